"""The submission below its fields: one A4 page per deciding authority, filled in by formula, to be signed."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.awards import Award, LegalText
from thidua.config.vocabulary import Level, Recipient, TextRole
from thidua.forms.choices import AWARD_LISTS
from thidua.forms.model import FieldSheet, Form, TableSheet
from thidua.messages import say
from thidua.text import long_date
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIELD_FIRST_ROW, LABEL_COLUMN, TableLayout
from thidua.workbooks.writing.formulas import blank, quoted, spliced
from thidua.workbooks.writing.formulas import long_date as live_date
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.style import CENTRE, JUSTIFIED, WRONG, font, put

_LINE_HEIGHT, _SPACE_BELOW = 15.5, 2.5
_CHARACTERS_PER_LINE, _SCALE = 83, 90
_MOST_LETTERS_OF_TWO_LINES = 45
_LAST_COLUMN = 4
_WORK_COLUMN = 6
_TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
# An office's name breaks badly wherever a sheet breaks it: one line, in smaller letters where it is long.
_WHOLE_LINE = Alignment(horizontal="center", vertical="bottom", shrink_to_fit=True)
_BOTTOM_CENTRE = Alignment(horizontal="center", vertical="bottom", wrap_text=True)
_MM_PER_INCH = 25.4
_UNIT = f"{GUIDE_NAMES['unit_name']}"


def letter_texts(config: Config) -> list[LegalText]:
    """The texts that a submission is based on, in the order in which it cites them."""
    roles = (TextRole.CONFEDERATION_RULES, TextRole.PROVINCE_RULES, TextRole.SEASON_GUIDANCE)
    return [text for role in roles for text in config.texts_in_force(role, config.naming_day)]


def build_letters(sheet: Worksheet, fields: FieldSheet, form: Form, config: Config) -> None:
    """Write the printed pages below the fields and limit printing to them."""
    top = FIELD_FIRST_ROW + len(fields.fields) + 3
    first = top
    for level in (Level.CONFEDERATION, Level.PROVINCE):
        top = _Letter(sheet, fields, form, config, level).write(top)
        sheet.row_breaks.append(Break(id=top - 1))
    sheet.row_breaks.brk.pop()
    sheet.print_area = f"B{first}:D{top - 1}"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = _SCALE
    for side, millimetres in config.paper.margins_mm.model_dump().items():
        setattr(sheet.page_margins, side, millimetres / _MM_PER_INCH)


class _Letter:
    """One page, written downwards line by line."""

    def __init__(self, sheet: Worksheet, fields: FieldSheet, form: Form, config: Config, level: Level) -> None:
        self._sheet, self._fields, self._form, self._config, self._level = sheet, fields, form, config, level
        self._row = self._top = 0

    def write(self, top: int) -> int:
        """Write the page from this row on; the first row after it."""
        self._top = self._row = top
        self._row += 1
        self._header()
        self._opening()
        self._requests()
        self._closing()
        return self._row

    def _field(self, key: str) -> str:
        name = self._fields.defined_name(key)
        return (
            live_date(name)
            if key.endswith("_date")
            else f"IF({blank(name)},{quoted(say('letter.blank_number'))},{name})"
        )

    def _line(
        self,
        text: str,
        *,
        size: float = 13,
        bold: bool = False,
        italic: bool = False,
        align: Alignment | None = None,
        lines: int | None = None,
        columns: tuple[int, int] = (LABEL_COLUMN, _LAST_COLUMN),
        advance: bool = True,
    ) -> None:
        first, last = columns
        put(
            self._sheet,
            self._row,
            first,
            text,
            style=font(size, bold=bold, italic=italic),
            align=align or JUSTIFIED,
            formula=text.startswith("="),
        )
        if last > first:
            self._sheet.merge_cells(start_row=self._row, start_column=first, end_row=self._row, end_column=last)
        needed = lines or 1 + len(text.removeprefix("=")) // _CHARACTERS_PER_LINE
        height = self._sheet.row_dimensions[self._row].height or 0
        self._sheet.row_dimensions[self._row].height = max(height, _LINE_HEIGHT * needed + _SPACE_BELOW)
        if advance:
            self._row += 1

    def _pair(
        self,
        left: str,
        right: str,
        *,
        size: float = 12,
        bold: tuple[bool, bool] = (False, False),
        italic: bool = False,
        align: Alignment = CENTRE,
        lines: int = 1,
    ) -> None:
        self._line(left, size=size, bold=bold[0], align=align, lines=lines, columns=(2, 2), advance=False)
        self._line(right, size=size, bold=bold[1], italic=italic, align=align, lines=lines, columns=(3, 4))

    def _header(self) -> None:
        """Parent and unit at the left, the national heading at the right, level with each other.

        The line under each is of strokes in the same cell, as a long unit name may take two lines.
        """
        parent = f"=UPPER({GUIDE_NAMES['parent_line']})"
        self._line(parent, size=12, align=_WHOLE_LINE, lines=2, columns=(2, 2), advance=False)
        self._line(say("letter.national_heading"), size=12, bold=True, align=_BOTTOM_CENTRE, lines=1, columns=(3, 4))
        unit = f"=UPPER({_with_its_end_unbroken(_UNIT)})&CHAR(10)&{quoted(_ruled(8))}"
        motto = f"{say('letter.motto')}\n{_ruled(14)}"
        self._pair(unit, motto, bold=(True, True), align=_TOP_CENTRE, lines=3)
        number = spliced(say("letter.number", number="{number}"), number=self._field("submission_no"))
        place = spliced(
            say("letter.place_date", place="{place}", date="{date}"),
            place=GUIDE_NAMES["place"],
            date=self._field("submission_date"),
        )
        self._pair(number, place, italic=True, size=13)
        self._gap()

    def _gap(self) -> None:
        """A little room between two parts of the page."""
        self._sheet.row_dimensions[self._row].height = _LINE_HEIGHT / 2
        self._row += 1

    def _opening(self) -> None:
        organisation, year = self._config.organisation, self._config.season.year
        self._line(say("letter.kind"), size=14, bold=True, align=CENTRE)
        self._line(say("letter.subject", year=year), size=14, bold=True, align=CENTRE)
        self._gap()
        to = "letter.to_confederation" if self._level is Level.CONFEDERATION else "letter.to_province"
        self._line(say(to, committee=organisation.standing_committee), align=CENTRE)
        self._line(say("letter.through", desk=organisation.desk), align=CENTRE)
        self._gap()
        for text in letter_texts(self._config):
            self._line(_basis_line(text), italic=True)
        minutes = say("letter.basis_minutes", number="{number}", date="{date}", unit="{unit}")
        self._line(
            spliced(minutes, number=self._field("minutes_no"), date=self._field("minutes_date"), unit=_UNIT),
            italic=True,
            lines=2,
        )
        authority = (
            "letter.authority_confederation" if self._level is Level.CONFEDERATION else "letter.authority_province"
        )
        self._line(spliced(say("letter.request", unit="{unit}", authority=say(authority)), unit=_UNIT), lines=3)

    def _requests(self) -> None:
        """A line per award that has nominations, the total and the enclosures, without gaps between them.

        Counts and texts stand in hidden columns beside; lines that are not needed stay empty at the end.
        """
        awards = self._awards()
        first, last = self._row, self._row + len(awards) - 1
        for row, award in enumerate(awards, start=first):
            self._reckon(award, row, first)
        collectives, individuals = f"SUM($F${first}:$F${last})", f"SUM($G${first}:$G${last})"
        total = say("letter.total", collectives="{c}", individuals="{i}")
        total = spliced(total, c=_two_digits(collectives), i=_two_digits(individuals))[1:]
        enclosed = quoted(say("letter.enclosed"))
        for number in range(1, len(awards) + 3):
            request = f"INDEX($I${first}:$I${last},MATCH({number},$H${first}:$H${last},0))"
            after = f'IF($H${last}={number - 1},{total},IF($H${last}={number - 2},{enclosed},""))'
            self._line(f"=IFERROR({request},{after})", lines=1)
        notice = f'=IF({collectives}+{individuals}=0,{quoted(say("letter.nothing"))},"")'
        put(self._sheet, self._top, LABEL_COLUMN, notice, style=font(12, bold=True, color=WRONG), formula=True)

    def _reckon(self, award: Award, row: int, first: int) -> None:
        """Counts of an award, its place among those that have any, and its line, in hidden columns F to I."""
        counts = [
            self._count(award, recipient) if recipient in award.recipients else "0"
            for recipient in (Recipient.COLLECTIVE, Recipient.INDIVIDUAL)
        ]
        before = f"$H${row - 1}" if row > first else "0"
        words = [
            spliced(say(f"letter.{key}", number="{n}"), n=_two_digits(f"{letter}{row}"))[1:]
            for key, letter in (("collectives", "$F"), ("individuals", "$G"))
        ]
        listed = f'IF($F{row}>0,{words[0]},"")&IF($F{row}*$G{row}>0,", ","")&IF($G{row}>0,{words[1]},"")'
        line = spliced(say("letter.line", award=self._config.award_name(award.code), counts="{counts}"), counts=listed)
        formulas = (f"={counts[0]}", f"={counts[1]}", f"={before}+IF($F{row}+$G{row}>0,1,0)", line)
        for column, formula in enumerate(formulas, start=_WORK_COLUMN):
            put(self._sheet, row, column, formula, formula=True)
            self._sheet.column_dimensions[column_letter(column)].hidden = True

    def _awards(self) -> list[Award]:
        """Awards that this authority is asked for; state awards go up through the Confederation."""
        here = {Level.PROVINCE} if self._level is Level.PROVINCE else {Level.CONFEDERATION, Level.PRIME_MINISTER}
        return [
            a
            for a in self._config.award
            if a.decided_by in here or (a.decided_by_province_for and Level.PROVINCE in here)
        ]

    def _count(self, award: Award, recipient: Recipient) -> str:
        table = next(t for t in self._form.tables if t.awards and AWARD_LISTS[t.awards] is recipient)
        layout = TableLayout(table)
        name, chosen = layout.span(_name_key(table), sheet=True), layout.span("award", sheet=True)
        label = quoted(self._config.award_name(award.code).lower())
        return f"SUMPRODUCT((LOWER(TRIM({chosen}))={label})*(LEN(TRIM({name}))>0))"

    def _closing(self) -> None:
        closing = say("letter.closing", unit="{unit}", committee=self._config.organisation.standing_committee)
        self._line(spliced(closing, unit=_UNIT), lines=2)
        self._gap()
        authority = f'={GUIDE_NAMES["authority"]}&""'
        left = Alignment(horizontal="left", vertical="center")
        self._line(
            say("letter.recipients"),
            size=12,
            bold=True,
            italic=True,
            align=left,
            lines=1,
            columns=(2, 2),
            advance=False,
        )
        self._line(authority, size=14, bold=True, align=CENTRE, lines=1, columns=(3, 4))
        self._line(say("letter.recipient_above"), size=11, align=left, lines=1, columns=(2, 2), advance=False)
        self._line(say("letter.office"), size=14, bold=True, align=CENTRE, lines=1, columns=(3, 4))
        self._line(say("letter.recipient_file"), size=11, align=left, lines=1, columns=(2, 2))
        self._row += 3
        signer = self._fields.defined_name("signer")
        self._line(f'={signer}&""', size=14, bold=True, align=CENTRE, lines=1, columns=(3, 4))


def _ruled(strokes: int) -> str:
    """A short line of strokes: a sheet has no paragraph borders."""
    return "―" * strokes


def _with_its_end_unbroken(name: str) -> str:
    """A formula of a name whose last three words, mostly those of the district, stay in one line.

    A longer name fills its lines as they come: it has no room to spare.
    """
    blanks = f'(LEN({name})-LEN(SUBSTITUTE({name}," ","")))'
    unbroken = quoted("\u00a0")
    bound = f'SUBSTITUTE(SUBSTITUTE({name}," ",{unbroken},MAX({blanks},1))," ",{unbroken},MAX({blanks}-1,1))'
    return f"IF(LEN({name})>{_MOST_LETTERS_OF_TWO_LINES},{name},{bound})"


def _name_key(table: TableSheet) -> str:
    return table.columns[0].key


def _two_digits(number: str) -> str:
    return f'TEXT({number},"00")'


def _basis_line(text: LegalText) -> str:
    if text.number and text.signed:
        return say(
            "letter.basis_text",
            kind=text.kind,
            number=text.number,
            signed=long_date(text.signed),
            issuer=text.issuer,
            subject=text.subject,
        )
    if text.title:
        return say("letter.basis_untitled", title=text.title)
    return say(
        "letter.basis_season",
        number=text.number or say("letter.blank_number"),
        date=long_date(text.signed) if text.signed else say("letter.blank_date"),
        issuer=text.issuer,
        subject=text.subject,
    )
