"""TC-09: the earlier awards that units claim, against the register of awards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
    matched = season.awards_given_to(who)
    award = season.config.award_name(claim.text("award"))
    line = line_of(claim, matched.records)
    if line is not None:
        differing = [key for key, agrees in _agreement(claim, line).items() if agrees is False]
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
    alike = [other for other in matched.open if line_of(claim, records[other]) is not None]
    values = {"name": who.name, "award": award, "year": claim.text("award_year")}
    if alike:
        return "subject", say("rules.claim_of_one_alike", other=alike[0].name, **values), True
    return "subject", say("rules.claim_not_in_register", **values), False


def line_of(claim: SourceRow, lines: Iterable[AwardGiven]) -> AwardGiven | None:
    """The line of the register that a claim means: of its award, agreeing in most of number, date and year."""
    ranked = [(_rank(claim, line), line) for line in lines if line.award == claim.text("award")]
    best, line = max(ranked, key=lambda each: each[0], default=((0, False), None))
    return line if best[0] else None


def _rank(claim: SourceRow, line: AwardGiven) -> tuple[int, bool]:
    agreeing = sum(agrees is True for agrees in _agreement(claim, line).values())
    return agreeing, line.year == claim.whole("award_year")


def _agreement(claim: SourceRow, line: AwardGiven) -> dict[str, bool | None]:
    """By cell of the claim whether the register says the same; None where one of them says nothing.

    Units are asked for the year in which they were given the award, the register keeps that of the merit: an award
    is often signed in the first weeks of the next year, and either year is right.
    """
    day, number = claim.day("decision_date"), claim.text("decision_no")
    year = claim.whole("award_year")
    years = {line.year} | ({line.decision_date.year} if line.decision_date else set())
    return {
        "decision_no": _number(number) == _number(line.decision_no) if number and line.decision_no else None,
        "decision_date": day == line.decision_date if day and line.decision_date else None,
        "award_year": year in years if year is not None and line.year is not None else None,
    }


_LEADING_WORDS = re.compile(r"^(quyet dinh|qd)?\s*(so)?[\s:]*(?=\d)")


def _number(typed: str) -> str:
    """A decision's number as compared: blanks, case, accents, dashes and a leading "QĐ số" are no matter."""
    return re.sub(r"[^a-z0-9/]", "", _LEADING_WORDS.sub("", bare(typed)))
