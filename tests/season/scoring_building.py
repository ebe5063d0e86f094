"""Scoring tables and blocs' books built in memory, as `tests.season.building` builds nominations.

Whatever is not given is sound: 90% of each maximum, every condition met, agreed points all different.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from thidua.config import Config
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.forms.choices import CriterionKind
from thidua.forms.model import FormId
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.rules.examples import SMALL_TABLE
from thidua.text import padded_date

Row = Mapping[str, object]
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class TableMade:
    """A returned scoring table; `scored` is "" for the unit's own. Rows are whole ones, as `score_rows` makes them."""

    scorer: str
    scored: str = ""
    rows: Sequence[Row] | None = None
    conditions: Sequence[Row] | None = None
    claimed: str = ""
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class BlocBookMade:
    """What a standing unit returned; `agreed` are whole lines, as `agreed_row` makes them."""

    unit: str
    agreed: Sequence[Row] = ()
    proposals: Sequence[Row] = ()
    minutes: Row = field(default_factory=dict)
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class ScoringMade:
    """Everything of a season that has to do with scoring; `pairs` are the assignment, None where there is none."""

    criteria: Sequence[Row] = SMALL_TABLE
    ratings: Sequence[Row] = ()
    conflicts: Sequence[Pair] = ()
    pairs: Sequence[Pair] | None = None
    tables: Sequence[TableMade] = ()
    books: Sequence[BlocBookMade] = ()


@dataclass(frozen=True)
class SentIn:
    """One workbook of these as a file: whose, of which form, about whom, with its rows by sheet."""

    unit: str
    form: FormId
    subject_unit: str
    file: str
    tables: Mapping[str, Sequence[Row]]
    fields: Mapping[str, Row]
    late: bool


def sent_in(made: ScoringMade, config: Config) -> list[SentIn]:
    """The files of scoring, tables first."""
    tables = [
        SentIn(
            each.scorer,
            SCORING.id,
            each.scored,
            scores_file(each.scorer, each.scored),
            {
                SCORES.name: score_rows(made.criteria) if each.rows is None else each.rows,
                CONDITIONS.name: condition_rows(made.criteria) if each.conditions is None else each.conditions,
            },
            {"Hướng dẫn": {CLAIMED_RATING.key: each.claimed or None}},
            each.late,
        )
        for each in made.tables
    ]
    books = [
        SentIn(
            each.unit,
            BLOC.id,
            "",
            f"khoi-{each.unit}.xlsx",
            {AGREED.name: each.agreed, PROPOSALS.name: each.proposals},
            {MINUTES.name: complete_minutes(config) | {"next_standing_unit": each.unit} | dict(each.minutes)},
            each.late,
        )
        for each in made.books
    ]
    return tables + books


def scores_file(scorer: str, scored: str = "") -> str:
    """The file of a scoring table."""
    return f"cham-{scorer}-{scored}.xlsx" if scored else f"cham-{scorer}.xlsx"


def score_rows(criteria: Sequence[Row]) -> list[dict[str, object]]:
    """The rows of `Bảng chấm điểm`, each with a sound score."""
    return [score_row(each) for each in criteria if each["kind"] != CriterionKind.CONDITION]


def score_row(criterion: Row, **changes: object) -> dict[str, object]:
    """One line of the table with a sound score: bonus and deductions are left blank."""
    maximum = criterion.get("maximum")
    score = None
    if criterion["kind"] == CriterionKind.POINTS and maximum is not None:
        score = float(Decimal(str(maximum)) * 9 / 10)
    row = {key: criterion.get(key) for key in ("code", "criterion", "maximum", "scale")}
    return row | {"score": score} | changes


def condition_rows(criteria: Sequence[Row]) -> list[dict[str, object]]:
    """The rows of `Điều kiện`, all met."""
    return [condition_row(each) for each in criteria if each["kind"] == CriterionKind.CONDITION]


def condition_row(criterion: Row, **changes: object) -> dict[str, object]:
    """One condition, met."""
    return {"code": criterion["code"], "condition": criterion["criterion"], "met": "Có"} | changes


def agreed_row(unit: str, place: int, **changes: object) -> dict[str, object]:
    """A unit's line of `Điểm`: 89 points for the first, one less for each further one."""
    return {"unit_code": unit, "agreed_score": 90 - place, "bonus": 0, "deduction": 0} | changes


def complete_minutes(config: Config) -> dict[str, object]:
    """The lines of `Biên bản`, ten days before nominations are due."""
    day = padded_date(config.season.nominations_deadline - timedelta(days=10))
    return {
        "meeting_date": day,
        "place": "Hội trường LĐLĐ huyện A",
        "chair": "Lò Văn Chủ, Chủ tịch",
        "secretary": "Vàng Thị Thư, chuyên viên",
        "present": 3,
        "inspection_plan_no": "01/KH-KTĐ",
        "inspection_plan_date": day,
        "report_no": "02/BC-KTĐ",
        "pledge_signed": "Có",
    }
