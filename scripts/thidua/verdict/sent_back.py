"""Which files go back to their units: those that count, with something in them for the unit to mend or look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.forms import FORMS
from thidua.forms.model import Form
from thidua.intake.asked_back import due_of
from thidua.intake.counting import LATE_RULES
from thidua.intake.receipts import Receipt, Status
from thidua.intake.take_in import Arrival
from thidua.verdict.result import Result


@dataclass(frozen=True, slots=True)
class Faulty:
    """A counting file with what its unit is to mend or look at again, in the order of the file."""

    arrival: Arrival
    form: Form
    findings: tuple[Finding, ...]

    @property
    def receipt(self) -> Receipt:
        """The line of the receipt book."""
        return self.arrival.receipt

    def count(self, severity: Severity) -> int:
        """How many of its findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def faulty_files(result: Result) -> tuple[Faulty, ...]:
    """The counting files that go back: in time, taken as if they were, or taken though late, with a fault in them.

    A number exceeded is no reason by itself: whom to keep the desk decides. What a unit was not assigned to score
    does not count, whatever it mends in it.
    """
    own: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        if finding.severity is not Severity.NOTE and not finding.desk_only:
            own[finding.place.file].append(finding)
    return tuple(
        Faulty(arrival, FORMS[arrival.form], tuple(own[arrival.receipt.file]))
        for arrival in result.season.counted.counting
        if arrival.form is not None
        and FORMS[arrival.form].issued_to_units
        and _may_count(arrival.receipt, result)
        and any(not finding.group for finding in own.get(arrival.receipt.file, ()))
        and _is_taken(arrival, result)
    )


def _may_count(receipt: Receipt, result: Result) -> bool:
    return not receipt.subject_unit or (receipt.unit_code, receipt.subject_unit) in result.season.usable_pairs


def _is_taken(arrival: Arrival, result: Result) -> bool:
    """Whether its coming late, if it did, leaves anybody in the file who can still be put to the council.

    Late registrations and scores bar nobody (HS-02, HS-05); of late nominations (HS-01) the desk may except the unit
    or some nominees.
    """
    if arrival.receipt.status is Status.ACCEPTED:
        return True
    due = due_of(arrival.receipt.group)
    assert due is not None  # noqa: S101 - units return it
    file, rule = arrival.receipt.file, LATE_RULES[due]
    told = (finding for finding in result.findings if finding.place.file == file and finding.rule == rule)
    if not any(finding.whole_unit and finding.severity is Severity.BLOCK for finding in told):
        return True
    return any(judged.nominee.row.file == file and rule not in judged.rules for judged in result.nominees)
