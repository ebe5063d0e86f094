"""Cross-scoring copies: who gets which, what is in them and what must not be, and the desk's assignment."""

from __future__ import annotations

from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.scripts.office import read_here
from tests.support.scored_season import SOUND, ScoredSeason
from tests.support.season_builder import UnitMade, checkout_config
from tests.support.xlsx_lint import lint

from thidua.forms import SCORING
from thidua.forms.desk import ASSIGNED
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.rules.examples import SMALL_TABLE
from thidua.season.assignment import AssignedPair, read_assignment, write_assignment
from thidua.steps.issue_cross import NothingToScoreError, issue_cross
from thidua.workbooks.layout import FIRST_ROW, TableLayout
from thidua.workbooks.reading.located import guide_values
from thidua.workbooks.reading.raw import read
from thidua.workbooks.writing.fill import Row
from thidua.workbooks.writing.score_table import criterion_rows


def _unit(letter: str, bloc: str) -> UnitMade:
    return UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", email=f"{letter.lower()}@example.vn", bloc=bloc)


FIRST = tuple(_unit(letter, "Khối số 1") for letter in "ABC")
SECOND = tuple(_unit(letter, "Khối số 2") for letter in "XY")
UNITS = (*FIRST, *SECOND, _unit("K", ""))
IN_CONFLICT = [("LD-X", "LD-Y")]
PAIRS = [("A", "B"), ("A", "C"), ("B", "A"), ("B", "C"), ("C", "A"), ("C", "B")]

SHORT_OF_SECOND = "LĐLĐ huyện X chỉ có 0, LĐLĐ huyện Y chỉ có 0"
NOT_POSSIBLE = (
    "Khối số 2 không thể để mỗi đơn vị được đủ 2 đơn vị khác chấm, vì ít đơn vị hoặc vì xung đột lợi ích:"
    f" {SHORT_OF_SECOND}. Bản đề xuất là phương án gần nhất. Xem lại sheet Xung đột lợi ích của tệp thiết lập, hoặc giữ"
    " phương án này."
)
PROPOSED = (
    "Chương trình đã đề xuất phân công chấm chéo trong tệp phan-cong-cham-cheo.xlsx. Xem lại; muốn đổi thì sửa cột màu"
    " vàng của tệp ấy rồi chạy lại lệnh này trước khi gửi thư."
)


def too_few(bloc: str, short: str) -> str:
    return (
        f"{bloc} theo phân công chưa đủ 2 đơn vị chấm cho mỗi đơn vị: {short}. Thêm hàng trong tệp phân công; khối"
        " không đủ đơn vị chấm được thì để vậy."
    )


def waiting(units: str, count: int = 1) -> str:
    return (
        f"{count} đơn vị chưa gửi phiếu tự chấm nên chưa có phiếu chấm chéo về các đơn vị này: {units}."
        " Khi nhận được phiếu tự chấm thì chạy lại lệnh này."
    )


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    season = ScoredSeason(tmp_path_factory.mktemp("mau"), checkout_config())
    season.write_masters()
    return season.places.masters


def a_season(root: Path, masters: Path, *scored_themselves: str) -> ScoredSeason:
    """Two blocs, the second of two units in conflict, and a unit in none; these have scored themselves."""
    season = ScoredSeason(root, checkout_config())
    season.places.masters.parent.mkdir(parents=True, exist_ok=True)
    season.places.masters.symlink_to(masters)
    season.write_setup(UNITS, conflicts=IN_CONFLICT)
    for letter in scored_themselves:
        season.send_scores(f"LD-{letter}")
    return season


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)


@pytest.fixture
def season(tmp_path: Path, masters: Path) -> ScoredSeason:
    """A and B have scored themselves, C has not."""
    return a_season(tmp_path, masters, "A", "B")


def issued(season: ScoredSeason) -> list[str]:
    return sorted(path.relative_to(season.places.issued).as_posix() for path in season.places.issued.rglob("*.*"))


def assign(season: ScoredSeason, *pairs: tuple[str, str]) -> None:
    """The desk's own assignment, by letters."""
    lines = [AssignedPair(*(f"LD-{letter}" if letter else "" for letter in pair)) for pair in pairs]
    write_assignment(season.places.assignment, lines, season.setup, season.config)


