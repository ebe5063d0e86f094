"""What a unit wrote beside the form is not in its marked copy, which says so instead of silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.steps.test_steps_send_back import LAST, UNIT, copy_of, folder, run
from tests.support.season_builder import SeasonFolder, complete_person

from thidua.messages import say
from thidua.workbooks.layout import COVER_SHEET, HEADER_ROW

__all__ = ["folder"]


def remarks(copy: Path) -> list[str]:
    """The general remarks on the first sheet."""
    rows = load_workbook(copy)[COVER_SHEET].iter_rows(values_only=True)
    texts = ["".join(str(cell) for cell in row if cell is not None) for row in rows]
    after = [text for head, text in pairwise(dropwhile(lambda text: text != say("marked.general"), texts)) if head]
    return [text.partition(". ")[2] for text in takewhile(bool, after)]


def _nothing(_: Workbook) -> None:
    return


def _column(workbook: Workbook) -> None:
    workbook["Cá nhân"].cell(HEADER_ROW, 40).value = "Số điện thoại"
    workbook["Cá nhân"].cell(7, 40).value = "0912 345 678"


def _nameless_column(workbook: Workbook) -> None:
    workbook["Cá nhân"].cell(7, 40).value = "hỏi lại chị Lan"


def _formula_without_heading(workbook: Workbook) -> None:
    workbook["Cá nhân"].cell(7, 40).value = "=1+1"


def _rows_beside(workbook: Workbook) -> None:
    for row in (20, 22):
        workbook["Cá nhân"].cell(row, 40).value = "Người lập biểu"


def _sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Danh sách cũ")["A1"] = "Lò Văn B"


def _empty_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Sheet1")


COLUMN = (
    "Sheet Cá nhân, cột AN “Số điện thoại” không có trong mẫu nên không có trong bản này; nội dung vẫn còn ở tệp đơn vị"
    " đã gửi. Số liệu nào cần cho hồ sơ thì điền vào cột của mẫu."
)
NAMELESS = (
    "Sheet Cá nhân, cột AN không có tiêu đề và không có trong mẫu nên không có trong bản này; nội dung vẫn còn ở tệp"
    " đơn vị đã gửi. Số liệu nào cần cho hồ sơ thì điền vào cột của mẫu."
)
ROWS = (
    "Sheet Cá nhân, hàng 20, 22: nội dung ghi ngoài các cột của mẫu nên không có trong bản này; vẫn còn ở tệp đơn vị"
    " đã gửi. Nội dung nào cần cho hồ sơ thì điền vào đúng cột."
)
SHEET = (
    "Sheet Danh sách cũ không có trong mẫu nên không có trong bản này; nội dung vẫn còn ở tệp đơn vị đã gửi."
    " Nội dung nào cần cho hồ sơ thì điền vào sheet của mẫu."
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_nothing, []),
        (_column, [COLUMN]),
        (_nameless_column, [NAMELESS]),
        (_formula_without_heading, []),
        (_rows_beside, [ROWS]),
        (_sheet, [SHEET]),
        (_empty_sheet, []),
    ],
)
def test_what_is_not_in_the_copy_is_said_in_it(
    folder: SeasonFolder, change: Callable[[Workbook], None], told: list[str]
) -> None:
    people = [complete_person("Lò Văn A", reports_attached=0)]
    folder.write_return(UNIT, individuals=people, change=change)
    run(folder, LAST + timedelta(days=1))
    assert remarks(copy_of(folder)) == told
