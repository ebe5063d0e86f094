"""A season that has voted, with its decisions drafted and their numbers entered, in real files of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook
from tests.papers.situations import council_season
from tests.season.building import result_of
from tests.season.council_building import CouncilMade, meeting_day
from tests.support.season_builder import SeasonFolder

from thidua.config import Config
from thidua.forms.carried import AWARDS_GIVEN
from thidua.forms.desk import SIGNED
from thidua.intake.receipts import ReceiptBook
from thidua.papers import build_blank_papers
from thidua.papers.kinds import PaperKind
from thidua.season.carried import read_register
from thidua.season.closed import Closed, read_closed
from thidua.season.model import Season
from thidua.steps.close import ClosingReport, close
from thidua.steps.consolidate import Evaluation
from thidua.steps.draft import Drafted, draft_papers
from thidua.steps.papers_book import read_papers_book
from thidua.steps.places import Places
from thidua.verdict import Result
from thidua.workbooks.layout import FIRST_ROW, TableLayout

Row = Mapping[str, object]
BK, FLAG, LDTT = "quyet-dinh-bk-tinh", "quyet-dinh-co-tinh", "quyet-dinh-ldtt"


@dataclass
class Office:
    """The desk of a season: what is drafted, entered and closed lies below `root`."""

    root: Path
    config: Config
    council: CouncilMade = field(default_factory=CouncilMade)
    signatory: str = "Lò Thị Người Ký"

    def __post_init__(self) -> None:
        if not self.config.signatory.name and self.signatory:
            signatory = self.config.signatory.model_copy(update={"name": self.signatory})
            self.config = self.config.model_copy(update={"signatory": signatory})
        if not self.places.blank_papers.exists():
            build_blank_papers(self.places.blank_papers, self.config.paper)
        self.places.inputs.mkdir(parents=True, exist_ok=True)

    @property
    def places(self) -> Places:
        """Where everything lies."""
        return Places(self.root, self.config.season.id)

    @property
    def met(self) -> date:
        """The day of the meeting."""
        return meeting_day(self.config)

    @property
    def closed(self) -> Closed:
        """What is closed."""
        return read_closed(self.places.closed)

    def season(self) -> Season:
        """The season as the files that lie there now make it."""
        made = council_season(self.council, self.config)
        return replace(made, register=read_register(self.places.register, self.config, self.closed))

    def result(self, today: date | None = None) -> Result:
        """Its verdict."""
        return result_of(self.season(), today=today or self.met + timedelta(days=1))

    def evaluation(self) -> Evaluation:
        """Its verdict as a run has it."""
        return Evaluation(self.result(), ReceiptBook(), ())

    def write_register(self, rows: Sequence[Row]) -> Path:
        """The register as people keep it."""
        return SeasonFolder(self.root, self.config).write_register(rows)

    def draft(self, *kinds: PaperKind, today: date | None = None) -> Drafted:
        """Draft the decisions, or other kinds."""
        return draft_papers(
            self.places,
            self.config,
            today=today or self.met + timedelta(days=1),
            evaluation=self.evaluation(),
            only=kinds or (PaperKind.DECISION,),
        )

    def enter(self, name: str, number: object = None, day: object = None, note: object = None) -> None:
        """Type number, day and note of a paper into the book, as the clerk does in Excel."""
        book = load_workbook(self.places.papers_book)
        sheet, layout = book[SIGNED.name], TableLayout(SIGNED)
        row = next(
            row
            for row in range(FIRST_ROW, sheet.max_row + 1)
            if sheet.cell(row, layout.index("paper")).value == f"{name}.docx"
        )
        for key, value in (("number", number), ("signed_on", day), ("note", note)):
            sheet.cell(row, layout.index(key)).value = value  # type: ignore[assignment]
        book.save(self.places.papers_book)

    def close(self, today: date | None = None) -> ClosingReport:
        """Close what is signed."""
        today = today or self.met + timedelta(days=20)
        return close(self.places, self.config, today=today, evaluation=self.evaluation())

    def book(self) -> list[tuple[str, str, str, str]]:
        """Name, number, day and state of every row of the book of papers, as typed."""
        rows, _ = read_papers_book(self.places, self.config)
        return [(r.name, str(r.typed["number"] or ""), str(r.typed["signed_on"] or ""), r.state) for r in rows]

    def register_lines(self) -> list[tuple[str, ...]]:
        """Every line of the register as its cells show it."""
        return register_cells(self.places.register)

    def hashes(self) -> dict[str, str]:
        """Every file below the season's folders by its content."""
        files = [path for path in self.root.rglob("*") if path.is_file()]
        return {path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def register_cells(path: Path) -> list[tuple[str, ...]]:
    """The lines of a register as their cells show them, in the order of the form."""
    sheet, layout = load_workbook(path)[AWARDS_GIVEN.name], TableLayout(AWARDS_GIVEN)
    columns = [layout.index(column.key) for column in AWARDS_GIVEN.columns]
    lines = (
        tuple(str(sheet.cell(row, at).value or "") for at in columns) for row in range(FIRST_ROW, sheet.max_row + 1)
    )
    return [line for line in lines if any(line)]
