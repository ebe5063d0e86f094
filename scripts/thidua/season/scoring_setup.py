"""What the set-up says of scoring: the criteria, the official ratings, who must not score whom (TL-06 to TL-08)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from thidua.config import Config
from thidua.config.vocabulary import Rating, Severity
from thidua.findings import Finding, found
from thidua.forms.choices import CriterionCondition, CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable, is_roman, table_of
from thidua.forms.setup import CONFLICTS, CRITERIA, RATINGS
from thidua.messages import say
from thidua.season.rows import SourceRow
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import points_comma


@dataclass(frozen=True, slots=True)
class OfficialRating:
    """The federation's own rating of an upper-level union, and where the set-up says so."""

    rating: Rating
    points: Decimal | None
    decision_no: str
    row: SourceRow


@dataclass(frozen=True, slots=True)
class ScoringSetup:
    """Table, official ratings by unit, pairs of units that must not score each other."""

    table: ScoringTable = field(default_factory=ScoringTable)
    ratings: Mapping[str, OfficialRating] = field(default_factory=dict)
    conflicts: frozenset[frozenset[str]] = frozenset()


def scoring_setup_in(
    rows: WorkbookRows, units: Collection[str], findings: list[Finding], config: Config
) -> ScoringSetup:
    """The scoring sheets of a set-up that was read; what is wrong with them is added to the findings."""
    return ScoringSetup(
        _table(rows.tables.get(CRITERIA.name, ()), findings, config),
        MappingProxyType(_ratings(rows.tables.get(RATINGS.name, ()), units, findings, config)),
        frozenset(_conflicts(rows.tables.get(CONFLICTS.name, ()), units, findings, config)),
    )


def decimal_of(row: SourceRow, key: str) -> Decimal | None:
    """The number in a cell as it is shown, not as a binary fraction; None where there is none."""
    value = row.values.get(key)
    return Decimal(str(value)) if isinstance(value, int | float) else None


def _table(rows: Sequence[SourceRow], findings: list[Finding], config: Config) -> ScoringTable:
    criteria: dict[str, Criterion] = {}
    for row in rows:
        code, kind = row.text("code"), CriterionKind(row.text("kind"))
        maximum = decimal_of(row, "maximum")
        needs_maximum = kind in {CriterionKind.POINTS, CriterionKind.BONUS}
        key = ""
        if code in criteria:
            key = "setup.criterion_twice"
        elif is_roman(code):
            key = "setup.criterion_code_roman"
        elif needs_maximum and not maximum:
            key = "setup.criterion_without_maximum"
        if key:
            place = row.place("maximum" if key == "setup.criterion_without_maximum" else "code")
            findings.append(found("TL-06", config, unit="", place=place, message=say(key, code=code)))
            continue
        if kind is CriterionKind.DEDUCTION and maximum == 0:
            place, message = row.place("maximum"), say("setup.deduction_limited_to_nothing", code=code)
            findings.append(found("TL-06", config, unit="", place=place, message=message, lighter=Severity.LOOK))
        condition = row.text("condition")
        criteria[code] = Criterion(
            code=code,
            group=row.text("group"),
            text=row.text("criterion"),
            kind=kind,
            maximum=maximum if kind is not CriterionKind.CONDITION else None,
            scale=row.text("scale"),
            condition=CriterionCondition(condition) if condition else None,
        )
    table = table_of(criteria.values())
    if rows:
        findings += _wrong_total(table, rows[0], config)
    return table


def _wrong_total(table: ScoringTable, first: SourceRow, config: Config) -> list[Finding]:
    """That the maxima do not come to what the total is capped at, the bonus counted as far as it may count."""
    rule = config.rules.dd_01
    points = sum((each.maximum or Decimal(0) for each in table.of_kind(CriterionKind.POINTS)), Decimal(0))
    bonus = sum((each.maximum or Decimal(0) for each in table.of_kind(CriterionKind.BONUS)), Decimal(0))
    counted = min(bonus, Decimal(rule.bonus_cap))
    if points + counted == rule.total_cap:
        return []
    message = say(
        "setup.criteria_total",
        points=points_comma(points),
        bonus=points_comma(counted),
        total=points_comma(points + counted),
        wanted=rule.total_cap,
    )
    place = first.place("maximum")
    return [found("TL-06", config, unit="", place=place, message=message, lighter=Severity.LOOK)]


def _ratings(
    rows: Sequence[SourceRow], units: Collection[str], findings: list[Finding], config: Config
) -> dict[str, OfficialRating]:
    ratings: dict[str, OfficialRating] = {}
    for row in rows:
        code = row.text("unit_code").upper()
        if code not in units or code in ratings:
            key = "setup.rating_twice" if code in ratings else "setup.unknown_unit"
            findings.append(
                found(
                    "TL-07", config, unit="", place=row.place("unit_code"), message=say(key, unit=row.text("unit_code"))
                )
            )
        elif rating := row.text("official_rating"):
            ratings[code] = OfficialRating(Rating.of(rating), decimal_of(row, "points"), row.text("decision_no"), row)
    return ratings


def _conflicts(
    rows: Sequence[SourceRow], units: Collection[str], findings: list[Finding], config: Config
) -> list[frozenset[str]]:
    pairs = []
    for row in rows:
        pair = [row.text(key).upper() for key in ("unit_code", "may_not_score")]
        unknown = [
            (key, code) for key, code in zip(("unit_code", "may_not_score"), pair, strict=True) if code not in units
        ]
        for key, code in unknown:
            findings.append(
                found("TL-07", config, unit="", place=row.place(key), message=say("setup.unknown_unit", unit=code))
            )
        if not unknown and pair[0] != pair[1]:
            pairs.append(frozenset(pair))
    return pairs
