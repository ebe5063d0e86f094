"""The letter and the first sheet of the marked copy that go to a unit together tell the same, in the same order."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
)

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.forms import NOMINATIONS
from thidua.papers.finished.read_back import read_finished
from thidua.steps.consolidate import consolidate
from thidua.steps.places import Places
from thidua.text import long_date
from thidua.workbooks.layout import COVER_SHEET
from thidua.workbooks.writing.marked_cover import BASIS, CELL, LEVEL, SHEET, SUBJECT

CONFIG = checkout_config()
UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (1, 2)})
LAST = CONFIG.last_day(Due.NOMINATIONS)
FIRST_DAY = LAST - timedelta(days=1)
PEOPLE = [
    complete_person("Lò Văn An", reports_attached=None, votes_for=10, ballots=9),
    complete_person("Quàng Thị Bình", birth="01/02/1990"),
    complete_person("Vừ A Dế", birth="07/09/1985", reports_attached=0),
]
GROUPS = [complete_collective("CĐCS Trạm Y tế", headcount=40, women=41)]
MENDED = {"headcount": 41, "women": 41}


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    made.write_setup([UNIT])
    made.write_register([])
    made.write_registered([])
    return made


def run(folder: SeasonFolder, day: date, config: Config = CONFIG) -> Path:
    """The folder of what goes back to the unit."""
    consolidate(Places(folder.root, config.season.id), config, today=day)
    return folder.tong_hop / "tra-lai" / UNIT.code


def send(folder: SeasonFolder, file: str, day: date, *, groups: list[dict[str, object]]) -> None:
    folder.write_return(
        UNIT,
        file=file,
        individuals=PEOPLE,
        collectives=groups,
        submission=complete_submission(CONFIG, minutes_no=None),
        received=datetime.combine(day, time(9)),
    )


def letter_rows(back: Path) -> list[list[str]]:
    """Whom and where, and what is asked, for each point of the letter."""
    (listed,) = read_finished(back / "cong-van-tra-ho-so-de-nghi-khen-thuong.docx").lists
    return [[row[1], row[-1]] for row in listed]


def cover_rows(back: Path) -> list[list[str]]:
    """The same, off the first sheet of the marked copy."""
    cover = load_workbook(back / NOMINATIONS.file_name)[COVER_SHEET]
    rows = [[cell.value for cell in row] for row in cover.iter_rows(max_col=BASIS) if isinstance(row[0].value, int)]
    told = []
    for row in rows:
        place = f"{row[SHEET - 1]}, ô {row[CELL - 1]}"
        subject = row[SUBJECT - 1]
        told.append([f"{subject} ({place})" if subject else place, str(row[LEVEL - 1])])
    return told


def test_letter_and_first_sheet_list_the_same_in_one_order(folder: SeasonFolder) -> None:
    send(folder, "lần 1.xlsx", LAST, groups=GROUPS)
    back = run(folder, LAST)
    assert letter_rows(back) == [
        ["Tờ trình, ô C10", "Phải sửa"],
        ["CĐCS Trạm Y tế (Tập thể, ô H7)", "Phải sửa"],
        ["Lò Văn An (Cá nhân, ô S7)", "Phải sửa"],
        ["Lò Văn An (Cá nhân, ô U7)", "Phải sửa"],
        ["Vừ A Dế (Cá nhân, ô U9)", "Phải sửa"],
        ["Cả đơn vị (Cá nhân, ô H9)", "Xem lại"],
    ]
    assert cover_rows(back) == letter_rows(back)


@pytest.mark.parametrize("corrected", [False, True])
def test_the_letter_tells_the_day_of_the_file_and_that_of_the_first(folder: SeasonFolder, *, corrected: bool) -> None:
    send(folder, "lần 1.xlsx", FIRST_DAY, groups=GROUPS)
    back, day = run(folder, FIRST_DAY), FIRST_DAY
    if corrected:
        day = LAST + timedelta(days=2)
        send(folder, "lần 2.xlsx", day, groups=[{**GROUPS[0], **MENDED}])
        run(folder, day)
    texts = read_finished(back / "cong-van-tra-ho-so-de-nghi-khen-thuong.docx").texts
    name = "lần 2.xlsx" if corrected else "lần 1.xlsx"
    counted = f"; hồ sơ được tính theo ngày nhận lần đầu là {long_date(FIRST_DAY)}" if corrected else ""
    told = [
        text.replace("\u00a0", " ").partition(". Qua kiểm tra")[0]
        for text in texts
        if "ngày nhận" in text or "nhận được tệp" in text
    ]
    assert told == [
        (
            f"{long_date(day).capitalize()}, Liên đoàn Lao động tỉnh Điện Biên nhận được tệp “{name}” (Đề nghị khen "
            f"thưởng) của {UNIT.name}{counted}"
        ),
        f"Tệp đã sửa gửi lại trong thời hạn trên vẫn được tính theo ngày nhận lần đầu là {long_date(FIRST_DAY)}.",
    ]


@pytest.mark.parametrize(
    ("phone", "contact"),
    [
        ("", []),
        ("0215 000 000", ["Cần hỏi thêm, đơn vị liên hệ Ban Chính sách - Pháp luật: điện thoại 0215 000 000.", ""]),
    ],
)
def test_the_draft_says_whom_to_ask_where_that_is_known(folder: SeasonFolder, phone: str, contact: list[str]) -> None:
    send(folder, "lần 1.xlsx", LAST, groups=GROUPS)
    back = run(folder, LAST, changed(put("organisation/phone", phone)))
    mail = message_from_bytes((back / "thu-ld-tuangiao.eml").read_bytes(), policy=default)
    body = mail.get_body(("plain",))
    assert body is not None
    lines = body.get_content().splitlines()
    last = next(place for place, line in enumerate(lines) if line.startswith("3. Lưu lại"))
    assert lines[last + 1 :] == [
        "",
        *contact,
        "Trân trọng,",
        "Ban Chính sách - Pháp luật, Liên đoàn Lao động tỉnh Điện Biên",
    ]
