"""Faulty scores and a faulty book of a bloc: sent back marked, mended in the marked copies, returned, and gone.

The same where LibreOffice has saved the marked copies before they are mended, and where it has saved the mended ones:
what its live cells then hold, totals, ranks, ratings, is compared with what the program reckons.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.scripts.office import read_here
from tests.support.season_builder import set_received
from tests.whole_season.every_score import CONFIG, Case, Ring, Table, added, play, told_line
from tests.whole_season.filling import Typed
from tests.whole_season.test_mended_and_returned import ROUTES, links_of

from thidua.config.vocabulary import Due
from thidua.forms import BLOC, SCORING
from thidua.steps.consolidate import ConsolidationReport, consolidate

CASES = [
    Case(name="blank", own=Table(lines={"1.2": {"score": None}})),
    Case(name="above", cross=Table(lines={"1.1": {"score": 30.01}})),
    Case(name="added", own=Table(touches=(added(code="4.1", criterion="Hoạt động khác", score=5),))),
]
FIRST_RUN = CONFIG.last_day(Due.BLOC) + timedelta(days=1)
SECOND_RUN = FIRST_RUN + timedelta(days=2)
CROSS_COPY = f"{SCORING.id.value}-ld-02.xlsx"


@dataclass(frozen=True)
class Mending:
    """A marked copy: whose, its name there, what is found in it in the order of its cover, which cells are mended."""

    case: str
    copy: str
    told: tuple[str, ...]
    cells: dict[str, Typed]


MENDINGS = [
    Mending("blank", SCORING.file_name, ("DD-01 chặn tu-cham Bảng chấm điểm!J9",), {"Bảng chấm điểm!J9": 18}),
    Mending(
        "blank",
        BLOC.file_name,
        ("DD-01 chặn khoi Điểm!G7", "DD-07 chặn khoi Biên bản!C15"),
        {"Điểm!G7": 80, "Biên bản!C15": "LD-01"},
    ),
    Mending("above", CROSS_COPY, ("DD-01 chặn cham-cheo Bảng chấm điểm!J8",), {"Bảng chấm điểm!J8": 30}),
    Mending(
        "added",
        SCORING.file_name,
        ("DD-06 chặn tu-cham Bảng chấm điểm!C18",),
        {"Bảng chấm điểm!C18": None, "Bảng chấm điểm!D18": None, "Bảng chấm điểm!J18": None},
    ),
]
NO_PLACE = "CT-03 ghi khoi Bình bầu!"
"""That the bloc may propose nobody, which is no fault and stays."""


@dataclass(frozen=True)
class Returned:
    """One way there and back: the season, both runs, where the links of the covers led."""

    ring: Ring
    first: ConsolidationReport
    second: ConsolidationReport
    linked: list[list[str]]


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=() if name == "by hand" else pytest.mark.office) for name in ROUTES],
)
def returned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Returned:
    before, after = ROUTES[request.param]
    root = tmp_path_factory.mktemp("mended")
    (root / "season").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thidua.intake.take_in.read_many", read_here)
        minutes = {"next_standing_unit": "LD-KHONGCO"}
        ring = play(root / "season", CASES, agreed={"agreed_score": 95.01}, minutes=minutes)
        first = consolidate(ring.places, CONFIG, today=FIRST_RUN)
        kept = [Path(shutil.copy(_copy(ring, each), root / f"{n}.xlsx")) for n, each in enumerate(MENDINGS)]
        marked = before(kept)
        linked = [_links(path) for path in marked]
        mended = after([_mended(path, each) for path, each in zip(marked, MENDINGS, strict=True)])
        for number, path in enumerate(mended):
            target = Path(shutil.copy(path, ring.folder.returned / f"da-sua-{number}.xlsx"))
            set_received(target, datetime.combine(SECOND_RUN, time(9)))
        second = consolidate(ring.places, CONFIG, today=SECOND_RUN)
    return Returned(ring, first, second, linked)


def _copy(ring: Ring, mending: Mending) -> Path:
    return ring.places.sent_back / ring.codes[mending.case] / mending.copy


def _links(path: Path) -> list[str]:
    return [f"{sheet}!{address}" for sheet, address in links_of(load_workbook(path))]


def _mended(path: Path, mending: Mending) -> Path:
    workbook = load_workbook(path)
    for place, value in mending.cells.items():
        sheet, _, address = place.partition("!")
        workbook[sheet][address].value = value
    target = path.with_name(f"da-sua-{path.name}")
    workbook.save(target)
    return target


def _told(report: ConsolidationReport, ring: Ring) -> list[str]:
    names = {code: name for name, code in ring.codes.items()}
    return sorted(f"{names[each.unit]} {told_line(each, f'{each.unit}-')}" for each in report.result.findings)


def test_the_faults_are_found(returned: Returned) -> None:
    faults = [f"{each.case} {line}" for each in MENDINGS for line in each.told]
    assert _told(returned.first, returned.ring) == sorted([*faults, f"blank {NO_PLACE}"])


def test_every_link_lands_on_the_faulty_cell(returned: Returned) -> None:
    assert returned.linked == [[line.split(" ", 3)[3] for line in each.told] for each in MENDINGS]


def test_the_findings_are_gone_and_none_has_come(returned: Returned) -> None:
    replaced = [f"{each.case} TN-08 ghi {each.told[0].split()[2]}" for each in MENDINGS]
    of_book = NO_PLACE.replace(" khoi", " da-sua-1")
    assert _told(returned.second, returned.ring) == sorted([*replaced, f"blank {of_book}"])


def test_nothing_is_sent_back_any_more(returned: Returned) -> None:
    assert returned.second.sent_back == 0
    assert [path.name for path in returned.ring.places.sent_back.rglob("*.xlsx")] == []


def test_each_resubmission_tells_what_was_mended(returned: Returned) -> None:
    again = {
        (each.form, each.unit_code, each.subject_unit): (len(each.gone), [now.rule for _, now in each.still], each.new)
        for each in returned.second.result.resubmissions
    }
    codes = returned.ring.codes
    assert again == {
        (SCORING.id, codes["blank"], ""): (1, [], ()),
        (BLOC.id, codes["blank"], ""): (2, ["CT-03"], ()),
        (SCORING.id, codes["above"], codes["added"]): (1, [], ()),
        (SCORING.id, codes["added"], ""): (1, [], ()),
    }
