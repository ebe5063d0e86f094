"""What the clerk is told when workbooks go out: quotas not entered, addresses, copies that changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.season.building import quota_rows, setup_of, unit_row
from tests.season.scoring_building import ScoringMade
from tests.support.season_builder import Quotas, SeasonFolder, UnitMade, checkout_config

from thidua.config import Config
from thidua.config.vocabulary import Allotment
from thidua.forms import ISSUED_AT_START
from thidua.forms.setup import UNITS
from thidua.steps.issue import issue_at_start
from thidua.steps.issue_notes import (
    NoQuotaAtAllError,
    no_address,
    refuse_without_quotas,
    without_days_of_scoring,
    without_quota,
)
from thidua.steps.places import Places
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import write_rows

NO_QUOTA_ROW = (
    "Chưa phát hành: sheet Phân bổ chỉ tiêu của thiet-lap.xlsx chưa có hàng nào của đơn vị, nên mọi tệp gửi đi sẽ ghi"
    " chỉ tiêu bằng 0. Điền chỉ tiêu của từng đơn vị rồi chạy lại; đơn vị không được phân bổ thì ghi 0."
)
A, B = UnitMade(code="LD-A", name="LĐLĐ huyện A"), UnitMade(code="LD-B", name="LĐLĐ huyện B")


def no_quota(count: int, units: str) -> str:
    return (
        f"{count} đơn vị không có chỉ tiêu nào, tệp gửi đi ghi chỉ tiêu bằng 0: {units}. Nếu thiếu thì điền sheet"
        " Phân bổ chỉ tiêu của thiet-lap.xlsx rồi phát hành lại trước khi gửi."
    )


def no_award_has_a_quota() -> Config:
    config = checkout_config()
    awards = tuple(award.model_copy(update={"allotment": Allotment.NONE}) for award in config.award)
    return config.model_copy(update={"award": awards})


@pytest.mark.parametrize("quotas", [{}, {"TINH": {"BK-TINH": (5, 5)}}])
def test_no_quota_row_of_any_unit_keeps_everything_in(quotas: Mapping[str, Quotas]) -> None:
    rows = [row for code, each in quotas.items() for row in quota_rows(code, each)]
    setup = setup_of([A, B], quotas=rows)
    with pytest.raises(NoQuotaAtAllError) as told:
        refuse_without_quotas(setup, checkout_config())
    assert str(told.value) == NO_QUOTA_ROW
    refuse_without_quotas(setup, no_award_has_a_quota())
    assert without_quota(setup, no_award_has_a_quota()) == []


@pytest.mark.parametrize(
    ("quotas", "told"),
    [
        ({"LD-A": {"BK-TINH": (0, 0)}}, [no_quota(2, "LĐLĐ huyện A, LĐLĐ huyện B")]),
        ({"LD-A": {"BK-TINH": (0, 0), "BK-TLD": (0, 1)}}, [no_quota(1, "LĐLĐ huyện B")]),
        ({"LD-A": {"BK-TINH": (1, 0)}, "LD-B": {"BK-TINH": (0, 1)}}, []),
    ],
)
def test_units_whose_quotas_are_all_0_are_named(quotas: Mapping[str, Quotas], told: list[str]) -> None:
    setup = setup_of([A, B], quotas=[row for code, each in quotas.items() for row in quota_rows(code, each)])
    refuse_without_quotas(setup, checkout_config())
    assert without_quota(setup, checkout_config()) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("a@example.vn", ""),
        (None, "LĐLĐ huyện A chưa có thư điện tử trong thiết lập. Điền địa chỉ vào thư nháp trước khi gửi."),
        (
            "muongang(at)gmail",
            (
                "Thư điện tử của LĐLĐ huyện A ghi “muongang(at)gmail” là viết không đúng nên để trống trong thư nháp."
                " Sửa lại cho có một dấu @, sau đó là tên miền có dấu chấm, không dấu tiếng Việt; nhiều địa chỉ cách"
                " nhau bằng dấu phẩy."
            ),
        ),
    ],
)
def test_why_a_draft_has_no_address(typed: str | None, told: str) -> None:
    setup = setup_of([], unit_rows=[unit_row(A, 1) | {"email": typed}], quotas=[])
    assert no_address(setup.units["LD-A"]) == told


DAYS = ("self_scores_deadline", "cross_scores_deadline", "bloc_deadline")


def with_days(*set_: str) -> Config:
    """A configuration that names a day of just these."""
    config = checkout_config()
    days = {day: config.season.nominations_deadline if day in set_ else None for day in DAYS}
    return config.model_copy(update={"season": config.season.model_copy(update=days)})


def test_that_all_scoring_is_due_with_the_nominations() -> None:
    scored = setup_of([A, B], scoring=ScoringMade())
    told = (
        "Tệp config.toml chưa ghi hạn nào của khối thi đua, nên phiếu tự chấm, phiếu chấm chéo, hồ sơ khối đều đến hạn"
        " ngày 10/12/2020 cùng hồ sơ đề nghị khen thưởng. Nên ghi ba hạn khác nhau trong tệp ấy rồi phát hành lại."
    )
    assert without_days_of_scoring(scored, with_days()) == [told]
    assert [without_days_of_scoring(scored, with_days(day)) for day in DAYS] == [[], [], []]
    assert without_days_of_scoring(setup_of([A, B]), with_days()) == []
    lone = UnitMade(code="CS-D", name="CĐCS D", kind="CĐCS trực thuộc", bloc="")
    assert without_days_of_scoring(setup_of([lone], scoring=ScoringMade()), with_days()) == []


@pytest.fixture
def office(tmp_path: Path) -> SeasonFolder:
    """Masters and a set-up of two units, one of which has a quota."""
    config = changed(put("organisation/email", "cspl@example.vn"), put("organisation/phone", "0100"))
    season = SeasonFolder(tmp_path, config)
    for form in ISSUED_AT_START:
        save_workbook(build_master(form, config), tmp_path / "templates_xlsx" / form.file_name)
    return season


def test_copies_that_differ_from_those_issued_before_are_counted_and_their_units_named(office: SeasonFolder) -> None:
    places = Places(office.root, office.config.season.id)

    def issue(of_a: int, name_of_b: str) -> tuple[str, ...]:
        units = [
            UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (1, of_a)}),
            UnitMade(code="LD-B", name=name_of_b, quotas={"BK-TINH": (1, 1)}),
        ]
        path = office.write_setup(units)
        workbook = load_workbook(path)
        write_rows(workbook, UNITS, [{"email": f"{unit.code}@example.vn"} for unit in units], office.config)
        save_workbook(workbook, path)
        return issue_at_start(places, office.config).notes

    def told(count: int, units: str) -> str:
        return (
            f"{count} tệp đã phát hành trước đây và nay khác: {units}."
            " Nếu đã gửi bản trước thì gửi lại bản mới và báo đơn vị bỏ bản cũ."
        )

    assert issue(2, "LĐLĐ huyện B") == ()
    assert issue(2, "LĐLĐ huyện B") == ()
    assert issue(3, "LĐLĐ huyện B") == (told(1, "LĐLĐ huyện A"),)
    assert issue(4, "LĐLĐ thị xã B") == (told(3, "LĐLĐ huyện A, LĐLĐ thị xã B"),)


def test_no_quota_is_the_first_note(office: SeasonFolder) -> None:
    office.write_setup([UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 0)})])
    notes = issue_at_start(Places(office.root, office.config.season.id), office.config).notes
    assert notes[0] == no_quota(1, "LĐLĐ huyện A")


def test_nothing_is_written_without_quotas(office: SeasonFolder) -> None:
    office.write_setup([A])
    places = Places(office.root, office.config.season.id)
    with pytest.raises(NoQuotaAtAllError):
        issue_at_start(places, office.config)
    assert not places.issued.exists()
