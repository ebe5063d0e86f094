"""The workbook of scores read back: headings of groups are no rows, the first sheet has a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.support.season_builder import checkout_config
from tests.workbooks.scoring_support import rows_by_code, scoring_workbook, type_in

from thidua.config.vocabulary import Role, Severity
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED, PROPOSALS
from thidua.forms.criteria import ScoringTable, default_table
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.season.reading import read_workbook
from thidua.season.workbook_rows import WorkbookRows
from thidua.workbooks.layout import (
    COUNTS_KEY,
    FIRST_ROW,
    GROUP_KEY,
    KEY_COLUMN,
    KEY_ROW,
    KIND_KEY,
    LABEL_COLUMN,
    SCORE_KEYS,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.stamp import Stamp, fingerprint
from thidua.workbooks.writing.guide import guide_field_row
from thidua.workbooks.writing.marked import Mark, marked_copy
from thidua.workbooks.writing.unit_copy import KeptRow, UnitCopy, places_in_copy

TABLE = default_table()
LAYOUT = TableLayout(SCORES)
FIRST_SHEET = "Hướng dẫn"
CLAIMED = guide_field_row(SCORING, CLAIMED_RATING.key)
CODES = [each.code for each in TABLE.scored]


def _filled(claimed: object = "Hoàn thành tốt nhiệm vụ") -> Workbook:
    workbook = scoring_workbook(TABLE)
    lines = {code: {"score": number % 3} for number, code in enumerate(CODES)}
    type_in(workbook, lines, {each.code: "Có" for each in TABLE.conditions}, claimed)
    return workbook


def _read(workbook: Workbook) -> WorkbookRows:
    return read_workbook(
        read(workbook_bytes(workbook)), SCORING, checkout_config(), file="cham-diem.xlsx", unit_code="DV-01"
    )


def test_headings_of_groups_are_neither_rows_nor_stray() -> None:
    book = _read(_filled())
    assert [row.values["code"] for row in book.tables[SCORES.name]] == CODES
    assert [row.values["score"] for row in book.tables[SCORES.name]] == [n % 3 for n in range(len(CODES))]
    (account,) = [each for each in book.accounts if each.sheet == SCORES.name]
    assert (account.read, account.taken, account.rejected, account.ignored) == (len(CODES), len(CODES), 0, 0)
    assert book.findings == ()


def _put(sheet: Worksheet, row: int, **values: object) -> None:
    for key, value in values.items():
        sheet.cell(row, LAYOUT.index(key)).value = value


def _added_by_hand(sheet: Worksheet) -> None:
    _put(sheet, sheet.max_row + 1, code="VI", criterion="Tiêu chí tự thêm", score=9)


def _heading_copied(sheet: Worksheet) -> None:
    first, behind = rows_by_code(sheet)["I"], sheet.max_row + 1
    for number in range(1, sheet.max_column + 1):
        sheet.cell(behind, number).value = sheet.cell(first, number).value
    _put(sheet, behind, code="VI", criterion="Nhóm tự thêm")


def _heading_copied_with_points(sheet: Worksheet) -> None:
    _heading_copied(sheet)
    _put(sheet, sheet.max_row, score=9)


def _heading_written_beside(sheet: Worksheet) -> None:
    _put(sheet, rows_by_code(sheet)["II"], evidence="Báo cáo số 15")


def _criterion_renamed(sheet: Worksheet) -> None:
    _put(sheet, rows_by_code(sheet)[CODES[-1]], code="VI")


@pytest.mark.parametrize("hidden_lost", [False, True], ids=["with hidden columns", "hidden columns lost"])
@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda _: None, CODES),
        (_added_by_hand, [*CODES, "VI"]),
        (_heading_copied_with_points, [*CODES, "VI"]),
        (_heading_written_beside, [*CODES[:7], "II", *CODES[7:]]),
        (_criterion_renamed, [*CODES[:-1], "VI"]),
    ],
    ids=["as issued", "added by hand", "heading copied", "written beside a heading", "criterion renamed"],
)
def test_no_row_disappears_but_the_headings_as_issued(
    change: Callable[[Worksheet], None], codes: list[str], hidden_lost: bool
) -> None:
    workbook = _filled()
    sheet = workbook[SCORES.name]
    change(sheet)
    if hidden_lost:
        sheet.delete_cols(LAYOUT.index(SCORE_KEYS[0]), len(SCORE_KEYS))
    book = _read(workbook)
    assert [row.values["code"] for row in book.tables[SCORES.name]] == codes
    (account,) = [each for each in book.accounts if each.sheet == SCORES.name]
    assert (account.read, account.taken, account.rejected, account.ignored) == (len(codes), len(codes), 0, 0)


def test_a_heading_stands_there_once() -> None:
    workbook = _filled()
    _heading_copied(workbook[SCORES.name])
    assert [row.values["code"] for row in _read(workbook).tables[SCORES.name]] == [*CODES, "VI"]


@pytest.mark.parametrize("lost", [(KIND_KEY,), (GROUP_KEY,), (KIND_KEY, GROUP_KEY)])
def test_headings_are_known_without_the_key_of_a_hidden_column(lost: tuple[str, ...]) -> None:
    workbook = _filled()
    for key in lost:
        workbook[SCORES.name].cell(KEY_ROW, LAYOUT.index(key)).value = None
    assert [row.values["code"] for row in _read(workbook).tables[SCORES.name]] == CODES


def test_a_subtotal_that_became_a_number_is_told_where_nothing_else_says_what_the_row_is() -> None:
    workbook = _filled()
    sheet = workbook[SCORES.name]
    _put(sheet, rows_by_code(sheet)["III"], score=15)
    assert "III" not in [row.values["code"] for row in _read(workbook).tables[SCORES.name]]
    sheet.delete_cols(LAYOUT.index(SCORE_KEYS[0]), len(SCORE_KEYS))
    assert "III" in [row.values["code"] for row in _read(workbook).tables[SCORES.name]]


def test_the_rating_claimed_on_the_first_sheet_is_read_with_its_cell() -> None:
    claimed = _read(_filled()).fields[FIRST_SHEET]
    assert claimed.values == {"claimed_rating": "HTTNV"}
    assert (claimed.place("claimed_rating").sheet, claimed.place("claimed_rating").cell) == (FIRST_SHEET, f"C{CLAIMED}")


def test_a_rating_that_is_none_is_told_where_it_stands() -> None:
    book = _read(_filled("Giỏi"))
    assert book.fields[FIRST_SHEET].values == {"claimed_rating": None}
    assert [(each.rule, each.place.sheet, each.place.cell) for each in book.findings] == [
        ("DL-06", FIRST_SHEET, f"C{CLAIMED}")
    ]


def _key_gone(sheet: Worksheet) -> None:
    sheet.cell(CLAIMED, KEY_COLUMN).value = None


def _row_above(sheet: Worksheet) -> None:
    sheet.insert_rows(2)


def _line_gone(sheet: Worksheet) -> None:
    sheet.delete_rows(CLAIMED)


def _renamed(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"


@pytest.mark.parametrize(
    ("change", "values", "told"),
    [
        (_key_gone, {"claimed_rating": "HTTNV"}, set()),
        (_row_above, {"claimed_rating": "HTTNV"}, set()),
        (_line_gone, {}, {("DL-02", Severity.NOTE)}),
        (_renamed, {}, {("DL-02", Severity.NOTE), ("DL-17", Severity.LOOK)}),
    ],
)
def test_a_damaged_first_sheet_bars_nothing(
    change: Callable[[Worksheet], None], values: Mapping[str, object], told: set[tuple[str, Severity]]
) -> None:
    workbook = _filled()
    change(workbook[FIRST_SHEET])
    book = _read(workbook)
    assert book.fields[FIRST_SHEET].values == values
    assert {(each.rule, each.severity) for each in book.findings} == told


def _copy(
    rows: list[KeptRow], *, role: Role = Role.SELF, claimed: str = "Giỏi", table: ScoringTable | None = TABLE
) -> UnitCopy:
    config = checkout_config()
    stamp = Stamp(
        form=SCORING.id.value,
        form_version=str(SCORING.version),
        season=config.season.id,
        fingerprint=fingerprint(SCORING, config),
        unit_code="DV-01",
        role=role.value,
    )
    return UnitCopy(
        guide={"unit_code": "DV-01", "unit_name": "LĐLĐ huyện số 1", "subject_name": "LĐLĐ huyện số 2"},
        quotas={},
        stamp=stamp,
        rows={SCORES.name: rows},
        fields={FIRST_SHEET: {"claimed_rating": claimed}},
        ready_rows=50,
        scoring=table,
    )


def _mark(sheet: str, key: str, row: int) -> Mark:
    return Mark(sheet=sheet, key=key, row=row, rule="DD-01", severity=Severity.BLOCK, message="Chưa đúng")


def test_the_line_of_the_first_sheet_is_in_the_marked_copy_with_its_mark() -> None:
    copy = _copy([])
    workbook = marked_copy(SCORING, checkout_config(), copy, [_mark(FIRST_SHEET, "claimed_rating", 0)])
    cell = workbook[FIRST_SHEET].cell(CLAIMED, VALUE_COLUMN)
    assert cell.value == "Giỏi"
    assert cell.comment is not None
    assert workbook[FIRST_SHEET].cell(CLAIMED, LABEL_COLUMN).value == CLAIMED_RATING.header
    assert not cell.protection.locked


def test_scores_come_back_beside_the_criteria_as_issued() -> None:
    kept = [
        KeptRow(row=20, values={"code": CODES[4], "criterion": "Đã đổi", "maximum": 50, "score": 3}),
        KeptRow(row=21, values={"code": CODES[0], "score": "chín", "note": "x"}),
        KeptRow(row=22, values={"code": CODES[4], "score": 4}),
        KeptRow(row=23, values={"code": "99", "criterion": "Thêm", "score": 5}),
    ]
    copy = _copy(kept)
    workbook = marked_copy(SCORING, checkout_config(), copy, [])
    sheet, rows = workbook[SCORES.name], rows_by_code(scoring_workbook(TABLE)[SCORES.name])
    last = max(rows.values())
    places = places_in_copy(SCORING, checkout_config(), copy)
    assert places.rows[SCORES.name] == (rows[CODES[4]], rows[CODES[0]], last + 1, last + 2)
    assert places.address(SCORES.name, "score", 20) == f"{LAYOUT.letter('score')}{rows[CODES[4]]}"

    def value(code: str, key: str) -> object:
        return sheet.cell(rows[code], LAYOUT.index(key)).value

    issued = next(each for each in TABLE.scored if each.code == CODES[4])
    assert (value(CODES[4], "criterion"), value(CODES[4], "maximum")) == (issued.text, issued.maximum)
    assert (value(CODES[4], "score"), value(CODES[0], "score"), value(CODES[0], "note")) == (3, "chín", "x")
    behind = [[sheet.cell(row, LAYOUT.index(key)).value for key in ("code", "score")] for row in (last + 1, last + 2)]
    assert behind == [[CODES[4], 4], ["99", 5]]
    assert sheet.max_row == last + 2


@pytest.mark.parametrize(("role", "locked"), [(Role.SELF, False), (Role.CROSS, True)])
def test_a_cross_scorers_copy_has_only_scores_open(role: Role, locked: bool) -> None:
    kept = [KeptRow(row=20, values={"code": CODES[1], "target": "120", "result": "115", "score": 4})]
    workbook = marked_copy(SCORING, checkout_config(), _copy(kept, role=role), [])
    sheet = workbook[SCORES.name]
    row = rows_by_code(sheet)[CODES[1]]
    cells = {key: sheet.cell(row, LAYOUT.index(key)) for key in ("target", "result", "score")}
    assert {key: cell.value for key, cell in cells.items()} == {"target": "120", "result": "115", "score": 4}
    assert {key: cell.protection.locked for key, cell in cells.items()} == {
        "target": locked, "result": locked, "score": False,
    }  # fmt: skip


def test_a_blocs_copy_keeps_its_units_and_reckons_again() -> None:
    config = checkout_config()
    units = [
        KeptRow(row=FIRST_ROW + n, values={"unit_code": f"DV-{n}", "agreed_score": 90 + n, "total": 5, "rank": 9})
        for n in range(3)
    ]
    copy = UnitCopy(
        guide={"unit_name": "LĐLĐ huyện số 1"},
        quotas={},
        stamp=Stamp(form="khoi-thi-dua", form_version="1", season="2020", fingerprint=""),
        rows={AGREED.name: units, PROPOSALS.name: [KeptRow(row=9, values={"unit_code": "DV-1", "name": "cũ"})]},
        fields={},
        ready_rows=50,
        province_rated=7,
        counting=frozenset({"DV-0", "DV-2", "DV-9"}),
    )
    workbook = marked_copy(BLOC, config, copy, [])
    sheet, layout = workbook[AGREED.name], TableLayout(AGREED)
    assert sheet.max_row == FIRST_ROW + 2
    assert [sheet.cell(FIRST_ROW + n, layout.index(COUNTS_KEY)).value for n in range(3)] == [1, 0, 1]
    assert [sheet.cell(FIRST_ROW + n, layout.index("agreed_score")).value for n in range(3)] == [90, 91, 92]
    live = [sheet.cell(FIRST_ROW, layout.index(key)) for key in ("total", "rank", "rating")]
    live.append(workbook[PROPOSALS.name].cell(9, TableLayout(PROPOSALS).index("name")))
    assert [cell.data_type for cell in live] == ["f"] * 4
    assert CONDITIONS.name not in workbook.sheetnames
