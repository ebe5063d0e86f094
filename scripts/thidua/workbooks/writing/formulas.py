"""Live formulas from the same declarations that the script checks by.

Only functions that Excel 2010 and LibreOffice 7 share; no LET, no TEXTJOIN, nothing volatile. Each
condition is true where the cell is wrong. Comparisons ignore case on both sides, as the reader does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thidua.config import Config
from thidua.forms.model import CellType, Column, LiveCheck
from thidua.messages import say
from thidua.text import ABBREVIATIONS
from thidua.workbooks.writing.lists import among_name

EARLIEST_YEAR, LATEST_YEAR = 1920, 2099
EARLIEST_SERIAL, LATEST_SERIAL = 7306, 73050
"""First and last day of those years as day numbers: a real date in a cell is such a number, a year a smaller one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that can be wrong: the short label shown, and the condition under which it is."""

    label: str
    condition: str


def quoted(text: str) -> str:
    """A text as a string literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


def blank(ref: str) -> str:
    """Whether a cell holds nothing but blanks."""
    return f"LEN(TRIM({ref}))=0"


_DIGITS = "0123456789"


def _day_month_year(ref: str) -> tuple[str, str, str]:
    apart = f'SUBSTITUTE(TRIM({ref}),"/",REPT(" ",20))'
    return f"TRIM(LEFT({apart},20))", f"TRIM(MID({apart},21,20))", f"TRIM(RIGHT({apart},20))"


def _only(ref: str, signs: str) -> str:
    """Whether a cell holds none but these signs; VALUE alone would take "+5" and "2E03" for numbers."""
    each = ",".join(map(quoted, signs))
    return f'SUMPRODUCT(LEN(TRIM({ref}))-LEN(SUBSTITUTE(TRIM({ref}),{{{each}}},"")))=LEN(TRIM({ref}))'


def in_full(ref: str) -> str:
    """A body's name in small letters with its abbreviations written out, as the script compares them."""
    expression = f"LOWER(TRIM({ref}))"
    for short, full in ABBREVIATIONS:
        expression = f"SUBSTITUTE({expression},{quoted(short)},{quoted(full)})"
    return expression


def is_typed_date(ref: str) -> str:
    """Whether a text is a day that exists, written d/m/yyyy."""
    day, month, year = _day_month_year(ref)
    there = f"DATE(VALUE({year}),VALUE({month}),VALUE({day}))"
    return (
        f"IFERROR(AND({_only(ref, _DIGITS + '/')},"
        f'LEN(TRIM({ref}))-LEN(SUBSTITUTE(TRIM({ref}),"/",""))=2,LEN({year})=4,LEN({month})<=2,'
        f"LEN({day})<=2,DAY({there})=VALUE({day}),MONTH({there})=VALUE({month})),FALSE)"
    )


def _is_date(ref: str) -> str:
    day_number = f"AND({ref}>={EARLIEST_SERIAL},{ref}<={LATEST_SERIAL},INT({ref})={ref})"
    return f"IF(ISNUMBER({ref}),{day_number},{is_typed_date(ref)})"


def _is_year(ref: str) -> str:
    return f"IFERROR(AND(LEN(TRIM({ref}))=4,{_only(ref, _DIGITS)},VALUE(TRIM({ref}))>=1000),FALSE)"


def _year_of(ref: str) -> str:
    return f"IF(ISNUMBER({ref}),IF({ref}>={EARLIEST_SERIAL},YEAR({ref}),{ref}),VALUE(RIGHT(TRIM({ref}),4)))"


def long_date(ref: str) -> str:
    """A typed date as official papers write it; blanks to fill in by hand where there is none."""
    day, month, year = _day_month_year(ref)

    def written(d: str, m: str, y: str) -> str:
        return f'"ngày "&TEXT({d},"00")&" tháng "&IF(VALUE({m})<3,TEXT({m},"00"),VALUE({m}))&" năm "&{y}'

    typed = f"IFERROR({written(f'VALUE({day})', f'VALUE({month})', year)},{ref})"
    real = written(f"DAY({ref})", f"MONTH({ref})", f"YEAR({ref})")
    return f"IF({blank(ref)},{quoted(say('letter.blank_date'))},IF(ISNUMBER({ref}),{real},{typed}))"


