"""How honest units score: themselves, each other as assigned, and what their bloc agrees on at its meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from math import ceil

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED, PROPOSALS
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, default_table
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.sample.province import Bloc, Province, Unit
from thidua.sample.returns import Cast, Cells, Return
from thidua.scoring.arithmetic import Entry, reckon
from thidua.scoring.assignment import lot_of, propose
from thidua.text import padded_date

_HALF = Decimal("0.5")
_STEP = _HALF


@dataclass(frozen=True, slots=True)
class UnitPoints:
    """What a unit is agreed to deserve: points by code, bonus by code, the codes that do not apply to it."""

    lines: Mapping[str, Decimal]
    bonus: Mapping[str, Decimal]
    left_out: tuple[str, ...]

    @property
    def agreed(self) -> Decimal:
        """The sum of the points, as the bloc agrees on it."""
        return sum(self.lines.values(), Decimal(0))


def members_of(province: Province, bloc: Bloc) -> tuple[Unit, ...]:
    """The units of a bloc in official order."""
    return tuple(unit for unit in province.unit if unit.bloc == bloc.name)


def assigned_pairs(province: Province, config: Config) -> tuple[tuple[str, str], ...]:
    """Who scores whom, by the lot that the program itself draws."""
    conflicts = [frozenset(pair) for pair in province.scoring.conflicts]
    return tuple(
        pair
        for bloc in province.bloc
        for pair in propose(
            [unit.code for unit in members_of(province, bloc)],
            conflicts,
            config.scoring.scorers_per_unit,
            lot_of(config, bloc.name),
        ).pairs
    )


def points_of(unit: Unit, province: Province) -> UnitPoints:
    """Points and bonus that come to the unit's official total, what is missing spread over the losing lines."""
    assert unit.rating is not None  # noqa: S101 - every unit of a bloc is rated
    table, scoring = default_table(), province.scoring
    of_points = table.of_kind(CriterionKind.POINTS)
    full = {each.code: each.maximum or Decimal(0) for each in of_points}
    total = Decimal(str(unit.rating.points))
    bonus: dict[str, Decimal] = {}
    for code, points in scoring.bonus.items():
        if total - sum(bonus.values()) > sum(full.values()) - 2:
            bonus[code] = Decimal(str(points))
    missing = sum(full.values()) - (total - sum(bonus.values()))
    lines = dict(full)
    for code in cycle(scoring.losing):
        if missing <= 0:
            break
        if lines[code] > 1:
            lines[code] -= _STEP
            missing -= _STEP
    return UnitPoints(lines, bonus, scoring.left_out.get(unit.code, ()))


def own_scores(unit: Unit, province: Province, config: Config) -> Return:
    """The unit's table of itself: here and there half a point more than it deserves."""
    points = points_of(unit, province)
    scores = dict(points.lines)
    for code in province.scoring.exaggerated:
        maximum = next(each.maximum for each in default_table().scored if each.code == code)
        if maximum is not None and scores[code] + _HALF <= maximum:
            scores[code] += _HALF
    scores |= points.bonus
    rows = [_own_line(each, scores.get(each.code), points, province) for each in default_table().scored]
    entries = {code: Entry(score, applies=code not in points.left_out) for code, score in scores.items()}
    rating = reckon(default_table(), entries, {each.code: True for each in default_table().conditions}, config).rating
    return Return(
        unit.code,
        fields={CLAIMED_RATING.key: rating.label},
        rows={SCORES.name: rows, CONDITIONS.name: _conditions()},
        form=SCORING,
    )


def cross_scores(scorer: Unit, scored: Unit, province: Province, *, higher: bool) -> Return:
    """What one unit gives another: as agreed later, but half a point more or less on one line."""
    points = points_of(scored, province)
    scores = {**points.lines, **points.bonus}
    code = province.scoring.exaggerated[0]
    maximum = next(each.maximum for each in default_table().scored if each.code == code)
    if maximum is not None and scores[code] + _HALF <= maximum:
        scores |= {code: scores[code] + (_HALF if higher else -_HALF)}
    rows: list[Cells] = [
        {"code": each.code, "score": _number(scores[each.code])}
        for each in default_table().scored
        if each.code in scores and each.code not in points.left_out
    ]
    return Return(
        scorer.code,
        rows={SCORES.name: rows, CONDITIONS.name: _conditions()},
        form=SCORING,
        subject_unit=scored.code,
    )


def bloc_book(bloc: Bloc, province: Province, config: Config, cast: Cast) -> Return:
    """What the bloc agrees on, proposes and writes down at its meeting."""
    units = members_of(province, bloc)
    standing = next(unit for unit in units if unit.standing)
    agreed: list[Cells] = []
    for unit in units:
        points = points_of(unit, province)
        bonus = sum(points.bonus.values(), Decimal(0))
        line: Cells = {"agreed_score": _number(points.agreed), "bonus": _number(bonus), "deduction": 0}
        agreed.append({"unit_code": unit.code, **line})
    proposals: list[Cells] = [
        {
            "unit_code": each.unit,
            "award": each.award,
            "leading": YesNo.YES.value if each.leading else None,
            "votes_for": len(units) - each.against,
            "ballots": len(units),
        }
        for each in bloc.propose
    ]
    meeting = config.season.nominations_deadline - timedelta(days=bloc.meeting_days_before_deadline)
    number = province.bloc.index(bloc) + 1
    officer = province.officers
    fields: Cells = {
        "meeting_date": padded_date(meeting),
        "place": province.scoring.place_of_meeting.format(unit=standing.name),
        "chair": f"{cast.people.draw().full_name}, {officer.first.position.format(unit=standing.name)}",
        "secretary": f"{cast.people.draw().full_name}, {officer.others[-1].position.format(unit=standing.name)}",
        "present": len(units),
        "inspection_plan_no": province.scoring.inspection_plan.format(number=number),
        "inspection_plan_date": padded_date(meeting - timedelta(days=30)),
        "report_no": province.scoring.report.format(number=number),
        "next_standing_unit": bloc.next_standing,
        "pledge_signed": YesNo.YES.value,
    }
    return Return(standing.code, fields, {AGREED.name: agreed, PROPOSALS.name: proposals}, BLOC)


def _own_line(criterion: Criterion, score: Decimal | None, points: UnitPoints, province: Province) -> Cells:
    line: Cells = {"code": criterion.code}
    if criterion.code in points.left_out:
        return line | {"applies": YesNo.NO.value}
    if score is None:
        return line
    line |= {"score": _number(score), "evidence": province.scoring.evidence}
    shown = province.scoring.targets.get(criterion.code)
    if shown is not None and criterion.maximum:
        reached = ceil(score / criterion.maximum * shown.target)
        line |= {"target": str(shown.target), "result": str(reached), "evidence": shown.evidence}
    return line


def _conditions() -> list[Cells]:
    return [{"code": each.code, "met": YesNo.YES.value} for each in default_table().conditions]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
