"""Files sent back for correction: which, when, and which later ones then keep the first on-time date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Protocol
from unicodedata import normalize

from thidua.config import Config
from thidua.config.vocabulary import Due, Role
from thidua.forms import FORMS
from thidua.forms.model import FormId
from thidua.text import padded_date
from thidua.workbooks.book import BookRow

GroupKey = tuple[str, str, str]
"""Unit code, form id, and whom a cross-scorer scores, else "": files of one key replace each other."""


def due_of(group: GroupKey) -> Due | None:
    """With what the files of a group must be back; None of the council's book, which has no day."""
    _, name, subject_unit = group
    form = FORMS[FormId(name)]
    return None if form.from_council else form.due_of(Role.CROSS if subject_unit else Role.SELF)


MOMENT_FORMAT = "%d/%m/%Y %H:%M:%S"
"""How the book writes moments: with seconds, or files that came within one minute would be of one moment later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBack:
    """One line of the sheet `Trả lại`; `extended_until` and `note` are the clerk's, `typed` is the whole line.

    `come_by` is when the last of those files came that were there too late, unasked, when the line was written.
    """

    unit_code: str
    form: str
    subject_unit: str = ""
    file: str
    sha256: str
    asked_on: date | None
    until: date | None
    come_by: datetime | None = None
    extended_until: date | None = None
    note: str = ""
    typed: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def group(self) -> GroupKey:
        """The files among which the corrected one is looked for."""
        return self.unit_code, self.form, self.subject_unit

    @property
    def key(self) -> tuple[GroupKey, str]:
        """What a file is asked back by, once."""
        return self.group, self.sha256

    @property
    def last_moment(self) -> datetime | None:
        """The end of the last day on which a corrected file is taken; None where the line names no day."""
        days = [day for day in (self.until, self.extended_until) if day is not None]
        return datetime.combine(max(days), datetime.max.time()) if days else None

    def asks_for(self, moment: datetime) -> bool:
        """Whether a file that came then can be the corrected one.

        WHY: what came before the unit was asked is no answer, and stays none however often the desk runs again;
        of the asking day itself that is what was there already when the line was written.
        """
        return self.is_before(moment) and self.last_moment is not None and moment <= self.last_moment

    def is_before(self, moment: datetime) -> bool:
        """Whether the unit had been asked when a file came then."""
        if self.asked_on is not None and moment.date() < self.asked_on:
            return False
        return self.come_by is None or moment > self.come_by


class SentBack(Protocol):
    """What is asked of the receipt of a file that is sent back."""

    @property
    def group(self) -> GroupKey: ...
    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def asked_back_in(rows: Iterable[BookRow]) -> tuple[AskedBack, ...]:
    """The lines of the sheet as the book holds them."""
    return tuple(
        AskedBack(
            unit_code=row.text("unit_code"),
            form=row.text("form"),
            subject_unit=row.text("subject_unit"),
            file=row.text("file"),
            sha256=row.text("sha256"),
            asked_on=_day(row, "asked_on"),
            until=_day(row, "until"),
            come_by=_moment(row, "come_by"),
            extended_until=_day(row, "extended_until"),
            note=row.text("note"),
            typed=row.typed,
        )
        for row in rows
    )


def record_asked(
    known: Sequence[AskedBack],
    sent_back: Iterable[SentBack],
    *,
    on: date,
    config: Config,
    come: Mapping[GroupKey, datetime] = MappingProxyType({}),
) -> tuple[AskedBack, ...]:
    """The lines with one more for each file sent back `on` this day; a file asked back before keeps its days.

    `come` says when the last file came that is there too late and unasked, where there is one.
    """
    lines = {each.key: each for each in known}
    for file in sent_back:
        unit_code, form, subject_unit = file.group
        due = due_of(file.group)
        assert due is not None  # noqa: S101 - what units return is sent back, and nothing else
        line = AskedBack(
            unit_code=unit_code,
            form=form,
            subject_unit=subject_unit,
            file=normalize("NFC", file.file),
            sha256=file.sha256,
            asked_on=on,
            until=max(on + timedelta(days=config.season.correction_days), config.last_day(due)),
            come_by=come.get(file.group),
        )
        lines.setdefault(line.key, line)
    # Lines of one key that a clerk has doubled are all kept.
    return (*known, *(line for line in lines.values() if not any(line is each for each in known)))


def asked_back_rows(asked: Iterable[AskedBack]) -> list[dict[str, object]]:
    """The lines as they are written: those of the book untouched, new ones in full."""
    return [dict(each.typed) if each.typed else _new_row(each) for each in asked]


def _new_row(line: AskedBack) -> dict[str, object]:
    return {
        "unit_code": line.unit_code,
        "form": line.form,
        "subject_unit": line.subject_unit or None,
        "file": line.file,
        "asked_on": padded_date(line.asked_on) if line.asked_on else None,
        "come_by": line.come_by.strftime(MOMENT_FORMAT) if line.come_by else None,
        "until": padded_date(line.until) if line.until else None,
        "extended_until": padded_date(line.extended_until) if line.extended_until else None,
        "note": line.note or None,
        "sha256": line.sha256,
    }


def _moment(row: BookRow, key: str) -> datetime | None:
    value = row.values.get(key)
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, datetime.min.time()) if isinstance(value, date) else None


def _day(row: BookRow, key: str) -> date | None:
    value = row.values.get(key)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
