"""TC: the standards of titles of persons: the year worked (TC-06), the higher title (TC-07), whose they are (TC-12)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.rules import GrassrootsFighter
from thidua.config.vocabulary import Confidence, Discipline, Severity, YesNo
from thidua.forms.choices import label_of
from thidua.forms.model import ListName
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.run import Breach, rule
from thidua.rules.standards import breach_at, nominated_for
from thidua.season.model import Season
from thidua.season.people import Subject
from thidua.season.rows import Nominee

_OFFICER = {"full_name": "Lò Văn An", "award": "LDTT", "full_time_officer": YesNo.YES.value}


@rule(
    "TC-06",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(individuals=({**_OFFICER, "months_worked": 10, "days_absent": 39},)),
    failing=Example(individuals=({**_OFFICER, "months_worked": 9, "days_absent": 39},)),
)
def titles_are_for_those_who_worked_the_year_undisciplined(season: Season) -> Iterator[Breach]:
    """Months worked, days absent, no discipline from khiển trách up."""
    settings = season.config.rules.tc_06
    for nominee in nominated_for(season, settings.awards):
        award, row = season.config.award_name(nominee.award), nominee.row
        months, days, discipline = row.whole("months_worked"), row.whole("days_absent"), row.text("discipline")
        if months is not None and months < settings.months_at_least:
            message = say("rules.few_months", months=months, award=award, wanted=settings.months_at_least)
            yield breach_at(nominee, "months_worked", message)
        if days is not None and days >= settings.days_absent_below:
            # NĐ 65/2014 Đ.5: maternity and some sick leave do not count, so that a person must look.
            message = say("rules.many_days_absent", days=days, award=award, wanted=settings.days_absent_below)
            yield breach_at(nominee, "days_absent", message, Severity.LOOK)
        if discipline and discipline != Discipline.NONE:
            message = say(
                "rules.disciplined", discipline=label_of(ListName.DISCIPLINES, discipline, season.config), award=award
            )
            yield breach_at(nominee, "discipline", message)


_FIGHTER = {**_OFFICER, "award": "CSTDCS"}


@rule(
    "TC-07",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(individuals=(_OFFICER, {**_FIGHTER, "initiatives_this_year": 1})),
    failing=Example(individuals=(_OFFICER, {**_FIGHTER, "initiatives_this_year": 0})),
)
def fighter_is_an_advanced_worker_with_an_initiative(season: Season) -> Iterator[Breach]:
    """CSTĐCS: has the lower title this year, and an initiative or a topic."""
    settings, answers = season.config.rules.tc_07, season.decisions.answers
    for nominee in nominated_for(season, settings.awards):
        award = settings.needs_award
        if award and not (nominated_beside(nominee, award, season) or has_this_year(nominee, award, season)):
            near = season.nominated.of(nominee.who, answers).open
            yield _without_lower_title(nominee, award, near, season)
        count = nominee.row.whole("initiatives_this_year")
        if count is not None and count < settings.initiatives_at_least and not _has_topic(nominee, season):
            yield _without_initiative(nominee, count, settings, season)


def nominated_beside(nominee: Nominee, award: str, season: Season) -> tuple[Nominee, ...]:
    """The same person's nominations by the same unit for another award."""
    nominated = season.nominated.of(nominee.who, season.decisions.answers).records
    return tuple(each for each in nominated if each.award == award and each.unit_code == nominee.unit_code)


def has_this_year(nominee: Nominee, award: str, season: Season) -> bool:
    """Whether it was given this year, as the unit or the register says."""
    year, who = season.config.season.year, nominee.who
    claimed = season.awards_claimed_by(who)
    return any(row.text("award") == award and row.whole("award_year") == year for row in claimed) or any(
        given.award == award and given.year == year for given in season.awards_given_to(who).records
    )


def _without_lower_title(nominee: Nominee, award: str, near: tuple[Subject, ...], season: Season) -> Breach:
    """Barred; where somebody nearly alike is nominated for it, the desk says first whether that is the same."""
    alike = [
        who
        for who in near
        if who.unit_code == nominee.unit_code and any(each.award == award for each in season.nominated.records[who])
    ]
    values = {"award": season.config.award_name(nominee.award), "needed": season.config.award_name(award)}
    if alike:
        message = say("rules.lower_title_of_one_alike", name=nominee.name, other=alike[0].name, **values)
        return breach_at(nominee, "award", message, Severity.LOOK)
    return breach_at(nominee, "award", say("rules.lower_title_missing", name=nominee.name, **values))


def _has_topic(nominee: Nominee, season: Season) -> bool:
    """A topic named a year ago, or the decision that recognises one: Luật 2003 Đ.23 takes it for an initiative."""
    registered = season.titles_registered_by(nominee.who).records
    return bool(nominee.row.text("initiative_papers")) or any(each.topic for each in registered)


def _without_initiative(nominee: Nominee, count: int, settings: GrassrootsFighter, season: Season) -> Breach:
    award = season.config.award_name(nominee.award)
    message = say("rules.initiative_missing", award=award, wanted=settings.initiatives_at_least, count=count)
    return breach_at(nominee, "initiatives_this_year", message)


@rule(
    "TC-12",
    Severity.BLOCK,
    Confidence.SEEN,
    passing=Example(individuals=(_OFFICER,)),
    failing=Example(individuals=({**_OFFICER, "full_time_officer": YesNo.NO.value},)),
)
def titles_of_the_province_are_for_full_time_officers(season: Season) -> Iterator[Breach]:
    """Guidance III.3.1: anybody else's employer decides on the title."""
    for nominee in nominated_for(season, season.config.rules.tc_12.awards):
        if nominee.row.text("full_time_officer") == YesNo.NO:
            message = say("rules.not_full_time", award=season.config.award_name(nominee.award))
            yield breach_at(nominee, "full_time_officer", message)
