"""The desk's decisions in `xu-ly.xlsx`: who stays within a quota, who is who, which rule is set aside and why.

The book is written anew on every run with its rows in a fixed order: what is asked now, then what was answered
and is no longer asked. Where a row will stand is therefore known before it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.forms.choices import KeepOrCut, SameOrOther
from thidua.forms.desk import DECISIONS, EXCEPTIONS, FOREIGN_COLUMNS, KEEP_OR_CUT, SAME_OR_OTHER
from thidua.forms.model import TableSheet
from thidua.season.layouts import LayoutAnswer, OpenLayout, layout_key
from thidua.season.people import Answers
from thidua.workbooks.book import BookRow, read_book, save_book
from thidua.workbooks.layout import FIRST_ROW, TableLayout


def _peoples_columns(sheet: TableSheet) -> tuple[str, ...]:
    return tuple(column.key for column in sheet.columns if not column.locked)


@dataclass(frozen=True, slots=True)
class KeepDecision:
    """A row of `Giữ bỏ` that the desk has answered; `at` counts the rows that were read, -1 where none was."""

    rule: str
    unit_code: str
    nominee_id: str
    choice: KeepOrCut
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class SameDecision:
    """A row of `Trùng` that the desk has answered."""

    subject: str
    other: str
    choice: SameOrOther
    at: int = field(default=-1, compare=False)

    @property
    def pair(self) -> frozenset[str]:
        """The pair whichever way round."""
        return frozenset((self.subject, self.other))


@dataclass(frozen=True, slots=True)
class ExceptionMade:
    """A row of `Ngoại lệ`: this rule does not bar this nominee, or this unit's nominees, for this reason."""

    rule: str
    nominee_id: str
    reason: str
    decided_by: str
    until: date | None = None
    until_is_unreadable: bool = False
    unit_code: str = ""
    at: int = field(default=-1, compare=False)

    def runs_on(self, day: date) -> bool:
        """Whether it has not run out; one whose end cannot be read has."""
        return not self.until_is_unreadable and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One nominee of an exceeded group as put to the desk."""

    rule: str
    unit_code: str
    unit_name: str
    nominee_id: str
    name: str
    award: str
    limit: str
    suggestion: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPair:
    """Two subjects nearly alike as put to the desk."""

    subject: str
    other: str
    name: str
    about: str
    other_name: str
    other_about: str
    found_in: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of the desk, with sentences about cells that cannot be used."""

    keeps: tuple[KeepDecision, ...] = ()
    exceptions: tuple[ExceptionMade, ...] = ()
    troubles: tuple[str, ...] = ()
    keep_rows: tuple[BookRow, ...] = ()
    exception_rows: tuple[BookRow, ...] = ()
    same: tuple[SameDecision, ...] = ()
    same_rows: tuple[BookRow, ...] = ()
    layouts: tuple[LayoutAnswer, ...] = ()
    layout_rows: tuple[BookRow, ...] = ()

    @property
    def answers(self) -> Answers:
        """What the desk has said of pairs; one of which it has said both is as open as before."""
        both = {each.pair for each in self.contradictory}
        return {each.pair: each.choice for each in self.same if each.pair not in both}

    @property
    def contradictory(self) -> tuple[SameDecision, ...]:
        """Answers that say something else of a pair than the first answer for it, whichever way round."""
        first: dict[frozenset[str], SameOrOther] = {}
        return tuple(each for each in self.same if first.setdefault(each.pair, each.choice) is not each.choice)


def read_decisions(path: Path, config: Config) -> Decisions:
    """The decisions entered so far; none where there is no book yet. Raises `BookUnreadableError`."""
    rows, troubles = read_book(path, DECISIONS, config)
    keep_rows, exception_rows, same_rows = rows[KEEP_OR_CUT.name], rows[EXCEPTIONS.name], rows[SAME_OR_OTHER.name]
    keeps = tuple(
        KeepDecision(row.text("rule"), row.text("unit_code"), row.text("nominee_id"), KeepOrCut(choice), at)
        for at, row in enumerate(keep_rows)
        if (choice := row.text("choice"))
    )
    same = tuple(
        SameDecision(row.text("subject"), row.text("other"), SameOrOther(choice), at)
        for at, row in enumerate(same_rows)
        if (choice := row.text("choice"))
    )
    layout_rows = rows[FOREIGN_COLUMNS.name]
    layouts = tuple(
        LayoutAnswer(row.text("unit_code"), row.text("form"), row.text("sheet"), row.text("heading"), choice, at)
        for at, row in enumerate(layout_rows)
        if (choice := row.text("choice"))
    )
    return Decisions(
        keeps=keeps,
        exceptions=tuple(_exception(at, row) for at, row in enumerate(exception_rows)),
        troubles=troubles,
        keep_rows=tuple(keep_rows),
        exception_rows=tuple(exception_rows),
        same=same,
        same_rows=tuple(same_rows),
        layouts=layouts,
        layout_rows=tuple(layout_rows),
    )


