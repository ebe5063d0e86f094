"""What a closing is told as on the screen: what is final, what went into the register, what is still open."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.forms import PAPERS, REGISTER
from thidua.messages import say
from thidua.steps.close import ClosingReport
from thidua.steps.places import Places
from thidua.steps.signed_rows import shortened
from thidua.text import padded_date


def closing_lines(report: ClosingReport, places: Places) -> list[str]:
    """The summary line by line; what must be mended comes first."""
    folder = places.final.relative_to(places.root).as_posix()
    closed = (say("close.line", title=p.title, number=p.numbered, day=padded_date(p.day)) for p in report.new)
    lines = _listed(say("close.refused"), report.faults)
    lines += report.left_off
    lines += _listed(
        say("close.summary", new=len(report.new), before=report.before, folder=folder), closed, always=True
    )
    if report.lines:
        lines.append(say("close.lines", count=report.lines, file=REGISTER.file_name))
    elif not (report.faults or report.left_off):
        lines.append(say("close.no_lines"))
    lines += _listed(say("close.made_again", count=len(report.made_again)), report.made_again)
    lines += _listed(say("console.notes"), report.notes)
    lines += _listed(say("close.waiting", count=len(report.waiting)), shortened([row.title for row in report.waiting]))
    next_step = say("close.next_step", folder=folder, book=PAPERS.file_name)
    return [*lines, say("close.mend_first") if report.faults else next_step]


def _listed(title: str, lines: Iterable[str], *, always: bool = False) -> list[str]:
    listed = [f"  - {line}" for line in lines]
    return [title, *listed] if listed or always else []
