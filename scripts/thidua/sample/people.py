"""Invented people of the sample, and names far enough apart that no rule takes two for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rapidfuzz import fuzz, process

from thidua.config.vocabulary import Honorific
from thidua.sample.province import NameGroup
from thidua.text import bare, fold, padded_date

PEOPLE_LIKENESS, COLLECTIVES_LIKENESS = 85.0, 89.0
"""Names of the sample are less alike than this, in per cent, with and without their accents; those of
collectives share long common nouns."""

_AGES = (24, 58)
_ONLY_A_YEAR = 0.15
_ATTEMPTS = 20_000


class OutOfNamesError(RuntimeError):
    """The words in the data make too few names that are far enough apart."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be nominated; `birth` is text dd/mm/yyyy or yyyy."""

    full_name: str
    honorific: Honorific
    birth: str


class FarApart:
    """Accepts names that are far from every name accepted before."""

    def __init__(self, likeness: float) -> None:
        self._likeness = likeness
        self._folded: list[str] = []
        self._bare: list[str] = []

    def accepts(self, name: str) -> bool:
        """Take the name in if it is far from all others; say whether it was."""
        folded, plain = fold(name), bare(name)
        for text, others in ((folded, self._folded), (plain, self._bare)):
            if process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=self._likeness) is not None:
                return False
        self._folded.append(folded)
        self._bare.append(plain)
        return True


class People:
    """Draws people one after the other; the same seed draws the same people."""

    def __init__(self, groups: tuple[NameGroup, ...], seed: str, year: int) -> None:
        self._groups, self._random, self._year = groups, Random(seed), year  # noqa: S311 - a reproducible sample
        self._names = FarApart(PEOPLE_LIKENESS)
        self._apart: dict[str, FarApart] = defaultdict(lambda: FarApart(PEOPLE_LIKENESS))
        self._known: set[str] = set()

    def draw(self) -> Person:
        """Somebody not drawn before, whose name is far from everybody's drawn so; raises `OutOfNamesError`."""
        return self._drawn(self._names.accepts)

    def draw_apart(self) -> Person:
        """Somebody not drawn before, whose name is far from those born in the same year: there are more of these."""
        return self._drawn(lambda _: True)

    def _drawn(self, accepts: Callable[[str], bool]) -> Person:
        for _ in range(_ATTEMPTS):
            honorific = self._random.choice(list(Honorific))
            person = Person(self._name(honorific), honorific, self._birth())
            name = fold(person.full_name)
            if name not in self._known and self._born_with(person).accepts(name) and accepts(name):
                self._known.add(name)
                return person
        raise OutOfNamesError(len(self._groups))

    def _born_with(self, person: Person) -> FarApart:
        return self._apart[person.birth[-4:]]

    def _name(self, honorific: Honorific) -> str:
        group = self._random.choices(self._groups, weights=[each.weight for each in self._groups])[0]
        man = honorific is Honorific.MR
        middles, given = (group.middles_man, group.given_man) if man else (group.middles_woman, group.given_woman)
        return " ".join(self._random.choice(words) for words in (group.families, middles, given))

    def _birth(self) -> str:
        year = self._year - self._random.randint(*_AGES)
        if self._random.random() < _ONLY_A_YEAR:
            return str(year)
        return padded_date(date(year, 1, 1) + timedelta(days=self._random.randrange(365)))
