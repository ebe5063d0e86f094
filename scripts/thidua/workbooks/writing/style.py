"""The look of our workbooks: Times New Roman 12, one accent for headings, light yellow to fill in.

Nothing depends on colour alone: what is wrong also stands in words in the `Kiểm tra` column.
"""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FACE = "Times New Roman"
ACCENT, GROUP, INPUT, LOCKED, WRONG, WRONG_FILL, UNNEEDED, LINE = (
    "1F3864",
    "D9E2F3",
    "FFFBE6",
    "F2F2F2",
    "C00000",
    "FBE3DF",
    "D0CECE",
    "A6A6A6",
)
TEXT_FORMAT, NUMBER_FORMAT, DECIMAL_FORMAT, AS_ENTERED = "@", "0", "0.0#", "General"
_THIN = Side(style="thin", color=LINE)
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
UNLOCKED, LOCKED_CELL = Protection(locked=False), Protection(locked=True)


# openpyxl writes the children of a font in an order that the schema forbids; this is the schema's.
Font.__elements__ = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def font(size: float = 12, *, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    """Times New Roman in the given cut."""
    return Font(name=FACE, size=size, bold=bold, italic=italic, color=color, family=1)


def filled(color: str) -> PatternFill:
    """A solid fill."""
    return PatternFill("solid", start_color=color, end_color=color)


INPUT_FILL, LOCKED_FILL, WRONG_CELL_FILL, GROUP_FILL = filled(INPUT), filled(LOCKED), filled(WRONG_FILL), filled(GROUP)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
ONE_LINE = Alignment(horizontal="fill", vertical="center")  # a plain long text would run over its empty neighbours
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
JUSTIFIED = Alignment(horizontal="justify", vertical="top", wrap_text=True)


def coloured_when(formula: str, fill: PatternFill, *, final: bool = False) -> Rule:
    """A conditional fill; `final` keeps later ones from covering it."""
    rule: Rule = FormulaRule(formula=[formula], fill=fill, stopIfTrue=final)  # type: ignore[no-untyped-call]
    return rule


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: object = None,
    *,
    style: Font | None = None,
    align: Alignment | None = None,
    fill: PatternFill | None = None,
    boxed: bool = False,
    unlocked: bool = False,
    number_format: str | None = None,
    formula: bool = False,
) -> Cell:
    """Write one cell with its look; a text that begins with "=" is a formula only where `formula` says so."""
    cell = sheet.cell(row=row, column=column)
    assert not isinstance(cell, MergedCell)  # noqa: S101
    cell.font = style or font()
    if align is not None:
        cell.alignment = align
    if fill is not None:
        cell.fill = fill
    if boxed:
        cell.border = BOX
    if number_format is not None:
        cell.number_format = number_format
    cell.protection = UNLOCKED if unlocked else LOCKED_CELL
    set_value(cell, value, formula=formula)
    return cell


def set_value(cell: Cell | MergedCell, value: object, *, formula: bool = False) -> None:
    """Give a cell its value; text that begins with "=" stays text unless it is our own formula."""
    assert not isinstance(cell, MergedCell)  # noqa: S101 - we write to the corner of a merge only
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str) and not formula:
        cell.data_type = "s"


def protect(sheet: Worksheet) -> None:
    """Protect without a password; filtering, and widening rows and columns, stay allowed."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.formatCells = True
    sheet.protection.sort = False


def print_setup(sheet: Worksheet, *, landscape: bool, scale: int | None = None) -> None:
    """A4 with page numbers; fitted to one page wide unless a scale is given."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=scale is None)
    if scale is None:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    else:
        sheet.page_setup.scale = scale


def page_header(sheet: Worksheet, title: str, number: str) -> None:
    """Title in the middle and the form's number at the right of every printed page, where there are any."""
    head = sheet.oddHeader
    assert head is not None  # noqa: S101 - every sheet has one
    for part, text, style in ((head.center, title, "Bold"), (head.right, number, "Italic")):
        assert part is not None  # noqa: S101
        if text:
            part.text, part.font, part.size = text.replace("&", "&&"), f"{FACE},{style}", 11


def footer(sheet: Worksheet, unit: str) -> None:
    """Unit left, page numbers right at the foot; `&` doubled, as the footer's own code wants."""
    foot = sheet.oddFooter
    assert foot is not None  # noqa: S101 - every sheet has one
    for part, text in ((foot.left, unit.replace("&", "&&")), (foot.right, "Trang &P/&N")):
        assert part is not None  # noqa: S101
        part.text, part.font, part.size = text, f"{FACE},Regular", 10


def default_font(workbook: Workbook) -> None:
    """Make Times New Roman 12 the workbook's own font, so that empty cells and widths follow it."""
    internal: Any = workbook  # openpyxl has no public way to the default font
    internal._fonts[0] = font()  # noqa: SLF001
    internal._named_styles["Normal"].font = font()  # noqa: SLF001
