"""Workbooks that come in saved mails: files of their own, known by the mail, remembered by what they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.intake.test_intake_receipts import clerk, shown
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_person,
    set_received,
)

from thidua.forms import NOMINATIONS
from thidua.intake import mails
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.mails import file_in_mail, mail_of, returned_bytes
from thidua.intake.receipts import read_receipts, write_receipts
from thidua.intake.take_in import TakenIn, take_in
from thidua.steps.consolidate import consolidate
from thidua.steps.places import Places

CONFIG = checkout_config()
END = last_moment(CONFIG).replace(microsecond=0)
SENT, SAVED = END - timedelta(days=2), END + timedelta(days=3)
UNITS = {
    "A": UnitMade(code="A", name="LĐLĐ huyện A", email="a@example.vn, pho@example.vn", quotas={"BK-TINH": (0, 3)}),
    "B": UnitMade(code="B", name="LĐLĐ huyện B", email="b@example.vn", quotas={"BK-TINH": (0, 3)}),
    "C": UnitMade(code="C", name="CĐCS C", email="", quotas={"BK-TINH": (0, 3)}),
}
FORM = NOMINATIONS.id.value


def workbook_of(tmp_path: Path, code: str, *people: str) -> bytes:
    """The nominations of a unit."""
    made = SeasonFolder(tmp_path / f"made {code} {len(people)}", CONFIG)
    return made.write_return(UNITS[code], individuals=[complete_person(name) for name in people]).read_bytes()


def message(
    *attachments: tuple[str, bytes], sender: str = "a@example.vn", sent: datetime | None = SENT, inner: bytes = b""
) -> bytes:
    """A saved mail; `inner` is a mail that it forwards."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f"Lò Văn Ơn <{sender}>"
    if sent is not None:
        made["Date"] = format_datetime(sent.astimezone())
    made.set_content("Kính gửi ban.\n")
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if inner:
        made.add_attachment(inner, maintype="application", subtype="octet-stream", filename="chuyển tiếp.eml")
    return made.as_bytes()


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """The folder of returned files."""
    folder = tmp_path / "returned"
    folder.mkdir()
    return folder


def put(returned: Path, file: str, data: bytes, saved: datetime = SAVED) -> Path:
    """A file that the clerk has saved."""
    path = returned / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    set_received(path, saved)
    return path


def run(returned: Path) -> tuple[TakenIn, Counted]:
    """One run with its receipt book."""
    book = returned.parent / "so-tiep-nhan.xlsx"
    held = read_receipts(book, CONFIG)
    taken = take_in(returned, held.remembered, UNITS, CONFIG)
    counted = choose_counting(taken, CONFIG, held.asked)
    write_receipts(book, [arrival.receipt for arrival in counted.arrivals], held, CONFIG)
    return taken, counted


def lines(returned: Path) -> list[tuple[object, ...]]:
    """File, unit, when and whence known, status: the book as the clerk sees it."""
    keys = ("file", "unit_code", "received_at", "known_from", "status")
    return [tuple(line[key] for key in keys) for line in shown(returned.parent / "so-tiep-nhan.xlsx")]


def told(counted: Counted) -> list[tuple[str, str, str, str, str]]:
    """File, rule, severity, unit, message."""
    return sorted((f.place.file, f.rule, f.severity.value, f.unit, f.message) for f in counted.findings)


def typed(moment: datetime) -> str:
    """As the book writes it."""
    return moment.strftime("%d/%m/%Y %H:%M:%S")


ON_SENT, ON_SAVED = (typed(SENT), "thư điện tử"), (typed(SAVED), "ngày của tệp")


