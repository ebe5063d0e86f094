"""What Word is strict about in a paper and LibreOffice is not, and the office's layout: page, font, language.

Nghị định 30/2020/NĐ-CP gives paper, margins and font; the order of properties is the schema's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from tests.support.docx_fonts import W, font_faults
from tests.support.docx_order import ORDERS, REPEATED
from tests.support.docx_tables import table_faults
from tests.support.ooxml import children, excerpt, letter_faults, local_name, order_faults, read_package

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
A4 = (11906, 16838)
LANGUAGE = "vi-VN"

PLACEHOLDER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
# "nan" is also a Vietnamese syllable: gian nan, nan giải, nan hoa, nan tre.
EMPTY_VALUE = re.compile(r"\b(?:None|NaN|NaT|(?<!gian )(?<!nguy )nan(?! (?:giải|hoa|tre|quạt)\b))\b")


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in twips; the defaults are the lower edge of Nghị định 30's 20, 20, 30 and 15 mm."""

    top: int = 1134
    bottom: int = 1134
    left: int = 1701
    right: int = 850


def lint(
    path: Path,
    *,
    margins: Margins | None = Margins(),
    list_rows: int = 10,
    template: bool = False,
    paper: tuple[int, int] = A4,
) -> list[str]:
    """Every fault found in one paper; a sound one gives an empty list.

    `margins` None accepts any. Tables of more than `list_rows` rows are lists, whose header repeats and whose
    rows stay whole. `paper` is the size of an upright sheet in twips. A `template` may hold placeholders.
    """
    package = read_package(path)
    faults = list(package.faults)
    if DOCUMENT not in package.parts or STYLES not in package.parts:
        return [*faults, "no document or no styles can be read"]
    texts = {part: root for part, root in package.parts.items() if TEXT_PART.fullmatch(part)}
    for part, root in package.parts.items():
        faults += (f"{part}: {fault}" for fault in _order_faults(root))
    faults += _page_faults(package.parts[DOCUMENT], margins, paper)
    faults += font_faults(package.parts[STYLES], texts)
    faults += _language_faults(package.parts[STYLES])
    for part, root in texts.items():
        faults += (f"{part}: {fault}" for fault in table_faults(root, list_rows))
    if not template:
        faults += _leftover_faults(texts)
    faults += letter_faults(package.parts)
    return faults


def _order_faults(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*(W + name for name in ORDERS)):
        name = local_name(element)
        yield from order_faults(element, ORDERS[name], REPEATED)
    for cell in root.iter(f"{W}tc"):
        inside = children(cell)
        if not inside or inside[-1].tag != f"{W}p":
            yield "cell does not end with a paragraph"


def _page_faults(root: etree._Element, margins: Margins | None, paper: tuple[int, int]) -> Iterator[str]:
    body = root.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        yield "document does not end with its section"
    for number, section in enumerate(root.iter(f"{W}sectPr"), 1):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margin is None:
            yield f"section {number} without page size or margins"
            continue
        stored = (_twips(size, "w"), _twips(size, "h"))
        landscape = size.get(f"{W}orient") == "landscape"
        if stored != (paper[::-1] if landscape else paper):
            wanted = "A4" if paper == A4 else f"{paper[0]} x {paper[1]}"
            yield f"section {number}: page {stored[0]} x {stored[1]}{' landscape' * landscape}, not {wanted}"
        if margins is not None:
            found = Margins(*(_twips(margin, side) for side in ("top", "bottom", "left", "right")))
            if found != margins:
                yield f"section {number}: {found}, not {margins}"


def _language_faults(styles: etree._Element) -> Iterator[str]:
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    value = language.get(f"{W}val") if language is not None else None
    if value != LANGUAGE:
        yield f"{STYLES}: language {value}, not {LANGUAGE}"


def _leftover_faults(texts: Mapping[str, etree._Element]) -> Iterator[str]:
    for part, root in texts.items():
        for paragraph in root.iter(f"{W}p"):
            text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
            for found in dict.fromkeys(PLACEHOLDER.findall(text) + EMPTY_VALUE.findall(text)):
                yield f"{part}: {found} left over in {excerpt(text)}"


def _twips(element: etree._Element, attribute: str) -> int:
    return int(element.get(W + attribute, "0"))
