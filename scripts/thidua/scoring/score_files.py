"""Returned scoring tables as entries by criterion, each with the row that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.config.vocabulary import Rating, YesNo
from thidua.forms.criteria import ScoringTable
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.scoring.arithmetic import Entry
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import decimal_of
from thidua.season.workbook_rows import WorkbookRows

_ANSWERS = {YesNo.YES.value: True, YesNo.NO.value: False, "": None}


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """One returned scoring table: who scored, whom, and the rows by code; `twice` are rows whose code came before.

    `entries` and `met` hold the criteria and conditions of the set-up's table that are there, and no others.
    """

    book: WorkbookRows
    scorer: str
    scored: str
    rows: Mapping[str, SourceRow]
    twice: tuple[SourceRow, ...]
    entries: Mapping[str, Entry]
    met: Mapping[str, bool | None]
    claimed: Rating | None

    @property
    def is_own(self) -> bool:
        """Whether the unit scored itself, as it is asked to, and was not sent out as a cross-scorer."""
        return not self.book.subject_unit

    @property
    def is_empty(self) -> bool:
        """Whether nobody has typed anything for a score in any line, so that nothing is scored."""
        return all(
            entry.score is None and "score" not in self.rows[code].broken for code, entry in self.entries.items()
        )

    def rests_on(self, table: ScoringTable) -> bool:
        """Whether it was issued with this table; one of which that is not known is taken for it."""
        return self.book.table_mark in {"", table.mark}

    def score(self, code: str) -> Decimal | None:
        """The score of a line, None where there is none that can be read."""
        entry = self.entries.get(code)
        return None if entry is None else entry.score


def score_files(season: Season) -> tuple[ScoreFile, ...]:
    """Every scoring table that counts, in official order of those who scored."""
    return tuple(_file(book, season.setup.scoring.table) for book in season.scorings)


def _file(book: WorkbookRows, table: ScoringTable) -> ScoreFile:
    rows: dict[str, SourceRow] = {}
    every = [row for sheet in (SCORES.name, CONDITIONS.name) for row in book.tables.get(sheet, ())]
    twice = tuple(row for row in every if rows.setdefault(row.text("code"), row) is not row)
    first_sheet = next((fields for fields in book.fields.values() if CLAIMED_RATING.key in fields.values), None)
    claimed = first_sheet.text(CLAIMED_RATING.key) if first_sheet else ""
    return ScoreFile(
        book=book,
        scorer=book.unit_code,
        scored=book.subject_unit or book.unit_code,
        rows=rows,
        twice=twice,
        entries={each.code: _entry(rows[each.code]) for each in table.scored if each.code in rows},
        met={each.code: _ANSWERS[rows[each.code].text("met")] for each in table.conditions if each.code in rows},
        claimed=Rating.of(claimed) if claimed else None,
    )


def _entry(row: SourceRow) -> Entry:
    return Entry(
        score=decimal_of(row, "score"),
        applies=row.text("applies") != YesNo.NO,
        readable="score" in row.cells and "score" not in row.broken,
    )
