"""A table sheet that we build: heads, ready-made rows, drop-downs, live checks, print set-up."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import CellType, Column, ListName, Sheet, TableSheet
from thidua.messages import say
from thidua.workbooks.layout import (
    AWARD_KEY,
    CHECK_KEY,
    FEDERATION_ROW,
    FIRST_ROW,
    HEADER_ROW,
    KEY_ROW,
    NOTE_ROW,
    NUMBER_KEY,
    TITLE_ROW,
    UNIT_ROW,
    TableLayout,
)
from thidua.workbooks.writing.award_columns import award_formulas
from thidua.workbooks.writing.formulas import Fault, blank, check_fault, column_faults, told, whole_bounds
from thidua.workbooks.writing.lists import among_name, need_name, reports_name
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.score_columns import colour_scores
from thidua.workbooks.writing.style import (
    ACCENT,
    AS_ENTERED,
    CENTRE,
    DECIMAL_FORMAT,
    INPUT_FILL,
    LEFT,
    LOCKED_FILL,
    NUMBER_FORMAT,
    ONE_LINE,
    TEXT_FORMAT,
    UNNEEDED,
    WRONG,
    WRONG_CELL_FILL,
    coloured_when,
    filled,
    font,
    print_setup,
    protect,
    put,
)

CHECK_WIDTH, NUMBER_WIDTH, UNNUMBERED_WIDTH, HIDDEN_WIDTH = 34.0, 5.0, 1.0, 6.0
ROW_HEIGHT, LONG_ROW_HEIGHT = 33.0, 48.0
_UNITS_PER_A4_LANDSCAPE = 126
"""How many column-width units (the digit 0 of Times New Roman 12) fit between 10 mm margins."""


def build_table(sheet: Worksheet, table: TableSheet, config: Config, *, rows: int, federation: str, unit: str) -> None:
    """Fill an empty sheet with this table; `federation` and `unit` are what its two top lines show."""
    layout = TableLayout(table)
    _heads(sheet, layout, federation, unit)
    write_row(sheet, layout, config, FIRST_ROW)
    grow(sheet, rows)
    _validations(sheet, layout, config)
    _colours(sheet, layout)
    _widths(sheet, layout)
    _printing(sheet, layout)
    protect(sheet)


def _heads(sheet: Worksheet, layout: TableLayout, federation: str, unit: str) -> None:
    first = layout.index(NUMBER_KEY)
    is_formula = federation.startswith("=")
    put(sheet, FEDERATION_ROW, first, federation, formula=is_formula)
    put(sheet, UNIT_ROW, first, unit, style=font(bold=True), formula=unit.startswith("="))
    put(sheet, TITLE_ROW, first, layout.sheet.title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, first, layout.sheet.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.row_dimensions[HEADER_ROW].height = 66
    headers = {CHECK_KEY: say("sheet.check"), NUMBER_KEY: say("sheet.number")}
    headers |= {column.key: column.header for column in layout.inputs}
    for index, key in enumerate(layout.keys, start=1):
        put(sheet, KEY_ROW, index, key)
        if key == NUMBER_KEY and not layout.sheet.numbered:
            continue
        put(
            sheet,
            HEADER_ROW,
            index,
            headers.get(key, ""),
            style=font(bold=True, color=ACCENT),
            align=CENTRE,
            fill=LOCKED_FILL,
            boxed=True,
        )


def _format(column: Column, table: TableSheet) -> str:
    decimal = AS_ENTERED if table.scored else DECIMAL_FORMAT
    return {CellType.WHOLE: NUMBER_FORMAT, CellType.DECIMAL: decimal}.get(column.type, TEXT_FORMAT)


def write_row(sheet: Worksheet, layout: TableLayout, config: Config, row: int) -> None:
    """One ready-made row: cells to fill in, its number, what is wrong with it."""
    has_long_text = any(column.type is CellType.LONG_TEXT for column in layout.inputs)
    sheet.row_dimensions[row].height = LONG_ROW_HEIGHT if has_long_text else ROW_HEIGHT
    for column in layout.inputs:
        numeric = column.type in {CellType.WHOLE, CellType.DECIMAL}
        centred = numeric or column.type in {CellType.DATE, CellType.DATE_OR_YEAR, CellType.MOMENT}
        put(
            sheet,
            row,
            layout.index(column.key),
            align=CENTRE if centred else ONE_LINE if column.one_line else LEFT,
            fill=LOCKED_FILL if column.locked else INPUT_FILL,
            boxed=True,
            unlocked=not column.locked,
            number_format=_format(column, layout.sheet),
        )
    used = used_condition(layout, row)
    if layout.sheet.numbered:
        put(
            sheet,
            row,
            layout.index(NUMBER_KEY),
            f'=IF({used},ROW()-{FIRST_ROW - 1},"")',
            align=CENTRE,
            boxed=True,
            formula=True,
        )
    faults = row_faults(layout, config, row)
    put(
        sheet,
        row,
        layout.index(CHECK_KEY),
        told(faults, where=used),
        style=font(11, bold=True, color=WRONG),
        align=LEFT,
        fill=LOCKED_FILL,
        boxed=True,
        formula=True,
    )
    if layout.sheet.awards is not None:
        for key, formula in award_formulas(layout, row).items():
            put(sheet, row, layout.index(key), formula, formula=True)


def used_condition(layout: TableLayout, row: int) -> str:
    """Whether anything has been typed into the row."""
    first, last = layout.inputs[0].key, layout.inputs[-1].key
    return f"SUMPRODUCT(LEN(TRIM({layout.cell(first, row)}:{layout.cell(last, row)})))>0"


def row_faults(layout: TableLayout, config: Config, row: int) -> list[Fault]:
    """Everything the workbook itself can see to be wrong with a row, in the order in which it is shown."""
    table, awards = layout.sheet, layout.sheet.awards
    faults: list[Fault] = []
    for column in table.columns:
        if column.locked:
            continue
        needed = None
        if awards is not None and column.conditional:
            place = layout.cell(AWARD_KEY, row)
            needed = f"INDEX({need_name(awards, column.key)},MAX({place},1))*{place}>0"
        faults += column_faults(column, layout.cell(column.key, row), config, needed=needed)

    def reference(key: str) -> str:
        return layout.span(key.removesuffix(":")) if key.endswith(":") else layout.cell(key, row)

    return faults + [check_fault(check, reference, _names(awards)) for check in table.checks]


def _names(awards: ListName | None) -> Callable[[str], str]:
    def name(word: str) -> str:
        assert awards is not None  # noqa: S101 - only award tables have such checks
        return {"reports": reports_name(awards)}[word]

    return name


def _validations(sheet: Worksheet, layout: TableLayout, config: Config) -> None:
    for column in layout.inputs:
        if column.locked:
            continue
        rule = validation(column, config)
        rule.add(layout.span(column.key).replace("$", ""))
        sheet.add_data_validation(rule)


def validation(column: Column, config: Config) -> DataValidation:
    """The drop-down or limits of a column with its Vietnamese prompt and error."""
    match column.type:
        case _ if column.among is not None:
            rule = DataValidation(type="list", formula1=among_name(column))
            error = say("sheet.choose")
        case CellType.CHOICE:
            assert column.choices is not None  # noqa: S101
            rule = DataValidation(type="list", formula1=column.choices.value)
            error = say("sheet.choose")
        case CellType.WHOLE:
            low, high = whole_bounds(column, config)
            rule = DataValidation(type="whole", operator="between", formula1=str(low), formula2=str(high))
            error = say("sheet.whole", low=low, high=high)
        case CellType.DECIMAL if column.minimum is not None and column.maximum is not None:
            least, most = str(column.minimum), str(column.maximum)
            rule = DataValidation(type="decimal", operator="between", formula1=least, formula2=most)
            error = say("sheet.decimal", low=least, high=most)
        case CellType.DATE | CellType.DATE_OR_YEAR | CellType.MOMENT:
            rule = DataValidation(type="textLength", operator="between", formula1="4", formula2="16")
            error = say("sheet.date")
        case _:
            rule = DataValidation()
            error = ""
    rule.allow_blank = True
    if error:
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = say("sheet.error_title"), error
    prompt = column.help or error
    if prompt:
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = column.header[:32], prompt
    return rule


def _colours(sheet: Worksheet, layout: TableLayout) -> None:
    """Grey for cells that the chosen award does not ask for; a red tint for needed ones still empty."""
    last = layout.letter(layout.inputs[-1].key)
    used = used_condition(layout, FIRST_ROW)
    for column in layout.inputs:
        letter = layout.letter(column.key)
        area, ref = f"{letter}{FIRST_ROW}:{letter}{layout.last_row}", layout.cell(column.key, FIRST_ROW)
        if column.conditional and layout.sheet.awards is not None:
            award = layout.cell(AWARD_KEY, FIRST_ROW)
            need = f"INDEX({need_name(layout.sheet.awards, column.key)},MAX({award},1))"
            unneeded = coloured_when(f"AND({award}>0,{need}=0)", filled(UNNEEDED), final=True)
            sheet.conditional_formatting.add(area, unneeded)
            missing = f"AND({award}>0,{need}=1,{blank(ref)})"
        elif column.required:
            missing = f"AND({used},{blank(ref)})"
        else:
            continue
        sheet.conditional_formatting.add(area, coloured_when(missing, WRONG_CELL_FILL))
    if layout.sheet.scored:
        colour_scores(sheet, layout)
    sheet.auto_filter.ref = f"{layout.letter(NUMBER_KEY)}{HEADER_ROW}:{last}{layout.last_row}"


def _widths(sheet: Worksheet, layout: TableLayout) -> None:
    widths = {CHECK_KEY: CHECK_WIDTH, NUMBER_KEY: NUMBER_WIDTH if layout.sheet.numbered else UNNUMBERED_WIDTH}
    widths |= {column.key: column.width for column in layout.inputs}
    for index, key in enumerate(layout.keys, start=1):
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width = widths.get(key, HIDDEN_WIDTH)
        dimension.hidden = key in layout.hidden
    frozen = layout.index(layout.sheet.frozen_key) + 1
    sheet.freeze_panes = f"{get_column_letter(frozen)}{FIRST_ROW}"


def is_wide(part: Sheet) -> bool:
    """Whether a sheet is a table that is printed on several pages side by side."""
    return isinstance(part, TableSheet) and any(column.new_page for column in part.columns)


def _printing(sheet: Worksheet, layout: TableLayout) -> None:
    """Everything but the check column; wide tables run over several pages that repeat number and name.

    Their heading is in the page header, as the repeated columns would cut it on every page but the first.
    """
    repeated = {NUMBER_KEY, layout.sheet.frozen_key}
    pages: list[float] = [NUMBER_WIDTH]
    repeated_width = NUMBER_WIDTH + layout.sheet.column(layout.sheet.frozen_key).width
    for column in layout.inputs:
        if column.new_page:
            sheet_break = Break(id=layout.index(column.key) - 1)
            sheet.col_breaks = sheet.col_breaks if isinstance(sheet.col_breaks, ColBreak) else ColBreak()
            sheet.col_breaks.append(sheet_break)
            pages.append(repeated_width)
        pages[-1] += column.width if column.printed else 0
    scale = None if len(pages) == 1 else min(100, int(100 * _UNITS_PER_A4_LANDSCAPE / max(pages)))
    print_setup(sheet, landscape=True, scale=scale)
    printed = [column.key for column in layout.inputs if column.printed]
    first, last = layout.letter(NUMBER_KEY), layout.letter(printed[-1])
    sheet.print_title_rows = f"{KEY_ROW}:{HEADER_ROW}"
    sheet.print_area = f"{first}{KEY_ROW if len(pages) > 1 else 1}:{last}{sheet.max_row}"
    if len(pages) > 1:
        assert layout.index(layout.sheet.frozen_key) == layout.index(NUMBER_KEY) + len(repeated) - 1  # noqa: S101
        sheet.print_title_cols = f"{first}:{layout.letter(layout.sheet.frozen_key)}"
        sheet.page_setup.pageOrder = "overThenDown"