def test_each_workbook_of_a_mail_is_a_file_of_the_day_it_was_sent(tmp_path: Path, returned: Path) -> None:
    a, b = workbook_of(tmp_path, "A", "Lò Văn Ơn"), workbook_of(tmp_path, "B", "Cà Văn Bun")
    put(returned, "huyện/thư.eml", message(("đề nghị.xlsx", a), inner=message(("đề nghị.xlsx", b), sent=SAVED)))
    _, counted = run(returned)
    assert lines(returned) == [
        ("huyện/thư.eml » đề nghị (2).xlsx", "B", *ON_SENT, "Được dùng"),
        ("huyện/thư.eml » đề nghị.xlsx", "A", *ON_SENT, "Được dùng"),
    ]
    assert [each.receipt.sha256 for each in counted.counting] == [sha256(data).hexdigest() for data in (b, a)]
    assert [line[:2] for line in told(counted)] == [("huyện/thư.eml » đề nghị (2).xlsx", "TN-12")]


def test_without_a_date_the_file_has_its_own(tmp_path: Path, returned: Path) -> None:
    put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A")), sent=None))
    _, counted = run(returned)
    assert lines(returned) == [("thư.eml » a.xlsx", "A", *ON_SAVED, "Đến muộn")]
    assert [line[1] for line in told(counted)] == ["HS-01"]


def test_the_same_workbook_by_itself_and_in_a_mail(tmp_path: Path, returned: Path) -> None:
    data = workbook_of(tmp_path, "A", "Lò Văn Ơn")
    put(returned, "thư.eml", message(("a.xlsx", data)))
    put(returned, "a.xlsx", data)
    _, counted = run(returned)
    assert lines(returned) == [
        ("a.xlsx", "A", *ON_SAVED, "Gửi trùng"),
        ("thư.eml » a.xlsx", "A", *ON_SENT, "Được dùng"),
    ]
    message_told = "Tệp giống hệt tệp thư.eml » a.xlsx đã nhận. Không phải làm gì."
    assert told(counted) == [("a.xlsx", "TN-07", "ghi", "A", message_told)]


@pytest.mark.parametrize("sender", ["a@example.vn", "PHO@example.vn", "ban@example.vn"])
def test_a_sender_who_is_the_unit_or_no_unit_is_not_told(tmp_path: Path, returned: Path, sender: str) -> None:
    put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A")), sender=sender))
    assert told(run(returned)[1]) == []


def test_a_unit_without_an_address_confirms_nothing(tmp_path: Path, returned: Path) -> None:
    put(returned, "thư.eml", message(("c.xlsx", workbook_of(tmp_path, "C"))))
    assert told(run(returned)[1]) == []


def test_a_sender_who_is_another_unit_is_looked_at_and_the_file_counts(tmp_path: Path, returned: Path) -> None:
    put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A")), sender="B@example.vn"))
    _, counted = run(returned)
    assert told(counted) == [
        (
            "thư.eml » a.xlsx",
            "TN-12",
            "xem",
            "A",
            (
                "Thư gửi từ b@example.vn, là địa chỉ của B, còn tệp là của A; tệp vẫn được dùng."
                " Hỏi lại A nếu không rõ vì sao nơi khác gửi thay."
            ),
        )
    ]
    assert [finding.desk_only for finding in counted.findings] == [True]
    assert lines(returned) == [("thư.eml » a.xlsx", "A", *ON_SENT, "Được dùng")]


def test_nothing_is_known_by_its_sender_alone(returned: Path) -> None:
    foreign = BytesIO()
    Workbook().save(foreign)
    put(returned, "thư.eml", message(("de-nghi-A.xlsx", foreign.getvalue())))
    _, counted = run(returned)
    assert lines(returned) == [("thư.eml » de-nghi-A.xlsx", None, *ON_SENT, "Không phải biểu mẫu")]
    assert [line[1:4] for line in told(counted)] == [("TN-02", "xem", "")]


SAVE_EACH = "Mở thư trong hộp thư, lưu riêng từng tệp đính kèm vào thư mục returned."
IF_A_FORM = (
    "Nếu trong đó có biểu mẫu (như tệp nén) thì lưu riêng tệp .xlsx vào thư mục returned;"
    " nếu không thì không phải làm gì."
)


