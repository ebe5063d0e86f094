"""Everything the played season wrote passes the Open XML SDK validator and the own lints, and turns into pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import docx_lint, office, sdk, xlsx_lint
from tests.whole_season.conftest import Play

A3 = (16838, 23811)


def _workbooks(play: Play) -> list[Path]:
    """Every issued workbook, the desk's books, the set-up, the consolidated workbook."""
    issued = sorted((play.root / "outputs/mau/1-phat-hanh").rglob("*.xlsx"))
    books = sorted((play.root / "inputs/mau").glob("*.xlsx"))
    return [*issued, *books, *(play.root / "outputs/mau/3-tong-hop").glob("*.xlsx")]


def _papers(play: Play) -> list[Path]:
    return sorted((play.root / "outputs/mau/4-van-ban").glob("*.docx"))


def test_workbooks_pass_the_own_lint(play: Play) -> None:
    faults = {path.name: found for path in _workbooks(play) if (found := xlsx_lint.lint(path))}
    assert faults == {}


def test_papers_pass_the_own_lint(play: Play) -> None:
    certificates = {path for path in _papers(play) if path.name.startswith("giay-chung-nhan-")}
    faults = {
        path.name: found for path in _papers(play) if path not in certificates and (found := docx_lint.lint(path))
    }
    assert faults == {}
    of_merit = "giay-chung-nhan-bk-tinh.docx"
    on_blanks = {
        path.name: docx_lint.lint(path, paper=A3 if path.name == of_merit else docx_lint.A4, margins=None)
        for path in certificates
    }
    assert of_merit in on_blanks
    assert {name: found for name, found in on_blanks.items() if found} == {}


@pytest.mark.sdk
def test_everything_passes_the_sdk_validator(play: Play) -> None:
    findings = sdk.sdk_findings([*_workbooks(play), *_papers(play)])
    assert {path.name: found for path, found in findings.items() if found} == {}


@pytest.mark.office
def test_every_paper_turns_into_pages(play: Play, tmp_path: Path) -> None:
    papers = _papers(play)
    pdfs = office.convert(papers, "pdf", tmp_path)
    assert len(pdfs) == len(papers) > 0
    for pdf in pdfs:
        assert office.pdf_pages(pdf) >= 1
        assert office.pdf_text(pdf).strip()
