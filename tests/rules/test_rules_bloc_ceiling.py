"""CT-03: how many units a bloc may propose, from which base, and where it is told."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.rules.bloc_seasons import FIRST, SECOND, bloc_season, itself, rated, unit, vote
from tests.season.building import told, unit_row

from thidua.config import Config
from thidua.rules import run_rules
from thidua.rules.bloc_groups import bloc_groups
from thidua.season.model import Season

Told = list[tuple[str, str, str, str, str]]
LETTERS = "ABCDEFGHIJ"
EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ"


def ceiling(season: Season) -> Told:
    """What is told of the bloc's ceiling."""
    return told(run_rules(season), "CT-03")


def reckoned(base: int, share: int) -> str:
    """How a limit was reckoned from the units of the bloc that are rated excellent."""
    return f"khối có {base} đơn vị xếp loại {EXCELLENT}, 20% làm tròn xuống là {share} đơn vị"


def over(nominated: int, allowed: int, how: str, bloc: str = FIRST) -> str:
    """The sentence where a bloc proposes too many."""
    return (
        f"{bloc} đang đề nghị {nominated} đơn vị, được đề nghị {allowed} đơn vị ({how})."
        f" Bớt {nominated - allowed} đơn vị; bớt đơn vị nào do khối chọn."
    )


def none_allowed(how: str, bloc: str = FIRST) -> str:
    """The sentence where a bloc may propose nobody and does not."""
    return f"{bloc} được đề nghị 0 đơn vị ({how})."


def min_one() -> Config:
    """The configuration with the option for small blocs."""
    return changed(put("rules/CT-03/min_one", True))


@pytest.mark.parametrize(("size", "allowed"), [(4, 0), (5, 1), (9, 1), (10, 2)])
def test_a_fifth_of_those_rated_excellent_rounded_down(size: int, allowed: int) -> None:
    letters = LETTERS[:size]
    votes = [vote(letter, votes=9 - place) for place, letter in enumerate(letters)]
    first_too_many = f"Bình bầu!C{7 + allowed}"
    too_many = [
        ("CT-03", "chặn", "LD-A", first_too_many, over(allowed + 1, allowed, reckoned(size, allowed))),
    ]
    assert ceiling(bloc_season(letters, votes=votes[: allowed + 1])) == too_many
    just = [] if allowed else [("CT-03", "ghi", "LD-A", "Bình bầu!", none_allowed(reckoned(size, 0)))]
    assert ceiling(bloc_season(letters, votes=votes[:allowed])) == just


