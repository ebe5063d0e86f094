"""DD-04, DD-05, DD-07: ratings against points and conditions, ties that matter, whose lines a bloc's book holds."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.rules.example_seasons import NO_LIMIT, OTHER, UNIT
from tests.rules.scoring_seasons import Told, book, found, found_in, own, places
from tests.season.building import Returned, season_of, setup_of, unit_row
from tests.season.scoring_building import BlocBookMade, ScoringMade, agreed_row
from tests.support.season_builder import UnitMade

from thidua.config.vocabulary import Rating
from thidua.rules.examples import BlocExample, Cells, ScoresExample

A, B, C = "LĐLĐ huyện A", "LĐLĐ huyện B", "LĐLĐ huyện C"
EXCELLENT, GOOD, DONE, NOT_DONE = Rating
FULL = {"1.1": 30, "1.2": 20, "2.1": 25, "2.2": 20}


def claimed(rating: Rating, scores: dict[str, object], **changes: object) -> list[Told]:
    """What is told of a unit's own table with these scores and this rating."""
    lines = {code: {"score": score} for code, score in (FULL | scores).items()}
    return found("DD-04", own(lines, claimed=rating, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scores", "rating"),
    [
        ({"1.1": 24.95}, EXCELLENT),
        ({"1.1": 24.94}, GOOD),
        ({"1.1": 15, "1.2": 10, "2.1": 25, "2.2": 19.95}, GOOD),
        ({"1.1": 15, "1.2": 10, "2.1": 25, "2.2": 19.94}, DONE),
        ({"1.1": 15, "1.2": 10, "2.1": 12.5, "2.2": 12.44}, NOT_DONE),
        ({"1.1": 15, "1.2": 12.45, "2.1": 12.5, "2.2": 10}, DONE),
        ({"1.1": 25, "B1": 3, "B2": 4, "D1": 5.04}, EXCELLENT),
    ],
)
def test_the_rating_that_a_units_own_points_reach(scores: dict[str, object], rating: Rating) -> None:
    expected = {each: [] if each is rating else ["xem"] for each in Rating}
    assert {each: [one[0] for one in claimed(each, scores)] for each in Rating} == expected


def test_a_claim_is_told_with_points_and_rating() -> None:
    assert claimed(EXCELLENT, {"1.1": 24.94}) == [
        (
            "xem",
            UNIT,
            "Hướng dẫn!C7",
            (
                "Đơn vị tự xếp loại “Hoàn thành xuất sắc nhiệm vụ”; phiếu tự chấm được 89,9 điểm, xếp loại"
                " “Hoàn thành tốt nhiệm vụ”. Sửa mức tự xếp loại, hoặc sửa điểm, điều kiện nếu ghi sai."
            ),
        )
    ]


def test_a_claim_is_not_compared_with_a_total_that_nobody_knows() -> None:
    assert len(claimed(GOOD, {"1.1": 30, "B1": None})) == 1
    assert claimed(GOOD, {"1.1": 30, "B1": "ba"}) == []
    assert claimed(GOOD, {"1.1": 30, "1.2": None}) == []


@pytest.mark.parametrize(
    ("scores", "changes", "failed"),
    [
        ({}, {"conditions": {"K1": {"met": "Không"}}}, "chưa đạt điều kiện K1 (nộp đủ kinh phí, đoàn phí)"),
        ({"2.1": 22.49, "2.2": 0, "B1": 3}, {}, "nhóm “Xây dựng tổ chức” dưới 50% điểm tối đa"),
    ],
)
def test_a_failed_condition_is_named(scores: dict[str, object], changes: dict[str, object], failed: str) -> None:
    (told,) = claimed(EXCELLENT, scores, **changes)
    assert f", vì {failed}." in told[3]
    assert claimed(EXCELLENT, {"2.1": 25, "2.2": 20}) == []


def test_a_line_that_must_score_and_has_none() -> None:
    lines = {code: {"score": score} for code, score in (FULL | {"1.1": 0}).items()}
    lines["2.2"] |= {"applies": "Không"}
    (told,) = found("DD-04", own(lines, claimed=GOOD))  # type: ignore[arg-type]
    assert ", vì tiêu chí 1.1 không có điểm nào; Nhóm “Chăm lo, bảo vệ” dưới 50% điểm tối đa." in told[3]


def test_a_table_that_is_not_complete_has_no_rating_to_compare() -> None:
    assert claimed(EXCELLENT, {"1.1": None}) == []
    assert found("DD-04", own()) == []


def official(rating: Rating, points: float | None, bloc: BlocExample | None = None) -> list[str]:
    """What is told of a unit rated so by the federation with these points."""
    made = bloc or BlocExample()
    rated = BlocExample(
        scores=made.scores,
        book=made.book,
        ratings={"A": rating},
        points={} if points is None else {"A": points},
    )
    told = found("DD-04", rated)
    assert all(each[:3] == ("xem", "", "Xếp loại!E7") for each in told)
    return [each[3] for each in told]


@pytest.mark.parametrize(
    ("points", "rating"),
    [(89.95, EXCELLENT), (89.94, GOOD), (69.95, GOOD), (69.94, DONE), (49.95, DONE), (49.94, NOT_DONE)],
)
def test_the_official_rating_that_its_points_reach(points: float, rating: Rating) -> None:
    assert [each for each in Rating if not official(each, points)] == [rating]
    assert official(NOT_DONE, None) == []


def test_an_official_rating_is_told_with_its_points() -> None:
    assert official(EXCELLENT, 89.94) == [
        (
            f"{A} được xếp loại “Hoàn thành xuất sắc nhiệm vụ”; theo 89,94 điểm ghi cùng hàng thì là “Hoàn thành tốt"
            " nhiệm vụ”. Đối chiếu với quyết định xếp loại rồi sửa ở thiet-lap.xlsx nếu ghi sai."
        )
    ]


def test_an_official_rating_heeds_the_conditions() -> None:
    failing = own(conditions={"K1": {"met": "Không"}})
    assert official(GOOD, 95, failing) == []
    assert official(EXCELLENT, 95, failing) == [
        (
            f"{A} được xếp loại “Hoàn thành xuất sắc nhiệm vụ”; theo 95 điểm ghi cùng hàng thì là “Hoàn thành tốt nhiệm"
            " vụ”, vì chưa đạt điều kiện K1 (nộp đủ kinh phí, đoàn phí)."
            " Đối chiếu với quyết định xếp loại rồi sửa ở thiet-lap.xlsx nếu ghi sai."
        )
    ]


def test_an_official_rating_against_what_the_bloc_settled() -> None:
    assert official(EXCELLENT, None, book({"A": {"agreed_score": 89.95}})) == []
    against = [
        (
            f"{A} được LĐLĐ tỉnh xếp loại “Hoàn thành xuất sắc nhiệm vụ”; theo 89,9 điểm khối thống nhất thì là"
            " “Hoàn thành tốt nhiệm vụ”. Xem vì sao khác nhau; xếp loại của LĐLĐ tỉnh được dùng."
        )
    ]
    assert official(EXCELLENT, None, book({"A": {"agreed_score": 89.94}})) == against
    assert official(EXCELLENT, 95, book({"A": {"agreed_score": 89.94}})) == against
    assert official(EXCELLENT, None, book({"A": {"agreed_score": 89.94}, "B": {"bonus": None}})) == []


def tie(points: str, *, votes: tuple[Cells, ...] = (), rated: int = 0) -> list[Told]:
    """What is told of a bloc whose units have these points in turn, so many of them rated excellent."""
    values = [int(each) for each in points.split()]
    letters = "ABCDEFGHIJ"[: len(values)]
    agreed = {letter: {"agreed_score": value} for letter, value in zip(letters, values, strict=True)}
    rest = dict.fromkeys(letters, GOOD) | dict.fromkeys(letters[:rated], EXCELLENT)
    return found("DD-05", book(agreed, units=letters, proposals=votes, ratings=rest))


def vote(unit: str, **changes: object) -> Cells:
    """A line of `Bình bầu` with votes."""
    row: dict[str, object] = {"unit_code": unit, "award": "CO-TINH", "leading": "Có", "votes_for": 5, "ballots": 9}
    return row | changes  # type: ignore[return-value]


FIRST = (
    f"{A}, {B} cùng 88 điểm, cùng hạng nhất của khối. Khối bỏ phiếu chọn đơn vị dẫn đầu rồi ghi ở sheet Bình bầu;"
    " không chọn theo thứ tự trong bảng."
)


def test_a_tie_for_the_first_place() -> None:
    assert tie("89 88 87") == []
    assert tie("88 88 87") == [("xem", UNIT, "Điểm!K7", FIRST)]
    assert tie("87 88 88") == [("xem", UNIT, "Điểm!K8", FIRST.replace(f"{A}, {B}", f"{B}, {C}"))]


def test_a_ballot_settles_it() -> None:
    noted = (
        "ghi",
        UNIT,
        "Điểm!K7",
        f"{A}, {B} cùng 88 điểm, cùng hạng nhất của khối; khối đã bỏ phiếu chọn {B} là đơn vị dẫn đầu.",
    )
    assert tie("88 88 87", votes=(vote("B"),)) == [noted]


@pytest.mark.parametrize(
    "votes",
    [
        (vote("C"),),
        (vote("A"), vote("B")),
        (vote("B", leading=None),),
        (vote("B", votes_for=0),),
        (vote("B", votes_for=None),),
    ],
)
def test_what_settles_nothing(votes: tuple[Cells, ...]) -> None:
    assert tie("88 88 87", votes=votes) == [("xem", UNIT, "Điểm!K7", FIRST)]


def test_a_tie_that_straddles_the_ceiling() -> None:
    ten = "90 88 88 80 79 78 77 76 75 74"
    sentence = (
        f"{B}, {C} cùng 88 điểm, cùng hạng 2; khối được đề nghị nhiều nhất 2 đơn vị nên không đề nghị được tất cả."
        " Khối bỏ phiếu chọn rồi ghi ở sheet Bình bầu; không chọn theo thứ tự trong bảng."
    )
    assert tie(ten, rated=10) == [("xem", UNIT, "Điểm!K8", sentence)]
    assert tie(ten, rated=9) == []
    assert tie("90 88 87 87 79 78 77 76 75 74", rated=10) == []
    chosen = (vote("C", leading=None),)
    noted = f"{B}, {C} cùng 88 điểm, cùng hạng 2; khối đã bỏ phiếu chọn đề nghị {C}."
    assert tie(ten, rated=10, votes=chosen) == [("ghi", UNIT, "Điểm!K8", noted)]
    both = (*chosen, vote("B", leading=None))
    assert tie(ten, rated=10, votes=both) == [("xem", UNIT, "Điểm!K8", sentence)]


def test_a_tie_that_fits_the_ceiling_is_none_of_its() -> None:
    assert [each[2] for each in tie("88 88 80 79 78 77 76 75 74 73", rated=10)] == ["Điểm!K7"]
    assert tie("88 80 80 79 78", rated=5) == []


def test_totals_a_hundredth_apart_are_no_tie() -> None:
    near = {"A": {"agreed_score": 88.01}, "B": {"agreed_score": 88}}
    assert found("DD-05", book(near)) == []
    same = {"A": {"agreed_score": 87, "bonus": 1.5, "deduction": 0.5}, "B": {"agreed_score": 88}}
    assert [each[3] for each in found("DD-05", book(same))] == [FIRST]


def test_ranks_are_not_settled_before_every_unit_has_its_points() -> None:
    assert found("DD-05", book({"A": {"agreed_score": 88}, "B": {"agreed_score": 88}, "C": {"bonus": None}})) == []
    tied = tuple(ScoresExample(by=letter, of="A") for letter in "BC")
    assert found("DD-05", BlocExample(pairs=(("B", "A"), ("C", "A")), scores=tied)) == []


def test_every_unit_of_the_bloc_has_one_line() -> None:
    assert found("DD-07", book()) == []
    assert found("DD-07", book({"B": None}, again=("C",))) == [
        (
            "chặn",
            UNIT,
            "Điểm!C9",
            f"{C} đã có ở hàng 8; chỉ hàng ấy được tính. Bỏ một hàng.",
        ),
        (
            "chặn",
            UNIT,
            "Điểm!",
            (f"Sheet Điểm thiếu 1 đơn vị của khối: {B}. Lập lại trên hồ sơ khối đã phát hành, đủ các đơn vị."),
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"agreed": {"X": {}}}, "Điểm!C10"),
        ({"proposals": (vote("X"),)}, "Bình bầu!C7"),
        ({"minutes": {"next_standing_unit": "X"}}, "Biên bản!C15"),
    ],
)
def test_nobody_of_another_bloc_is_named(changes: dict[str, object], place: str) -> None:
    sentence = "LĐLĐ huyện X không thuộc Khối số 1. Chỉ ghi đơn vị của khối."
    assert found("DD-07", book(others="X", **changes)) == [("chặn", UNIT, place, sentence)]  # type: ignore[arg-type]
    unknown = "“LD-X” không phải mã của một đơn vị. Ghi đúng mã của một đơn vị trong khối."
    assert found("DD-07", book(**changes)) == [("chặn", UNIT, place, unknown)]  # type: ignore[arg-type]


