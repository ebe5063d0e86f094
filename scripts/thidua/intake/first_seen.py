"""When a file first came: its line of an earlier run, by content and name, else its own date now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from thidua.intake.receipts import FROM_MAIL, BookKey, Receipt, Remembered, book_key
from thidua.workbooks.reading.refusal import RefusalReason, Refused


def moved(files: Sequence[str], remembered: Mapping[BookKey, Remembered]) -> dict[BookKey, Remembered]:
    """What the book holds of files that are gone from their place, for files of the same content elsewhere."""
    present = [book_key("", file)[1] for file in files]
    there = frozenset(present)
    gone = {sha256: known for (sha256, file), known in remembered.items() if file not in there}
    return {(sha256, file): known for sha256, known in gone.items() for file in present}


def fingerprint(path: Path) -> tuple[str, Refused | None]:
    """The file's SHA-256; "" and the reason where the machine does not give the file out."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), None
    except OSError as fault:
        return "", Refused(RefusalReason.UNREADABLE, fault.strerror or type(fault).__name__)


def _known(sha256: str, file: str, remembered: Mapping[BookKey, Remembered]) -> tuple[str, Remembered | None]:
    """What the book holds of this file, and its fingerprint there: by content and name, else by name alone.

    By name alone goes a file that cannot be read now (the newest line of it), or could not be when it came.
    """
    exact = remembered.get(book_key(sha256, file)) or (remembered.get(book_key("", file)) if sha256 else None)
    if exact is not None or sha256:
        return sha256, exact
    _, name = book_key("", file)
    lines = [(known.received_at, content, known) for (content, each), known in remembered.items() if each == name]
    if not lines:
        return "", None
    _, content, newest = max(lines, key=lambda line: line[:2])
    return content, newest


def file_date(path: Path) -> datetime:
    """The date of the file, or now where it has gone since it was listed."""
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - the office's own clock
    except OSError:
        moment = datetime.now()  # noqa: DTZ005 - the office's own clock
    return moment.replace(microsecond=0)


def receipt_of(
    file: str, sha256: str, came: datetime, remembered: Mapping[BookKey, Remembered], *, by_mail: datetime | None = None
) -> Receipt:
    """The receipt of a file: remembered from an earlier run, else first seen now, having come at this moment.

    `by_mail` is when the mail that holds it was sent.
    """
    content, known = _known(sha256, file, remembered)
    if known is None:
        receipt = Receipt(sha256=sha256, file=file, received_at=came)
    else:
        receipt = Receipt(
            sha256=content,
            file=file,
            received_at=known.received_at,
            corrected=known.corrected,
            corrected_as_typed=known.corrected_as_typed,
            note=known.note,
        )
    of_mail = receipt.received_at == by_mail or (known is not None and known.line.get("known_from") == FROM_MAIL)
    return replace(receipt, known_from=FROM_MAIL) if of_mail else receipt
