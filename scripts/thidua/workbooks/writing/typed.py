"""Writing back what somebody typed, so that it is read again as it was: no type guessed, nothing lost."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell, MergedCell

from thidua.workbooks.writing.style import set_value

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no workbook can hold them, so none is ever read
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNDERSCORE = "_x005F_"
_FORMATS: tuple[tuple[type, str], ...] = (
    (datetime, "dd/mm/yyyy hh:mm:ss"),
    (date, "dd/mm/yyyy"),
    (time, "hh:mm:ss"),
    (timedelta, "[h]:mm:ss"),
)


def writable(text: str) -> str:
    """A text for people, without the signs that a workbook cannot hold, and not to be taken for escaped ones."""
    return _LOOKS_ESCAPED.sub(_UNDERSCORE, _CONTROL.sub(" ", _NOT_XML.sub("", text)))


def put_typed(cell: Cell | MergedCell, value: object) -> None:
    """Give a cell a raw value of a returned file; a day or time is shown as Vietnamese offices write it."""
    if isinstance(value, str):
        escaped = _LOOKS_ESCAPED.sub(_UNDERSCORE, _NOT_XML.sub("", value))
        set_value(cell, _CONTROL.sub(lambda sign: f"_x{ord(sign.group()):04X}_", escaped))
        return
    if isinstance(value, float) and float(f"{value:.16g}") != value:
        # openpyxl writes sixteen digits; as text of a number cell all that it takes are written.
        set_value(cell, repr(value))
        cell.data_type = "n"
        return
    number_format = next((shown for kind, shown in _FORMATS if isinstance(value, kind)), None)
    if number_format is not None:
        cell.number_format = number_format
    set_value(cell, value)
