"""Looking a template over before anything is filled in: each fault in one sentence with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from thidua.messages import say
from thidua.papers.filling.template_structure import likely, shown, structure_faults

# They would put text into the paper as if it were markup, so that `&` and `<` in a name spoil it.
_FORBIDDEN_FILTERS = frozenset({"safe", "urlize", "xmlattr", "tojson", "forceescape", "escape", "e"})
_XML_TAG = re.compile(r"<[^>]+>")


class TemplateEnvironment(SandboxedEnvironment):
    """The engine as papers use it: strict, escaping, shut in; each text is compiled once."""

    def __init__(self) -> None:
        """An engine in which what is None shows nothing."""
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            finalize=lambda value: "" if value is None else value,
        )
        for name in _FORBIDDEN_FILTERS:
            self.filters.pop(name)

    def from_string(self, source: str | nodes.Template, *arguments: Any, **options: Any) -> Template:
        """The compiled template, at once where this text was compiled before."""
        if isinstance(source, str) and not arguments and not options:
            return _compiled(source)
        return super().from_string(source, *arguments, **options)


class PaperTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template whose text is made ready for the engine once, however many papers it is filled in for."""

    def patch_xml(self, src_xml: str) -> str:
        """The part as the engine reads it."""
        return _patched(src_xml)


ENVIRONMENT = TemplateEnvironment()


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    return SandboxedEnvironment.from_string(ENVIRONMENT, source)


@lru_cache(maxsize=64)
def _patched(source: str) -> str:
    return cast("str", DocxTemplate(None).patch_xml(source))


def template_faults(paper: PaperTemplate, known: frozenset[str], rows: frozenset[str], file: str) -> Iterator[str]:
    """What would go wrong when this template is filled in, one Vietnamese sentence each.

    Args:
        paper: The template, opened.
        known: Names of all placeholders.
        rows: Names that one row of a list has.
        file: What the template is called.
    """
    for part in _parts(paper):
        faults = list(structure_faults(part, file))
        yield from faults
        if faults:
            continue
        # A paragraph to a line, so that the line of an error is the paragraph that the office sees.
        source = lined(paper.patch_xml(paper.xml_to_string(part)))
        try:
            tree = ENVIRONMENT.parse(source)
        except TemplateSyntaxError as error:
            yield say("papers.template_syntax", file=file, words=words_near(source, error.lineno))
            continue
        # Names are found by compiling, which unknown filters do not let pass.
        yield from list(_word_faults(tree, source, file)) or _name_faults(tree, known, rows, file)


def lined(source: str) -> str:
    """The text of a part with each paragraph on a line of its own, as the engine compiles it."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def words_near(source: str, line: int) -> str:
    """The text of the paragraph on this line, or of the nearest one above that has any."""
    lines = source.splitlines()[: max(line, 1)]
    return next((words for each in reversed(lines) if (words := shown(_XML_TAG.sub(" ", each)))), "")


def _parts(paper: PaperTemplate) -> Iterator[BaseOxmlElement]:
    """Body, headers, footers and footnotes."""
    document = paper.docx
    yield document.element.body
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in paper.get_headers_footers(kind):
            yield cast("BaseOxmlElement", parse_xml(part.blob))
    for part in document.part.package.parts:
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            yield cast("BaseOxmlElement", parse_xml(part.blob))


def _name_faults(tree: nodes.Template, known: frozenset[str], rows: frozenset[str], file: str) -> Iterator[str]:
    """Placeholders, and columns of rows, that do not exist."""
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        yield _unknown("template_unknown", name, known, file)
    told: set[str] = set()
    for loop in tree.find_all(nodes.For):
        if not isinstance(loop.target, nodes.Name):
            continue
        row = loop.target.name
        for use in loop.find_all(nodes.Getattr):
            of_row = isinstance(use.node, nodes.Name) and use.node.name == row
            full = f"{row}.{use.attr}"
            if of_row and use.attr not in rows and not use.attr.startswith("_") and full not in told:
                told.add(full)
                yield _unknown("template_unknown", full, frozenset(f"{row}.{name}" for name in rows), file)


def _word_faults(tree: nodes.Template, source: str, file: str) -> Iterator[str]:
    """Filters and tests that do not exist, and attributes that nobody may reach."""
    environment: Environment = ENVIRONMENT
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name in _FORBIDDEN_FILTERS:
            yield say("papers.template_filter_forbidden", file=file, name=filtered.name)
        elif filtered.name not in environment.filters:
            yield _unknown("template_filter", filtered.name, frozenset(environment.filters), file)
    for test in tree.find_all(nodes.Test):
        if test.name not in environment.tests:
            yield _unknown("template_test", test.name, frozenset(environment.tests), file)
    for use in tree.find_all((nodes.Getattr, nodes.Getitem)):
        name = use.attr if isinstance(use, nodes.Getattr) else _constant(use)
        if name.startswith("_"):
            words = words_near(source, use.lineno)
            yield say("papers.template_forbidden", file=file, name=name, words=words)
            return


def _constant(use: nodes.Node) -> str:
    key = use.arg if isinstance(use, nodes.Getitem) else None
    return key.value if isinstance(key, nodes.Const) and isinstance(key.value, str) else ""


def _unknown(message: str, name: str, known: frozenset[str], file: str) -> str:
    like = likely(name, known)
    if not like:
        return say(f"papers.{message}", file=file, name=name)
    return say(f"papers.{message}_like", file=file, name=name, like=like)
