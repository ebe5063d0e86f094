"""Papers that cite each other: all of one run know all numbers of it, an earlier one stays as it was closed."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from tests.steps.closing import Office
from tests.support.season_builder import checkout_config

from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.kinds import PaperKind

SIGNED_KINDS = (
    PaperKind.VOTE_COUNT,
    PaperKind.COUNCIL_MINUTES,
    PaperKind.DECISION,
    PaperKind.SUBMISSION,
    PaperKind.NOTICE,
)
NOTICE, DAY = "thong-bao-cd-yte", "25/12/2020"
BASIS = "Căn cứ Quyết định số"


@pytest.fixture(scope="module")
def everything_drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season with all its papers drafted, to copy."""
    root, config = tmp_path_factory.mktemp("chot-het") / "mua", checkout_config()
    build_templates_in(root / "templates_docx", config.paper)
    assert Office(root, config).draft(*SIGNED_KINDS).report.faults == ()
    return root


@pytest.fixture
def office(tmp_path: Path, everything_drafted: Path) -> Office:
    shutil.copytree(everything_drafted, tmp_path / "mua")
    return Office(tmp_path / "mua", checkout_config())


def _texts(path: Path) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in Document(str(path)).paragraphs]


def _basis(path: Path) -> list[str]:
    return [text for text in _texts(path) if text.startswith(BASIS)]


def test_papers_of_one_run_cite_each_others_numbers(office: Office) -> None:
    names = [row[0] for row in office.book()]
    for number, name in enumerate(names, start=101):
        office.enter(name, number, DAY)
    report = office.close()
    assert ([paper.name for paper in report.new], report.faults) == (names, ())
    # What is left to write in by hand is told, and no number of a paper is among it.
    told_of = {note.partition(" ")[0] for note in report.notes}
    assert told_of == {"bien-ban-kiem-phieu.docx", "bien-ban-hoi-dong.docx"} | {
        f"{name}.docx" for name in names if name.startswith("thong-bao-")
    }
    assert [note for note in report.notes if "Quyết định số" in note] == []
    number = 101 + names.index("quyet-dinh-bk-tinh")
    (basis,) = _basis(office.places.final / f"{NOTICE}.docx")
    assert basis.startswith(f"{BASIS} {number}/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020")
    before = office.hashes()
    office.close()
    assert office.hashes() == before


def test_what_was_closed_before_a_number_was_known_stays_as_it_was(office: Office) -> None:
    office.enter("quyet-dinh-bk-tinh", 104, DAY)
    assert [paper.name for paper in office.close().new] == ["quyet-dinh-bk-tinh"]
    minutes = [text for text in _texts(office.places.final / "quyet-dinh-bk-tinh.docx") if "Căn cứ Biên bản" in text]
    council = office.config.organisation.council
    assert minutes == [f"Căn cứ Biên bản họp {council} ngày 17 tháng 12 năm 2020;"]
    office.enter("bien-ban-hoi-dong", 9, DAY)
    office.close(today=office.met + timedelta(days=30))
    before = office.hashes()
    shutil.rmtree(office.places.final)
    report = office.close(today=office.met + timedelta(days=60))
    assert (len(report.made_again), report.faults) == (2, ())
    assert office.hashes() == before


def test_a_notice_waits_for_the_decisions_that_it_cites(office: Office) -> None:
    office.enter(NOTICE, 3, DAY)
    report = office.close()
    assert report.new == ()
    (fault,) = report.faults
    assert "Quyết định tặng Bằng khen của LĐLĐ tỉnh" in fault
