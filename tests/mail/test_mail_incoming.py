"""Saved mails taken apart: every way of writing a name, mails within mails, broken ones, and none that crashes."""

from __future__ import annotations

import base64
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.mail import Attachment, draft_bytes
from thidua.mail.incoming import LONGEST_NAME, MAX_PARTS, IncomingMail, read_mail

ENDINGS = frozenset({".xlsx", ".xls", ".ods"})
DATA = b"PK" + bytes(range(256)) * 9
NAME = "Đề nghị khen thưởng của Liên đoàn Lao động huyện Tuần Giáo.xlsx"
XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def here(moment: str) -> datetime:
    """A moment with its zone, on the clock of this machine."""
    return datetime.fromisoformat(moment).astimezone().replace(tzinfo=None)


def mail(*attachments: tuple[str, bytes], date: str = "Mon, 07 Dec 2020 09:30:15 +0700", sender: str = "") -> bytes:
    """A mail with these attachments, as a mail program saves it."""
    return _message(*attachments, date=date, sender=sender).as_bytes()


def _message(*attachments: tuple[str, bytes], date: str = "", sender: str = "") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender or "LĐLĐ huyện Tuần Giáo <TuanGiao@example.vn>"
    if date:
        message["Date"] = date
    message.set_content("Kính gửi ban.\n")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def part(*headers: bytes, body: bytes = base64.b64encode(DATA)) -> bytes:
    """A mail of one attachment under headers as some program wrote them."""
    lines = [
        b"From: a@example.vn",
        b'Content-Type: multipart/mixed; boundary="b"',
        b"",
        b"--b",
        *headers,
        b"Content-Transfer-Encoding: base64",
        b"",
        body,
        b"--b--",
        b"",
    ]
    return b"\r\n".join(lines)


def read(data: bytes) -> IncomingMail:
    """The mail, workbooks by the three usual endings."""
    return read_mail(data, ENDINGS)


