"""Open a season: units, registrations, register carried over, configuration turned, what is left to enter told."""

from __future__ import annotations

from thidua.console import DONE, parser, progress, run_script, tell
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.steps.new_season import open_new_season
from thidua.steps.places import open_season


def main() -> int:
    """Open the season of the year asked for."""
    options = parser("new_season", season=False)
    options.options.add_argument("year", metavar="YEAR", type=int, help=say("new_season.year_help"))
    arguments = options.read()
    places, config = open_season(arguments.root, None)
    open_log(places.logs, "new_season")
    with progress(say("new_season.opening")) as on_done:
        opened = open_new_season(places, config, arguments.given.year, today=arguments.today, on_done=on_done)
    folder, kept = (path.relative_to(places.root).as_posix() for path in (opened.places.inputs, places.config))
    tell(say("new_season.opened", year=opened.config.season.year, folder=folder, old=config.season.id, kept=kept))
    tell_all(say("new_season.carried"), opened.carried)
    tell_all(say("new_season.notes"), opened.notes)
    tell_all(say("new_season.to_enter"), opened.to_enter)
    tell_all(say("new_season.later"), opened.later)
    return DONE


if __name__ == "__main__":
    run_script(main)
