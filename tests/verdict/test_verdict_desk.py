"""The desk's decisions in a run: exceptions for one and for a unit, answers on pairs, each fault told at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, checkout_config, complete_person, complete_submission

from thidua.config.vocabulary import Recipient
from thidua.forms import DECISIONS
from thidua.forms.choices import KeepOrCut, SameOrOther
from thidua.season.decisions import (
    Decisions,
    ExceptionMade,
    KeepDecision,
    SameDecision,
    read_decisions,
    write_decisions,
)
from thidua.season.model import Season
from thidua.season.people import Subject
from thidua.verdict import Result
from thidua.workbooks.book import save_book

CONFIG = checkout_config()
TODAY = date(2020, 12, 20)
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9)})
B = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas={"BK-TINH": (9, 9)})
HELD = {"reason": "Được Ban Thường vụ đồng ý", "decided_by": "Lò Văn Chủ"}


def made(rule_id: str, **whom: object) -> ExceptionMade:
    """An exception with all that it needs, except where said otherwise."""
    values = {"rule": rule_id, "nominee_id": "", **HELD} | whom
    return ExceptionMade(**values)  # type: ignore[arg-type]


def standings(result: Result) -> dict[str, str]:
    """Standing and rules by name."""
    return {each.nominee.name: " ".join((each.standing.value, *each.rules)) for each in result.nominees}


def id_of(season: Season, name: str) -> str:
    """The id of a nominee."""
    return next(n.id for n in season.people_and_collectives if n.name == name)


def judged(season: Season, *exceptions: ExceptionMade) -> Result:
    """The verdict with these exceptions."""
    return result_of(season, decisions=Decisions(exceptions=exceptions), today=TODAY)


def two_units(**changes: object) -> Season:
    """Two persons in one unit, one in another, each with the same changes."""
    in_a = [complete_person("Lò Văn An", **changes), complete_person("Vừ A Dế", birth="1990", **changes)]
    in_b = [complete_person("Quàng Thị Hương", birth="07/09/1985", **changes)]
    return season_of([Returned(A, individuals=in_a), Returned(B, individuals=in_b)])


# A whole unit


def test_an_exception_for_a_unit_lifts_the_rule_for_each_of_its_nominees_only() -> None:
    season = two_units(reports_attached=0)
    assert standings(judged(season, made("HS-04", unit_code="LD-A"))) == {
        "Lò Văn An": "stands",
        "Vừ A Dế": "stands",
        "Quàng Thị Hương": "blocked HS-04",
    }
    assert [each[:4] for each in told(judged(season, made("HS-04", unit_code="LD-A")).findings)] == [
        ("HS-04", "chặn", "LD-B", "Cá nhân!U7"),
        ("HS-04", "ghi", "LD-A", "Cá nhân!U7"),
        ("HS-04", "ghi", "LD-A", "Cá nhân!U8"),
    ]


def late() -> Season:
    """A file that came late."""
    return season_of([Returned(A, individuals=[complete_person("Lò Văn An"), complete_person("Vừ A Dế")], late=True)])


def minutes_wrong() -> Season:
    """Minutes with more present than called."""
    submission = complete_submission(CONFIG, members_called=9, members_present=10)
    return season_of([Returned(A, individuals=[complete_person("Lò Văn An")], submission=submission)])


def paper_missing() -> Season:
    """A submission without its number."""
    submission = complete_submission(CONFIG, submission_no=None)
    return season_of([Returned(A, individuals=[complete_person("Lò Văn An")], submission=submission)])


@pytest.mark.parametrize(
    ("season", "rule", "wrong"),
    [
        (late, "HS-01", "Tệp đến lúc 11/12/2020 00:00, sau hạn 10/12/2020; hồ sơ đến muộn không được xét."),
        (minutes_wrong, "BB-01", "Số thành viên có mặt (10) nhiều hơn số được triệu tập (9)."),
        (paper_missing, "HS-03", "Ô “Số tờ trình” còn trống."),
    ],
    ids=["late", "minutes wrong", "paper missing"],
)
def test_what_concerns_the_whole_unit_is_noted_once_it_is_set_aside(season: object, rule: str, wrong: str) -> None:
    whole: Season = season()  # type: ignore[operator]
    assert set(standings(judged(whole)).values()) == {f"blocked {rule}"}
    assert [each[1] for each in told(judged(whole).findings, rule)] == ["chặn"]
    result = judged(whole, made(rule, unit_code="LD-A"))
    assert set(standings(result).values()) == {"stands"}
    assert [(each[1], each[4]) for each in told(result.findings)] == [("ghi", f"{wrong} Ban đã cho ngoại lệ.")]


def test_one_nominees_exception_leaves_the_rest_of_the_unit() -> None:
    season = late()
    result = judged(season, made("HS-01", nominee_id=id_of(season, "Vừ A Dế")))
    assert standings(result) == {"Lò Văn An": "blocked HS-01", "Vừ A Dế": "stands"}
    assert [each[1] for each in told(result.findings)] == ["chặn"]


def test_exceptions_for_each_nominee_settle_what_concerns_the_unit() -> None:
    season = late()
    result = judged(season, *(made("HS-01", nominee_id=n.id) for n in season.people_and_collectives))
    assert set(standings(result).values()) == {"stands"}
    assert [each[1] for each in told(result.findings)] == ["ghi"]


def test_a_unit_let_off_its_quota_is_not_asked_whom_it_keeps() -> None:
    small = replace(A, quotas={"BK-TINH": (0, 1)})
    people = [complete_person("Lò Văn An"), complete_person("Vừ A Dế", birth="1990")]
    season = season_of([Returned(small, individuals=people)])
    assert len(judged(season).questions) == 2
    result = judged(season, made("CT-01", unit_code="LD-A"))
    assert (standings(result), result.questions) == ({"Lò Văn An": "stands", "Vừ A Dế": "stands"}, ())
    assert [each[1] for each in told(result.findings, "CT-01")] == ["ghi"]


# Exceptions that do nothing


def faults(season: Season, **changes: object) -> list[tuple[str, str]]:
    """Value and sentence of what is told of one exception."""
    result = judged(season, made("HS-04", **changes))
    return [(each.place.value, each.message) for each in result.findings if each.rule == "XL-01"]


def test_for_a_nominee_of_the_unit_named_it_is_for_the_nominee() -> None:
    season = two_units(reports_attached=0)
    result = judged(season, made("HS-04", nominee_id=id_of(season, "Vừ A Dế"), unit_code="LD-A"))
    assert told(result.findings, "XL-01") == []
    assert standings(result) == {
        "Lò Văn An": "blocked HS-04",
        "Vừ A Dế": "stands",
        "Quàng Thị Hương": "blocked HS-04",
    }


@pytest.mark.parametrize(
    ("changes", "value", "message"),
    [
        (
            {"nominee_id": ""},
            "",
            (
                "Ngoại lệ HS-04 không ghi mã đề nghị, cũng không ghi mã đơn vị."
                " Ghi một trong hai, hoặc xóa nội dung mọi ô của dòng."
            ),
        ),
        (
            {"nominee_id": "", "unit_code": "LD-X"},
            "LD-X",
            (
                "Ngoại lệ HS-04 ghi mã đơn vị “LD-X”, không có đơn vị nào mang mã ấy."
                " Sửa mã theo sheet Đơn vị của thiet-lap.xlsx."
            ),
        ),
        (
            {"unit_code": "LD-B"},
            "LD-B",
            (
                "Ngoại lệ HS-04 ghi đề nghị {id} của LD-A nhưng lại ghi mã đơn vị LD-B."
                " Bỏ mã đơn vị nếu chỉ cho đề nghị ấy; bỏ mã đề nghị nếu cho cả đơn vị."
            ),
        ),
        (
            {"nominee_id": "CN-0"},
            "CN-0",
            (
                "Ngoại lệ HS-04 cho CN-0 không ứng với đề nghị nào."
                " Sửa mã đề nghị theo tong-hop.xlsx, hoặc xóa nội dung mọi ô của dòng."
            ),
        ),
        (
            {"rule": "HS-99"},
            "HS-99",
            (
                "Ngoại lệ cho {id} ghi quy tắc “HS-99”, không có quy tắc nào mang mã ấy."
                " Sửa mã quy tắc, hoặc xóa nội dung mọi ô của dòng. Ví dụ: CT-02"
            ),
        ),
        ({"reason": ""}, "", "Ngoại lệ HS-04 cho {id} chưa có hiệu lực: thiếu lý do. Ghi lý do."),
        (
            {"decided_by": ""},
            "",
            "Ngoại lệ HS-04 cho {id} chưa có hiệu lực: thiếu người quyết định. Ghi họ tên người quyết định.",
        ),
        (
            {"until": date(2020, 12, 19)},
            "19/12/2020",
            (
                "Ngoại lệ HS-04 cho {id} không có hiệu lực: đã quá ngày cuối, hoặc ngày cuối không đọc được."
                " Gia hạn ở ô Hiệu lực đến ngày, hoặc xóa nội dung mọi ô của dòng."
            ),
        ),
    ],
    ids=["nobody", "no unit", "two", "no nominee", "no rule", "no reason", "no name", "ended"],
)
def test_an_exception_that_does_nothing_is_told_and_bars_on(
    changes: dict[str, object], value: str, message: str
) -> None:
    season = two_units(reports_attached=0)
    own = id_of(season, "Lò Văn An")
    whole = {"nominee_id": own} | changes
    assert faults(season, **whole) == [(value, message.format(id=own))]
    result = judged(season, made("HS-04", **whole))
    assert set(standings(result).values()) == {"blocked HS-04"}


def test_every_fault_of_an_exception_is_told_together() -> None:
    season = two_units()
    result = judged(season, made("HS-99", unit_code="LD-X", reason="", decided_by="", until_is_unreadable=True))
    assert len(told(result.findings, "XL-01")) == 5


# Pairs


def alike(answer: str | None, *, subjects: Sequence[str] | None = None) -> Result:
    """Two persons of one unit nearly alike, with the desk's answer on them or on others."""
    people = [complete_person("Lò Văn An"), complete_person("Lò Văn An", birth="06/03/1980")]
    season = season_of([Returned(A, individuals=people)])
    if answer is None:
        return result_of(season, today=TODAY)
    one, other = subjects or [n.who.id for n in season.people_and_collectives]
    decisions = Decisions(same=(SameDecision(one, other, SameOrOther(answer)),))
    return result_of(season, decisions=decisions, today=TODAY)


