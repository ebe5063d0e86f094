"""The live results of a scoring workbook are what the script reckons from the same cells, key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from tests.support import office
from tests.support.season_builder import checkout_config
from tests.workbooks.scoring_support import Line, results, rows_by_code, scoring_workbook, type_in

from thidua.config import Config
from thidua.config.vocabulary import Rating
from thidua.forms.choices import CriterionCondition, CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable, default_table, table_of
from thidua.forms.scoring import SCORES
from thidua.scoring.arithmetic import Entry, FailedBy, Reckoned, reckon
from thidua.workbooks.layout import CHECK_KEY, TableLayout
from thidua.workbooks.save import save_workbook

pytestmark = pytest.mark.office

LEFT_OUT = {"applies": "Không"}
SEED, RANDOM_WORKBOOKS = 20201210, 32
NOT_SCORES = (None, "", " ", "chín", "9,5", "9.5", True, -1, -0.01, 100.01, 250)


def _other_table() -> ScoringTable:
    """Maxima with decimals, two groups of bonus, deductions with a maximum, lines that may be left out in each."""

    def line(code: str, group: str, kind: CriterionKind, maximum: str | None, condition: str = "") -> Criterion:
        return Criterion(
            code=code,
            group=group,
            text=f"Tiêu chí {code}",
            kind=kind,
            maximum=Decimal(maximum) if maximum else None,
            condition=CriterionCondition(condition) if condition else None,
        )

    may, must = CriterionCondition.MAY_NOT_APPLY, CriterionCondition.NOT_ZERO
    both = CriterionCondition.NOT_ZERO_IF_APPLIED
    points, bonus, deduction = CriterionKind.POINTS, CriterionKind.BONUS, CriterionKind.DEDUCTION
    return table_of(
        [
            line("A1", "Một", points, "4.55", may),
            line("A2", "Một", points, "33.33", both),
            line("A3", "Một", points, "7.12"),
            line("B1", "Hai", points, "55", must),
            line("C1", "Ba", points, "0.1", may),
            line("T1", "Thưởng một", bonus, "3.25", may),
            line("T2", "Thưởng hai", bonus, "4"),
            line("R1", "Trừ", deduction, "2.5"),
            line("R2", "Trừ", deduction, None),
            line("K1", "Điều kiện", CriterionKind.CONDITION, None),
        ]
    )


@dataclass(frozen=True, repr=False)
class Case:
    """What is typed into one workbook, under which table and configuration."""

    table: ScoringTable
    lines: Mapping[str, Line]
    met: Mapping[str, object]
    config: Config
    claimed: object = None

    def reckoned(self) -> Reckoned:
        """What the script makes of it; what is no number within the column's bounds is no score."""
        bounds = SCORES.column("score")
        assert bounds.minimum is not None
        assert bounds.maximum is not None
        entries = {}
        for code, line in self.lines.items():
            score = line.get("score")
            usable = isinstance(score, int | float) and not isinstance(score, bool)
            usable = usable and bounds.minimum <= score <= bounds.maximum  # type: ignore[operator]
            applies = str(line.get("applies") or "").strip().lower() != "không"
            entries[code] = Entry(Decimal(str(score)) if usable else None, applies)
        answers = {"có": True, "không": False}
        met = {code: answers.get(str(answer or "").strip().lower()) for code, answer in self.met.items()}
        return reckon(self.table, entries, met, self.config)


def _changed(**changes: object) -> Config:
    config = checkout_config()
    dd_01 = {key: value for key, value in changes.items() if key in type(config.rules.dd_01).model_fields}
    dd_04 = {key: value for key, value in changes.items() if key in type(config.rules.dd_04).model_fields}
    rules = config.rules.model_copy(
        update={
            "dd_01": config.rules.dd_01.model_copy(update=dd_01),
            "dd_04": config.rules.dd_04.model_copy(update=dd_04),
        }
    )
    return config.model_copy(update={"rules": rules})


def _score(random: Random, maximum: Decimal | None) -> object:
    most = float(maximum if maximum is not None else 6)
    draw: Callable[[], object] = random.choice(
        (
            lambda: random.randint(0, max(1, int(most))),
            lambda: round(random.uniform(0, most), 1),
            lambda: round(random.uniform(0, most), 2),
            lambda: round(random.uniform(0, most), 3),
            lambda: round(random.randrange(0, max(1, int(most * 100))) / 100 + 0.005, 3),
            lambda: most,
            lambda: most,
            lambda: 0,
            lambda: min(100, round(most * 1.3 + 0.01, 2)),
        )
    )
    return draw()


