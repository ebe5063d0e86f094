"""An empty official paper: A4, Times New Roman and Vietnamese in place of the library's own defaults."""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from thidua.papers.blanks.layout import element

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
BODY_SIZE = 14

_KEPT_STYLES = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", "header", "footer"})
_KEPT_RELATIONS = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_KEPT_PACKAGE_RELATIONS = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})


def empty_paper(title: str) -> DocxDocument:
    """A document without text whose every default is that of an official paper."""
    document = Document()
    _set_defaults(document)
    _set_settings(document)
    _drop_unused_parts(document)
    core = document.core_properties
    core.title, core.author, core.comments, core.keywords = title, "", "", ""
    core.language, core.last_modified_by = LANGUAGE, ""
    return document


def _set_defaults(document: DocxDocument) -> None:
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in _KEPT_STYLES:
            styles.remove(style)
            continue
        _drop_children(style, "rPr", "pPr", "link")
    defaults = styles.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    run.clear()
    run.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    for name in ("sz", "szCs"):
        run.append(element(name, val=str(BODY_SIZE * 2)))
    run.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    paragraph = defaults.find(qn("w:pPrDefault")).find(qn("w:pPr"))
    paragraph.clear()
    paragraph.append(element("spacing", before="0", after="0", line="240", lineRule="auto"))


def _drop_children(parent: BaseOxmlElement, *names: str) -> None:
    for name in names:
        for child in parent.findall(qn(f"w:{name}")):
            parent.remove(child)


def _drop_unused_parts(document: DocxDocument) -> None:
    """Theme, numbering, web settings, preview picture: nothing in an official paper uses them."""
    for relations, kept in (
        (document.part.rels, _KEPT_RELATIONS),
        (document.part.package.rels, _KEPT_PACKAGE_RELATIONS),
    ):
        for rel_id, relation in list(relations.items()):
            if relation.reltype not in kept:
                del relations[rel_id]


def _set_settings(document: DocxDocument) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.append(element("zoom", percent="100"))
    settings.append(element("defaultTabStop", val="720"))
    settings.append(element("characterSpacingControl", val="doNotCompress"))
    compatibility = element("compat")
    compatibility.append(
        element(
            "compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val="15",
        )
    )
    settings.append(compatibility)
    settings.append(element("decimalSymbol", val=","))
    settings.append(element("listSeparator", val=";"))
