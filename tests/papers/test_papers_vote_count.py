"""The minutes of the vote count: ballots and votes of every award that is voted on in secret, line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from tests.papers.meeting_papers import (
    all_by_hand,
    between,
    build_meeting_blanks,
    drawn,
    read_drawn,
    the_paper,
    without_written,
)
from tests.papers.situations import AMPERSAND, LESS_THAN, LONG_NAME, MEMBERS, situation
from tests.season.council_building import meeting_day
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings

from thidua.config import Config
from thidua.papers import DraftReport
from thidua.papers.kinds import PaperKind
from thidua.papers.office import BLANK
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes

KIND = PaperKind.VOTE_COUNT
FILE = "bien-ban-kiem-phieu.docx"
HOURS = f"{FILE} chừa trống giờ bắt đầu, giờ kết thúc kiểm phiếu. Ghi tay khi ký."
SCHOOL = (
    "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Mường Mùn, huyện Tuần Giáo, tỉnh Điện Biên "
    "(điểm trường bản Xuân Tươi & bản Huổi Cáy)"
)
ALL = ("11\n84,6%", "00", "00\n0%", "Đạt")


@pytest.fixture(scope="module")
def eleven() -> Situation:
    """Two members were absent; one who passes exactly, one who is a vote short, one who steps back, one undecided."""
    return situation(
        present=MEMBERS[:11],
        votes={"H'Ngân Niê Kđăm": 7, "Giàng A Pao": 6, "Lò Văn Ín": 6, "K’Brểu": None},
        withdrawn=(LONG_NAME,),
        written={"Lò Thị Ánh": 1, "Lò Văn Ín": 1},
        lines={AMPERSAND: {"votes_for": 9, "votes_against": 1, "invalid_marks": 1}},
    )


def test_every_line_of_every_award_voted_on_in_secret(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, eleven, meeting_blanks, tmp_path)
    district, ward = "LĐLĐ huyện Tuần Giáo", "LĐLĐ huyện Mường Ảng"
    fighter = (
        "1",
        "Ông Lò Thị Ánh",
        f"Chuyên viên, {district}",
        "12\n92,3%",
        "01",
        "00\n0%",
        "Đạt",
    )
    assert paper.lists == (
        (("1", "CĐCS Công ty Điện lực", "LĐLĐ tỉnh Điện Biên", *ALL),),
        (
            ("1", "CĐCS Bệnh viện Đa khoa tỉnh", "Công đoàn ngành Y tế", *ALL),
            (
                "2",
                "Ông Lò Văn Ín",
                f"Y sĩ, Trường Tiểu học Mường Mùn, {district}",
                "07\n53,8%",
                "01",
                "05\n38,5%",
                "Đạt",
            ),
        ),
        (("1", "CĐCS Trường Mầm non Hoa Ban", district, *ALL),),
        (
            ("1", "CĐCS Trường THCS Quài Tở", district, *ALL),
            ("2", LESS_THAN, district, *ALL),
            ("3", "CĐCS Trường THPT Mường Ảng", ward, *ALL),
            ("4", AMPERSAND, "LĐLĐ tỉnh Điện Biên", "09\n69,2%", "00", "01\n7,7%\n(01 không hợp lệ)", "Đạt"),
            ("5", "Ông Giàng A Páo", f"Giáo viên, {SCHOOL}", *ALL),
            (
                "6",
                "Ông Giàng A Pao",
                f"Giáo viên, Chợ thị trấn Mường Ảng, {ward}",
                "06\n46,2%",
                "00",
                "05\n38,5%",
                "Không đạt",
            ),
            ("7", "Ông Giàng A Páo", f"Giáo viên, Trạm Y tế xã Ẳng Cang, {ward}", *ALL),
            ("8", f"Bà {LONG_NAME}", "Điều dưỡng, Bệnh viện Phổi, Công đoàn ngành Y tế", "–", "–", "–", "Xin rút"),
            (
                "9",
                "Bà H'Ngân Niê Kđăm",
                "Công nhân, Trường Tiểu học Mường Mùn, CĐCS Công ty Điện lực",
                "07\n53,8%",
                "00",
                "04\n30,8%",
                "Đạt",
            ),
            ("10", "Ông K’Brểu", f"Thợ nề, Đội 1 & Đội 3, {AMPERSAND}", "…", "…", "…", "…"),
        ),
        (fighter,),
        (fighter,),
    )


def test_what_is_said_before_between_and_behind_the_tables(
    eleven: Situation, meeting_blanks: Path, tmp_path: Path
) -> None:
    paper = read_drawn(KIND, eleven, meeting_blanks, tmp_path)
    assert between(paper, "LIÊN ĐOÀN LAO ĐỘNG", "STT") == [
        "TỈNH ĐIỆN BIÊN",
        "HỘI ĐỒNG THI\u00a0ĐUA\u00a0-\u00a0KHEN\u00a0THƯỞNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số:{BLANK}/BB-HĐTĐKT",
        "BIÊN BẢN",
        "Kiểm phiếu xét khen thưởng năm\u00a02020",
        "Thời gian: …… giờ ……, ngày 17 tháng 12 năm 2020",
        "Địa điểm: Phòng họp tầng 2, trụ sở LĐLĐ tỉnh",
        "Tổ kiểm phiếu do Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Điện Biên cử gồm:",
        "- Tổ trưởng: Đ/c Hạng A Dế, Trưởng Ban Tổ chức, Ủy viên",
        ("- Thành viên: Đ/c Tòng Văn Én, Trưởng Ban Tài chính, Ủy viên; Đ/c Sùng Thị Gấm, Trưởng Ban Nữ công, Ủy viên"),
        "Thành viên Hội đồng: tổng số 13; có mặt 11; vắng mặt 02.",
        "Tỷ lệ phiếu tính trên tổng số 13 thành viên Hội đồng.",
        "Kết quả kiểm phiếu như sau:",
        "1. Cờ thi đua của Tổng Liên đoàn",
        "Số phiếu phát ra: 11; thu vào: 11; hợp lệ: 11; không hợp lệ: 00. Số phiếu đồng ý cần đạt: ít nhất 07/13.",
    ]
    assert [text for text in paper.texts if text.startswith(("Đạt:", "Không có trường hợp"))] == [
        "Đạt: 01 tập thể, như bảng trên.",
        "Đạt: 01 tập thể và 01 cá nhân, như bảng trên.",
        "Đạt: 01 tập thể, như bảng trên.",
        "Đạt: 04 tập thể và 03 cá nhân, như bảng trên.",
        "Đạt: 01 cá nhân, như bảng trên.",
        "Đạt: 01 cá nhân, như bảng trên.",
    ]
    ending = [text for text in paper.texts if text.strip()]
    assert ending[ending.index("TỔ KIỂM PHIẾU") - 1 :] == [
        "Kiểm phiếu xong lúc …… giờ …… cùng ngày. Biên bản đã đọc trước Hội đồng, lập thành 02 bản./.",
        "TỔ KIỂM PHIẾU",
        "Hạng A Dế",
        "Tòng Văn Én",
        "Sùng Thị Gấm",
        "Nơi nhận:",
        "- Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Điện Biên;",
        "- Lưu: VT, Hồ sơ.",
        "CHỦ TỌA",
        "Lường Thị Chủ",
        "2",
    ]


@pytest.mark.parametrize(
    ("written", "result"), [(1, ("12\n92,3%", "01", "Đạt")), (0, ("11\n84,6%", "00", "Không đạt"))]
)
def test_ninety_percent_of_thirteen_are_twelve(
    written: int, result: tuple[str, str, str], meeting_blanks: Path, tmp_path: Path
) -> None:
    given = situation(present=12, votes={"Lò Thị Ánh": 11}, written={"Lò Thị Ánh": written})
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert paper.lists[-1] == (
        ("1", "Ông Lò Thị Ánh", "Chuyên viên, LĐLĐ huyện Tuần Giáo", result[0], result[1], "01\n7,7%", result[2]),
    )
    assert ("Không có trường hợp nào đủ số phiếu." in paper.texts) is (result[2] == "Không đạt")


def test_written_opinions_that_do_not_count_are_told_beside(
    config: Config, meeting_blanks: Path, tmp_path: Path
) -> None:
    given = situation(present=12, votes={"Lò Văn Ín": 6}, written={"Lò Văn Ín": 1}, config=without_written(config))
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert paper.lists[1][1][3:] == ("06\n46,2%", "01", "06\n46,2%", "Không đạt")
    assert [text for text in paper.texts if "bằng văn bản." in text] == [
        (
            "Đ/c Nguyễn Thị Quế, Chủ tịch LĐLĐ thành phố, Ủy viên đã gửi ý kiến bằng văn bản. Số phiếu đồng ý chỉ gồm "
            "phiếu tại cuộc họp, không tính ý kiến bằng văn bản của thành viên vắng mặt; tỷ lệ tính trên tổng số 13 "
            "thành viên Hội đồng."
        )
    ] * 6


def test_nobody_wrote(meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, situation(), meeting_blanks, tmp_path)
    told = [text for text in paper.texts if text.startswith("Tỷ lệ phiếu")]
    assert told == ["Tỷ lệ phiếu tính trên tổng số 13 thành viên Hội đồng."]


def test_what_the_clerk_is_told_of_a_sound_book(meeting_blanks: Path, tmp_path: Path) -> None:
    assert drawn(KIND, situation(), meeting_blanks, tmp_path) == DraftReport(papers=(tmp_path / FILE,), notes=(HOURS,))


def test_what_the_secretary_left_blank_is_open_and_told(meeting_blanks: Path, tmp_path: Path) -> None:
    blank = dict.fromkeys(("meeting_date", "place", "chair", "head_teller", "tellers"))
    given = situation(meeting=blank, counts={"BK-TLD": dict.fromkeys(("issued", "returned", "valid", "invalid"))})
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    for line in (
        "Thời gian: …… giờ ……, ngày …… tháng …… năm 2020",
        "Địa điểm: ……",
        "- Tổ trưởng: ……",
        "- Thành viên: ……",
        "Số phiếu phát ra: ……; thu vào: ……; hợp lệ: ……; không hợp lệ: ……. Số phiếu đồng ý cần đạt: ít nhất 07/13.",
    ):
        assert line in paper.texts
    assert [row[3:] for row in paper.lists[1]] == [("…", "…", "…", "…")] * 2
    assert drawn(KIND, given, meeting_blanks, tmp_path).notes == (
        (
            f"{FILE} chừa trống: Ngày họp; Địa điểm; Người chủ trì; Tổ trưởng tổ kiểm phiếu; Thành viên tổ kiểm phiếu. "
            "Điền ở sheet Cuộc họp của hoi-dong.xlsx rồi lập lại, hoặc ghi tay vào chỗ chấm."
        ),
        (
            f"{FILE} để “…” vì chưa có kết quả: CĐCS Bệnh viện Đa khoa tỉnh (Bằng khen của Tổng Liên đoàn); Ông Lò Văn "
            "Ín (Bằng khen của Tổng Liên đoàn). Xem phát hiện về hoi-dong.xlsx ở tong-hop.xlsx, sửa cho khớp "
            "rồi chạy lại."
        ),
        (
            f"{FILE} chừa trống số phiếu phát ra, thu vào, hợp lệ, không hợp lệ của: Bằng khen của "
            "Tổng Liên đoàn. Điền sheet Kiểm phiếu của hoi-dong.xlsx rồi chạy lại."
        ),
        HOURS,
    )


def test_a_teller_who_is_no_member_is_told(meeting_blanks: Path, tmp_path: Path) -> None:
    given = situation(meeting={"head_teller": "Đ/c Lạ Văn Mặt, Văn phòng", "tellers": "Tòng Văn Én;  Ai Đó ;"})
    report = drawn(KIND, given, meeting_blanks, tmp_path)
    texts = read_drawn(KIND, given, meeting_blanks, tmp_path).texts
    assert report.notes == (
        (
            f"{FILE}: không thấy ở sheet Thành viên của hoi-dong.xlsx: Đ/c Lạ Văn Mặt, Văn phòng; Ai "
            "Đó. Viết họ tên như ở sheet Thành viên rồi lập lại; người không phải thành viên thì kiểm tra chỗ ký."
        ),
        HOURS,
    )
    assert "- Tổ trưởng: Đ/c Lạ Văn Mặt, Văn phòng" in texts
    assert "- Thành viên: Đ/c Tòng Văn Én, Trưởng Ban Tài chính, Ủy viên; Đ/c Ai Đó" in texts
    place = texts.index("TỔ KIỂM PHIẾU")
    assert [text for text in texts[place : texts.index("Nơi nhận:")] if text] == [
        "TỔ KIỂM PHIẾU",
        "Lạ Văn Mặt",
        "Tòng Văn Én",
        "Ai Đó",
    ]


def test_a_line_that_stands_twice_has_no_result_and_one_of_nobody_is_left_out(
    meeting_blanks: Path, tmp_path: Path
) -> None:
    added = {"award": "BK-TLD", "name": "Người Thêm", "unit_code": "CD-YTE", "nominee_id": "CN-0", "votes_for": 13}
    given = situation(again=("Lò Văn Ín",), added=(added,))
    report = drawn(KIND, given, meeting_blanks, tmp_path)
    assert report.notes == (
        (
            f"{FILE} để “…” vì chưa có kết quả: Ông Lò Văn Ín (Bằng khen của Tổng Liên đoàn). Xem phát hiện về "
            "hoi-dong.xlsx ở tong-hop.xlsx, sửa cho khớp rồi chạy lại."
        ),
        (
            f"{FILE} không ghi các dòng của hoi-dong.xlsx nay không có đề nghị nào của đơn vị: Người "
            "Thêm. Xem phát hiện về các dòng ấy ở tong-hop.xlsx."
        ),
        HOURS,
    )
    rows = read_drawn(KIND, given, meeting_blanks, tmp_path).lists[1]
    assert [(row[1], row[6]) for row in rows] == [("CĐCS Bệnh viện Đa khoa tỉnh", "Đạt"), ("Ông Lò Văn Ín", "…")]


@pytest.mark.parametrize("given", [{"votes": None}, {"present": 8}, {"present": None}])
def test_not_before_the_council_has_voted(given: dict[str, None], meeting_blanks: Path, tmp_path: Path) -> None:
    report = drawn(KIND, situation(**given), meeting_blanks, tmp_path)
    assert (report.papers, report.missing) == ((), (missing_votes(situation(**given)),))


def test_none_where_everything_is_voted_on_by_hand(config: Config, meeting_blanks: Path, tmp_path: Path) -> None:
    report = drawn(KIND, situation(config=all_by_hand(config)), meeting_blanks, tmp_path)
    assert report == DraftReport(
        missing=(
            (
                "Không lập biên bản kiểm phiếu: không có danh hiệu, hình thức nào bỏ phiếu kín. Biểu "
                "quyết bằng giơ tay ghi ở biên bản họp Hội đồng."
            ),
        )
    )


def test_signed_minutes_bear_their_number_and_no_mark(config: Config, meeting_blanks: Path, tmp_path: Path) -> None:
    given = situation(signed={KIND.value: Signed("07", meeting_day(config))})
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert str(paper.head_number) == "\u00a007/BB-HĐTĐKT"
    assert "DỰ THẢO" not in paper.texts
    assert the_paper(KIND, given).symbol == "BB-HĐTĐKT"


def in_cells(old: str, new: str) -> Callable[[DocxDocument], None]:
    """Replace a paragraph of a table wherever it stands."""

    def change(document: DocxDocument) -> None:
        for table in document.tables:
            for row in table.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        if paragraph.text == old:
                            paragraph.runs[0].text = new

    return change


def without_a_row(document: DocxDocument) -> None:
    row = document.tables[2].rows[1]._tr
    row.getparent().remove(row)


CHECK_COLUMNS = "viết đúng như dữ liệu. Kiểm tra các cột của bảng trong mẫu và dữ liệu."
FAULTS: dict[str, tuple[Callable[[DocxDocument], None], list[str]]] = {
    "name": (
        in_cells("CĐCS Công ty Điện lực", "CĐCS Công ty Điện Lực"),
        [f"{FILE}: Cờ thi đua của Tổng Liên đoàn, dòng 1: không thấy “CĐCS Công ty Điện lực” {CHECK_COLUMNS}"],
    ),
    "signer": (
        in_cells("Tòng Văn Én", "Tòng Văn"),
        [f"{FILE}: không thấy tên người ký “Tòng Văn Én” viết đúng như dữ liệu. Kiểm tra chỗ ký trong mẫu."],
    ),
    "row": (
        without_a_row,
        [
            (
                f"{FILE}: danh sách Bằng khen của Tổng Liên đoàn có 1 dòng, dữ liệu có 2. Kiểm tra bảng "
                "danh sách trong mẫu."
            ),
            (f"{FILE}: Bằng khen của Tổng Liên đoàn, dòng 1: không thấy “CĐCS Bệnh viện Đa khoa tỉnh” {CHECK_COLUMNS}"),
            f"{FILE}: Bằng khen của Tổng Liên đoàn, dòng 1: không thấy “Công đoàn ngành Y tế” {CHECK_COLUMNS}",
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_damaged_template_would_let_out_is_told(fault: str, meeting_blanks: Path, tmp_path: Path) -> None:
    change, told = FAULTS[fault]
    given = situation()
    (path,) = drawn(KIND, given, meeting_blanks, tmp_path).papers
    document = Document(str(path))
    change(document)
    document.save(str(path))
    assert the_paper(KIND, given).check(path) == told


def test_blanks_and_minutes_pass_the_lint(
    eleven: Situation, config: Config, meeting_blanks: Path, tmp_path: Path
) -> None:
    blanks = build_meeting_blanks(tmp_path / "again", config.paper)
    assert [path.name for path in blanks] == ["chuong-trinh-hop.docx", FILE, "bien-ban-hoi-dong.docx"]
    for blank in blanks:
        assert blank.read_bytes() == (meeting_blanks / blank.name).read_bytes()
        assert lint(blank, template=True) == []
    (path,) = drawn(KIND, eleven, meeting_blanks, tmp_path).papers
    assert lint(path) == []


@pytest.mark.sdk
def test_blanks_and_minutes_are_valid(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    papers = [*sorted(meeting_blanks.glob("*.docx")), *drawn(KIND, eleven, meeting_blanks, tmp_path).papers]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_the_signatures_stand_together_with_the_last_words(
    eleven: Situation, meeting_blanks: Path, tmp_path: Path
) -> None:
    (pdf,) = convert(drawn(KIND, eleven, meeting_blanks, tmp_path / "docx").papers, "pdf", tmp_path / "pdf")
    pages = [page for page in pdf_text(pdf).split("\f") if page.strip()]
    assert len(pages) == pdf_pages(pdf) == 4
    assert [match[1] if (match := re.match(r"\s*(\d+)\n", page)) else "" for page in pages] == ["", "2", "3", "4"]
    assert [all(words in page for words in ("Kiểm phiếu xong", "CHỦ TỌA", "Sùng Thị Gấm")) for page in pages] == [
        False,
        False,
        False,
        True,
    ]
