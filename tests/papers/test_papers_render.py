"""Filling in templates that an office has edited, and telling it in its own words what went wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.paper_samples import checkout_config, merit_entries, person

from thidua.config import Config
from thidua.papers import PaperRefusedError, bonuses_of, decision_context, render
from thidua.papers.awards.decision import ROW_PLACEHOLDERS
from thidua.papers.finished.check import faults
from thidua.text import clean

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẩẫấệỡợửữýỵAĂÂĐÊÔƠƯỊỨ"
NAMES = st.text(VIETNAMESE + "&<>\"' -;", min_size=1, max_size=25).map(clean).filter(bool)


def values(config: Config) -> dict[str, object]:
    entries = merit_entries()
    return dict(decision_context(config, "BK-TINH", entries, bonuses_of(config, entries)).placeholders)


def template_of(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "mau.docx"))
    return folder / "mau.docx"


def refusal(template: Path, config: Config) -> str:
    target = template.with_name("ra.docx")
    with pytest.raises(PaperRefusedError) as refused:
        render(template, values(config), target, rows=ROW_PLACEHOLDERS)
    assert not target.exists()
    return str(refused.value)


def test_a_misspelt_placeholder_is_told_with_the_likely_one(config: Config, tmp_path: Path) -> None:
    assert refusal(template_of(tmp_path, "Gồm {{ so_luongg }}."), config) == (
        "Tệp mẫu mau.docx: không có chỗ điền nào tên là “so_luongg”. Có phải là “so_luong”? Sửa lại tên trong mẫu."
    )


def test_a_placeholder_like_no_other_is_told_alone(config: Config, tmp_path: Path) -> None:
    assert refusal(template_of(tmp_path, "{{ xyz }}"), config) == (
        "Tệp mẫu mau.docx: không có chỗ điền nào tên là “xyz”. Sửa lại tên trong mẫu."
    )


def test_a_misspelt_column_of_a_row_is_told(config: Config, tmp_path: Path) -> None:
    template = template_of(tmp_path, "{%p for dong in ca_nhan %}", "{{ dong.chuc_vuu }}", "{%p endfor %}")
    assert refusal(template, config) == (
        "Tệp mẫu mau.docx: không có chỗ điền nào tên là “dong.chuc_vuu”. "
        "Có phải là “dong.chuc_vu”? Sửa lại tên trong mẫu."
    )


def test_a_broken_command_is_told_by_the_words_around_it(config: Config, tmp_path: Path) -> None:
    template = template_of(tmp_path, "Điều 1 còn nguyên.", "Tặng cho {{ so_luong tập thể }}.", "Hết.")
    assert refusal(template, config) == (
        "Tệp mẫu mau.docx: lệnh trong dấu ngoặc viết sai, gần chỗ “Tặng cho {{ so_luong tập thể }}.”. Sửa "
        "lại "
        "cho đủ cặp dấu ngoặc và đủ lệnh mở, lệnh đóng. "
        "Ví dụ: {{ so_luong }}, {%p if tap_the %} … {%p endif %}"
    )


def test_a_loop_that_is_not_closed_is_told(config: Config, tmp_path: Path) -> None:
    template = template_of(tmp_path, "{%p for dong in ca_nhan %}", "Danh sách: {{ dong.ten }}")
    assert refusal(template, config) == (
        "Tệp mẫu mau.docx: lệnh ở “{%p for dong in ca_nhan %}” không có lệnh đóng. "
        "Thêm lệnh đóng: {%p endif %} hoặc {%p endfor %}; trong bảng viết {%tr … %}."
    )


def test_a_plain_loop_across_paragraphs_is_told(config: Config, tmp_path: Path) -> None:
    template = template_of(tmp_path, "{% for dong in ca_nhan %}", "{{ dong.ten }}", "{% endfor %}")
    assert refusal(template, config) == (
        "Tệp mẫu mau.docx: lệnh lặp hoặc lệnh điều kiện mở và đóng ở hai đoạn khác nhau, gần chỗ “{% for "
        "dong "
        "in ca_nhan %}”. Đặt lệnh riêng một đoạn và viết {%p … %}; trong bảng thì riêng một dòng và viết "
        "{%tr … %}."
    )


def test_a_template_cannot_reach_into_python(config: Config, tmp_path: Path) -> None:
    template = template_of(tmp_path, "{{ so_luong.__class__.__mro__ }}")
    assert refusal(template, config) == (
        "Tệp mẫu mau.docx: không được dùng “__mro__”, gần chỗ “{{ so_luong.__class__.__mro__ }}”. "
        "Xóa phần sau dấu chấm, chỉ giữ tên chỗ điền."
    )


def test_a_misspelt_placeholder_in_a_header_is_found(config: Config, tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ ky_hieuu }}"
    document.save(str(tmp_path / "mau.docx"))
    assert "Có phải là “ky_hieu”?" in refusal(tmp_path / "mau.docx", config)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("khong-co.docx", None, "Không thấy tệp mẫu khong-co.docx. Chép lại tệp mẫu vào thư mục"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Tệp mẫu cu.doc là dạng Word cũ (.doc)."),
        ("cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Tệp mẫu cu.docx là dạng Word cũ (.doc)."),
        ("hong.docx", b"PK\x03\x04 half a zip", "Tệp mẫu hong.docx bị hỏng hoặc không phải tệp Word."),
        ("rong.docx", b"", "Tệp mẫu rong.docx bị hỏng hoặc không phải tệp Word."),
    ],
)
def test_a_file_that_is_no_template_is_told(
    config: Config, tmp_path: Path, name: str, content: bytes | None, expected: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name, config).startswith(expected)


def test_nothing_is_printed_for_none(tmp_path: Path) -> None:
    render(template_of(tmp_path, "a{{ gia_tri }}b"), {"gia_tri": None}, tmp_path / "ra.docx")
    assert Document(str(tmp_path / "ra.docx")).paragraphs[0].text == "ab"


def test_the_same_input_gives_the_same_bytes_and_an_equal_file_stays_untouched(
    config: Config, templates: Path, tmp_path: Path
) -> None:
    def write(name: str) -> Path:
        template = templates / "quyet-dinh-tang-thuong.docx"
        render(template, values(config), tmp_path / name, rows=ROW_PLACEHOLDERS)
        return tmp_path / name

    first, second = write("a.docx"), write("b.docx")
    assert first.read_bytes() == second.read_bytes()
    before = first.stat()
    write("a.docx")
    assert (first.stat().st_mtime_ns, first.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


def test_a_paper_open_in_word_is_told_and_stays_as_it_was(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError

    target = tmp_path / "ra.docx"
    target.write_bytes(b"the version that is open")
    template = template_of(tmp_path, "{{ so_luong }}")
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PaperRefusedError) as refused:
        render(template, values(config), target)
    assert str(refused.value) == ("Không ghi được ra.docx: tệp đang mở ở chương trình khác. Đóng tệp rồi chạy lại.")
    assert target.read_bytes() == b"the version that is open"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mau.docx", "ra.docx"]


def test_a_folder_that_is_not_there_is_told(config: Config, tmp_path: Path) -> None:
    with pytest.raises(PaperRefusedError, match=r"^Không ghi được ra\.docx\. Kiểm tra thư mục"):
        render(template_of(tmp_path, "{{ so_luong }}"), values(config), tmp_path / "mat" / "ra.docx")


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_names_come_out_as_typed(templates: Path, names: list[str]) -> None:
    config = checkout_config()
    entries = [
        person("LDTT", name, order=order, workplace=name[::-1].strip() or name) for order, name in enumerate(names)
    ]
    context = decision_context(config, "LDTT", entries, bonuses_of(config, entries))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "paper.docx")
        render(templates / context.template, context.placeholders, target, rows=ROW_PLACEHOLDERS)
        rows = [[cell.text for cell in row.cells] for row in Document(str(target)).tables[-1].rows]
        assert [(row[1], row[3]) for row in rows[1:-1]] == [(entry.name, entry.place) for entry in entries]
        assert faults(target, config, context) == []


def test_a_last_row_does_not_leave_the_totals_alone(config: Config, templates: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.docx"
    render(templates / "quyet-dinh-tang-thuong.docx", values(config), target, rows=ROW_PLACEHOLDERS)
    kept: Callable[[DocxDocument], list[bool]] = lambda document: [  # noqa: E731
        bool(row.cells[1].paragraphs[0].paragraph_format.keep_with_next) for row in document.tables[-1].rows
    ]
    assert kept(Document(str(target))) == [True, False, False, True, True]
