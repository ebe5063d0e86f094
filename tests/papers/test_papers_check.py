"""A finished paper is compared with the data: each fault provoked once in an otherwise sound paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from tests.papers.paper_samples import merit_entries

from thidua.config import Config
from thidua.papers import DecisionContext, bonuses_of, decision_context, render
from thidua.papers.awards.decision import ROW_PLACEHOLDERS
from thidua.papers.finished.check import faults

Change = Callable[[DocxDocument], None]
BLANK_DAY = "ngày        tháng        năm 2020".replace(" " * 8, "\u00a0" * 8)
BLANK_NUMBER = "\u00a0" * 8 + "/QĐ-LĐLĐ"


@pytest.fixture
def context(config: Config) -> DecisionContext:
    entries = merit_entries()
    return decision_context(config, "BK-TINH", entries, bonuses_of(config, entries))


@pytest.fixture
def paper(context: DecisionContext, templates: Path, tmp_path: Path) -> Path:
    target = tmp_path / "qd.docx"
    render(templates / context.template, context.placeholders, target, rows=ROW_PLACEHOLDERS)
    return target


def all_paragraphs(document: DocxDocument) -> list[Paragraph]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def reworded(old: str, new: str) -> Change:
    def change(document: DocxDocument) -> None:
        found = [paragraph for paragraph in all_paragraphs(document) if old in paragraph.text]
        assert found, old
        found[0].text = found[0].text.replace(old, new)

    return change


def both(*changes: Change) -> Change:
    def change(document: DocxDocument) -> None:
        for each in changes:
            each(document)

    return change


def without_row(table: int, row: int) -> Change:
    def change(document: DocxDocument) -> None:
        element = document.tables[table].rows[row]._tr
        element.getparent().remove(element)

    return change


def swapped_rows(document: DocxDocument) -> None:
    first, second = document.tables[3].rows[1]._tr, document.tables[3].rows[2]._tr
    second.addnext(first)
    for number, row in enumerate(document.tables[3].rows[1:-1], start=1):
        row.cells[0].paragraphs[0].text = str(number)


def list_on_a3(document: DocxDocument) -> None:
    document.sections[1].page_width = Mm(420)


def narrow(document: DocxDocument) -> None:
    document.sections[0].left_margin = Mm(25)


def test_a_sound_paper_has_no_fault(config: Config, context: DecisionContext, paper: Path) -> None:
    assert faults(paper, config, context) == []


FAULTS: dict[str, tuple[Change, list[str]]] = {
    "placeholder": (
        reworded("Trường A, LĐLĐ huyện số 2", "{{ noi }}"),
        [
            "qd.docx: còn chỗ chưa điền “{{ noi }}”. Sửa mẫu hoặc tên người, tên đơn vị có dấu ngoặc nhọn.",
            (
                "qd.docx: cá nhân, dòng 3: không thấy “Trường A, LĐLĐ huyện số 2” viết đúng như dữ liệu. "
                "Kiểm tra các cột của bảng trong mẫu và dữ liệu."
            ),
        ],
    ),
    "article missing": (
        reworded("Điều 2.", "Khoản 2."),
        ["qd.docx: thiếu Điều 2 hoặc Điều 2 bỏ trống. Bổ sung nội dung điều này trong mẫu."],
    ),
    "count in article 1": (
        reworded("02 tập thể và 03 cá nhân đã", "02 tập thể và 04 cá nhân đã"),
        [
            (
                "qd.docx: Điều 1 ghi 02 tập thể, 04 cá nhân, danh sách có 02 tập thể và 03 cá nhân. "
                "Kiểm tra chỗ điền số lượng trong mẫu."
            )
        ],
    ),
    "count at the end": (
        reworded("gồm 02 tập thể và 03 cá nhân", "gồm 03 cá nhân"),
        [
            (
                "qd.docx: câu cuối danh sách ghi 03 cá nhân, danh sách có 02 tập thể và 03 cá nhân. "
                "Kiểm tra chỗ điền số lượng trong mẫu."
            )
        ],
    ),
    "row lost": (
        without_row(3, 3),
        [
            (
                "qd.docx: Điều 1 ghi 02 tập thể, 03 cá nhân, danh sách có 02 tập thể và 02 cá nhân. "
                "Kiểm tra chỗ điền số lượng trong mẫu."
            ),
            (
                "qd.docx: câu cuối danh sách ghi 02 tập thể, 03 cá nhân, danh sách có 02 tập thể và 02 cá "
                "nhân. "
                "Kiểm tra chỗ điền số lượng trong mẫu."
            ),
            "qd.docx: danh sách cá nhân có 2 dòng, dữ liệu có 3. Kiểm tra bảng danh sách trong mẫu.",
        ],
    ),
    "name": (
        reworded("Đỗ Thị An", "Đỗ Thị Ân"),
        [
            (
                "qd.docx: danh sách cá nhân, dòng 1: không thấy tên “Đỗ Thị An” viết đúng như dữ liệu. "
                "Kiểm tra cột tên trong mẫu và tên trong dữ liệu."
            )
        ],
    ),
    "order": (
        swapped_rows,
        [
            *(
                f"qd.docx: danh sách cá nhân, dòng {row}: không thấy tên “{name}” viết đúng như dữ liệu. "
                "Kiểm tra cột tên trong mẫu và tên trong dữ liệu."
                for row, name in ((1, "Đỗ Thị An"), (2, "Giàng A Páo"))
            ),
            (
                "qd.docx: cá nhân, dòng 1: không thấy “Công nhân” viết đúng như dữ liệu. "
                "Kiểm tra các cột của bảng trong mẫu và dữ liệu."
            ),
        ],
    ),
    "number differs": (
        reworded(f"Quyết định số{BLANK_NUMBER}", "Quyết định số 12/QĐ-LĐLĐ"),
        [
            (
                f"qd.docx: chỗ ghi số, ký hiệu ở đầu văn bản là “{BLANK_NUMBER}”, ở danh sách là “ "
                f"12/QĐ-LĐLĐ”. "
                "Sửa mẫu cho hai chỗ cùng dùng một chỗ điền."
            )
        ],
    ),
    "number filled": (
        both(
            reworded(f"Quyết định số{BLANK_NUMBER}", "Quyết định số 12/QĐ-LĐLĐ"),
            reworded(f"Số:{BLANK_NUMBER}", "Số: 12/QĐ-LĐLĐ"),
        ),
        ["qd.docx: bản dự thảo đã có số “12”. Để trống số; số chỉ ghi sau khi ký."],
    ),
    "number missing": (
        reworded("Số:", "No. "),
        [
            (
                "qd.docx: không thấy chỗ ghi số, ký hiệu. Thêm lại dòng “Số: … /QĐ-…” và dòng “Kèm theo "
                "Quyết định "
                "số …” vào mẫu."
            )
        ],
    ),
    "day differs": (
        reworded(f"/QĐ-LĐLĐ {BLANK_DAY} của", "/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020 của"),
        [
            (
                f"qd.docx: ngày ở đầu văn bản là “{BLANK_DAY}”, ở danh sách là “ngày 25 tháng 12 năm 2020”. "
                "Sửa mẫu cho hai chỗ cùng dùng một chỗ điền."
            )
        ],
    ),
    "day filled": (
        both(
            reworded(f"/QĐ-LĐLĐ {BLANK_DAY} của", "/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020 của"),
            reworded(f"Điện Biên, {BLANK_DAY}", "Điện Biên, ngày 25 tháng 12 năm 2020"),
        ),
        [("qd.docx: bản dự thảo đã có “ngày 25 tháng 12 năm 2020”. Để trống ngày, tháng; ngày chỉ ghi sau khi ký.")],
    ),
    "day missing": (
        reworded(f"Điện Biên, {BLANK_DAY}", "Điện Biên"),
        [
            (
                "qd.docx: không thấy chỗ ghi ngày, tháng, năm. Thêm lại ngày, tháng, năm ở đầu văn bản và "
                "ở dòng "
                "“Kèm theo Quyết định số …” trong mẫu."
            )
        ],
    ),
    "paper size": (list_on_a3, ["qd.docx: trang không phải khổ A4. Đặt lại khổ giấy A4 trong mẫu."]),
    "margin": (narrow, ["qd.docx: lề trái là 25 mm, phải là 30 mm. Đặt lại lề trang trong mẫu."]),
    "draft mark": (
        reworded("DỰ THẢO", "BẢN CHÍNH"),
        ["qd.docx: đoạn đầu không phải dấu “DỰ THẢO”. Thêm lại chỗ điền dấu dự thảo vào đầu mẫu."],
    ),
}


@pytest.mark.parametrize(("change", "expected"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_told_and_nothing_else(
    config: Config, context: DecisionContext, paper: Path, change: Change, expected: list[str]
) -> None:
    document = Document(str(paper))
    change(document)
    document.save(str(paper))
    assert faults(paper, config, context) == expected


def test_a_file_that_cannot_be_read_back_is_a_fault(config: Config, context: DecisionContext, tmp_path: Path) -> None:
    broken = tmp_path / "qd.docx"
    broken.write_bytes(b"PK\x03\x04")
    expected = ["qd.docx: không đọc lại được tệp vừa tạo. Chép lại bản mẫu gốc rồi chạy lại."]
    assert faults(broken, config, context) == expected


def test_an_empty_article_is_a_fault(config: Config, context: DecisionContext, paper: Path) -> None:
    document = Document(str(paper))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Điều 3."):
            paragraph.text = "Điều 3. ./."
    document.save(str(paper))
    assert faults(paper, config, context) == [
        "qd.docx: thiếu Điều 3 hoặc Điều 3 bỏ trống. Bổ sung nội dung điều này trong mẫu."
    ]
