"""DK: which titles are registered, and whether what is nominated now was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, SameDecision
from thidua.season.model import Season
from thidua.verdict import Result

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9)})
UNIT_KIND_ROW: Row = {"kind": "CDCS", "headcount": 8}

Told = list[tuple[str, str, str, str, str]]


def registering(*people: tuple[str, str], collectives: Sequence[tuple[str, str]] = ()) -> Told:
    """What DK-01 finds where these names register for these titles."""
    person = {"honorific": "Ông", "birth": "05/03/1980", "position": "Chuyên viên", "full_time_officer": "Có"}
    tables = {
        "Cá nhân": [person | {"workplace": "LĐLĐ", "full_name": name, "title": title} for name, title in people],
        "Tập thể": [{**UNIT_KIND_ROW, "name": name, "title": title} for name, title in collectives],
    }
    season = season_of([Returned(A)], registrations={"LD-A": tables})
    return told(run_rules(season), "DK-01")


@pytest.mark.parametrize("title", ["LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ"])
def test_titles_of_persons_are_registered(title: str) -> None:
    assert registering(("Lò Văn An", title)) == []


@pytest.mark.parametrize("title", ["TTLDTT", "TTLDXS", "CO-TLD", "CO-TINH"])
def test_titles_and_flags_of_collectives_are_registered(title: str) -> None:
    assert registering(collectives=[("CĐCS Trường Mầm non Hoa Ban", title)]) == []


def test_a_certificate_of_merit_is_not_registered() -> None:
    people = (("Lò Văn An", "LDTT"), ("Lò Văn Bình", "BK-TINH"))
    assert registering(*people, collectives=[("CĐCS Hoa Ban", "BK-TLD")]) == [
        (
            "DK-01",
            "chặn",
            "LD-A",
            "Cá nhân!I8",
            (
                "“Lò Văn Bình” đăng ký Bằng khen của LĐLĐ tỉnh: bằng khen là hình thức khen thưởng, không phải đăng ký."
                " Bỏ dòng này, hoặc chọn một danh hiệu thi đua."
            ),
        ),
        (
            "DK-01",
            "chặn",
            "LD-A",
            "Tập thể!F7",
            (
                "“CĐCS Hoa Ban” đăng ký Bằng khen của Tổng Liên đoàn: bằng khen là hình thức khen thưởng,"
                " không phải đăng ký. Bỏ dòng này, hoặc chọn một danh hiệu thi đua."
            ),
        ),
    ]


@pytest.mark.parametrize("title", ["DVCDXS", "TCDXS", "CDCS-VMXS"])
def test_other_titles_are_for_a_person_to_look_at(title: str) -> None:
    person = title == "DVCDXS"
    row = ("Một tên", title)
    findings = registering(row) if person else registering(collectives=[row])
    place = "Cá nhân!I7" if person else "Tập thể!F7"
    assert [each[:4] for each in findings] == [("DK-01", "xem", "LD-A", place)]
    assert findings[0][4].endswith(
        ", không có trong các danh hiệu phải đăng ký với LĐLĐ tỉnh. Xem lại có phải đăng ký ở cấp này không."
    )


def officer(award: str = "LDTT", **changes: object) -> dict[str, object]:
    """A full-time officer nominated for a title."""
    return complete_person("Lò Văn An", award, full_time_officer="Có") | changes


def line(title: str = "LDTT", **changes: object) -> dict[str, object]:
    """A line of last year's registrations."""
    values: dict[str, object] = {
        "subject_kind": "cá nhân",
        "full_name": "Lò Văn An",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "title": title,
    }
    return values | changes


def nominated(
    row: Row, registered: Sequence[Row] | None, *, answer: SameOrOther | None = None, collective: bool = False
) -> Result:
    """The verdict where one is nominated who registered for these."""
    returned = Returned(A, collectives=[row]) if collective else Returned(A, individuals=[row])
    season = season_of([returned], registered=registered)
    if answer is not None:
        (pair,) = season.open_pairs
        season = season_of(
            [returned],
            registered=registered,
            decisions=Decisions(same=(SameDecision(pair.one.id, pair.other.id, answer),)),
        )
    return result_of(season)


def short(result: Result) -> tuple[list[tuple[str, ...]], list[bool]]:
    """What DK-02 finds, and whether it asks for a person."""
    asked = ["DK-02" in judged.rules for judged in result.nominees]
    return [each[:4] for each in told(result.findings, "DK-02")], asked


NOT_REGISTERED = ([("DK-02", "xem", "LD-A", "Cá nhân!H7")], [True])
REGISTERED: tuple[list[tuple[str, ...]], list[bool]] = ([], [False])


