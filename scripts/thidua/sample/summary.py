"""What the play prints: seeded faults beside findings, counts, where the results lie."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.messages import say
from thidua.sample.bag import ExpectedFinding, Fault
from thidua.sample.whole_season import Played


def played_lines(played: Played) -> Iterator[str]:
    """Lines for the screen."""
    yield say("sample.seeded_title")
    missed = set(played.missed)
    for fault in played.faults:
        yield _fault_line(fault, missed)
    if played.surplus:
        yield say("sample.surplus_title")
        yield from (f"  - {_place(each)}" for each in played.surplus)
    expected = sum(len(fault.expected) for fault in played.faults)
    yield say(
        "sample.counts",
        faults=len(played.faults),
        expected=expected,
        found=len(played.consolidated.result.findings),
        missed=len(played.missed),
        surplus=len(played.surplus),
    )
    places = played.places
    for key, folder in (
        ("sample.issued_line", places.issued),
        ("sample.returned_line", places.returned),
        ("sample.results_line", places.consolidated),
    ):
        yield say(key, folder=folder.relative_to(places.root).as_posix())
    drafts, final = (folder.relative_to(places.root).as_posix() for folder in (places.papers, places.final))
    yield say(
        "sample.papers_line",
        count=len(list(places.papers.glob("*.docx"))),
        folder=drafts,
        closed=len(played.closed.new),
        final=final,
        lines=played.closed.lines,
    )


def _fault_line(fault: Fault, missed: set[ExpectedFinding]) -> str:
    expected = [each.resolved for each in fault.expected]
    found = not missed.intersection(expected)
    listed = "; ".join(map(_place, expected)) or say("sample.nothing_expected")
    mark = say("sample.found_mark" if found else "sample.missed_mark")
    return say("sample.seeded_line", mark=mark, title=fault.title, expected=listed)


def _place(finding: ExpectedFinding) -> str:
    """Rule, severity and place in a few words."""
    place = " ".join(part for part in (finding.unit, finding.sheet, finding.cell) if part)
    return f"{finding.rule} {finding.severity} {place}".rstrip()
