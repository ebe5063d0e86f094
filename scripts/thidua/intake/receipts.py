"""The receipt book `so-tiep-nhan.xlsx`: written by the script, two columns of each sheet kept for the clerk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize

from thidua.config import Config
from thidua.forms.desk import ASKED_FOR, RECEIPT_ROWS, RECEIPTS
from thidua.intake.asked_back import MOMENT_FORMAT, AskedBack, GroupKey, asked_back_in, asked_back_rows
from thidua.intake.mails import mail_of
from thidua.workbooks.book import read_book, save_book


class Status(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    LATE = "late"
    NOT_OURS = "not_ours"
    NEEDS_CONFIRMATION = "needs_confirmation"
    REFUSED = "refused"
    IGNORED = "ignored"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return _LABELS[self]


_LABELS = {
    Status.ACCEPTED: "Được dùng",
    Status.SUPERSEDED: "Có bản mới hơn",
    Status.DUPLICATE: "Gửi trùng",
    Status.LATE: "Đến muộn",
    Status.NOT_OURS: "Không phải biểu mẫu",
    Status.NEEDS_CONFIRMATION: "Chờ xác nhận",
    Status.REFUSED: "Không dùng được",
    Status.IGNORED: "Bỏ qua",
}

GONE = "Không còn trong thư mục"
FROM_FILE_DATE, FROM_MAIL, FROM_ENTRY = "ngày của tệp", "thư điện tử", "cán bộ ghi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of the book; `corrected` and `note` are the clerk's.

    `subject_unit` is whom a cross-scorer scores as its file says it; only where the file counts is it surely a unit
    of the set-up.
    """

    sha256: str
    file: str
    received_at: datetime
    known_from: str = FROM_FILE_DATE
    unit_code: str = ""
    form: str = ""
    subject_unit: str = ""
    status: Status = Status.ACCEPTED
    corrected: datetime | None = None
    corrected_as_typed: object = None
    note: str = ""

    @property
    def counted_at(self) -> datetime:
        """The moment that counts: the clerk's where entered."""
        return self.corrected or self.received_at

    @property
    def group(self) -> GroupKey:
        """The files among which one counts."""
        return self.unit_code, self.form, self.subject_unit


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the book already holds of a file: when it first came, what the clerk wrote beside it, its whole line."""

    received_at: datetime
    corrected: datetime | None
    corrected_as_typed: object
    note: str
    line: Mapping[str, object] = field(default_factory=dict, compare=False)


BookKey = tuple[str, str]


def book_key(sha256: str, file: str) -> BookKey:
    """How the book knows a file: by content and name, in whichever Unicode form the disk keeps the name."""
    return sha256, normalize("NFC", file)


@dataclass(frozen=True, slots=True)
class ReceiptBook:
    """What the book holds: remembered receipts, files asked back, sentences about cells filled in wrongly."""

    remembered: Mapping[BookKey, Remembered] = field(default_factory=dict)
    asked: tuple[AskedBack, ...] = ()
    troubles: tuple[str, ...] = ()


def read_receipts(path: Path, config: Config) -> ReceiptBook:
    """The book as it stands, empty where there is none yet; raises `BookUnreadableError`."""
    rows, troubles = read_book(path, RECEIPTS, config)
    remembered: dict[BookKey, Remembered] = {}
    for row in rows[RECEIPT_ROWS.name]:
        received, corrected = row.values.get("received_at"), row.values.get("corrected_received_at")
        if isinstance(received, datetime):
            remembered[book_key(row.text("sha256"), row.text("file"))] = Remembered(
                received,
                corrected if isinstance(corrected, datetime) else None,
                row.typed.get("corrected_received_at"),
                row.text("note"),
                row.typed,
            )
    return ReceiptBook(remembered, asked_back_in(rows[ASKED_FOR.name]), troubles)


def write_receipts(path: Path, receipts: Sequence[Receipt], book: ReceiptBook, config: Config) -> None:
    """Write the whole book anew; lines of files that are gone from the folder stay and say so.

    So do lines with an entry of the clerk that no file here has taken over (its content was replaced).
    All files that `book` holds as asked back are written, those asked back just now among them.
    Raises `FileLockedError`, `FileNotWrittenError`.
    """
    rows: list[dict[str, object]] = [
        {
            "file": normalize("NFC", each.file),
            "unit_code": each.unit_code,
            "form": each.form,
            "subject_unit": each.subject_unit or None,
            "received_at": _moment(each.received_at),
            "known_from": FROM_ENTRY if each.corrected else each.known_from,
            "status": each.status.label,
            "sha256": each.sha256,
            "corrected_received_at": each.corrected_as_typed,
            "note": each.note or None,
        }
        for each in receipts
    ]
    here: dict[str, list[Receipt]] = defaultdict(list)
    for each in receipts:
        _, name_in_book = book_key("", each.file)
        # WHY: a mail that could not be opened has a line of its own until its workbooks are known.
        for name in {each.sha256, name_in_book, mail_of(name_in_book)} - {""}:
            here[name].append(each)
    for (sha256, file), known in book.remembered.items():
        if not any(_takes_over(each, known) for each in (*here.get(sha256, ()), *here.get(file, ()))):
            rows.append({**known.line, "status": GONE})
    sheets = {RECEIPT_ROWS.name: rows, ASKED_FOR.name: asked_back_rows(book.asked)}
    save_book(path, RECEIPTS, sheets, config)


def _takes_over(receipt: Receipt, known: Remembered) -> bool:
    """Whether this line says what the clerk had written beside the remembered one."""
    typed = (known.corrected_as_typed, known.note)
    return typed in {(None, ""), (receipt.corrected_as_typed, receipt.note)}


def _moment(moment: datetime) -> str:
    return moment.strftime(MOMENT_FORMAT)
