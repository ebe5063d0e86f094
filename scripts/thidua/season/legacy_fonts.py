"""Text in a font of an old encoding (TCVN3, VNI): what it says, told beside what it looks like to a program."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.messages import say
from thidua.text import clean
from thidua.text.legacy import LegacyEncoding, from_tcvn3, from_vni, is_capitals_font, legacy_encoding
from thidua.workbooks.reading.located import Located
from thidua.workbooks.reading.values import Trouble


def legacy_text(cell: Located, fonts: Mapping[tuple[int, int], str]) -> Trouble | None:
    """The note on a cell whose font, by (row, column), makes it read otherwise than it was typed."""
    font = fonts.get((cell.row, cell.number))
    encoding = legacy_encoding(font) if font else None
    if font is None or encoding is None or cell.raw is None or not isinstance(cell.raw.value, str):
        return None
    typed = cell.raw.value
    read = from_tcvn3(typed, capitals=is_capitals_font(font)) if encoding is LegacyEncoding.TCVN3 else from_vni(typed)
    if clean(read) == clean(typed):
        return None
    message = say("cells.legacy_font", header=cell.column.header, font=font, value=clean(read))
    return Trouble("DL-12", message)
