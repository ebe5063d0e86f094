"""The lines of the council's book as its minutes list them: award by award, each in official order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.config.awards import Award
from thidua.config.vocabulary import Ballot, Recipient
from thidua.council.meeting import Meeting, Votes
from thidua.council.outcome import Outcome, Ruling
from thidua.messages import say
from thidua.papers.awards.decision import count_phrase
from thidua.papers.entries import Entry, ordered
from thidua.papers.nominated import entry_of
from thidua.papers.situation import Situation
from thidua.season.rows import Nominee
from thidua.verdict import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class VotedLine:
    """One nominee before the council; `ruling` is None where its line stands in the book more than once."""

    nominee: Nominee
    entry: Entry
    line: Votes
    ruling: Ruling | None
    standing: Standing

    @property
    def outcome(self) -> Outcome:
        """What became of the nominee."""
        return self.ruling.outcome if self.ruling is not None else Outcome.OPEN

    @property
    def name(self) -> str:
        """The name as lists print it."""
        return self.entry.name_as_listed

    @property
    def about(self) -> str:
        """Office and unit."""
        return about(self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class VotedAward:
    """All lines of one award, collectives first."""

    award: Award
    name: str
    wanted: int
    lines: tuple[VotedLine, ...]

    @property
    def is_secret(self) -> bool:
        """Whether it is voted on by ballot papers."""
        return self.award.ballot is Ballot.SECRET

    def told(self, line: VotedLine) -> str:
        """The name of one of the lines outside of the list, with the unit where two of the award share a name."""
        alike = sum(each.name == line.name for each in self.lines)
        return say("meeting.named_in", name=line.name, place=line.entry.place) if alike > 1 else line.name

    def with_outcome(self, outcome: Outcome) -> tuple[VotedLine, ...]:
        """The lines of which this became."""
        return tuple(line for line in self.lines if line.outcome is outcome)

    def passed_while(self, standing: Standing) -> tuple[VotedLine, ...]:
        """The lines that the council voted for and that stand so in the season."""
        return tuple(line for line in self.with_outcome(Outcome.PASSED) if line.standing is standing)


def about(entry: Entry) -> str:
    """Office and unit of a nominee, as one text."""
    return entry.about


def how_many(entries: Iterable[Entry]) -> str:
    """Collectives and individuals in words, "" where there is nobody."""
    recipients = [entry.recipient for entry in entries]
    individuals = recipients.count(Recipient.INDIVIDUAL)
    return count_phrase(len(recipients) - individuals, individuals) if recipients else ""


def voted_awards(situation: Situation, meeting: Meeting) -> tuple[VotedAward, ...]:
    """Every award with lines in the book, in the order of config.toml; lines of nobody nominated are left out."""
    season, config = situation.season, situation.config
    lines = {line.nominee_id: line for line in meeting.lines if line.nominee_id in season.by_id}
    entries = [entry_of(season.by_id[nominee_id], season) for nominee_id in lines]
    standing = {judged.nominee.id: judged.standing for judged in situation.result.nominees}
    voted: list[VotedAward] = []
    for award in config.award:
        listed = tuple(
            VotedLine(
                nominee=season.by_id[entry.nominee_id],
                entry=entry,
                line=lines[entry.nominee_id],
                ruling=situation.ruling_on(entry.nominee_id),
                standing=standing[entry.nominee_id],
            )
            for entry in ordered(each for each in entries if each.award == award.code)
        )
        if listed:
            name, wanted = config.award_name(award.code), meeting.wanted(award.code)
            voted.append(VotedAward(award=award, name=name, wanted=wanted, lines=listed))
    return tuple(voted)


def names_not_nominated(situation: Situation, meeting: Meeting) -> tuple[str, ...]:
    """Names in the book of nobody whom a unit nominates (any more)."""
    return tuple(dict.fromkeys(line.name for line in meeting.lines if line.nominee_id not in situation.season.by_id))


def passed_while(voted: Iterable[VotedAward], standing: Standing) -> tuple[str, ...]:
    """Whom the council voted for and who stand so in the season, each with the award: names."""
    return tuple(
        say("meeting.named_for", name=award.told(line), award=award.name)
        for award in voted
        for line in award.passed_while(standing)
    )
