"""E-mail drafts: the same bytes for the same content, and everything in its place when read back."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.mail import Attachment, draft_bytes
from thidua.messages import catalogue, say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATA = bytes(range(256)) * 40
BODY = "Kính gửi LĐLĐ huyện Tuần Giáo,\n\nĐiền các ô màu vàng – đủ dấu: ượ ẫ ỹ Đ.\n"


def draft(**changes: object) -> bytes:
    """A draft with two attachments."""
    values = {
        "to": "tuangiao@example.vn",
        "subject": "Đề nghị khen thưởng năm 2020 - LĐLĐ huyện Tuần Giáo và một tên rất dài của một đơn vị khác nữa",
        "body": BODY,
        "attachments": [Attachment("de-nghi-ld-tuangiao.xlsx", DATA), Attachment("bao-cao.xlsx", b"PK")],
    }
    return draft_bytes(**(values | changes))  # type: ignore[arg-type]


def read(data: bytes) -> EmailMessage:
    """The draft as a mail program reads it."""
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_headers_body_and_attachments_come_back() -> None:
    message = read(draft())
    assert dict(message.items()) == {
        "To": "tuangiao@example.vn",
        "Subject": "Đề nghị khen thưởng năm 2020 - LĐLĐ huyện Tuần Giáo và một tên rất dài của một đơn vị khác nữa",
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/mixed; boundary="==thidua=="',
    }
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == BODY
    attached = [
        (part.get_filename(), part.get_content_type(), part.get_content()) for part in message.iter_attachments()
    ]
    assert attached == [("de-nghi-ld-tuangiao.xlsx", XLSX, DATA), ("bao-cao.xlsx", XLSX, b"PK")]


def test_the_same_content_is_the_same_file() -> None:
    assert draft() == draft()
    assert draft() != draft(body=BODY + "x")


def test_a_draft_is_ascii_with_the_line_ends_of_mail() -> None:
    data = draft()
    data.decode("ascii")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_without_address_and_attachments() -> None:
    message = read(draft(to="", attachments=()))
    assert (message["To"], message["X-Unsent"], list(message.iter_attachments())) == (None, "1", [])


def test_a_line_of_the_body_that_looks_like_the_boundary_ends_nothing() -> None:
    body = "một\n--==thidua==\nhai\n"
    message = read(draft(body=body))
    content = message.get_body()
    assert content is not None
    assert content.get_content().replace("\r\n", "\n") == body
    assert len(list(message.iter_attachments())) == 2


def subjects_read(subject: str) -> tuple[str, str]:
    """The subject of a draft as today's readers see it, and as those see it that take the header apart by itself."""
    data = draft(subject=subject, attachments=())
    raw = message_from_bytes(data)["Subject"]
    return str(read(data)["Subject"]), str(make_header(decode_header(raw)))


@given(st.text(alphabet="Đđượẫỹ aZ0.,-–“”=?_", min_size=1, max_size=200).map(str.strip))
def test_any_vietnamese_subject_comes_back(subject: str) -> None:
    assert subjects_read(subject) == (subject, subject)


UNIT = "Liên đoàn Lao động thành phố Điện Biên Phủ - khối các đơn vị trực thuộc tỉnh và công đoàn ngành"
SUBJECTS = {
    "issue": say("mail.issue_subject", forms="ĐĂNG KÝ THI ĐUA, CHẤM ĐIỂM, ĐỀ NGHỊ KHEN THƯỞNG năm 2020", unit=UNIT),
    "remind": say("remind.mail_subject", unit=UNIT),
    "send back": say("send_back.mail_subject", unit=UNIT),
}


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("blanks", range(12))
def test_folding_a_subject_takes_no_blank_and_makes_no_long_line(name: str, blanks: int) -> None:
    subject = f"{'x' * blanks} {SUBJECTS[name]}".strip()
    assert subjects_read(subject) == (subject, subject)
    head = draft(subject=subject, attachments=()).split(b"\r\n\r\n")[0].decode("ascii")
    words = re.findall(r"=\?\S+\?=", head)
    assert len(words) > 1
    assert max(map(len, head.splitlines())) <= 76
    assert max(map(len, words)) <= 75


def test_the_letter_to_scorers_names_columns_and_sheets_as_they_are_called() -> None:
    body = str(catalogue()["mail.cross_body"].text)
    named = [f"cột {SCORES.column('note').header}.", f"Sheet {CONDITIONS.name}:"]
    named.append(f"cột {CONDITIONS.column('met').header} cho")
    assert [each for each in named if each not in body] == []
