"""Scores of a unit's own and those it gives to others: each scored unit apart, each role with its own deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import CustomPropertyList
from tests.config.raw import changed, put
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, set_received

from thidua.config.vocabulary import Due, Role
from thidua.findings import rule_info
from thidua.forms import BLOC, NOMINATIONS, SCORING, Form
from thidua.forms.desk import ASKED_FOR, RECEIPT_ROWS
from thidua.intake.asked_back import AskedBack, due_of, record_asked
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.intake.receipts import Receipt, ReceiptBook, Status, read_receipts, write_receipts
from thidua.intake.take_in import Arrival, TakenIn, take_in
from thidua.season.gathering import read_season
from thidua.season.setup import read_setup
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.layout import KEY_ROW, STAMP_SHEET
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook, workbook_bytes
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import write_guide

CONFIG = changed(
    put("season/self_scores_deadline", value=date(2020, 11, 20)),
    put("season/cross_scores_deadline", value=date(2020, 11, 30)),
    put("season/bloc_deadline", value=date(2020, 12, 5)),
)
SELF_END, CROSS_END, BLOC_END = (
    last_moment(CONFIG, due).replace(microsecond=0) for due in (Due.SELF_SCORES, Due.CROSS_SCORES, Due.BLOC)
)
SECOND = timedelta(seconds=1)
UNITS = ("A", "B", "C")


def arrival(file: str, moment: datetime, *, about: str = "", form: Form = SCORING, content: str = "") -> Arrival:
    """A file of unit A that was read and is ours; `about` is whom it cross-scores."""
    receipt = Receipt(
        sha256=content or file,
        file=file,
        received_at=moment,
        unit_code="A",
        form=form.id.value,
        subject_unit=about,
    )
    return Arrival(receipt, RawWorkbook({}), form.id)


def settle(*arrivals: Arrival, back: tuple[AskedBack, ...] = ()) -> Counted:
    """What becomes of these files."""
    return choose_counting(TakenIn(arrivals, ()), CONFIG, back)


def statuses(counted: Counted) -> dict[str, str]:
    """Status by file."""
    return {each.receipt.file: each.receipt.status.value for each in counted.arrivals}


def counting(counted: Counted) -> list[str]:
    """Files whose rows are taken."""
    return [each.receipt.file for each in counted.counting]


def told(counted: Counted) -> list[tuple[str, str, str, str, bool]]:
    """Rule, severity, file, message, whether the whole unit is concerned."""
    return [(f.rule, f.severity.value, f.place.file, f.message, f.whole_unit) for f in counted.findings]


def test_copies_of_one_scorer_about_two_units_both_count() -> None:
    counted = settle(
        arrival("b.xlsx", CROSS_END, about="B"),
        arrival("c.xlsx", CROSS_END, about="C"),
        arrival("own.xlsx", SELF_END),
    )
    assert statuses(counted) == {"b.xlsx": "accepted", "c.xlsx": "accepted", "own.xlsx": "accepted"}
    assert (counting(counted), counted.findings, counted.previous) == (["b.xlsx", "c.xlsx", "own.xlsx"], (), {})
    assert counted.first_on_time == {
        ("A", "cham-diem", "B"): CROSS_END,
        ("A", "cham-diem", "C"): CROSS_END,
        ("A", "cham-diem", ""): SELF_END,
    }


def test_the_same_content_about_two_units_is_no_duplicate() -> None:
    one, other = (arrival(f"{code}.xlsx", CROSS_END, about=code, content="x") for code in "BC")
    assert statuses(settle(one, other)) == {"B.xlsx": "accepted", "C.xlsx": "accepted"}


def test_of_two_files_about_one_unit_the_later_counts() -> None:
    counted = settle(
        arrival("1.xlsx", CROSS_END - SECOND, about="B"),
        arrival("2.xlsx", CROSS_END, about="B"),
        arrival("c.xlsx", CROSS_END - SECOND, about="C"),
    )
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "accepted", "c.xlsx": "accepted"}
    assert counting(counted) == ["2.xlsx", "c.xlsx"]
    assert [(each[0], each[2]) for each in told(counted)] == [("TN-08", "1.xlsx")]
    assert {key: each.receipt.file for key, each in counted.previous.items()} == {("A", "cham-diem", "B"): "1.xlsx"}


def test_two_files_about_one_unit_at_one_moment_wait_for_the_clerk() -> None:
    counted = settle(*(arrival(f"{n}.xlsx", CROSS_END, about="B") for n in (1, 2)), arrival("own.xlsx", SELF_END))
    assert statuses(counted) == {
        "1.xlsx": "needs_confirmation",
        "2.xlsx": "needs_confirmation",
        "own.xlsx": "accepted",
    }


def test_states_of_a_unit_are_by_scored_unit() -> None:
    refused = Arrival(replace(arrival("c.xlsx", CROSS_END, about="C").receipt, status=Status.REFUSED))
    counted = settle(arrival("own.xlsx", SELF_END + SECOND), arrival("b.xlsx", CROSS_END, about="B"), refused)
    states = [counted.state("A", SCORING.id, subject) for subject in ("", "B", "C", "D")]
    assert states == ["late", "accepted", "refused", "missing"]
    assert counted.state("A", SCORING.id) == "late"
    assert [counted.on_time_since("A", SCORING.id, subject) for subject in ("", "B")] == [None, CROSS_END]


@pytest.mark.parametrize(
    ("group", "due"),
    [
        (("A", "cham-diem", ""), Due.SELF_SCORES),
        (("A", "cham-diem", "B"), Due.CROSS_SCORES),
        (("A", "khoi-thi-dua", ""), Due.BLOC),
        (("A", "de-nghi-khen-thuong", ""), Due.NOMINATIONS),
        (("A", "dang-ky-thi-dua", ""), Due.REGISTRATION),
    ],
)
def test_with_what_a_file_is_due(group: tuple[str, str, str], due: Due) -> None:
    assert due_of(group) is due


_MOVE = "nếu giờ nhận ghi sai thì sửa ở cột Giờ nhận sửa lại của so-tiep-nhan.xlsx."


@pytest.mark.parametrize(
    ("about", "form", "end", "message"),
    [
        (
            "",
            SCORING,
            SELF_END,
            (
                "Phiếu tự chấm đến lúc 21/11/2020 00:00, sau hạn 20/11/2020; vẫn được dùng như các phiếu khác."
                f" Nếu phiếu chấm chéo đã phát hành trước khi có phiếu này thì phát hành lại; {_MOVE}"
            ),
        ),
        (
            "B",
            SCORING,
            CROSS_END,
            (
                "Phiếu chấm chéo đến lúc 01/12/2020 00:00, sau hạn 30/11/2020; vẫn được dùng như các phiếu khác."
                f" Nếu khối đã họp trước khi có phiếu này thì báo cho thường trực khối; {_MOVE}"
            ),
        ),
        (
            "",
            BLOC,
            BLOC_END,
            (
                "Hồ sơ khối thi đua đến lúc 06/12/2020 00:00, sau hạn 05/12/2020; vẫn được dùng như các hồ sơ khác."
                f" Ban xem có nhận hồ sơ khối muộn không; {_MOVE}"
            ),
        ),
    ],
)
def test_each_role_has_its_own_last_second_and_a_late_file_is_still_used(
    about: str, form: Form, end: datetime, message: str
) -> None:
    on_time = settle(arrival("a.xlsx", end, about=about, form=form))
    assert (statuses(on_time), told(on_time)) == ({"a.xlsx": "accepted"}, [])
    late = settle(arrival("a.xlsx", end + SECOND, about=about, form=form))
    assert (statuses(late), counting(late)) == ({"a.xlsx": "late"}, ["a.xlsx"])
    assert told(late) == [("HS-05", "xem", "a.xlsx", message, False)]


def test_without_days_of_their_own_scores_are_due_with_the_nominations() -> None:
    config = checkout_config()
    moments = {last_moment(config, due) for due in (Due.SELF_SCORES, Due.CROSS_SCORES, Due.BLOC, Due.NOMINATIONS)}
    assert moments == {last_moment(config)}


def test_a_late_cross_score_replaces_none_on_time_about_the_same_unit() -> None:
    counted = settle(
        arrival("1.xlsx", CROSS_END, about="B"),
        arrival("2.xlsx", CROSS_END + SECOND, about="B"),
        arrival("3.xlsx", CROSS_END + SECOND, about="C"),
    )
    assert statuses(counted) == {"1.xlsx": "accepted", "2.xlsx": "late", "3.xlsx": "late"}
    assert counting(counted) == ["1.xlsx", "3.xlsx"]
    assert counted.late_beside == {("A", "cham-diem", "B"): CROSS_END + SECOND}


def test_the_rule_on_late_scores_bars_nobody() -> None:
    info = rule_info("HS-05")
    assert (info.severity_in(CONFIG).value, info.confidence.value) == ("xem", "INFERRED")
    assert info.title == "Phiếu tự chấm, phiếu chấm chéo, hồ sơ khối đến đúng hạn"


SENT_BACK = CROSS_END.date() + timedelta(days=2)
FIRST = arrival("1.xlsx", CROSS_END - timedelta(days=1), about="B")
LAST = datetime.combine(SENT_BACK + timedelta(days=CONFIG.season.correction_days), CROSS_END.time())


def asked(file: Arrival = FIRST) -> AskedBack:
    """The line of a file sent back."""
    (line,) = record_asked((), [file.receipt], on=SENT_BACK, config=CONFIG)
    return line


def test_a_corrected_cross_score_keeps_the_first_date() -> None:
    counted = settle(FIRST, arrival("2.xlsx", LAST, about="B"), back=(asked(),))
    key = ("A", "cham-diem", "B")
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "accepted"}
    assert counted.on_time_since("A", SCORING.id, "B") == FIRST.receipt.received_at
    assert {each: arrived.receipt.file for each, arrived in counted.corrected.items()} == {key: "1.xlsx"}


@pytest.mark.parametrize("about", ["", "C"])
def test_what_is_asked_back_about_one_unit_is_not_about_another(about: str) -> None:
    other = replace(arrival("9.xlsx", SELF_END, about=about, content=FIRST.receipt.sha256))
    counted = settle(FIRST, other, arrival("2.xlsx", LAST, about="B"), back=(asked(other),))
    assert statuses(counted) == {"1.xlsx": "accepted", "9.xlsx": "accepted", "2.xlsx": "late"}


@pytest.mark.parametrize(
    ("about", "on", "until"),
    [
        ("B", date(2020, 11, 1), CROSS_END.date()),
        ("", date(2020, 11, 1), SELF_END.date()),
        ("B", SENT_BACK, LAST.date()),
    ],
)
def test_until_when_a_corrected_file_is_taken(about: str, on: date, until: date) -> None:
    (line,) = record_asked((), [arrival("1.xlsx", SELF_END, about=about).receipt], on=on, config=CONFIG)
    assert line == AskedBack(
        unit_code="A",
        form="cham-diem",
        subject_unit=about,
        file="1.xlsx",
        sha256="1.xlsx",
        asked_on=on,
        until=until,
    )


def test_copies_of_one_content_about_two_units_are_asked_back_apart() -> None:
    one, other = (arrival("1.xlsx", CROSS_END, about=code).receipt for code in "BC")
    lines = record_asked((), [one, other, one], on=SENT_BACK, config=CONFIG)
    assert [line.subject_unit for line in lines] == ["B", "C"]


def test_the_book_remembers_whom_a_file_is_about(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    lines: tuple[AskedBack, ...] = (asked(), replace(asked(), subject_unit="", sha256="2"))
    for _ in range(2):
        write_receipts(path, [FIRST.receipt, arrival("own.xlsx", SELF_END).receipt], ReceiptBook(asked=lines), CONFIG)
        book = read_receipts(path, CONFIG)
        assert (book.asked, book.troubles) == (lines, ())
        lines = book.asked
    assert _column(path, RECEIPT_ROWS.name, "subject_unit") == ["B"]
    assert _column(path, ASKED_FOR.name, "subject_unit") == ["B"]


def test_a_book_of_before_there_were_scores_is_read(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    own = arrival("a.xlsx", SELF_END, form=NOMINATIONS).receipt
    line = asked(arrival("a.xlsx", SELF_END, form=NOMINATIONS))
    write_receipts(path, [own], ReceiptBook(asked=(line,)), CONFIG)
    workbook = load_workbook(path)
    for name in (RECEIPT_ROWS.name, ASKED_FOR.name):
        sheet = workbook[name]
        sheet.delete_cols(next(cell.column for cell in sheet[KEY_ROW] if cell.value == "subject_unit"))
    workbook.save(path)
    book = read_receipts(path, CONFIG)
    assert (book.asked, book.troubles) == ((line,), ())
    assert list(book.remembered) == [("a.xlsx", "a.xlsx")]


def _column(path: Path, name: str, key: str) -> list[object]:
    """What stands below a key."""
    sheet = load_workbook(path)[name]
    column = next(cell.column for cell in sheet[KEY_ROW] if cell.value == key)
    values = [sheet.cell(row=row, column=column).value for row in range(KEY_ROW + 2, sheet.max_row + 1)]
    return [value for value in values if value is not None]


def score_sheet(
    *,
    role: Role = Role.CROSS,
    about: str = "B",
    written: str | None = None,
    words: str = "Chấm chéo",
    season: str = CONFIG.season.id,
    stamped: bool = True,
) -> Workbook:
    """A scoring table of unit A; `written` is whom its first sheet names where that is another than the stamp's."""
    workbook = build_master(SCORING, CONFIG)
    stamp = Stamp(
        form=SCORING.id.value,
        form_version=str(SCORING.version),
        season=season,
        fingerprint=fingerprint(SCORING, CONFIG),
        unit_code="A",
        role=role.value,
        subject_unit=about,
    )
    add_stamp(workbook, stamp)
    guide = {"season": season, "unit_code": "A", "role": words, "subject_unit": about if written is None else written}
    write_guide(workbook, {key: value for key, value in guide.items() if value})
    if not stamped:
        del workbook[STAMP_SHEET]
        workbook.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined]
    return workbook


