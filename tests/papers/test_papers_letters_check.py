"""A letter is compared with its data before it is left to print, and an edited one is never lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from tests.papers.paper_samples import checkout_config

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity
from thidua.papers import MissingForm, Point, build_blank_letters, reminder, returning
from thidua.papers.blanks.letters import REMINDER_TEMPLATE, RETURN_TEMPLATE
from thidua.papers.letters.letters import MOST_POINTS

Change = Callable[[DocxDocument], None]
DAY = date(2020, 12, 10)
UNIT = "LĐLĐ huyện A"
MISSING = [
    MissingForm(title="Đề nghị khen thưởng", due=Due.NOMINATIONS, state="chưa nộp"),
    MissingForm(title="Phiếu tự chấm điểm", due=Due.SELF_SCORES, state="nộp muộn"),
]
REFUSED = "cv.docx: đã bỏ bản dự thảo vì có lỗi nêu trên. Sửa rồi chạy lại."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Templates of the office's own, to be spoilt."""
    build_blank_letters(tmp_path / "mau", checkout_config().paper)
    return tmp_path / "mau"


def remind(config: Config, own: Path, out: Path, missing: list[MissingForm] | None = None) -> tuple[str, ...]:
    return reminder(config, unit_name=UNIT, missing=missing or MISSING, today=DAY, templates=own, out=out / "cv.docx")


def send_back(config: Config, own: Path, out: Path, count: int = 2, message: str = "Sai. Sửa lại.") -> tuple[str, ...]:
    point = Point(place="sheet Cá nhân, ô C7", value="{{ x }}", severity=Severity.BLOCK, message=message)
    return returning(
        config,
        unit_name=UNIT,
        form_title="Đề nghị khen thưởng",
        file="a.xlsx",
        received=DAY,
        points=[point] * count,
        until=DAY,
        today=DAY,
        templates=own,
        out=out / "cv.docx",
    )


def paragraphs(document: DocxDocument) -> list[Paragraph]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def reworded(old: str, new: str) -> Change:
    def change(document: DocxDocument) -> None:
        found = [paragraph for paragraph in paragraphs(document) if old in paragraph.text]
        assert found, old
        found[0].text = found[0].text.replace(old, new)

    return change


def narrow(document: DocxDocument) -> None:
    document.sections[0].left_margin = Mm(25)


def on_a5(document: DocxDocument) -> None:
    document.sections[0].page_height = Mm(210)


def spoil(template: Path, change: Change) -> None:
    document = Document(str(template))
    change(document)
    document.save(str(template))


REMINDER_FAULTS: dict[str, tuple[Change, list[str]]] = {
    "another unit's name": (
        reworded("Kính gửi: {{ don_vi }}", "Kính gửi: LĐLĐ huyện B"),
        [
            (
                "cv.docx: dòng “Kính gửi” không có tên “LĐLĐ huyện A” viết đúng như dữ liệu. "
                "Thêm lại chỗ điền tên đơn vị vào dòng này trong mẫu."
            )
        ],
    ),
    "name in capitals": (
        reworded("Kính gửi: {{ don_vi }}", "Kính gửi: {{ don_vi | upper }}"),
        [
            (
                "cv.docx: dòng “Kính gửi” không có tên “LĐLĐ huyện A” viết đúng như dữ liệu. "
                "Thêm lại chỗ điền tên đơn vị vào dòng này trong mẫu."
            )
        ],
    ),
    "no numbered rows": (
        reworded("{{ loop.index }}", "-"),
        ["cv.docx: bảng kê có 0 dòng, dữ liệu có 2. Kiểm tra bảng kê trong mẫu; giữ cột STT."],
    ),
    "a row left out": (
        reworded("{%tr for dong in ho_so_thieu %}", "{%tr for dong in ho_so_thieu[:1] %}"),
        ["cv.docx: bảng kê có 1 dòng, dữ liệu có 2. Kiểm tra bảng kê trong mẫu; giữ cột STT."],
    ),
    "a column emptied": (
        reworded("{{ dong.tinh_trang }}", ""),
        [
            (
                "cv.docx: bảng kê, dòng 1: không thấy “Chưa nộp” viết đúng như dữ liệu. "
                "Kiểm tra các cột của bảng kê trong mẫu."
            ),
            (
                "cv.docx: bảng kê, dòng 2: không thấy “Nộp muộn” viết đúng như dữ liệu. "
                "Kiểm tra các cột của bảng kê trong mẫu."
            ),
        ],
    ),
    "a count typed in": (
        reworded("{{ so_ho_so }} hồ sơ", "03 hồ sơ"),
        ["cv.docx: văn bản ghi “3 hồ sơ, biểu mẫu”, dữ liệu có 2. Kiểm tra chỗ điền số lượng trong mẫu."],
    ),
    "a number typed in": (
        reworded("Số:{{ so }}", "Số: 12"),
        ["cv.docx: bản dự thảo đã có số “12”. Để trống số; số chỉ ghi sau khi ký."],
    ),
    "no number": (
        reworded("Số:{{ so }}/", ""),
        ["cv.docx: không thấy chỗ ghi số, ký hiệu. Thêm lại dòng “Số: … /…” vào đầu mẫu."],
    ),
    "a date typed in": (
        reworded("{{ ngay_ky }}", "ngày 10 tháng 12 năm {{ nam }}"),
        ["cv.docx: bản dự thảo đã có “ngày 10 tháng 12 năm 2020”. Để trống ngày, tháng; ngày chỉ ghi sau khi ký."],
    ),
    "no date": (
        reworded(", {{ ngay_ky }}", ""),
        ["cv.docx: không thấy chỗ ghi ngày, tháng, năm. Thêm lại địa danh và ngày, tháng, năm vào đầu mẫu."],
    ),
    "margin": (narrow, ["cv.docx: lề trái là 25 mm, phải là 30 mm. Đặt lại lề trang trong mẫu."]),
    "paper": (on_a5, ["cv.docx: trang không phải khổ A4. Đặt lại khổ giấy A4 trong mẫu."]),
}


