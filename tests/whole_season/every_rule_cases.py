"""What each unit of the season of all rules sends, on both sides of each edge, and exactly what is found in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.whole_season.every_rule import CONFIG, OWN_OFFICE, OWN_UNIT, Case, people
from tests.whole_season.filling import Fault, Formula

from thidua.config.vocabulary import Due, UnitKind
from thidua.intake.counting import last_moment
from thidua.rules import FUNCTIONS
from thidua.rules.examples import Cells, DaysAfter, Example, YearsAgo

FAILING = {
    "BB-01": ["BB-01 chặn Cá nhân!T7"],
    "CT-01": ["CT-01 chặn Cá nhân!H7"],
    "CT-02": ["CT-02 chặn Cá nhân!I7"],
    "CT-05": ["CT-05 xem Cá nhân!F7"],
    "DK-01": ["DK-01 chặn Cá nhân!I7"],
    "DK-02": ["DK-02 xem Cá nhân!H7"],
    "HS-03": ["HS-03 chặn Tờ trình!C8"],
    "HS-04": ["HS-04 chặn Cá nhân!U7"],
    "SO-01": [],
    "SO-03": [],
    "SO-04": [],
    "TC-01": ["TC-01 chặn Tập thể!L7", "TC-13 xem Tập thể!L7"],
    "TC-02": ["TC-02 chặn Tập thể!L7", "TC-13 xem Tập thể!L7", "TC-13 xem Tập thể!M7"],
    "TC-03": ["TC-03 chặn Cá nhân!H7", "TC-03 chặn Cá nhân!M7"],
    "TC-04": ["TC-04 xem Tập thể!J7"],
    "TC-06": ["TC-06 chặn Cá nhân!P7"],
    "TC-07": ["TC-07 chặn Cá nhân!M8"],
    "TC-08": ["TC-08 chặn Cá nhân!H7"],
    "TC-09": ["TC-09 xem Thành tích đã có!G7"],
    "TC-10": ["TC-10 xem Cá nhân!K7"],
    "TC-11": ["TC-11 xem Tập thể!I7"],
    "TC-12": ["TC-12 chặn Cá nhân!J7"],
    "TC-13": ["TC-13 xem Tập thể!L7"],
    "TR-01": ["TR-01 chặn Cá nhân!C8"],
    "TR-02": ["TR-02 xem Tập thể!D8"],
}
"""What is found in the unit of each failing example; those of the register are found in no unit."""

PASSING = {
    "TC-01": ["TC-13 xem Tập thể!L7"],
    "TC-02": ["TC-13 xem Tập thể!L7", "TC-13 xem Tập thể!M7"],
}
"""What other rules find where an example passes: titles counted of persons whom it does not list."""

ACROSS = {"CT-04", "TR-03"}
"""Rules whose examples need the whole province, or two units: they have cases of their own."""

OF_BLOCS = {"CT-03", "CT-06", "TC-05", *(f"DD-{number:02}" for number in range(1, 8))}
"""Rules about what blocs score and propose: they have seasons of their own."""

HERO = "Lò Văn An"
_BORN: Cells = {"full_name": HERO, "birth": "05/03/1980"}
_ADVANCED: Cells = {
    "name": OWN_OFFICE,
    "award": "TTLDTT",
    "kind": "CAP-TREN",
    "headcount": 10,
    "women": 5,
    "tasks_completed": 10,
    "ldtt_count": 6,
    "cstdcs_count": 1,
}
_EXCELLENT: Cells = {**_ADVANCED, "award": "TTLDXS", "headcount": 12, "tasks_completed": 12, "ldtt_count": 9}
_OFFICER: Cells = {**_BORN, "award": "LDTT", "full_time_officer": "Có"}
_FIGHTER: Cells = {**_OFFICER, "award": "CSTDCS", "initiatives_this_year": 0}
_BEST: Cells = {**_BORN, "award": "BK-TLD"}
_LAST_YEAR: Cells = {**_BORN, "award": "BK-TINH", "award_year": YearsAgo(1)}
_CLAIM: Cells = {"subject": HERO, "birth": "05/03/1980", "award": "BK-TINH", "award_year": YearsAgo(1)}


def person(**cells: object) -> Example:
    """One person of a certificate of the province with these cells."""
    return Example(individuals=({"full_name": HERO, **cells},))  # type: ignore[dict-item]


def persons(*rows: Cells) -> Example:
    """Several persons, one for each way to fail."""
    return Example(individuals=tuple({"full_name": f"{HERO} {n}", **row} for n, row in enumerate(rows)))


def collectives(*rows: Cells) -> Example:
    """Several collectives, one for each way to fail."""
    return Example(collectives=tuple({**row, "name": f"CĐCS {n}"} for n, row in enumerate(rows)))


def collective(stated: Cells, **cells: object) -> Example:
    """One collective with these cells."""
    return Example(collectives=({**stated, **cells},))  # type: ignore[dict-item]


def quota_of_leaders(quota: int, leaders: int) -> Example:
    """Leaders in a unit with so many places for persons; one who leads nobody where there are none."""
    listed = people(leaders, subject_class="LANH-DAO-PHONG") or people(1)
    return Example(quotas={"BK-TINH": (0, quota)}, individuals=listed)


def _given(award: str, *years: int) -> tuple[Cells, ...]:
    return tuple({**_BORN, "award": award, "award_year": YearsAgo(ago)} for ago in years)


def _just_after(moment: datetime) -> datetime:
    """The second after the last one of a day."""
    return moment.replace(microsecond=0) + timedelta(seconds=1)


def edge(name: str, example: Example, *told: str) -> Case:
    """A case of a rule's edge."""
    return Case(name=name, example=example, told=told)


