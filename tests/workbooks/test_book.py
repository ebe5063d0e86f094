"""The desk's own books: what people entered is read back and written again as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from tests.support.season_builder import checkout_config

from thidua.forms import DECISIONS, RECEIPTS
from thidua.forms.desk import EXCEPTIONS, KEEP_OR_CUT, RECEIPT_ROWS
from thidua.workbooks.book import BookUnreadableError, keep_what_is_not_ours, read_book, save_book
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW, TableLayout

CONFIG = checkout_config()
RECEIVED = datetime(2020, 12, 9, 16, 30)  # noqa: DTZ001 - wall clock of the office
RECEIPT = {
    "file": "LD-A/bai.xlsx",
    "unit_code": "LD-A",
    "form": "de-nghi-khen-thuong",
    "received_at": "09/12/2020 16:30",
    "known_from": "thư",
    "status": "đã nhận",
    "sha256": "=abc",
    "note": "=gọi lại",
}


def test_no_book_yet_is_no_rows(tmp_path: Path) -> None:
    empty = {sheet.name: [] for sheet in DECISIONS.sheets}
    assert read_book(tmp_path / "khong-co.xlsx", DECISIONS, CONFIG) == (empty, ())


def test_rows_come_back_typed_and_as_they_were_typed(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    save_book(path, RECEIPTS, {RECEIPT_ROWS.name: [RECEIPT]}, CONFIG)
    rows, troubles = read_book(path, RECEIPTS, CONFIG)
    (row,) = rows[RECEIPT_ROWS.name]
    assert troubles == ()
    assert row.typed == RECEIPT
    assert row.values == RECEIPT | {"received_at": RECEIVED, "subject_unit": None, "corrected_received_at": None}


def test_more_rows_than_are_ready_made_and_again(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    receipts = [RECEIPT | {"file": f"{number}.xlsx"} for number in range(700)]
    save_book(path, RECEIPTS, {RECEIPT_ROWS.name: receipts}, CONFIG)
    rows, _ = read_book(path, RECEIPTS, CONFIG)
    assert [row.typed for row in rows[RECEIPT_ROWS.name]] == receipts


def test_a_cell_that_cannot_be_used_is_told_with_its_place_and_kept(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS.file_name
    made = {"rule": "HS-04", "nominee_id": "CN-1", "reason": "đã bổ sung", "decided_by": "Lò Văn Ký"}
    keep = {"rule": "CT-01", "unit_code": "LD-A", "nominee_id": "CN-2", "choice": "Giữ"}
    exceptions = [made | {"until": "31/02/2021"}, made | {"until": "28/02/2021"}]
    save_book(path, DECISIONS, {KEEP_OR_CUT.name: [keep], EXCEPTIONS.name: exceptions}, CONFIG)
    rows, troubles = read_book(path, DECISIONS, CONFIG)
    told = (
        "xu-ly.xlsx, sheet “Ngoại lệ”, hàng của “HS-04”: Ô “Hiệu lực đến ngày” ghi “31/02/2021”, "
        "không phải một ngày có thật viết dạng dd/mm/yyyy. Gõ lại ngày. Ví dụ: 05/12/2020"
    )
    assert troubles == (told,)
    assert [row.values["until"] for row in rows[EXCEPTIONS.name]] == [None, date(2021, 2, 28)]
    assert [row.typed for row in rows[EXCEPTIONS.name]] == exceptions
    assert [row.values["choice"] for row in rows[KEEP_OR_CUT.name]] == ["Giữ"]


def test_a_book_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS.file_name
    path.write_bytes(b"rubbish")
    with pytest.raises(BookUnreadableError) as caught:
        read_book(path, DECISIONS, CONFIG)
    assert str(caught.value) == (
        "Không đọc được xu-ly.xlsx. Đóng tệp nếu đang mở; nếu tệp hỏng, lấy lại bản sao lưu "
        "hoặc đổi tên tệp để chương trình lập tệp mới."
    )


MADE = {"rule": "HS-04", "nominee_id": "CN-1", "reason": "đã bổ sung", "decided_by": "Lò Văn Ký"}
QUESTION = {"rule": "CT-01", "unit_code": "LD-A", "nominee_id": "CN-2", "name": "Lò Văn Ơn"}
BOOK = {KEEP_OR_CUT.name: [QUESTION], EXCEPTIONS.name: [MADE, {"reason": "còn đang hỏi"}]}


def _book(folder: Path, change: Callable[[Workbook], None]) -> Path:
    path = folder / DECISIONS.file_name
    save_book(path, DECISIONS, BOOK, CONFIG)
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def _without_sheet(workbook: Workbook) -> None:
    del workbook[EXCEPTIONS.name]


def _without_column(workbook: Workbook) -> None:
    workbook[EXCEPTIONS.name].delete_cols(TableLayout(EXCEPTIONS).index("nominee_id"))


@pytest.mark.parametrize(
    ("change", "exceptions", "found"),
    [
        (_without_sheet, [], "thiếu sheet “Ngoại lệ”"),
        (
            _without_column,
            [{key: value for key, value in MADE.items() if key != "nominee_id"}, {"reason": "còn đang hỏi"}],
            "sheet “Ngoại lệ” thiếu cột “Mã đề nghị”",
        ),
    ],
)
def test_a_sheet_or_column_that_is_not_there_is_empty_and_the_book_is_kept(
    tmp_path: Path, change: Callable[[Workbook], None], exceptions: list[object], found: str
) -> None:
    path = _book(tmp_path, change)
    rows, troubles = read_book(path, DECISIONS, CONFIG)
    assert ([row.typed for row in rows[EXCEPTIONS.name]], troubles) == (exceptions, ())
    assert [row.typed for row in rows[KEEP_OR_CUT.name]] == [QUESTION]
    assert keep_what_is_not_ours(path, DECISIONS, CONFIG) == _kept(found)


def _kept(found: str, number: int = 1) -> str:
    return (
        f"xu-ly.xlsx có chỗ chương trình không giữ được khi ghi lại: {found}."
        f" Bản cũ còn nguyên ở xu-ly-ban-cu-{number}.xlsx, cùng thư mục."
    )


def _typed(sheet: str, **cells: object) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        for address, value in cells.items():
            workbook[sheet][address] = value

    return change


def _with_comment(workbook: Workbook) -> None:
    workbook[EXCEPTIONS.name]["C7"].comment = Comment("hỏi lại", "Ban")


def _with_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Nháp")["B2"] = 1


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_with_sheet, "sheet “Nháp” thêm vào"),
        (_typed("Ngoại lệ", P9="bên cạnh"), "sheet “Ngoại lệ”, nội dung ngoài bảng ở ô P9"),
        (_typed("Ngoại lệ", P9="=1+1"), "sheet “Ngoại lệ”, nội dung ngoài bảng ở ô P9"),
        (_typed("Ngoại lệ", B7="1a"), "sheet “Ngoại lệ”, nội dung ngoài bảng ở ô B7"),
        (_typed("Ngoại lệ", F2="trên đầu"), "sheet “Ngoại lệ”, nội dung ngoài bảng ở ô F2"),
        (_typed("Giữ bỏ", E20="dưới bảng"), "sheet “Giữ bỏ”, nội dung ngoài bảng ở ô E20"),
        (
            _typed("Giữ bỏ", **{f"P{row}": row for row in range(7, 13)}),
            "sheet “Giữ bỏ”, nội dung ngoài bảng ở ô P7, P8, P9, P10, P11, …",
        ),
        (_with_comment, "lời ghi chú gắn vào ô, hình vẽ hoặc biểu đồ"),
    ],
)
def test_what_would_be_lost_is_told_and_kept(tmp_path: Path, change: Callable[[Workbook], None], found: str) -> None:
    path = _book(tmp_path, change)
    assert keep_what_is_not_ours(path, DECISIONS, CONFIG) == _kept(found)
    assert (tmp_path / "xu-ly-ban-cu-1.xlsx").read_bytes() == path.read_bytes()


def _answers(workbook: Workbook) -> None:
    workbook["Giữ bỏ"].cell(row=FIRST_ROW, column=TableLayout(KEEP_OR_CUT).index("choice")).value = "Giữ"
    workbook["Ngoại lệ"].cell(row=FIRST_ROW + 5, column=TableLayout(EXCEPTIONS).index("reason")).value = "mới"
    workbook.create_sheet("Trống")


def test_what_is_written_back_needs_no_copy(tmp_path: Path) -> None:
    assert keep_what_is_not_ours(tmp_path / "khong-co.xlsx", DECISIONS, CONFIG) is None
    path = _book(tmp_path, _answers)
    assert keep_what_is_not_ours(path, DECISIONS, CONFIG) is None
    receipts = tmp_path / RECEIPTS.file_name
    save_book(receipts, RECEIPTS, {RECEIPT_ROWS.name: [RECEIPT, RECEIPT | {"sha256": None}]}, CONFIG)
    assert keep_what_is_not_ours(receipts, RECEIPTS, CONFIG) is None
    assert sorted(each.name for each in tmp_path.iterdir()) == ["so-tiep-nhan.xlsx", "xu-ly.xlsx"]


def test_the_same_book_is_kept_once_and_another_beside_it(tmp_path: Path) -> None:
    for change, number in ((_with_sheet, 1), (_with_comment, 2)):
        path = _book(tmp_path, change)
        told = [keep_what_is_not_ours(path, DECISIONS, CONFIG) for _ in range(2)]
        assert [str(each).count(f"xu-ly-ban-cu-{number}.xlsx") for each in told] == [1, 1]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "xu-ly-ban-cu-1.xlsx",
        "xu-ly-ban-cu-2.xlsx",
        "xu-ly.xlsx",
    ]


def test_the_key_row_of_a_book_is_there(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    save_book(path, RECEIPTS, {}, CONFIG)
    sheet = load_workbook(path)[RECEIPT_ROWS.name]
    assert tuple(cell.value for cell in sheet[KEY_ROW]) == TableLayout(RECEIPT_ROWS).keys
