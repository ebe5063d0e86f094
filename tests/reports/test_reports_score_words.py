"""What is said above a bloc's table: by what it ranks, how many it may propose, whom it elected and proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from tests.reports.scored_blocs import AGREED, BOOK, PAIRS, PROPOSALS, SCORING, TABLES, scored
from tests.season.scoring_building import BlocBookMade, ScoringMade, TableMade, agreed_row, score_rows
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.config.vocabulary import BlocBase, Rating
from thidua.reports.score_words import bloc_sentences, proposed_in_words, rank_in_words, scorers_in_words
from thidua.rules.examples import SMALL_TABLE
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.season.model import Season

EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ"
PRELIMINARY = " Giới hạn này là tạm tính: đơn vị chưa được LĐLĐ tỉnh xếp loại thì theo điểm."
CROSSES = tuple(TableMade(scorer=scorer, scored=scored) for scorer, scored in PAIRS)
ALL_EXCELLENT = tuple({"unit_code": unit, "official_rating": "HTXSNV"} for unit in "ABC")


def _config(**ceiling: object) -> Config:
    """The checkout's configuration with this rule CT-03; None for one that nobody knows."""
    config = checkout_config()
    assert config.rules.ct_03 is not None
    changed = config.rules.ct_03.model_copy(update=ceiling) if ceiling else None
    return config.model_copy(update={"rules": config.rules.model_copy(update={"ct_03": changed})})


def _first(season: Season) -> Bloc:
    return blocs_of(season)[0]


def _sentences(season: Season) -> tuple[str, ...]:
    blocs = blocs_of(season)
    return bloc_sentences(blocs[0], blocs, season)


def _with_book(
    agreed: Sequence[Mapping[str, object]] = AGREED, proposals: Sequence[Mapping[str, object]] = PROPOSALS
) -> ScoringMade:
    return replace(SCORING, books=(BlocBookMade(unit="A", agreed=agreed, proposals=proposals),))


@pytest.mark.parametrize(
    ("scoring", "said"),
    [
        pytest.param(
            replace(SCORING, tables=CROSSES),
            "Xếp hạng theo tổng điểm khối đã thống nhất. Chưa đơn vị nào có điểm tự chấm.",
            id="agreed",
        ),
        pytest.param(
            replace(SCORING, tables=CROSSES, books=()),
            "Xếp hạng tạm tính theo điểm chấm chéo; khối chưa thống nhất điểm. Chưa đơn vị nào có điểm tự chấm.",
            id="cross",
        ),
        pytest.param(
            replace(_with_book((AGREED[0], agreed_row("B", 2, bonus=None))), tables=CROSSES),
            "Xếp hạng tạm tính: khối chưa ghi đủ điểm thống nhất, thưởng, trừ của mọi đơn vị."
            " Chưa đơn vị nào có điểm tự chấm.",
            id="one line lacks a number, one is not there",
        ),
        pytest.param(
            replace(SCORING, tables=CROSSES[:2], books=()),
            "Xếp hạng tạm tính theo điểm chấm chéo; khối chưa thống nhất điểm. Chưa đơn vị nào có điểm tự chấm."
            " Chưa có điểm chấm chéo: LĐLĐ huyện A.",
            id="one unit scored by nobody",
        ),
        pytest.param(
            ScoringMade(),
            "Chưa xếp hạng: chưa đơn vị nào có đủ điểm thống nhất hoặc đủ điểm chấm chéo."
            " Chưa đơn vị nào có điểm tự chấm. Chưa có điểm chấm chéo.",
            id="nothing",
        ),
    ],
)
def test_by_what_a_bloc_ranks_and_what_is_missing(scoring: ScoringMade, said: str) -> None:
    assert _sentences(scored(scoring))[1] == said


