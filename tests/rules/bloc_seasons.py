"""Seasons of one bloc, or two: who is rated how, whom the bloc votes for, who nominates itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.season.building import Returned, season_of, setup_of
from tests.season.scoring_building import BlocBookMade, Row, ScoringMade, agreed_row
from tests.support.season_builder import UnitMade, checkout_config, complete_collective

from thidua.config import Config
from thidua.season.decisions import Decisions
from thidua.season.model import Season

FIRST, SECOND = "Khối số 1", "Khối số 2"


def code(letter: str) -> str:
    """The code of a unit named by a letter."""
    return f"LD-{letter}"


def unit(letter: str, bloc: str = FIRST, **changes: str) -> UnitMade:
    """A unit named by a letter; the first of each bloc is its standing unit."""
    return replace(UnitMade(code=code(letter), name=f"LĐLĐ huyện {letter}", bloc=bloc), **changes)


def vote(letter: str, award: str = "CO-TINH", votes: int = 8, ballots: int = 9, *, leading: bool = False) -> Row:
    """A row of `Bình bầu`."""
    row = {"unit_code": code(letter), "award": award or None, "votes_for": votes, "ballots": ballots}
    return row | {"leading": "Có" if leading else None}


def itself(letter: str, award: str = "CO-TINH", **changes: object) -> Row:
    """A unit's nomination of itself."""
    return complete_collective(f"LĐLĐ huyện {letter}", award, **({"kind": "CAP-TREN"} | changes))


def rated(letters: str, rating: str = "HTXSNV") -> list[Row]:
    """The federation's own rating of these units."""
    return [{"unit_code": code(letter), "official_rating": rating} for letter in letters]


def bloc_season(
    letters: str,
    *,
    votes: Sequence[Row] | None = (),
    own: Mapping[str, Sequence[Row]] | None = None,
    ratings: Sequence[Row] | None = None,
    points: Mapping[str, float] | None = None,
    others: str = "",
    units: Sequence[UnitMade] = (),
    config: Config | None = None,
    scored: bool = True,
    decisions: Decisions | None = None,
    unit_rows: Sequence[Row] | None = None,
) -> Season:
    """A bloc of the units of these letters, all rated excellent unless said otherwise, with its book.

    `votes` are None where no book came; `points` are agreed ones; `others` are units of a second bloc, and `units`
    stand for units of the first that are not of the usual kind.
    """
    config = config or checkout_config()
    special = {each.code: each for each in units}
    made = [special.get(code(letter), unit(letter)) for letter in letters] + [unit(each, SECOND) for each in others]
    by_code = {each.code: each for each in made}
    agreed = [agreed_row(code(letter), 1, agreed_score=value) for letter, value in (points or {}).items()]
    scoring = ScoringMade(
        ratings=rated(letters + others) if ratings is None else ratings,
        books=[] if votes is None else [BlocBookMade(unit=code(letters[0]), agreed=agreed, proposals=votes)],
        **({} if scored else {"criteria": ()}),
    )
    returns = [Returned(by_code[code(letter)], collectives=rows) for letter, rows in (own or {}).items()]
    setup = setup_of(made, config=config, scoring=scoring, unit_rows=unit_rows)
    return season_of(returns, setup=setup, config=config, scoring=scoring, decisions=decisions)
