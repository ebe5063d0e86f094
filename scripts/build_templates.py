"""Build what is derived: blank workbooks, blank papers, the page of rules (for maintainers)."""

from __future__ import annotations

from thidua.console import DONE, parser, run_script, tell
from thidua.messages import say
from thidua.reports.rule_page import PAGE_NAME, rule_page
from thidua.sample.fault_titles import fault_titles
from thidua.steps.build import build_templates
from thidua.steps.places import open_season
from thidua.workbooks.save import write_bytes


def main() -> int:
    """Write every master, every blank paper and the page of rules anew; edited templates are kept beside."""
    arguments = parser("build_templates").read()
    places, config = open_season(arguments.root, arguments.season)
    count, notes = build_templates(places, config)
    write_bytes(rule_page(config, fault_titles()).encode(), places.root / PAGE_NAME)
    tell(say("console.built", count=count), *(f"  - {note}" for note in notes))
    return DONE


if __name__ == "__main__":
    run_script(main)
