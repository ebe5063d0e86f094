"""The agenda of the council's meeting, made until the council has voted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.papers.meeting_papers import all_by_hand, between, drawn, read_drawn, the_paper
from tests.papers.situations import TUANGIAO, situation, situation_of
from tests.season.building import Returned, season_of
from tests.season.council_building import CouncilMade
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config import Config
from thidua.papers import DraftReport
from thidua.papers.kinds import PaperKind
from thidua.papers.office import BLANK
from thidua.papers.situation import Situation

KIND = PaperKind.AGENDA
FILE = "chuong-trinh-hop.docx"


def not_back() -> Situation:
    """The council's book has not come back."""
    return situation(votes=None)


def put(
    *returned: Returned, units: tuple[UnitMade, ...] = (TUANGIAO,), council: CouncilMade | None = None
) -> Situation:
    """A season of these returns before the council has met."""
    return situation_of(season_of(returned, units=units, council=council or CouncilMade(votes=None)))


def test_every_award_with_its_ballot_and_the_votes_it_needs(meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, not_back(), meeting_blanks, tmp_path)
    assert paper.lists == (
        (
            ("1", "Cờ thi đua của Tổng Liên đoàn", "01", "0", "0", "bỏ phiếu kín", "07/13"),
            ("2", "Bằng khen của Tổng Liên đoàn", "01", "01", "0", "bỏ phiếu kín", "07/13"),
            ("3", "Cờ thi đua của LĐLĐ tỉnh", "01", "0", "0", "bỏ phiếu kín", "07/13"),
            ("4", "Bằng khen của LĐLĐ tỉnh", "04", "06", "0", "bỏ phiếu kín", "07/13"),
            ("5", "Lao động tiên tiến", "0", "07", "0", "biểu quyết", "07/13"),
            ("6", "Chiến sĩ thi đua cơ sở", "0", "01", "0", "bỏ phiếu kín", "07/13"),
            ("7", "Chiến sĩ thi đua Tổng Liên đoàn", "0", "01", "0", "bỏ phiếu kín", "12/13"),
        ),
    )
    texts = [text for text in paper.texts if text]
    assert texts[texts.index("Tổng số") :] == ["Tổng số", "07", "16", "0", "2"]


def test_the_whole_text(meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, not_back(), meeting_blanks, tmp_path)
    assert paper.first_text == "LIÊN ĐOÀN LAO ĐỘNG"
    assert between(paper, "LIÊN ĐOÀN LAO ĐỘNG", "STT") == [
        "TỈNH ĐIỆN BIÊN",
        "HỘI ĐỒNG THI\u00a0ĐUA\u00a0-\u00a0KHEN\u00a0THƯỞNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Điện Biên, ngày{BLANK}tháng{BLANK}năm 2020",
        "CHƯƠNG TRÌNH",
        "Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm\u00a02020",
        "Thời gian: …… giờ ……, ngày …… tháng …… năm 2020",
        "Địa điểm: ……",
        "Thành phần: 13 thành viên Hội đồng; khách mời: ……",
        "Chủ trì: Đ/c Lường Thị Chủ, Chủ tịch LĐLĐ tỉnh, Chủ tịch Hội đồng",
        "1. Khai mạc",
        (
            "Chủ trì nêu lý do, giới thiệu thành phần; thư ký điểm danh. Cuộc họp hợp lệ khi có ít nhất 09 trong tổng "
            "số 13 thành viên có mặt."
        ),
        "2. Ban Chính sách - Pháp luật báo cáo kết quả tiếp nhận, thẩm định hồ sơ",
        "05/05 đơn vị đã gửi hồ sơ: 05 đơn vị đúng hạn, 0 đơn vị quá hạn; 0 đơn vị chưa gửi.",
        (
            "Tổng số 23 đề nghị: 23 đề nghị đủ điều kiện trình Hội đồng, trong đó 0 đề nghị còn nội dung cần xem xét; "
            "0 đề nghị không đủ điều kiện."
        ),
        "3. Hội đồng thảo luận từng danh hiệu, hình thức khen thưởng",
        "4. Cử tổ kiểm phiếu, biểu quyết",
        "Danh hiệu, hình thức, cách biểu quyết và số phiếu cần đạt theo bảng dưới đây.",
        "5. Công bố kết quả, kết luận, thông qua biên bản",
        "Danh hiệu, hình thức trình Hội đồng và số phiếu cần đạt:",
    ]


