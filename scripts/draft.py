"""Draft the Word papers of the stage reached."""

from __future__ import annotations

from thidua.console import DONE, FINDINGS_REMAIN, NOT_RUN, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.steps.draft import draft_papers
from thidua.steps.places import open_season


def main() -> int:
    """Draft the decisions that go before the council, and the minutes of the emulation blocs."""
    arguments = parser("draft", strict=True).read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "draft")
    with progress(say("console.drafting")):
        drafted = draft_papers(places, config, today=arguments.today)
    folder = places.papers.relative_to(places.root).as_posix()
    papers = drafted.report.papers
    tell(say("console.drafted", count=len(papers), folder=folder), *(f"  - {paper.name}" for paper in papers))
    tell_all(say("console.papers_refused"), drafted.report.faults)
    tell_all(say("console.notes"), drafted.notes)
    if drafted.report.faults:
        return NOT_RUN
    return FINDINGS_REMAIN if arguments.strict and drafted.blocking else DONE


if __name__ == "__main__":
    run_script(main)
