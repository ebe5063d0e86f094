"""The council's book comes back like any other file: renamed, twice, by mail, saved again; it is no unit's."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import CustomPropertyList
from tests.intake.test_intake_mail import message
from tests.season.council_building import THIRTEEN, CouncilMade
from tests.support import office
from tests.support.council_files import write_council
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    set_received,
)

from thidua.council.meeting import Meeting, meeting_of
from thidua.council.outcome import Outcome, ruling_on
from thidua.forms.council import MEMBERS, PROPOSED
from thidua.intake.counting import last_moment
from thidua.intake.receipts import read_receipts
from thidua.steps.consolidate import consolidate
from thidua.steps.places import Places
from thidua.steps.remind import remind
from thidua.verdict import Result, Standing
from thidua.verdict.sent_back import faulty_files
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW, STAMP_SHEET

CONFIG = checkout_config()
END = last_moment(CONFIG).replace(microsecond=0)
EARLY, LATER = END + timedelta(days=8), END + timedelta(days=9)
UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", email="a@example.vn", quotas={"BK-TINH": (1, 2)})


@pytest.fixture
def made(tmp_path: Path) -> SeasonFolder:
    """A season of one unit with three nominees, and a council of thirteen."""
    folder = SeasonFolder(tmp_path, CONFIG)
    folder.write_setup([UNIT], province=UNIT.quotas, council=THIRTEEN)
    people = [complete_person("Lò Văn An"), complete_person("Vàng Thị Bình", honorific="Bà", birth="1990")]
    folder.write_return(UNIT, individuals=people, collectives=[complete_collective("CĐCS Trường A")])
    folder.write_register([])
    folder.write_registered([])
    return folder


def files(result: Result) -> dict[str, tuple[str, str, str]]:
    """Status, unit and form of every file but the unit's."""
    receipts = [arrival.receipt for arrival in result.season.counted.arrivals]
    return {each.file: (each.status.value, each.unit_code, each.form) for each in receipts if each.unit_code != "LD-A"}


def found(result: Result) -> list[tuple[str, str, str, str, str]]:
    """Rule, severity, unit, place and value of findings on files other than the unit's."""
    return [
        (each.rule, each.severity.value, each.unit, f"{each.place.file}!{each.place.sheet}!{each.place.cell}", "desk")
        for each in result.findings
        if not each.place.file.startswith("LD-A") and each.desk_only
    ]


def votes(result: Result) -> dict[str, int | None]:
    """Votes for everybody, by name."""
    return {line.name: line.votes_for for line in held(result).lines}


def held(result: Result) -> Meeting:
    """The meeting that counts."""
    meeting = meeting_of(result.season)
    assert meeting is not None
    return meeting


ALL = {"CĐCS Trường A": 13, "Ông Lò Văn An": 13, "Bà Vàng Thị Bình": 13}
ACCEPTED = ("accepted", "TINH", "hoi-dong")


def test_the_book_is_read_whatever_it_is_called(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), file="gửi lại/Kết quả họp HĐ (bản cuối).xlsx")
    result = made.run()
    assert files(result) == {"gửi lại/Kết quả họp HĐ (bản cuối).xlsx": ACCEPTED}
    assert (votes(result), found(result)) == (ALL, [])
    assert {ruling.outcome for line in held(result).lines if (ruling := ruling_on(line.nominee_id, held(result)))} == {
        Outcome.PASSED
    }


def test_before_it_comes_there_is_no_meeting(made: SeasonFolder) -> None:
    result = made.run()
    assert (meeting_of(result.season), files(result)) == (None, {})


def test_the_later_of_two_books_counts(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), file="a.xlsx", received=LATER)
    write_council(made, CouncilMade(votes={"Lò Văn An": 3}), file="b.xlsx", received=EARLY)
    result = made.run()
    assert files(result) == {"a.xlsx": ACCEPTED, "b.xlsx": ("superseded", "TINH", "hoi-dong")}
    other_votes = ("BP-03", "xem", "", "a.xlsx!Đề nghị!", "desk")
    assert (votes(result), found(result)) == (ALL, [other_votes, ("TN-08", "ghi", "", "b.xlsx!!", "desk")])


