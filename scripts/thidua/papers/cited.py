"""How papers of the season cite each other and its guidance: with number and day once signed, blank before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.config.vocabulary import AwardForm, TextRole
from thidua.messages import say
from thidua.papers.awards.decision import cite_in_full, minutes_in_full
from thidua.papers.kinds import PaperKind
from thidua.papers.office import BLANK, blank_day, signing_year
from thidua.papers.situation import Situation
from thidua.text import long_date


def decision_name(award: str) -> str:
    """The name of the paper by which the province decides on an award."""
    return f"{PaperKind.DECISION}-{award.lower()}"


def guidance_cited(situation: Situation) -> Iterator[str]:
    """The season's guidance as first mentions cite it; nothing where none is declared.

    A number that config.toml does not give is that of the guidance which this season signed itself.
    """
    config, signed = situation.config, situation.signed.get(PaperKind.GUIDANCE.value)
    for text in config.texts_in_force(TextRole.SEASON_GUIDANCE, config.naming_day):
        if signed and not text.number and not text.title:
            number = f"{signed.number}/HD-{config.organisation.symbol}"
            yield cite_in_full(text.model_copy(update={"number": number, "signed": signed.day}))
        else:
            yield cite_in_full(text)


def minutes_cited(situation: Situation, met_on: date | None) -> str:
    """The minutes of the council's meeting, number and day blank while they are not known."""
    config, signed = situation.config, situation.signed.get(PaperKind.COUNCIL_MINUTES.value)
    return minutes_in_full(config, met_on, signed, year=signing_year(config, situation.today))


def decision_cited(situation: Situation, award_code: str) -> str:
    """The decision on an award in full: number, day, issuer, subject."""
    config = situation.config
    award = config.award_of(award_code)
    kind = "title" if award.form is AwardForm.TITLE else "award"
    subject = say(f"papers.about_{kind}", award=award.full_name_on(config.naming_day), year=config.season.year)
    return say(
        "papers.cite_decision",
        number=number_and_symbol(situation, decision_name(award_code), f"QĐ-{config.organisation.symbol}"),
        day=day_of(situation, decision_name(award_code)),
        issuer=config.organisation.standing_committee,
        subject=subject,
    )


def number_and_symbol(situation: Situation, name: str, symbol: str) -> str:
    """“12/QĐ-LĐLĐ” of a paper of this season, its number blank until it is signed."""
    signed = situation.signed.get(name)
    return f"\u00a0{signed.number}/{symbol}" if signed else f"{BLANK}/{symbol}"


def day_of(situation: Situation, name: str) -> str:
    """The day on which a paper of this season was signed, blank until it is."""
    signed = situation.signed.get(name)
    return long_date(signed.day) if signed else blank_day(signing_year(situation.config, situation.today))
