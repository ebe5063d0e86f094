"""Templates as staff spoil them: each slip in one Vietnamese sentence; what stands in the data is never a command."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from tests.papers.situations import situation
from tests.support.office import convert, office_available

from thidua.papers import PaperRefusedError, render
from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.paper import make
from thidua.papers.registry import MAKERS
from thidua.papers.shelf import Shelf
from thidua.text import clean

VALUES: dict[str, object] = {
    "so_luong": "05",
    "ten": "Lò Văn Ánh",
    "ca_nhan": ({"ten": "Giàng A Páo", "ghi_chu": ""}, {"ten": "Đỗ Thị An", "ghi_chu": "x"}),
}
ROWS = frozenset({"ten", "ghi_chu"})


def written(folder: Path, document: DocxDocument) -> Path:
    document.save(str(folder / "mau.docx"))
    return folder / "mau.docx"


def of_paragraphs(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return written(folder, document)


def of_rows(folder: Path, *rows: tuple[str, ...]) -> Path:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return written(folder, document)


def refusal(template: Path) -> str:
    target = template.with_name("ra.docx")
    with pytest.raises(PaperRefusedError) as refused:
        render(template, VALUES, target, rows=ROWS)
    assert sorted(path.name for path in template.parent.iterdir()) == [template.name]
    return str(refused.value)


def filled(template: Path, **values: object) -> list[str]:
    target = template.with_name("ra.docx")
    render(template, VALUES | values, target, rows=ROWS)
    document = Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["Gồm {{ so_luongg }} người"],
            "Tệp mẫu mau.docx: không có chỗ điền nào tên là “so_luongg”. Có phải là “so_luong”? Sửa lại tên trong mẫu.",
        ),
        (
            ["Gồm {{ so_luong người"],
            (
                "Tệp mẫu mau.docx: lệnh trong dấu ngoặc viết sai, gần chỗ “Gồm {{ so_luong người”. "
                "Sửa lại cho đủ cặp dấu ngoặc và đủ lệnh mở, lệnh đóng. "
                "Ví dụ: {{ so_luong }}, {%p if tap_the %} … {%p endif %}"
            ),
        ),
        (
            ["{{ ten|uper }}"],
            (
                "Tệp mẫu mau.docx: không có cách trình bày nào tên là “uper” (phần sau dấu gạch đứng). "
                "Có phải là “upper”? Sửa lại tên trong mẫu."
            ),
        ),
        (
            ["{{ ten|qqq }}"],
            (
                "Tệp mẫu mau.docx: không có cách trình bày nào tên là “qqq” (phần sau dấu gạch đứng). "
                "Xóa phần đó khỏi chỗ điền."
            ),
        ),
        (
            ["{{ ten|safe }}"],
            (
                "Tệp mẫu mau.docx: không dùng được “safe” sau dấu gạch đứng: tên có dấu & hoặc < sẽ ghi sai. "
                "Xóa phần đó khỏi chỗ điền."
            ),
        ),
        (
            ["{% if ten is definedd %}a{% endif %}"],
            "Tệp mẫu mau.docx: không có điều kiện nào tên là “definedd”. Có phải là “defined”? Sửa lại tên trong mẫu.",
        ),
        (
            ["Một {% fro x in ca_nhan %}"],
            (
                "Tệp mẫu mau.docx: không có lệnh nào tên là “fro”, gần chỗ “Một {% fro x in ca_nhan %}”. "
                "Có phải là “for”? Sửa lại tên lệnh trong mẫu."
            ),
        ),
        (
            ["{% include 'x' %}"],
            (
                "Tệp mẫu mau.docx: không có lệnh nào tên là “include”, gần chỗ “{% include 'x' %}”. "
                "Sửa lại tên lệnh trong mẫu."
            ),
        ),
        (
            ["{% p if ten %}", "a", "{%p endif %}"],
            "Tệp mẫu mau.docx: lệnh “{% p if ten %}” có khoảng trắng thừa sau dấu ngoặc. Viết liền {%p.",
        ),
        (
            ["{%p if ten %} Tặng:", "a", "{%p endif %}"],
            (
                "Tệp mẫu mau.docx: đoạn “{%p if ten %} Tặng:” có lệnh {%p … %} đứng chung với chữ hoặc lệnh khác, "
                "phần đứng chung sẽ mất. Xuống dòng để mỗi lệnh {%p … %} đứng một mình một đoạn."
            ),
        ),
        (
            ["{%tr for x in ca_nhan %}", "{%tr endfor %}"],
            (
                "Tệp mẫu mau.docx: lệnh “{%tr for x in ca_nhan %}” là lệnh của bảng nhưng không nằm trong bảng. "
                "Ngoài bảng thì viết {%p … %}."
            ),
        ),
        (
            ["{% if ten %}", "a", "{% endif %}"],
            (
                "Tệp mẫu mau.docx: lệnh lặp hoặc lệnh điều kiện mở và đóng ở hai đoạn khác nhau, gần chỗ "
                "“{% if ten %}”. Đặt lệnh riêng một đoạn và viết {%p … %}; trong bảng thì riêng một dòng và "
                "viết {%tr … %}."
            ),
        ),
        (
            ["{%p if ten %}", "a", "{% endif %}"],
            (
                "Tệp mẫu mau.docx: lệnh “{%p if ten %}” và lệnh “{% endif %}” không đặt cùng một chỗ (cùng ô, cùng "
                "bảng) hoặc không viết cùng một kiểu. Viết cả hai là {%p … %} trong cùng một ô, hoặc cả hai là "
                "{%tr … %} trong cùng một bảng."
            ),
        ),
        (
            ["{% if ten %}a{% endfor %}"],
            (
                "Tệp mẫu mau.docx: lệnh “{% if ten %}” chưa đóng mà đã gặp “{% endfor %}”. "
                "Lệnh mở sau phải đóng trước; sửa lại thứ tự."
            ),
        ),
        (
            ["a", "{%p endif %}"],
            (
                "Tệp mẫu mau.docx: lệnh đóng ở “{%p endif %}” không có lệnh mở. "
                "Thêm lại lệnh mở ở phía trên hoặc xóa lệnh đóng."
            ),
        ),
        (
            ["{%p if ten %}", "a"],
            (
                "Tệp mẫu mau.docx: lệnh ở “{%p if ten %}” không có lệnh đóng. "
                "Thêm lệnh đóng: {%p endif %} hoặc {%p endfor %}; trong bảng viết {%tr … %}."
            ),
        ),
        (
            ["Ông {{r ten }}"],
            (
                "Tệp mẫu mau.docx: chỗ điền “{{r ten }}” viết thừa chữ sau dấu ngoặc. "
                "Viết một khoảng trắng ngay sau dấu ngoặc mở. Ví dụ: {{ so_luong }}"
            ),
        ),
        (
            ["Ông {{ ten.__class__ }}"],
            (
                "Tệp mẫu mau.docx: không được dùng “__class__”, gần chỗ “Ông {{ ten.__class__ }}”. "
                "Xóa phần sau dấu chấm, chỉ giữ tên chỗ điền."
            ),
        ),
        (
            ["Một", "Ông {{ ten.chuc_vu }}", "Ba"],
            (
                "Tệp mẫu mau.docx: không điền được, gần chỗ “Ông {{ ten.chuc_vu }}”. Kiểm tra tên chỗ điền, dấu chấm, "
                "phép tính ở chỗ đó; không rõ thì chép lại bản mẫu gốc."
            ),
        ),
        (
            ["Một", "Có {{ 1 // 0 }}"],
            (
                "Tệp mẫu mau.docx: không điền được, gần chỗ “Có {{ 1 // 0 }}”. Kiểm tra tên chỗ điền, dấu chấm, "
                "phép tính ở chỗ đó; không rõ thì chép lại bản mẫu gốc."
            ),
        ),
    ],
)
def test_a_slip_in_a_paragraph_is_told(tmp_path: Path, paragraphs: list[str], expected: str) -> None:
    assert refusal(of_paragraphs(tmp_path, *paragraphs)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("{% for d in ca_nhan %}{{ d.ten }}", "{{ d.ghi_chu }}{% endfor %}")],
            (
                "Tệp mẫu mau.docx: lệnh “{% for d in ca_nhan %}” mở ở một ô và đóng ở ô khác của cùng hàng. "
                "Đặt lệnh mở và lệnh đóng ở hai hàng riêng, trước và sau hàng cần lặp, viết {%tr … %}."
            ),
        ),
        (
            [("{%tr for d in ca_nhan %}{{ d.ten }}", "{{ d.ghi_chu }}{%tr endfor %}")],
            (
                "Tệp mẫu mau.docx: hàng “{%tr for d in ca_nhan %}{{ d.ten }} {{ d.ghi_chu }}{%tr endfor %}” có lệnh "
                "{%tr … %} đứng chung với chữ hoặc lệnh khác, phần đứng chung sẽ mất. "
                "Thêm hàng để mỗi lệnh {%tr … %} đứng một mình một hàng."
            ),
        ),
        (
            [("{%p for d in ca_nhan %}", "{%p endfor %}")],
            (
                "Tệp mẫu mau.docx: lệnh “{%p for d in ca_nhan %}” và lệnh “{%p endfor %}” không đặt cùng một chỗ "
                "(cùng ô, cùng bảng) hoặc không viết cùng một kiểu. Viết cả hai là {%p … %} trong cùng một ô, hoặc cả "
                "hai là {%tr … %} trong cùng một bảng."
            ),
        ),
        (
            [("{%tr for d in ca_nhan %}", ""), ("{{ d.tenn }}", ""), ("{%tr endfor %}", "")],
            "Tệp mẫu mau.docx: không có chỗ điền nào tên là “d.tenn”. Có phải là “d.ten”? Sửa lại tên trong mẫu.",
        ),
    ],
)
def test_a_slip_in_a_table_is_told(tmp_path: Path, rows: list[tuple[str, ...]], expected: str) -> None:
    assert refusal(of_rows(tmp_path, *rows)) == expected


def test_a_sound_template_of_rows_and_conditions_is_filled_in(tmp_path: Path) -> None:
    rows = [
        ("STT", "Họ tên"),
        ("{%tr for d in ca_nhan %}", ""),
        ("{{ loop.index }}", "{{ d.ten|upper }}{% if d.ghi_chu %}: {{ d.ghi_chu }}{% endif %}"),
        ("{%tr endfor %}", ""),
    ]
    assert filled(of_rows(tmp_path, *rows)) == ["STT", "Họ tên", "1", "GIÀNG A PÁO", "2", "ĐỖ THỊ AN: x"]


@pytest.mark.parametrize(
    "name", ["A & B <c> \"D\" 'E'", "{{ so_luong }}", "{% for x in y %}", "{# x #}", "&amp; <w:p>", "{{ 7 * 7 }}"]
)
def test_what_stands_in_a_name_comes_out_as_typed(tmp_path: Path, name: str) -> None:
    assert filled(of_paragraphs(tmp_path, "Ông {{ ten }}."), ten=name) == [f"Ông {name}."]


def test_a_soft_hyphen_in_a_name_is_gone_when_it_is_read() -> None:
    assert clean("Nguyễn Thị Ho\u00adà") == "Nguyễn Thị Hoà"


def test_a_list_without_rows_leaves_its_header_only(tmp_path: Path) -> None:
    rows = [("STT",), ("{%tr for d in ca_nhan %}",), ("{{ d.ten }}",), ("{%tr endfor %}",)]
    assert filled(of_rows(tmp_path, *rows), ca_nhan=()) == ["STT"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"<html><body>Quyet dinh</body></html>",
            (
                "Tệp mẫu mau.docx là trang web đổi tên thành .docx. "
                "Mở trong Word, chọn Lưu thành (Save As) dạng .docx rồi chạy lại."
            ),
        ),
        (
            b"\xef\xbb\xbf<!DOCTYPE html><html></html>",
            (
                "Tệp mẫu mau.docx là trang web đổi tên thành .docx. "
                "Mở trong Word, chọn Lưu thành (Save As) dạng .docx rồi chạy lại."
            ),
        ),
        (
            b"{\\rtf1 abc}",
            (
                "Tệp mẫu mau.docx là dạng văn bản cũ (.rtf) đổi tên thành .docx. "
                "Mở trong Word, chọn Lưu thành (Save As) dạng .docx rồi chạy lại."
            ),
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Tệp mẫu mau.docx có đặt mật khẩu mở. Mở trong Word, bỏ mật khẩu, lưu lại rồi chạy lại.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "Tệp mẫu mau.docx là dạng Word cũ (.doc). Mở trong Word, chọn Lưu thành (Save As) dạng .docx rồi chạy lại.",
        ),
    ],
)
def test_a_template_of_another_format_is_told(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "mau.docx").write_bytes(content)
    assert refusal(tmp_path / "mau.docx") == expected


def test_an_open_document_under_the_name_of_a_word_file_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mau.docx", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refusal(tmp_path / "mau.docx").startswith(
        "Tệp mẫu mau.docx là dạng OpenDocument (.odt) đổi tên thành .docx."
    )


def test_a_template_that_is_mended_is_looked_over_anew(tmp_path: Path) -> None:
    assert "so_luongg" in refusal(of_paragraphs(tmp_path, "{{ so_luongg }}"))
    assert filled(of_paragraphs(tmp_path, "{{ so_luong }}")) == ["05"]


@pytest.mark.office
@pytest.mark.skipif(not office_available(), reason="LibreOffice is not installed")
def test_templates_saved_by_libreoffice_make_the_same_sound_papers(tmp_path: Path) -> None:
    season = situation()
    templates = build_templates_in(tmp_path / "built", season.config.paper)
    saved = convert(templates, "docx", tmp_path / "saved")
    assert [path.name for path in saved] == [path.name for path in templates]
    faults = {}
    for maker in MAKERS.values():
        for paper in maker(season).papers:
            made = make(paper, tmp_path / "saved", Shelf(tmp_path / "out"))
            if made.faults:
                faults[paper.name] = made.faults
    assert faults == {}
