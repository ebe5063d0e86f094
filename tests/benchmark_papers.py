"""How long papers take and how much memory: `main` draws decisions up over made-up people, and prints them if asked."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.papers.paper_samples import person
from tests.support.season_builder import CHECKOUT, checkout_config

from thidua.papers import Entry
from thidua.papers.awards.decision_papers import decisions_over
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import make
from thidua.papers.shelf import Shelf
from thidua.steps.places import Places
from thidua.steps.print_bundle import PrintedPaper, print_papers


def main(folder: str, rows: str, count: str, pdf: str) -> None:
    """Draw up and print so many papers over so many rows each; prints one line of what it took."""
    config, places = checkout_config(), Places(Path(folder), "do")
    start = time.perf_counter()
    made = []
    for number in range(int(count)):
        entries = [_entry(row) for row in range(int(rows))]
        (paper,) = decisions_over(config, entries).papers
        paper = replace(paper, name=f"{paper.name}-{number}")
        faults = make(paper, CHECKOUT / "templates_docx", Shelf(places.papers)).faults
        if faults:
            raise SystemExit(faults[0])
        made.append(PrintedPaper(path=places.papers / paper.file, kind=PaperKind.DECISION, title=paper.title, copies=1))
    drawn = time.perf_counter()
    line = f"{count} papers of {rows} rows: {drawn - start:.1f} s"
    if pdf:
        report = print_papers(places, config, made)
        if report.faults:
            raise SystemExit(report.faults[0])
        line += f", as PDF with the bundle: {time.perf_counter() - drawn:.1f} s"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{line}, at most {most:.0f} MB\n")


def _entry(row: int) -> Entry:
    return person(
        "BK-TINH",
        f"Lò Văn {chr(65 + row % 26)} {row}",
        order=row % 45,
        position="Giáo viên",
        workplace=f"Trường Phổ thông Dân tộc bán trú số {row % 100}",
    )
