"""What a bloc's workbook reckons while it is filled in, against the same reckoned in decimal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support import office
from tests.support.season_builder import checkout_config
from tests.support.xlsx_lint import lint
from tests.workbooks import live_support as live

from thidua.config import Config
from thidua.config.vocabulary import BlocBase, Rating
from thidua.forms import BLOC
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.scoring.arithmetic import rating_of, rounded_total, total_of
from thidua.season.reading import read_workbook
from thidua.workbooks.layout import COUNTS_KEY, FIRST_ROW, HEADER_ROW, LAST_ROW, TableLayout
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook, workbook_bytes
from thidua.workbooks.writing.bloc_sheets import COUNTS_FOR_CEILING, write_bloc
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.ceiling_sheet import CEILING_KEYS, PROVINCE_RATED, ceiling_row
from thidua.workbooks.writing.fill import write_guide, write_rows

CEILING = "Giới hạn đề nghị"
UNITS = TableLayout(AGREED)
BEST = Rating.EXCELLENT.label
Line = Mapping[str, object]
NONE_ALLOWED = "Khối được đề nghị 0 đơn vị: không đề nghị đơn vị nào"


def unit_line(number: int, agreed: object = 95, **values: object) -> Line:
    """A unit of a bloc with agreed points, no bonus, no deduction, no failed condition."""
    code = f"DV-{number:02d}"
    return {
        "unit_code": code,
        "name": f"LĐLĐ huyện số {number}",
        "agreed_score": agreed,
        "bonus": 0,
        "deduction": 0,
        COUNTS_FOR_CEILING: True,
    } | values


def proposal(number: int, award: str = "CO-TINH", **values: object) -> Line:
    """A row of Bình bầu for a unit."""
    return {"unit_code": f"DV-{number:02d}", "award": award, "votes_for": 9, "ballots": 10} | values


def under(**ceiling: object) -> Config:
    """The configuration with another ceiling."""
    config = checkout_config()
    assert config.rules.ct_03 is not None
    changed = config.rules.ct_03.model_copy(update=ceiling)
    return config.model_copy(update={"rules": config.rules.model_copy(update={"ct_03": changed})})


def without_ceiling() -> Config:
    """The configuration in which nothing is known of the ceiling."""
    config = checkout_config()
    return config.model_copy(update={"rules": config.rules.model_copy(update={"ct_03": None})})


@dataclass(frozen=True)
class Case:
    """A bloc's workbook to be filled in."""

    lines: Sequence[Line]
    proposals: Sequence[Line] = ()
    config: Config = field(default_factory=checkout_config)
    province_rated: int = 0

    def workbook(self) -> Workbook:
        workbook = build_master(BLOC, self.config)
        write_bloc(workbook, BLOC, self.lines, self.config, province_rated=self.province_rated)
        write_rows(workbook, PROPOSALS, self.proposals, self.config)
        return workbook


def rated(count: int, *, others: int = 0) -> list[Line]:
    """So many units with the highest rating by their points, and others below it."""
    return [unit_line(n) for n in range(1, count + 1)] + [unit_line(50 + n, 60) for n in range(others)]


EDGES = {4: (0, 1), 5: (1, 1), 9: (1, 1), 10: (2, 2)}
RANKED = (96, Decimal("97.5"), 96, None, 0, Decimal("97.5"), 50)
RATED = (
    {"agreed": Decimal("89.95")},
    {"agreed": Decimal("89.94")},
    {"agreed": 95, "failed_conditions": "Không có đơn thư tố cáo"},
    {"agreed": Decimal("49.95"), "failed_conditions": "Không có đơn thư tố cáo"},
    {"agreed": 98, "bonus": 5},
    {"agreed": 90, "bonus": 7},
    {"agreed": 3, "deduction": 5},
    {"agreed": Decimal("69.95"), "bonus": Decimal("0.5"), "deduction": Decimal("0.51")},
    {"agreed": None, "bonus": 3},
    {"agreed": "chín", "bonus": 3},
    {"agreed": 80, "bonus": "hai"},
    {"agreed": 80, "bonus": None},
    {"agreed": 80, "deduction": -4},
    {"agreed": 80, "deduction": None},
    {"agreed": 1000.01},
    {"agreed": 0},
)
RATED_AS = (
    (89.95, BEST),
    (89.94, Rating.GOOD.label),
    (95, Rating.GOOD.label),
    (49.95, Rating.DONE.label),
    (100, BEST),
    (95, BEST),
    (0, Rating.NOT_DONE.label),
    (69.94, Rating.DONE.label),
    (None, None),
    (None, None),
    *[(None, None)] * 5,
    (0, Rating.NOT_DONE.label),
)


