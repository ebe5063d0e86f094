"""The XML parts of an Office file as the lints read them, and the checks that workbooks and papers share.

Parts that cannot be parsed, and names stored twice in the zip, are faults and never stop a lint.
"""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SUFFIXES = (".xml", ".rels", ".vml")
EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts of one file by part name, and what was wrong already while reading them."""

    parts: Mapping[str, etree._Element]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link of a part; `kind` is the last step of its type, `target` a part name unless external."""

    kind: str
    target: str
    external: bool


def read_package(path: Path) -> Package:
    """Parse every XML part of an Office file; raises `zipfile.BadZipFile` where it is no zip."""
    parts: dict[str, etree._Element] = {}
    faults: list[str] = []
    with zipfile.ZipFile(path) as archive:
        stored = Counter(archive.namelist())
        faults += [f"{name}: stored {count} times in the zip" for name, count in stored.items() if count > 1]
        for name in sorted(stored):
            if not name.endswith(XML_SUFFIXES):
                continue
            # Office writes VML that is not always well-formed, and reads it back all the same.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=name.endswith(".vml"))
            try:
                parts[name] = etree.fromstring(archive.read(name), parser)
            except etree.XMLSyntaxError as error:
                faults.append(f"{name}: not well-formed: {error.msg}")
    return Package(parts, tuple(faults))


def words(text: str) -> tuple[str, ...]:
    """A list written as running text: the schema's orders are too long for a line each."""
    return tuple(text.split())


def relationships(parts: Mapping[str, etree._Element], part: str) -> dict[str, Relationship]:
    """The relationships of one part by id; empty where it has none."""
    folder, name = posixpath.split(part)
    root = parts.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found: dict[str, Relationship] = {}
    for element in root if root is not None else ():
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[element.get("Id", "")] = Relationship(element.get("Type", "").rpartition("/")[2], target, external)
    return found


def local_name(element: etree._Element) -> str:
    """The tag without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element) -> list[etree._Element]:
    """The child elements, without comments and processing instructions."""
    return [child for child in element if isinstance(child.tag, str)]


def order_faults(
    element: etree._Element, order: Sequence[str], repeatable: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Children out of the schema's order, unknown in it, or there twice; other namespaces are passed over.

    Names that may stand in any order among themselves share a place of `order`, as `a|b`.
    """
    rank = {name: place for place, names in enumerate(order) for name in names.split("|")}
    namespace = etree.QName(element).namespace
    highest: str | None = None
    seen: set[str] = set()
    for child in children(element):
        if etree.QName(child).namespace != namespace:
            continue
        name = local_name(child)
        if name not in rank:
            yield f"{name} does not belong in {local_name(element)}"
            continue
        if name in seen and name not in repeatable:
            yield f"{name} stands twice in {local_name(element)}"
        seen.add(name)
        if highest is not None and rank[name] < rank[highest]:
            yield f"{name} stands after {highest} in {local_name(element)}"
        else:
            highest = name


def letter_faults(parts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Texts and attributes that are not in NFC, or hold the Icelandic eth that looks like Đ."""
    for part, root in parts.items():
        if not _is_clean(etree.tostring(root, encoding="unicode")):
            for text in _texts(root):
                if not unicodedata.is_normalized("NFC", text):
                    yield f"{part}: not in NFC: {excerpt(text)}"
                if "\u00d0" in text:
                    yield f"{part}: U+00D0 in place of U+0110: {excerpt(text)}"


def excerpt(text: str) -> str:
    """The start of a text, quoted, as messages show it."""
    return repr(text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…")


def _is_clean(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and "\u00d0" not in text


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (str(value) for value in element.attrib.values())
        if element.text:
            yield element.text
        if element.tail:
            yield element.tail
