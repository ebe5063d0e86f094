"""What an honest unit sends back: complete, within its quotas, without a fault that any rule finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from thidua.config import Config
from thidua.config.vocabulary import AwardForm, Level, Recipient, YesNo
from thidua.forms import NOMINATIONS
from thidua.forms.model import Form
from thidua.forms.nominations import EARLIER_AWARDS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.sample.people import COLLECTIVES_LIKENESS, FarApart, People
from thidua.sample.province import Post, Province, Quotas, Unit
from thidua.sample.rows import RowMaker
from thidua.text import padded_date

Cells = dict[str, object]


@dataclass
class Return:
    """The content of one unit's workbook: its lines of one value each, rows of stored values by sheet.

    `subject_unit` is the unit that it cross-scores there.
    """

    unit_code: str
    fields: Cells = field(default_factory=dict)
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    form: Form = NOMINATIONS
    subject_unit: str = ""


@dataclass
class Cast:
    """Who and what may still appear in the province: people, and names of collectives apart from each other."""

    people: People
    collectives: FarApart


def honest_returns(province: Province, config: Config) -> tuple[dict[str, Return], Cast]:
    """One honest return per unit in official order, and the cast from which more people can be drawn."""
    cast = Cast(People(province.names, province.seed, config.season.year), FarApart(COLLECTIVES_LIKENESS))
    returns = {}
    for unit in province.unit:
        random = Random(f"{province.seed}/{unit.code}")  # noqa: S311 - a reproducible sample
        returns[unit.code] = honest_return(unit, unit.quotas, config, random, province=province, cast=cast)
    return returns, cast


def honest_return(
    unit: Unit, quotas: Quotas, config: Config, random: Random, *, province: Province, cast: Cast
) -> Return:
    """A complete, faultless return of this unit, made by `random`; people and names are taken from the cast."""
    fields = _submission(unit, config, random, province, cast)
    present = fields["members_present"]
    assert isinstance(present, int)  # noqa: S101
    make = RowMaker(unit, province, config, random, ballots=present)
    honest = Return(unit.code, fields)
    honest.rows[COLLECTIVES.name] = _collectives(unit, quotas, make, cast)
    honest.rows[INDIVIDUALS.name] = _individuals(unit, quotas, make, cast, config)
    honest.rows[EARLIER_AWARDS.name] = make.earlier
    honest.rows[OWN_TITLES.name] = _own_titles(unit, config, random)
    return honest


def _submission(unit: Unit, config: Config, random: Random, province: Province, cast: Cast) -> Cells:
    deadline = config.season.nominations_deadline
    minutes = deadline - timedelta(days=random.randint(8, 12))
    called = random.randint(9, 15) if unit.kind.is_upper_level else random.randint(7, 9)
    bloc = province.bloc_of(unit)
    cells: Cells = {
        "submission_no": f"{random.randint(11, 68)}/TTr-{unit.symbol}",
        "submission_date": padded_date(minutes + timedelta(days=random.randint(0, 4))),
        "signer": cast.people.draw().full_name,
        "minutes_no": f"{random.randint(3, 29):02d}/BB-{unit.symbol}",
        "minutes_date": padded_date(minutes),
        "members_called": called,
        "members_present": called - random.randint(0, 1),
        "report_no": f"{random.randint(31, 94)}/BC-{unit.symbol}",
        "report_date": padded_date(minutes - timedelta(days=random.randint(0, 5))),
    }
    if bloc is not None:
        cells["bloc_meeting_date"] = padded_date(deadline - timedelta(days=bloc.meeting_days_before_deadline))
    return cells


def _collectives(unit: Unit, quotas: Quotas, make: RowMaker, cast: Cast) -> list[Cells]:
    rows = [make.own_collective(award) for award in unit.own_awards]
    for award, (allotted, _) in quotas.items():
        rows += [make.collective(award, cast.collectives) for _ in range(allotted)]
    return rows


def _individuals(unit: Unit, quotas: Quotas, make: RowMaker, cast: Cast, config: Config) -> list[Cells]:
    """People within the quotas, as many leaders as the ceiling allows, then the officers' titles."""
    share = config.rules.ct_02.share
    total = sum(individuals for _, individuals in quotas.values())
    leaders = total * share.numerator // share.denominator
    rows: list[Cells] = []
    for award, (_, allotted) in quotas.items():
        wanted = make.random.randint(allotted - allotted * 2 // 5, allotted - allotted // 5)
        for place in range(wanted):
            leads = award_is_plain(award, config) and leaders > 0 and place % 2 == 1
            leaders -= leads
            rows.append(make.individual(award, cast.people.draw(), make.post(leads=leads)))
    return rows + _officers(unit, make, cast)


def award_is_plain(award: str, config: Config) -> bool:
    """Whether an award is the province's own, asking for no earlier awards."""
    return config.award_of(award).level is Level.PROVINCE


def _officers(unit: Unit, make: RowMaker, cast: Cast) -> list[Cells]:
    """The titles of full-time officers; whoever bears a higher one bears the lower ones too."""
    if not unit.titles:
        return []
    people = [cast.people.draw() for _ in range(max(unit.titles.values()))]
    # The first officer leads; titles do not count against the leaders' ceiling (CT-02).
    posts: list[Post] = [make.province.officers.first, *make.province.officers.others]
    return [
        make.individual(award, people[place], posts[place], officer=True)
        for award, count in unit.titles.items()
        for place in range(count)
    ]


def _own_titles(unit: Unit, config: Config, random: Random) -> list[Cells]:
    rows: list[Cells] = []
    for award in config.award:
        if award.form is not AwardForm.TITLE or award.decided_by is not Level.UNIT:
            continue
        unions = unit.primary_unions or 0
        if award.decided_by_province_for and not unions:
            continue
        people = Recipient.INDIVIDUAL in award.recipients
        rows.append(
            {
                "title": award.code,
                "collectives": None if people else max(1, unions * random.randint(10, 20) // 100),
                "individuals": unit.members * random.randint(8, 15) // 100 if people else None,
            }
        )
    return rows


def is_leader(row: Cells, config: Config) -> bool:
    """Whether a row of individuals counts as a leader's."""
    return row["subject_class"] in [each.value for each in config.rules.ct_02.leader_classes]


def officers_of(sent: Return) -> list[Cells]:
    """The rows of a unit's full-time officers, one for every title."""
    return [row for row in sent.rows[INDIVIDUALS.name] if row.get("full_time_officer") == YesNo.YES.value]
