"""Closing: numbers into final papers, awards into the register, and a second run that changes nothing."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from tests.papers.situations import TUANGIAO
from tests.season.council_building import CouncilMade
from tests.steps.closing import BK, FLAG, LDTT, Office
from tests.support.docx_lint import lint
from tests.support.season_builder import checkout_config

from thidua.papers.kinds import PaperKind
from thidua.papers.package import PaperRefusedError
from thidua.papers.situation import Signed
from thidua.season.closed import ClosedUnreadableError, read_closed
from thidua.steps import close as closing_step
from thidua.steps.close import NoPapersBookError
from thidua.steps.close_summary import closing_lines
from thidua.steps.new_season_awards import not_in_register
from thidua.steps.papers_book import closed_papers
from thidua.workbooks.save import FileLockedError, FileNotWrittenError

CSTDCS = "quyet-dinh-cstdcs"
DRAFTED, CLOSED = "đã soạn, chờ ký", "đã chốt"
DAY = "25/12/2020"
BOOK = "so-van-ban.xlsx"
FLAG_TITLE, BK_TITLE = "Quyết định tặng Cờ thi đua của LĐLĐ tỉnh", "Quyết định tặng Bằng khen của LĐLĐ tỉnh"
GIVEN = {
    "subject_kind": "cá nhân",
    "full_name": "Lò Văn Ín",
    "birth": "21/11/1977",
    "unit_code": TUANGIAO.code,
    "award": "BK-TINH",
    "award_year": 2019,
    "decision_no": "412/QĐ-LĐLĐ",
    "decision_date": "20/12/2019",
}


def _texts(path: Path) -> list[str]:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_a_signed_decision_is_final_and_its_awards_are_in_the_register(office: Office) -> None:
    office.enter(FLAG, 125, DAY, "gửi văn thư")
    report = office.close()
    final = office.places.final / f"{FLAG}.docx"
    assert closing_lines(report, office.places) == [
        "Đã chốt 1 văn bản (trước đó 0). Bản chính thức: outputs/2020/5-ban-hanh",
        f"  - {FLAG_TITLE}: số 125/QĐ-LĐLĐ, ngày 25/12/2020",
        "Đã ghi thêm 1 hàng vào sổ khen thưởng so-khen-thuong.xlsx.",
        "Còn 3 văn bản chưa có số, ngày ký:",
        f"  - {BK_TITLE}",
        "  - Quyết định công nhận danh hiệu “Lao động tiên tiến”",
        "  - Quyết định công nhận danh hiệu “Chiến sĩ thi đua cơ sở”",
        (
            "Việc tiếp theo: in, phát hành văn bản trong outputs/2020/5-ban-hanh; văn bản ký thêm thì ghi số, ngày vào "
            "so-van-ban.xlsx rồi chạy lại."
        ),
    ]
    assert lint(final) == []
    texts = _texts(final)
    assert "Số:\u00a0125/QĐ-LĐLĐ" in [text.replace(" ", "") for text in texts]
    assert [text for text in texts if text.endswith("ngày 25 tháng 12 năm 2020") and "Số" not in text] != []
    assert not [text for text in texts if "DỰ THẢO" in text]
    assert office.register_lines() == [
        (
            "tập thể",
            "",
            "CĐCS Trường Mầm non Hoa Ban",
            "",
            "LD-TUANGIAO",
            "Cờ thi đua của LĐLĐ tỉnh",
            "2020",
            "125/QĐ-LĐLĐ",
            DAY,
        )
    ]
    assert office.book() == [
        (FLAG, "125", DAY, CLOSED),
        (BK, "", "", DRAFTED),
        (LDTT, "", "", DRAFTED),
        (CSTDCS, "", "", DRAFTED),
    ]
    (paper,) = office.closed.papers
    digest = hashlib.sha256(final.read_bytes()).hexdigest()
    assert (paper.number, paper.day.isoformat(), paper.sha256, paper.batch) == ("125", "2020-12-25", digest, 1)
    assert closed_papers(office.places) == {FLAG: Signed("125", paper.day)}


def test_a_second_run_changes_no_byte_of_any_file(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.enter(LDTT, "5", "24/12/2020")
    office.close()
    before = office.hashes()
    report = office.close(today=office.met + timedelta(days=40))
    assert (report.new, report.before, report.lines, report.faults, report.notes) == ((), 2, 0, (), ())
    assert office.hashes() == before


def test_a_register_without_closing_finds_the_same_as_with_it(office: Office) -> None:
    office.write_register([GIVEN, GIVEN | {"full_name": "Giàng A Páo", "birth": "05/03/1980"}])
    before = office.result()
    for number, name in enumerate((FLAG, BK, LDTT, CSTDCS), start=1):
        office.enter(name, number, DAY)
    assert (len(office.close().new), len(office.register_lines())) == (4, 2 + 19)
    after = office.result()
    assert after.findings == before.findings
    assert after.pairs == before.pairs
    assert [(each.nominee.id, each.standing) for each in after.nominees] == [
        (each.nominee.id, each.standing) for each in before.nominees
    ]


@pytest.mark.parametrize("empty", [True, False], ids=["an empty register", "no register"])
def test_a_register_that_held_nothing_is_still_the_same_to_the_checks(office: Office, *, empty: bool) -> None:
    if empty:
        office.write_register([])
    before = office.result()
    office.enter(BK, 9, DAY)
    office.close()
    assert (office.season().register is None) is not empty
    assert office.result().findings == before.findings


def test_the_next_season_misses_nobody_whose_award_was_closed(office: Office) -> None:
    before = not_in_register(office.result(), office.closed)
    office.enter(BK, 9, DAY)
    office.close()
    assert not_in_register(office.result(), office.closed) == before - 10


def test_a_closed_paper_is_not_drafted_again(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.close()
    draft = office.places.papers / f"{FLAG}.docx"
    before = draft.read_bytes()
    office.council = CouncilMade(votes={"CĐCS Trường Mầm non Hoa Ban": 0})
    drafted = office.draft()
    assert [path.stem for path in drafted.report.papers] == [BK, LDTT, CSTDCS]
    assert draft.read_bytes() == before
    assert office.book()[0] == (FLAG, "125", DAY, CLOSED)


@pytest.mark.parametrize(
    ("number", "day", "told"),
    [
        (125, None, f"“{FLAG_TITLE}” có số 125 mà thiếu ngày ký. Ghi ngày ký ở {BOOK}. Ví dụ: 25/12/2020"),
        (None, DAY, f"“{FLAG_TITLE}” có ngày ký 25/12/2020 mà thiếu số. Ghi số ở {BOOK}. Ví dụ: 125"),
        (
            "125/QĐ-LĐLĐ",
            DAY,
            (
                f"“{FLAG_TITLE}”: số “125/QĐ-LĐLĐ” chưa đúng dạng. Ở {BOOK} chỉ ghi số, có thể kèm một chữ cái; "
                "ký hiệu đã có ở cột bên cạnh. Ví dụ: 125 hoặc 125a"
            ),
        ),
        (
            125,
            "16/12/2020",
            (
                f"“{FLAG_TITLE}”: ngày ký 16/12/2020 trước ngày họp hội đồng 17/12/2020. Sửa ngày ký ở "
                f"{BOOK}, hoặc sửa "
                "ngày họp ở hoi-dong.xlsx."
            ),
        ),
        (125, "07/01/2021", f"“{FLAG_TITLE}”: ngày ký 07/01/2021 sau hôm nay (06/01/2021). Sửa ngày ký ở {BOOK}."),
        (
            125,
            "31/02/2021",
            (
                f"{BOOK}, sheet “Văn bản”, hàng của “{FLAG_TITLE}”: Ô “Ngày ký” ghi “31/02/2021”, không phải một ngày "
                "có thật viết dạng dd/mm/yyyy. Gõ lại ngày. Ví dụ: 05/12/2020"
            ),
        ),
    ],
    ids=["no day", "no number", "symbol typed", "before the meeting", "after today", "no such day"],
)
def test_a_row_that_is_not_right_is_told_and_closes_nothing(
    office: Office, number: object, day: object, told: str
) -> None:
    office.enter(FLAG, number, day)
    before = office.hashes()
    report = office.close()
    assert (report.new, report.lines, report.faults) == ((), 0, (told,))
    assert office.hashes() == before


@pytest.mark.parametrize("day", ["17/12/2020", "06/01/2021"], ids=["on the day of the meeting", "today"])
def test_the_first_and_the_last_day_will_do(office: Office, day: str) -> None:
    office.enter(FLAG, "125a", day)
    assert [paper.number for paper in office.close().new] == ["125a"]


def test_a_number_for_two_papers_closes_neither_and_keeps_no_other_back(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.enter(BK, "0125", "26/12/2020")
    office.enter(LDTT, 126, DAY)
    report = office.close()
    assert [paper.name for paper in report.new] == [LDTT]
    assert report.faults == (
        (
            f"Số 125/QĐ-LĐLĐ năm 2020 ghi cho hai văn bản: “{FLAG_TITLE}” và “{BK_TITLE}”. Mỗi số chỉ dùng một lần; "
            f"sửa số ở {BOOK}. Văn bản chưa chốt chờ sửa xong mới chốt."
        ),
    )


def test_a_number_that_is_closed_is_given_to_nobody_else(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.close()
    office.enter(BK, 125, DAY)
    report = office.close()
    assert (report.new, [fault.partition(".")[0] for fault in report.faults]) == (
        (),
        [f"Số 125/QĐ-LĐLĐ năm 2020 ghi cho hai văn bản: “{FLAG_TITLE}” và “{BK_TITLE}”"],
    )
    office.enter(BK, 125, "05/01/2021")
    assert [paper.numbered for paper in office.close().new] == ["125/QĐ-LĐLĐ"]


@pytest.mark.parametrize(
    ("number", "day", "typed"),
    [(126, DAY, "126, 25/12/2020"), (125, "26/12/2020", "125, 26/12/2020"), (None, None, "để trống")],
)
def test_a_row_changed_after_closing_is_refused(office: Office, number: object, day: object, typed: str) -> None:
    office.enter(FLAG, 125, DAY)
    office.close()
    office.enter(FLAG, number, day)
    before = office.hashes()
    assert office.close().faults == (
        (
            f"“{FLAG_TITLE}” đã chốt với số 125, ngày 25/12/2020; sổ nay ghi khác ({typed}). Văn bản đã chốt "
            "không đổi được: "
            f"ghi lại số và ngày như cũ ở {BOOK}."
        ),
    )
    assert office.hashes() == before


def test_final_papers_that_were_deleted_come_back_byte_for_byte(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.close()
    office.enter(BK, 126, DAY)
    office.close(today=office.met + timedelta(days=60))
    before = office.hashes()
    for path in office.places.final.iterdir():
        path.unlink()
    report = office.close(today=office.met + timedelta(days=90))
    assert (report.made_again, report.faults) == ((FLAG_TITLE, BK_TITLE), ())
    assert office.hashes() == before


def test_no_other_text_is_written_under_a_number_that_is_given(office: Office) -> None:
    office.enter(BK, 126, DAY)
    office.close()
    (office.places.final / f"{BK}.docx").unlink()
    office.council = CouncilMade(votes={"K’Brểu": 0})
    report = office.close()
    assert report.faults == (
        (
            f"Không lập lại được bản đã chốt của “{BK_TITLE}” (số 126/QĐ-LĐLĐ, ngày chốt 06/01/2021): danh sách được "
            "khen nay khác khi chốt. Không có tệp nào được ghi, vì một số không thể mang hai nội dung. "
            f"Lấy lại {BK}.docx từ bản sao lưu; không có thì chụp lại bản giấy đã ký để lưu."
        ),
    )
    assert not (office.places.final / f"{BK}.docx").exists()


def test_a_final_paper_changed_by_hand_is_told_and_stays(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.close()
    final = office.places.final / f"{FLAG}.docx"
    final.write_bytes(b"khac")
    assert office.close().notes == (
        (
            f"{FLAG}.docx trong 5-ban-hanh đã bị sửa sau khi chốt. Tệp giữ nguyên. Muốn lấy lại bản đã chốt "
            "thì đổi tên hoặc "
            "xóa tệp ấy rồi chạy lại."
        ),
    )
    assert final.read_bytes() == b"khac"


def test_a_draft_edited_by_hand_is_kept_beside_the_final_paper(office: Office) -> None:
    draft = office.places.papers / f"{FLAG}.docx"
    edited = Document(str(draft))
    edited.add_paragraph("Sửa tay")
    edited.save(str(draft))
    before = draft.read_bytes()
    office.enter(FLAG, 125, DAY)
    report = office.close()
    kept = office.places.final / f"{FLAG}-sua-tay.docx"
    assert report.notes == (
        (
            f"{FLAG}.docx trong 4-van-ban đã được sửa tay. Bản chính thức trong 5-ban-hanh lập từ dữ liệu; bản "
            "sửa tay chép "
            f"bên cạnh với tên {kept.name}. So hai bản với bản đã ký. Nếu bản đã ký là bản sửa tay thì ghi số, "
            "ngày vào tệp "
            f"{kept.name} và dùng tệp đó; chỗ nào khác về người hay tập thể được khen thì sửa cả trong "
            "so-khen-thuong.xlsx."
        ),
    )
    assert draft.read_bytes() == kept.read_bytes() == before
    assert "Sửa tay" not in _texts(office.places.final / f"{FLAG}.docx")


def test_a_list_that_changed_after_the_drafting_is_not_closed(office: Office) -> None:
    office.enter(BK, 126, DAY)
    office.council = CouncilMade(votes={"K’Brểu": 0})
    report = office.close()
    assert (report.new, report.faults) == (
        (),
        (
            (
                f"“{BK_TITLE}”: số liệu đã đổi so với bản soạn trong 4-van-ban, nên chưa chốt. Nếu bản đã ký "
                "theo số liệu "
                "cũ thì đưa dữ liệu về như khi soạn. Nếu số liệu mới đúng thì chạy draft.py, in và ký lại. "
                "Rồi chạy lại."
            ),
        ),
    )
    office.draft()
    assert [paper.name for paper in office.close().new] == [BK]


def test_a_paper_that_cannot_be_made_any_more_is_told(office: Office) -> None:
    office.enter(FLAG, 125, DAY)
    office.council = CouncilMade(votes={"CĐCS Trường Mầm non Hoa Ban": 0})
    assert office.close().faults == (
        (
            f"“{FLAG_TITLE}” có số, ngày ký nhưng với dữ liệu hiện nay không lập được văn bản này nên chưa chốt. Chạy "
            f"draft.py và xem còn thiếu gì; nếu không có văn bản này thì xóa số, ngày ở {BOOK}."
        ),
    )


def test_a_draft_that_was_deleted_is_no_obstacle(office: Office) -> None:
    (office.places.papers / f"{FLAG}.docx").unlink()
    office.enter(FLAG, 125, DAY)
    assert [paper.name for paper in office.close().new] == [FLAG]


def test_nothing_drafted_yet(tmp_path: Path, office: Office) -> None:
    other = Office(tmp_path / "khac", office.config)
    with pytest.raises(NoPapersBookError) as error:
        other.close()
    assert str(error.value) == (
        f"Chưa có sổ văn bản {BOOK}. Chạy draft.py để soạn văn bản; in, ký, ghi số và ngày ký vào sổ rồi chạy lại."
    )


@pytest.mark.parametrize("content", ["{", "[]", '{"papers": [{"name": "a"}]}', '{"papers": [], "khac": 1}'])
def test_a_spoilt_note_of_what_is_closed_stops_everything(office: Office, content: str) -> None:
    office.places.closed.write_text(content, encoding="utf-8")
    before = office.hashes()
    with pytest.raises(ClosedUnreadableError) as error:
        office.close()
    assert str(error.value) == (
        "Không đọc được ban-hanh.json, nơi ghi các văn bản đã chốt. Đóng tệp nếu đang mở; nếu tệp hỏng thì lấy lại bản "
        "sao lưu. Đừng xóa: mất tệp này thì không biết số nào đã dùng."
    )
    assert office.hashes() == before


def test_a_register_open_in_excel_is_told_before_anything_is_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write_register([GIVEN])
    office.enter(FLAG, 125, DAY)
    before, opened = office.hashes(), Path.open

    def held(path: Path, mode: str = "r", *args: object, **more: object) -> object:
        if path == office.places.register and "+" in mode:
            raise PermissionError
        return opened(path, mode, *args, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        with pytest.raises(FileLockedError) as error:
            office.close()
    assert str(error.value) == (
        "Không ghi được tệp so-khen-thuong.xlsx trong thư mục 2020 vì tệp đang mở ở chương trình khác. Đóng tệp đó "
        "(Excel, Word) rồi chạy lại."
    )
    assert office.hashes() == before
    assert (len(office.close().new), len(office.register_lines())) == (1, 2)


@pytest.mark.parametrize("register", [True, False], ids=["with a register", "without one"])
@pytest.mark.parametrize("crashes_at", [0, 1, 2, 3], ids=["papers", "before", "register", "note"])
def test_a_run_broken_off_anywhere_is_taken_up_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, crashes_at: int, *, register: bool
) -> None:
    if register:
        office.write_register([GIVEN])
    office.enter(FLAG, 125, DAY)
    office.enter(BK, 126, DAY)
    findings = office.result().findings
    calls = ["_put_out", "write_closed", "write_bytes", "write_closed"]
    real = getattr(closing_step, calls[crashes_at])
    done: list[object] = []

    def fails(*args: object) -> object:
        done.append(args)
        if crashes_at == 3 and len(done) == 1:
            return real(*args)
        raise FileNotWrittenError("mất điện")

    with monkeypatch.context() as patch:
        patch.setattr(closing_step, calls[crashes_at], fails)
        with pytest.raises(FileNotWrittenError):
            office.close()
    assert office.result().findings == findings
    report = office.close()
    assert ([paper.name for paper in report.new], report.faults, report.notes) == ([FLAG, BK], (), ())
    assert len(office.register_lines()) == 11 + register
    assert (office.closed.begun, office.closed.register_made) == ((), not register)
    assert office.result().findings == findings


def test_a_number_changed_after_a_run_broken_off_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.enter(FLAG, 125, DAY)

    def fails(*_: object) -> None:
        raise FileNotWrittenError("mất điện")

    with monkeypatch.context() as patch:
        patch.setattr(closing_step, "write_bytes", fails)
        with pytest.raises(FileNotWrittenError):
            office.close()
    office.enter(FLAG, 127, DAY)
    report = office.close()
    assert [paper.number for paper in report.new] == ["127"]
    assert [note for note in report.notes if "giữa chừng" in note] == [
        (
            f"Lần chốt trước bị dừng giữa chừng khi “{FLAG_TITLE}” mang số 125/QĐ-LĐLĐ, ngày 25/12/2020; nay "
            "sổ văn bản ghi "
            "khác. Mở so-khen-thuong.xlsx, xóa các hàng của quyết định số 125/QĐ-LĐLĐ nếu có."
        )
    ]


def test_a_final_paper_open_in_word_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.enter(FLAG, 125, DAY)
    replaced = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.parent == office.places.final:
            raise PermissionError
        return replaced(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(PaperRefusedError):
            office.close()
    assert (read_closed(office.places.closed).papers, office.places.register.exists()) == ((), False)
    assert len(office.close().new) == 1


def test_a_locked_book_of_papers_is_told_after_closing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.enter(FLAG, 125, DAY)

    def held(*_: object) -> tuple[str, ...]:
        raise FileLockedError("đang mở")

    with monkeypatch.context() as patch:
        patch.setattr(closing_step, "mark_closed", held)
        report = office.close()
    assert (len(report.new), report.faults, office.book()[0][3]) == (1, ("đang mở",), DRAFTED)
    assert (office.close().faults, office.book()[0][3]) == ((), CLOSED)


def test_drafts_for_the_council_have_no_row(tmp_path: Path, office: Office) -> None:
    other = Office(tmp_path / "khac", office.config, CouncilMade(votes=None))
    drafted = other.draft(PaperKind.DRAFT_DECISION)
    assert (len(drafted.report.papers), other.places.papers_book.exists()) == (4, False)


def test_who_passes_after_the_signing_is_told_by_name_and_is_on_no_decision(office: Office) -> None:
    office.council = CouncilMade(votes={"K’Brểu": 0})
    office.draft()
    office.enter(BK, 126, DAY)
    assert (office.close().left_off, len(office.register_lines())) == ((), 9)
    office.council = CouncilMade()
    report = office.close()
    (told,) = report.left_off
    assert told.startswith(
        "1 đề nghị đạt ở Hội đồng và không vướng nhưng không có trong quyết định đã ký: K’Brểu "
        "(Bằng khen của LĐLĐ tỉnh, "
    )
    lines = closing_lines(report, office.places)
    assert lines[0] == told
    assert not [line for line in lines if line.startswith("Không có hàng nào")]
    assert told in office.draft().notes
    assert len(office.register_lines()) == 9


def test_without_a_signatory_no_paper_of_the_office_is_closed(office: Office) -> None:
    other = Office(office.root, checkout_config(), signatory="")
    other.enter(FLAG, 125, DAY)
    other.enter(BK, 126, DAY)
    report = other.close()
    assert (report.new, report.faults) == (
        (),
        (
            (
                "2 văn bản do cơ quan ký chưa chốt được vì chưa khai họ tên người ký: "
                f"{FLAG_TITLE}; {BK_TITLE}. Mở tệp config.toml, mục [signatory], ghi họ tên vào dòng name, chạy "
                "draft.py, in và ký, rồi chạy lại."
            ),
        ),
    )
    lines = closing_lines(report, other.places)
    assert (lines[0], lines[-1]) == (
        "Chưa chốt được, phải sửa:",
        "Việc tiếp theo: sửa những điều nêu ở đầu rồi chạy lại; chưa in, phát hành.",
    )
