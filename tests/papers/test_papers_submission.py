"""The submission to the Confederation: who is in it, in which order, with which votes and earlier awards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.papers.situations import everybody_passes, situation, situation_of
from tests.season.building import Returned, season_of
from tests.season.council_building import CouncilMade
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade, checkout_config, complete_collective

from thidua.config.vocabulary import Level
from thidua.messages import say
from thidua.papers.awards.submission import submission_papers
from thidua.papers.blanks.submission import SUBMISSION_TEMPLATE, build_blank_submission
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.finished.read_back import read_finished
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import Paper
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes
from thidua.season.rows import Nominee
from thidua.verdict import Standing
from thidua.workbooks.reading.values import Value

FILE = "to-trinh-tld.docx"
BLANK = "\u00a0" * 8
FLAG_ASKED = "Tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể"
FIGHTERS = "Chiến sĩ thi đua Tổng Liên đoàn (01 cá nhân)"
VOTED_FOR = "Ông Lò Thị Ánh: 12/13 phiếu đồng ý, đạt 92,3% tổng số thành viên Hội đồng"
NO_SIGNATORY = say("papers.note_no_signatory")
DECISION_OF_2019 = "(Quyết định số 412/QĐ-LĐLĐ ngày 20/12/2019)"
FLAG = (
    "CĐCS Công ty Điện lực",
    "LĐLĐ tỉnh Điện Biên",
    "Phong trào thi đua sôi nổi.",
    "Chưa có trong sổ",
    "13/13",
    "100%",
)
HOSPITAL = (
    "CĐCS Bệnh viện Đa khoa tỉnh",
    "Công đoàn ngành Y tế",
    "Phong trào thi đua sôi nổi.",
    f"Bằng khen của LĐLĐ tỉnh năm 2019 {DECISION_OF_2019}",
    "13/13",
    "100%",
)
MERIT = (
    "Ông Lò Văn Ín",
    "Y sĩ, Trường Tiểu học Mường Mùn, LĐLĐ huyện Tuần Giáo",
    "Dạy giỏi nhiều năm liền.",
    f"Bằng khen của LĐLĐ tỉnh năm 2019 {DECISION_OF_2019}",
    "13/13",
    "100%",
)
EARLIER_OF_ANH = "\n".join(
    f"Chiến sĩ thi đua cơ sở năm {year} (Quyết định số 412/QĐ-LĐLĐ ngày 20/12/{year})" for year in (2019, 2018, 2017)
)
FIGHTER = (
    "Ông Lò Thị Ánh",
    "Chuyên viên, LĐLĐ huyện Tuần Giáo",
    "Dạy giỏi nhiều năm liền.",
    EARLIER_OF_ANH,
    "13/13",
    "100%",
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-submission")
    build_blank_submission(folder, checkout_config().paper)
    return folder


def drawn_up(season: Situation, templates: Path, out: Path) -> DraftReport:
    return draw_up(PaperKind.SUBMISSION, submission_papers(season), templates, out)


def only_paper(season: Situation) -> Paper:
    (paper,) = submission_papers(season).papers
    return paper


def requests(season: Situation) -> list[tuple[str, list[str]]]:
    return [(each["noi_dung"], each["phieu"]) for each in only_paper(season).placeholders["cac_yeu_cau"]]


def lists(paper: Path) -> list[list[tuple[str, ...]]]:
    """The rows of every list without their numbers."""
    return [[row[1:] for row in rows] for rows in read_finished(paper).lists]


def body(paper: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(paper)).paragraphs if paragraph.text]


def with_standing(season: Situation, names: Collection[str], standing: Standing) -> Situation:
    judged = tuple(
        replace(each, standing=standing, rules=("TC-03",), reasons=("Chưa đủ sáng kiến.",))
        if each.nominee.name in names
        else each
        for each in season.result.nominees
    )
    return replace(season, result=replace(season.result, nominees=judged))


def test_the_requests_in_order_and_every_row_with_votes_and_earlier_awards(templates: Path, tmp_path: Path) -> None:
    report = drawn_up(everybody_passes(), templates, tmp_path)
    assert [path.name for path in report.papers] == ["to-trinh-tld.docx"]
    assert (report.faults, report.notes, report.missing) == ((), (NO_SIGNATORY,), ())
    assert body(report.papers[0]) == [
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng phong trào thi đua năm\u00a02020",
        "Kính gửi: Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam",
        (
            "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003 và các Luật sửa đổi, bổ sung một số điều của "
            "Luật Thi đua, Khen thưởng năm 2005, năm 2013;"
        ),
        "Căn cứ Điều lệ Công đoàn Việt Nam;",
        (
            "Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12 tháng 11 năm 2019 của Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt "
            "Nam về việc ban hành Quy chế khen thưởng của tổ chức Công đoàn;"
        ),
        (
            "Căn cứ Quyết định số 333/QĐ-LĐLĐ ngày 08 tháng 11 năm 2018 của Ban Thường vụ Liên đoàn Lao động tỉnh Điện "
            "Biên về việc ban hành Quy chế Khen thưởng của Liên đoàn Lao động tỉnh Điện Biên;"
        ),
        (
            "Căn cứ Quyết định số 871/QĐ-LĐLĐ ngày 18 tháng 6 năm 2020 của Ban Thường vụ Liên đoàn Lao động tỉnh Điện "
            "Biên về việc sửa đổi, bổ sung một số Điều Quy chế khen thưởng của Liên đoàn Lao động tỉnh Điện Biên;"
        ),
        (
            "Căn cứ Hướng dẫn của Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên tổng kết phong trào thi đua trong "
            "CNVCLĐ năm 2020 và đăng ký thi đua năm 2021;"
        ),
        (
            f"Căn cứ Biên bản số{BLANK}/BB-HĐTĐKT họp Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh "
            "Điện Biên ngày 17 "
            "tháng 12 năm 2020."
        ),
        (
            "Sau khi đối chiếu thành tích với tiêu chuẩn quy định và căn cứ kết quả biểu quyết của Hội đồng Thi đua - "
            "Khen thưởng Liên đoàn Lao động tỉnh Điện Biên, Ban Thường vụ Liên đoàn Lao động tỉnh "
            "Điện Biên đề nghị Đoàn Chủ "
            "tịch Tổng Liên đoàn Lao động Việt Nam xem xét, khen thưởng 02 tập thể, 02 cá nhân đã có thành tích xuất "
            "sắc trong phong trào thi đua lao động giỏi và xây dựng tổ chức Công đoàn vững mạnh năm 2020, cụ thể như "
            "sau:"
        ),
        "1. Tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể.",
        "2. Tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể, 01 cá nhân.",
        "3. Tặng danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn”: 01 cá nhân, gồm:",
        "- Ông Lò Thị Ánh: 13/13 phiếu đồng ý, đạt 100% tổng số thành viên Hội đồng.",
        "(Có danh sách, biên bản và báo cáo thành tích kèm theo).",
        (
            "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên kính trình Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam "
            "xem xét, quyết định./."
        ),
        "DANH SÁCH",
        "Tập thể, cá nhân đề nghị khen thưởng năm\u00a02020",
        (
            f"(Kèm theo Tờ trình số{BLANK}/TTr-LĐLĐ ngày{BLANK}tháng{BLANK}năm 2020 của Ban Thường vụ Liên đoàn Lao "
            "động tỉnh Điện Biên)"
        ),
        "1. Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam (01 tập thể)",
        "2. Bằng khen của Tổng Liên đoàn Lao động Việt Nam (01 tập thể)",
        "3. Bằng khen của Tổng Liên đoàn Lao động Việt Nam (01 cá nhân)",
        "4. Chiến sĩ thi đua Tổng Liên đoàn (01 cá nhân)",
        "Danh sách này gồm 02 tập thể, 02 cá nhân./.",
    ]
    assert lists(report.papers[0]) == [[FLAG], [HOSPITAL], [MERIT], [FIGHTER]]


def test_number_and_symbol_are_those_of_the_register_of_papers() -> None:
    paper = only_paper(everybody_passes())
    assert (paper.name, paper.symbol, paper.unit, paper.nominees) == ("to-trinh-tld", "TTr-LĐLĐ", "", ())


def test_both_sides_of_the_pass_marks() -> None:
    """Of thirteen members seven votes for what needs more than a half, twelve for what needs 90%."""
    below = situation(votes={"Lò Thị Ánh": 11, "Lò Văn Ín": 6})
    assert requests(below) == [
        ("Tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể", []),
        ("Tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể", []),
    ]
    above = situation(votes={"Lò Thị Ánh": 12, "Lò Văn Ín": 7})
    assert requests(above) == [
        ("Tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể", []),
        ("Tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể, 01 cá nhân", []),
        (
            "Tặng danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn”: 01 cá nhân",
            ["Ông Lò Thị Ánh: 12/13 phiếu đồng ý, đạt 92,3% tổng số thành viên Hội đồng"],
        ),
    ]


def test_before_the_vote_it_is_missing_and_not_without_a_quorum() -> None:
    for season in (situation(votes=None), situation(present=8)):
        drafting = submission_papers(season)
        assert (drafting.papers, drafting.missing, drafting.notes) == ((), (missing_votes(season),), ())


def test_where_nobody_is_to_be_submitted_there_is_no_paper_and_that_is_said() -> None:
    names = ("Lò Thị Ánh", "Lò Văn Ín", "CĐCS Bệnh viện Đa khoa tỉnh", "CĐCS Công ty Điện lực")
    drafting = submission_papers(situation(votes=dict.fromkeys(names, 0)))
    assert (drafting.papers, drafting.missing, drafting.notes) == ((), (), (say("submission.nobody"),))


def test_who_passed_but_is_barred_or_waits_now_is_told_by_name() -> None:
    barred = with_standing(everybody_passes(), ["Lò Văn Ín"], Standing.BLOCKED)
    waiting = with_standing(barred, ["CĐCS Công ty Điện lực"], Standing.TO_DECIDE)
    assert [text for text, _ in requests(waiting)] == [
        "Tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể",
        "Tặng danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn”: 01 cá nhân",
    ]
    assert submission_papers(waiting).notes == (
        NO_SIGNATORY,
        say("papers.passed_barred", count=1, names="Lò Văn Ín (Bằng khen của Tổng Liên đoàn, LĐLĐ huyện Tuần Giáo)"),
        say(
            "papers.passed_waiting",
            count=1,
            names="CĐCS Công ty Điện lực (Cờ thi đua của Tổng Liên đoàn, CĐCS Công ty Điện lực)",
        ),
    )


def test_the_signed_paper_bears_number_and_day_in_head_and_list_and_cites_the_numbered_minutes(
    templates: Path, tmp_path: Path
) -> None:
    signed = {
        "to-trinh-tld": Signed("58", date(2020, 12, 21)),
        "bien-ban-hoi-dong": Signed("03", date(2020, 12, 18)),
    }
    season = replace(everybody_passes(), signed=signed)
    report = drawn_up(season, templates, tmp_path)
    assert report.faults == ()
    found = read_finished(report.papers[0])
    assert [str(found.head_number), str(found.list_number)] == ["\u00a058/TTr-LĐLĐ"] * 2
    assert [found.head_day, found.list_day] == ["ngày 21 tháng 12 năm 2020"] * 2
    assert only_paper(season).placeholders["can_cu"][-1] == (
        "Biên bản số 03/BB-HĐTĐKT họp Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Điện Biên "
        "ngày 17 tháng 12 năm 2020"
    )


A = UnitMade(code="LD-A", name="LĐLĐ huyện A & B <C>", quotas={"BK-TLD": (9, 9), "CO-TLD": (1, 0)})
NAME = 'CĐCS Công ty "Hòa Bình" & <Con>'
ACHIEVEMENT = "Đạt chuẩn năm thứ 5 liên tiếp; " * 40 + "hết."


def claimed_season() -> Situation:
    """A collective with a difficult name, whose unit claims what the register does not hold, and one line it holds."""
    row = complete_collective(NAME, "CO-TLD", achievement=ACHIEVEMENT)
    given = {"subject_kind": "tập thể", "name": NAME, "unit_code": "LD-A", "decision_no": "9/QĐ-LĐLĐ"}
    season = season_of(
        [
            Returned(
                A,
                collectives=[row],
                earlier=[
                    {
                        "subject": NAME,
                        "award": "BK-TINH",
                        "award_year": 2018,
                        "decision_no": "77/QĐ-LĐLĐ",
                        "decision_date": "05/01/2019",
                    },
                    {
                        "subject": NAME,
                        "award": "BK-TINH",
                        "award_year": 2019,
                        "decision_no": "9/QĐ-LĐLĐ",
                        "decision_date": "02/02/2020",
                    },
                ],
            )
        ],
        register=[
            {**given, "award": "BK-TINH", "award_year": 2019, "decision_date": "02/02/2020"},
            {**given, "award": "CO-TINH", "award_year": 2020, "decision_date": "25/12/2020"},
        ],
        registered=[{"subject_kind": "tập thể", "name": NAME, "unit_code": "LD-A", "title": "CO-TLD"}],
        council=CouncilMade(),
    )
    return with_all_standing(situation_of(season, signed={"quyet-dinh-co-tinh": Signed("9", date(2020, 12, 25))}))


def with_all_standing(season: Situation) -> Situation:
    judged = tuple(replace(each, standing=Standing.STANDS, rules=(), reasons=()) for each in season.result.nominees)
    return replace(season, result=replace(season.result, nominees=judged))


def test_earlier_awards_of_the_register_then_as_claimed_none_of_this_season(templates: Path, tmp_path: Path) -> None:
    """What the register holds is not claimed again; awards of the season's own decisions are no earlier ones."""
    report = drawn_up(claimed_season(), templates, tmp_path)
    assert report.faults == ()
    assert lists(report.papers[0]) == [
        [
            (
                NAME,
                "LĐLĐ huyện Tuần Giáo",
                ACHIEVEMENT,
                (
                    "Bằng khen của LĐLĐ tỉnh năm 2019 (Quyết định số 9/QĐ-LĐLĐ ngày 02/02/2020)\n"
                    "Bằng khen của LĐLĐ tỉnh năm 2018 (Quyết định số 77/QĐ-LĐLĐ ngày 05/01/2019) (đơn vị khai)"
                ),
                "13/13",
                "100%",
            )
        ]
    ]


