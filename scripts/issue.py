"""Issue the standardized workbooks: one folder per unit, with an e-mail draft."""

from __future__ import annotations

from thidua.config.vocabulary import Stage
from thidua.console import DONE, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.steps.delivery import last_days_over
from thidua.steps.issue import issue_at_start
from thidua.steps.issue_bloc import issue_bloc
from thidua.steps.issue_cross import issue_cross
from thidua.steps.places import open_season

ISSUES = {Stage.START: issue_at_start, Stage.CROSS: issue_cross, Stage.BLOC: issue_bloc}


def main() -> int:
    """Issue the workbooks of the stage asked for."""
    options = parser("issue")
    options.options.add_argument(
        "--stage", choices=list(map(str, Stage)), default=Stage.START, help=say("console.stage_help")
    )
    arguments = options.read()
    stage = Stage(arguments.given.stage)
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "issue")
    with progress(say("console.issuing")) as on_done:
        report = ISSUES[stage](places, config, on_done=on_done)
    if report.workbooks:
        folder = places.issued.relative_to(places.root).as_posix()
        tell(say("console.issued", workbooks=report.workbooks, units=report.units, folder=folder))
    else:
        tell(say("console.issued_nothing"))
    days_over = last_days_over(report.kinds, config, arguments.today)
    tell_all(say("console.notes"), [*report.notes, *days_over])
    if report.workbooks:
        tell(say(f"console.issue_next_{stage.name.lower()}"))
    return DONE


if __name__ == "__main__":
    run_script(main)
