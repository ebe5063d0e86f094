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


def _basis(path: Path) -> list[str]:
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in Document(str(path)).paragraphs]
    return [" ".join(text.split()) for text in texts if text.startswith(BASIS)]


def test_papers_of_one_run_cite_each_others_numbers(office: Office) -> None:
    names = [row[0] for row in office.book()]
    for number, name in enumerate(names, start=101):
        office.enter(name, number, DAY)
    report = office.close()
    assert ([paper.name for paper in report.new], report.faults, report.notes) == (names, (), ())
    number = 101 + names.index("quyet-dinh-bk-tinh")
    (basis,) = _basis(office.places.final / f"{NOTICE}.docx")
    assert basis.startswith(f"{BASIS} {number}/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020")
    before = office.hashes()
    office.close()
    assert office.hashes() == before


def test_what_was_closed_before_a_number_was_known_stays_as_it_was(office: Office) -> None:
    office.enter(NOTICE, 3, DAY)
    (note,) = office.close().notes
    assert note.startswith(f"{NOTICE}.docx chốt khi còn chỗ để trống: “{BASIS} /QĐ-LĐLĐ ngày ")
    office.enter("quyet-dinh-bk-tinh", 104, DAY)
    office.close(today=office.met + timedelta(days=30))
    before = office.hashes()
    shutil.rmtree(office.places.final)
    report = office.close(today=office.met + timedelta(days=60))
    assert (len(report.made_again), report.faults) == (2, ())
    assert office.hashes() == before
