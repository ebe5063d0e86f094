"""The council's book as consolidation makes it: who is put before it, what is told of each, votes carried over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.papers.situations import MEMBERS, council_season
from tests.season.building import Returned, result_of, season_of, told
from tests.season.council_building import THIRTEEN, CouncilMade, meeting_day
from tests.season.scoring_building import BlocBookMade, ScoringMade, agreed_row
from tests.support.council_files import write_council
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_collective, complete_person

from thidua.council.meeting import meeting_of
from thidua.forms.council import COUNTS, MEETING, PROPOSED
from thidua.forms.council import MEMBERS as MEMBER_TABLE
from thidua.forms.model import TableSheet
from thidua.reports.council_lines import council_lines, lines_left_out
from thidua.season.decisions import Decisions, ExceptionMade
from thidua.season.model import Season
from thidua.steps import council_book
from thidua.steps.consolidate import consolidate
from thidua.steps.council_book import write_council_book
from thidua.steps.places import Places
from thidua.verdict import Result
from thidua.workbooks.layout import FIRST_ROW, KEY_COLUMN, VALUE_COLUMN, TableLayout
from thidua.workbooks.save import FileNotWrittenError

BOOK = "hoi-dong.xlsx"
NOT_BACK = CouncilMade(votes=None)
VOTES = ("votes_for", "votes_against", "invalid_marks", "written_for", "withdrawn", "note")
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9)})


def judged(council: CouncilMade = NOT_BACK) -> Result:
    """The verdict over the season of the papers, the day after the meeting."""
    return of(council_season(council))


def of(season: Season) -> Result:
    """The verdict over a season, the day after the meeting."""
    return result_of(season, today=meeting_day(season.config) + timedelta(days=1))


def lines(result: Result) -> Mapping[str, list[dict[str, object]]]:
    """What stands in the book, by sheet."""
    found = council_lines(result, meeting_of(result.season))
    return {sheet: [dict(line) for line in rows] for sheet, rows in found.items()}


def proposed(result: Result) -> list[dict[str, object]]:
    return lines(result)[PROPOSED.name]


def line_of(name: str, result: Result, award: str = "") -> dict[str, object]:
    """The only line that ends in this name."""
    (line,) = [each for each in proposed(result) if str(each["name"]).endswith(name) and award in {"", each["award"]}]
    return line


def cells(path: Path, table: TableSheet, *keys: str) -> list[tuple[object, ...]]:
    """These columns of every row of a sheet that is not blank."""
    sheet, layout = load_workbook(path)[table.name], TableLayout(table)
    found = (
        tuple(sheet.cell(row, layout.index(key)).value for key in keys) for row in range(FIRST_ROW, sheet.max_row + 1)
    )
    return [row for row in found if any(value is not None for value in row)]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, checkout_config().season.id)


def test_awards_in_the_order_of_the_configuration_units_in_the_official_one() -> None:
    found = [(line["award"], line["unit_code"], line["name"]) for line in proposed(judged())]
    assert found == [
        ("CO-TLD", "CS-DIENLUC", "CĐCS Công ty Điện lực"),
        ("BK-TLD", "CD-YTE", "CĐCS Bệnh viện Đa khoa tỉnh"),
        ("BK-TLD", "LD-TUANGIAO", "Ông Lò Văn Ín"),
        ("CO-TINH", "LD-TUANGIAO", "CĐCS Trường Mầm non Hoa Ban"),
        ("BK-TINH", "LD-TUANGIAO", "CĐCS Trường THCS Quài Tở"),
        ("BK-TINH", "LD-TUANGIAO", 'Tổ công đoàn ca <1> Nhà máy "Điện Biên"'),
        ("BK-TINH", "LD-MUONGAN", "CĐCS Trường THPT Mường Ảng"),
        ("BK-TINH", "CS-XAYDUNG", "CĐCS Công ty TNHH Xây dựng & Thương mại “Hòa Bình”"),
        ("BK-TINH", "LD-TUANGIAO", "Ông Giàng A Páo"),
        ("BK-TINH", "LD-MUONGAN", "Ông Giàng A Pao"),
        ("BK-TINH", "LD-MUONGAN", "Ông Giàng A Páo"),
        ("BK-TINH", "CD-YTE", "Bà Nguyễn Phúc Tôn Nữ Hoàng Thị Minh Nguyệt Quỳnh Hương"),
        ("BK-TINH", "CS-DIENLUC", "Bà H'Ngân Niê Kđăm"),
        ("BK-TINH", "CS-XAYDUNG", "Ông K’Brểu"),
        ("LDTT", "LD-TUANGIAO", "Ông Lò Thị Ánh"),
        ("LDTT", "LD-TUANGIAO", "Ông Quàng Văn Biên"),
        ("LDTT", "LD-TUANGIAO", "Ông Vàng Seo Chứ"),
        ("LDTT", "LD-TUANGIAO", "Ông Quàng Văn Cương"),
        ("LDTT", "LD-TUANGIAO", "Ông Quàng Văn Dũng"),
        ("LDTT", "LD-TUANGIAO", "Ông Quàng Văn Đức"),
        ("LDTT", "LD-TUANGIAO", "Ông Quàng Văn Giang"),
        ("CSTDCS", "LD-TUANGIAO", "Ông Lò Thị Ánh"),
        ("CSTD-TLD", "LD-TUANGIAO", "Ông Lò Thị Ánh"),
    ]
    order = [award.code for award in checkout_config().award]
    awards = [str(award) for award, *_ in found]
    assert awards == sorted(awards, key=order.index)


def test_an_award_has_one_line_of_ballots_and_only_if_somebody_is_put_forward() -> None:
    assert lines(judged())[COUNTS.name] == [
        {"award": award, "ballot": ballot}
        for award, ballot in (
            ("CO-TLD", "bỏ phiếu kín"),
            ("BK-TLD", "bỏ phiếu kín"),
            ("CO-TINH", "bỏ phiếu kín"),
            ("BK-TINH", "bỏ phiếu kín"),
            ("LDTT", "biểu quyết"),
            ("CSTDCS", "bỏ phiếu kín"),
            ("CSTD-TLD", "bỏ phiếu kín"),
        )
    ]


def of_one_unit(decisions: Decisions | None = None) -> Result:
    """One who stands, one to be looked at, one who is barred, one title that the unit gives itself."""
    returned = Returned(
        A,
        individuals=[
            complete_person("Lò Văn Đủ", birth="01/03/1980"),
            complete_person("Lò Văn Chờ", birth="02/03/1980", rating="Không hoàn thành nhiệm vụ"),
            complete_person("Lò Văn Chặn", birth="03/03/1980", reports_attached=0),
        ],
        collectives=[complete_collective("CĐCS Trường", "CDCS-VMXS", managing_unit=A.name)],
    )
    return of(season_of([returned], council=NOT_BACK, decisions=decisions))


def test_who_stands_and_who_waits_is_put_forward_not_who_is_barred_nor_what_units_give() -> None:
    result = of_one_unit()
    assert [each.standing.value for each in result.nominees] == [
        "to_decide",
        "stands",
        "to_decide",
        "blocked",
    ]
    assert [(line["name"], line["standing"], line["exceptions"]) for line in proposed(result)] == [
        (
            "Ông Lò Văn Chờ",
            "Chờ quyết định",
            (
                "Xếp loại năm nay là “Không hoàn thành nhiệm vụ”; Bằng khen của LĐLĐ tỉnh cần: Hoàn thành xuất sắc "
                "nhiệm vụ; Hoàn thành tốt nhiệm vụ. Kiểm tra cột Xếp loại năm nay; nếu đúng thì bỏ đề nghị."
            ),
        ),
        ("Ông Lò Văn Đủ", "Không vướng", None),
    ]
    assert (lines_left_out(result, None), told(result.findings, "BP-05")) == ((), [])


def test_an_exception_is_told_with_its_reason_while_it_runs() -> None:
    barred = next(each.nominee for each in of_one_unit().nominees if each.nominee.name == "Lò Văn Chặn")
    day = of_one_unit().today
    made = ExceptionMade("HS-04", barred.id, "Báo cáo nộp bổ sung", "Lường Thị Chủ", until=day)
    assert line_of("Lò Văn Chặn", of_one_unit(Decisions(exceptions=(made,))))["exceptions"] == (
        "Ngoại lệ HS-04: Báo cáo nộp bổ sung (Lường Thị Chủ)"
    )
    of_unit = replace(made, nominee_id="", unit_code="LD-A")
    names = [(line["name"], line["exceptions"]) for line in proposed(of_one_unit(Decisions(exceptions=(of_unit,))))]
    assert [name for name, _ in names] == ["Ông Lò Văn Chặn", "Ông Lò Văn Chờ", "Ông Lò Văn Đủ"]
    assert [str(text).splitlines()[-1] for _, text in names] == [
        "Ngoại lệ HS-04: Báo cáo nộp bổ sung (Lường Thị Chủ)"
    ] * 3
    run_out = replace(made, until=day - timedelta(days=1))
    assert [line["name"] for line in proposed(of_one_unit(Decisions(exceptions=(run_out,))))] == [
        "Ông Lò Văn Chờ",
        "Ông Lò Văn Đủ",
    ]


def test_earlier_awards_are_told_latest_first() -> None:
    assert line_of("Lò Thị Ánh", judged(), "CSTD-TLD")["earlier_awards"] == "\n".join(
        f"Chiến sĩ thi đua cơ sở năm {year} (QĐ số 412/QĐ-LĐLĐ 20/12/{year})" for year in (2019, 2018, 2017)
    )
    assert line_of("Vàng Seo Chứ", judged())["earlier_awards"] is None


def test_what_is_said_of_a_person_is_office_and_place() -> None:
    assert line_of("H'Ngân Niê Kđăm", judged())["about"] == (
        "Công nhân, Trường Tiểu học Mường Mùn, CĐCS Công ty Điện lực"
    )
    assert line_of("CĐCS Trường Mầm non Hoa Ban", judged())["about"] == "LĐLĐ huyện Tuần Giáo"


def test_votes_ballots_and_attendance_are_carried_over() -> None:
    council = CouncilMade(
        votes={"Giàng A Pao": 6, "Vàng Seo Chứ": 0, "Quàng Văn Biên": None},
        present=12,
        written={"Giàng A Pao": 1},
        withdrawn=("Quàng Văn Biên",),
        lines={"Lò Văn Ín": {"note": "xem lại"}},
    )
    result = judged(council)
    found = {
        name: tuple(line_of(name, result)[key] for key in VOTES)
        for name in ("Giàng A Pao", "Vàng Seo Chứ", "Quàng Văn Biên", "Lò Văn Ín")
    }
    assert found == {
        "Giàng A Pao": (6, 6, 0, 1, None, None),
        "Vàng Seo Chứ": (0, 12, 0, None, None, None),
        "Quàng Văn Biên": (None, None, None, None, "Có", None),
        "Lò Văn Ín": (12, 0, 0, None, None, "xem lại"),
    }
    assert [
        (line["award"], *(line.get(key) for key in ("issued", "returned", "valid", "invalid")))
        for line in lines(result)[COUNTS.name]
    ] == [
        *((award, 12, 12, 12, 0) for award in ("CO-TLD", "BK-TLD", "CO-TINH", "BK-TINH")),
        ("LDTT", None, None, None, None),
        *((award, 12, 12, 12, 0) for award in ("CSTDCS", "CSTD-TLD")),
    ]
    seats = lines(result)[MEMBER_TABLE.name]
    assert [(line["name"], line["present"], line["reason"]) for line in seats] == [
        *((name, "Có", None) for name in MEMBERS[:12]),
        (MEMBERS[12], "Không", "Đi công tác"),
    ]
    assert (seats[0]["office"], seats[0]["role"]) == ("Chủ tịch LĐLĐ tỉnh", "Chủ tịch Hội đồng")


def test_before_the_meeting_nothing_is_entered() -> None:
    result = judged()
    assert [key for line in proposed(result) for key in VOTES if line.get(key) is not None] == []
    seats = lines(result)[MEMBER_TABLE.name]
    assert [(line["name"], line["present"], line["reason"]) for line in seats] == [
        (name, None, None) for name in MEMBERS
    ]


def test_who_had_votes_and_is_gone_is_told_by_name(places: Places) -> None:
    """The unit has taken one nomination back since the vote; one without votes is gone without a word."""
    season = council_season(CouncilMade(votes={"Quàng Văn Biên": None}))
    later = of(season)
    gone = {"Vàng Seo Chứ", "Quàng Văn Biên"}
    without = replace(later, nominees=tuple(each for each in later.nominees if each.nominee.name not in gone))
    assert write_council_book(later, places) == ()
    assert write_council_book(without, places) == (
        (
            "Đã bỏ phiếu nhưng nay không còn trong danh sách trình Hội đồng: Ông Vàng Seo Chứ. Xem sheet Đề nghị của "
            "tong-hop.xlsx: vì sao bị chặn hoặc không còn đề nghị."
        ),
    )
    names = [name for (name,) in cells(places.consolidated / BOOK, PROPOSED, "name")]
    assert [name for name in names if str(name).removeprefix("Ông ") in gone] == []
    assert len(names) == 21


def test_no_members_is_told_and_only_where_somebody_is_nominated(places: Places) -> None:
    nominated = of(season_of([Returned(A, individuals=[complete_person("Lò Văn Đủ")])]))
    assert write_council_book(nominated, places) == (
        (
            "Chưa lập được hoi-dong.xlsx: sheet Hội đồng của thiet-lap.xlsx chưa có thành viên nào. Điền họ tên, chức "
            "vụ, vai trò của từng thành viên rồi chạy lại."
        ),
    )
    assert write_council_book(of(season_of([Returned(A)])), places) == ()
    assert not (places.consolidated / BOOK).exists()


def test_the_file_holds_the_lines_the_members_and_the_meeting(places: Places) -> None:
    result = judged(CouncilMade(votes={"Giàng A Pao": 6}))
    assert write_council_book(result, places) == ()
    path = places.consolidated / BOOK
    ids = [line["nominee_id"] for line in proposed(result)]
    assert [each for (each,) in cells(path, PROPOSED, "nominee_id")] == ids
    assert len(set(ids)) == 23
    assert cells(path, PROPOSED, "award", "name", "votes_for")[8:11] == [
        ("Bằng khen của LĐLĐ tỉnh", "Ông Giàng A Páo", 13),
        ("Bằng khen của LĐLĐ tỉnh", "Ông Giàng A Pao", 6),
        ("Bằng khen của LĐLĐ tỉnh", "Ông Giàng A Páo", 13),
    ]
    assert [name for (name,) in cells(path, MEMBER_TABLE, "name")] == list(MEMBERS)
    sheet = load_workbook(path)[MEETING.name]
    entered = {
        sheet.cell(row, KEY_COLUMN).value: sheet.cell(row, VALUE_COLUMN).value for row in range(1, sheet.max_row + 1)
    }
    assert {column.key: entered[column.key] for column in MEETING.fields} == {
        "meeting_date": "17/12/2020",
        "started_at": "8 giờ 00",
        "ended_at": "11 giờ 30",
        "place": "Phòng họp tầng 2, trụ sở LĐLĐ tỉnh",
        "chair": MEMBERS[0],
        "secretary": MEMBERS[3],
        "head_teller": MEMBERS[4],
        "tellers": f"{MEMBERS[5]}; {MEMBERS[6]}",
        "guests": None,
        "discussion": "Nhất trí với kết quả thẩm định; Đề nghị ưu tiên người lao động trực tiếp",
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_second_run_writes_the_same_bytes(places: Places) -> None:
    path = places.consolidated / BOOK
    for council in (NOT_BACK, CouncilMade()):
        assert write_council_book(judged(council), places) == ()
        first = _digest(path)
        assert write_council_book(judged(council), places) == ()
        assert _digest(path) == first
    assert sorted(each.name for each in places.consolidated.glob("*.xlsx")) == [BOOK]


def _fill_in(path: Path, votes: int) -> None:
    book = load_workbook(path)
    book[PROPOSED.name].cell(FIRST_ROW, TableLayout(PROPOSED).index("votes_for")).value = votes
    book.save(path)


def test_a_book_filled_in_among_the_outputs_is_kept_beside_and_told(places: Places) -> None:
    path, result = places.consolidated / BOOK, judged()
    write_council_book(result, places)
    blank = _digest(path)
    for number, votes in ((1, 13), (2, 12)):
        _fill_in(path, votes)
        filled_in = _digest(path)
        kept = f"hoi-dong-da-dien-{number}.xlsx"
        assert write_council_book(result, places) == (
            (
                f"Tệp hoi-dong.xlsx ở thư mục kết quả đã có người điền: bản ấy giữ ở {kept}. Nếu đó là kết quả họp thì "
                f"chép {kept} vào thư mục returned rồi chạy lại."
            ),
        )
        assert (_digest(path), _digest(places.consolidated / kept)) == (blank, filled_in)
    assert write_council_book(result, places) == ()


@pytest.mark.parametrize(("agreed_score", "shown"), [(92.5, 93.5), (None, None)])
def test_only_of_a_unit_that_nominates_itself_the_total_in_its_bloc_is_shown(
    agreed_score: float | None, shown: float | None
) -> None:
    units = [replace(A, code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "ABCDE"]
    other = complete_collective("CĐCS Trường", managing_unit="LĐLĐ huyện A")
    returns = [Returned(units[0], collectives=[complete_collective("LĐLĐ huyện A"), other])]
    agreed = [agreed_row(unit.code, place) for place, unit in enumerate(units)]
    agreed[0] = agreed_row("LD-A", 0, agreed_score=agreed_score, bonus=1)
    proposals = [{"unit_code": "LD-A", "award": "BK-TINH", "votes_for": 5, "ballots": 5}]
    ratings = [
        {"unit_code": unit.code, "points": 95, "official_rating": "Hoàn thành xuất sắc nhiệm vụ"} for unit in units
    ]
    scoring = ScoringMade(ratings=ratings, books=[BlocBookMade(unit="LD-A", agreed=agreed, proposals=proposals)])
    result = of(season_of(returns, units=units, scoring=scoring, council=NOT_BACK))
    assert [(each.nominee.name, each.rules) for each in result.nominees if each.standing.value == "blocked"] == []
    assert [(line["name"], line["score"]) for line in proposed(result)] == [
        ("CĐCS Trường", None),
        ("LĐLĐ huyện A", shown),
    ]


def _real_season(root: Path) -> SeasonFolder:
    """A season in real files whose council has members."""
    made = SeasonFolder(root, checkout_config())
    made.write_setup([A], council=THIRTEEN)
    made.write_register([])
    made.write_registered([])
    made.write_return(A, individuals=[complete_person("Lò Văn Đủ"), complete_person("Lò Văn Ơn", birth="1981")])
    return made


def test_a_book_that_is_held_open_is_told_and_all_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _real_season(tmp_path)
    places, today = Places(tmp_path, made.config.season.id), meeting_day(made.config)
    first = consolidate(places, made.config, today=today)
    path = places.consolidated / BOOK
    assert (first.locked, [note for note in first.troubles if "hoi-dong" in note]) == ((), [])
    assert [name for (name,) in cells(path, PROPOSED, "name")] == ["Ông Lò Văn Đủ", "Ông Lò Văn Ơn"]
    before, others = _digest(path), [each for each in first.written if each.name != BOOK]
    for each in others:
        each.unlink()
    made.write_return(A, individuals=[complete_person("Lò Văn Mới")])
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError(13, "held open", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    second = consolidate(places, made.config, today=today)
    assert second.locked == ("Không ghi được hoi-dong.xlsx: tệp đang mở ở chương trình khác. Đóng tệp rồi chạy lại.",)
    assert second.written == first.written
    assert (all(each.is_file() for each in others), _digest(path)) == (True, before)
    assert [each.name for each in places.consolidated.iterdir() if each.name.startswith("~")] == []
    monkeypatch.undo()
    assert consolidate(places, made.config, today=today).locked == ()
    assert [name for (name,) in cells(path, PROPOSED, "name")] == ["Ông Lò Văn Mới"]


def test_a_full_drive_is_told_and_all_else_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _real_season(tmp_path)

    def full(_: object, path: Path) -> None:
        raise FileNotWrittenError(f"{path.name}: no room")

    monkeypatch.setattr(council_book, "save_workbook", full)
    places = Places(tmp_path, made.config.season.id)
    report = consolidate(places, made.config, today=meeting_day(made.config))
    assert report.locked == (f"{BOOK}: no room",)
    assert [path.name for path in report.written] == [
        "so-tiep-nhan.xlsx",
        "xu-ly.xlsx",
        "tong-hop.xlsx",
        "tong-hop.json",
    ]


def test_the_book_returned_as_a_file_is_carried_over_into_the_next_one(tmp_path: Path) -> None:
    made = _real_season(tmp_path)
    places, today = Places(tmp_path, made.config.season.id), meeting_day(made.config) + timedelta(days=1)
    write_council(made, CouncilMade(votes={"Lò Văn Ơn": 6}))
    report = consolidate(places, made.config, today=today)
    assert report.locked == ()
    assert cells(places.consolidated / BOOK, PROPOSED, "name", "votes_for", "votes_against") == [
        ("Ông Lò Văn Đủ", 13, 0),
        ("Ông Lò Văn Ơn", 6, 7),
    ]
    assert cells(places.consolidated / BOOK, COUNTS, "award", "issued", "valid") == [
        ("Bằng khen của LĐLĐ tỉnh", 13, 13)
    ]
    assert {present for (present,) in cells(places.consolidated / BOOK, MEMBER_TABLE, "present")} == {"Có"}
