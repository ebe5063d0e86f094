"""What stands in words about a bloc's scores: by what it is ranked, its ceiling, its proposals, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.config.bloc_rules import BlocCeiling
from thidua.config.vocabulary import BlocBase, Rating
from thidua.forms import BLOC
from thidua.forms.choices import CriterionKind
from thidua.messages import say
from thidua.reports.look import POINTS_FORMAT
from thidua.reports.sending import UnitState
from thidua.scoring.arithmetic import Reckoned
from thidua.scoring.blocs import EMPTY, Bloc, UnitScores
from thidua.scoring.ceiling import Ceiling, ceiling_of
from thidua.scoring.cross_mean import reckoned_by
from thidua.season.model import Season
from thidua.text import percent

_PARTED_BY = ", "


def share_in_words(share: Fraction) -> str:
    """A share as a percentage."""
    return percent(share.numerator, share.denominator)


def bloc_sentences(bloc: Bloc, blocs: Sequence[Bloc], season: Season) -> tuple[str, ...]:
    """What a reader must know above a bloc's table, a sentence or two a line."""
    standing = say("score_sheets.standing", unit=bloc.standing.name) if bloc.standing else None
    return (
        standing or say("score_sheets.standing_unknown"),
        " ".join((_ranked_by(bloc), *_missing(bloc, season), *_groups_left_out(bloc, season))),
        " ".join(_limit(bloc, blocs, season)),
        *_proposals(bloc, blocs, season),
    )


def has_crosses(bloc: Bloc) -> bool:
    """Whether any cross-scorer's table of the bloc counts."""
    return any(unit.crosses for unit in bloc.units)


def is_short(reckoned: Reckoned | None) -> bool:
    """Whether there are points, but not for every criterion."""
    return reckoned is not None and not reckoned.is_empty and not reckoned.complete


def points_given(reckoned: Reckoned | None) -> Decimal | None:
    """The points of a table in which there are any scores."""
    return None if reckoned is None or reckoned.is_empty else reckoned.points


def short_format() -> str:
    """Points of a table that is not filled in to the end, with a word that says so."""
    return f'{POINTS_FORMAT}" {say("score_sheets.short_mark")}"'


def scorers_in_words(unit: UnitScores, season: Season) -> str:
    """Who scores a unit, one a line; beside the name how many criteria it left open, or why it did not score."""
    table, config = season.setup.scoring.table, season.config
    lines = []
    for cross in unit.crosses:
        name = unit_name(cross.scorer, season)
        left = len(reckoned_by(cross, unit.left_out, table, config).unscored)
        lines.append(say("score_sheets.scorer_short", unit=name, count=left) if left else name)
    for scorer, state in unit.not_scored.items():
        label = say("score_sheets.sent_empty") if state == EMPTY else UnitState(state).label
        told = label[:1].lower() + label[1:]
        lines.append(say("score_sheets.scorer_absent", unit=unit_name(scorer, season), state=told))
    return "\n".join(lines) or say("score_sheets.not_assigned")


def proposed_in_words(unit: UnitScores, bloc: Bloc, season: Season) -> str:
    """For what the bloc proposes a unit, with the votes, and whether it is the leading one."""
    lines = []
    for each in bloc.proposals:
        if each.unit_code == unit.unit.code and each.award:
            award = season.config.award_name(each.award)
            votes = each.votes_for
            lines.append(award if votes is None else say("score_sheets.award_votes", award=award, votes=votes))
    if unit.unit.code in bloc.leading:
        lines.append(say("score_sheets.is_leading"))
    return "\n".join(lines)


def rank_in_words(unit: UnitScores) -> str:
    """A unit's rank, and that others share it."""
    if unit.rank is None:
        return say("score_sheets.unranked")
    return say("score_sheets.rank_tied" if unit.tied else "score_sheets.rank", rank=unit.rank)


def unit_name(code: str, season: Season) -> str:
    """The name of a unit, its code where the set-up does not know it."""
    unit = season.setup.units.get(code)
    return unit.name if unit else code


def _ranked_by(bloc: Bloc) -> str:
    if all(each.rank is None for each in bloc.units):
        return say("score_sheets.ranks_none")
    if bloc.settled:
        return say("score_sheets.ranks_agreed")
    return say("score_sheets.ranks_mixed" if any(each.agreed for each in bloc.units) else "score_sheets.ranks_cross")


