"""The live sheet of what a meeting of the council comes to: who was there, what passed, award by award."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.forms.choices import Outcome
from thidua.forms.model import ConclusionSheet, Form
from thidua.messages import say
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import (
    CHECK_KEY,
    FEDERATION_ROW,
    FIELD_FIRST_ROW,
    FIRST_ROW,
    KEY_COLUMN,
    LABEL_COLUMN,
    NOTE_ROW,
    TITLE_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.writing.formulas import blank, quoted, spliced
from thidua.workbooks.writing.ready_rows import grow, trim
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    GROUP_FILL,
    LEFT,
    LOCKED_FILL,
    WRONG,
    font,
    print_setup,
    protect,
    put,
)

NAME_PREFIX = "kl"
LINE_PREFIX, COUNT_PREFIX = "dn", "kp"
MEETING_KEYS = ("members", "present", "absent", "unknown", "quorum", "valid")
"""The lines about the meeting, each under its hidden key; all but the last have a defined name."""
AWARD_KEYS = ("award", "nominees", "wanted", "voted", "passed", "failed", "withdrawn", "open", "remark")
"""The columns of what became of the nominees, a line for each award."""
HEADS_ROW = FIELD_FIRST_ROW + len(MEETING_KEYS) + 1
ALL_ROW = HEADS_ROW + 1
AWARDS_ROW = ALL_ROW + 1
"""The line of the first award; the one of all awards together stands before it."""

_OUTCOMES = {
    "passed": Outcome.PASSED,
    "failed": Outcome.FAILED,
    "withdrawn": Outcome.WITHDRAWN,
    "open": Outcome.OPEN,
}
_LINE_KEYS, _COUNT_KEYS = ("award", "nominee_id", "votes_for"), ("award", "ballot", "valid")
_WIDTHS = (3, 42, 12, 12, 12, 12, 12, 12, 12, 38)


def conclusion_of(form: Form) -> ConclusionSheet | None:
    """The sheet of the conclusion, which only the council's workbook has."""
    return next((part for part in form.sheets if isinstance(part, ConclusionSheet)), None)


def meeting_row(key: str) -> int:
    """Row of a line about the meeting on the sheet that we build."""
    return FIELD_FIRST_ROW + MEETING_KEYS.index(key)


def award_column(key: str) -> int:
    """1-based column of what became of the nominees."""
    return LABEL_COLUMN + AWARD_KEYS.index(key)


def meeting_name(key: str) -> str:
    """Defined name of a number of the meeting."""
    return f"{NAME_PREFIX}_{key}"


def conclusion_names(form: Form) -> Mapping[str, str]:
    """Defined names of the council's numbers and of the columns that live checks look at, each with its area."""
    part = conclusion_of(form)
    if part is None:
        return {}
    names = {meeting_name(key): f"'{part.name}'!$C${meeting_row(key)}" for key in MEETING_KEYS[:-1]}
    lines, counts = TableLayout(form.table(part.proposed)), TableLayout(form.table(part.counts))
    names |= {f"{LINE_PREFIX}_{key}": lines.span(key, sheet=True) for key in _LINE_KEYS}
    return names | {f"{COUNT_PREFIX}_{key}": counts.span(key, sheet=True) for key in _COUNT_KEYS}


