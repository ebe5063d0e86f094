"""Command lines in Vietnamese: the help, the errors, a day typed dd/mm/yyyy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from thidua.messages import CannotRunError, say
from thidua.text import parse_date

ROOT = Path(__file__).resolve().parents[3]
"""The toolkit's own folder, wherever it was unpacked."""


class WrongArgumentsError(CannotRunError):
    """The command line cannot be understood."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What every script is told."""

    root: Path
    season: str | None
    today: date
    strict: bool
    given: argparse.Namespace


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese throughout; `options` is the group that scripts add to."""

    options: argparse._ArgumentGroup

    def error(self, message: str) -> NoReturn:
        """Say that the command line is not understood; argparse's own English reason stays out of it."""
        del message
        raise WrongArgumentsError(say("console.wrong_arguments", line=" ".join(sys.argv[1:]), script=self.prog))

    def format_help(self) -> str:
        """The help with its one English word turned."""
        return super().format_help().replace("usage:", say("console.usage"), 1)

    def read(self, arguments: Sequence[str] | None = None) -> Arguments:
        """The arguments of this run; raises `WrongArgumentsError`."""
        given = self.parse_args(arguments)
        return Arguments(
            root=given.root,
            season=getattr(given, "season", None),
            today=given.today if "today" in given else date.today(),  # noqa: DTZ011 - the office's own calendar
            strict=getattr(given, "strict", False),
            given=given,
        )


def parser(script: str, *, strict: bool = False, season: bool = True) -> Parser:
    """The parser of a script with the options that all scripts have; its sentences are `console.<script>_…`."""
    made = Parser(prog=f"{script}.py", description=say(f"console.{script}_does"), add_help=False)
    group = made.add_argument_group(say("console.options"))
    group.add_argument("-h", "--help", action="help", help=say("console.help_help"))
    if season:
        group.add_argument("--season", metavar="ID", help=say("console.season_help"))
        group.add_argument(
            "--today", metavar="DATE", type=_day, help=say("console.today_help"), default=argparse.SUPPRESS
        )
    if strict:
        group.add_argument("--strict", action="store_true", help=say("console.strict_help"))
    group.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    made.options = group
    return made


def _day(typed: str) -> date:
    day = parse_date(typed)
    if day is None:
        try:
            return date.fromisoformat(typed)
        except ValueError as error:
            raise WrongArgumentsError(say("console.not_a_day", typed=typed)) from error
    return day
