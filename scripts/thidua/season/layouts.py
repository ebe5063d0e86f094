"""Columns of a unit's own: put to the desk in `xu-ly.xlsx`, read as a column of the form once it has answered.

An answer is known by unit, form, sheet and heading, not by the file's content: a unit words its headings alike
from one file to the next, so that a corrected file needs no new answer and what it replaced is read the same
way. That a column is read by an answer is noted on every run, so that nobody is misled where it now holds
something else. The file and its SHA-256 stand beside the question to say where it was last seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from thidua.config.vocabulary import Severity
from thidua.findings import Place
from thidua.forms.model import Column, TableSheet
from thidua.messages import say
from thidua.text import bare
from thidua.workbooks.cells import RawSheet
from thidua.workbooks.reading.columns import UnknownColumn
from thidua.workbooks.reading.located import LocatedTable, locate_table

_LONGEST_VALUE_SHOWN = 40
_ALIKE = 70
"""From this likeness of 100 on a column of the form is worth suggesting."""

LayoutKey = tuple[str, ...]


def layout_key(texts: Iterable[str]) -> LayoutKey:
    """How a column of a unit's own is known by unit, form, sheet and heading: case and diacritics are no matter."""
    return tuple(bare(text) for text in texts)


class Use(StrEnum):
    """What becomes of a column of a unit's own."""

    OPEN = "open"
    READ = "read"
    IGNORED = "ignored"
    NO_COLUMN = "the answer names no column of the sheet"
    COLUMN_IS_THERE = "the answer names a column that is found without it"
    COLUMN_TWICE = "the column is the answer for another heading too"
    ANSWERED_TWICE = "there are answers that differ"


@dataclass(frozen=True, slots=True)
class LayoutAnswer:
    """A row of `Bố cục lạ` that the desk has answered; `at` counts the rows that were read, -1 where none was."""

    unit_code: str
    form: str
    sheet: str
    heading: str
    choice: str
    at: int = field(default=-1, compare=False)

    @property
    def key(self) -> LayoutKey:
        """Which column it is about."""
        return layout_key((self.unit_code, self.form, self.sheet, self.heading))

    def means(self, table: TableSheet) -> Column | Use:
        """The column of the form that it names, or that it is to be ignored, or that it is no column."""
        chosen = bare(self.choice)
        if chosen == bare(say("layouts.ignore")):
            return Use.IGNORED
        names = {bare(text): column for column in table.columns for text in (column.header, *column.aliases)}
        return names.get(chosen, Use.NO_COLUMN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignColumn:
    """A column of a unit's own in one file; `column` is what the desk has it read as, or would have."""

    unit_code: str
    form: str
    place: Place
    content: str
    missing: str
    suggestion: str
    use: Use = Use.OPEN
    column: Column | None = None

    @property
    def heading(self) -> str:
        """As the unit typed it."""
        return self.place.value

    @property
    def key(self) -> LayoutKey:
        """Which column it is, in this file and every other of the unit's in this form."""
        return layout_key((self.unit_code, self.form, self.place.sheet, self.heading))

    @property
    def settled(self) -> bool:
        """Whether the desk has said what is done with it, in a way that can be done."""
        return self.use in {Use.READ, Use.IGNORED}

    @property
    def told(self) -> tuple[str, Severity | None]:
        """The sentence about it, and its severity where that is lighter than usual."""
        about = {"sheet": self.place.sheet, "heading": self.heading}
        if self.use is Use.READ and self.column is not None:
            return say("layouts.read_as", **about, header=self.column.header), Severity.NOTE
        if self.use is Use.IGNORED:
            return say("layouts.ignored", **about), Severity.NOTE
        return say("layouts.unknown", **about), None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLayout:
    """A column of a unit's own as put to the desk."""

    unit_code: str
    sheet: str
    heading: str
    content: str
    missing: str
    suggestion: str
    form: str
    file: str
    sha256: str


def open_layout(column: ForeignColumn, sha256: str) -> OpenLayout:
    """The question about a column in the file of this content."""
    return OpenLayout(
        unit_code=column.unit_code,
        sheet=column.place.sheet,
        heading=column.heading,
        content=column.content,
        missing=column.missing,
        suggestion=column.suggestion,
        form=column.form,
        file=column.place.file,
        sha256=sha256,
    )


@dataclass(frozen=True, slots=True)
class Layouts:
    """What the desk has answered, as far as it concerns one file."""

    answers: Sequence[LayoutAnswer]
    file: str
    unit_code: str
    form: str

    def lay_out(self, sheet: RawSheet, table: TableSheet) -> tuple[LocatedTable, tuple[ForeignColumn, ...]]:
        """The table as the answers have it read, and the columns that are or were to be asked about.

        A question without an answer goes once no column of the form is missing any more.
        """
        located = locate_table(sheet, table)
        columns = self._settled(located)
        if known := headings_read(columns):
            located = locate_table(sheet, table, known)
        return located, tuple(each for each in columns if located.missing or each.use is not Use.OPEN)

    def _settled(self, located: LocatedTable) -> tuple[ForeignColumn, ...]:
        columns = [self._foreign(each, located) for each in located.unknown]
        said = [self._said_of(column, located.sheet) for column in columns]
        chosen = Counter(each for each in said if each is not None)
        return tuple(
            column if each is None else _answered(column, each, located.missing, chosen)
            for column, each in zip(columns, said, strict=True)
        )

    def _foreign(self, unknown: UnknownColumn, located: LocatedTable) -> ForeignColumn:
        return ForeignColumn(
            unit_code=self.unit_code,
            form=self.form,
            place=Place(self.file, located.sheet.name, unknown.address, unknown.heading),
            content="; ".join(map(_shortened, unknown.content)),
            missing="; ".join(column.header for column in located.missing),
            suggestion=_nearest(unknown.heading, located.missing),
        )

    def _said_of(self, column: ForeignColumn, table: TableSheet) -> Column | Use | None:
        meanings = {answer.means(table) for answer in self.answers if answer.key == column.key}
        return Use.ANSWERED_TWICE if len(meanings) > 1 else next(iter(meanings), None)


def headings_read(columns: Iterable[ForeignColumn]) -> Mapping[str, str]:
    """Keys of the columns of the form by the headings under which the desk has them read."""
    return {each.heading: each.column.key for each in columns if each.use is Use.READ and each.column is not None}


def _answered(
    column: ForeignColumn, said: Column | Use, missing: Sequence[Column], chosen: Mapping[Column | Use, int]
) -> ForeignColumn:
    if isinstance(said, Use):
        return replace(column, use=said)
    if said not in missing:
        return replace(column, use=Use.COLUMN_IS_THERE, column=said)
    return replace(column, use=Use.COLUMN_TWICE if chosen[said] > 1 else Use.READ, column=said)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE_SHOWN else f"{value[: _LONGEST_VALUE_SHOWN - 1].rstrip()}…"


def _nearest(heading: str, missing: Sequence[Column]) -> str:
    """Header of the missing column whose header or other name is most like the heading; "" where none is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a rare path; the import costs more than the reading

    names = {bare(text): column.header for column in missing for text in (column.header, *column.aliases)}
    best = process.extractOne(bare(heading), list(names), scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else ""
