"""What each unit is told after the vote: every nomination once, with its award, its submission, or the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.papers.situations import (
    BUILDERS,
    LESS_THAN,
    LONG_WORKPLACE,
    UNITS,
    everybody_passes,
    situation,
    situation_of,
)
from tests.rules.example_seasons import season_of_example
from tests.season.building import Returned, season_of
from tests.season.council_building import CouncilMade
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.config import Config
from thidua.findings import Place, found, rule_infos
from thidua.forms.model import FormId
from thidua.intake.receipts import Receipt, Status
from thidua.intake.take_in import Arrival
from thidua.messages import catalogue, say
from thidua.papers.awards.notice import notice_papers
from thidua.papers.awards.notice_reasons import reason_by_rule
from thidua.papers.blanks.notice import NOTICE_TEMPLATE, build_blank_notice
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.finished.read_back import read_finished
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import Paper
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes
from thidua.rules import FUNCTIONS
from thidua.text import uncapitalised
from thidua.verdict import Standing

BLANK = "\u00a0" * 8
NO_SIGNATORY = say("papers.note_no_signatory")
OPEN_NOTES = (say("notice.handing_over_open", section="[paper]", line="handing_over"), say("notice.no_contact"))
UNSIGNED = f"{BLANK}/QĐ-LĐLĐ"
FIRST = "LĐLĐ huyện Tuần Giáo"
OFFICER = f"Chuyên viên, {FIRST}"
LDTT, FIGHTER = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
MERIT, FLAG = "Bằng khen của LĐLĐ tỉnh", "Cờ thi đua của LĐLĐ tỉnh"
FAILED = "Hội đồng không thông qua: được {votes}/13 phiếu đồng ý, cần ít nhất {wanted} phiếu."
MERIT_ABOVE, FIGHTER_ABOVE = "Bằng khen của Tổng Liên đoàn", "Chiến sĩ thi đua Tổng Liên đoàn"
MINUTES = (
    "Biên bản số\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BB-HĐTĐKT họp Hội đồng Thi đua - Khen thưởng "
    "Liên đoàn Lao động tỉnh Điện Biên ngày 17 tháng 12 năm 2020"
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-notice")
    build_blank_notice(folder, checkout_config().paper)
    return folder


def drawn_up(season: Situation, templates: Path, out: Path, *, unit: str = "") -> DraftReport:
    return draw_up(PaperKind.NOTICE, notice_papers(season), templates, out, unit=unit)


def paper_of(season: Situation, unit: str) -> Paper:
    return next(paper for paper in notice_papers(season).papers if paper.unit == unit)


def lists_of(season: Situation, unit: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the lists that the paper of a unit shows."""
    shown = paper_of(season, unit).placeholders
    keys = ("ket_qua", "duoc_khen", "dang_trinh", "khong_duoc", "chua_ro")
    return {key: [tuple(row.values()) for row in shown[key]] for key in keys if shown[key]}


def lists(paper: Path) -> list[list[tuple[str, ...]]]:
    return [[row[1:] for row in rows] for rows in read_finished(paper).lists]


def body(paper: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(paper)).paragraphs if paragraph.text]


def voted_differently(**signed: Signed) -> Situation:
    """One passed by one vote too few, one not voted on, one who stepped back, the rest passed."""
    return situation(
        votes={"Lò Thị Ánh": 11, "Vàng Seo Chứ": 6, "Quàng Văn Biên": None, "Lò Văn Ín": 7},
        withdrawn=["Quàng Văn Cương"],
        signed={name.replace("_", "-"): each for name, each in signed.items()},
    )