def _random_lines() -> list[Line]:
    random = Random(20201210)  # noqa: S311
    edges = [Decimal(text) for text in ("89.95", "89.94", "69.95", "69.94", "49.95", "49.94", "94.95", "90")]

    def points(most: int) -> Decimal:
        return random.choice((Decimal(random.randrange(most * 100 + 1)) / 100, Decimal(random.randrange(most + 1))))

    return [
        unit_line(
            number,
            random.choice((points(100), random.choice(edges))),
            bonus=points(8),
            deduction=random.choice((0, points(6))),
            failed_conditions=random.choice((None, None, "Nộp kinh phí công đoàn")),
        )
        for number in range(1, 61)
    ]


CASES: Mapping[str, Case] = {
    **{f"edge-{n}-{one}": Case(rated(n), config=under(min_one=one)) for n in (0, *EDGES) for one in (False, True)},
    "base-bloc": Case(rated(5, others=5), config=under(base=BlocBase.RATED_IN_BLOC), province_rated=17),
    "base-all": Case(rated(5, others=5), config=under(base=BlocBase.ALL_IN_BLOC), province_rated=17),
    "base-province": Case(rated(5, others=5), config=under(base=BlocBase.RATED_IN_PROVINCE), province_rated=17),
    "official": Case(
        [
            *(unit_line(n, 60, official_rating="HTXSNV") for n in range(1, 5)),
            unit_line(5, 95, official_rating="HTTNV"),
            unit_line(6, 95),
        ]
    ),
    "one of no upper level": Case([*rated(4), unit_line(5, **{COUNTS_FOR_CEILING: False})]),
    "one of no upper level, all": Case(
        [*rated(4), unit_line(5, **{COUNTS_FOR_CEILING: False})], config=under(base=BlocBase.ALL_IN_BLOC)
    ),
    "five of an upper level": Case(rated(5)),
    "third": Case(rated(10), config=under(share=Fraction(1, 3))),
    "unknown": Case(rated(10), [proposal(1), proposal(2), proposal(3)], without_ceiling()),
    "fits": Case(rated(10), [proposal(1, leading="Có"), proposal(1, "BK-TINH", leading="Có"), proposal(2)]),
    "over": Case(
        rated(10),
        [
            proposal(1, leading="Có"),
            proposal(2, leading="có "),
            proposal(3),
            proposal(3, "BK-TINH"),
            proposal(4, None),
            proposal(99),
        ],
    ),
    "leading-only": Case(rated(10), [proposal(1, None, leading="Có"), proposal(2), proposal(3, None)]),
    "ranked": Case([unit_line(n, agreed) for n, agreed in enumerate(RANKED, start=1)]),
    "rated": Case([unit_line(n, **values) for n, values in enumerate(RATED, start=1)]),
    "random": Case(_random_lines()),
}


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every case as LibreOffice reckons it."""
    folder = tmp_path_factory.mktemp("bloc")
    paths = [folder / f"{name}.xlsx" for name in CASES]
    for path, case in zip(paths, CASES.values(), strict=True):
        save_workbook(case.workbook(), path)
    return dict(zip(CASES, office.recalculate_many(paths), strict=True))


@cache
def _opened(path: Path) -> Workbook:
    return load_workbook(path, data_only=True)


def _column(workbook: Workbook, key: str, rows: int) -> list[object]:
    values = [workbook[AGREED.name].cell(FIRST_ROW + n, UNITS.index(key)).value for n in range(rows)]
    return [value or None if isinstance(value, str) else value for value in values]


def _ceiling(workbook: Workbook) -> dict[str, object]:
    return {key: workbook[CEILING][f"C{ceiling_row(key)}"].value for key in CEILING_KEYS}


def _remarks(workbook: Workbook) -> dict[str, object]:
    return {key: workbook[CEILING][f"D{ceiling_row(key)}"].value or "" for key in CEILING_KEYS}


@pytest.mark.office
@pytest.mark.parametrize("one", [False, True], ids=["nothing below one", "one at least"])
@pytest.mark.parametrize("count", EDGES)
def test_the_ceiling_is_rounded_down(count: int, one: bool, recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated[f"edge-{count}-{one}"])
    allowed = EDGES[count][one]
    assert _ceiling(workbook) == {
        "units": count, "rated": count, "base": count, "allowed": allowed, "proposed": 0, "left": allowed, "leading": 0,
    }  # fmt: skip
    said = NONE_ALLOWED if allowed == 0 else f"Khối được đề nghị nhiều nhất {allowed} đơn vị"
    assert _remarks(workbook)["allowed"] == said


@pytest.mark.office
@pytest.mark.parametrize("one", [False, True])
def test_of_no_unit_none_may_be_proposed(one: bool, recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated[f"edge-0-{one}"])
    assert (_ceiling(workbook)["allowed"], _remarks(workbook)["allowed"]) == (0, NONE_ALLOWED)


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "base", "allowed"), [("base-bloc", 5, 1), ("base-all", 10, 2), ("base-province", 17, 3), ("third", 10, 3)]
)
def test_the_ceiling_is_a_share_of_its_base(
    name: str, base: int, allowed: int, recalculated: Mapping[str, Path]
) -> None:
    found = _ceiling(_opened(recalculated[name]))
    assert (found["base"], found["allowed"]) == (base, allowed)


@pytest.mark.office
def test_the_federations_rating_counts_before_that_by_points(recalculated: Mapping[str, Path]) -> None:
    found = _ceiling(_opened(recalculated["official"]))
    assert (found["units"], found["rated"], found["allowed"]) == (6, 5, 1)


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "counted", "allowed"),
    [
        ("one of no upper level", 4, 0),
        ("one of no upper level, all", 4, 0),
        ("five of an upper level", 5, 1),
    ],
)
def test_only_upper_level_unions_count_for_the_ceiling(
    name: str, counted: int, allowed: int, recalculated: Mapping[str, Path]
) -> None:
    found = _ceiling(_opened(recalculated[name]))
    assert (found["units"], found["rated"], found["base"], found["allowed"]) == (counted, counted, counted, allowed)


def test_which_units_count_is_marked_in_a_hidden_column() -> None:
    lines = [*rated(2), unit_line(5, **{COUNTS_FOR_CEILING: False}), unit_line(1)]
    sheet = Case(lines).workbook()[AGREED.name]
    column = UNITS.index(COUNTS_KEY)
    assert [sheet.cell(row, column).value for row in range(FIRST_ROW, sheet.max_row + 1)] == [1, 1, 0, 0]
    assert sheet.column_dimensions[UNITS.letter(COUNTS_KEY)].hidden


@pytest.mark.office
def test_units_count_once_however_many_awards_they_are_proposed_for(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["fits"])
    found, remarks = _ceiling(workbook), _remarks(workbook)
    assert (found["allowed"], found["proposed"], found["left"], found["leading"]) == (2, 2, 0, 1)
    assert (remarks["proposed"], remarks["leading"]) == ("", "")


@pytest.mark.office
def test_too_many_units_and_two_leading_ones_are_said(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["over"])
    found, remarks = _ceiling(workbook), _remarks(workbook)
    assert (found["allowed"], found["proposed"], found["left"], found["leading"]) == (2, 4, -2, 2)
    assert remarks["proposed"] == "Quá 2 đơn vị; bỏ bớt ở sheet Bình bầu"
    assert remarks["leading"] == "Chỉ một đơn vị dẫn đầu khối; chọn lại ở sheet Bình bầu"


@pytest.mark.office
def test_a_unit_that_only_leads_is_not_proposed(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["leading-only"])
    found = _ceiling(workbook)
    assert (found["proposed"], found["leading"]) == (1, 1)
    marks = live.live_rows(workbook, PROPOSALS, 3)
    assert marks == [frozenset(), frozenset(), frozenset({("unit_code", "DD-07")})]


@pytest.mark.office
def test_an_unknown_ceiling_is_said_to_be_unknown(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["unknown"])
    found, remarks = _ceiling(workbook), _remarks(workbook)
    assert (found["base"], found["allowed"], found["left"], found["proposed"]) == (None, None, None, 3)
    assert remarks["allowed"] == "Chưa biết giới hạn; LĐLĐ tỉnh thông báo sau"
    assert remarks["proposed"] == ""


@pytest.mark.office
def test_names_come_with_the_codes_and_only_units_of_the_bloc_may_be_chosen(
    recalculated: Mapping[str, Path],
) -> None:
    workbook = _opened(recalculated["over"])
    layout = TableLayout(PROPOSALS)
    names = [workbook[PROPOSALS.name].cell(FIRST_ROW + n, layout.index("name")).value or "" for n in range(7)]
    assert names == [f"LĐLĐ huyện số {n}" for n in (1, 2, 3, 3, 4)] + ["", ""]
    marks = live.live_rows(workbook, PROPOSALS, 6)
    assert marks == [frozenset()] * 4 + [frozenset({("unit_code", "DD-07")}), frozenset({("unit_code", live.WRONG)})]


@pytest.mark.office
def test_equal_totals_share_a_rank(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["ranked"])
    assert _column(workbook, "rank", len(RANKED)) == [3, 1, 3, None, 6, 1, 5]
    assert _column(workbook, "total", len(RANKED)) == [96, 97.5, 96, None, 0, 97.5, 50]


@pytest.mark.office
def test_totals_are_capped_and_ratings_compare_what_is_rounded(recalculated: Mapping[str, Path]) -> None:
    workbook = _opened(recalculated["rated"])
    totals, ratings = _column(workbook, "total", len(RATED)), _column(workbook, "rating", len(RATED))
    assert tuple(zip(totals, ratings, strict=True)) == RATED_AS


@pytest.mark.office
def test_the_workbook_reckons_as_the_script_does(recalculated: Mapping[str, Path]) -> None:
    config, case, workbook = checkout_config(), CASES["random"], _opened(recalculated["random"])
    totals = [
        total_of(*(Decimal(str(line[key])) for key in ("agreed_score", "bonus", "deduction")), config)
        for line in case.lines
    ]
    ratings = [
        rating_of(rounded_total(total, config), config, failed=bool(line["failed_conditions"])).label
        for total, line in zip(totals, case.lines, strict=True)
    ]
    count = len(case.lines)
    assert [Decimal(str(total)) for total in _column(workbook, "total", count)] == totals
    assert _column(workbook, "rating", count) == ratings
    assert _column(workbook, "rank", count) == [1 + sum(other > total for other in totals) for total in totals]


@pytest.mark.office
def test_a_filled_workbook_is_read_back_with_what_it_reckoned(recalculated: Mapping[str, Path]) -> None:
    book = read_workbook(
        read(recalculated["ranked"].read_bytes()), BLOC, checkout_config(), file="khoi.xlsx", unit_code="DV-01"
    )
    rows = [
        (row.values["unit_code"], row.values["total"], row.values["rank"], row.values["rating"])
        for row in book.tables[AGREED.name]
    ]
    best, none = Rating.EXCELLENT.value, Rating.NOT_DONE.value
    assert rows == [
        ("DV-01", 96, 3, best),
        ("DV-02", 97.5, 1, best),
        ("DV-03", 96, 3, best),
        ("DV-04", None, None, None),
        ("DV-05", 0, 6, none),
        ("DV-06", 97.5, 1, best),
        ("DV-07", 50, 5, Rating.DONE.value),
    ]
    assert book.tables[PROPOSALS.name] == ()
    required = [field.key for field in MINUTES.fields if field.required]
    assert [(found.rule, found.place.sheet, found.place.cell) for found in book.findings] == [
        ("DL-04", AGREED.name, f"{UNITS.letter('agreed_score')}{FIRST_ROW + 3}"),
        *(("DL-04", MINUTES.name, f"C{HEADER_ROW + 1 + number}") for number in range(len(required))),
    ]


def test_live_cells_that_nobody_calculated_are_blank_and_no_rows() -> None:
    book = read_workbook(
        read(workbook_bytes(CASES["over"].workbook())), BLOC, checkout_config(), file="khoi.xlsx", unit_code="DV-01"
    )
    assert {row.values["total"] for row in book.tables[AGREED.name]} == {None}
    codes = [row.values["unit_code"] for row in book.tables[PROPOSALS.name]]
    assert codes == ["DV-01", "DV-02", "DV-03", "DV-03", "DV-04", "DV-99"]
    assert book.rejected.get(PROPOSALS.name, ()) == ()
    assert {found.rule for found in book.findings} == {"DL-04", "DL-11"}


@pytest.mark.parametrize("count", [1, 3, 20, 21, 40])
def test_the_units_are_exactly_those_of_the_bloc(count: int) -> None:
    config = checkout_config()
    workbook = build_master(BLOC, config)
    write_bloc(workbook, BLOC, rated(10), config, province_rated=0)
    write_bloc(workbook, BLOC, rated(count), config, province_rated=0)
    sheet, last = workbook[AGREED.name], FIRST_ROW + count - 1
    assert sheet.max_row == last
    assert sheet.print_area.endswith(f"${last}")
    assert max(sheet.row_dimensions) == last
    letter = UNITS.letter("unit_code")
    assert (
        workbook.defined_names["ds_diem_unit_code"].attr_text
        == f"'{AGREED.name}'!${letter}${FIRST_ROW}:${letter}${last}"
    )
    codes = [sheet[f"{letter}{row}"].value for row in range(FIRST_ROW, last + 1)]
    assert codes == [line["unit_code"] for line in rated(count)]
    total = str(sheet.cell(last, UNITS.index("total")).value)
    assert f"{UNITS.cell('agreed_score', last)}" in total
    assert {area.max_row for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges} == {LAST_ROW}


@pytest.mark.parametrize("name", ["fits", "base-province", "unknown"])
def test_excel_opens_it_without_a_repair(name: str, tmp_path: Path) -> None:
    workbook = CASES[name].workbook()
    write_guide(workbook, {"unit_name": "LĐLĐ huyện số 1", "bloc": "Khối số 1"})
    path = tmp_path / "khoi.xlsx"
    save_workbook(workbook, path)
    assert lint(path) == []


def test_the_provinces_number_has_a_place_only_where_it_is_the_base() -> None:
    assert PROVINCE_RATED in CASES["base-province"].workbook().defined_names
    assert [name for name in CASES if PROVINCE_RATED in CASES[name].workbook().defined_names] == ["base-province"]
