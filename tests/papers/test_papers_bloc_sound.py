"""What is wrong in a bloc's book is left open in its minutes and told; ratings decided later are not cited in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tests.papers.bloc_samples import BLOC, FILE, NAMES, UNITS, bloc_season, body_of, drafted, tables_of
from tests.papers.drawing import draft_bloc_minutes
from tests.season.building import result_of, season_of
from tests.season.scoring_building import BlocBookMade, Row, ScoringMade, agreed_row
from tests.support.season_builder import UnitMade, checkout_config

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.papers.bloc.sound import sound_bloc
from thidua.scoring.blocs import blocs_of
from thidua.season.model import Season

A, B, C = NAMES.values()
HTXS, HTT = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
OFFICE = "LĐLĐ tỉnh Điện Biên"
AGREED = [agreed_row(code, place) for place, code in enumerate(NAMES)]


def drafted_with_findings(season: Season, blank: Path, out: Path) -> list[str]:
    """Draft with what all rules find; the notes on what was left open because it is wrong."""
    report = draft_bloc_minutes(season, result_of(season).findings, blank, out)
    assert report.faults == ()
    return [note for note in report.notes if "ghi sai" in note]


def wrong(*cells: str) -> list[str]:
    """What is told of cells that were left open."""
    told = "; ".join(f"sheet {cell}" for cell in cells)
    return [f"{FILE} để dấu chấm ở chỗ hồ sơ khối ghi sai: {told}. Sửa hồ sơ khối rồi lập lại biên bản."]


def paragraph(out: Path, beginning: str) -> str:
    """The one paragraph that begins so."""
    (found,) = [text for text in body_of(out / FILE) if text.startswith(beginning)]
    return found


def proposal(unit: str, **changes: object) -> Row:
    """A line of `Bình bầu` for the certificate, with all votes."""
    return {"unit_code": unit, "award": "BK-TINH", "votes_for": 3, "ballots": 3} | changes


def test_more_votes_than_ballots_are_no_percentage(blank: Path, tmp_path: Path) -> None:
    lines = [proposal("LD-A", leading="Có", votes_for=5, ballots=4), proposal("LD-B", votes_for=3)]
    notes = drafted_with_findings(bloc_season(agreed=AGREED, proposals=lines), blank, tmp_path)
    assert notes == wrong("Bình bầu, ô G7 (Số phiếu đồng ý)", "Bình bầu, ô H7 (Số phiếu phát ra)")
    assert [row[1:] for row in tables_of(tmp_path / FILE)[1][1:]] == [
        [A, "Bằng khen của LĐLĐ tỉnh", "…/…", "…"],
        [B, "Bằng khen của LĐLĐ tỉnh", "03/03", "100%"],
    ]
    leading = f"Khối suy tôn {A} là đơn vị dẫn đầu khối năm 2020 (……/…… phiếu đồng ý)."
    assert paragraph(tmp_path, "Khối suy tôn") == leading


def test_of_two_leading_units_none_is_told(blank: Path, tmp_path: Path) -> None:
    lines = [proposal("LD-A", leading="Có"), proposal("LD-B", leading="Có")]
    notes = drafted_with_findings(bloc_season(agreed=AGREED, proposals=lines), blank, tmp_path)
    assert notes == wrong("Bình bầu, ô F7 (Đơn vị dẫn đầu khối)", "Bình bầu, ô F8 (Đơn vị dẫn đầu khối)")
    assert paragraph(tmp_path, "Đơn vị dẫn đầu") == "Đơn vị dẫn đầu khối năm 2020: ……"
    assert [text for text in body_of(tmp_path / FILE) if "suy tôn" in text] == []


def test_units_of_another_bloc_are_left_open(blank: Path, tmp_path: Path) -> None:
    units = [*UNITS, UnitMade(code="LD-X", name="LĐLĐ huyện X", bloc="Khối khác")]
    lines = [proposal("LD-X", leading="Có"), proposal("LD-B")]
    book = BlocBookMade(unit="LD-A", agreed=AGREED, proposals=lines, minutes={"next_standing_unit": "LD-X"})
    season = season_of([], units=units, scoring=ScoringMade(books=[book]), config=checkout_config())
    notes = drafted_with_findings(season, blank, tmp_path)
    assert notes == wrong("Bình bầu, ô C7 (Mã đơn vị)", "Biên bản, ô C15 (Thường trực khối năm sau (mã))")
    assert paragraph(tmp_path, "Thường trực khối năm") == "Thường trực khối năm 2021: ……."
    assert paragraph(tmp_path, "Đơn vị dẫn đầu") == "Đơn vị dẫn đầu khối năm 2020: ……"
    assert paragraph(tmp_path, "Khối đề nghị") == "Khối đề nghị khen thưởng …… đơn vị:"
    assert paragraph(tmp_path, "Khối có").endswith("; khối đề nghị …… đơn vị.")
    assert [row[1] for row in tables_of(tmp_path / FILE)[1][1:]] == [B, "…"]


POINTS = {
    "points above the maximum": ({"agreed_score": 195}, ["Điểm, ô G8 (Điểm thống nhất)"], ["…", "0", "…", "…", "…"]),
    "bonus above its cap": ({"bonus": 9}, ["Điểm, ô H8 (Điểm thưởng)"], ["89", "…", "…", "…", "…"]),
    "another total": ({"total": 95}, ["Điểm, ô J8 (Tổng điểm)"], ["89", "0", "…", "…", "…"]),
    "another rank": ({"rank": 1}, ["Điểm, ô K8 (Xếp hạng)"], ["89", "0", "89", "…", HTT]),
}


@pytest.mark.parametrize("name", POINTS)
def test_points_that_are_wrong_leave_the_total_open_and_every_rank(name: str, blank: Path, tmp_path: Path) -> None:
    changes, cells, row = POINTS[name]
    lines = [AGREED[0], AGREED[1] | changes, AGREED[2]]
    notes = drafted_with_findings(bloc_season(agreed=lines, proposals=()), blank, tmp_path)
    assert notes == wrong(*cells)
    assert [line[1:2] + line[4:] for line in tables_of(tmp_path / FILE)[0][1:]] == [
        [A, "90", "0", "90", "…", HTXS],
        [B, *row],
        [C, "88", "0", "88", "…", HTT],
    ]


def test_a_unit_that_stands_twice_has_no_points(blank: Path, tmp_path: Path) -> None:
    lines = [*AGREED, agreed_row("LD-B", 5)]
    notes = drafted_with_findings(bloc_season(agreed=lines, proposals=()), blank, tmp_path)
    headers = {"G": "Điểm thống nhất", "H": "Điểm thưởng", "I": "Điểm trừ"}
    assert notes == wrong(*(f"Điểm, ô {column}8 ({header})" for column, header in headers.items()))
    assert [line[4:] for line in tables_of(tmp_path / FILE)[0][2:3]] == [["…", "…", "…", "…", "…"]]


def test_a_bonus_alone_is_not_half_told(blank: Path, tmp_path: Path) -> None:
    lines = [AGREED[0], AGREED[1] | {"bonus": 2, "deduction": None}, AGREED[2]]
    drafted(bloc_season(agreed=lines), blank, tmp_path)
    scores, _, sheet = tables_of(tmp_path / FILE)
    assert scores[3][4:] == ["89", "…", "…", "…", "…"]
    assert sheet[3][5:] == ["89", "2", "…", "…", "…", "…"]


def test_more_units_than_there_are_were_not_there(blank: Path, tmp_path: Path) -> None:
    present = {"there": 3, "fewer": 2, "more": 4}
    told = {}
    for name, count in present.items():
        season = bloc_season(agreed=AGREED, minutes={"present": count})
        notes = drafted_with_findings(season, blank, tmp_path)
        told[name] = (paragraph(tmp_path, "Thành phần").removeprefix("Thành phần tham dự: "), notes)
    assert told == {
        "there": (f"03 đơn vị có mặt; khối gồm 03 đơn vị. Các đơn vị có mặt gồm: {A}, {B}, {C}.", []),
        "fewer": ("02 đơn vị có mặt; khối gồm 03 đơn vị. Các đơn vị vắng mặt: ……", []),
        "more": (
            "…… đơn vị có mặt; khối gồm 03 đơn vị. Các đơn vị có mặt gồm: ……",
            wrong("Biên bản, ô C11 (Số đơn vị có mặt)"),
        ),
    }


def test_only_what_blocks_a_cell_of_this_book_is_left_out() -> None:
    (bloc,) = blocs_of(bloc_season(agreed=AGREED))
    assert bloc.book is not None
    cell = bloc.proposals[0].row.place("award")
    barring = Finding(rule="DL-05", severity=Severity.BLOCK, unit="LD-A", place=cell, message="")
    others: Sequence[Finding] = (
        replace(barring, severity=Severity.LOOK),
        replace(barring, group=f"CT-03|{BLOC}"),
        replace(barring, place=Place("LD-B.xlsx", cell.sheet, cell.cell)),
        replace(barring, place=Place(cell.file, cell.sheet)),
    )
    assert sound_bloc(bloc, others).wrong == ()
    sound = sound_bloc(bloc, [*others, barring])
    assert [(each.unit_code, each.award) for each in sound.proposals] == [("LD-B", ""), ("LD-A", "CO-TINH")]
    assert len(sound.wrong) == 1


VOTES = {
    (2, 4): f"{A} được 02/04 phiếu đồng ý suy tôn là đơn vị dẫn đầu khối năm 2020 (50%), chưa quá nửa số phiếu.",
    (0, 4): f"{A} được 0/04 phiếu đồng ý suy tôn là đơn vị dẫn đầu khối năm 2020 (0%), chưa quá nửa số phiếu.",
    (3, 4): f"Khối suy tôn {A} là đơn vị dẫn đầu khối năm 2020 (03/04 phiếu đồng ý, đạt 75%).",
}


@pytest.mark.parametrize("votes", VOTES)
def test_only_a_unit_with_enough_votes_is_told_as_elected(votes: tuple[int, int], blank: Path, tmp_path: Path) -> None:
    line = proposal("LD-A", leading="Có", votes_for=votes[0], ballots=votes[1])
    report = drafted(bloc_season(agreed=AGREED, proposals=[line]), blank, tmp_path)
    texts = body_of(tmp_path / FILE)
    assert texts[texts.index("3. Bình bầu đơn vị dẫn đầu, giới hạn đề nghị khen thưởng") + 1] == VOTES[votes]
    told = f"{A} được {votes[0]:02}/04 phiếu, chưa quá nửa số phiếu".replace("00/", "0/")
    note = f"{FILE} không ghi là khối đã suy tôn đơn vị dẫn đầu: {told}. Kiểm tra số phiếu, hoặc để khối bình bầu lại."
    assert (note in report.notes) is (votes[0] < 3)


def test_another_share_of_votes_is_named(blank: Path, tmp_path: Path) -> None:
    config = checkout_config()
    rule = config.rules.bb_01.model_copy(update={"votes_share": Fraction(2, 3)})
    config = config.model_copy(update={"rules": config.rules.model_copy(update={"bb_01": rule})})
    line = proposal("LD-A", leading="Có", votes_for=2)
    drafted(bloc_season(agreed=AGREED, proposals=[line], config=config), blank, tmp_path)
    assert paragraph(tmp_path, f"{A} được").endswith("(66,7%), chưa quá 66,7% số phiếu.")


def test_a_tie_for_the_first_place_is_not_settled_by_too_few_votes(blank: Path, tmp_path: Path) -> None:
    lines = [agreed_row(code, max(place, 1)) for place, code in enumerate(NAMES)]
    vote = proposal("LD-B", leading="Có", votes_for=1)
    drafted(bloc_season(agreed=lines, proposals=[vote]), blank, tmp_path)
    assert paragraph(tmp_path, f"{A}, {B} cùng") == f"{A}, {B} cùng 89 điểm nên cùng xếp hạng 1."


def rated(*days: str | None) -> list[Row]:
    """The federation's ratings with these days of decision."""
    return [
        {"unit_code": code, "official_rating": "HTXSNV", "decision_date": day}
        for code, day in zip(NAMES, days, strict=False)
    ]