def test_every_nomination_of_a_unit_with_what_became_of_it(templates: Path, tmp_path: Path) -> None:
    season = voted_differently(quyet_dinh_co_tinh=Signed("12", date(2021, 1, 5)))
    report = drawn_up(season, templates, tmp_path, unit="LD-TUANGIAO")
    assert [path.name for path in report.papers] == ["thong-bao-ld-tuangiao.docx"]
    assert report.faults == ()
    assert lists(report.papers[0]) == [
        [
            (MERIT_ABOVE, "cá nhân", "1", "0", "0", "1", "0"),
            (FLAG, "tập thể", "1", "1", "0", "0", "0"),
            (MERIT, "tập thể", "2", "2", "0", "0", "0"),
            (MERIT, "cá nhân", "1", "1", "0", "0", "0"),
            (LDTT, "cá nhân", "7", "4", "2", "0", "1"),
            (FIGHTER, "cá nhân", "1", "1", "0", "0", "0"),
            (FIGHTER_ABOVE, "cá nhân", "1", "0", "1", "0", "0"),
        ],
        [
            ("CĐCS Trường Mầm non Hoa Ban", FIRST, FLAG, "12/QĐ-LĐLĐ ngày 05/01/2021"),
            ("CĐCS Trường THCS Quài Tở", FIRST, MERIT, UNSIGNED),
            (LESS_THAN, FIRST, MERIT, UNSIGNED),
            ("Ông Giàng A Páo", f"Giáo viên, {LONG_WORKPLACE}", MERIT, UNSIGNED),
            ("Ông Lò Thị Ánh", OFFICER, LDTT, UNSIGNED),
            ("Ông Quàng Văn Dũng", OFFICER, LDTT, UNSIGNED),
            ("Ông Quàng Văn Đức", OFFICER, LDTT, UNSIGNED),
            ("Ông Quàng Văn Giang", OFFICER, LDTT, UNSIGNED),
            ("Ông Lò Thị Ánh", OFFICER, FIGHTER, UNSIGNED),
        ],
        [("Ông Lò Văn Ín", f"Y sĩ, Trường Tiểu học Mường Mùn, {FIRST}", MERIT_ABOVE)],
        [
            ("Ông Vàng Seo Chứ", LDTT, FAILED.format(votes="06", wanted="07")),
            ("Ông Quàng Văn Cương", LDTT, "Xin rút."),
            (
                "Ông Lò Thị Ánh",
                FIGHTER_ABOVE,
                FAILED.format(votes="11", wanted="12"),
            ),
        ],
        [("Ông Quàng Văn Biên", LDTT, "Chưa có kết quả biểu quyết của Hội đồng.")],
    ]


def _decision(award: str, number: str = BLANK, day: str = f"ngày{BLANK}tháng{BLANK}năm 2020") -> str:
    issuer = "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên"
    return f"Quyết định số{number}/QĐ-LĐLĐ {day} của {issuer} về việc {award} năm 2020"


def test_it_rests_on_the_decisions_that_award_somebody_of_the_unit_then_on_the_minutes() -> None:
    season = voted_differently(
        quyet_dinh_co_tinh=Signed("12", date(2021, 1, 5)),
        quyet_dinh_ldtt=Signed("14", date(2021, 2, 10)),
        bien_ban_hoi_dong=Signed("03", date(2020, 12, 18)),
    )
    assert paper_of(season, "LD-TUANGIAO").placeholders["can_cu"] == (
        _decision("tặng Cờ thi đua của Liên đoàn Lao động tỉnh Điện Biên", "\u00a012", "ngày 05 tháng 01 năm 2021"),
        _decision("tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên"),
        _decision("công nhận danh hiệu “Lao động tiên tiến”", "\u00a014", "ngày 10 tháng 02 năm 2021"),
        _decision("công nhận danh hiệu “Chiến sĩ thi đua cơ sở”"),
        MINUTES.replace("\u00a0" * 8, " 03"),
    )
    assert paper_of(season, "CS-DIENLUC").placeholders["can_cu"] == (
        _decision("tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên"),
        MINUTES.replace("\u00a0" * 8, " 03"),
    )


def test_the_whole_paper_of_a_unit_without_any_award(templates: Path, tmp_path: Path) -> None:
    season = situation(votes={"Giàng A Páo": 0, "Giàng A Pao": 6, "CĐCS Trường THPT Mường Ảng": 0})
    (paper,) = drawn_up(season, templates, tmp_path, unit="LD-MUONGAN").papers
    assert body(paper) == [
        "THÔNG BÁO",
        "Kết quả xét khen thưởng năm\u00a02020",
        f"Căn cứ {MINUTES}.",
        (
            "Liên đoàn Lao động tỉnh Điện Biên thông báo kết quả xét khen thưởng đối với các đề nghị của LĐLĐ huyện "
            "Mường Ảng như sau:"
        ),
        "1. Kết quả chung",
        "2. Không được khen thưởng",
        (
            "Liên đoàn Lao động tỉnh Điện Biên thông báo để LĐLĐ huyện Mường Ảng biết và thông tin đến các tập thể, cá "
            "nhân liên quan./."
        ),
    ]
    assert lists(paper) == [
        [(MERIT, "tập thể", "1", "0", "1", "0", "0"), (MERIT, "cá nhân", "2", "0", "2", "0", "0")],
        [
            (
                "CĐCS Trường THPT Mường Ảng",
                MERIT,
                FAILED.format(votes="00", wanted="07"),
            ),
            ("Ông Giàng A Pao", MERIT, FAILED.format(votes="06", wanted="07")),
            ("Ông Giàng A Páo", MERIT, FAILED.format(votes="00", wanted="07")),
        ],
    ]


