"""Saving without half-written files: write beside, then replace; a file open elsewhere is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl.workbook import Workbook

from thidua.messages import CannotRunError, say


class FileLockedError(CannotRunError):
    """A file cannot be replaced because another program holds it; the text is for the clerk."""


def replace_with(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make the file beside its place, then put it there in one step; raises `FileLockedError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=f".part{path.suffix}", delete=False) as beside:
        temporary = Path(beside.name)
    try:
        write(temporary)
        temporary.replace(path)
    except PermissionError as error:
        raise FileLockedError(say("files.locked", file=path.name, folder=path.parent.name)) from error
    finally:
        temporary.unlink(missing_ok=True)
    umask = os.umask(0)
    os.umask(umask)
    path.chmod(0o666 & ~umask)


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Save one of our workbooks."""
    replace_with(path, workbook.save)


def write_bytes(data: bytes, path: Path) -> None:
    """Save bytes."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(data)

    replace_with(path, write)


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as it would be saved, for an attachment."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
