"""What the standing body reports to the council: dossiers that came, nominations that are put before it or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thidua.config.vocabulary import Level
from thidua.forms.model import FormId
from thidua.intake.counting import MISSING
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.papers.bloc.words import counted
from thidua.papers.entries import Entry
from thidua.papers.meeting.voted_lines import how_many
from thidua.papers.nominated import ABOVE_PROVINCE, decided_by, entry_of
from thidua.papers.situation import Situation
from thidua.verdict import Result, Standing


@dataclass(frozen=True, slots=True)
class AwardProposals:
    """The nominations for one award that are the council's affair, by whether they are put before it."""

    award: str
    name: str
    put: tuple[Entry, ...]
    barred: tuple[Entry, ...]


def proposals_by_award(situation: Situation) -> tuple[AwardProposals, ...]:
    """Every award with such nominations, in the order of config.toml; who has stepped back is not put any more.

    Once the council has voted, those were put before it who stand in its book, whatever was found of them since.
    """
    result, season = situation.result, situation.season
    levels = {Level.PROVINCE, *ABOVE_PROVINCE}
    lines = situation.meeting.by_id if situation.meeting is not None else {}
    voted = lines if situation.voted is not None else None
    gone = () if voted is not None else {key for key, line in lines.items() if line.withdrawn}
    entries = []
    for each in result.nominees:
        nominee, is_barred = each.nominee, each.standing is Standing.BLOCKED
        if decided_by(nominee, season) in levels and nominee.id not in gone:
            entries.append((entry_of(nominee, season), is_barred if voted is None else nominee.id not in voted))
    return tuple(
        AwardProposals(award.code, season.config.award_name(award.code), *both)
        for award in season.config.award
        if any(both := _by_standing(entries, award.code))
    )


def _by_standing(entries: list[tuple[Entry, bool]], award: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    both: tuple[list[Entry], list[Entry]] = [], []
    for entry, is_barred in entries:
        if entry.award == award:
            both[is_barred].append(entry)
    put, barred = both
    return tuple(put), tuple(barred)


def dossier_sentence(result: Result) -> str:
    """How many units sent their dossiers, in time and late, and how many did not."""
    season = result.season
    states = Counter(season.counted.state(code, FormId.NOMINATIONS) for code in season.setup.units)
    accepted, late = states[Status.ACCEPTED.value], states[Status.LATE.value]
    told = say(
        "dossiers.units",
        units=counted(len(season.setup.units)),
        sent=counted(accepted + late),
        accepted=counted(accepted),
        late=counted(late),
        missing=counted(states[MISSING]),
    )
    refused = states[Status.REFUSED.value]
    return f"{told}; {say('dossiers.refused', refused=counted(refused))}." if refused else f"{told}."


def proposal_sentence(situation: Situation) -> str:
    """How many nominations are put before the council, how many of them ask for its word, how many are barred."""
    result, awards = situation.result, proposals_by_award(situation)
    put = [entry for award in awards for entry in award.put]
    barred = [entry for award in awards for entry in award.barred]
    waiting = {each.nominee.id for each in result.standing(Standing.TO_DECIDE)}
    return say(
        "dossiers.proposals",
        all=counted(len(put) + len(barred)),
        put=counted(len(put)),
        to_decide=counted(sum(entry.nominee_id in waiting for entry in put)),
        barred=counted(len(barred)),
    )


def award_sentences(situation: Situation) -> tuple[str, ...]:
    """Award by award how many collectives and individuals are put before the council, how many are barred."""
    return tuple(
        "; ".join(
            filter(
                None,
                (
                    say("dossiers.award_put", award=each.name, put=how_many(each.put) or counted(0)),
                    say("dossiers.award_barred", barred=how_many(each.barred)) if each.barred else "",
                ),
            )
        )
        for each in proposals_by_award(situation)
    )
