"""A season whose blocs score each other, through real files: set-up with criteria, tables as units send them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.forms import BLOC, SCORING
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.forms.setup import CONFLICTS, CRITERIA, RATINGS, UNITS
from thidua.intake.counting import last_moment
from thidua.rules.examples import SMALL_TABLE
from thidua.season.setup import Setup, read_setup
from thidua.steps.copies import stamp_of
from thidua.steps.places import Places
from thidua.workbooks.layout import TableLayout
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import add_stamp
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_rows
from thidua.workbooks.writing.score_table import criterion_rows, write_scoring

from .season_builder import SeasonFolder, UnitMade, set_received

Scores = Mapping[str, float | str | None]
"""What stands in the cells of the scores, by criterion."""
SOUND: Scores = {"1.1": 27, "1.2": 18, "2.1": 22.5, "2.2": 18}
"""90% of each maximum, neither bonus nor deduction."""


@dataclass(frozen=True)
class ScoredSeason:
    """The folders of such a season."""

    root: Path
    config: Config

    @property
    def places(self) -> Places:
        """Where everything lies."""
        return Places(self.root, self.config.season.id)

    @property
    def setup(self) -> Setup:
        """The set-up as it stands."""
        return read_setup(self.places.setup, self.config)

    def write_masters(self) -> None:
        """The blank workbooks of scoring."""
        for form in (SCORING, BLOC):
            save_workbook(build_master(form, self.config), self.places.masters / form.file_name)

    def write_setup(
        self,
        units: Sequence[UnitMade],
        *,
        criteria: Sequence[Row] = SMALL_TABLE,
        conflicts: Sequence[tuple[str, str]] = (),
        ratings: Sequence[Row] = (),
        standing: Sequence[str] | None = None,
    ) -> None:
        """Write the set-up; the first unit of each bloc is its standing one unless `standing` says which are."""
        path = SeasonFolder(self.root, self.config).write_setup(units)
        workbook = load_workbook(path)
        write_rows(workbook, CRITERIA, criteria, self.config)
        write_rows(workbook, RATINGS, ratings, self.config)
        pairs = [{"unit_code": one, "may_not_score": other} for one, other in conflicts]
        write_rows(workbook, CONFLICTS, pairs, self.config)
        if standing is not None:
            roles = [{"bloc_role": "Có" if unit.code in standing else None} for unit in units]
            write_rows(workbook, UNITS, roles, self.config)
        save_workbook(workbook, path)

    def send_scores(
        self,
        scorer: str,
        scored: str = "",
        *,
        scores: Scores = SOUND,
        said: Mapping[str, Row] | None = None,
        conditions: Mapping[str, str] | None = None,
        claimed: str = "",
    ) -> Path:
        """A returned table, on time; `scored` is "" for the unit's own.

        `said` are further cells by criterion and column, `conditions` answers other than Có.
        """
        setup, config = self.setup, self.config
        workbook = build_master(SCORING, config)
        write_scoring(workbook, SCORING, setup.scoring.table, config)
        rows = criterion_rows(SCORING, setup.scoring.table)
        sheet, layout = workbook[SCORES.name], TableLayout(SCORES)
        cells: dict[str, Row] = {code: {"score": score} for code, score in scores.items()}
        for code in cells | dict(said or {}):
            for key, value in {**cells.get(code, {}), **(said or {}).get(code, {})}.items():
                sheet.cell(rows[SCORES.name][code], layout.index(key)).value = value  # type: ignore[assignment]
        answers, column = workbook[CONDITIONS.name], TableLayout(CONDITIONS).index("met")
        for code, row in rows[CONDITIONS.name].items():
            answers.cell(row, column).value = (conditions or {}).get(code, "Có")
        if claimed:
            assert SCORING.guide is not None
            name = workbook.defined_names[SCORING.guide.lines.defined_name(CLAIMED_RATING.key)]
            title, _, address = str(name.attr_text).rpartition("!")
            workbook[title.strip("'")][address.replace("$", "")].value = claimed
        table = setup.scoring.table
        subject = setup.units.get(scored)
        add_stamp(workbook, stamp_of(setup.units[scorer], SCORING, config, subject=subject, scoring=table))
        path = self.places.returned / (f"cham-{scorer}-{scored}.xlsx" if scored else f"cham-{scorer}.xlsx")
        save_workbook(workbook, path)
        due = Due.CROSS_SCORES if scored else Due.SELF_SCORES
        set_received(path, _before(last_moment(config, due)))
        return path


def _before(end: datetime) -> datetime:
    return end - timedelta(days=1)