def everything(season: ScoredSeason) -> dict[str, bytes]:
    return {path.relative_to(season.root).as_posix(): path.read_bytes() for path in season.root.rglob("*.*")}


def test_copies_about_those_who_scored_themselves_go_to_their_scorers(season: ScoredSeason) -> None:
    done: list[str] = []
    report = issue_cross(season.places, season.config, on_done=done.append)
    assert (report.units, report.workbooks) == (3, 4)
    assert report.notes == (NOT_POSSIBLE, PROPOSED, waiting("LĐLĐ huyện C"))
    assert done == ["LĐLĐ huyện A", "LĐLĐ huyện B", "LĐLĐ huyện C"]
    assert issued(season) == [
        "LD-A/cham-diem-ld-b.xlsx",
        "LD-A/thu-cham-cheo-ld-a.eml",
        "LD-B/cham-diem-ld-a.xlsx",
        "LD-B/thu-cham-cheo-ld-b.eml",
        "LD-C/cham-diem-ld-a.xlsx",
        "LD-C/cham-diem-ld-b.xlsx",
        "LD-C/thu-cham-cheo-ld-c.eml",
    ]
    assert rows_of_book(season) == [
        {
            "bloc": "Khối số 1",
            "unit_code": f"LD-{scorer}",
            "unit_name": f"LĐLĐ huyện {scorer}",
            "subject_unit": f"LD-{scored}",
            "subject_name": f"LĐLĐ huyện {scored}",
            "note": None,
        }
        for scorer, scored in PAIRS
    ]


def test_a_second_run_leaves_every_byte_and_only_says_what_is_still_so(season: ScoredSeason) -> None:
    issue_cross(season.places, season.config)
    before = everything(season)
    report = issue_cross(season.places, season.config)
    assert everything(season) == before
    assert report.notes == (too_few("Khối số 2", SHORT_OF_SECOND), waiting("LĐLĐ huyện C"))


def test_what_was_waited_for_goes_out_on_the_next_run(season: ScoredSeason) -> None:
    issue_cross(season.places, season.config)
    season.send_scores("LD-C")
    report = issue_cross(season.places, season.config)
    assert (report.units, report.workbooks, report.notes) == (3, 6, (too_few("Khối số 2", SHORT_OF_SECOND),))
    assert [name for name in issued(season) if name.endswith("ld-c.xlsx")] == [
        "LD-A/cham-diem-ld-c.xlsx",
        "LD-B/cham-diem-ld-c.xlsx",
    ]


def test_the_desks_edit_is_kept_and_names_are_brought_up_to_date(season: ScoredSeason) -> None:
    issue_cross(season.places, season.config)
    workbook = load_workbook(season.places.assignment)
    sheet, layout = workbook[ASSIGNED.name], TableLayout(ASSIGNED)
    last = FIRST_ROW + PAIRS.index(("C", "B"))
    sheet.cell(FIRST_ROW, layout.index("note")).value = "đã gọi điện"
    sheet.cell(last, layout.index("unit_code")).value = None
    sheet.cell(last, layout.index("subject_unit")).value = None
    workbook.save(season.places.assignment)
    renamed = [UnitMade(code="LD-B", name="LĐLĐ thị xã B", email="b@example.vn"), *UNITS[2:]]
    season.write_setup([UNITS[0], *renamed], conflicts=IN_CONFLICT)
    report = issue_cross(season.places, season.config)
    assert [tuple(row.values())[1:] for row in rows_of_book(season)] == [
        ("LD-A", "LĐLĐ huyện A", "LD-B", "LĐLĐ thị xã B", "đã gọi điện"),
        ("LD-A", "LĐLĐ huyện A", "LD-C", "LĐLĐ huyện C", None),
        ("LD-B", "LĐLĐ thị xã B", "LD-A", "LĐLĐ huyện A", None),
        ("LD-B", "LĐLĐ thị xã B", "LD-C", "LĐLĐ huyện C", None),
        ("LD-C", "LĐLĐ huyện C", "LD-A", "LĐLĐ huyện A", None),
    ]
    assert (report.units, report.workbooks) == (3, 3)
    assert report.notes == (
        too_few("Khối số 1", "LĐLĐ thị xã B chỉ có 1"),
        too_few("Khối số 2", SHORT_OF_SECOND),
        waiting("LĐLĐ huyện C"),
        (
            "2 tệp đã phát hành trước đây và nay khác: LĐLĐ huyện A, LĐLĐ thị xã B. Nếu đã gửi bản trước thì gửi lại"
            " bản mới và báo đơn vị bỏ bản cũ."
        ),
        (
            "1 tệp của lần phát hành trước không còn trong lần này: LD-C/cham-diem-ld-b.xlsx. Xóa các tệp ấy để khỏi"
            " gửi nhầm; đã gửi rồi thì báo đơn vị bỏ."
        ),
    )


