"""`tong-hop.xlsx` read back by other libraries: whole rows, no formula or link but ours, sound for Excel."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from tests.reports.conftest import FILE, NOTE_FILE
from tests.reports.sentences import (
    BLANK_CELLS,
    LEADER_BASIS,
    LEADER_CLASS,
    MENDED,
    NOT_A_WORKBOOK,
    OVER_QUOTA,
    PAST_THE_LINE,
    QUOTA_BASIS,
    SILENT_UNIT,
    TOO_MANY_LEADERS,
    TOO_MANY_VOTES,
    UNIT,
)
from tests.support.office import convert, pdf_text, recalculated
from tests.support.sdk import sdk_findings
from tests.support.season_builder import SeasonFolder
from tests.support.xlsx_lint import lint

from thidua.reports.tong_hop import write_tong_hop
from thidua.verdict import Result, Standing

AWARD = "Bằng khen của LĐLĐ tỉnh"
LEADERS = "Lãnh đạo, quản lý trong số cá nhân"
NO_LEADER = "Không giữ chức vụ lãnh đạo, quản lý"
PERSON, UNKNOWN = "Cá nhân", "Tệp chưa rõ của đơn vị nào"
STANDS = Standing.STANDS.label
CHOOSE = (
    "– 1 đề nghị thuộc nhóm vượt số được phép. Chọn Giữ hoặc Bỏ ở xu-ly.xlsx, sheet Giữ bỏ; để trống thì theo đề xuất."
)
SHEETS = [
    "Tổng quan",
    "Đơn vị gửi",
    "Đề nghị",
    "Chỉ tiêu",
    "Đề xuất cắt",
    "Phát hiện",
    "Thay đổi",
    "Đối chiếu hàng",
    "Nguồn",
]


Row = list[object]


def _finding(rule: str, cell: str, message: str, *, severity: str = "Chặn", whose: str = "", basis: str = "") -> Row:
    return [UNIT, severity, rule, message, whose, FILE, "Cá nhân", cell, 1, basis]


def _table(*lines: str) -> list[Row]:
    """Rows from lines with cells parted by bars, whole numbers as such."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [[int(cell) if re.fullmatch(r"-?[0-9]{1,3}", cell) else cell for cell in row] for row in rows]


def _nominee_table() -> list[Row]:
    header = _table(
        "STT | Đơn vị | Loại | Họ và tên, tên tập thể | Ngày sinh, năm sinh | Chức vụ | Nơi công tác, đơn vị quản lý"
        " | Danh hiệu, hình thức | Đối tượng | Phiếu đồng ý | Tình trạng | Quy tắc | Vì sao | Ô nguồn | Mã đề nghị"
    )
    school, stands, blocked = "Trường Tiểu học Mường Mùn", [STANDS, "", ""], Standing.BLOCKED.label
    rows: list[Row] = [
        [1, UNIT, "Tập thể", "-1+cmd|' /C calc'!A0", "", "", UNIT, AWARD, "Công đoàn cơ sở", "9/9 (100%)", *stands],
        [2, UNIT, PERSON, "=1+1", "1981", "@SUM(A1)", "http://a.vn", AWARD, NO_LEADER, "9/9 (100%)", *stands],
        [3, UNIT, PERSON, "http://b.vn", "31/12/1979", "Giáo viên", school, AWARD, NO_LEADER, "10/9 (111,1%)"],
        [4, UNIT, PERSON, "Quàng Thị Mai", "02/09/1985", "Giáo viên", school, AWARD, LEADER_CLASS, "9/9 (100%)"],
    ]
    rows[2] += [blocked, "BB-01", TOO_MANY_VOTES]
    rows[3] += [blocked, "CT-02", PAST_THE_LINE]
    sources = (("Tập thể!C7", "TT-02FA73A306"), ("Cá nhân!C7", "CN-B9CBFD9E7E"))
    sources += (("Cá nhân!C8", "CN-B84F8E8F6D"), ("Cá nhân!C9", "CN-60E74C2CFF"))
    return [*header, *([*row, *source] for row, source in zip(rows, sources, strict=True))]


