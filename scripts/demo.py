"""Play the whole season on the sample province from an empty checkout."""

from __future__ import annotations

from thidua.console import DONE, NOT_RUN, parser, run_script, tell
from thidua.console.run import open_log
from thidua.sample.summary import played_lines
from thidua.sample.whole_season import SAMPLE_SEASON, play
from thidua.steps.places import Places


def main() -> int:
    """Play the season and compare what was found with what was seeded."""
    arguments = parser("demo", season=False).read()
    open_log(Places(arguments.root, SAMPLE_SEASON).logs, "demo")
    played = play(arguments.root, on_step=tell)
    tell(*played_lines(played))
    whole = played.as_seeded and not (
        played.consolidated.locked or played.drafted.report.faults or played.closed.faults
    )
    return DONE if whole else NOT_RUN


if __name__ == "__main__":
    run_script(main)