def own(name: str, example: Example, *told: str) -> Case:
    """A case whose names and births are looked at across units."""
    return Case(name=name, example=example, told=told, as_named=True)


def both_sides() -> list[Case]:
    """The two examples beside each rule, those of the register first: their lines keep their places."""
    cases = []
    for rule in sorted(FAILING, key=lambda each: (not each.startswith("SO"), each)):
        passing = tuple(PASSING.get(rule, ()))
        cases.append(Case(name=f"{rule} passing", example=FUNCTIONS[rule].passing, told=passing))
        cases.append(Case(name=f"{rule} failing", example=FUNCTIONS[rule].failing, told=tuple(FAILING[rule])))
    return cases


IN_TIME, TOO_LATE = last_moment(CONFIG), _just_after(last_moment(CONFIG))
REGISTERED_IN_TIME, REGISTERED_TOO_LATE = (
    last_moment(CONFIG, Due.REGISTRATION),
    _just_after(last_moment(CONFIG, Due.REGISTRATION)),
)
_REGISTERS = Example(registering_people=({"full_name": HERO, "title": "LDTT"},))

IN_TIME_OR_NOT = [
    Case(name="HS-01 last second", received=IN_TIME),
    Case(name="HS-01 next second", received=TOO_LATE, told=("HS-01 chặn",)),
    Case(name="HS-02 last second", example=_REGISTERS, registration_received=REGISTERED_IN_TIME),
    Case(name="HS-02 next second", example=_REGISTERS, registration_received=REGISTERED_TOO_LATE, told=("HS-02 xem",)),
]

PAPERS = [
    edge("HS-03 minutes of the same day", Example(submission={"minutes_date": DaysAfter(-10)})),
    edge("HS-03 on the deadline", Example(submission={"submission_date": DaysAfter(0)})),
    edge("HS-03 bloc on the deadline", Example(submission={"bloc_meeting_date": DaysAfter(0)})),
    edge(
        "HS-03 everything late or missing",
        Example(
            submission={
                "submission_date": DaysAfter(1),
                "minutes_no": None,
                "report_date": None,
                "bloc_meeting_date": DaysAfter(1),
            }
        ),
        "HS-03 chặn Tờ trình!C8",
        "HS-03 chặn Tờ trình!C10",
        "HS-03 chặn Tờ trình!C15",
        "HS-03 xem Tờ trình!C16",
    ),
    edge("HS-04 one for the province", person(reports_attached=1)),
    edge("HS-04 none for the province", person(reports_attached=0), "HS-04 chặn Cá nhân!U7"),
]

