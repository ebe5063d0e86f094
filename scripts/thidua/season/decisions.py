"""The desk's decisions in `xu-ly.xlsx`: who stays within a quota, which rule is set aside for whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.forms.choices import KeepOrCut, SameOrOther
from thidua.forms.desk import DECISIONS, EXCEPTIONS, KEEP_OR_CUT, SAME_OR_OTHER
from thidua.forms.model import TableSheet
from thidua.season.people import Answers
from thidua.workbooks.book import BookRow, read_book, save_book


def _peoples_columns(sheet: TableSheet) -> tuple[str, ...]:
    return tuple(column.key for column in sheet.columns if not column.locked)


@dataclass(frozen=True, slots=True)
class KeepDecision:
    """A row of `Giữ bỏ` that the desk has answered."""

    rule: str
    unit_code: str
    nominee_id: str
    choice: KeepOrCut


@dataclass(frozen=True, slots=True)
class SameDecision:
    """A row of `Trùng` that the desk has answered."""

    subject: str
    other: str
    choice: SameOrOther


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

    def holds_on(self, day: date) -> bool:
        """Whether it has a reason, somebody who answers for it, and has not run out."""
        runs = not self.until_is_unreadable and (self.until is None or day <= self.until)
        return runs and bool(self.reason and self.decided_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One nominee of an exceeded group as put to the desk."""

    rule: str
    unit_code: str
    nominee_id: str
    name: str
    award: str
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

    @property
    def answers(self) -> Answers:
        """What the desk has said of pairs; a pair answered twice has its last answer."""
        return {frozenset((each.subject, each.other)): each.choice for each in self.same}


def read_decisions(path: Path, config: Config) -> Decisions:
    """The decisions entered so far; none where there is no book yet. Raises `BookUnreadableError`."""
    rows, troubles = read_book(path, DECISIONS, config)
    keep_rows, exception_rows, same_rows = rows[KEEP_OR_CUT.name], rows[EXCEPTIONS.name], rows[SAME_OR_OTHER.name]
    keeps = tuple(
        KeepDecision(row.text("rule"), row.text("unit_code"), row.text("nominee_id"), KeepOrCut(choice))
        for row in keep_rows
        if (choice := row.text("choice"))
    )
    same = tuple(
        SameDecision(row.text("subject"), row.text("other"), SameOrOther(choice))
        for row in same_rows
        if (choice := row.text("choice"))
    )
    return Decisions(
        keeps=keeps,
        exceptions=tuple(map(_exception, exception_rows)),
        troubles=troubles,
        keep_rows=tuple(keep_rows),
        exception_rows=tuple(exception_rows),
        same=same,
        same_rows=tuple(same_rows),
    )


def _exception(row: BookRow) -> ExceptionMade:
    until = row.values.get("until")
    return ExceptionMade(
        row.text("rule").upper(),
        row.text("nominee_id").upper(),
        row.text("reason"),
        row.text("decided_by"),
        until if isinstance(until, date) else None,
        until_is_unreadable=until is None and row.typed.get("until") is not None,
        unit_code=row.text("unit_code").upper(),
    )


def write_decisions(
    path: Path, decisions: Decisions, questions: Sequence[OpenQuestion], pairs: Sequence[OpenPair], config: Config
) -> None:
    """Add open questions; answers stay as they were typed, also those to questions that are no longer asked.

    Raises `FileLockedError` where the book is open elsewhere.
    """
    rows = {
        KEEP_OR_CUT.name: _merged(KEEP_OR_CUT, questions, decisions.keep_rows, ("rule", "nominee_id")),
        SAME_OR_OTHER.name: _merged(SAME_OR_OTHER, pairs, decisions.same_rows, ("subject", "other")),
        EXCEPTIONS.name: [dict(row.typed) for row in decisions.exception_rows],
    }
    save_book(path, DECISIONS, rows, config)


def _merged(
    sheet: TableSheet, asked: Sequence[OpenQuestion | OpenPair], known: Sequence[BookRow], identity: tuple[str, ...]
) -> list[dict[str, object]]:
    """Rows of a sheet: what is asked now with what was typed beside it, then answered rows no longer asked."""
    peoples = _peoples_columns(sheet)
    answered = {
        tuple(row.text(key) for key in identity): row
        for row in known
        if any(row.typed.get(key) is not None for key in peoples)
    }
    rows: list[dict[str, object]] = []
    for question in asked:
        own: dict[str, object] = asdict(question)
        row = answered.pop(tuple(str(own[key]) for key in identity), None)
        rows.append({**own, **({key: row.typed.get(key) for key in peoples} if row else {})})
    return [*rows, *(dict(row.typed) for row in answered.values())]
