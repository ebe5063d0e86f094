"""Which submission counts: per unit and form the last one on time, else the last late one (guidance IV)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import Finding, RuleInfo, register
from thidua.forms.model import FormId
from thidua.intake.receipts import Receipt, Status
from thidua.intake.take_in import Arrival, TakenIn, file_finding
from thidua.messages import say
from thidua.text import padded_date

register(RuleInfo(id="HS-01", severity=Severity.BLOCK, confidence=Confidence.SEEN, also=(Severity.LOOK,)))


@dataclass(frozen=True, slots=True)
class Counted:
    """Every file with its final status; `counting` are those whose rows are taken, one per unit and form.

    `previous` are the submissions that counted before those, by unit and form; `corrected` names the units and
    forms whose counting file came late, as the desk had asked for it.
    """

    arrivals: tuple[Arrival, ...]
    counting: tuple[Arrival, ...]
    findings: tuple[Finding, ...]
    previous: Mapping[tuple[str, str], Arrival] = field(default_factory=dict)
    corrected: frozenset[tuple[str, str]] = frozenset()

    def state(self, unit: str, form: FormId) -> str:
        """missing / late / refused / accepted: where a unit stands with a form."""
        statuses = {
            each.receipt.status
            for each in self.arrivals
            if each.receipt.unit_code == unit and each.receipt.form == form.value
        }
        for status in (Status.ACCEPTED, Status.LATE):
            if status in statuses:
                return status.value
        return Status.REFUSED.value if statuses else "missing"


def last_moment(config: Config) -> datetime:
    """The end of the last day on which nominations are in time."""
    return datetime.combine(config.last_nomination_day, datetime.max.time())


def choose_counting(taken: TakenIn, config: Config) -> Counted:
    """Settle duplicates, later versions and lateness among the files that were identified."""
    groups: dict[tuple[str, str], list[Arrival]] = defaultdict(list)
    settled: list[Arrival] = []
    findings = list(taken.findings)
    for arrival in taken.arrivals:
        if arrival.workbook is None:
            settled.append(arrival)
        else:
            groups[arrival.receipt.unit_code, arrival.receipt.form].append(arrival)
    for group in groups.values():
        decided, found = _settle(group, config)
        settled += decided
        findings += found
    settled.sort(key=lambda each: each.receipt.file)
    return Counted(tuple(settled), _counting(settled), tuple(findings))


_ON_TIME = frozenset({Status.ACCEPTED, Status.NEEDS_CONFIRMATION})


def _counting(settled: list[Arrival]) -> tuple[Arrival, ...]:
    """The accepted file of each unit and form, or the late one where none came on time."""
    on_time = {(a.receipt.unit_code, a.receipt.form) for a in settled if a.receipt.status in _ON_TIME}
    return tuple(
        a
        for a in settled
        if a.receipt.status is Status.ACCEPTED
        or (a.receipt.status is Status.LATE and (a.receipt.unit_code, a.receipt.form) not in on_time)
    )


def _settle(group: list[Arrival], config: Config) -> tuple[list[Arrival], list[Finding]]:
    """Final status of all files of one unit and form."""
    ordered = sorted(group, key=lambda each: (each.receipt.counted_at, each.receipt.file))
    settled: list[Arrival] = []
    findings: list[Finding] = []
    first_of: dict[str, str] = {}
    distinct: list[Arrival] = []
    for arrival in ordered:
        original = first_of.setdefault(arrival.receipt.sha256, arrival.receipt.file)
        if original == arrival.receipt.file:
            distinct.append(arrival)
            continue
        copy = _with(arrival, Status.DUPLICATE)
        settled.append(copy)
        findings.append(file_finding("TN-07", copy.receipt, say("intake.duplicate", other=original), config))
    end = last_moment(config)
    on_time = [each for each in distinct if each.receipt.counted_at <= end]
    late = [each for each in distinct if each.receipt.counted_at > end]
    decided, found = _latest_of(on_time, Status.ACCEPTED, config)
    settled += decided
    findings += found
    winner = next((each.receipt for each in decided if each.receipt.status in _ON_TIME), None)
    decided, found = _too_late(late, winner, config)
    return settled + decided, findings + found


def _latest_of(arrivals: list[Arrival], status: Status, config: Config) -> tuple[list[Arrival], list[Finding]]:
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
            findings.append(file_finding("TN-10", each.receipt, say("intake.same_moment", other=others), config))
        return earlier + waiting, findings + _superseded(earlier, waiting, config)
    decided = [_with(each, Status.SUPERSEDED) for each in arrivals[:-1]]
    return [*decided, _with(last, status)], _superseded(decided, [last], config)


def _superseded(earlier: list[Arrival], newer: list[Arrival], config: Config) -> list[Finding]:
    message = say("intake.superseded", other=", ".join(each.receipt.file for each in newer))
    return [file_finding("TN-08", each.receipt, message, config) for each in earlier]


def _too_late(late: list[Arrival], on_time: Receipt | None, config: Config) -> tuple[list[Arrival], list[Finding]]:
    """Late files: one finding for the file that would count; never taken where one came on time (HS-01)."""
    decided, findings = _latest_of(late, Status.LATE, config)
    deadline = padded_date(config.last_nomination_day)
    for each in decided:
        if each.receipt.status is not Status.LATE:
            continue
        moment = each.receipt.counted_at.strftime("%d/%m/%Y %H:%M")
        if on_time is not None:
            message = say("intake.superseded_on_time", other=on_time.file, moment=moment, deadline=deadline)
        else:
            message = say("rules.late_file", moment=moment, deadline=deadline)
        finding = file_finding("HS-01", each.receipt, message, config)
        if on_time is not None:  # nothing hangs on it unless the desk had asked for it
            finding = replace(finding, severity=max(finding.severity, Severity.LOOK, key=lambda each: each.weight))
        findings.append(replace(finding, whole_unit=on_time is None))
    return decided, findings


def _with(arrival: Arrival, status: Status) -> Arrival:
    return replace(arrival, receipt=replace(arrival.receipt, status=status))
