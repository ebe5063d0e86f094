"""Saving a Word file so that the same content is the same bytes, and never half-written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document as DocxDocument

from thidua.messages import CannotRunError, say
from thidua.workbooks.steady import SteadyArchive


class PaperRefusedError(CannotRunError):
    """A paper could not be made; the text is one Vietnamese sentence for the clerk."""


def stable_bytes(document: DocxDocument) -> bytes:
    """The file's bytes without times and revision numbers."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, SteadyArchive(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
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
