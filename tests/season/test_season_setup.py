"""The set-up: units in official order, quotas, what is wrong with them, and what keeps it from being used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.season.building import quota_rows, setup_of, told, unit_row
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config

from thidua.config.vocabulary import Recipient
from thidua.season.setup import SetupUnusableError, read_setup

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (1, 2), "CO-TINH": (1, 0)})
B = UnitMade(code="CD-B", name="Công đoàn ngành B", kind="Công đoàn ngành", quotas={"BK-TINH": (3, 4)})
ALL_QUOTAS = [*quota_rows("LD-A", A.quotas), *quota_rows("CD-B", B.quotas)]


def numbers(setup_quotas: object) -> dict[tuple[str, str], tuple[int, int]]:
    """Quotas as plain numbers."""
    return {key: (quota.collectives, quota.individuals) for key, quota in setup_quotas.items()}  # type: ignore[attr-defined]


def test_a_set_up_in_order() -> None:
    setup = setup_of([A, B], province={"BK-TLD": (2, 5)})
    assert list(setup.units) == ["LD-A", "CD-B"]
    assert numbers(setup.quotas) == {
        ("TINH", "BK-TLD"): (2, 5),
        ("LD-A", "BK-TINH"): (1, 2),
        ("LD-A", "CO-TINH"): (1, 0),
        ("CD-B", "BK-TINH"): (3, 4),
    }
    assert (setup.unknown_quotas, setup.findings) == (frozenset(), ())
    assert numbers(setup.quotas_of("LD-A")) == {"BK-TINH": (1, 2), "CO-TINH": (1, 0)}


def test_units_stand_by_their_number_and_then_by_their_row() -> None:
    rows = [unit_row(A, 7), unit_row(B, 2), unit_row(UnitMade(code="C", name="C"), 2)]
    assert list(setup_of([], unit_rows=rows, quotas=[]).units) == ["CD-B", "C", "LD-A"]


def test_tl_01_a_unit_twice_and_the_code_of_the_province() -> None:
    rows = [
        unit_row(A, 1),
        unit_row(B, 2),
        {**unit_row(B, 3), "unit_code": "LD-A"},
        {**unit_row(B, 4), "unit_code": "TINH"},
    ]
    setup = setup_of([], unit_rows=rows, quotas=[])
    assert told(setup.findings) == [
        (
            "TL-01",
            "chặn",
            "",
            "Đơn vị!C9",
            "Mã đơn vị LD-A khai hai lần; hàng này không được dùng. Đổi mã hoặc xóa hàng thừa.",
        ),
        (
            "TL-01",
            "chặn",
            "",
            "Đơn vị!C10",
            (
                "Mã TINH dành cho chỉ tiêu của cả tỉnh, không phải của một đơn vị; hàng này không được dùng."
                " Đổi mã đơn vị."
            ),
        ),
    ]
    assert [unit.name for unit in setup.units.values()] == ["LĐLĐ huyện A", "Công đoàn ngành B"]


def test_tl_02_a_quota_of_nobody() -> None:
    setup = setup_of([A, B], quotas=[*ALL_QUOTAS, *quota_rows("LD-X", {"BK-TINH": (9, 9)})])
    assert told(setup.findings) == [
        (
            "TL-02",
            "chặn",
            "",
            "Phân bổ chỉ tiêu!C10",
            "Mã đơn vị LD-X không có ở sheet Đơn vị; hàng này không được dùng. Sửa mã cho đúng.",
        )
    ]
    assert ("LD-X", "BK-TINH") not in setup.quotas


def test_tl_03_a_quota_twice() -> None:
    setup = setup_of([A, B], quotas=[*ALL_QUOTAS, *quota_rows("LD-A", {"BK-TINH": (9, 9)})])
    assert told(setup.findings) == [
        (
            "TL-03",
            "chặn",
            "",
            "Phân bổ chỉ tiêu!D10",
            "Chỉ tiêu Bằng khen của LĐLĐ tỉnh của LD-A ghi hai hàng; hàng này không được dùng. Gộp vào một hàng.",
        )
    ]
    assert numbers(setup.quotas)["LD-A", "BK-TINH"] == (1, 2)


def test_tl_03_also_after_one_that_could_not_be_read() -> None:
    broken = {"unit_code": "LD-A", "award": "BK-TINH", "collectives": 1, "individuals": "hai"}
    setup = setup_of([A], quotas=[broken, *quota_rows("LD-A", {"BK-TINH": (9, 9)})])
    assert [found.rule for found in setup.findings] == ["DL-05", "TL-03"]
    assert (numbers(setup.quotas), setup.unknown_quotas) == ({}, {("LD-A", "BK-TINH")})


@pytest.mark.parametrize("typed", ["hai", None, 2.5, -1, "2"])
def test_a_quota_that_is_no_whole_number_is_unknown_never_zero(typed: object) -> None:
    row = {"unit_code": "LD-A", "award": "BK-TINH", "collectives": 1, "individuals": typed}
    setup = setup_of([A], quotas=[row])
    assert (numbers(setup.quotas), setup.unknown_quotas) == ({}, {("LD-A", "BK-TINH")})
    assert len(setup.findings) == 1


@pytest.mark.parametrize(
    ("rows", "unsure"),
    [
        ([], False),
        ([{"unit_code": "LD-A", "award": "CO-TINH", "collectives": 1, "individuals": 0}], False),
        ([{"unit_code": "LD-X", "award": "BK-TINH", "collectives": 1, "individuals": 5}], True),
        ([{"unit_code": "LD-A", "award": "Bằng khen lạ", "collectives": 1, "individuals": 5}], True),
        ([{"unit_code": None, "award": "BK-TINH", "collectives": 1, "individuals": 5}], True),
    ],
)
def test_a_quota_row_of_nobody_knows_whom_leaves_quotas_unknown(rows: list[dict[str, object]], unsure: bool) -> None:
    setup = setup_of([A], quotas=rows)
    assert setup.quota("LD-A", "BK-TINH", Recipient.INDIVIDUAL) == (None if unsure else 0)


@pytest.mark.parametrize(
    ("code", "usable"),
    [
        ("LD-TUANGIAO", True),
        ("A", True),
        ("ld-b", False),
        ("../../X", False),
        ("A/B", False),
        ("CON", False),
        ("LĐ-A", False),
        ("A-", False),
        ("A-B-1", True),
        ("A--B", False),
        ("A---B", False),
        ("A" * 41, False),
    ],
)
def test_tl_04_a_code_must_do_for_a_folder_everywhere(code: str, usable: bool) -> None:
    setup = setup_of([], unit_rows=[unit_row(A, 1), unit_row(UnitMade(code=code, name="Đơn vị khác"), 2)], quotas=[])
    assert list(setup.units) == (["LD-A", code] if usable else ["LD-A"])
    assert [found.rule for found in setup.findings] == ([] if usable else ["TL-04"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a@example.vn", "a@example.vn"),
        ("a@example.vn; b@example.vn", "a@example.vn, b@example.vn"),
        ("a@example.vn\nb@example.vn", "a@example.vn, b@example.vn"),
        ("", ""),
        ("a@mail.example.vn", "a@mail.example.vn"),
        ("không có", None),
        ("a@b@c", None),
        ("a@example", None),
        ("a@example.", None),
        ("a@.vn", None),
        ("a@example..vn", None),
        ("a(at)example.vn", None),
        ("a@example.vn, b@example", None),
    ],
)
def test_tl_05_addresses_as_a_letter_takes_them(typed: str, kept: str | None) -> None:
    setup = setup_of([], unit_rows=[unit_row(A, 1) | {"email": typed or None}], quotas=[])
    unit = setup.units["LD-A"]
    assert (unit.email, unit.unusable_email) == ((kept, "") if kept is not None else ("", typed))
    assert told(setup.findings) == (
        [
            (
                "TL-05",
                "xem",
                "",
                "Đơn vị!L7",
                (
                    f"Thư điện tử của LĐLĐ huyện A ghi “{typed}” là viết không đúng nên để trống trong thư nháp."
                    " Sửa lại cho có một dấu @, sau đó là tên miền có dấu chấm, không dấu tiếng Việt; nhiều địa chỉ"
                    " cách nhau bằng dấu phẩy."
                ),
            )
        ]
        if kept is None
        else []
    )


def test_a_set_up_without_units_cannot_be_used() -> None:
    with pytest.raises(SetupUnusableError) as told_why:
        setup_of([], unit_rows=[], quotas=[])
    assert str(told_why.value) == (
        "Tệp thiết lập thiet-lap.xlsx chưa có đơn vị nào ở sheet Đơn vị. Điền danh sách đơn vị rồi chạy lại."
    )


def test_no_set_up_and_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "inputs" / "2020" / "thiet-lap.xlsx"
    with pytest.raises(SetupUnusableError) as told_why:
        read_setup(path, checkout_config())
    assert str(told_why.value) == (
        "Chưa có tệp thiết lập thiet-lap.xlsx. Chép templates_xlsx/thiet-lap.xlsx vào thư mục inputs/2020,"
        " điền và lưu lại."
    )
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PK not a workbook")
    with pytest.raises(SetupUnusableError) as told_why:
        read_setup(path, checkout_config())
    assert str(told_why.value) == (
        "Tệp thiết lập thiet-lap.xlsx hỏng hoặc không phải tệp Excel .xlsx."
        " Lấy lại bản sao lưu, hoặc lấy mẫu trắng ở templates_xlsx và điền lại."
    )


def test_a_set_up_through_a_real_file(tmp_path: Path) -> None:
    config = checkout_config()
    path = SeasonFolder(tmp_path, config).write_setup([A, B], province={"BK-TLD": (2, 5)})
    setup = read_setup(path, config)
    assert setup.findings == ()
    assert [(u.code, u.order, u.kind.value, u.sector and u.sector.value) for u in setup.units.values()] == [
        ("LD-A", 1, "LĐLĐ huyện", "nhà nước"),
        ("CD-B", 2, "Công đoàn ngành", "nhà nước"),
    ]
    assert numbers(setup.quotas) == numbers(setup_of([A, B], province={"BK-TLD": (2, 5)}).quotas)