def _missing(bloc: Bloc, season: Season) -> Iterator[str]:
    """Which scores are not there yet."""
    without_self = _names((each.unit.code for each in bloc.units if points_given(each.own_reckoned) is None), season)
    if len(without_self) == len(bloc.units):
        yield say("score_sheets.no_self_at_all")
    elif without_self:
        yield say("score_sheets.no_self", units=_PARTED_BY.join(without_self))
    without_cross = _names((each.unit.code for each in bloc.units if each.cross is None), season)
    if len(without_cross) == len(bloc.units):
        yield say("score_sheets.no_cross_at_all")
    elif without_cross:
        yield say("score_sheets.no_cross", units=_PARTED_BY.join(without_cross))
    unknown = _names((each.unit.code for each in bloc.units if each.cross and each.cross.unknown_extras), season)
    if unknown:
        yield say("score_sheets.extras_unknown", units=_PARTED_BY.join(unknown))
    if any(is_short(each.own_reckoned) or is_short(each.cross) for each in bloc.units):
        yield say("score_sheets.incomplete")


def _groups_left_out(bloc: Bloc, season: Season) -> Iterator[str]:
    """Groups of which nothing applies to a unit, so that it gets none of their points."""
    for unit in bloc.units:
        for group in season.setup.scoring.table.groups:
            if group.kind is CriterionKind.POINTS and unit.left_out.issuperset(each.code for each in group.criteria):
                yield say("score_sheets.group_left_out", unit=unit.unit.name, group=group.name)


def _limit(bloc: Bloc, blocs: Sequence[Bloc], season: Season) -> Iterator[str]:
    rule, ceiling = season.config.rules.ct_03, ceiling_of(bloc, blocs, season)
    if rule is None or ceiling is None:
        yield say("score_sheets.ceiling_unknown")
        return
    if ceiling.unknown:
        yield say("score_sheets.ceiling_not_yet")
        return
    yield _ceiling(ceiling, rule)
    if ceiling.preliminary:
        yield say("score_sheets.ceiling_preliminary")
    if ceiling.unrated:
        yield say("score_sheets.unrated", units=_PARTED_BY.join(_names(ceiling.unrated, season)))


def _ceiling(ceiling: Ceiling, rule: BlocCeiling) -> str:
    share, base, of = share_in_words(rule.share), ceiling.base, _counted_units(rule.base)
    if not ceiling.allowed:
        return say("score_sheets.ceiling_none", share=share, base=base, of=of)
    if rule.min_one:
        return say("score_sheets.ceiling_at_least_one", count=ceiling.allowed, share=share, base=base, of=of)
    return say("score_sheets.ceiling", count=ceiling.allowed, share=share, base=base, of=of)


def _counted_units(base: BlocBase) -> str:
    rating = Rating.EXCELLENT.label
    match base:
        case BlocBase.RATED_IN_BLOC:
            return say("score_sheets.of_bloc", rating=rating)
        case BlocBase.RATED_IN_PROVINCE:
            return say("score_sheets.of_province", rating=rating)
        case BlocBase.ALL_IN_BLOC:
            return say("score_sheets.of_all")


def _proposals(bloc: Bloc, blocs: Sequence[Bloc], season: Season) -> Iterator[str]:
    """The leading unit and the proposals, in one line."""
    if bloc.book is None:
        yield say("score_sheets.no_book", file=BLOC.file_name)
        return
    leading = _names(bloc.leading, season)
    if len(leading) > 1:
        first = say("score_sheets.leading_many", count=len(leading), units=_PARTED_BY.join(leading))
    elif leading:
        first = say("score_sheets.leading", unit=leading[0])
    else:
        first = say("score_sheets.leading_none")
    yield f"{first} {_proposed(bloc, ceiling_of(bloc, blocs, season), season)}"


def _proposed(bloc: Bloc, ceiling: Ceiling | None, season: Season) -> str:
    units = _names(dict.fromkeys(each.unit_code for each in bloc.proposals if each.award), season)
    if not units:
        return say("score_sheets.proposals_none")
    told = _PARTED_BY.join(units)
    if ceiling is not None and not ceiling.unknown and len(units) > ceiling.allowed:
        over = len(units) - ceiling.allowed
        return say("score_sheets.proposals_over", count=len(units), over=over, units=told)
    return say("score_sheets.proposals", count=len(units), units=told)


def _names(codes: Iterable[str], season: Season) -> tuple[str, ...]:
    return tuple(unit_name(code, season) for code in codes)
