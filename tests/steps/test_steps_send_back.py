"""Back to the unit and in again: fault, marked copy, mended there, returned, gone, nothing else changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_person,
    set_received,
)

from thidua.config.vocabulary import Due
from thidua.forms import NOMINATIONS
from thidua.intake.receipts import Status
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.steps.places import Places

CONFIG = checkout_config()
UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (0, 5)})
OTHER = UnitMade(code="LD-MUONGANG", name="LĐLĐ huyện Mường Ảng", quotas={"BK-TINH": (0, 5)})
SOUND = complete_person("Vừ A Dế", birth="07/09/1985", note="giữ nguyên", initiative_papers="QĐ 12/QĐ-UBND")
LAST = CONFIG.last_day(Due.NOMINATIONS)


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    made.write_setup([UNIT, OTHER])
    made.write_register([])
    made.write_registered([])
    return made


def run(folder: SeasonFolder, day: date) -> ConsolidationReport:
    return consolidate(Places(folder.root, CONFIG.season.id), CONFIG, today=day)


def copy_of(folder: SeasonFolder) -> Path:
    return folder.tong_hop / "tra-lai" / UNIT.code / NOMINATIONS.file_name


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir() if not each.name.startswith(".")) if path.exists() else []


def found(report: ConsolidationReport) -> list[tuple[str, str, str]]:
    return [(each.rule, each.severity.value, each.place.cell) for each in report.result.findings if each.unit]


def typed(path: Path, sheet: str) -> dict[str, object]:
    """Everything typed into a table of a workbook, by address."""
    cells = load_workbook(path)[sheet]
    return {
        cell.coordinate: cell.value
        for row in cells.iter_rows(min_row=7)
        for cell in row
        if cell.value is not None and cell.data_type != "f" and cell.column > 2
    }


def mend(copy: Path, address: str, value: object, target: Path, received: datetime) -> None:
    workbook = load_workbook(copy)
    workbook["Cá nhân"][address].value = value
    target.parent.mkdir(exist_ok=True)
    workbook.save(target)
    set_received(target, received)


def test_a_sound_file_gets_nothing_back(folder: SeasonFolder) -> None:
    folder.write_return(UNIT, individuals=[SOUND])
    report = run(folder, LAST)
    assert (found(report), report.sent_back) == ([], 0)
    assert names(folder.tong_hop / "tra-lai") == []


def test_fault_marked_copy_mended_returned_and_gone(folder: SeasonFolder) -> None:
    bad = complete_person("Lò Văn A", reports_attached=0)
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[bad, SOUND])
    first = run(folder, LAST + timedelta(days=1))
    assert found(first) == [("HS-04", "chặn", "U7")]
    assert names(copy_of(folder).parent) == [
        "cong-van-tra-ho-so-de-nghi-khen-thuong.docx",
        "de-nghi-khen-thuong.xlsx",
        "thu-ld-tuangiao.eml",
    ]
    original = typed(folder.returned / "lan-1.xlsx", "Cá nhân")
    assert typed(copy_of(folder), "Cá nhân") == original
    until = LAST + timedelta(days=1 + CONFIG.season.correction_days)
    received = datetime.combine(until, time(23, 59, 59))
    mend(copy_of(folder), "U7", 1, folder.returned / "lan-2.xlsx", received)
    second = run(folder, until)
    assert found(second) == [("TN-08", "ghi", "")]
    (again,) = second.result.resubmissions
    assert [each.rule for each in again.gone] == ["HS-04"]
    assert (again.left, again.new) == (0, ())
    assert [(each.row, each.before, each.after) for each in again.changes] == [("Lò Văn A", "0", "1")]
    assert typed(folder.returned / "lan-2.xlsx", "Cá nhân") == original | {"U7": 1}
    assert names(copy_of(folder).parent) == []


def test_a_second_later_the_corrected_file_is_not_taken(folder: SeasonFolder) -> None:
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[complete_person("Lò Văn A", reports_attached=0)])
    run(folder, LAST + timedelta(days=1))
    after = datetime.combine(LAST + timedelta(days=2 + CONFIG.season.correction_days), time())
    mend(copy_of(folder), "U7", 1, folder.returned / "lan-2.xlsx", after)
    report = run(folder, after.date())
    assert found(report) == [("HS-04", "chặn", "U7"), ("HS-01", "xem", "")]
    statuses = {each.receipt.file: each.receipt.status for each in report.result.season.counted.arrivals}
    assert statuses == {"lan-1.xlsx": Status.ACCEPTED, "lan-2.xlsx": Status.LATE}


def test_a_re_run_moves_no_day_and_writes_the_same(folder: SeasonFolder) -> None:
    folder.write_return(UNIT, individuals=[complete_person("Lò Văn A", reports_attached=0)])
    run(folder, LAST + timedelta(days=1))
    made = {each.name: each.read_bytes() for each in copy_of(folder).parent.iterdir()}
    run(folder, LAST + timedelta(days=3))
    assert {each.name: each.read_bytes() for each in copy_of(folder).parent.iterdir()} == made


def test_a_new_row_in_a_corrected_file_is_looked_at(folder: SeasonFolder) -> None:
    bad, new = complete_person("Lò Văn A", reports_attached=0), complete_person("Lò Thị C", birth="01/02/1990")
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[bad])
    run(folder, LAST + timedelta(days=1))
    late = datetime.combine(LAST + timedelta(days=2), time(9))
    folder.write_return(UNIT, file="lan-2.xlsx", individuals=[{**bad, "reports_attached": 1}, new], received=late)
    report = run(folder, late.date())
    assert found(report) == [("HS-01", "xem", "C8"), ("TN-08", "ghi", "")]


@pytest.mark.parametrize(
    ("address", "wrong", "right", "rule"),
    [
        ("C7", None, "Lò Văn A", "DL-04"),
        ("E7", "31/02/1980", "28/02/1980", "DL-07"),
        ("E7", None, "05/03/1980", "DL-04"),
        ("H7", "Bằng khen", "Bằng khen của LĐLĐ tỉnh", "DL-06"),
    ],
)
def test_a_cell_that_says_who_or_what_is_mended_like_any_other(
    folder: SeasonFolder, address: str, wrong: object, right: object, rule: str
) -> None:
    """Whose id changes with the cell is no new nominee: fault, marked copy, mended after the deadline, gone."""

    def spoil(workbook: Workbook) -> None:
        workbook["Cá nhân"][address].value = wrong

    people = [complete_person("Lò Văn A"), SOUND]
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=people, change=spoil)
    assert found(run(folder, LAST + timedelta(days=1))) == [(rule, "chặn", address)]
    received = datetime.combine(LAST + timedelta(days=2), time(9))
    mend(copy_of(folder), address, right, folder.returned / "lan-2.xlsx", received)
    report = run(folder, received.date())
    assert found(report) == [("TN-08", "ghi", "")]
    (again,) = report.result.resubmissions
    assert [(each.kind.value, each.place.cell, each.after) for each in again.changes] == [("changed", address, right)]
    assert [(each.rule, each.place.cell) for each in again.gone] == [(rule, address)]
    assert (again.left, again.new) == (0, ())


def test_somebody_else_in_the_place_of_a_nominee_is_looked_at(folder: SeasonFolder) -> None:
    bad, other = complete_person("Lò Văn A", reports_attached=0), complete_person("Sùng A Chá", birth="01/02/1990")
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[bad])
    run(folder, LAST + timedelta(days=1))
    late = datetime.combine(LAST + timedelta(days=2), time(9))
    folder.write_return(UNIT, file="lan-2.xlsx", individuals=[other], received=late)
    assert found(run(folder, late.date())) == [("HS-01", "xem", "C7"), ("TN-08", "ghi", "")]


def test_a_copy_of_another_unit_waits_for_a_person(folder: SeasonFolder) -> None:
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[complete_person("Lò Văn A", reports_attached=0)])
    run(folder, LAST - timedelta(days=1))
    workbook = load_workbook(copy_of(folder))
    guide = workbook["Hướng dẫn"]
    row = next(row for row in range(1, 40) if guide.cell(row, 1).value == "unit_code")
    guide.cell(row, 3).value = OTHER.code
    workbook.save(folder.returned / "cua-don-vi-khac.xlsx")
    set_received(folder.returned / "cua-don-vi-khac.xlsx", datetime.combine(LAST, time(8)))
    report = run(folder, LAST)
    assert [each.rule for each in report.result.findings if each.place.file == "cua-don-vi-khac.xlsx"] == ["TN-11"]
    statuses = {each.receipt.file: each.receipt.status for each in report.result.season.counted.arrivals}
    assert statuses["cua-don-vi-khac.xlsx"] is Status.NEEDS_CONFIRMATION