@pytest.mark.parametrize(
    ("level", "authority"), [(Level.PRIME_MINISTER, "Thủ tướng Chính phủ"), (Level.STATE, "cấp có thẩm quyền")]
)
def test_what_is_decided_above_the_confederation_is_asked_to_be_submitted_there(level: Level, authority: str) -> None:
    raised = {"CO-TLD", "CSTD-TLD"}
    config = checkout_config()
    awards = tuple(
        award.model_copy(update={"decided_by": level}) if award.code in raised else award for award in config.award
    )
    assert requests(situation(config=config.model_copy(update={"award": awards}))) == [
        (f"Trình {authority} tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể", []),
        ("Tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam: 01 tập thể, 01 cá nhân", []),
        (
            f"Trình {authority} tặng danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn”: 01 cá nhân",
            ["Ông Lò Thị Ánh: 13/13 phiếu đồng ý, đạt 100% tổng số thành viên Hội đồng"],
        ),
    ]


def test_what_is_decided_above_the_confederation_is_not_counted_among_its_awards(
    templates: Path, tmp_path: Path
) -> None:
    """The opening sentence asks the Confederation to award some, and to submit others to whoever decides on them."""
    config = checkout_config()

    def opening(name: str, *raised: str) -> str:
        awards = tuple(
            award.model_copy(update={"decided_by": Level.PRIME_MINISTER}) if award.code in raised else award
            for award in config.award
        )
        made = situation(config=config.model_copy(update={"award": awards}))
        (path,) = drawn_up(made, templates, tmp_path / name).papers
        (text,) = (text for text in body(path) if text.startswith("Sau khi đối chiếu"))
        return text.partition(" xem xét, ")[2]

    assert opening("some", "CSTD-TLD") == (
        "khen thưởng 02 tập thể, 01 cá nhân đã có thành tích xuất sắc trong phong trào thi đua lao động giỏi và xây "
        "dựng tổ chức Công đoàn vững mạnh năm 2020; trình Thủ tướng Chính phủ tặng danh hiệu “Chiến sĩ thi đua Tổng "
        "Liên đoàn” cho 01 cá nhân, cụ thể như sau:"
    )
    assert opening("all", "CSTD-TLD", "BK-TLD", "CO-TLD") == (
        "trình Thủ tướng Chính phủ tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam cho 01 tập thể; trình Thủ "
        "tướng Chính phủ tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam cho 01 tập thể, 01 cá nhân; trình Thủ "
        "tướng Chính phủ tặng danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn” cho 01 cá nhân, cụ thể như sau:"
    )


