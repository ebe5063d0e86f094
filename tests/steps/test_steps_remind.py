"""Reminding: who owes what, with the days left told right on both sides of a deadline."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade, checkout_config, complete_person

from thidua.config.vocabulary import Due
from thidua.steps.places import Places
from thidua.steps.remind import ReminderReport, remind

CONFIG = checkout_config()
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 5)})
B = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas={"BK-TINH": (0, 5)}, email="b@example.vn")
LAST = CONFIG.last_day(Due.NOMINATIONS)
REGISTRATION = CONFIG.last_day(Due.REGISTRATION)


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    made.write_setup([A, B])
    return made


def run(folder: SeasonFolder, day: date, *, everything: bool = False) -> ReminderReport:
    places = Places(folder.root, CONFIG.season.id)
    return remind(places, CONFIG, today=day, everything=everything, on_done=lambda _: None)


def owed(report: ReminderReport) -> list[str]:
    return [f"{line.unit}: {line.form}; {line.days}; {line.state}" for line in report.owed]


def reminders(folder: SeasonFolder) -> list[str]:
    out = folder.root / "outputs" / CONFIG.season.id / "2-don-doc"
    return sorted(
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")
    )


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (LAST - timedelta(days=15), "còn 15 ngày"),
        (LAST - timedelta(days=1), "còn 01 ngày"),
        (LAST, "hôm nay là hạn cuối"),
        (LAST + timedelta(days=1), "đã quá hạn 01 ngày"),
    ],
)
def test_days_on_both_sides_of_the_deadline(folder: SeasonFolder, day: date, days: str) -> None:
    report = run(folder, day)
    assert owed(report) == [f"{unit.name}: Đề nghị khen thưởng; {days}; chưa nộp" for unit in (A, B)]
    assert report.not_yet == (
        f"Chưa nhắc Đăng ký thi đua: hạn {REGISTRATION:%d/%m/%Y} còn xa. Muốn nhắc cả thì thêm --tat-ca.",
    )


def test_a_day_too_early_nobody_is_reminded_unless_asked_for(folder: SeasonFolder) -> None:
    early = LAST - timedelta(days=CONFIG.season.remind_days + 1)
    assert (owed(run(folder, early)), reminders(folder)) == ([], ["don-doc.xlsx"])
    forms = [line.form for line in run(folder, early, everything=True).owed]
    assert forms == ["Đăng ký thi đua", "Đề nghị khen thưởng"] * 2


def test_whoever_has_sent_is_left_in_peace_and_an_old_letter_goes(folder: SeasonFolder) -> None:
    run(folder, LAST)
    assert reminders(folder) == [
        "LD-A/cong-van-don-doc.docx",
        "LD-A/thu-ld-a.eml",
        "LD-B/cong-van-don-doc.docx",
        "LD-B/thu-ld-b.eml",
        "don-doc.xlsx",
    ]
    folder.write_return(A, individuals=[complete_person("Lò Văn A")])
    report = run(folder, LAST)
    assert owed(report) == ["LĐLĐ huyện B: Đề nghị khen thưởng; hôm nay là hạn cuối; chưa nộp"]
    assert (report.letters, report.faults) == (1, ())
    assert reminders(folder) == ["LD-B/cong-van-don-doc.docx", "LD-B/thu-ld-b.eml", "don-doc.xlsx"]


def test_a_late_file_has_come_and_one_that_cannot_be_used_has_not(folder: SeasonFolder) -> None:
    folder.write_return(A, received=datetime.combine(LAST + timedelta(days=1), time(8)))
    folder.write_return(B, file="Thư ngày 03/nam-ngoai.xlsx", season="2019")
    assert owed(run(folder, LAST + timedelta(days=2))) == [
        "LĐLĐ huyện B: Đề nghị khen thưởng; đã quá hạn 02 ngày; tệp gửi về không dùng được (nam-ngoai.xlsx)"
    ]


def test_two_files_of_one_moment_wait_for_the_desk(folder: SeasonFolder) -> None:
    moment = datetime.combine(LAST, time(8))
    folder.write_return(A, file="mot.xlsx", received=moment)
    folder.write_return(A, file="hai.xlsx", received=moment, individuals=[complete_person("Lò Văn A")])
    folder.write_return(B)
    assert [line.state for line in run(folder, LAST).owed] == [
        "có nhiều tệp hoặc tệp ghi hai mã đơn vị, chưa rõ lấy tệp nào"
    ]


def test_the_draft_says_what_is_owed_until_when(folder: SeasonFolder) -> None:
    folder.write_return(A)
    run(folder, LAST - timedelta(days=3))
    path = folder.root / "outputs" / CONFIG.season.id / "2-don-doc" / "LD-B" / "thu-ld-b.eml"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["To"], mail["Subject"]) == (
        "b@example.vn", "Đôn đốc nộp hồ sơ thi đua, khen thưởng - LĐLĐ huyện B",
    )  # fmt: skip
    lines = [line for line in mail.get_content().splitlines() if line.startswith("- ")]
    assert lines == [f"- Đề nghị khen thưởng (năm {CONFIG.season.year}): hạn {LAST:%d/%m/%Y} (còn 03 ngày); chưa nộp."]


SEND = (
    "Đề nghị đơn vị điền và gửi các biểu mẫu {} bằng thư điện tử (tệp Excel, dạng .xlsx, không đổi sang dạng khác), "
    "kèm bản giấy đã ký. Không còn tệp Excel thì hỏi Ban Chính sách - Pháp luật để được gửi lại. Nếu đơn vị đã gửi "
    "trong hôm nay thì bỏ qua thư này."
)
NOT_CONSIDERED = (
    f"Hạn nộp hồ sơ đề nghị khen thưởng đã hết ngày {LAST:%d/%m/%Y}; đơn vị không nộp trong hạn thì Liên đoàn Lao động "
    "tỉnh Điện Biên không xét khen thưởng. Đề nghị đơn vị báo cáo bằng văn bản lý do không nộp đúng hạn."
)


@pytest.mark.parametrize(
    ("day", "everything", "said"),
    [
        (LAST, False, [SEND.format("trên")]),
        (LAST, True, [SEND.format("trên")]),
        (LAST + timedelta(days=1), False, [NOT_CONSIDERED]),
        (LAST + timedelta(days=1), True, [NOT_CONSIDERED, SEND.format("còn lại")]),
        (REGISTRATION + timedelta(days=1), False, [NOT_CONSIDERED, SEND.format("còn lại")]),
    ],
)
def test_the_draft_asks_for_what_is_still_taken(
    folder: SeasonFolder, day: date, *, everything: bool, said: list[str]
) -> None:
    run(folder, day, everything=everything)
    lines = mail_lines(folder)
    assert lines[max(place for place, line in enumerate(lines) if line.startswith("- ")) + 1 :] == [
        *said,
        *SIGNED,
    ]


SIGNED = ["Trân trọng,", "Ban Chính sách - Pháp luật, Liên đoàn Lao động tỉnh Điện Biên"]


def mail_lines(folder: SeasonFolder) -> list[str]:
    """The draft to the second unit, without its blank lines."""
    path = folder.root / "outputs" / CONFIG.season.id / "2-don-doc" / "LD-B" / "thu-ld-b.eml"
    content = message_from_bytes(path.read_bytes(), policy=default).get_content()
    return [line for line in content.splitlines() if line]


def test_the_draft_says_whom_to_ask_where_that_is_known(folder: SeasonFolder) -> None:
    config = changed(put("organisation/phone", "0215 000 000"))
    remind(Places(folder.root, config.season.id), config, today=LAST, on_done=lambda _: None)
    ask = "Cần hỏi thêm, đơn vị liên hệ Ban Chính sách - Pháp luật: điện thoại 0215 000 000."
    assert mail_lines(folder)[-3:] == [ask, *SIGNED]


def test_letter_and_list_name_the_unit(folder: SeasonFolder) -> None:
    run(folder, LAST)
    out = folder.root / "outputs" / CONFIG.season.id / "2-don-doc"
    text = "\n".join(each.text for each in Document(str(out / "LD-A" / "cong-van-don-doc.docx")).paragraphs)
    assert f"Kính gửi: {A.name}" in text.splitlines()
    sheet = load_workbook(out / "don-doc.xlsx").worksheets[0]
    rows = [[cell.value for cell in row][1:6] for row in sheet.iter_rows(min_row=5, max_row=6)]
    assert rows == [
        [unit.name, "Đề nghị khen thưởng", f"{LAST:%d/%m/%Y}", "hôm nay là hạn cuối", "chưa nộp"] for unit in (A, B)
    ]


def test_how_early_to_remind_is_a_figure_of_the_season(folder: SeasonFolder) -> None:
    config = changed(put("season/remind_days", 0))
    places = Places(folder.root, config.season.id)
    before = remind(places, config, today=LAST - timedelta(days=1), on_done=lambda _: None)
    on_the_day = remind(places, config, today=LAST, on_done=lambda _: None)
    assert (len(before.owed), len(on_the_day.owed)) == (0, 2)
