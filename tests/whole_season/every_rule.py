"""Examples as units of one season: workbooks really issued, filled in, returned, consolidated.

An example states what its rule looks at. Here it gets a unit, people and collectives of its own, so that many
stand side by side in one season, and what it leaves out is made sound: registrations, the award of the year before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from tests.support.season_builder import (
    CHECKOUT,
    Quotas,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
    set_received,
)
from tests.whole_season.filling import Sheets, Typed, filled

from thidua.config.vocabulary import Due, Recipient
from thidua.findings import Finding
from thidua.forms import NOMINATIONS, REGISTRATION
from thidua.forms.model import FieldSheet, Form, TableSheet
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.forms.submission import SUBMISSION
from thidua.intake.counting import last_moment
from thidua.rules.examples import Cells, DaysAfter, Example, YearsAgo
from thidua.steps.consolidate import consolidate
from thidua.steps.issue import issue_at_start
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.verdict import Result
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIRST_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.fill import shown

CONFIG = checkout_config()
ROOM_ENOUGH = {"CO-TLD": (1, 0), "BK-TLD": (2, 2), "CO-TINH": (2, 0), "BK-TINH": (2, 3)}
"""What a unit is allotted where its example says nothing; few, so that its workbooks have few rows."""
OWN_UNIT = "<the unit itself>"
OWN_OFFICE = "Cơ quan LĐLĐ huyện A"
"""The office of the unit that the rules' examples are of."""
Row = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One unit of the season: what it sends, and everything that is found in it, place by place.

    `typed` overtypes cells at the very end; `guide` puts another unit's code on the first sheet; `as_named` keeps
    names and births as they are, for what looks across units.
    """

    name: str
    example: Example = field(default_factory=Example)
    told: tuple[str, ...] = ()
    typed: Sheets = field(default_factory=dict)
    received: datetime | None = None
    registration_received: datetime | None = None
    as_named: bool = False


def people(count: int, **cells: object) -> tuple[Cells, ...]:
    """So many persons with these cells."""
    return tuple({"full_name": f"{count}/{number}", **cells} for number in range(count))  # type: ignore[dict-item]


_FAMILIES = ("Quàng", "Nguyễn", "Giàng", "Hoàng", "Lường", "Mùa", "Phạm", "Sùng", "Trần", "Vừ")
_MIDDLES = ("Thị", "Văn", "Đức", "Minh", "Ngọc", "Xuân")
_GIVENS = (
    *("Bảo", "Cúc", "Diệp", "Giang", "Hạnh", "Khôi", "Luyến", "Mạnh", "Nhung", "Oanh"),
    *("Phương", "Quyết", "Sơn", "Thoa", "Ước", "Vượng", "Xoan", "Yên", "Đào", "Én"),
)


def _fresh_names() -> Iterator[str]:
    for middle in _MIDDLES:
        for given in _GIVENS:
            for family in _FAMILIES:
                yield f"{family} {middle} {given}"


@dataclass(frozen=True)
class _Own:
    """An example in the words of its own unit: names and births that no other unit has."""

    case: Case
    unit: UnitMade
    names: Mapping[str, str]
    day: int
    month: int

    def rows(self, examples: Sequence[Cells]) -> list[Row]:
        """Rows of the example with stored values."""
        return [{key: self._value(key, value) for key, value in cells.items()} for cells in examples]

    def birth(self, full_name: str) -> str:
        """The birth of a person of whom the example names none."""
        year = 1950 + list(self.names.values()).index(full_name) % 48
        return f"{self.day:02}/{self.month:02}/{year}"

    def _value(self, key: str, value: object) -> object:
        match value:
            case YearsAgo(years):
                return CONFIG.season.year - years
            case DaysAfter(days):
                return padded_date(CONFIG.season.nominations_deadline + timedelta(days=days))
            case date():
                return padded_date(value)
            case str() if key == "birth" and "/" in value and not self.case.as_named:
                return f"{self.day:02}/{self.month:02}/{value[-4:]}"
            case str():
                return self.names.get(value, value)
        return value

    @cached_property
    def individuals(self) -> list[Row]:
        """Complete rows of persons."""
        rows = [_complete_person(each) for each in self.rows(self.case.example.individuals)]
        stated = [each.get("birth") for each in self.case.example.individuals]
        return [
            row if birth else row | {"birth": self.birth(str(row["full_name"]))}
            for row, birth in zip(rows, stated, strict=True)
        ]

    @cached_property
    def collectives(self) -> list[Row]:
        """Complete rows of collectives; one for a unit that else would nominate nobody."""
        stated = self.case.example.collectives
        if not (stated or self.case.example.individuals):
            stated = ({"name": f"CĐCS Trường Tiểu học số {self.unit.code}"},)
        return [complete_collective(**each) for each in self.rows(stated)]  # type: ignore[arg-type]

    @property
    def nominees(self) -> list[tuple[Recipient, Row]]:
        """All rows with what they are."""
        return [
            *((Recipient.COLLECTIVE, row) for row in self.collectives),
            *((Recipient.INDIVIDUAL, row) for row in self.individuals),
        ]

    def register(self) -> list[Row]:
        """Lines of the register: those of the example, else the award that each nomination is built on."""
        if self.case.example.register:
            return [self._book_row(each) for each in self.rows(self.case.example.register)]
        built_on = dict.fromkeys(CONFIG.rules.tc_03.awards if CONFIG.rules.tc_03 else (), "BK-TINH")
        return [
            self._book_row(self._who(row) | {"award": built_on[str(row["award"])]})
            for _, row in self.nominees
            if row["award"] in built_on
        ]

    def registered(self) -> list[Row]:
        """Registrations of a year ago: those of the example, else the very titles that are nominated."""
        if self.case.example.registered:
            return [self._book_row(each) for each in self.rows(self.case.example.registered)]
        return [
            self._book_row(self._who(row) | {"title": row["award"]})
            for _, row in self.nominees
            if CONFIG.award_of(str(row["award"])).needs_registration
        ]

    def _who(self, row: Row) -> Row:
        return {key: row[key] for key in ("name", "full_name", "birth") if key in row}

    def _book_row(self, cells: Row) -> Row:
        kind = Recipient.COLLECTIVE if "name" in cells else Recipient.INDIVIDUAL
        row: Row = {"subject_kind": kind.value, "unit_code": self.unit.code, **cells}
        return _given(row) if "award" in cells else row

    def nominations(self) -> Sheets:
        """What the unit types into its nominations."""
        submission = complete_submission(CONFIG, **self.rows([self.case.example.submission])[0])
        earlier = [_given(each) for each in self.rows(self.case.example.earlier)]
        return {
            SUBMISSION.name: typed_fields(SUBMISSION, submission),
            COLLECTIVES.name: typed_table(COLLECTIVES, self.collectives),
            INDIVIDUALS.name: typed_table(INDIVIDUALS, self.individuals),
            EARLIER_AWARDS.name: typed_table(EARLIER_AWARDS, earlier),
        }

    def registrations(self) -> Sheets:
        """What the unit types into its registration, nothing where it sends none."""
        example = self.case.example
        sheets = {
            REGISTERED_PEOPLE.name: typed_table(
                REGISTERED_PEOPLE, [_PERSON_REGISTERING | each for each in self.rows(example.registering_people)]
            ),
            REGISTERED_COLLECTIVES.name: typed_table(
                REGISTERED_COLLECTIVES,
                [{"kind": "CAP-TREN", "headcount": 8} | each for each in self.rows(example.registering_collectives)],
            ),
        }
        return sheets if any(sheets.values()) else {}


_PERSON_REGISTERING: Row = {
    "honorific": "Ông",
    "birth": "05/03/1980",
    "position": "Chuyên viên",
    "full_time_officer": "Có",
    "workplace": "Cơ quan LĐLĐ",
}


def _complete_person(cells: Row) -> Row:
    """A complete row; titles that the province decides are those of full-time officers."""
    officers = {"full_time_officer": "Có"} if cells.get("award") in CONFIG.rules.tc_12.awards else {}
    return complete_person(**officers | cells)  # type: ignore[arg-type]


def _given(cells: Row) -> Row:
    year = cells.get("award_year", CONFIG.season.year - 1)
    return {"award_year": year, "decision_no": "412/QĐ-LĐLĐ", "decision_date": f"20/12/{year}"} | cells


def typed_table(table: TableSheet, rows: Sequence[Row]) -> dict[str, Typed]:
    """Rows of stored values as they are typed into a table, by address."""
    layout = TableLayout(table)
    return {
        f"{layout.letter(key)}{number}": shown(table.column(key), value, CONFIG)  # type: ignore[misc]
        for number, row in enumerate(rows, start=FIRST_ROW)
        for key, value in row.items()
    }


def typed_fields(sheet: FieldSheet, values: Row) -> dict[str, Typed]:
    """Lines of a sheet of one value each, by address."""
    letter = column_letter(VALUE_COLUMN)
    return {f"{letter}{field_row(sheet, key)}": value for key, value in values.items()}  # type: ignore[misc]


def in_their_own_words(cases: Sequence[Case]) -> list[_Own]:
    """Every case with a unit, names and births that are nobody else's."""
    fresh, found = _fresh_names(), []
    for place, case in enumerate(cases):
        example, code = case.example, f"LD-{place:03}"
        name = f"LĐLĐ huyện Thứ {place:03}"
        unit = UnitMade(code=code, name=name, kind=example.unit_kind.value, quotas=dict(example.quotas) or ROOM_ENOUGH)
        lines = (*example.individuals, *example.collectives, *example.earlier, *example.register, *example.registered)
        lines = (*lines, *example.registering_people, *example.registering_collectives)
        persons = dict.fromkeys(str(each["full_name"]) for each in lines if each.get("full_name"))
        collectives = dict.fromkeys(str(each["name"]) for each in lines if each.get("name"))
        names = {each: each if case.as_named else next(fresh) for each in persons}
        names |= {each: each if case.as_named else f"{each} {place:03}" for each in collectives}
        own = {OWN_UNIT: name, OWN_OFFICE: f"Cơ quan {name}"}
        found.append(_Own(case, unit, names | own, day=place % 28 + 1, month=place // 28 + 1))
    return found


@dataclass(frozen=True)
class Played:
    """A consolidated season and whose unit is whose."""

    result: Result
    units: Mapping[str, str]

    def told(self, case: str) -> list[str]:
        """Everything found in a case's unit as `rule severity sheet!cell`."""
        code = self.units[case]
        return [_line(each, f"{code}-") for each in self.result.findings if each.unit == code]

    @property
    def told_of_nobody(self) -> list[str]:
        """The same for findings that are no unit's, each with its file."""
        return [_line(each, "") for each in self.result.findings if not each.unit]


def _line(finding: Finding, own_files: str) -> str:
    place = finding.place
    own = bool(own_files) and place.file.startswith(own_files)
    where = f"{place.sheet}!{place.cell}" if place.sheet else ""
    return " ".join(part for part in (finding.rule, finding.severity.value, "" if own else place.file, where) if part)


@dataclass(frozen=True)
class Stage:
    """A checkout with a season in it, whose workbooks have been issued."""

    folder: SeasonFolder
    own: Sequence[_Own]

    @property
    def places(self) -> Places:
        """Where the season's files lie."""
        return Places(self.folder.root, CONFIG.season.id)

    def issued(self, unit: UnitMade, form: Form) -> bytes:
        """A unit's workbook as it was issued."""
        return (self.places.issued / unit.code / form.file_name).read_bytes()

    def send(self, own: _Own) -> None:
        """Fill in a unit's workbooks and return them."""
        received = own.case.received or last_moment(CONFIG) - timedelta(days=1)
        sheets = own.nominations()
        typed = {name: {**sheets.get(name, {}), **own.case.typed.get(name, {})} for name in {*sheets, *own.case.typed}}
        self._return(own.unit, NOMINATIONS, typed, received)
        if registrations := own.registrations():
            moment = own.case.registration_received or last_moment(CONFIG, Due.REGISTRATION) - timedelta(days=1)
            self._return(own.unit, REGISTRATION, registrations, moment)

    def _return(self, unit: UnitMade, form: Form, typed: Sheets, received: datetime) -> None:
        path = self.folder.returned / f"{unit.code}-{form.file_name}"
        path.write_bytes(filled(self.issued(unit, form), form, typed))
        set_received(path, received)

    def consolidated(self) -> Played:
        """The result of a run on the day after the last one on which anything is due."""
        today = CONFIG.last_day(Due.REGISTRATION) + timedelta(days=1)
        report = consolidate(self.places, CONFIG, today=today)
        assert report.locked == ()
        return Played(report.result, {own.case.name: own.unit.code for own in self.own})


def set_stage(root: Path, cases: Sequence[Case], *, province: Quotas | None = None) -> Stage:
    """Set a season up, write the books of earlier years, issue the workbooks of all units."""
    own = in_their_own_words(cases)
    for folder in ("templates_xlsx", "templates_docx"):
        (root / folder).symlink_to(CHECKOUT / folder)
    season = SeasonFolder(root, CONFIG)
    season.write_setup([each.unit for each in own], province=province)
    season.write_register([row for each in own for row in each.register()])
    season.write_registered([row for each in own for row in each.registered()])
    stage = Stage(season, own)
    issue_at_start(stage.places, CONFIG)
    return stage


def play(root: Path, cases: Sequence[Case], *, province: Quotas | None = None) -> Played:
    """A whole season of these cases."""
    stage = set_stage(root, cases, province=province)
    for each in stage.own:
        stage.send(each)
    return stage.consolidated()