def test_codes_in_small_letters_are_codes() -> None:
    assert found("DD-07", book(minutes={"next_standing_unit": OTHER.lower()})) == []
    assert places("DD-07", book(proposals=(vote(OTHER.lower()),))) == []


def test_a_book_that_another_unit_sent() -> None:
    units = [UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", quotas=NO_LIMIT) for letter in "AB"]
    agreed = [agreed_row(each.code, place) for place, each in enumerate(units, start=1)]

    def sent_by(*codes: str) -> list[Told]:
        books = [BlocBookMade(unit=each, agreed=agreed) for each in codes]
        return found_in("DD-07", season_of([Returned(units[0])], units=units, scoring=ScoringMade(books=books)))

    other = (
        "xem",
        "LD-B",
        "khoi-LD-B.xlsx",
        (
            f"Hồ sơ của Khối số 1 do {B} gửi, trong khi thường trực khối là {A}."
            " Hỏi lại thường trực khối hồ sơ nào là của khối."
        ),
    )
    assert sent_by("LD-A") == []
    assert sent_by("LD-B") == [other]
    assert sent_by("LD-A", "LD-B") == [other]


@pytest.mark.parametrize("standing", ["", "AB"])
def test_two_books_of_a_bloc_whose_standing_unit_is_not_known(standing: str) -> None:
    units = [UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", quotas=NO_LIMIT) for letter in "AB"]
    rows = [
        {**unit_row(unit, place), "bloc_role": "Có" if unit.code[-1] in standing else None}
        for place, unit in enumerate(units, start=1)
    ]
    agreed = [agreed_row(each.code, place) for place, each in enumerate(units, start=1)]

    def sent_by(*codes: str) -> list[Told]:
        books = [BlocBookMade(unit=each, agreed=agreed) for each in codes]
        made = ScoringMade(books=books)
        setup = setup_of(units, unit_rows=rows, scoring=made)
        return found_in("DD-07", season_of([Returned(units[0])], setup=setup, scoring=made))

    assert sent_by("LD-B") == []
    sentence = (
        f"Khối số 1 chưa có đúng một đơn vị thường trực mà có 2 hồ sơ khối, của {A}, {B}; tạm dùng hồ sơ của {A}."
        " Chọn Có ở cột Thường trực khối cho một đơn vị của khối trong tệp thiết lập rồi chạy lại."
    )
    assert sent_by("LD-B", "LD-A") == [("xem", "", "khoi-LD-A.xlsx", sentence)]


def test_the_standing_units_book_counts() -> None:
    units = [UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", quotas=NO_LIMIT) for letter in "AB"]
    books = [BlocBookMade(unit=each.code) for each in units]
    season = season_of([Returned(units[0])], units=units, scoring=ScoringMade(books=books))
    assert [(bloc, each.unit_code) for bloc, each in season.bloc_books.items()] == [("Khối số 1", "LD-A")]


@pytest.mark.parametrize(
    ("votes", "told_of"),
    [
        ({"votes_for": 9, "ballots": 9}, []),
        ({"votes_for": 10, "ballots": 9}, [("chặn", "Bình bầu!G7")]),
        ({"votes_for": 5, "ballots": 9}, []),
        ({"votes_for": 4, "ballots": 8}, [("xem", "Bình bầu!G7")]),
        ({"votes_for": 10, "ballots": 10}, [("xem", "Bình bầu!H7")]),
        ({"votes_for": None, "ballots": 9}, []),
    ],
)
def test_votes_of_the_bloc(votes: dict[str, object], told_of: list[tuple[str, str]]) -> None:
    assert places("BB-01", book(proposals=(vote("A", **votes),), minutes={"present": 9})) == told_of


def test_more_ballots_than_units() -> None:
    bloc = book(proposals=(vote("A", votes_for=4, ballots=4),))
    assert found("BB-01", bloc) == [
        (
            "xem",
            UNIT,
            "Bình bầu!H7",
            ("Số phiếu (4) nhiều hơn số đơn vị của khối có mặt (3). Xem lại biên bản họp khối, mỗi đơn vị mấy phiếu."),
        )
    ]


def test_the_blocs_meeting_by_the_last_day() -> None:
    assert found("HS-03", book(minutes={"meeting_date": "10/12/2020"})) == []
    assert found("HS-03", book(minutes={"meeting_date": "11/12/2020"})) == [
        (
            "xem",
            UNIT,
            "Biên bản!C7",
            "Khối thi đua họp ngày 11/12/2020, sau hạn nộp hồ sơ 10/12/2020. Hỏi lại thường trực khối.",
        )
    ]
    config = changed(put("rules/HS-03/check_bloc_meeting", value=False))
    assert found("HS-03", book(minutes={"meeting_date": "11/12/2020"}), config) == []
