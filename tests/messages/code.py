"""What the code says: message ids, families of ids made by f-strings, and calls of `say` with their values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"


@dataclass(frozen=True, slots=True)
class SayCall:
    """One call of `say` with a literal id; `open_ended` ones take further values from a mapping."""

    where: str
    message_id: str
    values: frozenset[str]
    open_ended: bool


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the project by its path below `scripts`."""
    files = sorted(SCRIPTS.rglob("*.py"))
    return {path.relative_to(SCRIPTS).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for name, tree in trees().items():
        for node in ast.walk(tree):
            yield f"{name}:{getattr(node, 'lineno', 0)}", node


def literal_ids(stems: frozenset[str]) -> dict[str, str]:
    """Every string literal that has the shape of an id of one of these files, with the first place of it."""
    shape = re.compile(rf"(?:{'|'.join(sorted(stems))})\.[A-Za-z][A-Za-z0-9_-]*")
    found: dict[str, str] = {}
    for where, node in _nodes():
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and shape.fullmatch(text) and not text.endswith((".toml", ".py", ".xlsx", "_")):
            found.setdefault(text, where)
    return found


def families(stems: frozenset[str]) -> dict[str, re.Pattern[str]]:
    """Every f-string that begins like an id of one of these files, by its place, as a pattern of ids."""
    found: dict[str, re.Pattern[str]] = {}
    for where, node in _nodes():
        if not isinstance(node, ast.JoinedStr):
            continue
        first = node.values[0]
        if not isinstance(first, ast.Constant) or not str(first.value).startswith(tuple(f"{stem}." for stem in stems)):
            continue
        parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[A-Za-z0-9_-]+" for v in node.values]
        if "." not in "".join(parts).partition(r"\.")[2]:  # a path in config.toml is no id
            found[where] = re.compile("".join(parts))
    return found


def say_calls() -> Iterator[SayCall]:
    """Every call of `say` whose id is a literal."""
    for where, node in _nodes():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args):
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            yield SayCall(where, first.value, names, any(keyword.arg is None for keyword in node.keywords))
