"""The letters as Word and the decree want them: order of the XML, sizes, pages, and the signature's company."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from tests.papers.paper_samples import ROOT, checkout_config, with_signatory
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings

from thidua.config.vocabulary import Due, Severity
from thidua.papers import (
    MissingForm,
    Point,
    build_blank_letters,
    reminder,
    returning,
)
from thidua.papers.blanks.templates import build_templates_in

DAY = date(2020, 12, 10)
SIGNER = "Lò Thị Người Ký"
LONG_NAME = "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Xây dựng & Thương mại “Phương Nam” <Chi nhánh>"
MESSAGE = "Chưa ghi số sáng kiến được công nhận trong năm. Điền số sáng kiến, không có thì ghi 0. Ví dụ: 2."


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-letters")
    build_blank_letters(folder, checkout_config().paper)
    return folder


@pytest.fixture(scope="module")
def letters(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reminders and returned dossiers of every length, with and without contact and signatory."""
    folder = tmp_path_factory.mktemp("letters")
    bare = with_signatory(checkout_config(), SIGNER)
    organisation = bare.organisation.model_copy(update={"email": "bcs@tinh.example", "phone": "0215 000 000"})
    full = bare.model_copy(update={"organisation": organisation})
    made = {}
    for count in range(1, 14):
        out = made[f"reminder {count}"] = folder / f"don-doc-{count}.docx"
        missing = [
            MissingForm(title=LONG_NAME, due=Due.NOMINATIONS, state="tệp gửi về không dùng được: tệp hỏng")
        ] * count
        config = full if count % 2 else bare
        told = reminder(config, unit_name=LONG_NAME, missing=missing, today=DAY, templates=blank, out=out)
        assert told == ()
    for count in range(1, 20):
        out = made[f"return {count}"] = folder / f"tra-{count}.docx"
        point = Point(place="sheet Cá nhân, ô C7", value=LONG_NAME, severity=Severity.BLOCK, message=MESSAGE)
        told = returning(
            full if count % 2 else bare,
            unit_name=LONG_NAME,
            form_title="Đề nghị khen thưởng",
            file="de-nghi-khen-thuong-LD-A.xlsx",
            received=DAY,
            points=[point] * count,
            until=DAY,
            today=DAY,
            templates=blank,
            out=out,
        )
        assert told == ()
    return made


def test_the_templates_of_the_checkout_are_those_that_are_built(tmp_path: Path) -> None:
    built = build_templates_in(tmp_path, checkout_config().paper)
    committed = ROOT / "templates_docx"
    assert sorted(path.name for path in built) == sorted(path.name for path in committed.glob("*.docx"))
    assert [path.name for path in built if path.read_bytes() != (committed / path.name).read_bytes()] == []


def test_blank_letters_and_letters_pass_the_lint(blank: Path, letters: dict[str, Path]) -> None:
    templates = sorted(blank.glob("*.docx"))
    assert [path.name for path in templates] == ["cong-van-don-doc.docx", "cong-van-tra-ho-so.docx"]
    assert {path.name: lint(path, template=True) for path in templates} == {path.name: [] for path in templates}
    assert {name: lint(path) for name, path in letters.items()} == {name: [] for name in letters}


@pytest.mark.sdk
def test_blank_letters_and_letters_are_valid(blank: Path, letters: dict[str, Path]) -> None:
    papers = [*sorted(blank.glob("*.docx")), *(letters[name] for name in ("reminder 1", "reminder 12", "return 19"))]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


def look(paragraph: Paragraph) -> tuple[float, bool, bool, int]:
    """Size in points, bold, italic, alignment (left 0, centre 1, justified 3)."""
    run = paragraph.runs[-1]
    assert run.font.size is not None
    assert paragraph.alignment is not None
    return run.font.size.pt, bool(run.bold), bool(run.italic), int(paragraph.alignment)


@pytest.mark.parametrize("name", ["reminder 3", "return 3"])
def test_the_elements_have_the_decrees_sizes_and_styles(letters: dict[str, Path], name: str) -> None:
    document = Document(str(letters[name]))
    head, listed, signature = document.tables
    number, subject = head.rows[1].cells[0].paragraphs
    recipients, signer = (cell.paragraphs for cell in signature.rows[0].cells)
    body = [paragraph for paragraph in document.paragraphs if paragraph.text]
    assert {
        "number": look(number),
        "subject": look(subject),
        "day": look(head.rows[1].cells[1].paragraphs[0]),
        "addressee": look(body[0]),
        "body": {look(paragraph) for paragraph in body[1:]},
        "table": {look(cell.paragraphs[0])[:3] for cell in listed.rows[1].cells},
        "recipients": [look(paragraph) for paragraph in recipients],
        "signer": [look(signer[0]), look(signer[1]), look(signer[-1])],
    } == {
        "number": (13, False, False, 1),
        "subject": (12, False, False, 1),
        "day": (13, False, True, 1),
        "addressee": (14, False, False, 1),
        # An e-mail address breaks no line, so that the contact would be stretched if it were justified.
        "body": {(14, False, False, 3), (14, False, False, 0)},
        "table": {(12, False, False)},
        "recipients": [(12, True, True, 0), (11, False, False, 0), (11, False, False, 0)],
        "signer": [(14, True, False, 1)] * 3,
    }
    assert subject.paragraph_format.space_before is not None
    assert subject.paragraph_format.space_before.pt == 6


def test_a_letter_has_no_draft_mark_and_no_kind_of_paper(letters: dict[str, Path]) -> None:
    for path in letters.values():
        document = Document(str(path))
        body = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
        assert body[0] == f"Kính gửi: {LONG_NAME}"
        assert body[-1].endswith("./.")


def test_the_closing_holds_on_to_the_signature(letters: dict[str, Path]) -> None:
    for path in letters.values():
        document = Document(str(path))
        signature = document.tables[-1]._tbl
        closing = next(paragraph for paragraph in document.paragraphs if paragraph.text.endswith("./."))
        assert closing._p.getnext() is signature
        assert closing.paragraph_format.keep_with_next
        assert closing.paragraph_format.keep_together
        assert signature.xpath("./w:tr/w:trPr/w:cantSplit")


def test_the_list_is_as_wide_as_the_text_and_its_rows_stay_whole(letters: dict[str, Path]) -> None:
    for path in letters.values():
        table = Document(str(path)).tables[1]._tbl
        grid = [int(column.get(qn("w:w"))) for column in table.tblGrid]
        assert abs(sum(grid) * 25.4 / 1440 - 165) < 0.5
        head, *rows = table.tr_lst
        assert head.xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (head, *rows))


@pytest.mark.office
def test_pages_as_printed(letters: dict[str, Path], tmp_path: Path) -> None:
    """The closing stands on the page of the signature, and later pages are numbered."""
    pdfs = convert(list(letters.values()), "pdf", tmp_path)
    lengths = set()
    for name, pdf in zip(letters, pdfs, strict=True):
        pages = [page for page in pdf_text(pdf).split("\f") if page.strip()]
        assert len(pages) == pdf_pages(pdf)
        lengths.add(len(pages))
        assert [(SIGNER in page, "./." in page) for page in pages] == [(False, False)] * (len(pages) - 1) + [
            (True, True)
        ], name
        shown = [match[1] if (match := re.match(r"\s*(\d+)\n", page)) else "" for page in pages]
        assert shown == ["", *(str(number) for number in range(2, len(pages) + 1))], name
    assert lengths == {1, 2, 3}
