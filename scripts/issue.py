"""Issue the standardized workbooks: one folder per unit, with an e-mail draft."""

from __future__ import annotations

from thidua.console import DONE, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.steps.issue import issue_at_start
from thidua.steps.places import open_season


def main() -> int:
    """Issue the workbooks of the stage asked for."""
    options = parser("issue")
    options.options.add_argument("--stage", choices=["dau-ky"], default="dau-ky", help=say("console.stage_help"))
    arguments = options.read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "issue")
    with progress(say("console.issuing")) as on_done:
        report = issue_at_start(places, config, on_done=on_done)
    folder = places.issued.relative_to(places.root).as_posix()
    tell(say("console.issued", workbooks=report.workbooks, units=report.units, folder=folder))
    tell_all(say("console.notes"), report.notes)
    tell(say("console.issue_next"))
    return DONE


if __name__ == "__main__":
    run_script(main)
