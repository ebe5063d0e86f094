"""Filling in a template that the office may have edited: looked over first, then rendered strictly."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from rapidfuzz import process

from thidua.messages import say
from thidua.papers.package import PaperRefusedError, save_stable

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ALIKE_FROM = 70
_WORDS_SHOWN = 80

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_OPENS = re.compile(r"{%-?\s*(?:for|if)\b")
_CLOSES = re.compile(r"{%-?\s*(?:endfor|endif)\b")


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
    paper = _open(template)
    environment = _environment()
    for fault in template_faults(paper, environment, placeholders, rows, template.name):
        raise PaperRefusedError(fault)
    try:
        paper.render(dict(placeholders), environment, autoescape=True)
    except (TemplateError, etree.XMLSyntaxError, ArithmeticError, TypeError, ValueError) as error:
        raise PaperRefusedError(say("papers.template_fails", file=template.name, reason=error)) from error
    _keep_totals_with_last_row(paper.docx)
    if finish is not None:
        finish(paper.docx)
    save_stable(paper.docx, target)


def template_faults(
    paper: DocxTemplate,
    environment: SandboxedEnvironment,
    placeholders: Mapping[str, Any],
    rows: frozenset[str],
    file: str,
) -> Iterator[str]:
    """What would go wrong when this template is filled in, one Vietnamese sentence each."""
    for source in _sources(paper):
        for paragraph in _PARAGRAPH.findall(source):
            if len(_OPENS.findall(paragraph)) != len(_CLOSES.findall(paragraph)):
                yield say("papers.template_split_block", file=file, words=_words(paragraph))
        # A paragraph to a line, so that the line of an error is the paragraph that the office sees.
        lined = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        try:
            tree = environment.parse(lined)
        except TemplateSyntaxError as error:
            yield say("papers.template_syntax", file=file, words=_words_near(lined, error.lineno))
            continue
        for name, known in _unknown_names(tree, placeholders, rows):
            yield _unknown_sentence(file, name, known)


def _keep_totals_with_last_row(document: DocxDocument) -> None:
    """Keep a list's last row from opening a page alone: a template has one row for all and cannot say so."""
    for table in document.tables:
        if table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader"):  # noqa: SLF001
            for paragraph in table._tbl.xpath("./w:tr[last() - 1]/w:tc/w:p"):  # noqa: SLF001
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: "" if value is None else value,
    )


def _open(template: Path) -> DocxTemplate:
    if not template.is_file():
        raise PaperRefusedError(say("papers.template_missing", file=template.name, folder=template.parent.name))
    try:
        if template.read_bytes()[:4] == _OLE_MAGIC or template.suffix.lower() == ".doc":
            raise PaperRefusedError(say("papers.template_old_word", file=template.name))
        paper = DocxTemplate(template)
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
        raise PaperRefusedError(say("papers.template_unreadable", file=template.name)) from error
    return paper


def _sources(paper: DocxTemplate) -> Iterator[str]:
    """The template texts of body, headers and footers, as the engine will read them."""
    yield paper.patch_xml(paper.get_xml())
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in paper.get_headers_footers(kind):
            yield paper.patch_xml(paper.get_part_xml(part))


def _unknown_names(
    tree: nodes.Template, placeholders: Mapping[str, Any], rows: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    known = frozenset(placeholders)
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        yield name, known
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            for use in loop.find_all(nodes.Getattr):
                of_row = isinstance(use.node, nodes.Name) and use.node.name == loop.target.name
                if of_row and use.attr not in rows:
                    yield (
                        f"{loop.target.name}.{use.attr}",
                        frozenset(f"{loop.target.name}.{name}" for name in rows),
                    )


def _unknown_sentence(file: str, name: str, known: frozenset[str]) -> str:
    like = process.extractOne(name, sorted(known), score_cutoff=_ALIKE_FROM)
    if like is None:
        return say("papers.template_unknown", file=file, name=name)
    return say("papers.template_unknown_like", file=file, name=name, like=like[0])


def _words_near(lined: str, line: int) -> str:
    """The text of the paragraph on this line, or of the nearest one above that has any."""
    lines = lined.splitlines()[: max(line, 1)]
    return next((words for each in reversed(lines) if (words := _words(each))), "")


def _words(xml: str) -> str:
    text = " ".join(_TAG.sub(" ", xml).split())
    return text if len(text) <= _WORDS_SHOWN else f"{text[: _WORDS_SHOWN - 1]}…"
