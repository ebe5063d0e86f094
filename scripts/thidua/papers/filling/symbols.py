"""Numbers of papers in running text, kept on one line: Word breaks a line behind the hyphen of “n/QĐ-X”."""

from __future__ import annotations

import re
from copy import deepcopy

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

_SYMBOL = re.compile(r"/[A-ZĐ][^\W\d_]*(?:-[A-ZĐ][^\W\d_]*)+")
_HYPHENS = re.compile(r"(-)")
_PARAGRAPH, _RUN, _SHOWN = qn("w:p"), qn("w:r"), qn("w:t")


def bind_symbols(document: DocxDocument) -> None:
    """Make the hyphens of numbers unbreakable; not in tables, whose cells may be narrower than a number."""
    for paragraph in document.element.body.iterchildren(_PARAGRAPH):
        for run in paragraph.iter(_RUN):
            for shown in run.findall(_SHOWN):
                if _SYMBOL.search(shown.text or ""):
                    _bind(shown, run)


def _bind(shown: _Element, run: _Element) -> None:
    for part in _parts(shown.text or ""):
        if part == "-":
            shown.addprevious(OxmlElement("w:noBreakHyphen"))
            continue
        text = deepcopy(shown)
        text.text, text.tail = part, None
        text.set(qn("xml:space"), "preserve")
        shown.addprevious(text)
    run.remove(shown)


def _parts(text: str) -> list[str]:
    """The text in pieces: hyphens to bind by themselves, all else between them."""
    parts, done = [""], 0
    for match in _SYMBOL.finditer(text):
        parts[-1] += text[done : match.start()]
        first, *others = _HYPHENS.split(match.group())
        parts[-1] += first
        parts += others
        done = match.end()
    parts[-1] += text[done:]
    return [part for part in parts if part]
