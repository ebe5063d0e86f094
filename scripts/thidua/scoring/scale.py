"""What target and result of a line come to by its scale, where the scale is one that can be reckoned."""

from __future__ import annotations

import re
from decimal import Decimal

from thidua.forms.criteria import BELOW, RATIO_SCALE, Criterion
from thidua.scoring.arithmetic import in_cents
from thidua.season.rows import SourceRow
from thidua.text import fold

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)")
_STEP = re.compile(r"(\d+)(?:,(\d+))?\s*%\s*:\s*(\d+)(?:,(\d+))?")


def number_in(typed: str) -> Decimal | None:
    """A number as offices write it ("1.200", "9,5", "85%" as 0.85); None for anything else, which is no guess."""
    match = _NUMBER.fullmatch("".join(typed.split()))
    if match is None:
        return None
    value = Decimal(f"{match[1].replace('.', '')}.{match[2] or 0}")
    return value / 100 if match[3] else value


def as_typed(row: SourceRow, key: str) -> str:
    """What stands in a cell as offices write it: one that holds a number is that number, whatever its text."""
    cell = row.cells.get(key)
    value = cell.raw.value if cell is not None and cell.raw is not None else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)):f}".replace(".", ",")
    return row.text(key)


def share_reached(target: str, result: str) -> Decimal | None:
    """The result as a share of the target; a result in per cent is one by itself."""
    reached, wanted = number_in(result), number_in(target)
    if reached is None:
        return None
    if result.strip().endswith("%"):
        return reached / wanted if wanted and target.strip().endswith("%") else reached
    return reached / wanted if wanted else None


def points_by_scale(criterion: Criterion, target: str, result: str) -> Decimal | None:
    """The most points that the scale gives; None where scale or numbers leave it to judgement."""
    if criterion.maximum is None:
        return None
    if fold(criterion.scale) == fold(RATIO_SCALE):
        share = share_reached(target, result)
        return None if share is None else in_cents(min(share, Decimal(1)) * criterion.maximum)
    # The steps are per cents themselves: a result in per cent needs no target beside it.
    share = number_in(result) if result.strip().endswith("%") else share_reached(target, result)
    return None if share is None else _by_steps(criterion.scale, share)


def _by_steps(scale: str, share: Decimal) -> Decimal | None:
    steps = [(_decimal(m[1], m[2]) / 100, _decimal(m[3], m[4])) for m in _STEP.finditer(scale)]
    below = re.search(rf"{BELOW}[^:;]*:\s*(\d+)(?:,(\d+))?\s*$", scale.strip().lower())
    if not steps or below is None:
        return None
    reached = [points for least, points in steps if share >= least]
    return max(reached) if reached else _decimal(below[1], below[2])


def _decimal(whole: str, rest: str | None) -> Decimal:
    return Decimal(f"{whole}.{rest or 0}")
