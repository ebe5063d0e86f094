"""Columns of a unit's own, through real files: asked, answered, read, and asked no more; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.season.building import raw_cell, raw_table, told
from tests.support.office import office_available, recalculated
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    set_received,
)

from thidua.forms import NOMINATIONS
from thidua.forms.desk import FOREIGN_COLUMNS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.intake.counting import last_moment
from thidua.messages import say
from thidua.season.decisions import write_decisions
from thidua.season.layouts import LayoutAnswer, Layouts
from thidua.steps.consolidate import consolidate, evaluate
from thidua.steps.places import Places
from thidua.verdict import Result
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, TableLayout

CONFIG = checkout_config()
LAST = CONFIG.season.nominations_deadline
UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (5, 9)})
PEOPLE = [
    complete_person("Lò Văn Ơn", workplace="Trường Tiểu học Mường Mùn"),
    complete_person("Vừ A Dế", workplace="Trường Trung học cơ sở xã Pú Nhung, điểm trường số 2"),
]
HEADINGS = {"workplace": "Nơi làm việc", "note": "Nhận xét thêm"}
SHEET, FORM = INDIVIDUALS.name, NOMINATIONS.id.value
QUESTION_KEYS = ("unit_code", "sheet", "heading", "content", "missing", "suggestion", "form", "file")
ANSWER_KEYS = ("heading", "choice", "decided_by")
HEAD = {key: f"{TableLayout(INDIVIDUALS).letter(key)}{HEADER_ROW}" for key in INDIVIDUALS.keys}
ASKED = "Ở xu-ly.xlsx, sheet Bố cục lạ, ghi tên cột của mẫu ứng với cột này, hoặc ghi Bỏ qua."
Told = tuple[str, str, str, str, str]


def foreign(headings: Mapping[str, str], sheet: str = SHEET) -> Callable[[Workbook], None]:
    """The unit has put headings of its own over these columns, and the keys of them are gone."""

    def change(workbook: Workbook) -> None:
        table = TableLayout(NOMINATIONS.table(sheet))
        for key, heading in headings.items():
            workbook[sheet].cell(KEY_ROW, table.index(key)).value = None
            workbook[sheet].cell(HEADER_ROW, table.index(key)).value = heading

    return change


@dataclass(frozen=True)
class Desk:
    """A season's folder and the desk's book in it."""

    folder: SeasonFolder

    @property
    def book(self) -> Path:
        return self.folder.inputs / "xu-ly.xlsx"

    @property
    def places(self) -> Places:
        return Places(self.folder.root, CONFIG.season.id)

    def run(self) -> Result:
        """A run as consolidation does it, as far as the desk's book."""
        result = evaluate(self.places, CONFIG, today=LAST).result
        decisions, layouts = result.season.decisions, result.season.open_layouts
        write_decisions(self.book, decisions, result.questions, result.pairs, CONFIG, layouts=layouts)
        return result

    def run_whole(self) -> Result:
        return consolidate(self.places, CONFIG, today=LAST).result

    def enter(self, values: Mapping[str, object], *, row: int = FIRST_ROW) -> None:
        workbook = load_workbook(self.book)
        for key, value in values.items():
            place = TableLayout(FOREIGN_COLUMNS).index(key)
            workbook[FOREIGN_COLUMNS.name].cell(row=row, column=place).value = value  # type: ignore[assignment]
        workbook.save(self.book)

    def rows(self, keys: Iterable[str]) -> list[tuple[object, ...]]:
        """Filled rows of the sheet with these columns."""
        sheet, table = load_workbook(self.book)[FOREIGN_COLUMNS.name], TableLayout(FOREIGN_COLUMNS)
        columns = [table.index(key) for key in keys]
        lines = [tuple(sheet.cell(row, n).value for n in columns) for row in range(FIRST_ROW, sheet.max_row + 1)]
        return [line for line in lines if any(value is not None for value in line)]

    def returned(self, headings: Mapping[str, str], *, file: str = "", days_before: int = 2, note: str = "") -> None:
        people = [person | {"note": "được dân tin", "achievement": note or "Dạy giỏi."} for person in PEOPLE]
        path = self.folder.write_return(UNIT, individuals=people, change=foreign(headings), file=file)
        set_received(path, last_moment(CONFIG) - timedelta(days=days_before))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season to which nothing has been returned, built once."""
    folder = SeasonFolder(tmp_path_factory.mktemp("opened"), CONFIG)
    (folder.root / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    folder.write_setup([UNIT])
    folder.write_register([])
    folder.write_registered([])
    return folder.root


@pytest.fixture
def desk(opened: Path, tmp_path: Path) -> Desk:
    copytree(opened, tmp_path / "season", symlinks=True)
    return Desk(SeasonFolder(tmp_path / "season", CONFIG))


def found(result: Result) -> list[Told]:
    """What is found in and beside the columns of the unit's own."""
    return told(result.findings, "DL-02", "DL-04", "DL-18", "XL-01", "XL-02")


