"""Cutting an exceeded group: barred rows first, then the desk's choice, then the suggested order.

A unit that its bloc voted for takes its place in that order also where it has not nominated itself yet. Who is past
the line by such a place alone is not cut: a person decides, as the unit may never nominate itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from thidua.forms.choices import KeepOrCut
from thidua.rules.bloc_groups import merit_in_bloc
from thidua.rules.groups import Candidate, Group
from thidua.season.model import Season
from thidua.verdict.order import order_key


@dataclass(frozen=True, slots=True)
class Cut:
    """How a group comes out: who stays, who goes, between whom a person must choose.

    `group` is the group as counted, `left` the same without barred rows, whose limit is the one that holds.
    `waiting` would stay but for units beside the candidates. `dropped` go by the desk's word; `settled_by_desk` says
    that nothing was left to the suggested order.
    """

    group: Group
    left: Group
    stay: tuple[Candidate, ...]
    go: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...] = ()
    dropped: tuple[Candidate, ...] = ()
    settled_by_desk: bool = False
    too_many_kept: bool = False

    @property
    def fits_without_barred(self) -> bool:
        """Whether the group is within its limit without the rows that other rules bar."""
        return not self.left.exceeded

    @property
    def cuts_nobody(self) -> bool:
        """Whether nothing had to be cut beyond the rows that other rules bar."""
        return not (self.go or self.tied or self.waiting)

    @property
    def exceeds_by_those_beside(self) -> bool:
        """Whether those who nominate themselves would all find their places without the units beside them."""
        return self.left.exceeded and not self.go and not self.tied

    @property
    def is_limited_by_what_is_left(self) -> bool:
        """Whether somebody is cut, or asked about, by a limit that barred rows have made smaller."""
        return self.left.limit < self.group.limit and not self.cuts_nobody


def cut(group: Group, barred: Set[str], chosen: Mapping[str, KeepOrCut], season: Season) -> Cut:
    """Settle one exceeded group; `chosen` are the desk's answers by nominee id."""
    left = group.without(barred)
    if not left.exceeded:
        return Cut(group, left, left.candidates, (), ())
    kept = [each for each in left.candidates if _answer(each, chosen) is KeepOrCut.KEEP]
    dropped = [each for each in left.candidates if _answer(each, chosen) is KeepOrCut.CUT]
    undecided = [each for each in left.candidates if _answer(each, chosen) is None]
    if len(kept) > left.limit:
        return Cut(group, left, (), (*dropped, *undecided), tuple(kept), dropped=tuple(dropped), too_many_kept=True)
    places = left.limit - len(kept)
    drawn = _draw_the_line(undecided, places, group, season)
    all_cut_by_name = bool(dropped) and not drawn.go
    all_kept_by_name = bool(kept) and not (places and undecided)
    return Cut(
        group,
        left,
        stay=(*kept, *drawn.stay),
        go=(*dropped, *drawn.go),
        tied=tuple(drawn.tied),
        waiting=tuple(drawn.waiting),
        dropped=tuple(dropped),
        settled_by_desk=not (drawn.tied or drawn.waiting) and (all_cut_by_name or all_kept_by_name),
    )


@dataclass(slots=True)
class _Drawn:
    """Candidates on which the desk has said nothing, each list in the suggested order."""

    stay: list[Candidate] = field(default_factory=list)
    waiting: list[Candidate] = field(default_factory=list)
    tied: list[Candidate] = field(default_factory=list)
    go: list[Candidate] = field(default_factory=list)


def _draw_the_line(undecided: Sequence[Candidate], places: int, group: Group, season: Season) -> _Drawn:
    """Who has a place whatever becomes of ties and of the units beside, who only without them, who has none."""
    drawn = _Drawn()
    by_key = sorted(((order_key(each, group, season), each) for each in undecided), key=lambda pair: pair[0])
    keys = [key for key, _ in by_key]
    for key, candidate in by_key:
        before, with_equals = bisect_left(keys, key), bisect_right(keys, key)
        if with_equals + _not_behind(candidate, group) <= places:
            drawn.stay.append(candidate)
        elif with_equals <= places:
            drawn.waiting.append(candidate)
        elif before < places:
            drawn.tied.append(candidate)
        else:
            drawn.go.append(candidate)
    return drawn


def _not_behind(candidate: Candidate, group: Group) -> int:
    """How many of the units beside are as good as a candidate by what their bloc says of them, or better."""
    if group.bloc is None:
        return 0
    own = merit_in_bloc(candidate.first.unit_code, group.bloc)
    return sum(merit_in_bloc(unit, group.bloc) <= own for unit in group.beside)


def _answer(candidate: Candidate, chosen: Mapping[str, KeepOrCut]) -> KeepOrCut | None:
    """The desk's answer for a candidate: any of its nominations may carry it."""
    return next((chosen[n.id] for n in candidate.nominees if n.id in chosen), None)
