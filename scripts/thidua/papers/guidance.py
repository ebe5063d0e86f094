"""The season's guidance with its quota annex, which goes out before everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import AwardForm, Due, Level, Recipient, TextRole, UnitKind
from thidua.forms.criteria import roman
from thidua.forms.setup import PROVINCE_CODE
from thidua.messages import say
from thidua.papers.awards.decision import cite_in_full
from thidua.papers.blanks.blank_paper import NBSP
from thidua.papers.blanks.bloc_tables import share_group_columns
from thidua.papers.blanks.guidance import GUIDANCE_TEMPLATE
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import ABOVE_PROVINCE
from thidua.papers.office import contact_of, office, signing
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.rules.groups import leaders_allowed
from thidua.season.model import Season
from thidua.season.setup import Unit
from thidua.text import long_date, percent, two_digits

Allotted = tuple[str, Recipient]
"""An award and whom it is allotted for: a column of the annex."""

ROW_NAMES = frozenset({"nhom", "stt", "ten", "chi_tieu", "lanh_dao", "tieu_de", "cac_phan", "hinh_thuc", "so_bao_cao"})
_GROUPS = (
    ("upper", (UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.CITY)),
    ("sector", (UnitKind.SECTOR, UnitKind.CIVIL_SERVANTS)),
    ("primary", (UnitKind.PRIMARY,)),
)
_NAME = PaperKind.GUIDANCE.value


def guidance_papers(situation: Situation) -> Drafting:
    """The guidance, once quotas are allotted that can all be read."""
    season = situation.season
    setup = season.setup
    if setup.unknown_quotas or setup.quotas_unsure or not any(code != PROVINCE_CODE for code, _ in setup.quotas):
        return Drafting(missing=(say("guidance.no_quotas", file=setup.file),))
    config, signed = season.config, situation.signed.get(_NAME)
    columns = _columns(season)
    rows = list(_rows(season, columns))
    units = [unit for unit in setup.units.values() if setup.quotas_of(unit.code)]
    total = _numbers(season, units, columns)
    titles = tuple(_column_title(award, recipient, config) for award, recipient in columns)
    placeholders = {
        **office(config),
        **signing(signed, config.season.year),
        **_rules(season),
        "cot_chi_tieu": titles,
        "cac_dong": rows,
        "tong_chi_tieu": tuple(map(_shown, total)),
        "tong_lanh_dao": _shown(sum(_leaders(season, unit) for unit in units)),
        "chi_tieu_tinh": _of_the_province(season, columns, total),
    }
    numbered = tuple((row["stt"], row["ten"], *row["chi_tieu"], row["lanh_dao"]) for row in rows if not row["nhom"])
    must = MustHold(lists=((say("guidance.annex"), numbered),), signed=signed)
    return Drafting(
        papers=(
            Paper(
                kind=PaperKind.GUIDANCE,
                name=_NAME,
                title=PaperKind.GUIDANCE.label,
                template=GUIDANCE_TEMPLATE,
                placeholders=placeholders,
                check=partial(must_hold_faults, config=config, must=must),
                row_names=ROW_NAMES,
                finish=partial(share_group_columns, groups=titles),
                symbol=f"HD-{config.organisation.symbol}",
            ),
        )
    )


def _columns(season: Season) -> list[Allotted]:
    """Awards that are allotted to anybody, collectives before individuals, in the order of config.toml."""
    held = [quota for (code, _), quota in season.setup.quotas.items() if code != PROVINCE_CODE]
    return [
        (award.code, recipient)
        for award in season.config.award
        if award.has_quota
        for recipient in Recipient
        if any(quota.award == award.code and _of(quota.collectives, quota.individuals, recipient) for quota in held)
    ]


def _of(collectives: int, individuals: int, recipient: Recipient) -> int:
    return individuals if recipient is Recipient.INDIVIDUAL else collectives


def _column_title(code: str, recipient: Recipient, config: Config) -> str:
    return say("guidance.column", award=config.award_name(code), recipient=recipient.value.replace(" ", NBSP))


def _rows(season: Season, columns: Sequence[Allotted]) -> Iterable[dict[str, Any]]:
    """A bold row for each group of units with its sums, then its units in official order."""
    number = 0
    for key, kinds in _GROUPS:
        units = [unit for unit in season.setup.units.values() if unit.kind in kinds]
        if not units:
            continue
        number += 1
        yield _row(say(f"guidance.group_{key}"), units, season, columns) | {"nhom": roman(number), "stt": ""}
        for place, unit in enumerate(units, start=1):
            yield _row(unit.name, [unit], season, columns) | {"nhom": "", "stt": str(place)}


def _row(name: str, units: Sequence[Unit], season: Season, columns: Sequence[Allotted]) -> dict[str, Any]:
    leaders = sum(_leaders(season, unit) for unit in units)
    return {
        "ten": name,
        "chi_tieu": tuple(map(_shown, _numbers(season, units, columns))),
        "lanh_dao": _shown(leaders),
    }


def _numbers(season: Season, units: Iterable[Unit], columns: Sequence[Allotted]) -> list[int]:
    codes = [unit.code for unit in units]
    return [sum(season.setup.quota(code, award, recipient) or 0 for code in codes) for award, recipient in columns]


def _leaders(season: Season, unit: Unit) -> int:
    return leaders_allowed(season, sum(quota.individuals for quota in season.setup.quotas_of(unit.code).values()))


def _shown(number: int) -> str:
    return str(number) if number else "-"


def _of_the_province(season: Season, columns: Sequence[Allotted], total: Sequence[int]) -> str:
    """What the Confederation allots to the province, where that is another number than what the units have together."""
    parts = [
        say("guidance.province_part", column=_column_title(award, recipient, season.config), count=two_digits(allotted))
        for (award, recipient), units in zip(columns, total, strict=True)
        if (allotted := season.setup.quota(PROVINCE_CODE, award, recipient)) and allotted != units
    ]
    return say("guidance.province", parts="; ".join(parts)) if parts else ""


def _rules(season: Season) -> dict[str, Any]:
    config, setup = season.config, season.setup
    blocs, bloc_rule = len(setup.blocs), config.rules.ct_03
    registered = config.last_day(Due.REGISTRATION)
    inclusive = config.season.registration_deadline_inclusive
    day = long_date(registered if inclusive else config.season.registration_deadline)
    leaders = config.rules.ct_02.share
    texts = [
        cite_in_full(text)
        for role in (TextRole.CONFEDERATION_RULES, TextRole.PROVINCE_RULES)
        for text in config.texts_in_force(role, config.naming_day)
    ]
    table = config.texts_in_force(TextRole.SCORING, config.naming_day)
    return {
        "so_khoi": two_digits(blocs) if blocs else "",
        "bang_diem": cite_in_full(table[0]) if table and setup.scoring.table else "",
        "ty_le_khoi": percent(bloc_rule.share.numerator, bloc_rule.share.denominator) if bloc_rule else "",
        "han_khoi": long_date(config.last_day(Due.BLOC)),
        "quy_che": "; ".join(texts),
        "cac_muc": award_sections(config),
        "han_de_nghi": long_date(config.last_nomination_day),
        "han_dang_ky": say("guidance.until" if inclusive else "guidance.before", day=day),
        "danh_hieu_dang_ky": "; ".join(
            config.award_name(award.code) for award in config.award if award.needs_registration
        ),
        "ty_le_lanh_dao": percent(leaders.numerator, leaders.denominator),
        "lien_he": contact_of(config),
    }


def award_sections(config: Config) -> list[dict[str, Any]]:
    """Section III, by who decides on what: to the Confederation, the province, its titles, those of units, powers.

    Their order is that of the federation's own guidance, by whose numbers findings and notices cite it.
    """
    above = [award for award in config.award if award.decided_by in ABOVE_PROVINCE]
    ours = [award for award in config.award if award.decided_by is Level.PROVINCE]
    commendations = [award for award in ours if award.form is not AwardForm.TITLE]
    titles = [award for award in ours if award.form is AwardForm.TITLE]
    of_units = [award for award in config.award if award.decided_by is Level.UNIT]
    powers = "; ".join(text.short for text in config.texts_in_force(TextRole.PROVINCE_RULES, config.naming_day))
    kinds = (
        ("above", above),
        ("province", commendations),
        ("titles", titles),
        ("unit", of_units),
    )
    sections: list[dict[str, Any]] = []
    for key, awards in kinds:
        if awards:
            number = len(sections) + 1
            head = {"tieu_de": _section_title(key, number, config), "cac_phan": _parts(key, awards, config, number)}
            sections.append(head | {"so_bao_cao": "" if key == "unit" else _reports(awards)})
    if powers:
        title = _section_title("powers", len(sections) + 1, config)
        sections.append(
            {"tieu_de": title, "cac_phan": [_part([say("guidance.powers", basis=powers)])], "so_bao_cao": ""}
        )
    return sections


def _section_title(key: str, number: int, config: Config) -> str:
    ours = {"province": config.organisation.short_name} if key in {"province", "titles"} else {}
    return say(f"guidance.level_{key}", number=number, **ours)


def _parts(key: str, awards: Sequence[Award], config: Config, number: int) -> list[dict[str, Any]]:
    if key == "titles":
        return _titles_by_recipient(awards, config, number)
    lines = _dashed(awards, config) if key == "unit" else _numbered(awards, config, number)
    return [_part(lines)]


def _titles_by_recipient(titles: Sequence[Award], config: Config, number: int) -> list[dict[str, Any]]:
    """Titles of people, then those of collectives, each under a number of its own."""
    people = [award for award in titles if Recipient.INDIVIDUAL in award.recipients]
    collectives = [award for award in titles if award not in people]
    groups = [(key, awards) for key, awards in (("people", people), ("collectives", collectives)) if awards]
    return [
        _part(_dashed(awards, config), say(f"guidance.titles_{key}", number=f"{number}.{place}"))
        for place, (key, awards) in enumerate(groups, start=1)
    ]


def _part(lines: Sequence[str], title: str = "") -> dict[str, Any]:
    return {"tieu_de": title, "hinh_thuc": tuple(lines)}


def _numbered(awards: Sequence[Award], config: Config, number: int) -> list[str]:
    return [f"{number}.{place}. {_award_line(award, config)}" for place, award in enumerate(awards, start=1)]


def _dashed(awards: Sequence[Award], config: Config) -> list[str]:
    return [f"- {_award_line(award, config)}" for award in awards]


def _award_line(award: Award, config: Config) -> str:
    """The award with the places that govern it, and whose units' nominees the province recognises itself."""
    name, basis = award.full_name_on(config.naming_day), config.cite(award.basis)
    if award.form is AwardForm.TITLE:
        name = say("guidance.title", award=name)
    line = say("guidance.award", award=name, basis=basis) if basis else say("guidance.award_alone", award=name)
    if not award.decided_by_province_for:
        return line
    units = ", ".join(kind.value for kind in award.decided_by_province_for)
    return f"{line} {say('guidance.by_the_province', units=units, province=config.organisation.short_name)}"


def _reports(awards: Sequence[Award]) -> str:
    """How many achievement reports each of these needs, where that is one number for all."""
    numbers = {award.reports for award in awards}
    return two_digits(numbers.pop()) if len(numbers) == 1 and 0 not in numbers else ""