VOTES = [
    edge("BB-01 present as called", Example(submission={"members_called": 9, "members_present": 9})),
    edge(
        "BB-01 more present than called",
        Example(submission={"members_called": 9, "members_present": 10}),
        "BB-01 chặn Tờ trình!C13",
    ),
    edge("BB-01 more than half", person(votes_for=5, ballots=8)),
    edge(
        "BB-01 more votes than ballots, half of them",
        persons({"votes_for": 9, "ballots": 8}, {"votes_for": 4, "ballots": 8}),
        "BB-01 chặn Cá nhân!S7",
        "BB-01 xem Cá nhân!S8",
    ),
]

NUMBERS = [
    edge(
        "CT-01 one collective too many",
        Example(quotas={"CO-TINH": (1, 0)}, collectives=tuple({"name": f"CĐCS {n}", "award": "CO-TINH"} for n in "AB")),
        "CT-01 chặn Tập thể!D8",
    ),
    edge(
        "CT-01 the unit itself is not counted",
        Example(
            quotas={"CO-TINH": (1, 0)}, collectives=tuple({"name": n, "award": "CO-TINH"} for n in ("CĐCS A", OWN_UNIT))
        ),
    ),
    edge("CT-02 0 of 9", quota_of_leaders(9, 0)),
    edge("CT-02 2 of 10", quota_of_leaders(10, 2), "CT-02 chặn Cá nhân!I8"),
    edge("CT-02 1 of 19", quota_of_leaders(19, 1)),
    edge("CT-02 2 of 19", quota_of_leaders(19, 2), "CT-02 chặn Cá nhân!I8"),
    edge("CT-02 2 of 20", quota_of_leaders(20, 2)),
    edge("CT-02 3 of 20", quota_of_leaders(20, 3), "CT-02 chặn Cá nhân!I9"),
    edge(
        "CT-02 titles are not counted",
        Example(quotas={"BK-TINH": (0, 9)}, individuals=({**_OFFICER, "subject_class": "LANH-DAO-PHONG"},)),
    ),
    edge("CT-05 leads a union only", person(position="Chủ tịch CĐCS")),
    edge("CT-05 leads a school", person(position="Hiệu trưởng"), "CT-05 xem Cá nhân!F7"),
    edge(
        "CT-05 said to lead",
        replace(person(position="Hiệu trưởng", subject_class="LANH-DAO-PHONG"), quotas={"BK-TINH": (0, 10)}),
    ),
]

_NOTHING_BEFORE = Example(
    collectives=({"name": "CĐCS A", "award": "BK-TLD"},), register=({"name": "CĐCS B", "award": "BK-TINH"},)
)

