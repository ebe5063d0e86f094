"""How much room a unit's workbook gets, and what its first sheet says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from tests.config.raw import changed, put
from tests.season.building import setup_of
from tests.support.season_builder import Quotas, SeasonFolder, UnitMade, checkout_config
from tests.support.xlsx_lint import lint

from thidua.forms import BLOC, ISSUED_AT_START, NOMINATIONS, REGISTRATION, SCORING, Form
from thidua.forms.choices import awards_of
from thidua.forms.model import ListName
from thidua.forms.setup import CRITERIA
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.rules.examples import SMALL_TABLE
from thidua.season.setup import read_setup
from thidua.steps.copies import guide_of, rows_needed
from thidua.steps.issue import issue_at_start
from thidua.steps.places import Places
from thidua.workbooks.layout import FIRST_ROW
from thidua.workbooks.reading.located import guide_values
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import key_columns, write_rows
from thidua.workbooks.writing.mould import MarkLostError, mould_of, number_mark, word_mark
from thidua.workbooks.writing.quota_sheet import QUOTA_FIRST_ROW


def rows(quotas: Quotas) -> int:
    """Ready-made rows for a unit with these quotas."""
    setup = setup_of([UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=quotas)])
    return rows_needed(setup.units["LD-A"], setup, checkout_config())


@pytest.mark.parametrize(
    ("quotas", "needed"),
    [
        ({}, 50),
        ({"BK-TINH": (0, 16)}, 50),
        ({"BK-TINH": (0, 17)}, 51),
        ({"BK-TINH": (17, 1)}, 51),
        ({"BK-TINH": (0, 10), "BK-TLD": (0, 10)}, 60),
        ({"BK-TINH": (0, 166)}, 498),
        ({"BK-TINH": (0, 167)}, 500),
        ({"BK-TINH": (0, 9999)}, 500),
    ],
)
def test_ready_made_rows_are_what_the_quota_needs_and_room_to_spare(quotas: Quotas, needed: int) -> None:
    assert rows(quotas) == needed


@pytest.mark.parametrize(
    ("kind", "authority"),
    [
        ("LĐLĐ huyện", "TM. BAN THƯỜNG VỤ"),
        ("Công đoàn Viên chức", "TM. BAN THƯỜNG VỤ"),
        ("CĐCS trực thuộc", "TM. BAN CHẤP HÀNH"),
    ],
)
def test_the_first_sheet_of_a_units_nominations_has_what_its_letter_says(kind: str, authority: str) -> None:
    assert first_sheet(NOMINATIONS, kind) == {
        **EVERY_FIRST_SHEET,
        "place": "Điện Biên",
        "parent_line": "LĐLĐ TỈNH",
        "symbol": "LĐLĐ",
        "authority": authority,
        "deadline": "10/12/2020",
    }


def test_the_first_sheet_of_a_workbook_without_a_letter() -> None:
    assert first_sheet(REGISTRATION) == {**EVERY_FIRST_SHEET, "deadline": "14/01/2021"}
    assert first_sheet(BLOC) == {**EVERY_FIRST_SHEET, "deadline": "05/12/2020"}


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("", {"role": "Tự chấm điểm", "subject_unit": "X", "subject_name": "Đơn vị X", "deadline": "20/11/2020"}),
        ("Y", {"role": "Chấm chéo", "subject_unit": "Y", "subject_name": "Đơn vị Y", "deadline": "30/11/2020"}),
    ],
)
def test_the_first_sheet_of_a_scoring_table_says_who_scores_whom(subject: str, said: dict[str, str]) -> None:
    assert first_sheet(SCORING, subject=subject) == {**EVERY_FIRST_SHEET, **said}


EVERY_FIRST_SHEET = {
    "season": "2020",
    "unit_code": "X",
    "unit_name": "Đơn vị X",
    "bloc": "Khối số 1",
    "email": "cspl@example.vn",
    "phone": "(LĐLĐ tỉnh thông báo sau)",
}


def first_sheet(form: Form, kind: str = "LĐLĐ huyện", *, subject: str = "") -> dict[str, str]:
    """What the first sheet of X's copy says, in a season in which scoring has days of its own."""
    made = [UnitMade(code="X", name="Đơn vị X", kind=kind), UnitMade(code="Y", name="Đơn vị Y")]
    units = setup_of(made).units
    config = changed(
        put("organisation/email", "cspl@example.vn"),
        put("season/self_scores_deadline", date(2020, 11, 20)),
        put("season/cross_scores_deadline", date(2020, 11, 30)),
        put("season/bloc_deadline", date(2020, 12, 5)),
    )
    return guide_of(units["X"], form, config, units.get(subject))


def test_a_registration_deadline_that_includes_its_day() -> None:
    unit = setup_of([UnitMade(code="X", name="Đơn vị X")]).units["X"]
    config = changed(put("season/registration_deadline_inclusive", value=True))
    assert guide_of(unit, REGISTRATION, config)["deadline"] == "15/01/2021"