def identity(**changes: str) -> Identity:
    """What such a file says it is, with these differences."""
    said = Identity(
        form=SCORING.id.value,
        form_version=str(SCORING.version),
        season=CONFIG.season.id,
        unit_code="A",
        known_by=KnownBy.STAMP,
        written_unit="A",
        role="cham-cheo",
        subject_unit="B",
        written_subject="B",
    )
    return replace(said, **changes)  # type: ignore[arg-type]


_OWN = {"role": "tu-cham", "subject_unit": "", "written_subject": ""}


@pytest.mark.parametrize(
    ("workbook", "expected"),
    [
        (score_sheet(), identity()),
        (score_sheet(role=Role.SELF, about="", written="A", words="Tự chấm điểm"), identity(**_OWN)),
        (score_sheet(stamped=False), identity(known_by=KnownBy.GUIDE)),
        (score_sheet(stamped=False, words=""), identity(known_by=KnownBy.GUIDE)),
        (score_sheet(stamped=False, about="A", words="Tự chấm điểm"), identity(known_by=KnownBy.GUIDE, **_OWN)),
        (score_sheet(stamped=False, about="A", words=""), identity(known_by=KnownBy.GUIDE, **_OWN)),
        (score_sheet(stamped=False, about="", words=""), identity(known_by=KnownBy.GUIDE, **_OWN)),
        (
            score_sheet(stamped=False, about=""),
            identity(known_by=KnownBy.GUIDE, subject_unit="", written_subject=""),
        ),
        (score_sheet(about="A"), identity(subject_unit="A", written_subject="A")),
    ],
)
def test_role_and_scored_unit_are_told_by_stamp_or_first_sheet(workbook: Workbook, expected: Identity) -> None:
    assert identify(read(workbook_bytes(workbook))) == expected


