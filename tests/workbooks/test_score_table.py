"""The scoring workbook as units get it: its rows, what is locked, what is printed, what a cross-scorer sees."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support.sdk import sdk_findings
from tests.support.season_builder import checkout_config
from tests.support.xlsx_lint import lint
from tests.workbooks.scoring_support import RESULTS, rows_by_code, scoring_workbook, type_in

from thidua.forms import BLOC, NOMINATIONS, SCORING
from thidua.forms.choices import CriterionCondition, CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable, default_table, roman, table_of
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, SCORE_KEYS, TITLE_ROW, TableLayout
from thidua.workbooks.save import save_workbook, workbook_bytes
from thidua.workbooks.stamp import fingerprint
from thidua.workbooks.writing.score_table import fill_for_scorer, shown_scale, write_scoring
from thidua.workbooks.writing.style import ACCENT, GROUP, INPUT, LOCKED

LAYOUT = TableLayout(SCORES)
POINTS = CriterionKind.POINTS
SAID = {"target": "120", "result": "115", "applies": "Không", "evidence": "Báo cáo số 15"}


def _values(workbook: Workbook, code: str) -> dict[str, object]:
    sheet = workbook[SCORES.name]
    row = rows_by_code(sheet)[code]
    return {key: sheet.cell(row, LAYOUT.index(key)).value for key in (*SCORES.keys, *SCORE_KEYS)}


def _unlocked(workbook: Workbook, code: str) -> list[str]:
    sheet = workbook[SCORES.name]
    row = rows_by_code(sheet)[code]
    return [key for key in LAYOUT.keys if not sheet.cell(row, LAYOUT.index(key)).protection.locked]


def _codes(table: ScoringTable) -> list[str]:
    return [
        code
        for number, group in enumerate(table.groups, start=1)
        for code in (roman(number), *(line.code for line in group.criteria))
    ]


def _table(lines: int, conditions: int = 1) -> ScoringTable:
    points = [
        Criterion(code=f"P{n}", group="Một", text=f"Tiêu chí {n}", kind=POINTS, maximum=Decimal(1))
        for n in range(lines)
    ]
    asked = [
        Criterion(code=f"K{n}", group="Điều kiện", text=f"Điều kiện {n}", kind=CriterionKind.CONDITION)
        for n in range(conditions)
    ]
    return table_of([*points, *asked])


def test_a_line_says_how_it_is_scored_and_what_is_demanded_of_it() -> None:
    both = CriterionCondition.NOT_ZERO_IF_APPLIED

    def line(scale: str, condition: CriterionCondition | None) -> Criterion:
        return Criterion(code="1", group="g", text="t", kind=POINTS, scale=scale, condition=condition)

    assert [shown_scale(line(*each)) for each in (("A / B", both), ("A / B", None), ("", both), ("", None))] == [
        "A / B; không được 0 điểm; có thể không áp dụng",
        "A / B",
        "Không được 0 điểm; có thể không áp dụng",
        "",
    ]


def test_rows_are_the_groups_with_their_lines() -> None:
    workbook, table = scoring_workbook(default_table()), default_table()
    sheet = workbook[SCORES.name]
    assert list(rows_by_code(sheet)) == _codes(table)
    assert sheet.max_row == HEADER_ROW + len(_codes(table))
    heading = {
        "code": "I",
        "criterion": table.groups[0].name,
        "maximum": 40,
        "score": f"={LAYOUT.cell('_subtotal', 7)}/100",
    }
    shown = _values(workbook, "I")
    assert {key: value for key, value in shown.items() if value is not None and not key.startswith("_")} == heading
    line = {"code": "1.1", "criterion": table.groups[0].criteria[0].text, "maximum": 6}
    line |= {"scale": "Kết quả / chỉ tiêu; không được 0 điểm"}
    shown = _values(workbook, "1.1")
    assert {key: value for key, value in shown.items() if value is not None and not key.startswith("_")} == line


def test_hidden_cells_say_what_a_row_is() -> None:
    workbook = scoring_workbook(default_table())
    marks = {code: tuple(_values(workbook, code)[key] for key in SCORE_KEYS[:4]) for code in ("I", "1.1", "1.2", "2.2")}
    marks |= {code: tuple(_values(workbook, code)[key] for key in SCORE_KEYS[:4]) for code in ("IV", "B1", "V", "D1")}
    assert marks == {
        "I": ("N", 1, None, None),
        "1.1": ("D", 1, 1, 0),
        "1.2": ("D", 1, 1, 1),
        "2.2": ("D", 2, 0, 1),
        "IV": ("NT", 4, None, None),
        "B1": ("T", 4, 0, 0),
        "V": ("NR", 5, None, None),
        "D1": ("R", 5, 0, 0),
    }
    formulas = {
        code: [key for key in SCORE_KEYS if str(_values(workbook, code)[key]).startswith("=")]
        for code in ("I", "1.1", "V")
    }
    assert formulas == {"I": ["_subtotal", "_fails"], "1.1": ["_left", "_points", "_fails"], "V": ["_subtotal"]}


def test_only_what_is_to_be_filled_in_is_open() -> None:
    workbook = scoring_workbook(default_table())
    always = ["target", "result", "score", "evidence", "note"]
    may = [*always[:2], "applies", *always[2:]]
    assert {code: _unlocked(workbook, code) for code in ("I", "1.1", "1.2", "B1", "V")} == {
        "I": [],
        "1.1": always,
        "1.2": may,
        "B1": always,
        "V": [],
    }


def test_headings_look_like_headings() -> None:
    sheet = scoring_workbook(default_table())[SCORES.name]
    rows = rows_by_code(sheet)
    looks = {code: sheet.cell(rows[code], LAYOUT.index("criterion")) for code in ("I", "1.1")}
    assert [(each.font.bold, each.font.color.rgb, each.fill.start_color.rgb) for each in looks.values()] == [
        (True, f"00{ACCENT}", f"00{GROUP}"),
        (False, "00000000", f"00{LOCKED}"),
    ]


def test_numbers_are_shown_as_entered() -> None:
    lines = [
        Criterion(code=f"{n}", group="g", text="t", kind=POINTS, maximum=Decimal(m))
        for n, m in enumerate(("6", "4.5", "6.00"))
    ]
    workbook = scoring_workbook(table_of(lines))
    assert [repr(_values(workbook, code)["maximum"]) for code in ("I", "0", "1", "2")] == ["16.5", "6", "4.5", "6"]
    cell = workbook[SCORES.name].cell(FIRST_ROW, LAYOUT.index("maximum"))
    assert cell.number_format == "General"


@pytest.mark.parametrize(("lines", "conditions"), [(1, 1), (39, 10), (40, 11), (120, 25), (3, 0)])
def test_there_are_as_many_rows_as_the_table_needs(lines: int, conditions: int) -> None:
    workbook = scoring_workbook(_table(lines, conditions))
    for name, rows in ((SCORES.name, lines + 1), (CONDITIONS.name, conditions)):
        sheet, last = workbook[name], HEADER_ROW + max(rows, 1)
        assert (sheet.max_row, sheet.print_area.rpartition("$")[2]) == (last, str(last))
        assert max(number for number in sheet.row_dimensions if sheet.row_dimensions[number].height) == last


def test_another_table_takes_the_place_of_the_first() -> None:
    again, anew = scoring_workbook(default_table()), scoring_workbook(_table(50, 12))
    write_scoring(again, SCORING, _table(50, 12), checkout_config())
    for name in (SCORES.name, CONDITIONS.name, RESULTS):
        cells = [
            [
                [(c.value, c.fill.start_color.rgb, c.font.b, c.protection.locked, c.number_format) for c in row]
                for row in each[name].iter_rows()
            ]
            for each in (again, anew)
        ]
        assert cells[0] == cells[1], name


def test_a_master_that_was_saved_is_filled_like_a_fresh_one() -> None:
    saved, fresh = scoring_workbook(default_table()), scoring_workbook(default_table(), checkout_config())
    for name in (SCORES.name, CONDITIONS.name, RESULTS):
        cells = [[[c.value or None for c in row] for row in each[name].iter_rows()] for each in (saved, fresh)]
        assert cells[0] == cells[1], name


def _cross_copy() -> Workbook:
    workbook = scoring_workbook(default_table())
    type_in(workbook, {}, {}, claimed="Hoàn thành tốt nhiệm vụ")
    fill_for_scorer(workbook, SCORING, {"1.2": SAID, "1.1": {"result": 115}}, checkout_config())
    return workbook


def test_a_scorer_sees_what_the_unit_said_and_can_change_none_of_it() -> None:
    workbook = _cross_copy()
    shown = {code: [_values(workbook, code)[key] for key in (*SAID, "score", "note")] for code in ("1.1", "1.2", "1.3")}
    assert shown == {
        "1.1": [None, 115, None, None, None, None],
        "1.2": [*SAID.values(), None, None],
        "1.3": [None] * 6,
    }
    assert {code: _unlocked(workbook, code) for code in _codes(default_table())} == {
        code: [] if code.isalpha() else ["score", "note"] for code in _codes(default_table())
    }
    sheet = workbook[SCORES.name]
    row = rows_by_code(sheet)["1.2"]
    fills = {key: sheet.cell(row, LAYOUT.index(key)).fill.start_color.rgb[2:] for key in (*SAID, "score", "note")}
    assert fills == dict.fromkeys(SAID, LOCKED) | dict.fromkeys(("score", "note"), INPUT)


def test_a_scorer_claims_no_rating_and_sees_whom_it_scores() -> None:
    workbook = _cross_copy()
    sheet, _, address = str(workbook.defined_names["hd_claimed_rating"].attr_text).rpartition("!")
    claim = workbook[sheet.strip("'")][address.replace("$", "")]
    assert (claim.value, claim.protection.locked, claim.fill.start_color.rgb[2:]) == (None, True, LOCKED)
    titles = [workbook[name].cell(TITLE_ROW, 2).value for name in (SCORES.name, CONDITIONS.name, RESULTS)]
    assert titles == [
        f'="{title} – đơn vị được chấm: "&hd_subject_name'
        for title in ("BẢNG CHẤM ĐIỂM NĂM 2020", "ĐIỀU KIỆN BẮT BUỘC", "KẾT QUẢ CHẤM ĐIỂM")
    ]


@pytest.mark.parametrize("lines", [3, 60])
def test_the_results_end_with_who_signs_them(lines: int) -> None:
    workbook = scoring_workbook(default_table())
    write_scoring(workbook, SCORING, _table(lines), checkout_config())
    sheet = workbook[RESULTS]
    foot = [
        [cell.value for cell in row]
        for row in sheet.iter_rows(min_row=sheet.max_row - 2, max_row=sheet.max_row, min_col=1, max_col=5)
    ]
    assert foot == [
        [None, None, None, "ngày …… tháng …… năm ………", None],
        [None, "NGƯỜI CHẤM ĐIỂM", None, "ĐẠI DIỆN ĐƠN VỊ", None],
        [None, "(Ký, ghi rõ họ tên)", None, "(Ký, ghi rõ họ tên, chức vụ, đóng dấu)", None],
    ]
    assert sheet.print_area == ""


def _files(folder: Path) -> list[Path]:
    copies = {"self": scoring_workbook(default_table()), "cross": _cross_copy(), "long": scoring_workbook(_table(120))}
    for name, workbook in copies.items():
        save_workbook(workbook, folder / f"{name}.xlsx")
    return [folder / f"{name}.xlsx" for name in copies]


def test_excel_opens_the_copies_without_a_repair(tmp_path: Path) -> None:
    assert {path.name: lint(path) for path in _files(tmp_path)} == {"self.xlsx": [], "cross.xlsx": [], "long.xlsx": []}


@pytest.mark.sdk
def test_the_sdk_finds_nothing_in_the_copies(tmp_path: Path) -> None:
    files = _files(tmp_path)
    assert sdk_findings(files) == {path: [] for path in files}


def test_a_filled_copy_stays_as_it_is_when_opened_and_saved() -> None:
    workbook = _cross_copy()
    again = load_workbook(BytesIO(workbook_bytes(workbook)))
    assert [[c.value for c in row] for row in again[SCORES.name].iter_rows()] == [
        [c.value for c in row] for row in workbook[SCORES.name].iter_rows()
    ]


def test_a_master_is_marked_by_the_rules_that_stand_in_its_formulas() -> None:
    config = checkout_config()
    rules = config.rules
    ceiling = rules.ct_03
    assert ceiling is not None
    changes = {
        "dd_01": rules.dd_01.model_copy(update={"bonus_cap": 7}),
        "dd_04": rules.dd_04.model_copy(update={"decimals": 2}),
        "ct_03": ceiling.model_copy(update={"min_one": not ceiling.min_one}),
    }
    changed = {
        rule: config.model_copy(update={"rules": rules.model_copy(update={rule: section})})
        for rule, section in changes.items()
    }
    other = {
        form.id.value: [rule for rule, each in changed.items() if fingerprint(form, each) != fingerprint(form, config)]
        for form in (SCORING, BLOC, NOMINATIONS)
    }
    assert other == {
        "cham-diem": ["dd_01", "dd_04"],
        "khoi-thi-dua": ["dd_01", "dd_04", "ct_03"],
        "de-nghi-khen-thuong": [],
    }
