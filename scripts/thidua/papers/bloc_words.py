"""What a bloc's minutes say of its election and of how many units it may propose, and what is left open in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.config import Config
from thidua.config.bloc_rules import BlocCeiling
from thidua.config.vocabulary import BlocBase, Rating
from thidua.forms.bloc import MINUTES, PROPOSALS
from thidua.messages import say
from thidua.papers.bloc_scores import complete, names_of
from thidua.scoring.blocs import Bloc, Proposed, UnitScores
from thidua.scoring.ceiling import Ceiling
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.text import percent, two_digits

OPEN = "……"
"""Where something is missing, to be written in by hand."""


def counted(number: int) -> str:
    """A count as papers write it; nobody is plainly 0."""
    return two_digits(number) if number else str(number)


def unit_name(code: str, season: Season) -> str:
    """The unit's name; a code that the set-up does not know stands as it was typed."""
    unit = season.setup.units.get(code)
    return unit.name if unit else code


def votes_of(proposed: Proposed) -> tuple[int | None, int | None]:
    """Votes for it, and how many ballots there were."""
    return proposed.votes_for, proposed.row.whole("ballots")


def leading_sentences(bloc: Bloc, season: Season) -> Iterator[str]:
    """Whom the bloc elected, a sentence each where it elected several."""
    year = season.config.season.year
    if not bloc.leading:
        yield say("minutes.leading_open", year=year, open=OPEN)
    for code in bloc.leading:
        line = next(each for each in bloc.proposals if each.leading and each.unit_code == code)
        votes, ballots = votes_of(line)
        unit = unit_name(code, season)
        if votes is None or not ballots:
            yield say("minutes.leading", unit=unit, year=year)
        else:
            counts = {"votes": counted(votes), "ballots": counted(ballots), "share": percent(votes, ballots)}
            yield say("minutes.leading_voted", unit=unit, year=year, **counts)


def ceiling_sentences(bloc: Bloc, ceiling: Ceiling | None, config: Config) -> Iterator[str]:
    """How many units the bloc may propose, from what, and how many it does propose."""
    rule = config.rules.ct_03
    units = {each.unit_code for each in bloc.proposals if each.award in config.rules.ct_06.awards}
    proposes = say("minutes.proposes", count=counted(len(units))) if units else say("minutes.proposes_none")
    if rule is None or ceiling is None:
        yield say("minutes.ceiling_not_known", proposes=proposes)
        return
    if ceiling.unknown:
        yield say("minutes.ceiling_unrated", proposes=proposes)
        return
    share = percent(rule.share.numerator, rule.share.denominator)
    base = _base(ceiling, rule)
    if ceiling.allowed:
        at_least_one = ceiling.base * rule.share.numerator < rule.share.denominator
        key = "minutes.ceiling_at_least_one" if at_least_one else "minutes.ceiling"
        yield say(key, base=base, share=share, allowed=counted(ceiling.allowed), proposes=proposes)
    else:
        yield say("minutes.ceiling_none", base=base, share=share, proposes=proposes)
    if ceiling.preliminary:
        yield say("minutes.ceiling_preliminary", office=config.organisation.short_name)


def _base(ceiling: Ceiling, rule: BlocCeiling) -> str:
    base = {"base": counted(ceiling.base)}
    if rule.base is BlocBase.ALL_IN_BLOC:
        return say("minutes.base_all_in_bloc", **base)
    key = "bloc" if rule.base is BlocBase.RATED_IN_BLOC else "province"
    return say(f"minutes.base_in_{key}", **base, rating=Rating.EXCELLENT.label)


def missing_in(bloc: Bloc, season: Season, minutes: SourceRow | None) -> Iterator[str]:
    """What is left open in the minutes, sheet by sheet of the book it belongs to."""
    blank = [column.header for column in MINUTES.fields if not (minutes and minutes.text(column.key))]
    if blank:
        yield say("minutes.missing_on_sheet", sheet=MINUTES.name, what=", ".join(blank))
    scores: Sequence[tuple[str, list[UnitScores]]] = (
        ("minutes.missing_self", [each for each in bloc.units if complete(each.own_reckoned) is None]),
        ("minutes.missing_cross", [each for each in bloc.units if complete(each.cross) is None]),
        ("minutes.missing_agreed", [each for each in bloc.units if each.agreed is None or each.agreed.total is None]),
    )
    for key, units in scores:
        if units:
            yield say(key, units=names_of(units))
    if not bloc.leading:
        yield say("minutes.missing_leading", sheet=PROPOSALS.name)
    unvoted = [unit_name(each.unit_code, season) for each in bloc.proposals if None in votes_of(each)]
    if unvoted:
        yield say("minutes.missing_votes", sheet=PROPOSALS.name, units=", ".join(dict.fromkeys(unvoted)))
