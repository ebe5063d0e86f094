"""Who is who: subjects known by name, birth and unit together, never by name alone.

Two subjects are the same where all three agree, near where two agree and the third nearly does; near ones
are put to a person, whose answer then holds. A year of birth that is that of several known persons is near to each.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from thidua.config.vocabulary import Recipient
from thidua.forms.choices import SameOrOther
from thidua.text import bare, fold, fold_in_full

_YEAR, _FULL_BIRTH = len("yyyy"), len("yyyy-mm-dd")
"""How long a birth is of which only the year is known, and one that is known in full."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a collective as one paper names it; `birth` is yyyy-mm-dd, yyyy or ""."""

    recipient: Recipient
    name: str
    birth: str
    unit_code: str

    @property
    def key(self) -> str:
        """The name as compared: case, blanks, tone placement and known abbreviations are no matter."""
        return _key(self.name, self.recipient)

    @property
    def id(self) -> str:
        """A short name of the subject for the desk's book: kind, normalised name, birth, unit."""
        return _subject_id(self)


@lru_cache(maxsize=20_000)
def _key(name: str, recipient: Recipient) -> str:
    return fold(name) if recipient is Recipient.INDIVIDUAL else fold_in_full(name)


@lru_cache(maxsize=20_000)
def _subject_id(subject: Subject) -> str:
    kind = "CN" if subject.recipient is Recipient.INDIVIDUAL else "TT"
    text = "|".join((kind, subject.key, subject.birth, subject.unit_code))
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:10].upper()}"


class Likeness(StrEnum):
    """How two subjects stand to each other."""

    SAME = "same"
    NEAR = "near"
    OTHER = "other"


def births_agree(one: str, other: str) -> bool:
    """Equal, or a full date and the year of it; unknown births agree with nothing."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def is_full_birth(birth: str) -> bool:
    """Whether day, month and year are known."""
    return len(birth) == _FULL_BIRTH


def likeness(one: Subject, other: Subject, similarity: Fraction) -> Likeness:
    """Whether two subjects are one, nearly alike, or different; `similarity` is how alike two names must be."""
    if one.recipient is not other.recipient:
        return Likeness.OTHER
    if one.recipient is Recipient.COLLECTIVE:
        same, near = _one_collective(one, other), _nearly_one_collective(one, other)
    else:
        same, near = _one_person(one, other), _nearly_one_person(one, other, float(similarity) * 100)
    return Likeness.SAME if same else Likeness.NEAR if near else Likeness.OTHER


def _one_person(one: Subject, other: Subject) -> bool:
    return _one_unit(one, other) and one.key == other.key and births_agree(one.birth, other.birth)


def _one_unit(one: Subject, other: Subject) -> bool:
    """Unknown units agree with nothing, as unknown births do."""
    return one.unit_code == other.unit_code != ""


def _nearly_one_person(one: Subject, other: Subject, wanted: float) -> bool:
    """One name with births that agree, or nearly; or nearly one name with births that agree."""
    same_unit = _one_unit(one, other)
    if one.key == other.key:
        unknown = same_unit and not (one.birth and other.birth)
        return unknown or births_agree(one.birth, other.birth) or _births_a_digit_apart(one.birth, other.birth)
    # In another unit a year alone says too little: many are born in one year.
    sure = same_unit or (is_full_birth(one.birth) and is_full_birth(other.birth))
    return sure and births_agree(one.birth, other.birth) and fuzz.ratio(one.key, other.key) >= wanted


def _births_a_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and Levenshtein.distance(one, other) == 1


def _one_collective(one: Subject, other: Subject) -> bool:
    return _one_unit(one, other) and one.key == other.key


def _nearly_one_collective(one: Subject, other: Subject) -> bool:
    """One name in two units, or different only in tone marks, blanks, punctuation: a number more is another school."""
    return one.key == other.key or (_one_unit(one, other) and _letters(one.name) == _letters(other.name) != "")


@lru_cache(maxsize=20_000)
def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, bare(name)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two subjects nearly alike, the second of which stands in `found_in`, as put to the desk."""

    one: Subject
    other: Subject
    found_in: str

    @property
    def key(self) -> frozenset[str]:
        """The pair whichever way round."""
        return frozenset((self.one.id, self.other.id))