def test_what_is_late_missing_barred_or_to_be_looked_at(meeting_blanks: Path, tmp_path: Path) -> None:
    """Of three units one is late and one sent nothing; a late unit's nominee is barred, another waits for a word."""
    late = UnitMade(code="LD-MUONGAN", name="LĐLĐ huyện Mường Ảng", quotas={"BK-TINH": (2, 2)})
    silent = UnitMade(code="LD-MUONGCHA", name="LĐLĐ huyện Mường Chà")
    waits = complete_person("Lò Văn Chờ", birth="05/03/1980", rating="Không hoàn thành nhiệm vụ")
    given = put(
        Returned(TUANGIAO, individuals=[waits, complete_person("Lò Văn Đủ", birth="06/03/1980")]),
        Returned(late, collectives=[complete_collective("CĐCS Trường THPT Mường Ảng", "BK-TINH")], late=True),
        units=(TUANGIAO, late, silent),
    )
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert paper.lists == ((("1", "Bằng khen của LĐLĐ tỉnh", "0", "02", "01", "bỏ phiếu kín", "07/13"),),)
    assert between(paper, "2. Ban Chính sách", "3. Hội đồng") == [
        "02/03 đơn vị đã gửi hồ sơ: 01 đơn vị đúng hạn, 01 đơn vị quá hạn; 01 đơn vị chưa gửi.",
        (
            "Tổng số 03 đề nghị: 02 đề nghị đủ điều kiện trình Hội đồng, trong đó 01 đề nghị còn nội dung cần xem xét; "
            "01 đề nghị không đủ điều kiện."
        ),
    ]


def test_everything_by_hand(config: Config, meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, situation(votes=None, config=all_by_hand(config)), meeting_blanks, tmp_path)
    assert {row[5] for row in paper.lists[0]} == {"biểu quyết"}


def test_a_council_of_two_chairs_leaves_the_chair_open(meeting_blanks: Path, tmp_path: Path) -> None:
    chair = {"name": "Lường Thị Chủ", "office": "Chủ tịch", "role": "Chủ tịch Hội đồng"}
    other = {**chair, "name": "Quàng Văn Phó"}
    given = situation(votes=None, members=(chair, other))
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert "Chủ trì: ……" in paper.texts
    assert [row[6] for row in paper.lists[0]] == ["02/02"] * 7


def test_it_stays_while_the_meeting_was_not_quorate_and_goes_with_the_votes(
    meeting_blanks: Path, tmp_path: Path
) -> None:
    assert drawn(KIND, situation(present=8), meeting_blanks, tmp_path) == DraftReport(papers=(tmp_path / FILE,))
    assert drawn(KIND, situation(present=9), meeting_blanks, tmp_path) == DraftReport(dropped=(FILE,))
    assert not (tmp_path / FILE).exists()


def test_none_without_members(meeting_blanks: Path, tmp_path: Path) -> None:
    report = drawn(KIND, situation(votes=None, members=()), meeting_blanks, tmp_path)
    assert report == DraftReport(
        missing=(
            (
                "Chưa lập được chương trình họp: sheet Hội đồng của thiet-lap.xlsx chưa có thành "
                "viên nào. Điền họ tên, chức vụ, vai trò của từng thành viên rồi chạy lại."
            ),
        )
    )


def test_none_without_nominees(meeting_blanks: Path, tmp_path: Path) -> None:
    report = drawn(KIND, put(Returned(TUANGIAO)), meeting_blanks, tmp_path)
    assert report == DraftReport(
        missing=(
            (
                "Chưa lập được chương trình họp: chưa có đề nghị nào đủ điều kiện trình Hội đồng. Xem các đề nghị bị "
                "chặn ở tong-hop.xlsx; bổ sung hồ sơ rồi chạy lại."
            ),
        )
    )


def test_it_bears_no_number(meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, not_back(), meeting_blanks, tmp_path)
    assert paper.head_number is None
    assert the_paper(KIND, not_back()).symbol == ""


def test_it_passes_the_lint(meeting_blanks: Path, tmp_path: Path) -> None:
    (path,) = drawn(KIND, not_back(), meeting_blanks, tmp_path).papers
    assert lint(path) == []


@pytest.mark.sdk
def test_it_is_valid(meeting_blanks: Path, tmp_path: Path) -> None:
    papers = drawn(KIND, not_back(), meeting_blanks, tmp_path).papers
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_pages_as_printed(meeting_blanks: Path, tmp_path: Path) -> None:
    (pdf,) = convert(drawn(KIND, not_back(), meeting_blanks, tmp_path / "docx").papers, "pdf", tmp_path / "pdf")
    pages = pdf_text(pdf).split("\f")
    assert pdf_pages(pdf) == 2
    assert ["STT" in page for page in pages[:2]] == [True, True]
