"""The receipt book: what the script writes comes back, what the clerk wrote stays, the first date is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest
from openpyxl import Workbook, load_workbook
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_person, set_received

from thidua.intake.counting import choose_counting
from thidua.intake.receipts import Receipt, ReceiptBook, Remembered, Status, read_receipts, write_receipts
from thidua.intake.take_in import TakenIn, take_in
from thidua.season.gathering import read_season
from thidua.workbooks.book import BookUnreadableError
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW

FIRST, LATER = datetime.fromisoformat("2020-12-09T16:30:07"), datetime.fromisoformat("2020-12-20T08:00:00")
CONFIG = checkout_config()


def receipt(**changes: object) -> Receipt:
    """A line of the book."""
    values = {
        "sha256": "a" * 64,
        "file": "LD-A/de-nghi.xlsx",
        "received_at": FIRST,
        "unit_code": "LD-A",
        "form": "de-nghi-khen-thuong",
    }
    return Receipt(**(values | changes))  # type: ignore[arg-type]


def clerk(path: Path, key: str, value: object, *, row: int = FIRST_ROW) -> None:
    """The clerk types into a cell of the book."""
    workbook = load_workbook(path)
    sheet = workbook["Sổ tiếp nhận"]
    column = next(cell.column for cell in sheet[KEY_ROW] if cell.value == key)
    assert isinstance(column, int)
    sheet.cell(row=row, column=column).value = value  # type: ignore[assignment]
    workbook.save(path)


def shown(path: Path) -> list[dict[str, object]]:
    """The lines of the book by key."""
    sheet = load_workbook(path)["Sổ tiếp nhận"]
    keys = {
        cell.column: str(cell.value) for cell in sheet[KEY_ROW] if cell.value and not str(cell.value).startswith("_")
    }
    rows = [
        {key: sheet.cell(row=row, column=column).value for column, key in keys.items()}
        for row in range(FIRST_ROW, sheet.max_row + 1)
    ]
    return [row for row in rows if row["file"]]


def test_no_book_yet(tmp_path: Path) -> None:
    assert read_receipts(tmp_path / "so-tiep-nhan.xlsx", CONFIG) == ReceiptBook()


def test_what_the_book_shows(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    corrected = datetime.fromisoformat("2020-12-10T09:00:00")
    lines = [
        receipt(),
        receipt(
            file="b.xlsx", status=Status.LATE, corrected=corrected, corrected_as_typed="10/12/2020 09:00", note="fax"
        ),
    ]
    write_receipts(path, lines, ReceiptBook(), CONFIG)
    common = {
        "unit_code": "LD-A",
        "form": "de-nghi-khen-thuong",
        "subject_unit": None,
        "received_at": "09/12/2020 16:30:07",
        "sha256": "a" * 64,
    }
    assert shown(path) == [
        {
            **common,
            "file": "LD-A/de-nghi.xlsx",
            "known_from": "ngày của tệp",
            "status": "Được dùng",
            "corrected_received_at": None,
            "note": None,
        },
        {
            **common,
            "file": "b.xlsx",
            "known_from": "cán bộ ghi",
            "status": "Đến muộn",
            "corrected_received_at": "10/12/2020 09:00",
            "note": "fax",
        },
    ]
    assert read_receipts(path, CONFIG) == ReceiptBook(
        {
            ("a" * 64, "LD-A/de-nghi.xlsx"): Remembered(FIRST, None, None, ""),
            ("a" * 64, "b.xlsx"): Remembered(FIRST, corrected, "10/12/2020 09:00", "fax"),
        }
    )


def test_every_status_has_its_own_words() -> None:
    assert {status.value: status.label for status in Status} == {
        "accepted": "Được dùng",
        "superseded": "Có bản mới hơn",
        "duplicate": "Gửi trùng",
        "late": "Đến muộn",
        "not_ours": "Không phải biểu mẫu",
        "needs_confirmation": "Chờ xác nhận",
        "refused": "Không dùng được",
        "ignored": "Bỏ qua",
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10/12/2020", datetime.fromisoformat("2020-12-10T00:00:00")),
        ("10/12/2020 16:05", datetime.fromisoformat("2020-12-10T16:05:00")),
        ("10/12/2020 16:05:59", datetime.fromisoformat("2020-12-10T16:05:59")),
        (datetime.fromisoformat("2020-12-10T16:05:00"), datetime.fromisoformat("2020-12-10T16:05:00")),
    ],
)
def test_what_the_clerk_may_type(tmp_path: Path, typed: object, read: datetime) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    write_receipts(path, [receipt()], ReceiptBook(), CONFIG)
    clerk(path, "corrected_received_at", typed)
    book = read_receipts(path, CONFIG)
    assert (book.remembered["a" * 64, "LD-A/de-nghi.xlsx"].corrected, book.troubles) == (read, ())


@pytest.mark.parametrize(
    "typed", ["hôm qua", "10/12/2020 25:00", "10/12/2020 9h", "31/11/2020", "10/12/2020 ²:30", "12"]
)
def test_what_cannot_be_read_is_told_and_kept_as_typed(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    write_receipts(path, [receipt()], ReceiptBook(), CONFIG)
    clerk(path, "corrected_received_at", typed)
    book = read_receipts(path, CONFIG)
    assert book.remembered == {("a" * 64, "LD-A/de-nghi.xlsx"): Remembered(FIRST, None, typed, "")}
    assert book.troubles == (
        (
            "so-tiep-nhan.xlsx, sheet “Sổ tiếp nhận”, hàng của “LD-A/de-nghi.xlsx”:"
            f" Ô “Giờ nhận sửa lại” ghi “{typed}”, không phải ngày giờ."
            " Gõ lại dạng dd/mm/yyyy hh:mm. Ví dụ: 09/12/2020 16:30"
        ),
    )


def run(returned: Path, book: Path) -> TakenIn:
    """One run: read the book, take in, write the book."""
    held = read_receipts(book, CONFIG)
    taken = take_in(returned, held.remembered, {"LD-A"}, CONFIG)
    write_receipts(book, [arrival.receipt for arrival in taken.arrivals], held, CONFIG)
    return taken


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with one file that has come, and the place of the book."""
    returned = tmp_path / "returned"
    returned.mkdir()
    (returned / "thư.pdf").write_bytes(b"%PDF")
    set_received(returned / "thư.pdf", FIRST)
    return returned, tmp_path / "so-tiep-nhan.xlsx"