def build_conclusion(workbook: Workbook, sheet: Worksheet, part: ConclusionSheet, form: Form, config: Config) -> None:
    """Fill an empty sheet, with a line for each ready-made row of the ballots."""
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[column_letter(column)].width = width
    sheet.column_dimensions["A"].hidden = True
    put(sheet, FEDERATION_ROW, LABEL_COLUMN, config.organisation.name)
    put(sheet, TITLE_ROW, LABEL_COLUMN, part.title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, LABEL_COLUMN, part.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    for name, area in conclusion_names(form).items():
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    _meeting(sheet, part, form, config)
    _heads(sheet)
    _all_awards(sheet)
    _award_line(sheet, part, form, AWARDS_ROW)
    grow(sheet, form.table(part.counts).ready_rows or 1, first=AWARDS_ROW)
    sheet.sheet_view.showGridLines = False
    print_setup(sheet, landscape=True)
    protect(sheet)


def fit_conclusion(sheet: Worksheet, awards: int) -> None:
    """Give the sheet so many lines of awards."""
    grow(sheet, awards, first=AWARDS_ROW)
    trim(sheet, awards, first=AWARDS_ROW)


def _meeting(sheet: Worksheet, part: ConclusionSheet, form: Form, config: Config) -> None:
    values = _numbers(TableLayout(form.table(part.members)), config.council.quorum)
    share = f"{config.council.quorum.numerator}/{config.council.quorum.denominator}"
    remarks = {"quorum": say("conclusion.of_all", share=share)}
    last = award_column(AWARD_KEYS[-1])
    for key in MEETING_KEYS:
        row, is_words = meeting_row(key), key == "valid"
        put(sheet, row, KEY_COLUMN, key)
        put(sheet, row, LABEL_COLUMN, say(f"conclusion.{key}"), align=LEFT, fill=LOCKED_FILL, boxed=True)
        value = _validity(part) if is_words else values[key]
        align = LEFT if is_words else CENTRE
        put(sheet, row, VALUE_COLUMN, value, style=font(bold=True), align=align, boxed=True, formula=True)
        if is_words:
            sheet.merge_cells(start_row=row, start_column=VALUE_COLUMN, end_row=row, end_column=last)
        else:
            put(sheet, row, VALUE_COLUMN + 1, remarks.get(key), style=font(11, italic=True))
        sheet.row_dimensions[row].height = 20


def _numbers(members: TableLayout, quorum: Fraction) -> dict[str, str]:
    named = f"(LEN(TRIM({members.span('name', sheet=True)}))>0)"

    def answered(answer: YesNo) -> str:
        return f"SUMPRODUCT({named}*(LOWER(TRIM({members.span('present', sheet=True)}))={quoted(answer.lower())}))"

    everybody, present, absent = (meeting_name(key) for key in ("members", "present", "absent"))
    return {
        "members": f"=SUMPRODUCT(--{named})",
        "present": f"={answered(YesNo.YES)}",
        "absent": f"={answered(YesNo.NO)}",
        "unknown": f"={everybody}-{present}-{absent}",
        "quorum": f"={at_least(everybody, str(quorum.numerator), str(quorum.denominator))}",
    }


def at_least(count: str, numerator: str, denominator: str) -> str:
    """The fewest that reach a share of so many, in whole numbers, so that no edge is missed."""
    return f"INT(({count}*{numerator}+{denominator}-1)/{denominator})"


def _validity(part: ConclusionSheet) -> str:
    everybody, present, unknown, quorum = (meeting_name(key) for key in ("members", "present", "unknown", "quorum"))
    nobody = quoted(say("conclusion.no_members", sheet=part.members))
    not_yet = spliced(say("conclusion.attendance_open", sheet=part.members, count="{n}"), n=unknown)[1:]
    too_few = spliced(say("conclusion.not_quorate", count="{n}"), n=f"({quorum}-{present})")[1:]
    enough = quoted(say("conclusion.quorate"))
    return f"=IF({everybody}=0,{nobody},IF({unknown}>0,{not_yet},IF({present}>={quorum},{enough},{too_few})))"


def is_quorate() -> str:
    """Whether enough members were there; not while that is not entered of everybody."""
    everybody, present, unknown, quorum = (meeting_name(key) for key in ("members", "present", "unknown", "quorum"))
    return f"AND({everybody}>0,{unknown}=0,{present}>={quorum})"


def _heads(sheet: Worksheet) -> None:
    sheet.row_dimensions[HEADS_ROW].height = 50
    for column, head in enumerate(say("conclusion.heads").split(";"), start=LABEL_COLUMN):
        bold = font(bold=True, color=ACCENT)
        put(sheet, HEADS_ROW, column, head, style=bold, align=CENTRE, fill=LOCKED_FILL, boxed=True)


def _all_awards(sheet: Worksheet) -> None:
    """Sums down to the last line that there can be."""
    values = {"award": say("conclusion.all")}
    for key in ("nominees", "voted", *_OUTCOMES):
        letter = column_letter(award_column(key))
        values[key] = f"=SUM({letter}{AWARDS_ROW}:{letter}{AWARDS_ROW + 99})"
    _put_line(sheet, ALL_ROW, values, bold=True)


def _award_line(sheet: Worksheet, part: ConclusionSheet, form: Form, row: int) -> None:
    lines, counts = TableLayout(form.table(part.proposed)), TableLayout(form.table(part.counts))
    place = FIRST_ROW + row - AWARDS_ROW
    source = {key: f"'{part.counts}'!{counts.cell(key, place)}" for key in ("award", "wanted", CHECK_KEY)}
    award, open_left = (f"${column_letter(award_column(key))}{row}" for key in ("award", "open"))
    awards, ids, votes = (lines.span(key, sheet=True) for key in _LINE_KEYS)
    of_award = f'COUNTIFS({awards},{award},{ids},"?*"'
    found = {"nominees": f"{of_award})", "wanted": source["wanted"]}
    found["voted"] = f'{of_award},{votes},">=0")'
    outcomes = lines.span("outcome", sheet=True)
    found |= {key: f"{of_award},{outcomes},{quoted(outcome)})" for key, outcome in _OUTCOMES.items()}
    left = spliced(say("conclusion.left", count="{n}"), n=open_left)[1:]
    see = quoted(say("conclusion.see_counts", sheet=part.counts))
    found["remark"] = f'IF(LEN({source[CHECK_KEY]})>0,{see},IF({open_left}>0,{left},""))'
    values = {key: f'=IF({blank(award)},"",{formula})' for key, formula in found.items()}
    _put_line(sheet, row, {"award": f"=TRIM({source['award']})", **values}, bold=False)


def _put_line(sheet: Worksheet, row: int, values: Mapping[str, str], *, bold: bool) -> None:
    for key in AWARD_KEYS:
        is_number = key not in {"award", "remark"}
        put(
            sheet,
            row,
            award_column(key),
            values.get(key),
            style=font(bold=True, color=WRONG) if key == "remark" else font(bold=bold or key == "passed"),
            align=CENTRE if is_number else LEFT,
            fill=GROUP_FILL if bold else None,
            boxed=True,
            number_format="0" if is_number else None,
            formula=True,
        )
    sheet.row_dimensions[row].height = 34