def test_pairs_that_may_not_be_get_no_copy_and_are_told(season: ScoredSeason) -> None:
    season.send_scores("LD-X")
    season.send_scores("LD-Y")
    assign(
        season, ("A", "A"), ("A", "X"), ("X", "Y"), ("Q", "A"), ("K", "A"), ("A", "B"), ("A", "B"), ("B", ""), ("", "A")
    )
    report = issue_cross(season.places, season.config)
    assert (report.units, report.workbooks) == (1, 1)
    assert issued(season) == ["LD-A/cham-diem-ld-b.xlsx", "LD-A/thu-cham-cheo-ld-a.eml"]
    unknown = (
        "Phân công ghi {} chấm LĐLĐ huyện A, trong đó có mã không thuộc khối thi đua nào, nên không phát hành phiếu"
        " này. Sửa mã trong tệp phân công."
    )
    assert report.notes == (
        (
            "phan-cong-cham-cheo.xlsx, sheet “Phân công”: có hàng thiếu mã đơn vị chấm hoặc mã đơn vị được chấm nên"
            " không dùng (LD-B; LD-A). Điền đủ hai mã, hoặc xóa hàng ấy."
        ),
        (
            "Phân công ghi LĐLĐ huyện A chấm chéo cho chính LĐLĐ huyện A, nên không phát hành phiếu này."
            " Sửa tệp phân công."
        ),
        (
            "Phân công ghi LĐLĐ huyện A chấm LĐLĐ huyện X là đơn vị của khối khác, nên không phát hành phiếu này."
            " Sửa tệp phân công."
        ),
        (
            "Phân công ghi LĐLĐ huyện X chấm LĐLĐ huyện Y, hai đơn vị có xung đột lợi ích, nên không phát hành phiếu"
            " này. Sửa tệp phân công, hoặc bỏ xung đột ấy trong tệp thiết lập."
        ),
        unknown.format("LD-Q"),
        unknown.format("LĐLĐ huyện K"),
        "Phân công ghi LĐLĐ huyện A chấm LĐLĐ huyện B hai lần. Xóa một hàng trong tệp phân công.",
        too_few("Khối số 1", "LĐLĐ huyện A chỉ có 0, LĐLĐ huyện B chỉ có 1, LĐLĐ huyện C chỉ có 0"),
        too_few("Khối số 2", SHORT_OF_SECOND),
    )
    kept = read_assignment(season.places.assignment, season.config)
    assert kept is not None
    letters = [f"{pair.scorer[3:]}{pair.scored[3:]}" for pair in (*kept.pairs, *kept.unfinished)]
    assert letters == ["AA", "AX", "XY", "QA", "KA", "AB", "AB", "B", "A"]


def test_a_book_from_which_the_desk_took_every_pair_is_not_proposed_anew(season: ScoredSeason) -> None:
    assign(season)
    report = issue_cross(season.places, season.config)
    assert (report.units, report.workbooks) == (0, 0)
    assert report.notes == (
        too_few("Khối số 1", "LĐLĐ huyện A chỉ có 0, LĐLĐ huyện B chỉ có 0, LĐLĐ huyện C chỉ có 0"),
        too_few("Khối số 2", SHORT_OF_SECOND),
    )


SAID: Mapping[str, Row] = {
    "1.1": {
        "target": "12 cuộc",
        "result": "11 cuộc",
        "evidence": "Báo cáo 01/BC-LĐLĐ",
        "note": "tự thấy 21,37 là đúng",
    },
    "2.2": {"applies": "Không", "target": "0", "evidence": "Công văn 02/CV-LĐLĐ"},
}
OWN = {"1.1": 21.37, "1.2": 13.79, "2.1": 19.61, "2.2": 0, "B1": 1.73, "D1": 2.91}
CLAIMED = "Hoàn thành tốt nhiệm vụ"


