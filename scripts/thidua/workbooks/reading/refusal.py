"""Why a returned file cannot be taken as a workbook: a closed list, put into words by the catalogue."""

from __future__ import annotations

from enum import StrEnum


class RefusalReason(StrEnum):
    """The one reason for which a file is not read."""

    EMPTY = "empty"
    """No bytes, or nothing but zero bytes and blanks."""
    NOT_A_WORKBOOK = "not_a_workbook"
    """Text, HTML, PDF, a Word document, an archive of something else."""
    PASSWORD = "password"  # noqa: S105 - the name of a reason, no secret
    """Encrypted: it opens only with a password."""
    OLD_FORMAT = "old_format"
    """The format before 2007 (.xls)."""
    OTHER_FORMAT = "other_format"
    """A workbook in another present-day format; `detail` is xlsb or ods."""
    DAMAGED = "damaged"
    """Cut short, wrong checksum, a part missing or unreadable; `detail` names the part."""
    TOO_LARGE = "too_large"
    """Unpacks to more than a form can ever need."""
    FAR_CELL = "far_cell"
    """A stray value far outside any form; `detail` is sheet!address."""
    STRICT = "strict"
    """Saved as Strict Open XML."""
    HOSTILE_XML = "hostile_xml"
    """Declares a document type or entities, which no spreadsheet program writes."""
    NO_SHEETS = "no_sheets"
    """Holds no worksheet."""
    CRASHED = "crashed"
    """Reading it brought the reading process down."""
    TOO_SLOW = "too_slow"
    """Reading it took longer than allowed."""
    UNREADABLE = "unreadable"
    """The operating system would not give the file out: locked, gone, no right; `detail` says so."""


class SecondLookFailed(Exception):  # noqa: N818 - the counterpart of Refused
    """The slow reader could not open a file that the fast one read; the argument is its complaint."""


class Refused(Exception):  # noqa: N818 - an outcome of reading, returned as often as raised
    """The file is not taken; `detail` is the technical particular, not a sentence."""

    def __init__(self, reason: RefusalReason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)