REASONS = {key.removeprefix("notice_reasons.") for key in catalogue() if key.startswith("notice_reasons.")}
OF_DOSSIERS = ("DL-", "HS-", "TN-")


def _concerns_nominees(rule: str) -> bool:
    season = season_of_example(FUNCTIONS[rule].failing, checkout_config())
    return any(each.subjects or each.whole_unit or each.group for each in FUNCTIONS[rule].function(season))


def test_every_rule_that_can_bar_a_nominee_has_its_reason_and_no_reason_is_left_over() -> None:
    of_nominees = {info.id for info in rule_infos() if info.id.startswith(OF_DOSSIERS)}
    of_nominees |= {rule for rule in FUNCTIONS if _concerns_nominees(rule)}
    wanted = {rule.lower().replace("-", "_") for rule in of_nominees}
    assert {each for each in REASONS if not each.endswith("_waits")} == wanted
    assert {each.removesuffix("_waits") for each in REASONS} == wanted


def test_a_reason_speaks_of_no_file_cell_or_code() -> None:
    machine = re.compile(r"(?i)\btệp\b|\bsheet\b|\bô\b|\bhàng\b|\bcột\b|\bphiên bản\b|công thức|\bmã\b|\{|\.$")
    assert [each for each in sorted(REASONS) if machine.search(say(f"notice_reasons.{each}"))] == []


def test_a_wrong_cell_is_told_by_its_heading_and_an_open_question_as_open() -> None:
    config = checkout_config()
    empty = [
        found("DL-04", config, unit="A", place=Place("zalo/10/TỆP.xlsx"), message=say("cells.missing", header=header))
        for header in ("Số tờ trình", "Ngày sinh", "Số tờ trình")
    ]
    barred = "Hồ sơ để trống nội dung bắt buộc: “Số tờ trình”; “Ngày sinh”."
    assert reason_by_rule("DL-04", empty, config) == barred
    assert reason_by_rule("DL-04", empty, config, waits=True) == f"Đang xem xét: {uncapitalised(barred)}"
    assert reason_by_rule("HS-01", [], config, waits=True) == (
        "Đang xác minh thời điểm gửi hồ sơ (theo mục IV Hướng dẫn tổng kết năm 2020)."
    )


def test_one_notice_for_each_unit_in_their_order_with_its_symbol() -> None:
    papers = notice_papers(everybody_passes()).papers
    assert [(paper.name, paper.unit, paper.symbol, paper.title) for paper in papers] == [
        (f"thong-bao-{unit.code.lower()}", unit.code, "TB-LĐLĐ", f"Thông báo kết quả cho {unit.name}") for unit in UNITS
    ]
    assert [paper.nominees for paper in papers] == [()] * len(UNITS)


def test_only_the_unit_that_is_asked_for_and_all_by_default(templates: Path, tmp_path: Path) -> None:
    assert len(drawn_up(everybody_passes(), templates, tmp_path / "all").papers) == len(UNITS)
    one = drawn_up(everybody_passes(), templates, tmp_path / "one", unit=BUILDERS.code)
    assert [path.name for path in one.papers] == ["thong-bao-cs-xaydung.docx"]


def test_before_the_vote_it_is_missing() -> None:
    for season in (situation(votes=None), situation(present=8)):
        drafting = notice_papers(season)
        assert (drafting.papers, drafting.missing, drafting.notes) == ((), (missing_votes(season),), ())


def with_standing(season: Situation, name: str, standing: Standing, rule: str, reason: str) -> Situation:
    judged = tuple(
        replace(each, standing=standing, rules=(rule,), reasons=(reason,)) if each.nominee.name == name else each
        for each in season.result.nominees
    )
    return replace(season, result=replace(season.result, nominees=judged))


