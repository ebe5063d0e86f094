"""What the workbook tells while it is typed is what the script finds, cell for cell, over random rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from openpyxl.workbook import Workbook
from tests.support import office
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
)
from tests.workbooks import live_support as live

from thidua.config.vocabulary import Recipient
from thidua.findings import Finding
from thidua.forms.choices import awards_of
from thidua.forms.model import ListName, TableSheet
from thidua.forms.nominations import EARLIER_AWARDS, NOMINATIONS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.rules import run_rules
from thidua.rules.groups import leader_groups, leaders_allowed, quota_groups
from thidua.season.model import Season
from thidua.workbooks.layout import KEY_COLUMN
from thidua.workbooks.writing.quota_sheet import QUOTA_FIRST_ROW

pytestmark = pytest.mark.office

WORKBOOKS, ROWS = 8, 40
SEED = 20201210
INDIVIDUAL_QUOTAS = (0, 1, 9, 10, 19, 20)
TABLES = (COLLECTIVES, INDIVIDUALS, EARLIER_AWARDS, OWN_TITLES)
NAMES = tuple(f"{family} Văn {given}" for family in ("Lò", "Quàng", "Giàng A") for given in ("An", "Bình", "Hoà", "Sử"))
BIRTHS = ("05/03/1980", "1980", 1979, "31/02/1980", None, "12/12/1990")
CLASSES = ("LANH-DAO-PHONG", "LANH-DAO-SO", "TRUC-TIEP", "TRUC-TIEP", "Sai")


@dataclass(frozen=True, repr=False)
class Example:
    """One unit's workbook: its rows as typed, what it says of them itself, the unit's own season of one."""

    unit: UnitMade
    rows: dict[str, list[live.Row]]
    workbook: Workbook

    @property
    def file(self) -> str:
        return f"{self.unit.code}.xlsx"


@dataclass(frozen=True, repr=False)
class Everything:
    """All examples, and what the script makes of them together."""

    season: Season
    findings: tuple[Finding, ...]
    examples: tuple[Example, ...]


def _unit(number: int) -> UnitMade:
    quota = INDIVIDUAL_QUOTAS[number % len(INDIVIDUAL_QUOTAS)]
    quotas = {"CO-TINH": (number % 3, 0), "BK-TINH": (number, quota - quota // 3), "BK-TLD": (1, quota // 3)}
    return UnitMade(code=f"DV-{number:02d}", name=f"LĐLĐ huyện số {number}", quotas=quotas)


def _rows(unit: UnitMade, random: Random) -> dict[str, list[live.Row]]:
    config = checkout_config()
    collective_awards = [a.code for a in awards_of(ListName.AWARDS_COLLECTIVE, config)]
    individual_awards = [a.code for a in awards_of(ListName.AWARDS_INDIVIDUAL, config)]
    births = {name: random.choice(BIRTHS) for name in NAMES}
    rows: dict[str, list[live.Row]] = {table.name: [] for table in TABLES}
    for number in range(ROWS):
        own = random.choice((unit.name, unit.name.upper(), f" {unit.name}"))
        name = own if number % 10 == 0 else f"Công đoàn cơ sở số {number}"
        collective = complete_collective(
            name,
            random.choice(collective_awards),
            women=random.choice((0, 20, 40, 41)),
            votes_for=random.choice((0, 5, 9, 10)),
            ballots=random.choice((5, 9, 10)),
            reports_attached=random.randrange(4),
        )
        rows[COLLECTIVES.name].append(live.spoiled(collective, COLLECTIVES, random))
        who = random.choice(NAMES)
        person = complete_person(
            random.choice((who, who.upper(), f" {who}")),
            random.choice((*individual_awards, "BK-TINH", "BK-TLD")),
            birth=births[who],
            subject_class=random.choice(CLASSES),
            votes_for=random.choice((0, 5, 9, 10)),
            ballots=random.choice((5, 9, 10)),
            reports_attached=random.randrange(4),
        )
        # One person's birth is spelled one way in one workbook: the leaders' count is compared as well.
        rows[INDIVIDUALS.name].append(live.spoiled(person, INDIVIDUALS, random, keep=frozenset({"birth", "full_name"})))
        earlier = {
            "subject": who,
            "award": "BK-TINH",
            "award_year": 2019,
            "decision_no": "1",
            "decision_date": "1/2/2019",
        }
        rows[EARLIER_AWARDS.name].append(live.spoiled(earlier, EARLIER_AWARDS, random))
        title = {"title": "DVCDXS", "collectives": 1, "individuals": 2}
        rows[OWN_TITLES.name].append(live.spoiled(title, OWN_TITLES, random))
    dates = [{"birth": value, "full_name": f"Người thứ {place}"} for place, value in enumerate(live.ODD_DATES)]
    rows[INDIVIDUALS.name] += [complete_person("", subject_class="TRUC-TIEP") | each for each in dates]
    return rows


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    random, config = Random(SEED), checkout_config()  # noqa: S311 - examples, no secrets
    folder = SeasonFolder(tmp_path_factory.mktemp("live"), config)
    units = [_unit(number) for number in range(WORKBOOKS)]
    folder.write_setup(units)
    rows = [_rows(unit, random) for unit in units]
    paths: list[Path] = []
    for unit, tables in zip(units, rows, strict=True):
        submission = live.spoiled(complete_submission(config), SUBMISSION, random)
        paths.append(
            folder.write_return(
                unit,
                submission=submission,
                collectives=tables[COLLECTIVES.name],
                individuals=tables[INDIVIDUALS.name],
                earlier=tables[EARLIER_AWARDS.name],
                own_titles=tables[OWN_TITLES.name],
            )
        )
    season = folder.run().season
    workbooks = map(live.computed, office.recalculate_many(paths))
    examples = tuple(map(Example, units, rows, workbooks))
    return Everything(season, (*season.findings, *run_rules(season)), examples)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_check_column_tells_what_the_script_finds(everything: Everything, table: TableSheet) -> None:
    differing: list[tuple[str, int, live.Row, live.Marks]] = []
    flagged = 0
    for example in everything.examples:
        typed = example.rows[table.name]
        faulty_fields = live.live_fields(example.workbook, SUBMISSION)
        by_workbook = live.live_rows(example.workbook, table, len(typed))
        by_script = live.script_rows(everything.findings, example.file, table, len(typed))
        for number, (row, told, found) in enumerate(zip(typed, by_workbook, by_script, strict=True)):
            flagged += bool(found)
            if told - live.told_live_only(told, table, faulty_fields) != found:
                differing.append((example.file, number, row, told ^ found))
    assert differing[:2] == []
    assert flagged > WORKBOOKS  # the examples are not all faultless


def test_the_submission_sheet_tells_what_the_script_finds(everything: Everything) -> None:
    told = [live.live_fields(example.workbook, SUBMISSION) for example in everything.examples]
    excused = [live.told_live_only(marks, SUBMISSION, frozenset()) for marks in told]
    found = [live.script_fields(everything.findings, example.file, SUBMISSION) for example in everything.examples]
    assert [one - other for one, other in zip(told, excused, strict=True)] == found
    assert any(found)


def test_the_quota_sheet_counts_what_the_script_counts(everything: Everything) -> None:
    groups = {(g.unit_code, g.award, g.recipient): len(g.candidates) for g in quota_groups(everything.season)}
    too_many = {(g.unit_code, g.award) for g in quota_groups(everything.season) if g.exceeded}
    for example in everything.examples:
        unit, told, expected = example.unit, [], []
        for award in awards_of(ListName.QUOTA_AWARDS, checkout_config()):
            quotas = unit.quotas.get(award.code, (0, 0))
            counts = [groups.get((unit.code, award.code, recipient), 0) for recipient in Recipient]
            left = [quota - count for quota, count in zip(quotas, counts, strict=True)]
            expected.append((award.code, quotas[0], counts[0], left[0], quotas[1], counts[1], left[1]))
        sheet = example.workbook["Chỉ tiêu"]
        rows = range(QUOTA_FIRST_ROW, QUOTA_FIRST_ROW + len(expected))
        told = [
            (sheet.cell(row, KEY_COLUMN).value, *(sheet.cell(row, column).value for column in range(3, 9)))
            for row in rows
        ]
        assert told == expected
        over = {str(line[0]) for line, row in zip(told, rows, strict=True) if sheet.cell(row, 9).value}
        assert over == {award for code, award in too_many if code == unit.code}


def test_leaders_are_counted_once_and_allowed_alike(everything: Everything) -> None:
    groups = {group.unit_code: len(group.candidates) for group in leader_groups(everything.season)}
    awards = len(awards_of(ListName.QUOTA_AWARDS, checkout_config()))
    told, expected = [], []
    for example in everything.examples:
        sheet, top = example.workbook["Chỉ tiêu"], QUOTA_FIRST_ROW + awards + 2
        base = sum(individuals for _, individuals in example.unit.quotas.values())
        leaders, allowed = groups.get(example.unit.code, 0), leaders_allowed(everything.season, base)
        told.append((*(sheet.cell(top + line, 3).value for line in (1, 2, 3)), bool(sheet.cell(top + 3, 4).value)))
        expected.append((base, allowed, leaders, leaders > allowed))
    assert told == expected
    assert {base for base, *_ in expected} == set(INDIVIDUAL_QUOTAS)
    assert {allowed for _, allowed, *_ in expected} == {0, 1, 2}


def test_nothing_else_in_the_form_has_live_checks() -> None:
    assert {*NOMINATIONS.tables} == {*TABLES}
    assert NOMINATIONS.field_sheets == (SUBMISSION,)
