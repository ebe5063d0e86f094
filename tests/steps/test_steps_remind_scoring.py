"""Reminding of scores: each kind by its own day, a cross-scorer of each unit it scores, nobody of what nobody has."""

from __future__ import annotations

from datetime import date, datetime, time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade, set_received

from thidua.forms import SCORING
from thidua.forms.setup import CRITERIA
from thidua.rules.examples import SMALL_TABLE
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.season.setup import read_setup
from thidua.steps.copies import stamp_of
from thidua.steps.places import Places
from thidua.steps.remind import ReminderReport, remind
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import add_stamp
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import write_rows

CONFIG = changed(
    put("season/self_scores_deadline", date(2020, 11, 20)),
    put("season/cross_scores_deadline", date(2020, 11, 30)),
    put("season/bloc_deadline", date(2020, 12, 5)),
)
A, B, C = (UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "ABC")
LONE = UnitMade(code="CS-D", name="CĐCS D", kind="CĐCS trực thuộc", bloc="")
PAIRS = (("LD-A", "LD-B"), ("LD-A", "LD-C"), ("LD-B", "LD-A"))
NOT_ISSUED = (
    "Chưa nhắc chấm chéo cho LĐLĐ huyện C: chưa có phiếu tự chấm dùng được của đơn vị này nên chưa có phiếu chấm chéo. "
    "Khi nhận được phiếu tự chấm thì phát hành phiếu chấm chéo."
)
BOOK_NOT_ISSUED = (
    "Chưa nhắc hồ sơ khối của Khối số 1: chưa có phiếu chấm chéo nào của khối này."
    " Khi có phiếu chấm chéo thì phát hành hồ sơ khối."
)


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    """Everybody has sent nominations; A and B are back with their own scores, A with those of B."""
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    path = made.write_setup([A, B, C, LONE])
    workbook = load_workbook(path)
    write_rows(workbook, CRITERIA, SMALL_TABLE, CONFIG)
    save_workbook(workbook, path)
    for unit in (A, B, C, LONE):
        made.write_return(unit)
    for unit in (A, B):
        send_scores(made, unit.code)
    return made


def send_scores(made: SeasonFolder, scorer: str, scored: str = "") -> None:
    """A scoring table of a unit, on time."""
    units = read_setup(made.inputs / "thiet-lap.xlsx", CONFIG).units
    workbook = build_master(SCORING, CONFIG)
    add_stamp(workbook, stamp_of(units[scorer], SCORING, CONFIG, subject=units.get(scored)))
    path = made.returned / f"cham-{scorer}-{scored}.xlsx"
    save_workbook(workbook, path)
    set_received(path, datetime.combine(date(2020, 11, 19), time(8)))


def assign(made: SeasonFolder) -> None:
    """Cross-scoring as the desk has assigned it."""
    setup = read_setup(made.inputs / "thiet-lap.xlsx", CONFIG)
    places = Places(made.root, CONFIG.season.id)
    write_assignment(places.assignment, [AssignedPair(*pair) for pair in PAIRS], setup, CONFIG)


def run(made: SeasonFolder, day: date) -> ReminderReport:
    return remind(Places(made.root, CONFIG.season.id), CONFIG, today=day, on_done=lambda _: None)


def owed(report: ReminderReport) -> list[str]:
    return [f"{line.unit}: {line.form}; {line.due:%d/%m}; {line.days}; {line.state}" for line in report.owed]


def test_only_members_of_blocs_owe_their_own_scores(folder: SeasonFolder) -> None:
    report = run(folder, date(2020, 11, 20))
    assert owed(report) == ["LĐLĐ huyện C: Phiếu tự chấm điểm; 20/11; hôm nay là hạn cuối; chưa nộp"]
    assert report.not_yet == (
        "Chưa nhắc Đề nghị khen thưởng: hạn 10/12/2020 còn xa. Muốn nhắc cả thì thêm --tat-ca.",
        "Chưa nhắc Đăng ký thi đua: hạn 14/01/2021 còn xa. Muốn nhắc cả thì thêm --tat-ca.",
    )


def test_a_scorer_is_reminded_of_each_unit_whose_scores_it_has(folder: SeasonFolder) -> None:
    assign(folder)
    report = run(folder, date(2020, 11, 28))
    assert owed(report) == [
        "LĐLĐ huyện A: Phiếu chấm chéo cho LĐLĐ huyện B; 30/11; còn 02 ngày; chưa nộp",
        "LĐLĐ huyện B: Phiếu chấm chéo cho LĐLĐ huyện A; 30/11; còn 02 ngày; chưa nộp",
        "LĐLĐ huyện C: Phiếu tự chấm điểm; 20/11; đã quá hạn 08 ngày; chưa nộp",
    ]
    assert (report.notes, report.faults) == ((NOT_ISSUED, BOOK_NOT_ISSUED), ())


def test_a_copy_that_came_leaves_the_other_one_owed(folder: SeasonFolder) -> None:
    assign(folder)
    send_scores(folder, "LD-C")
    send_scores(folder, "LD-A", "LD-B")
    report = run(folder, date(2020, 12, 1))
    assert owed(report) == [
        "LĐLĐ huyện A: Hồ sơ khối thi đua; 05/12; còn 04 ngày; chưa nộp",
        "LĐLĐ huyện A: Phiếu chấm chéo cho LĐLĐ huyện C; 30/11; đã quá hạn 01 ngày; chưa nộp",
        "LĐLĐ huyện B: Phiếu chấm chéo cho LĐLĐ huyện A; 30/11; đã quá hạn 01 ngày; chưa nộp",
    ]
    assert report.notes == ()


def test_letter_and_draft_name_whom_to_score(folder: SeasonFolder) -> None:
    assign(folder)
    run(folder, date(2020, 12, 1))
    out = Places(folder.root, CONFIG.season.id).reminders / "LD-B"
    mail = message_from_bytes((out / "thu-ld-b.eml").read_bytes(), policy=default)
    lines = mail.get_content().splitlines()
    assert [line for line in lines if line.startswith(("- ", "Đề nghị", "Hạn nộp"))] == [
        "- Phiếu chấm chéo cho LĐLĐ huyện A (năm 2020): hạn 30/11/2020 (đã quá hạn 01 ngày); chưa nộp.",
        (
            "Đề nghị đơn vị điền và gửi các biểu mẫu trên bằng thư điện tử (tệp Excel, dạng .xlsx, không đổi sang dạng "
            "khác), kèm bản giấy đã ký. Không còn tệp Excel thì hỏi Ban Chính sách - Pháp luật để được gửi lại. Nếu "
            "đơn vị đã gửi trong hôm nay thì bỏ qua thư này."
        ),
    ]
    letter = Document(str(out / "cong-van-don-doc.docx"))
    rows = [[cell.text for cell in row.cells] for table in letter.tables for row in table.rows]
    assert ["1", "Phiếu chấm chéo cho LĐLĐ huyện A", "30/11/2020\n(đã quá hạn 01 ngày)", "Chưa nộp"] in rows