def taken(tmp_path: Path, workbook: Workbook) -> tuple[tuple[str, str, str], list[tuple[str, str, str, str]]]:
    """Status, unit and scored unit of a file that came; rule, severity, unit and message of what is told of it."""
    save_workbook(workbook, tmp_path / "a.xlsx")
    come = take_in(tmp_path, {}, UNITS, CONFIG)
    (receipt,) = (each.receipt for each in come.arrivals)
    findings = [(each.rule, each.severity.value, each.unit, each.message) for each in come.findings]
    return (receipt.status.value, receipt.unit_code, receipt.subject_unit), findings


def test_a_cross_score_is_taken_in_with_whom_it_is_about(tmp_path: Path) -> None:
    assert taken(tmp_path, score_sheet()) == (("accepted", "A", "B"), [])


def test_one_known_by_its_first_sheet_alone_is_too(tmp_path: Path) -> None:
    receipt, findings = taken(tmp_path, score_sheet(stamped=False))
    assert (receipt, [each[0] for each in findings]) == (("accepted", "A", "B"), ["TN-06"])


@pytest.mark.parametrize(
    ("about", "receipt", "message"),
    [
        (
            "X",
            ("refused", "A", "X"),
            (
                "Phiếu chấm chéo này chấm cho mã đơn vị “X”, không có trong thiết lập."
                " Kiểm tra sheet Đơn vị của thiet-lap.xlsx, hoặc xin đơn vị chấm dùng đúng tệp đã gửi."
            ),
        ),
        (
            "",
            ("refused", "A", "?"),
            (
                "Phiếu chấm chéo không ghi mã đơn vị được chấm nên không biết chấm cho đơn vị nào."
                " Xin đơn vị chấm điền vào đúng tệp chấm chéo LĐLĐ tỉnh đã gửi."
            ),
        ),
    ],
)
@pytest.mark.parametrize("stamped", [True, False])
def test_a_cross_score_about_nobody_known_is_refused(
    tmp_path: Path, about: str, receipt: tuple[str, str, str], message: str, *, stamped: bool
) -> None:
    workbook = score_sheet(about=about, stamped=stamped)
    assert taken(tmp_path, workbook) == (receipt, [("TN-03", "chặn", "A", message)])
    counted = choose_counting(take_in(tmp_path, {}, UNITS, CONFIG), CONFIG)
    assert counted.state("A", SCORING.id) == "missing"