def test_who_passed_but_is_barred_now_gets_no_award_and_is_told_by_name() -> None:
    season = with_standing(everybody_passes(), "K’Brểu", Standing.BLOCKED, "TC-10", "Chưa đủ mức xếp loại.")
    assert lists_of(season, "CS-XAYDUNG") == {
        "ket_qua": [(MERIT, "tập thể", "1", "1", "0", "0", "0"), (MERIT, "cá nhân", "1", "0", "1", "0", "0")],
        "duoc_khen": [(BUILDERS.name, "LĐLĐ tỉnh Điện Biên", MERIT, UNSIGNED)],
        "khong_duoc": [
            (
                "Ông K’Brểu",
                MERIT,
                (
                    "Mức xếp loại chưa đạt yêu cầu của hình thức khen thưởng (theo Điều 17 Quyết định 333/QĐ-LĐLĐ; "
                    "khoản 5 Điều 1 Quyết định 871/QĐ-LĐLĐ)."
                ),
            )
        ],
    }
    barred = say("papers.passed_barred", count=1, names=f"K’Brểu ({MERIT}, {BUILDERS.name})")
    assert notice_papers(season).notes == (NO_SIGNATORY, *OPEN_NOTES, barred)


def test_who_still_waits_for_the_desk_has_no_result_yet() -> None:
    season = with_standing(everybody_passes(), "K’Brểu", Standing.TO_DECIDE, "TR-03", "Trùng với ai?")
    assert lists_of(season, "CS-XAYDUNG")["chua_ro"] == [
        ("Ông K’Brểu", MERIT, "Đang xác minh do có tên gần giống với một cá nhân, tập thể khác được đề nghị.")
    ]


QUOTAS = {"BK-TINH": (1, 2), "BK-TLD": (1, 1)}
A = UnitMade(code="LD-A", name='LĐLĐ huyện A & "B" <C>', quotas=QUOTAS)
B = UnitMade(code="LD-B", name="LĐLĐ huyện Bản Mới", quotas=QUOTAS)


def voted(returns: Sequence[Returned], units: Sequence[UnitMade] = (A, B), config: Config | None = None) -> Situation:
    return situation_of(season_of(returns, units=units, council=CouncilMade(), config=config))


def test_why_somebody_was_not_put_before_the_council_in_the_words_of_the_rules() -> None:
    """The sentences say what was wrong, not what to do about it; the desk's own books are not spoken of."""
    people = [
        complete_person("Lò Văn Một", reports_attached=0),
        complete_person("Lò Văn Hai"),
        complete_person("Lò Văn Ba", subject_class="LANH-DAO-PHONG", position="Trưởng phòng"),
        complete_person("Lò Văn Bốn"),
    ]
    season = voted([Returned(A, people, [complete_collective("CĐCS Y", managing_unit=A.name)])])
    assert lists_of(season, "LD-A")["khong_duoc"] == [
        (
            "Ông Lò Văn Ba",
            MERIT,
            (
                "Không được chọn do số lãnh đạo được đề nghị vượt tỷ lệ quy định (theo lưu ý mục V Hướng dẫn tổng kết "
                "năm 2020)."
            ),
        ),
        (
            "Ông Lò Văn Một",
            MERIT,
            (
                "Hồ sơ chưa đủ báo cáo thành tích: Bằng khen của LĐLĐ tỉnh cần 1 báo cáo thành tích, mới nộp 0 (theo "
                "mục III.1 Hướng dẫn tổng kết năm 2020; mục III.3 Hướng dẫn tổng kết năm 2020)."
            ),
        ),
    ]


def test_who_is_even_at_the_last_place_waits_for_the_desk() -> None:
    season = voted([Returned(A, [complete_person(f"Lò Văn {name}") for name in ("Một", "Hai", "Ba")])])
    basis = "mục II.2 Hướng dẫn tổng kết năm 2020"
    why = f"Số đề nghị của đơn vị vượt chỉ tiêu được giao, đang xem xét việc lựa chọn (theo {basis})."
    assert lists_of(season, "LD-A") == {
        "ket_qua": [(MERIT, "cá nhân", "3", "0", "0", "0", "3")],
        "chua_ro": [(f"Ông Lò Văn {name}", MERIT, why) for name in ("Ba", "Hai", "Một")],
    }


