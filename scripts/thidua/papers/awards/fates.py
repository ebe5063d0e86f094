"""What became of every nomination of a unit after the vote, with the reason in plain words where it got no award."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from thidua.config.vocabulary import Level, Severity
from thidua.council.outcome import Outcome, Ruling
from thidua.findings import Finding, rule_info
from thidua.messages import say, what_is_wrong
from thidua.papers.nominated import decided_above, decided_by
from thidua.papers.situation import Situation
from thidua.season.rows import Nominee
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
    if outcome is Outcome.PASSED:
        return Told(nominee, Fate.SUBMITTED if decided_above(nominee, situation.season) else Fate.AWARDED)
    return Told(nominee, Fate.OPEN, say("notice.not_voted"))


def _not_passed(ruling: Ruling) -> str:
    return say("notice.not_passed", votes=ruling.votes, members=ruling.members, wanted=ruling.wanted)


class _Said:
    """The findings of a result by rule and nominee, gathered once for all units."""

    def __init__(self, result: Result) -> None:
        self._config = result.season.config
        self._of_subject: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._of_unit: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._limiting = {finding.rule for finding in result.findings if finding.group}
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
        return " ".join(self._barring(judged)) or " ".join(self._asking(judged))

    def _barring(self, judged: Judged) -> Iterator[str]:
        for rule, reason in zip(judged.rules, judged.reasons, strict=True):
            own = self._about(rule, judged.nominee)
            barring = [each for each in own if each.severity is Severity.BLOCK]
            if barring:
                yield self._with_rule(rule, (what_is_wrong(each.message) for each in barring))
            elif not own and rule_info(rule).severity_in(self._config) is Severity.BLOCK:
                # The sentences of a cut speak to the desk of its own books.
                over = say("notice.over_the_limit", about=rule_info(rule).title)
                why = over if rule in self._limiting else what_is_wrong(reason)
                yield self._with_rule(rule, [why])

    def why_waiting(self, judged: Judged) -> str:
        """What the desk has still to decide about a nominee."""
        return " ".join([say("notice.waiting"), *self._asking(judged)])

    def _asking(self, judged: Judged) -> Iterator[str]:
        for rule, reason in zip(judged.rules, judged.reasons, strict=True):
            own = self._about(rule, judged.nominee)
            sentences = [what_is_wrong(each.message) for each in own if not each.desk_only]
            if not sentences:
                for_desk = bool(own) or rule in self._limiting
                what = say("notice.looked_at", about=rule_info(rule).title) if for_desk else what_is_wrong(reason)
                sentences = [what]
            yield self._with_rule(rule, sentences)

    def _about(self, rule: str, nominee: Nominee) -> list[Finding]:
        return [*self._of_unit[rule, nominee.unit_code], *self._of_subject[rule, nominee.id]]

    def _with_rule(self, rule: str, sentences: Iterable[str]) -> str:
        what, basis = " ".join(dict.fromkeys(sentences)), rule_info(rule).basis_in(self._config)
        return (
            say("notice.by_rule", what=what, rule=rule, basis=basis)
            if basis
            else say("notice.by_check", what=what, rule=rule)
        )
