"""A saved e-mail (.eml) taken apart: who sent it, when, which workbooks came with it; whatever is broken is told.

Bytes are strangers' and may be anything: structure is read as far as it goes, attachments of forwarded mails too.
"""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import errors, message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime

from thidua.mail.draft import Attachment

MAX_PARTS = 1_000
"""A mail with forwards within forwards has some dozens of parts."""
LONGEST_NAME = 120

_MAIL = "message/rfc822"
_MAIL_ENDING = ".eml"
_ENDINGS_OF_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_LOSING = (
    errors.NoBoundaryInMultipartDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.CloseBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect,
    errors.MissingHeaderBodySeparatorDefect,
)
_UTC_OF_AN_UNKNOWN_ZONE = "-0000"  # RFC 5322, 3.3
_BLANK_OR_MARK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """What came in one mail.

    `sender` is a bare address in small letters, "" where there is none; `sent` is on the clock of this machine;
    `others` names the attachments that are no workbooks, without pictures that stand in the text; `damaged` says
    that the structure is broken or endless, so that attachments may be missing.
    """

    sender: str = ""
    sent: datetime | None = None
    workbooks: tuple[Attachment, ...] = ()
    others: tuple[str, ...] = ()
    damaged: bool = False


def read_mail(data: bytes, endings: Collection[str]) -> IncomingMail:
    """The mail in these bytes; attachments whose names end in one of `endings` (".xlsx") are workbooks.

    Names are free of folders and control signs, composed, and different from each other."""
    try:
        root = _parsed(data)
        parts = _Parts(root, endings)
    except Exception:  # noqa: BLE001 - the library's parsers raise many things on headers nobody should write
        return IncomingMail(damaged=True)
    return IncomingMail(
        sender=_sender(root),
        sent=_sent(root),
        workbooks=tuple(parts.workbooks),
        others=tuple(parts.others),
        damaged=parts.damaged,
    )


@dataclass(slots=True)
class _Parts:
    """The attachments of a mail and of the mails within it, in their order."""

    root: Message
    endings: Collection[str]
    workbooks: list[Attachment] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    damaged: bool = False

    def __post_init__(self) -> None:
        # WHY: the library's own walk is recursive, and a stranger decides how deep mails are nested.
        waiting, seen = [self.root], 0
        while waiting:
            part = waiting.pop()
            seen += 1
            if seen > MAX_PARTS:
                self.damaged = True
                return
            encoded = _encoded_mail(part)
            if encoded is not None:
                waiting.append(encoded)
                continue
            self.damaged |= any(isinstance(defect, _LOSING) for defect in part.defects)
            if part.is_multipart():
                waiting += reversed(list(_children(part)))
                continue
            try:
                waiting += self._leaf(part)
            except Exception:  # noqa: BLE001 - see read_mail; one part must not take the others along
                self.damaged = True

    def _leaf(self, part: Message) -> list[Message]:
        """Keep an attachment; a mail attached as a file is given back, to be taken apart in its turn."""
        kind = part.get_content_type()
        name = _name(part, self.endings)
        if not name and kind in _ENDINGS_OF_TYPES:
            name = f"{len(self.workbooks) + 1}{_ENDINGS_OF_TYPES[kind]}"
        ending = _ending(name).lower()
        if ending == _MAIL_ENDING:
            return [_parsed(_content(part))]
        if ending in self.endings:
            taken = {each.name.casefold() for each in self.workbooks}
            self.workbooks.append(Attachment(_free(name, taken), _content(part)))
        elif name and not (part.get_content_maintype() == "image" and "Content-ID" in part):
            self.others.append(name)
        elif not name and part.get_content_maintype() == "application":
            self.others.append(kind)
        return []


def _parsed(data: bytes) -> Message:
    # WHY: behind a byte order mark or a blank line the library takes the whole mail for its text.
    return message_from_bytes(data.lstrip(_BLANK_OR_MARK), policy=default)


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    assert isinstance(payload, list)  # noqa: S101 - what is multipart has a list
    return (each for each in payload if isinstance(each, Message))


def _encoded_mail(part: Message) -> Message | None:
    """The mail within a part that encodes it in base64, which no mail may and some servers do (RFC 2046, 5.2.1)."""
    if part.get_content_type() != _MAIL or not part.is_multipart():
        return None
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return None
    inner = next(_children(part)).get_payload()
    if not isinstance(inner, str):
        return None
    try:
        return _parsed(base64.b64decode("".join(inner.split()), validate=True))
    except (binascii.Error, ValueError):
        return None


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message, endings: Collection[str]) -> str:
    """The name of an attachment; where the strict reader makes none or half of it, the lenient one is asked."""
    strict = _plain_name(part.get_filename() or "")
    if _ending(strict).lower() in {*endings, _MAIL_ENDING}:
        return strict
    lenient = _plain_name(_lenient_name(part))
    return lenient if _ending(lenient) else strict


def _ending(name: str) -> str:
    _, dot, after = name.rpartition(".")
    return dot + after


def _lenient_name(part: Message) -> str:
    """The name as the older reader sees it, which takes unquoted blanks and encoded words."""
    raw: Message = Message()
    for header, value in part.raw_items():
        if header.lower() in {"content-disposition", "content-type"} and header not in raw:
            raw[header] = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    found = raw.get_filename() or ""
    try:
        words = decode_header(found)
    except errors.HeaderParseError:
        return found
    return "".join(word if isinstance(word, str) else _decoded(word, charset) for word, charset in words)


def _decoded(word: bytes, charset: str | None) -> str:
    try:
        return word.decode(charset or "utf-8", "replace")
    except LookupError:
        return word.decode("utf-8", "replace")


def _plain_name(name: str) -> str:
    """A name without folders, control signs and doubled blanks, composed, its middle cut where it is endless."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if sign.isspace() or not unicodedata.category(sign).startswith("C"))
    whole = unicodedata.normalize("NFC", " ".join(seen.split()))
    if len(whole) <= LONGEST_NAME:
        return whole
    ending = _ending(whole)[:LONGEST_NAME]
    return whole[: LONGEST_NAME - len(ending)] + ending


def _free(name: str, taken: Collection[str]) -> str:
    """This name, or the first of "name (2)", "name (3)"… that is not taken; capitals make no difference."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        ending = _ending(name)
        free = f"{name.removesuffix(ending)} ({number}){ending}"
    return free


def _sender(root: Message) -> str:
    try:
        addresses = getattr(root["From"], "addresses", ())
    except Exception:  # noqa: BLE001 - see read_mail; a mail without a sender is still a mail
        return ""
    return next((each.addr_spec.lower() for each in addresses if each.username and each.domain), "")


def _sent(root: Message) -> datetime | None:
    """The moment of the header `Date` on this machine's clock; a time without a zone is taken for its own."""
    raw = next((str(value) for header, value in root.raw_items() if header.lower() == "date"), "")
    try:
        moment = parsedate_to_datetime(raw)
        if moment.tzinfo is None and _UTC_OF_AN_UNKNOWN_ZONE in raw:
            moment = moment.replace(tzinfo=UTC)
        if moment.tzinfo is not None:
            moment = moment.astimezone().replace(tzinfo=None)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=0)