Answers = Mapping[frozenset[str], SameOrOther]
"""What the desk has said of pairs, by the ids of both subjects."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Matched(Generic[Record]):
    """Records that are certainly of a subject, and the near subjects on which the desk has not spoken."""

    records: tuple[Record, ...]
    open: tuple[Subject, ...]


FullyKnown = Mapping[tuple[str, str, str], tuple[Subject, ...]]
"""Persons whose full birth is known, by unit, name and year of birth."""


def fully_known(subjects: Iterable[Subject]) -> FullyKnown:
    """Those of the subjects who are persons of a known unit with a full birth, each once."""
    known: dict[tuple[str, str, str], dict[str, Subject]] = defaultdict(dict)
    for each in subjects:
        if each.recipient is Recipient.INDIVIDUAL and each.unit_code and is_full_birth(each.birth):
            known[_unit_name_year(each)].setdefault(each.birth, each)
    return {key: tuple(births.values()) for key, births in known.items()}


def _unit_name_year(subject: Subject) -> tuple[str, str, str]:
    return subject.unit_code, subject.key, subject.birth[:_YEAR]


def as_decided(
    one: Subject, other: Subject, similarity: Fraction, answers: Answers, known: FullyKnown | None = None
) -> Likeness:
    """How two subjects stand to each other once the desk has spoken; where it has not, how alike they are.

    Among the `known`, a year of birth may be that of somebody else than the one it is compared with.
    """
    alike = likeness(one, other, similarity)
    if alike is Likeness.OTHER:
        return alike
    answer = answers.get(frozenset((one.id, other.id)))
    if answer is not None:
        return Likeness.SAME if answer is SameOrOther.SAME else Likeness.OTHER
    if alike is Likeness.SAME and is_full_birth(one.birth) != is_full_birth(other.birth):
        full, by_year = (one, other) if is_full_birth(one.birth) else (other, one)
        return _among_namesakes(full, by_year, answers, known or {})
    return alike


def _among_namesakes(full: Subject, by_year: Subject, answers: Answers, known: FullyKnown) -> Likeness:
    """How a year of birth stands to one of several persons of one unit and name who were born in it.

    It is nobody's for certain while another may be meant, and another's once the desk has said so.
    """
    others = [each for each in known.get(_unit_name_year(full), ()) if each.birth != full.birth]
    rivals = [each for each in others if answers.get(frozenset((each.id, full.id))) is not SameOrOther.SAME]
    said = [answers.get(frozenset((each.id, by_year.id))) for each in rivals]
    if SameOrOther.SAME in said:
        return Likeness.OTHER
    return Likeness.NEAR if None in said else Likeness.SAME


@dataclass(frozen=True)
class Directory(Generic[Record]):
    """Records by the subject they are of, found again by likeness and by what the desk has said.

    `known` are all persons, wherever they stand, whose full birth is known.
    """

    records: Mapping[Subject, tuple[Record, ...]]
    similarity: Fraction
    known: FullyKnown = field(default_factory=dict)
    _near: Mapping[tuple[str, ...], tuple[Subject, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shelves: dict[tuple[str, ...], list[Subject]] = defaultdict(list)
        for subject in self.records:
            for shelf in _shelves(subject):
                shelves[shelf].append(subject)
        object.__setattr__(self, "_near", {shelf: tuple(subjects) for shelf, subjects in shelves.items()})

    def of(self, subject: Subject, answers: Answers) -> Matched[Record]:
        """What is on record for a subject."""
        records: list[Record] = []
        near: list[Subject] = []
        for other, decided in self._decided(subject, answers):
            if decided is Likeness.SAME:
                records += self.records[other]
            elif decided is Likeness.NEAR:
                near.append(other)
        return Matched(tuple(records), tuple(near))

    def one_with(self, subject: Subject, answers: Answers) -> tuple[Subject, ...]:
        """The subjects on record who are this one."""
        return tuple(other for other, decided in self._decided(subject, answers) if decided is Likeness.SAME)

    def _decided(self, subject: Subject, answers: Answers) -> Iterator[tuple[Subject, Likeness]]:
        for other in self._candidates(subject):
            yield other, as_decided(subject, other, self.similarity, answers, self.known)

    def _candidates(self, subject: Subject) -> Iterator[Subject]:
        """Subjects that could be alike: of one name, or of one birth as far as that counts."""
        return iter(dict.fromkeys(each for shelf in _shelves(subject) for each in self._near.get(shelf, ())))


def _shelves(subject: Subject) -> Iterable[tuple[str, ...]]:
    yield ("name", subject.key)
    if subject.recipient is Recipient.COLLECTIVE:
        yield ("letters", subject.unit_code, _letters(subject.name))
    elif subject.birth:
        yield ("born", subject.unit_code, subject.birth[:4])
        if is_full_birth(subject.birth):
            yield ("born", subject.birth)


def directory(
    records: Iterable[tuple[Subject, Record]], similarity: Fraction, known: FullyKnown | None = None
) -> Directory[Record]:
    """A directory of records, each with the subject it is of."""
    shelf: dict[Subject, list[Record]] = defaultdict(list)
    for subject, record in records:
        shelf[subject].append(record)
    return Directory({subject: tuple(found) for subject, found in shelf.items()}, similarity, known or {})


def grouped(subjects: Iterable[Subject], one_with: Callable[[Subject], Iterable[Subject]]) -> dict[str, str]:
    """By the id of each subject what names all who are one with it, directly or through others.

    `one_with` gives the same both ways; the name is the least id of those it names, in whatever order they come.
    """
    names: dict[str, str] = {}
    for subject in subjects:
        if subject.id in names:
            continue
        found, left = {subject.id}, [subject]
        while left:
            new = {each.id: each for each in one_with(left.pop()) if each.id not in found}
            found |= new.keys()
            left += new.values()
        names |= dict.fromkeys(found, min(found))
    return names
