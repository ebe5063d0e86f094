"""What a workbook is made of: forms, sheets, columns, live checks. Declarations only, no files.

A form is declared once; the master, the reading back, the types of its cells, the marked copy and the
data dictionary are all derived from it. Columns are known by key, never by letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thidua.config.vocabulary import Due, GoesTo, Role, Stage


class FormId(StrEnum):
    """Every standardized workbook, by the stem of its file name."""

    SETUP = "thiet-lap"
    REGISTRATION = "dang-ky-thi-dua"
    NOMINATIONS = "de-nghi-khen-thuong"
    RECEIPTS = "so-tiep-nhan"
    DECISIONS = "xu-ly"
    REGISTER = "so-khen-thuong"
    REGISTERED = "dang-ky-dau-nam"
    SCORING = "cham-diem"
    BLOC = "khoi-thi-dua"
    ASSIGNMENT = "phan-cong-cham-cheo"
    COUNCIL = "hoi-dong"
    PAPERS = "so-van-ban"


class CellType(StrEnum):
    """What a cell holds. Dates are typed as text dd/mm/yyyy, so that no foreign Excel swaps day and month."""

    TEXT = "text"
    LONG_TEXT = "long text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    DATE_OR_YEAR = "date or year"
    MOMENT = "moment"
    CHOICE = "choice"


class ListName(StrEnum):
    """Drop-down lists; the value is the defined name that holds the labels."""

    AWARDS_COLLECTIVE = "dm_khen_tap_the"
    AWARDS_INDIVIDUAL = "dm_khen_ca_nhan"
    AWARDS_ALL = "dm_khen_thuong"
    OWN_TITLES = "dm_don_vi_cong_nhan"
    QUOTA_AWARDS = "dm_co_chi_tieu"
    TITLES_COLLECTIVE = "dm_dang_ky_tap_the"
    TITLES_INDIVIDUAL = "dm_dang_ky_ca_nhan"
    RECIPIENTS = "dm_ca_nhan_tap_the"
    RATINGS = "dm_xep_loai"
    YES_NO = "dm_co_khong"
    HONORIFICS = "dm_ong_ba"
    SUBJECT_CLASSES = "dm_loai_doi_tuong"
    DISCIPLINES = "dm_ky_luat"
    COLLECTIVE_KINDS = "dm_loai_tap_the"
    UNIT_KINDS = "dm_loai_don_vi"
    SECTORS = "dm_khu_vuc"
    CRITERION_KINDS = "dm_loai_tieu_chi"
    COUNCIL_ROLES = "dm_vai_tro"
    KEEP_OR_CUT = "dm_giu_bo"
    SAME_OR_OTHER = "dm_mot_hay_khac"
    CRITERION_CONDITIONS = "dm_dieu_kien_tieu_chi"
    BLOC_AWARDS = "dm_khoi_binh_bau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table or one line of a field sheet.

    `identity` columns make a row what it is: without them it is not taken. `conditional` ones are asked
    for only by the awards whose configuration names them. `years_back` bounds a date's year counted
    back from the season's (nearest, farthest). `rule_if_missing` names the rule that an
    empty required cell breaks, `told_if_missing` the message that says so where it has one of its own.
    `locked` cells are filled by the federation; `one_line` ones are never wrapped. `derived` cells hold a live
    formula of the workbook, which is read only to be compared with what the script reckons. `among` is sheet and
    key of the column of the same workbook whose values may be chosen. One not `printed` stands last, for the script.
    """

    key: str
    header: str
    type: CellType = CellType.TEXT
    width: float = 14
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: ListName | None = None
    minimum: int | None = None
    maximum: int | None = None
    years_back: tuple[int, int] | None = None
    required: bool = False
    rule_if_missing: str = "DL-04"
    told_if_missing: str = ""
    identity: bool = False
    conditional: bool = False
    locked: bool = False
    new_page: bool = False
    one_line: bool = False
    derived: bool = False
    among: tuple[str, str] | None = None
    printed: bool = field(default=True, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCheck:
    """A check that the workbook makes while it is typed, and the script makes again under the same rule.

    `fails` is a formula with `{key}` for cells of the row, `{key:}` for the whole column and `{sheet.key}` style
    names for fields; it is true where `label` is to be shown.
    """

    rule: str
    label: str
    fails: str


MOST_ROWS = 500  # more than any quota needs


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """A sheet of rows under a header; `awards` names the list behind its award column, if it has one.

    `{year}` in the title is the year that the form is about. `prefilled` tables hold exactly the rows that the
    federation fills in; in `scored` ones each is a criterion of the scoring table or the heading of a group, whose
    code is a Roman number. Rows of `ranked` ones are units of a bloc, each of which counts for the bloc's ceiling or
    not, as the federation has marked it. No more than `most_rows` are reckoned with.
    """

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    checks: tuple[LiveCheck, ...] = ()
    awards: ListName | None = None
    ready_rows: int | None = None
    frozen_key: str = ""
    numbered: bool = True
    prefilled: bool = False
    scored: bool = False
    ranked: bool = field(default=False, repr=False)  # a master without its hidden column is refused for that
    most_rows: int = field(default=MOST_ROWS, repr=False)

    def column(self, key: str) -> Column:
        """The column of this key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys in the order of the sheet."""
        return tuple(column.key for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSheet:
    """A sheet of one value per line, each under a hidden key; `letter` prints them as a submission."""

    name: str
    title: str
    note: str
    fields: tuple[Column, ...]
    prefix: str
    checks: tuple[LiveCheck, ...] = ()
    letter: bool = False

    def defined_name(self, key: str) -> str:
        """The workbook-wide name of a field's cell."""
        return f"{self.prefix}_{key}"


GUIDE_PREFIX = "hd"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSheet:
    """The first sheet: whose workbook it is, until when, how to fill it in, live counts per sheet.

    `fields` are lines on it that the unit itself fills in.
    """

    name: str
    steps: tuple[str, ...]
    fields: tuple[Column, ...] = ()

    @property
    def lines(self) -> FieldSheet:
        """What the unit fills in here, as a sheet of one value per line."""
        return FieldSheet(name=self.name, title="", note="", fields=self.fields, prefix=GUIDE_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSheet:
    """The live sheet of quotas against nominations, leaders against their ceiling."""

    name: str
    title: str
    note: str
    collectives: str
    individuals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """The live sheet of what a scoring table comes to: points, bonus, deductions, total, conditions, rating."""

    name: str
    title: str
    note: str
    table: str
    conditions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingSheet:
    """The live sheet of how many units a bloc may propose, against those it proposes (CT-03)."""

    name: str
    title: str
    note: str
    units: str
    proposals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionSheet:
    """The live sheet of what a meeting of the council comes to: its quorum, and what passed, award by award.

    Its numbers have the defined names `kl_members`, `kl_present`, `kl_absent`, `kl_unknown`, `kl_quorum`; columns of
    the lines and of the ballots that live checks look at have `dn_` and `kp_` before their keys.
    """

    name: str
    title: str
    note: str
    members: str
    proposed: str
    counts: str


Sheet = TableSheet | FieldSheet | GuideSheet | QuotaSheet | ScoreSheet | CeilingSheet | ConclusionSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One standardized workbook; `due` says until when units return it, None for the desk's own books.

    One that a unit fills in as a cross-scorer too has a `cross_due` beside it. `goes_to` and `stage` say which
    units get it, and when. One `from_council` comes back from the council's secretary, and from no unit.
    """

    id: FormId
    version: int
    number: str
    title: str
    sheets: tuple[Sheet, ...]
    due: Due | None = None
    cross_due: Due | None = None
    goes_to: GoesTo = GoesTo.EVERY_UNIT
    stage: Stage = Stage.START
    from_council: bool = field(default=False, repr=False)
    tables: tuple[TableSheet, ...] = field(init=False)
    field_sheets: tuple[FieldSheet, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(s for s in self.sheets if isinstance(s, TableSheet)))
        object.__setattr__(self, "field_sheets", tuple(s for s in self.sheets if isinstance(s, FieldSheet)))

    @property
    def issued_to_units(self) -> bool:
        """Whether units get it and send it back."""
        return self.due is not None

    @property
    def comes_back(self) -> bool:
        """Whether it is among what is returned."""
        return self.issued_to_units or self.from_council

    @property
    def file_name(self) -> str:
        """Name of the master and of the files made from it."""
        return f"{self.id.value}.xlsx"

    def due_of(self, role: Role) -> Due:
        """With what it must be back from a unit that fills it in in this role."""
        due = self.cross_due if role is Role.CROSS else self.due
        assert due is not None  # noqa: S101 - asked of workbooks that units return only
        return due

    def table(self, name: str) -> TableSheet:
        """The table sheet of this name."""
        return next(sheet for sheet in self.tables if sheet.name == name)

    @property
    def guide(self) -> GuideSheet | None:
        """The first sheet of a workbook that is sent out."""
        return next((sheet for sheet in self.sheets if isinstance(sheet, GuideSheet)), None)
