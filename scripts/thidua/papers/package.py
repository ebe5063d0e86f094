"""Saving a Word file so that the same content is the same bytes, and never half-written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document as DocxDocument
from lxml import etree

from thidua.messages import CannotRunError, say

# The earliest day a zip can hold: the time of saving must not make two equal papers differ.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_CHANGING = frozenset({"created", "modified", "revision", "lastPrinted"})


class PaperRefusedError(CannotRunError):
    """A paper could not be made; the text is one Vietnamese sentence for the clerk."""


def stable_bytes(document: DocxDocument) -> bytes:
    """The file's bytes without times and revision numbers."""
    saved = io.BytesIO()
    document.save(saved)
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, _without_times(content) if name == _CORE else content)
    return made.getvalue()


def save_stable(document: DocxDocument, target: Path) -> None:
    """Write the document as `write_whole` does, by its `stable_bytes`."""
    write_whole(stable_bytes(document), target)


def write_whole(content: bytes, target: Path) -> None:
    """Write the file in one move; one that already holds the same bytes stays untouched.

    Raises:
        PaperRefusedError: Another program holds the file open, or the folder cannot be written.
    """
    beside = target.with_name(f"~{target.name}.tmp")
    try:
        if target.is_file() and target.read_bytes() == content:
            return
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except PermissionError as error:
        raise PaperRefusedError(say("papers.target_open", file=target.name)) from error
    except OSError as error:
        raise PaperRefusedError(say("papers.target_unwritable", file=target.name)) from error


def _without_times(core: bytes) -> bytes:
    root = etree.fromstring(core)
    for child in list(root):
        if etree.QName(child).localname in _CHANGING:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