@pytest.mark.parametrize(
    ("ceiling", "ratings", "said"),
    [
        pytest.param(
            {"min_one": False},
            ALL_EXCELLENT,
            f"Khối được đề nghị 0 đơn vị: không đề nghị đơn vị nào (20% của 3 đơn vị của khối xếp loại {EXCELLENT},"
            " làm tròn xuống).",
            id="none",
        ),
        pytest.param(
            {"min_one": True},
            ALL_EXCELLENT,
            f"Khối được đề nghị nhiều nhất 1 đơn vị (20% của 3 đơn vị của khối xếp loại {EXCELLENT},"
            " làm tròn xuống, ít nhất một đơn vị).",
            id="one at least",
        ),
        pytest.param(
            {"base": BlocBase.ALL_IN_BLOC, "min_one": True},
            (),
            "Khối được đề nghị nhiều nhất 1 đơn vị (20% của 3 đơn vị cấp trên cơ sở trong khối, làm tròn xuống,"
            " ít nhất một đơn vị).",
            id="of all members",
        ),
        pytest.param(
            {"base": BlocBase.RATED_IN_PROVINCE},
            ALL_EXCELLENT,
            f"Khối được đề nghị 0 đơn vị: không đề nghị đơn vị nào (20% của 3 đơn vị của cả tỉnh xếp loại {EXCELLENT},"
            f" làm tròn xuống).{PRELIMINARY} Chưa tính vì chưa có xếp loại: Công đoàn ngành D, Công đoàn ngành E.",
            id="of the province",
        ),
        pytest.param({}, ALL_EXCELLENT, "Chưa biết giới hạn đề nghị của khối.", id="nobody knows the rule"),
    ],
)
def test_how_many_a_bloc_may_propose(
    ceiling: Mapping[str, object], ratings: Sequence[Mapping[str, object]], said: str
) -> None:
    season = scored(replace(SCORING, ratings=ratings), _config(**ceiling))
    assert _sentences(season)[2] == said


def test_five_of_five_may_propose_one() -> None:
    config = checkout_config()
    assert config.rules.ct_03 is not None
    wider = _config(share=config.rules.ct_03.share * 2)
    assert _sentences(scored(replace(SCORING, ratings=ALL_EXCELLENT), wider))[2] == (
        f"Khối được đề nghị nhiều nhất 1 đơn vị (40% của 3 đơn vị của khối xếp loại {EXCELLENT}, làm tròn xuống)."
    )


@pytest.mark.parametrize(
    ("proposals", "said"),
    [
        pytest.param((), "Khối chưa chọn đơn vị dẫn đầu. Khối không đề nghị đơn vị nào.", id="none"),
        pytest.param(
            (PROPOSALS[1],),
            "Khối chưa chọn đơn vị dẫn đầu. Khối đề nghị 1 đơn vị, nhiều hơn giới hạn 1 đơn vị: LĐLĐ huyện B.",
            id="over, nobody leads",
        ),
        pytest.param(
            tuple(row | {"leading": "Có"} for row in PROPOSALS),
            "Khối chọn 2 đơn vị dẫn đầu, chỉ được một: LĐLĐ huyện A, LĐLĐ huyện B."
            " Khối đề nghị 2 đơn vị, nhiều hơn giới hạn 2 đơn vị: LĐLĐ huyện A, LĐLĐ huyện B.",
            id="two lead",
        ),
    ],
)
def test_whom_a_bloc_elected_and_proposes(proposals: Sequence[Mapping[str, object]], said: str) -> None:
    assert _sentences(scored(_with_book(proposals=proposals)))[3] == said


def test_within_the_ceiling_nothing_is_over() -> None:
    season = scored(replace(_with_book(proposals=PROPOSALS[:1]), ratings=ALL_EXCELLENT), _config(min_one=True))
    assert _sentences(season)[3] == "Đơn vị dẫn đầu khối: LĐLĐ huyện A. Khối đề nghị 1 đơn vị: LĐLĐ huyện A."


