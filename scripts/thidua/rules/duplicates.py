"""TR: nobody is nominated twice for one award; names that are nearly alike are put to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from thidua.config.vocabulary import Confidence, Recipient, Severity
from thidua.findings import Place
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.run import Breach, rule
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import bare, fold

_FULL_BIRTH = 10
"""Length of a birth kept as yyyy-mm-dd; a year alone is shorter."""


def _birth(nominee: Nominee) -> str:
    return nominee.row.text("birth")


def _births_agree(one: str, other: str) -> bool:
    """Equal, or a full date and the year of it."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


_TWO_AWARDS = (
    {"full_name": "Lò Văn An", "birth": "05/03/1980", "award": "BK-TINH"},
    {"full_name": "Lò Văn An", "birth": "05/03/1980", "award": "BK-TLD"},
)
_ONE_AWARD_TWICE = (_TWO_AWARDS[0], _TWO_AWARDS[0])


@rule(
    "TR-01",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(individuals=_TWO_AWARDS),
    failing=Example(individuals=_ONE_AWARD_TWICE),
)
def nobody_twice_for_one_award(season: Season) -> Iterator[Breach]:
    """The same collective, or the same person (full birth date, or in one unit), twice for one award."""
    groups: dict[tuple[str, str, str], list[Nominee]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        groups[nominee.award, nominee.recipient, fold(nominee.name)].append(nominee)
    for group in groups.values():
        repeated: set[str] = set()
        for earlier, later in combinations(group, 2):
            person = later.recipient is Recipient.INDIVIDUAL
            if repeated & {earlier.id, later.id} or (person and not _births_agree(_birth(earlier), _birth(later))):
                continue
            if earlier.unit_code == later.unit_code:
                repeated.add(later.id)
                yield _twice_in_unit(earlier, later, season)
            else:
                yield from _twice_between_units(earlier, later, season)


def _twice_in_unit(earlier: Nominee, later: Nominee, season: Season) -> Breach:
    award = season.config.award_name(later.award)
    message = say("rules.twice_in_unit", name=later.name, award=award, row=earlier.row.row)
    return Breach(unit=later.unit_code, place=later.place, message=message, subjects=(later.id,))


def _twice_between_units(earlier: Nominee, later: Nominee, season: Season) -> Iterator[Breach]:
    award = season.config.award_name(later.award)
    person = later.recipient is Recipient.INDIVIDUAL
    certain = (
        len(_birth(earlier)) == len(_birth(later)) == _FULL_BIRTH
        if person
        else fold(earlier.row.text("managing_unit")) == fold(later.row.text("managing_unit"))
    )
    if not certain and not person:
        return
    key = "rules.twice_between_units" if certain else "rules.same_name_other_unit"
    for one, other in ((earlier, later), (later, earlier)):
        message = say(key, name=one.name, award=award, **_whereabouts(other, season))
        severity = None if certain else Severity.LOOK
        yield Breach(unit=one.unit_code, place=one.place, message=message, subjects=(one.id,), severity=severity)


def _whereabouts(nominee: Nominee, season: Season) -> dict[str, object]:
    unit = season.setup.units[nominee.unit_code].name
    return {"unit": unit, "file": nominee.place.file, "cell": f"{nominee.place.sheet}!{nominee.place.cell}"}


@dataclass(frozen=True, slots=True)
class _Subject:
    """One subject of one unit with all its nominations, spelled once for the many pairs it is compared in."""

    nominees: tuple[Nominee, ...]
    name: str
    birth: str
    letters: str
    awards: frozenset[str]

    @property
    def first(self) -> Nominee:
        """Its first row."""
        return self.nominees[0]


def _subjects(season: Season, recipient: Recipient) -> list[_Subject]:
    rows: dict[tuple[str, str], list[Nominee]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        if nominee.recipient is recipient:
            rows[nominee.unit_code, nominee.subject].append(nominee)
    return [
        _Subject(
            tuple(nominees),
            fold(nominees[0].name),
            _birth(nominees[0]),
            "".join(filter(str.isalnum, bare(nominees[0].name))),
            frozenset(nominee.award for nominee in nominees),
        )
        for nominees in rows.values()
    ]


@rule(
    "TR-03",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(
        individuals=({"full_name": "Lò Văn Hoà", "birth": "05/03/1980", "award": "BK-TINH"},),
        second_unit=({"full_name": "Quàng Thị Hương", "birth": "07/09/1985", "award": "BK-TINH"},),
    ),
    failing=Example(
        individuals=({"full_name": "Lò Văn Hoà", "birth": "05/03/1980", "award": "BK-TINH"},),
        second_unit=({"full_name": "Lò Văn Hòa", "birth": "06/03/1980", "award": "BK-TINH"},),
    ),
)
def no_near_duplicates(season: Season) -> Iterator[Breach]:
    """Names that are nearly alike with births that are nearly alike; the same person in two units."""
    settings = season.config.rules.tr_03
    ids: dict[str, list[str]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        ids[nominee.subject].append(nominee.id)
    told = 0
    for earlier, later in _near_pairs(season, float(settings.similarity) * 100):
        told += 1
        if told <= settings.max_pairs:
            message = say(
                "rules.near_name",
                name=later.name,
                own=season.setup.units[later.unit_code].name,
                other=earlier.name,
                **_whereabouts(earlier, season),
            )
            subjects = tuple(own for key in dict.fromkeys((earlier.subject, later.subject)) for own in ids[key])
            yield Breach(unit=later.unit_code, place=later.place, message=message, subjects=subjects)
    if told > settings.max_pairs:
        yield Breach(unit="", place=Place(), message=say("rules.near_too_many", count=told - settings.max_pairs))


def _near_pairs(season: Season, similarity: float) -> Iterator[tuple[Nominee, Nominee]]:
    """Pairs of different subjects that may be one, each subject by its first row of each unit."""
    for one, other in combinations(_subjects(season, Recipient.INDIVIDUAL), 2):
        if _maybe_one_person(one, other, similarity) and not _told_by_tr_01(one, other):
            yield one.first, other.first
    for one, other in combinations(_subjects(season, Recipient.COLLECTIVE), 2):
        if one.letters == other.letters and one.name != other.name:
            # Different only in tone marks, blanks and punctuation: a number more is another school.
            yield one.first, other.first


def _told_by_tr_01(one: _Subject, other: _Subject) -> bool:
    """Whether the two are found by TR-01 already: one name, births that agree, an award in common."""
    return one.name == other.name and _births_agree(one.birth, other.birth) and bool(one.awards & other.awards)


def _maybe_one_person(one: _Subject, other: _Subject, similarity: float) -> bool:
    """Alike in name and birth: equal births with a name nearly equal, or one name with a birth nearly equal."""
    if _births_agree(one.birth, other.birth):
        return fuzz.ratio(one.name, other.name) >= similarity
    return one.name == other.name and Levenshtein.distance(one.birth, other.birth) == 1