COLLECTIVES = [
    edge(
        "TC-01 a member disciplined, another kind",
        collectives({**_ADVANCED, "disciplined": 1}, {**_ADVANCED, "kind": "TAP-THE"}),
        "TC-01 chặn Tập thể!N7",
        "TC-01 chặn Tập thể!E8",
        "TC-01 xem Tập thể!C7",
    ),
    edge(
        "TC-01 another unit",
        replace(collective(_ADVANCED), unit_kind=UnitKind.PRIMARY),
        "TC-01 chặn Tập thể!D7",
        "TC-13 xem Tập thể!L7",
    ),
    edge("TC-02 9 of 12", collective(_EXCELLENT), "TC-13 xem Tập thể!L7", "TC-13 xem Tập thể!M7"),
    edge(
        "TC-02 8 of 12, a task undone, no fighter, a member disciplined",
        collectives(
            {**_EXCELLENT, "ldtt_count": 8},
            {**_EXCELLENT, "tasks_completed": 11},
            {**_EXCELLENT, "cstdcs_count": 0},
            {**_EXCELLENT, "disciplined": 1},
        ),
        "TC-02 chặn Tập thể!L7",
        "TC-02 chặn Tập thể!K8",
        "TC-02 chặn Tập thể!M9",
        "TC-02 chặn Tập thể!N10",
        *(f"TC-02 xem Tập thể!C{row}" for row in range(7, 11)),
    ),
    edge("TC-04 nothing the year before", _NOTHING_BEFORE, "TC-04 xem Tập thể!D7"),
    edge(
        "TC-04 a certificate the year before",
        replace(_NOTHING_BEFORE, register=({"name": "CĐCS A", "award": "BK-TINH"},)),
    ),
    edge("TC-10 the year's work done", person(rating="HTTNV")),
    edge(
        "TC-11 a unit that decides itself",
        collective({"name": "CĐCS A", "award": "CDCS-VMXS"}),
        "TC-11 xem Tập thể!D7",
    ),
    edge("TC-13 as many as there are", collective(_ADVANCED, ldtt_count=10, cstdcs_count=10), "TC-13 xem Tập thể!L7"),
    edge(
        "TC-13 more than there are, more fighters than workers",
        collectives({**_ADVANCED, "ldtt_count": 11}, {**_ADVANCED, "cstdcs_count": 7}),
        "TC-01 xem Tập thể!C7",
        "TC-13 xem Tập thể!L7",
        "TC-01 xem Tập thể!C8",
        "TC-13 xem Tập thể!M8",
    ),
]

PERSONS = [
    edge("TC-03 two of this year", person(award="BK-TLD", initiatives_this_year=2, initiatives_last_year=0)),
    edge(
        "TC-03 rated below last year and this",
        persons({"award": "BK-TLD", "rating_last_year": "HTTNV"}, {"award": "BK-TLD", "rating": "HTTNV"}),
        "TC-03 chặn Cá nhân!L7",
        "TC-03 chặn Cá nhân!K8",
    ),
    edge(
        "TC-03 claimed, not in the register",
        Example(individuals=(_BEST,), earlier=(_CLAIM,), register=({**_LAST_YEAR, "full_name": "Sùng A Páo"},)),
        "TC-03 xem Cá nhân!H7",
        "TC-09 xem Thành tích đã có!C7",
    ),
    edge("TC-06 10 months, 39 days", Example(individuals=({**_OFFICER, "months_worked": 10, "days_absent": 39},))),
    edge(
        "TC-06 40 days, a reprimand, a warning",
        persons(
            {"award": "LDTT", "days_absent": 40},
            {"award": "LDTT", "discipline": "KHIEN-TRACH"},
            {"award": "LDTT", "discipline": "CANH-CAO"},
        ),
        "TC-06 chặn Cá nhân!R8",
        "TC-06 chặn Cá nhân!R9",
        "TC-06 xem Cá nhân!Q7",
    ),
    edge(
        "TC-07 a topic in place of an initiative",
        Example(
            individuals=(_OFFICER, _FIGHTER),
            registered=({**_BORN, "title": "CSTDCS", "topic": "Sổ tay của tổ trưởng"},),
        ),
    ),
    edge(
        "TC-07 not an advanced worker",
        Example(individuals=({**_FIGHTER, "initiatives_this_year": 1},)),
        "TC-07 chặn Cá nhân!H7",
    ),
    edge(
        "TC-08 two of the confederation in six years",
        Example(
            individuals=({**_BORN, "award": "CSTD-TQ"},),
            register=(*_given("CSTDCS", 1, 2, 3, 4, 5, 6), *_given("CSTD-TLD", 1, 4)),
        ),
    ),
    edge(
        "TC-08 the second is two years old",
        Example(
            individuals=({**_BORN, "award": "CSTD-TQ"},),
            register=(*_given("CSTDCS", 1, 2, 3, 4, 5, 6), *_given("CSTD-TLD", 2, 4)),
        ),
        "TC-08 chặn Cá nhân!H7",
    ),
    edge(
        "TC-08 five years only",
        Example(
            individuals=({**_BORN, "award": "CSTD-TQ"},),
            register=(*_given("CSTDCS", 1, 2, 3, 4, 5), *_given("CSTD-TLD", 1, 4)),
        ),
        "TC-08 chặn Cá nhân!H7",
    ),
    edge(
        "TC-09 another year",
        Example(
            individuals=(_BORN,),
            earlier=({**_CLAIM, "award_year": YearsAgo(3), "decision_date": "20/12/2019"},),
            register=(_LAST_YEAR,),
        ),
        "TC-09 xem Thành tích đã có!F7",
    ),
    edge(
        "TC-09 another day",
        Example(individuals=(_BORN,), earlier=({**_CLAIM, "decision_date": "21/12/2019"},), register=(_LAST_YEAR,)),
        "TC-09 xem Thành tích đã có!H7",
    ),
    edge(
        "TC-09 of nobody nominated",
        Example(earlier=(_CLAIM,), register=(_LAST_YEAR,)),
        "TC-09 xem Thành tích đã có!C7",
    ),
    edge(
        "DK-01 a title with its topic",
        Example(
            registering_people=({"full_name": HERO, "title": "CSTDCS", "topic": "Sổ tay"},),
            registering_collectives=({"name": "Cơ quan LĐLĐ", "title": "TTLDXS"},),
        ),
    ),
    edge(
        "DK-01 a title not registered for",
        Example(registering_people=({"full_name": HERO, "title": "DVCDXS"},)),
        "DK-01 xem Cá nhân!I7",
    ),
    edge(
        "DK-02 the lower title only",
        Example(
            individuals=({**_FIGHTER, "initiatives_this_year": 1}, _OFFICER),
            registered=({**_BORN, "title": "LDTT"},),
        ),
        "DK-02 xem Cá nhân!H7",
    ),
    edge(
        "TR-02 a flag given this year already",
        Example(
            collectives=({"name": "CĐCS A"},),
            register=({"name": "CĐCS A", "award": "CO-TINH", "award_year": YearsAgo(0)},),
        ),
        "TR-02 xem Tập thể!D7",
    ),
]

