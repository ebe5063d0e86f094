"""The set-up workbook: units in official order, quotas, and what is wrong with them (TL rules)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from thidua.config import Config
from thidua.config.vocabulary import Recipient, Sector, UnitKind, YesNo
from thidua.findings import Finding, Place, found
from thidua.forms.choices import CouncilRole
from thidua.forms.setup import COUNCIL_MEMBERS, PROVINCE_CODE, QUOTAS, SETUP, UNITS
from thidua.messages import CannotRunError, say
from thidua.season.reading import read_workbook
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import ScoringSetup, scoring_setup_in
from thidua.season.workbook_rows import WorkbookRows
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused

# WHY: a code becomes a folder on every system and part of file names in small letters, where two dashes are one:
# no two may fall together there.
_CODE = re.compile(r"(?!(?:CON|PRN|AUX|NUL|COM\d|LPT\d)$)(?!.*--)[A-Z0-9](?:[A-Z0-9-]{0,38}[A-Z0-9])?")
_ADDRESS_SEPARATORS = re.compile(r"[\s;,]+")
# The domain has a dot with something on either side of it: nobody's post office is called "example".
_ADDRESS = r"[^\s@,<>\"]+@[^\s@,<>\".]+(?:\.[^\s@,<>\".]+)+"
_ADDRESSES = re.compile(rf"{_ADDRESS}(?:, {_ADDRESS})*", re.ASCII)


class SetupUnusableError(CannotRunError):
    """The set-up is missing or cannot be read at all; the text is for the clerk."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the set-up describes it; `unusable_email` is what stands there for an address and is none.

    `is_standing` says that it is the standing unit of its bloc (thường trực khối).
    """

    code: str
    name: str
    kind: UnitKind
    order: int
    bloc: str
    sector: Sector | None
    email: str
    place: str
    parent_line: str
    symbol: str
    unusable_email: str = ""
    is_standing: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """What a unit (or the province) may nominate of one award, and where the set-up says so."""

    unit_code: str
    award: str
    collectives: int
    individuals: int
    row: SourceRow


@dataclass(frozen=True, slots=True)
class CouncilMember:
    """A member of the emulation council; `role` is None where it cannot be read."""

    name: str
    office: str
    role: CouncilRole | None


@dataclass(frozen=True, slots=True)
class Setup:
    """Units by code in official order, quotas by (unit, award), findings on the set-up itself.

    `unknown_quotas` are those whose numbers could not be read; `quotas_unsure` says that a row's unit or award,
    or the whole sheet, could not be read, so that any quota not found may have been there. Nothing is checked
    against an unknown quota: no number is not zero. One that a readable set-up does not mention is zero.
    """

    units: Mapping[str, Unit]
    quotas: Mapping[tuple[str, str], Quota]
    unknown_quotas: frozenset[tuple[str, str]]
    quotas_unsure: bool
    findings: tuple[Finding, ...]
    file: str
    scoring: ScoringSetup = field(default_factory=ScoringSetup)
    council: tuple[CouncilMember, ...] = ()

    @property
    def blocs(self) -> Mapping[str, tuple[Unit, ...]]:
        """The emulation blocs in the order in which they first appear, each with its units in official order."""
        members: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            if unit.bloc:
                members[unit.bloc].append(unit)
        return {bloc: tuple(units) for bloc, units in members.items()}

    def standing_unit_of(self, bloc: str) -> Unit | None:
        """The unit that keeps a bloc's affairs, None where the set-up names none or several."""
        standing = [unit for unit in self.blocs.get(bloc, ()) if unit.is_standing]
        return standing[0] if len(standing) == 1 else None

    def quota(self, unit_code: str, award: str, recipient: Recipient) -> int | None:
        """How many a unit may nominate: 0 where the set-up says nothing, None where it cannot be read."""
        found = self.quotas.get((unit_code, award))
        if found is not None:
            return found.individuals if recipient is Recipient.INDIVIDUAL else found.collectives
        return None if self.quotas_unsure or (unit_code, award) in self.unknown_quotas else 0

    def quotas_of(self, unit_code: str) -> dict[str, Quota]:
        """A unit's quotas by award."""
        return {award: quota for (unit, award), quota in self.quotas.items() if unit == unit_code}


def read_setup(path: Path, config: Config) -> Setup:
    """The set-up of a season; raises `SetupUnusableError` where there is none or it holds no unit."""
    folder = f"{path.parent.parent.name}/{path.parent.name}"
    if not path.exists():
        raise SetupUnusableError(say("files.no_setup", file=path.name, folder=folder))
    try:
        raw = read(path.read_bytes())
    except Refused as error:
        raise SetupUnusableError(say("files.setup_damaged", file=path.name)) from error
    except OSError as error:
        raise SetupUnusableError(say("files.setup_in_use", file=path.name)) from error
    return setup_in(raw, config, file=path.name)


def setup_in(raw: RawWorkbook, config: Config, *, file: str) -> Setup:
    """The set-up in a workbook that was read; raises `SetupUnusableError` where it holds no unit."""
    rows = read_workbook(raw, SETUP, config, file=file, unit_code="")
    findings = list(rows.findings)
    units = _units(rows, findings, config)
    if not units:
        raise SetupUnusableError(say("files.setup_without_units", file=file))
    quotas, unknown = _quotas(rows, units, findings, config)
    unsure = _some_quota_is_lost(rows, units)
    scoring = scoring_setup_in(rows, units, findings, config)
    setup = Setup(MappingProxyType(units), MappingProxyType(quotas), unknown, unsure, (), file, scoring, _council(rows))
    findings += _blocs_without_standing_unit(setup, rows, config)
    return replace(setup, findings=tuple(findings))