def held(data: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of each workbook."""
    return [(each.name, each.data) for each in read(data).workbooks]


def test_all_of_a_plain_mail() -> None:
    assert read(mail((NAME, DATA), ("quét.pdf", b"%PDF"), ("bao-cao.XLSX", b"x"))) == IncomingMail(
        sender="tuangiao@example.vn",
        sent=here("2020-12-07T09:30:15+07:00"),
        workbooks=(Attachment(NAME, DATA), Attachment("bao-cao.XLSX", b"x")),
        others=("quét.pdf",),
    )


def test_a_draft_of_ours_is_read_back() -> None:
    found = read(draft_bytes(to="a@example.vn", subject="x", body="y", attachments=[Attachment(NAME, DATA)]))
    assert found == IncomingMail(workbooks=(Attachment(NAME, DATA),))


def word(data: bytes, kind: str = "B") -> str:
    """An encoded word (RFC 2047)."""
    text = base64.b64encode(data).decode() if kind == "B" else "".join(f"={byte:02X}" for byte in data)
    return f"=?UTF-8?{kind}?{text}?="


UTF8 = NAME.encode()
PERCENT = "".join(f"%{byte:02X}" for byte in UTF8)
NAMES = {
    "encoded word": f'attachment; filename="{word(UTF8)}"',
    "quoted-printable word": f'attachment; filename="{word(UTF8, "Q")}"',
    "words folded": f'attachment;\r\n filename="{word(UTF8[:20])}\r\n {word(UTF8[20:])}"',
    "a letter split between words": f'attachment;\r\n filename="{word(UTF8[:1])}\r\n {word(UTF8[1:])}"',
    "word without quotation marks": f"attachment; filename={word(UTF8)}",
    "bytes as they are": f'attachment; filename="{NAME}"',
    "loose accents": f'attachment; filename="{normalize("NFD", NAME)}"',
    "percent": f"attachment; filename*=UTF-8''{PERCENT}",
    "percent continued": f"attachment; filename*0*=UTF-8''{PERCENT[:60]};\r\n filename*1*={PERCENT[60:]}",
    "no quotation marks, with blanks": f"attachment; filename={NAME}",
    "with folders": f'attachment; filename="C:/returned/../{NAME}"',
    "with control signs": f'attachment; filename="\t{NAME[:5]}\x07{NAME[5:]} "',
}


@pytest.mark.parametrize("header", NAMES.values(), ids=NAMES)
def test_every_way_of_writing_a_name(header: str) -> None:
    data = part(b"Content-Type: application/octet-stream", b"Content-Disposition: " + header.encode())
    assert held(data) == [(NAME, DATA)]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (f'Content-Type: application/octet-stream; name="{word(UTF8)}"', NAME),
        (f"Content-Type: application/{XLSX}", "1.xlsx"),
        ("Content-Type: application/vnd.ms-excel", "1.xls"),
        (f"Content-Disposition: attachment; filename=\"de-nghi.xlsx\"; filename*=UTF-8''{PERCENT}", "de-nghi.xlsx"),
        (f'Content-Type: application/{XLSX}; name="=?lạ?Q?a=20b.xlsx?="', "a b.xlsx"),
    ],
)
def test_a_name_only_in_the_type_or_nowhere(header: str, name: str) -> None:
    assert held(part(header.encode())) == [(name, DATA)]


def test_what_is_no_workbook_is_named() -> None:
    assert read(part(b'Content-Type: application/zip; name="ho so.zip"')).others == ("ho so.zip",)
    assert read(part(b"Content-Type: application/ms-tnef")).others == ("application/ms-tnef",)
    photo = b'Content-Type: image/png; name="chu-ky.png"'
    assert read(part(photo)).others == ("chu-ky.png",)
    assert read(part(photo, b"Content-ID: <1>")).others == ()


def test_attachments_of_one_name_are_all_kept() -> None:
    data = mail(("a.xlsx", b"1"), ("A.xlsx", b"2"), ("a (2).xlsx", b"3"), ("a.xlsx", b"4"))
    assert held(data) == [("a.xlsx", b"1"), ("A (2).xlsx", b"2"), ("a (2) (2).xlsx", b"3"), ("a (3).xlsx", b"4")]


def test_attachments_of_mails_within_mails() -> None:
    innermost = _message(("a.xlsx", b"1"), date="Tue, 01 Dec 2020 08:00:00 +0700", sender="cs@example.vn")
    inner = _message(("a.xlsx", b"2"))
    inner.add_attachment(innermost)
    outer = _message(("b.xlsx", b"3"), date="Mon, 07 Dec 2020 09:30:15 +0700")
    outer.add_attachment(inner)
    outer.add_attachment(mail(("c.xlsx", b"4")), maintype="application", subtype="octet-stream", filename="thư.eml")
    assert read(outer.as_bytes()) == IncomingMail(
        sender="tuangiao@example.vn",
        sent=here("2020-12-07T09:30:15+07:00"),
        workbooks=(
            Attachment("b.xlsx", b"3"),
            Attachment("a.xlsx", b"2"),
            Attachment("a (2).xlsx", b"1"),
            Attachment("c.xlsx", b"4"),
        ),
    )


def test_a_forwarded_mail_that_a_server_encoded() -> None:
    body = base64.encodebytes(mail(("a.xlsx", DATA)))
    assert read(part(b"Content-Type: message/rfc822", body=body)).workbooks == (Attachment("a.xlsx", DATA),)
    broken = read(part(b"Content-Type: message/rfc822", body=b"%%%%"))
    assert (broken.workbooks, broken.damaged) == ((), True)


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        ("Mon, 07 Dec 2020 09:30:15 +0700", here("2020-12-07T09:30:15+07:00")),
        ("Mon, 07 Dec 2020 17:30:00 +0000 (UTC)", here("2020-12-07T17:30:00+00:00")),
        ("Mon, 07 Dec 2020 17:30:00 GMT", here("2020-12-07T17:30:00+00:00")),
        ("7 Dec 2020 17:30 -0000", here("2020-12-07T17:30:00+00:00")),
        ("Mon, 07 Dec 2020 09:30:15", datetime.fromisoformat("2020-12-07T09:30:15")),
        ("Mon, 07 Dec 2020 09:30:15 ICT", datetime.fromisoformat("2020-12-07T09:30:15")),
        ("", None),
        ("07/12/2020 09:30", None),
        ("hôm qua", None),
        ("Mon, 32 Dec 2020 09:30:15 +0700", None),
        ("Mon, 07 Dec 2020 09:30:15 +9999", None),
        ("Fri, 31 Dec 9999 23:30:15 -1200", None),
        ("Mon, 07 Dec 99999 09:30:15 +0700", None),
    ],
)
def test_when_a_mail_was_sent(header: str, sent: datetime | None) -> None:
    data = f"Date: {header}\r\n\r\nx".encode() if header else b"Subject: x\r\n\r\nx"
    assert read(data).sent == sent


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("A@Example.vn", "a@example.vn"),
        ('"Nguyễn, A" <a@example.vn>', "a@example.vn"),
        (f"{word('Lò Văn Ơn'.encode())} <a@example.vn>, b@example.vn", "a@example.vn"),
        ("không rõ", ""),
        ("<>", ""),
        ("", ""),
    ],
)
def test_who_sent_it(header: str, sender: str) -> None:
    assert read(f"From: {header}\r\n\r\nx".encode()).sender == sender


WHOLE = mail(("a.xlsx", DATA), ("b.xlsx", DATA))
BETWEEN = WHOLE.rindex(b"--==", 0, len(WHOLE) - 60)
"""Where the second attachment begins."""


@pytest.mark.parametrize(
    ("data", "names", "damaged"),
    [
        (WHOLE, ["a.xlsx", "b.xlsx"], False),
        (b"\xef\xbb\xbf\r\n" + WHOLE, ["a.xlsx", "b.xlsx"], False),
        (WHOLE[:BETWEEN], ["a.xlsx"], True),
        (WHOLE[: len(WHOLE) - 500], ["a.xlsx", "b.xlsx"], True),
        (WHOLE.replace(b"boundary=", b"border="), [], True),
        (b"", [], False),
        (b"Subject: x", [], False),
        (b"\xd0\xcf\x11\xe0 not a mail", [], True),
    ],
)
def test_what_is_broken_is_told(data: bytes, names: list[str], damaged: bool) -> None:
    found = read(data)
    assert ([each.name for each in found.workbooks], found.damaged) == (names, damaged)


def test_a_broken_encoding_leaves_an_attachment_that_the_reader_of_workbooks_refuses() -> None:
    ((name, data),) = held(part(b'Content-Type: x/y; name="a.xlsx"', body=base64.b64encode(DATA)[:-9]))
    assert (name, data == DATA) == ("a.xlsx", False)


def test_a_mail_without_end_is_cut_and_told() -> None:
    most = MAX_PARTS - 2  # the mail itself, and its text
    names = [(f"{number}.xlsx", b"1") for number in range(most)]
    whole = read(mail(*names))
    assert ([each.name for each in whole.workbooks], whole.damaged) == ([name for name, _ in names], False)
    endless = read(mail(*names, ("z.xlsx", b"1")))
    assert (len(endless.workbooks), endless.damaged) == (most, True)


def test_mails_nested_beyond_all_sense_do_no_harm() -> None:
    found = read(b"Content-Type: message/rfc822\r\n\r\n" * 3000 + WHOLE)
    assert (found.workbooks, found.damaged) == ((), True)


def test_an_endless_name_keeps_its_ending() -> None:
    ((name, _),) = held(mail(("đ" * 300 + ".xlsx", DATA)))
    assert name == "đ" * (LONGEST_NAME - 5) + ".xlsx"


@given(st.text(max_size=80).map(lambda text: f"{text}.xlsx"))
def test_any_name_comes_out_fit_for_a_book(name: str) -> None:
    quoted = name.encode("utf-8", "replace")
    percent = b"".join(b"%%%02X" % byte for byte in quoted)
    found = held(part(b"Content-Type: x/y", b"Content-Disposition: attachment; filename*=UTF-8''" + percent))
    assert [data for _, data in found] == [DATA]
    (read_name,) = (name for name, _ in found)
    assert read_name.endswith(".xlsx")
    assert len(read_name) <= LONGEST_NAME
    assert not {"/", "\\"} & set(read_name)
    assert not [sign for sign in read_name if category(sign).startswith("C")]


@given(st.lists(st.text(alphabet="Đđượẫỹ aZ0.,-–“”()", min_size=1, max_size=40), min_size=1, max_size=5))
def test_vietnamese_names_come_back_and_differ(stems: list[str]) -> None:
    names = [f"a{' '.join(stem.split())}.xlsx" for stem in stems]
    found = held(mail(*((name, name.encode()) for name in names)))
    assert [data.decode() for _, data in found] == names
    assert len({name.casefold() for name, _ in found}) == len(names)
    assert found[0][0] == names[0]


@given(st.binary(max_size=300), st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_no_bytes_bring_it_down(noise: bytes, place: int, cut: int) -> None:
    found = read(WHOLE[:place] + noise + WHOLE[place + cut :])
    assert all(each.name for each in found.workbooks)
