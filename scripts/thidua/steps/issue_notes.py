"""What the clerk is told about an issue: units without quotas, addresses that will not do, copies that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity
from thidua.forms.setup import PROVINCE_CODE, QUOTAS
from thidua.messages import CannotRunError, say
from thidua.season.setup import Setup, Unit
from thidua.text import padded_date


class NoQuotaAtAllError(CannotRunError):
    """Awards have quotas and no unit has a row of any: every workbook would say 0."""


def refuse_without_quotas(setup: Setup, config: Config) -> None:
    """Let nothing go out while the quotas have not been entered; a row of zeros is the desk's own word.

    Raises `NoQuotaAtAllError`.
    """
    if _quota_awards(config) and not any(code != PROVINCE_CODE for code, _ in setup.quotas):
        raise NoQuotaAtAllError(say("issue.no_quota_row", file=setup.file, sheet=QUOTAS.name))


def without_quota(setup: Setup, config: Config) -> list[str]:
    """Which units' workbooks say 0 for every award."""
    awards = _quota_awards(config)
    names = [
        unit.name
        for unit in setup.units.values()
        if not any(quota.collectives + quota.individuals for quota in setup.quotas_of(unit.code).values())
    ]
    if not awards or not names:
        return []
    values = {"units": ", ".join(names), "sheet": QUOTAS.name, "file": setup.file}
    return [say("issue.no_quota", count=len(names), **values)]


def looks_of_criteria(setup: Setup) -> list[str]:
    """What of the scoring table asks for a look before it goes out; it stops nothing."""
    looks = (each for each in setup.findings if each.rule == "TL-06" and each.severity is not Severity.BLOCK)
    return [
        f"{setup.file}: "
        + say("files.finding_line", sheet=each.place.sheet, cell=each.place.cell, message=each.message)
        for each in looks
    ]


def without_days_of_scoring(setup: Setup, config: Config) -> list[str]:
    """That all that blocs do falls due with the nominations, where units score and no day of it is set."""
    season = config.season
    days = (season.self_scores_deadline, season.cross_scores_deadline, season.bloc_deadline)
    if not (setup.scoring.table and setup.blocs) or any(days):
        return []
    return [say("issue.no_days_of_scoring", due=padded_date(config.last_day(Due.BLOC)))]


def _quota_awards(config: Config) -> list[str]:
    return [award.code for award in config.award if award.has_quota]


def no_address(unit: Unit) -> str:
    """Why a unit's draft has no address; empty where it has one."""
    if unit.email:
        return ""
    if unit.unusable_email:
        return say("setup.email_not_usable", unit=unit.name, typed=unit.unusable_email)
    return say("issue.no_email", unit=unit.name)


def changed_by(data: bytes, path: Path) -> bool:
    """Whether a copy issued before lies there and says something else; what is the same is the same bytes."""
    try:
        return path.exists() and path.read_bytes() != data
    except OSError:
        return False  # what stands in the way of reading it is told by the writing that follows


def changed_copies(owners: Sequence[Unit]) -> list[str]:
    """That copies of an earlier issue, which may have been sent, are no longer what they were; an owner for each."""
    units = dict.fromkeys(unit.name for unit in sorted(owners, key=lambda unit: unit.order))
    return [say("issue.changed", count=len(owners), units=", ".join(units))] if owners else []
