"""Reading config.toml: every problem at once, each one Vietnamese sentence with the key's path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.config.cross import cross_problems
from thidua.config.dated import ChosenSets, choose_rule_sets
from thidua.config.model import Config
from thidua.config.sections import typed_sections, with_sets_in_force
from thidua.config.sentences import key_path, sentence_of
from thidua.messages import CannotRunError, say


class ConfigUnreadableError(CannotRunError):
    """The file cannot be read or is no TOML; the text is for the clerk."""


class ConfigProblemsError(CannotRunError):
    """The file has problems, each a sentence for the clerk."""

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        self.problems = problems
        head = say("config.problems", file=file, count=len(problems))
        super().__init__("\n".join([head, *(f"  - {problem}" for problem in problems)]))


def load_config(path: Path) -> Config:
    """The configuration in this file; raises `ConfigUnreadableError` or `ConfigProblemsError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigUnreadableError(say("config.cannot_read", file=path.name)) from error
    except tomllib.TOMLDecodeError as error:
        line = next((word for word in str(error).replace(",", " ").split() if word.isdigit()), "cuối")
        raise ConfigUnreadableError(say("config.not_toml", file=path.name, line=line)) from error
    return parse_config(raw, file=path.name)


def parse_config(raw: Mapping[str, Any], *, file: str = "config.toml") -> Config:
    """The configuration from parsed TOML.

    Raises `ConfigProblemsError` with every problem of the single values, or, where they are in order, with
    every problem between them.
    """
    chosen = choose_rule_sets(raw)
    sections = typed_sections(chosen)
    errors = list(sections.errors)
    config = None
    try:
        carried = {"gaps": sections.gaps, "sets": sections.by_rule}
        config = Config.model_validate(with_sets_in_force(raw, chosen), context=carried)
    except ValidationError as error:
        errors += [each for each in error.errors() if not _told_by_its_section(each, chosen)]
    told = [*(sentence_of(each, raw) for each in sorted(errors, key=_order_in_file))]
    told += [each.sentence for each in (*sections.problems, *chosen.problems)]
    if config is None or told:
        raise ConfigProblemsError(file, tuple(told))
    placed = [(key_path(location, raw), section) for location, section in sections.good.items()]
    between = tuple(each.sentence for each in cross_problems(config, placed))
    if between:
        raise ConfigProblemsError(file, between)
    return config


def _told_by_its_section(error: ErrorDetails, chosen: ChosenSets) -> bool:
    """Whether the error lies in a rule's section, which has been checked with its own place in the file."""
    top, *below = (step for step in error["loc"] if step != "[key]")
    return top == "rules" and len(below) > 1 and below[0] in chosen.in_force


def _order_in_file(error: ErrorDetails) -> int:
    """The place of the error's section in the order of the shipped file; what no section knows comes last."""
    return [*Config.model_fields, error["loc"][0]].index(str(error["loc"][0]))