BIG = UnitMade(code="LD-BIG", name="LĐLĐ A & <B>", quotas={"BK-TINH": (2, 40)}, bloc="")
SMALL = UnitMade(code="LD-SM", name="LĐLĐ huyện S", quotas={"BK-TLD": (1, 3)}, email="s@example.vn")
SILENT = UnitMade(code="LD-TR", name="LĐLĐ huyện T", bloc="Khối số 2")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Three units that differ in everything: one without a bloc, one with many rows, one without quotas.

    Only those in a bloc score.
    """
    root, config = tmp_path_factory.mktemp("mua"), checkout_config()
    made = SeasonFolder(root, config)
    path = made.write_setup([BIG, SMALL, SILENT], province={"BK-TINH": (2, 40), "BK-TLD": (1, 3)})
    workbook = load_workbook(path)
    write_rows(workbook, CRITERIA, SMALL_TABLE, config)
    save_workbook(workbook, path)
    for form in ISSUED_AT_START:
        save_workbook(build_master(form, config), root / "templates_xlsx" / form.file_name)
    places = Places(root, config.season.id)
    assert issue_at_start(places, config).workbooks == 8
    return places


def of(places: Places, unit: UnitMade, form: Form) -> Path:
    """A unit's copy."""
    return places.issued / unit.code / form.file_name


def texts(path: Path) -> list[str]:
    """Everything in a workbook, part by part, as it is written."""
    with ZipFile(path) as package:
        return [unescape(package.read(name).decode()) for name in package.namelist() if not name.endswith(".rels")]


UNITS = [BIG, SMALL, SILENT]
COPIES = [(unit, form) for unit in UNITS for form in ISSUED_AT_START if form is not SCORING or unit.bloc]
EVERY_COPY = pytest.mark.parametrize(("unit", "form"), COPIES, ids=[f"{unit.code} {form.id}" for unit, form in COPIES])


def test_which_unit_gets_what(issued: Places) -> None:
    assert sorted(path.relative_to(issued.issued).as_posix() for path in issued.issued.rglob("*.*")) == [
        "LD-BIG/dang-ky-thi-dua.xlsx",
        "LD-BIG/de-nghi-khen-thuong.xlsx",
        "LD-BIG/thu-ld-big.eml",
        "LD-SM/cham-diem.xlsx",
        "LD-SM/dang-ky-thi-dua.xlsx",
        "LD-SM/de-nghi-khen-thuong.xlsx",
        "LD-SM/thu-ld-sm.eml",
        "LD-TR/cham-diem.xlsx",
        "LD-TR/dang-ky-thi-dua.xlsx",
        "LD-TR/de-nghi-khen-thuong.xlsx",
        "LD-TR/thu-ld-tr.eml",
    ]


@EVERY_COPY
def test_nothing_of_a_unit_is_in_the_copy_of_another(issued: Places, form: Form, unit: UnitMade) -> None:
    there = "".join(texts(of(issued, unit, form)))
    assert {other.code for other in UNITS if other.code in there} == {unit.code}
    assert {other.name for other in UNITS if other.name in there} <= {unit.name}
    assert "[[thidua:" not in there
    assert not re.search("97531[0-9]{4}", there)


@EVERY_COPY
def test_a_copy_says_whose_it_is_and_opens_without_a_repair(issued: Places, form: Form, unit: UnitMade) -> None:
    path = of(issued, unit, form)
    assert lint(path) == []
    raw = read(path.read_bytes())
    values = guide_values(raw)
    assert {key: values.get(key) for key in ("unit_code", "unit_name", "bloc")} == {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "bloc": unit.bloc or None,
    }
    registers_for = "2021" if form is REGISTRATION else ""
    version, role = str(form.version), "tu-cham" if form is SCORING else ""
    identity = Identity(
        form.id.value, version, "2020", unit.code, KnownBy.STAMP, registers_for, written_unit=unit.code, role=role
    )
    scored_by = read_setup(issued.setup, checkout_config()).scoring.table
    table = scored_by.mark if form is SCORING else ""
    assert identify(raw) == replace(identity, table=table)
    book = load_workbook(path)
    assert {sheet.oddFooter.left.text for sheet in book.worksheets if sheet.title != "Tờ trình"} <= {
        unit.name.replace("&", "&&"),
        None,
    }
    main = "Bảng chấm điểm" if form is SCORING else "Cá nhân"
    assert book[main].oddFooter.left.text == unit.name.replace("&", "&&")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_quotas_are_the_units_own_and_rows_enough_for_them(issued: Places, unit: UnitMade) -> None:
    book = load_workbook(of(issued, unit, NOMINATIONS))
    sheet = book["Chỉ tiêu"]
    columns = key_columns(sheet)
    awards = [award.code for award in awards_of(ListName.QUOTA_AWARDS, checkout_config())]
    written = {
        sheet.cell(row, 1).value: tuple(sheet.cell(row, columns[key]).value for key in ("collectives", "individuals"))
        for row in range(QUOTA_FIRST_ROW, QUOTA_FIRST_ROW + len(awards))
    }
    assert written == dict.fromkeys(awards, (0, 0)) | dict(unit.quotas)
    wanted = 120 if unit is BIG else 50
    assert book["Cá nhân"].max_row == FIRST_ROW + wanted - 1


def test_registrations_have_the_rows_of_their_master(issued: Places) -> None:
    rows = {load_workbook(of(issued, unit, REGISTRATION))["Cá nhân"].max_row for unit in UNITS}
    assert rows == {FIRST_ROW + 99}


def test_a_mould_takes_every_word_and_no_other() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["A2"] = word_mark("name"), number_mark(0)
    mould = mould_of(book)
    cast = load_workbook(BytesIO(mould.cast({"name": "A & <B>"}, {0: 7}))).active
    assert cast is not None
    assert (cast["A1"].value, cast["A2"].value) == ("A & <B>", 7)
    for words, numbers in (({}, {0: 7}), ({"name": "x", "other": "y"}, {0: 7}), ({"name": "x"}, {})):
        with pytest.raises(MarkLostError):
            mould.cast(words, numbers)