def test_nothing_of_what_a_unit_gave_itself_is_in_the_copies_about_it(tmp_path: Path, masters: Path) -> None:
    """Told by the bytes: copies about a unit that scored itself otherwise are the very same."""
    copies = []
    for number, (scores, note, answer, claimed) in enumerate(
        [(OWN, SAID["1.1"]["note"], "Không", CLAIMED), (SOUND, None, "Có", "")]
    ):
        season = a_season(tmp_path / str(number), masters)
        said = {**SAID, "1.1": {**SAID["1.1"], "note": note}}
        season.send_scores("LD-B", scores=scores, said=said, conditions={"K1": answer}, claimed=claimed)
        assign(season, ("A", "B"))
        issue_cross(season.places, season.config)
        copies.append((season.places.issued / "LD-A" / "cham-diem-ld-b.xlsx").read_bytes())
    assert copies[0] == copies[1]
    with ZipFile(tmp_path / "0/outputs/2020/1-phat-hanh/LD-A/cham-diem-ld-b.xlsx") as package:
        text = "".join(unescape(package.read(name).decode()) for name in package.namelist())
    assert [number for number in ("21.37", "21,37", "13.79", "19.61", "1.73", "2.91") if number in text] == []
    assert [words for words in ("12 cuộc", "11 cuộc", "01/BC-LĐLĐ", "02/CV-LĐLĐ") if words in text] == [
        "12 cuộc",
        "11 cuộc",
        "01/BC-LĐLĐ",
        "02/CV-LĐLĐ",
    ]


def test_a_copy_says_who_scores_whom_and_only_scores_are_open(season: ScoredSeason) -> None:
    season.send_scores("LD-B", scores=OWN, said=SAID, conditions={"K1": "Không"}, claimed=CLAIMED)
    issue_cross(season.places, season.config)
    path = season.places.issued / "LD-A" / "cham-diem-ld-b.xlsx"
    assert lint(path) == []
    raw = read(path.read_bytes())
    assert identify(raw) == Identity(
        form="cham-diem",
        form_version=str(SCORING.version),
        season="2020",
        unit_code="LD-A",
        known_by=KnownBy.STAMP,
        written_unit="LD-A",
        role="cham-cheo",
        subject_unit="LD-B",
        written_subject="LD-B",
        table=season.setup.scoring.table.mark,
    )
    values = guide_values(raw)
    keys = ("unit_code", "unit_name", "role", "subject_unit", "subject_name", "claimed_rating")
    assert [values.get(key) for key in keys] == [
        "LD-A",
        "LĐLĐ huyện A",
        "Chấm chéo",
        "LD-B",
        "LĐLĐ huyện B",
        None,
    ]
    workbook = load_workbook(path)
    rows = criterion_rows(SCORING, season.setup.scoring.table)
    sheet, layout = workbook[SCORES.name], TableLayout(SCORES)
    shown = ("target", "result", "applies", "evidence")
    cells = {
        code: {key: sheet.cell(row, layout.index(key)) for key in (*shown, "score", "note")}
        for code, row in rows[SCORES.name].items()
    }
    assert {code: tuple(line[key].value for key in line) for code, line in cells.items()} == {
        **dict.fromkeys(("1.1", "1.2", "2.1", "2.2", "B1", "B2", "D1"), (None,) * 6),
        "1.1": ("12 cuộc", "11 cuộc", None, "Báo cáo 01/BC-LĐLĐ", None, None),
        "2.2": ("0", None, "Không", "Công văn 02/CV-LĐLĐ", None, None),
    }
    locked = {key: {bool(line[key].protection.locked) for line in cells.values()} for key in (*shown, "score", "note")}
    assert locked == {**{key: {True} for key in shown}, "score": {False}, "note": {False}}
    answer = workbook[CONDITIONS.name].cell(rows[CONDITIONS.name]["K1"], TableLayout(CONDITIONS).index("met"))
    assert (answer.value, answer.protection.locked) == (None, False)


