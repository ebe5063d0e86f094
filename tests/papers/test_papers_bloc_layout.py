"""The minutes as Word and the decree want them: sections, sizes, tables of whole rows, the signatures' company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from tests.papers.bloc_samples import bloc_season, drafted
from tests.season.building import season_of
from tests.season.scoring_building import BlocBookMade, Row, ScoringMade, agreed_row
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade, checkout_config

from thidua.forms.criteria import default_table, rows_of
from thidua.rules.examples import SMALL_TABLE
from thidua.season.model import Season

TWIPS_PER_MM = 1440 / 25.4


def long_season(units: int, *, criteria: Sequence[Row] | None = None) -> Season:
    """A bloc of so many units, under the default table unless another is given."""
    made = [UnitMade(code=f"LD-{n}", name=f"LĐLĐ huyện Điện Biên số {n}", bloc="Khối 1") for n in range(1, units + 1)]
    lines = [agreed_row(unit.code, place) for place, unit in enumerate(made)]
    proposals = [{"unit_code": "LD-1", "award": "CO-TINH", "leading": "Có", "votes_for": units, "ballots": units}]
    book = BlocBookMade(unit="LD-1", agreed=lines, proposals=proposals)
    scoring = ScoringMade(criteria=criteria or rows_of(default_table()), pairs=(), books=(book,))
    return season_of([], units=made, scoring=scoring, config=checkout_config())


@pytest.fixture(scope="module")
def minutes(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Minutes of blocs of all sizes, with two, three and one group of points, with and without proposals."""
    one_group = [line for line in SMALL_TABLE if line["kind"] != "điểm" or str(line["code"]).startswith("1")]
    seasons = {
        "three": bloc_season(),
        "no proposal": bloc_season(proposals=()),
        "one group": bloc_season(criteria=one_group),
        "no group": bloc_season(criteria=[line for line in SMALL_TABLE if line["kind"] != "điểm"]),
        **{f"{units} units": long_season(units) for units in range(3, 15)},
        "forty": long_season(40),
    }
    made = {}
    for name, season in seasons.items():
        report = drafted(season, blank, tmp_path_factory.mktemp("minutes"))
        assert report.faults == (), name
        (made[name],) = report.papers
    return made


def look(paragraph: Paragraph) -> tuple[float, bool, bool, int]:
    """Size in points, bold, italic, alignment (left 0, centre 1, justified 3)."""
    run = paragraph.runs[-1]
    assert run.font.size is not None
    assert paragraph.alignment is not None
    return run.font.size.pt, bool(run.bold), bool(run.italic), int(paragraph.alignment)


def test_blank_minutes_and_minutes_pass_the_lint(blank: Path, minutes: dict[str, Path]) -> None:
    templates = sorted(blank.glob("*.docx"))
    assert [path.name for path in templates] == ["bien-ban-khoi.docx"]
    assert lint(templates[0], template=True) == []
    assert {name: lint(path) for name, path in minutes.items()} == {name: [] for name in minutes}


@pytest.mark.sdk
def test_blank_minutes_and_minutes_are_valid(blank: Path, minutes: dict[str, Path]) -> None:
    papers = [*blank.glob("*.docx"), *minutes.values()]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


