"""The seeded faults' titles stand under the rules that find them."""

from __future__ import annotations

from thidua.config import Config
from thidua.sample.fault_titles import fault_titles
from thidua.sample.faults import faulty_bag
from thidua.sample.province import Province


def test_every_title_stands_under_a_rule_that_finds_the_fault(province: Province, config: Config) -> None:
    found: dict[str, set[str]] = {}
    for fault in faulty_bag(province, config)[1]:
        found[fault.title] = {each.rule for each in fault.expected}
    # Those of the council's book are seeded when it has met: what they lead to, the whole season's test knows.
    later = {fault.title for fault in province.meeting.faults.values()}
    listed = {(title, rule) for rule, titles in fault_titles().items() for title in titles if title not in later}
    assert [(title, rule) for title, rule in sorted(listed) if rule not in found[title]] == []
    assert {title for title, _ in listed} == {title for title, rules in found.items() if rules}
