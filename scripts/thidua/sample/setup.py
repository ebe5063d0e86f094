"""The sample province as rows of the set-up workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.forms.criteria import default_table, rows_of
from thidua.forms.setup import CONFLICTS, CRITERIA, PROVINCE_CODE
from thidua.sample.province import Province, Unit
from thidua.text import padded_date
from thidua.workbooks.writing.fill import Row


def setup_rows(province: Province, config: Config) -> Mapping[str, list[Row]]:
    """Rows of stored values by sheet of the set-up."""
    return {
        "Đơn vị": [_unit(unit, order, province) for order, unit in enumerate(province.unit, start=1)],
        "Phân bổ chỉ tiêu": _quotas(province),
        "Xếp loại": _ratings(province, config),
        CRITERIA.name: rows_of(default_table()),
        CONFLICTS.name: [{"unit_code": unit, "may_not_score": other} for unit, other in province.scoring.conflicts],
        "Hội đồng": [member.model_dump(mode="json") for member in province.council],
    }


def _unit(unit: Unit, order: int, province: Province) -> Row:
    standing = (YesNo.YES if unit.standing else YesNo.NO).value
    return {
        "unit_code": unit.code,
        "name": unit.name,
        "kind": unit.kind.value,
        "bloc": unit.bloc or None,
        "bloc_role": standing if unit.bloc else None,
        "order": order,
        "members": unit.members,
        "primary_unions": unit.primary_unions,
        "sector": unit.sector.value,
        "email": f"{unit.code.lower()}@{province.email_domain}",
        "place": unit.place or None,
        "parent_line": province.parent_line,
        "symbol": unit.symbol,
    }


def _quotas(province: Province) -> list[Row]:
    holders = [(PROVINCE_CODE, province.quotas), *((unit.code, unit.quotas) for unit in province.unit)]
    return [
        {"unit_code": code, "award": award, "collectives": collectives, "individuals": individuals}
        for code, quotas in holders
        for award, (collectives, individuals) in quotas.items()
    ]


def _ratings(province: Province, config: Config) -> list[Row]:
    day = config.season.nominations_deadline - timedelta(days=province.rating_days_before_deadline)
    return [
        {
            "unit_code": unit.code,
            "points": unit.rating.points,
            "official_rating": unit.rating.code.value,
            "decision_no": province.rating_decision,
            "decision_date": padded_date(day),
        }
        for unit in province.unit
        if unit.rating is not None
    ]
