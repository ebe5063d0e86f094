"""What a new submission has mended: the findings of the one before, under the same rules, beside those of now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.findings import Finding
from thidua.forms.model import FormId
from thidua.intake.asked_back import GroupKey
from thidua.rules import run_rules
from thidua.season.changes import Change, changes_between
from thidua.season.model import Season
from thidua.verdict.still_there import still_there


@dataclass(frozen=True, slots=True, kw_only=True)
class Resubmission:
    """A unit's submission that took the place of an earlier one: what changed, what is mended, what is new.

    `still` are the findings that are still there, each as it was and as it is now; `subject_unit` is whom a
    cross-scorer scores.
    """

    unit_code: str
    form: FormId
    subject_unit: str = ""
    before: str
    after: str
    changes: tuple[Change, ...]
    gone: tuple[Finding, ...]
    still: tuple[tuple[Finding, Finding], ...]
    new: tuple[Finding, ...]


def resubmissions(season: Season, findings: Iterable[Finding]) -> tuple[Resubmission, ...]:
    """Every submission that replaced another, in official order of the units; `findings` are those of now, unjudged."""
    counting = {book.group: book for book in season.workbooks}
    replaced = [key for key in season.previous if key in counting]
    if not replaced:
        return ()
    earlier = _before(season)
    found_before = (*earlier.findings, *run_rules(earlier))
    found_now = tuple(findings)
    order = list(season.setup.units)
    return tuple(
        _resubmission(key, season, found_before, found_now) for key in sorted(replaced, key=lambda k: order.index(k[0]))
    )


def _before(season: Season) -> Season:
    """The season as it would be, had the earlier submissions counted."""
    books = tuple(season.previous.get(book.group, book) for book in season.workbooks)
    gone = {book.file for book in season.workbooks} - {book.file for book in books}
    come = {book.file for book in books} - {book.file for book in season.workbooks}
    kept = tuple(finding for finding in season.findings if finding.place.file not in gone | come)
    of_cells = tuple(finding for book in books if book.file in come for finding in book.findings)
    return replace(season, workbooks=books, findings=(*kept, *of_cells), previous={})


def _resubmission(key: GroupKey, season: Season, before: tuple[Finding, ...], now: tuple[Finding, ...]) -> Resubmission:
    unit, form, subject_unit = key
    old = season.previous[key]
    new = next(book for book in season.workbooks if book.group == key)
    was = [finding for finding in before if _is_of(finding, unit, old.file)]
    come = [finding for finding in now if _is_of(finding, unit, new.file)]
    still = still_there(was, come, old, new)
    known = {id(finding) for pair in still for finding in pair}
    return Resubmission(
        unit_code=unit,
        form=FormId(form),
        subject_unit=subject_unit,
        before=old.file,
        after=new.file,
        changes=changes_between(old, new),
        gone=tuple(finding for finding in was if id(finding) not in known),
        still=still,
        new=tuple(finding for finding in come if id(finding) not in known),
    )


def _is_of(finding: Finding, unit: str, file: str) -> bool:
    return finding.unit == unit and finding.place.file == file