def test_lists_of_collectives_and_of_people_have_their_own_headings(templates: Path, tmp_path: Path) -> None:
    (path,) = drawn_up(everybody_passes(), templates, tmp_path).papers
    tables = [table for table in Document(str(path)).tables if table.rows[0].cells[0].text == "STT"]
    assert [tuple(cell.text for cell in table.rows[0].cells[1:3]) for table in tables] == [
        ("Tên tập thể", "Đơn vị"),
        ("Tên tập thể", "Đơn vị"),
        ("Họ và tên", "Chức vụ, đơn vị"),
        ("Họ và tên", "Chức vụ, đơn vị"),
    ]


def test_the_guidance_that_this_season_signed_is_cited_with_its_number_and_day() -> None:
    def cited(made: Situation) -> list[str]:
        return [each for each in only_paper(made).placeholders["can_cu"] if each.startswith("Hướng dẫn")]

    signed = replace(everybody_passes(), signed={"huong-dan": Signed("31", date(2020, 11, 5))})
    told = (
        "của Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên tổng kết phong trào thi đua trong CNVCLĐ năm 2020 và đăng "
        "ký thi đua năm 2021"
    )
    assert cited(everybody_passes()) == [f"Hướng dẫn {told}"]
    assert cited(signed) == [
        f"Hướng dẫn số 31/HD-LĐLĐ ngày 05 tháng 11 năm 2020 {told.replace('tổng kết', 'về việc tổng kết', 1)}"
    ]


