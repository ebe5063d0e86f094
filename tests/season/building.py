"""Seasons built in memory: raw sheets as a returned file holds them, read by the real reader, no file touched.

Rows are those of `tests.support.season_builder`, which does the same through real files; here a season costs
milliseconds, so that properties can be tried on hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from tests.season.council_building import BOOK, CouncilMade
from tests.season.scoring_building import ScoringMade, SentIn, sent_in
from tests.support.season_builder import Quotas, UnitMade, checkout_config, complete_submission
from tests.support.season_builder import unit_rows as rows_of

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms import COUNCIL, FORMS, NOMINATIONS, REGISTER, REGISTERED, REGISTRATION, SETUP
from thidua.forms.model import FieldSheet, Form, GuideSheet, TableSheet
from thidua.forms.nominations import EARLIER_AWARDS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.setup import CONFLICTS, COUNCIL_MEMBERS, CRITERIA, PROVINCE_CODE, QUOTAS, RATINGS, UNITS
from thidua.forms.submission import SUBMISSION
from thidua.intake.asked_back import due_of
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.receipts import Receipt
from thidua.intake.take_in import Arrival, TakenIn
from thidua.papers.nominated import put_before_council
from thidua.rules import run_rules
from thidua.season.assignment import AssignedPair, Assignment
from thidua.season.carried import register_in, registered_in
from thidua.season.decisions import Decisions
from thidua.season.gathering import Carried
from thidua.season.model import Season
from thidua.season.reading import read_workbook
from thidua.season.setup import Setup, setup_in
from thidua.season.workbook_rows import WorkbookRows
from thidua.verdict import Result, judge
from thidua.workbooks.cells import CellKind, RawCell, RawSheet, RawWorkbook
from thidua.workbooks.layout import (
    FIRST_ROW,
    HEADER_ROW,
    KEY_COLUMN,
    KEY_ROW,
    LABEL_COLUMN,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.fill import shown

Row = Mapping[str, object]
Cells = dict[int, dict[int, RawCell]]
FILE = "{unit}.xlsx"


@dataclass(frozen=True)
class Returned:
    """What one unit sends back; by default nothing but a faultless submission, a day before the deadline."""

    unit: UnitMade
    individuals: Sequence[Row] = ()
    collectives: Sequence[Row] = ()
    submission: Row | None = None
    earlier: Sequence[Row] = ()
    own_titles: Sequence[Row] = ()
    late: bool = False
    change: Callable[[dict[str, RawSheet]], None] | None = field(default=None, repr=False)

    @property
    def file(self) -> str:
        """Its file."""
        return FILE.format(unit=self.unit.code)


def raw_cell(row: int, column: int, value: object, *, formula: bool = False) -> RawCell:
    """A cell as the fast reader hands it on."""
    if isinstance(value, bool):
        return RawCell(row, column, value, CellKind.BOOLEAN, formula)
    if isinstance(value, int | float):
        return RawCell(row, column, value, CellKind.NUMBER, formula)
    if isinstance(value, date):
        return RawCell(row, column, value, CellKind.DATE, formula)
    return RawCell(row, column, str(value), CellKind.TEXT, formula)


def put_cell(cells: Cells, row: int, column: int, value: object, *, formula: bool = False) -> None:
    """Put a value into a cell; None leaves it blank."""
    if value is not None:
        cells.setdefault(row, {})[column] = raw_cell(row, column, value, formula=formula)


def raw_table(table: TableSheet, rows: Sequence[Row], config: Config) -> RawSheet:
    """A table sheet as a returned file holds it: key row, header, rows from the first ready-made one on."""
    layout, cells = TableLayout(table), dict[int, dict[int, RawCell]]()
    for key in layout.keys:
        put_cell(cells, KEY_ROW, layout.index(key), key)
    for column in table.columns:
        put_cell(cells, HEADER_ROW, layout.index(column.key), column.header)
    for number, values in enumerate(rows, start=FIRST_ROW):
        for key, value in values.items():
            put_cell(cells, number, layout.index(key), shown(table.column(key), value, config))
    return RawSheet(table.name, hidden=False, rows=_in_order(cells))


def raw_fields(sheet: FieldSheet, values: Row) -> RawSheet:
    """A field sheet as a returned file holds it."""
    cells: Cells = {}
    for column in sheet.fields:
        row = field_row(sheet, column.key)
        put_cell(cells, row, KEY_COLUMN, column.key)
        put_cell(cells, row, LABEL_COLUMN, column.header)
        put_cell(cells, row, VALUE_COLUMN, values.get(column.key))
    return RawSheet(sheet.name, hidden=False, rows=_in_order(cells))


def _in_order(cells: Cells) -> Cells:
    return {row: dict(sorted(cells[row].items())) for row in sorted(cells)}


def raw_workbook(
    form: Form, tables: Mapping[str, Sequence[Row]], fields: Mapping[str, Row], config: Config
) -> dict[str, RawSheet]:
    """All sheets of a form that hold values, by name; a test may change them before they are read."""
    sheets: dict[str, RawSheet] = {}
    for part in form.sheets:
        if isinstance(part, TableSheet):
            sheets[part.name] = raw_table(part, tables.get(part.name, ()), config)
        elif isinstance(part, FieldSheet):
            sheets[part.name] = raw_fields(part, fields.get(part.name, {}))
        elif isinstance(part, GuideSheet) and part.fields:
            sheets[part.name] = raw_fields(part.lines, fields.get(part.name, {}))
    return sheets


def raw_return(returned: Returned, config: Config) -> RawWorkbook:
    """A unit's returned workbook."""
    tables = {
        COLLECTIVES.name: returned.collectives,
        INDIVIDUALS.name: returned.individuals,
        EARLIER_AWARDS.name: returned.earlier,
        OWN_TITLES.name: returned.own_titles,
    }
    submission = complete_submission(config) if returned.submission is None else returned.submission
    sheets = raw_workbook(NOMINATIONS, tables, {SUBMISSION.name: submission}, config)
    if returned.change is not None:
        returned.change(sheets)
    return RawWorkbook(sheets)


