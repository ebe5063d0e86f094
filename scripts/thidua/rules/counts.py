"""CT: how many may be nominated, and how many of them leaders (guidance II.2; note to V)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.config.vocabulary import Confidence, Severity, SubjectClass
from thidua.findings import Place
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.groups import Group, leader_groups, province_leader_groups, quota_groups, title_groups
from thidua.rules.run import Breach, rule
from thidua.season.model import Season
from thidua.season.setup import over_allotted
from thidua.text import fold, percent


@rule(
    "CT-01",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(quotas={"BK-TINH": (0, 1)}, individuals=({"full_name": "Lò Văn An", "award": "BK-TINH"},)),
    failing=Example(quotas={"BK-TINH": (1, 0)}, individuals=({"full_name": "Lò Văn An", "award": "BK-TINH"},)),
)
def nominations_within_quota(season: Season) -> Iterator[Breach]:
    """Nominated ≤ quota per unit, award and kind; the units' quotas together ≤ the province's."""
    for group in quota_groups(season):
        if group.exceeded:
            yield Breach(
                unit=group.unit_code,
                place=group.first_too_many.first.row.place("award"),
                message=say("rules.over_quota", **_counts(group, season), over=len(group.candidates) - group.limit),
                group=group.key,
                eased_message=say("rules.over_quota_eased", **_counts(group, season)),
            )
    for place, message in over_allotted(season.setup, season.config):
        yield Breach(unit="", place=place, message=message)


def _counts(group: Group, season: Season) -> dict[str, object]:
    return {
        "nominated": len(group.candidates),
        "recipient": group.recipient.value,
        "award": season.config.award_name(group.award),
        "quota": group.limit,
    }


@rule(
    "CT-02",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(
        quotas={"BK-TINH": (0, 10)},
        individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "subject_class": "LANH-DAO-PHONG"},),
    ),
    failing=Example(
        quotas={"BK-TINH": (0, 9)},
        individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "subject_class": "LANH-DAO-PHONG"},),
    ),
)
def leaders_within_share_of_quota(season: Season) -> Iterator[Breach]:
    """Leaders ≤ a share of the individual quota, rounded down, distinct persons, titles not counted."""
    for group in leader_groups(season):
        if group.exceeded:
            place = group.first_too_many.first.row.place("subject_class")
            values = _leader_counts(group, season)
            message = say("rules.over_leaders", **values)
            del values["over"]
            eased = say("rules.over_leaders_eased", **values)
            yield Breach(unit=group.unit_code, place=place, message=message, group=group.key, eased_message=eased)
    for group in province_leader_groups(season):
        if group.exceeded:
            values = _leader_counts(group, season)
            del values["share"]
            message = say("rules.province_over_leaders", **values)
            del values["over"]
            eased = say("rules.province_over_leaders_eased", **values)
            place = Place(season.setup.file)
            yield Breach(unit="", place=place, message=message, group=group.key, eased_message=eased)


def _leader_counts(group: Group, season: Season) -> dict[str, object]:
    rate = season.config.rules.ct_02.share
    leaders = len(group.candidates)
    return {
        "leaders": leaders,
        "share": percent(leaders, group.nominated),
        "allowed": group.limit,
        "rate": percent(rate.numerator, rate.denominator),
        "quota": group.base,
        "over": leaders - group.limit,
    }


_ADVANCED = tuple({"full_name": f"Lò Văn {letter}", "award": "LDTT"} for letter in "ABCDEFG")
_FIGHTER = {"full_name": "Lò Văn A", "award": "CSTDCS"}


@rule(
    "CT-04",
    Severity.BLOCK,
    Confidence.SEEN_ANALOG,
    also=(Severity.LOOK,),
    passing=Example(individuals=(*_ADVANCED, _FIGHTER)),
    failing=Example(individuals=(*_ADVANCED[:6], _FIGHTER)),
)
def titles_within_share_of_lower_ones(season: Season) -> Iterator[Breach]:
    """CSTĐCS ≤ a share of the LĐTT that the province decides, rounded down, distinct persons."""
    for group in title_groups(season):
        if not group.exceeded:
            continue
        values = _title_counts(group, season)
        message = say("rules.over_title_share", **values, over=len(group.candidates) - group.limit)
        yield _over_title_share(group, message, say("rules.over_title_share_eased", **values), season)


def breach_of_what_is_left(group: Group, left: Group, season: Season) -> Breach:
    """A title's share where the rows barred of the lower title leave a smaller limit than the one counted."""
    message = say(
        "rules.over_title_share_left",
        **_title_counts(left, season),
        counted=group.base,
        counted_allowed=group.limit,
        over=len(left.candidates) - left.limit,
    )
    return _over_title_share(left, message, "", season)


def _over_title_share(group: Group, message: str, eased_message: str, season: Season) -> Breach:
    if group.unit_code in season.setup.units:
        unit, place = group.unit_code, group.first_too_many.first.row.place("award")
    else:
        unit, place = "", Place(season.setup.file)
    return Breach(
        unit=unit,
        place=place,
        message=message,
        group=group.key,
        eased_message=eased_message,
        severity=group.severity,
    )


def _title_counts(group: Group, season: Season) -> dict[str, object]:
    settings = season.config.rules.ct_04
    assert settings is not None  # noqa: S101 - without it there is no group
    own = group.unit_code in season.setup.units
    return {
        "whose": say("rules.of_the_unit" if own else "rules.of_the_province"),
        "nominated": len(group.candidates),
        "award": season.config.award_name(group.award),
        "allowed": group.limit,
        "rate": percent(settings.share.numerator, settings.share.denominator),
        "base": group.base,
        "lower": season.config.award_name(settings.of_award),
    }


@rule(
    "CT-05",
    Severity.LOOK,
    Confidence.INFERRED,
    passing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "position": "Tổ trưởng công đoàn"},)),
    failing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "position": "Phó trưởng phòng"},)),
)
def position_fits_subject_class(season: Season) -> Iterator[Breach]:
    """A position that reads like a leader's while the class says that the person is none."""
    rule_words = season.config.rules.ct_05
    as_written = {fold(word): word for word in rule_words.words}
    words = sorted(as_written, key=len, reverse=True)
    exceptions = sorted(map(fold, rule_words.exceptions), key=len, reverse=True)
    for nominee in season.people_and_collectives:
        if nominee.row.text("subject_class") != SubjectClass.DIRECT.value:
            continue
        position = nominee.row.text("position")
        if (word := leaders_word(position, words, exceptions)) is not None:
            message = say("rules.reads_like_a_leader", position=position, word=as_written[word])
            place = nominee.row.place("position")
            yield Breach(unit=nominee.unit_code, place=place, message=message, subjects=(nominee.id,))


_WORDS = re.compile(r"\w+")


def leaders_word(position: str, words: list[str], exceptions: list[str]) -> str | None:
    """The leader's word in a position, longest first, after the exceptions have been taken out; whole words only."""
    text = f" {' '.join(_WORDS.findall(fold(position)))} "
    for exception in exceptions:
        text = text.replace(f" {exception} ", "  ")
    return next((word for word in words if f" {word} " in text), None)
