"""One cell's typed value, or what is wrong with it. The same rules as the live formulas, with addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from thidua.config import Config
from thidua.forms.choices import choices, choose
from thidua.forms.model import CellType, Column
from thidua.messages import say
from thidua.text import clean, padded_date, parse_date, parse_year, stray_marks
from thidua.workbooks.cells import CellKind, RawCell
from thidua.workbooks.reading.located import Located
from thidua.workbooks.writing.formulas import EARLIEST_SERIAL, LATEST_SERIAL, whole_bounds, year_bounds

Value = str | int | float | date | datetime | None
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_NEAREST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a cell: the rule it breaks and the sentence for it."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell's value (None where blank or unusable), what bars it, and what was mended or noted."""

    value: Value
    fault: Trouble | None = None
    notes: tuple[Trouble, ...] = ()


def parse_cell(cell: Located, config: Config) -> Parsed:
    """The typed value of a cell by its column's declaration."""
    raw, header = cell.raw, cell.column.header
    if cell.column.derived and raw is not None and raw.kind in {CellKind.ERROR, CellKind.FORMULA_WITHOUT_VALUE}:
        return Parsed(None)  # a formula of our own: what it reckons is reckoned again
    if raw is not None and raw.kind is CellKind.ERROR:
        return Parsed(None, Trouble("DL-10", say("cells.error", header=header, value=raw.value)))
    if raw is not None and raw.kind is CellKind.FORMULA_WITHOUT_VALUE:
        return Parsed(None, Trouble("DL-10", say("cells.formula_without_value", header=header)))
    if raw is None or cell.blank:
        return Parsed(None)
    notes: list[Trouble] = []
    if raw.formula and not cell.column.locked:
        notes.append(Trouble("DL-09", say("cells.formula", header=header, value=raw.value)))
    if isinstance(raw.value, str) and stray_marks(raw.value):
        notes.append(Trouble("DL-11", say("cells.mended", header=header, value=clean(raw.value))))
    value, fault = _typed(raw, cell.column, config)
    return Parsed(value, fault, tuple(notes))


def _typed(raw: RawCell, column: Column, config: Config) -> tuple[Value, Trouble | None]:
    match column.type:
        case CellType.TEXT | CellType.LONG_TEXT:
            text = _text(raw)
            return (text if column.type is CellType.LONG_TEXT else " ".join(text.split())), None
        case CellType.CHOICE:
            return _choice(raw, column, config)
        case CellType.WHOLE:
            return _whole(raw, column, config)
        case CellType.DECIMAL:
            return _decimal(raw, column)
        case CellType.DATE | CellType.DATE_OR_YEAR:
            return _date(raw, column, config)
        case CellType.MOMENT:
            return _moment(raw, column)


def _text(raw: RawCell) -> str:
    """Any cell as text: a whole number without a decimal point, a date as dd/mm/yyyy."""
    if isinstance(raw.value, datetime):
        return padded_date(raw.value.date())
    return padded_date(raw.value) if isinstance(raw.value, date) else clean(str(raw.value))


def _choice(raw: RawCell, column: Column, config: Config) -> tuple[Value, Trouble | None]:
    assert column.choices is not None  # noqa: S101 - a choice column names its list
    typed = _text(raw)
    chosen = choose(column.choices, typed, config)
    if chosen is not None:
        return chosen.code, None
    from rapidfuzz import process  # noqa: PLC0415 - a rare path; the import costs more than the reading

    labels = [choice.label for choice in choices(column.choices, config)]
    nearest = "; ".join(label for label, _, _ in process.extract(typed, labels, limit=_NEAREST_SHOWN))
    return None, Trouble("DL-06", say("cells.not_in_list", header=column.header, value=typed, nearest=nearest))


def _whole(raw: RawCell, column: Column, config: Config) -> tuple[Value, Trouble | None]:
    if raw.kind is not CellKind.NUMBER or not isinstance(raw.value, int):
        return None, Trouble("DL-05", say("cells.not_whole", header=column.header, value=raw.value))
    if column.derived:
        return raw.value, None
    low, high = whole_bounds(column, config)
    if low <= raw.value <= high:
        return raw.value, None
    sentence = say("cells.out_of_range", header=column.header, value=raw.value, low=low, high=high)
    return None, Trouble("DL-08", sentence)


def _decimal(raw: RawCell, column: Column) -> tuple[Value, Trouble | None]:
    if raw.kind is not CellKind.NUMBER or not isinstance(raw.value, int | float):
        return None, Trouble("DL-05", say("cells.not_a_number", header=column.header, value=raw.value))
    low, high = column.minimum, column.maximum
    if (low is None or low <= raw.value) and (high is None or raw.value <= high):
        return raw.value, None
    sentence = say("cells.out_of_range", header=column.header, value=raw.value, low=low, high=high)
    return None, Trouble("DL-08", sentence)


def _date(raw: RawCell, column: Column, config: Config) -> tuple[Value, Trouble | None]:
    """A `date`, or an `int` year where the column takes one; never swapped, never guessed."""
    found = _date_or_year(raw, years=column.type is CellType.DATE_OR_YEAR)
    if found is None:
        key = "cells.not_a_date_or_year" if column.type is CellType.DATE_OR_YEAR else "cells.not_a_date"
        return None, Trouble("DL-07", say(key, header=column.header, value=_text(raw)))
    low, high = year_bounds(column, config)
    year = found if isinstance(found, int) else found.year
    if low <= year <= high:
        return found, None
    return None, Trouble("DL-08", say("cells.year_out_of_range", header=column.header, value=year, low=low, high=high))


def _date_or_year(raw: RawCell, *, years: bool) -> date | int | None:
    value = raw.value
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = clean(value)
        return parse_date(text) or (parse_year(text) if years else None)
    if isinstance(value, int) and not isinstance(value, bool):
        # A real date pasted into a cell formatted as text arrives as its day number.
        if EARLIEST_SERIAL <= value <= LATEST_SERIAL:
            return _EXCEL_DAY_ZERO + timedelta(days=value)
        return parse_year(str(value)) if years else None
    return None


def _moment(raw: RawCell, column: Column) -> tuple[Value, Trouble | None]:
    """A `datetime` from dd/mm/yyyy hh:mm, seconds or not; a day alone is its first minute."""
    if isinstance(raw.value, datetime):
        return raw.value, None
    if isinstance(raw.value, date):
        return datetime.combine(raw.value, time()), None
    day_text, _, time_text = _text(raw).partition(" ")
    day, clock = parse_date(day_text), _clock(time_text)
    if day is not None and clock is not None:
        return datetime.combine(day, clock), None
    return None, Trouble("DL-07", say("cells.not_a_moment", header=column.header, value=_text(raw)))


_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


def _clock(typed: str) -> time | None:
    """The time of day typed, midnight where none is, None where it is no time."""
    if not typed:
        return time()
    if (match := _CLOCK.fullmatch(typed)) is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