def _random_case(number: int) -> Case:
    random = Random(SEED + number)  # noqa: S311 - drawn, not secret
    table = (default_table(), _other_table())[number % 2]
    messy, generous = number % 4 < 2, number % 3 == 0
    lines: dict[str, Line] = {}
    for line in table.scored:
        score = _score(random, line.maximum)
        if generous and line.maximum is not None and line.kind is not CriterionKind.DEDUCTION:
            score = float(line.maximum) - random.choice((0, 0, 0.05, 0.35, 0.125))
        if line.kind is CriterionKind.DEDUCTION and random.random() < 0.6:
            score = None
        if messy and random.random() < 0.12:
            score = random.choice(NOT_SCORES)
        applies = random.choice((None, None, "Có", "Không", " KHÔNG ", "khác"))
        lines[line.code] = {"score": score, "applies": applies}
    met = {line.code: random.choice(("Có", "Có", "có ", "Không", None, "?")) for line in table.conditions}
    changes: dict[str, object] = {
        "scale_back": number % 5 != 4,
        "decimals": (1, 1, 1, 0, 2)[number % 5],
        "bonus_cap": (5, 2, 0)[number % 3],
        "total_cap": (100, 100, 90)[number % 3],
        "at_most": (Rating.GOOD, Rating.DONE)[number % 2],
    }
    claimed = random.choice((None, *(each.label for each in Rating)))
    return Case(table, lines, met, _changed(**changes), claimed)


def _full(
    less: Mapping[str, object], met: str | None = "Có", *, claimed: str | None = None, config: Config | None = None
) -> Case:
    """Everything at its maximum but for these lines."""
    table = default_table()
    full = {line.code: {"score": float(line.maximum or 0)} for line in table.of_kind(CriterionKind.POINTS)}
    lines = full | {code: LEFT_OUT if score is LEFT_OUT else {"score": score} for code, score in less.items()}
    answers = {line.code: met for line in table.conditions}
    return Case(table, lines, answers, config or checkout_config(), claimed)


def _part_of_a_group(score: float, *, scale_back: bool) -> Case:
    """Of the first group 11.67 of 45 points are applied, and this much is scored of the last 7.12."""
    full = {line.code: {"score": float(line.maximum or 0)} for line in _other_table().of_kind(CriterionKind.POINTS)}
    lines = full | {"A2": LEFT_OUT, "A3": {"score": score}}
    return Case(_other_table(), lines, {"K1": "Có"}, _changed(scale_back=scale_back))


FINE_CUTS = {Rating.EXCELLENT: Decimal("89.951"), Rating.GOOD: Decimal("70.125"), Rating.DONE: Decimal(50)}
EXCELLENT, GOOD = Rating.EXCELLENT.label, Rating.GOOD.label
EDGES = {
    "89.95": _full({"2.1": 2.95}),
    "89.94": _full({"2.1": 2.94}),
    "89.945": _full({"2.1": 2.945}),
    "zero line": _full({"1.4": 0}),
    "blank line": _full({"1.4": None}),
    "not met": _full({}, "Không", claimed=EXCELLENT),
    "agrees": _full({}, claimed=EXCELLENT.lower()),
    "differs": _full({}, claimed=GOOD),
    "low group": _full({"3.1": 0, "3.2": 0, "3.3": 0.5}),
    "half group": _full({"3.1": 0, "3.2": 0, "3.3": 1.5}),
    "unanswered": _full({}, None),
    "most": _full({"B1": 2, "B2": 1, "B3": 1, "B4": 1, "D1": 0}),
    "capped": _full({"B1": 2, "B2": 1, "B3": 1, "D3": 1}, config=_changed(bonus_cap=3, total_cap=96)),
    "left out": _full({"1.2": LEFT_OUT, "1.1": 3}),
    "scaled back, half": _part_of_a_group(1.29, scale_back=True),
    "scaled back, below": _part_of_a_group(1.28, scale_back=True),
    "not scaled back, half": _part_of_a_group(1.29, scale_back=False),
    "not scaled back, below": _part_of_a_group(1.28, scale_back=False),
    "low group, blank line": _full({"3.1": 0, "3.2": 0, "3.3": None}),
    "low group, blank line of another": _full({"3.1": 0, "3.2": 0, "3.3": 0.5, "2.1": None}),
    "cut 89.951, reached": _full({"2.1": 2.96}, config=_changed(decimals=2, cuts=FINE_CUTS)),
    "cut 89.951, missed": _full({"2.1": 2.95}, config=_changed(decimals=2, cuts=FINE_CUTS)),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Case, Path]]:
    """Every case with its workbook as LibreOffice recalculated it, all in one run."""
    folder = tmp_path_factory.mktemp("scoring")
    cases = {f"random-{number:02d}": _random_case(number) for number in range(RANDOM_WORKBOOKS)} | EDGES
    paths = []
    for place, case in enumerate(cases.values()):
        is_checkout = case.config is checkout_config()
        workbook = scoring_workbook(case.table, None if is_checkout else case.config)
        type_in(workbook, case.lines, case.met, case.claimed)
        paths.append(folder / f"{place:02d}.xlsx")
        save_workbook(workbook, paths[-1])
    recalculated = office.recalculate_many(paths)
    return dict(zip(cases, zip(cases.values(), recalculated, strict=True), strict=True))


