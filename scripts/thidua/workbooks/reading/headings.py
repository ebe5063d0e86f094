"""Which rows of a scored table are the headings of its groups, and no criteria: what a person added is none."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.forms.criteria import is_roman
from thidua.text import is_blank
from thidua.workbooks.cells import RawCell, RawSheet
from thidua.workbooks.layout import GROUP_KEY, HEADING_KINDS, KIND_KEY

_CODE, _SCORE = "code", "score"
_SHOWN = frozenset({_CODE, "criterion", "maximum", _SCORE})
"""What a heading has; in all other columns it is empty."""


def headings_of_groups(sheet: RawSheet, columns: Mapping[str, int], head: int) -> frozenset[int]:
    """Rows of the headings, one of each group, in a table with these columns under its `head`.

    A heading is told by the hidden columns, and where those are lost by a Roman number with a live subtotal. In
    neither case has anything been typed beside it.
    """
    kind, number = (_hidden_column(sheet, head, key) for key in (KIND_KEY, GROUP_KEY))
    typed_into = [place for key, place in columns.items() if key not in _SHOWN]
    found: dict[object, int] = {}
    for row, cells in sheet.rows.items():
        if row <= head or any(place in cells and not is_blank(cells[place].value) for place in typed_into):
            continue
        if kind:
            is_heading = _value(cells.get(kind)) in HEADING_KINDS.values()
        else:
            score = cells.get(columns.get(_SCORE, 0))
            is_heading = score is not None and score.formula
            is_heading = is_heading and is_roman(str(_value(cells.get(columns.get(_CODE, 0))) or "").strip())
        if is_heading:
            # WHY: a heading that was copied to add a group of one's own still bears the number of the first.
            found.setdefault(_value(cells.get(number)) if number else row, row)
    return frozenset(found.values())


def _hidden_column(sheet: RawSheet, head: int, key: str) -> int:
    """The number of a hidden column by its key, 0 where it is lost."""
    above = (cell for row, cells in sheet.rows.items() if row <= head for cell in cells.values())
    return next((cell.column for cell in above if cell.value == key), 0)


def _value(cell: RawCell | None) -> object:
    return None if cell is None else cell.value