def _type_fault(column: Column, ref: str, config: Config) -> str | None:
    """The condition under which a cell that is not blank has the wrong type, choice or range."""
    match column.type:
        case CellType.CHOICE:
            assert column.choices is not None  # noqa: S101 - a choice column names its list
            return f"SUMPRODUCT(--(LOWER({column.choices})=LOWER(TRIM({ref}))))=0"
        case CellType.WHOLE:
            low, high = whole_bounds(column, config)
            return f"IF(ISNUMBER({ref}),OR(INT({ref})<>{ref},{ref}<{low},{ref}>{high}),TRUE)"
        case CellType.DECIMAL if column.minimum is not None and column.maximum is not None:
            return f"IF(ISNUMBER({ref}),OR({ref}<{column.minimum},{ref}>{column.maximum}),TRUE)"
        case CellType.DATE:
            return f"IF({_is_date(ref)},{_outside_years(column, ref, config)},TRUE)"
        case CellType.DATE_OR_YEAR:
            either = f"OR({_is_date(ref)},{_is_year(ref)})"
            return f"IF({either},{_outside_years(column, ref, config)},TRUE)"
    return None


def _not_among(column: Column, ref: str) -> str | None:
    """The condition under which a cell is none of those of the workbook that may be chosen."""
    if column.among is None:
        return None
    return f"SUMPRODUCT(--(LOWER(TRIM({among_name(column)}))=LOWER(TRIM({ref}))))=0"


def whole_bounds(column: Column, config: Config) -> tuple[int, int]:
    """Least and greatest value of a whole-number column in this season."""
    if column.years_back is not None:
        nearest, farthest = column.years_back
        return config.season.year - farthest, config.season.year - nearest
    assert column.minimum is not None  # noqa: S101 - the form test pins this
    assert column.maximum is not None  # noqa: S101
    return column.minimum, column.maximum


def year_bounds(column: Column, config: Config) -> tuple[int, int]:
    """First and last year that a date column takes in this season."""
    return (EARLIEST_YEAR, LATEST_YEAR) if column.years_back is None else whole_bounds(column, config)


def _outside_years(column: Column, ref: str, config: Config) -> str:
    low, high = year_bounds(column, config)
    return f"OR({_year_of(ref)}<{low},{_year_of(ref)}>{high})"


def wrong_label(column: Column, config: Config) -> str:
    """What the check column says of a cell of the wrong type, choice or range: what to type instead."""
    if column.among is not None:
        return say("live.choice", header=column.header)
    bounds: dict[str, object] = {}
    if column.type is CellType.WHOLE:
        bounds["low"], bounds["high"] = whole_bounds(column, config)
    elif column.type is CellType.DECIMAL:
        bounds["low"], bounds["high"] = column.minimum, column.maximum
    return say(f"live.{column.type.name.lower()}", header=column.header, **bounds)


def column_faults(column: Column, ref: str, config: Config, *, needed: str | None) -> list[Fault]:
    """What can be wrong with one cell; `needed` says when a conditional one must be filled."""
    faults = []
    if column.required:
        faults.append(Fault(say("live.missing", header=column.header), blank(ref)))
    elif needed is not None:
        faults.append(Fault(say("live.missing", header=column.header), f"AND({needed},{blank(ref)})"))
    if (wrong := _not_among(column, ref) or _type_fault(column, ref, config)) is not None:
        faults.append(Fault(wrong_label(column, config), f"IF({blank(ref)},FALSE,{wrong})"))
    return faults


_PLACE = re.compile(r"\{(\w+:?)\}|\[(\w+)\]")


def check_fault(check: LiveCheck, cell: Callable[[str], str], names: Callable[[str], str]) -> Fault:
    """A declared live check with its `{keys}` turned into cells and its `[names]` into defined names."""
    condition = _PLACE.sub(lambda m: cell(m[1]) if m[1] else names(m[2]), check.fails)
    return Fault(check.label, condition)


def told(faults: Sequence[Fault], *, where: str = "TRUE") -> str:
    """A formula that lists the labels of all faults, "; " behind each; empty where nothing is wrong."""
    parts = "&".join(f'IF({fault.condition},{quoted(fault.label + "; ")},"")' for fault in faults)
    return f'=IF({where},{parts},"")' if parts else '=""'


def spliced(text: str, **expressions: str) -> str:
    """A formula that is a sentence with expressions in its {places}."""
    pieces = re.split(r"\{(\w+)\}", text)
    literal = [quoted(piece) for piece in pieces[::2]]
    places = [expressions[name] for name in pieces[1::2]]
    joined = [literal[0]]
    for place, after in zip(places, literal[1:], strict=True):
        joined += [place, after]
    return "=" + "&".join(piece for piece in joined if piece != '""')