def _number(value: Decimal) -> float:
    return float(value)


def _expected(case: Case) -> dict[str, object]:
    done = case.reckoned()
    by_points = sum(each.by is not FailedBy.NOT_MET for each in done.failed)
    groups = {f"group_{each.group.number}": _number(each.points) for each in done.groups}
    return {
        "points": _number(done.points),
        "bonus": _number(done.bonus),
        "deduction": _number(done.deduction),
        "total": _number(done.total),
        "rounded": _number(done.rounded),
        "unscored": len(done.unscored),
        "failed_reckoned": by_points if done.complete else None,
        "failed_declared": len(done.failed) - by_points,
        "unanswered_conditions": len(done.unanswered),
        "rating_by_points": done.rating_by_points.label if done.complete else None,
        "rating": done.rating.label if done.complete else None,
        "claimed_rating": case.claimed,
        **groups,
    }


CASES = [*(f"random-{number:02d}" for number in range(RANDOM_WORKBOOKS)), *EDGES]


@pytest.mark.parametrize("name", CASES)
def test_live_results_are_those_of_the_script(name: str, told: dict[str, tuple[Case, Path]]) -> None:
    case, path = told[name]
    expected = _expected(case)
    shown = {key: value for key, (value, _) in results(path).items()}
    assert {key: shown[key] for key in expected} == expected
    others = [f"group_{group.number}" for group in case.table.groups if group.kind is not CriterionKind.POINTS]
    assert list(shown) == [*expected, *others]


@pytest.mark.parametrize("name", CASES)
def test_a_heading_shows_the_points_of_its_group(name: str, told: dict[str, tuple[Case, Path]]) -> None:
    case, path = told[name]
    sheet = load_workbook(path, data_only=True)[SCORES.name]
    rows, column = rows_by_code(sheet), TableLayout(SCORES).index("score")
    headings = ("I", "II", "III", "IV", "V", "VI")
    shown = [sheet.cell(rows[heading], column).value for heading, _ in zip(headings, case.table.groups, strict=False)]
    values = results(path)
    assert shown == [values[f"group_{group.number}"][0] for group in case.table.groups]


def test_random_cases_are_of_every_sort(told: dict[str, tuple[Case, Path]]) -> None:
    done = [case.reckoned() for name, (case, _) in told.items() if name.startswith("random")]
    assert {each.complete for each in done} == {True, False}
    assert {failed.by for each in done for failed in each.failed} == set(FailedBy)
    assert {each.rating for each in done if each.complete} >= {Rating.GOOD, Rating.DONE, Rating.NOT_DONE}
    assert any(group.left_out for each in done if each.complete for group in each.groups)


