"""Which council book counts where a later one has come: one without any vote takes nothing away."""

from __future__ import annotations

from thidua.forms.council import PROPOSED
from thidua.season.workbook_rows import WorkbookRows

_VOTES = ("votes_for", "votes_against", "invalid_marks", "written_for", "withdrawn")


def has_votes(book: WorkbookRows) -> bool:
    """Whether a vote is entered in it at all."""
    return any(row.values.get("votes_for") is not None for row in book.tables.get(PROPOSED.name, ()))


def council_book_of(latest: WorkbookRows | None, before: WorkbookRows | None) -> WorkbookRows | None:
    """The latest book, but for one in which nothing is voted yet while the one before has votes."""
    if latest is not None and before is not None and has_votes(before) and not has_votes(latest):
        return before
    return latest


def other_votes(now: WorkbookRows, before: WorkbookRows) -> tuple[str, ...]:
    """Names of those whose votes were entered before and are others now, in the order of the sheet."""
    lines = before.tables.get(PROPOSED.name, ())
    was = {row.text("nominee_id"): [row.values.get(key) for key in _VOTES] for row in lines}
    voted = {key: values for key, values in was.items() if values[0] is not None}
    return tuple(
        row.text("name")
        for row in now.tables.get(PROPOSED.name, ())
        if (known := voted.get(row.text("nominee_id"))) is not None and known != [row.values.get(key) for key in _VOTES]
    )