BODY = """
Kính gửi LĐLĐ huyện C,

Theo phân công chấm chéo trong khối thi đua, Liên đoàn Lao động tỉnh Điện Biên gửi đơn vị 2 phiếu chấm chéo \
(tệp đính kèm):

- Chấm chéo năm 2020, chấm cho LĐLĐ huyện A (cham-diem-ld-c-cho-ld-a.xlsx): gửi về chậm nhất ngày 10/12/2020.
- Chấm chéo năm 2020, chấm cho LĐLĐ huyện B (cham-diem-ld-c-cho-ld-b.xlsx): gửi về chậm nhất ngày 10/12/2020.

1. Chỉ tiêu, kết quả, minh chứng trong phiếu là của đơn vị được chấm. Đơn vị cho điểm từng tiêu chí ở ô màu vàng; \
không đạt thì ghi 0, không để trống.
2. Điểm khác nhiều so với hồ sơ hoặc kết quả kiểm tra thì ghi lý do ở cột Ghi chú, lý do cho điểm.
3. Sheet Điều kiện: chọn Có hoặc Không ở cột Đạt cho từng điều kiện, không để trống.
4. In, ký, đóng dấu và gửi bản giấy; gửi lại chính các tệp này, dạng .xlsx, đúng hạn.

Trân trọng,
Ban Chính sách - Pháp luật, Liên đoàn Lao động tỉnh Điện Biên
"""


def test_the_draft_carries_the_copies_and_names_whom_to_score(season: ScoredSeason) -> None:
    issue_cross(season.places, season.config)
    folder = season.places.issued / "LD-C"
    message = message_from_bytes((folder / "thu-cham-cheo-ld-c.eml").read_bytes(), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["Subject"], message["X-Unsent"]) == (
        "c@example.vn",
        "Chấm chéo năm 2020 - LĐLĐ huyện C",
        "1",
    )
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == BODY.strip()
    attached = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert attached == [
        (f"cham-diem-ld-c-cho-ld-{letter}.xlsx", (folder / f"cham-diem-ld-{letter}.xlsx").read_bytes())
        for letter in "ab"
    ]


NOTHING = (
    "Tệp thiet-lap.xlsx chưa có bảng tiêu chí chấm điểm hoặc chưa có khối thi đua, nên không có gì để chấm. Điền sheet"
    " Tiêu chí chấm điểm và cột Khối thi đua của sheet Đơn vị rồi chạy lại."
)


@pytest.mark.parametrize(("criteria", "units"), [((), UNITS), (SMALL_TABLE, [_unit("A", ""), _unit("B", "")])])
def test_without_criteria_or_without_blocs_there_is_nothing_to_score(
    season: ScoredSeason, criteria: tuple[dict[str, object], ...], units: list[UnitMade]
) -> None:
    season.write_setup(units, criteria=criteria)
    with pytest.raises(NothingToScoreError) as told:
        issue_cross(season.places, season.config)
    assert str(told.value) == NOTHING
    assert (season.places.assignment.exists(), season.places.issued.exists()) == (False, False)


def test_before_any_self_scores_came_nobody_can_score_anybody(tmp_path: Path, masters: Path) -> None:
    season = a_season(tmp_path, masters)
    with pytest.raises(NothingToScoreError) as told:
        issue_cross(season.places, season.config)
    assert str(told.value) == (
        "Chưa có phiếu tự chấm điểm nào gửi về, nên chưa phát hành được phiếu chấm chéo. Để các phiếu tự chấm vào thư"
        " mục returned của mùa rồi chạy lại."
    )
    assert (season.places.assignment.exists(), season.places.issued.exists()) == (False, False)


def rows_of_book(season: ScoredSeason) -> list[Mapping[str, object]]:
    """The assignment as it stands on the sheet."""
    sheet, layout = load_workbook(season.places.assignment)[ASSIGNED.name], TableLayout(ASSIGNED)
    lines: list[Mapping[str, object]] = [
        {column.key: sheet.cell(row, layout.index(column.key)).value for column in ASSIGNED.columns}
        for row in range(FIRST_ROW, sheet.max_row + 1)
    ]
    return [line for line in lines if any(line.values())]
