"""The sample province as typed data, read from the TOML files in `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field

from thidua.config.base import Section
from thidua.config.vocabulary import CollectiveKind, Honorific, Rating, Sector, SubjectClass, UnitKind
from thidua.forms.choices import CouncilRole

Quotas = Mapping[str, tuple[int, int]]
"""Collectives and individuals per award code."""


class Rated(Section):
    """The federation's own rating of an upper-level union."""

    points: float
    code: Rating


class Unit(Section):
    """A unit of the sample; `workplaces` of upper-level unions are by trade, `trade` is a primary union's."""

    code: str
    name: str
    kind: UnitKind
    sector: Sector = Sector.STATE
    members: int
    primary_unions: int | None = None
    symbol: str
    place: str = ""
    quotas: dict[str, tuple[int, int]]
    bloc: str = ""
    standing: bool = False
    officers: int = 0
    rating: Rated | None = None
    own_awards: tuple[str, ...] = ()
    titles: dict[str, int] = Field(default_factory=dict)
    trade: str = ""
    employer: str = ""
    workplaces: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Proposal(Section):
    """What a bloc proposes: a unit for an award, as the leading one or not; the votes against it."""

    unit: str
    award: str
    leading: bool = False
    against: int = 0


class Bloc(Section):
    """An emulation bloc: how long before the deadline it meets, and what it agrees on there."""

    name: str
    meeting_days_before_deadline: int
    next_standing: str
    propose: tuple[Proposal, ...] = ()


class NameGroup(Section):
    """Words that make names usual in one people of the province."""

    weight: int
    families: tuple[str, ...]
    middles_man: tuple[str, ...]
    middles_woman: tuple[str, ...]
    given_man: tuple[str, ...]
    given_woman: tuple[str, ...]


class Post(Section):
    """A position and the class of its holder."""

    position: str
    subject_class: SubjectClass = Field(alias="class")


class Trade(Section):
    """What people of a trade are, where they work and what they achieve."""

    positions: tuple[str, ...]
    leaders: tuple[Post, ...]
    departments: tuple[str, ...]
    achievement: tuple[str, ...]


class Officers(Section):
    """The full-time officers of upper-level unions."""

    first: Post
    others: tuple[Post, ...]
    workplace: str
    achievement: tuple[str, ...]
    initiative_papers: str


class CollectiveName(Section):
    """How a nominated collective is called, and what it is."""

    name: str
    kind: CollectiveKind


class Collectives(Section):
    """Names and achievements of nominated collectives."""

    of_workplace: CollectiveName
    of_department: tuple[CollectiveName, ...]
    place_of_department: str
    of_primary: str
    achievement: tuple[str, ...]


class FaultText(Section):
    """A seeded fault as the screen shows it, and the units it is seeded into, in official order."""

    title: str
    units: tuple[str, ...] = ()


class Member(Section):
    """A member of the council."""

    name: str
    office: str
    role: CouncilRole


class AbsentMember(Section):
    """A member who cannot come, and why."""

    name: str
    reason: str


class CouncilMeeting(Section):
    """How the sample's council meets, what its secretary enters, when its papers are signed and under which numbers.

    `numbers` are the first ones by the symbol of the papers.
    """

    days_after_consolidation: int
    days_to_signing: int
    guidance_days_before_deadline: int
    place: str
    started_at: str
    ended_at: str
    chair: str
    secretary: str
    head_teller: str
    tellers: str
    guests: str
    discussion: str
    absent: tuple[AbsentMember, ...]
    one_fails_of: int
    added_by_hand: str
    file_name: str
    numbers: dict[str, int]
    faults: dict[str, FaultText]


class Target(Section):
    """Target and result of a line of the scoring table, and what the unit shows for it."""

    target: int
    evidence: str


class Scoring(Section):
    """How the sample's units score: days before the deadline, which lines lose points, which gain a bonus."""

    self_days_before_deadline: int
    cross_days_before_deadline: int
    bloc_days_before_deadline: int
    conflicts: tuple[tuple[str, str], ...]
    left_out: dict[str, tuple[str, ...]]
    losing: tuple[str, ...]
    bonus: dict[str, float]
    exaggerated: tuple[str, ...]
    targets: dict[str, Target]
    evidence: str
    file_names: tuple[str, ...]
    cross_file_names: tuple[str, ...]
    bloc_file_name: str
    place_of_meeting: str
    inspection_plan: str
    report: str


class NearDuplicate(Section):
    """Two people who look like one; births are day and month, with the age they share."""

    first: str
    second: str
    honorific: Honorific
    birth_first: str
    birth_second: str
    age: int


class Decision(Section):
    """The decisions by which an award is given: number before a year's share is added, symbol, day and month."""

    number: int
    symbol: str
    day: str


class EarlierYears(Section):
    """What the register of earlier years holds besides those who claim from it."""

    years: int
    others_of_upper: int
    others_of_primary: int
    decisions: dict[str, Decision]


class Pledge(Section):
    """A line of a pledge, and the bounds of what units promise."""

    indicator: str
    unit_of_measure: str
    least: int
    most: int


class Registering(Section):
    """What units register for at the start of a year."""

    others_of_upper: int
    person_title: str
    own_title: str
    flag: str
    with_topic: tuple[str, ...]
    topics: tuple[str, ...]
    pledge: tuple[Pledge, ...]


class Province(Section):
    """Everything the sample season is made from."""

    email_domain: str
    parent_line: str
    seed: str
    rating_decision: str
    rating_days_before_deadline: int
    quotas: dict[str, tuple[int, int]]
    claims: dict[str, tuple[tuple[str, int], ...]]
    bloc: tuple[Bloc, ...]
    unit: tuple[Unit, ...]
    names: tuple[NameGroup, ...]
    trade: dict[str, Trade]
    officers: Officers
    collective: Collectives
    council: tuple[Member, ...]
    meeting: CouncilMeeting
    faults: dict[str, FaultText]
    near_duplicates: dict[str, NearDuplicate]
    texts: dict[str, str]
    file_names: dict[str, str]
    honest_file_names: tuple[str, ...]
    honest_registration_names: tuple[str, ...]
    earlier_years: EarlierYears
    registering: Registering
    scoring: Scoring

    def unit_of(self, code: str) -> Unit:
        """The unit of this code."""
        return next(unit for unit in self.unit if unit.code == code)

    def bloc_of(self, unit: Unit) -> Bloc | None:
        """The bloc of a unit, None for directly attached primary unions."""
        return next((bloc for bloc in self.bloc if bloc.name == unit.bloc), None)


def _data(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _primary(entry: Mapping[str, Any], shared: Mapping[str, Any], pattern: str) -> dict[str, Any]:
    name = pattern.format(name=entry["name"])
    return {**shared, **entry, "name": name, "employer": entry["name"]}


@cache
def load_province() -> Province:
    """The sample province; its data files are part of the program, so a fault in them is an error here."""
    raw, trades = _data("province"), _data("trades")
    primary = _data("primary_unions")
    shared = {"symbol": primary["symbol"], "kind": primary["kind"]}
    pattern = trades["collective"]["of_primary"]
    raw["unit"] += [_primary(entry, shared, pattern) for entry in primary["unit"]]
    return Province.model_validate(
        {
            **raw,
            **trades,
            **_data("faults"),
            **_data("carried"),
            "scoring": _data("scoring"),
            "names": _data("people")["group"],
            "council": _data("council")["member"],
            "meeting": _data("council")["meeting"],
        }
    )
