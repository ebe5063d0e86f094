"""What a bloc's minutes say of its election and of how many units it may propose, and what is left open in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua.config import Config
from thidua.config.bloc_rules import BlocCeiling
from thidua.config.vocabulary import BlocBase, Rating
from thidua.forms.bloc import MINUTES, PROPOSALS
from thidua.messages import say
from thidua.papers.bloc.scores import OPEN_CELL, RatedBy, complete, names_of
from thidua.papers.bloc.sound import SoundBloc, has_enough_votes, leading_line
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
    """The unit's name; a code that the set-up does not know stands as it was typed, none at all is left open."""
    unit = season.setup.units.get(code)
    return unit.name if unit else code or OPEN_CELL


def votes_of(proposed: Proposed) -> tuple[int | None, int | None]:
    """Votes for it, and how many ballots there were."""
    return proposed.votes_for, proposed.row.whole("ballots")


def leading_sentence(bloc: Bloc, season: Season) -> str:
    """Whom the bloc elected; a unit that too few voted for is not told as elected (BB-01)."""
    config, line = season.config, leading_line(bloc)
    year = config.season.year
    if line is None:
        return say("minutes.leading_open", year=year, open=OPEN)
    votes, ballots = votes_of(line)
    unit = unit_name(line.unit_code, season)
    if votes is None or not ballots:
        return say("minutes.leading", unit=unit, year=year)
    counts = {"votes": counted(votes), "ballots": counted(ballots), "share": percent(votes, ballots)}
    if has_enough_votes(line, config):
        return say("minutes.leading_voted", unit=unit, year=year, **counts)
    return say("minutes.leading_not_elected", unit=unit, year=year, wanted=votes_wanted(config), **counts)


def votes_wanted(config: Config) -> str:
    """The share of votes that has to be passed, in words."""
    share = config.rules.bb_01.votes_share
    if share.numerator * 2 == share.denominator:
        return say("minutes.more_than_half")
    return say("minutes.more_than_share", share=percent(share.numerator, share.denominator))


def proposed_units(proposals: Iterable[Proposed]) -> int | None:
    """How many units these lines propose; None where one of them does not say which."""
    units = {each.unit_code for each in proposals}
    return None if "" in units else len(units)


def ceiling_sentences(
    sound: SoundBloc, ceiling: Ceiling | None, config: Config, source: RatedBy = RatedBy.OFFICE
) -> Iterator[str]:
    """How many units the bloc may propose, from what, and how many it does propose.

    `source` is where the ratings come from that the limit was reckoned from.
    """
    rule = config.rules.ct_03
    proposes = _proposes(sound, config)
    if rule is None or ceiling is None:
        yield say("minutes.ceiling_not_known", proposes=proposes)
        return
    if ceiling.unknown:
        yield say("minutes.ceiling_unrated", proposes=proposes)
        return
    share = percent(rule.share.numerator, rule.share.denominator)
    base = _base(ceiling, rule, source, config)
    if ceiling.allowed:
        at_least_one = ceiling.base * rule.share.numerator < rule.share.denominator
        key = "minutes.ceiling_at_least_one" if at_least_one else "minutes.ceiling"
        yield say(key, base=base, share=share, allowed=counted(ceiling.allowed), proposes=proposes)
    else:
        yield say("minutes.ceiling_none", base=base, share=share, proposes=proposes)
    if ceiling.preliminary:
        yield say("minutes.ceiling_preliminary", office=config.organisation.short_name)


def _proposes(sound: SoundBloc, config: Config) -> str:
    awards = config.rules.ct_06.awards
    lines = [each for each in sound.proposals if not each.award or each.award in awards]
    count = proposed_units(lines) if all(each.award for each in lines) else None
    if count == 0:
        return say("minutes.proposes_none")
    return say("minutes.proposes", count=OPEN if count is None else counted(count))


def _base(ceiling: Ceiling, rule: BlocCeiling, source: RatedBy, config: Config) -> str:
    count = counted(ceiling.base)
    if rule.base is BlocBase.ALL_IN_BLOC:
        return say("minutes.base_all_in_bloc", base=count)
    where = say("minutes.in_bloc" if rule.base is BlocBase.RATED_IN_BLOC else "minutes.in_province")
    values = {"where": where, "base": count, "rating": Rating.EXCELLENT.label}
    if source is RatedBy.POINTS:
        return say("minutes.base_by_points", **values)
    if source is RatedBy.BOTH:
        return say("minutes.base_by_both", **values, office=config.organisation.short_name)
    return say("minutes.base", **values)


def source_of(bloc: Bloc, blocs: Iterable[Bloc], season: Season) -> RatedBy:
    """Where the ratings come from that a bloc's limit is reckoned from."""
    rule, official = season.config.rules.ct_03, season.setup.scoring.ratings.keys()
    in_province = rule is not None and rule.base is BlocBase.RATED_IN_PROVINCE
    units = season.setup.units.values() if in_province else [each.unit for each in bloc.units]
    codes = {each.code for each in units if each.kind.is_upper_level}
    by_points = {each.unit.code for other in blocs for each in other.units if each.rating} - official
    return RatedBy.of(officially=bool(codes & official), by_points=bool(codes & by_points))


def present_sentence(bloc: Bloc, minutes: SourceRow | None) -> str:
    """Which units were there: the book counts them only, so that who was absent is left to be written in."""
    present = minutes.whole("present") if minutes else None
    if present == len(bloc.units):
        return say("minutes.present_all", units=names_of(bloc.units))
    return say("minutes.present_open" if present is None else "minutes.absent_open", open=OPEN)


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
    unnamed = [
        unit_name(each.unit_code, season)
        for each in bloc.proposals
        if not each.award and (not each.leading or "award" in each.row.broken)
    ]
    if unnamed:
        yield say("minutes.missing_awards", sheet=PROPOSALS.name, units=", ".join(dict.fromkeys(unnamed)))
    unvoted = [unit_name(each.unit_code, season) for each in bloc.proposals if None in votes_of(each)]
    if unvoted:
        yield say("minutes.missing_votes", sheet=PROPOSALS.name, units=", ".join(dict.fromkeys(unvoted)))
