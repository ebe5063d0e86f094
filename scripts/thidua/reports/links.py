"""Links from a report to the very cell of a returned workbook, relative so that the whole folder can be moved.

Names of returned files are strangers' text: everything that means something in an address is encoded, so that a
name can lead nowhere but to the file.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from thidua.forms import DECISIONS, REGISTER, REGISTERED
from thidua.intake.mails import mail_of
from thidua.verdict import Result

LONGEST_LINK = 2_000
"""Excel refuses addresses over 2,079 characters."""

_ENCODED = frozenset(' %#?"<>[]^`{}|\\')
_SPACE = " "


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links for a report in `folder` to files below `returned` and to the desk's own beside it.

    `own_files` are names of the desk's own workbooks; a returned file of such a name is in `came_in`.
    """

    folder: Path
    returned: Path
    own_files: frozenset[str]
    came_in: frozenset[str]

    def to(self, file: str, sheet: str = "", cell: str = "") -> str:
        """A link in the words of XlsxWriter, "" where no file is meant or the path is too long for Excel."""
        if not file:
            return ""
        own = file in self.own_files and file not in self.came_in
        mail = mail_of(file)
        target = (self.returned.parent if own else self.returned) / (mail or file)
        address = encoded(Path(os.path.relpath(target, self.folder)).as_posix())
        place = cell_reference(sheet, cell) if sheet and not mail else ""
        link = f"external:{address}#{place}" if place else f"external:{address}"
        return link if len(link) <= LONGEST_LINK else ""


def links_of(result: Result, path: Path, returned: Path) -> Links:
    """Links for a report that will stand at `path`."""
    return Links(
        folder=path.parent.resolve(),
        returned=returned.resolve(),
        own_files=frozenset(
            {result.season.setup.file, *(form.file_name for form in (DECISIONS, REGISTER, REGISTERED))}
        ),
        came_in=frozenset(arrival.receipt.file for arrival in result.season.counted.arrivals),
    )


def encoded(path: str) -> str:
    """A path with what an address could misread as percent signs; letters with accents stay, as Excel writes them.

    Loose accents of names in the decomposed form are encoded, so that no program composes them on the way.
    """
    return "".join(_percent(sign) if _is_encoded(sign) else sign for sign in path)


def _is_encoded(sign: str) -> bool:
    return sign in _ENCODED or sign < _SPACE or unicodedata.combining(sign) != 0


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())


def cell_reference(sheet: str, cell: str) -> str:
    """A place in a workbook as Excel names it, the sheet in quotation marks, its own apostrophes doubled."""
    name = sheet.replace("'", "''")
    return f"'{name}'!{cell or 'A1'}"