def test_the_same_book_twice_is_one(made: SeasonFolder) -> None:
    path = write_council(made, CouncilMade(), file="a.xlsx", received=EARLY)
    shutil.copy(path, path.with_name("b.xlsx"))
    set_received(path.with_name("b.xlsx"), LATER)
    result = made.run()
    assert files(result) == {"a.xlsx": ACCEPTED, "b.xlsx": ("duplicate", "TINH", "hoi-dong")}
    assert (votes(result), found(result)) == (ALL, [("TN-07", "ghi", "", "b.xlsx!!", "desk")])


def test_a_book_of_another_season_is_refused(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), season="1999")
    result = made.run()
    assert files(result) == {"hoi-dong.xlsx": ("refused", "TINH", "hoi-dong")}
    assert (meeting_of(result.season), found(result)) == (None, [("TN-04", "chặn", "", "hoi-dong.xlsx!!", "desk")])


def _without_stamp_sheet(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]


def _without_any_stamp(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]
    workbook.custom_doc_props = CustomPropertyList()


def test_a_book_without_its_stamp_sheet_is_known_by_its_properties(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), change=_without_stamp_sheet)
    result = made.run()
    assert (files(result), votes(result)) == ({"hoi-dong.xlsx": ACCEPTED}, ALL)
    assert found(result) == [("TN-06", "xem", "", "hoi-dong.xlsx!!", "desk")]


def test_a_book_without_any_sign_of_ours_is_not_taken(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), change=_without_any_stamp)
    result = made.run()
    assert (files(result), meeting_of(result.season)) == ({"hoi-dong.xlsx": ("not_ours", "", "")}, None)


@pytest.mark.parametrize("sender", ["thu.ky@example.vn", "a@example.vn"])
def test_a_book_comes_by_mail_from_anybody(made: SeasonFolder, sender: str) -> None:
    path = write_council(made, CouncilMade(), file="x.xlsx")
    mail = path.with_name("ket qua.eml")
    mail.write_bytes(message(("x.xlsx", path.read_bytes()), sender=sender, sent=EARLY))
    path.unlink()
    result = made.run()
    (file,) = files(result)
    assert (files(result)[file], votes(result), found(result)) == (ACCEPTED, ALL, [])


def _typing(key: str, value: object, row: int = FIRST_ROW, sheet: str = PROPOSED.name) -> object:
    def change(workbook: Workbook) -> None:
        cells = {cell.value: cell.column for cell in workbook[sheet][KEY_ROW]}
        workbook[sheet].cell(row=row, column=cells[key]).value = value  # type: ignore[assignment]

    return change


def test_faults_in_the_book_are_the_desks_and_bar_nobody(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(), change=_typing("votes_for", "12 phiếu"))  # type: ignore[arg-type]
    result = made.run()
    assert found(result) == [("DL-05", "chặn", "", "hoi-dong.xlsx!Đề nghị!J7", "desk")]
    assert {judged.standing for judged in result.nominees} == {Standing.STANDS}
    assert faulty_files(result) == ()


def test_faults_among_the_votes_are_the_desks_and_bar_nobody(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(present=8, votes={"Lò Văn An": 9}))
    result = made.run()
    assert found(result) == [
        ("BP-01", "chặn", "", "hoi-dong.xlsx!Thành viên!", "desk"),
        ("BP-02", "chặn", "", "hoi-dong.xlsx!Đề nghị!K8", "desk"),
    ]
    assert {judged.standing for judged in result.nominees} == {Standing.STANDS}
    assert faulty_files(result) == ()


