"""The desk's book of decisions: questions come and go, what people entered stays as they typed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.season_builder import checkout_config

from thidua.forms.choices import KeepOrCut, SameOrOther
from thidua.forms.desk import EXCEPTIONS, KEEP_OR_CUT, SAME_OR_OTHER
from thidua.season.decisions import (
    Decisions,
    ExceptionMade,
    KeepDecision,
    OpenPair,
    OpenQuestion,
    SameDecision,
    book_to_write,
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
        unit_name="LĐLĐ huyện A",
        nominee_id=nominee,
        name=f"Lò Văn {nominee}",
        award="Bằng khen của LĐLĐ tỉnh",
        limit="Bằng khen của LĐLĐ tỉnh: 2 đề nghị, được 1",
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
    assert decisions.exceptions[0].runs_on(date(2020, 1, 1)) is False
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


# Trùng


def pair(subject: str = "CN-1", other: str = "CN-2", *, name: str = "Lò Văn An") -> OpenPair:
    """Two subjects put to the desk."""
    return OpenPair(
        subject=subject,
        other=other,
        name=name,
        about="05/03/1980; LĐLĐ huyện A",
        other_name="Lò Văn Anh",
        other_about="05/03/1980; LĐLĐ huyện B",
        found_in="Sổ khen thưởng",
    )


def rerun_pairs(path: Path, *pairs: OpenPair) -> Decisions:
    """One run: read the book, write it with these pairs."""
    decisions = read_decisions(path, CONFIG)
    write_decisions(path, decisions, [], pairs, CONFIG)
    return decisions


@pytest.fixture
def pairs_book(tmp_path: Path) -> Path:
    """A book with two pairs."""
    path = tmp_path / "xu-ly.xlsx"
    write_decisions(path, Decisions(), [], [pair(), pair("CN-3", "CN-4", name="Vừ A Dế")], CONFIG)
    return path


PAIR_KEYS = ("name", "about", "other_name", "other_about", "found_in", "choice", "decided_by", "subject", "other")


def test_a_pair_as_the_desk_sees_it(pairs_book: Path) -> None:
    assert shown(pairs_book, "Trùng", *PAIR_KEYS)[0] == (
        "Lò Văn An",
        "05/03/1980; LĐLĐ huyện A",
        "Lò Văn Anh",
        "05/03/1980; LĐLĐ huyện B",
        "Sổ khen thưởng",
        None,
        None,
        "CN-1",
        "CN-2",
    )


def test_pairs_without_an_answer_go_when_no_longer_asked(pairs_book: Path) -> None:
    assert rerun_pairs(pairs_book).same == ()
    assert shown(pairs_book, "Trùng", *PAIR_KEYS) == []


@pytest.mark.parametrize(("typed", "choice"), [("Là một", "Là một"), ("khác  nhau", "Khác nhau")])
def test_an_answer_is_read_and_stays_when_no_longer_asked(pairs_book: Path, typed: str, choice: str) -> None:
    enter(pairs_book, "Trùng", {"choice": typed, "decided_by": "Lò Văn Chủ"})
    for _ in range(3):
        decisions = rerun_pairs(pairs_book)
        assert decisions.same == (SameDecision("CN-1", "CN-2", SameOrOther(choice)),)
        assert decisions.answers == {frozenset(("CN-1", "CN-2")): SameOrOther(choice)}
    assert [row[5:] for row in shown(pairs_book, "Trùng", *PAIR_KEYS)] == [(typed, "Lò Văn Chủ", "CN-1", "CN-2")]


TYPED: list[dict[str, object]] = [
    {"choice": "chắc là một", "decided_by": "Lò Văn Chủ"},
    {"decided_by": "hỏi lại đơn vị"},
    {"choice": "Là một", "name": "Lò Văn Ân", "other_name": None},
    {"choice": "Là một", "subject": None},
    {"choice": 1, "decided_by": 2020},
]


@pytest.mark.parametrize("typed", TYPED, ids=["odd", "remark", "name changed", "code gone", "numbers"])
def test_whatever_was_typed_survives_every_run(pairs_book: Path, typed: dict[str, object]) -> None:
    enter(pairs_book, "Trùng", typed)
    before = shown(pairs_book, "Trùng", *PAIR_KEYS)[0]
    for _ in range(3):
        rerun_pairs(pairs_book)
        assert shown(pairs_book, "Trùng", *PAIR_KEYS) == [before]


def test_a_pair_is_one_question_whichever_way_round(pairs_book: Path) -> None:
    enter(pairs_book, "Trùng", {"decided_by": "hỏi lại đơn vị"})
    rerun_pairs(pairs_book, pair("CN-2", "CN-1"))
    assert [row[5:] for row in shown(pairs_book, "Trùng", *PAIR_KEYS)] == [(None, "hỏi lại đơn vị", "CN-2", "CN-1")]


def test_two_rows_of_one_pair_both_stay(pairs_book: Path) -> None:
    enter(pairs_book, "Trùng", {"choice": "Là một"})
    enter(pairs_book, "Trùng", {"choice": "Khác nhau", "subject": "CN-2", "other": "CN-1"}, row=FIRST_ROW + 1)
    for _ in range(2):
        decisions = rerun_pairs(pairs_book, pair())
        assert (decisions.answers, decisions.contradictory) == (
            {},
            (SameDecision("CN-2", "CN-1", SameOrOther.OTHER),),
        )
    keys = ("choice", "subject", "other")
    assert shown(pairs_book, "Trùng", *keys) == [("Là một", "CN-1", "CN-2"), ("Khác nhau", "CN-2", "CN-1")]


def test_one_answer_given_twice_is_no_contradiction(pairs_book: Path) -> None:
    enter(pairs_book, "Trùng", {"choice": "Là một"})
    enter(pairs_book, "Trùng", {"choice": "Là một", "subject": "CN-2", "other": "CN-1"}, row=FIRST_ROW + 1)
    decisions = rerun_pairs(pairs_book)
    assert (decisions.answers, decisions.contradictory) == ({frozenset(("CN-1", "CN-2")): SameOrOther.SAME}, ())


def test_rows_whose_codes_are_gone_do_not_swallow_each_other(book: Path) -> None:
    for row in (FIRST_ROW, FIRST_ROW + 1):
        enter(book, "Giữ bỏ", {"nominee_id": None, "rule": None, "choice": "Giữ", "decided_by": f"hàng {row}"}, row=row)
    for _ in range(2):
        rerun(book)
        assert shown(book, "Giữ bỏ", "choice", "decided_by") == [("Giữ", "hàng 7"), ("Giữ", "hàng 8")]


# Where a row will stand


def cell_value(path: Path, sheet: str, cell: str) -> object:
    """What stands in a cell of the book."""
    return load_workbook(path)[sheet][cell].value


def test_a_row_is_found_again_where_it_was_written(book: Path) -> None:
    enter(book, "Giữ bỏ", {"choice": "Bỏ", "nominee_id": "CN-9", "name": "Vừ A Dế"}, row=FIRST_ROW + 5)
    enter(book, "Ngoại lệ", {"rule": "HS-04", "reason": "thứ nhất"}, row=FIRST_ROW + 3)
    enter(book, "Ngoại lệ", {"rule": "HS-03", "reason": "thứ hai"}, row=FIRST_ROW + 8)
    enter(book, "Trùng", {"choice": "Là một", "subject": "CN-1", "other": "CN-2"}, row=FIRST_ROW + 2)
    decisions = read_decisions(book, CONFIG)
    questions = [question("CN-1"), question("CN-2")]
    planned = book_to_write(decisions, questions, [pair("CN-7", "CN-8")])
    cells = (
        ("Giữ bỏ", planned.cell_of(KEEP_OR_CUT, decisions.keeps[0].at, "nominee_id"), "CN-9"),
        ("Ngoại lệ", planned.cell_of(EXCEPTIONS, decisions.exceptions[0].at, "reason"), "thứ nhất"),
        ("Ngoại lệ", planned.cell_of(EXCEPTIONS, decisions.exceptions[1].at, "rule"), "HS-03"),
        ("Trùng", planned.cell_of(SAME_OR_OTHER, decisions.same[0].at, "choice"), "Là một"),
    )
    write_decisions(book, decisions, questions, [pair("CN-7", "CN-8")], CONFIG)
    assert [cell_value(book, sheet, cell) for sheet, cell, _ in cells] == [value for *_, value in cells]
    again = read_decisions(book, CONFIG)
    planned = book_to_write(again, questions, [pair("CN-7", "CN-8")])
    assert [cell for _, cell, _ in cells] == [
        planned.cell_of(KEEP_OR_CUT, again.keeps[0].at, "nominee_id"),
        planned.cell_of(EXCEPTIONS, again.exceptions[0].at, "reason"),
        planned.cell_of(EXCEPTIONS, again.exceptions[1].at, "rule"),
        planned.cell_of(SAME_OR_OTHER, again.same[0].at, "choice"),
    ]


def test_what_came_from_no_row_has_no_cell() -> None:
    planned = book_to_write(Decisions(), [question("CN-1")], [])
    assert planned.cell_of(KEEP_OR_CUT, -1, "choice") == ""


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ({"nominee_id": "cn-1"}, ("CN-1", "")),
        ({"unit_code": "ld-a"}, ("", "LD-A")),
        ({"nominee_id": "CN-1", "unit_code": "LD-A"}, ("CN-1", "LD-A")),
        ({}, ("", "")),
    ],
)
def test_for_whom_an_exception_is(book: Path, typed: dict[str, object], made: tuple[str, str]) -> None:
    enter(book, "Ngoại lệ", {"rule": "HS-01", "reason": "r", "decided_by": "d", **typed})
    (exception,) = rerun(book).exceptions
    assert (exception.nominee_id, exception.unit_code) == made
