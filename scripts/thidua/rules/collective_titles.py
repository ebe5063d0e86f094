"""TC: the standards of titles of collectives (TC-01, TC-02), and whether their numbers are plausible (TC-13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from thidua.config.rules import AdvancedCollective
from thidua.config.vocabulary import CollectiveKind, Confidence, Rating, Recipient, Severity
from thidua.forms.choices import label_of
from thidua.forms.model import ListName
from thidua.forms.nominees import COLLECTIVES
from thidua.messages import say
from thidua.rules.examples import Cell, Example
from thidua.rules.run import Breach, rule
from thidua.rules.standards import breach_at, nominated_for, rated_one_of
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import fold_in_full, percent

_ADVANCED: Mapping[str, Cell] = {
    "name": "Cơ quan LĐLĐ huyện A",
    "award": "TTLDTT",
    "kind": CollectiveKind.UPPER.value,
    "headcount": 10,
    "women": 5,
    "tasks_completed": 10,
    "cstdcs_count": 1,
    "disciplined": 0,
}


@rule(
    "TC-01",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(collectives=({**_ADVANCED, "ldtt_count": 6},)),
    failing=Example(collectives=({**_ADVANCED, "ldtt_count": 5},)),
)
def advanced_collective_has_more_than_a_share_of_advanced_workers(season: Season) -> Iterator[Breach]:
    """TTLĐTT: LĐTT strictly above a share of the members, nobody disciplined, a collective of the closed list."""
    settings = season.config.rules.tc_01
    for nominee in nominated_for(season, settings.awards):
        yield from _collective_on_the_closed_list(nominee, settings, season)
        # Luật 2003 Đ.28: "trên 50%", so half is not enough.
        yield from _share_reached(nominee, "ldtt_count", settings.ldtt_share, season, strictly=True)
        yield from _nobody_disciplined(nominee, season)


@rule(
    "TC-02",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(collectives=({**_ADVANCED, "award": "TTLDXS", "ldtt_count": 7},)),
    failing=Example(collectives=({**_ADVANCED, "award": "TTLDXS", "ldtt_count": 6},)),
)
def excellent_collective_has_its_shares_and_a_fighter(season: Season) -> Iterator[Breach]:
    """TTLĐXS: tasks completed and LĐTT from their shares on, a CSTĐCS, nobody disciplined, the closed list."""
    settings = season.config.rules.tc_02
    for nominee in nominated_for(season, settings.awards):
        yield from _collective_on_the_closed_list(nominee, settings, season)
        yield from _share_reached(nominee, "tasks_completed", settings.completed_share, season)
        yield from _share_reached(nominee, "ldtt_count", settings.ldtt_share, season)
        yield from _fighters_enough(nominee, settings.cstdcs_at_least, season)
        # Luật 2022 Đ.27 names the rating and no longer the discipline; the law before it did the opposite.
        if settings.no_discipline:
            yield from _nobody_disciplined(nominee, season)
        if settings.rating_excellent:
            yield from rated_one_of(nominee, (Rating.EXCELLENT,), season)


def _collective_on_the_closed_list(nominee: Nominee, settings: AdvancedCollective, season: Season) -> Iterator[Breach]:
    """Guidance III.3.2 names the collectives that may have the title, and the units they belong to (reading A15).

    The upper-level union that a unit can nominate is the unit itself. The kind is what the unit has chosen, so that
    the name is held against it; a section of the unit's office may still be right, which a person sees.
    """
    award = season.config.award_name(nominee.award)
    if (code := nominee.row.text("kind")) and code not in settings.kinds:
        wanted = "; ".join(kind.label for kind in settings.kinds)
        message = say(
            "rules.kind_not_listed",
            award=award,
            kind=label_of(ListName.COLLECTIVE_KINDS, code, season.config),
            wanted=wanted,
        )
        yield breach_at(nominee, "kind", message)
    unit = season.setup.units[nominee.unit_code]
    if unit.kind not in settings.unit_kinds:
        wanted = "; ".join(settings.unit_kinds)
        message = say("rules.unit_not_listed", award=award, unit=unit.name, kind=unit.kind.value, wanted=wanted)
        yield breach_at(nominee, "award", message)
    elif code == CollectiveKind.UPPER and code in settings.kinds and not _is_unit_itself(nominee, season):
        message = say("rules.not_the_unit_itself", award=award, name=nominee.name, unit=unit.name)
        yield breach_at(nominee, "name", message, Severity.LOOK)


def _share_reached(
    nominee: Nominee, key: str, share: Fraction, season: Season, *, strictly: bool = False
) -> Iterator[Breach]:
    """Whether a number reaches its share of the headcount; of nobody there is no share (TC-13 tells that)."""
    count, headcount = nominee.row.whole(key), nominee.row.whole("headcount")
    if count is None or not headcount:
        return
    wanted = headcount * share
    if count > wanted or (count == wanted and not strictly):
        return
    message = say(
        "rules.share_not_exceeded" if strictly else "rules.share_not_reached",
        header=COLLECTIVES.column(key).header,
        count=count,
        headcount=headcount,
        share=percent(count, headcount),
        award=season.config.award_name(nominee.award),
        wanted=percent(share.numerator, share.denominator),
    )
    yield breach_at(nominee, key, message)


def _fighters_enough(nominee: Nominee, wanted: int, season: Season) -> Iterator[Breach]:
    count = nominee.row.whole("cstdcs_count")
    if count is not None and count < wanted:
        award = season.config.award_name(nominee.award)
        yield breach_at(nominee, "cstdcs_count", say("rules.few_fighters", count=count, award=award, wanted=wanted))


def _nobody_disciplined(nominee: Nominee, season: Season) -> Iterator[Breach]:
    count = nominee.row.whole("disciplined")
    if count is not None and count > 0:
        award = season.config.award_name(nominee.award)
        yield breach_at(nominee, "disciplined", say("rules.members_disciplined", count=count, award=award))


_OFFICER = {
    "full_name": "Lò Văn An",
    "award": "LDTT",
    "full_time_officer": "Có",
    "workplace": "Cơ quan LĐLĐ huyện A",
}


@rule(
    "TC-13",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(
        collectives=({**_ADVANCED, "headcount": 1, "women": 0, "tasks_completed": 1, "ldtt_count": 1},),
        individuals=(_OFFICER,),
    ),
    failing=Example(
        collectives=({**_ADVANCED, "ldtt_count": 6},),
        individuals=(_OFFICER,),
    ),
)
def counts_of_a_collective_are_plausible(season: Season) -> Iterator[Breach]:
    """Numbers within the headcount and each other; titles as many as the persons listed in the same file."""
    settings = season.config.rules.tc_13
    listed = (("ldtt_count", settings.ldtt_award), ("cstdcs_count", settings.cstdcs_award))
    for nominee in season.people_and_collectives:
        if nominee.recipient is Recipient.COLLECTIVE:
            yield from _counts_plausible(nominee)
            for key, award in listed:
                yield from _as_many_as_listed(nominee, key, award, season)


_WITHIN = (
    ("tasks_completed", "headcount"),
    ("ldtt_count", "headcount"),
    ("cstdcs_count", "headcount"),
    ("cstdcs_count", "ldtt_count"),
    ("disciplined", "headcount"),
)


def _counts_plausible(nominee: Nominee) -> Iterator[Breach]:
    if nominee.row.whole("headcount") == 0:
        message = say("rules.nobody_in_collective", header=COLLECTIVES.column("headcount").header)
        yield breach_at(nominee, "headcount", message)
    for key, within in _WITHIN:
        count, most = nominee.row.whole(key), nominee.row.whole(within)
        if count is not None and most is not None and count > most:
            headers = {"header": COLLECTIVES.column(key).header, "other": COLLECTIVES.column(within).header}
            yield breach_at(nominee, key, say("rules.more_than", **headers, count=count, most=most))


def _as_many_as_listed(nominee: Nominee, key: str, award: str, season: Season) -> Iterator[Breach]:
    """A title's number against the persons of the collective in the same file, where any of them must be there."""
    count = nominee.row.whole(key)
    if count is None or not award or key not in season.config.award_of(nominee.award).needs(Recipient.COLLECTIVE):
        return
    office = season.config.rules.tc_13.office_words
    name = _place(nominee.name, office)
    persons = {
        season.person_of(each)
        for each in nominated_for(season, (award,))
        if each.row.file == nominee.row.file and _place(each.row.text("workplace"), office) == name
    }
    if count != len(persons) and (persons or _is_unit_itself(nominee, season)):
        values = {"header": COLLECTIVES.column(key).header, "count": count, "listed": len(persons)}
        message = say("rules.not_as_many_as_listed", award=season.config.award_name(award), **values)
        yield breach_at(nominee, key, message)


def _is_unit_itself(nominee: Nominee, season: Season) -> bool:
    """Whether the collective is the nominating unit, by whichever of its names, or its office."""
    office = season.config.rules.tc_13.office_words
    return _place(nominee.name, office) == _place(season.setup.units[nominee.unit_code].name, office)


def _place(typed: str, office_words: Sequence[str]) -> str:
    """A place of work as compared: the office of a union is the union."""
    name = fold_in_full(typed)
    for word in office_words:
        name = name.removeprefix(f"{fold_in_full(word)} ")
    return name