def _finding_table() -> list[Row]:
    return [
        *_table(
            "Đơn vị | Mức độ | Quy tắc | Phát hiện và việc cần làm | Người, tập thể | Tệp | Sheet | Mở ô | Số chỗ"
            " | Căn cứ"
        ),
        [UNKNOWN, "Ghi", "TN-09", NOT_A_WORKBOOK, "", NOTE_FILE, "", "mở tệp", 1, ""],
        _finding("BB-01", "S8", TOO_MANY_VOTES, whose="http://b.vn"),
        _finding("CT-02", "I9", TOO_MANY_LEADERS, basis=LEADER_BASIS),
        *(_finding("DL-04", cell, message) for cell, message in BLANK_CELLS.items()),
        _finding("CT-01", "H9", OVER_QUOTA, severity="Xem", basis=QUOTA_BASIS),
        _finding("DL-11", "C9", MENDED, severity="Ghi", whose="Quàng Thị Mai"),
        *_table("Tổng cộng | | | | | | | | 12 |"),
    ]


def expected_tables(folder: SeasonFolder) -> dict[str, list[Row]]:
    """Header and all rows below it, per sheet."""
    sums = [hashlib.sha256((folder.returned / file).read_bytes()).hexdigest() for file in (FILE, NOTE_FILE)]
    return {
        "Đơn vị gửi": _table(
            "STT | Đơn vị | Mã đơn vị | Đề nghị khen thưởng | Tệp được dùng | Nhận lúc"
            " | Đăng ký thi đua | Số tệp đã gửi | Số hàng đọc | Số đề nghị | Chặn | Xem | Ghi | Thư điện tử",
            f"1 | {UNIT} | LD-TG | Đã gửi | {FILE} | 08/12/2020 16:30"
            " | Chưa gửi, còn hạn | 1 | 5 | 4 | 9 | 1 | 1 | tg@example.vn",
            f"2 | {SILENT_UNIT} | LD-MN | Chưa gửi, còn hạn | | | Chưa gửi, còn hạn"
            " | 0 | 0 | 0 | 0 | 0 | 0 | mn@example.vn",
            "| Tổng cộng | | | | | | 1 | 5 | 4 | 9 | 1 | 1 |",
        ),
        "Đề nghị": _nominee_table(),
        "Chỉ tiêu": _table(
            "Đơn vị | Danh hiệu, hình thức | Loại | Chỉ tiêu | Được đề nghị nhiều nhất | Đã đề nghị | Còn lại"
            f" | Tỷ lệ trong số cá nhân đề nghị | {STANDS} | Nhận xét",
            f"{UNIT} | {AWARD} | Tập thể | 1 | 1 | 1 | 0 | | 1 | Vừa đủ",
            f"{UNIT} | {AWARD} | Cá nhân | 2 | 2 | 3 | -1 | | 1 | Vượt 1",
            f"{SILENT_UNIT} | {AWARD} | Cá nhân | 1 | 1 | 0 | 1 | | 0 | Còn 1",
            f"{UNIT} | {LEADERS} | Cá nhân | 2 | 0 lãnh đạo | 1 | -1 | 33,3% | 0 | Vượt 1",
            f"{SILENT_UNIT} | {LEADERS} | Cá nhân | 1 | 0 lãnh đạo | 0 | 0 | | 0 | Không có lãnh đạo",
        ),
        "Phát hiện": _finding_table(),
        "Đối chiếu hàng": _table(
            "Đơn vị | Tệp | Sheet | Đọc được | Nhận | Từ chối | Bỏ qua | Đối chiếu",
            f"{UNIT} | {FILE} | Tập thể | 1 | 1 | 0 | 0 | Khớp",
            f"{UNIT} | {FILE} | Cá nhân | 4 | 3 | 1 | 0 | Khớp",
            f"{UNIT} | {FILE} | Thành tích đã có | 0 | 0 | 0 | 0 | Khớp",
            f"{UNIT} | {FILE} | Công nhận | 0 | 0 | 0 | 0 | Khớp",
            "Tổng cộng | | | 5 | 4 | 1 | 0 |",
        ),
        "Nguồn": _table(
            "Tệp | Đơn vị | Biểu mẫu | Nhận lúc | Căn cứ giờ nhận | Tình trạng | Dấu nhận dạng nội dung",
            f"{FILE} | {UNIT} | Đề nghị khen thưởng | 08/12/2020 16:30 | ngày của tệp | Được dùng | {sums[0]}",
            f"{NOTE_FILE} | | | 07/12/2020 16:30 | ngày của tệp | Bỏ qua | {sums[1]}",
        ),
    }


def test_sheets_bear_their_names_in_order(workbook: Path) -> None:
    assert CalamineWorkbook.from_path(str(workbook)).sheet_names == SHEETS


