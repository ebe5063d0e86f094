"""Bonus money of every nominee, reckoned over all awards of the season together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.config import Config
from thidua.config.vocabulary import AwardForm, Recipient
from thidua.papers.entries import Entry


@dataclass(frozen=True, slots=True)
class EntryBonus:
    """Dong that an entry brings, None where no text fixes a sum; 0 where a higher title pays instead.

    `outranked_by` is the name of that higher title. `unrated_beside` is the code of another title of the same
    recipient that has no rate and leaves it open which of them pays.
    """

    amount: int | None
    outranked_by: str = ""
    unrated_beside: str = ""


def bonuses_of(config: Config, entries: Iterable[Entry]) -> dict[str, EntryBonus]:
    """The bonus of each entry by its nominee_id, by the base salary of the season's naming day.

    `entries` are all of the season, whatever the award.
    """
    found: dict[str, EntryBonus] = {}
    titles: defaultdict[tuple[Recipient, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if _is_title(config, entry):
            titles[entry.recipient, entry.person_key].append(entry)
        else:
            found[entry.nominee_id] = _full(config, entry)
    for held in titles.values():
        found |= _of_titles(config, held)
    return found


def total_of(entries: Iterable[Entry], bonuses: Mapping[str, EntryBonus]) -> int | None:
    """The sum over these entries; None as soon as one of them is unknown."""
    total = 0
    for entry in entries:
        amount = bonuses[entry.nominee_id].amount
        if amount is None:
            return None
        total += amount
    return total


def _is_title(config: Config, entry: Entry) -> bool:
    # Luật Thi đua, Khen thưởng counts emulation flags among the titles of collectives.
    return config.award_of(entry.award).form is not AwardForm.MERIT


def _multiple(config: Config, entry: Entry) -> Decimal | None:
    return config.award_of(entry.award).bonus.for_recipient(entry.recipient)


def _full(config: Config, entry: Entry) -> EntryBonus:
    multiple = _multiple(config, entry)
    return EntryBonus(None if multiple is None else config.bonus.amount(multiple, config.naming_day))


def _of_titles(config: Config, held: list[Entry]) -> dict[str, EntryBonus]:
    """Of several titles of one period only the highest pays (NĐ 91/2017/NĐ-CP, Điều 70)."""
    rated = [(multiple, entry) for entry in held if (multiple := _multiple(config, entry)) is not None]
    unrated = [entry for entry in held if _multiple(config, entry) is None]
    if unrated:
        # Which title is the highest cannot be told while one of the rates is missing.
        beside = {entry.nominee_id: EntryBonus(None, unrated_beside=unrated[0].award) for _, entry in rated}
        return beside | {entry.nominee_id: EntryBonus(None) for entry in unrated}
    _, highest = max(rated, key=lambda each: each[0])
    name = config.award_name(highest.award)
    return {entry.nominee_id: _full(config, entry) if entry is highest else EntryBonus(0, name) for entry in held}