def test_mails_out_of_which_nothing_comes(returned: Path) -> None:
    names = [f"{number:02d}.pdf" for number in range(12)]
    whole = message(("a.pdf", b"1"), ("b.zip", b"2"))
    for file, data in {
        "a.eml": whole,
        "b.eml": message(),
        "c.eml": whole[: len(whole) - 20],
        "d.eml": message(*((name, b"1") for name in names)),
        "e.MSG": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "~$a.eml": b"lock",
    }.items():
        put(returned, file, data)
    _, counted = run(returned)
    listed = ", ".join((*names[:10], "…"))
    assert told(counted) == [
        ("a.eml", "TN-09", "ghi", "", f"Thư không kèm tệp Excel nào, chỉ kèm: a.pdf, b.zip. {IF_A_FORM}"),
        (
            "b.eml",
            "TN-09",
            "ghi",
            "",
            (
                "Thư không kèm tệp nào. Nếu đơn vị gửi tệp qua đường dẫn trong thư thì tải tệp về thư mục returned;"
                " nếu không thì không phải làm gì."
            ),
        ),
        ("c.eml", "TN-01", "chặn", "", f"Thư lưu chưa trọn hoặc hỏng, có thể thiếu tệp đính kèm. {SAVE_EACH}"),
        ("d.eml", "TN-09", "ghi", "", f"Thư không kèm tệp Excel nào, chỉ kèm: {listed}. {IF_A_FORM}"),
        (
            "e.MSG",
            "TN-09",
            "ghi",
            "",
            (
                "Thư lưu dạng .msg của Outlook, không mở được nên bỏ qua."
                " Mở thư, lưu riêng tệp đính kèm vào thư mục returned, hoặc lưu lại thư dạng .eml."
            ),
        ),
        (
            "~$a.eml",
            "TN-09",
            "ghi",
            "",
            "Tệp tạm của Excel hay LibreOffice đang mở tệp khác, bỏ qua. Không phải làm gì.",
        ),
    ]
    assert [(line[0], line[-1]) for line in lines(returned)] == [
        ("a.eml", "Bỏ qua"),
        ("b.eml", "Bỏ qua"),
        ("c.eml", "Không dùng được"),
        ("d.eml", "Bỏ qua"),
        ("e.MSG", "Bỏ qua"),
        ("~$a.eml", "Bỏ qua"),
    ]


def test_what_else_a_mail_held_and_what_it_lost_is_told(tmp_path: Path, returned: Path) -> None:
    whole = message(("a.xlsx", workbook_of(tmp_path, "A")), ("hồ sơ.zip", b"1"), ("b.xlsx", bytes(3000)))
    put(returned, "thư.eml", whole[: len(whole) - 2000])
    _, counted = run(returned)
    assert told(counted) == [
        ("thư.eml", "TN-01", "chặn", "", f"Thư lưu chưa trọn hoặc hỏng, có thể thiếu tệp đính kèm. {SAVE_EACH}"),
        (
            "thư.eml",
            "TN-09",
            "ghi",
            "",
            f"Các tệp Excel kèm thư đã nhận; những tệp kèm khác thì không đọc: hồ sơ.zip. {IF_A_FORM}",
        ),
        ("thư.eml » b.xlsx", "TN-01", "chặn", "", "Tệp trống, không có nội dung. Xin đơn vị gửi lại tệp."),
    ]
    assert [(line[0], line[-1]) for line in lines(returned)] == [
        ("thư.eml » a.xlsx", "Được dùng"),
        ("thư.eml » b.xlsx", "Không dùng được"),
    ]


def test_a_mail_too_large_is_not_opened(returned: Path) -> None:
    with put(returned, "thư.eml", message()).open("r+b") as stream:
        stream.truncate(mails.MAX_MAIL_BYTES + 1)
    _, counted = run(returned)
    assert told(counted) == [
        (
            "thư.eml",
            "TN-01",
            "chặn",
            "",
            "Thư lớn bất thường nên không mở. Mở thư trong hộp thư, lưu riêng tệp đính kèm vào thư mục returned.",
        )
    ]


