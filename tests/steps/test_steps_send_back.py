"""Back to the unit and in again: fault, marked copy, mended there, returned, gone, nothing else changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.intake.test_intake_two_forms import register
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_person,
    set_received,
)

from thidua.config.vocabulary import Due
from thidua.forms import DECISIONS, NOMINATIONS, RECEIPTS
from thidua.forms.desk import EXCEPTIONS
from thidua.intake.receipts import read_receipts
from thidua.reports.next_steps import next_steps
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.steps.places import Places
from thidua.workbooks.book import save_book
from thidua.workbooks.writing.fill import Row

CONFIG = checkout_config()
UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (0, 5)})
OTHER = UnitMade(code="LD-MUONGANG", name="LĐLĐ huyện Mường Ảng", quotas={"BK-TINH": (0, 5)})
SOUND = complete_person("Vừ A Dế", birth="07/09/1985", note="giữ nguyên", initiative_papers="QĐ 12/QĐ-UBND")
LAST, REGISTERED = CONFIG.last_day(Due.NOMINATIONS), CONFIG.last_day(Due.REGISTRATION)


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


def statuses(report: ConsolidationReport) -> dict[str, str]:
    return {each.receipt.file: each.receipt.status.value for each in report.result.season.counted.arrivals}


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
    assert (again.still, again.new) == ((), ())
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
    assert statuses(report) == {"lan-1.xlsx": "accepted", "lan-2.xlsx": "late"}


def test_a_re_run_moves_no_day_and_writes_the_same(folder: SeasonFolder) -> None:
    folder.write_return(UNIT, individuals=[complete_person("Lò Văn A", reports_attached=0)])
    run(folder, LAST + timedelta(days=1))
    made = {each.name: each.read_bytes() for each in copy_of(folder).parent.iterdir()}
    run(folder, LAST + timedelta(days=3))
    assert {each.name: each.read_bytes() for each in copy_of(folder).parent.iterdir()} == made


def test_a_late_file_that_nobody_asked_for_is_late_on_every_run(folder: SeasonFolder) -> None:
    """Though the line that asks for a correction is written in the first one; what comes afterwards is one."""
    bad = complete_person("Lò Văn A", reports_attached=0)
    day = LAST + timedelta(days=2)
    folder.write_return(UNIT, file="lan-1.xlsx", individuals=[bad])
    unasked = {**bad, "reports_attached": 1, "note": "bản hai"}
    folder.write_return(UNIT, file="lan-2.xlsx", individuals=[unasked], received=datetime.combine(day, time(9)))
    told = [("HS-04", "chặn", "U7"), ("HS-01", "xem", "")]
    seen = []
    for today in (day, day, day + timedelta(days=1)):
        report = run(folder, today)
        assert found(report) == told
        book = read_receipts(folder.inputs / RECEIPTS.file_name, CONFIG)
        back = {each.name: each.read_bytes() for each in copy_of(folder).parent.iterdir()}
        seen.append((statuses(report), report.result.findings, book, back))
    assert seen[0][0] == {"lan-1.xlsx": "accepted", "lan-2.xlsx": "late"}
    assert seen == [seen[0]] * len(seen)
    mend(copy_of(folder), "U7", 1, folder.returned / "lan-3.xlsx", datetime.combine(day, time(15)))
    for _ in range(2):
        report = run(folder, day)
        assert statuses(report) == {"lan-1.xlsx": "superseded", "lan-2.xlsx": "late", "lan-3.xlsx": "accepted"}
        assert found(report) == [("HS-01", "xem", ""), ("TN-08", "ghi", "")]


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
    assert (again.still, again.new) == ((), ())


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
    assert statuses(report) == {"cua-don-vi-khac.xlsx": "needs_confirmation", "lan-1.xlsx": "accepted"}


LATE_RUN = LAST + timedelta(days=3)
UNTIL = LATE_RUN + timedelta(days=CONFIG.season.correction_days)


def except_from(folder: SeasonFolder, **whom: str) -> None:
    row = {"rule": "HS-01", "reason": "Bão lũ", "decided_by": "Ban Thường vụ", **whom}
    path = folder.inputs / DECISIONS.file_name
    save_book(path, DECISIONS, {EXCEPTIONS.name: [row]}, CONFIG)


def returned(folder: SeasonFolder) -> tuple[list[str], list[tuple[str, date | None, date | None]]]:
    """What lies in the unit's folder; the lines of the book: file, when and until when it was asked for."""
    lines = read_receipts(folder.inputs / RECEIPTS.file_name, CONFIG).asked
    return names(folder.tong_hop / "tra-lai" / UNIT.code), [(line.file, line.asked_on, line.until) for line in lines]


