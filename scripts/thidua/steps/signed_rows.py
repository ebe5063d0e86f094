"""Whether the numbers and days in the book of papers may be given: complete, plain, in time, and none twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.config import Config
from thidua.forms import PAPERS
from thidua.messages import say
from thidua.papers.kinds import PaperKind
from thidua.papers.situation import Signed
from thidua.season.closed import Closed, ClosedPaper
from thidua.steps.papers_book import PaperRow
from thidua.text import padded_date

_PLAIN = re.compile(r"^0*([1-9]\d{0,5})([a-zđ]?)$")
_BEFORE_THE_COUNCIL = frozenset({PaperKind.GUIDANCE})
_SIGNED_BY_THE_OFFICE = frozenset({PaperKind.GUIDANCE, PaperKind.DECISION, PaperKind.SUBMISSION, PaperKind.NOTICE})
_NAMED = 5

Series = tuple[str, int]
"""A symbol and a year, within which a number is given once."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A row whose paper may be closed with this number and day."""

    row: PaperRow
    signed: Signed

    @property
    def series(self) -> Series:
        """The series that its number belongs to."""
        return self.row.symbol, self.signed.day.year


@dataclass(frozen=True, slots=True)
class RowsRead:
    """What the book says: what may be closed, what is wrong with the rest, what has no number yet."""

    entered: tuple[Entered, ...]
    faults: tuple[str, ...]
    waiting: tuple[PaperRow, ...]


def plain_number(typed: str) -> str | None:
    """A number as papers bear it, 5 as 05 (NĐ 30/2020/NĐ-CP, Phụ lục I); None where it is more than a number."""
    match = _PLAIN.match(typed.strip().lower())
    return None if match is None else f"{int(match[1]):02d}{match[2]}"


def rows_to_close(
    rows: Sequence[PaperRow], closed: Closed, *, met_on: date | None, today: date, has_signatory: bool = True
) -> RowsRead:
    """Every row judged by itself, then all numbers against each other and against those given before.

    `met_on` is the day of the council's meeting, before which nothing but the guidance is signed. Without the name of
    the office's signatory none of its own papers is closed; those of the council are signed by others.
    """
    entered: list[Entered] = []
    faults: list[str] = []
    waiting: list[PaperRow] = []
    seen: set[str] = set()
    for row in rows:
        before = closed.of(row.name)
        if row.name in seen:
            faults.append(say("close.row_twice", file=PAPERS.file_name, title=row.title))
            entered = [each for each in entered if each.row.name != row.name]
        elif before is not None:
            faults += _changed(row, before)
        elif not (row.says("number") or row.says("signed_on")):
            waiting.append(row)
        else:
            signed, wrong = _signed(row, met_on=met_on, today=today)
            faults += wrong
            entered += [Entered(row, signed)] if signed else []
        seen.add(row.name)
    if not has_signatory:
        nameless = [each for each in entered if _is_of(each.row, _SIGNED_BY_THE_OFFICE)]
        faults += _without_signatory(nameless)
        entered = [each for each in entered if each not in nameless]
    doubled = dict(_given_twice(entered, closed.papers))
    faults += dict.fromkeys(doubled.values())
    return RowsRead(tuple(each for each in entered if each.row.name not in doubled), tuple(faults), tuple(waiting))


def _changed(row: PaperRow, before: ClosedPaper) -> Iterator[str]:
    number, day = _number_of(row), _day_of(row)
    if (plain_number(number), day) != (before.number, before.day):
        parts = [part for part in (number, _shown(row, day)) if part]
        yield say(
            "close.closed_changed",
            file=PAPERS.file_name,
            title=before.title,
            number=before.number,
            day=padded_date(before.day),
            typed=", ".join(parts) or say("close.nothing_typed"),
        )


_LONG_AGO = timedelta(days=2 * 366)
"""No paper of a season is signed longer ago than this: such a day is mistyped."""


def _signed(row: PaperRow, *, met_on: date | None, today: date) -> tuple[Signed | None, list[str]]:
    """Number and day of a row in which one of them stands, or what is wrong with them."""
    typed, day = _number_of(row), _day_of(row)
    number, values = plain_number(typed), {"file": PAPERS.file_name, "title": row.title}
    faults = []
    if not row.says("number"):
        faults.append(say("close.no_number", day=_shown(row, day), **values))
    elif number is None:
        faults.append(say("close.number_not_plain", typed=typed, **values))
    if not row.says("signed_on"):
        faults.append(say("close.no_date", number=typed, **values))
    elif day is None:
        pass  # a cell that is no date is told with the book
    elif day > today:
        faults.append(say("close.after_today", day=padded_date(day), today=padded_date(today), **values))
    elif day < today - _LONG_AGO:
        faults.append(say("close.long_ago", day=padded_date(day), **values))
    elif met_on is None and not _is_of(row, _BEFORE_THE_COUNCIL):
        faults.append(say("close.no_meeting_day", **values))
    elif met_on is not None and day < met_on and not _is_of(row, _BEFORE_THE_COUNCIL):
        faults.append(say("close.before_meeting", day=padded_date(day), met=padded_date(met_on), **values))
    if faults or number is None or day is None:
        return None, faults
    return Signed(number, day), []


def _given_twice(entered: Iterable[Entered], closed: Iterable[ClosedPaper]) -> Iterator[tuple[str, str]]:
    """Names of papers not closed yet whose number another has in the same series, with what to tell."""
    given: dict[tuple[Series, str], tuple[str, str]] = {
        ((paper.symbol, paper.day.year), paper.number): ("", paper.title) for paper in closed
    }
    for each in entered:
        key = (each.series, each.signed.number)
        other, title = given.setdefault(key, (each.row.name, each.row.title))
        if other != each.row.name:
            told = say(
                "close.number_twice",
                number=f"{each.signed.number}/{each.row.symbol}",
                year=each.signed.day.year,
                title=title,
                other=each.row.title,
                file=PAPERS.file_name,
            )
            yield from ((name, told) for name in (other, each.row.name) if name)


def _is_of(row: PaperRow, kinds: Collection[PaperKind]) -> bool:
    return any(kind.owns(f"{row.name}.docx") for kind in kinds)


def _without_signatory(nameless: Sequence[Entered]) -> Iterator[str]:
    if nameless:
        titles = shortened([each.row.title for each in nameless])
        yield say("close.no_signatory", count=len(nameless), titles="; ".join(titles))


def shortened(titles: Sequence[str]) -> list[str]:
    """The first few titles, and how many more there are."""
    more = len(titles) - _NAMED
    return [*titles[:_NAMED], *([say("close.more", count=more)] if more > 0 else [])]


def late_guidance(entered: Iterable[Entered], config: Config) -> Iterator[str]:
    """A guidance signed after the deadline that it sets."""
    deadline = config.last_nomination_day
    for each in entered:
        if _is_of(each.row, {PaperKind.GUIDANCE}) and each.signed.day > deadline:
            yield say("close.guidance_late", day=padded_date(each.signed.day), deadline=padded_date(deadline))


def _number_of(row: PaperRow) -> str:
    return row.read.text("number") if row.read else ""


def _day_of(row: PaperRow) -> date | None:
    value = row.read.values.get("signed_on") if row.read else None
    return value if isinstance(value, date) else None


def _shown(row: PaperRow, day: date | None) -> str:
    if day is not None:
        return padded_date(day)
    return str(row.typed.get("signed_on") or "")


def numbers_of(entered: Iterable[Entered]) -> Mapping[str, Signed]:
    """Number and day by the name of the paper."""
    return {each.row.name: each.signed for each in entered}
