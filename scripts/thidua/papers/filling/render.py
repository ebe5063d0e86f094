"""Filling in a template that the office may have edited: looked over first, then rendered strictly."""

from __future__ import annotations

import io
import traceback
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError
from lxml import etree

from thidua.messages import say
from thidua.papers.filling.symbols import bind_symbols
from thidua.papers.filling.template_lint import ENVIRONMENT, PaperTemplate, lined, template_faults, words_near
from thidua.papers.filling.underlines import fit_lines
from thidua.papers.package import PaperRefusedError, save_stable

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP_MAGIC = b"PK"
_OF_THE_WEB = (b"<html", b"<!doctype", b"mime-version", b"<?xml", b"<head", b"<body")
_BEGINNING = 512
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_COMPILED_NAME = "<template>"


def render(
    template: Path,
    placeholders: Mapping[str, Any],
    target: Path,
    *,
    rows: frozenset[str] = frozenset(),
    finish: Callable[[DocxDocument], None] | None = None,
) -> None:
    """Fill the template in and write the paper; the same input gives the same bytes.

    Args:
        template: The .docx with placeholders.
        placeholders: The value of every placeholder that a template may use.
        target: The finished paper; untouched if it already holds the same bytes.
        rows: Names that one row of a list has.
        finish: What is left to do on the filled-in paper that no template can say.

    Raises:
        PaperRefusedError: The template is missing, unreadable or wrong, or the target is locked.
    """
    content = _content_of(template)
    for fault in _faults(content, frozenset(placeholders), frozenset(rows), template.name):
        raise PaperRefusedError(fault)
    paper = _opened(content, template.name)
    try:
        paper.render(dict(placeholders), ENVIRONMENT, autoescape=True)
    except (TemplateError, etree.XMLSyntaxError, ArithmeticError, TypeError, ValueError) as error:
        fault = say("papers.template_fails", file=template.name, words=_words_of(error, paper))
        raise PaperRefusedError(fault) from error
    _keep_totals_with_last_row(paper.docx)
    fit_lines(paper.docx)
    bind_symbols(paper.docx)
    if finish is not None:
        finish(paper.docx)
    save_stable(paper.docx, target)


@lru_cache(maxsize=64)
def _faults(content: bytes, known: frozenset[str], rows: frozenset[str], file: str) -> tuple[str, ...]:
    """The faults of a template, looked for once, however many papers are made of it."""
    return tuple(template_faults(_opened(content, file), known, rows, file))


def _keep_totals_with_last_row(document: DocxDocument) -> None:
    """Keep a list's last row from opening a page alone: a template has one row for all and cannot say so."""
    for table in document.tables:
        if table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader"):  # noqa: SLF001
            for paragraph in table._tbl.xpath("./w:tr[last() - 1]/w:tc/w:p"):  # noqa: SLF001
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _content_of(template: Path) -> bytes:
    """The bytes of a template that is a Word file, as far as its beginning tells."""
    if not template.is_file():
        raise PaperRefusedError(say("papers.template_missing", file=template.name, folder=template.parent.name))
    try:
        content = template.read_bytes()
    except OSError as error:
        raise PaperRefusedError(say("papers.template_unreadable", file=template.name)) from error
    fault = _other_format(content, template.suffix.lower())
    if fault:
        raise PaperRefusedError(say(f"papers.template_{fault}", file=template.name))
    return content


def _other_format(content: bytes, suffix: str) -> str:
    """The message on a file that is of another format than its name says, or ""."""
    if content.startswith(_OLE_MAGIC):
        return "locked" if _LOCKED in content else "old_word"
    beginning = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if beginning.startswith(_OF_THE_WEB):
        return "web_page"
    if beginning.startswith(b"{\\rtf"):
        return "rich_text"
    if content.startswith(_ZIP_MAGIC) and _OPEN_DOCUMENT in content[:_BEGINNING]:
        return "open_document"
    return "old_word" if suffix == ".doc" else ""


def _opened(content: bytes, file: str) -> PaperTemplate:
    try:
        paper = PaperTemplate(io.BytesIO(content))
        paper.init_docx()
        paper.pic_map = {}
    except (
        OSError,
        KeyError,
        ValueError,
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as error:
        raise PaperRefusedError(say("papers.template_unreadable", file=file)) from error
    return paper


def _words_of(error: Exception, paper: PaperTemplate) -> str:
    """The words where filling in failed."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _COMPILED_NAME]
    part = paper.current_rendering_part
    is_body = part is None or part is paper.docx.part
    source = paper.get_xml() if is_body else paper.get_part_xml(part)
    return words_near(lined(paper.patch_xml(source)), (lines[-1] if lines else None) or 1)
