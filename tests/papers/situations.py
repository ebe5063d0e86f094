"""A province's season put before its council, in memory: units, nominees with difficult names, votes.

Everybody named here is invented.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from tests.season.building import Returned, result_of, season_of
from tests.season.council_building import EVERYBODY, THIRTEEN, CouncilMade, Row, meeting_day
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.config import Config
from thidua.council.meeting import meeting_of
from thidua.papers.situation import Signed, Situation
from thidua.season.model import Season

MEMBERS: tuple[str, ...] = tuple(str(row["name"]) for row in THIRTEEN)
"""The names of the thirteen members, in the order of the set-up."""

LONG_NAME = "Nguyễn Phúc Tôn Nữ Hoàng Thị Minh Nguyệt Quỳnh Hương"
LONG_WORKPLACE = (
    "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Mường Mùn, "
    "huyện Tuần Giáo, tỉnh Điện Biên (điểm trường bản Xuân Tươi & bản Huổi Cáy)"
)
AMPERSAND = "CĐCS Công ty TNHH Xây dựng & Thương mại “Hòa Bình”"
LESS_THAN = 'Tổ công đoàn ca <1> Nhà máy "Điện Biên"'
ALIKE = "Giàng A Páo"
"""The name of two people, of two units."""

_QUOTAS = {"CO-TLD": (1, 0), "BK-TLD": (2, 2), "CO-TINH": (2, 0), "BK-TINH": (6, 20)}
TUANGIAO = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas=_QUOTAS)
MUONGAN = UnitMade(code="LD-MUONGAN", name="LĐLĐ huyện Mường Ảng", quotas=_QUOTAS)
HEALTH = UnitMade(code="CD-YTE", name="Công đoàn ngành Y tế", kind="Công đoàn ngành", bloc="Khối số 2", quotas=_QUOTAS)
POWER = UnitMade(code="CS-DIENLUC", name="CĐCS Công ty Điện lực", kind="CĐCS trực thuộc", bloc="", quotas=_QUOTAS)
BUILDERS = UnitMade(
    code="CS-XAYDUNG", name=AMPERSAND, kind="CĐCS trực thuộc", bloc="", sector="ngoài nhà nước", quotas=_QUOTAS
)
UNITS = (TUANGIAO, MUONGAN, HEALTH, POWER, BUILDERS)

_OFFICER = {"full_time_officer": "Có", "position": "Chuyên viên", "reports_attached": 3}


def _officer(name: str, award: str, birth: str, workplace: str) -> Row:
    return complete_person(name, award, birth=birth, workplace=workplace, **_OFFICER)


def _returns() -> list[Returned]:
    return [
        Returned(
            TUANGIAO,
            collectives=[
                complete_collective("CĐCS Trường Mầm non Hoa Ban", "CO-TINH"),
                complete_collective("CĐCS Trường THCS Quài Tở", "BK-TINH"),
                complete_collective(LESS_THAN, "BK-TINH", kind="TO-CD"),
            ],
            individuals=[
                _officer("Lò Thị Ánh", "CSTD-TLD", "12/08/1979", "LĐLĐ huyện Tuần Giáo"),
                _officer("Lò Thị Ánh", "CSTDCS", "12/08/1979", "LĐLĐ huyện Tuần Giáo"),
                _officer("Lò Thị Ánh", "LDTT", "12/08/1979", "LĐLĐ huyện Tuần Giáo"),
                _officer("Vàng Seo Chứ", "LDTT", "02/09/1985", "LĐLĐ huyện Tuần Giáo"),
                *(
                    _officer(f"Quàng Văn {name}", "LDTT", f"{day:02}/01/1986", "LĐLĐ huyện Tuần Giáo")
                    for day, name in enumerate(("Biên", "Cương", "Dũng", "Đức", "Giang"), start=1)
                ),
                complete_person(ALIKE, birth="05/03/1980", workplace=LONG_WORKPLACE),
                complete_person("Lò Văn Ín", "BK-TLD", birth="21/11/1977", position="Y sĩ"),
            ],
        ),
        Returned(
            MUONGAN,
            collectives=[complete_collective("CĐCS Trường THPT Mường Ảng", "BK-TINH", managing_unit=MUONGAN.name)],
            individuals=[
                complete_person(ALIKE, birth="17/06/1991", workplace="Trạm Y tế xã Ẳng Cang"),
                complete_person("Giàng A Pao", birth="08/10/1969", workplace="Chợ thị trấn Mường Ảng"),
            ],
        ),
        Returned(
            HEALTH,
            collectives=[
                complete_collective("CĐCS Bệnh viện Đa khoa tỉnh", "BK-TLD", managing_unit=HEALTH.name),
            ],
            individuals=[
                complete_person(
                    LONG_NAME, honorific="Bà", birth="30/04/1975", position="Điều dưỡng", workplace="Bệnh viện Phổi"
                ),
            ],
        ),
        Returned(
            POWER,
            collectives=[complete_collective(POWER.name, "CO-TLD", managing_unit="LĐLĐ tỉnh Điện Biên")],
            individuals=[complete_person("H'Ngân Niê Kđăm", honorific="Bà", birth="1988", position="Công nhân")],
        ),
        Returned(
            BUILDERS,
            collectives=[complete_collective(AMPERSAND, "BK-TINH", managing_unit="LĐLĐ tỉnh Điện Biên")],
            individuals=[complete_person("K’Brểu", birth="09/12/1990", position="Thợ nề", workplace="Đội 1 & Đội 3")],
        ),
    ]


def _given(year: int, award: str, **who: object) -> Row:
    kind = "tập thể" if "name" in who else "cá nhân"
    decision = {"decision_no": "412/QĐ-LĐLĐ", "decision_date": f"20/12/{year}"}
    return {"subject_kind": kind, "award": award, "award_year": year, **decision, **who}


def _register(config: Config) -> list[Row]:
    year = config.season.year
    fighter = {"full_name": "Lò Thị Ánh", "birth": "12/08/1979", "unit_code": TUANGIAO.code}
    return [
        *(_given(year - ago, "CSTDCS", **fighter) for ago in (1, 2, 3)),
        _given(year - 1, "BK-TINH", full_name="Lò Văn Ín", birth="21/11/1977", unit_code=TUANGIAO.code),
        _given(year - 1, "BK-TINH", name="CĐCS Bệnh viện Đa khoa tỉnh", unit_code=HEALTH.code),
    ]


def _registered(returns: Sequence[Returned], config: Config) -> list[Row]:
    """What titles need of a registration a year ago, for everybody nominated for them."""
    rows: list[Row] = []
    for returned in returns:
        for row in (*returned.collectives, *returned.individuals):
            award = str(row["award"])
            if not config.award_of(award).needs_registration:
                continue
            person = "full_name" in row
            who = {key: row[key] for key in (("full_name", "birth") if person else ("name",))}
            kind = "cá nhân" if person else "tập thể"
            rows.append({"subject_kind": kind, "unit_code": returned.unit.code, "title": award, **who})
    return rows


def council_season(council: CouncilMade | None = None, config: Config | None = None) -> Season:
    """The season of these units, with a council where one is given."""
    config, returns = config or checkout_config(), _returns()
    return season_of(
        returns,
        config=config,
        register=_register(config),
        registered=_registered(returns, config),
        council=council,
    )


def situation(
    *,
    votes: Mapping[str, int | None] | None = EVERYBODY,
    withdrawn: Collection[str] = (),
    present: int | Collection[str] | None = 13,
    written: Mapping[str, int] | None = None,
    signed: Mapping[str, Signed] | None = None,
    day: date | None = None,
    config: Config | None = None,
    **council: object,
) -> Situation:
    """A season on `day`, by default the day after the council met.

    `votes` are by name or id: who is left out has the vote of everybody present, None is no vote; with `votes=None`
    the council's book has not come back. `council` are further parts of `CouncilMade`.
    """
    config = config or checkout_config()
    made = CouncilMade(votes=votes, withdrawn=withdrawn, present=present, written=written or {}, **council)  # type: ignore[arg-type]
    return situation_of(council_season(made, config), signed=signed, day=day)


def situation_of(season: Season, *, signed: Mapping[str, Signed] | None = None, day: date | None = None) -> Situation:
    """What papers are made from in this season."""
    today = day or meeting_day(season.config) + timedelta(days=1)
    return Situation(result_of(season, today=today), today, meeting_of(season), signed or {})


@cache
def everybody_passes() -> Situation:
    """The plain case, made once: all thirteen were there and voted for everybody."""
    return situation()
