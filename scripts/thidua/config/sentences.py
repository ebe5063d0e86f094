"""Problems that pydantic finds in config.toml, in the words of the catalogue and with the office's key paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from thidua.messages import say


def key_path(location: tuple[int | str, ...], raw: Mapping[str, Any]) -> str:
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


def sentence_of(problem: ErrorDetails, raw: Mapping[str, Any]) -> str:
    """One pydantic problem in the words of the catalogue."""
    kind, context = problem["type"], dict(problem.get("ctx", {}))
    path = key_path(problem["loc"], raw) or "config.toml"
    if kind in _OWN_SENTENCES:
        wanted = {"value": problem["input"]} if kind in {"not_a_share", "not_a_multiple"} else context
        return say(f"config.{kind}", path=path, **wanted)
    if kind in {"missing", "extra_forbidden", "gap_with_parameters"}:
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
        "least_size_is_larger",
        "outside_the_blank",
        "unknown_profile",
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
