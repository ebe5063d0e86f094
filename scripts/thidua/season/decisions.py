"""The desk's decisions in `xu-ly.xlsx`: who stays within a quota, which rule is set aside for whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.forms.choices import KeepOrCut
from thidua.forms.desk import DECISIONS, EXCEPTIONS, KEEP_OR_CUT
from thidua.workbooks.book import BookRow, read_book, save_book

_PEOPLES_COLUMNS = tuple(column.key for column in KEEP_OR_CUT.columns if not column.locked)


@dataclass(frozen=True, slots=True)
class KeepDecision:
    """A row of `Giữ bỏ` that the desk has answered."""

    rule: str
    unit_code: str
    nominee_id: str
    choice: KeepOrCut


@dataclass(frozen=True, slots=True)
class ExceptionMade:
    """A row of `Ngoại lệ`: this rule does not bar this nominee, for this reason."""

    rule: str
    nominee_id: str
    reason: str
    decided_by: str
    until: date | None = None
    until_is_unreadable: bool = False

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


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of the desk, with sentences about cells that cannot be used."""

    keeps: tuple[KeepDecision, ...] = ()
    exceptions: tuple[ExceptionMade, ...] = ()
    troubles: tuple[str, ...] = ()
    keep_rows: tuple[BookRow, ...] = ()
    exception_rows: tuple[BookRow, ...] = ()


def read_decisions(path: Path, config: Config) -> Decisions:
    """The decisions entered so far; none where there is no book yet. Raises `BookUnreadableError`."""
    rows, troubles = read_book(path, DECISIONS, config)
    keep_rows, exception_rows = rows[KEEP_OR_CUT.name], rows[EXCEPTIONS.name]
    keeps = tuple(
        KeepDecision(row.text("rule"), row.text("unit_code"), row.text("nominee_id"), KeepOrCut(choice))
        for row in keep_rows
        if (choice := row.text("choice"))
    )
    return Decisions(keeps, tuple(map(_exception, exception_rows)), troubles, tuple(keep_rows), tuple(exception_rows))


def _exception(row: BookRow) -> ExceptionMade:
    until = row.values.get("until")
    return ExceptionMade(
        row.text("rule").upper(),
        row.text("nominee_id").upper(),
        row.text("reason"),
        row.text("decided_by"),
        until if isinstance(until, date) else None,
        until_is_unreadable=until is None and row.typed.get("until") is not None,
    )


def write_decisions(path: Path, decisions: Decisions, questions: Sequence[OpenQuestion], config: Config) -> None:
    """Add open questions; answers stay as they were typed, also those to questions that are no longer asked.

    Raises `FileLockedError` where the book is open elsewhere.
    """
    answered = {
        (row.text("rule"), row.text("nominee_id")): row
        for row in decisions.keep_rows
        if any(row.typed.get(key) is not None for key in _PEOPLES_COLUMNS)
    }
    rows: list[dict[str, object]] = []
    for question in questions:
        known = answered.pop((question.rule, question.nominee_id), None)
        kept = {key: known.typed.get(key) for key in _PEOPLES_COLUMNS} if known else {}
        rows.append(
            {
                "unit_code": question.unit_code,
                "rule": question.rule,
                "name": question.name,
                "award": question.award,
                "suggestion": question.suggestion,
                "reason": question.reason,
                "nominee_id": question.nominee_id,
                **kept,
            }
        )
    rows += [dict(row.typed) for row in answered.values()]
    exceptions = [dict(row.typed) for row in decisions.exception_rows]
    save_book(path, DECISIONS, {KEEP_OR_CUT.name: rows, EXCEPTIONS.name: exceptions}, config)
