"""Finished minutes are compared with the data: each fault provoked once in otherwise sound minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from tests.papers.bloc_samples import FILE, NAMES, bloc_season, drafted

from thidua.papers.bloc.check import minutes_faults
from thidua.papers.bloc.minutes import BlocMinutes, bloc_minutes
from thidua.scoring.blocs import blocs_of
from thidua.season.model import Season

Change = Callable[[DocxDocument], None]
BLANK_NUMBER = "\u00a0" * 8
A, B, C = NAMES.values()
COLUMNS = "Kiểm tra các cột của bảng này trong mẫu."


@pytest.fixture(scope="module")
def season() -> Season:
    return bloc_season()


@pytest.fixture(scope="module")
def minutes(season: Season) -> BlocMinutes:
    blocs = blocs_of(season)
    return bloc_minutes(blocs[0], blocs, season)


@pytest.fixture
def paper(season: Season, blank: Path, tmp_path: Path) -> Path:
    (path,) = drafted(season, blank, tmp_path).papers
    return path


def reworded(old: str, new: str, *, place: int = 0) -> Change:
    def change(document: DocxDocument) -> None:
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        every: list[Paragraph] = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
        found = [paragraph for paragraph in every if old in paragraph.text]
        assert len(found) > place, old
        found[place].text = found[place].text.replace(old, new)

    return change


def cell(table: int, row: int, column: int, text: str) -> Change:
    def change(document: DocxDocument) -> None:
        document.tables[table].rows[row].cells[column].paragraphs[0].text = text

    return change


def without_row(document: DocxDocument) -> None:
    row = document.tables[4].rows[2]._tr
    row.getparent().remove(row)


def without_proposals(document: DocxDocument) -> None:
    table = document.tables[2]._tbl
    table.getparent().remove(table)


def upright(document: DocxDocument) -> None:
    section = document.sections[1]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)


def narrow(document: DocxDocument) -> None:
    document.sections[1].left_margin = Mm(25)


def both(*changes: Change) -> Change:
    def change(document: DocxDocument) -> None:
        for each in changes:
            each(document)

    return change


FAULTS: dict[str, tuple[Change, list[str]]] = {
    "placeholder": (
        reworded("Địa điểm: Hội trường LĐLĐ huyện A", "Địa điểm: {{ noi }}"),
        [
            "còn chỗ chưa điền “Địa điểm: {{ noi }}”. Sửa mẫu hoặc tên người, tên đơn vị có dấu ngoặc nhọn.",
        ],
    ),
    "draft mark": (
        reworded("DỰ THẢO", "BẢN CHÍNH"),
        ["đoạn đầu không phải dấu “DỰ THẢO”. Thêm lại chỗ điền dấu dự thảo vào đầu mẫu."],
    ),
    "a name by one letter": (
        cell(1, 2, 1, B.replace("Ảng", "Ãng")),
        [f"bảng điểm, dòng 2: thiếu “{B}”. {COLUMNS}"],
    ),
    "a name on the sheet by one letter": (
        cell(4, 3, 1, C.replace("Hoà", "Hòa")),
        [f"Bảng tổng hợp điểm, dòng 3: thiếu “{C}”. {COLUMNS}"],
    ),
    "a total": (cell(1, 1, 6, "99"), [f"bảng điểm, dòng 1: thiếu “93,5”. {COLUMNS}"]),
    "one of two equal numbers": (cell(1, 1, 2, "99"), [f"bảng điểm, dòng 1: thiếu “85,5”. {COLUMNS}"]),
    "points of a group": (cell(4, 1, 3, "45"), [f"Bảng tổng hợp điểm, dòng 1: thiếu “40,5”. {COLUMNS}"]),
    "votes": (cell(2, 2, 3, "03/03"), [f"danh sách đề nghị, dòng 2: thiếu “02/03”. {COLUMNS}"]),
    "row lost": (
        without_row,
        [
            "Bảng tổng hợp điểm có 2 dòng, dữ liệu có 3. Kiểm tra bảng này trong mẫu.",
            *(
                f"Bảng tổng hợp điểm, dòng 2: thiếu “{words}”. {COLUMNS}"
                for words in (B, "45", "40,5", "85,5", "94,5", "1", "93,5", "Hoàn thành xuất sắc nhiệm vụ")
            ),
        ],
    ),
    "table lost": (
        without_proposals,
        [
            "có 2 bảng, phải có 3 bảng. Thêm lại bảng điểm, danh sách đề nghị và Bảng tổng hợp điểm vào mẫu.",
        ],
    ),
    "count of units": (
        reworded("khối gồm 03", "khối gồm 04"),
        ["có chỗ ghi gồm 4 đơn vị, khối có 3 đơn vị. Kiểm tra chỗ điền số đơn vị trong mẫu."],
    ),
    "no count of units": (
        both(reworded("gồm 03", "có ba"), reworded("gồm 03", "có ba")),
        ["không thấy chỗ ghi số đơn vị của khối. Thêm lại “khối gồm … đơn vị” vào mẫu."],
    ),
    "count of proposals": (
        reworded("đề nghị khen thưởng 02", "đề nghị khen thưởng 03"),
        ["ghi đề nghị khen thưởng 3 đơn vị, danh sách có 2 đơn vị. Kiểm tra chỗ điền số đơn vị trong mẫu."],
    ),
    "more than all": (
        reworded("đạt 100%", "đạt 125%"),
        ["có tỷ lệ 125%, lớn hơn 100%. Kiểm tra số phiếu trong hồ sơ khối và các chỗ ghi tỷ lệ trong mẫu."],
    ),
    "a little more than all": (
        reworded("đạt 100%", "đạt 100,1 %"),
        ["có tỷ lệ 100,1%, lớn hơn 100%. Kiểm tra số phiếu trong hồ sơ khối và các chỗ ghi tỷ lệ trong mẫu."],
    ),
    "signer's name": (
        reworded("Vàng A Thư", "Vàng A Thu", place=1),
        ["không thấy tên người ký “Vàng A Thư” viết đúng như hồ sơ khối. Kiểm tra chỗ ký trong mẫu."],
    ),
    "number filled": (
        both(
            reworded(f"Biên bản số{BLANK_NUMBER}", "Biên bản số 12"),
            reworded(f"Số:{BLANK_NUMBER}", "Số: 12"),
        ),
        ["bản dự thảo đã có số “12”. Để trống số; số chỉ ghi sau khi ký."],
    ),
    "number differs": (
        reworded(f"Biên bản số{BLANK_NUMBER}", "Biên bản số 12"),
        [
            (
                f"chỗ ghi số, ký hiệu ở đầu biên bản là “{BLANK_NUMBER}/BB-LĐLĐ”, ở bảng kèm theo là “ 12/BB-LĐLĐ”. "
                "Sửa mẫu cho hai chỗ cùng dùng một chỗ điền."
            ),
        ],
    ),
    "number missing": (
        reworded("Số:", "No."),
        [
            "không thấy chỗ ghi số, ký hiệu. Thêm lại dòng “Số: … /BB-…” và dòng “Kèm theo Biên bản số …” vào mẫu.",
        ],
    ),
    "day of the sheet": (
        reworded("LĐLĐ ngày 30 tháng 11 năm 2020 của", "LĐLĐ ngày 29 tháng 11 năm 2020 của"),
        ["ngày ghi ở bảng kèm theo không phải ngày 30 tháng 11 năm 2020. Sửa mẫu cho dùng chỗ điền ngày họp."],
    ),
    "portrait": (
        upright,
        ["Bảng tổng hợp điểm không nằm ở trang ngang. Đặt lại khổ giấy ngang cho phần cuối của mẫu."],
    ),
    "margin": (narrow, ["lề trái là 25 mm, phải là 30 mm. Đặt lại lề trang trong mẫu."]),
}


@pytest.mark.parametrize(("change", "expected"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_told_and_nothing_else(
    season: Season, minutes: BlocMinutes, paper: Path, change: Change, expected: list[str]
) -> None:
    document = Document(str(paper))
    change(document)
    document.save(str(paper))
    assert minutes_faults(paper, season.config, minutes) == [f"{FILE}: {fault}" for fault in expected]


def test_sound_minutes_have_no_fault(season: Season, minutes: BlocMinutes, paper: Path) -> None:
    assert minutes_faults(paper, season.config, minutes) == []


def test_a_file_that_cannot_be_read_back_is_a_fault(season: Season, minutes: BlocMinutes, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"PK")
    assert minutes_faults(path, season.config, minutes) == [
        f"{FILE}: không đọc lại được tệp vừa tạo. Chép lại bản mẫu gốc rồi chạy lại."
    ]


def test_braces_in_a_place_of_meeting_keep_the_minutes_back(blank: Path, tmp_path: Path) -> None:
    report = drafted(bloc_season(minutes={"place": "Nhà {{ A }}"}), blank, tmp_path)
    assert report.papers == ()
    assert report.faults == (
        (
            f"{FILE}: còn chỗ chưa điền “Địa điểm: Nhà {{{{ A }}}}”. "
            "Sửa mẫu hoặc tên người, tên đơn vị có dấu ngoặc nhọn."
        ),
        f"{FILE}: đã bỏ bản dự thảo vì có lỗi nêu trên. Sửa rồi chạy lại.",
    )
    assert [path.name for path in tmp_path.iterdir()] == []
