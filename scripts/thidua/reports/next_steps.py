"""What the desk has to do next, in the order in which it helps: first what stops everything after it."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import Due, Severity
from thidua.findings import Finding, rules_not_checked
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.reports.counts import capped, files_by_status, nominees_by_standing
from thidua.reports.sending import UnitState, is_near, kind_with_year, kinds_by_deadline, units_in
from thidua.text import padded_date
from thidua.verdict import Result, Standing
from thidua.verdict.sent_back import faulty_files

MOST_UNITS = 8


def next_steps(result: Result) -> tuple[str, ...]:
    """Sentences, one per kind of work that is left; one sentence where nothing is."""
    if steps := tuple(_steps(result)):
        return steps
    config = result.season.config
    for kind in kinds_by_deadline(result.season):
        if kind.due is Due.NOMINATIONS and (waited_for := units_in(result, kind, UnitState.NOT_DUE)):
            form, last_day = kind_with_year(kind, config), padded_date(config.last_day(kind.due))
            return (say("reports.next_nothing_yet", form=form, count=len(waited_for), deadline=last_day),)
    unchecked = rules_not_checked(config)
    return (say("reports.next_nothing_found" if unchecked else "reports.next_nothing"),)


def _steps(result: Result) -> Iterator[str]:
    wrong_setup = sum(
        finding.severity is Severity.BLOCK and finding.place.file == result.season.setup.file and not finding.unit
        for finding in result.findings
    )
    if wrong_setup:
        yield say("reports.next_setup", count=wrong_setup)
    if unknown := _unknown_files(result):
        yield say("reports.next_unknown", count=unknown)
    if between := _between_units(result):
        yield say("reports.next_two_units", count=between)
    yield from _units_to_ask(result)
    if waiting := files_by_status(result).get(Status.NEEDS_CONFIRMATION, 0) - between:
        yield say("reports.next_confirm", count=waiting)
    yield from _files_and_numbers(result)
    if result.questions:
        yield say("reports.next_choose", count=len(result.questions))
    if result.pairs:
        yield say("reports.next_pairs", count=len(result.pairs))
    if to_decide := nominees_by_standing(result)[Standing.TO_DECIDE]:
        yield say("reports.next_decide", count=to_decide)


def _files_and_numbers(result: Result) -> Iterator[str]:
    """Who gets a file back, who has only a number to settle: a unit's own, or what a bloc proposes."""
    send_back, only_quotas = _units_with_faults(result)
    if send_back:
        yield say("reports.next_send_back", count=len(send_back), units=_units(_names(result, send_back)))
    if only_quotas:
        yield say(
            "reports.next_quotas",
            count=len(only_quotas),
            units=_units(_names(result, only_quotas)),
            rules=_rules(result, only_quotas),
        )
    if blocs := _blocs_over(result):
        yield say("reports.next_blocs", count=len(blocs), blocs="; ".join(blocs))


_ASKED = {
    UnitState.MISSING: "missing",
    UnitState.NOT_DUE: "due",
    UnitState.REFUSED: "refused",
    UnitState.LATE: "late",
}


def _units_to_ask(result: Result) -> Iterator[str]:
    """Per kind of workbook those who have not sent it near its last day or after, whose file is of no use or late."""
    config = result.season.config
    for kind in kinds_by_deadline(result.season):
        named, last_day = kind_with_year(kind, config), padded_date(config.last_day(kind.due))
        for state, key in _ASKED.items():
            if state is UnitState.NOT_DUE and not is_near(kind, config, result.today):
                continue
            if units := units_in(result, kind, state):
                values = {"form": named, "count": len(units), "units": _units(units)}
                yield say(f"reports.next_{key}", **values, **({"deadline": last_day} if key == "due" else {}))


def _units(names: tuple[str, ...]) -> str:
    return capped(names, MOST_UNITS, "reports.units_more")


def _blocking(result: Result) -> tuple[Finding, ...]:
    return tuple(finding for finding in result.findings if finding.severity is Severity.BLOCK)


def _units_with_faults(result: Result) -> tuple[frozenset[str], frozenset[str]]:
    """Units that get a file back, and those in which only a number is exceeded, which the desk settles.

    What a bloc proposes too many is not its standing unit's number.
    """
    of_blocs = {each.group.key for each in result.cuts if each.group.bloc}
    known = result.season.setup.units.keys()
    back = frozenset(faulty.receipt.unit_code for faulty in faulty_files(result))
    own = frozenset(finding.unit for finding in _blocking(result) if not finding.group)
    exceeded = frozenset(f.unit for f in _blocking(result) if f.group and f.group not in of_blocs)
    return back & known, (exceeded - own - back) & known


def _blocs_over(result: Result) -> tuple[str, ...]:
    """Blocs that propose too many units, until they mend their books or the desk has said who stays."""
    told = {finding.group for finding in result.findings if finding.severity is not Severity.NOTE}
    over = (each.group for each in result.cuts if not each.fits_without_barred and each.group.key in told)
    return tuple(group.bloc.name for group in over if group.bloc)


def _names(result: Result, codes: frozenset[str]) -> tuple[str, ...]:
    """In official order."""
    return tuple(unit.name for code, unit in result.season.setup.units.items() if code in codes)


def _rules(result: Result, codes: frozenset[str]) -> str:
    return ", ".join(sorted({finding.rule for finding in _blocking(result) if finding.unit in codes}))


def _unknown_files(result: Result) -> int:
    """Workbooks that nobody can be asked about by unit."""
    receipts = (arrival.receipt for arrival in result.season.counted.arrivals)
    return sum(not each.unit_code and each.status in {Status.REFUSED, Status.NOT_OURS} for each in receipts)


def _between_units(result: Result) -> int:
    """Workbooks that name two units, so that they are nobody's yet."""
    receipts = (arrival.receipt for arrival in result.season.counted.arrivals)
    return sum(not each.unit_code and each.status is Status.NEEDS_CONFIRMATION for each in receipts)
