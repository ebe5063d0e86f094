"""The nominees that a paper lists, and the order in which official lists put them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.config.vocabulary import Recipient
from thidua.text import ABBREVIATIONS, NameKey, TextKey, fold_in_full, name_key, text_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One nominee for one award, as a list prints it.

    `person_key` is the same for one person, or one collective, in all of their entries; `workplace` is
    empty for a collective and `managing_unit` for an individual.
    """

    nominee_id: str
    award: str
    recipient: Recipient
    honorific: str = ""
    name: str
    position: str = ""
    workplace: str = ""
    managing_unit: str = ""
    unit_name: str
    unit_order: int
    person_key: str
    achievement: str = ""

    @property
    def name_as_listed(self) -> str:
        """The name after its honorific, where there is one."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name

    @property
    def place(self) -> str:
        """Where the nominee belongs: the workplace or managing unit, or else the nominating unit.

        The name of a school or a primary union returns in other districts, so the nominating unit follows a
        workplace that does not name it.
        """
        return ", ".join(self._places)

    @property
    def about(self) -> str:
        """Position and place as one column shows them, without what the position or the name says already."""
        said = fold_in_full(self.position)
        places = [each for each in self._places if each != self.name and not _holds(said, fold_in_full(each))]
        return ", ".join(filter(None, (self.position, *places)))

    @property
    def _places(self) -> tuple[str, ...]:
        individual = self.recipient is Recipient.INDIVIDUAL
        nearest = self.workplace if individual else self.managing_unit
        if not nearest or fold_in_full(nearest) == fold_in_full(self.unit_name):
            return (self.unit_name,)
        return (nearest, self.unit_name) if individual and not _is_told(self.unit_name, nearest) else (nearest,)


def _is_told(unit_name: str, workplace: str) -> bool:
    """Whether a workplace says by itself which unit it belongs to, or the unit's name holds the whole of it.

    A union's name is that of its district, trade or employer after the words for the union; those need not return.
    """
    unit, place = fold_in_full(unit_name), fold_in_full(workplace)
    named = next((unit.removeprefix(full) for _, full in ABBREVIATIONS if unit.startswith(full)), unit).strip()
    return _holds(place, named) or _holds(unit, place)


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _list_key(entry: Entry) -> tuple[int, NameKey | TextKey, str]:
    individual = entry.recipient is Recipient.INDIVIDUAL
    alphabetical = name_key(entry.name) if individual else text_key(entry.name)
    return entry.unit_order, alphabetical, entry.nominee_id


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Collectives, then individuals; each by the official order of units, then by the Vietnamese alphabet."""
    by_recipient: dict[Recipient, list[Entry]] = {recipient: [] for recipient in Recipient}
    for entry in entries:
        by_recipient[entry.recipient].append(entry)
    return tuple(entry for group in by_recipient.values() for entry in sorted(group, key=_list_key))
