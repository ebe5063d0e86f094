"""Decisions after the council's vote: who is on them, what they cite, and that nobody is left out in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from tests.papers.situations import ALIKE, AMPERSAND, everybody_passes, situation
from tests.season.council_building import meeting_day
from tests.support.docx_lint import lint
from tests.support.sdk import sdk_findings

from thidua.papers import DraftReport, draw_up
from thidua.papers.awards.decision_papers import decision_papers, draft_decision_papers
from thidua.papers.kinds import PaperKind
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Signed, Situation
from thidua.verdict import Standing

AWARDS = ("co-tinh", "bk-tinh", "ldtt", "cstdcs")
DAY_OF_MEETING = "Liên đoàn Lao động tỉnh Điện Biên ngày 17 tháng 12 năm 2020"
MARK = "DỰ THẢO"
NB = "\u00a0"
SIGNED = Signed("07", date(2021, 1, 5))


def drawn(situation: Situation, templates: Path, out: Path, kind: PaperKind = PaperKind.DECISION) -> DraftReport:
    return draw_up(kind, MAKERS[kind](situation), templates, out)


def listed(situation: Situation) -> dict[str, list[str]]:
    """The names on each decision, by the end of its name, in their order."""
    names = {judged.nominee.id: judged.nominee.name for judged in situation.result.nominees}
    return {
        paper.name.removeprefix("quyet-dinh-"): [names[each] for each in paper.nominees]
        for paper in decision_papers(situation).papers
    }


def with_standing(situation: Situation, standings: Mapping[str, Standing]) -> Situation:
    """The season in which nominees of these names came to stand otherwise after the vote."""
    nominees = tuple(
        replace(judged, standing=standings.get(judged.nominee.name, judged.standing))
        for judged in situation.result.nominees
    )
    return replace(situation, result=replace(situation.result, nominees=nominees))


def told_by_name(situation: Situation) -> list[str]:
    return [note for note in decision_papers(situation).notes if " đề nghị " in note and note[0].isdigit()]


def body_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def cells_of(path: Path) -> list[str]:
    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_everybody_whom_the_province_decides_on_is_on_one_list() -> None:
    assert {award: len(names) for award, names in listed(everybody_passes()).items()} == {
        "co-tinh": 1,
        "bk-tinh": 10,
        "ldtt": 7,
        "cstdcs": 1,
    }
    assert told_by_name(everybody_passes()) == []


def test_who_has_not_passed_or_withdrew_is_on_no_list() -> None:
    voted = situation(votes={"K’Brểu": 6, "Giàng A Pao": 7, "Vàng Seo Chứ": 0}, withdrawn=[AMPERSAND])
    everybody = listed(everybody_passes())
    wanted = {
        award: [name for name in names if name not in {"K’Brểu", "Vàng Seo Chứ", AMPERSAND}]
        for award, names in everybody.items()
    }
    assert listed(voted) == wanted
    assert sum(map(len, everybody.values())) - sum(map(len, wanted.values())) == 3
    assert told_by_name(voted) == []


@pytest.mark.parametrize("award", ["CO-TINH", "LDTT", "CSTDCS"])
def test_an_award_for_which_nobody_passed_gets_no_decision_and_is_told(award: str) -> None:
    names = {each.nominee.id for each in everybody_passes().result.nominees if each.nominee.award == award}
    voted = situation(votes=dict.fromkeys(names, 0))
    drafting = decision_papers(voted)
    assert [paper.name for paper in drafting.papers] == [
        f"quyet-dinh-{each}" for each in AWARDS if each != award.lower()
    ]
    named = voted.config.award_name(award)
    assert f"Không có đề nghị nào được Hội đồng thông qua cho {named}: không lập quyết định." in drafting.notes


def test_a_decision_cites_the_day_of_the_meeting_and_bears_no_mark(templates: Path, tmp_path: Path) -> None:
    report = drawn(everybody_passes(), templates, tmp_path)
    assert report.faults == ()
    assert [path.name for path in report.papers] == [f"quyet-dinh-{award}.docx" for award in AWARDS]
    for path in report.papers:
        bases = [text for text in body_of(path) if text.startswith("Căn cứ Biên bản")]
        assert bases == [f"Căn cứ Biên bản số{NB * 8}/BB-HĐTĐKT họp Hội đồng Thi đua - Khen thưởng {DAY_OF_MEETING};"]
        assert body_of(path)[0] != MARK
        assert MARK not in [*body_of(path), *cells_of(path)]
        assert f"Số:{NB * 8}/QĐ-LĐLĐ" in cells_of(path)
        assert lint(path) == []
    assert sdk_findings(report.papers) == {path: [] for path in report.papers}


def test_a_meeting_without_a_day_leaves_it_blank(templates: Path, tmp_path: Path) -> None:
    voted = situation(meeting={"meeting_date": None})
    path = drawn(voted, templates, tmp_path).papers[0]
    (basis,) = (text for text in body_of(path) if text.startswith("Căn cứ Biên bản"))
    assert basis.endswith(f" ngày{NB * 8}tháng{NB * 8}năm 2020;")


def test_the_signed_number_and_day_stand_in_head_and_list_and_pass_the_check(templates: Path, tmp_path: Path) -> None:
    signed = situation(signed={"quyet-dinh-ldtt": SIGNED})
    report = drawn(signed, templates, tmp_path)
    assert report.faults == ()
    first, *_, title = sorted(report.papers)
    assert title.name == "quyet-dinh-ldtt.docx"
    assert f"Số:{NB}07/QĐ-LĐLĐ" in cells_of(title)
    assert "Điện Biên, ngày 05 tháng 01 năm 2021" in cells_of(title)
    (reference,) = (text for text in body_of(title) if text.startswith("(Kèm theo"))
    assert reference.startswith(f"(Kèm theo Quyết định số{NB}07/QĐ-LĐLĐ ngày 05 tháng 01 năm 2021 của Ban Thường vụ")
    assert f"Số:{NB * 8}/QĐ-LĐLĐ" in cells_of(first)


@pytest.mark.parametrize(
    ("typed", "instead", "said"),
    [
        ("{{ so }}", " 08", "số văn bản là “08”, đã ký số “07”"),
        ("{{ ngay_ky }}", "ngày 06 tháng 01 năm 2021", "đã ký ngày 05 tháng 01 năm 2021"),
    ],
)
def test_another_number_or_day_than_the_signed_one_is_refused(
    templates: Path, tmp_path: Path, typed: str, instead: str, said: str
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    document = Document(str(templates / "quyet-dinh-cong-nhan.docx"))
    in_cells = [each for row in document.tables[0].rows for cell in row.cells for each in cell.paragraphs]
    for run in (run for paragraph in (*document.paragraphs, *in_cells) for run in paragraph.runs):
        run.text = run.text.replace(typed, instead)
    document.save(str(own / "quyet-dinh-cong-nhan.docx"))
    drafting = decision_papers(situation(signed={"quyet-dinh-ldtt": SIGNED}))
    only = replace(drafting, papers=tuple(each for each in drafting.papers if each.name == "quyet-dinh-ldtt"))
    report = draw_up(PaperKind.DECISION, only, own, tmp_path / "out")
    assert report.papers == ()
    assert [fault for fault in report.faults if said in fault] == list(report.faults[:1])


def test_drafts_vanish_once_the_council_has_voted(templates: Path, tmp_path: Path) -> None:
    before = situation(votes=None)
    drafts = drawn(before, templates, tmp_path, PaperKind.DRAFT_DECISION)
    assert [path.name for path in drafts.papers] == [f"du-thao-quyet-dinh-{award}.docx" for award in AWARDS]
    assert drawn(before, templates, tmp_path).missing == (
        (
            "Chưa lập được văn bản sau họp Hội đồng: chưa có hoi-dong.xlsx kết quả họp trong thư mục returned. Điền "
            "sheet Thành viên, Kiểm phiếu, Đề nghị, chép tệp vào returned, chạy consolidate.py rồi draft.py."
        ),
    )
    assert draft_decision_papers(everybody_passes()).papers == ()
    drawn(everybody_passes(), templates, tmp_path, PaperKind.DRAFT_DECISION)
    drawn(everybody_passes(), templates, tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == sorted(
        f"quyet-dinh-{award}.docx" for award in AWARDS
    )


NO_VOTES: dict[str, None] = dict.fromkeys(judged.nominee.id for judged in everybody_passes().result.nominees)


@pytest.mark.parametrize(
    "unvoted",
    [{"votes": None}, {"present": 8}, {"present": None}, {"votes": NO_VOTES}],
    ids=["no book", "no quorum", "attendance unknown", "no votes"],
)
def test_without_votes_that_count_drafts_stay_drafts(unvoted: dict[str, object]) -> None:
    made = situation(**unvoted)  # type: ignore[arg-type]
    assert [paper.name for paper in draft_decision_papers(made).papers] == [
        f"du-thao-quyet-dinh-{award}" for award in AWARDS
    ]
    assert decision_papers(made).papers == ()


def test_a_quorate_meeting_is_enough() -> None:
    assert decision_papers(situation(present=9)).papers != ()


def test_who_passed_and_was_barred_or_waits_since_is_told_by_name() -> None:
    voted = with_standing(
        everybody_passes(),
        {"K’Brểu": Standing.BLOCKED, "Vàng Seo Chứ": Standing.TO_DECIDE, "Lò Văn Ín": Standing.BLOCKED},
    )
    names = [name for listed_names in listed(voted).values() for name in listed_names]
    assert not {"K’Brểu", "Vàng Seo Chứ"} & set(names)
    assert told_by_name(voted) == [
        (
            "1 đề nghị Hội đồng đã thông qua nhưng nay bị chặn, không có trong văn bản sau họp: K’Brểu (Bằng khen của "
            f"LĐLĐ tỉnh, {AMPERSAND}). Xem lý do ở tong-hop.xlsx, sheet Đề nghị; báo cáo Chủ tịch Hội đồng trước khi "
            "ký."
        ),
        (
            "1 đề nghị Hội đồng đã thông qua nhưng còn chờ quyết định, chưa có trong văn bản sau họp: Vàng Seo Chứ "
            "(Lao động tiên tiến, LĐLĐ huyện Tuần Giáo). Ghi quyết định vào xu-ly.xlsx, chạy consolidate.py rồi "
            "draft.py."
        ),
    ]


def test_who_stands_but_is_not_in_the_councils_book_is_told_by_name() -> None:
    voted = situation(lines={"K’Brểu": None, ALIKE: None})
    assert ALIKE not in listed(voted)["bk-tinh"]
    assert told_by_name(voted) == [
        (
            f"3 đề nghị không vướng nhưng không có trong hoi-dong.xlsx, Hội đồng chưa xét: {ALIKE} (Bằng khen của LĐLĐ "
            f"tỉnh, LĐLĐ huyện Tuần Giáo); {ALIKE} (Bằng khen của LĐLĐ tỉnh, LĐLĐ huyện Mường Ảng); K’Brểu (Bằng khen "
            f"của LĐLĐ tỉnh, {AMPERSAND}). Đưa ra Hội đồng xét bổ sung, hoặc báo cáo Chủ tịch Hội đồng."
        ),
    ]


def test_who_stands_and_was_not_voted_on_is_told_by_name() -> None:
    voted = situation(votes={"K’Brểu": None})
    assert "K’Brểu" not in listed(voted)["bk-tinh"]
    assert told_by_name(voted) == [
        (
            f"1 đề nghị chưa có kết quả biểu quyết: K’Brểu (Bằng khen của LĐLĐ tỉnh, {AMPERSAND}). Xem tong-hop.xlsx, "
            "sheet Phát hiện; sửa số phiếu trong hoi-dong.xlsx, chép vào returned, chạy consolidate.py rồi draft.py."
        ),
    ]


def test_the_meeting_of_these_tests_was_on_that_day() -> None:
    assert meeting_day(everybody_passes().config) == date(2020, 12, 17)
