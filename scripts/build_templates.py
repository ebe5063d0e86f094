"""Build what is derived: blank workbooks, blank papers, the page of rules (for maintainers)."""

from __future__ import annotations

from thidua.console import DONE, parser, run_script, tell
from thidua.forms import BLANKS
from thidua.messages import say
from thidua.papers import build_blank_bloc_papers, build_blank_letters, build_blank_papers
from thidua.reports.rule_page import PAGE_NAME, rule_page
from thidua.sample.fault_titles import fault_titles
from thidua.steps.places import open_season
from thidua.workbooks.save import save_workbook, write_bytes
from thidua.workbooks.writing.blank import build_blank


def main() -> int:
    """Write every master, every blank paper and the page of rules anew."""
    arguments = parser("build_templates").read()
    places, config = open_season(arguments.root, arguments.season)
    for form in BLANKS:
        save_workbook(build_blank(form, config), places.masters / form.file_name)
    margins = config.paper.margins_mm
    builders = (build_blank_papers, build_blank_letters, build_blank_bloc_papers)
    papers = [paper for build in builders for paper in build(places.blank_papers, margins)]
    write_bytes(rule_page(config, fault_titles()).encode(), places.root / PAGE_NAME)
    tell(say("console.built", count=len(BLANKS) + len(papers)))
    return DONE


if __name__ == "__main__":
    run_script(main)