@pytest.mark.parametrize(
    ("answer", "pairs", "rules"), [(None, 1, ["TR-03"]), ("Khác nhau", 0, []), ("Là một", 0, ["TR-01"])]
)
def test_an_answer_settles_a_pair(answer: str | None, pairs: int, rules: list[str]) -> None:
    result = alike(answer)
    assert (len(result.pairs), [each.rule for each in result.findings]) == (pairs, rules)


OWN = Subject(Recipient.INDIVIDUAL, "Lò Văn An", "1980-03-05", "LD-A").id


@pytest.mark.parametrize("subjects", [("CN-0", "CN-1"), (OWN, "CN-1"), ("CN-0", OWN)])
def test_an_answer_on_somebody_who_is_gone_is_told(subjects: tuple[str, str]) -> None:
    one, other = subjects
    result = alike("Là một", subjects=subjects)
    assert [(each.place.value, each.message) for each in result.findings if each.rule == "XL-01"] == [
        (
            one,
            (
                f"Dòng Trùng của “{one}” và “{other}”: ít nhất một trong hai không còn ở đề nghị, ở sổ khen thưởng hay"
                " ở đăng ký. Nếu không cần nữa thì xóa nội dung ô Quyết định và ô Người quyết định của dòng này;"
                " nếu tên, ngày sinh đã sửa thì trả lời lại ở dòng mới."
            ),
        )
    ]


