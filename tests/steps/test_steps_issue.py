"""How much room a unit's workbook gets, and what its first sheet says."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.season.building import setup_of
from tests.support.season_builder import Quotas, UnitMade, checkout_config

from thidua.steps.issue import _rows_needed, guide_of


def rows(quotas: Quotas) -> int:
    """Ready-made rows for a unit with these quotas."""
    setup = setup_of([UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=quotas)])
    return _rows_needed(setup.units["LD-A"], setup, checkout_config())


@pytest.mark.parametrize(
    ("quotas", "needed"),
    [
        ({}, 50),
        ({"BK-TINH": (0, 16)}, 50),
        ({"BK-TINH": (0, 17)}, 51),
        ({"BK-TINH": (17, 1)}, 51),
        ({"BK-TINH": (0, 10), "BK-TLD": (0, 10)}, 60),
        ({"BK-TINH": (0, 166)}, 498),
        ({"BK-TINH": (0, 167)}, 500),
        ({"BK-TINH": (0, 9999)}, 500),
    ],
)
def test_ready_made_rows_are_what_the_quota_needs_and_room_to_spare(quotas: Quotas, needed: int) -> None:
    assert rows(quotas) == needed


@pytest.mark.parametrize(
    ("kind", "authority"),
    [
        ("LĐLĐ huyện", "TM. BAN THƯỜNG VỤ"),
        ("Công đoàn Viên chức", "TM. BAN THƯỜNG VỤ"),
        ("CĐCS trực thuộc", "TM. BAN CHẤP HÀNH"),
    ],
)
def test_the_first_sheet_of_a_unit(kind: str, authority: str) -> None:
    unit = setup_of([UnitMade(code="X", name="Đơn vị X", kind=kind)]).units["X"]
    config = changed(put("organisation/email", "cspl@example.vn"))
    assert guide_of(unit, config) == {
        "season": "2020",
        "unit_code": "X",
        "unit_name": "Đơn vị X",
        "bloc": "Khối số 1",
        "place": "Điện Biên",
        "parent_line": "LĐLĐ TỈNH",
        "symbol": "LĐLĐ",
        "authority": authority,
        "deadline": "10/12/2020",
        "email": "cspl@example.vn",
        "phone": "(LĐLĐ tỉnh thông báo sau)",
    }
