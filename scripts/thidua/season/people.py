"""Who is who: subjects known by name, birth and unit together, never by name alone.

Two subjects are the same where all three agree, near where two agree and the third nearly does; near ones
are put to a person, whose answer then holds.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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

_FULL_BIRTH = 10
"""Length of a birth kept as yyyy-mm-dd; a year alone is shorter."""


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
    return one.unit_code == other.unit_code and one.key == other.key and births_agree(one.birth, other.birth)


def _nearly_one_person(one: Subject, other: Subject, wanted: float) -> bool:
    """One name with births that agree, or nearly; or nearly one name with births that agree."""
    same_unit = one.unit_code == other.unit_code
    if one.key == other.key:
        unknown = same_unit and not (one.birth and other.birth)
        return unknown or births_agree(one.birth, other.birth) or _births_a_digit_apart(one.birth, other.birth)
    # In another unit a year alone says too little: many are born in one year.
    sure = same_unit or (is_full_birth(one.birth) and is_full_birth(other.birth))
    return sure and births_agree(one.birth, other.birth) and fuzz.ratio(one.key, other.key) >= wanted


def _births_a_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and Levenshtein.distance(one, other) == 1


def _one_collective(one: Subject, other: Subject) -> bool:
    return one.unit_code == other.unit_code and one.key == other.key


def _nearly_one_collective(one: Subject, other: Subject) -> bool:
    """One name in two units, or different only in tone marks, blanks, punctuation: a number more is another school."""
    return one.key == other.key or (
        one.unit_code == other.unit_code and _letters(one.name) == _letters(other.name) != ""
    )


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


def as_decided(one: Subject, other: Subject, similarity: Fraction, answers: Answers) -> Likeness:
    """How two subjects stand to each other once the desk has spoken; where it has not, how alike they are."""
    alike = likeness(one, other, similarity)
    answer = None if alike is Likeness.OTHER else answers.get(frozenset((one.id, other.id)))
    if answer is None:
        return alike
    return Likeness.SAME if answer is SameOrOther.SAME else Likeness.OTHER


@dataclass(frozen=True)
class Directory(Generic[Record]):
    """Records by the subject they are of, found again by likeness and by what the desk has said."""

    records: Mapping[Subject, tuple[Record, ...]]
    similarity: Fraction
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
        for other in self._candidates(subject):
            decided = as_decided(subject, other, self.similarity, answers)
            if decided is Likeness.SAME:
                records += self.records[other]
            elif decided is Likeness.NEAR:
                near.append(other)
        return Matched(tuple(records), tuple(near))

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


def directory(records: Iterable[tuple[Subject, Record]], similarity: Fraction) -> Directory[Record]:
    """A directory of records, each with the subject it is of."""
    shelf: dict[Subject, list[Record]] = defaultdict(list)
    for subject, record in records:
        shelf[subject].append(record)
    return Directory({subject: tuple(found) for subject, found in shelf.items()}, similarity)
