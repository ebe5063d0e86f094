"""An .eml draft with attachments, the same bytes for the same content; `X-Unsent` opens it ready to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes out or came in with a mail."""

    name: str
    data: bytes


def draft_bytes(*, to: str, subject: str, body: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """The draft as a file; an empty `to` leaves the address to the clerk."""
    message = EmailMessage(policy=SMTP)
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
