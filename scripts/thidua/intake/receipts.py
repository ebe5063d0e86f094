"""The receipt book `so-tiep-nhan.xlsx`: written by the script, two columns of it kept for the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from thidua.config import Config
from thidua.forms.desk import RECEIPT_ROWS, RECEIPTS
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
    Status.ACCEPTED: "Đã nhận",
    Status.SUPERSEDED: "Có bản mới hơn",
    Status.DUPLICATE: "Gửi trùng",
    Status.LATE: "Đến muộn",
    Status.NOT_OURS: "Không phải biểu mẫu",
    Status.NEEDS_CONFIRMATION: "Chờ xác nhận",
    Status.REFUSED: "Không nhận được",
    Status.IGNORED: "Bỏ qua",
}

FROM_FILE_DATE, FROM_ENTRY = "ngày của tệp", "cán bộ ghi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of the book; `corrected` and `note` are the clerk's."""

    sha256: str
    file: str
    received_at: datetime
    known_from: str = FROM_FILE_DATE
    unit_code: str = ""
    form: str = ""
    status: Status = Status.ACCEPTED
    corrected: datetime | None = None
    corrected_as_typed: object = None
    note: str = ""

    @property
    def counted_at(self) -> datetime:
        """The moment that counts: the clerk's where entered."""
        return self.corrected or self.received_at


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the book already holds of a file: when it first came and what the clerk wrote beside it."""

    received_at: datetime
    corrected: datetime | None
    corrected_as_typed: object
    note: str


def read_receipts(path: Path, config: Config) -> tuple[dict[tuple[str, str], Remembered], tuple[str, ...]]:
    """Remembered receipts by (hash, file), and sentences about cells the clerk filled in wrongly.

    Raises `BookUnreadableError`.
    """
    rows, troubles = read_book(path, RECEIPTS, config)
    remembered: dict[tuple[str, str], Remembered] = {}
    for row in rows[RECEIPT_ROWS.name]:
        received, corrected = row.values.get("received_at"), row.values.get("corrected_received_at")
        if isinstance(received, datetime):
            remembered[str(row.values.get("sha256")), str(row.values.get("file"))] = Remembered(
                received,
                corrected if isinstance(corrected, datetime) else None,
                row.typed.get("corrected_received_at"),
                str(row.values.get("note") or ""),
            )
    return remembered, troubles


def write_receipts(path: Path, receipts: Sequence[Receipt], config: Config) -> None:
    """Write the whole book anew; raises `FileLockedError` where it is open elsewhere."""
    rows = [
        {
            "file": each.file,
            "unit_code": each.unit_code,
            "form": each.form,
            "received_at": _moment(each.received_at),
            "known_from": FROM_ENTRY if each.corrected else each.known_from,
            "status": each.status.label,
            "sha256": each.sha256,
            "corrected_received_at": each.corrected_as_typed,
            "note": each.note or None,
        }
        for each in receipts
    ]
    save_book(path, RECEIPTS, {RECEIPT_ROWS.name: rows}, config)


def _moment(moment: datetime) -> str:
    """With its seconds, or files that came within one minute would be of one moment on the next run."""
    return moment.strftime("%d/%m/%Y %H:%M:%S")
