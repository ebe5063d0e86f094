"""`consolidate.py` and `draft.py`: exit codes, what is written, what is told where something is in the way."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.scripts.office import A, B, Office
from tests.support.season_builder import complete_person

from thidua.forms.desk import KEEP_OR_CUT, RECEIPT_ROWS
from thidua.intake import take_in
from thidua.intake.identity import identify
from thidua.season import gathering
from thidua.workbooks.layout import FIRST_ROW, TableLayout

TODAY = ("--today", "15/12/2020")
LEADER = {"subject_class": "LANH-DAO-PHONG"}


def written(office: Office) -> list[str]:
    """What stands in the folder of results."""
    return office.files(office.outputs / "3-tong-hop")


def test_a_season_in_order(returned: Office) -> None:
    ran = returned("consolidate", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        "Kết quả: outputs/2020/3-tong-hop",
        (
            "Việc tiếp theo: mở tong-hop.xlsx, xem sheet Phát hiện và Đề nghị; chọn người ở xu-ly.xlsx;"
            " sửa xong chạy lại."
        ),
    ]
    assert written(returned) == ["tong-hop.json", "tong-hop.xlsx"]
    assert returned.files(returned.season.inputs) == [
        "returned/LD-A.xlsx",
        "so-tiep-nhan.xlsx",
        "thiet-lap.xlsx",
        "xu-ly.xlsx",
    ]


def test_strict_is_content_where_nothing_blocks(returned: Office) -> None:
    assert returned("consolidate", "--strict", *TODAY).code == 0


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--strict",), 1)])
def test_strict_tells_by_its_exit_code_that_something_blocks(
    office: Office, arguments: tuple[str, ...], code: int
) -> None:
    office.season.write_return(A, individuals=[complete_person("Lò Văn Ơn", reports_attached=0)])
    ran = office("consolidate", *arguments, *TODAY)
    assert (ran.code, ran.err) == (code, "")
    assert written(office) == [
        "tong-hop.json",
        "tong-hop.xlsx",
        "tra-lai/LD-A/.du-thao.json",
        "tra-lai/LD-A/cong-van-tra-ho-so-de-nghi-khen-thuong.docx",
        "tra-lai/LD-A/de-nghi-khen-thuong.xlsx",
        "tra-lai/LD-A/thu-ld-a.eml",
    ]
    assert "Đã lập bản trả lại cho 1 đơn vị: outputs/2020/3-tong-hop/tra-lai" in ran.out.splitlines()


def test_a_second_run_finds_the_same(office: Office) -> None:
    office.season.write_return(A, individuals=[complete_person("Lò Văn Ơn", **LEADER)])
    office.season.write_return(A, file="LD-A lần 2.xlsx", individuals=[complete_person("Lò Văn Ơn", **LEADER)])
    first = office("consolidate", *TODAY)
    data = (office.outputs / "3-tong-hop" / "tong-hop.json").read_bytes()
    second = office("consolidate", *TODAY)
    assert (first.out, (office.outputs / "3-tong-hop" / "tong-hop.json").read_bytes()) == (second.out, data)


def test_the_desks_answer_counts_on_the_next_run(office: Office) -> None:
    people = [complete_person(f"Lò Văn {letter}") for letter in "ABC"]
    office.season.write_return(A, individuals=people)
    office("consolidate", *TODAY)
    book = office.season.inputs / "xu-ly.xlsx"
    workbook = load_workbook(book)
    sheet = workbook["Giữ bỏ"]
    name, choice = map(TableLayout(KEEP_OR_CUT).index, ("name", "choice"))
    assert [sheet.cell(row=FIRST_ROW + n, column=name).value for n in range(3)] == [p["full_name"] for p in people]
    sheet.cell(row=FIRST_ROW + 2, column=choice).value = "Bỏ"
    workbook.save(book)
    office("consolidate", *TODAY)
    result = json.loads((office.outputs / "3-tong-hop" / "tong-hop.json").read_text(encoding="utf-8"))
    assert {each["name"]: each["standing"] for each in result["nominees"]} == {
        "Lò Văn A": "stands",
        "Lò Văn B": "stands",
        "Lò Văn C": "blocked",
    }


def test_cells_of_the_desks_own_books_that_cannot_be_used(returned: Office) -> None:
    returned("consolidate", *TODAY)
    book = returned.season.inputs / "so-tiep-nhan.xlsx"
    workbook = load_workbook(book)
    column = TableLayout(RECEIPT_ROWS).index("corrected_received_at")
    workbook[RECEIPT_ROWS.name].cell(row=FIRST_ROW, column=column).value = "hôm qua"
    workbook.save(book)
    lines = returned("consolidate", *TODAY).out.splitlines()
    place = lines.index("Ô phải sửa trong sổ của ban:")
    assert lines[place + 1] == (
        "  - so-tiep-nhan.xlsx, sheet “Sổ tiếp nhận”, hàng của “LD-A.xlsx”:"
        " Ô “Giờ nhận sửa lại” ghi “hôm qua”, không phải ngày giờ."
        " Gõ lại dạng dd/mm/yyyy hh:mm. Ví dụ: 09/12/2020 16:30"
    )


def test_no_folder_of_returned_files(office: Office) -> None:
    office.season.returned.rmdir()
    ran = office("consolidate")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "Chưa có thư mục inputs/2020/returned. Lập thư mục này và chép các tệp đơn vị gửi về vào đó.\n",
    )


def test_nothing_has_come_yet(office: Office) -> None:
    ran = office("consolidate", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert written(office) == ["tong-hop.json", "tong-hop.xlsx"]


def test_a_damaged_book_of_the_desk_stops_the_run_before_it_is_written_over(returned: Office) -> None:
    book = returned.season.inputs / "xu-ly.xlsx"
    book.write_bytes(b"hong")
    ran = returned("consolidate", *TODAY)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "Không đọc được xu-ly.xlsx. Đóng tệp nếu đang mở; nếu tệp hỏng,"
            " lấy lại bản sao lưu hoặc đổi tên tệp để chương trình lập tệp mới.\n"
        ),
    )
    assert book.read_bytes() == b"hong"


def locked(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files of these names are open in Excel: they cannot be replaced."""
    replace = Path.replace

    def refuses(self: Path, target: Path) -> Path:
        if Path(target).name in names:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuses)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("tong-hop.xlsx", "3-tong-hop"),
        ("tong-hop.json", "3-tong-hop"),
        ("so-tiep-nhan.xlsx", "2020"),
        ("xu-ly.xlsx", "2020"),
    ],
)
def test_a_file_that_is_open_elsewhere_is_told_and_the_others_are_written(
    returned: Office, monkeypatch: pytest.MonkeyPatch, name: str, folder: str
) -> None:
    returned("consolidate", *TODAY)
    locked(monkeypatch, name)
    ran = returned("consolidate", *TODAY)
    assert (ran.code, ran.err) == (2, "")
    assert ran.out.splitlines()[-2:] == [
        "Chưa ghi được:",
        (
            f"  - Không ghi được tệp {name} trong thư mục {folder} vì tệp đang mở ở chương trình khác."
            " Đóng tệp đó (Excel, Word) rồi chạy lại."
        ),
    ]
    there = {*written(returned), *returned.files(returned.season.inputs)}
    everything = {"tong-hop.xlsx", "tong-hop.json", "so-tiep-nhan.xlsx", "xu-ly.xlsx", "thiet-lap.xlsx"}
    assert there == everything | {"returned/LD-A.xlsx"}


