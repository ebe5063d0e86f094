"""The desk's book of decisions: questions come and go, what people entered stays as they typed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.season_builder import checkout_config

from thidua.forms.choices import KeepOrCut
from thidua.season.decisions import (
    Decisions,
    ExceptionMade,
    KeepDecision,
    OpenQuestion,
    read_decisions,
    write_decisions,
)
from thidua.workbooks.book import BookUnreadableError
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW

CONFIG = checkout_config()


def question(nominee: str, suggestion: str = "Giữ", *, rule: str = "CT-01") -> OpenQuestion:
    """A question put to the desk."""
    return OpenQuestion(
        rule=rule,
        unit_code="LD-A",
        nominee_id=nominee,
        name=f"Lò Văn {nominee}",
        award="Bằng khen của LĐLĐ tỉnh",
        suggestion=suggestion,
        reason="2 sáng kiến",
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with two open questions."""
    path = tmp_path / "xu-ly.xlsx"
    write_decisions(path, Decisions(), [question("CN-1"), question("CN-2", "Bỏ")], [], CONFIG)
    return path


def enter(path: Path, sheet: str, values: dict[str, object], *, row: int = FIRST_ROW) -> None:
    """Somebody types into a row of the book."""
    workbook = load_workbook(path)
    columns = {str(cell.value): cell.column for cell in workbook[sheet][KEY_ROW] if cell.value}
    for key, value in values.items():
        workbook[sheet].cell(row=row, column=columns[key]).value = value  # type: ignore[arg-type]
    workbook.save(path)


def shown(path: Path, sheet: str, *keys: str) -> list[tuple[object, ...]]:
    """Filled rows of a sheet with these columns."""
    worksheet = load_workbook(path)[sheet]
    columns = {str(cell.value): cell.column for cell in worksheet[KEY_ROW] if cell.value}
    rows = [
        tuple(worksheet.cell(row=row, column=columns[key]).value for key in keys)
        for row in range(FIRST_ROW, worksheet.max_row + 1)
    ]
    return [row for row in rows if any(value is not None for value in row)]


def rerun(path: Path, *questions: OpenQuestion) -> Decisions:
    """One run: read the book, write it with these questions."""
    decisions = read_decisions(path, CONFIG)
    write_decisions(path, decisions, questions, [], CONFIG)
    return decisions


ANSWERS = ("nominee_id", "suggestion", "choice", "decided_by")


def test_no_book_yet(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "xu-ly.xlsx", CONFIG) == Decisions()


def test_a_question_as_the_desk_sees_it(book: Path) -> None:
    keys = ("unit_code", "rule", "name", "award", "suggestion", "reason", "choice", "decided_by", "nominee_id")
    assert shown(book, "Giữ bỏ", *keys)[0] == (
        "LD-A",
        "CT-01",
        "Lò Văn CN-1",
        "Bằng khen của LĐLĐ tỉnh",
        "Giữ",
        "2 sáng kiến",
        None,
        None,
        "CN-1",
    )


def test_questions_without_an_answer_decide_nothing_and_go_when_settled(book: Path) -> None:
    assert rerun(book, question("CN-3")).keeps == ()
    assert shown(book, "Giữ bỏ", *ANSWERS) == [("CN-3", "Giữ", None, None)]


def test_an_answer_is_read_and_stays_beside_its_question(book: Path) -> None:
    enter(book, "Giữ bỏ", {"choice": "giữ", "decided_by": "Lò Văn Chủ"}, row=FIRST_ROW + 1)
    decisions = rerun(book, question("CN-2", "Bằng nhau"), question("CN-1"))
    assert decisions.keeps == (KeepDecision("CT-01", "LD-A", "CN-2", KeepOrCut.KEEP),)
    assert shown(book, "Giữ bỏ", *ANSWERS) == [
        ("CN-2", "Bằng nhau", "giữ", "Lò Văn Chủ"),
        ("CN-1", "Giữ", None, None),
    ]


def test_an_answer_to_a_question_no_longer_asked_stays(book: Path) -> None:
    enter(book, "Giữ bỏ", {"choice": "Bỏ"})
    for _ in range(2):
        assert rerun(book).keeps == (KeepDecision("CT-01", "LD-A", "CN-1", KeepOrCut.CUT),)
    assert shown(book, "Giữ bỏ", *ANSWERS) == [("CN-1", "Giữ", "Bỏ", None)]


def test_one_nominee_may_be_asked_about_under_two_rules(book: Path) -> None:
    rerun(book, question("CN-1"), question("CN-1", rule="CT-02"))
    enter(book, "Giữ bỏ", {"choice": "Giữ"}, row=FIRST_ROW + 1)
    decisions = rerun(book, question("CN-1"), question("CN-1", rule="CT-02"))
    assert decisions.keeps == (KeepDecision("CT-02", "LD-A", "CN-1", KeepOrCut.KEEP),)


def test_an_answer_that_cannot_be_read_is_told_and_kept(book: Path) -> None:
    enter(book, "Giữ bỏ", {"choice": "để sau"})
    decisions = rerun(book, question("CN-1"))
    assert (decisions.keeps, decisions.troubles) == (
        (),
        (
            (
                "xu-ly.xlsx, sheet “Giữ bỏ”, hàng của “Lò Văn CN-1”:"
                " Ô “Quyết định” ghi “để sau”, không có trong danh sách."
                " Bấm mũi tên ở ô và chọn lại. Gần giống nhất: Giữ; Bỏ."
            ),
        ),
    )
    assert shown(book, "Giữ bỏ", *ANSWERS) == [("CN-1", "Giữ", "để sau", None)]


MADE = {"rule": "hs-04", "nominee_id": "cn-1", "reason": "Ban Thường vụ đồng ý", "decided_by": "Lò Văn Chủ"}


@pytest.mark.parametrize(
    ("typed", "until"), [(None, None), ("31/12/2020", date(2020, 12, 31)), (date(2020, 12, 31), date(2020, 12, 31))]
)
def test_an_exception_is_read_and_stays(book: Path, typed: object, until: date | None) -> None:
    enter(book, "Ngoại lệ", {**MADE, "until": typed})
    for _ in range(2):
        assert rerun(book).exceptions == (ExceptionMade("HS-04", "CN-1", "Ban Thường vụ đồng ý", "Lò Văn Chủ", until),)
    assert [row[:4] for row in shown(book, "Ngoại lệ", "rule", "nominee_id", "reason", "decided_by", "until")] == [
        ("hs-04", "cn-1", "Ban Thường vụ đồng ý", "Lò Văn Chủ")
    ]


def test_an_end_that_cannot_be_read_ends_the_exception(book: Path) -> None:
    enter(book, "Ngoại lệ", {**MADE, "until": "hết năm"})
    decisions = rerun(book)
    assert decisions.exceptions[0].holds_on(date(2020, 1, 1)) is False
    assert decisions.troubles == (
        (
            "xu-ly.xlsx, sheet “Ngoại lệ”, hàng của “hs-04”: Ô “Hiệu lực đến ngày” ghi “hết năm”,"
            " không phải một ngày có thật viết dạng dd/mm/yyyy. Gõ lại ngày. Ví dụ: 05/12/2020"
        ),
    )
    assert shown(book, "Ngoại lệ", "until") == [("hết năm",)]


def test_a_damaged_book_is_refused_rather_than_lost(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:200])
    with pytest.raises(BookUnreadableError):
        read_decisions(book, CONFIG)
