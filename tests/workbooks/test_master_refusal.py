"""A master that no longer fits its form is refused, each reason in its own sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from tests.support.season_builder import checkout_config

from thidua.forms import NOMINATIONS
from thidua.forms.nominees import INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.layout import CHECK_KEY, HEADER_ROW, KEY_ROW, STAMP_SHEET, TableLayout
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.master import MasterRefusedError, open_master
from thidua.workbooks.writing.style import filled, font

FILE = NOMINATIONS.file_name
REBUILD = "chạy lại: python scripts/build_templates.py"
ORIGINAL = f"Lấy lại sheet đó từ bản gốc, hoặc {REBUILD}"
OTHER_FORM = f"Tệp mẫu {FILE} không phải mẫu “ĐỀ NGHỊ KHEN THƯỞNG” phiên bản 1. Chạy: python scripts/build_templates.py"


def _open(tmp_path: Path, spoil: Callable[[Workbook], None]) -> Workbook:
    workbook = build_master(NOMINATIONS, checkout_config())
    spoil(workbook)
    workbook.save(tmp_path / FILE)
    return open_master(tmp_path, NOMINATIONS, checkout_config())


def _without_stamp(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]


def _stamped(key: str, value: str | None) -> Callable[[Workbook], None]:
    def spoil(workbook: Workbook) -> None:
        for row in workbook[STAMP_SHEET].iter_rows():
            if row[0].value == key:
                row[0 if value is None else 1].value = value

    return spoil


def _without_sheet(workbook: Workbook) -> None:
    del workbook["Công nhận"]


def _without_key(key: str) -> Callable[[Workbook], None]:
    def spoil(workbook: Workbook) -> None:
        workbook[INDIVIDUALS.name].cell(KEY_ROW, TableLayout(INDIVIDUALS).index(key)).value = None

    return spoil


def _without_key_row(workbook: Workbook) -> None:
    workbook[INDIVIDUALS.name].delete_rows(KEY_ROW)


def _without_name(name: str) -> Callable[[Workbook], None]:
    def spoil(workbook: Workbook) -> None:
        del workbook.defined_names[name]

    return spoil


def _key_gone(header: str) -> str:
    return f"Mẫu {FILE}, sheet “Cá nhân” mất hàng khóa ẩn hoặc thiếu cột “{header}”. {ORIGINAL}"


def _name_gone(name: str) -> str:
    return (
        f"Mẫu {FILE} mất vùng đặt tên “{name}” mà danh sách chọn và công thức cần. "
        f"Lấy lại tệp từ bản gốc, hoặc {REBUILD}"
    )


OTHER_LISTS = (
    f"Mẫu {FILE} trong thư mục templates_xlsx không phải của mùa này hoặc lập trước khi sửa config.toml. "
    "Lập lại các mẫu, chạy: python scripts/build_templates.py"
    " (ai đã tự đổi màu, câu chữ của mẫu trong Excel thì đổi lại sau đó)."
)
REASONS = {
    "no stamp": (_without_stamp, OTHER_FORM),
    "another form": (_stamped("form", "thiet-lap"), OTHER_FORM),
    "another version": (_stamped("form_version", "0"), OTHER_FORM),
    "a stamp without fingerprint": (_stamped("fingerprint", None), OTHER_FORM),
    "other lists": (_stamped("fingerprint", "0"), OTHER_LISTS),
    "a sheet gone": (_without_sheet, f"Mẫu {FILE} thiếu sheet “Công nhận”. {ORIGINAL}"),
    "a key gone": (_without_key("birth"), _key_gone("Ngày sinh hoặc năm sinh")),
    "the check's key gone": (_without_key(CHECK_KEY), _key_gone("Kiểm tra")),
    "the key row gone": (_without_key_row, _key_gone("Họ và tên")),
    "a list's name gone": (_without_name("dm_co_khong"), _name_gone("dm_co_khong")),
    "a field's name gone": (_without_name(SUBMISSION.defined_name("signer")), _name_gone("tt_signer")),
    "a guide's name gone": (_without_name("hd_unit_name"), _name_gone("hd_unit_name")),
}


@pytest.mark.parametrize(("spoil", "sentence"), REASONS.values(), ids=REASONS.keys())
def test_why_a_master_is_refused(tmp_path: Path, spoil: Callable[[Workbook], None], sentence: str) -> None:
    with pytest.raises(MasterRefusedError) as caught:
        _open(tmp_path, spoil)
    assert str(caught.value) == sentence


def test_no_master_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MasterRefusedError) as missing:
        open_master(tmp_path, NOMINATIONS, checkout_config())
    assert str(missing.value) == (
        f"Không tìm thấy mẫu {FILE} trong thư mục templates_xlsx. "
        "Lấy lại tệp mẫu từ bản gốc, hoặc chạy: python scripts/build_templates.py"
    )
    for rubbish in (b"", b"rubbish", b"PK\x03\x04rubbish"):
        (tmp_path / FILE).write_bytes(rubbish)
        with pytest.raises(MasterRefusedError) as unreadable:
            open_master(tmp_path, NOMINATIONS, checkout_config())
        assert str(unreadable.value) == (
            f"Không mở được mẫu {FILE} trong thư mục templates_xlsx. "
            "Lấy lại tệp mẫu từ bản gốc, hoặc chạy: python scripts/build_templates.py"
        )


def test_a_restyled_master_is_taken(tmp_path: Path) -> None:
    def restyle(workbook: Workbook) -> None:
        sheet = workbook[INDIVIDUALS.name]
        for cell in sheet[HEADER_ROW]:
            cell.font, cell.fill = font(15, italic=True), filled("CCFFCC")
        sheet.cell(HEADER_ROW, TableLayout(INDIVIDUALS).index("birth")).value = "Sinh ngày"
        sheet.column_dimensions["C"].width = 50
        workbook.create_sheet("Ghi nhớ")

    assert "Ghi nhớ" in _open(tmp_path, restyle).sheetnames
