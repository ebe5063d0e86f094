"""One folder of returned files of every kind: what each is taken for, and what is told of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_person

from thidua.config import Config
from thidua.forms import NOMINATIONS, SETUP
from thidua.intake.counting import Counted, choose_counting
from thidua.intake.identity import KnownBy, identify
from thidua.intake.take_in import take_in
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.layout import STAMP_SHEET
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import Stamp, add_stamp
from thidua.workbooks.writing.build import build_master

UNITS = {code: UnitMade(code=code, name=f"Đơn vị {code}") for code in ("A", "B", "C", "D", "E")}


def _without_stamp_sheet(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]


def _without_any_stamp(workbook: Workbook) -> None:
    del workbook[STAMP_SHEET]
    workbook.custom_doc_props = CustomPropertyList()


def _of_version(version: str, *, form: str = NOMINATIONS.id.value, unit: str = "E") -> object:
    def change(workbook: Workbook) -> None:
        add_stamp(workbook, Stamp(form=form, form_version=version, season="2020", fingerprint="x", unit_code=unit))

    return change


@dataclass(frozen=True)
class TakenFolder:
    """The folder after the intake."""

    counted: Counted
    config: Config

    def statuses(self) -> dict[str, tuple[str, str, str]]:
        """Status, unit and form by file."""
        return {
            a.receipt.file: (a.receipt.status.value, a.receipt.unit_code, a.receipt.form) for a in self.counted.arrivals
        }

    def found(self) -> list[tuple[str, str, str, str, str]]:
        """Rule, severity, unit, file, message by file."""
        return sorted((f.place.file, f.rule, f.severity.value, f.unit, f.message) for f in self.counted.findings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> TakenFolder:
    config = checkout_config()
    made = SeasonFolder(tmp_path_factory.mktemp("mua"), config)
    made.returned.mkdir(parents=True)
    person = [complete_person("Lò Văn Ơn")]
    made.write_return(UNITS["A"], individuals=person)
    (made.returned / "gửi lại").mkdir()
    shutil.copy2(made.returned / "A.xlsx", made.returned / "gửi lại" / "A (1).xlsx")
    made.write_return(UNITS["B"], individuals=person, change=_without_stamp_sheet)
    made.write_return(UNITS["C"], individuals=person, change=_without_any_stamp)
    made.write_return(UNITS["D"], file="mùa trước.xlsx", individuals=person, season="2019")
    made.write_return(UNITS["E"], file="bản cũ.xlsx", individuals=person, change=_of_version("0"))  # type: ignore[arg-type]
    made.write_return(
        UNITS["E"],
        file="biểu lạ.xlsx",
        individuals=person,
        change=_of_version("1", form="dang-ky"),  # type: ignore[arg-type]
    )
    made.write_return(UnitMade(code="X", name="Đơn vị X"), individuals=person)
    save_workbook(build_master(NOMINATIONS, config), made.returned / "mẫu trắng.xlsx")
    save_workbook(build_master(SETUP, config), made.returned / "thiet-lap.xlsx")
    foreign = Workbook()
    assert foreign.active is not None
    foreign.active["A1"] = "Danh sách"
    foreign.save(made.returned / "danh sách.xlsx")
    whole = (made.returned / "A.xlsx").read_bytes()
    for name, data in {
        "~$A.xlsx": b"lock",
        ".~lock.A.xlsx#": b"lock",
        "chữ.xlsx": b"Kinh gui Ban Chinh sach",
        "cụt.xlsx": whole[: len(whole) // 2],
        "rỗng.xlsx": b"",
        "cũ.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024),
        "thư.eml": b"Subject: x",
        ".gitkeep": b"",
    }.items():
        (made.returned / name).write_bytes(data)
    taken = take_in(made.returned, {}, UNITS, config)
    return TakenFolder(choose_counting(taken, config), config)


FORM = NOMINATIONS.id.value


def test_every_file_has_its_status(folder: TakenFolder) -> None:
    assert folder.statuses() == {
        "A.xlsx": ("accepted", "A", FORM),
        "gửi lại/A (1).xlsx": ("duplicate", "A", FORM),
        "B.xlsx": ("accepted", "B", FORM),
        "C.xlsx": ("accepted", "C", FORM),
        "mùa trước.xlsx": ("refused", "D", FORM),
        "bản cũ.xlsx": ("refused", "E", FORM),
        "biểu lạ.xlsx": ("not_ours", "E", "dang-ky"),
        "X.xlsx": ("refused", "", FORM),
        "mẫu trắng.xlsx": ("refused", "", FORM),
        "thiet-lap.xlsx": ("not_ours", "", SETUP.id.value),
        "danh sách.xlsx": ("not_ours", "", ""),
        "~$A.xlsx": ("ignored", "", ""),
        ".~lock.A.xlsx#": ("ignored", "", ""),
        "chữ.xlsx": ("refused", "", ""),
        "cụt.xlsx": ("refused", "", ""),
        "rỗng.xlsx": ("refused", "", ""),
        "cũ.xls": ("refused", "", ""),
        "thư.eml": ("ignored", "", ""),
    }


def test_everything_told_of_files(folder: TakenFolder) -> None:
    lock = "Tệp tạm của Excel hay LibreOffice đang mở tệp khác, bỏ qua. Không phải làm gì."
    assert folder.found() == sorted(
        [
            ("gửi lại/A (1).xlsx", "TN-07", "ghi", "A", "Tệp giống hệt tệp A.xlsx đã nhận. Không phải làm gì."),
            (
                "B.xlsx",
                "TN-06",
                "xem",
                "B",
                (
                    "Tệp mất sheet nhận dạng ẩn; đã nhận ra nhờ thuộc tính tệp là của B."
                    " Kiểm tra tên đơn vị trong tệp có đúng không."
                ),
            ),
            (
                "C.xlsx",
                "TN-06",
                "xem",
                "C",
                (
                    "Tệp mất dấu nhận dạng; đã nhận ra nhờ mã đơn vị ở sheet đầu là của C."
                    " Kiểm tra tên đơn vị trong tệp có đúng không."
                ),
            ),
            (
                "mùa trước.xlsx",
                "TN-04",
                "chặn",
                "D",
                "Tệp thuộc mùa thi đua 2019, không phải mùa 2020. Xin đơn vị điền và gửi tệp của mùa này.",
            ),
            (
                "bản cũ.xlsx",
                "TN-05",
                "chặn",
                "E",
                "Tệp là “ĐỀ NGHỊ KHEN THƯỞNG” phiên bản 0, đang dùng phiên bản 1. Gửi lại mẫu mới cho đơn vị.",
            ),
            (
                "biểu lạ.xlsx",
                "TN-02",
                "xem",
                "E",
                "Tệp là “dang-ky”, không phải biểu mẫu đơn vị gửi về. Chuyển tệp ra khỏi thư mục returned.",
            ),
            (
                "X.xlsx",
                "TN-03",
                "chặn",
                "",
                (
                    "Tệp mang mã đơn vị “X” không có trong thiết lập."
                    " Kiểm tra sheet Đơn vị của thiet-lap.xlsx, hoặc xin đơn vị dùng đúng tệp đã gửi."
                ),
            ),
            (
                "mẫu trắng.xlsx",
                "TN-03",
                "chặn",
                "",
                "Tệp là mẫu trắng, chưa ghi mã đơn vị. Xin đơn vị dùng đúng tệp LĐLĐ tỉnh đã gửi.",
            ),
            (
                "thiet-lap.xlsx",
                "TN-02",
                "xem",
                "",
                (
                    "Tệp là “THIẾT LẬP MÙA THI ĐUA”, không phải biểu mẫu đơn vị gửi về."
                    " Chuyển tệp ra khỏi thư mục returned."
                ),
            ),
            (
                "danh sách.xlsx",
                "TN-02",
                "xem",
                "",
                (
                    "Tệp không phải biểu mẫu đã phát hành: không có dấu nhận dạng, không có mã đơn vị."
                    " Hỏi người gửi; xin đơn vị điền vào mẫu đã phát hành."
                ),
            ),
            ("~$A.xlsx", "TN-09", "ghi", "", lock),
            (".~lock.A.xlsx#", "TN-09", "ghi", "", lock),
            (
                "chữ.xlsx",
                "TN-01",
                "chặn",
                "",
                (
                    "Tệp mang đuôi .xlsx nhưng không phải tệp Excel."
                    " Xin đơn vị mở tệp gốc bằng Excel, lưu dạng .xlsx và gửi lại."
                ),
            ),
            ("cụt.xlsx", "TN-01", "chặn", "", "Tệp hỏng hoặc tải về chưa trọn. Xin đơn vị gửi lại tệp."),
            ("rỗng.xlsx", "TN-01", "chặn", "", "Tệp trống, không có nội dung. Xin đơn vị gửi lại tệp."),
            (
                "cũ.xls",
                "TN-01",
                "chặn",
                "",
                (
                    "Tệp ở định dạng Excel cũ (.xls). Ban mở bằng Excel, lưu lại dạng .xlsx vào thư mục returned,"
                    " hoặc xin đơn vị gửi lại."
                ),
            ),
            (
                "thư.eml",
                "TN-09",
                "ghi",
                "",
                (
                    "Thư không kèm tệp nào. Nếu đơn vị gửi tệp qua đường dẫn trong thư thì tải tệp về thư mục"
                    " returned; nếu không thì không phải làm gì."
                ),
            ),
        ]
    )


def test_only_what_is_ours_counts(folder: TakenFolder) -> None:
    assert [arrival.receipt.file for arrival in folder.counted.counting] == ["A.xlsx", "B.xlsx", "C.xlsx"]
    states = {code: folder.counted.state(code, NOMINATIONS.id) for code in UNITS}
    assert states == {"A": "accepted", "B": "accepted", "C": "accepted", "D": "refused", "E": "refused"}


def test_how_a_workbook_is_known_the_surest_sign_first(folder: TakenFolder) -> None:
    known = {a.receipt.file: identify(a.workbook) for a in folder.counted.counting if a.workbook}
    assert {file: each and (each.known_by, each.unit_code, each.season) for file, each in known.items()} == {
        "A.xlsx": (KnownBy.STAMP, "A", "2020"),
        "B.xlsx": (KnownBy.PROPERTIES, "B", "2020"),
        "C.xlsx": (KnownBy.GUIDE, "C", "2020"),
    }


def test_a_workbook_without_any_sign_is_nobodys(folder: TakenFolder) -> None:
    workbook = folder.counted.counting[2].workbook
    assert workbook is not None
    sheets = {name: sheet for name, sheet in workbook.sheets.items() if name != "Hướng dẫn"}
    assert identify(replace(workbook, sheets=sheets)) is None
    few = {name: sheet for name, sheet in workbook.sheets.items() if name in {"Hướng dẫn", "Cá nhân", "Tập thể"}}
    assert identify(RawWorkbook(few)) is None


def test_the_state_of_a_unit_that_sent_nothing(folder: TakenFolder) -> None:
    assert folder.counted.state("F", NOMINATIONS.id) == "missing"


def test_an_empty_folder(tmp_path: Path) -> None:
    taken = take_in(tmp_path, {}, UNITS, checkout_config())
    assert (taken.arrivals, taken.findings) == ((), ())