def _blocs_without_standing_unit(setup: Setup, rows: WorkbookRows, config: Config) -> Iterator[Finding]:
    """A bloc's book goes to its standing unit: where blocs score there must be one, and not two."""
    if not setup.scoring.table:
        return
    places = {row.text("unit_code"): row for row in rows.tables.get(UNITS.name, ())}
    for bloc, members in setup.blocs.items():
        if setup.standing_unit_of(bloc) is None:
            count = sum(unit.is_standing for unit in members)
            message = say("setup.standing_units", bloc=bloc, count=count)
            yield found("TL-08", config, unit="", place=places[members[0].code].place("bloc_role"), message=message)


def _found(rule: str, place: Place, message: str, config: Config) -> Finding:
    return found(rule, config, unit="", place=place, message=message)


def _council(rows: WorkbookRows) -> tuple[CouncilMember, ...]:
    """The members in the order in which minutes list them."""
    return tuple(
        CouncilMember(row.text("name"), row.text("office"), CouncilRole(role) if (role := row.text("role")) else None)
        for row in rows.tables.get(COUNCIL_MEMBERS.name, ())
    )


def _units(rows: WorkbookRows, findings: list[Finding], config: Config) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    taken = sorted(rows.tables.get(UNITS.name, []), key=lambda row: (row.whole("order") or 0, row.row))
    for row in taken:
        code = row.text("unit_code")
        if code in units or code == PROVINCE_CODE:
            message = say("setup.province_code" if code == PROVINCE_CODE else "setup.unit_twice", unit=code)
            findings.append(_found("TL-01", row.place("unit_code"), message, config))
            continue
        if not _CODE.fullmatch(code):
            message = say("setup.code_not_usable", unit=code)
            findings.append(_found("TL-04", row.place("unit_code"), message, config))
            continue
        email = ", ".join(part for part in _ADDRESS_SEPARATORS.split(row.text("email")) if part)
        unusable_email = ""
        if email and not _ADDRESSES.fullmatch(email):
            email, unusable_email = "", row.text("email")
            message = say("setup.email_not_usable", unit=row.text("name"), typed=unusable_email)
            findings.append(_found("TL-05", row.place("email"), message, config))
        units[code] = Unit(
            code=code,
            name=row.text("name"),
            kind=UnitKind(row.text("kind")),
            order=row.whole("order") or len(units) + 1,
            bloc=row.text("bloc"),
            sector=Sector(row.text("sector")) if row.text("sector") else None,
            email=email,
            place=row.text("place"),
            parent_line=row.text("parent_line"),
            symbol=row.text("symbol"),
            unusable_email=unusable_email,
            is_standing=row.text("bloc_role") == YesNo.YES,
        )
    return units


def _quotas(
    rows: WorkbookRows, units: Mapping[str, Unit], findings: list[Finding], config: Config
) -> tuple[dict[tuple[str, str], Quota], frozenset[tuple[str, str]]]:
    """Quotas whose numbers could be read, and (unit, award) of those with a faulty number, found as a cell."""
    quotas: dict[tuple[str, str], Quota] = {}
    unknown: set[tuple[str, str]] = set()
    for row in rows.tables.get(QUOTAS.name, []):
        code, award = row.text("unit_code"), row.text("award")
        if code not in units and code != PROVINCE_CODE:
            message = say("setup.unknown_unit", unit=code)
            findings.append(_found("TL-02", row.place("unit_code"), message, config))
        elif (code, award) in quotas or (code, award) in unknown:
            message = say("setup.quota_twice", unit=code, award=config.award_name(award))
            findings.append(_found("TL-03", row.place("award"), message, config))
        else:
            collectives, individuals = row.whole("collectives"), row.whole("individuals")
            if collectives is None or individuals is None:
                unknown.add((code, award))
            else:
                quotas[code, award] = Quota(code, award, collectives, individuals, row)
    return quotas, frozenset(unknown)


def _some_quota_is_lost(rows: WorkbookRows, units: Mapping[str, Unit]) -> bool:
    """Whether the sheet is gone, or a row of it names no unit or award that can be read."""
    account = next((each for each in rows.accounts if each.sheet == QUOTAS.name), None)
    codes = {row.text("unit_code") for row in rows.tables.get(QUOTAS.name, [])}
    return account is None or account.rejected > 0 or not codes <= {*units, PROVINCE_CODE}


def over_allotted(setup: Setup, config: Config) -> Iterator[tuple[Place, str]]:
    """Where the units' quotas together exceed what the set-up holds for the province (CT-01), with the sentence.

    Checked before anything is issued, and again with the nominations.
    """
    for (owner, award), allotted in setup.quotas.items():
        if owner != PROVINCE_CODE:
            continue
        units = [quota for (unit, code), quota in setup.quotas.items() if code == award and unit != owner]
        for recipient, key in ((Recipient.COLLECTIVE, "collectives"), (Recipient.INDIVIDUAL, "individuals")):
            given, limit = sum(getattr(quota, key) for quota in units), getattr(allotted, key)
            if given > limit:
                values = {"recipient": recipient.value, "award": config.award_name(award)}
                yield allotted.row.place(key), say("rules.province_over", **values, given=given, allotted=limit)
