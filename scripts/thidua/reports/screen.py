"""The summary that the clerk reads on the screen when consolidation is done: counts on top, the worst units below."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import Severity
from thidua.messages import say
from thidua.reports.counts import (
    files_by_status,
    findings_by_severity,
    findings_in_words,
    findings_of_units,
    row_totals,
    standings_in_words,
    unit_name,
)
from thidua.reports.not_checked import not_checked_notice
from thidua.reports.sending import kinds_by_deadline, states_in_words
from thidua.verdict import Result

MOST_UNITS = 5


def summary_lines(result: Result, *, most_units: int = MOST_UNITS) -> list[str]:
    """Plain lines without colours; a line of a list begins with two blanks."""
    return [*_counts(result), *_worst_units(result, most_units)]


def _counts(result: Result) -> Iterator[str]:
    for kind in kinds_by_deadline(result.season):
        yield states_in_words(result, kind)
    files = files_by_status(result)
    if files:
        statuses = ", ".join(f"{status.label.lower()} {count}" for status, count in files.items())
        yield say("reports.screen_files", all=sum(files.values()), statuses=statuses)
    else:
        yield say("reports.screen_no_files")
    rows = row_totals(result)
    yield say("reports.screen_rows", read=rows.read, taken=rows.taken, rejected=rows.rejected, ignored=rows.ignored)
    yield say("reports.screen_findings", counts=findings_in_words(findings_by_severity(result)))
    yield say("reports.screen_nominees", all=len(result.nominees), standings=standings_in_words(result))
    if notice := not_checked_notice(result.season.config):
        yield notice


def _worst_units(result: Result, most: int) -> Iterator[str]:
    """Units with blocking findings, most of them first, equal ones in official order; the desk's own before them."""
    findings = findings_of_units(result)
    blocked = [code for code, counts in findings.items() if counts[Severity.BLOCK]]
    blocked.sort(key=lambda code: -findings[code][Severity.BLOCK])
    if not blocked:
        return
    yield say("reports.screen_worst")
    for code in blocked[:most]:
        name = unit_name(result, code)
        counts = findings[code]
        line = say("reports.screen_worst_line", unit=name, counts=findings_in_words(counts))
        yield f"  {line}"
    if len(blocked) > most:
        yield f"  {say('reports.screen_worst_more', count=len(blocked) - most)}"
