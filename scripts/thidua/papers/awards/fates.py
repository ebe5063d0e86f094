"""What became of every nomination of a unit after the vote, with the reason in plain words where it got no award."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from thidua.config.vocabulary import Level, Severity
from thidua.council.outcome import Outcome, Ruling
from thidua.findings import Finding, rule_info
from thidua.messages import say
from thidua.papers.awards.notice_reasons import reason_by_rule
from thidua.papers.nominated import decided_above, decided_by
from thidua.papers.situation import Situation
from thidua.season.rows import Nominee
from thidua.text import two_digits
from thidua.verdict import Judged, Result, Standing


class Fate(Enum):
    """What a nomination came to."""

    AWARDED = auto()
    SUBMITTED = auto()
    REFUSED = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """A nomination, what it came to, and why where that is no award."""

    nominee: Nominee
    fate: Fate
    reason: str = ""


def fates_of_units(situation: Situation) -> Mapping[str, tuple[Told, ...]]:
    """Every nomination by its unit's code, what units decide themselves left out; in official order."""
    season, said = situation.season, _Said(situation.result)
    told: dict[str, list[Told]] = defaultdict(list)
    for judged in situation.result.nominees:
        if decided_by(judged.nominee, season) is not Level.UNIT:
            told[judged.nominee.unit_code].append(_fate(judged, situation, said))
    return {code: tuple(rows) for code, rows in told.items()}


def _fate(judged: Judged, situation: Situation, said: _Said) -> Told:
    nominee, ruling = judged.nominee, situation.ruling_on(judged.nominee.id)
    outcome = ruling.outcome if ruling is not None else Outcome.OPEN
    if outcome is Outcome.WITHDRAWN:
        return Told(nominee, Fate.REFUSED, say("notice.withdrawn"))
    if judged.standing is Standing.BLOCKED:
        return Told(nominee, Fate.REFUSED, said.why_barred(judged))
    if outcome is Outcome.FAILED and ruling is not None:
        return Told(nominee, Fate.REFUSED, _not_passed(ruling))
    if judged.standing is Standing.TO_DECIDE:
        return Told(nominee, Fate.OPEN, said.why_waiting(judged))
    if outcome is Outcome.PASSED and not situation.is_missed_by(nominee):
        return Told(nominee, Fate.SUBMITTED if decided_above(nominee, situation.season) else Fate.AWARDED)
    return Told(nominee, Fate.OPEN, say("notice.not_on_decision" if outcome is Outcome.PASSED else "notice.not_voted"))


def _not_passed(ruling: Ruling) -> str:
    votes, members, wanted = map(two_digits, (ruling.votes, ruling.members, ruling.wanted))
    return say("notice.not_passed", votes=votes, members=members, wanted=wanted)


class _Said:
    """The findings of a result by rule and nominee, gathered once for all units."""

    def __init__(self, result: Result) -> None:
        self._config = result.season.config
        self._of_subject: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._of_unit: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in result.findings:
            if finding.group or finding.severity is Severity.NOTE:
                continue
            if finding.whole_unit:
                self._of_unit[finding.rule, finding.unit].append(finding)
            else:
                for subject in dict.fromkeys(finding.subjects):
                    self._of_subject[finding.rule, subject].append(finding)

    def why_barred(self, judged: Judged) -> str:
        """What bars a nominee, rule by rule; what only asks for a look is no reason."""
        return " ".join(self._barring(judged)) or " ".join(self._asking(judged, waits=False))

    def _barring(self, judged: Judged) -> Iterator[str]:
        for rule in judged.rules:
            own = self._about(rule, judged.nominee)
            barring = [each for each in own if each.severity is Severity.BLOCK]
            if barring or (not own and rule_info(rule).severity_in(self._config) is Severity.BLOCK):
                yield reason_by_rule(rule, barring, self._config)

    def why_waiting(self, judged: Judged) -> str:
        """What the desk has still to decide about a nominee."""
        return " ".join(self._asking(judged, waits=True))

    def _asking(self, judged: Judged, *, waits: bool) -> Iterator[str]:
        for rule in judged.rules:
            yield reason_by_rule(rule, self._about(rule, judged.nominee), self._config, waits=waits)

    def _about(self, rule: str, nominee: Nominee) -> list[Finding]:
        return [*self._of_unit[rule, nominee.unit_code], *self._of_subject[rule, nominee.id]]