def test_what_bars_somebody_is_told_in_full_and_what_asks_for_a_look_refuses_nobody() -> None:
    low: dict[str, object] = {"rating": "HTNV", "initiatives_this_year": 0, "initiatives_last_year": 0}
    people = [complete_person("Lò Văn A", "BK-TLD", **low), complete_person("Lò Văn B", "BK-TINH", **low)]
    season = voted([Returned(A, people)])
    rows = lists_of(season, "LD-A")
    assert rows["khong_duoc"] == [
        (
            "Ông Lò Văn A",
            MERIT_ABOVE,
            (
                "Chưa đủ điều kiện về xếp loại các năm liên tục, sáng kiến hoặc khen thưởng của năm liền trước: Bằng "
                "khen của Tổng Liên đoàn cần xếp loại hoàn thành xuất sắc nhiệm vụ 2 năm liên tục; năm 2020 ghi “Hoàn "
                "thành nhiệm vụ”; Bằng khen của Tổng Liên đoàn cần 2 sáng kiến được công nhận trong 2 năm; mới có 0 "
                "(theo Điều 14 Quyết định 1689/QĐ-TLĐ)."
            ),
        )
    ]
    assert rows["chua_ro"] == [
        (
            "Ông Lò Văn B",
            MERIT,
            (
                "Đang xem xét mức xếp loại so với yêu cầu của hình thức khen thưởng: Xếp loại năm nay là “Hoàn thành "
                "nhiệm vụ”; Bằng khen của LĐLĐ tỉnh cần: Hoàn thành xuất sắc nhiệm vụ; Hoàn thành tốt nhiệm vụ (theo "
                "Điều 17 Quyết định 333/QĐ-LĐLĐ; khoản 5 Điều 1 Quyết định 871/QĐ-LĐLĐ)."
            ),
        )
    ]


def test_a_unit_whose_dossier_came_late_is_told_so(templates: Path, tmp_path: Path) -> None:
    season = voted(
        [Returned(A, [complete_person("Lò Văn Một")], late=True), Returned(B, [complete_person("Vì Thị B")])]
    )
    late = "Hồ sơ gửi sau thời hạn quy định (theo mục IV Hướng dẫn tổng kết năm 2020)."
    assert lists_of(season, "LD-A") == {
        "ket_qua": [(MERIT, "cá nhân", "1", "0", "1", "0", "0")],
        "khong_duoc": [("Ông Lò Văn Một", MERIT, late)],
    }
    report = drawn_up(season, templates, tmp_path, unit="LD-A")
    assert report.faults == ()
    when = "gửi đến ngày 11/12/2020, sau thời hạn quy định là ngày 10/12/2020"
    told = f"Hồ sơ đề nghị khen thưởng của {A.name} không được xét: {when}."
    assert [text for text in body(report.papers[0]) if "không được xét" in text] == [told]
    assert paper_of(season, "LD-B").placeholders["khong_xet"] == ""


def test_a_unit_whose_file_could_not_be_used_is_told_so_without_any_list(templates: Path, tmp_path: Path) -> None:
    season = voted([Returned(A, [complete_person("Lò Văn Một")])]).season
    receipt = Receipt(
        sha256="hong",
        file="hong.xlsx",
        received_at=datetime.combine(date(2020, 12, 9), time(8)),
        unit_code=B.code,
        form=FormId.NOMINATIONS.value,
        status=Status.REFUSED,
    )
    arrivals = (*season.counted.arrivals, Arrival(receipt, None, FormId.NOMINATIONS))
    refused = situation_of(replace(season, counted=replace(season.counted, arrivals=arrivals)))
    report = drawn_up(refused, templates, tmp_path, unit=B.code)
    assert report.faults == ()
    told = f"Hồ sơ đề nghị khen thưởng của {B.name} không được xét: không đúng quy định về biểu mẫu."
    assert body(report.papers[0])[3:-1] == [told]
    assert lists(report.papers[0]) == []


def test_a_unit_that_only_gives_itself_titles_is_told_nothing() -> None:
    own = complete_collective("CĐCS Trường", "CDCS-VMXS", managing_unit=B.name)
    season = voted([Returned(A, [complete_person("Lò Văn Một")]), Returned(B, collectives=[own])])
    assert [paper.unit for paper in notice_papers(season).papers] == ["LD-A"]


def test_rows_that_name_nobody_are_told_with_their_number(templates: Path, tmp_path: Path) -> None:
    nameless = complete_person("", note="thiếu tên")
    season = voted([Returned(A, [complete_person("Lò Văn Một"), nameless])])
    (paper,) = drawn_up(season, templates, tmp_path, unit="LD-A").papers
    assert [text for text in body(paper) if text.startswith("Ngoài ra")] == [
        (
            "Ngoài ra, 01 dòng trong hồ sơ thiếu họ tên (tên tập thể) hoặc danh hiệu, hình thức đề nghị nên không xét "
            "được."
        )
    ]


