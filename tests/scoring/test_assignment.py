"""Who scores whom: what every proposal keeps to, the nearest where it cannot be done, and the desk's edits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations, permutations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.scoring.assignment import Proposal, propose
from thidua.season.assigned_pairs import AssignmentTrouble, AssignmentTroubleKind, Pair, troubles_of, usable_pairs

SCRIPTS = Path(__file__).parents[2] / "scripts"
Conflicts = frozenset[frozenset[str]]
Case = tuple[list[str], Conflicts, int, str]
NONE: Conflicts = frozenset()


def units(count: int) -> list[str]:
    """Codes of as many units, not in the order of the alphabet."""
    return [f"U{number}" for number in range(count, 0, -1)]


def between(*couples: tuple[str, str]) -> Conflicts:
    """Conflicts between the two of each couple."""
    return frozenset(frozenset(couple) for couple in couples)


def mutual(pairs: Collection[Pair]) -> int:
    """How many couples score each other."""
    return sum((scored, scorer) in pairs and scorer < scored for scorer, scored in pairs)


def allowed(bloc: Sequence[str], conflicts: Conflicts) -> list[Pair]:
    """Every pair that may be assigned."""
    return [pair for pair in permutations(bloc, 2) if frozenset(pair) not in conflicts]


@st.composite
def cases(draw: st.DrawFn, *, most: int = 40) -> Case:
    """A bloc with conflicts, from none to nearly everybody with everybody."""
    bloc = units(draw(st.integers(3, most)))
    share = draw(st.sampled_from([0.0, 0.05, 0.2, 0.5, 0.9]))
    luck = draw(st.randoms(use_true_random=False))
    conflicts = frozenset(frozenset(couple) for couple in combinations(bloc, 2) if luck.random() < share)
    return bloc, conflicts, draw(st.integers(1, 3)), draw(st.text(max_size=5))


@given(cases())
def test_a_proposal_keeps_to_the_rules_and_tells_where_it_falls_short(case: Case) -> None:
    bloc, conflicts, wanted, _ = case
    proposal = propose(*case)
    assert set(proposal.pairs) <= set(allowed(bloc, conflicts))
    in_order = sorted(set(proposal.pairs), key=lambda pair: (bloc.index(pair[0]), bloc.index(pair[1])))
    assert list(proposal.pairs) == in_order
    scores = Counter(scorer for scorer, _ in proposal.pairs)
    scorers = Counter(scored for _, scored in proposal.pairs)
    assert max([*scores.values(), *scorers.values()], default=0) <= wanted
    assert proposal.wanted == wanted
    assert list(proposal.short.items()) == [(unit, scorers[unit]) for unit in bloc if scorers[unit] < wanted]
    assert list(proposal.idle.items()) == [(unit, scores[unit]) for unit in bloc if scores[unit] < wanted]
    assert proposal.complete == (len(proposal.pairs) == wanted * len(bloc))


@given(cases(most=20))
def test_the_same_input_gives_the_same_proposal(case: Case) -> None:
    bloc, conflicts, wanted, seed = case
    assert propose(*case) == propose(
        tuple(bloc), {frozenset(sorted(each, reverse=True)) for each in conflicts}, wanted, seed
    )


@given(cases(most=9))
def test_as_many_pairs_are_found_as_there_can_be(case: Case) -> None:
    bloc, conflicts, wanted, _ = case
    assert len(propose(*case).pairs) == narrowest(bloc, conflicts, wanted)


def narrowest(bloc: Sequence[str], conflicts: Conflicts, wanted: int) -> int:
    """The most pairs that pass the narrowest cut: what some scorers can give at all and the others can give to each."""
    possible = set(allowed(bloc, conflicts))
    return min(
        wanted * (len(bloc) - len(some))
        + sum(min(wanted, sum((one, unit) in possible for one in some)) for unit in bloc)
        for some in chain.from_iterable(combinations(bloc, size) for size in range(len(bloc) + 1))
    )


@pytest.mark.parametrize("wanted", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_in_a_small_bloc_no_assignment_is_better_than_the_proposed(count: int, wanted: int) -> None:
    """With every set of conflicts there can be: most pairs, fewest left without a scorer, most even, fewest mutual."""
    bloc = units(count)
    couples = list(combinations(bloc, 2))
    for chosen in product([False, True], repeat=len(couples)):
        conflicts = between(*(couple for couple, so in zip(couples, chosen, strict=True) if so))
        best = min(badness(pairs, bloc) for pairs in assignments(bloc, conflicts, wanted))
        assert (badness(propose(bloc, conflicts, wanted, "1").pairs, bloc), conflicts) == (best, conflicts)


def assignments(bloc: Sequence[str], conflicts: Conflicts, wanted: int) -> Iterator[tuple[Pair, ...]]:
    """Every assignment that keeps to the rules."""
    possible = allowed(bloc, conflicts)
    for pairs in chain.from_iterable(combinations(possible, size) for size in range(len(possible) + 1)):
        if max((*Counter(a for a, _ in pairs).values(), *Counter(b for _, b in pairs).values()), default=0) <= wanted:
            yield pairs


def badness(pairs: tuple[Pair, ...], bloc: Sequence[str]) -> tuple[int, int, int, int]:
    """What is first to be small, what next, and so on."""
    scores, scorers = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    uneven = sum(times**2 for side in (scores, scorers) for times in side.values())
    return -len(pairs), len(bloc) - len(scorers), uneven, mutual(pairs)


@given(st.integers(1, 3), st.data())
def test_without_conflicts_nobody_scores_its_own_scorer(wanted: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(2 * wanted + 1, 40))
    proposal = propose(units(count), NONE, wanted, data.draw(st.text(max_size=5)))
    assert (proposal.complete, mutual(proposal.pairs)) == (True, 0)


def test_in_a_bloc_of_ten_three_conflicts_cost_nothing() -> None:
    bloc = units(10)
    conflicts = between(("U1", "U2"), ("U2", "U3"), ("U7", "U10"))
    proposals = [propose(bloc, conflicts, 2, str(seed)) for seed in range(20)]
    assert [(each.complete, mutual(each.pairs)) for each in proposals] == [(True, 0)] * 20


def test_in_a_bloc_of_forty_most_of_whom_are_in_conflict_mutual_pairs_are_still_avoided() -> None:
    bloc = units(40)
    far = between(*((one, other) for one, other in combinations(bloc, 2) if 6 < int(one[1:]) - int(other[1:]) < 34))
    proposal = propose(bloc, far, 3, "1")
    assert (proposal.complete, mutual(proposal.pairs) < 20) == (True, True)


def test_other_seeds_give_other_proposals() -> None:
    ring = {propose(units(10), NONE, 2, str(seed)).pairs for seed in range(20)}
    net = {propose(units(5), between(("U1", "U2")), 2, str(seed)).pairs for seed in range(20)}
    assert (len(ring), len(net) > 10) == (20, True)


def test_a_proposal_is_the_same_on_every_machine() -> None:
    """The very pairs, in a ring and by the flow, whatever the version of Python or of a library."""
    assert propose(["A", "B", "C", "D"], NONE, 1, "2020").pairs == (("A", "D"), ("B", "C"), ("C", "A"), ("D", "B"))
    flow = propose(["A", "B", "C", "D", "E"], between(("A", "B")), 2, "2020").pairs
    assert " ".join(map("".join, flow)) == "AC AD BD BE CB CE DA DC EA EB"


@pytest.mark.parametrize("hash_seed", ["0", "1", "2020"])
def test_a_proposal_does_not_hang_on_the_hashes_of_a_run(hash_seed: str) -> None:
    blocs = [(units(10), NONE), (units(5), between(("U1", "U2"))), (units(12), between(*combinations(units(5), 2)))]
    program = (
        "from thidua.scoring.assignment import propose\n"
        f"print([propose(bloc, conflicts, 2, 'x').pairs for bloc, conflicts in {blocs!r}])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SCRIPTS)}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == str([propose(bloc, conflicts, 2, "x").pairs for bloc, conflicts in blocs])


A_B_C = ["A", "B", "C"]


def test_a_bloc_of_three_with_a_conflict_gets_what_can_be_had() -> None:
    assert propose(A_B_C, between(("A", "B")), 2, "1") == Proposal(
        pairs=(("A", "C"), ("B", "C"), ("C", "A"), ("C", "B")),
        wanted=2,
        short={"A": 1, "B": 1},
        idle={"A": 1, "B": 1},
    )


def test_a_unit_in_conflict_with_all_is_left_out_and_the_others_are_not() -> None:
    conflicts = between(("A", "B"), ("A", "C"), ("A", "D"))
    proposal = propose(["A", "B", "C", "D"], conflicts, 1, "1")
    assert (proposal.short, proposal.idle, len(proposal.pairs)) == ({"A": 0}, {"A": 0}, 3)


def test_a_bloc_of_three_in_which_each_scores_both_others_is_complete() -> None:
    proposal = propose(A_B_C, NONE, 2, "1")
    assert (proposal.complete, proposal.pairs, proposal.idle) == (True, tuple(permutations(A_B_C, 2)), {})


@pytest.mark.parametrize(
    ("bloc", "pairs", "short"),
    [
        ([], (), {}),
        (["A"], (), {"A": 0}),
        (["A", "B"], (("A", "B"), ("B", "A")), {"A": 1, "B": 1}),
        (A_B_C, tuple(permutations(A_B_C, 2)), {"A": 2, "B": 2, "C": 2}),
    ],
)
def test_where_more_scorers_are_wanted_than_there_are_others_all_others_score(
    bloc: list[str], pairs: tuple[Pair, ...], short: dict[str, int]
) -> None:
    assert propose(bloc, NONE, 3, "1") == Proposal(pairs=pairs, wanted=3, short=short, idle=short)


def test_two_units_in_conflict_have_no_scorers() -> None:
    assert propose(["A", "B"], between(("A", "B")), 1, "1") == Proposal((), 1, {"A": 0, "B": 0}, {"A": 0, "B": 0})


def test_conflicts_of_other_blocs_are_no_matter() -> None:
    assert propose(A_B_C, between(("A", "X"), ("X", "Y")), 1, "1") == propose(A_B_C, NONE, 1, "1")


BLOCS = {"one": ["A", "B", "C"], "two": ["X", "Y"]}
ROUND = [("A", "B"), ("B", "C"), ("C", "A"), ("X", "Y"), ("Y", "X")]


def trouble(kind: AssignmentTroubleKind, scorer: str, scored: str, count: int = 0) -> AssignmentTrouble:
    """One line of what is expected."""
    return AssignmentTrouble(kind, scorer, scored, count)


def test_an_assignment_in_order_has_no_troubles() -> None:
    assert troubles_of(ROUND, BLOCS, between(("A", "X")), 1) == ()


@given(cases(most=12))
def test_the_troubles_of_a_proposal_are_its_short_units(case: Case) -> None:
    bloc, conflicts, wanted, _ = case
    proposal = propose(*case)
    assert troubles_of(proposal.pairs, {"one": bloc}, conflicts, wanted) == tuple(
        trouble(AssignmentTroubleKind.TOO_FEW, "", unit, count) for unit, count in proposal.short.items()
    )


@pytest.mark.parametrize(
    ("pair", "kind"),
    [
        (("A", "A"), AssignmentTroubleKind.SELF),
        (("A", "Q"), AssignmentTroubleKind.UNKNOWN),
        (("Q", "A"), AssignmentTroubleKind.UNKNOWN),
        (("Q", "Q"), AssignmentTroubleKind.UNKNOWN),
        (("A", "X"), AssignmentTroubleKind.OTHER_BLOC),
        (("A", "C"), AssignmentTroubleKind.CONFLICT),
        (("C", "A"), AssignmentTroubleKind.CONFLICT),
        (("X", "Y"), AssignmentTroubleKind.TWICE),
    ],
)
def test_a_pair_that_may_not_be_is_told(pair: Pair, kind: AssignmentTroubleKind) -> None:
    in_order = [("A", "B"), ("B", "A"), ("B", "C"), ("X", "Y"), ("Y", "X")]
    assert troubles_of([*in_order, pair], BLOCS, between(("A", "C")), 1) == (trouble(kind, *pair),)


@given(cases(most=12), st.data())
def test_the_pairs_that_count_are_those_without_troubles(case: Case, data: st.DataObject) -> None:
    bloc, conflicts, wanted, _ = case
    everybody = [*bloc, "X", "Q"]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(everybody), st.sampled_from(everybody)), max_size=20))
    blocs = {"one": bloc, "two": ["X", "Y"]}
    usable = usable_pairs(pairs, blocs, conflicts)
    told = Counter(
        (each.scorer, each.scored)
        for each in troubles_of(pairs, blocs, conflicts, wanted)
        if each.kind is not AssignmentTroubleKind.TOO_FEW
    )
    assert Counter(usable) + told == Counter(pairs)
    assert set(usable) <= {*allowed(bloc, conflicts), ("X", "Y"), ("Y", "X")}


def test_a_pair_that_may_not_be_is_no_scorer() -> None:
    pairs = [("A", "A"), ("A", "B"), ("A", "B"), ("Y", "C"), ("X", "Y")]
    assert troubles_of(pairs, BLOCS, NONE, 1) == (
        trouble(AssignmentTroubleKind.SELF, "A", "A"),
        trouble(AssignmentTroubleKind.TWICE, "A", "B"),
        trouble(AssignmentTroubleKind.OTHER_BLOC, "Y", "C"),
        trouble(AssignmentTroubleKind.TOO_FEW, "", "A", 0),
        trouble(AssignmentTroubleKind.TOO_FEW, "", "C", 0),
        trouble(AssignmentTroubleKind.TOO_FEW, "", "X", 0),
    )


@pytest.mark.parametrize(("wanted", "short"), [(1, []), (2, ["A", "B", "C", "X", "Y"])])
def test_too_few_scorers_are_counted(wanted: int, short: list[str]) -> None:
    assert troubles_of(ROUND, BLOCS, NONE, wanted) == tuple(
        trouble(AssignmentTroubleKind.TOO_FEW, "", unit, 1) for unit in short
    )


def test_with_no_pairs_every_unit_is_told() -> None:
    assert [each.scored for each in troubles_of([], BLOCS, NONE, 1)] == ["A", "B", "C", "X", "Y"]