def moved(returned: Path) -> Path:
    """The file put into a folder of its own."""
    (returned / "LD-A").mkdir()
    return (returned / "thư.pdf").rename(returned / "LD-A" / "đề nghị.pdf")


@pytest.mark.parametrize("then", [lambda returned: returned / "thư.pdf", moved], ids=["stays", "is moved"])
def test_the_first_date_is_remembered_whatever_happens_to_the_file(
    office: tuple[Path, Path], then: Callable[[Path], Path]
) -> None:
    returned, book = office
    assert [a.receipt.received_at for a in run(returned, book).arrivals] == [FIRST]
    set_received(then(returned), LATER)
    assert [a.receipt.received_at for a in run(returned, book).arrivals] == [FIRST]
    assert [line["received_at"] for line in shown(book)] == ["09/12/2020 16:30:07"]


def test_other_content_under_the_same_name_is_another_file(office: tuple[Path, Path]) -> None:
    returned, book = office
    run(returned, book)
    (returned / "thư.pdf").write_bytes(b"%PDF-2")
    set_received(returned / "thư.pdf", LATER)
    assert [a.receipt.received_at for a in run(returned, book).arrivals] == [LATER]


def test_a_copy_elsewhere_has_a_date_of_its_own(office: tuple[Path, Path]) -> None:
    returned, book = office
    run(returned, book)
    (returned / "bản sao.pdf").write_bytes(b"%PDF")
    set_received(returned / "bản sao.pdf", LATER)
    dates = {a.receipt.file: a.receipt.received_at for a in run(returned, book).arrivals}
    assert dates == {"thư.pdf": FIRST, "bản sao.pdf": LATER}


@pytest.mark.parametrize("typed", ["10/12/2020 09:00", "hôm qua"])
def test_what_the_clerk_typed_outlives_every_run(office: tuple[Path, Path], typed: str) -> None:
    returned, book = office
    run(returned, book)
    clerk(book, "corrected_received_at", typed)
    clerk(book, "note", "nhận bằng fax")
    for _ in range(2):
        run(returned, book)
        lines = [(line["corrected_received_at"], line["note"]) for line in shown(book)]
        assert lines == [(typed, "nhận bằng fax")]