def unit_row(unit: UnitMade, place: int) -> dict[str, object]:
    """The row of a unit in the set-up."""
    return {
        "unit_code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "bloc": unit.bloc or None,
        "order": place,
        "members": 1000,
        "primary_unions": 40,
        "sector": unit.sector,
        "email": "don-vi@example.vn",
        "parent_line": "LĐLĐ TỈNH",
        "symbol": "LĐLĐ",
    }


def quota_rows(code: str, quotas: Quotas) -> list[dict[str, object]]:
    """The rows of a unit's quotas."""
    return [
        {"unit_code": code, "award": award, "collectives": collectives, "individuals": individuals}
        for award, (collectives, individuals) in quotas.items()
    ]


def setup_of(
    units: Sequence[UnitMade],
    *,
    province: Quotas | None = None,
    unit_rows: Sequence[Row] | None = None,
    quotas: Sequence[Row] | None = None,
    config: Config | None = None,
    scoring: ScoringMade | None = None,
    council: CouncilMade | None = None,
) -> Setup:
    """The set-up of these units; rows may be given instead, to put something wrong with them."""
    config = config or checkout_config()
    allotted = [*quota_rows(PROVINCE_CODE, province or {})]
    allotted += [row for unit in units for row in quota_rows(unit.code, unit.quotas)]
    tables = {
        UNITS.name: unit_rows if unit_rows is not None else rows_of(units, unit_row),
        QUOTAS.name: quotas if quotas is not None else allotted,
        CRITERIA.name: scoring.criteria if scoring else (),
        RATINGS.name: scoring.ratings if scoring else (),
        CONFLICTS.name: [
            {"unit_code": one, "may_not_score": other} for one, other in (scoring.conflicts if scoring else ())
        ],
        COUNCIL_MEMBERS.name: council.members if council else (),
    }
    return setup_in(RawWorkbook(raw_workbook(SETUP, tables, {}, config)), config, file=SETUP.file_name)


def read_return(returned: Returned, config: Config | None = None) -> WorkbookRows:
    """What one returned workbook yields."""
    config = config or checkout_config()
    raw = raw_return(returned, config)
    return read_workbook(raw, NOMINATIONS, config, file=returned.file, unit_code=returned.unit.code)


def counted_of(returns: Sequence[Returned], config: Config, scoring: ScoringMade | None = None) -> Counted:
    """The returned files as the intake counts them."""
    end = last_moment(config).replace(microsecond=0)
    arrivals = [
        Arrival(
            Receipt(
                sha256=returned.unit.code,
                file=returned.file,
                received_at=_moment(end, late=returned.late),
                unit_code=returned.unit.code,
                form=NOMINATIONS.id.value,
            ),
            raw_return(returned, config),
            NOMINATIONS.id,
        )
        for returned in returns
    ]
    arrivals += [_arrival(each, config) for each in (sent_in(scoring, config) if scoring else ())]
    return choose_counting(TakenIn(tuple(arrivals), ()), config)


def _arrival(sent: SentIn, config: Config) -> Arrival:
    end = last_moment(config, due_of((sent.unit, sent.form.value, sent.subject_unit))).replace(microsecond=0)
    receipt = Receipt(
        sha256=sent.file,
        file=sent.file,
        received_at=_moment(end, late=sent.late),
        unit_code=sent.unit,
        form=sent.form.value,
        subject_unit=sent.subject_unit,
    )
    return Arrival(receipt, _raw(sent, config), sent.form)