def test_a_file_that_the_drive_will_not_take_is_told_and_the_others_are_written(
    returned: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "xu-ly.xlsx":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    ran = returned("consolidate", *TODAY)
    assert (ran.code, ran.err) == (2, "")
    assert ran.out.splitlines()[-2:] == [
        "Chưa ghi được:",
        "  - Không ghi được tệp xu-ly.xlsx vào thư mục 2020: ổ đĩa đầy. Sửa chỗ này rồi chạy lại.",
    ]
    there = {*written(returned), *returned.files(returned.season.inputs)}
    everything = {"tong-hop.xlsx", "tong-hop.json", "so-tiep-nhan.xlsx", "thiet-lap.xlsx"}
    assert there == everything | {"returned/LD-A.xlsx"}


def test_what_the_clerk_added_to_a_book_is_kept_beside_it_once(returned: Office) -> None:
    returned("consolidate", *TODAY)
    book = returned.season.inputs / "so-tiep-nhan.xlsx"
    workbook = load_workbook(book)
    workbook.create_sheet("Nháp")["A1"] = "gọi LD-A"
    workbook["Sổ tiếp nhận"]["N8"] = "bên cạnh"
    workbook.save(book)
    before = book.read_bytes()
    told = (
        "  - so-tiep-nhan.xlsx có chỗ chương trình không giữ được khi ghi lại: sheet “Nháp” thêm vào;"
        " sheet “Sổ tiếp nhận”, nội dung ngoài bảng ở ô N8."
        " Bản cũ còn nguyên ở so-tiep-nhan-ban-cu-1.xlsx, cùng thư mục."
    )
    runs = [returned("consolidate", *TODAY).out.splitlines() for _ in range(2)]
    assert [[line for line in lines if "ban-cu" in line] for lines in runs] == [[told], []]
    assert returned.season.inputs.joinpath("so-tiep-nhan-ban-cu-1.xlsx").read_bytes() == before
    assert [file for file in returned.files(returned.season.inputs) if "ban-cu" in file] == [
        "so-tiep-nhan-ban-cu-1.xlsx"
    ]


def test_a_book_that_cannot_be_kept_is_not_written_over(returned: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    returned("consolidate", *TODAY)
    book = returned.season.inputs / "xu-ly.xlsx"
    workbook = load_workbook(book)
    workbook.create_sheet("Nháp")["A1"] = "gọi LD-A"
    workbook.save(book)
    before = book.read_bytes()
    locked(monkeypatch, "xu-ly-ban-cu-1.xlsx")
    assert returned("consolidate", *TODAY).code == 2
    assert book.read_bytes() == before


def _trips_over_one(function: Callable[..., object], of: Callable[..., object]) -> Callable[..., object]:
    def trips(*arguments: object, **named: object) -> object:
        if of(*arguments, **named):
            raise ZeroDivisionError("bí mật của máy")
        return function(*arguments, **named)

    return trips


@pytest.mark.parametrize("where", ["identify", "rows"])
def test_a_file_that_trips_the_program_is_refused_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    office.season.write_return(A, individuals=[complete_person("Lò Văn Ơn")])
    office.season.write_return(B, individuals=[complete_person("Lò Văn Ba")])
    if where == "identify":
        trips = _trips_over_one(identify, lambda raw: getattr(identify(raw), "unit_code", "") == "LD-A")
        monkeypatch.setattr(take_in, "identify", trips)
    else:
        trips = _trips_over_one(gathering.read_workbook, lambda *_, **named: named["unit_code"] == "LD-A")
        monkeypatch.setattr(gathering, "read_workbook", trips)
    ran = office("consolidate", *TODAY)
    result = json.loads((office.outputs / "3-tong-hop" / "tong-hop.json").read_text(encoding="utf-8"))
    assert (ran.code, ran.err) == (0, "")
    assert [each["name"] for each in result["nominees"]] == ["Lò Văn Ba"]
    assert [each["message"] for each in result["findings"] if each["rule"] == "TN-01"] == [
        (
            "Đọc tệp này gặp lỗi ngoài dự kiến nên không dùng được tệp; các tệp khác vẫn được xử lý."
            " Gửi tệp này và tệp nhật ký của lần chạy cho người phụ trách phần mềm."
        )
    ]
    sheet, layout = (
        load_workbook(office.season.inputs / "so-tiep-nhan.xlsx")[RECEIPT_ROWS.name],
        TableLayout(RECEIPT_ROWS),
    )
    columns = [layout.index(key) for key in ("file", "status")]
    statuses = [tuple(sheet.cell(row, column).value for column in columns) for row in (FIRST_ROW, FIRST_ROW + 1)]
    assert statuses == [("LD-A.xlsx", "Không dùng được"), ("LD-B.xlsx", "Được dùng")]
    assert "ZeroDivisionError: bí mật của máy" in office.logged()


def _crash(*_: object, **__: object) -> None:
    raise ZeroDivisionError("bí mật của máy")


@pytest.mark.parametrize(
    ("line", "crashes"),
    [
        ("consolidate", "consolidate.gather"),
        ("draft", "draft.evaluate"),
        ("issue", "issue.usable_setup"),
        ("issue --stage cham-cheo", "issue_cross.usable_setup"),
        ("issue --stage khoi", "issue_bloc.usable_setup"),
    ],
)
def test_an_unexpected_failure_is_one_sentence_and_a_log(
    returned: Office, monkeypatch: pytest.MonkeyPatch, line: str, crashes: str
) -> None:
    for each in ("issue", "issue_cross", "issue_bloc"):
        # WHY: one imported for the first time from here on would keep the crash for all tests that follow.
        import_module(f"thidua.steps.{each}")
    monkeypatch.setattr(f"thidua.steps.{crashes}", _crash)
    name, *arguments = line.split()
    ran = returned(name, *arguments)
    log = next((returned.outputs / "nhat-ky").glob(f"*-{name}.log"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Chương trình gặp lỗi ngoài dự kiến và đã dừng; không tệp nào ghi dở."
        f" Gửi tệp nhật ký {log} cho người phụ trách phần mềm.\n"
    )
    assert "ZeroDivisionError: bí mật của máy" in returned.logged()


def drafts(office: Office) -> list[str]:
    """The drafted papers."""
    return [file for file in office.files(office.outputs / "4-van-ban") if file.endswith(".docx")]


def test_drafts_of_those_who_stand(returned: Office) -> None:
    ran = returned("draft", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert drafts(returned) == ["du-thao-quyet-dinh-bk-tinh.docx", "huong-dan.docx", "phieu-bau-bk-tinh.docx"]
    assert ran.out.splitlines()[0] == "Đã soạn 3 văn bản. Kết quả: outputs/2020/4-van-ban"


def test_drafts_say_who_is_left_out(office: Office) -> None:
    office.season.write_return(
        A, individuals=[complete_person("Lò Văn A"), complete_person("Lò Văn B", reports_attached=0)]
    )
    office.season.write_return(B, individuals=[complete_person("Lò Văn C", votes_for=4)])
    lines = office("draft", *TODAY).out.splitlines()
    assert [line for line in lines if "đề nghị thuộc thẩm quyền" in line] == [
        (
            "  - 1 đề nghị thuộc thẩm quyền của tỉnh còn chờ quyết định nên chưa có trong dự thảo."
            " Xem tong-hop.xlsx, sheet Đề nghị; ghi quyết định vào xu-ly.xlsx rồi chạy lại."
        ),
        (
            "  - 1 đề nghị thuộc thẩm quyền của tỉnh bị chặn nên không có trong dự thảo."
            " Xem lý do ở tong-hop.xlsx, sheet Đề nghị."
        ),
    ]


def test_drafting_writes_the_book_of_papers_alone_among_the_inputs(returned: Office) -> None:
    before = returned.files(returned.season.inputs)
    returned("draft", *TODAY)
    assert returned.files(returned.season.inputs) == sorted([*before, "so-van-ban.xlsx"])


@pytest.mark.parametrize("name", ["issue", "consolidate", "draft"])
def test_every_run_keeps_a_log_of_what_it_said(returned: Office, name: str) -> None:
    ran = returned(name, *TODAY)
    logged = returned.logged()
    assert [line for line in ran.out.splitlines() if line not in logged] == []