@pytest.mark.parametrize(("change", "expected"), REMINDER_FAULTS.values(), ids=list(REMINDER_FAULTS))
def test_each_fault_is_told_and_the_letter_is_not_left(
    config: Config, own: Path, tmp_path: Path, change: Change, expected: list[str]
) -> None:
    spoil(own / REMINDER_TEMPLATE, change)
    assert remind(config, own, tmp_path / "out") == (*expected, REFUSED)
    assert not (tmp_path / "out" / "cv.docx").exists()


def test_a_misspelt_placeholder_is_told_with_the_likely_one(config: Config, own: Path, tmp_path: Path) -> None:
    spoil(own / REMINDER_TEMPLATE, reworded("{{ dong.han_nop }}", "{{ dong.han_nopp }}"))
    assert remind(config, own, tmp_path) == (
        (
            "Tệp mẫu cong-van-don-doc.docx: không có chỗ điền nào tên là “dong.han_nopp”. "
            "Có phải là “dong.han_nop”? Sửa lại tên trong mẫu."
        ),
    )


def test_a_missing_template_is_told(config: Config, tmp_path: Path) -> None:
    assert send_back(config, tmp_path / "mau", tmp_path) == (
        "Không thấy tệp mẫu cong-van-tra-ho-so.docx. Chép lại tệp mẫu vào thư mục mau.",
    )


def test_braces_that_a_unit_typed_into_a_cell_are_no_fault(config: Config, own: Path, tmp_path: Path) -> None:
    assert send_back(config, own, tmp_path, message="Ô ghi “{{ x }}”, 9 chỗ khác cũng vậy.") == ()


def test_braces_in_a_units_name_are(config: Config, own: Path, tmp_path: Path) -> None:
    told = reminder(config, unit_name="LĐLĐ {{ A", missing=MISSING, today=DAY, templates=own, out=tmp_path / "cv.docx")
    assert told[0] == (
        "cv.docx: còn chỗ chưa điền “Kính gửi: LĐLĐ {{ A”. Sửa mẫu hoặc tên người, tên đơn vị có dấu ngoặc nhọn."
    )
    assert told[-1] == REFUSED


def test_a_cut_that_the_letter_does_not_tell_is_a_fault(config: Config, own: Path, tmp_path: Path) -> None:
    spoil(own / RETURN_TEMPLATE, reworded("Và {{ so_cho_con_lai }} chỗ khác, xem", "Còn nữa, xem"))
    assert send_back(config, own, tmp_path, MOST_POINTS) == ()
    assert send_back(config, own, tmp_path, MOST_POINTS + 4) == (
        "cv.docx: bảng kê bớt 4 chỗ mà văn bản không nói. Thêm lại câu “Và … chỗ khác” sau bảng kê trong mẫu.",
        REFUSED,
    )
    assert not (tmp_path / "cv.docx").exists()


def test_counts_of_a_returned_dossier_are_compared(config: Config, own: Path, tmp_path: Path) -> None:
    spoil(own / RETURN_TEMPLATE, reworded("{{ so_cho }}", "02 chỗ phải sửa và 01 chỗ cần xem lại"))
    assert send_back(config, own, tmp_path) == (
        "cv.docx: văn bản ghi “1 chỗ cần xem lại”, dữ liệu có 0. Kiểm tra chỗ điền số lượng trong mẫu.",
        REFUSED,
    )


def test_what_the_office_rewords_in_word_is_what_is_printed(config: Config, own: Path, tmp_path: Path) -> None:
    spoil(own / REMINDER_TEMPLATE, reworded("{{ ten_co_quan }} đề nghị đơn vị quan tâm", "Mong {{ don_vi }} quan tâm"))
    assert remind(config, own, tmp_path) == ()
    document = Document(str(tmp_path / "cv.docx"))
    assert f"Mong {UNIT} quan tâm, thực hiện./." in [paragraph.text for paragraph in document.paragraphs]


def test_the_same_letter_again_is_not_touched_and_an_edited_one_is_kept(
    config: Config, own: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert (remind(config, own, out), remind(config, own, out)) == ((), ())
    first = (out / "cv.docx").read_bytes()
    spoil(out / "cv.docx", lambda document: document.add_paragraph("Sửa tay"))
    edited = (out / "cv.docx").read_bytes()
    assert remind(config, own, out) == (
        "Dự thảo cv.docx đã được sửa tay: bản sửa giữ ở cv-sua-tay-1.docx; bản mới lập theo số liệu hiện nay.",
    )
    assert {path.name: path.read_bytes() for path in out.glob("*.docx")} == {
        "cv.docx": first,
        "cv-sua-tay-1.docx": edited,
    }


def test_a_letter_of_an_earlier_run_does_not_outlive_a_fault(config: Config, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    remind(config, own, out)
    shutil.rmtree(own)
    assert remind(config, own, out) == ("Không thấy tệp mẫu cong-van-don-doc.docx. Chép lại tệp mẫu vào thư mục mau.",)
    assert list(out.glob("*.docx")) == []


def test_a_letter_that_is_open_is_told_and_stays(
    config: Config, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    remind(config, own, out)
    first = (out / "cv.docx").read_bytes()

    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target == out / "cv.docx":
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    assert remind(config, own, out, MISSING[:1]) == (
        "Không ghi được cv.docx: tệp đang mở ở chương trình khác. Đóng tệp rồi chạy lại.",
    )
    assert (out / "cv.docx").read_bytes() == first
