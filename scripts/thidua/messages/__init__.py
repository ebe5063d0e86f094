"""The catalogue of every sentence that people read, by id, kept apart from code in `vi/*.toml`.

A sentence says *what is wrong – what to do – example*. Its id is `<file>.<key>`; its placeholders are
named, and a placeholder that is missing or too many is an error here, never a gap in front of a clerk.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter


class CannotRunError(Exception):
    """What keeps a script from running, in a sentence for the clerk; every such error is one of these."""


class UnknownMessageError(KeyError):
    """No sentence of this id stands in the catalogue."""


class WrongPlaceholdersError(ValueError):
    """The values given are not those the sentence names."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue in its three parts, the last two of which may be empty."""

    what: str
    todo: str = ""
    example: str = ""

    @property
    def text(self) -> str:
        """The three parts as one line, with their placeholders."""
        example = f"Ví dụ: {self.example}" if self.example else ""
        return " ".join(part for part in (self.what, self.todo, example) if part)

    @property
    def placeholders(self) -> frozenset[str]:
        """Names of the values that the sentence wants."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name)


class _Said(str):
    """A sentence filled in that still knows its first part, its id and what it was filled in with."""

    __slots__ = ("message_id", "values", "what")
    what: str
    message_id: str
    values: Mapping[str, object]


@cache
def catalogue() -> dict[str, Message]:
    """Every message of the catalogue by its id."""
    messages: dict[str, Message] = {}
    for file in sorted(files(__package__).joinpath("vi").iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        stem = file.name.removesuffix(".toml")
        for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            parts = {"what": entry} if isinstance(entry, str) else entry
            messages[f"{stem}.{key}"] = Message(**parts)
    return messages


def say(message_id: str, /, **values: object) -> str:
    """The sentence of this id with its values filled in.

    Raises `UnknownMessageError`, or `WrongPlaceholdersError` where the values do not fit.
    """
    message = catalogue().get(message_id)
    if message is None:
        raise UnknownMessageError(message_id)
    if message.placeholders != values.keys():
        raise WrongPlaceholdersError(message_id, sorted(message.placeholders ^ values.keys()))
    said = _Said(message.text.format(**values))
    said.what = message.what.format(**values)
    said.message_id, said.values = message_id, values
    return said


def what_is_wrong(sentence: str) -> str:
    """A sentence of the catalogue without what to do; any other text as it is."""
    return sentence.what if isinstance(sentence, _Said) else sentence


def message_id_of(sentence: str) -> str:
    """The id of a sentence of the catalogue, "" for any other text."""
    return sentence.message_id if isinstance(sentence, _Said) else ""


def value_in(sentence: str, name: str) -> str:
    """What stands in a sentence of the catalogue under this name, "" where nothing does."""
    return str(sentence.values.get(name, "")) if isinstance(sentence, _Said) else ""
