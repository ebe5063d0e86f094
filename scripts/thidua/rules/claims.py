"""TC-09: the earlier awards that units claim, against the register of awards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thidua.config.vocabulary import Confidence, Severity
from thidua.messages import say
from thidua.rules.examples import Cell, Example, YearsAgo
from thidua.rules.run import Breach, Source, rule
from thidua.season.carried import AwardGiven
from thidua.season.model import Season
from thidua.season.people import Subject
from thidua.season.rows import SourceRow
from thidua.text import bare, padded_date

_NOMINATED: dict[str, Cell] = {"full_name": "Lò Văn An", "birth": "05/03/1980"}
_GIVEN: dict[str, Cell] = _NOMINATED | {"award": "BK-TINH", "award_year": YearsAgo(1)}
_CLAIMED: dict[str, Cell] = {"subject": "Lò Văn An", "birth": "1980", "award": "BK-TINH", "award_year": YearsAgo(1)}


@rule(
    "TC-09",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    sources=(Source.REGISTER,),
    passing=Example(individuals=(_NOMINATED,), earlier=(_CLAIMED,), register=(_GIVEN,)),
    failing=Example(individuals=(_NOMINATED,), earlier=(_CLAIMED | {"decision_no": "21/QĐ"},), register=(_GIVEN,)),
)
def claims_agree_with_the_register(season: Season) -> Iterator[Breach]:
    """A claimed award is in the register with its number, date and year; who claims is nominated."""
    answers = season.decisions.answers
    for who, claim in season.claims:
        nominees = [each for each in season.nominated.of(who, answers).records if each.unit_code == claim.unit_code]
        if not nominees:
            message = say("rules.claim_of_nobody_nominated", name=who.name)
            yield Breach(unit=claim.unit_code, place=claim.place("subject"), message=message)
        elif season.register is not None and (found := _disagreement(season, who, claim)) is not None:
            key, message, desk_only = found
            subjects = tuple(each.id for each in nominees)
            place = claim.place(key)
            yield Breach(unit=claim.unit_code, place=place, message=message, subjects=subjects, desk_only=desk_only)


def _disagreement(season: Season, who: Subject, claim: SourceRow) -> tuple[str, str, bool] | None:
    """The cell of a claim with which the register does not agree, what to say of it, and whether to the desk alone.

    None where it agrees.
    """
    assert season.register is not None  # noqa: S101 - looked into only where it is there
    matched, until = season.awards_given_to(who), season.config.rules.tc_09.signed_until_month
    award = season.config.award_name(claim.text("award"))
    claims = season.awards_claimed_by(who)
    meant = zip(claims, lines_meant(claims, matched.records, until), strict=True)
    line = next((line for each, line in meant if each is claim), None)
    if line is not None:
        differing = [key for key, agrees in _agreement(claim, line, until).items() if agrees is False]
        silent = say("rules.register_does_not_say")
        message = say(
            "rules.claim_differs",
            name=who.name,
            award=award,
            number=line.decision_no or silent,
            day=padded_date(line.decision_date) if line.decision_date else silent,
            year=line.year or silent,
        )
        return (differing[0], message, False) if differing else None
    records = season.register.directory.records
    alike = [other for other in matched.open if any(lines_meant((claim,), records[other], until))]
    values = {"name": who.name, "award": award, "year": claim.text("award_year")}
    if alike:
        return "subject", say("rules.claim_of_one_alike", other=alike[0].name, **values), True
    return "subject", say("rules.claim_not_in_register", **values), False


def years_of_merit(claim: SourceRow, until: int, signed: date | None = None) -> tuple[int, ...]:
    """The years that a claimed award may be of, the earlier one first; `signed` where the claim gives no date.

    Units are asked for the year in which they were given the award, the register keeps that of the merit: what is
    given for a year is often signed in the first months of the next, up to the month `until`.
    """
    year, day = claim.whole("award_year"), claim.day("decision_date") or signed
    if year is None:
        return ()
    early = day is not None and day.year == year and day.month <= until
    return (year - 1, year) if early else (year,)


def lines_meant(claims: Sequence[SourceRow], lines: Sequence[AwardGiven], until: int) -> tuple[AwardGiven | None, ...]:
    """For each claim of one subject the line of the register that it means, None where it means none.

    A line serves one claim, the one that agrees with it best; a claim that is written twice is one claim.
    """
    first: dict[tuple[object, ...], int] = {}
    own = [first.setdefault(_as_written(claim), at) for at, claim in enumerate(claims)]
    ranked = [
        (rank, at, number)
        for at in first.values()
        for number, line in enumerate(lines)
        if (rank := _rank(claims[at], line, until)) is not None
    ]
    served: dict[int, int] = {}
    for _, at, number in sorted(ranked):
        if at not in served and number not in served.values():
            served[at] = number
    return tuple(lines[served[at]] if at in served else None for at in own)


def _as_written(claim: SourceRow) -> tuple[object, ...]:
    number, day, year = _number(claim.text("decision_no")), claim.day("decision_date"), claim.whole("award_year")
    return claim.text("award"), number, day, year


def _rank(claim: SourceRow, line: AwardGiven, until: int) -> tuple[int, ...] | None:
    """How well a claim agrees with a line, the least best; None where it does not mean it.

    It means a line by the number or the date of its decision. The year alone will do only where neither speaks
    against it: who is given the same award year after year has claims and lines of neighbouring years.
    """
    if claim.text("award") != line.award:
        return None
    agreement = _agreement(claim, line, until)
    decision = (agreement["decision_no"], agreement["decision_date"])
    if True not in decision and (False in decision or agreement["award_year"] is not True):
        return None
    years = years_of_merit(claim, until, line.decision_date)
    year = claim.whole("award_year")
    return (
        -decision.count(True),
        decision.count(False),
        agreement["award_year"] is not True,
        len(years),
        year != line.year,
    )


def _agreement(claim: SourceRow, line: AwardGiven, until: int) -> dict[str, bool | None]:
    """By cell of the claim whether the register says the same; None where one of them says nothing."""
    day, number = claim.day("decision_date"), claim.text("decision_no")
    years = years_of_merit(claim, until, line.decision_date)
    return {
        "decision_no": _number(number) == _number(line.decision_no) if number and line.decision_no else None,
        "decision_date": day == line.decision_date if day and line.decision_date else None,
        "award_year": line.year in years if years and line.year is not None else None,
    }


_LEADING_WORDS = re.compile(r"^(quyet dinh|qd)?\s*(so)?[\s:]*(?=\d)")


def _number(typed: str) -> str:
    """A decision's number as compared: blanks, case, accents, dashes and a leading "QĐ số" are no matter."""
    return re.sub(r"[^a-z0-9/]", "", _LEADING_WORDS.sub("", bare(typed)))
