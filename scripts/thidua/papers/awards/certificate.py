"""The texts of certificates, one page for each recipient, placed for printing on bought blanks.

Where the lines stand is data in config.toml, as it differs from blank to blank and from printer to printer; Word cannot
open a template whose places are placeholders. So the template gives the font and nothing else, and the lines are put on
its pages when it is filled in: each a frame at a place of the page, which neither text nor other lines can move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.certificates import Align, Certificate, CertificateField
from thidua.config.vocabulary import Recipient
from thidua.messages import say
from thidua.papers.awards.certificate_lines import Fitted, fitted, shown, texts_of
from thidua.papers.blanks.certificate import CERTIFICATE_TEMPLATE
from thidua.papers.blanks.frames import framed
from thidua.papers.blanks.layout import CENTRE, LEFT, RIGHT
from thidua.papers.entries import Entry, ordered
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.finished.page import Page
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_by_province, entry_of, passed
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes

_ALIGNED: dict[Align, WD_ALIGN_PARAGRAPH] = {Align.LEFT: LEFT, Align.CENTRE: CENTRE, Align.RIGHT: RIGHT}


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of one certificate as it is printed."""

    field: CertificateField
    text: Fitted


def certificate_papers(situation: Situation) -> Drafting:
    """One file for each award whose decision is signed and for which a blank is declared."""
    if situation.voted is None:
        return Drafting(missing=(missing_votes(situation),))
    config, season = situation.config, situation.season
    ours = [each for each in passed(situation) if decided_by_province(each, season)]
    entries = [entry_of(each, season) for each in ours if not situation.is_missed_by(each)]
    papers: list[Paper] = []
    unsigned: list[str] = []
    without_blank: list[str] = []
    for award in config.award:
        named = ordered(entry for entry in entries if entry.award == award.code)
        signed = situation.signed.get(f"{PaperKind.DECISION}-{award.code.lower()}")
        blank = config.certificate_for(award.code)
        if not named:
            continue
        if blank is None:
            without_blank.append(award.code)
        elif signed is None:
            unsigned.append(config.award_name(award.code))
        else:
            papers.append(_paper(config, award, blank, named, signed))
    missing = [say("certificate.missing_decisions", awards=", ".join(unsigned))] if unsigned else []
    notes = [say("certificate.note_no_blank", awards=", ".join(without_blank))] if without_blank else []
    return Drafting(papers=tuple(papers), missing=tuple(missing), notes=tuple(notes))


def certificate_of(
    entry: Entry, award: Award, blank: Certificate, config: Config, signed: Signed
) -> tuple[PlacedLine, ...]:
    """The lines of one certificate that say something, in the order of the blank's fields."""
    texts = texts_of(entry, award, blank, config, signed)
    told = ((field, shown(texts[field.line], entry, field)) for field in blank.field)
    return tuple(PlacedLine(field, fitted(text, field)) for field, text in told if text.strip())


def _paper(config: Config, award: Award, blank: Certificate, named: tuple[Entry, ...], signed: Signed) -> Paper:
    name = f"{PaperKind.CERTIFICATE}-{award.code.lower()}"
    pages = [certificate_of(entry, award, blank, config, signed) for entry in named]
    words = tuple("\n".join(line.text.lines) for page in pages for line in page)
    edge = dict.fromkeys(("top", "bottom", "left", "right"), 0.0)
    must = MustHold(
        words=words,
        numbered=False,
        dated=False,
        data=frozenset(words),
        page=Page(width=blank.width_mm, height=blank.height_mm, **edge),
    )
    return Paper(
        kind=PaperKind.CERTIFICATE,
        name=name,
        title=say("certificate.title", award=config.award_name(award.code)),
        template=CERTIFICATE_TEMPLATE,
        placeholders={},
        check=partial(must_hold_faults, config=config, must=must),
        finish=partial(_put_on_pages, blank=blank, pages=pages),
        notes=_notes(f"{name}.docx", blank, named, pages),
    )


def _notes(
    file: str, blank: Certificate, named: Sequence[Entry], pages: Sequence[tuple[PlacedLine, ...]]
) -> tuple[str, ...]:
    notes = [say("certificate.note_printing", file=file, pages=len(pages), blank=blank.name)]
    notes += (
        say("certificate.note_too_long", file=file, name=entry.name, line=line.field.line.value)
        for entry, page in zip(named, pages, strict=True)
        for line in page
        if not line.text.fits
    )
    unknown = [each.name for each in named if each.recipient is Recipient.INDIVIDUAL and not each.honorific]
    if unknown:
        notes.append(say("certificate.note_no_honorific", file=file, names=", ".join(unknown)))
    return tuple(notes)


def _put_on_pages(document: DocxDocument, *, blank: Certificate, pages: Sequence[tuple[PlacedLine, ...]]) -> None:
    """Give the template the blank's page, and each certificate a page of its own."""
    _set_page(document, blank)
    body = document.element.body
    for paragraph in document.paragraphs:
        body.remove(paragraph._p)  # noqa: SLF001
    for number, page in enumerate(pages):
        _holder(document, new_page=number > 0)
        for line in page:
            _place(document.add_paragraph(), line, blank)
        _holder(document)


def _set_page(document: DocxDocument, blank: Certificate) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(blank.width_mm), Mm(blank.height_mm)
    landscape = blank.width_mm > blank.height_mm
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin", "header_distance", "footer_distance"):
        setattr(section, side, Mm(0))


def _holder(document: DocxDocument, *, new_page: bool = False) -> None:
    """A paragraph without text that takes no room: frames hold on to the one that follows them."""
    form = document.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    form.page_break_before = new_page or None


def _place(paragraph: Paragraph, line: PlacedLine, blank: Certificate) -> None:
    field, offset = line.field, blank.offset_mm
    paragraph.alignment = _ALIGNED[field.align]
    run = paragraph.add_run("\n".join(line.text.lines))
    run.font.size = Pt(line.text.size)
    run.font.bold, run.font.italic = field.bold or None, field.italic or None
    framed(paragraph, x_mm=field.x + offset.x, y_mm=field.y + offset.y, width_mm=field.width)