IN_TIME, LATER = "30/11/2020", "01/12/2020"
NOT_RATED = f"Xếp loại nêu trên tính theo điểm khối thống nhất; {OFFICE} chưa xếp loại chính thức."
BY_POINTS = f"Khối có 01 đơn vị đạt mức {HTXS} theo điểm khối thống nhất, được đề nghị 0 đơn vị"
RATINGS = {
    "by the day of the meeting": (
        rated(IN_TIME, None, IN_TIME),
        [HTXS, HTXS, HTXS],
        f"Xếp loại nêu trên là xếp loại của {OFFICE}.",
        f"Khối có 03 đơn vị được xếp loại {HTXS}, được đề nghị 0 đơn vị",
    ),
    "after it": (rated(LATER, LATER, LATER), [HTXS, HTT, HTT], NOT_RATED, BY_POINTS),
    "some after it": (
        rated(IN_TIME, IN_TIME, LATER),
        [HTXS, HTXS, HTT],
        (
            f"Xếp loại nêu trên là xếp loại của {OFFICE}; riêng {C} xếp loại theo điểm khối thống nhất vì chưa có "
            "xếp loại chính thức."
        ),
        (
            f"Khối có 02 đơn vị đạt mức {HTXS} theo xếp loại của {OFFICE} và, nơi chưa xếp loại, theo điểm khối "
            "thống nhất, được đề nghị 0 đơn vị"
        ),
    ),
}


