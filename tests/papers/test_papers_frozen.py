"""What is closed is not drafted again, and its draft is not taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.papers.paper_samples import checkout_config, merit_entries, person

from thidua.papers import draw_up
from thidua.papers.awards.decision_papers import decisions_over
from thidua.papers.kinds import PaperKind
from thidua.papers.shelf import Shelf

BK, LDTT = "quyet-dinh-bk-tinh", "quyet-dinh-ldtt"


def test_a_frozen_paper_stays_as_it_is_listed_or_not(templates: Path, tmp_path: Path) -> None:
    config, everybody = checkout_config(), [*merit_entries(), person("LDTT", "Lò A")]
    made = decisions_over(config, everybody, kind=PaperKind.DECISION)
    both = replace(made, papers=tuple(replace(paper, made_for=f"as {paper.name} was") for paper in made.papers))
    first = draw_up(PaperKind.DECISION, both, templates, tmp_path)
    assert [paper.name for paper in first.drawn_up] == [BK, LDTT]
    before = (tmp_path / f"{BK}.docx").read_bytes()
    shelf = Shelf(tmp_path)
    assert shelf.source_of(f"{BK}.docx") == f"as {BK} was"
    fewer = decisions_over(config, [merit_entries()[0], person("LDTT", "Lò B")], kind=PaperKind.DECISION)
    for drafting in (fewer, decisions_over(config, [person("LDTT", "Lò B")], kind=PaperKind.DECISION)):
        again = draw_up(PaperKind.DECISION, drafting, templates, tmp_path, frozen={BK})
        assert [path.stem for path in again.papers] == [LDTT]
        assert (tmp_path / f"{BK}.docx").read_bytes() == before
    assert not shelf.is_edited(f"{BK}.docx")