def test_a_unit_proposed_for_two_awards_counts_once_and_shows_both() -> None:
    twice = (PROPOSALS[0], {**PROPOSALS[0], "award": "BK-TINH", "leading": None, "votes_for": None})
    season = scored(_with_book(proposals=twice))
    bloc = _first(season)
    assert proposed_in_words(bloc.units[0], bloc, season) == (
        "Cờ thi đua của LĐLĐ tỉnh (3 phiếu)\nBằng khen của LĐLĐ tỉnh\nDẫn đầu khối"
    )
    assert proposed_in_words(bloc.units[1], bloc, season) == ""
    assert _sentences(season)[3].endswith("Khối đề nghị 1 đơn vị, nhiều hơn giới hạn 1 đơn vị: LĐLĐ huyện A.")


def test_ranks_say_who_shares_them() -> None:
    assert [rank_in_words(unit) for unit in _first(scored()).units] == ["1 (đồng hạng)", "1 (đồng hạng)", "3"]
    assert [rank_in_words(unit) for unit in _first(scored(ScoringMade())).units] == ["chưa xếp"] * 3


def test_ranks_are_by_the_total_and_only_ratings_round_it() -> None:
    close = zip("ABC", (89.94, 90, 89.95), strict=True)
    lines = [agreed_row(unit, 1, agreed_score=points) for unit, points in close]
    lines[1]["failed_conditions"] = "K1"
    season = scored(_with_book(lines))
    units = _first(season).units
    assert [rank_in_words(unit) for unit in units] == ["3", "1", "2"]
    assert [unit.rating for unit in units] == [Rating.GOOD, Rating.GOOD, Rating.EXCELLENT]  # B fails a condition


def test_scorers_say_why_they_did_not_score() -> None:
    tables = (*TABLES[2:5], TableMade(scorer="C", scored="B", late=True))
    season = scored(replace(SCORING, tables=tables, books=(BOOK,)))
    assert [scorers_in_words(unit, season) for unit in _first(season).units] == [
        "LĐLĐ huyện B\nLĐLĐ huyện C: chấm thiếu 1 tiêu chí",
        "LĐLĐ huyện A\nLĐLĐ huyện C",
        "LĐLĐ huyện A: chưa gửi\nLĐLĐ huyện B: chưa gửi",
    ]


def test_nothing_is_over_a_ceiling_that_cannot_be_reckoned_yet() -> None:
    """Nobody has a rating, so that the ceiling has nobody to go by."""
    lines = [agreed_row("A", 1, agreed_score=None), agreed_row("B", 2, agreed_score=None)]
    scoring = replace(_with_book(lines), ratings=(), tables=())
    assert _sentences(scored(scoring))[2:] == (
        "Chưa tính được giới hạn đề nghị: chưa đơn vị nào có xếp loại.",
        "Đơn vị dẫn đầu khối: LĐLĐ huyện A. Khối đề nghị 2 đơn vị: LĐLĐ huyện A, LĐLĐ huyện B.",
    )


def test_a_group_of_which_nothing_applies_is_told() -> None:
    criteria = tuple(
        {**row, "condition": "Có thể không áp dụng"} if row["code"] in {"2.1", "2.2"} else row for row in SMALL_TABLE
    )
    out = [
        row | ({"applies": "Không", "score": None} if row["code"] in {"2.1", "2.2"} else {})
        for row in score_rows(criteria)
    ]
    season = scored(ScoringMade(criteria=criteria, tables=(TableMade(scorer="A", rows=out), TableMade(scorer="B"))))
    assert _sentences(season)[1] == (
        "Chưa xếp hạng: chưa đơn vị nào có đủ điểm thống nhất hoặc đủ điểm chấm chéo. Chưa có điểm tự chấm:"
        " LĐLĐ huyện C. Chưa có điểm chấm chéo. LĐLĐ huyện A: nhóm “Xây dựng tổ chức” không áp dụng tiêu chí nào nên"
        " không có điểm của nhóm này."
    )
