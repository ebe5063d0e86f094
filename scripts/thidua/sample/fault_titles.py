"""The seeded faults in words, by the rule that finds them: examples for the catalogue of rules."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.sample.province import load_province

_NOTHING_FOUND = "-none"


def fault_titles() -> Mapping[str, tuple[str, ...]]:
    """Titles of the faults that break a rule; what looks like a fault and is none is left out."""
    titles: dict[str, tuple[str, ...]] = {}
    province = load_province()
    for fault_id, fault in {**province.faults, **province.meeting.faults}.items():
        if not fault_id.endswith(_NOTHING_FOUND):
            rule = "-".join(fault_id.split("-")[:2])
            titles[rule] = (*titles.get(rule, ()), fault.title)
    return titles
