"""Saving without half-written files: write beside, then replace; what stands in the way is told."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from thidua.messages import CannotRunError, say
from thidua.workbooks.steady import SteadyArchive


class FileLockedError(CannotRunError):
    """A file cannot be replaced because another program holds it; the text is for the clerk."""


class FileNotWrittenError(CannotRunError):
    """A file cannot be written where it belongs: drive full, gone or read-only; the text is for the clerk."""


_REASONS = {
    errno.ENOSPC: "files.reason_full",
    errno.EDQUOT: "files.reason_full",
    errno.EACCES: "files.reason_no_right",
    errno.EPERM: "files.reason_no_right",
    errno.EROFS: "files.reason_read_only",
    errno.ENOENT: "files.reason_missing",
    errno.ENODEV: "files.reason_missing",
    errno.ENXIO: "files.reason_missing",
    errno.EEXIST: "files.reason_in_the_way",
    errno.ENOTDIR: "files.reason_in_the_way",
}


def replace_with(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make the file beside its place, then put it there in one step.

    Raises `FileLockedError` where the file that is there is held, `FileNotWrittenError` where drive or folder
    will not take it.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=f".part{path.suffix}", delete=False) as beside:
            temporary = Path(beside.name)
        write(temporary)
        _readable_by_others(temporary)
        temporary.replace(path)
    except OSError as error:
        # WHY: where not even a file beside it could be made, it is the folder that refuses, not the file.
        if isinstance(error, PermissionError) and temporary is not None and _stands(path):
            raise FileLockedError(say("files.locked", file=path.name, folder=path.parent.name)) from error
        told = say("files.not_written", file=path.name, folder=path.parent.name, reason=_reason(error))
        raise FileNotWrittenError(told) from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # a drive that is gone has been told; what is left beside harms nobody
                temporary.unlink(missing_ok=True)


def _readable_by_others(temporary: Path) -> None:
    umask = os.umask(0)
    os.umask(umask)
    with suppress(PermissionError):  # network drives that know no such permissions
        temporary.chmod(0o666 & ~umask)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _reason(error: OSError) -> str:
    """Why the file could not be written, for the clerk; what has no words of ours in those of the machine."""
    key = _REASONS.get(error.errno or 0)
    return say(key) if key else say("files.reason_other", detail=error.strerror or type(error).__name__)


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Save one of our workbooks."""
    write_bytes(workbook_bytes(workbook), path)


def write_bytes(data: bytes, path: Path) -> None:
    """Save bytes."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(data)

    replace_with(path, write)


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as it is saved: the same content is the same bytes."""
    buffer = BytesIO()
    with SteadyArchive(buffer, "w") as archive:
        ExcelWriter(workbook, archive).save()
    return buffer.getvalue()
