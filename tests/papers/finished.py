"""Every kind of paper made once, before and after the council's vote, and how its blocks are read from the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table
from docx.text.paragraph import Paragraph
from tests.papers.bloc_samples import bloc_season
from tests.papers.paper_samples import checkout_config, with_signatory
from tests.papers.situations import situation
from tests.season.building import result_of

from thidua.config.vocabulary import Due, Severity
from thidua.papers import MissingForm, Point, draw_up, reminder, returning
from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.kinds import PaperKind
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Signed, Situation

REMINDER, RETURN = "cong-van-don-doc", "cong-van-tra-ho-so"
KINDS = (*(kind.value for kind in PaperKind), REMINDER, RETURN)
DAY = date(2020, 12, 20)


def situations() -> Iterator[Situation]:
    """Before the vote, after it with some not passed, after two decisions are signed; a bloc whose book has come."""
    yield situation(votes=None)
    votes: dict[str, int | None] = {"Giàng A Pao": 6, "Vàng Seo Chứ": 0}
    yield situation(votes=votes)
    signed = {name: Signed("07", DAY) for name in ("quyet-dinh-co-tinh", "quyet-dinh-bk-tinh")}
    yield situation(votes=votes, signed=signed)
    result = result_of(bloc_season())
    yield Situation(result, result.today)


def make_all(folder: Path) -> dict[str, list[Path]]:
    """The finished papers by kind; what cannot be made for a fault is an error."""
    templates = folder / "templates"
    build_templates_in(templates, checkout_config().paper)
    made: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for place, each in enumerate(situations()):
        for kind, maker in MAKERS.items():
            report = draw_up(kind, maker(each), templates, folder / str(place))
            assert report.faults == (), (kind, report.faults)
            made[kind.value] += report.papers
    for kind, path in letters(templates, folder / "letters").items():
        made[kind].append(path)
    return made


def letters(templates: Path, folder: Path) -> dict[str, Path]:
    """A reminder and a returned dossier."""
    config = with_signatory(checkout_config(), "Lò Thị Người Ký")
    paths = {kind: folder / f"{kind}.docx" for kind in (REMINDER, RETURN)}
    unit = "LĐLĐ huyện Mường Ảng"
    missing = [MissingForm(title="Đăng ký thi đua", due=Due.REGISTRATION, state="chưa gửi")]
    assert reminder(config, unit_name=unit, missing=missing, out=paths[REMINDER], today=DAY, templates=templates) == ()
    message = "Chưa ghi ngày sinh. Điền ngày sinh."
    points = [
        Point(place="sheet Cá nhân, ô C7", value="", severity=Severity.BLOCK, message=message, subject="Lò Văn A")
    ]
    told = returning(
        config,
        unit_name=unit,
        form_title="Đề nghị khen thưởng",
        file="de-nghi-khen-thuong-LD-A.xlsx",
        received=DAY,
        points=points,
        until=DAY + timedelta(days=5),
        today=DAY,
        templates=templates,
        out=paths[RETURN],
    )
    assert told == ()
    return paths


@dataclass(frozen=True)
class Finished:
    """A finished paper and its blocks: the head, what stands before the signatures, the signatures, the sections."""

    path: Path

    @cached_property
    def document(self) -> DocxDocument:
        return Document(str(self.path))

    @cached_property
    def blocks(self) -> list[Paragraph | Table]:
        return list(self.document.iter_inner_content())

    @cached_property
    def arranging(self) -> list[Table]:
        """Tables without borders, which only arrange the page: head and signatures."""
        return [table for table in self.document.tables if not table._tbl.tblPr.xpath("./w:tblBorders")]

    @cached_property
    def lists(self) -> list[Table]:
        return [table for table in self.document.tables if table._tbl.tblPr.xpath("./w:tblBorders")]

    @cached_property
    def head(self) -> Table:
        return self.arranging[0]

    @cached_property
    def signatures(self) -> Table:
        return self.arranging[-1]

    @cached_property
    def shown(self) -> list[Paragraph]:
        """Paragraphs with text between the head and the signatures, or all where there are none."""
        start = self._place(self.head) + 1 if self.arranging else 0
        end = self._place(self.signatures) if len(self.arranging) > 1 else len(self.blocks)
        return [block for block in self.blocks[start:end] if isinstance(block, Paragraph) and block.text.strip()]

    @cached_property
    def text_blocks(self) -> list[Paragraph]:
        """What follows the kind of the paper and its subject: justified text."""
        return [block for block in self.shown if block.alignment != 1]

    @cached_property
    def titles(self) -> list[Paragraph]:
        """The centred lines above the first line that is drawn under them."""
        titles = []
        for block in self.blocks[self._place(self.head) + 1 if self.arranging else 0 :]:
            if not isinstance(block, Paragraph):
                break
            if is_drawn(block):
                return titles
            titles.append(block)
        return []

    @cached_property
    def texts(self) -> list[str]:
        """Every paragraph's text, in tables as well."""
        root = self.document.element.body
        return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in root.iter(qn("w:p"))]

    def beginnings(self) -> list[tuple[Section, list[Paragraph | Table]]]:
        """Each section with the blocks that stand in it."""
        sections, parts = list(self.document.sections), []
        part: list[Paragraph | Table] = []
        for block in self.blocks:
            part.append(block)
            if isinstance(block, Paragraph) and block._p.xpath("./w:pPr/w:sectPr"):
                parts.append(part)
                part = []
        return list(zip(sections, [*parts, part], strict=True))

    def _place(self, table: Table) -> int:
        return next(
            place for place, block in enumerate(self.blocks) if isinstance(block, Table) and block._tbl is table._tbl
        )


def is_drawn(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a line, drawn as its border."""
    return not paragraph.text and bool(paragraph._p.xpath("./w:pPr/w:pBdr/w:top"))


def line_mm(paragraph: Paragraph, column_mm: float) -> float:
    """How long a drawn line is in a column of this width."""
    form = paragraph.paragraph_format
    assert form.left_indent is not None
    assert form.left_indent == form.right_indent
    return column_mm - 2 * float(form.left_indent.mm)