# The cells, through a file


def run(path: Path, season: Season) -> Result:
    """One run of consolidation as far as the desk's book goes."""
    decisions = read_decisions(path, CONFIG)
    result = result_of(replace(season), decisions=decisions, today=TODAY)
    write_decisions(path, decisions, result.questions, result.pairs, CONFIG)
    return result


def cells(path: Path, result: Result) -> list[tuple[str, str, object]]:
    """Each finding on the desk's book: rule, place, and what stands there in the book as written."""
    workbook = load_workbook(path)
    return [
        (each.rule, f"{each.place.sheet}!{each.place.cell}", workbook[each.place.sheet][each.place.cell].value)
        for each in result.findings
        if each.place.file == DECISIONS.file_name
    ]


def test_every_finding_stands_at_its_cell_in_the_book_as_read_and_as_written(tmp_path: Path) -> None:
    people: list[Row] = [complete_person("Lò Văn An"), complete_person("Lò Văn An", birth="06/03/1980")]
    people.append(complete_person("Vừ A Dế", birth="1990"))
    season = season_of([Returned(replace(A, quotas={"BK-TINH": (0, 1)}), individuals=people)])
    one, other = (n.who.id for n in season.people_and_collectives[:2])
    first, second, _ = (n.id for n in season.people_and_collectives)
    path = tmp_path / DECISIONS.file_name
    keep: Mapping[str, object] = {"rule": "CT-01", "unit_code": "LD-A", "choice": "Giữ"}
    gone = {"name": "Cà Văn Cũ", "other_name": "Cà Văn Cữ", "subject": "CN-0", "other": "CN-1", "choice": "Là một"}
    contradictory = {"name": "Lò Văn An", "other_name": "Lò Văn An"}
    rows: dict[str, list[Mapping[str, object]]] = {
        "Giữ bỏ": [
            {**keep, "nominee_id": "CN-0", "name": "Đã rút"},
            {**keep, "nominee_id": second},
            {**keep, "nominee_id": first},
        ],
        "Trùng": [
            gone,
            {**contradictory, "subject": one, "other": other, "choice": "Là một"},
            {**contradictory, "subject": other, "other": one, "choice": "Khác nhau"},
        ],
        "Ngoại lệ": [
            {"rule": "HS-01", "unit_code": "LD-A", **HELD},
            {"rule": "HS-99", "unit_code": "LD-A", **HELD},
            {"rule": "HS-01", "unit_code": "LD-X", **HELD},
        ],
    }
    save_book(path, DECISIONS, rows, CONFIG)
    expected = [
        ("XL-02", "Giữ bỏ!J7", "Giữ"),
        ("XL-01", "Giữ bỏ!L10", "CN-0"),
        ("XL-01", "Ngoại lệ!C8", "HS-99"),
        ("XL-01", "Ngoại lệ!E9", "LD-X"),
        ("XL-01", "Trùng!J8", "CN-0"),
        ("XL-02", "Trùng!H9", "Khác nhau"),
    ]
    for _ in range(2):
        assert sorted(cells(path, run(path, season))) == sorted(expected)


def test_an_answer_made_of_no_row_has_no_cell() -> None:
    decisions = Decisions(keeps=(KeepDecision("CT-01", "LD-A", "CN-0", KeepOrCut.KEEP),))
    result = result_of(two_units(), decisions=decisions, today=TODAY)
    assert [(each.place.sheet, each.place.cell) for each in result.findings] == [("Giữ bỏ", "")]