@pytest.mark.parametrize(
    ("name", "key", "told_so"),
    [
        ("89.95", "rounded", (90, "Làm tròn đến 1 chữ số thập phân")),
        ("89.95", "rating_by_points", (EXCELLENT, "")),
        ("89.945", "rating_by_points", (EXCELLENT, "")),
        ("89.94", "rounded", (89.9, "Làm tròn đến 1 chữ số thập phân")),
        ("89.94", "rating_by_points", (GOOD, "")),
        ("zero line", "failed_reckoned", (1, "Tiêu chí bắt buộc được 0 điểm: 1.4")),
        ("zero line", "rating_by_points", (EXCELLENT, "")),
        ("zero line", "rating", (GOOD, f"Không đạt điều kiện bắt buộc: cao nhất là {GOOD}")),
        ("blank line", "failed_reckoned", (None, "")),
        ("blank line", "rating", (None, "Không xếp loại được: còn 1 tiêu chí chưa chấm")),
        ("not met", "failed_declared", (3, "Khai là không đạt: DK1; DK2; DK3")),
        ("not met", "claimed_rating", (EXCELLENT, "Khác xếp loại theo điểm và điều kiện, xem lại")),
        ("agrees", "claimed_rating", (EXCELLENT.lower(), "Phù hợp với điểm và điều kiện")),
        ("differs", "claimed_rating", (GOOD, "Khác xếp loại theo điểm và điều kiện, xem lại")),
        ("low group", "failed_reckoned", (1, "Nhóm dưới 50% điểm tối đa: III")),
        ("low group", "group_3", (6.5, "Tối đa 15 điểm; chưa đạt 50% điểm tối đa")),
        ("half group", "failed_reckoned", (0, "")),
        ("half group", "group_3", (7.5, "Tối đa 15 điểm")),
        ("unanswered", "unanswered_conditions", (3, "")),
        ("unanswered", "rating", (EXCELLENT, "Còn 3 điều kiện bắt buộc chưa trả lời")),
        ("most", "total", (100, "")),
        ("most", "bonus", (5, "")),
        ("most", "claimed_rating", (None, "")),
        ("scaled back, half", "failed_reckoned", (0, "")),
        ("scaled back, below", "failed_reckoned", (1, "Nhóm dưới 50% điểm tối đa: I")),
        ("scaled back, below", "group_1", (22.48, "Tối đa 45 điểm; chưa đạt 50% điểm tối đa")),
        ("not scaled back, half", "failed_reckoned", (0, "")),
        ("not scaled back, below", "failed_reckoned", (1, "Nhóm dưới 50% điểm tối đa: I")),
        ("not scaled back, below", "group_1", (5.83, "Tối đa 45 điểm; chưa đạt 50% điểm tối đa")),
        ("low group, blank line", "group_3", (6, "Tối đa 15 điểm; còn 1 tiêu chí chưa chấm")),
        ("low group, blank line", "failed_reckoned", (None, "")),
        ("low group, blank line of another", "group_3", (6.5, "Tối đa 15 điểm; chưa đạt 50% điểm tối đa")),
        ("low group, blank line of another", "group_2", (32, "Tối đa 40 điểm; còn 1 tiêu chí chưa chấm")),
        ("low group, blank line of another", "failed_reckoned", (None, "")),
        ("cut 89.951, reached", "rating", (EXCELLENT, "")),
        ("cut 89.951, missed", "rating", (GOOD, "")),
        ("capped", "bonus", (3, "Vượt mức, chỉ tính 3 điểm")),
        ("capped", "total", (96, "Vượt mức, chỉ tính 96 điểm")),
        ("left out", "group_1", (36.47, "Tối đa 40 điểm")),
        ("left out", "points", (91.47, "Đã quy đổi nhóm có tiêu chí không áp dụng")),
    ],
)
def test_what_is_said_at_the_edges(
    name: str, key: str, told_so: tuple[object, str], told: dict[str, tuple[Case, Path]]
) -> None:
    assert results(told[name][1])[key] == told_so


def test_rows_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    workbook = scoring_workbook(default_table())
    typed: dict[str, Line] = {
        "1.1": {"score": 6},
        "1.2": {"applies": "Không"},
        "1.3": {"score": 5.01},
        "1.4": {"score": "chín"},
        "1.5": {"score": 7, "applies": "Không"},
        "1.6": {"score": -1},
        "1.7": {},
        "D1": {"score": 4},
        "B1": {"score": 2.5},
    }
    type_in(workbook, typed, {})
    save_workbook(workbook, tmp_path / "a.xlsx")
    sheet = load_workbook(office.recalculated(tmp_path / "a.xlsx"), data_only=True)[SCORES.name]
    rows, column = rows_by_code(sheet), TableLayout(SCORES).index(CHECK_KEY)
    not_a_number = "“Điểm”: phải là số từ 0 đến 100; "
    assert {code: str(sheet.cell(rows[code], column).value or "") for code in ("I", "IV", *typed)} == {
        "I": "",
        "IV": "",
        "1.1": "",
        "1.2": "",
        "1.3": "Điểm cao hơn điểm tối đa; ",
        "1.4": not_a_number,
        "1.5": "Tiêu chí này phải áp dụng; ",
        "1.6": not_a_number,
        "1.7": "Chưa chấm điểm; ",
        "D1": "",
        "B1": "Điểm cao hơn điểm tối đa; ",
    }
