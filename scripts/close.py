"""Close what was signed: numbers and days entered, papers final, the register of awards carried on."""

from __future__ import annotations

from thidua.console import DONE, NOT_RUN, parser, progress, run_script, tell
from thidua.console.run import open_log
from thidua.messages import say
from thidua.steps.close import close
from thidua.steps.close_summary import closing_lines
from thidua.steps.places import open_season


def main() -> int:
    """Close every paper that has its number and its day."""
    arguments = parser("close").read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "close")
    with progress(say("console.closing")) as on_done:
        report = close(places, config, today=arguments.today, on_done=on_done)
    tell(*closing_lines(report, places))
    return NOT_RUN if report.faults else DONE


if __name__ == "__main__":
    run_script(main)