def _rename(path: Path) -> None:
    path.rename(path.with_name("thư của A.eml"))


def _move(path: Path) -> None:
    (path.parent / "A").mkdir()
    path.rename(path.parent / "A" / path.name)


def _save_the_attachment(path: Path) -> None:
    path.with_name("a.xlsx").write_bytes(returned_bytes(path.parent, "thư.eml » a.xlsx"))
    path.unlink()


@pytest.mark.parametrize(
    ("then", "file"),
    [
        (lambda _: None, "thư.eml » a.xlsx"),
        (_rename, "thư của A.eml » a.xlsx"),
        (_move, "A/thư.eml » a.xlsx"),
        (_save_the_attachment, "a.xlsx"),
    ],
    ids=["stays", "renamed", "moved", "only its workbook stays"],
)
def test_its_line_outlives_what_the_clerk_does_with_the_mail(
    tmp_path: Path, returned: Path, then: object, file: str
) -> None:
    path = put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A"))))
    run(returned)
    then(path)  # type: ignore[operator]
    for _ in range(2):
        run(returned)
        assert lines(returned) == [(file, "A", *ON_SENT, "Được dùng")]


def test_what_the_clerk_wrote_beside_it_outlives_every_run(tmp_path: Path, returned: Path) -> None:
    put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A"))))
    run(returned)
    book = returned.parent / "so-tiep-nhan.xlsx"
    clerk(book, "corrected_received_at", typed(SAVED))
    clerk(book, "note", "đã gọi điện")
    for _ in range(2):
        _, counted = run(returned)
        assert lines(returned) == [("thư.eml » a.xlsx", "A", typed(SENT), "cán bộ ghi", "Đến muộn")]
        assert [(line["corrected_received_at"], line["note"]) for line in shown(book)] == [
            (typed(SAVED), "đã gọi điện")
        ]
        assert [each.receipt.counted_at for each in counted.arrivals] == [SAVED]