def test_the_sheet_lies_on_its_side_behind_the_minutes_and_counts_its_pages_anew(minutes: dict[str, Path]) -> None:
    for path in minutes.values():
        sections = Document(str(path)).sections
        sizes, margins = [], []
        for section in sections:
            size, sides = section._sectPr.find(qn("w:pgSz")), section._sectPr.find(qn("w:pgMar"))
            assert size is not None
            assert sides is not None
            sizes.append((size.get(qn("w:w")), size.get(qn("w:h")), size.get(qn("w:orient"))))
            margins.append([sides.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")])
            number = section._sectPr.find(qn("w:pgNumType"))
            assert number is not None
            assert number.get(qn("w:start")) == "1"
            assert section.different_first_page_header_footer
            assert [text.text for text in section.header._element.iter(qn("w:instrText"))] == ["PAGE"]
        assert sizes == [("11906", "16838", None), ("16838", "11906", "landscape")]
        assert margins == [["1134", "1134", "1701", "850"]] * 2


def test_the_elements_have_the_decrees_sizes_and_styles(minutes: dict[str, Path]) -> None:
    document = Document(str(minutes["three"]))
    head, signatures = document.tables[0], document.tables[3]
    names, nation = (cell.paragraphs for cell in head.rows[0].cells)
    body = [paragraph for paragraph in document.paragraphs if paragraph.text]
    sheet = next(place for place, paragraph in enumerate(body) if paragraph.text == "BẢNG TỔNG HỢP ĐIỂM")
    secretary, chair = ([line for line in cell.paragraphs if line.text] for cell in signatures.rows[0].cells)
    headings = [paragraph for paragraph in body[3:sheet] if re.match(r"\d\. ", paragraph.text)]
    plain = [paragraph for paragraph in body[3:sheet] if paragraph not in headings]
    assert {
        "names": [look(paragraph) for paragraph in names[:-1]],
        "nation": [look(paragraph) for paragraph in nation[:-1]],
        "number": look(head.rows[1].cells[0].paragraphs[0]),
        "opening": [look(paragraph) for paragraph in body[:3]],
        "headings": {look(paragraph) for paragraph in headings},
        "body": {look(paragraph) for paragraph in plain},
        "signatures": {look(line) for line in (*secretary[:2], *chair)},
        "recipients": [look(line) for line in secretary[2:]],
        "sheet": [look(paragraph) for paragraph in body[sheet:]],
        "tables": {
            look(cell.paragraphs[0])[:3]
            for place in (1, 2, 4)
            for row in document.tables[place].rows[1:]
            for cell in row.cells
        },
    } == {
        "names": [(12, False, False, 1), (12, True, False, 1), (12, True, False, 1)],
        "nation": [(12, True, False, 1), (13, True, False, 1)],
        "number": (13, False, False, 1),
        "opening": [(14, True, False, 0), (14, True, False, 1), (14, True, False, 1)],
        "headings": {(14, True, False, 0)},
        "body": {(14, False, False, 3)},
        "signatures": {(14, True, False, 1)},
        "recipients": [(12, True, True, 0), *[(11, False, False, 0)] * 3],
        "sheet": [(14, True, False, 1), (14, True, False, 1), (13, False, True, 1), (14, False, True, 3)],
        "tables": {(12, False, False)},
    }
    assert len(headings) == 5


def test_body_paragraphs_are_indented_and_spaced(minutes: dict[str, Path]) -> None:
    body = Document(str(minutes["three"])).paragraphs
    begin, end = (next(i for i, p in enumerate(body) if p.text.startswith(word)) for word in ("Thời gian", "Cuộc họp"))
    for paragraph in body[begin : end + 1]:
        form = paragraph.paragraph_format
        assert form.first_line_indent is not None
        assert form.space_after is not None
        assert (round(form.first_line_indent.mm, 1), form.space_after.pt, form.line_spacing) == (12.7, 6, 1)


def test_tables_are_as_wide_as_the_text_and_their_rows_stay_whole(minutes: dict[str, Path]) -> None:
    columns = {}
    for name, path in minutes.items():
        lists = [table for table in Document(str(path)).tables if len(table.columns) > 2]
        columns[name] = len(lists[-1].columns)
        for table, width in zip(lists, [165] * (len(lists) - 1) + [252], strict=True):
            grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
            assert abs(sum(grid) / TWIPS_PER_MM - width) < 0.5, name
            head, *rows = table._tbl.tr_lst
            assert head.xpath("./w:trPr/w:tblHeader")
            assert all(row.xpath("./w:trPr/w:cantSplit") for row in (head, *rows))
            for row in (head, *rows):
                assert [cell.width.twips for cell in row.tc_lst] == grid
    by_groups = {"three": 11, "no proposal": 11, "one group": 10, "no group": 9}
    assert columns == {name: by_groups.get(name, 12) for name in minutes}


def test_the_sheet_begins_with_its_heading(minutes: dict[str, Path]) -> None:
    """A section that begins with a table loses its break in LibreOffice."""
    for path in minutes.values():
        document = Document(str(path))
        (end,) = [paragraph for paragraph in document.paragraphs if paragraph._p.xpath("./w:pPr/w:sectPr")]
        following = end._p.getnext()
        assert following is not None
        assert "".join(text.text or "" for text in following.iter(qn("w:t"))) == "BẢNG TỔNG HỢP ĐIỂM"


def test_the_closing_holds_on_to_the_signatures(minutes: dict[str, Path]) -> None:
    for path in minutes.values():
        document = Document(str(path))
        closing = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Cuộc họp"))
        signatures = closing._p.getnext()
        assert closing.paragraph_format.keep_with_next
        assert closing.paragraph_format.keep_together
        assert signatures is not None
        assert signatures.xpath("./w:tr/w:trPr/w:cantSplit")


@pytest.mark.office
def test_pages_as_printed(minutes: dict[str, Path], tmp_path: Path) -> None:
    """Signatures beside the closing, both parts numbered from their second page, every page of the sheet headed."""
    pdfs = convert(list(minutes.values()), "pdf", tmp_path)
    for name, pdf in zip(minutes, pdfs, strict=True):
        pages = [page for page in pdf_text(pdf).split("\f") if page.strip()]
        assert len(pages) == pdf_pages(pdf), name
        first_of_sheet = next(i for i, page in enumerate(pages) if "BẢNG TỔNG HỢP ĐIỂM" in page)
        signed = [i for i, page in enumerate(pages) if "CHỦ TỌA" in page]
        assert signed == [first_of_sheet - 1], name
        for words in ("Cuộc họp kết thúc", "Nơi nhận:", "Lò Văn Chủ"):
            assert words in pages[signed[0]], (name, words)
        parts = (first_of_sheet, len(pages) - first_of_sheet)
        shown = [match[1] if (match := re.match(r"\s*(\d+)\n", page)) else "" for page in pages]
        assert shown == [str(n) if n > 1 else "" for part in parts for n in range(1, part + 1)], name
        assert all("STT" in page for page in pages[first_of_sheet:]), name
