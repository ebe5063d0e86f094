"""Scores sent back: a unit's own and those about others side by side, each under its own name, each mended apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade, checkout_config, set_received

from thidua.config.vocabulary import Due, Role
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED
from thidua.forms.criteria import default_table, rows_of
from thidua.forms.scoring import SCORES
from thidua.forms.setup import CRITERIA
from thidua.intake.identity import identify
from thidua.intake.receipts import read_receipts
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.season.setup import Unit, read_setup
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.steps.copies import guide_of, stamp_of
from thidua.steps.places import Places
from thidua.workbooks.layout import FIRST_ROW, TableLayout
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import add_stamp
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import write_guide, write_rows
from thidua.workbooks.writing.score_table import write_scoring

CONFIG = checkout_config()
SCORER, ONE, OTHER = (
    UnitMade(code=f"LD-{code}", name=f"LĐLĐ huyện {name}")
    for code, name in (("TUANGIAO", "Tuần Giáo"), ("MUONGANG", "Mường Ảng"), ("NAMPO", "Nậm Pồ"))
)
LAST = CONFIG.last_day(Due.CROSS_SCORES)
SENT = datetime.combine(LAST, datetime.min.time()) + timedelta(hours=9)
LAYOUT = TableLayout(SCORES)


@pytest.fixture
def folder(tmp_path: Path) -> SeasonFolder:
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    setup = made.write_setup([SCORER, ONE, OTHER])
    workbook = load_workbook(setup)
    write_rows(workbook, CRITERIA, rows_of(default_table()), CONFIG)
    workbook.save(setup)
    made.write_register([])
    made.write_registered([])
    assign(made, ONE, OTHER)
    return made


def assign(folder: SeasonFolder, *scored: UnitMade) -> None:
    """Let the scorer score these."""
    setup = read_setup(folder.inputs / "thiet-lap.xlsx", CONFIG)
    pairs = [AssignedPair(SCORER.code, unit.code) for unit in scored]
    write_assignment(Places(folder.root, CONFIG.season.id).assignment, pairs, setup, CONFIG)


def run(folder: SeasonFolder, day: date) -> ConsolidationReport:
    return consolidate(Places(folder.root, CONFIG.season.id), CONFIG, today=day)


def units(folder: SeasonFolder) -> dict[str, Unit]:
    return dict(read_setup(folder.inputs / "thiet-lap.xlsx", CONFIG).units)


def scored_row(workbook: Workbook) -> int:
    """The row of the first criterion that takes a score."""
    sheet = workbook[SCORES.name]
    return next(
        row for row in range(FIRST_ROW, sheet.max_row + 1) if sheet[f"{LAYOUT.letter('_kind')}{row}"].value == "D"
    )


def put_score(workbook: Workbook, value: object) -> None:
    workbook[SCORES.name][f"{LAYOUT.letter('score')}{scored_row(workbook)}"].value = value


def sent(folder: SeasonFolder, file: str, score: object, *, about: UnitMade | None = None) -> Path:
    """A scoring table of the scorer with this score in its first criterion."""
    known = units(folder)
    unit, subject = known[SCORER.code], known[about.code] if about else None
    workbook = build_master(SCORING, CONFIG)
    write_scoring(workbook, SCORING, default_table(), CONFIG)
    write_guide(workbook, guide_of(unit, SCORING, CONFIG, subject))
    add_stamp(workbook, stamp_of(unit, SCORING, CONFIG, subject=subject))
    put_score(workbook, score)
    path = folder.returned / file
    save_workbook(workbook, path)
    set_received(path, SENT)
    return path


def back(folder: SeasonFolder) -> Path:
    return folder.tong_hop / "tra-lai" / SCORER.code


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir() if not each.name.startswith("."))


def mended(folder: SeasonFolder, copy: str, file: str, moment: datetime) -> None:
    """The marked copy with a score that is one, sent again."""
    workbook = load_workbook(back(folder) / copy)
    sheet = workbook[SCORES.name]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "chín")
    cell.value = 1
    path = folder.returned / file
    workbook.save(path)
    set_received(path, moment)


def all_sent(folder: SeasonFolder) -> None:
    sent(folder, "own.xlsx", "chín")
    sent(folder, "one.xlsx", "chín", about=ONE)
    sent(folder, "other.xlsx", "chín", about=OTHER)


def test_each_copy_goes_back_under_its_own_name(folder: SeasonFolder) -> None:
    all_sent(folder)
    report = run(folder, LAST + timedelta(days=1))
    assert report.sent_back == 1
    assert names(back(folder)) == [
        "cham-diem-ld-muongang.xlsx",
        "cham-diem-ld-nampo.xlsx",
        "cham-diem.xlsx",
        "cong-van-tra-ho-so-cham-diem-ld-muongang.docx",
        "cong-van-tra-ho-so-cham-diem-ld-nampo.docx",
        "cong-van-tra-ho-so-cham-diem.docx",
        "thu-ld-tuangiao.eml",
    ]
    said = {}
    for name in ("cham-diem.xlsx", "cham-diem-ld-muongang.xlsx", "cham-diem-ld-nampo.xlsx"):
        identity = identify(read((back(folder) / name).read_bytes()))
        assert identity is not None
        said[name] = (identity.unit_code, identity.role, identity.subject_unit)
    assert said == {
        "cham-diem.xlsx": (SCORER.code, Role.SELF.value, ""),
        "cham-diem-ld-muongang.xlsx": (SCORER.code, Role.CROSS.value, ONE.code),
        "cham-diem-ld-nampo.xlsx": (SCORER.code, Role.CROSS.value, OTHER.code),
    }
    asked = read_receipts(folder.inputs / "so-tiep-nhan.xlsx", CONFIG).asked
    assert sorted((line.unit_code, line.subject_unit, line.file) for line in asked) == [
        (SCORER.code, "", "own.xlsx"),
        (SCORER.code, ONE.code, "one.xlsx"),
        (SCORER.code, OTHER.code, "other.xlsx"),
    ]


@pytest.mark.parametrize("about", [OTHER, SCORER])
def test_a_table_that_does_not_count_is_not_sent_back(folder: SeasonFolder, about: UnitMade) -> None:
    assign(folder, ONE)
    sent(folder, "one.xlsx", "chín", about=ONE)
    sent(folder, "not-asked.xlsx", "chín", about=about)
    report = run(folder, LAST)
    assert [name for name in names(back(folder)) if name.endswith(".xlsx")] == ["cham-diem-ld-muongang.xlsx"]
    told = [finding for finding in report.result.findings if finding.place.file == "not-asked.xlsx"]
    assert ("DD-02", True) in {(finding.rule, finding.desk_only) for finding in told}


def test_the_desk_is_told_that_the_day_in_the_mail_is_over(folder: SeasonFolder) -> None:
    sent(folder, "one.xlsx", "chín", about=ONE)
    days = timedelta(days=CONFIG.season.correction_days)
    assert [told for told in run(folder, LAST).troubles if "quá ngày nhận" in told] == []
    assert [told for told in run(folder, LAST + days).troubles if "quá ngày nhận" in told] == []
    until = f"{LAST + days:%d/%m/%Y}"
    assert [told for told in run(folder, LAST + days + timedelta(days=1)).troubles if "quá ngày nhận" in told] == [
        (
            "1 tệp trả lại đã quá ngày nhận bản sửa mà đơn vị chưa gửi lại: LĐLĐ huyện Tuần Giáo – Phiếu chấm chéo cho "
            f"LĐLĐ huyện Mường Ảng (hết ngày {until}). Còn nhận thì điền cột Gia hạn đến của so-tiep-nhan.xlsx, sheet "
            "Trả lại, rồi chạy lại để thư ghi ngày mới."
        )
    ]


def test_the_cover_says_whom_the_copy_scores_and_what_its_lines_are(folder: SeasonFolder) -> None:
    sent(folder, "own.xlsx", "chín")
    sent(folder, "one.xlsx", "chín", about=ONE)
    run(folder, LAST)
    heads = {}
    for name in ("cham-diem.xlsx", "cham-diem-ld-muongang.xlsx"):
        rows = list(load_workbook(back(folder) / name)["Cần sửa"].iter_rows(values_only=True))
        heads[name] = (rows[1][0], next(row[3] for row in rows if row[0] == "STT"))
    assert heads == {
        "cham-diem.xlsx": ("LĐLĐ huyện Tuần Giáo", "Tiêu chí, điều kiện"),
        "cham-diem-ld-muongang.xlsx": (
            "LĐLĐ huyện Tuần Giáo, chấm chéo cho LĐLĐ huyện Mường Ảng",
            "Tiêu chí, điều kiện",
        ),
    }


def test_a_letter_writes_numbers_with_a_comma(folder: SeasonFolder) -> None:
    sent(folder, "own.xlsx", 95.25)
    sent(folder, "one.xlsx", "9.5x", about=ONE)
    run(folder, LAST)
    shown = set()
    for name in ("cong-van-tra-ho-so-cham-diem.docx", "cong-van-tra-ho-so-cham-diem-ld-muongang.docx"):
        tables = Document(str(back(folder) / name)).tables
        shown |= {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert {text for text in shown if text in {"95.25", "95,25", "9.5x", "9,5x"}} == {"95,25", "9.5x"}


def subject_of(letter: Path) -> str:
    """The line of a letter that says what it is about."""
    tables = Document(str(letter)).tables
    lines = (line for table in tables for row in table.rows for cell in row.cells for line in cell.text.splitlines())
    return str(next(line for line in lines if line.startswith("V/v"))).replace("\xa0", " ")


def test_mail_and_letter_say_whose_scores_they_are(folder: SeasonFolder) -> None:
    all_sent(folder)
    run(folder, LAST + timedelta(days=1))
    mail = message_from_bytes((back(folder) / "thu-ld-tuangiao.eml").read_bytes(), policy=policy.default)
    assert sorted(str(part.get_filename()) for part in mail.iter_attachments()) == [
        "cham-diem-ld-tuangiao-cho-ld-muongang.xlsx",
        "cham-diem-ld-tuangiao-cho-ld-nampo.xlsx",
        "cham-diem-ld-tuangiao.xlsx",
    ]
    body = mail.get_body()
    assert body is not None
    lines = [line.partition(":")[0] for line in body.get_content().splitlines() if line.startswith("- ")]
    assert lines == [
        "- Phiếu chấm chéo cho LĐLĐ huyện Mường Ảng",
        "- Phiếu chấm chéo cho LĐLĐ huyện Nậm Pồ",
        "- Phiếu tự chấm điểm",
    ]
    letter = back(folder) / "cong-van-tra-ho-so-cham-diem-ld-nampo.docx"
    assert subject_of(letter) == "V/v trả lại phiếu chấm chéo cho LĐLĐ huyện Nậm Pồ để bổ sung, hoàn chỉnh"
    received = next(each.text for each in Document(str(letter)).paragraphs if "nhận được tệp" in each.text)
    assert "nhận được tệp “other.xlsx” (Phiếu chấm chéo cho LĐLĐ huyện Nậm Pồ) của LĐLĐ huyện Tuần Giáo" in received


def test_one_mended_copy_is_taken_and_the_others_stay(folder: SeasonFolder) -> None:
    all_sent(folder)
    run(folder, LAST + timedelta(days=1))
    mended(folder, "cham-diem-ld-muongang.xlsx", "one-2.xlsx", SENT + timedelta(days=3))
    report = run(folder, LAST + timedelta(days=3))
    statuses = {each.receipt.file: each.receipt.status.value for each in report.result.season.counted.arrivals}
    assert statuses == {
        "one-2.xlsx": "accepted",
        "one.xlsx": "superseded",
        "other.xlsx": "accepted",
        "own.xlsx": "accepted",
    }
    assert report.result.season.counted.on_time_since(SCORER.code, SCORING.id, ONE.code) == SENT
    (again,) = report.result.resubmissions
    assert (again.before, again.after, again.subject_unit) == ("one.xlsx", "one-2.xlsx", ONE.code)
    assert [(each.header, each.before, each.after) for each in again.changes] == [("Điểm", "chín", "1")]
    assert "cham-diem-ld-nampo.xlsx" in names(back(folder))
    assert "cham-diem.xlsx" in names(back(folder))


def table_of(path: Path) -> list[tuple[object, ...]]:
    """Kind, code, maximum and score of every line of a scoring table, headings among them."""
    sheet = load_workbook(path)[SCORES.name]
    letters = [LAYOUT.letter(key) for key in ("_kind", "code", "maximum", "score")]
    rows = [tuple(sheet[f"{letter}{row}"].value for letter in letters) for row in range(FIRST_ROW, sheet.max_row + 1)]
    return [row for row in rows if row[1] is not None]


@pytest.mark.parametrize("about", [None, OTHER])
def test_the_marked_copy_has_headings_and_live_columns_as_issued(folder: SeasonFolder, about: UnitMade | None) -> None:
    path = sent(folder, "one.xlsx", "chín", about=about)
    run(folder, LAST)
    (copy,) = back(folder).glob("*.xlsx")
    assert table_of(copy) == table_of(path)


def test_a_blocs_workbook_goes_back_too(folder: SeasonFolder) -> None:
    unit = units(folder)[SCORER.code]
    workbook = build_master(BLOC, CONFIG)
    write_rows(workbook, AGREED, [{"unit_code": SCORER.code, "name": SCORER.name, "agreed_score": "chín"}], CONFIG)
    write_guide(workbook, guide_of(unit, BLOC, CONFIG))
    add_stamp(workbook, stamp_of(unit, BLOC, CONFIG))
    path = folder.returned / "khoi.xlsx"
    save_workbook(workbook, path)
    set_received(path, SENT)
    run(folder, LAST)
    assert names(back(folder)) == ["cong-van-tra-ho-so-khoi-thi-dua.docx", "khoi-thi-dua.xlsx", "thu-ld-tuangiao.eml"]
    letter = back(folder) / "cong-van-tra-ho-so-khoi-thi-dua.docx"
    assert subject_of(letter) == "V/v trả lại hồ sơ khối thi đua để bổ sung, hoàn chỉnh"
    identity = identify(read((back(folder) / "khoi-thi-dua.xlsx").read_bytes()))
    assert identity is not None
    assert (identity.unit_code, identity.form, identity.role, identity.subject_unit) == (
        SCORER.code,
        BLOC.id.value,
        "",
        "",
    )


def test_what_no_longer_goes_back_is_taken_away(folder: SeasonFolder) -> None:
    path = sent(folder, "one.xlsx", "chín", about=ONE)
    run(folder, LAST)
    assert "cham-diem-ld-muongang.xlsx" in names(back(folder))
    path.unlink()
    run(folder, LAST)
    assert names(back(folder)) == []
