"""The bag of everything that units send back, before it is written to disk; faults are seeded into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity
from thidua.forms import NOMINATIONS, SCORING
from thidua.forms.criteria import default_table
from thidua.forms.model import Form, FormId
from thidua.forms.nominees import INDIVIDUALS
from thidua.forms.scoring import SCORES
from thidua.sample.earlier import honest_register, honest_registered
from thidua.sample.province import Province
from thidua.sample.registrations import honest_registrations
from thidua.sample.returns import Cast, Cells, Return, honest_returns
from thidua.sample.scores import assigned_pairs, bloc_book, cross_scores, own_scores
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIRST_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.guide import guide_field_row

WHOLE_ROW = "*"
"""Stands for a key where a finding names a row and no cell of it."""

SendingKey = tuple[FormId, str, str]
"""Form, unit, and the unit that is cross-scored."""

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
        lines = next((each for each in self.form.field_sheets if each.name == self.sheet), None)
        if lines is not None:
            return f"{column_letter(VALUE_COLUMN)}{field_row(lines, self.key)}"
        if self.form.guide is not None and self.sheet == self.form.guide.name:
            return f"{column_letter(VALUE_COLUMN)}{guide_field_row(self.form, self.key)}"
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

    `sendings` are by form, unit and the unit that is cross-scored, "" where there is none.
    """

    province: Province
    config: Config
    cast: Cast
    sendings: dict[SendingKey, list[Sending]]
    register: list[Cells]
    registered: list[Cells]
    loose: list[LooseFile] = field(default_factory=list)
    _taken: set[tuple[str, str, int]] = field(default_factory=set)

    def all_of(self, unit: str, form: Form = NOMINATIONS, scored: str = "") -> list[Sending]:
        """Every workbook of this form that the unit sends, the last one that is to count at the end."""
        return self.sendings[form.id, unit, scored]

    def sending(self, unit: str, form: Form = NOMINATIONS, scored: str = "") -> Sending:
        """The unit's last workbook of this form."""
        return self.all_of(unit, form, scored)[-1]

    def of_form(self, form: Form, *, cross: bool = False) -> list[Sending]:
        """Everything that is sent of one form, by units for themselves or by cross-scorers."""
        return [
            each
            for (kind, _, scored), sendings in self.sendings.items()
            if kind is form.id and bool(scored) is cross
            for each in sendings
        ]

    def score_line(self, unit: str, code: str, scored: str = "") -> Cells:
        """The line of a criterion in the scoring table that the unit sends, of itself or of another."""
        lines = self.sending(unit, SCORING, scored).content.rows[SCORES.name]
        return next(line for line in lines if line["code"] == code)

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
        values = self._names(unit, 0) if unit else {}
        return self.province.file_names[key].format(**values)

    def add(self, content: Return, name: str, number: int, sent: datetime) -> None:
        """One more workbook, under a name made by this pattern."""
        sending = Sending(content, "", sent)
        self.sendings.setdefault((content.form.id, content.unit_code, content.subject_unit), []).append(sending)
        sending.file = name.format(**self._names(content.unit_code, number, content.subject_unit))

    def _names(self, unit: str, number: int, scored: str = "") -> dict[str, object]:
        fields = self.sending(unit).content.fields
        return {
            "signer": fields["signer"],
            "unit": self.province.unit_of(unit).name,
            "code": unit,
            "day": str(fields["submission_date"])[:2],
            "number": f"{number:02d}",
            "scored": scored,
        }

    def moment(self, days_before_deadline: int, hour: int, minute: int = 0, *, due: Due = Due.NOMINATIONS) -> datetime:
        """A moment by the office's own clock, counted back from the last day for what is due then."""
        return _moment(self.config.last_day(due) - timedelta(days=days_before_deadline), hour, minute)


def score_row(code: str) -> int:
    """Index of a criterion's row in the scoring table that is issued, headings counted, from 0."""
    codes = [each for group in default_table().groups for each in ("", *(line.code for line in group.criteria))]
    return codes.index(code)


def honest_bag(province: Province, config: Config) -> Mailbag:
    """Every unit's honest returns in time under the names that people give to files, some on the last evening."""
    returns, cast = honest_returns(province, config)
    register = honest_register(province, config, returns, cast.people)
    registered = honest_registered(province, config, returns, cast.people)
    bag = Mailbag(province, config, cast, {}, register, registered)
    registrations = honest_registrations(province, config, returns)
    patterns, others = province.honest_file_names, province.honest_registration_names
    for number, (unit, content) in enumerate(returns.items()):
        last_evening = number % 10 == 0
        days, hour = (0, 21) if last_evening else (1 + number % 3, 8 + number % 9)
        bag.add(deepcopy(content), patterns[number % len(patterns)], number, bag.moment(days, hour, number))
        days = 0 if last_evening else 1 + number % 9
        moment = bag.moment(days, hour, number, due=Due.REGISTRATION)
        bag.add(registrations[unit], others[number % len(others)], number, moment)
    _add_scores(bag)
    return bag


def _add_scores(bag: Mailbag) -> None:
    """What blocs return: self-scores, cross-scores as the lot will assign them, each bloc's book."""
    province, config = bag.province, bag.config
    names = province.scoring
    members = [unit for unit in province.unit if unit.bloc]
    for number, unit in enumerate(members):
        moment = bag.moment(number % 4, 8 + number % 9, number, due=Due.SELF_SCORES)
        bag.add(own_scores(unit, province, config), names.file_names[number % len(names.file_names)], number, moment)
    told: Counter[str] = Counter()
    for number, (scorer, scored) in enumerate(assigned_pairs(province, config)):
        told[scored] += 1
        units = province.unit_of(scorer), province.unit_of(scored)
        content = cross_scores(*units, province, higher=told[scored] % 2 == 1)
        moment = bag.moment(number % 5, 8 + number % 9, number, due=Due.CROSS_SCORES)
        bag.add(content, names.cross_file_names[number % len(names.cross_file_names)], number, moment)
    for number, bloc in enumerate(province.bloc):
        content = bloc_book(bloc, province, config, bag.cast)
        bag.add(content, names.bloc_file_name, number, bag.moment(1, 15, number, due=Due.BLOC))


def _moment(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute))
