"""A unit's returned workbook as the program remembers it, and the marks that tests put on its copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tests.support.season_builder import checkout_config, complete_collective, complete_person, complete_submission

from thidua.config.vocabulary import Severity
from thidua.forms import NOMINATIONS
from thidua.forms.model import TableSheet
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.cells import CellKind, RawCell, RawSheet, RawWorkbook
from thidua.workbooks.layout import (
    FIELD_FIRST_ROW,
    HEADER_ROW,
    KEY_COLUMN,
    KEY_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.reading.raw import _cell
from thidua.workbooks.stamp import Stamp, fingerprint
from thidua.workbooks.writing.fill import shown
from thidua.workbooks.writing.marked import Mark
from thidua.workbooks.writing.unit_copy import KeptRow, UnitCopy

UNIT = "LĐLĐ huyện Tuần Giáo"
Rows = Mapping[str, Sequence[KeptRow]]


def unit_copy(rows: Rows, fields: Mapping[str, object] | None = None, *, ready_rows: int = 50) -> UnitCopy:
    """What a returned nominations workbook of one unit held."""
    config = checkout_config()
    stamp = Stamp(
        form=NOMINATIONS.id.value,
        form_version=str(NOMINATIONS.version),
        season=config.season.id,
        fingerprint=fingerprint(NOMINATIONS, config),
        unit_code="TG",
        issue_id="thử",
    )
    guide = {"season": config.season.id, "unit_code": "TG", "unit_name": UNIT, "bloc": "Khối số 1"}
    lines = complete_submission(config) if fields is None else fields
    return UnitCopy(
        guide=guide,
        quotas={"BK-TINH": (3, 14)},
        stamp=stamp,
        rows=rows,
        fields={SUBMISSION.name: lines},
        ready_rows=ready_rows,
    )


def typed_row(table: TableSheet, row: int, values: Mapping[str, object]) -> KeptRow:
    """A row as a unit types it: labels for codes."""
    config = checkout_config()
    return KeptRow(row=row, values={key: shown(table.column(key), value, config) for key, value in values.items()})


def faulty_copy() -> UnitCopy:
    """A workbook with faults on every kind of sheet."""
    people = [
        (7, complete_person("Lò Văn An", "BK-TLD")),
        (8, complete_person("Nguyễn Thị Bình", birth=date(1980, 3, 5))),
        (9, complete_person("Quàng Văn Cương", birth="31/02/1980", months_worked="mười hai")),
        (11, complete_person("Cà Thị Dung", "LDTT", discipline=None)),
    ]
    groups = [
        (9, complete_collective("CĐCS Trường THPT Tuần Giáo", women=50)),
        (10, complete_collective("Tổ công đoàn số 1", rating=None)),
    ]
    earlier = {"subject": "Lò Văn An", "award": "Bằng khen tỉnh", "award_year": 2019, "decision_no": "12"}
    rows = {
        INDIVIDUALS.name: [typed_row(INDIVIDUALS, row, values) for row, values in people],
        COLLECTIVES.name: [typed_row(COLLECTIVES, row, values) for row, values in groups],
        EARLIER_AWARDS.name: [KeptRow(row=7, values=earlier)],
    }
    return unit_copy(rows, complete_submission(checkout_config(), minutes_no=None))


def mark(sheet: str, key: str, row: int, severity: Severity, message: str) -> Mark:
    """A mark in one line."""
    return Mark(sheet=sheet, key=key, row=row, rule="DL-04", severity=severity, message=message, basis="mục IV")


BLOCK, LOOK, NOTE = Severity.BLOCK, Severity.LOOK, Severity.NOTE
MARKS = (
    mark("Cá nhân", "birth", 9, LOOK, "Gần trùng với người của đơn vị khác."),
    mark("Cá nhân", "birth", 9, BLOCK, "31/02/1980 không phải ngày có thật."),
    mark("Cá nhân", "months_worked", 9, BLOCK, "Số tháng phải là số."),
    mark("Cá nhân", "discipline", 11, BLOCK, "Chưa điền."),
    mark("Cá nhân", "initiative_papers", 8, LOOK, "Xem lại quyết định."),
    mark("Cá nhân", "", 11, BLOCK, "Trùng với hàng 8."),
    mark("Tập thể", "women", 9, BLOCK, "Số nữ nhiều hơn tổng số."),
    mark("Tập thể", "headcount", 9, LOOK, "Tổng số ít."),
    mark("Tờ trình", "minutes_no", 0, BLOCK, "Thiếu số biên bản."),
    mark("Thành tích đã có", "award", 7, BLOCK, "Không có trong danh sách."),
    mark("Thành tích đã có", "decision_no", 0, NOTE, "Cột đã đổi tên."),
    mark("Chỉ tiêu", "", 0, LOOK, "Vượt chỉ tiêu."),
)
TARGETS = {
    ("Cá nhân", "E9"),
    ("Cá nhân", "P9"),
    ("Cá nhân", "R11"),
    ("Cá nhân", "O8"),
    ("Cá nhân", "C11"),
    ("Tập thể", "H9"),
    ("Tập thể", "G9"),
    ("Tờ trình", "C10"),
    ("Thành tích đã có", "E7"),
    ("Thành tích đã có", "G6"),
    ("Chỉ tiêu", "B3"),
}


def as_returned(copy: UnitCopy) -> RawWorkbook:
    """The workbook in which the unit would have typed this, made without any of the code under test."""
    sheets = {}
    for table in NOMINATIONS.tables:
        layout = TableLayout(table)
        cells = {KEY_ROW: {layout.index(key): _text(KEY_ROW, layout.index(key), key) for key in layout.keys}}
        cells[HEADER_ROW] = {
            layout.index(c.key): _text(HEADER_ROW, layout.index(c.key), c.header) for c in table.columns
        }
        for kept in copy.rows.get(table.name, ()):
            line = {layout.index(key): value for key, value in kept.values.items()}
            cells[kept.row] = _cells(kept.row, line)
        sheets[table.name] = RawSheet(table.name, hidden=False, rows=dict(sorted(cells.items())))
    for fields in NOMINATIONS.field_sheets:
        lines = {}
        for row, field in enumerate(fields.fields, start=FIELD_FIRST_ROW + 1):
            value = copy.fields.get(fields.name, {}).get(field.key)
            lines[row] = _cells(row, {VALUE_COLUMN: value}) | {KEY_COLUMN: _text(row, KEY_COLUMN, field.key)}
        sheets[fields.name] = RawSheet(fields.name, hidden=False, rows=lines)
    return RawWorkbook(sheets)


def _text(row: int, column: int, text: str) -> RawCell:
    return RawCell(row, column, text, CellKind.TEXT, formula=False)


def _cells(row: int, values: Mapping[int, object]) -> dict[int, RawCell]:
    return {
        column: _cell(row, column, value, formula=False)  # type: ignore[arg-type]
        for column, value in sorted(values.items())
        if value is not None and value != ""
    }
