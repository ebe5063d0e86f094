"""Scoring workbooks of tests: filled in as a unit does, read back as LibreOffice reckoned them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.forms import SCORING
from thidua.forms.criteria import ScoringTable
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.workbooks.layout import FIRST_ROW, KEY_COLUMN, VALUE_COLUMN, TableLayout
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.score_table import write_scoring

RESULTS = "Kết quả"
Line = Mapping[str, object]


@cache
def _master() -> bytes:
    return workbook_bytes(build_master(SCORING, checkout_config()))


def scoring_workbook(table: ScoringTable, config: Config | None = None) -> Workbook:
    """A copy of the master with this table in it; one of another configuration is built anew."""
    chosen = config or checkout_config()
    workbook = build_master(SCORING, chosen) if config else load_workbook(BytesIO(_master()))
    write_scoring(workbook, SCORING, table, chosen)
    return workbook


def rows_by_code(sheet: Worksheet) -> dict[str, int]:
    """Row of each code of a table, headings by their Roman number."""
    column = TableLayout(SCORES if sheet.title == SCORES.name else CONDITIONS).index("code")
    return {str(sheet.cell(row, column).value): row for row in range(FIRST_ROW, sheet.max_row + 1)}


def type_in(workbook: Workbook, lines: Mapping[str, Line], met: Mapping[str, object], claimed: object = None) -> None:
    """Type values by code and column key, answers by code, and the rating claimed."""
    for table, values in ((SCORES, lines), (CONDITIONS, {code: {"met": each} for code, each in met.items()})):
        sheet, layout = workbook[table.name], TableLayout(table)
        rows = rows_by_code(sheet)
        for code, line in values.items():
            for key, value in line.items():
                sheet.cell(rows[code], layout.index(key)).value = value
    assert SCORING.guide is not None
    name = workbook.defined_names[SCORING.guide.lines.defined_name(CLAIMED_RATING.key)]
    title, _, address = str(name.attr_text).rpartition("!")
    workbook[title.strip("'")][address.replace("$", "")].value = claimed


def results(path: Path) -> dict[str, tuple[object, str]]:
    """Value and remark by key as a recalculated workbook shows them; an empty text is None."""
    sheet = load_workbook(path, data_only=True)[RESULTS]
    return {
        str(key.value): (value.value if value.value != "" else None, str(remark.value or ""))
        for key, _, value, remark in sheet.iter_rows(min_col=KEY_COLUMN, max_col=VALUE_COLUMN + 1)
        if key.value
    }