def office_known(config: Config) -> Config:
    organisation = config.organisation.model_copy(update={"phone": "0215 000 000", "email": "bcs@tinh.example"})
    paper = config.paper.model_copy(update={"handing_over": "tại Hội nghị tổng kết ngày 15/01/2021"})
    signatory = config.signatory.model_copy(update={"name": "Lường Thị Chủ"})
    return config.model_copy(update={"organisation": organisation, "paper": paper, "signatory": signatory})


def test_where_and_when_things_are_handed_over_and_whom_to_ask(templates: Path, tmp_path: Path) -> None:
    season = situation(config=office_known(checkout_config()))
    report = drawn_up(season, templates, tmp_path, unit="CS-DIENLUC")
    assert (report.faults, report.notes) == ((), ())
    assert body(report.papers[0])[-3:-1] == [
        ("Thời gian, địa điểm trao thưởng: tại Hội nghị tổng kết ngày 15/01/2021."),
        (
            "Nếu có vướng mắc, đề nghị đơn vị liên hệ Ban Chính sách - Pháp luật, điện thoại 0215 000 000, thư điện tử "
            "bcs@tinh.example."
        ),
    ]


def test_what_is_not_known_is_left_open_and_told(templates: Path, tmp_path: Path) -> None:
    report = drawn_up(everybody_passes(), templates, tmp_path, unit="CS-DIENLUC")
    assert report.notes == (NO_SIGNATORY, *OPEN_NOTES)
    assert body(report.papers[0])[-2:-1] == [f"Thời gian, địa điểm trao thưởng: {'…' * 16}."]


@pytest.mark.parametrize(
    ("words", "key", "row"), [("Ông Vàng Seo Chứ", "refused", 1), ("Xin rút.", "refused", 2), (LESS_THAN, "awarded", 3)]
)
def test_a_paper_that_differs_from_its_data_is_a_fault(
    templates: Path, tmp_path: Path, words: str, key: str, row: int
) -> None:
    season = voted_differently()
    (path,) = drawn_up(season, templates, tmp_path, unit="LD-TUANGIAO").papers
    paper = paper_of(season, "LD-TUANGIAO")
    assert paper.check(path) == []
    document = Document(str(path))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(words, words[:-1])
    document.save(str(path))
    part = say(f"notice.part_{key}")
    assert paper.check(path) == [say("papers.fault_row", file=path.name, part=part, row=row, words=words)]


def test_a_count_that_is_gone_from_the_summary_is_a_fault_though_another_shows_the_same(
    templates: Path, tmp_path: Path
) -> None:
    (path,) = drawn_up(everybody_passes(), templates, tmp_path, unit="CS-XAYDUNG").papers
    document = Document(str(path))
    row = document.tables[1].rows[1]
    assert [cell.text for cell in row.cells] == ["1", MERIT, "tập thể", "1", "1", "0", "0", "0"]
    row.cells[5].paragraphs[0].runs[0].text = ""
    document.save(str(path))
    fault = say("papers.fault_row", file=path.name, part=say("notice.part_summary"), row=1, words="0")
    assert paper_of(everybody_passes(), "CS-XAYDUNG").check(path) == [fault]


def test_blank_and_finished_papers_pass_the_lint(templates: Path, tmp_path: Path) -> None:
    papers = drawn_up(voted_differently(), templates, tmp_path).papers
    assert lint(templates / NOTICE_TEMPLATE, template=True) == []
    assert {paper.name: lint(paper) for paper in papers} == {paper.name: [] for paper in papers}


@pytest.mark.sdk
def test_blank_and_finished_papers_are_valid(templates: Path, tmp_path: Path) -> None:
    papers = [templates / NOTICE_TEMPLATE, *drawn_up(voted_differently(), templates, tmp_path).papers[:2]]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_on_paper_the_signature_never_stands_alone(templates: Path, tmp_path: Path) -> None:
    papers = drawn_up(voted_differently(), templates, tmp_path).papers
    for pdf in convert(papers, "pdf", tmp_path / "pdf"):
        last = pdf_text(pdf).split("\f")[-2]
        assert ("thông báo để" in last, "TM. BAN THƯỜNG VỤ" in last) == (True, True), pdf.name
