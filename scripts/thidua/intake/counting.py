"""Which submission counts: of each group of files the last one on time, else the last late one (guidance IV, V).

A group is what a unit returns of one form; of the scores that it gives to others, what it returns about one of them.

A file that came late because the desk had sent an earlier one back counts as if it had come on time; one that
was there already when the desk asked does not, however often the same files are settled again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Due, Severity
from thidua.findings import Finding, RuleInfo, register
from thidua.forms.model import FormId
from thidua.intake.asked_back import AskedBack, GroupKey, due_of
from thidua.intake.receipts import Receipt, Status
from thidua.intake.take_in import Arrival, TakenIn, file_finding
from thidua.messages import say
from thidua.text import padded_date

register(RuleInfo(id="HS-01", severity=Severity.BLOCK, confidence=Confidence.SEEN, also=(Severity.LOOK,)))
register(RuleInfo(id="HS-02", severity=Severity.LOOK, confidence=Confidence.SEEN))
register(RuleInfo(id="HS-05", severity=Severity.LOOK, confidence=Confidence.INFERRED))

MISSING = "missing"
"""Where a unit stands with a form of which nothing came; the other states are those of files."""

LATE_RULES = {
    Due.NOMINATIONS: "HS-01",
    Due.REGISTRATION: "HS-02",
    Due.SELF_SCORES: "HS-05",
    Due.CROSS_SCORES: "HS-05",
    Due.BLOC: "HS-05",
}
"""The rule under which a file that came late is told, by when it was due."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Every file with its final status; `counting` are those whose rows are taken, one per group: unit, form, and whom
    a cross-scorer scores.

    By group: `previous` are the submissions that counted before those; `corrected` are the last ones
    on time where the counting one came late because the desk had asked for it; `first_on_time` is when the
    first one on time came; `late_beside` when the last one came late beside those on time, unasked.
    """

    arrivals: tuple[Arrival, ...]
    counting: tuple[Arrival, ...]
    findings: tuple[Finding, ...]
    previous: Mapping[GroupKey, Arrival] = field(default_factory=dict)
    corrected: Mapping[GroupKey, Arrival] = field(default_factory=dict)
    first_on_time: Mapping[GroupKey, datetime] = field(default_factory=dict)
    late_beside: Mapping[GroupKey, datetime] = field(default_factory=dict)

    def state(self, unit: str, form: FormId, subject_unit: str = "") -> str:
        """missing / late / refused / accepted: where a unit stands with a form, or with the scores of another unit."""
        group = (unit, form.value, subject_unit)
        statuses = {each.receipt.status for each in self.arrivals if each.receipt.group == group}
        for status in (Status.ACCEPTED, Status.LATE):
            if status in statuses:
                return status.value
        return Status.REFUSED.value if statuses else MISSING

    def on_time_since(self, unit: str, form: FormId, subject_unit: str = "") -> datetime | None:
        """When the first file on time came, which a corrected one keeps; None where none did."""
        return self.first_on_time.get((unit, form.value, subject_unit))


def last_moment(config: Config, due: Due = Due.NOMINATIONS) -> datetime:
    """The end of the last day on which workbooks due then are in time."""
    return datetime.combine(config.last_day(due), datetime.max.time())


def choose_counting(taken: TakenIn, config: Config, asked: Iterable[AskedBack] = ()) -> Counted:
    """Settle duplicates, later versions and lateness among the files that were identified.

    `asked` are the files that the desk has sent back for correction.
    """
    groups: dict[GroupKey, list[Arrival]] = defaultdict(list)
    asked_of: dict[GroupKey, list[AskedBack]] = defaultdict(list)
    for line in asked:
        asked_of[line.group].append(line)
    settled: list[Arrival] = []
    findings = list(taken.findings)
    for arrival in taken.arrivals:
        if arrival.workbook is None:
            settled.append(arrival)
        else:
            groups[arrival.receipt.group].append(arrival)
    previous: dict[GroupKey, Arrival] = {}
    corrected: dict[GroupKey, Arrival] = {}
    first_on_time: dict[GroupKey, datetime] = {}
    late_beside: dict[GroupKey, datetime] = {}
    for key, arrivals in groups.items():
        group = _Group(arrivals, asked_of[key], due_of(key), config)
        decided, found = group.settle()
        settled += decided
        findings += found
        if group.on_time:
            first_on_time[key] = group.on_time[0].receipt.counted_at
            if group.late:
                late_beside[key] = group.late[-1].receipt.counted_at
        if (before := _before_the_counting_one(decided, group)) is not None:
            previous[key] = before
            if group.corrections:
                corrected[key] = group.on_time[-1]
    settled.sort(key=lambda each: each.receipt.file)
    return Counted(tuple(settled), _counting(settled), tuple(findings), previous, corrected, first_on_time, late_beside)


_ON_TIME = frozenset({Status.ACCEPTED, Status.NEEDS_CONFIRMATION})


def _counting(settled: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """The accepted file of each group, or the late one where none came on time."""
    on_time = {a.receipt.group for a in settled if a.receipt.status in _ON_TIME}
    return tuple(
        a
        for a in settled
        if a.receipt.status is Status.ACCEPTED or (a.receipt.status is Status.LATE and a.receipt.group not in on_time)
    )


def _before_the_counting_one(settled: Sequence[Arrival], group: _Group) -> Arrival | None:
    """Of the files of one group the one that counted last before the one that counts now."""
    late = {each.receipt.sha256 for each in group.late} if group.on_time else set()
    counting = next(iter(_counting(settled)), None)
    if counting is None:
        return None
    earlier = [
        each
        for each in settled
        if each.receipt.status is Status.SUPERSEDED
        and each.receipt.sha256 not in late
        and each.receipt.counted_at < counting.receipt.counted_at
    ]
    return max(earlier, key=_order, default=None)


def _order(arrival: Arrival) -> tuple[datetime, str]:
    return arrival.receipt.counted_at, arrival.receipt.file


class _Group:
    """The files of one group: each content once, those on time, corrections of them, and those too late."""

    def __init__(
        self, arrivals: Iterable[Arrival], asked: Sequence[AskedBack], due: Due | None, config: Config
    ) -> None:
        self._config, self._asked, self._due = config, asked, due
        self._first: dict[str, Arrival] = {}
        self._copies: list[Arrival] = []
        for arrival in sorted(arrivals, key=_order):
            if self._first.setdefault(arrival.receipt.sha256, arrival) is not arrival:
                self._copies.append(arrival)
        distinct = list(self._first.values())
        end = last_moment(config, due) if due is not None else None
        self.on_time = [each for each in distinct if end is None or each.receipt.counted_at <= end]
        late = [each for each in distinct if each not in self.on_time]
        self.corrections: list[Arrival] = []
        self.late: list[Arrival] = []
        for each in late:
            is_asked_for = any(line.asks_for(each.receipt.counted_at) for line in self._sent_back())
            (self.corrections if is_asked_for else self.late).append(each)

    def _sent_back(self) -> list[AskedBack]:
        """The lines of the files that count as on time and were sent back."""
        contents = {each.receipt.sha256 for each in (*self.on_time, *self.corrections)}
        return [line for line in self._asked if line.sha256 in contents]

    def _asked_until(self, moment: datetime) -> datetime | None:
        """Until when the desk takes a corrected file, None where it had asked for none when a file came then."""
        lines = (line for line in self._sent_back() if line.is_before(moment))
        return max((line.last_moment for line in lines if line.last_moment is not None), default=None)

    def settle(self) -> tuple[list[Arrival], list[Finding]]:
        """Final status of all files, and what is to be told of them."""
        settled, findings = self._doubles()
        decided, found = self._latest_of([*self.on_time, *self.corrections], Status.ACCEPTED)
        winner = next((each.receipt for each in decided if each.receipt.status in _ON_TIME), None)
        too_late, told = self._too_late(winner)
        return settled + decided + too_late, findings + found + told

    def _doubles(self) -> tuple[list[Arrival], list[Finding]]:
        copies = [_with(each, Status.DUPLICATE) for each in self._copies]
        findings = [
            self._found("TN-07", copy, say("intake.duplicate", other=self._first[copy.receipt.sha256].receipt.file))
            for copy in copies
        ]
        return copies, findings

    def _latest_of(self, arrivals: list[Arrival], status: Status) -> tuple[list[Arrival], list[Finding]]:
        """The last one gets `status`, earlier ones are superseded; two at one moment wait for the clerk."""
        if not arrivals:
            return [], []
        last = arrivals[-1]
        tied = [each for each in arrivals if each.receipt.counted_at == last.receipt.counted_at]
        if len(tied) > 1:
            waiting = [_with(each, Status.NEEDS_CONFIRMATION) for each in tied]
            earlier = [_with(each, Status.SUPERSEDED) for each in arrivals if each not in tied]
            findings = []
            for each in waiting:
                others = ", ".join(other.receipt.file for other in waiting if other is not each)
                findings.append(self._found("TN-10", each, say("intake.same_moment", other=others)))
            return earlier + waiting, findings + self._superseded(earlier, waiting)
        decided = [_with(each, Status.SUPERSEDED) for each in arrivals[:-1]]
        return [*decided, _with(last, status)], self._superseded(decided, [last])

    def _superseded(self, earlier: list[Arrival], newer: list[Arrival]) -> list[Finding]:
        other = ", ".join(each.receipt.file for each in newer)
        if any(each in self.corrections for each in newer):
            message = say("intake.superseded_by_correction", other=other)
        elif self._due is None:
            message = say("intake.superseded_of_council", other=other)
        else:
            message = say("intake.superseded", other=other)
        return [self._found("TN-08", each, message) for each in earlier]

    def _too_late(self, winner: Receipt | None) -> tuple[list[Arrival], list[Finding]]:
        """Late files: one finding for the file that would count; never taken where one came on time (HS-01, 02, 05)."""
        if self._due is None:
            return [], []
        decided, findings = self._latest_of(self.late, Status.LATE)
        for each in decided:
            if each.receipt.status is not Status.LATE:
                continue
            finding = self._found(LATE_RULES[self._due], each, self._why_late(each.receipt, winner, self._due))
            if winner is not None:  # nothing hangs on it unless the desk had asked for it
                finding = replace(finding, severity=max(finding.severity, Severity.LOOK, key=lambda each: each.weight))
            whole_unit = winner is None and self._due is Due.NOMINATIONS
            findings.append(replace(finding, whole_unit=whole_unit, desk_only=True))
        return decided, findings

    def _why_late(self, receipt: Receipt, winner: Receipt | None, due: Due) -> str:
        moment = receipt.counted_at.strftime("%d/%m/%Y %H:%M")
        deadline = padded_date(self._config.last_day(due))
        until = self._asked_until(receipt.counted_at)
        if winner is not None and until is not None:
            day = padded_date(until.date())
            return say("intake.after_correction", other=winner.file, moment=moment, until=day)
        if winner is not None:
            return say("intake.superseded_on_time", other=winner.file, moment=moment, deadline=deadline)
        return _why_late_alone(due, moment, deadline)

    def _found(self, rule: str, arrival: Arrival, message: str) -> Finding:
        return file_finding(rule, arrival.receipt, message, self._config)


def _with(arrival: Arrival, status: Status) -> Arrival:
    return replace(arrival, receipt=replace(arrival.receipt, status=status))


def _why_late_alone(due: Due, moment: str, deadline: str) -> str:
    """What is told of a late file where none came on time."""
    match due:
        case Due.NOMINATIONS:
            return say("rules.late_file", moment=moment, deadline=deadline)
        case Due.REGISTRATION:
            return say("intake.late_registration", moment=moment, deadline=deadline)
        case Due.SELF_SCORES:
            return say("intake.late_self_scores", moment=moment, deadline=deadline)
        case Due.CROSS_SCORES:
            return say("intake.late_cross_scores", moment=moment, deadline=deadline)
        case Due.BLOC:
            return say("intake.late_bloc", moment=moment, deadline=deadline)
