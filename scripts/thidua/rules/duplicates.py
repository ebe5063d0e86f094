"""TR: nobody is nominated twice for one award; names that are nearly alike are put to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from thidua.config.vocabulary import Confidence, Recipient, Severity
from thidua.findings import Place
from thidua.forms.choices import SameOrOther
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.run import Breach, rule
from thidua.season.model import Season
from thidua.season.people import Answers, Likeness, Pair, Subject, births_agree, is_full_birth
from thidua.season.rows import Nominee
from thidua.text import fold

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
    """The same collective, or the same person (full birth date, or in one unit), twice for one award.

    What the desk has said of two goes before what their names and births say. A year of birth that is that of two
    others is a question (TR-03) and no double.
    """
    answers = season.decisions.answers
    repeated: set[str] = set()
    for earlier, later in _for_one_award(season, answers):
        answer = _answer(earlier, later, answers)
        one_unit = earlier.unit_code == later.unit_code
        if answer is SameOrOther.OTHER or repeated & {earlier.id, later.id}:
            continue
        if answer is SameOrOther.SAME:
            yield from _twice_by_the_desk(earlier, later, season)
        elif later.recipient is Recipient.INDIVIDUAL and not births_agree(earlier.who.birth, later.who.birth):
            continue
        elif not one_unit:
            yield from _twice_between_units(earlier, later, season)
        elif season.likeness_of(earlier, later) is not Likeness.SAME:
            continue
        else:
            yield _twice_in_unit(earlier, later, season)
        if one_unit:
            repeated.add(later.id)


def _for_one_award(season: Season, answers: Answers) -> Iterator[tuple[Nominee, Nominee]]:
    """Nominations for one award of one name, then those that are of one subject by the desk's word alone."""
    groups: dict[tuple[str, str, str], list[Nominee]] = defaultdict(list)
    by_subject: dict[str, list[Nominee]] = defaultdict(list)
    order = {nominee.id: place for place, nominee in enumerate(season.people_and_collectives)}
    for nominee in season.people_and_collectives:
        groups[nominee.award, nominee.recipient, nominee.who.key].append(nominee)
        by_subject[nominee.who.id].append(nominee)
    for group in groups.values():
        yield from combinations(group, 2)
    for pair, answer in answers.items():
        if answer is SameOrOther.SAME:
            both = sorted((n for subject in pair for n in by_subject[subject]), key=lambda n: order[n.id])
            for earlier, later in combinations(both, 2):
                if earlier.award == later.award and earlier.who.key != later.who.key:
                    yield earlier, later


def _answer(one: Nominee, other: Nominee, answers: Answers) -> SameOrOther | None:
    return answers.get(frozenset((one.who.id, other.who.id)))


def _twice_in_unit(earlier: Nominee, later: Nominee, season: Season) -> Breach:
    award = season.config.award_name(later.award)
    message = say("rules.twice_in_unit", name=later.name, award=award, row=earlier.row.row)
    return Breach(unit=later.unit_code, place=later.place, message=message, subjects=(later.id,))


def _twice_by_the_desk(earlier: Nominee, later: Nominee, season: Season) -> Iterator[Breach]:
    """Told on both rows where they are of two units, else on the later one."""
    award = season.config.award_name(later.award)
    both = ((earlier, later), (later, earlier))
    for one, other in both if earlier.unit_code != later.unit_code else both[1:]:
        values = {"name": one.name, "other": other.name, "award": award, **_whereabouts(other, season)}
        message = say("rules.twice_by_the_desk", **values)
        yield Breach(unit=one.unit_code, place=one.place, message=message, subjects=(one.id,), desk_only=True)


def _twice_between_units(earlier: Nominee, later: Nominee, season: Season) -> Iterator[Breach]:
    award = season.config.award_name(later.award)
    person = later.recipient is Recipient.INDIVIDUAL
    certain = (
        is_full_birth(earlier.who.birth) and is_full_birth(later.who.birth)
        if person
        else fold(earlier.row.text("managing_unit")) == fold(later.row.text("managing_unit"))
    )
    if not certain and not person:
        return
    key = "rules.twice_between_units" if certain else "rules.same_name_other_unit"
    for one, other in ((earlier, later), (later, earlier)):
        message = say(key, name=one.name, award=award, **_whereabouts(other, season))
        yield Breach(
            unit=one.unit_code,
            place=one.place,
            message=message,
            subjects=(one.id,),
            severity=None if certain else Severity.LOOK,
            desk_only=True,
        )


def _whereabouts(nominee: Nominee, season: Season) -> dict[str, object]:
    unit = season.setup.units[nominee.unit_code].name
    return {"unit": unit, "file": nominee.place.file, "cell": f"{nominee.place.sheet}!{nominee.place.cell}"}


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
    """Nominees nearly alike on whom the desk has not spoken; likeness to earlier years stands in the desk's book."""
    limit = season.config.rules.tr_03.max_pairs
    pairs = [pair for pair in _nominated_pairs(season) if not _told_by_tr_01(pair, season.nominated.records)]
    for pair in pairs[:limit]:
        earlier, later = (season.nominated.records[who][0] for who in (pair.one, pair.other))
        message = say(
            "rules.near_name",
            name=later.name,
            own=season.setup.units[later.unit_code].name,
            other=earlier.name,
            **_whereabouts(earlier, season),
        )
        ids = _ids_of(pair, season)
        yield Breach(unit=later.unit_code, place=later.place, message=message, subjects=ids, desk_only=True)
    if len(pairs) > limit:
        yield Breach(unit="", place=Place(), message=say("rules.near_too_many", count=len(pairs) - limit))


def _nominated_pairs(season: Season) -> Iterator[Pair]:
    """The open pairs of which both are nominated.

    Collectives of one name in two units are no such pair: either TR-01 tells them, or other bodies manage them.
    """
    nominated = season.nominated.records
    for pair in season.open_pairs:
        if pair.one in nominated and pair.other in nominated:
            collective = pair.one.recipient is Recipient.COLLECTIVE
            if not (collective and pair.one.key == pair.other.key):
                yield pair


def _told_by_tr_01(pair: Pair, nominated: Mapping[Subject, tuple[Nominee, ...]]) -> bool:
    """Whether the two are found by TR-01 already: one name, two units, births that agree, an award in common."""
    one, other = pair.one, pair.other
    if one.unit_code == other.unit_code:
        return False
    awards = ({nominee.award for nominee in nominated[who]} for who in (one, other))
    return one.key == other.key and births_agree(one.birth, other.birth) and bool(set.intersection(*awards))


def _ids_of(pair: Pair, season: Season) -> tuple[str, ...]:
    """All nominations of both, however their names are spelled."""
    own = (n.id for who in (pair.one, pair.other) for n in season.people_and_collectives if n.who.id == who.id)
    return tuple(dict.fromkeys(own))
