"""DK: what is registered are titles (guidance V), and a title nominated now was registered at the start of the year."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import AwardForm, Confidence, Severity
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.messages import say
from thidua.rules.examples import Cell, Example
from thidua.rules.run import Breach, Source, rule
from thidua.rules.standards import breach_at
from thidua.season.model import Season

_NAME_KEYS = {REGISTERED_PEOPLE.name: "full_name", REGISTERED_COLLECTIVES.name: "name"}


@rule(
    "DK-01",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(registering_people=({"full_name": "Lò Văn An", "title": "LDTT"},)),
    failing=Example(registering_people=({"full_name": "Lò Văn An", "title": "BK-TINH"},)),
)
def only_titles_are_registered(season: Season) -> Iterator[Breach]:
    """Certificates of merit need no registration; of other awards the guidance's list ends with "…" (reading A22)."""
    for book in season.registrations:
        for sheet, name_key in _NAME_KEYS.items():
            for row in book.tables.get(sheet, ()):
                award = season.config.award_of(row.text("title"))
                if award.needs_registration:
                    continue
                merit = award.form is AwardForm.MERIT
                message = say(
                    "rules.merit_is_not_registered" if merit else "rules.title_is_not_registered",
                    name=row.text(name_key),
                    award=season.config.award_name(award.code),
                )
                severity = None if merit else Severity.LOOK
                yield Breach(unit=book.unit_code, place=row.place("title"), message=message, severity=severity)


_NOMINATED: dict[str, Cell] = {"full_name": "Lò Văn An", "birth": "05/03/1980", "award": "LDTT"}


@rule(
    "DK-02",
    Severity.LOOK,
    Confidence.SEEN_ANALOG,
    sources=(Source.REGISTERED,),
    passing=Example(
        individuals=(_NOMINATED,),
        registered=({"full_name": "Lò Văn An", "birth": "05/03/1980", "title": "CSTDCS"},),
    ),
    failing=Example(
        individuals=(_NOMINATED,),
        registered=({"full_name": "Lò Văn Bình", "birth": "05/03/1980", "title": "LDTT"},),
    ),
)
def titles_nominated_were_registered(season: Season) -> Iterator[Breach]:
    """Who did not register for a title, or for a higher one, is not considered for it (practice; reading A24)."""
    if season.registered is None:
        return
    for nominee in season.people_and_collectives:
        award = season.config.award_of(nominee.award)
        if not award.needs_registration:
            continue
        enough = {award.code, *season.config.rules.dk_02.covered_by.get(award.code, ())}
        matched = season.titles_registered_by(nominee.who)
        if any(line.title in enough for line in matched.records):
            continue
        registered = season.registered.directory.records
        near = [each for each in matched.open if any(line.title in enough for line in registered[each])]
        values = {"name": nominee.name, "award": season.config.award_name(award.code)}
        message = (
            say("rules.registered_by_one_alike", other=near[0].name, **values)
            if near
            else say("rules.not_registered", **values)
        )
        yield breach_at(nominee, "award", message, desk_only=True)