@pytest.mark.parametrize("name", RATINGS)
def test_ratings_decided_after_the_meeting_are_not_cited(name: str, blank: Path, tmp_path: Path) -> None:
    ratings, column, source, base = RATINGS[name]
    drafted(bloc_season(agreed=AGREED, ratings=ratings), blank, tmp_path)
    assert [row[-1] for row in tables_of(tmp_path / FILE)[0][1:]] == column
    assert paragraph(tmp_path, "Xếp loại nêu trên") == source
    assert paragraph(tmp_path, "Khối có").startswith(base)


def test_another_limit_now_than_when_the_bloc_met_is_told(blank: Path, tmp_path: Path) -> None:
    units = [UnitMade(code=f"LD-{n}", name=f"LĐLĐ huyện {n}", bloc=BLOC) for n in range(1, 6)]
    agreed = [agreed_row(unit.code, place) for place, unit in enumerate(units)]
    for day, notes in ((IN_TIME, 0), (LATER, 1)):
        ratings = [{"unit_code": each.code, "official_rating": "HTXSNV", "decision_date": day} for each in units]
        season = bloc_season(units=units, agreed=agreed, ratings=ratings, proposals=())
        told = [note for note in drafted(season, blank, tmp_path).notes if "giới hạn" in note]
        assert len(told) == notes
    assert told == [
        (
            f"{FILE} tính giới hạn đề nghị theo điểm khối thống nhất và xếp loại có đến ngày họp: từ 01 đơn vị, được "
            "0 đơn vị; theo số liệu hiện nay thì từ 05 đơn vị, được 01 đơn vị. Áp dụng giới hạn hiện nay khi trình "
            "hội đồng."
        )
    ]


def test_units_stand_by_rank_and_those_without_one_last(blank: Path, tmp_path: Path) -> None:
    units = [UnitMade(code=f"LD-{n}", name=f"LĐLĐ huyện {n}", bloc=BLOC) for n in range(1, 6)]
    points = (None, 80, 90, 80, 95)
    agreed = [agreed_row(unit.code, 0, agreed_score=score) for unit, score in zip(units, points, strict=True)]
    drafted(bloc_season(units=units, agreed=agreed, proposals=()), blank, tmp_path)
    for table in tables_of(tmp_path / FILE):
        lines = [(row[0], row[1].removeprefix("LĐLĐ huyện "), row[-2]) for row in table[1:]]
        assert lines == [("1", "5", "1"), ("2", "3", "2"), ("3", "2", "3"), ("4", "4", "3"), ("5", "1", "…")]
