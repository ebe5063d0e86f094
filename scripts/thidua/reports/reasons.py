"""All that is said against each nominee: every sentence that bars it or asks for a person, not one per rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.verdict import Judged, Result


def reasons_of_all(result: Result) -> Mapping[str, tuple[str, ...]]:
    """Sentences by nominee id, blocking ones first; rules that the desk has set aside say nothing."""
    weighing = [each for each in result.findings if each.severity is not Severity.NOTE and not each.group]
    of_subject: dict[str, list[Finding]] = defaultdict(list)
    of_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in weighing:
        if finding.whole_unit:
            of_unit[finding.unit].append(finding)
        else:
            for subject in dict.fromkeys(finding.subjects):
                of_subject[subject].append(finding)
    return {
        judged.nominee.id: _reasons(judged, [*of_unit[judged.nominee.unit_code], *of_subject[judged.nominee.id]])
        for judged in result.nominees
    }


def _reasons(judged: Judged, findings: list[Finding]) -> tuple[str, ...]:
    """Sentences of the findings, then those that only the verdict knows, such as a place past the line."""
    findings.sort(key=lambda finding: finding.severity.weight)
    sentences = [finding.message for finding in findings if finding.rule in judged.rules]
    return tuple(dict.fromkeys((*sentences, *judged.reasons)))
