"""The live sheet of a bloc's ceiling: how many units it may propose, how many it does (CT-03), how many lead."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import BlocBase, Rating, YesNo
from thidua.forms.model import CeilingSheet, Form, ListName
from thidua.messages import say
from thidua.text import percent
from thidua.workbooks.layout import (
    CHECK_COLUMN,
    COUNTS_KEY,
    FEDERATION_ROW,
    FIELD_FIRST_ROW,
    FIRST_ROW,
    KEY_COLUMN,
    LABEL_COLUMN,
    NOTE_ROW,
    TITLE_ROW,
    UNIT_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.writing.formulas import quoted, spliced
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    LEFT,
    LOCKED_FILL,
    WRONG,
    font,
    print_setup,
    protect,
    put,
)

CEILING_KEYS = ("units", "rated", "base", "allowed", "proposed", "left", "leading")
"""The lines of the sheet, each under its hidden key."""
PROVINCE_RATED = "gh_province_rated"
"""Defined name of the number of units of the whole province with the highest rating, where that is the base."""
_RATED = Rating.EXCELLENT.label


def ceiling_row(key: str) -> int:
    """Row of a line on the sheet that we build."""
    return FIELD_FIRST_ROW + 1 + CEILING_KEYS.index(key)


def ceiling_names(form: Form, config: Config) -> set[str]:
    """Defined names that the sheet makes, where the form has it."""
    has_it = any(isinstance(part, CeilingSheet) for part in form.sheets)
    return {PROVINCE_RATED} if has_it and _base(config) is BlocBase.RATED_IN_PROVINCE else set()


def build_ceiling(workbook: Workbook, sheet: Worksheet, ceiling: CeilingSheet, form: Form, config: Config) -> None:
    """Fill an empty sheet; where the province's number is the base, it is blank until the workbook is issued."""
    for letter, width in {"A": 3, "B": 58, "C": 14, "D": 54}.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    put(sheet, FEDERATION_ROW, LABEL_COLUMN, config.organisation.name)
    put(sheet, UNIT_ROW, LABEL_COLUMN, f'={GUIDE_NAMES["bloc"]}&""', style=font(bold=True), formula=True)
    put(sheet, TITLE_ROW, LABEL_COLUMN, ceiling.title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, LABEL_COLUMN, ceiling.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    for column, head in enumerate(say("ceiling.heads").split(";"), start=LABEL_COLUMN):
        bold = font(bold=True, color=ACCENT)
        put(sheet, FIELD_FIRST_ROW, column, head, style=bold, align=CENTRE, fill=LOCKED_FILL, boxed=True)
    labels, values, remarks = _labels(ceiling, config), _values(ceiling, form, config), _remarks(ceiling, config)
    for key in CEILING_KEYS:
        row, value = ceiling_row(key), values[key]
        put(sheet, row, KEY_COLUMN, key)
        put(sheet, row, LABEL_COLUMN, labels[key], align=LEFT, boxed=True)
        bold = font(bold=key in {"allowed", "left"})
        put(sheet, row, VALUE_COLUMN, value, style=bold, align=CENTRE, boxed=True, number_format="0", formula=True)
        red = font(bold=True, color=WRONG) if key in _FAULTS else font(bold=key == "allowed")
        put(sheet, row, CHECK_COLUMN, remarks.get(key), style=red, align=LEFT, boxed=True, formula=True)
        sheet.row_dimensions[row].height = 34
    for name in ceiling_names(form, config):
        area = f"'{sheet.title}'!{_absolute('base')}"
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    sheet.sheet_view.showGridLines = False
    print_setup(sheet, landscape=True)
    protect(sheet)


_FAULTS = {"proposed", "leading"}


def _base(config: Config) -> BlocBase | None:
    return config.rules.ct_03.base if config.rules.ct_03 else None


def _cell(key: str) -> str:
    return f"C{ceiling_row(key)}"


def _absolute(key: str) -> str:
    return f"$C${ceiling_row(key)}"


def _labels(ceiling: CeilingSheet, config: Config) -> dict[str, str]:
    rule = config.rules.ct_03
    words = {
        BlocBase.RATED_IN_BLOC: say("ceiling.base_bloc", rating=_RATED),
        BlocBase.ALL_IN_BLOC: say("ceiling.base_all"),
        BlocBase.RATED_IN_PROVINCE: say("ceiling.base_province", rating=_RATED),
    }
    share = percent(rule.share.numerator, rule.share.denominator) if rule else ""
    return {
        "units": say("ceiling.units"),
        "rated": say("ceiling.rated", rating=_RATED),
        "base": words[rule.base] if rule else say("ceiling.base_unknown"),
        "allowed": say("ceiling.allowed", share=share) if rule else say("ceiling.allowed_unknown"),
        "proposed": say("ceiling.proposed", sheet=ceiling.proposals),
        "left": say("ceiling.left"),
        "leading": say("ceiling.leading"),
    }


def _values(ceiling: CeilingSheet, form: Form, config: Config) -> dict[str, str | None]:
    rule = config.rules.ct_03
    base = {
        BlocBase.RATED_IN_BLOC: f"={_cell('rated')}",
        BlocBase.ALL_IN_BLOC: f"={_cell('units')}",
        BlocBase.RATED_IN_PROVINCE: None,
    }
    allowed: str | None = None
    if rule is not None:
        allowed = f"INT({_cell('base')}*{rule.share.numerator}/{rule.share.denominator})"
        if rule.min_one:
            allowed = f"IF({_cell('base')}>0,MAX(1,{allowed}),0)"
    units, proposals = TableLayout(form.table(ceiling.units)), TableLayout(form.table(ceiling.proposals))
    return {
        "units": f"=SUMPRODUCT({_counted(units)})",
        "rated": f"={_rated(units)}",
        "base": base[rule.base] if rule else None,
        "allowed": f"={allowed}" if allowed else None,
        "proposed": f"={_distinct(proposals, _has_award(proposals))}",
        "left": f"={_cell('allowed')}-{_cell('proposed')}" if rule else None,
        "leading": f"={_distinct(proposals, _is_leading(proposals))}",
    }


def _remarks(ceiling: CeilingSheet, config: Config) -> dict[str, str]:
    known = config.rules.ct_03 is not None
    allowed, proposed = _cell("allowed"), _cell("proposed")
    none, some = (
        quoted(say("ceiling.may_propose_none")),
        spliced(say("ceiling.may_propose", count="{n}"), n=allowed)[1:],
    )
    over = spliced(say("ceiling.over", count="{n}", sheet=ceiling.proposals), n=f"({proposed}-{allowed})")[1:]
    two = quoted(say("ceiling.two_leading", sheet=ceiling.proposals))
    remarks = {
        "rated": say("ceiling.rated_note"),
        "allowed": f"=IF({allowed}=0,{none},{some})" if known else say("ceiling.unknown"),
        "leading": f'=IF({_cell("leading")}>1,{two},"")',
    }
    if _base(config) is BlocBase.RATED_IN_PROVINCE:
        remarks["base"] = say("ceiling.province_note")
    return remarks | ({"proposed": f'=IF({proposed}>{allowed},{over},"")'} if known else {})


def _counted(units: TableLayout) -> str:
    """Whether a row is of a unit that counts for the ceiling."""
    code, counts = (units.span(key, sheet=True) for key in ("unit_code", COUNTS_KEY))
    return f"(LEN(TRIM({code}))>0)*({counts}=1)"


def _rated(units: TableLayout) -> str:
    """Units with the highest rating: the federation's own where it stands, else that by the bloc's points."""
    rated = quoted(_RATED.lower())
    official, live = (units.span(key, sheet=True) for key in ("official_rating", "rating"))
    by_points = f"(LEN(TRIM({official}))=0)*(LOWER(TRIM({live}))={rated})"
    return f"SUMPRODUCT({_counted(units)}*((LOWER(TRIM({official}))={rated})+{by_points}))"


def _has_award(proposals: TableLayout) -> str:
    award = proposals.span("award", sheet=True)
    return f"ISNUMBER(MATCH(TRIM({award}),{ListName.BLOC_AWARDS.value},0))"


def _is_leading(proposals: TableLayout) -> str:
    """Whether a row elects the leading unit, be it for an award or for none."""
    return f"LOWER(TRIM({proposals.span('leading', sheet=True)}))={quoted(YesNo.YES.lower())}"


def _distinct(proposals: TableLayout, condition: str) -> str:
    """How many different units stand in the rows that meet the condition: each counts where it does so first."""
    code = proposals.span("unit_code", sheet=True)
    met = f"({condition})*(LEN(TRIM({code}))>0)"
    signs = f'LOWER(TRIM({code}))&"|"&{met}'
    return f"SUMPRODUCT({met}*(MATCH({signs},{signs},0)=ROW({code})-{FIRST_ROW - 1}))"