def test_stamp_and_first_sheet_that_name_two_scored_units(tmp_path: Path) -> None:
    message = (
        "Phiếu chấm chéo mang dấu nhận dạng chấm cho B nhưng sheet đầu ghi đơn vị được chấm là C; chưa biết chấm cho"
        " đơn vị nào nên chưa dùng. Hỏi đơn vị chấm; xin đơn vị điền vào đúng tệp chấm chéo đã phát hành và gửi lại."
    )
    receipt = ("needs_confirmation", "", "B")
    assert taken(tmp_path, score_sheet(written="C")) == (receipt, [("TN-11", "chặn", "", message)])


def test_a_scoring_table_of_last_year_is_refused(tmp_path: Path) -> None:
    message = "Tệp thuộc mùa thi đua 2019, không phải mùa 2020. Xin đơn vị điền và gửi tệp của mùa này."
    assert taken(tmp_path, score_sheet(season="2019")) == (("refused", "A", "B"), [("TN-04", "chặn", "A", message)])


def test_a_season_keeps_books_about_two_units_apart(tmp_path: Path) -> None:
    folder = SeasonFolder(tmp_path, CONFIG)
    folder.write_setup([UnitMade(code=code, name=f"LĐLĐ huyện {code}") for code in UNITS])
    made = {"b-1": "B", "b-2": "B", "c": "C", "own": ""}
    for hours, (name, about) in enumerate(made.items()):
        path = folder.returned / f"{name}.xlsx"
        role = Role.CROSS if about else Role.SELF
        save_workbook(score_sheet(about=about, role=role, written=about or "A", words=f"Bản {name}"), path)
        set_received(path, SELF_END - timedelta(hours=9 - hours))
    setup = read_setup(folder.inputs / "thiet-lap.xlsx", CONFIG)
    counted = choose_counting(take_in(folder.returned, {}, setup.units, CONFIG), CONFIG)
    season = read_season(CONFIG, setup, counted, folder.returned)
    assert {book.group: book.file for book in season.workbooks} == {
        ("A", "cham-diem", "B"): "b-2.xlsx",
        ("A", "cham-diem", "C"): "c.xlsx",
        ("A", "cham-diem", ""): "own.xlsx",
    }
    assert {key: book.file for key, book in season.previous.items()} == {("A", "cham-diem", "B"): "b-1.xlsx"}