def test_a_line_added_by_hand_is_told_in_plain_words_and_counts_for_nothing(made: SeasonFolder) -> None:
    def add(workbook: Workbook) -> None:
        for key, value in (("award", "Bằng khen của LĐLĐ tỉnh"), ("name", "Ông Người Mới"), ("votes_for", 13)):
            _typing(key, value, FIRST_ROW + 3)(workbook)  # type: ignore[operator]

    write_council(made, CouncilMade(), change=add)
    result = made.run()
    (told,) = [each for each in result.findings if each.place.file == "hoi-dong.xlsx"]
    assert (told.rule, told.unit, told.place.sheet) == ("DL-04", "", PROPOSED.name)
    assert told.message.startswith("Ô “Mã đề nghị” còn trống: dòng này không phải do chương trình lập")
    assert votes(result) == ALL


@pytest.mark.office
def test_a_book_saved_again_by_libreoffice_says_the_same(made: SeasonFolder, tmp_path: Path) -> None:
    path = write_council(made, CouncilMade(present=11, withdrawn=["Lò Văn An"], votes={"Lò Văn An": None}))
    before = made.run()
    (saved,) = office.convert([path], "xlsx", tmp_path / "saved")
    shutil.copy(saved, path)
    set_received(path, EARLY)
    after = made.run()
    assert (files(after), votes(after)) == (files(before), votes(before))
    told = [[(member.name, member.present) for member in held(each).members] for each in (before, after)]
    assert told[0] == told[1]
    assert held(after).day == held(before).day == date(END.year, END.month, END.day) + timedelta(days=7)


def test_the_whole_run_survives_the_councils_book(made: SeasonFolder) -> None:
    write_council(made, CouncilMade(votes={"Lò Văn An": 14}))
    places = Places(made.root, CONFIG.season.id)
    today = END.date() + timedelta(days=10)
    first = consolidate(places, CONFIG, today=today)
    again = consolidate(places, CONFIG, today=today)
    assert (first.locked, again.locked) == ((), ())
    book = read_receipts(places.receipts, CONFIG)
    assert [file for _, file in book.remembered] == ["LD-A.xlsx", "hoi-dong.xlsx"]
    data = json.loads((places.consolidated / "tong-hop.json").read_text())
    assert [(each["file"], each["unit"], each["form"], each["status"]) for each in data["made_from"]] == [
        ("LD-A.xlsx", "LD-A", "de-nghi-khen-thuong", "accepted"),
        ("hoi-dong.xlsx", "TINH", "hoi-dong", "accepted"),
    ]
    counted = {each["sheet"]: each["taken"] for each in data["rows"] if each["file"] == "hoi-dong.xlsx"}
    assert counted == {"Thành viên": 13, "Đề nghị": 3, "Kiểm phiếu": 1}
    told = [(each["rule"], each["unit"], each["sheet"]) for each in data["findings"] if each["file"] == "hoi-dong.xlsx"]
    assert told == [("BP-02", "", "Đề nghị"), ("BP-02", "", "Đề nghị")]
    workbook = load_workbook(places.consolidated / "tong-hop.xlsx")
    for sheet, name in (("Nguồn", "hoi-dong.xlsx"), ("Đối chiếu hàng", "hoi-dong.xlsx"), ("Phát hiện", "Hội đồng")):
        shown = [str(cell.value) for row in workbook[sheet].iter_rows() for cell in row if cell.value is not None]
        assert any(name in each for each in shown), sheet
    for sheet in ("Nguồn", "Đối chiếu hàng"):
        assert CONFIG.organisation.short_name in {cell.value for row in workbook[sheet].iter_rows() for cell in row}
    assert MEMBERS.name in load_workbook(places.consolidated / "hoi-dong.xlsx").sheetnames


def test_nobody_is_reminded_of_the_councils_book(made: SeasonFolder) -> None:
    write_council(made, CouncilMade())
    places = Places(made.root, CONFIG.season.id)
    done: list[str] = []
    report = remind(places, CONFIG, today=END.date() - timedelta(days=1), everything=True, on_done=done.append)
    assert {line.unit for line in report.owed} == {UNIT.name}
    assert (report.faults, done) == ((), [UNIT.name])