def missing(key: str, severity: str = "chặn") -> Told:
    header = INDIVIDUALS.column(key).header
    message = f"Sheet “Cá nhân” không còn cột “{header}”. Lấy lại mẫu đã phát hành và điền lại cột này."
    return ("DL-02", severity, UNIT.code, "Cá nhân!", message)


def unknown(key: str, heading: str = "") -> Told:
    message = f"Sheet “Cá nhân” có cột “{heading or HEADINGS[key]}” mà mẫu không có nên chưa được đọc. {ASKED}"
    return ("DL-18", "xem", UNIT.code, f"Cá nhân!{HEAD[key]}", message)


def read_as(key: str, read: str = "") -> Told:
    header = INDIVIDUALS.column(read or key).header
    message = (
        f"Sheet “Cá nhân”: cột “{HEADINGS[key]}” được đọc là cột “{header}”,"
        " theo trả lời ở xu-ly.xlsx, sheet Bố cục lạ. Không phải làm gì nếu dữ liệu đọc đúng."
    )
    return ("DL-18", "ghi", UNIT.code, f"Cá nhân!{HEAD[key]}", message)


def ignored(key: str) -> Told:
    message = f"Sheet “Cá nhân”: cột “{HEADINGS[key]}” không được đọc, vì ở xu-ly.xlsx, sheet Bố cục lạ đã ghi Bỏ qua."
    return ("DL-18", "ghi", UNIT.code, f"Cá nhân!{HEAD[key]}", message)


def answer_fault(rule: str, key: str, row: int, message: str) -> Told:
    cell = f"{TableLayout(FOREIGN_COLUMNS).letter(key)}{row}" if row else ""
    return (rule, "xem", UNIT.code, f"Bố cục lạ!{cell}", message)


def values(result: Result, key: str) -> list[tuple[object, str]]:
    """Values of a column with the cells in which they stand."""
    rows = (nominee.row for nominee in result.season.people_and_collectives)
    return [(row.values.get(key), row.cells[key].address if key in row.cells else "") for row in rows]


def accounts(result: Result) -> list[tuple[int, int, int, int]]:
    return [(a.read, a.taken, a.rejected, a.ignored) for a in result.season.accounts if a.sheet == SHEET]


def in_file(key: str) -> list[str]:
    return [f"{TableLayout(INDIVIDUALS).letter(key)}{row}" for row in (FIRST_ROW, FIRST_ROW + 1)]


def one(result: Result) -> dict[str, str]:
    return {judged.nominee.name: judged.standing.value for judged in result.nominees}


# Asked


def test_a_file_as_issued_asks_nothing(desk: Desk) -> None:
    desk.returned({})
    assert (found(desk.run()), desk.rows(QUESTION_KEYS)) == ([], [])


def test_a_column_of_the_units_own_asks_nothing_while_the_forms_are_all_there(desk: Desk) -> None:
    def change(workbook: Workbook) -> None:
        column = workbook[SHEET].max_column + 1
        workbook[SHEET].cell(HEADER_ROW, column).value = "Nơi làm việc"
        workbook[SHEET].cell(FIRST_ROW, column).value = "Trường Tiểu học"

    desk.folder.write_return(UNIT, individuals=PEOPLE, change=change)
    assert (found(desk.run()), desk.rows(QUESTION_KEYS)) == ([], [])


