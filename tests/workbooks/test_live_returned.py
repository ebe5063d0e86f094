"""An issued workbook that LibreOffice saved and somebody renamed is read as the original is."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support import office
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
)
from tests.support.xlsx_lint import lint

from thidua.forms import NOMINATIONS
from thidua.forms.nominations import EARLIER_AWARDS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.intake.identity import KnownBy, identify
from thidua.season.reading import read_workbook
from thidua.season.workbook_rows import WorkbookRows
from thidua.steps.issue import issue_at_start
from thidua.steps.places import Places
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read
from thidua.workbooks.writing.fill import write_fields, write_rows

pytestmark = pytest.mark.office

UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo & bạn", quotas={"BK-TINH": (3, 30)}, email="a@b.vn")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unit's copy as it is issued from the masters of the checkout."""
    config, root = checkout_config(), tmp_path_factory.mktemp("issue")
    SeasonFolder(root, config).write_setup([UNIT])
    shutil.copytree(CHECKOUT / "templates_xlsx", root / "templates_xlsx")
    places = Places(root, config.season.id)
    issue_at_start(places, config)
    return places.issued / UNIT.code / NOMINATIONS.file_name


@pytest.fixture(scope="module")
def originals(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two filled copies: one without a fault, one with a fault of every kind."""
    config, folder = checkout_config(), tmp_path_factory.mktemp("filled")
    faultless = [complete_person(f"Lò Văn {number}") for number in range(3)]
    faulty = [
        complete_person("Quàng Thị Hoà", birth="31/02/1980", votes_for=10, note="=1+1"),
        complete_person("  Quàng Thị\u00a0Ba ", birth=29285, rating="Sai", ballots=None),
        complete_person("", birth=1980),
        complete_person("Giàng A Sử", "LDTT", months_worked=13, days_absent=1.5, discipline="Khiển  trách"),
    ]
    collectives = [complete_collective("Tổ Văn", "TTLDXS", women=41), complete_collective(UNIT.name, "CO-TINH")]
    earlier = [
        {"subject": "Lò Văn 1", "award": "BK-TINH", "award_year": 2019, "decision_no": "1", "decision_date": "x"}
    ]
    paths = []
    for name, people, submission in (
        ("khong-loi", faultless, complete_submission(config)),
        ("co-loi", faulty, complete_submission(config, minutes_no=None, members_present=10, report_date="1/13/2020")),
    ):
        workbook = load_workbook(issued)
        write_rows(workbook, INDIVIDUALS, people, config)
        write_rows(workbook, COLLECTIVES, collectives, config)
        write_rows(workbook, EARLIER_AWARDS, earlier, config)
        write_rows(workbook, OWN_TITLES, [{"title": "DVCDXS", "collectives": 0, "individuals": 120}], config)
        write_fields(workbook, SUBMISSION, submission)
        paths.append(folder / f"{name}.xlsx")
        workbook.save(paths[-1])
    return paths


@pytest.fixture(scope="module")
def pairs(originals: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[RawWorkbook, RawWorkbook]]:
    """Each copy as it was filled and as LibreOffice saved it."""
    saved = office.convert(originals, "xlsx", tmp_path_factory.mktemp("returned"))
    renamed = [path.rename(path.with_name(f"Bản cuối {place} (1).xlsx")) for place, path in enumerate(saved)]
    return [(read(one.read_bytes()), read(other.read_bytes())) for one, other in zip(originals, renamed, strict=True)]


def _rows(raw: RawWorkbook) -> WorkbookRows:
    return read_workbook(raw, NOMINATIONS, checkout_config(), file="f.xlsx", unit_code=UNIT.code)


def test_the_issued_copy_opens_without_a_repair(issued: Path, originals: list[Path]) -> None:
    assert [lint(path) for path in (issued, *originals)] == [[], [], []]


def test_it_is_known_whose_it_is(pairs: list[tuple[RawWorkbook, RawWorkbook]]) -> None:
    for original, returned in pairs:
        identity = identify(returned)
        assert identity is not None
        assert (identity.unit_code, identity.season, identity.known_by) == (UNIT.code, "2020", KnownBy.STAMP)
        assert identify(original) == identity


def test_rows_ids_and_findings_are_the_same(pairs: list[tuple[RawWorkbook, RawWorkbook]]) -> None:
    for original, returned in pairs:
        one, other = _rows(original), _rows(returned)
        assert {name: [row.values for row in rows] for name, rows in other.tables.items()} == {
            name: [row.values for row in rows] for name, rows in one.tables.items()
        }
        assert other.fields[SUBMISSION.name].values == one.fields[SUBMISSION.name].values
        assert [nominee.id for nominee in other.nominees] == [nominee.id for nominee in one.nominees]
        assert [asdict(found) for found in other.findings] == [asdict(found) for found in one.findings]
        assert other.accounts == one.accounts


def test_the_examples_are_one_with_and_one_without_faults(pairs: list[tuple[RawWorkbook, RawWorkbook]]) -> None:
    (without, _), (with_faults, _) = pairs
    found = [sorted({each.rule for each in _rows(raw).findings}) for raw in (without, with_faults)]
    assert found == [["DL-07", "DL-08"], ["DL-04", "DL-05", "DL-06", "DL-07", "DL-08", "DL-11", "HS-03"]]
