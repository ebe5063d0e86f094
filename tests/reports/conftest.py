"""A tiny season with hostile names, run once from real files, and the workbook written from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    set_received,
)

from thidua.reports.tong_hop import write_tong_hop
from thidua.verdict import Result

SENT = UnitMade(code="LD-TG", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (1, 2)}, email="tg@example.vn")
SILENT = UnitMade(code="LD-MN", name="LĐLĐ huyện Mường Nhé", quotas={"BK-TINH": (0, 1)}, email="mn@example.vn")
FILE = "Lò Văn A/Hồ sơ #1 'gửi' 100%.xlsx"
NOTE_FILE = "ghi chú.txt"
RECEIVED = datetime.fromisoformat("2020-12-08T16:30")


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SeasonFolder:
    """One unit sent: a collective and a person that stand, a person barred by a vote too many, a row without name."""
    made = SeasonFolder(tmp_path_factory.mktemp("mua"), checkout_config())
    made.write_setup([SENT, SILENT], province={"BK-TINH": (1, 3)})
    made.write_register([])
    made.write_registered([])
    people = [
        complete_person("=1+1", birth="1981", position="@SUM(A1)", workplace="http://a.vn"),
        complete_person("http://b.vn", birth="31/12/1979", votes_for=10),
        complete_person("Quàng Thị  Mai ", honorific="Bà", birth="02/09/1985", subject_class="LANH-DAO-PHONG"),
        {"position": "Kế toán"},
    ]
    collectives = [complete_collective("-1+cmd|' /C calc'!A0")]
    made.write_return(SENT, file=FILE, collectives=collectives, individuals=people, received=RECEIVED)
    note = made.returned / NOTE_FILE
    note.write_text("gửi chị Lan", encoding="utf-8")
    set_received(note, RECEIVED - timedelta(days=1))
    return made


@pytest.fixture(scope="package")
def result(folder: SeasonFolder) -> Result:
    return folder.run()


@pytest.fixture(scope="package")
def workbook(folder: SeasonFolder, result: Result) -> Path:
    path = folder.tong_hop / "tong-hop.xlsx"
    write_tong_hop(result, path, returned=folder.returned)
    return path