def test_a_column_under_a_heading_of_the_units_own_is_asked_about(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi  làm\nviệc"})
    result = desk.run()
    assert found(result) == [missing("workplace"), unknown("workplace")]
    assert desk.rows(QUESTION_KEYS) == [
        (
            UNIT.code,
            "Cá nhân",
            "Nơi làm việc",
            "Trường Tiểu học Mường Mùn; Trường Trung học cơ sở xã Pú Nhung, điể…",
            "Đơn vị công tác",
            None,
            FORM,
            f"{UNIT.code}.xlsx",
        )
    ]
    ((sha256,),) = desk.rows(["sha256"])
    assert [sha256] == [arrival.receipt.sha256 for arrival in result.season.counted.counting]
    assert one(result) == {"Lò Văn Ơn": "blocked", "Vừ A Dế": "blocked"}


def test_an_optional_column_asks_too_and_bars_nobody(desk: Desk) -> None:
    desk.returned({"note": "Cột riêng"})
    result = desk.run_whole()
    assert found(result) == [unknown("note", "Cột riêng"), missing("note", "ghi")]
    assert desk.rows(("heading", "missing", "suggestion")) == [("Cột riêng", "Ghi chú", None)]
    assert one(result) == {"Lò Văn Ơn": "stands", "Vừ A Dế": "stands"}
    assert desk.folder.tong_hop.joinpath("tra-lai").exists() is False


SUGGESTED = {
    "Cơ quan công tác": "Đơn vị công tác",
    "Nơi làm việc": "",
    "Ngày tháng năm sinh": "Ngày sinh hoặc năm sinh",
    "Chức danh nghề nghiệp": "Chức vụ, chức danh",
    "Quê quán": "",
    "Họ tên cán bộ": "",
}


@pytest.mark.parametrize(("heading", "suggested"), SUGGESTED.items())
def test_the_nearest_missing_column_is_suggested_where_one_is_near(heading: str, suggested: str) -> None:
    sheet = raw_table(INDIVIDUALS, PEOPLE, CONFIG)
    cells = {row: dict(line) for row, line in sheet.rows.items()}
    for key in ("workplace", "birth", "position"):
        del cells[KEY_ROW][TableLayout(INDIVIDUALS).index(key)], cells[HEADER_ROW][TableLayout(INDIVIDUALS).index(key)]
    place = TableLayout(INDIVIDUALS).index("workplace")
    cells[HEADER_ROW][place] = raw_cell(HEADER_ROW, place, heading)
    layouts = Layouts((), "x.xlsx", UNIT.code, FORM)
    _, columns = layouts.lay_out(replace(sheet, rows=cells), INDIVIDUALS)
    assert [(column.heading, column.suggestion) for column in columns] == [(heading, suggested)]


def test_the_book_names_the_word_that_the_reader_knows() -> None:
    word = say("layouts.ignore")
    assert word in FOREIGN_COLUMNS.note
    assert word in FOREIGN_COLUMNS.column("choice").help
    assert word in ASKED


def test_a_heading_over_nothing_is_not_asked_about(desk: Desk) -> None:
    people = [person | {"workplace": None} for person in PEOPLE]
    desk.folder.write_return(UNIT, individuals=people, change=foreign({"workplace": "Nơi làm việc"}))
    assert (found(desk.run()), desk.rows(QUESTION_KEYS)) == ([missing("workplace")], [])


def test_two_columns_under_one_heading_are_told_apart(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi ấy", "note": "NƠI ẤY"})
    assert found(desk.run()) == [
        missing("workplace"),
        unknown("workplace", "Nơi ấy"),
        unknown("note", "NƠI ẤY (2)"),
        missing("note", "ghi"),
    ]
    desk.enter({"choice": "Đơn vị công tác"})
    desk.enter({"choice": "Ghi chú"}, row=FIRST_ROW + 1)
    result = desk.run()
    assert [each[0] for each in values(result, "workplace")] == [person["workplace"] for person in PEOPLE]
    assert [each[0] for each in values(result, "note")] == ["được dân tin"] * 2


# Answered


@pytest.mark.parametrize("choice", ["Đơn vị công tác", " đơn vị  công tác ", "Nơi công tác"])
def test_an_answered_column_is_read_where_it_stands(desk: Desk, choice: str) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": choice, "decided_by": "Lò Văn Chủ"})
    for _ in range(2):
        result = desk.run()
        assert found(result) == [read_as("workplace")]
        assert values(result, "workplace") == list(
            zip([person["workplace"] for person in PEOPLE], in_file("workplace"), strict=True)
        )
        assert accounts(result) == [(2, 2, 0, 0)]
        assert one(result) == {"Lò Văn Ơn": "stands", "Vừ A Dế": "stands"}
        assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", choice, "Lò Văn Chủ")]


def test_findings_stand_on_the_cells_of_the_units_own_column(desk: Desk) -> None:
    people = [PEOPLE[0], PEOPLE[1] | {"workplace": None}]
    desk.folder.write_return(UNIT, individuals=people, change=foreign({"workplace": "Nơi làm việc"}))
    desk.run()
    desk.enter({"choice": "Đơn vị công tác"})
    cell = in_file("workplace")[1]
    result = desk.run_whole()
    assert [each[:4] for each in found(result)] == [
        ("DL-04", "chặn", UNIT.code, f"Cá nhân!{cell}"),
        read_as("workplace")[:4],
    ]
    copy = load_workbook(desk.folder.tong_hop / "tra-lai" / UNIT.code / NOMINATIONS.file_name)["Cá nhân"]
    assert copy[in_file("workplace")[0]].value == PEOPLE[0]["workplace"]


def test_rows_of_which_only_the_units_own_name_column_is_filled_are_taken_and_accounted_for(desk: Desk) -> None:
    headings = {"full_name": "Cán bộ được đề nghị"}
    desk.folder.write_return(UNIT, individuals=PEOPLE, change=foreign(headings))
    before = desk.run()
    assert (accounts(before), one(before)) == ([(2, 0, 2, 0)], {})
    desk.enter({"choice": "Họ và tên"})
    after = desk.run()
    assert (accounts(after), one(after)) == ([(2, 2, 0, 0)], {"Lò Văn Ơn": "stands", "Vừ A Dế": "stands"})


def test_an_ignored_column_is_noted_and_the_form_still_lacks_its_own(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": "bỏ qua"})
    result = desk.run()
    assert found(result) == [missing("workplace"), ignored("workplace")]
    assert values(result, "workplace") == [(None, ""), (None, "")]


def test_a_question_goes_unanswered_once_no_column_is_missing(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    path = desk.folder.returned / f"{UNIT.code}.xlsx"
    workbook = load_workbook(path)
    column = workbook[SHEET].max_column + 1
    workbook[SHEET].cell(HEADER_ROW, column).value = "Số điện thoại"
    workbook[SHEET].cell(FIRST_ROW, column).value = "0912"
    workbook.save(path)
    set_received(path, last_moment(CONFIG) - timedelta(days=2))
    desk.run()
    assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", None, None), ("Số điện thoại", None, None)]
    desk.enter({"choice": "Đơn vị công tác"})
    assert found(desk.run()) == [read_as("workplace")]
    assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", "Đơn vị công tác", None)]


def test_an_answer_is_of_one_sheet(desk: Desk) -> None:
    def change(workbook: Workbook) -> None:
        foreign({"note": "Nhận xét thêm"})(workbook)
        foreign({"note": "Nhận xét thêm"}, COLLECTIVES.name)(workbook)

    desk.folder.write_return(
        UNIT,
        individuals=[PEOPLE[0] | {"note": "một"}],
        collectives=[complete_collective("CĐCS Trường Tiểu học Mường Mùn", note="hai")],
        change=change,
    )
    desk.run()
    assert desk.rows(("sheet", "heading")) == [("Tập thể", "Nhận xét thêm"), ("Cá nhân", "Nhận xét thêm")]
    desk.enter({"choice": "Ghi chú"}, row=FIRST_ROW + 1)
    result = desk.run()
    assert [each[0] for each in values(result, "note")] == [None, "một"]
    assert [each[:2] for each in found(result) if each[0] == "DL-18"] == [("DL-18", "xem"), ("DL-18", "ghi")]


# A corrected file


def test_a_corrected_file_needs_no_new_answer(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": "Đơn vị công tác", "decided_by": "Lò Văn Chủ"})
    (old,) = desk.rows(["file", "sha256"])
    desk.returned({"workplace": "NƠI LÀM VIỆC"}, file="sua.xlsx", days_before=1, note="Sửa lại.")
    result = desk.run()
    assert [each[:4] for each in found(result)] == [read_as("workplace")[:4]]
    (new,) = desk.rows(["file", "sha256"])
    assert (new[0], old[1] == new[1]) == ("sua.xlsx", False)
    assert desk.rows(ANSWER_KEYS) == [("NƠI LÀM VIỆC", "Đơn vị công tác", "Lò Văn Chủ")]
    assert [change.header for each in result.resubmissions for change in each.changes] == ["Tóm tắt thành tích"] * 2


GONE = "Dòng Bố cục lạ của cột “Nơi làm việc” (sheet “Cá nhân”, LD-TUANGIAO): "
DELETE = " Nếu không cần nữa thì xóa nội dung ô Là cột nào của mẫu và ô Người quyết định của dòng này."


def test_an_answer_that_a_corrected_file_has_no_use_for_is_told_and_kept(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": "Đơn vị công tác"})
    desk.returned({}, file="sua.xlsx", days_before=1)
    for _ in range(2):
        message = f"{GONE}tệp đang dùng của đơn vị không còn cột ấy, hoặc không còn thiếu cột nào của mẫu.{DELETE}"
        assert found(desk.run()) == [answer_fault("XL-01", "heading", FIRST_ROW, message)]
        assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", "Đơn vị công tác", None)]


def test_an_answer_whose_file_is_gone_is_told_and_kept(desk: Desk) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": "Đơn vị công tác"})
    (desk.folder.returned / f"{UNIT.code}.xlsx").unlink()
    for _ in range(2):
        message = f"{GONE}không còn tệp nào được dùng của đơn vị theo biểu mẫu ấy.{DELETE}"
        assert found(desk.run()) == [answer_fault("XL-01", "file", FIRST_ROW, message)]
        assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", "Đơn vị công tác", None)]


# Answers that cannot be followed


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (
            "Quê quán",
            (
                "Dòng Bố cục lạ của cột “Nơi làm việc”: “Quê quán” không phải tên cột nào của sheet “Cá nhân”."
                " Chép đúng tên một cột còn thiếu, hoặc ghi Bỏ qua. Còn thiếu: Đơn vị công tác."
            ),
        ),
        (
            "Họ và tên",
            (
                "Dòng Bố cục lạ của cột “Nơi làm việc”: sheet “Cá nhân” đã có cột “Họ và tên” nên không đọc cột này"
                " thay. Chọn cột khác, hoặc ghi Bỏ qua. Còn thiếu: Đơn vị công tác."
            ),
        ),
    ],
)
def test_an_answer_that_names_no_missing_column_is_told(desk: Desk, choice: str, message: str) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    desk.enter({"choice": choice})
    result = desk.run()
    assert found(result) == [
        missing("workplace"),
        unknown("workplace"),
        answer_fault("XL-01", "choice", FIRST_ROW, message),
    ]
    assert [each[0] for each in values(result, "full_name")] == ["Lò Văn Ơn", "Vừ A Dế"]
    assert desk.rows(ANSWER_KEYS) == [("Nơi làm việc", choice, None)]


def test_one_column_for_two_headings_is_told_and_neither_is_read(desk: Desk) -> None:
    desk.returned(HEADINGS)
    desk.run()
    desk.enter({"choice": "Đơn vị công tác"})
    desk.enter({"choice": "Nơi công tác"}, row=FIRST_ROW + 1)
    message = (
        "Cột “Nơi công tác” của sheet “Cá nhân” (LD-TUANGIAO) được chọn cho nhiều cột: Nơi làm việc; Nhận xét thêm."
        " Chỉ để câu trả lời ở một dòng; đến lúc ấy không đọc cột nào trong số đó."
    )
    result = desk.run()
    assert found(result) == [
        missing("workplace"),
        unknown("workplace"),
        unknown("note"),
        answer_fault("XL-02", "choice", FIRST_ROW + 1, message),
        missing("note", "ghi"),
    ]
    assert values(result, "workplace") == [(None, ""), (None, "")]
    desk.enter({"choice": "Ghi chú"}, row=FIRST_ROW + 1)
    assert found(desk.run()) == [read_as("workplace"), read_as("note")]


@pytest.mark.parametrize(("second", "clash"), [("Bỏ qua", True), ("đơn vị công tác", False)])
def test_two_answers_for_one_heading_hold_only_where_they_agree(desk: Desk, second: str, clash: bool) -> None:
    desk.returned({"workplace": "Nơi làm việc"})
    desk.run()
    ((unit, sheet, heading, form),) = desk.rows(("unit_code", "sheet", "heading", "form"))
    desk.enter({"choice": "Đơn vị công tác"})
    again = {"unit_code": unit, "sheet": sheet, "heading": heading, "form": form, "choice": second}
    desk.enter(again, row=FIRST_ROW + 1)
    message = (
        "Cột “Nơi làm việc” của sheet “Cá nhân” (LD-TUANGIAO) có hai câu trả lời khác nhau."
        " Chỉ giữ một câu trả lời; đến lúc ấy vẫn chưa đọc cột này."
    )
    told_of_both = [
        missing("workplace"),
        unknown("workplace"),
        answer_fault("XL-02", "choice", FIRST_ROW + 1, message),
    ]
    assert found(desk.run()) == (told_of_both if clash else [read_as("workplace")])
    assert [row[1] for row in desk.rows(ANSWER_KEYS)] == ["Đơn vị công tác", second]


# Through other programs


@pytest.mark.office
@pytest.mark.skipif(not office_available(), reason="LibreOffice and poppler are not installed")
def test_what_was_typed_survives_libreoffice_and_runs(desk: Desk) -> None:
    desk.returned(HEADINGS)
    desk.run()
    desk.enter({"choice": "Đơn vị công tác", "decided_by": "Lò Văn Chủ"})
    desk.enter({"choice": "=Bỏ qua thôi", "decided_by": "Vừ A Dế"}, row=FIRST_ROW + 1)
    workbook = load_workbook(desk.book)
    cell = workbook[FOREIGN_COLUMNS.name].cell(FIRST_ROW + 1, TableLayout(FOREIGN_COLUMNS).index("choice"))
    cell.value, cell.data_type = "=Bỏ qua thôi", "s"
    workbook.save(desk.book)
    typed = [("Nơi làm việc", "Đơn vị công tác", "Lò Văn Chủ"), ("Nhận xét thêm", "=Bỏ qua thôi", "Vừ A Dế")]
    for _ in range(2):
        desk.book.write_bytes(recalculated(desk.book).read_bytes())
        result = desk.run_whole()
        assert desk.rows(ANSWER_KEYS) == typed
        assert [each[:4] for each in found(result)] == [
            unknown("note")[:4],
            ("XL-01", "xem", UNIT.code, answer_fault("XL-01", "choice", FIRST_ROW + 1, "")[3]),
            missing("note", "ghi")[:4],
            read_as("workplace")[:4],
        ]


def test_an_answer_is_the_same_in_whichever_spelling_of_its_heading() -> None:
    answer = LayoutAnswer("LD-A", FORM, SHEET, "Nơi làm việc", "Ghi chú")
    assert answer.key == replace(answer, heading="NƠI  LÀM VIỆC").key
    assert answer.key != replace(answer, heading="Nơi làm việc (2)").key
