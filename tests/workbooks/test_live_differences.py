"""Where the workbook and the script differ on purpose: what formulas cannot see, and what the script forgives.

The workbook asks to choose from the list where the script understands what is meant; it cannot see invisible
characters, nor that a number is shown as a date. Nothing of this lets a nominee through that the script bars.
"""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from tests.support import office
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_person
from tests.workbooks import live_support as live

from thidua.forms.nominees import INDIVIDUALS
from thidua.rules import run_rules
from thidua.rules.groups import leader_groups, quota_groups
from thidua.season.model import Season
from thidua.workbooks.layout import KEY_COLUMN
from thidua.workbooks.writing.quota_sheet import QUOTA_FIRST_ROW

pytestmark = pytest.mark.office

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 20)})
LEADER = {"subject_class": "LANH-DAO-PHONG"}
NBSP, HIDDEN = "\u00a0", "\u200b"
WRONG_CHOICE = {("honorific", live.WRONG)}
NOTHING: set[live.Mark] = set()

DIFFERENCES: dict[str, tuple[dict[str, object], set[live.Mark], set[live.Mark]]] = {
    "another name of the award": (
        {"award": "Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên"},
        {("award", live.WRONG)},
        NOTHING,
    ),
    "a short form of the rating": ({"rating": "HTXSNV "}, {("rating", live.WRONG)}, NOTHING),
    "letters and marks apart": ({"honorific": unicodedata.normalize("NFD", "Bà")}, WRONG_CHOICE, NOTHING),
    "a blank that does not break": ({"honorific": f"Bà{NBSP}"}, WRONG_CHOICE, NOTHING),
    "a date with such a blank": ({"birth": f"05/03/1980{NBSP}"}, {("birth", live.WRONG)}, NOTHING),
    "a date with a hidden character": ({"birth": f"{HIDDEN}05/03/1980"}, {("birth", live.WRONG)}, NOTHING),
    "a cell of hidden characters only": ({"position": HIDDEN}, NOTHING, {("position", live.MISSING)}),
    "a cell of such blanks only": ({"position": NBSP}, NOTHING, {("position", live.MISSING)}),
    "a number shown as a date": ({"ballots": date(1900, 1, 9)}, NOTHING, {("ballots", live.WRONG)}),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[live.Marks], list[live.Marks]]:
    folder = SeasonFolder(tmp_path_factory.mktemp("differences"), checkout_config())
    folder.write_setup([UNIT])
    rows = [complete_person(f"Lò Văn {n}", **change) for n, (change, *_) in enumerate(DIFFERENCES.values())]
    path = folder.write_return(UNIT, individuals=rows)
    season = folder.run().season
    findings = (*season.findings, *run_rules(season))
    told = live.live_rows(live.computed(office.recalculated(path)), INDIVIDUALS, len(rows))
    return told, live.script_rows(findings, path.name, INDIVIDUALS, len(rows))


@pytest.mark.parametrize("place", range(len(DIFFERENCES)), ids=DIFFERENCES.keys())
def test_what_each_of_them_says(both: tuple[list[live.Marks], list[live.Marks]], place: int) -> None:
    _, by_workbook, by_script = list(DIFFERENCES.values())[place]
    assert (both[0][place], both[1][place]) == (by_workbook, by_script)


def test_counts_differ_where_spellings_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One leader with a birth typed in two ways is two to the sheet; another name of the award is not counted there."""
    folder = SeasonFolder(tmp_path_factory.mktemp("counts"), checkout_config())
    folder.write_setup([UNIT])
    rows = [
        complete_person("Lò Văn An", birth="05/03/1980", **LEADER),
        complete_person("Lò Văn An", "BK-TLD", birth="5/3/1980", **LEADER),
        complete_person("Lò Văn Hòa", birth="1975", **LEADER),
        complete_person("Lò Văn Hoà", "BK-TLD", birth="1975", **LEADER),
        complete_person("Lò Văn Tư") | DIFFERENCES["another name of the award"][0],
    ]
    path = folder.write_return(UNIT, individuals=rows)
    sheet = live.computed(office.recalculated(path))["Chỉ tiêu"]
    told = {row[KEY_COLUMN - 1].value: row[6].value for row in sheet.iter_rows(min_row=QUOTA_FIRST_ROW, max_col=9)}
    leaders = next(row[2].value for row in sheet.iter_rows(max_col=3) if row[1].value == "Số lãnh đạo đã đề nghị")
    season: Season = folder.run().season
    counted = {group.award: len(group.candidates) for group in quota_groups(season)}
    assert (told["BK-TINH"], counted["BK-TINH"]) == (2, 3)
    assert (leaders, [len(group.candidates) for group in leader_groups(season)]) == (4, [2])
