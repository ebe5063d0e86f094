"""Who scores whom as the desk's book holds it, and what each unit owes because of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.season.building import setup_of
from tests.season.scoring_building import ScoringMade
from tests.support.season_builder import UnitMade, checkout_config

from thidua.forms.desk import ASSIGNED
from thidua.season.assignment import AssignedPair, Assignment, read_assignment, write_assignment
from thidua.season.duties import duties_of
from thidua.workbooks.book import BookUnreadableError
from thidua.workbooks.layout import FIRST_ROW, TableLayout

CONFIG = checkout_config()
A, B, C = (UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "ABC")
LONE = UnitMade(code="CS-D", name="CĐCS D", kind="CĐCS trực thuộc", bloc="")
SCORED = setup_of([A, B, C, LONE], scoring=ScoringMade())
NOT_SCORED = setup_of([A, B, C, LONE])
PAIRS = (AssignedPair("LD-B", "LD-A", "gọi trước"), AssignedPair("LD-A", "LD-C"), AssignedPair("LD-A", "LD-B"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "phan-cong-cham-cheo.xlsx"


def test_no_book_is_not_an_empty_one(book: Path) -> None:
    assert read_assignment(book, CONFIG) is None
    write_assignment(book, (), SCORED, CONFIG)
    assert read_assignment(book, CONFIG) == Assignment(())


def test_what_was_written_is_read_again_in_its_order(book: Path) -> None:
    assert write_assignment(book, PAIRS, SCORED, CONFIG) is None
    assignment = read_assignment(book, CONFIG)
    assert assignment == Assignment(PAIRS)
    assert assignment.usable_in(SCORED) == (("LD-B", "LD-A"), ("LD-A", "LD-C"), ("LD-A", "LD-B"))
    before = book.read_bytes()
    write_assignment(book, assignment.pairs, SCORED, CONFIG)
    assert book.read_bytes() == before


def test_codes_as_the_desk_types_them(book: Path) -> None:
    write_assignment(book, PAIRS, SCORED, CONFIG)
    type_in(book, 0, unit_code=" ld-c ", subject_unit="ld-a")
    assignment = read_assignment(book, CONFIG)
    assert assignment is not None
    assert assignment.pairs[0] == AssignedPair("LD-C", "LD-A", "gọi trước")


def test_half_a_pair_is_told_and_stays(book: Path) -> None:
    write_assignment(book, PAIRS, SCORED, CONFIG)
    type_in(book, 0, unit_code=None)
    type_in(book, 1, subject_unit=None)
    assignment = read_assignment(book, CONFIG)
    told = (
        "phan-cong-cham-cheo.xlsx, sheet “Phân công”: có hàng thiếu mã đơn vị chấm hoặc mã đơn vị được chấm nên không"
        " dùng (LD-A – gọi trước; LD-A). Điền đủ hai mã, hoặc xóa hàng ấy."
    )
    halves = (AssignedPair("", "LD-A", "gọi trước"), AssignedPair("LD-A", ""))
    assert assignment == Assignment(PAIRS[2:], (told,), halves)
    write_assignment(book, [*assignment.pairs, *assignment.unfinished], SCORED, CONFIG)
    assert read_assignment(book, CONFIG) == assignment


def test_a_pair_twice_counts_once_and_can_be_told(book: Path) -> None:
    twice = (AssignedPair("LD-A", "LD-B"), AssignedPair("LD-A", "LD-B", "lần hai"))
    write_assignment(book, twice, SCORED, CONFIG)
    assignment = read_assignment(book, CONFIG)
    assert assignment == Assignment(twice)
    assert assignment.usable_in(SCORED) == (("LD-A", "LD-B"),)
    assert owed(assignment)[-1:] == ["cham-diem cham-cheo LD-A LD-B"]


def test_what_the_desk_wrote_beside_the_table_is_kept_in_a_copy(book: Path) -> None:
    write_assignment(book, PAIRS, SCORED, CONFIG)
    workbook = load_workbook(book)
    workbook.create_sheet("Nháp")["A1"] = "hỏi khối"
    workbook.save(book)
    assert write_assignment(book, PAIRS, SCORED, CONFIG) == (
        "phan-cong-cham-cheo.xlsx có chỗ chương trình không giữ được khi ghi lại: sheet “Nháp” thêm vào. Bản cũ còn"
        " nguyên ở phan-cong-cham-cheo-ban-cu-1.xlsx, cùng thư mục."
    )


def test_a_book_that_cannot_be_read_stops_everything(book: Path) -> None:
    book.write_bytes(b"khong phai tep Excel")
    with pytest.raises(BookUnreadableError):
        read_assignment(book, CONFIG)


def type_in(book: Path, place: int, **cells: object) -> None:
    """What the desk types into a line of the book."""
    workbook = load_workbook(book)
    sheet, layout = workbook[ASSIGNED.name], TableLayout(ASSIGNED)
    for key, value in cells.items():
        sheet.cell(FIRST_ROW + place, layout.index(key)).value = value  # type: ignore[assignment]
    workbook.save(book)


FOR_ALL = [
    f"{form}  {unit} "
    for form in ("dang-ky-thi-dua", "de-nghi-khen-thuong")
    for unit in ("LD-A", "LD-B", "LD-C", "CS-D")
]
SELF = [f"cham-diem tu-cham LD-{letter} " for letter in "ABC"]


def owed(assignment: Assignment | None, *, scores: bool = True) -> list[str]:
    """All duties as form, role, unit and whom it scores."""
    duties = duties_of(SCORED if scores else NOT_SCORED, assignment)
    return [
        f"{duty.kind.form.id} {duty.kind.role if duty.kind.form.cross_due else ''} {duty.unit_code} {duty.subject_unit}"
        for duty in duties
    ]


def test_members_of_blocs_score_themselves_where_there_are_criteria() -> None:
    assert owed(None, scores=False) == FOR_ALL
    assert owed(None) == [*FOR_ALL, *SELF]


def test_cross_scores_and_the_blocs_book_are_owed_once_pairs_are_assigned() -> None:
    book = ["khoi-thi-dua  LD-A "]
    assert owed(Assignment(())) == [*FOR_ALL, *SELF, *book]
    unusable = (
        AssignedPair("LD-Q", "LD-A"),
        AssignedPair("LD-A", "LD-Q"),
        AssignedPair("LD-C", "LD-C"),
        AssignedPair("CS-D", "LD-A"),
        PAIRS[0],
    )
    assert owed(Assignment((*PAIRS, *unusable))) == [
        *FOR_ALL,
        *SELF,
        *book,
        "cham-diem cham-cheo LD-A LD-B",
        "cham-diem cham-cheo LD-A LD-C",
        "cham-diem cham-cheo LD-B LD-A",
    ]


def test_a_pair_in_conflict_owes_nothing() -> None:
    between = setup_of([A, B, C, LONE], scoring=ScoringMade(conflicts=(("LD-B", "LD-A"),)))
    crosses = [duty for duty in duties_of(between, Assignment(PAIRS)) if duty.subject_unit]
    assert [(duty.unit_code, duty.subject_unit) for duty in crosses] == [("LD-A", "LD-C")]


def test_an_office_without_criteria_owes_no_scores_even_if_the_assignment_still_lies_there() -> None:
    assert owed(Assignment(PAIRS), scores=False) == FOR_ALL