def told_to_send_back(report: ConsolidationReport) -> list[str]:
    return [step for step in next_steps(report.result) if "tra-lai" in step]


TOLD = [f"1 đơn vị có tệp trả lại để sửa hoặc xem lại: {UNIT.name}. Gửi bản trả lại trong thư mục tra-lai."]
NOMINATIONS_BACK = ["cong-van-tra-ho-so-de-nghi-khen-thuong.docx", "de-nghi-khen-thuong.xlsx", "thu-ld-tuangiao.eml"]
REGISTRATION_BACK = ["cong-van-tra-ho-so-dang-ky-thi-dua.docx", "dang-ky-thi-dua.xlsx", "thu-ld-tuangiao.eml"]
LATE_ON = datetime.combine(LAST + timedelta(days=1), time(9))


def test_late_nominations_that_the_desk_does_not_take_are_not_sent_back(folder: SeasonFolder) -> None:
    folder.write_return(
        UNIT, file="muộn.xlsx", individuals=[complete_person("Lò Văn A", reports_attached=0)], received=LATE_ON
    )
    report = run(folder, LATE_RUN)
    assert found(report) == [("HS-01", "chặn", ""), ("HS-04", "chặn", "U7")]
    assert (report.sent_back, returned(folder), told_to_send_back(report)) == (0, ([], []), [])


@pytest.mark.parametrize("whole", [True, False])
def test_late_nominations_that_the_desk_takes_are_sent_back(folder: SeasonFolder, *, whole: bool) -> None:
    """Excepted for the unit, or for one of its nominees."""
    bad, other = complete_person("Lò Văn A", reports_attached=0), complete_person("Lò Thị C", birth="01/02/1990")
    folder.write_return(UNIT, file="muộn.xlsx", individuals=[bad, other], received=LATE_ON)
    ids = [nominee.id for nominee in run(folder, LATE_RUN).result.season.people_and_collectives]
    except_from(folder, **({"unit_code": UNIT.code} if whole else {"nominee_id": ids[1]}))
    report = run(folder, LATE_RUN)
    lateness = [] if whole else [("HS-01", "chặn", "")]
    noted = [("HS-01", "ghi", "")] if whole else []
    assert found(report) == [*lateness, ("HS-04", "chặn", "U7"), *noted]
    assert returned(folder) == (NOMINATIONS_BACK, [("muộn.xlsx", LATE_RUN, UNTIL)])
    assert told_to_send_back(report) == TOLD
    mended = datetime.combine(UNTIL, time(9))
    mend(copy_of(folder), "U7", 1, folder.returned / "sửa.xlsx", mended)
    again = run(folder, UNTIL)
    assert found(again) == [*lateness, ("TN-08", "ghi", ""), *noted]
    assert [judged.standing.value for judged in again.result.nominees] == ["stands" if whole else "blocked", "stands"]
    assert (returned(folder)[0], told_to_send_back(again)) == ([], [])


@pytest.mark.parametrize(
    ("people", "faults", "back"),
    [
        ((), [], ([], [])),
        (
            ({"full_name": "Lò Văn An", "title": "Bằng khen của LĐLĐ tỉnh"},),
            [("DK-01", "chặn", "I7")],
            (REGISTRATION_BACK, [("đăng ký.xlsx", *(REGISTERED + timedelta(days=days) for days in (2, 7)))]),
        ),
    ],
)
def test_a_late_registration_is_sent_back_where_it_has_a_fault(
    folder: SeasonFolder, people: tuple[Row, ...], faults: list[tuple[str, str, str]], back: object
) -> None:
    """That it came late is no fault which the unit could mend."""
    late = datetime.combine(REGISTERED + timedelta(days=1), time(9))
    register(folder, received=late, unit=UNIT, people=people)
    report = run(folder, REGISTERED + timedelta(days=2))
    assert [each for each in found(report) if each[0] in {"HS-02", "DK-01"}] == [*faults, ("HS-02", "xem", "")]
    assert returned(folder) == back
    assert told_to_send_back(report) == (TOLD if faults else [])