def _raw(sent: SentIn, config: Config) -> RawWorkbook:
    return RawWorkbook(raw_workbook(FORMS[sent.form], sent.tables, sent.fields, config))


def read_sent(sent: SentIn, config: Config) -> WorkbookRows:
    """What a returned workbook of scoring yields."""
    raw, form = _raw(sent, config), FORMS[sent.form]
    return read_workbook(raw, form, config, file=sent.file, unit_code=sent.unit, subject_unit=sent.subject_unit)


def _moment(end: datetime, *, late: bool) -> datetime:
    return end + timedelta(seconds=1) if late else end - timedelta(days=1)


def season_of(
    returns: Sequence[Returned],
    *,
    units: Sequence[UnitMade] | None = None,
    province: Quotas | None = None,
    setup: Setup | None = None,
    config: Config | None = None,
    register: Sequence[Row] | None = (),
    registered: Sequence[Row] | None = (),
    registrations: Mapping[str, Mapping[str, Sequence[Row]]] | None = None,
    decisions: Decisions | None = None,
    scoring: ScoringMade | None = None,
    council: CouncilMade | None = None,
) -> Season:
    """A season of these returns; units are theirs unless more are named.

    `register` and `registered` are the books of earlier years, empty unless rows are given, None where missing;
    `registrations` are the tables of the registrations sent in, by unit code and sheet. Without `scoring` the office
    does not score; without `council` it has none. The council's book has a line for everybody whom nothing bars.
    """
    config = config or checkout_config()
    made = setup or setup_of(
        units or [each.unit for each in returns], province=province, config=config, scoring=scoring, council=council
    )
    counted = counted_of(returns, config, scoring)
    books = tuple(read_return(each, config) for each in returns)
    books += tuple(_registering(unit, tables, config) for unit, tables in (registrations or {}).items())
    books += tuple(read_sent(each, config) for each in (sent_in(scoring, config) if scoring else ()))
    pairs = scoring.pairs if scoring else None
    assignment = None if pairs is None else Assignment(tuple(AssignedPair(*pair) for pair in pairs))
    carried = Carried(
        None if register is None else register_in(raw_book(REGISTER, register, config), config, file="so.xlsx"),
        None if registered is None else registered_in(raw_book(REGISTERED, registered, config), config, file="dk.xlsx"),
        decisions or Decisions(),
    )
    of_books = (found for book in books for found in book.findings)
    findings = (*made.findings, *counted.findings, *carried.findings, *of_books)
    season = Season(
        config,
        made,
        counted,
        books,
        findings,
        carried.register,
        carried.registered,
        carried.decisions,
        assignment=assignment,
    )
    return with_book(season, council) if council and council.is_back else season


def with_book(season: Season, council: CouncilMade) -> Season:
    """The season with the council's book, read as it came back."""
    config = season.config
    nominees = [judged.nominee for judged in put_before_council(result_of(season))]
    sheets = raw_workbook(COUNCIL, council.tables(nominees, config), council.fields(config), config)
    if council.change is not None:
        council.change(sheets)
    book = read_workbook(RawWorkbook(sheets), COUNCIL, config, file=BOOK, unit_code=PROVINCE_CODE)
    return replace(season, council_book=book, findings=(*season.findings, *book.findings))


def raw_book(form: Form, rows: Sequence[Row], config: Config) -> RawWorkbook:
    """A book of one table sheet with these rows."""
    (table,) = form.tables
    return RawWorkbook(raw_workbook(form, {table.name: rows}, {}, config))


def _registering(unit: str, tables: Mapping[str, Sequence[Row]], config: Config) -> WorkbookRows:
    raw = RawWorkbook(raw_workbook(REGISTRATION, tables, {}, config))
    return read_workbook(raw, REGISTRATION, config, file=f"dang-ky-{unit}.xlsx", unit_code=unit)


def result_of(season: Season, *, decisions: Decisions | None = None, today: date | None = None) -> Result:
    """The verdict over a season with all its rules."""
    season = replace(season, decisions=decisions) if decisions else season
    findings = (*season.findings, *run_rules(season))
    return judge(season, findings, today=today or season.config.season.nominations_deadline)


def told(findings: Sequence[Finding], *rules: str) -> list[tuple[str, str, str, str, str]]:
    """Findings as (rule, severity, unit, place, message), of these rules only where any are named."""
    return [
        (found.rule, found.severity.value, found.unit, place_of(found), found.message)
        for found in findings
        if not rules or found.rule in rules
    ]


def place_of(found: Finding) -> str:
    """A finding's place as sheet!cell, or its file where it names no sheet."""
    return f"{found.place.sheet}!{found.place.cell}" if found.place.sheet else found.place.file
