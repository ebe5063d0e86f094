"""An .eml draft with attachments, the same bytes for the same content; `X-Unsent` opens it ready to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from typing import ClassVar, Literal

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


_LONGEST_LINE = 75  # RFC 2047, 2


class _Subject(UniqueUnstructuredHeader, BaseHeader):
    """A subject folded so that every reader joins it to exactly what it was.

    WHY: the library's own folding leaves a blank between two encoded words, where readers drop it (RFC 2047, 6.2).
    """

    max_count: ClassVar[Literal[1]] = 1

    def fold(self, *, policy: Policy) -> str:
        """The header with its encoded lines, blanks within the encoded words."""
        words = Header(str(self), "utf-8", _LONGEST_LINE, self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {words}{policy.linesep}"


def _headers() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Subject)
    return registry


_POLICY = SMTP.clone(header_factory=_headers())


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes out or came in with a mail."""

    name: str
    data: bytes


def draft_bytes(*, to: str, subject: str, body: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """The draft as a file; an empty `to` leaves the address to the clerk."""
    message = EmailMessage(policy=_POLICY)
    if to:
        message["To"] = to
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(body, cte="quoted-printable")  # plain ASCII, in which no line can look like the boundary
    for attachment in attachments:
        main, sub = _XLSX
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)
    if attachments:
        message.set_boundary("==thidua==")  # a random one would make every draft another file
    return message.as_bytes()
