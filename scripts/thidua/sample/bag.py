"""The bag of everything that units send back, before it is written to disk; faults are seeded into it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity
from thidua.forms import NOMINATIONS, REGISTRATION
from thidua.forms.model import Form
from thidua.forms.nominees import INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.sample.earlier import honest_register, honest_registered
from thidua.sample.province import Province
from thidua.sample.registrations import honest_registrations
from thidua.sample.returns import Cast, Cells, Return, honest_returns
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIRST_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.writing.fields import field_row

WHOLE_ROW = "*"
"""Stands for a key where a finding names a row and no cell of it."""

Touch = Callable[[Workbook], None]
"""A change made to the filled workbook before it is saved."""

Finish = Callable[[bytes], bytes]
"""A change made to the saved file."""


class ExpectedFinding(NamedTuple):
    """A finding as the consolidation must report it; everything but the rule may be empty."""

    rule: str
    severity: str
    unit: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding by column key and row counted from 0; the cell's address follows from the form's layout."""

    rule: str
    severity: Severity
    unit: str = ""
    sheet: str = ""
    key: str = ""
    row_index: int | None = None
    form: Form = NOMINATIONS

    @property
    def resolved(self) -> ExpectedFinding:
        """With the cell as Excel names it, `r:r` for a whole row."""
        return ExpectedFinding(self.rule, self.severity.value, self.unit, self.sheet, self._cell)

    @property
    def _cell(self) -> str:
        if not self.key:
            return ""
        if self.sheet == SUBMISSION.name:
            return f"{column_letter(VALUE_COLUMN)}{field_row(SUBMISSION, self.key)}"
        assert self.row_index is not None  # noqa: S101 - a table's cell has a row
        row = FIRST_ROW + self.row_index
        if self.key == WHOLE_ROW:
            return f"{row}:{row}"
        return f"{TableLayout(self.form.table(self.sheet)).letter(self.key)}{row}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was seeded: what the screen calls it, where it is, and every finding it must lead to."""

    id: str
    title: str
    units: tuple[str, ...]
    expected: tuple[Expected, ...]


@dataclass
class Sending:
    """One workbook on its way: content, name below `returned/`, moment, and what happens to it.

    `asked_back_on` is the day on which the desk sent it back for correction.
    """

    content: Return
    file: str
    sent: datetime
    touches: list[Touch] = field(default_factory=list)
    finishes: list[Finish] = field(default_factory=list)
    copies: list[tuple[str, datetime]] = field(default_factory=list)
    asked_back_on: date | None = None


@dataclass(frozen=True)
class LooseFile:
    """A file that is no filled workbook of ours."""

    file: str
    data: bytes
    sent: datetime


@dataclass
class Mailbag:
    """Everything that comes back, and the books of earlier years; rows that carry a fault are kept apart.

    `sendings` are the nominations by unit, `registrations` the registrations.
    """

    province: Province
    config: Config
    cast: Cast
    sendings: dict[str, list[Sending]]
    registrations: dict[str, list[Sending]]
    register: list[Cells]
    registered: list[Cells]
    loose: list[LooseFile] = field(default_factory=list)
    _taken: set[tuple[str, str, int]] = field(default_factory=set)

    def sending(self, unit: str, form: Form = NOMINATIONS) -> Sending:
        """The unit's last workbook of this form."""
        return (self.registrations if form is REGISTRATION else self.sendings)[unit][-1]

    def rows(self, unit: str, sheet: str = INDIVIDUALS.name, form: Form = NOMINATIONS) -> list[Cells]:
        """Rows of a sheet of the unit's last workbook."""
        return self.sending(unit, form).content.rows[sheet]

    def take_row(self, unit: str, where: Callable[[Cells], bool], sheet: str = INDIVIDUALS.name) -> int:
        """Index of the first nomination that fits and carries no fault yet; it carries one from now on."""
        return self._take(self.rows(unit, sheet), (unit, sheet), where)

    def take_line(self, where: Callable[[Cells], bool]) -> int:
        """Index of the first line of the register that fits and carries no fault yet."""
        return self._take(self.register, ("", ""), where)

    def _take(self, rows: list[Cells], place: tuple[str, str], where: Callable[[Cells], bool]) -> int:
        for index, row in enumerate(rows):
            if where(row) and (*place, index) not in self._taken:
                self._taken.add((*place, index))
                return index
        raise LookupError(f"{place}: no row left")

    def text(self, key: str) -> str:
        """One of the province's texts for faults."""
        return self.province.texts[key]

    def file_name(self, key: str, unit: str = "") -> str:
        """A name below `returned/` for a file that carries a fault."""
        values = _name_values(self.sending(unit).content, self.province, 0) if unit else {}
        return self.province.file_names[key].format(**values)

    def moment(self, days_before_deadline: int, hour: int, minute: int = 0, *, due: Due = Due.NOMINATIONS) -> datetime:
        """A moment by the office's own clock, counted back from the last day for what is due then."""
        return _moment(self.config.last_day(due) - timedelta(days=days_before_deadline), hour, minute)


def honest_bag(province: Province, config: Config) -> Mailbag:
    """Every unit's honest returns in time under the names that people give to files, some on the last evening."""
    returns, cast = honest_returns(province, config)
    register = honest_register(province, config, returns, cast.people)
    registered = honest_registered(province, config, returns, cast.people)
    bag = Mailbag(province, config, cast, {}, {}, register, registered)
    registrations = honest_registrations(province, config, returns)
    patterns, others = province.honest_file_names, province.honest_registration_names
    for number, (unit, content) in enumerate(returns.items()):
        values = _name_values(content, province, number)
        last_evening = number % 10 == 0
        days, hour = (0, 21) if last_evening else (1 + number % 3, 8 + number % 9)
        name = patterns[number % len(patterns)].format(**values)
        bag.sendings[unit] = [Sending(deepcopy(content), name, bag.moment(days, hour, number))]
        days = 0 if last_evening else 1 + number % 9
        name = others[number % len(others)].format(**values)
        moment = bag.moment(days, hour, number, due=Due.REGISTRATION)
        bag.registrations[unit] = [Sending(registrations[unit], name, moment)]
    return bag


def _name_values(content: Return, province: Province, number: int) -> dict[str, object]:
    return {
        "signer": content.fields["signer"],
        "unit": province.unit_of(content.unit_code).name,
        "code": content.unit_code,
        "day": str(content.fields["submission_date"])[:2],
        "number": f"{number:02d}",
    }


def _moment(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute))
