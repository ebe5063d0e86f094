"""Mails below `returned/`: opened and read in separate processes, their workbooks named, their faults put into words.

A workbook that came in a mail is the file "folder/mail.eml » name.xlsx" everywhere in the books and reports.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from thidua.mail.incoming import IncomingMail, read_mail
from thidua.messages import say
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.isolated import run_isolated
from thidua.workbooks.reading.raw import FILE_SECONDS, read
from thidua.workbooks.reading.refusal import RefusalReason, Refused

MAIL_ENDING = ".eml"
WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
MAX_MAIL_BYTES = 64 * 2**20
"""Mail services take 25 to 50 MB; encoding makes a third more of it."""

_MOST_NAMED = 10
_SEPARATOR = " » "
_IN_MAIL = re.compile(rf"(.+?{re.escape(MAIL_ENDING)}){_SEPARATOR}([^/]+)", re.IGNORECASE | re.DOTALL)


class Addressed(Protocol):
    """What is asked of a unit to confirm the sender of a mail."""

    @property
    def email(self) -> str:
        """Its addresses with commas between them, "" where none is known."""
        ...


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A workbook in a mail, by its place among the mail's workbooks."""

    mail: Path
    number: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a mail holds, without the bytes: name and SHA-256 of each workbook, names of other attachments."""

    sender: str
    sent: datetime | None
    workbooks: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    damaged: bool


def file_in_mail(mail: str, attachment: str) -> str:
    """The name under which a workbook in a mail stands in the books."""
    return f"{mail}{_SEPARATOR}{attachment}"


def mail_of(file: str) -> str:
    """The mail in which a file came, "" for one that came by itself."""
    found = _IN_MAIL.fullmatch(file)
    return found[1] if found else ""


def returned_bytes(returned: Path, file: str) -> bytes:
    """The bytes of a returned file, taken out of its mail where it came in one.

    Raises `OSError`, also where the mail no longer holds it, and `Refused` for a mail that cannot be opened.
    """
    if (returned / file).is_file() or not (found := _IN_MAIL.fullmatch(file)):
        return (returned / file).read_bytes()
    held = {each.name: each.data for each in _mail_at(returned / found[1]).workbooks}
    if found[2] not in held:
        raise FileNotFoundError(file)
    return held[found[2]]


def open_mails(paths: Sequence[Path]) -> dict[Path, Opened | Refused]:
    """Every mail opened in a process of its own kind, so that one which crashes or hangs it is refused alone."""
    return run_isolated(_open, paths, workers=1, seconds=FILE_SECONDS)


def read_enclosed(
    items: Sequence[Enclosed], *, on_done: Callable[[Enclosed], None] | None = None
) -> dict[Enclosed, RawWorkbook | Refused]:
    """Workbooks in mails, read as those that came by themselves are."""
    return run_isolated(_read, items, workers=1, seconds=FILE_SECONDS, on_done=on_done)


def _open(path: Path) -> Opened:
    mail = _mail_at(path)
    prints = tuple((each.name, hashlib.sha256(each.data).hexdigest()) for each in mail.workbooks)
    return Opened(mail.sender, mail.sent, prints, mail.others, mail.damaged)


def _read(item: Enclosed) -> RawWorkbook:
    workbooks = _mail_at(item.mail).workbooks
    if item.number >= len(workbooks):
        raise Refused(RefusalReason.UNREADABLE, item.mail.name)  # replaced since it was opened
    return read(workbooks[item.number].data)


def _mail_at(path: Path) -> IncomingMail:
    try:
        size = path.stat().st_size
        if size > MAX_MAIL_BYTES:
            raise Refused(RefusalReason.TOO_LARGE, f"{size} bytes")
        data = path.read_bytes()
    except OSError as fault:
        raise Refused(RefusalReason.UNREADABLE, fault.strerror or type(fault).__name__) from fault
    return read_mail(data, WORKBOOK_ENDINGS)


def without_workbooks(mail: Opened) -> str:
    """What to tell of a mail in which no workbook was found."""
    if mail.damaged:
        return say("intake.mail_damaged")
    if mail.others:
        return say("intake.mail_without_workbook", others=listed(mail.others))
    return say("intake.mail_without_attachment")


def listed(names: Sequence[str]) -> str:
    """The first names of a list in one line."""
    return ", ".join((*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])))


def mail_refusal(refused: Refused) -> str:
    """Why a mail was not opened."""
    if refused.reason is RefusalReason.UNREADABLE:
        return say("intake.unreadable", detail=refused.detail)
    return say("intake.mail_too_large" if refused.reason is RefusalReason.TOO_LARGE else "intake.mail_not_opened")


def other_sender(unit: str, sender: str, units: Collection[str] | Mapping[str, Addressed]) -> str | None:
    """What to tell of a mail that came from another unit's address; one that nobody has confirms nothing."""
    if not isinstance(units, Mapping):
        return None
    addresses = {code: {part.strip().lower() for part in each.email.split(",")} - {""} for code, each in units.items()}
    others = [code for code, known in addresses.items() if sender in known]
    own = addresses.get(unit)
    if not own or sender in own or not others:
        return None
    return say("intake.other_sender", sender=sender, other=", ".join(others), unit=unit)
