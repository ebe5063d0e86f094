"""Every rule of scores and scorers on both sides of its edge: tables issued, filled in, returned, consolidated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from tests.whole_season.every_score import (
    CONFIG,
    Case,
    Lines,
    Pair,
    Played,
    Table,
    Touch,
    added,
    at,
    play,
    row_of,
)
from tests.whole_season.filling import Typed

from thidua.config.vocabulary import Due
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.intake.counting import last_moment
from thidua.sample.touches import lose_row, overtype, restamp
from thidua.scoring.blocs import UnitScores, blocs_of

SCORE = "Bảng chấm điểm!J"
LAST_OWN, LAST_CROSS = last_moment(CONFIG, Due.SELF_SCORES), last_moment(CONFIG, Due.CROSS_SCORES)
ONE_SECOND = timedelta(seconds=1)
BEST: Lines = {"1.1": {"score": 30}, "1.2": {"score": 20}, "2.1": {"score": 25}}
LAST_YEAR = partial(restamp, season=str(CONFIG.season.year - 1))


def line(code: str, score: Typed, **cells: Typed) -> Lines:
    """One line of the table with this score."""
    return {code: {"score": score, **cells}}


def own(name: str, *told: str, lines: Lines | None = None, claimed: str = "", touches: tuple[Touch, ...] = ()) -> Case:
    """A case of a unit's own table."""
    return Case(name=name, own=Table(lines=lines or {}, claimed=claimed, touches=touches), told=told)


EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ"
GOOD = "Hoàn thành tốt nhiệm vụ"

OWN = [
    Case(name="sound", told=("DD-02 xem", "CT-03 ghi khoi Bình bầu!")),
    own("most", lines=line("1.1", 30)),
    own("above", f"DD-01 chặn tu-cham {SCORE}8", lines=line("1.1", 30.01)),
    own("bonus 5", lines=line("B1", 3) | line("B2", 2)),
    own("bonus 5,5", f"DD-01 xem tu-cham {SCORE}15", lines=line("B1", 3) | line("B2", 2.5)),
    own("bonus above", f"DD-01 chặn tu-cham {SCORE}14", lines=line("B1", 3.01)),
    own("89,95", claimed=EXCELLENT, lines=BEST | line("2.2", 14.95)),
    own("89,94", "DD-04 xem tu-cham Hướng dẫn!C16", claimed=EXCELLENT, lines=BEST | line("2.2", 14.94)),
    own(
        "failed",
        "DD-04 xem tu-cham Hướng dẫn!C16",
        claimed=EXCELLENT,
        lines=BEST | line("2.2", 20) | {"K1": {"met": "Không"}},
    ),
    own("failed and knows it", claimed=GOOD, lines=BEST | line("2.2", 20) | {"K1": {"met": "Không"}}),
    own("blank", f"DD-01 chặn tu-cham {SCORE}9", lines=line("1.2", None)),
    Case(name="before zero", cross=Table(lines=line("1.2", 0))),
    own("zero", lines=line("1.2", 0)),
    own("typed 9,5", f"DL-05 chặn tu-cham {SCORE}9", lines=line("1.2", "9,5")),
    own("typed 9.5", f"DL-05 chặn tu-cham {SCORE}9", lines=line("1.2", "9.5")),
    own("typed in words", f"DL-05 chặn tu-cham {SCORE}9", lines=line("1.2", "chín")),
    own("below zero", f"DL-08 chặn tu-cham {SCORE}9", lines=line("1.2", -0.01)),
    own("three decimals", lines=line("1.2", 17.999)),
    own("does not apply", lines=line("2.2", None, applies="Không")),
    own("must apply", "DD-01 chặn tu-cham Bảng chấm điểm!I9", lines=line("1.2", 18, applies="Không")),
    Case(
        name="scale kept",
        own=Table(lines=line("2.1", 22.5, target="120", result="108")),
        cross=Table(lines=line("2.1", 22.29)),
    ),
    own("above scale", f"DD-01 xem tu-cham {SCORE}11", lines=line("2.1", 22.5, target="120", result="107")),
    own("not answered", "DL-04 chặn tu-cham Điều kiện!E7", lines={"K1": {"met": None}}),
    own(
        "row deleted",
        "DD-06 chặn tu-cham Bảng chấm điểm!",
        touches=(partial(lose_row, sheet=SCORES.name, row_index=row_of("1.2")),),
    ),
    own(
        "condition deleted",
        "DD-06 chặn tu-cham Điều kiện!",
        touches=(partial(lose_row, sheet=CONDITIONS.name, row_index=0),),
    ),
    own(
        "row reworded",
        "DD-06 chặn tu-cham Bảng chấm điểm!D9",
        touches=(partial(overtype, sheet=SCORES.name, key="criterion", row_index=row_of("1.2"), value="Khác"),),
    ),
    own(
        "maximum changed",
        "DD-06 chặn tu-cham Bảng chấm điểm!E9",
        touches=(partial(overtype, sheet=SCORES.name, key="maximum", row_index=row_of("1.2"), value=21),),
    ),
    own("row added", "DD-06 chặn tu-cham Bảng chấm điểm!C18", touches=(added(code="9.9", criterion="Khác", score=5),)),
    own("row twice", "DD-06 chặn tu-cham Bảng chấm điểm!C18", touches=(added(code="1.2", criterion="Khác", score=5),)),
    Case(name="own in time", own=at(Table(), LAST_OWN)),
    Case(name="own late", own=at(Table(), LAST_OWN.replace(microsecond=0) + ONE_SECOND), told=("HS-05 xem tu-cham",)),
    Case(name="waits for it", cross=None),
    Case(name="own of last year", own=Table(touches=(LAST_YEAR,)), told=("TN-04 chặn tu-cham",)),
    Case(name="own twice", own=Table(before=(Table(lines=line("1.1", 31)),)), told=("TN-08 ghi tu-cham-1",)),
]