_SCHOOL: Cells = {"name": "CĐCS Trường Mầm non Mường Đăng", "managing_unit": "Phòng Giáo dục"}
ALIKE = [
    own("TR-01 one day of birth here", person(full_name="Cầm Thị Duyên", birth="11/02/1971"), "TR-01 chặn Cá nhân!C7"),
    own("TR-01 one day of birth there", person(full_name="Cầm Thị Duyên", birth="11/02/1971"), "TR-01 chặn Cá nhân!C7"),
    own("TR-01 a day", person(full_name="Bạc Cầm Lâm", birth="12/02/1972"), "TR-01 xem Cá nhân!C7"),
    own("TR-01 the year of that day", person(full_name="Bạc Cầm Lâm", birth="1972"), "TR-01 xem Cá nhân!C7"),
    own("TR-01 another birth here", person(full_name="Tòng Văn Hặc", birth="13/02/1973")),
    own("TR-01 another birth there", person(full_name="Tòng Văn Hặc", birth="24/05/1986")),
    own("TR-01 one body here", collective(_SCHOOL), "TR-01 chặn Tập thể!C7"),
    own(
        "TR-01 one body there",
        collective(_SCHOOL),
        "TR-01 chặn Tập thể!C7",
    ),
    own("TR-01 two bodies here", collective({"name": "CĐCS Trạm Y tế Ẳng Cang", "managing_unit": "Sở Y tế"})),
    own("TR-01 two bodies there", collective({"name": "CĐCS Trạm Y tế Ẳng Cang", "managing_unit": "UBND xã"})),
    own("TR-03 a digit here", Example(individuals=FUNCTIONS["TR-03"].failing.individuals)),
    own("TR-03 a digit there", Example(individuals=FUNCTIONS["TR-03"].failing.second_unit), "TR-03 xem Cá nhân!C7"),
    own("TR-03 a mark here", person(full_name="Chảo Thị Thanh Hương", birth="14/02/1974")),
    own("TR-03 a mark there", person(full_name="Chảo Thị Thanh Hường", birth="14/02/1974"), "TR-03 xem Cá nhân!C7"),
    own("TR-03 another here", Example(individuals=({"full_name": "Tao Văn Hin", "birth": "15/02/1975"},))),
    own("TR-03 another there", Example(individuals=FUNCTIONS["TR-03"].passing.second_unit)),
]

