"""Every rule over the season passes its passing example and finds its failing one."""

from __future__ import annotations

import pytest
from tests.rules.example_seasons import season_of_example
from tests.season.building import place_of
from tests.support.season_builder import checkout_config

from thidua.messages import say
from thidua.rules import FUNCTIONS
from thidua.rules.run import finding_of

CONFIG = checkout_config()
NOBODY_NOMINATED = {("DL-16", say("cells.no_nomination"))}

FAILING = {
    "BB-01": ["chặn Cá nhân!T7"],
    "BP-01": ["chặn Thành viên!"],
    "BP-02": ["chặn Đề nghị!K7"],
    "BP-03": ["chặn Đề nghị!D8"],
    "BP-04": ["chặn Thành viên!C16"],
    "BP-05": ["xem Đề nghị!J8"],
    "CT-01": ["chặn Cá nhân!H7"],
    "CT-02": ["chặn Cá nhân!I7"],
    "CT-03": ["chặn Bình bầu!C8"],
    "CT-04": ["chặn thiet-lap.xlsx"],
    "CT-05": ["xem Cá nhân!F7"],
    "CT-06": ["chặn Tập thể!D7", "xem Bình bầu!E7"],
    "DD-01": ["chặn Bảng chấm điểm!J7"],
    "DD-02": ["chặn cham-LD-MUONGAN-LD-MUONGAN.xlsx"],
    "DD-03": ["xem Bảng chấm điểm!J7"],
    "DD-04": ["xem Xếp loại!E7"],
    "DD-05": ["xem Điểm!K7"],
    "DD-06": ["chặn Bảng chấm điểm!"],
    "DD-07": ["chặn Điểm!C10"],
    "DK-01": ["chặn Cá nhân!I7"],
    "DK-02": ["xem Cá nhân!H7"],
    "HS-03": ["chặn Tờ trình!C8"],
    "HS-04": ["chặn Cá nhân!U7"],
    "SO-01": ["xem Sổ khen thưởng!F8"],
    "SO-03": ["xem Sổ khen thưởng!K7"],
    "SO-04": ["xem Sổ khen thưởng!D7"],
    "TC-01": ["chặn Tập thể!L7"],
    "TC-02": ["chặn Tập thể!L7"],
    "TC-03": ["chặn Cá nhân!M7", "chặn Cá nhân!H7"],
    "TC-04": ["xem Tập thể!J7", "xem Tập thể!D7"],
    "TC-05": ["xem Tập thể!I7", "xem Tập thể!D7"],
    "TC-06": ["chặn Cá nhân!P7"],
    "TC-07": ["chặn Cá nhân!M8"],
    "TC-08": ["chặn Cá nhân!H7"],
    "TC-09": ["xem Thành tích đã có!G7"],
    "TC-10": ["xem Cá nhân!K7"],
    "TC-11": ["xem Tập thể!I7"],
    "TC-12": ["chặn Cá nhân!J7"],
    "TC-13": ["xem Tập thể!L7"],
    "TR-01": ["chặn Cá nhân!C8"],
    "TR-02": ["xem Tập thể!D8"],
    "TR-03": ["xem Cá nhân!C7"],
}
"""What each rule finds in its failing example: severity and place, in the order in which it is told."""


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_rule_passes_its_passing_example(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    assert [each.message for each in rule.function(season_of_example(rule.passing, CONFIG))] == []


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_rule_finds_its_failing_example(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    breaches = rule.function(season_of_example(rule.failing, CONFIG))
    told = [finding_of(rule_id, each, CONFIG) for each in breaches]
    assert [f"{each.severity.value} {place_of(each)}" for each in told] == FAILING[rule_id]


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_examples_are_sound_as_cells(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    for example in (rule.passing, rule.failing):
        found = {(each.rule, each.message) for each in season_of_example(example, CONFIG).findings}
        assert found <= NOBODY_NOMINATED
