"""Reading config.toml: every problem at once, each one Vietnamese sentence with the key's path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.config.cross import cross_problems
from thidua.config.model import Config
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
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        raise ConfigProblemsError(file, tuple(_sentence(each, raw) for each in error.errors())) from error
    problems = tuple(problem.sentence for problem in cross_problems(config))
    if problems:
        raise ConfigProblemsError(file, problems)
    return config


def _path(location: tuple[int | str, ...], raw: Mapping[str, Any]) -> str:
    """A key's path as the office reads it: lists of tables by their code or id, not by number."""
    steps: list[str] = []
    node: Any = raw
    for step in location:
        if step == "[key]":  # pydantic's own word for the key of a table, which the path names already
            continue
        node = _child(node, step)
        if isinstance(step, int):
            name = node.get("code") or node.get("id") if isinstance(node, Mapping) else None
            steps.append(f"[{name or step + 1}]")
        else:
            steps.append(("." if steps else "") + step)
    return "".join(steps)


def _child(node: Any, step: int | str) -> Any:
    if isinstance(step, int):
        return node[step] if isinstance(node, list) and step < len(node) else None
    return node.get(step) if isinstance(node, Mapping) else None


_RANGE_MARKS = {"ge": "từ", "gt": "lớn hơn", "le": "đến", "lt": "nhỏ hơn", "min_length": "ít nhất"}


def _sentence(problem: ErrorDetails, raw: Mapping[str, Any]) -> str:
    """One pydantic problem in the words of the catalogue."""
    kind, context = problem["type"], dict(problem.get("ctx", {}))
    path = _path(problem["loc"], raw) or "config.toml"
    if kind in _OWN_SENTENCES:
        wanted = {"value": problem["input"]} if kind in {"not_a_share", "not_a_multiple"} else context
        return say(f"config.{kind}", path=path, **wanted)
    if kind in {"missing", "extra_forbidden"}:
        return say(f"config.{kind}", path=path)
    if kind in {"enum", "literal_error"}:
        wanted_list = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return say("config.not_in_list", path=path, value=problem["input"], wanted=wanted_list)
    if kind == "string_pattern_mismatch":
        letters = "chữ thường" if "a-z" in str(context["pattern"]) else "chữ in hoa"
        return say("config.not_a_code", path=path, value=problem["input"], letters=letters)
    marks = [f"{word} {context[mark]}" for mark, word in _RANGE_MARKS.items() if mark in context]
    if marks:
        return say("config.out_of_range", path=path, value=problem["input"], wanted=", ".join(marks))
    return say("config.wrong_type", path=path, value=problem["input"], wanted=_type_name(kind))


_OWN_SENTENCES = frozenset(
    {
        "not_a_share",
        "not_a_multiple",
        "dates_out_of_order",
        "recipient_missing",
    }
)

_TYPE_NAMES = {
    "int": "số nguyên",
    "float": "số",
    "bool": "true hoặc false",
    "date": "ngày viết dạng năm-tháng-ngày",
    "string": "chữ trong dấu nháy",
    "tuple": "danh sách trong ngoặc vuông",
    "list": "danh sách trong ngoặc vuông",
    "model": "một mục có các khóa riêng",
    "dict": "một mục có các khóa riêng",
}


def _type_name(kind: str) -> str:
    return next((name for word, name in _TYPE_NAMES.items() if kind.startswith(word)), "đúng như mẫu")
