"""The council's workbook: what it reckons while votes are entered, and its rows made of a season's nominees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import Ballot, YesNo
from thidua.forms.choices import Outcome
from thidua.forms.council import CONCLUSION, COUNTS, MEMBERS, PROPOSED
from thidua.forms.model import Form, ListName, TableSheet
from thidua.text import lines_within
from thidua.workbooks.layout import CHECK_KEY, FIRST_ROW, TableLayout
from thidua.workbooks.writing.conclusion_sheet import (
    at_least,
    conclusion_of,
    fit_conclusion,
    is_quorate,
    meeting_name,
)
from thidua.workbooks.writing.fill import write_rows
from thidua.workbooks.writing.formulas import blank, quoted
from thidua.workbooks.writing.lists import PASS_ABOVE, PASS_DENOMINATOR, PASS_NUMERATOR
from thidua.workbooks.writing.ready_rows import clear, grow, trim
from thidua.workbooks.writing.style import ACCENT, CENTRE, LINE, UNNEEDED, coloured_when, filled, set_value
from thidua.workbooks.writing.table import ROW_HEIGHT, row_faults

Line = Mapping[str, object]

_POINTS, _LINE_HEIGHT, _MEMBER_HEIGHT, _TALLEST = 12.0, 16.0, 24.0, 409.0
_MM_PER_WIDTH, _CELL_PADDING_MM = 2.11, 1.6
_WITHDRAWN, _SECRET = quoted(YesNo.YES.lower()), quoted(Ballot.SECRET.lower())


def write_council(
    workbook: Workbook, lines: Sequence[Line], members: Sequence[Line], tallies: Sequence[Line], config: Config
) -> None:
    """Make a council's book of a master: exactly these rows of stored values by key, votes among them where known.

    Lines are put in the order of the awards, and stay in their own within one.
    """
    order = [award.code for award in config.award]
    proposed = sorted(lines, key=lambda line: order.index(str(line["award"])))
    counted = sorted(tallies, key=lambda line: order.index(str(line["award"])))
    balloted = [{**line, "ballot": config.award_of(str(line["award"])).ballot.value} for line in counted]
    for table, rows in ((MEMBERS, members), (PROPOSED, proposed), (COUNTS, balloted)):
        sheet = workbook[table.name]
        clear(sheet, TableLayout(table))
        grow(sheet, len(rows))
        trim(sheet, len(rows))
        write_rows(workbook, table, rows, config)
        _fit_heights(sheet, table)
    fit_conclusion(workbook[CONCLUSION.name], len(tallies))


def add_council_formulas(workbook: Workbook, form: Form, config: Config) -> None:
    """Write the live cells of every ready-made row of the lines and of the ballots, if the form has them."""
    part = conclusion_of(form)
    if part is None:
        return
    lines, counts = TableLayout(form.table(part.proposed)), TableLayout(form.table(part.counts))
    for row in range(FIRST_ROW, workbook[part.proposed].max_row + 1):
        _put(workbook[part.proposed], lines, "share", row, _share(lines, row, config))
        _put(workbook[part.proposed], lines, "outcome", row, _outcome(lines, counts, row, config))
    for row in range(FIRST_ROW, workbook[part.counts].max_row + 1):
        _put(workbook[part.counts], counts, "wanted", row, _wanted(counts, row))
    _part_awards(workbook[part.proposed], lines)
    _grey_hands(workbook[part.counts], counts)


def _put(sheet: Worksheet, layout: TableLayout, key: str, row: int, formula: str) -> None:
    cell = sheet.cell(row=row, column=layout.index(key))
    cell.alignment = CENTRE
    set_value(cell, f"={formula}", formula=True)


def _votes(lines: TableLayout, row: int, config: Config) -> str:
    """Votes that count: written ones of absent members only where they do (NĐ 91/2017, Điều 45)."""
    keys = ("votes_for", "written_for") if config.council.count_written_opinions else ("votes_for",)
    return "(" + "+".join(f"N({lines.cell(key, row)})" for key in keys) + ")"


def _withdrawn(lines: TableLayout, row: int) -> str:
    return f"LOWER(TRIM({lines.cell('withdrawn', row)}))={_WITHDRAWN}"


def _share(lines: TableLayout, row: int, config: Config) -> str:
    """The share of all members as papers write it, one decimal but for whole ones; blank while the line is unsound."""
    votes, everybody = _votes(lines, row, config), meeting_name("members")
    faults = ",".join(fault.condition for fault in row_faults(lines, config, row))
    open_still = f"NOT(ISNUMBER({lines.cell('votes_for', row)})),{_withdrawn(lines, row)},{everybody}=0,{faults}"
    tenths = f"INT((2000*{votes}+{everybody})/(2*{everybody}))"
    whole, decimal = f'100*{votes}/{everybody}&"%"', f'INT({tenths}/10)&","&MOD({tenths},10)&"%"'
    return (
        f'IF({blank(lines.cell("nominee_id", row))},"",IF(OR({open_still}),"",'
        f"IF(MOD(100*{votes},{everybody})=0,{whole},{decimal})))"
    )


def _outcome(lines: TableLayout, counts: TableLayout, row: int, config: Config) -> str:
    """What became of a nominee; open while its line, the ballots of its award or the attendance are not in order."""
    place = f"MATCH(TRIM({lines.cell('award', row)}),{counts.span('award', sheet=True)},0)"

    def of_award(key: str) -> str:
        return f"INDEX({counts.span(key, sheet=True)},{place})"

    unsound = f"AND(LOWER(TRIM({of_award('ballot')}))={_SECRET},LEN({of_award(CHECK_KEY)})>0)"
    has_passed = f"{_votes(lines, row, config)}>={of_award('wanted')}+0"
    passed, failed, withdrawn, left = (
        quoted(outcome) for outcome in (Outcome.PASSED, Outcome.FAILED, Outcome.WITHDRAWN, Outcome.OPEN)
    )
    ruled = f"IFERROR(IF({unsound},{left},IF({has_passed},{passed},{failed})),{left})"
    is_open = f"OR(LEN({lines.cell('share', row)})=0,NOT({is_quorate()}))"
    return (
        f'IF({blank(lines.cell("nominee_id", row))},"",'
        f"IF({_withdrawn(lines, row)},{withdrawn},IF({is_open},{left},{ruled})))"
    )


def _wanted(counts: TableLayout, row: int) -> str:
    """The fewest votes that an award needs of all members."""
    place = f"MATCH(TRIM({counts.cell('award', row)}),{ListName.AWARDS_ALL.value},0)"
    numerator, denominator, above = (
        f"INDEX({name},{place})" for name in (PASS_NUMERATOR, PASS_DENOMINATOR, PASS_ABOVE)
    )
    everybody = meeting_name("members")
    more = f"INT({everybody}*{numerator}/{denominator})+1"
    return f'IFERROR(IF({above}=1,{more},{at_least(everybody, numerator, denominator)}),"")'


def _part_awards(sheet: Worksheet, lines: TableLayout) -> None:
    """A dark line over the first nominee of each award."""
    award = lines.cell("award", FIRST_ROW)
    last = lines.letter(lines.inputs[-1].key)
    # WHY: LibreOffice draws no side that the rule does not name.
    grey = Side(style="thin", color=LINE)
    line = Border(top=Side(style="thin", color=ACCENT), left=grey, right=grey, bottom=grey)
    starts = f"AND(LEN({award})>0,{award}<>{lines.cell('award', FIRST_ROW - 1)})"
    rule: Rule = Rule(type="expression", dxf=DifferentialStyle(border=line), formula=[starts])
    sheet.conditional_formatting.add(f"A{FIRST_ROW}:{last}{lines.last_row}", rule)


def _grey_hands(sheet: Worksheet, counts: TableLayout) -> None:
    """Grey for the numbers of ballots of an award on which hands are raised."""
    ballot = counts.cell("ballot", FIRST_ROW)
    no_ballots = coloured_when(f"AND(LEN({ballot})>0,LOWER(TRIM({ballot}))<>{_SECRET})", filled(UNNEEDED))
    keys = [column.key for column in counts.inputs if not column.locked]
    area = f"{counts.letter(keys[0])}{FIRST_ROW}:{counts.letter(keys[-1])}{counts.last_row}"
    sheet.conditional_formatting.add(area, no_ballots)


def _fit_heights(sheet: Worksheet, table: TableSheet) -> None:
    """Rows as high as their longest text in print, where nobody can widen them."""
    layout = TableLayout(table)
    least = _MEMBER_HEIGHT if table is MEMBERS else ROW_HEIGHT
    for row in range(FIRST_ROW, sheet.max_row + 1):
        most = 1
        for column in layout.inputs:
            text = sheet.cell(row=row, column=layout.index(column.key)).value
            if isinstance(text, str) and not column.derived:
                within = column.width * _MM_PER_WIDTH - _CELL_PADDING_MM
                most = max(most, sum(len(lines_within(line, _POINTS, within)) or 1 for line in text.split("\n")))
        sheet.row_dimensions[row].height = min(_TALLEST, max(least, most * _LINE_HEIGHT + 2))