_ROWS = Example(
    # Whoever's birth is overtyped is another than the one who registered, which a certificate does not ask for.
    individuals=(*people(4, award="LDTT"), *people(2, award="BK-TINH"), *people(3, award="LDTT")),
    collectives=({"name": "CĐCS A", "headcount": 40, "women": 40}, {"name": "CĐCS B", "headcount": 40, "women": 40}),
)

CELLS = [
    Case(
        name="DL-04 to DL-11 passing",
        example=_ROWS,
        typed={
            "Tờ trình": {"C15": "29/02/2020"},
            "Cá nhân": {
                "K7": None,
                "I8": "DOANH NHÂN, người quản lý Doanh nghiệp",
                "P9": 12,
                "Q10": 0,
                "E11": "01/01/1920",
                "F12": "Giáo viên",
            },
        },
    ),
    Case(
        name="DL-04 to DL-11 failing",
        example=_ROWS,
        typed={
            "Tờ trình": {"C11": "11/30/2020", "C15": "30/02/2020"},
            "Tập thể": {"H8": 41},
            "Cá nhân": {
                "F7": None,
                "P7": None,
                "Q8": "không nghỉ",
                "I9": "Doanh nghiệp",
                "P10": 13,
                "Q11": -1,
                "E12": "31/12/1919",
                "P13": Formula("5+6", 11),
                "P14": Fault("#N/A"),
                "F15": "Giáo vie\u0302n",
            },
        },
        told=(
            "DL-04 chặn Cá nhân!F7",
            "DL-04 chặn Cá nhân!P7",
            "DL-05 chặn Cá nhân!Q8",
            "DL-06 chặn Cá nhân!I9",
            "DL-08 chặn Cá nhân!P10",
            "DL-08 chặn Cá nhân!Q11",
            "DL-08 chặn Cá nhân!E12",
            "DL-10 chặn Cá nhân!P14",
            "DL-08 chặn Tập thể!H8",
            "DL-07 chặn Tờ trình!C11",
            "DL-07 chặn Tờ trình!C15",
            "DL-09 xem Cá nhân!P13",
            "DL-11 ghi Cá nhân!F15",
        ),
    ),
    Case(
        name="DL-18 a column under a heading of the unit's own",
        example=person(),
        typed={"Cá nhân": {"G5": None, "G6": "Chỗ làm hiện nay"}},
        told=("DL-02 chặn Cá nhân!", "DL-18 xem Cá nhân!G6"),
    ),
]

OTHERS = [
    Case(name="TN-11 another unit on the first sheet", typed={"Hướng dẫn": {"C7": "LD-000"}}),
    edge("many advanced workers", Example(individuals=people(40, award="LDTT", full_time_officer="Có"))),
]
"""Whose file it is nobody knows; and so many of the lower title that none of the higher one is past its share."""

LINES = [edge("SO-02 no number", Example(register=({**_LAST_YEAR, "decision_no": None},)))]

CASES = [
    *both_sides()[:6],
    *LINES,
    *both_sides()[6:],
    *IN_TIME_OR_NOT,
    *PAPERS,
    *VOTES,
    *NUMBERS,
    *COLLECTIVES,
    *PERSONS,
    *ALIKE,
    *CELLS,
    *OTHERS,
]
