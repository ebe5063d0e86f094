"""The quota sheet in words, at each edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua.config.vocabulary import Recipient
from thidua.reports.nominee_sheets import quota_table
from thidua.verdict import QuotaLine, Result
from thidua.verdict.result import LeaderLine


def _shown(result: Result) -> list[list[object]]:
    table = quota_table(result)
    return [[column.value(row) for column in table.columns][3:] for row in table.rows]


@pytest.mark.parametrize(
    ("quota", "nominated", "expected"),
    [
        (None, 2, ["chưa đọc được", "chưa đọc được", 2, None, "", 1, "Chưa đọc được chỉ tiêu, không so được"]),
        (0, 1, [0, 0, 1, -1, "", 1, "Vượt 1"]),
        (2, 1, [2, 2, 1, 1, "", 1, "Còn 1"]),
        (2, 2, [2, 2, 2, 0, "", 1, "Vừa đủ"]),
        (2, 3, [2, 2, 3, -1, "", 1, "Vượt 1"]),
    ],
)
def test_a_quota_against_what_was_nominated(
    result: Result, quota: int | None, nominated: int, expected: list[object]
) -> None:
    line = QuotaLine(
        unit_code="LD-TG",
        award="BK-TINH",
        recipient=Recipient.COLLECTIVE,
        quota=quota,
        nominated=nominated,
        standing=1,
    )
    assert _shown(replace(result, quotas=(line,), leaders=())) == [expected]


@pytest.mark.parametrize(
    ("allowed", "nominated", "individuals", "expected"),
    [
        (0, 0, 0, ["0 lãnh đạo", 0, 0, "", 0, "Không có lãnh đạo"]),
        (0, 1, 8, ["0 lãnh đạo", 1, -1, "12,5%", 0, "Vượt 1"]),
        (1, 0, 8, ["1 lãnh đạo", 0, 1, "0%", 0, "Còn 1"]),
        (1, 1, 8, ["1 lãnh đạo", 1, 0, "12,5%", 0, "Vừa đủ"]),
    ],
)
def test_leaders_against_what_is_allowed(
    result: Result, allowed: int, nominated: int, individuals: int, expected: list[object]
) -> None:
    line = LeaderLine(
        unit_code="LD-TG", quota=9, allowed=allowed, nominated=nominated, individuals=individuals, standing=0
    )
    assert _shown(replace(result, quotas=(), leaders=(line,))) == [[9, *expected]]