def cross(name: str, *told: str, lines: Lines | None = None, touches: tuple[Touch, ...] = ()) -> Case:
    """A case of the table of the next unit."""
    return Case(name=name, cross=Table(lines=lines or {}, touches=touches), told=told)


NOTHING: Lines = {code: {"score": None} for code in ("1.1", "1.2", "2.1", "2.2")}
CROSS_LATE = LAST_CROSS.replace(microsecond=0) + ONE_SECOND

CROSS = [
    cross("cross most", lines=line("1.1", 30)),
    cross("cross above", f"DD-01 chặn cham-cheo {SCORE}8", lines=line("1.1", 30.01)),
    cross("cross blank", f"DD-01 chặn cham-cheo {SCORE}9", lines=line("1.2", None)),
    cross("cross typed 9,5", f"DL-05 chặn cham-cheo {SCORE}9", lines=line("1.2", "9,5")),
    cross("scored nothing", "DD-02 xem cham-cheo Bảng chấm điểm!", lines=NOTHING),
    Case(name="never scored", cross=None, told=("DD-02 xem",)),
    cross("a fifth below", lines=line("1.1", 21)),
    cross("more than a fifth below", f"DD-03 xem cham-cheo {SCORE}8", lines=line("1.1", 20.99)),
    cross(
        "cross row deleted",
        "DD-06 chặn cham-cheo Bảng chấm điểm!",
        touches=(partial(lose_row, sheet=SCORES.name, row_index=row_of("1.2")),),
    ),
    Case(name="cross of last year", cross=Table(touches=(LAST_YEAR,)), told=("TN-04 chặn cham-cheo", "DD-02 xem")),
    Case(name="cross twice", cross=Table(before=(Table(lines=line("1.1", 31)),)), told=("TN-08 ghi cham-cheo-1",)),
    Case(name="cross in time", cross=at(Table(), LAST_CROSS)),
    Case(name="cross late", cross=at(Table(), CROSS_LATE), told=("HS-05 xem cham-cheo",)),
    Case(name="itself", cross=Table(before=(Table(of="itself"),)), told=("DD-02 chặn cham-cheo-1",)),
    Case(name="unassigned", cross=Table(before=(Table(of="sound"),)), told=("DD-02 chặn cham-cheo-1",)),
    cross("two scorers", lines=line("1.1", 25)),
    Case(name="scored by two"),
    Case(name="scored by one of two"),
]
CASES = OWN + CROSS
FURTHER: Mapping[Pair, Table | None] = {
    ("sound", "scored by two"): Table(lines=line("1.1", 28)),
    ("sound", "scored by one of two"): None,
}


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("scores"), CASES, further=FURTHER).consolidated()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exactly_this_is_found_in_the_unit(season: Played, case: Case) -> None:
    assert season.told(case.name) == case.told


def test_nothing_else_is_found(season: Played) -> None:
    assert season.told_of_nobody == []
    assert {finding.unit for finding in season.result.findings} <= set(season.codes.values())


def scores_of(season: Played, case: str) -> UnitScores:
    (bloc,) = blocs_of(season.result.season)
    found = bloc.unit(season.codes[case])
    assert found is not None
    return found


def points(season: Played, case: str) -> tuple[Decimal | None, Decimal | None]:
    """What a unit's own table and those of its cross-scorers come to."""
    scores = scores_of(season, case)
    return tuple(each.points if each else None for each in (scores.own_reckoned, scores.cross))  # type: ignore[return-value]


def test_the_mean_is_over_those_who_did_score(season: Played) -> None:
    assert points(season, "scored by two") == (Decimal("85.5"), (Decimal(25) + 28) / 2 + Decimal("58.5"))
    assert points(season, "scored by one of two") == (Decimal("85.5"), Decimal("85.5"))
    scorers = {each.scorer for each in scores_of(season, "scored by two").crosses}
    assert scorers == {season.codes["sound"], season.codes["two scorers"]}
    assert scores_of(season, "scored by one of two").not_scored == {season.codes["sound"]: "missing"}


def test_nobody_counts_who_scored_itself_or_was_not_assigned(season: Played) -> None:
    assert [each.scorer for each in scores_of(season, "itself").crosses] == [season.codes["cross late"]]
    assert [each.scorer for each in scores_of(season, "sound").crosses] == [season.codes[CASES[-1].name]]


def test_blanks_and_words_are_no_zeros(season: Played) -> None:
    unscored = {
        case: scores.own_reckoned.unscored
        for case in ("blank", "typed 9,5", "typed in words", "zero", "does not apply")
        if (scores := scores_of(season, case)).own_reckoned is not None
    }
    nothing: tuple[str, ...] = ()
    assert unscored == {
        "blank": ("1.2",),
        "typed 9,5": ("1.2",),
        "typed in words": ("1.2",),
        "zero": nothing,
        "does not apply": nothing,
    }


def test_what_does_not_apply_scales_its_group_back(season: Played) -> None:
    assert points(season, "does not apply") == (Decimal(27 + 18) + Decimal("22.5") * 45 / 25, Decimal("85.5"))
