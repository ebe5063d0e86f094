"""An issued workbook filled in: cells typed into the XML, everything else byte for byte as it was issued."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from thidua.forms.model import Form


class Formula(NamedTuple):
    """A formula in a cell, with the value that it had when it was saved."""

    text: str
    value: int


class Fault(NamedTuple):
    """An error of a spreadsheet in a cell."""

    code: str


Typed = str | int | float | Formula | Fault | None
Sheets = Mapping[str, Mapping[str, Typed]]
"""What is typed, by sheet and address."""


_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(r' s="[0-9]+"')


def filled(data: bytes, form: Form, typed: Sheets) -> bytes:
    """An issued workbook with these cells filled in, all else byte for byte as it was issued.

    Written into the XML: a workbook loaded and saved costs thirty times as much, and there are many.
    """
    parts = {f"xl/worksheets/sheet{place}.xml": part.name for place, part in enumerate(form.sheets, start=1)}
    out = BytesIO()
    with ZipFile(BytesIO(data)) as issued, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as returned:
        for name in issued.namelist():
            content = issued.read(name)
            values = typed.get(parts.get(name, ""), {})
            returned.writestr(name, _typed_in(content.decode(), values).encode() if values else content)
    return out.getvalue()


def _typed_in(xml: str, values: Mapping[str, Typed]) -> str:
    left = set(values)

    def cell(match: re.Match[str]) -> str:
        address = match[1]
        if address not in left:
            return match[0]
        left.remove(address)
        style = _STYLE.search(match[2])
        return _cell(address, style[0] if style else "", values[address])

    changed = _CELL.sub(cell, xml)
    assert left == set(), left
    return changed


def _cell(address: str, style: str, value: Typed) -> str:
    match value:
        case None:
            return f'<c r="{address}"{style}/>'
        case Formula(text, result):
            return f'<c r="{address}"{style}><f>{escape(text)}</f><v>{result}</v></c>'
        case Fault(code):
            return f'<c r="{address}"{style} t="e"><v>{code}</v></c>'
        case int() | float():
            return f'<c r="{address}"{style}><v>{value}</v></c>'
    text = f'<is><t xml:space="preserve">{escape(str(value))}</t></is>'
    return f'<c r="{address}"{style} t="inlineStr">{text}</c>'
