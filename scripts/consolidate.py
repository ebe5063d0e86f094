"""Take in what units returned, check it, and write the consolidated workbook."""

from __future__ import annotations

from thidua.config.vocabulary import Severity
from thidua.console import DONE, FINDINGS_REMAIN, NOT_RUN, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.reports.council_stage import council_stage
from thidua.reports.screen import summary_lines
from thidua.steps.consolidate import consolidate
from thidua.steps.places import open_season


def main() -> int:
    """Consolidate the season as it stands now."""
    arguments = parser("consolidate", strict=True).read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "consolidate")
    with progress(say("console.reading")) as on_done:
        report = consolidate(places, config, today=arguments.today, on_done=on_done)
    tell(*summary_lines(report.result))
    tell_all(say("console.desk_books"), report.troubles)
    tell_all(say("console.notes"), report.notes)
    tell(say("console.results_in", folder=places.consolidated.relative_to(places.root).as_posix()))
    if report.sent_back:
        folder = places.sent_back.relative_to(places.root).as_posix()
        tell(say("console.sent_back", count=report.sent_back, folder=folder))
    if stage := council_stage(report.result):
        tell(stage)
    tell(say("console.consolidate_next"))
    if report.locked:
        tell_all(say("console.not_written"), report.locked)
        return NOT_RUN
    return FINDINGS_REMAIN if arguments.strict and report.result.count(Severity.BLOCK) else DONE


if __name__ == "__main__":
    run_script(main)
