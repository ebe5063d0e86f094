"""Every row accounted for under any damage; ids of nominees made of who and what, not of a row."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.season import damage
from tests.season.building import Returned, put_cell, read_return, season_of
from tests.season.damage import Change
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config.vocabulary import Recipient
from thidua.forms.model import TableSheet
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.season.rows import nominee_id
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import is_blank
from thidua.workbooks.cells import RawSheet
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, TableLayout

UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (5, 9), "BK-TLD": (1, 2)})
NAMES = ("Lò Văn Ơn", "Quàng Thị Hoà", "Vừ A Dế", "Nguyễn Thị Thuý")
PEOPLE = [complete_person(name) for name in NAMES]
COLLECTIVE_ROWS = [complete_collective("CĐCS Trường Mường Mùn"), complete_collective("CĐCS Chi cục Thuế")]
JUNK = [None, "", "  ", "x", "31/02/2020", "Bằng khen của LĐLĐ tỉnh", -3, 7.5, 2020, date(2020, 12, 5), "Ông", "\u200b"]
OUTSIDE = 60


def _put(table: TableSheet, row: int, column: int, value: object) -> Change:
    def change(sheets: dict[str, RawSheet]) -> None:
        cells = damage.cells_of(sheets[table.name])
        cells.setdefault(row, {}).pop(column, None)
        put_cell(cells, row, column, value)
        ordered = {n: dict(sorted(cells[n].items())) for n in sorted(cells)}
        sheets[table.name] = replace(sheets[table.name], rows=ordered)

    return change


def _inputs(table: TableSheet) -> list[int]:
    return [TableLayout(table).index(key) for key in table.keys]


cells = st.sampled_from(damage.AWARD_TABLES).flatmap(
    lambda table: st.builds(
        _put,
        st.just(table),
        st.integers(FIRST_ROW, FIRST_ROW + 8),
        st.sampled_from([*_inputs(table), OUTSIDE]),
        st.sampled_from(JUNK),
    )
)
losses = st.sampled_from(
    [
        damage.without_column(INDIVIDUALS, "full_name"),
        damage.without_column(INDIVIDUALS, "note"),
        damage.without_column(COLLECTIVES, "award"),
        damage.without_keys(INDIVIDUALS),
        damage.facts(INDIVIDUALS, hidden=(7, 8, 30), merged=("C7:C9",)),
    ]
)
damages = st.tuples(st.lists(cells, max_size=12), st.lists(losses, max_size=1)).map(
    lambda parts: damage.all_of(*parts[0], *parts[1])
)


def _filled_rows(sheet: RawSheet, table: TableSheet) -> list[int]:
    """Rows in which anything stands, by eye: below the header, outside the columns that fill themselves."""
    own = {TableLayout(table).index(key) for key in ("_check", "_number", "_award", "_leader")}
    return [
        number
        for number, row in sheet.rows.items()
        if number > HEADER_ROW and any(n not in own and not is_blank(cell.value) for n, cell in row.items())
    ]


@given(damages)
def test_read_is_taken_and_rejected_and_ignored_and_each_of_these_is_told(change: Change) -> None:
    seen: dict[str, list[int]] = {}

    def watched(sheets: dict[str, RawSheet]) -> None:
        change(sheets)
        seen.update({table.name: _filled_rows(sheets[table.name], table) for table in damage.AWARD_TABLES})

    rows = read_return(Returned(UNIT, individuals=PEOPLE, collectives=COLLECTIVE_ROWS, change=watched))
    for table in damage.AWARD_TABLES:
        account = next(each for each in rows.accounts if each.sheet == table.name)
        taken = {row.row for row in rows.tables[table.name]}
        assert (account.read, account.taken) == (len(seen[table.name]), len(taken))
        assert account.read == account.taken + account.rejected + account.ignored
        left_out = set(seen[table.name]) - taken
        assert len(left_out) == account.rejected + account.ignored
        assert {row for row in left_out if not _told(rows, table, row)} == set()
    assert {(n.row.sheet, n.row.row) for n in rows.nominees} == {
        (row.sheet, row.row) for table in damage.AWARD_TABLES for row in rows.tables[table.name]
    }
    assert len({nominee.id for nominee in rows.nominees}) == len(rows.nominees)


def _told(rows: WorkbookRows, table: TableSheet, row: int) -> bool:
    """Whether a finding names the row, or the column whose loss rejects every row."""
    here = [found for found in rows.findings if found.place.sheet == table.name]
    ends = {"".join(filter(str.isdigit, found.place.cell.partition(":")[2] or found.place.cell)) for found in here}
    return str(row) in ends or any(found.rule == "DL-02" and found.whole_unit for found in here)


def _ids(*people: dict[str, object], change: Change | None = None) -> dict[str, str]:
    rows = read_return(Returned(UNIT, individuals=people, change=change))
    return {nominee.name: nominee.id for nominee in rows.nominees}


@given(st.permutations(PEOPLE))
def test_ids_survive_moved_rows(people: list[dict[str, object]]) -> None:
    assert _ids(*people) == _ids(*PEOPLE)


@pytest.mark.parametrize(
    "changes",
    [
        {"full_name": unicodedata.normalize("NFD", "Quàng Thị Hoà")},
        {"full_name": "Quàng Thị Hòa"},
        {"full_name": "  QUÀNG   thị hoà "},
        {"birth": date(1980, 3, 5)},
        {"birth": "5/3/1980"},
        {"birth": 29285},
        {"award": "bằng khen của lđlđ tỉnh"},
        {"award": "BK-TINH"},
        {"award": "Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên"},
        {"position": "Hiệu trưởng", "votes_for": 1, "workplace": "nơi khác", "honorific": "Bà"},
    ],
)
def test_ids_survive_other_spellings_and_programs(changes: dict[str, object]) -> None:
    usual = _ids(complete_person("Quàng Thị Hoà"))
    assert list(_ids(complete_person("Quàng Thị Hoà") | changes).values()) == list(usual.values())


@pytest.mark.parametrize(
    "changes",
    [{"full_name": "Quàng Thị Hoa"}, {"birth": "06/03/1980"}, {"birth": "1980"}, {"award": "BK-TLD"}],
)
def test_ids_differ_for_another_person_or_award(changes: dict[str, object]) -> None:
    usual = _ids(complete_person("Quàng Thị Hoà"))
    assert list(_ids(complete_person("Quàng Thị Hoà") | changes).values()) != list(usual.values())


def test_ids_differ_between_units_and_kinds() -> None:
    arguments = (Recipient.INDIVIDUAL, "lò văn ơn|1980", "LD-A", "BK-TINH")
    assert nominee_id(*arguments) == "CN-" + nominee_id(*arguments)[3:]
    assert nominee_id(Recipient.INDIVIDUAL, "lò văn ơn|1980", "LD-B", "BK-TINH") != nominee_id(*arguments)
    assert nominee_id(Recipient.COLLECTIVE, "lò văn ơn|1980", "LD-A", "BK-TINH").startswith("TT-")


def test_a_row_typed_twice_gets_an_id_of_its_own() -> None:
    rows = read_return(Returned(UNIT, individuals=[PEOPLE[0], PEOPLE[0], PEOPLE[0]]))
    first = rows.nominees[0].id
    assert [nominee.id for nominee in rows.nominees] == [first, f"{first}-2", f"{first}-3"]


def test_an_id_does_not_change_between_versions_of_the_programme() -> None:
    assert _ids(complete_person("Lò Văn Ơn")) == {"Lò Văn Ơn": "CN-02345D5D76"}


def test_nominees_stand_in_the_official_order_of_their_units() -> None:
    units = [UnitMade(code=code, name=f"Đơn vị {code}", quotas={"BK-TINH": (9, 9)}) for code in ("Z", "M", "A")]
    returns = [
        Returned(
            unit, individuals=[complete_person(f"Lò Văn {unit.code}")], collectives=[complete_collective("CĐCS X")]
        )
        for unit in reversed(units)
    ]
    season = season_of(returns, units=units)
    assert [(n.unit_code, n.name) for n in season.people_and_collectives] == [
        ("Z", "CĐCS X"),
        ("Z", "Lò Văn Z"),
        ("M", "CĐCS X"),
        ("M", "Lò Văn M"),
        ("A", "CĐCS X"),
        ("A", "Lò Văn A"),
    ]


def test_the_frame_says_who_leads_who_is_the_unit_itself_and_what_has_a_quota() -> None:
    returned = Returned(
        UNIT,
        individuals=[
            complete_person("Lò Văn Ơn", subject_class="LANH-DAO-PHONG"),
            complete_person("Vừ A Dế", "LDTT"),
        ],
        collectives=[complete_collective("liên đoàn"), complete_collective("LĐLĐ HUYỆN  Tuần Giáo")],
    )
    frame = season_of([returned]).nominees
    assert frame[["name", "is_leader", "is_own_unit", "has_quota", "sheet", "row"]].to_dict("records") == [
        {"name": n, "is_leader": lead, "is_own_unit": own, "has_quota": quota, "sheet": sheet, "row": row}
        for n, lead, own, quota, sheet, row in [
            ("liên đoàn", False, False, True, "Tập thể", 7),
            ("LĐLĐ HUYỆN Tuần Giáo", False, True, True, "Tập thể", 8),
            ("Lò Văn Ơn", True, False, True, "Cá nhân", 7),
            ("Vừ A Dế", False, False, False, "Cá nhân", 8),
        ]
    ]