@pytest.mark.parametrize("sheet", [name for name in SHEETS[1:] if name not in {"Đề xuất cắt", "Thay đổi"}])
def test_calamine_reads_whole_tables(workbook: Path, folder: SeasonFolder, sheet: str) -> None:
    rows = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    assert [list(row) for row in rows[3:]] == expected_tables(folder)[sheet]


@pytest.mark.parametrize("sheet", [name for name in SHEETS[1:] if name not in {"Đề xuất cắt", "Thay đổi"}])
def test_openpyxl_reads_the_same_with_cached_values(workbook: Path, folder: SeasonFolder, sheet: str) -> None:
    values = load_workbook(workbook, data_only=True)[sheet].iter_rows(min_row=4, values_only=True)
    rows = [["" if cell is None else cell for cell in row] for row in values]
    assert rows == expected_tables(folder)[sheet]


def test_rules_that_nobody_checks_are_told_on_top(
    result: Result, folder: SeasonFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "Chương trình CHƯA kiểm tra các quy tắc: ZZ-01."
    monkeypatch.setattr("thidua.reports.overview.not_checked_notice", lambda _: told)
    path = tmp_path / "tong-hop.xlsx"
    write_tong_hop(result, path, returned=folder.returned)
    column = [cell.value for cell in load_workbook(path)["Tổng quan"]["A"] if cell.value]
    assert column[4:6] == [told, "VIỆC CẦN LÀM TIẾP"]


def test_the_overview_tells_counts_and_work(workbook: Path) -> None:
    sheet = load_workbook(workbook, data_only=True)["Tổng quan"]
    lines = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert [line for line in lines if line] == [
        ["Liên đoàn Lao động tỉnh Điện Biên"],
        ["Ban Chính sách - Pháp luật"],
        ["TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG NĂM 2020"],
        ["Hạn nộp hồ sơ: 10/12/2020. Số liệu lấy từ 2 tệp trong thư mục returned."],
        ["VIỆC CẦN LÀM TIẾP"],
        [
            (
                "– Đề nghị khen thưởng năm 2020: sắp đến hạn (10/12/2020), 1 đơn vị chưa gửi: LĐLĐ huyện Mường Nhé."
                " Chạy: python scripts/remind.py"
            )
        ],
        ["– 1 đơn vị có tệp trả lại để sửa hoặc xem lại: LĐLĐ huyện Tuần Giáo. Gửi bản trả lại trong thư mục tra-lai."],
        [CHOOSE],
        ["Theo danh hiệu, hình thức", "Đề nghị", STANDS, "Bị chặn", "Chờ quyết định"],
        ["Bằng khen của LĐLĐ tỉnh (tập thể)", 1, 1, 0, 0],
        ["Bằng khen của LĐLĐ tỉnh (cá nhân)", 3, 1, 2, 0],
        ["Tình hình gửi", "Phải gửi", "Đã gửi", "Gửi muộn", "Đã gửi, chưa dùng được", "Chưa gửi"],
        ["Đề nghị khen thưởng năm 2020 (hạn 10/12/2020)", 2, 1, 0, 0, 1],
        ["Đăng ký thi đua năm 2021 (hạn 14/01/2021)", 2, 0, 0, 0, 2],
        ["Tệp đã nhận", "Số lượng", "Phát hiện", "Số lượng"],
        ["Được dùng", 1, "Chặn", 9],
        ["Bỏ qua", 1, "Xem", 1],
        ["Tổng cộng", 2, "Ghi", 2],
        ["Tổng cộng", 12],
        ["Đề nghị", "Số lượng"],
        [STANDS, 2],
        ["Bị chặn", 2],
        ["Chờ quyết định", 0],
        ["Tổng cộng", 4],
    ]


def _cells(sheet: Worksheet, kind: str) -> list[str]:
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == kind]


def test_formulas_stand_only_where_we_put_them(workbook: Path) -> None:
    book = load_workbook(workbook)
    assert {sheet.title: _cells(sheet, "f") for sheet in book if _cells(sheet, "f")} == {
        "Đơn vị gửi": ["H7", "I7", "J7", "K7", "L7", "M7"],
        "Phát hiện": ["I17"],
        "Đối chiếu hàng": ["H5", "H6", "H7", "H8", "D9", "E9", "F9", "G9"],
    }
    assert book["Đối chiếu hàng"]["H6"].value == '=IF(D6=E6+F6+G6,"Khớp","Lệch")'
    assert book["Đối chiếu hàng"]["D9"].value == "=SUBTOTAL(109,D5:D8)"