def test_through_whose_desk_it_goes_stands_where_it_is_known() -> None:
    config = checkout_config()
    organisation = config.organisation.model_copy(update={"submits_through": "Ban Tổ chức"})
    made = situation(config=config.model_copy(update={"organisation": organisation}))
    assert only_paper(made).placeholders["kinh_gui"] == (
        "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam\n(qua Ban Tổ chức)"
    )


def test_whose_achievement_is_not_written_is_told_by_name() -> None:
    season = everybody_passes()
    judged = tuple(
        replace(each, nominee=replace(each.nominee, row=replace(each.nominee.row, values=_bare(each.nominee))))
        if each.nominee.name in {"Lò Thị Ánh", "Lò Văn Ín"}
        else each
        for each in season.result.nominees
    )
    season = replace(season, result=replace(season.result, nominees=judged))
    told = say("submission.no_achievement", names="Lò Văn Ín; Lò Thị Ánh")
    assert submission_papers(season).notes == (NO_SIGNATORY, told)


def _bare(nominee: Nominee) -> dict[str, Value]:
    return {key: value for key, value in nominee.row.values.items() if key != "achievement"}


def test_an_addressee_that_is_not_known_is_left_open_and_told() -> None:
    config = checkout_config()
    organisation = config.organisation.model_copy(update={"submits_to": "", "submits_through": ""})
    season = situation(config=config.model_copy(update={"organisation": organisation}))
    assert only_paper(season).placeholders["kinh_gui"] == "…" * 16
    assert submission_papers(season).notes == (
        NO_SIGNATORY,
        say("submission.no_addressee", section="[organisation]", line="submits_to"),
    )