def test_a_mail_locked_for_one_run_keeps_the_lines_of_its_workbooks(
    tmp_path: Path, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(returned, "thư.eml", message(("a.xlsx", workbook_of(tmp_path, "A")), ("b.xlsx", workbook_of(tmp_path, "B"))))
    real = Path.open

    def no_open(self: Path, *arguments: object, **named: object) -> object:
        if self.suffix == ".eml":
            raise PermissionError(13, "in use")
        return real(self, *arguments, **named)  # type: ignore[call-overload]

    refused = "Máy không cho đọc tệp này (in use). Đóng tệp nếu đang mở ở chương trình khác rồi chạy lại."
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", no_open)
        assert told(run(returned)[1]) == [("thư.eml", "TN-01", "chặn", "", refused)]
    run(returned)
    known = [("thư.eml » a.xlsx", "A", *ON_SENT, "Được dùng"), ("thư.eml » b.xlsx", "B", *ON_SENT, "Được dùng")]
    assert lines(returned) == known
    clerk(returned.parent / "so-tiep-nhan.xlsx", "note", "đã gọi điện")
    before = shown(returned.parent / "so-tiep-nhan.xlsx")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", no_open)
        assert told(run(returned)[1]) == [
            (file, "TN-01", "chặn", "", refused) for file in ("thư.eml » a.xlsx", "thư.eml » b.xlsx")
        ]
        assert [(line["file"], line["note"]) for line in shown(returned.parent / "so-tiep-nhan.xlsx")] == [
            ("thư.eml » a.xlsx", "đã gọi điện"),
            ("thư.eml » b.xlsx", None),
        ]
    run(returned)
    assert shown(returned.parent / "so-tiep-nhan.xlsx") == before


def test_progress_names_the_mail_and_the_workbook(tmp_path: Path, returned: Path) -> None:
    data = workbook_of(tmp_path, "A")
    put(returned, "thư.eml", message(("a.xlsx", data)))
    put(returned, "b.xlsx", data)
    done: list[str] = []
    take_in(returned, {}, set(UNITS), CONFIG, on_done=lambda path: done.append(path.name))
    assert sorted(done) == ["b.xlsx", "thư.eml » a.xlsx"]


def test_the_bytes_of_a_returned_file(returned: Path) -> None:
    put(returned, "thư.eml", message(("a.xlsx", b"1"), ("a.xlsx", b"2")))
    put(returned, "a.xlsx", b"3")
    files = ["thư.eml » a.xlsx", "thư.eml » a (2).xlsx", "a.xlsx", "thư.eml"]
    assert [returned_bytes(returned, file) for file in files[:3]] == [b"1", b"2", b"3"]
    assert returned_bytes(returned, "thư.eml") == (returned / "thư.eml").read_bytes()
    for gone in ("thư.eml » b.xlsx", "b.xlsx"):
        with pytest.raises(FileNotFoundError):
            returned_bytes(returned, gone)


NAMES = st.text(st.characters(exclude_categories=["C"], exclude_characters="/\\"), min_size=1, max_size=20)


@given(st.lists(NAMES, max_size=2), NAMES, NAMES)
def test_the_mail_of_a_file_is_read_off_its_name(folders: Sequence[str], stem: str, name: str) -> None:
    mail = "/".join((*folders, f"{stem}.EML"))
    assert mail_of(file_in_mail(mail, name)) == mail
    assert mail_of(f"{mail}.xlsx") == ""
    assert mail_of(mail) == ""


def test_a_mail_and_a_workbook_through_consolidation(tmp_path: Path) -> None:
    made = SeasonFolder(tmp_path, CONFIG)
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    made.write_setup(list(UNITS.values()), province={"BK-TINH": (0, 9)})
    made.write_register([])
    made.write_registered([])
    made.write_return(UNITS["B"], individuals=[complete_person("Cà Văn Bun")])
    data = workbook_of(tmp_path, "A", "Lò Văn Ơn", "")
    attached = ((normalize("NFD", "đề nghị.xlsx"), data), ("quét.pdf", b"%PDF"))
    put(made.returned, "thư.eml", message(*attached, sender="b@example.vn"))
    places, day, mail, file = Places(tmp_path, CONFIG.season.id), END.date(), "thư.eml", "thư.eml » đề nghị.xlsx"
    for _ in range(2):
        report = consolidate(places, CONFIG, today=day)
        assert (report.locked, report.sent_back) == ((), 1)
        told_of = [(f.place.file, f.rule, f.severity.value) for f in report.result.findings if mail in f.place.file]
        assert [each for each in told_of if not each[1].startswith("DK")] == [
            (file, "DL-04", "chặn"),
            (file, "TN-12", "xem"),
            (mail, "TN-09", "ghi"),
        ]
        assert [(each.nominee.unit_code, each.nominee.place.file) for each in report.result.nominees] == [
            ("A", file),
            ("B", "B.xlsx"),
        ]
        told_by = json.loads((made.tong_hop / "tong-hop.json").read_text(encoding="utf-8"))
        assert [(each["file"], each["sha256"], each["status"]) for each in told_by["made_from"]] == [
            ("B.xlsx", sha256((made.returned / "B.xlsx").read_bytes()).hexdigest(), "accepted"),
            (file, sha256(data).hexdigest(), "accepted"),
        ]
        assert sorted(path.name for path in (made.tong_hop / "tra-lai").iterdir()) == ["A"]
    put(made.returned, "sửa.eml", message(("đề nghị.xlsx", workbook_of(tmp_path, "A", "Lò Văn Ơn")), sent=SAVED))
    report = consolidate(places, CONFIG, today=day)
    assert {each.receipt.file: each.receipt.status.value for each in report.result.season.counted.arrivals} == {
        "B.xlsx": "accepted",
        "sửa.eml » đề nghị.xlsx": "accepted",
        file: "superseded",
    }
