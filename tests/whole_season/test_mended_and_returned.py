"""A fault on every sheet: sent back marked, found through its link, mended there, returned, gone, and nothing else.

The same where LibreOffice has saved the marked copy before it is mended, and where it has saved the mended one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.scripts.office import read_here
from tests.support import office
from tests.support.season_builder import set_received
from tests.whole_season.every_rule import CONFIG, Case, Stage, people, set_stage
from tests.whole_season.filling import Typed, filled

from thidua.config.vocabulary import Due
from thidua.forms import NOMINATIONS, REGISTRATION
from thidua.forms.model import Form
from thidua.intake.counting import last_moment
from thidua.rules.examples import Cells, Example, YearsAgo
from thidua.season.changes import ChangeKind
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.verdict.result import Standing
from thidua.workbooks.layout import COVER_SHEET, STAMP_SHEET
from thidua.workbooks.writing.marked_cover import CELL, FAULT

HERO: Cells = {"full_name": "Lò Văn An", "birth": "05/03/1980"}
GIVEN: Cells = {**HERO, "award": "BK-TINH", "award_year": YearsAgo(1)}
UNIT = Case(
    name="unit",
    example=Example(
        individuals=(HERO, *people(2)),
        collectives=({"name": "CĐCS Trường Mầm non", "headcount": 40, "women": 41}, {"name": "CĐCS Trạm Y tế"}),
        earlier=({"subject": "Lò Văn An", "birth": "05/03/1980", "award": "BK-TINH", "award_year": YearsAgo(1)},),
        register=(GIVEN,),
        registering_people=({"full_name": "Lò Văn An", "title": "BK-TINH"},),
        registering_collectives=({"name": "Cơ quan LĐLĐ", "title": "TTLDTT", "headcount": 0},),
    ),
    typed={
        "Tờ trình": {"C10": None, "C13": 10},
        "Cá nhân": {"U7": 0, "F8": None, "W9": "giữ nguyên"},
        "Thành tích đã có": {"G7": "21/QĐ-LĐLĐ"},
        "Công nhận": {"C7": "Đoàn viên công đoàn xuất sắc", "E7": -5},
    },
)
PLEDGES: dict[str, Typed] = {"C7": "Đoàn viên phát triển mới", "D7": "đoàn viên"}
NO_TITLE: dict[str, Typed] = {"I7": "Bằng khen của LĐLĐ tỉnh"}
"""The drop-down list does not offer it, so that it is typed past it."""
LAST = CONFIG.last_day(Due.NOMINATIONS)
FIRST_RUN, SECOND_RUN = LAST + timedelta(days=1), LAST + timedelta(days=3)


@dataclass(frozen=True)
class Mending:
    """A faulty cell: what is found there, what it holds, what is put there."""

    told: str
    before: Typed
    after: Typed

    @property
    def place(self) -> str:
        """Sheet and cell."""
        return self.told.split(" ", 2)[2]


MENDINGS = {
    NOMINATIONS: [
        Mending("HS-03 chặn Tờ trình!C10", None, "03/BB-LĐLĐ"),
        Mending("BB-01 chặn Tờ trình!C13", 10, 9),
        Mending("DL-08 chặn Tập thể!H7", 41, 20),
        Mending("HS-04 chặn Cá nhân!U7", 0, 1),
        Mending("DL-04 chặn Cá nhân!F8", None, "Giáo viên"),
        Mending("DL-08 chặn Công nhận!E7", -5, 5),
        Mending("TC-09 xem Thành tích đã có!G7", "21/QĐ-LĐLĐ", "412/QĐ-LĐLĐ"),
    ],
    REGISTRATION: [
        Mending("DK-01 chặn Cá nhân!I7", "Bằng khen của LĐLĐ tỉnh", "Lao động tiên tiến"),
        Mending("DL-08 chặn Tập thể!E7", 0, 8),
        Mending("DL-04 chặn Giao ước!E7", None, "120"),
    ],
}
"""By form, in the order of the cover: blocking ones first, then as one goes through the workbook."""

Saved = Callable[[Sequence[Path]], Sequence[Path]]


def _as_they_are(paths: Sequence[Path]) -> Sequence[Path]:
    return paths


ROUTES = {
    "by hand": (_as_they_are, _as_they_are),
    "LibreOffice before": (office.recalculate_many, _as_they_are),
    "LibreOffice after": (_as_they_are, office.recalculate_many),
}
"""Through what the marked copies go before they are mended, and through what the mended ones go."""


@dataclass(frozen=True)
class Returned:
    """One way there and back: both runs, and the files on their way."""

    first: ConsolidationReport
    second: ConsolidationReport
    faulty: dict[Form, Path]
    marked: dict[Form, Path]
    mended: dict[Form, Path]
    sent_back: Path


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=() if name == "by hand" else pytest.mark.office) for name in ROUTES],
)
def returned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Returned:
    before, after = ROUTES[request.param]
    root = tmp_path_factory.mktemp("mended")
    (root / "season").mkdir()
    stage = set_stage(root / "season", [UNIT])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thidua.intake.take_in.read_many", read_here)
        faulty = _send(stage)
        first = consolidate(stage.places, CONFIG, today=FIRST_RUN)
        copies = stage.places.sent_back / stage.own[0].unit.code
        kept = [Path(shutil.copy(copies / form.file_name, root)) for form in MENDINGS]
        marked = dict(zip(MENDINGS, before(kept), strict=True))
        mended = [_mend(path, form, root / f"da-sua-{form.file_name}") for form, path in marked.items()]
        sent = dict(zip(MENDINGS, after(mended), strict=True))
        for form, path in sent.items():
            target = Path(shutil.copy(path, stage.folder.returned / f"da-sua-{form.file_name}"))
            set_received(target, datetime.combine(SECOND_RUN, time(9)))
        second = consolidate(stage.places, CONFIG, today=SECOND_RUN)
    return Returned(first, second, faulty, marked, sent, copies)


def _send(stage: Stage) -> dict[Form, Path]:
    """Both workbooks of the unit with their faults."""
    (own,) = stage.own
    stage.send(own)
    paths = {form: stage.folder.returned / f"{own.unit.code}-{form.file_name}" for form in MENDINGS}
    registered = own.registrations()
    typed = {**registered, "Cá nhân": {**registered["Cá nhân"], **NO_TITLE}, "Giao ước": PLEDGES}
    paths[REGISTRATION].write_bytes(filled(stage.issued(own.unit, REGISTRATION), REGISTRATION, typed))
    set_received(paths[REGISTRATION], last_moment(CONFIG) - timedelta(days=1))
    return paths


def _mend(copy: Path, form: Form, target: Path) -> Path:
    """Follow every link of the cover and put right what it lands on."""
    workbook = load_workbook(copy)
    for (sheet, address), mending in zip(links_of(workbook), MENDINGS[form], strict=True):
        workbook[sheet][address].value = mending.after  # type: ignore[assignment]
    workbook.save(target)
    return target


def links_of(workbook: Workbook) -> list[tuple[str, str]]:
    """Where the links of the cover lead, in their order."""
    links = [row[CELL - 1].hyperlink for row in workbook[COVER_SHEET].iter_rows()]
    targets = [str(link.location).rpartition("!") for link in links if link is not None]
    return [(sheet.strip("'"), address.replace("$", "")) for sheet, _, address in targets]


def _told(report: ConsolidationReport) -> list[str]:
    """Every finding of the run with its file, in no order."""
    return sorted(
        f"{each.place.file} {each.rule} {each.severity.value} {each.place.sheet}!{each.place.cell}"
        for each in report.result.findings
    )


def _typed(path: Path, *, without: Sequence[str] = (STAMP_SHEET, COVER_SHEET)) -> dict[str, object]:
    """Every cell of every sheet that is no formula; the stamp tells apart what was issued and what was sent back."""
    workbook = load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in workbook.worksheets
        if sheet.title not in without
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.data_type != "f"
    }


def test_the_faults_are_found(returned: Returned) -> None:
    assert _told(returned.first) == sorted(
        f"{returned.faulty[form].name} {mending.told}" for form, mendings in MENDINGS.items() for mending in mendings
    )


@pytest.mark.parametrize("form", MENDINGS, ids=lambda form: form.id.value)
def test_every_link_lands_on_the_marked_cell(returned: Returned, form: Form) -> None:
    workbook = load_workbook(returned.marked[form])
    links = links_of(workbook)
    assert [f"{sheet}!{address}" for sheet, address in links] == [each.place for each in MENDINGS[form]]
    cover = workbook[COVER_SHEET]
    faults = [row[FAULT - 1].value for row in cover.iter_rows() if row[CELL - 1].hyperlink is not None]
    cells = [workbook[sheet][address] for sheet, address in links]
    assert [cell.value for cell in cells] == [each.before for each in MENDINGS[form]]
    notes = [cell.comment.text if cell.comment else "" for cell in cells]
    assert [fault in note for fault, note in zip(faults, notes, strict=True)] == [True] * len(links)


@pytest.mark.parametrize("form", MENDINGS, ids=lambda form: form.id.value)
def test_nothing_else_was_changed_on_any_sheet(returned: Returned, form: Form) -> None:
    sent = _typed(returned.faulty[form])
    marked = {each.place: each.before for each in MENDINGS[form] if each.before is not None}
    assert {place: sent.get(place) for place in marked} == marked
    assert _typed(returned.marked[form]) == sent
    assert _typed(returned.mended[form]) == sent | {each.place: each.after for each in MENDINGS[form]}


def test_the_findings_are_gone_and_none_has_come(returned: Returned) -> None:
    names = sorted(path.name for path in returned.faulty.values())
    assert _told(returned.second) == [f"{name} TN-08 ghi !" for name in names]
    standings = {each.nominee.name: each.standing for each in returned.second.result.nominees}
    assert list(standings.values()) == [Standing.STANDS] * 5


def test_nothing_lies_in_the_units_folder_any_more(returned: Returned) -> None:
    assert returned.second.sent_back == 0
    left = sorted(each.name for each in returned.sent_back.iterdir()) if returned.sent_back.exists() else []
    assert [each for each in left if not each.startswith(".")] == []


@pytest.mark.parametrize("form", MENDINGS, ids=lambda form: form.id.value)
def test_the_resubmission_tells_exactly_the_mendings(returned: Returned, form: Form) -> None:
    (again,) = [each for each in returned.second.result.resubmissions if each.form is form.id]
    assert sorted(f"{each.rule} {each.severity.value} {each.place.sheet}!{each.place.cell}" for each in again.gone) == (
        sorted(each.told for each in MENDINGS[form])
    )
    assert (again.still, again.new) == ((), ())
    assert sorted(
        (each.kind, f"{each.place.sheet}!{each.place.cell}", each.before, each.after) for each in again.changes
    ) == sorted((ChangeKind.CHANGED, each.place, _shown(each.before), _shown(each.after)) for each in MENDINGS[form])


def _shown(value: Typed) -> str:
    return "" if value is None else str(value)
