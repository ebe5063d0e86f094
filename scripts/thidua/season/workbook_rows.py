"""The rows of one returned workbook: as they are gathered while it is read, and as everybody else sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from thidua.findings import Finding
from thidua.forms.model import FormId
from thidua.season.layouts import ForeignColumn, headings_read
from thidua.season.rows import Nominee, RowAccount, SourceRow


@dataclass(frozen=True, slots=True)
class WorkbookRows:
    """What one counting workbook yields: rows by sheet, lines of field sheets, nominees, accounts, findings.

    `rejected` are the rows, by sheet, that lack what makes them rows; `subject_unit` is whom a cross-scorer scores,
    `table_mark` marks the criteria with which a scored workbook was issued, "" where it does not say.
    """

    form: FormId
    file: str
    unit_code: str
    tables: Mapping[str, tuple[SourceRow, ...]]
    fields: Mapping[str, SourceRow]
    nominees: tuple[Nominee, ...]
    accounts: tuple[RowAccount, ...]
    findings: tuple[Finding, ...]
    foreign: tuple[ForeignColumn, ...] = ()
    rejected: Mapping[str, tuple[SourceRow, ...]] = field(default_factory=dict)
    subject_unit: str = ""
    table_mark: str = ""

    @property
    def group(self) -> tuple[str, str, str]:
        """Unit, form, and whom a cross-scorer scores: of one group one file counts."""
        return self.unit_code, self.form.value, self.subject_unit

    def headings_read(self, sheet: str) -> Mapping[str, str]:
        """Keys of the columns of a sheet that are found under headings of the unit's own only, by heading."""
        return headings_read(each for each in self.foreign if each.place.sheet == sheet)


@dataclass
class Collected:
    """The same while it is being read."""

    form: FormId
    file: str
    unit_code: str
    tables: dict[str, list[SourceRow]] = field(default_factory=dict)
    fields: dict[str, SourceRow] = field(default_factory=dict)
    nominees: list[Nominee] = field(default_factory=list)
    accounts: list[RowAccount] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    foreign: list[ForeignColumn] = field(default_factory=list)
    rejected: dict[str, list[SourceRow]] = field(default_factory=dict)
    subject_unit: str = ""

    def frozen(self) -> WorkbookRows:
        """As everybody else sees it: nothing of it can be changed any more."""
        return WorkbookRows(
            self.form,
            self.file,
            self.unit_code,
            MappingProxyType({name: tuple(rows) for name, rows in self.tables.items()}),
            MappingProxyType(dict(self.fields)),
            tuple(self.nominees),
            tuple(self.accounts),
            tuple(self.findings),
            tuple(self.foreign),
            MappingProxyType({name: tuple(rows) for name, rows in self.rejected.items()}),
            self.subject_unit,
        )
