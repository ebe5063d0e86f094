"""A problem between values of config.toml, to be told as one sentence of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.messages import say


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: the key's path, the id of its sentence, the sentence's values."""

    path: str
    message: str
    values: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """The problem as the office reads it."""
        return say(self.message, path=self.path, **dict(self.values))


def problem(path: str, message: str, **values: object) -> Problem:
    """A problem at this path, told by the sentence of this id."""
    return Problem(path, message, tuple((name, str(value)) for name, value in values.items()))


def key_at(*steps: str) -> str:
    """The path of a key in the file: its sections' names and its own."""
    return ".".join(steps)
