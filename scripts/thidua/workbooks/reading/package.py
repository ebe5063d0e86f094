"""The zip container of a workbook, opened without trust: kind of file, sizes, checksums, safe XML."""

from __future__ import annotations

import copy
import lzma
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from thidua.workbooks.reading.refusal import RefusalReason, Refused

MAX_UNPACKED_BYTES = 256 * 2**20
"""Thirty photographs from a telephone pasted into a form stay below this; an office PC bears it."""
MAX_XML_BYTES = 64 * 2**20
"""A million filled cells, the largest register thinkable, take some 45 MB of XML."""
MAX_ENTRIES = 5_000
"""A workbook of eight sheets has about forty parts; five thousand leaves room for any number of pictures."""

_OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_HEADER = b"PK"
_ENCRYPTED_FLAG = 0x1
_ZIP_FAULTS = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
)

WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[content_types].xml"


class Package:
    """Parts of an opened workbook by name, without regard to capitals as Excel itself does it."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts: dict[str, ZipInfo] = {}
        for info in archive.infolist():
            name = info.filename.replace("\\", "/").lower()
            if name in self._parts:
                raise Refused(RefusalReason.DAMAGED, f"twice: {info.filename}")
            self._parts[name] = info

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def holds_folder(self, folder: str) -> bool:
        """Whether any part lies below this folder, named with its closing slash."""
        return any(name.startswith(folder) for name in self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of one part, checksum verified; refuses the missing, damaged or longer than stated."""
        info = self._parts.get(name.lower())
        if info is None:
            raise Refused(RefusalReason.DAMAGED, f"missing: {name}")
        # WHY: asking for one byte more than the directory states unmasks a part that understates its size,
        # which the reader behind the guard would inflate to the end.
        probe = copy.copy(info)
        probe.file_size += 1
        try:
            with self._archive.open(probe) as part:
                content = part.read(probe.file_size)
        except _ZIP_FAULTS as fault:
            raise Refused(RefusalReason.DAMAGED, name) from fault
        if len(content) != info.file_size:
            raise Refused(RefusalReason.DAMAGED, name)
        return content

    def tree(self, name: str) -> Element:
        """One small XML part as a tree."""
        try:
            root: Element = fromstring(self.read(name), forbid_dtd=True)
        except DefusedXmlException as fault:
            raise Refused(RefusalReason.HOSTILE_XML, name) from fault
        except (ParseError, ValueError, LookupError) as fault:
            raise Refused(RefusalReason.DAMAGED, name) from fault
        return root

    def stream(self, name: str, prepare: Callable[[expat.XMLParserType], object]) -> None:
        """Run one large XML part through expat, with the handlers that `prepare` sets on the parser.

        Refuses document types, anything malformed, and any encoding but UTF-8, in which the reader behind
        the guard would see an empty sheet.
        """

        def refuse_document_type(*_: object) -> None:
            raise Refused(RefusalReason.HOSTILE_XML, name)

        content = self.read(name)
        if b"\0" in content:  # UTF-16, which expat would follow by its mark against the encoding given below
            raise Refused(RefusalReason.DAMAGED, name)
        parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = refuse_document_type
        prepare(parser)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError) as fault:
            raise Refused(RefusalReason.DAMAGED, name) from fault


def open_package(data: bytes) -> Package:
    """The container of an .xlsx or .xlsm, its kind, directory and sizes found in order; raises `Refused`."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(RefusalReason.EMPTY)
    if data.startswith(_OLE_HEADER):
        raise _refuse_compound(data)
    if not data.startswith(_ZIP_HEADER):
        raise Refused(RefusalReason.NOT_A_WORKBOOK)
    try:
        archive = ZipFile(BytesIO(data))
    except _ZIP_FAULTS as fault:
        raise Refused(RefusalReason.DAMAGED, "zip") from fault
    _check_sizes(archive.infolist())
    package = Package(archive)
    _check_kind(package)
    return package


def _refuse_compound(data: bytes) -> Refused:
    """What an OLE2 file is, by the names in its directory (UTF-16, so a plain search finds them)."""

    def names(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if names("EncryptedPackage"):
        return Refused(RefusalReason.PASSWORD)
    other = names("WordDocument") or names("PowerPoint Document") or names("__substg1.0_")
    if other and not (names("Workbook") or names("Book")):
        return Refused(RefusalReason.NOT_A_WORKBOOK)
    return Refused(RefusalReason.OLD_FORMAT)


def _check_sizes(entries: list[ZipInfo]) -> None:
    # WHY: no ratio of packed to unpacked: honest sheets of like rows pack a hundred times and more.
    if len(entries) > MAX_ENTRIES:
        raise Refused(RefusalReason.TOO_LARGE, f"{len(entries)} parts")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise Refused(RefusalReason.TOO_LARGE, f"{unpacked} bytes")
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if xml > MAX_XML_BYTES:
        raise Refused(RefusalReason.TOO_LARGE, f"{xml} bytes of XML")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Refused(RefusalReason.PASSWORD)


def _check_kind(package: Package) -> None:
    if WORKBOOK in package:
        if _CONTENT_TYPES not in package:
            raise Refused(RefusalReason.DAMAGED, "missing: [Content_Types].xml")
        return
    if "xl/workbook.bin" in package:
        raise Refused(RefusalReason.OTHER_FORMAT, "xlsb")
    if "content.xml" in package and "mimetype" in package:
        kind = package.read("mimetype")
        if b"spreadsheet" in kind:
            raise Refused(RefusalReason.OTHER_FORMAT, "ods")
        raise Refused(RefusalReason.NOT_A_WORKBOOK)
    other = package.holds_folder("word/") or package.holds_folder("ppt/")
    if not other and (_CONTENT_TYPES in package or package.holds_folder("xl/")):
        raise Refused(RefusalReason.DAMAGED, f"missing: {WORKBOOK}")
    raise Refused(RefusalReason.NOT_A_WORKBOOK)
