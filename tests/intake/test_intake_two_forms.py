"""Two forms of one unit, files of another year and of two units, and corrected files, all through real files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_person, set_received

from thidua.config.vocabulary import Due
from thidua.findings import Finding
from thidua.forms import NOMINATIONS, REGISTRATION, SETUP
from thidua.forms.choices import choices, choose
from thidua.forms.model import ListName
from thidua.forms.registration import REGISTERED_PEOPLE
from thidua.intake.asked_back import record_asked
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.take_in import take_in
from thidua.season.gathering import read_season
from thidua.season.model import Season
from thidua.season.setup import read_setup
from thidua.season.unit_states import unit_states
from thidua.workbooks.layout import KEY_ROW, STAMP_SHEET
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_guide, write_rows

CONFIG = checkout_config()
A, B = (
    UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 5)}),
    UnitMade(code="LD-B", name="LĐLĐ huyện B"),
)
END = last_moment(CONFIG).replace(microsecond=0)
Change = Callable[[Workbook], None]


@pytest.fixture
def made(tmp_path: Path) -> SeasonFolder:
    """A season of two units to which nothing has come."""
    folder = SeasonFolder(tmp_path, CONFIG)
    folder.write_setup([A, B], province=A.quotas)
    return folder


def register(
    made: SeasonFolder,
    *,
    file: str = "đăng ký.xlsx",
    people: tuple[Row, ...] = (),
    unit: UnitMade = A,
    written: UnitMade | None = None,
    registers_for: str = "2021",
    received: datetime = END,
    change: Change | None = None,
) -> Path:
    """A registration of a unit; `written` is the one on its first sheet where that is another."""
    workbook = build_master(REGISTRATION, CONFIG)
    stamp = Stamp(
        form=REGISTRATION.id.value,
        form_version=str(REGISTRATION.version),
        season=CONFIG.season.id,
        registers_for=registers_for,
        fingerprint=fingerprint(REGISTRATION, CONFIG),
        unit_code=unit.code,
    )
    add_stamp(workbook, stamp)
    first_sheet = written or unit
    guide = {"season": CONFIG.season.id, "unit_code": first_sheet.code, "unit_name": first_sheet.name}
    write_guide(workbook, guide)
    write_rows(workbook, REGISTERED_PEOPLE, people, CONFIG)
    if change is not None:
        change(workbook)
    path = made.returned / file
    save_workbook(workbook, path)
    set_received(path, received)
    return path


def counted(made: SeasonFolder) -> Counted:
    """What has come, nothing asked back."""
    return choose_counting(take_in(made.returned, {}, {A.code, B.code}, CONFIG), CONFIG)


def receipts(counted: Counted) -> dict[str, tuple[str, str, str]]:
    """Status, unit and form by file."""
    return {a.receipt.file: (a.receipt.status.value, a.receipt.unit_code, a.receipt.form) for a in counted.arrivals}


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    """Rule, severity, unit, message."""
    return [(f.rule, f.severity.value, f.unit, f.message) for f in findings]


def _without_any_stamp(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]
    workbook.custom_doc_props = CustomPropertyList()


def _without_stamp_and_keys(workbook: Workbook) -> None:
    _without_any_stamp(workbook)
    for sheet in workbook.worksheets[1:]:
        for cell in sheet[KEY_ROW]:
            cell.value = None


def _less(*names: str) -> Change:
    def change(workbook: Workbook) -> None:
        _without_any_stamp(workbook)
        for name in names:
            del workbook[name]

    return change


def test_both_forms_of_a_unit_count_side_by_side(made: SeasonFolder) -> None:
    made.write_return(A, individuals=[complete_person("Lò Văn Ơn")])
    register(made, received=last_moment(CONFIG, Due.REGISTRATION) - timedelta(seconds=1))
    found = counted(made)
    assert receipts(found) == {
        "LD-A.xlsx": ("accepted", "LD-A", NOMINATIONS.id.value),
        "đăng ký.xlsx": ("accepted", "LD-A", REGISTRATION.id.value),
    }
    assert found.findings == ()
    season = read_season(CONFIG, read_setup(made.inputs / SETUP.file_name, CONFIG), found, made.returned)
    assert unit_states(season) == {
        "LD-A": {REGISTRATION.id.value: "accepted", NOMINATIONS.id.value: "accepted"},
        "LD-B": {REGISTRATION.id.value: "missing", NOMINATIONS.id.value: "missing"},
    }


@pytest.mark.parametrize("change", [_without_any_stamp, _without_stamp_and_keys, _less("Giao ước")])
def test_a_registration_is_known_by_its_sheets(made: SeasonFolder, change: Change) -> None:
    register(made, change=change)
    assert receipts(counted(made)) == {"đăng ký.xlsx": ("accepted", "LD-A", REGISTRATION.id.value)}


@pytest.mark.parametrize(
    "change",
    [_without_any_stamp, _without_stamp_and_keys, _less("Công nhận"), _less("Công nhận", "Chỉ tiêu", "Tờ trình")],
)
def test_nominations_are_not_taken_for_a_registration(made: SeasonFolder, change: Change) -> None:
    made.write_return(A, change=change)
    assert receipts(counted(made)) == {"LD-A.xlsx": ("accepted", "LD-A", NOMINATIONS.id.value)}


def test_a_registration_of_another_year(made: SeasonFolder) -> None:
    register(made, registers_for="2020")
    found = counted(made)
    assert receipts(found) == {"đăng ký.xlsx": ("refused", "LD-A", REGISTRATION.id.value)}
    message = "Tệp đăng ký thi đua cho năm 2020, không phải năm 2021. Xin đơn vị điền và gửi tệp đăng ký năm 2021."
    assert told(found.findings) == [("TN-04", "chặn", "LD-A", message)]


def test_a_stamp_and_a_first_sheet_of_two_units_wait_for_a_person(made: SeasonFolder) -> None:
    register(made, written=B)
    made.write_return(A, change=lambda workbook: write_guide(workbook, {"unit_code": B.code}))
    found = counted(made)
    assert receipts(found) == {
        "LD-A.xlsx": ("needs_confirmation", "", NOMINATIONS.id.value),
        "đăng ký.xlsx": ("needs_confirmation", "", REGISTRATION.id.value),
    }
    message = (
        "Tệp mang dấu nhận dạng của LD-A nhưng sheet đầu ghi mã đơn vị LD-B; chưa biết là của đơn vị nào nên chưa dùng."
        " Hỏi người gửi; xin đơn vị điền vào đúng tệp đã phát hành cho mình và gửi lại."
    )
    assert told(found.findings) == [("TN-11", "chặn", "", message)] * 2
    assert found.counting == ()
    assert {unit.code: found.state(unit.code, NOMINATIONS.id) for unit in (A, B)} == {
        "LD-A": "missing",
        "LD-B": "missing",
    }


@pytest.mark.parametrize("written", ["ld-a", " LD-A ", ""])
def test_the_same_unit_written_otherwise_is_the_same(made: SeasonFolder, written: str) -> None:
    made.write_return(A, change=lambda workbook: write_guide(workbook, {"unit_code": written}))
    assert receipts(counted(made)) == {"LD-A.xlsx": ("accepted", "LD-A", NOMINATIONS.id.value)}


def test_a_blank_master_is_not_issued_whatever_its_year(made: SeasonFolder) -> None:
    save_workbook(build_master(REGISTRATION, CONFIG), made.returned / "mẫu trắng.xlsx")
    assert [(f.rule, f.message) for f in counted(made).findings] == [
        ("TN-03", "Tệp là mẫu trắng, chưa ghi mã đơn vị. Xin đơn vị dùng đúng tệp LĐLĐ tỉnh đã gửi.")
    ]


def _corrected(made: SeasonFolder, *, asked: bool) -> Season:
    made.write_return(A, file="1.xlsx", individuals=[complete_person("Lò Văn Ơn")], received=END)
    people = [complete_person("Lò Văn Ơn", position="Tổ trưởng"), complete_person("Quàng Văn Mới", birth="1975")]
    made.write_return(A, file="2.xlsx", individuals=people, received=END + timedelta(days=3))
    setup = read_setup(made.inputs / SETUP.file_name, CONFIG)
    taken = take_in(made.returned, {}, setup.units, CONFIG)
    back = [each.receipt for each in taken.arrivals if each.receipt.file == "1.xlsx"]
    lines = record_asked((), back, on=date(2020, 12, 12), config=CONFIG) if asked else ()
    return read_season(CONFIG, setup, choose_counting(taken, CONFIG, lines), made.returned)


def test_who_is_new_in_a_corrected_file_is_looked_at(made: SeasonFolder) -> None:
    season = _corrected(made, asked=True)
    (new,) = [each for each in season.people_and_collectives if each.name == "Quàng Văn Mới"]
    (finding,) = [each for each in season.findings if each.rule == "HS-01"]
    assert (finding.severity.value, finding.unit, finding.subjects) == ("xem", "LD-A", (new.id,))
    assert (finding.place, finding.whole_unit) == (new.place, False)
    assert finding.message == (
        "“Quàng Văn Mới” không có trong bản nộp đúng hạn 1.xlsx, chỉ có trong bản sửa gửi sau hạn."
        " Xem có nhận thêm đề nghị này không."
    )
    assert [nominee.row.file for nominee in season.people_and_collectives] == ["2.xlsx"] * 2


def test_a_late_file_that_nobody_asked_for_brings_nobody_along(made: SeasonFolder) -> None:
    season = _corrected(made, asked=False)
    assert [nominee.name for nominee in season.people_and_collectives] == ["Lò Văn Ơn"]
    assert [(f.rule, f.severity.value, f.subjects) for f in season.findings if f.rule == "HS-01"] == [
        ("HS-01", "xem", ())
    ]


def test_faults_of_a_registration_bar_nobody(made: SeasonFolder) -> None:
    made.write_return(A, individuals=[complete_person("Lò Văn Ơn")])
    register(made, change=lambda workbook: workbook.remove(workbook["Cá nhân"]))
    result = made.run()
    assert [(f.rule, f.whole_unit) for f in result.findings if f.place.file == "đăng ký.xlsx"] == [("DL-01", False)]
    assert [rule for judged in result.nominees for rule in judged.rules if rule.startswith(("DL", "HS"))] == []


def test_a_title_that_is_not_registered_is_understood_but_not_offered(made: SeasonFolder) -> None:
    offered = {choice.code for choice in choices(ListName.TITLES_INDIVIDUAL, CONFIG)}
    assert offered == {
        award.code for award in CONFIG.award if award.needs_registration and "cá nhân" in award.recipients
    }
    assert "BK-TINH" not in offered
    label = CONFIG.award_name("BK-TINH")
    chosen = choose(ListName.TITLES_INDIVIDUAL, label, CONFIG)
    assert chosen is not None
    assert chosen.code == "BK-TINH"
    register(made, people=({"full_name": "Lò Văn Ơn", "title": label},))
    setup = read_setup(made.inputs / SETUP.file_name, CONFIG)
    season = read_season(CONFIG, setup, counted(made), made.returned)
    (row,) = season.registrations[0].tables["Cá nhân"]
    assert row.text("title") == "BK-TINH"
