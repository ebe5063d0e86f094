"""Print the catalogue of rules with parameters in force, basis and confidence."""

from __future__ import annotations

from thidua.console import DONE, parser, run_script, tell
from thidua.messages import say
from thidua.reports.rule_catalogue import catalogue_lines
from thidua.sample.fault_titles import fault_titles
from thidua.steps.places import open_season


def main() -> int:
    """Print one rule, or all of them."""
    options = parser("rules")
    options.options.add_argument("rule", nargs="?", metavar="ID", help=say("console.rule_help"))
    arguments = options.read()
    _, config = open_season(arguments.root, arguments.season)
    tell(*catalogue_lines(config, arguments.given.rule, fault_titles()))
    return DONE


if __name__ == "__main__":
    run_script(main)
