"""The sentences of a bloc's minutes about scores, ratings, ties and the ceiling, and how papers name a bloc."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.papers.bloc_samples import BLOC, FILE, NAMES, bloc_season, body_of, drafted, tables_of
from tests.papers.paper_samples import checkout_config
from tests.season.scoring_building import agreed_row

from thidua.config import Config
from thidua.config.vocabulary import BlocBase
from thidua.papers.bloc.minutes import title_of
from thidua.papers.bloc.sound import sound_bloc
from thidua.papers.bloc.words import ceiling_sentences
from thidua.scoring.blocs import blocs_of
from thidua.scoring.ceiling import Ceiling
from thidua.season.model import Season

_, B, C = NAMES.values()
HTXS = "Hoàn thành xuất sắc nhiệm vụ"


def sentences_about_scores(blank: Path, out: Path, season: Season) -> list[str]:
    """What stands between the table of scores and the next heading."""
    drafted(season, blank, out)
    texts = body_of(out / FILE)
    begin = next(i for i, text in enumerate(texts) if text.startswith("Điểm, xếp hạng"))
    return texts[begin + 1 : texts.index("3. Bình bầu đơn vị dẫn đầu, giới hạn đề nghị khen thưởng")]


def test_who_rated_whom(blank: Path, tmp_path: Path) -> None:
    lines = [agreed_row(code, place) for place, code in enumerate(NAMES)]
    all_rated = [{"unit_code": code, "official_rating": "HTTNV"} for code in NAMES]
    assert sentences_about_scores(blank, tmp_path, bloc_season(agreed=lines, ratings=all_rated)) == [
        "Xếp loại nêu trên là xếp loại của LĐLĐ tỉnh Điện Biên."
    ]
    assert sentences_about_scores(blank, tmp_path, bloc_season(agreed=lines, ratings=all_rated[:1])) == [
        (
            f"Xếp loại nêu trên là xếp loại của LĐLĐ tỉnh Điện Biên; riêng {B}, {C} xếp loại theo điểm khối thống "
            "nhất vì chưa có xếp loại chính thức."
        )
    ]
    ratings = [row[-1] for row in tables_of(tmp_path / FILE)[0][1:]]
    assert ratings == ["Hoàn thành tốt nhiệm vụ"] * 3


def test_totals_that_are_no_plain_sum_and_ties_nobody_voted_on(blank: Path, tmp_path: Path) -> None:
    lines = [
        agreed_row("LD-A", 0, agreed_score=98, bonus=4),
        agreed_row("LD-B", 0, agreed_score=89.95),
        agreed_row("LD-C", 0, agreed_score=89.95),
    ]
    proposals = [{"unit_code": "LD-A", "award": "BK-TINH", "leading": "Có", "votes_for": 3, "ballots": 3}]
    assert sentences_about_scores(blank, tmp_path, bloc_season(agreed=lines, proposals=proposals)) == [
        f"{B}, {C} cùng 89,95 điểm nên cùng xếp hạng 2.",
        "Xếp loại nêu trên tính theo điểm khối thống nhất; LĐLĐ tỉnh Điện Biên chưa xếp loại chính thức.",
        "Tổng điểm tính từ 0 đến 100 điểm, trong đó điểm thưởng nhiều nhất 5 điểm.",
        "Xếp loại tính trên tổng điểm làm tròn đến 1 chữ số thập phân.",
    ]
    assert [row[4:] for row in tables_of(tmp_path / FILE)[0][1:]] == [
        ["98", "+4", "100", "1", HTXS],
        ["89,95", "0", "89,95", "2", HTXS],
        ["89,95", "0", "89,95", "2", HTXS],
    ]


VOTED = "khối đã bỏ phiếu để chọn, kết quả ghi ở mục 3 và mục 4."


def tie_told(blank: Path, out: Path, *, votes: int = 3, of: str = "LD-B", leading: str | None = "Có") -> str:
    """What is said of the tie of the first two, one of whom the bloc voted for."""
    lines = [agreed_row(code, max(place, 1)) for place, code in enumerate(NAMES)]
    vote = {"unit_code": of, "award": "BK-TINH", "leading": leading, "votes_for": votes, "ballots": 3}
    return sentences_about_scores(blank, out, bloc_season(agreed=lines, proposals=[vote]))[0]


def test_a_ballot_is_told_only_where_it_chose(blank: Path, tmp_path: Path) -> None:
    tie = f"{NAMES['LD-A']}, {B} cùng 89 điểm nên cùng xếp hạng 1"
    assert tie_told(blank, tmp_path) == f"{tie}; {VOTED}"
    assert tie_told(blank, tmp_path, votes=0) == f"{tie}."
    assert tie_told(blank, tmp_path, leading=None) == f"{tie}."
    assert tie_told(blank, tmp_path, of="LD-C") == f"{tie}."


def test_a_ballot_on_a_tie_that_nothing_hangs_on_is_none_of_its(blank: Path, tmp_path: Path) -> None:
    lines = [agreed_row("LD-A", 0), agreed_row("LD-B", 1), agreed_row("LD-C", 1)]
    vote = {"unit_code": "LD-B", "award": "BK-TINH", "votes_for": 3, "ballots": 3}
    told = sentences_about_scores(blank, tmp_path, bloc_season(agreed=lines, proposals=[vote]))
    assert told[0] == f"{B}, {C} cùng 89 điểm nên cùng xếp hạng 2."


CEILINGS: Mapping[str, tuple[Ceiling, BlocBase, str]] = {
    "4 gives none": (
        Ceiling(0, 4, preliminary=False, unrated=(), looked_at=4),
        BlocBase.RATED_IN_BLOC,
        (
            f"Khối có 04 đơn vị được xếp loại {HTXS}, được đề nghị 0 đơn vị (20%, làm tròn xuống); "
            "khối không đề nghị đơn vị nào."
        ),
    ),
    "5 gives one": (
        Ceiling(1, 5, preliminary=False, unrated=(), looked_at=5),
        BlocBase.RATED_IN_BLOC,
        (
            f"Khối có 05 đơn vị được xếp loại {HTXS}, được đề nghị không quá 01 đơn vị (20%, làm tròn xuống); "
            "khối không đề nghị đơn vị nào."
        ),
    ),
    "one at least": (
        Ceiling(1, 4, preliminary=False, unrated=(), looked_at=4),
        BlocBase.RATED_IN_BLOC,
        (
            f"Khối có 04 đơn vị được xếp loại {HTXS}, được đề nghị không quá 01 đơn vị (20%, làm tròn xuống, "
            "ít nhất được 01 đơn vị); khối không đề nghị đơn vị nào."
        ),
    ),
    "nobody excellent": (
        Ceiling(0, 0, preliminary=False, unrated=(), looked_at=3),
        BlocBase.RATED_IN_BLOC,
        (
            f"Khối có 0 đơn vị được xếp loại {HTXS}, được đề nghị 0 đơn vị (20%, làm tròn xuống); "
            "khối không đề nghị đơn vị nào."
        ),
    ),
    "of the province": (
        Ceiling(2, 10, preliminary=False, unrated=(), looked_at=12),
        BlocBase.RATED_IN_PROVINCE,
        (
            f"Các khối trong tỉnh có 10 đơn vị được xếp loại {HTXS}, được đề nghị không quá 02 đơn vị (20%, làm tròn "
            "xuống); khối không đề nghị đơn vị nào."
        ),
    ),
    "of all": (
        Ceiling(2, 10, preliminary=False, unrated=(), looked_at=0),
        BlocBase.ALL_IN_BLOC,
        (
            "Khối có 10 công đoàn cấp trên trực tiếp cơ sở, được đề nghị không quá 02 đơn vị (20%, làm tròn xuống); "
            "khối không đề nghị đơn vị nào."
        ),
    ),
    "nobody rated": (
        Ceiling(0, 0, preliminary=True, unrated=("LD-A",), looked_at=1),
        BlocBase.RATED_IN_BLOC,
        (
            "Chưa đơn vị nào được xếp loại hoặc có điểm nên chưa tính được số đơn vị khối được đề nghị; "
            "khối không đề nghị đơn vị nào."
        ),
    ),
}


def reckoned_from(base: BlocBase) -> Config:
    """The checkout's configuration with the ceiling reckoned from these units."""
    config = checkout_config()
    rule = config.rules.ct_03
    assert rule is not None
    rules = config.rules.model_copy(update={"ct_03": rule.model_copy(update={"base": base})})
    return config.model_copy(update={"rules": rules})


@pytest.mark.parametrize("name", CEILINGS)
def test_how_many_units_may_be_proposed(name: str) -> None:
    ceiling, base, sentence = CEILINGS[name]
    (bloc,) = blocs_of(bloc_season(proposals=()))
    assert list(ceiling_sentences(sound_bloc(bloc, ()), ceiling, reckoned_from(base))) == [sentence]


def test_a_ceiling_that_nobody_knows() -> None:
    (bloc,) = blocs_of(bloc_season())
    assert list(ceiling_sentences(sound_bloc(bloc, ()), None, checkout_config())) == [
        "Số đơn vị khối được đề nghị: theo quy định; khối đề nghị 02 đơn vị."
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (BLOC, "Khối thi đua huyện, thị xã"),
        ("Khối ngành", "Khối thi đua ngành"),
        ("khối 2", "Khối thi đua 2"),
        ("Khối thi đua số 1", "Khối thi đua số 1"),
        ("Cụm thi đua miền núi", "Cụm thi đua miền núi"),
        ("Miền núi", "Khối thi đua Miền núi"),
        ("Khối", "Khối thi đua Khối"),
    ],
)
def test_how_papers_name_a_bloc(name: str, title: str) -> None:
    assert title_of(name) == title
