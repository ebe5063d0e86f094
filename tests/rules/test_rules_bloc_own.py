"""CT-06: own nominations and the bloc's ballots agree; TC-05: flags for excellent and leading units."""

from __future__ import annotations

import pytest
from tests.rules.bloc_seasons import FIRST, bloc_season, itself, rated, unit, vote
from tests.season.building import told

from thidua.findings import Finding
from thidua.rules import run_rules
from thidua.season.model import Season

Told = list[tuple[str, str, str, str, str]]
FLAG, MERIT = "Cờ thi đua của LĐLĐ tỉnh", "Bằng khen của LĐLĐ tỉnh"
FLAG_TLD = "Cờ thi đua của Tổng Liên đoàn"


def found(season: Season, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [each for each in run_rules(season) if each.rule == rule]


def own(season: Season) -> Told:
    """What is told of own nominations."""
    return told(found(season, "CT-06"))


def flags(season: Season) -> Told:
    """What is told of flags."""
    return told(found(season, "TC-05"))


def not_voted(award: str = FLAG) -> str:
    """The sentence where the bloc did not vote for a unit."""
    return (
        f"{FIRST} không bình bầu đơn vị cho {award}."
        " Hỏi lại thường trực khối; nếu khối không đề nghị thì bỏ đề nghị này."
    )


def not_nominated(letter: str, award: str = FLAG) -> str:
    """The sentence where a unit did not nominate itself."""
    return (
        f"{FIRST} bình bầu LĐLĐ huyện {letter} cho {award} nhưng đơn vị chưa tự đề nghị."
        " Nhắc đơn vị gửi đề nghị kèm hồ sơ, hoặc bỏ hàng này."
    )


def perhaps(award: str = FLAG) -> str:
    """The sentence where the bloc may have meant the unit."""
    return (
        f"Không thấy {FIRST} bình bầu đơn vị cho {award}; sheet Bình bầu của khối có chỗ không đọc được."
        " Chờ thường trực khối gửi lại hồ sơ khối rồi xem lại."
    )


def test_voted_for_and_nominated_agree() -> None:
    votes = [vote("A", "CO-TINH", leading=True), vote("A", "BK-TLD"), vote("B", "BK-TINH")]
    nominated = {"A": [itself("A", "CO-TINH"), itself("A", "BK-TLD")], "B": [itself("B", "BK-TINH")]}
    assert own(bloc_season("ABC", votes=votes, own=nominated)) == []


def test_a_unit_that_the_bloc_did_not_vote_for_is_barred() -> None:
    season = bloc_season("ABC", votes=[], own={"B": [itself("B")]})
    assert own(season) == [("CT-06", "chặn", "LD-B", "Tập thể!D7", not_voted())]
    (finding,) = found(season, "CT-06")
    assert finding.subjects == tuple(each.id for each in season.people_and_collectives)


def test_voted_for_one_award_and_nominated_for_another() -> None:
    votes = [vote("B", "BK-TINH"), vote("B", "BK-TLD")]
    other = (
        f"{FIRST} không bình bầu đơn vị cho {FLAG}, chỉ bình bầu cho: {MERIT}; Bằng khen của Tổng Liên đoàn."
        " Hỏi lại thường trực khối, rồi sửa hình thức hoặc bỏ đề nghị này."
    )
    assert own(bloc_season("ABC", votes=votes, own={"B": [itself("B"), itself("B", "BK-TLD")]})) == [
        ("CT-06", "chặn", "LD-B", "Tập thể!D7", other),
        ("CT-06", "xem", "LD-B", "Bình bầu!E7", not_nominated("B", MERIT)),
    ]


def test_elected_as_the_leading_unit_is_not_voted_for() -> None:
    season = bloc_season("ABC", votes=[vote("B", "", leading=True)], own={"B": [itself("B")]})
    assert own(season) == [("CT-06", "chặn", "LD-B", "Tập thể!D7", not_voted())]


def test_voted_for_without_a_nomination_is_the_desks_and_told_once() -> None:
    season = bloc_season("ABC", votes=[vote("B"), vote("B"), vote("C", "BK-TINH")])
    assert own(season) == [
        ("CT-06", "xem", "LD-B", "Bình bầu!E7", not_nominated("B")),
        ("CT-06", "xem", "LD-C", "Bình bầu!E9", not_nominated("C", MERIT)),
    ]
    assert [(each.place.file, each.desk_only) for each in found(season, "CT-06")] == [("khoi-LD-A.xlsx", True)] * 2


def test_only_the_unit_itself_answers_the_ballot() -> None:
    season = bloc_season("ABC", votes=[vote("B")], own={"B": [itself("X")]})
    assert own(season) == [("CT-06", "xem", "LD-B", "Bình bầu!E7", not_nominated("B"))]


def test_titles_are_not_the_blocs_affair() -> None:
    assert own(bloc_season("ABC", votes=[], own={"B": [itself("B", "TTLDXS"), itself("B", "TTLDTT")]})) == []


def test_a_unit_in_no_bloc_answers_to_none() -> None:
    assert own(bloc_season("AB", units=[unit("B", "")], votes=[], own={"B": [itself("B")]})) == []


def test_a_missing_book_is_told_once_for_its_bloc_and_bars_nobody() -> None:
    nominated = {"A": [itself("A")], "B": [itself("B"), itself("B", "BK-TINH")], "F": [itself("F")]}
    season = bloc_season("ABC", others="FG", votes=None, own=nominated)
    message = (
        "Chưa có hồ sơ khối dùng được của {bloc}, nên chưa đối chiếu được đề nghị cho chính mình của {count} đơn vị"
        " với kết quả bình bầu. Đôn đốc thường trực khối."
    )
    assert own(season) == [
        ("CT-06", "xem", "", "", message.format(bloc=FIRST, count=2)),
        ("CT-06", "xem", "", "", message.format(bloc="Khối số 2", count=1)),
    ]
    assert [(each.desk_only, each.subjects) for each in found(season, "CT-06")] == [(True, ())] * 2


@pytest.mark.parametrize("scored", [True, False])
def test_a_missing_book_that_nobody_waits_for_is_not_told(*, scored: bool) -> None:
    nominated = {} if scored else {"A": [itself("A")]}
    assert own(bloc_season("ABC", votes=None, own=nominated, scored=scored)) == []


@pytest.mark.parametrize(
    "unclear",
    [
        {"unit_code": "LD-X", "award": "CO-TINH", "votes_for": 8, "ballots": 9},
        {"unit_code": None, "award": "CO-TINH", "votes_for": 8, "ballots": 9},
        {"unit_code": "LD-B", "award": "Cờ gì đó", "votes_for": 8, "ballots": 9},
        {"unit_code": "LD-B", "award": "Cờ gì đó", "leading": "Có", "votes_for": 8, "ballots": 9},
        {"unit_code": "LD-B", "award": None, "votes_for": 8, "ballots": 9},
    ],
    ids=["no such unit", "no unit", "no such award", "no such award, leading", "no award"],
)
def test_a_line_that_cannot_be_read_bars_nobody(unclear: dict[str, object]) -> None:
    season = bloc_season("ABC", votes=[unclear], own={"B": [itself("B")]})
    assert own(season) == [("CT-06", "xem", "LD-B", "Tập thể!D7", perhaps())]


@pytest.mark.parametrize(
    "clear",
    [
        {"unit_code": "LD-C", "award": "Cờ gì đó", "votes_for": 8, "ballots": 9},
        {"unit_code": "LD-C", "award": None, "votes_for": 8, "ballots": 9},
        {"unit_code": "LD-F", "award": "CO-TINH", "votes_for": 8, "ballots": 9},
    ],
    ids=["award of another", "no award of another", "unit of the other bloc"],
)
def test_another_units_line_is_no_excuse(clear: dict[str, object]) -> None:
    season = bloc_season("ABC", others="F", votes=[clear], own={"B": [itself("B")]})
    assert own(season) == [("CT-06", "chặn", "LD-B", "Tập thể!D7", not_voted())]


LOW = "Hoàn thành tốt nhiệm vụ"
WANTED = "Hoàn thành xuất sắc nhiệm vụ"


def rated_low(award: str) -> str:
    """The sentence on the rating that the unit states."""
    return (
        f"Xếp loại năm nay là “{LOW}”; {award} cần: {WANTED}. Kiểm tra cột Xếp loại năm nay; nếu đúng thì bỏ đề nghị."
    )


def officially_low(award: str) -> str:
    """The sentence on the federation's rating."""
    return f"LĐLĐ tỉnh xếp loại đơn vị là “{LOW}”; {award} cần: {WANTED}. Nếu không có xếp loại khác thì bỏ đề nghị."


@pytest.mark.parametrize(
    ("stated", "official", "messages"),
    [
        ("HTXSNV", "HTXSNV", []),
        ("HTXSNV", "", []),
        ("HTTNV", "", [rated_low(FLAG)]),
        ("HTTNV", "HTXSNV", [rated_low(FLAG)]),
        ("HTTNV", "HTTNV", [rated_low(FLAG)]),
        ("HTXSNV", "HTTNV", [officially_low(FLAG)]),
        (None, "HTTNV", [officially_low(FLAG)]),
        (None, "HTXSNV", []),
    ],
)
def test_flags_need_a_rating_stated_and_official(stated: str | None, official: str, messages: list[str]) -> None:
    ratings = rated("ACDE") + (rated("B", official) if official else [])
    season = bloc_season("ABCDE", votes=[vote("B")], own={"B": [itself("B", rating=stated)]}, ratings=ratings)
    assert flags(season) == [("TC-05", "xem", "LD-B", "Tập thể!I7", message) for message in messages]


def test_the_federations_rating_is_the_units_and_not_its_collectives() -> None:
    season = bloc_season("ABCDE", votes=[], own={"B": [itself("X")]}, ratings=rated("B", "HTTNV"))
    assert flags(season) == []


def test_merits_need_no_rating_for_a_flag() -> None:
    season = bloc_season("ABCDE", own={"B": [itself("B", "BK-TINH", rating="HTTNV")]}, ratings=rated("B", "HTTNV"))
    assert flags(season) == []


def not_leading() -> str:
    """The sentence where another unit leads."""
    return (
        f"Trong khối thi đua, {FLAG_TLD} chỉ đề nghị cho đơn vị dẫn đầu; {FIRST} suy tôn đơn vị khác."
        " Thay bằng hình thức khác hoặc bỏ đề nghị."
    )


def test_the_confederations_flag_is_for_the_leading_unit() -> None:
    votes = [vote("A", "CO-TLD", leading=True), vote("B", "CO-TLD"), vote("C", "CO-TINH")]
    nominated = {"A": [itself("A", "CO-TLD")], "B": [itself("B", "CO-TLD")], "C": [itself("C", "CO-TINH")]}
    season = bloc_season("ABC", votes=votes, own=nominated)
    assert flags(season) == [("TC-05", "xem", "LD-B", "Tập thể!D7", not_leading())]


def test_elected_without_an_award_leads_all_the_same() -> None:
    votes = [vote("B", "CO-TLD"), vote("B", "", leading=True)]
    assert flags(bloc_season("ABC", votes=votes, own={"B": [itself("B", "CO-TLD")]})) == []


def test_nobody_elected_is_said_so() -> None:
    message = (
        f"Trong khối thi đua, {FLAG_TLD} chỉ đề nghị cho đơn vị dẫn đầu; {FIRST} chưa ghi đơn vị nào dẫn đầu."
        " Hỏi lại thường trực khối."
    )
    season = bloc_season("ABC", votes=[vote("B", "CO-TLD")], own={"B": [itself("B", "CO-TLD")]})
    assert flags(season) == [("TC-05", "xem", "LD-B", "Tập thể!D7", message)]


def test_without_a_book_nobody_is_asked_to_lead() -> None:
    assert flags(bloc_season("ABC", votes=None, own={"B": [itself("B", "CO-TLD")]})) == []


def test_collectives_and_units_outside_a_bloc_need_not_lead() -> None:
    votes = [vote("A", "CO-TLD", leading=True)]
    nominated = {"B": [itself("X", "CO-TLD")], "C": [itself("C", "CO-TLD")]}
    assert flags(bloc_season("ABC", units=[unit("C", "")], votes=votes, own=nominated)) == []


def test_one_unit_leads_a_bloc() -> None:
    votes = [vote("A", leading=True), vote("A", "BK-TINH", leading=True), vote("B", leading=True)]
    votes += [vote("C", "", leading=True)]
    message = f"{FIRST} ghi 3 đơn vị dẫn đầu; mỗi khối chỉ một đơn vị. Chỉ để Có ở một đơn vị."
    assert flags(bloc_season("ABC", votes=votes)) == [("TC-05", "xem", "LD-A", "Bình bầu!F9", message)]
    assert flags(bloc_season("ABC", votes=votes[:2])) == []
