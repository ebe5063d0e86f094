"""SO: the register of awards agrees with itself; what does not is told, and the line stays in account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from thidua.config.vocabulary import Confidence, Recipient, Severity
from thidua.messages import say
from thidua.rules.examples import Cell, DaysAfter, Example, YearsAgo
from thidua.rules.run import Breach, rule
from thidua.season.carried import AwardGiven, TitleRegistered
from thidua.season.model import Season
from thidua.season.people import births_agree
from thidua.text import padded_date

_GIVEN: dict[str, Cell] = {
    "full_name": "Lò Văn An",
    "birth": "05/03/1980",
    "award": "BK-TINH",
    "award_year": YearsAgo(1),
}


@rule(
    "SO-01",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(register=(_GIVEN, _GIVEN | {"birth": "1980", "award_year": YearsAgo(2)})),
    failing=Example(register=(_GIVEN, _GIVEN | {"birth": "05/03/1981", "award_year": YearsAgo(2)})),
)
def one_person_has_one_birth(season: Season) -> Iterator[Breach]:
    """Two births under one name in one unit: two persons, or a slip of the pen that hides what one of them has."""
    lines: dict[tuple[str, str], dict[str, AwardGiven]] = defaultdict(dict)
    for line in season.register.lines if season.register else ():
        who = line.subject
        if who.recipient is not Recipient.INDIVIDUAL or not (who.name and who.birth and who.unit_code):
            continue
        known = lines[who.unit_code, who.key]
        other = next((each for birth, each in known.items() if not births_agree(birth, who.birth)), None)
        if other is not None and who.birth not in known:
            message = say("rules.two_births", name=who.name, birth=_shown(who.birth), **_other(other))
            yield Breach(unit="", place=line.row.place("birth"), message=message)
        known.setdefault(who.birth, line)


def _other(line: AwardGiven) -> dict[str, object]:
    return {"other": _shown(line.subject.birth), "row": line.row.row}


def _shown(birth: str) -> str:
    return padded_date(date.fromisoformat(birth)) if "-" in birth else birth


@rule(
    "SO-03",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(register=(_GIVEN | {"decision_date": DaysAfter(-30)},)),
    failing=Example(register=(_GIVEN | {"decision_date": DaysAfter(-1000)},)),
)
def decisions_follow_the_merit(season: Season) -> Iterator[Breach]:
    """A decision is signed in the year of the merit or later, and on earlier years before this season's naming day.

    Years after the season's are refused as cells. Decisions on the season's own year are entered when it is closed,
    which is after its naming day.
    """
    naming_day = season.config.naming_day
    for line in season.register.lines if season.register else ():
        day, year = line.decision_date, line.year
        if day is None or year is None:
            continue
        if day.year < year:
            message = say("rules.decided_before_the_merit", day=padded_date(day), year=year)
        elif day > naming_day and year < season.config.season.year:
            message = say(
                "rules.decided_after_the_season", day=padded_date(day), year=year, now=padded_date(naming_day)
            )
        else:
            continue
        yield Breach(unit="", place=line.row.place("decision_date"), message=message)


@rule(
    "SO-04",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(register=(_GIVEN, {"name": "CĐCS Trường Mầm non Hoa Ban", "award": "BK-TINH"})),
    failing=Example(register=(_GIVEN | {"full_name": None},)),
)
def every_line_says_who_it_is_of(season: Season) -> Iterator[Breach]:
    """A line without the name of its kind is nobody's; a person without a birth is only nearly known by the name."""
    lines: list[AwardGiven | TitleRegistered] = []
    for book in (season.register, season.registered):
        lines += book.lines if book else ()
    for line in lines:
        person = line.subject.recipient is Recipient.INDIVIDUAL
        own, other = ("full_name", "name") if person else ("name", "full_name")
        if own not in line.row.cells:
            continue  # the whole column is missing, which is told of the sheet
        if not line.subject.name:
            yield _about(line, own, say("rules.line_of_nobody", header=line.row.cells[own].column.header))
        elif line.row.text(other):
            message = say("rules.line_with_two_names", name=line.subject.name, other=line.row.text(other))
            yield _about(line, other, message)
        if person and line.subject.name and _is_blank(line, "birth"):
            yield _about(line, "birth", say("rules.line_without_birth", name=line.subject.name))


def _is_blank(line: AwardGiven | TitleRegistered, key: str) -> bool:
    """Whether a cell that is there says nothing; one that says something unusable is told by itself."""
    return key in line.row.cells and key not in line.row.broken and not line.row.text(key)


def _about(line: AwardGiven | TitleRegistered, key: str, message: str) -> Breach:
    return Breach(unit="", place=line.row.place(key), message=message)
