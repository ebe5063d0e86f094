"""What a paper says before it has a number is told by a digest: other data change it, numbers and days do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.papers.situations import situation

from thidua.papers.final import signed_papers
from thidua.papers.situation import Signed, Situation

PAPERS = ("to-trinh-tld", "thong-bao-ld-tuangiao", "quyet-dinh-bk-tinh", "bien-ban-hoi-dong")


def digests(of: Situation, signed: dict[str, Signed] | None = None) -> dict[str, str]:
    return {name: paper.made_for for name, paper in signed_papers(of, PAPERS, signed or {}).items()}


def test_numbers_and_days_change_no_digest() -> None:
    plain = situation()
    numbered = {name: Signed(str(number), date(2020, 12, 28)) for number, name in enumerate(PAPERS, start=5)}
    assert digests(plain, numbered) == digests(plain)
    assert digests(replace(plain, today=date(2021, 3, 1))) == digests(plain)
    assert all(digests(plain).values())


@pytest.mark.parametrize(
    ("votes", "changed"),
    [
        ({"Lò Văn Ín": 5}, {"to-trinh-tld", "thong-bao-ld-tuangiao", "bien-ban-hoi-dong"}),
        ({"Giàng A Pao": 5}, {"quyet-dinh-bk-tinh", "bien-ban-hoi-dong"}),
    ],
    ids=["one for the Confederation", "one of another unit for the province"],
)
def test_a_corrected_vote_changes_what_it_is_told_in(votes: dict[str, int], changed: set[str]) -> None:
    before, after = digests(situation()), digests(situation(votes=votes))
    assert {name for name in PAPERS if before[name] != after[name]} == changed
