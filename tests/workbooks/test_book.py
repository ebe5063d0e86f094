"""The desk's own books: what people entered is read back and written again as it was."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.season_builder import checkout_config

from thidua.forms import DECISIONS, RECEIPTS
from thidua.forms.desk import EXCEPTIONS, KEEP_OR_CUT, RECEIPT_ROWS
from thidua.workbooks.book import BookUnreadableError, read_book, save_book
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
    assert read_book(tmp_path / "khong-co.xlsx", DECISIONS, CONFIG) == ({"Giữ bỏ": [], "Ngoại lệ": []}, ())


def test_rows_come_back_typed_and_as_they_were_typed(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    save_book(path, RECEIPTS, {RECEIPT_ROWS.name: [RECEIPT]}, CONFIG)
    rows, troubles = read_book(path, RECEIPTS, CONFIG)
    (row,) = rows[RECEIPT_ROWS.name]
    assert troubles == ()
    assert row.typed == RECEIPT
    assert row.values == RECEIPT | {"received_at": RECEIVED, "corrected_received_at": None}


def test_more_rows_than_are_ready_made_and_again(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    receipts = [RECEIPT | {"file": f"{number}.xlsx"} for number in range(700)]
    save_book(path, RECEIPTS, {RECEIPT_ROWS.name: receipts}, CONFIG)
    rows, _ = read_book(path, RECEIPTS, CONFIG)
    assert [row.typed for row in rows[RECEIPT_ROWS.name]] == receipts


def test_a_cell_that_cannot_be_used_is_told_with_its_place_and_kept(tmp_path: Path) -> None:
    path, layout = tmp_path / DECISIONS.file_name, TableLayout(EXCEPTIONS)
    made = {"rule": "HS-04", "nominee_id": "CN-1", "reason": "đã bổ sung", "decided_by": "Lò Văn Ký"}
    keep = {"rule": "CT-01", "unit_code": "LD-A", "nominee_id": "CN-2", "choice": "Giữ"}
    exceptions = [made | {"until": "31/02/2021"}, made | {"until": "28/02/2021"}]
    save_book(path, DECISIONS, {KEEP_OR_CUT.name: [keep], EXCEPTIONS.name: exceptions}, CONFIG)
    rows, troubles = read_book(path, DECISIONS, CONFIG)
    told = (
        "xu-ly.xlsx, sheet “Ngoại lệ”, hàng của “CN-1”: Ô “Hiệu lực đến ngày” ghi “31/02/2021”, "
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


@pytest.mark.parametrize("spoil", ["sheet", "column"])
def test_a_book_without_a_sheet_or_a_column_stops_the_run(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / DECISIONS.file_name
    save_book(path, DECISIONS, {}, CONFIG)
    workbook = load_workbook(path)
    if spoil == "sheet":
        del workbook[EXCEPTIONS.name]
    else:
        workbook[EXCEPTIONS.name].delete_cols(TableLayout(EXCEPTIONS).index("reason"))
    workbook.save(path)
    with pytest.raises(BookUnreadableError) as caught:
        read_book(path, DECISIONS, CONFIG)
    assert str(caught.value) == (
        "Tệp xu-ly.xlsx mất sheet “Ngoại lệ” hoặc mất cột của nó. "
        "Lấy lại bản sao lưu, hoặc đổi tên tệp để chương trình lập tệp mới."
    )


def test_the_key_row_of_a_book_is_there(tmp_path: Path) -> None:
    path = tmp_path / RECEIPTS.file_name
    save_book(path, RECEIPTS, {}, CONFIG)
    sheet = load_workbook(path)[RECEIPT_ROWS.name]
    assert tuple(cell.value for cell in sheet[KEY_ROW]) == TableLayout(RECEIPT_ROWS).keys
