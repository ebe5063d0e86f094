"""The live sheet of quotas: allotted, nominated, left; leaders allowed and nominated (CT-01, CT-02)."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.choices import awards_of
from thidua.forms.model import Form, ListName, QuotaSheet
from thidua.messages import say
from thidua.text import percent
from thidua.workbooks.layout import (
    FEDERATION_ROW,
    HEADER_ROW,
    KEY_ROW,
    LEADER_KEY,
    NOTE_ROW,
    TITLE_ROW,
    UNIT_ROW,
    TableLayout,
)
from thidua.workbooks.writing.formulas import in_full, quoted, spliced
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    LEFT,
    LOCKED_FILL,
    WRONG,
    WRONG_CELL_FILL,
    coloured_when,
    font,
    print_setup,
    protect,
    put,
)

QUOTA_FIRST_ROW = HEADER_ROW + 2
_QUOTA = 3
_KEYS = ("_award_code", "_award", "collectives", "_", "_", "individuals", "_", "_", "_check")


def build_quota_sheet(sheet: Worksheet, quota: QuotaSheet, form: Form, config: Config) -> None:
    """Fill an empty sheet; the allotted numbers are blank until the workbook is issued."""
    for letter, width in zip("ABCDEFGHI", (3, 44, 11, 11, 11, 11, 11, 11, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    _heads(sheet, quota, config)
    awards = awards_of(ListName.QUOTA_AWARDS, config)
    rows = range(QUOTA_FIRST_ROW, QUOTA_FIRST_ROW + len(awards))
    for row, award in zip(rows, awards, strict=True):
        put(sheet, row, 1, award.code)
        put(sheet, row, 2, config.award_name(award.code), align=LEFT, boxed=True)
        _numbers(sheet, row, _QUOTA, _collectives_nominated(form, quota, f"$B{row}"))
        _numbers(sheet, row, _QUOTA + 3, _individuals_nominated(form, quota, f"$B{row}"))
        over = "&".join(
            f"IF(N({left}{row})<0,{spliced(say('live.over_quota', count='{n}'), n=f'-{left}{row}')[1:]}"
            f'&{quoted(" " + word)}&"; ","")'
            for left, word in (
                ("E", say("sheet.collectives").lower()),
                ("H", say("sheet.individuals").lower()),
            )
        )
        put(
            sheet,
            row,
            9,
            f"={over}",
            style=font(11, bold=True, color=WRONG),
            align=LEFT,
            fill=LOCKED_FILL,
            boxed=True,
            formula=True,
        )
    _totals(sheet, rows)
    _leaders(sheet, form, quota, config, rows)
    sheet.conditional_formatting.add(
        f"C{rows[0]}:I{rows[-1] + 6}",
        coloured_when(f"AND(ISNUMBER(C{rows[0]}),C{rows[0]}<0)", WRONG_CELL_FILL),
    )
    print_setup(sheet, landscape=True)
    protect(sheet)


def _heads(sheet: Worksheet, quota: QuotaSheet, config: Config) -> None:
    put(sheet, FEDERATION_ROW, 2, config.organisation.name)
    put(sheet, UNIT_ROW, 2, f'={GUIDE_NAMES["unit_name"]}&""', style=font(bold=True), formula=True)
    put(sheet, TITLE_ROW, 2, quota.title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, 2, quota.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    for index, key in enumerate(_KEYS, start=1):
        put(sheet, KEY_ROW, index, key)
    sheet.row_dimensions[KEY_ROW].hidden = True
    words = [say(f"sheet.{word}") for word in ("quota", "nominated", "left")]
    groups = [say(f"sheet.{word}") for word in ("award", "collectives", "individuals", "check")]
    upper = [groups[0], groups[1], None, None, groups[2], None, None, groups[3]]
    lower = [None, *words, *words, None]
    for column, texts in enumerate(zip(upper, lower, strict=True), start=2):
        for row, text in enumerate(texts, start=HEADER_ROW):
            put(
                sheet,
                row,
                column,
                text,
                style=font(bold=True, color=ACCENT),
                align=CENTRE,
                fill=LOCKED_FILL,
                boxed=True,
            )
    for area in ("B6:B7", "C6:E6", "F6:H6", "I6:I7"):
        sheet.merge_cells(area)


def _numbers(sheet: Worksheet, row: int, first: int, nominated: str) -> None:
    quota, count = (f"{'ABCDEFGH'[column - 1]}{row}" for column in (first, first + 1))
    put(sheet, row, first, align=CENTRE, fill=LOCKED_FILL, boxed=True, number_format="0")
    put(sheet, row, first + 1, nominated, align=CENTRE, boxed=True, formula=True)
    put(
        sheet,
        row,
        first + 2,
        f"=N({quota})-{count}",
        style=font(bold=True),
        align=CENTRE,
        boxed=True,
        formula=True,
    )


def _collectives_nominated(form: Form, quota: QuotaSheet, award: str) -> str:
    """Named rows of the award; a unit of a bloc is not counted as its own nominee, its bloc decides (CT-06)."""
    layout = TableLayout(form.table(quota.collectives))
    name, chosen = layout.span("name", sheet=True), layout.span("award", sheet=True)
    return (
        f"=SUMPRODUCT((LOWER(TRIM({chosen}))=LOWER({award}))*(LEN(TRIM({name}))>0)"
        f"*(1-({in_full(name)}={in_full(GUIDE_NAMES['unit_name'])})*(LEN({GUIDE_NAMES['bloc']})>0)))"
    )


def _individuals_nominated(form: Form, quota: QuotaSheet, award: str) -> str:
    layout = TableLayout(form.table(quota.individuals))
    name, chosen = layout.span("full_name", sheet=True), layout.span("award", sheet=True)
    return f"=SUMPRODUCT((LOWER(TRIM({chosen}))=LOWER({award}))*(LEN(TRIM({name}))>0))"


def _totals(sheet: Worksheet, rows: range) -> None:
    total = rows[-1] + 1
    put(sheet, total, 2, say("sheet.total"), style=font(bold=True), align=LEFT, boxed=True)
    for letter in "CDEFGH":
        formula = f"=SUM({letter}{rows[0]}:{letter}{rows[-1]})"
        put(
            sheet,
            total,
            "ABCDEFGH".index(letter) + 1,
            formula,
            style=font(bold=True),
            align=CENTRE,
            boxed=True,
            formula=True,
        )
    put(sheet, total, 9, boxed=True)


def _leaders(sheet: Worksheet, form: Form, quota: QuotaSheet, config: Config, rows: range) -> None:
    """The leaders' ceiling: a share of the individual quota, rounded down; 0 is said in words."""
    rule, top = config.rules.ct_02, rows[-1] + 3
    share = percent(rule.share.numerator, rule.share.denominator)
    put(sheet, top, 2, say("sheet.leaders_title", share=share), style=font(bold=True, color=ACCENT))
    base, allowed, used = f"C{top + 1}", f"C{top + 2}", f"C{top + 3}"
    floor = f"INT({base}*{rule.share.numerator}/{rule.share.denominator})"
    small = f"IF(AND({floor}=0,{base}>0),{rule.small_quota},{floor})" if rule.small_quota else floor
    layout = TableLayout(form.table(quota.individuals))
    formulas = (
        (say("sheet.leaders_quota"), f"=F{rows[-1] + 1}"),
        (say("sheet.leaders_allowed"), f"={small}"),
        (say("sheet.leaders_nominated"), f"=SUM({layout.span(LEADER_KEY, sheet=True)})"),
    )
    for row, (label, formula) in enumerate(formulas, start=top + 1):
        put(sheet, row, 2, label, align=LEFT, boxed=True)
        put(sheet, row, 3, formula, align=CENTRE, boxed=True, formula=True)
    in_words = spliced(say("sheet.leaders_count", count="{n}"), n=allowed)
    put(sheet, top + 2, 4, in_words, style=font(bold=True), formula=True)
    over = spliced(say("live.over_leaders", count="{n}"), n=f"({used}-{allowed})")[1:]
    put(
        sheet,
        top + 3,
        4,
        f'=IF({used}>{allowed},{over},"")',
        style=font(bold=True, color=WRONG),
        formula=True,
    )
