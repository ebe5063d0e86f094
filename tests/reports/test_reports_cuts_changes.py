"""The sheets `Đề xuất cắt` and `Thay đổi`, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.rules.bloc_seasons import bloc_season, itself, vote
from tests.season.building import Returned, Row, raw_return, read_sent, result_of, season_of
from tests.season.scoring_building import ScoringMade, TableMade, score_row, score_rows, sent_in
from tests.support.season_builder import UnitMade, checkout_config, complete_person

from thidua.forms import NOMINATIONS
from thidua.forms.choices import KeepOrCut
from thidua.reports.change_sheet import change_table
from thidua.reports.cut_sheet import cut_table
from thidua.reports.links import links_of
from thidua.reports.table import Linked, ReportTable
from thidua.rules.examples import SMALL_TABLE
from thidua.season.decisions import Decisions, KeepDecision
from thidua.season.reading import read_workbook
from thidua.verdict import Result

CONFIG = checkout_config()
UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 1)})
MAN = complete_person("Lò Văn A", initiatives_this_year=None, initiatives_last_year=None)
WOMAN = complete_person("Vừ Thị Dế", birth="07/09/1985", honorific="Bà")


def cells(table: ReportTable[object]) -> list[list[object]]:
    """Every row as it is shown, links by their text."""
    return [[_shown(column.value(row)) for column in table.columns] for row in table.rows]


def _shown(value: object) -> object:
    return value.text if isinstance(value, Linked) else value


def sheets(result: Result) -> tuple[list[list[object]], list[list[object]]]:
    links = links_of(result, Path("ra/tong-hop.xlsx"), Path("vao"))
    return cells(cut_table(result, links)), cells(change_table(result, links))  # type: ignore[arg-type]


def people(*rows: Row) -> Returned:
    return Returned(UNIT, individuals=rows)


def test_nothing_to_cut_and_nothing_changed() -> None:
    assert sheets(result_of(season_of([people(MAN)]))) == ([], [])


def test_who_would_stay_of_the_units_that_a_bloc_proposes() -> None:
    flag, merit = CONFIG.award_name("CO-TINH"), CONFIG.award_name("BK-TINH")
    limit = "Khối số 1: 2 đơn vị, được 1"
    votes = [vote("A", votes=7), vote("A", "BK-TINH", votes=7), vote("B", leading=True)]
    own = {"A": [itself("A"), itself("A", "BK-TINH")], "B": [itself("B")]}
    cuts, _ = sheets(result_of(bloc_season("ABCDE", votes=votes, own=own, points={"A": 95.5})))
    assert cuts == [
        ["Khối số 1", "CT-03", limit, 1, "LĐLĐ huyện B", flag, "Giữ",
         "dẫn đầu khối; 8/9 phiếu trong khối (88,9%); 9/9 phiếu tại đơn vị (100%)", "", "Chờ quyết định",
         "Tập thể!C7"],
        ["Khối số 1", "CT-03", limit, 2, "LĐLĐ huyện A", f"{flag}; {merit}", "Bỏ",
         "7/9 phiếu trong khối (77,8%); 95,5 điểm của khối; 9/9 phiếu tại đơn vị (100%)", "", "Bị chặn",
         "Tập thể!C7"],
    ]  # fmt: skip


def test_units_that_only_their_bloc_proposes_stand_at_the_places_that_they_take() -> None:
    flag, merit = CONFIG.award_name("CO-TINH"), CONFIG.award_name("BK-TINH")
    limit = "Khối số 1: 4 đơn vị (kể cả chưa tự đề nghị: LĐLĐ huyện D, LĐLĐ huyện C), được 2"
    votes = [vote("A", votes=7), vote("B", votes=6), vote("C", votes=5), vote("D", "BK-TINH"), vote("D", leading=True)]
    own = {"A": [itself("A")], "B": [itself("B")]}
    result = result_of(bloc_season("ABCDEFGHIJ", votes=votes, own=own, points={"D": 95.5}))
    sheet = sheets(result)[0]
    assert [row[:7] + row[8:] for row in sheet] == [
        ["Khối số 1", "CT-03", limit, 1, "LĐLĐ huyện D", f"{merit}; {flag}", "Chưa tự đề nghị", "", "", "Bình bầu!C10"],
        ["Khối số 1", "CT-03", limit, 2, "LĐLĐ huyện A", flag, "Giữ", "", "Chờ quyết định", "Tập thể!C7"],
        ["Khối số 1", "CT-03", limit, 3, "LĐLĐ huyện B", flag, "Hết chỗ, ban chọn", "", "Chờ quyết định", "Tập thể!C7"],
        ["Khối số 1", "CT-03", limit, 4, "LĐLĐ huyện C", flag, "Chưa tự đề nghị", "", "", "Bình bầu!C9"],
    ]  # fmt: skip
    assert [row[7] for row in sheet] == [
        "dẫn đầu khối; 8/9 phiếu trong khối (88,9%); 95,5 điểm của khối",
        "7/9 phiếu trong khối (77,8%); 9/9 phiếu tại đơn vị (100%)",
        "6/9 phiếu trong khối (66,7%); 9/9 phiếu tại đơn vị (100%)",
        "5/9 phiếu trong khối (55,6%)",
    ]


def test_who_would_stay_within_the_quota_and_why() -> None:
    award = CONFIG.award_name("BK-TINH")
    limit = f"{award}: 2 đề nghị, được 1"
    cuts, _ = sheets(result_of(season_of([people(MAN, WOMAN)])))
    assert cuts == [
        ["LĐLĐ huyện A", "CT-01", limit, 1, "Vừ Thị Dế", award, "Giữ",
         "không phải lãnh đạo; nữ; 2 sáng kiến; 9/9 phiếu (100%)", "", "Không vướng", "Cá nhân!C8"],
        ["LĐLĐ huyện A", "CT-01", limit, 2, "Lò Văn A", award, "Bỏ",
         "không phải lãnh đạo; 9/9 phiếu (100%)", "", "Bị chặn", "Cá nhân!C7"],
    ]  # fmt: skip


def test_the_desks_word_stands_beside_the_suggestion() -> None:
    season = season_of([people(MAN, WOMAN)])
    ids = {nominee.name: nominee.id for nominee in season.people_and_collectives}
    kept = Decisions(keeps=(KeepDecision("CT-01", "LD-A", ids["Lò Văn A"], KeepOrCut.KEEP),))
    cuts, _ = sheets(result_of(season, decisions=kept))
    assert [(row[4], row[6], row[8], row[9]) for row in cuts] == [
        ("Vừ Thị Dế", "Giữ", "", "Bị chặn"),
        ("Lò Văn A", "Bỏ", "Giữ", "Không vướng"),
    ]


def test_what_a_new_submission_changed_and_mended() -> None:
    bad = {**MAN, "reports_attached": 0}
    named = "Lò Văn A – "
    assert resubmitted(people(bad), people({**MAN, "votes_for": 10})) == [
        ["Sửa", f"{named}Số phiếu đồng ý", "9", "10", "Cá nhân!S7"],
        ["Sửa", f"{named}Số báo cáo thành tích nộp kèm", "0", "3", "Cá nhân!U7"],
        ["Đã hết lỗi", f"{named}HS-04",
         f"{CONFIG.award_name('BK-TINH')} cần 1 báo cáo thành tích, mới nộp 0. Bổ sung cho đủ rồi sửa số ở ô này.",
         "", "Cá nhân!U7"],
        ["Phát hiện mới", f"{named}BB-01", "",
         "Số phiếu đồng ý (10) nhiều hơn tổng số phiếu (9). Xem lại biên bản và sửa.", "Cá nhân!S7"],
    ]  # fmt: skip


def test_what_is_still_there_is_told_as_it_was_and_as_it_is() -> None:
    before = people(MAN, {**WOMAN, "votes_for": 10})
    after = people({**WOMAN, "votes_for": 12}, MAN)
    over = "Đơn vị đề nghị 2 cá nhân Bằng khen của LĐLĐ tỉnh, chỉ tiêu là 1."
    over += " Bớt 1 đề nghị; bớt đề nghị nào do đơn vị chọn."
    votes = "Số phiếu đồng ý ({}) nhiều hơn tổng số phiếu (9). Xem lại biên bản và sửa."
    assert resubmitted(before, after) == [
        ["Sửa", "Vừ Thị Dế – Số phiếu đồng ý", "10", "12", "Cá nhân!S7"],
        ["Vẫn còn", "Vừ Thị Dế – BB-01", votes.format(10), votes.format(12), "Cá nhân!S7"],
        ["Vẫn còn", "CT-01", over, over, "Cá nhân!H8"],
    ]


@pytest.mark.parametrize(
    ("scored", "title"), [("", "Phiếu tự chấm điểm"), ("LD-B", "Phiếu chấm chéo cho LĐLĐ huyện B")]
)
def test_scores_sent_again_say_whose_they_are(scored: str, title: str) -> None:
    other = UnitMade(code="LD-B", name="LĐLĐ huyện B")
    made, before = (
        ScoringMade(
            pairs=[("LD-A", "LD-B")],
            tables=[
                TableMade(
                    scorer="LD-A",
                    scored=scored,
                    rows=[score_row(SMALL_TABLE[0], score=score), *score_rows(SMALL_TABLE[1:])],
                )
            ],
        )
        for score in (27, 26)
    )
    old = read_sent(sent_in(before, CONFIG)[0], CONFIG)
    season = season_of([], units=[UNIT, other], scoring=made)
    _, changes = sheets(result_of(replace(season, previous={("LD-A", "cham-diem", scored): old})))
    assert changes == [["LĐLĐ huyện A", title, "Sửa", "Hội nghị, đối thoại – Điểm", "26", "27", "Bảng chấm điểm!J7"]]


def resubmitted(before: Returned, after: Returned) -> list[list[object]]:
    """The sheet `Thay đổi` without its first two columns, which are the unit and the form."""
    old = read_workbook(raw_return(before, CONFIG), NOMINATIONS, CONFIG, file="cu.xlsx", unit_code=UNIT.code)
    season = replace(season_of([after]), previous={(UNIT.code, NOMINATIONS.id.value, ""): old})
    _, changes = sheets(result_of(season))
    form = NOMINATIONS.title.capitalize()
    assert [row[:2] for row in changes] == [["LĐLĐ huyện A", form]] * len(changes)
    return [row[2:] for row in changes]
