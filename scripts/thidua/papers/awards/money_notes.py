"""What the clerk is told of the sums in a decision: rates not declared, higher titles that pay instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import Recipient
from thidua.messages import say
from thidua.papers.awards.bonus import EntryBonus
from thidua.papers.entries import Entry


def money_notes(config: Config, award: Award, entries: Sequence[Entry], bonuses: Mapping[str, EntryBonus]) -> list[str]:
    """The notes on the decision over these entries of one award, one Vietnamese sentence or two each."""
    name = config.award_name(award.code)
    held = [(entry, bonuses[entry.nominee_id]) for entry in entries]
    notes = []
    if any(bonus.amount is None and not bonus.unrated_beside for _, bonus in held):
        values = {"unknown": config.bonus.unknown, "code": award.code, "example": _rate_line(award)}
        notes.append(say("papers.note_no_rate", award=name, **values))
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for entry, bonus in held:
        if bonus.unrated_beside:
            beside[bonus.unrated_beside].append(entry.name)
    for code, names in beside.items():
        notes.append(_unrated_beside(config, name, code, names))
    outranked = sum(bool(bonus.outranked_by) for _, bonus in held)
    if outranked:
        notes.append(say("papers.note_outranked", award=name, count=outranked))
    return notes


def _rate_line(award: Award) -> str:
    """The line of config.toml that would fix the rates, with the numbers of an example."""
    keys = {Recipient.INDIVIDUAL: ("individual", "0.5"), Recipient.COLLECTIVE: ("collective", "1.0")}
    rates = ", ".join(f'{key} = "{rate}"' for key, rate in (keys[recipient] for recipient in award.recipients))
    return f"bonus = {{ {rates} }}"


def _unrated_beside(config: Config, award: str, code: str, names: Sequence[str]) -> str:
    other = config.award_of(code)
    return say(
        "papers.note_unrated_beside",
        award=award,
        unknown=config.bonus.unknown,
        who=", ".join(names),
        other=config.award_name(code),
        form=other.form.value.capitalize(),
        code=code,
        example=_rate_line(other),
    )