@pytest.mark.parametrize(
    ("find", "put", "faults"),
    [
        (
            "92,3%",
            "92,4%",
            [
                say("papers.fault_row", file=FILE, part=FIGHTERS, row=1, words="92,3%"),
                say("papers.fault_words", file=FILE, words=VOTED_FOR),
            ],
        ),
        (
            "Lò Thị Ánh",
            "Lò Thị Anh",
            [
                say("papers.fault_row", file=FILE, part=FIGHTERS, row=1, words="Ông Lò Thị Ánh"),
                say("papers.fault_words", file=FILE, words=VOTED_FOR),
            ],
        ),
        ("1. Tặng Cờ", "1. Tặng cờ", [say("papers.fault_words", file=FILE, words=FLAG_ASKED)]),
    ],
)
def test_a_paper_that_differs_from_its_data_is_a_fault(
    templates: Path, tmp_path: Path, find: str, put: str, faults: list[str]
) -> None:
    season = situation(votes={"Lò Thị Ánh": 12})
    (path,) = drawn_up(season, templates, tmp_path).papers
    assert only_paper(season).check(path) == []
    document = Document(str(path))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(find, put)
    document.save(str(path))
    assert only_paper(season).check(path) == faults


def test_blank_and_finished_papers_pass_the_lint(templates: Path, tmp_path: Path) -> None:
    papers = [
        *drawn_up(everybody_passes(), templates, tmp_path / "a").papers,
        *drawn_up(claimed_season(), templates, tmp_path / "b").papers,
    ]
    assert lint(templates / SUBMISSION_TEMPLATE, template=True) == []
    assert [lint(paper) for paper in papers] == [[], []]


@pytest.mark.sdk
def test_blank_and_finished_papers_are_valid(templates: Path, tmp_path: Path) -> None:
    papers = [templates / SUBMISSION_TEMPLATE, *drawn_up(claimed_season(), templates, tmp_path).papers]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_on_paper_the_signature_has_company_and_the_list_its_own_pages(templates: Path, tmp_path: Path) -> None:
    (paper,) = drawn_up(everybody_passes(), templates, tmp_path).papers
    (pdf,) = convert([paper], "pdf", tmp_path / "pdf")
    pages = pdf_text(pdf).split("\f")[:-1]
    assert pdf_pages(pdf) == len(pages) == 4
    assert "kính trình" in pages[1]
    assert "TM. BAN THƯỜNG VỤ" in pages[1]
    assert pages[2].lstrip().startswith("DANH SÁCH")