def test_a_damaged_book_is_refused_rather_than_lost(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    path.write_bytes(b"gone")
    with pytest.raises(BookUnreadableError) as told:
        read_receipts(path, CONFIG)
    assert str(told.value) == (
        "Không đọc được so-tiep-nhan.xlsx. Đóng tệp nếu đang mở; nếu tệp hỏng,"
        " lấy lại bản sao lưu hoặc đổi tên tệp để chương trình lập tệp mới."
    )


def test_a_book_without_its_sheet_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    Workbook().save(path)
    assert read_receipts(path, CONFIG) == ReceiptBook()


def unreadable(monkeypatch: pytest.MonkeyPatch, name: str, *, gone: bool = False) -> None:
    """Another program holds the file of this name, or it vanishes once it has been listed."""
    real = Path.open, Path.stat
    listed: list[Path] = []

    def no_open(self: Path, *arguments: object, **named: object) -> object:
        if self.name == name:
            listed.append(self)
            raise PermissionError(13, "in use")
        return real[0](self, *arguments, **named)  # type: ignore[call-overload]

    def no_stat(self: Path, **named: object) -> object:
        if gone and self in listed:
            raise FileNotFoundError(2, "gone")
        return real[1](self, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(Path, "stat", no_stat)


@pytest.mark.parametrize("name", ["thư.pdf", "đề nghị.xlsx"])
@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_is_locked_for_one_run_keeps_its_line(
    office: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, name: str, gone: bool
) -> None:
    returned, book = office
    (returned / "thư.pdf").rename(returned / name)
    run(returned, book)
    clerk(book, "corrected_received_at", "10/12/2020 09:00")
    clerk(book, "note", "đã gọi điện")
    (before,) = shown(book)
    set_received(returned / name, LATER)
    with monkeypatch.context() as patched:
        unreadable(patched, name, gone=gone)
        run(returned, book)
    run(returned, book)
    assert shown(book) == [before | {"known_from": "cán bộ ghi"}]


def test_a_locked_file_has_the_newest_line_of_its_name(
    office: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    returned, book = office
    run(returned, book)
    clerk(book, "note", "bản đầu")
    (returned / "thư.pdf").write_bytes(b"%PDF-2")
    set_received(returned / "thư.pdf", LATER)
    run(returned, book)
    both = [("20/12/2020 08:00:00", None, "Bỏ qua"), ("09/12/2020 16:30:07", "bản đầu", "Không còn trong thư mục")]
    assert [(line["received_at"], line["note"], line["status"]) for line in shown(book)] == both
    unreadable(monkeypatch, "thư.pdf")
    run(returned, book)
    assert [(line["received_at"], line["note"], line["status"]) for line in shown(book)] == both


@pytest.mark.parametrize("gone", [False, True])
def test_a_workbook_that_cannot_be_opened_when_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    returned, book = tmp_path / "returned", tmp_path / "so-tiep-nhan.xlsx"
    returned.mkdir()
    Workbook().save(returned / "a.xlsx")
    set_received(returned / "a.xlsx", FIRST)
    with monkeypatch.context() as patched:
        unreadable(patched, "a.xlsx", gone=gone)
        taken = run(returned, book)
    assert [(found.rule, found.message) for found in taken.findings] == [
        (
            "TN-01",
            "Máy không cho đọc tệp này (in use). Đóng tệp nếu đang mở ở chương trình khác rồi chạy lại.",
        )
    ]
    assert [(line["status"], line["sha256"]) for line in shown(book)] == [("Không dùng được", None)]
    clerk(book, "note", "đã gọi điện")
    run(returned, book)
    assert [(line["status"], line["note"]) for line in shown(book)] == [("Không phải biểu mẫu", "đã gọi điện")]


def test_a_file_that_is_gone_keeps_its_line_with_the_clerks_note(office: tuple[Path, Path]) -> None:
    returned, book = office
    run(returned, book)
    clerk(book, "note", "đã gọi điện")
    (returned / "thư.pdf").unlink()
    for _ in range(2):
        run(returned, book)
        remembered = read_receipts(book, CONFIG).remembered
        assert [(each.line["status"], each.note, each.received_at) for each in remembered.values()] == [
            ("Không còn trong thư mục", "đã gọi điện", FIRST)
        ]


def test_a_name_in_loose_accents_is_the_same_file_on_the_next_run(tmp_path: Path) -> None:
    returned, book = tmp_path / "returned", tmp_path / "so-tiep-nhan.xlsx"
    returned.mkdir()
    loose = returned / normalize("NFD", "đề nghị.pdf")
    loose.write_bytes(b"%PDF")
    set_received(loose, FIRST)
    run(returned, book)
    set_received(loose, FIRST + timedelta(days=3))
    assert [arrival.receipt.received_at for arrival in run(returned, book).arrivals] == [FIRST]


@pytest.mark.parametrize("trouble", ["gone", "replaced"])
def test_a_file_that_changes_before_the_second_look_at_its_fonts_is_still_read(tmp_path: Path, trouble: str) -> None:
    made = SeasonFolder(tmp_path, CONFIG)
    made.returned.mkdir(parents=True)
    unit = UnitMade(code="LD-A", name="Đơn vị A")
    made.write_return(unit, individuals=[complete_person("Lò Văn Ơn")])
    taken = take_in(made.returned, {}, {"LD-A"}, CONFIG)
    arrivals = tuple(
        replace(each, workbook=replace(each.workbook, legacy_fonts=True)) for each in taken.arrivals if each.workbook
    )
    counted = choose_counting(TakenIn(arrivals, ()), CONFIG)
    if trouble == "gone":
        (made.returned / "LD-A.xlsx").unlink()
    else:
        Workbook().save(made.returned / "LD-A.xlsx")
    setup = SimpleNamespace(findings=())  # all that reading asks of the set-up
    season = read_season(CONFIG, setup, counted, made.returned)  # type: ignore[arg-type]
    assert [len(book.nominees) for book in season.workbooks] == [1]
    assert {found.rule for found in season.findings} >= {"DL-12"}
