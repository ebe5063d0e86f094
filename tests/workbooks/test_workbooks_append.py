"""Rows added to a book that people keep: below what is there, and nothing else of the file is touched."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from tests.support import xlsx_lint
from tests.support.patching import rewritten
from tests.support.season_builder import SeasonFolder, checkout_config

from thidua.config.vocabulary import Severity
from thidua.forms.carried import AWARDS_GIVEN
from thidua.season.carried import read_register
from thidua.workbooks.append import TableNotFoundError, append_rows
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, TableLayout

LAYOUT = TableLayout(AWARDS_GIVEN)
FILE = "so-khen-thuong.xlsx"
OLD: dict[str, object] = {
    "subject_kind": "cá nhân",
    "full_name": "Lò Văn Ín",
    "birth": "21/11/1977",
    "unit_code": "LD-A",
    "award": "BK-TINH",
    "award_year": 2019,
    "decision_no": "412/QĐ-LĐLĐ",
    "decision_date": "20/12/2019",
}
NEW: dict[str, object] = {
    "subject_kind": "tập thể",
    "name": "CĐCS <A> & “B”",
    "birth": None,
    "unit_code": "LD-A",
    "award": "CO-TINH",
    "award_year": 2020,
    "decision_no": "125/QĐ-LĐLĐ",
    "decision_date": "25/12/2020",
}


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    return SeasonFolder(tmp_path, checkout_config())


def _append(path: Path, *rows: dict[str, object]) -> None:
    path.write_bytes(append_rows(path.read_bytes(), AWARDS_GIVEN, rows or (NEW,), checkout_config(), file=FILE))


def _lines(path: Path) -> list[tuple[int, str, str, str, int | None, str, str]]:
    register = read_register(path, checkout_config())
    assert register is not None
    assert [found.message for found in register.findings if found.severity is not Severity.NOTE] == []
    return [
        (a.row.row, a.subject.name, a.subject.birth, a.award, a.year, a.decision_no, str(a.decision_date))
        for a in register.lines
    ]


OLD_LINE = ("Lò Văn Ín", "1977-11-21", "BK-TINH", 2019, "412/QĐ-LĐLĐ", "2019-12-20")
NEW_LINE = ("CĐCS <A> & “B”", "", "CO-TINH", 2020, "125/QĐ-LĐLĐ", "2020-12-25")


def test_rows_stand_below_what_is_there(folder: SeasonFolder) -> None:
    path = folder.write_register([OLD])
    _append(path)
    assert _lines(path) == [(FIRST_ROW, *OLD_LINE), (FIRST_ROW + 1, *NEW_LINE)]
    assert xlsx_lint.lint(path) == []


def test_only_the_sheet_and_the_printed_area_change(folder: SeasonFolder) -> None:
    path = folder.write_register([OLD])
    before = path.read_bytes()
    _append(path)
    with ZipFile(BytesIO(before)) as old, ZipFile(path) as new:
        assert new.namelist() == old.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        sheet = next(name for name in changed if name.startswith("xl/worksheets/"))
        assert changed in (["xl/workbook.xml", sheet], [sheet, "xl/workbook.xml"])
    assert str(load_workbook(path)[AWARDS_GIVEN.name].print_area).endswith(f"${FIRST_ROW + 1}")


def test_formulas_are_reckoned_anew_when_the_book_is_opened(folder: SeasonFolder) -> None:
    path = folder.write_register([OLD])
    book = load_workbook(path)
    book.calculation.fullCalcOnLoad = False
    book.save(path)
    _append(path)
    assert load_workbook(path).calculation.fullCalcOnLoad
    bare = rewritten(path, path.with_name("khong-calcPr.xlsx"), _without_reckoning)
    _append(bare)
    assert load_workbook(bare).calculation.fullCalcOnLoad
    assert xlsx_lint.lint(bare) == []


def _without_reckoning(part: str, content: bytes) -> bytes:
    return re.sub(rb"<calcPr[^>]*/>", b"", content) if part == "xl/workbook.xml" else content


def test_nothing_to_add_is_the_same_file(folder: SeasonFolder) -> None:
    data = folder.write_register([OLD]).read_bytes()
    assert append_rows(data, AWARDS_GIVEN, (), checkout_config(), file=FILE) == data


@pytest.mark.parametrize("rows", [49, 50, 120], ids=["the last ready row", "one more than are ready", "many"])
def test_further_rows_are_made_like_the_last(folder: SeasonFolder, rows: int) -> None:
    path = folder.write_register([OLD])
    _append(path, *[NEW | {"name": f"CĐCS số {number}"} for number in range(rows)])
    assert [line[0] for line in _lines(path)] == list(range(FIRST_ROW, FIRST_ROW + rows + 1))
    assert xlsx_lint.lint(path) == []
    sheet = load_workbook(path)[AWARDS_GIVEN.name]
    first, last = (sheet.cell(row, LAYOUT.index("award")) for row in (FIRST_ROW, FIRST_ROW + rows))
    assert (last.style_id, last.has_style) == (first.style_id, True)
    assert sheet.row_dimensions[FIRST_ROW + rows].height == sheet.row_dimensions[FIRST_ROW].height
    check = sheet.cell(FIRST_ROW + rows, 1).value
    assert str(check).replace(str(FIRST_ROW + rows), str(FIRST_ROW)) == sheet.cell(FIRST_ROW, 1).value


def _kept_by_people(path: Path) -> None:
    book = load_workbook(path)
    sheet = book[AWARDS_GIVEN.name]
    beyond = len(LAYOUT.keys) + 1
    sheet.cell(HEADER_ROW, beyond).value = "Nơi lưu hồ sơ"
    sheet.cell(FIRST_ROW, beyond).value = "Tủ 3"
    sheet.cell(FIRST_ROW, LAYOUT.index("full_name")).comment = Comment("Xem lại năm sinh", "Ban CSPL")
    sheet.cell(FIRST_ROW, LAYOUT.index("full_name")).fill = PatternFill("solid", fgColor="FFCC99")
    sheet.cell(FIRST_ROW + 4, LAYOUT.index("decision_no")).value = "hết năm 2019"
    book.create_sheet("Của ban").cell(1, 1).value = "=1+1"
    book.save(path)


def test_what_people_added_stays_and_is_not_written_over(folder: SeasonFolder) -> None:
    path = folder.write_register([OLD])
    _kept_by_people(path)
    before = load_workbook(path)
    _append(path)
    after = load_workbook(path)
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for cell in row:
                other = after[name][cell.coordinate]
                if cell.value is not None or cell.row != FIRST_ROW + 5:
                    assert (other.value, other.style_id) == (cell.value, cell.style_id)
    noted = after[AWARDS_GIVEN.name].cell(FIRST_ROW, LAYOUT.index("full_name")).comment
    assert noted is not None
    assert noted.text == "Xem lại năm sinh"
    added = after[AWARDS_GIVEN.name].cell(FIRST_ROW + 5, LAYOUT.index("name"))
    assert added.value == "CĐCS <A> & “B”"


def test_columns_moved_about_are_found_by_their_keys_or_their_headings(folder: SeasonFolder) -> None:
    path = folder.inputs / FILE
    path.parent.mkdir(parents=True)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = AWARDS_GIVEN.name
    for number, column in enumerate(reversed(AWARDS_GIVEN.columns), start=1):
        sheet.cell(3, number).value = column.header
        shown = {"award": "Bằng khen của LĐLĐ tỉnh"}.get(column.key, OLD.get(column.key))
        sheet.cell(4, number).value = shown  # type: ignore[assignment]
    book.save(path)
    _append(path)
    assert _lines(path) == [(4, *OLD_LINE), (5, *NEW_LINE)]


def test_a_book_without_its_sheet_or_a_column_is_told(folder: SeasonFolder) -> None:
    path = folder.write_register([OLD])
    book = load_workbook(path)
    for row in (KEY_ROW, HEADER_ROW):
        book[AWARDS_GIVEN.name].cell(row, LAYOUT.index("decision_no")).value = None
    book.save(path)
    with pytest.raises(TableNotFoundError) as error:
        _append(path)
    assert str(error.value) == (
        "Sổ khen thưởng so-khen-thuong.xlsx thiếu cột “Số quyết định” nên chưa ghi thêm được. Đặt lại tên cột như mẫu "
        "rồi chạy lại."
    )
    book[AWARDS_GIVEN.name].title = "Khác"
    book.save(path)
    with pytest.raises(TableNotFoundError) as error:
        _append(path)
    assert str(error.value) == (
        "Sổ khen thưởng so-khen-thuong.xlsx không có sheet “Sổ khen thưởng” nên chưa ghi thêm được. Lấy lại sheet ấy "
        "từ bản sao lưu rồi chạy lại."
    )
