"""The minutes of the council's meeting: twelve parts, the table of results behind them, what is left open."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from tests.papers.meeting_papers import (
    all_by_hand,
    between,
    drawn,
    read_drawn,
    the_paper,
)
from tests.papers.situations import AMPERSAND, LESS_THAN, LONG_NAME, MEMBERS, TUANGIAO, situation, situation_of
from tests.season.building import Returned, season_of
from tests.season.council_building import CouncilMade, meeting_day
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import complete_person

from thidua.config import Config
from thidua.papers import DraftReport
from thidua.papers.finished.read_back import FinishedPaper
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.council_minutes import points_in
from thidua.papers.office import BLANK
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes

KIND = PaperKind.COUNCIL_MINUTES
FILE = "bien-ban-hoi-dong.docx"
TERM = f"{FILE} chừa trống thời hạn hoàn thiện hồ sơ ở phần kết luận. Ghi tay khi ký."
SCHOOL = (
    "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Mường Mùn, huyện Tuần Giáo, tỉnh Điện Biên "
    "(điểm trường bản Xuân Tươi & bản Huổi Cáy)"
)
ALL = ("11/13", "84,6%", "Đạt")


@pytest.fixture(scope="module")
def eleven() -> Situation:
    """Two members were absent; one who passes exactly, one who is a vote short, one who steps back, one undecided."""
    return situation(
        present=MEMBERS[:11],
        votes={"H'Ngân Niê Kđăm": 7, "Giàng A Pao": 6, "Lò Văn Ín": 6, "K’Brểu": None, "Vàng Seo Chứ": 6},
        withdrawn=(LONG_NAME,),
        written={"Lò Thị Ánh": 1, "Lò Văn Ín": 1},
        meeting={"guests": "Bà Khách Mời; Báo Lao động"},
    )


@pytest.fixture(scope="module")
def sixty() -> Situation:
    """Sixty nominees for one award."""
    named = [f"Lò Văn {first} {second}" for first in ("An", "Bình", "Chiến", "Dân", "Hải", "Khoa") for second in NAMES]
    people = [complete_person(name, birth=f"{n % 28 + 1:02}/03/1980") for n, name in enumerate(named)]
    return situation_of(season_of([Returned(TUANGIAO, individuals=people)], council=CouncilMade()))


NAMES = ("Ánh", "Bảo", "Cường", "Đạt", "Giang", "Hùng", "Lâm", "Minh", "Nam", "Oanh")


def test_every_line_of_the_table_of_results(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, eleven, meeting_blanks, tmp_path)
    district, ward = "LĐLĐ huyện Tuần Giáo", "LĐLĐ huyện Mường Ảng"
    own, advanced, officer = "Bằng khen của LĐLĐ tỉnh", "Lao động tiên tiến", f"Chuyên viên, {district}"
    few = "Cần ít nhất 07 phiếu"
    assert paper.lists == (
        (
            ("1", "Ông Giàng A Pao", f"Giáo viên, Chợ thị trấn Mường Ảng, {ward}", own, "06/13", few),
            ("2", f"Bà {LONG_NAME}", "Điều dưỡng, Bệnh viện Phổi, Công đoàn ngành Y tế", own, "–", "Xin rút"),
            ("3", "Ông Vàng Seo Chứ", officer, advanced, "06/13", few),
        ),
        (("1", "CĐCS Công ty Điện lực", "LĐLĐ tỉnh Điện Biên", *ALL),),
        (
            ("1", "CĐCS Bệnh viện Đa khoa tỉnh", "Công đoàn ngành Y tế", *ALL),
            ("2", "Ông Lò Văn Ín", f"Y sĩ, Trường Tiểu học Mường Mùn, {district}", "07/13", "53,8%", "Đạt"),
        ),
        (("1", "CĐCS Trường Mầm non Hoa Ban", district, *ALL),),
        (
            ("1", "CĐCS Trường THCS Quài Tở", district, *ALL),
            ("2", LESS_THAN, district, *ALL),
            ("3", "CĐCS Trường THPT Mường Ảng", ward, *ALL),
            ("4", AMPERSAND, "LĐLĐ tỉnh Điện Biên", *ALL),
            ("5", "Ông Giàng A Páo", f"Giáo viên, {SCHOOL}", *ALL),
            ("6", "Ông Giàng A Pao", f"Giáo viên, Chợ thị trấn Mường Ảng, {ward}", "06/13", "46,2%", "Không đạt"),
            ("7", "Ông Giàng A Páo", f"Giáo viên, Trạm Y tế xã Ẳng Cang, {ward}", *ALL),
            ("8", f"Bà {LONG_NAME}", "Điều dưỡng, Bệnh viện Phổi, Công đoàn ngành Y tế", "–", "–", "Xin rút"),
            (
                "9",
                "Bà H'Ngân Niê Kđăm",
                "Công nhân, Trường Tiểu học Mường Mùn, CĐCS Công ty Điện lực",
                "07/13",
                "53,8%",
                "Đạt",
            ),
            ("10", "Ông K’Brểu", f"Thợ nề, Đội 1 & Đội 3, {AMPERSAND}", "…", "…", "…"),
        ),
        (
            ("1", "Ông Lò Thị Ánh", officer, "12/13", "92,3%", "Đạt"),
            ("2", "Ông Quàng Văn Biên", officer, *ALL),
            ("3", "Ông Vàng Seo Chứ", officer, "06/13", "46,2%", "Không đạt"),
            ("4", "Ông Quàng Văn Cương", officer, *ALL),
            ("5", "Ông Quàng Văn Dũng", officer, *ALL),
            ("6", "Ông Quàng Văn Đức", officer, *ALL),
            ("7", "Ông Quàng Văn Giang", officer, *ALL),
        ),
        (("1", "Ông Lò Thị Ánh", officer, "12/13", "92,3%", "Đạt"),),
        (("1", "Ông Lò Thị Ánh", officer, "12/13", "92,3%", "Đạt"),),
    )


def test_the_text_from_the_head_to_the_report(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, eleven, meeting_blanks, tmp_path)
    assert between(paper, "Độc lập", "2. Thảo luận") == [
        f"Số:{BLANK}/BB-HĐTĐKT",
        "BIÊN BẢN",
        "Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm\u00a02020",
        "Thời gian bắt đầu: 8 giờ 00, ngày 17 tháng 12 năm 2020",
        "Địa điểm: Phòng họp tầng 2, trụ sở LĐLĐ tỉnh",
        "Chủ trì: Đ/c Lường Thị Chủ, Chủ tịch LĐLĐ tỉnh, Chủ tịch Hội đồng",
        "Thư ký: Đ/c Cà Thị Thư, Trưởng Ban Chính sách - Pháp luật, Ủy viên thư ký",
        "Thành viên Hội đồng: tổng số 13 đồng chí; có mặt 11; vắng mặt 02.",
        "Có mặt:",
        "1. Đ/c Lường Thị Chủ, Chủ tịch LĐLĐ tỉnh, Chủ tịch Hội đồng",
        "2. Đ/c Quàng Văn Phó, Phó Chủ tịch Thường trực LĐLĐ tỉnh, Phó Chủ tịch Hội đồng",
        "3. Đ/c Mùa A Nhì, Phó Chủ tịch LĐLĐ tỉnh, Phó Chủ tịch Hội đồng",
        "4. Đ/c Cà Thị Thư, Trưởng Ban Chính sách - Pháp luật, Ủy viên thư ký",
        "5. Đ/c Hạng A Dế, Trưởng Ban Tổ chức, Ủy viên",
        "6. Đ/c Tòng Văn Én, Trưởng Ban Tài chính, Ủy viên",
        "7. Đ/c Sùng Thị Gấm, Trưởng Ban Nữ công, Ủy viên",
        "8. Đ/c Lê Văn Hòa, Trưởng Ban Tuyên giáo, Ủy viên",
        "9. Đ/c Giàng A Khu, Chủ nhiệm Ủy ban Kiểm tra, Ủy viên",
        "10. Đ/c Phùng Tả Mẩy, Chánh Văn phòng, Ủy viên",
        "11. Đ/c Khoàng Thị Nụ, Chủ tịch Công đoàn Viên chức tỉnh, Ủy viên",
        "Vắng mặt:",
        "1. Đ/c Vừ A Páo, Chủ tịch Công đoàn ngành Giáo dục, Ủy viên (lý do: Đi công tác)",
        "2. Đ/c Nguyễn Thị Quế, Chủ tịch LĐLĐ thành phố, Ủy viên (lý do: Đi công tác)",
        "Khách mời: Bà Khách Mời; Báo Lao động.",
        "Có mặt 11/13 thành viên (84,6%), không ít hơn 2/3 tổng số thành viên theo quy định; cuộc họp hợp lệ.",
        (
            "Nội dung: nghe báo cáo kết quả tiếp nhận, thẩm định hồ sơ; thảo luận; biểu quyết; kết luận về khen thưởng "
            "năm 2020. Kết quả như sau:"
        ),
        "1. Báo cáo kết quả tiếp nhận, thẩm định hồ sơ",
        (
            "Ban Chính sách - Pháp luật báo cáo: 05/05 đơn vị đã gửi hồ sơ: 05 đơn vị đúng hạn, 0 đơn vị quá hạn; "
            "0 đơn vị chưa gửi."
        ),
        (
            "Tổng số 23 đề nghị: 23 đề nghị đủ điều kiện trình Hội đồng, trong đó 0 đề nghị còn nội dung cần xem xét; "
            "0 đề nghị không đủ điều kiện."
        ),
        "- Cờ thi đua của Tổng Liên đoàn: trình 01 tập thể.",
        "- Bằng khen của Tổng Liên đoàn: trình 01 tập thể và 01 cá nhân.",
        "- Cờ thi đua của LĐLĐ tỉnh: trình 01 tập thể.",
        "- Bằng khen của LĐLĐ tỉnh: trình 04 tập thể và 06 cá nhân.",
        "- Lao động tiên tiến: trình 07 cá nhân.",
        "- Chiến sĩ thi đua cơ sở: trình 01 cá nhân.",
        "- Chiến sĩ thi đua Tổng Liên đoàn: trình 01 cá nhân.",
    ]


def test_the_text_from_the_discussion_to_the_table(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    paper = read_drawn(KIND, eleven, meeting_blanks, tmp_path)
    office = "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên"
    assert before_the_results(paper) == [
        "- Nhất trí với kết quả thẩm định; Đề nghị ưu tiên người lao động trực tiếp.",
        "3. Biểu quyết",
        (
            "Hội đồng bỏ phiếu kín đối với: Cờ thi đua của Tổng Liên đoàn; Bằng khen của Tổng Liên "
            "đoàn; Cờ thi đua của LĐLĐ tỉnh; Bằng khen của LĐLĐ tỉnh; Chiến sĩ thi đua cơ sở; Chiến "
            "sĩ thi đua Tổng Liên đoàn. Tổ kiểm phiếu gồm: Đ/c Hạng A Dế, Trưởng Ban Tổ chức, Ủy "
            "viên (tổ trưởng); Đ/c Tòng Văn Én, Trưởng Ban Tài chính, Ủy viên; Đ/c Sùng Thị Gấm, Trưởng Ban Nữ công, "
            "Ủy viên. Kết quả theo Biên bản kiểm phiếu kèm theo."
        ),
        "Hội đồng biểu quyết bằng giơ tay đối với: Lao động tiên tiến.",
        "Tỷ lệ phiếu tính trên tổng số 13 thành viên Hội đồng. Số phiếu đồng ý cần đạt:",
        (
            "- ít nhất 07/13 phiếu đối với: Cờ thi đua của Tổng Liên đoàn; Bằng khen của Tổng Liên "
            "đoàn; Cờ thi đua của LĐLĐ tỉnh; Bằng khen của LĐLĐ tỉnh; Lao động tiên tiến; Chiến sĩ thi đua cơ sở."
        ),
        "- ít nhất 12/13 phiếu đối với: Chiến sĩ thi đua Tổng Liên đoàn.",
        (
            "Thành viên vắng mặt đã gửi ý kiến bằng văn bản. Số phiếu đồng ý gồm phiếu tại cuộc họp và ý kiến đồng ý "
            "bằng văn bản của thành viên vắng mặt; tỷ lệ tính trên tổng số 13 thành viên Hội đồng."
        ),
        "Kết quả từng trường hợp theo Bảng kết quả biểu quyết kèm theo.",
        "Các trường hợp không được đề nghị khen thưởng:",
        (
            "Các trường hợp số phiếu ghi nhận chưa đủ hoặc không khớp, phải kiểm lại, nên Hội đồng chưa kết luận: "
            "Ông K’Brểu (Bằng khen của LĐLĐ tỉnh)."
        ),
        "4. Kết luận",
        f"Hội đồng thống nhất đề nghị {office} quyết định khen thưởng, công nhận:",
        "- Cờ thi đua của LĐLĐ tỉnh: 01 tập thể.",
        "- Bằng khen của LĐLĐ tỉnh: 04 tập thể và 03 cá nhân.",
        "- Lao động tiên tiến: 06 cá nhân.",
        "- Chiến sĩ thi đua cơ sở: 01 cá nhân.",
        f"Hội đồng thống nhất đề nghị {office} trình Tổng Liên đoàn Lao động Việt Nam xét:",
        "- Cờ thi đua của Tổng Liên đoàn: 01 tập thể.",
        "- Bằng khen của Tổng Liên đoàn: 01 tập thể và 01 cá nhân.",
        "- Chiến sĩ thi đua Tổng Liên đoàn: 01 cá nhân.",
        (
            "Giao Ban Chính sách - Pháp luật hoàn thiện hồ sơ, dự thảo quyết định, tờ trình theo kết quả nêu trên; "
            "thời hạn: ……"
        ),
        (
            "Cuộc họp kết thúc vào 11 giờ 30, ngày 17 tháng 12 năm 2020. Biên bản đã được thông qua tại cuộc họp, các "
            "thành viên nhất trí; lập thành 02 bản./."
        ),
        "THƯ KÝ",
        "Cà Thị Thư",
        "Nơi nhận:",
        f"- {office} (b/c);",
        "- Các thành viên Hội đồng;",
        "- Lưu: VT, Hồ sơ.",
        "CHỦ TỌA",
        "Lường Thị Chủ",
        "BẢNG KẾT QUẢ BIỂU QUYẾT",
        "Xét khen thưởng năm\u00a02020",
        (
            f"(Kèm theo Biên bản số{BLANK}/BB-HĐTĐKT ngày 17 tháng 12 năm 2020 của Hội đồng Thi đua - Khen thưởng "
            "Liên đoàn Lao động tỉnh Điện Biên)"
        ),
        "1. Cờ thi đua của Tổng Liên đoàn",
    ]
    assert paper.closing == (
        "Tỷ lệ tính trên tổng số 13 thành viên Hội đồng. Chỗ “…” là trường hợp chưa có kết quả. "
        "Bảng này gồm 23 đề nghị./."
    )
    assert [section.orientation for section in paper.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def before_the_results(paper: FinishedPaper) -> list[str]:
    """The paragraphs from the discussion to the table of results, without the table of those refused."""
    open_ones = "Các trường hợp số phiếu ghi nhận"
    (told,) = (text for text in paper.texts if text.startswith(open_ones))
    return [*between(paper, "2. Thảo luận", "STT"), told, *between(paper, open_ones, "STT")]


def test_nobody_absent_nobody_refused_no_guests(meeting_blanks: Path, tmp_path: Path) -> None:
    given = situation()
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    left_out = ("Vắng mặt:", "Khách mời", "Các trường hợp")
    assert [text for text in paper.texts if text.startswith(left_out)] == []
    assert paper.closing == "Tỷ lệ tính trên tổng số 13 thành viên Hội đồng. Bảng này gồm 23 đề nghị./."
    assert drawn(KIND, given, meeting_blanks, tmp_path) == DraftReport(papers=(tmp_path / FILE,), notes=(TERM,))


def test_nobody_passed(meeting_blanks: Path, tmp_path: Path) -> None:
    votes = dict.fromkeys((line.nominee_id for line in situation().meeting.lines), 6)  # type: ignore[union-attr]
    paper = read_drawn(KIND, situation(votes=votes), meeting_blanks, tmp_path)
    office = "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên"
    assert between(paper, "4. Kết luận", "Giao") == [
        f"Không có trường hợp nào đủ số phiếu và không vướng để đề nghị {office} quyết định.",
        "Không có trường hợp nào đủ số phiếu và không vướng để trình Tổng Liên đoàn Lao động Việt Nam.",
    ]
    assert [row[4:] for row in paper.lists[0]] == [
        *[("06/13", "Cần ít nhất 07 phiếu")] * 22,
        ("06/13", "Cần ít nhất 12 phiếu"),
    ]


def test_what_the_secretary_left_blank_is_open_and_told(meeting_blanks: Path, tmp_path: Path) -> None:
    blank = dict.fromkeys(
        (
            "meeting_date",
            "started_at",
            "ended_at",
            "place",
            "chair",
            "secretary",
            "head_teller",
            "tellers",
            "discussion",
        )
    )
    given = without_reasons(situation(present=12, meeting=blank))
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    day = "ngày …… tháng …… năm 2020"
    for line in (
        f"Thời gian bắt đầu: …… giờ ……, {day}",
        "Địa điểm: ……",
        "Chủ trì: ……",
        "Thư ký: ……",
        "1. Đ/c Nguyễn Thị Quế, Chủ tịch LĐLĐ thành phố, Ủy viên (lý do: ……)",
        (
            f"(Kèm theo Biên bản số{BLANK}/BB-HĐTĐKT {day} của Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh "
            "Điện Biên)"
        ),
    ):
        assert line in paper.texts
    assert between(paper, "2. Thảo luận", "3. Biểu quyết") == ["…" * 24] * 3
    assert "Tổ kiểm phiếu gồm: …… (tổ trưởng); ……." in next(text for text in paper.texts if "Tổ kiểm phiếu" in text)
    assert drawn(KIND, given, meeting_blanks, tmp_path).notes == (
        (
            f"{FILE} chừa trống: Ngày họp; Giờ bắt đầu; Giờ kết thúc; Địa điểm; Người chủ trì; Thư ký cuộc họp; Tổ "
            "trưởng tổ kiểm phiếu; Thành viên tổ kiểm phiếu; Ý kiến thảo luận. Điền ở sheet Cuộc họp của hoi-dong.xlsx "
            "rồi lập lại, hoặc ghi tay vào chỗ chấm."
        ),
        (
            f"{FILE} chừa trống lý do vắng mặt của: Nguyễn Thị Quế. Điền cột Lý do vắng ở sheet Thành viên của "
            "hoi-dong.xlsx rồi lập lại, hoặc ghi tay."
        ),
        TERM,
    )


def without_reasons(given: Situation) -> Situation:
    """The same, with no reason entered for anybody who was absent."""
    assert given.meeting is not None
    members = tuple(replace(member, reason="") for member in given.meeting.members)
    return replace(given, meeting=replace(given.meeting, members=members))


def test_a_secretary_named_with_office_signs_with_the_name_alone(meeting_blanks: Path, tmp_path: Path) -> None:
    meeting = {"secretary": "Đ/c Cà Thị Thư, Trưởng Ban", "chair": "đồng chí Quàng Văn Phó - Phó Chủ tịch"}
    paper = read_drawn(KIND, situation(meeting=meeting), meeting_blanks, tmp_path)
    assert "Thư ký: Đ/c Cà Thị Thư, Trưởng Ban Chính sách - Pháp luật, Ủy viên thư ký" in paper.texts
    assert "Chủ trì: Đ/c Quàng Văn Phó, Phó Chủ tịch Thường trực LĐLĐ tỉnh, Phó Chủ tịch Hội đồng" in paper.texts
    assert {"Cà Thị Thư", "Quàng Văn Phó"} <= set(paper.texts)


def test_everything_by_hand_needs_no_tellers(config: Config, meeting_blanks: Path, tmp_path: Path) -> None:
    by_hand = situation(config=all_by_hand(config), meeting={"head_teller": None, "tellers": None})
    paper = read_drawn(KIND, by_hand, meeting_blanks, tmp_path)
    told = between(paper, "3. Biểu quyết", "Tỷ lệ phiếu")
    assert told == [
        (
            "Hội đồng biểu quyết bằng giơ tay đối với: Cờ thi đua của Tổng Liên đoàn; Bằng khen của "
            "Tổng Liên đoàn; Cờ thi đua của LĐLĐ tỉnh; Bằng khen của LĐLĐ tỉnh; Lao động tiên tiến; "
            "Chiến sĩ thi đua cơ sở; Chiến sĩ thi đua Tổng Liên đoàn."
        )
    ]
    assert drawn(KIND, by_hand, meeting_blanks, tmp_path).notes == (TERM,)


def test_points_of_a_discussion() -> None:
    assert points_in("") == ()
    assert points_in(" \n - \n ") == ()
    assert points_in("- Nhất trí; đề nghị các đơn vị bổ sung.\n+ Có nên xét lại không?\n• Thống nhất với tờ trình") == (
        "Nhất trí; đề nghị các đơn vị bổ sung.",
        "Có nên xét lại không?",
        "Thống nhất với tờ trình.",
    )


def test_whoever_passed_but_is_barred_is_told(meeting_blanks: Path, tmp_path: Path) -> None:
    barred = complete_person("Lò Văn Vướng", birth="05/03/1980", rating="Không hoàn thành nhiệm vụ")
    sound = complete_person("Lò Văn Đủ", birth="06/03/1980")
    given = situation_of(season_of([Returned(TUANGIAO, individuals=[barred, sound])], council=CouncilMade()))
    standing = {each.nominee.name: each.standing.label for each in given.result.nominees}
    notes = drawn(KIND, given, meeting_blanks, tmp_path).notes
    assert standing == {"Lò Văn Vướng": "Chờ quyết định", "Lò Văn Đủ": "Không vướng"}
    named = "Ông Lò Văn Vướng (Bằng khen của LĐLĐ tỉnh)"
    told = f"{FILE} ghi là thông qua với điều kiện hoàn thiện hồ sơ, làm rõ, vì còn chờ quyết định: {named}."
    assert notes == (f"{told} Xem sheet Đề nghị của tong-hop.xlsx, quyết định rồi lập lại.", TERM)
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    office = "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên"
    assert between(paper, "4. Kết luận", "Giao") == [
        f"Hội đồng thống nhất đề nghị {office} quyết định khen thưởng, công nhận:",
        "- Bằng khen của LĐLĐ tỉnh: 01 cá nhân.",
        "Không có trường hợp nào đủ số phiếu và không vướng để trình Tổng Liên đoàn Lao động Việt Nam.",
        f"Thông qua với điều kiện hoàn thiện hồ sơ, làm rõ: {named}.",
    ]


@pytest.mark.parametrize("given", [{"votes": None}, {"present": 8}, {"present": None}])
def test_not_before_the_council_has_voted(given: dict[str, None], meeting_blanks: Path, tmp_path: Path) -> None:
    report = drawn(KIND, situation(**given), meeting_blanks, tmp_path)
    assert (report.papers, report.missing) == ((), (missing_votes(situation(**given)),))


def test_signed_minutes_bear_their_number_in_both_places(config: Config, meeting_blanks: Path, tmp_path: Path) -> None:
    given = situation(signed={KIND.value: Signed("12", meeting_day(config))})
    paper = read_drawn(KIND, given, meeting_blanks, tmp_path)
    assert str(paper.head_number) == str(paper.list_number) == "\u00a012/BB-HĐTĐKT"
    assert "DỰ THẢO" not in paper.texts
    assert the_paper(KIND, given).symbol == "BB-HĐTĐKT"


def test_minutes_pass_the_lint(eleven: Situation, sixty: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    for place, given in enumerate((eleven, sixty)):
        (path,) = drawn(KIND, given, meeting_blanks, tmp_path / str(place)).papers
        assert lint(path) == []


@pytest.mark.sdk
def test_minutes_are_valid(eleven: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    papers = drawn(KIND, eleven, meeting_blanks, tmp_path).papers
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_pages_as_printed(sixty: Situation, meeting_blanks: Path, tmp_path: Path) -> None:
    """The signatures stand with the last words; the table's pages count anew, each under its header."""
    (pdf,) = convert(drawn(KIND, sixty, meeting_blanks, tmp_path / "docx").papers, "pdf", tmp_path / "pdf")
    pages = [page for page in pdf_text(pdf).split("\f") if page.strip()]
    assert len(pages) == pdf_pages(pdf)
    first = next(place for place, page in enumerate(pages) if "BẢNG KẾT QUẢ" in page)
    assert all(words in pages[first - 1] for words in ("Cuộc họp kết thúc", "Lường Thị Chủ", "Cà Thị Thư", "Nơi nhận"))
    numbers = [match[1] if (match := re.match(r"\s*(\d+)\n", page)) else "" for page in pages]
    counted = [str(n) if n > 1 else "" for part in (first, len(pages) - first) for n in range(1, part + 1)]
    assert numbers == counted
    assert all("STT" in page for page in pages[first:])
    assert len(pages) - first > 1
