"""Cutting an exceeded group: barred rows first, then the desk's choice, then the suggested order."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from thidua.forms.choices import KeepOrCut
from thidua.rules.groups import Candidate, Group
from thidua.season.model import Season
from thidua.verdict.order import order_key


@dataclass(frozen=True, slots=True)
class Cut:
    """How a group comes out: who stays, who goes, between whom a person must choose.

    `group` is the group as counted, `left` the same without barred rows, whose limit is the one that holds.
    `dropped` go by the desk's word; `settled_by_desk` says that nothing was left to the suggested order.
    """

    group: Group
    left: Group
    stay: tuple[Candidate, ...]
    go: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]
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
        return not self.go and not self.tied

    @property
    def is_limited_by_what_is_left(self) -> bool:
        """Whether somebody is cut, or asked about, by a limit that barred rows have made smaller."""
        return self.left.limit < self.group.limit and not self.cuts_nobody


def cut(group: Group, barred: Set[str], chosen: Mapping[str, KeepOrCut], season: Season) -> Cut:
    """Settle one exceeded group; `chosen` are the desk's answers by nominee id."""
    left = group.without(barred)
    if len(left.candidates) <= left.limit:
        return Cut(group, left, left.candidates, (), ())
    kept = [each for each in left.candidates if _answer(each, chosen) is KeepOrCut.KEEP]
    dropped = [each for each in left.candidates if _answer(each, chosen) is KeepOrCut.CUT]
    undecided = [each for each in left.candidates if _answer(each, chosen) is None]
    if len(kept) > left.limit:
        return Cut(group, left, (), (*dropped, *undecided), tuple(kept), tuple(dropped), too_many_kept=True)
    undecided.sort(key=lambda each: order_key(each, group, season))
    places = left.limit - len(kept)
    stay, go = undecided[:places], undecided[places:]
    tied: list[Candidate] = []
    if stay and go and order_key(stay[-1], group, season) == order_key(go[0], group, season):
        line = order_key(go[0], group, season)
        tied = [each for each in undecided if order_key(each, group, season) == line]
        stay = [each for each in stay if each not in tied]
        go = [each for each in go if each not in tied]
    all_cut_by_name, all_kept_by_name = bool(dropped) and not go, bool(kept) and not places
    settled = not tied and (all_cut_by_name or all_kept_by_name)
    return Cut(group, left, (*kept, *stay), (*dropped, *go), tuple(tied), tuple(dropped), settled_by_desk=settled)


def _answer(candidate: Candidate, chosen: Mapping[str, KeepOrCut]) -> KeepOrCut | None:
    """The desk's answer for a candidate: any of its nominations may carry it."""
    return next((chosen[n.id] for n in candidate.nominees if n.id in chosen), None)
