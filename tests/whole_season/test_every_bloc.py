"""Every rule of what blocs agree on and propose, on both sides of its edge: books issued, filled in, returned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.scripts.office import read_here
from tests.whole_season.every_bloc import Blocs, Case, Played, leading, play, proposed
from tests.whole_season.every_rule_cases import OF_BLOCS
from tests.whole_season.every_score import CONFIG
from tests.whole_season.test_every_score import CASES as SCORE_CASES

from thidua.config.vocabulary import Due, Rating
from thidua.intake.counting import last_moment
from thidua.workbooks.layout import FIRST_ROW

LETTERS = "ABCDEFGHIJ"
GOOD = Rating.GOOD.value
NONE_ALLOWED = "A CT-03 ghi khoi Bình bầu!"
LAST = last_moment(CONFIG, Due.BLOC)


def ceiling(count: int, proposals: int, *told: str) -> Case:
    """A bloc of so many units rated excellent that proposes so many of them."""
    chosen = LETTERS[:proposals]
    return Case(
        name=f"{count} units, {proposals} proposed",
        units=LETTERS[:count],
        proposals=[proposed(letter) for letter in chosen],
        itself={letter: {} for letter in chosen},
        told=told,
    )


CEILINGS = [
    ceiling(4, 0, NONE_ALLOWED),
    ceiling(4, 1, "A CT-03 chặn khoi Bình bầu!C7"),
    ceiling(5, 1),
    ceiling(5, 2, "A CT-03 chặn khoi Bình bầu!C8"),
    ceiling(9, 1),
    ceiling(9, 2, "A CT-03 chặn khoi Bình bầu!C8"),
    ceiling(10, 2),
    ceiling(10, 3, "A CT-03 chặn khoi Bình bầu!C9"),
]
WITH_MIN_ONE = {case.name: case.told for case in CEILINGS} | {"4 units, 0 proposed": (), "4 units, 1 proposed": ()}


def agreed(name: str, *told: str, **cells: object) -> Case:
    """A bloc with these cells in the first line of its points."""
    return Case(name=name, agreed={"A": cells}, told=told)


def tied(name: str, letters: str, *told: str, units: str = "ABCDE", **case: object) -> Case:
    """A bloc in which these units have the same points: as many as the first of them has."""
    points = round(94.9 - units.index(letters[0]) / 10, 1)
    return Case(name=name, units=units, agreed={each: {"agreed_score": points} for each in letters}, told=told, **case)  # type: ignore[arg-type]


POINTS = [
    agreed("most points", agreed_score=95, bonus=5),
    agreed("above", "A DD-01 chặn khoi Điểm!G7", agreed_score=95.01),
    agreed("bonus 5,5", "A DD-01 chặn khoi Điểm!H7", bonus=5.5),
    agreed("typed 9,5", "A DL-05 chặn khoi Điểm!G7", agreed_score="9,5"),
    agreed("in words", "A DL-05 chặn khoi Điểm!G7", agreed_score="chín"),
    agreed("blank", "A DL-04 chặn khoi Điểm!G7", agreed_score=None),
    agreed("total as reckoned", total=94.9, rank=1, rating="HTXSNV"),
    agreed("another total", "A DD-01 chặn khoi Điểm!J7", total=94.91),
    agreed("another rank", "A DD-01 chặn khoi Điểm!K7", rank=2),
    agreed("another rating", "A DD-01 xem khoi Điểm!N7", rating="HTTNV"),
    tied("tie for first", "AB", "A DD-05 xem khoi Điểm!K7"),
    tied(
        "tie for first settled",
        "AB",
        "A DD-05 ghi khoi Điểm!K7",
        proposals=[leading("A")],
        itself={"A": {}},
    ),
    tied("tie below the ceiling", "BC"),
    tied("tie at the ceiling", "BC", "A DD-05 xem khoi Điểm!K8", units=LETTERS),
    tied("tie within the ceiling and below", "CD", units=LETTERS),
]

ROUNDED = [
    agreed("89,95", agreed_score=89.95),
    agreed("89,94", agreed_score=89.94),
    Case(name="official 89,95", points={"A": 89.95}),
    Case(name="official 89,94", points={"A": 89.94}),
    Case(
        name="five by points",
        ratings=dict.fromkeys("ABCDE", ""),
        agreed={"A": {"agreed_score": 89.95}},
        proposals=[proposed("B")],
        itself={"B": {}},
    ),
    Case(
        name="four by points",
        ratings=dict.fromkeys("ABCDE", ""),
        agreed={"A": {"agreed_score": 89.94}},
        proposals=[proposed("B")],
        itself={"B": {}},
        told=("A CT-03 xem khoi Bình bầu!C7",),
    ),
]

OTHERS = [
    Case(name="other in points", others="X", added="X", told=("A DD-07 chặn khoi Điểm!C12",)),
    Case(name="other in ballot", others="X", proposals=[proposed("X")], told=("A DD-07 chặn khoi Bình bầu!C7",)),
    Case(
        name="other in minutes",
        others="X",
        minutes={"next_standing_unit": "X"},
        told=("A DD-07 chặn khoi Biên bản!C15",),
    ),
    Case(name="unknown", minutes={"next_standing_unit": "LD-KHONGCO"}, told=("A DD-07 chặn khoi Biên bản!C15",)),
    Case(name="twice", added="B", told=("A DD-07 chặn khoi Điểm!C12",)),
    Case(name="of another unit", sender="B", told=("B DD-07 xem khoi",)),
]

NOMINATED = [
    Case(name="not voted for", itself={"A": {}}, told=("A CT-06 chặn de-nghi Tập thể!D7",)),
    Case(
        name="voted for another",
        itself={"A": {}},
        proposals=[proposed("A", "BK-TINH")],
        told=("A CT-06 chặn de-nghi Tập thể!D7", "A CT-06 xem khoi Bình bầu!E7"),
    ),
    Case(name="not nominated", proposals=[proposed("A")], told=("A CT-06 xem khoi Bình bầu!E7",)),
    Case(name="no book", book=False, itself={"A": {}}),
    Case(name="leads", itself={"A": {"award": "CO-TLD"}}, proposals=[leading("A", "CO-TLD")]),
    Case(
        name="another leads",
        itself={"A": {"award": "CO-TLD"}},
        proposals=[proposed("A", "CO-TLD"), leading("B", "")],
        told=("A TC-05 xem de-nghi Tập thể!D7",),
    ),
    Case(
        name="two lead",
        itself={"A": {}},
        proposals=[leading("A"), leading("B", "")],
        told=("A TC-05 xem khoi Bình bầu!F8",),
    ),
    Case(
        name="rated lower by itself",
        itself={"A": {"rating": "HTTNV"}},
        proposals=[proposed("A")],
        told=("A TC-05 xem de-nghi Tập thể!I7",),
    ),
    Case(
        name="rated lower by the federation",
        units="ABCDEF",
        ratings={"A": GOOD},
        agreed={"A": {"agreed_score": 89}},
        itself={"A": {}},
        proposals=[proposed("A")],
        told=("A TC-05 xem de-nghi Tập thể!I7",),
    ),
]

IN_TIME = [
    Case(name="last second", received=LAST),
    Case(name="next second", received=LAST.replace(microsecond=0) + timedelta(seconds=1), told=("A HS-05 xem khoi",)),
]
CASES = [*CEILINGS, *POINTS, *ROUNDED, *OTHERS, *NOMINATED, *IN_TIME]


@pytest.fixture(scope="module")
def blocs(tmp_path_factory: pytest.TempPathFactory) -> Blocs:
    return play(tmp_path_factory.mktemp("blocs"), CASES)


@pytest.fixture(scope="module")
def season(blocs: Blocs) -> Played:
    return blocs.consolidated()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exactly_this_is_found_in_the_bloc(season: Played, case: Case) -> None:
    assert season.told(case) == case.told


def test_exactly_this_is_found_in_no_unit(season: Played) -> None:
    rated = [str(row["unit_code"]) for row in season.blocs.ratings()]
    below = [season.blocs.code(case, "A") for case in CASES if case.name in {"89,94", "official 89,94"}]
    rows = [FIRST_ROW + rated.index(unit) for unit in below]
    assert season.told_of_nobody == ["CT-06 xem", *(f"DD-04 xem thiet-lap Xếp loại!E{row}" for row in rows)]


def test_every_rule_of_blocs_is_told_somewhere() -> None:
    told = {word for case in CASES for line in case.told for word in line.split()[1:2]}
    of_scores = {line.split()[0] for case in SCORE_CASES for line in case.told}
    assert told | of_scores | {"DD-04"} >= OF_BLOCS | {"HS-05"}


def test_with_one_unit_at_least_a_small_bloc_may_propose_it(blocs: Blocs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    assert CONFIG.rules.ct_03 is not None
    rule = CONFIG.rules.ct_03.model_copy(update={"min_one": True})
    config = CONFIG.model_copy(update={"rules": CONFIG.rules.model_copy(update={"ct_03": rule})})
    season = blocs.evaluated(config)
    assert {case.name: season.told(case) for case in CEILINGS} == WITH_MIN_ONE


def standings(season: Played, case: Case) -> str:
    """The letters of those of a bloc who nominate themselves, each with its standing."""
    by_unit = {each.nominee.unit_code: each.standing.value for each in season.result.nominees}
    return " ".join(f"{letter} {by_unit[season.blocs.code(case, letter)]}" for letter in case.itself)


def test_of_too_many_the_last_in_the_suggested_order_is_barred(season: Played) -> None:
    assert {case.name: standings(season, case) for case in CEILINGS} == {
        "4 units, 0 proposed": "",
        "4 units, 1 proposed": "A blocked",
        "5 units, 1 proposed": "A stands",
        "5 units, 2 proposed": "A stands B blocked",
        "9 units, 1 proposed": "A stands",
        "9 units, 2 proposed": "A stands B blocked",
        "10 units, 2 proposed": "A stands B stands",
        "10 units, 3 proposed": "A stands B stands C blocked",
    }
