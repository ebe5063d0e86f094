"""How many members make a quorum, how many votes an award needs: the edges, and what holds for every number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.config.awards import PassMark
from thidua.config.vocabulary import PassKind
from thidua.council.arithmetic import quorum_of, votes_wanted

NINETY = PassMark(share=Fraction(9, 10), kind=PassKind.AT_LEAST)
HALF = PassMark(share=Fraction(1, 2), kind=PassKind.ABOVE)
members = st.integers(min_value=1, max_value=200)
shares = st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100), max_denominator=100)
marks = st.builds(PassMark, share=shares, kind=st.sampled_from(PassKind))


@pytest.mark.parametrize(("of", "wanted"), [(7, 7), (9, 9), (10, 9), (11, 10), (13, 12), (15, 14), (20, 18)])
def test_nine_tenths_of_all_members(of: int, wanted: int) -> None:
    assert votes_wanted(of, NINETY) == wanted


@pytest.mark.parametrize(("of", "wanted"), [(7, 4), (11, 6), (12, 7), (13, 7), (14, 8), (15, 8)])
def test_above_a_half_of_all_members(of: int, wanted: int) -> None:
    assert votes_wanted(of, HALF) == wanted


@pytest.mark.parametrize(("of", "wanted"), [(12, 6), (13, 7)])
def test_at_least_a_half_is_another_mark_than_above_it(of: int, wanted: int) -> None:
    assert votes_wanted(of, PassMark(share=Fraction(1, 2), kind=PassKind.AT_LEAST)) == wanted


@pytest.mark.parametrize(("of", "wanted"), [(7, 5), (9, 6), (10, 7), (12, 8), (13, 9), (15, 10)])
def test_two_thirds_make_a_quorum(of: int, wanted: int) -> None:
    assert quorum_of(of, Fraction(2, 3)) == wanted


@given(members, marks)
def test_a_mark_is_the_fewest_votes_that_reach_the_share(of: int, mark: PassMark) -> None:
    wanted = votes_wanted(of, mark)

    def reaches(votes: int) -> bool:
        share = Fraction(votes, of)
        return share > mark.share if mark.kind is PassKind.ABOVE else share >= mark.share

    assert (reaches(wanted), reaches(wanted - 1)) == (True, False)


@given(members, marks)
def test_no_award_needs_more_votes_than_there_are_members(of: int, mark: PassMark) -> None:
    assert 1 <= votes_wanted(of, mark) <= of


@given(members, members, marks)
def test_more_members_never_need_fewer_votes(one: int, other: int, mark: PassMark) -> None:
    fewer, more = sorted((one, other))
    assert votes_wanted(fewer, mark) <= votes_wanted(more, mark)


@given(members, shares, shares)
def test_a_higher_mark_never_needs_fewer_votes(of: int, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    for kind in PassKind:
        assert votes_wanted(of, PassMark(share=low, kind=kind)) <= votes_wanted(of, PassMark(share=high, kind=kind))


@given(members, shares)
def test_a_quorum_is_the_fewest_members_that_reach_the_share(of: int, share: Fraction) -> None:
    quorum = quorum_of(of, share)
    assert Fraction(quorum, of) >= share > Fraction(quorum - 1, of)
