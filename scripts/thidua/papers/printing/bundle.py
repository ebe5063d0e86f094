"""All papers as one file to print: each copy begins on the front of a sheet, a list of what is inside comes first."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from thidua.config import Config
from thidua.config.printing import Copies
from thidua.messages import say
from thidua.papers.blanks.blank_paper import NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE
from thidua.papers.filling.render import render

_SIDES = 2
_ROW_NAMES = frozenset({"ten", "noi_nhan", "so_ban", "so_trang", "tu_trang"})


@dataclass(frozen=True, slots=True)
class Bundled:
    """One paper in the bundle: its PDF, what the clerk knows it by, its pages, for whom it is printed how often."""

    pdf: Path
    title: str
    pages: int
    copies: tuple[Copies, ...]

    @property
    def count(self) -> int:
        """Copies for all recipients."""
        return sum(each.copies for each in self.copies)

    @property
    def sheets_pages(self) -> int:
        """Pages that one copy takes, with the empty back of its last sheet."""
        return _even(self.pages)


def write_contents(config: Config, papers: Sequence[Bundled], own_pages: int, folder: Path) -> Path:
    """The list of what is inside as a Word file; `own_pages` are those that the list itself takes."""
    template, target = folder / "danh-muc-mau.docx", folder / "danh-muc.docx"
    _blank_contents(config).save(template)
    render(template, _placeholders(config, papers, own_pages), target, rows=_ROW_NAMES)
    return target


def join(contents: Path, papers: Sequence[Bundled]) -> bytes:
    """The bundle: the list of contents, then every copy of every paper from a page with an odd number."""
    writer = PdfWriter()
    _append(writer, contents)
    for paper in papers:
        for _ in range(paper.count):
            _append(writer, paper.pdf)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _append(writer: PdfWriter, pdf: Path) -> None:
    for page in PdfReader(pdf).pages:
        writer.add_page(page)
    if len(writer.pages) % _SIDES:
        writer.add_blank_page()


def _blank_contents(config: Config) -> BlankPaper:
    blank = BlankPaper(say("print.contents_title"), config.paper)
    blank.title("{{ tieu_de }}", "{{ mua }}")
    columns = [
        NUMBER_COLUMN,
        ListColumn("Văn bản", "{{ dong.ten }}", 70),
        ListColumn("Nơi nhận", "{{ dong.noi_nhan }}", 38),
        ListColumn("Số bản", "{{ dong.so_ban }}", 14, CENTRE),
        ListColumn("Số trang", "{{ dong.so_trang }}", 15, CENTRE),
        ListColumn("Từ trang", "{{ dong.tu_trang }}", 16, CENTRE),
    ]
    blank.rows("cac_ban", columns)
    blank.body("{{ tong }}", before=8)
    return blank


def _placeholders(config: Config, papers: Sequence[Bundled], own_pages: int) -> dict[str, Any]:
    total = _even(own_pages) + sum(paper.sheets_pages * paper.count for paper in papers)
    return {
        "tieu_de": say("print.contents_title"),
        "mua": say("print.contents_season", issuer=config.organisation.short_name, year=config.season.year),
        "cac_ban": tuple(_rows(papers, _even(own_pages))),
        "tong": say(
            "print.contents_total",
            papers=len(papers),
            copies=sum(paper.count for paper in papers),
            pages=total,
            sheets=total // _SIDES,
        ),
    }


def _rows(papers: Sequence[Bundled], pages_before: int) -> Iterator[dict[str, Any]]:
    page = pages_before + 1
    for paper in papers:
        for each in paper.copies:
            yield {
                "ten": paper.title,
                "noi_nhan": each.recipient,
                "so_ban": each.copies,
                "so_trang": paper.pages,
                "tu_trang": page,
            }
            page += paper.sheets_pages * each.copies


def _even(pages: int) -> int:
    return pages + pages % _SIDES