def _exception(at: int, row: BookRow) -> ExceptionMade:
    until = row.values.get("until")
    return ExceptionMade(
        row.text("rule").upper(),
        row.text("nominee_id").upper(),
        row.text("reason"),
        row.text("decided_by"),
        until if isinstance(until, date) else None,
        until_is_unreadable=until is None and row.typed.get("until") is not None,
        unit_code=row.text("unit_code").upper(),
        at=at,
    )


def write_decisions(
    path: Path,
    decisions: Decisions,
    questions: Sequence[OpenQuestion],
    pairs: Sequence[OpenPair],
    config: Config,
    *,
    layouts: Sequence[OpenLayout] = (),
) -> None:
    """Add open questions; answers stay as they were typed, also those to questions that are no longer asked.

    Raises `FileLockedError` where the book is open elsewhere.
    """
    lines = book_to_write(decisions, questions, pairs, layouts).lines
    save_book(path, DECISIONS, {sheet: [line.cells for line in rows] for sheet, rows in lines.items()}, config)


@dataclass(frozen=True, slots=True)
class BookLine:
    """One row of the book to be written; `at` is the row that was read for it, -1 where it is a new question."""

    cells: Mapping[str, object]
    at: int = -1


@dataclass(frozen=True, slots=True)
class BookToWrite:
    """The rows of every sheet as they will stand."""

    lines: Mapping[str, tuple[BookLine, ...]]

    def cell_of(self, sheet: TableSheet, at: int, key: str) -> str:
        """Where the cell of a row that was read will stand; "" for what came from no row."""
        numbers = (number for number, line in enumerate(self.lines[sheet.name], FIRST_ROW) if 0 <= at == line.at)
        number = next(numbers, None)
        return "" if number is None else f"{TableLayout(sheet).letter(key)}{number}"


def book_to_write(
    decisions: Decisions,
    questions: Sequence[OpenQuestion],
    pairs: Sequence[OpenPair],
    layouts: Sequence[OpenLayout] = (),
) -> BookToWrite:
    """The book with these questions put, and everything that people have typed."""
    exceptions = tuple(BookLine(dict(row.typed), at) for at, row in enumerate(decisions.exception_rows))
    return BookToWrite(
        {
            KEEP_OR_CUT.name: _merged(KEEP_OR_CUT, questions, decisions.keep_rows, ("rule", "nominee_id")),
            SAME_OR_OTHER.name: _merged(SAME_OR_OTHER, pairs, decisions.same_rows, ("subject", "other")),
            EXCEPTIONS.name: exceptions,
            FOREIGN_COLUMNS.name: _merged(
                FOREIGN_COLUMNS, layouts, decisions.layout_rows, ("unit_code", "form", "sheet", "heading"), layout_key
            ),
        }
    )


def _merged(
    sheet: TableSheet,
    asked: Sequence[OpenQuestion | OpenPair | OpenLayout],
    known: Sequence[BookRow],
    identity: tuple[str, ...],
    key_of: Callable[[Iterable[str]], Hashable] = frozenset,
) -> tuple[BookLine, ...]:
    """What is asked now with what was typed beside it, then the other rows in which people have typed anything.

    A question is the same whichever way round its two subjects stand, unless `key_of` tells its identity otherwise.
    """
    peoples = _peoples_columns(sheet)
    answered: dict[Hashable, list[int]] = defaultdict(list)
    for at, row in enumerate(known):
        if any(row.typed.get(key) is not None for key in peoples):
            answered[key_of(row.text(key) for key in identity)].append(at)
    lines: list[BookLine] = []
    for question in asked:
        own: dict[str, object] = asdict(question)
        rows = answered[key_of(str(own[key]) for key in identity)]
        at = rows.pop(0) if rows else -1
        typed = {key: known[at].typed.get(key) for key in peoples} if at >= 0 else {}
        lines.append(BookLine({**own, **typed}, at))
    left = sorted(at for rows in answered.values() for at in rows)
    return (*lines, *(BookLine(dict(known[at].typed), at) for at in left))