@pytest.mark.parametrize(("size", "allowed"), [(1, 1), (4, 1), (5, 1), (9, 1), (10, 2)])
def test_with_the_option_a_small_bloc_may_propose_one(size: int, allowed: int) -> None:
    letters = LETTERS[:size]
    votes = [vote(letter) for letter in letters]
    assert ceiling(bloc_season(letters, votes=votes[:allowed], config=min_one())) == []
    how = reckoned(size, size // 5) + ("" if size >= 5 else " nhưng được ít nhất 1")
    if size > allowed:
        found = ceiling(bloc_season(letters, votes=votes[: allowed + 1], config=min_one()))
        place = f"Bình bầu!C{7 + allowed}"
        assert found == [("CT-03", "chặn", "LD-A", place, over(allowed + 1, allowed, how))]


@pytest.mark.parametrize("config", [None, min_one()], ids=["off", "on"])
def test_where_nobody_is_excellent_nobody_may_be_proposed(config: Config | None) -> None:
    season = bloc_season("ABCDE", ratings=rated("ABCDE", "HTTNV"), config=config)
    assert ceiling(season) == [("CT-03", "ghi", "LD-A", "Bình bầu!", none_allowed(reckoned(0, 0)))]


def test_a_bloc_without_a_book_is_told_of_nothing_too_and_that_is_the_desks() -> None:
    found = ceiling(bloc_season("ABCD", votes=None))
    assert found == [("CT-03", "ghi", "", "", none_allowed(reckoned(4, 0)))]


def test_only_upper_level_unions_count_in_the_base() -> None:
    primary = unit("E", kind="CĐCS trực thuộc")
    season = bloc_season("ABCDE", units=[primary], votes=[vote("A")])
    assert ceiling(season) == [("CT-03", "chặn", "LD-A", "Bình bầu!C7", over(1, 0, reckoned(4, 0)))]


def test_units_count_once_over_all_awards() -> None:
    votes = [vote("A", award) for award in ("CO-TLD", "BK-TLD", "CO-TINH", "BK-TINH")]
    own = {"A": [itself("A", "CO-TLD"), itself("A", "CO-TINH")]}
    assert ceiling(bloc_season("ABCDE", votes=votes, own=own)) == []


@pytest.mark.parametrize(
    ("base", "ratings", "how", "allowed"),
    [
        ("khối", rated("ABCDE") + rated("FGHIJ"), reckoned(5, 1), 1),
        ("tỉnh", rated("ABCDE") + rated("FGHIJ"), None, 2),
        ("tỉnh", rated("ABCDE") + rated("FGHI") + rated("J", "HTTNV"), None, 1),
        ("cả khối", rated("ABCDE", "HTTNV") + rated("FGHIJ"), None, 1),
    ],
)
def test_three_readings_of_the_base(base: str, ratings: list[dict[str, object]], how: str | None, allowed: int) -> None:
    counted = sum(each["official_rating"] == "HTXSNV" for each in ratings)
    words = {
        "tỉnh": f"các khối có tất cả {counted} đơn vị xếp loại {EXCELLENT}, 20% làm tròn xuống là {allowed} đơn vị",
        "cả khối": "khối có 5 công đoàn cấp trên trực tiếp cơ sở, 20% làm tròn xuống là 1 đơn vị",
    }
    config = changed(put("rules/CT-03/base", base))
    votes = [vote("A"), vote("B", votes=7), vote("C", votes=6)]
    season = bloc_season("ABCDE", others="FGHIJ", votes=votes, ratings=ratings, config=config)
    place = f"Bình bầu!C{7 + allowed}"
    assert ceiling(season) == [("CT-03", "chặn", "LD-A", place, over(3, allowed, how or words[base]))]


def test_each_bloc_by_itself_and_the_second_one_is_told_too() -> None:
    season = bloc_season("ABCDE", others="FG", votes=[vote("A")])
    assert ceiling(season) == [("CT-03", "ghi", "", "", none_allowed(reckoned(2, 0), SECOND))]


PRELIMINARY = "; tạm tính vì chưa có đủ xếp loại chính thức"


def test_ratings_by_points_are_preliminary_and_bar_nobody() -> None:
    season = bloc_season(
        "ABCDE", votes=[vote("A"), vote("B", votes=7)], ratings=rated("ABC"), points={"D": 89.95, "E": 95}
    )
    assert ceiling(season) == [
        (
            "CT-03",
            "xem",
            "LD-A",
            "Bình bầu!C8",
            (
                f"{FIRST} đang đề nghị 2 đơn vị, được đề nghị 1 đơn vị ({reckoned(5, 1)}{PRELIMINARY})."
                " Nếu xếp loại chính thức không khác thì bớt 1 đơn vị; bớt đơn vị nào do khối chọn."
            ),
        )
    ]


def test_points_just_below_do_not_count() -> None:
    season = bloc_season("ABCDE", ratings=rated("ABC"), points={"D": 89.94, "E": 95})
    assert ceiling(season) == [("CT-03", "ghi", "LD-A", "Bình bầu!", none_allowed(reckoned(4, 0) + PRELIMINARY))]


def test_the_federations_rating_goes_before_points() -> None:
    points = dict.fromkeys("ABCDE", 95.0)
    season = bloc_season("ABCDE", ratings=rated("ABCD") + rated("E", "HTTNV"), points=points)
    assert ceiling(season) == [("CT-03", "ghi", "LD-A", "Bình bầu!", none_allowed(reckoned(4, 0)))]


def unknown(nominated: int) -> Told:
    """What is told where there is nothing yet to reckon from."""
    message = (
        f"{FIRST} đang đề nghị {nominated} đơn vị; chưa tính được giới hạn đề nghị vì chưa có đơn vị nào được xếp loại"
        " hoặc có điểm. Điền sheet Xếp loại của tệp thiết lập hoặc đôn đốc hồ sơ khối, rồi chạy lại."
    )
    return [("CT-03", "xem", "", "thiet-lap.xlsx", message)]


def test_where_nobody_is_rated_the_limit_is_unknown_and_not_zero() -> None:
    season = bloc_season("ABCDE", votes=[vote("A"), vote("B")], ratings=[])
    assert (ceiling(season), list(bloc_groups(season))) == (unknown(2), [])
    assert ceiling(bloc_season("ABCDE", votes=None, own={"C": [itself("C")]}, ratings=[])) == unknown(1)
    assert ceiling(bloc_season("ABCDE", votes=[], ratings=[])) == []
    assert ceiling(bloc_season("ABCDE", votes=None, ratings=[])) == []


def test_an_office_whose_blocs_do_not_score_waits_for_no_rating() -> None:
    own = {"A": [itself("A")], "B": [itself("B")]}
    assert ceiling(bloc_season("ABCDE", votes=None, own=own, ratings=[], scored=False)) == []


def test_over_by_ballots_only() -> None:
    season = bloc_season("ABCDE", votes=[vote("A"), vote("B", votes=7)])
    assert ceiling(season) == [("CT-03", "chặn", "LD-A", "Bình bầu!C8", over(2, 1, reckoned(5, 1)))]
    (group,) = bloc_groups(season)
    assert (group.candidates, group.beside, group.limit) == ((), ("LD-A", "LD-B"), 1)


@pytest.mark.parametrize(
    ("own", "proposed"),
    [
        ("", "3 đơn vị"),
        ("ABC", "3 đơn vị"),
        ("A", "3 đơn vị (kể cả chưa tự đề nghị: LĐLĐ huyện C, LĐLĐ huyện B)"),
        ("AC", "3 đơn vị (kể cả chưa tự đề nghị: LĐLĐ huyện B)"),
        ("AD", "4 đơn vị (kể cả chưa tự đề nghị: LĐLĐ huyện C, LĐLĐ huyện B)"),
    ],
)
def test_who_takes_a_place_of_others_without_nominating_itself_is_named(own: str, proposed: str) -> None:
    votes = [vote("A", votes=9), vote("B", votes=7), vote("C", votes=8)]
    season = bloc_season("ABCDE", votes=votes, own={letter: [itself(letter)] for letter in own})
    ((_, severity, _, _, message),) = ceiling(season)
    count = int(proposed[0])
    assert (severity, message) == ("chặn", over(count, 1, reckoned(5, 1)).replace(f"{count} đơn vị,", f"{proposed},"))


def test_a_unit_that_nobody_knows_takes_a_place_as_it_is_written() -> None:
    season = bloc_season("ABCDE", votes=[vote("KHONGCO", votes=9), vote("A")], own={"A": [itself("A")]})
    ((_, _, _, _, message),) = ceiling(season)
    assert message.startswith(f"{FIRST} đang đề nghị 2 đơn vị (kể cả chưa tự đề nghị: LD-KHONGCO), được đề nghị 1")


def test_over_by_nominations_only_is_told_at_the_nomination_to_the_desk() -> None:
    season = bloc_season("ABCDE", votes=[vote("B")], own={"A": [itself("A")], "B": [itself("B")]})
    findings = [each for each in run_rules(season) if each.rule == "CT-03"]
    assert told(findings) == [("CT-03", "chặn", "LD-A", "Tập thể!D7", over(2, 1, reckoned(5, 1)))]
    assert [(each.place.file, each.desk_only) for each in findings] == [("LD-A.xlsx", True)]


def test_without_a_book_it_is_told_at_the_last_nomination() -> None:
    own = {letter: [itself(letter)] for letter in "CDE"}
    findings = [each for each in run_rules(bloc_season("ABCDE", votes=None, own=own)) if each.rule == "CT-03"]
    assert told(findings) == [("CT-03", "chặn", "LD-A", "Tập thể!D7", over(3, 1, reckoned(5, 1)))]
    assert [(each.place.file, each.desk_only) for each in findings] == [("LD-D.xlsx", True)]


def test_in_the_blocs_book_it_is_the_standing_units_to_mend() -> None:
    findings = run_rules(bloc_season("ABCDE", votes=[vote("A"), vote("B", votes=7)]))
    assert [(f.place.file, f.place.value, f.desk_only) for f in findings if f.rule == "CT-03"] == [
        ("khoi-LD-A.xlsx", "LD-B", False)
    ]


@pytest.mark.parametrize(
    ("votes", "points", "too_many"),
    [
        ([vote("A", votes=9), vote("B", leading=True)], {"A": 95, "B": 90}, "C7"),
        ([vote("A", votes=7), vote("B", votes=8)], {"A": 95, "B": 90}, "C7"),
        ([vote("A", votes=6, ballots=9), vote("B", votes=6, ballots=8)], {"A": 95, "B": 90}, "C7"),
        ([vote("A"), vote("A", "BK-TINH", votes=9), vote("B")], {"A": 80, "B": 90}, "C9"),
        ([vote("A"), vote("B")], {"A": 80, "B": 90}, "C7"),
        ([vote("A"), vote("B")], {"B": 90}, "C7"),
        ([vote("A"), vote("B")], {"A": 90.04, "B": 90}, "C8"),
        ([vote("A", ""), vote("B"), vote("C", votes=7)], {}, "C9"),
    ],
    ids=["leading", "votes", "share", "best vote", "points", "some points", "rounded points", "no award"],
)
def test_the_place_is_of_the_first_too_many_in_the_suggested_order(
    votes: list[dict[str, object]], points: dict[str, float], too_many: str
) -> None:
    season = bloc_season("ABCDE", votes=votes, points=points)
    assert [place for _, _, _, place, _ in ceiling(season)] == [f"Bình bầu!{too_many}"]


def test_titles_are_not_the_blocs_affair() -> None:
    own = {letter: [itself(letter, "TTLDXS")] for letter in "AB"}
    assert ceiling(bloc_season("ABCDE", votes=[], own=own)) == []


def test_collectives_of_a_unit_are_not_the_blocs_affair() -> None:
    own = {letter: [itself("X")] for letter in "AB"}
    assert ceiling(bloc_season("ABCDE", votes=[], own=own)) == []


def test_a_bloc_without_a_standing_unit_has_its_finding_with_the_desk() -> None:
    rows = [unit_row(unit(letter), place) for place, letter in enumerate("ABCDE", start=1)]
    own = {"A": [itself("A")], "B": [itself("B")]}
    season = bloc_season("ABCDE", votes=None, own=own, unit_rows=rows)
    assert ceiling(season) == [("CT-03", "chặn", "", "Tập thể!D7", over(2, 1, reckoned(5, 1)))]


def test_a_ceiling_that_nobody_knows_is_told_once() -> None:
    config = changed(put("rules/CT-03", {"confidence": "GAP"}))
    assert ceiling(bloc_season("ABCDE", votes=[vote("A"), vote("B")], config=config)) == [
        (
            "CT-03",
            "xem",
            "",
            "config.toml",
            (
                "Quy tắc CT-03 chưa được kiểm tra: chưa biết tiêu chuẩn áp dụng cho ngày quyết định 10/12/2020."
                " Khi có văn bản thì điền vào mục rules.CT-03 của config.toml rồi chạy lại."
            ),
        )
    ]


def test_units_in_no_bloc_have_no_ceiling() -> None:
    units = [unit(letter, "") for letter in "AB"]
    season = bloc_season("AB", units=units, votes=None, own={"A": [itself("A")], "B": [itself("B")]})
    assert ceiling(season) == []
