"""Files are converted in one run and recalculated, and what could not be done is told."""

from __future__ import annotations

import struct
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from tests.support import office
from tests.support.office import (
    ConversionError,
    convert,
    office_available,
    pdf_pages,
    pdf_text,
    pictures,
    recalculate_many,
    recalculated,
)
from tests.support.pictures import main as render_pictures

pytestmark = pytest.mark.office


def make_workbook(path: Path, addend: int) -> Path:
    """A workbook whose formula has a wrong cached value, as XlsxWriter writes it by default: 0."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Cá nhân")
        sheet.write("A1", addend)
        sheet.write_formula("B1", "=A1+40")
        sheet.write("C1", "Nguyễn Thị Hường")
    return path


def make_paper(path: Path, pages: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for number in range(1, pages + 1):
        document.add_paragraph(f"Tờ trình số {number}")
        if number < pages:
            document.add_page_break()
    document.save(str(path))
    return path


def value_of(path: Path) -> object:
    return openpyxl.load_workbook(path, data_only=True)["Cá nhân"]["B1"].value


def test_it_is_available_where_these_tests_run() -> None:
    assert office_available()


def test_formulas_are_evaluated_even_over_a_cached_value(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "so.xlsx", 2)
    before = path.read_bytes()
    assert value_of(path) == 0
    assert value_of(recalculated(path)) == 42
    assert path.read_bytes() == before


def test_files_of_one_name_are_kept_apart_in_the_order_asked(tmp_path: Path) -> None:
    paths = [make_workbook(tmp_path / unit / "de-nghi.xlsx", n) for n, unit in enumerate(("A", "B", "C"))]
    results = recalculate_many(paths)
    assert [result.name for result in results] == ["de-nghi.xlsx", "de-nghi-2.xlsx", "de-nghi-3.xlsx"]
    assert [value_of(result) for result in results] == [40, 41, 42]


def test_a_paper_becomes_pages_text_and_pictures(tmp_path: Path) -> None:
    paper = make_paper(tmp_path / "tờ trình.docx", 2)
    workbook = make_workbook(tmp_path / "so.xlsx", 1)
    pdf, sheet = convert([paper, workbook], "pdf", tmp_path / "pdf")
    assert (pdf.name, pdf_pages(pdf)) == ("tờ trình.pdf", 2)
    assert [page.strip() for page in pdf_text(pdf).split("\f")] == ["Tờ trình số 1", "Tờ trình số 2", ""]
    assert pdf_text(sheet).split() == ["1", "41", "Nguyễn", "Thị", "Hường"]
    pages = pictures(pdf, tmp_path / "png", dpi=30)
    assert [page.name for page in pages] == ["tờ trình-1.png", "tờ trình-2.png"]
    assert sorted((tmp_path / "png").iterdir()) == pages
    # Width and height stand in the first chunk of a PNG: US Letter, python-docx's default, at 30 dpi.
    assert [struct.unpack(">II", page.read_bytes()[16:24]) for page in pages] == [(255, 330)] * 2


def test_a_paper_stays_a_paper(tmp_path: Path) -> None:
    (copy,) = convert([make_paper(tmp_path / "in" / "don.docx", 1)], "docx", tmp_path / "out")
    assert [paragraph.text for paragraph in docx.Document(str(copy)).paragraphs] == ["Tờ trình số 1"]


def test_no_files_give_no_results(tmp_path: Path) -> None:
    assert convert([], "pdf", tmp_path) == []


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    good = make_paper(tmp_path / "good.docx", 1)
    with pytest.raises(ConversionError, match=r"no pdf of \S*missing\.docx:"):
        convert([good, tmp_path / "missing.docx"], "pdf", tmp_path / "out")


def test_an_older_result_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "missing.pdf").write_bytes(b"old")
    with pytest.raises(ConversionError, match=r"missing\.docx"):
        convert([tmp_path / "missing.docx"], "pdf", tmp_path)


def test_no_source_is_ever_written_over(tmp_path: Path) -> None:
    other = make_workbook(tmp_path / "other" / "so.xlsx", 1)
    paths = [make_workbook(tmp_path / name, 2) for name in ("so.xlsx", "so-2.xlsx")]
    before = [path.read_bytes() for path in paths]
    for asked in ([paths[0]], [other, paths[1], other]):
        with pytest.raises(ConversionError, match="written over"):
            convert(asked, "xlsx", tmp_path)
    assert [path.read_bytes() for path in paths] == before


def test_the_time_limit_ends_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS_TO_START", 0.01)
    monkeypatch.setattr(office, "SECONDS_PER_FILE", 0)
    with pytest.raises(ConversionError, match="did not end within"):
        convert([make_paper(tmp_path / "don.docx", 1)], "pdf", tmp_path / "out")


def test_poppler_says_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no")
    for read in (pdf_pages, pdf_text):
        with pytest.raises(ConversionError, match=r"^pdf(info|totext): "):
            read(tmp_path / "no.pdf")


def test_a_whole_folder_is_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mau"
    make_paper(folder / "A" / "don.docx", 2)
    make_workbook(folder / "B" / "don.xlsx", 1)
    (folder / "B" / "~$don.xlsx").write_bytes(b"Excel's owner file")
    assert render_pictures([str(folder), "--dpi", "20"]) == 0
    out = tmp_path / "hinh"
    assert sorted(str(page.relative_to(out)) for page in out.rglob("*.png")) == [
        "A/don.docx/don-1.png",
        "A/don.docx/don-2.png",
        "B/don.xlsx/don-2-1.png",
    ]
    assert capsys.readouterr().out.splitlines()[-1] == "2 files, 3 pages"