@pytest.mark.parametrize("title", ["LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ"])
def test_the_title_or_a_higher_one_was_registered(title: str) -> None:
    assert short(nominated(officer(), [line(title)])) == REGISTERED


@pytest.mark.parametrize(
    "registered",
    [[], [line("TTLDXS")], [line(birth="1999")], [line(subject_kind="tập thể", full_name=None, name="Lò Văn An")]],
    ids=["empty book", "another title", "another birth", "a collective"],
)
def test_what_was_not_registered_asks_for_a_person(registered: list[Row]) -> None:
    result = nominated(officer(), registered)
    assert short(result) == NOT_REGISTERED
    assert [(judged.standing.value, judged.rules) for judged in result.nominees] == [("to_decide", ("DK-02",))]
    assert told(result.findings, "DK-02")[0][4] == (
        "“Lò Văn An” được đề nghị Lao động tiên tiến nhưng không thấy trong bản đăng ký đầu năm."
        " Hỏi lại đơn vị; chưa đăng ký thì ban quyết định có xét không."
    )


def test_a_lower_title_does_not_cover_a_higher_one() -> None:
    assert short(nominated(officer("CSTDCS"), [line("LDTT")])) == NOT_REGISTERED


def test_which_titles_cover_a_title_is_the_offices_say() -> None:
    config = changed(put("rules/DK-02/covered_by", {}))
    season = season_of([Returned(A, individuals=[officer()])], registered=[line("CSTDCS")], config=config)
    assert [each[0] for each in told(run_rules(season), "DK-02")] == ["DK-02"]


def test_awards_that_need_no_registration_are_not_looked_for() -> None:
    assert short(nominated(complete_person("Lò Văn An", "BK-TINH"), [])) == REGISTERED


def test_one_nearly_alike_is_named_and_put_to_the_desk() -> None:
    result = nominated(officer(), [line(birth="06/03/1980", full_name="Lò Văn  An")])
    assert short(result) == NOT_REGISTERED
    assert told(result.findings, "DK-02")[0][4] == (
        "“Lò Văn An” được đề nghị Lao động tiên tiến; bản đăng ký đầu năm chỉ có người, tập thể gần giống là"
        " “Lò Văn An”. Trả lời ở xu-ly.xlsx, sheet Trùng, có phải là một không."
    )
    assert [(pair.name, pair.other_about, pair.found_in) for pair in result.pairs] == [
        ("Lò Văn An", "06/03/1980; LĐLĐ huyện A", "Đăng ký đầu năm")
    ]


@pytest.mark.parametrize(("answer", "expected"), [("Là một", REGISTERED), ("Khác nhau", NOT_REGISTERED)])
def test_the_desks_word_on_one_nearly_alike(answer: str, expected: object) -> None:
    result = nominated(officer(), [line(birth="06/03/1980")], answer=SameOrOther(answer))
    assert (short(result), result.pairs) == (expected, ())


def test_one_nearly_alike_who_registered_for_something_else_is_not_named() -> None:
    result = nominated(officer("CSTDCS"), [line("LDTT", birth="06/03/1980")])
    assert "nhưng không thấy trong bản đăng ký đầu năm" in told(result.findings, "DK-02")[0][4]


def test_collectives_registered_too() -> None:
    row = complete_collective("CĐCS Trường Mầm non Hoa Ban", "CO-TINH")
    own = line("CO-TINH", subject_kind="tập thể", full_name=None, birth=None, name="Công đoàn cơ sở Trường MN Hoa Ban")
    same = own | {"name": "CĐCS TRƯỜNG MẦM NON HOA BAN"}
    assert short(nominated(row, [same], collective=True)) == REGISTERED
    assert short(nominated(row, [], collective=True)) == (
        [("DK-02", "xem", "LD-A", "Tập thể!D7")],
        [True],
    )


def _without_book() -> Season:
    return season_of([Returned(A, individuals=[officer(), officer("CSTDCS")])], registered=None)


def test_without_registrations_it_is_told_once_and_never_per_row() -> None:
    result = result_of(_without_book())
    assert told(result.findings, "DK-02") == [
        (
            "DK-02",
            "xem",
            "",
            "dang-ky-dau-nam.xlsx",
            (
                "Chưa có dang-ky-dau-nam.xlsx nên quy tắc DK-02 chưa được kiểm tra đầy đủ."
                " Đặt tệp vào thư mục của mùa rồi chạy lại."
            ),
        )
    ]
    assert [judged.standing.value for judged in result.nominees if "DK-02" in judged.rules] == []