def test_every_link_leads_to_a_file_beside_and_none_comes_from_what_people_typed(workbook: Path) -> None:
    linked = {
        sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        for sheet in load_workbook(workbook)
    }
    assert linked == {
        "Tổng quan": [],
        "Đơn vị gửi": ["E5"],
        "Đề nghị": ["N5", "N6", "N7", "N8"],
        "Chỉ tiêu": [],
        "Đề xuất cắt": ["K5"],
        "Thay đổi": [],
        "Phát hiện": [f"H{row}" for row in range(5, 17)],
        "Đối chiếu hàng": ["B5", "B6", "B7", "B8"],
        "Nguồn": ["A5", "A6"],
    }


def test_sheets_are_set_up_for_screen_and_paper(workbook: Path) -> None:
    book = load_workbook(workbook)
    tables = [book[name] for name in SHEETS[1:] if name not in {"Đề xuất cắt", "Thay đổi"}]
    assert [sheet.freeze_panes for sheet in tables] == ["C5", "E5", "B5", "B5", "B5", "B5"]
    assert [sheet.print_title_rows for sheet in tables] == ["$4:$4"] * 6
    assert [sheet.auto_filter.ref for sheet in tables] == ["A4:N6", "A4:O8", "A4:J9", "A4:J16", "A4:H8", "A4:G6"]
    for sheet in tables:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "LĐLĐ tỉnh Điện Biên - Mùa thi đua 2020"
        assert sheet.oddFooter.right.text == "Trang &P/&N"
        assert {cell.font.name for row in sheet.iter_rows(min_row=1) for cell in row if cell.value} == {
            "Times New Roman"
        }
    assert len(book["Tổng quan"]._charts) == 2


def test_the_same_result_gives_the_same_bytes(folder: SeasonFolder, workbook: Path) -> None:
    before = workbook.read_bytes()
    write_tong_hop(folder.run(), workbook, returned=folder.returned)
    assert workbook.read_bytes() == before
    assert [each.name for each in workbook.parent.iterdir()] == ["tong-hop.xlsx"]


def test_a_season_in_which_nothing_came_is_written_too(folder: SeasonFolder, tmp_path: Path) -> None:
    empty = SeasonFolder(tmp_path, folder.config)
    empty.inputs.mkdir(parents=True)
    (empty.inputs / "thiet-lap.xlsx").write_bytes((folder.inputs / "thiet-lap.xlsx").read_bytes())
    empty.returned.mkdir()
    empty.write_register([])
    empty.write_registered([])
    path = empty.tong_hop / "tong-hop.xlsx"
    write_tong_hop(empty.run(), path, returned=empty.returned)
    book = load_workbook(path, data_only=True)
    firsts = {sheet.title: sheet.cell(5, 1).value for sheet in book}
    assert firsts == {
        "Tổng quan": "Hạn nộp hồ sơ: 10/12/2020. Số liệu lấy từ 0 tệp trong thư mục returned.",
        "Đơn vị gửi": 1,
        "Đề nghị": "Không có.",
        "Chỉ tiêu": UNIT,
        "Đề xuất cắt": "Không có.",
        "Thay đổi": "Không có.",
        "Phát hiện": "Không có.",
        "Đối chiếu hàng": "Không có.",
        "Nguồn": "Không có.",
    }
    assert lint(path) == []


def test_the_workbook_has_no_fault_that_excel_repairs(workbook: Path) -> None:
    assert lint(workbook) == []


@pytest.mark.sdk
def test_the_sdk_finds_nothing(workbook: Path) -> None:
    assert sdk_findings([workbook]) == {workbook: []}


@pytest.mark.office
def test_libreoffice_reckons_the_same_values(workbook: Path, folder: SeasonFolder) -> None:
    book = load_workbook(recalculated(workbook), data_only=True)
    for name, expected in expected_tables(folder).items():
        values = book[name].iter_rows(min_row=4, max_row=3 + len(expected), values_only=True)
        rows = [["" if cell is None else cell for cell in row[: len(expected[0])]] for row in values]
        assert rows == expected


@pytest.mark.office
def test_libreoffice_prints_every_sheet(workbook: Path, tmp_path: Path) -> None:
    text = pdf_text(convert([workbook], "pdf", tmp_path)[0])
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) == len(SHEETS)
    assert all(f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, start=1))
