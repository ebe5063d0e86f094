"""TC, TR: certificates, flags, strong unions: ratings (TC-10, TC-11), two forms in one year (TR-02)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.config.vocabulary import AwardForm, Confidence, Level, Severity, UnitKind
from thidua.messages import say
from thidua.rules.examples import Example, YearsAgo
from thidua.rules.run import Breach, Source, rule
from thidua.rules.standards import breach_at, nominated_for, rated_one_of
from thidua.season.model import Season
from thidua.season.rows import Nominee


@rule(
    "TC-10",
    Severity.LOOK,
    Confidence.INFERRED,
    passing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "rating": "HTTNV"},)),
    failing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "rating": "HTNV"},)),
)
def certificate_of_the_province_needs_a_good_rating(season: Season) -> Iterator[Breach]:
    """BK of the province: the year's rating is one of those wanted."""
    settings = season.config.rules.tc_10
    for nominee in nominated_for(season, settings.awards):
        yield from rated_one_of(nominee, settings.ratings, season)


_PRIMARY_UNION = {"name": "CĐCS Công ty Cấp nước", "award": "CDCS-VMXS"}


@rule(
    "TC-11",
    Severity.LOOK,
    Confidence.INFERRED,
    passing=Example(unit_kind=UnitKind.PRIMARY, collectives=({**_PRIMARY_UNION, "rating": "HTXSNV"},)),
    failing=Example(unit_kind=UnitKind.PRIMARY, collectives=({**_PRIMARY_UNION, "rating": "HTTNV"},)),
)
def strong_primary_union_is_rated_excellent_and_the_provinces_affair(season: Season) -> Iterator[Breach]:
    """CĐCS vững mạnh xuất sắc: rated as wanted, and of a unit that does not decide on it itself."""
    settings = season.config.rules.tc_11
    for nominee in nominated_for(season, settings.awards):
        yield from rated_one_of(nominee, settings.ratings, season)
        yield from _decided_by_the_unit_itself(nominee, season)


def _decided_by_the_unit_itself(nominee: Nominee, season: Season) -> Iterator[Breach]:
    """Guidance III.4: an upper-level union recognises its own; the province those directly attached to it."""
    unit = season.setup.units[nominee.unit_code]
    if season.config.award_of(nominee.award).decided_for(unit.kind) is not Level.PROVINCE:
        message = say("rules.unit_decides_itself", award=season.config.award_name(nominee.award), unit=unit.name)
        yield breach_at(nominee, "award", message)


_TWO_FORMS = {AwardForm.FLAG, AwardForm.MERIT}
_FLAG = {"name": "CĐCS Trường Mầm non Quài Cang", "award": "CO-TINH"}
_MERIT = {**_FLAG, "award": "BK-TINH"}


@rule(
    "TR-02",
    Severity.LOOK,
    Confidence.SEEN_ANALOG,
    sources=(Source.REGISTER,),
    passing=Example(collectives=(_MERIT,), register=({**_FLAG, "award_year": YearsAgo(1)},)),
    failing=Example(collectives=(_FLAG, _MERIT)),
)
def one_form_at_a_level_in_a_year(season: Season) -> Iterator[Breach]:
    """A flag and a certificate at one level in one year for one subject, among nominations and in the register.

    HD 1217/HD-TLĐ 2016 point 1.1, of which no text in force is known: several levels may reward one subject.
    """
    told: set[tuple[str, Level]] = set()
    earlier: set[str] = set()
    answers = season.decisions.answers
    for nominee in season.people_and_collectives:
        award = season.config.award_of(nominee.award)
        if award.form not in _TWO_FORMS:
            continue
        same = season.nominated.of(nominee.who, answers).records
        if (nominee.id, award.level) not in told:
            listed = tuple(each for each in same if each.id in earlier)
            other = _other_form_nominated(nominee, listed, season) or _other_form_given(nominee, season)
            if other:
                told |= {(each.id, award.level) for each in same}
                yield breach_at(nominee, "award", other)
        earlier.add(nominee.id)


def _other_form_nominated(nominee: Nominee, earlier: tuple[Nominee, ...], season: Season) -> str:
    """The sentence on an earlier nomination for the other form; empty where there is none."""
    for each in earlier:
        if _are_two_forms_at_one_level(nominee.award, each.award, season.config):
            place = each.place
            return say(
                "rules.two_forms_nominated",
                **_awards(nominee, each.award, season),
                file=place.file,
                cell=f"{place.sheet}!{place.cell}",
            )
    return ""


def _other_form_given(nominee: Nominee, season: Season) -> str:
    """The sentence on the other form given for this year already; empty where there is none."""
    year = season.config.season.year
    for given in season.awards_given_to(nominee.who).records:
        if given.year == year and _are_two_forms_at_one_level(nominee.award, given.award, season.config):
            return say("rules.two_forms_given", **_awards(nominee, given.award, season), decision=given.decision_no)
    return ""


def _are_two_forms_at_one_level(one: str, other: str, config: Config) -> bool:
    first, second = config.award_of(one), config.award_of(other)
    return first.level is second.level and {first.form, second.form} == _TWO_FORMS


def _awards(nominee: Nominee, other: str, season: Season) -> dict[str, object]:
    config = season.config
    return {"name": nominee.name, "award": config.award_name(nominee.award), "other": config.award_name(other)}
