"""Remind the units that have not sent everything: a list, a letter and an e-mail draft for each."""

from __future__ import annotations

from thidua.console import DONE, NOT_RUN, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.reports.reminder_list import reminder_lines
from thidua.steps.places import open_season
from thidua.steps.remind import remind


def main() -> int:
    """Remind of the forms whose deadline is near or past."""
    options = parser("remind")
    told = say("console.remind_all_help")
    options.options.add_argument("--tat-ca", action="store_true", dest="everything", help=told)
    arguments = options.read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "remind")
    with progress(say("console.reminding")) as on_done:
        report = remind(places, config, today=arguments.today, everything=arguments.given.everything, on_done=on_done)
    folder = places.reminders.relative_to(places.root).as_posix()
    tell(*reminder_lines(report.owed), *report.not_yet)
    tell(say("console.reminded", count=report.letters, folder=folder))
    tell_all(say("console.papers_refused"), report.faults)
    tell_all(say("console.notes"), report.notes)
    return NOT_RUN if report.faults else DONE


if __name__ == "__main__":
    run_script(main)
