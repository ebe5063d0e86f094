"""Papers as PDF: where LibreOffice is found, what it could not convert, and long lists cut where nobody sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter
from tests.papers.paper_samples import checkout_config, person
from tests.support.office import convert, office_available, pdf_text

from thidua.papers.awards.decision_papers import decisions_over
from thidua.papers.finished.read_back import read_finished
from thidua.papers.paper import make
from thidua.papers.printing import pdf as pdf_module
from thidua.papers.printing.long_lists import long_tables, write_cut, write_measures
from thidua.papers.printing.pdf import convert_to_pdf, count_pages, find_office
from thidua.papers.shelf import Shelf

needs_office = pytest.mark.skipif(not office_available(), reason="LibreOffice is not installed")
TEMPLATES = Path(__file__).parents[2] / "templates_docx"


def decision(folder: Path, rows: int) -> Path:
    """A decision whose list has so many rows, some of several lines."""
    entries = [
        person("BK-TINH", f"Lò Văn {number}", order=number % 45, workplace="Trường số 1 & 2 " * (1 + number % 7))
        for number in range(rows)
    ]
    (paper,) = decisions_over(checkout_config(), entries).papers
    assert make(paper, TEMPLATES, Shelf(folder)).faults == ()
    return folder / paper.file


def test_a_list_of_five_thousand_rows_is_read_back_row_by_row(tmp_path: Path) -> None:
    (rows,) = read_finished(decision(tmp_path, 5000)).lists
    assert [row[0] for row in rows] == [str(number) for number in range(1, 5001)]
    assert {row[1] for row in rows} == {f"Lò Văn {number}" for number in range(5000)}


def test_the_office_is_found_on_the_path_and_where_windows_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_module, "_MAC_PLACES", ())
    assert find_office({"PATH": str(tmp_path)}) is None
    program = tmp_path / "x86" / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    environment = {"PATH": str(tmp_path), "ProgramFiles": str(tmp_path), "ProgramFiles(x86)": str(tmp_path / "x86")}
    assert find_office(environment) == program
    on_path = tmp_path / "soffice"
    on_path.touch()
    on_path.chmod(0o755)
    assert find_office(environment) == on_path


def test_what_is_no_pdf_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 half")
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "tot.pdf")
    assert [count_pages(tmp_path / f"{name}.pdf") for name in ("hong", "khong-co", "tot")] == [0, 0, 1]


@pytest.mark.office
@needs_office
def test_many_files_are_converted_in_one_run_and_a_broken_one_is_left_out(tmp_path: Path) -> None:
    office = find_office()
    assert office is not None
    for name in ("a", "b"):
        Document().save(str(tmp_path / f"{name}.docx"))
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04 half a zip")
    sources = [tmp_path / f"{name}.docx" for name in "acb"]
    assert convert_to_pdf(office, sources, tmp_path) == {tmp_path / "a.docx": 1, tmp_path / "b.docx": 1}


@pytest.mark.office
@needs_office
def test_an_office_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = tmp_path / "soffice"
    stuck.write_text("#!/bin/sh\nsleep 600\n")
    stuck.chmod(0o755)
    Document().save(str(tmp_path / "a.docx"))
    monkeypatch.setattr(pdf_module, "_SECONDS_TO_START", -30)
    assert convert_to_pdf(stuck, [tmp_path / "a.docx"], tmp_path) == {}


@pytest.mark.office
@needs_office
def test_a_long_list_is_cut_where_pages_end(tmp_path: Path) -> None:
    paper = decision(tmp_path / "out", 1200)
    (measure,) = write_measures(paper, tmp_path)
    (measured,) = convert([measure], "pdf", tmp_path / "measured")
    write_cut(paper, [measured], tmp_path / "cut.docx")
    assert len(Document(str(paper)).tables) < len(Document(str(tmp_path / "cut.docx")).tables)
    whole, cut = (pdf_text(pdf).split("\f") for pdf in convert([paper, tmp_path / "cut.docx"], "pdf", tmp_path / "pdf"))
    assert [page.split() for page in cut] == [page.split() for page in whole]


def test_a_list_whose_measure_tells_nothing_is_cut_evenly(tmp_path: Path) -> None:
    paper = decision(tmp_path / "out", 1100)
    (tmp_path / "hong.pdf").write_bytes(b"no PDF")
    write_cut(paper, [tmp_path / "hong.pdf"], tmp_path / "cut.docx")
    assert [len(rows) for rows in read_finished(tmp_path / "cut.docx").lists] == [249, 250, 250, 250, 101]
    assert len(long_tables(Document(str(paper)))) == 1


def test_a_list_that_is_not_long_is_not_cut(tmp_path: Path) -> None:
    assert write_measures(decision(tmp_path / "out", 900), tmp_path) == []
