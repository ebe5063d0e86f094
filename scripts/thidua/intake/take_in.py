"""Taking in everything under `returned/`: each file gets one status and, where it has a fault, a finding."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.findings import Finding, Place, found
from thidua.forms.model import Form, FormId
from thidua.intake.identity import Identity, KnownBy, form_of, identify
from thidua.intake.receipts import BookKey, Receipt, Remembered, Status, book_key
from thidua.messages import say
from thidua.text import fold
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read_many
from thidua.workbooks.reading.refusal import RefusalReason, Refused

_LOG = logging.getLogger("thidua")
_WORKBOOK_ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it came in: its receipt so far, and its content where it could be read and is ours."""

    receipt: Receipt
    workbook: RawWorkbook | None = None
    form: FormId | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """All files of a run with what was found wrong with them as files."""

    arrivals: tuple[Arrival, ...]
    findings: tuple[Finding, ...]


def take_in(
    returned: Path,
    remembered: Mapping[BookKey, Remembered],
    units: Collection[str],
    config: Config,
    *,
    on_done: Callable[[Path], None] | None = None,
) -> TakenIn:
    """Every file below `returned`, identified and checked as a file; which submission counts is decided later."""
    files = sorted(path for path in returned.rglob("*") if path.is_file() and path.name != ".gitkeep")
    workbooks = [path for path in files if _is_workbook(path)]
    contents = read_many(workbooks, on_done=on_done)
    known = {**_moved(files, returned, remembered), **remembered}
    arrivals: list[Arrival] = []
    findings: list[Finding] = []
    for path in files:
        sha256, unreadable = _fingerprint(path)
        receipt = _receipt(path, returned, sha256, known)
        if path in contents:
            # WHY: content without a fingerprint could not be told from a duplicate; it was locked or taken away.
            arrival, found = _contained(receipt, unreadable or contents[path], units, config)
        else:
            message = say("intake.ignored_lock" if _is_lock(path) else "intake.ignored_type")
            arrival = Arrival(replace(receipt, status=Status.IGNORED))
            found = [file_finding("TN-09", arrival.receipt, message, config)]
        arrivals.append(arrival)
        findings += found
    return TakenIn(tuple(arrivals), tuple(findings))


def file_finding(rule: str, receipt: Receipt, message: str, config: Config) -> Finding:
    """A finding on a file as a whole."""
    return found(rule, config, unit=receipt.unit_code, place=Place(receipt.file), message=message)


def unforeseen(receipt: Receipt, config: Config) -> Finding:
    """The finding on a file whose reading raised what nobody foresaw; the exception being handled is logged."""
    _LOG.exception("unforeseen while reading %s", receipt.file)
    return file_finding("TN-01", receipt, say("intake.unexpected"), config)


def _is_lock(path: Path) -> bool:
    return path.name.startswith(("~$", ".~lock."))


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in _WORKBOOK_ENDINGS and not _is_lock(path)


def _moved(
    files: Sequence[Path], returned: Path, remembered: Mapping[BookKey, Remembered]
) -> dict[BookKey, Remembered]:
    """What the book holds of files that are gone from their place, for files of the same content elsewhere."""
    present = [book_key("", path.relative_to(returned).as_posix())[1] for path in files]
    gone = {sha256: known for (sha256, file), known in remembered.items() if file not in present}
    return {(sha256, file): known for sha256, known in gone.items() for file in present}


def _fingerprint(path: Path) -> tuple[str, Refused | None]:
    """The file's SHA-256; "" and the reason where the machine does not give the file out."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), None
    except OSError as fault:
        return "", Refused(RefusalReason.UNREADABLE, fault.strerror or type(fault).__name__)


def _known(sha256: str, file: str, remembered: Mapping[BookKey, Remembered]) -> tuple[str, Remembered | None]:
    """What the book holds of this file, and its fingerprint there: by content and name, else by name alone.

    By name alone goes a file that cannot be read now (the newest line of it), or could not be when it came.
    """
    exact = remembered.get(book_key(sha256, file)) or (remembered.get(book_key("", file)) if sha256 else None)
    if exact is not None or sha256:
        return sha256, exact
    _, name = book_key("", file)
    lines = [(known.received_at, content, known) for (content, each), known in remembered.items() if each == name]
    if not lines:
        return "", None
    _, content, newest = max(lines, key=lambda line: line[:2])
    return content, newest


def _file_date(path: Path) -> datetime:
    """The date of the file, or now where it has gone since it was listed."""
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - the office's own clock
    except OSError:
        moment = datetime.now()  # noqa: DTZ005 - the office's own clock
    return moment.replace(microsecond=0)


def _receipt(path: Path, returned: Path, sha256: str, remembered: Mapping[BookKey, Remembered]) -> Receipt:
    """The receipt of a file: remembered from an earlier run, else first seen now with the file's own date."""
    file = path.relative_to(returned).as_posix()
    content, known = _known(sha256, file, remembered)
    if known is not None:
        return Receipt(
            sha256=content,
            file=file,
            received_at=known.received_at,
            corrected=known.corrected,
            corrected_as_typed=known.corrected_as_typed,
            note=known.note,
        )
    return Receipt(sha256=sha256, file=file, received_at=_file_date(path))


def _contained(
    receipt: Receipt, content: RawWorkbook | Refused, units: Collection[str], config: Config
) -> tuple[Arrival, list[Finding]]:
    """`_identified`; a file that trips the program is refused alone, and the log says how."""
    try:
        return _identified(receipt, content, units, config)
    except Exception:  # noqa: BLE001 - whatever one file sets off must not take the others along
        finding = unforeseen(receipt, config)
        return Arrival(replace(receipt, status=Status.REFUSED)), [finding]


def _identified(
    receipt: Receipt, content: RawWorkbook | Refused, units: Collection[str], config: Config
) -> tuple[Arrival, list[Finding]]:
    if isinstance(content, Refused):
        message = _refusal(content)
        refused = replace(receipt, status=Status.REFUSED)
        return Arrival(refused), [file_finding("TN-01", refused, message, config)]
    identity = identify(content)
    if identity is None:
        foreign = replace(receipt, status=Status.NOT_OURS)
        return Arrival(foreign), [file_finding("TN-02", foreign, say("intake.not_ours"), config)]
    named = replace(receipt, form=identity.form, unit_code=identity.unit_code if identity.unit_code in units else "")
    if (fault := _wrong_identity(identity, units, config) or _two_units(identity)) is not None:
        rule, message, status = fault
        # WHY: the name of either unit would make the file the affair of one that may have nothing to do with it.
        unit = "" if status is Status.NEEDS_CONFIRMATION else named.unit_code
        wrong = replace(named, status=status, unit_code=unit)
        return Arrival(wrong), [file_finding(rule, wrong, message, config)]
    found = []
    if identity.known_by is not KnownBy.STAMP:
        message = say(f"intake.stamp_lost_{identity.known_by}", unit=identity.unit_code)
        found.append(file_finding("TN-06", named, message, config))
    return Arrival(named, content, FormId(identity.form)), found


def _refusal(refused: Refused) -> str:
    with_detail = {"other_format", "far_cell", "unreadable"}
    values = {"detail": refused.detail} if refused.reason in with_detail else {}
    return say(f"intake.{refused.reason}", **values)


def _wrong_identity(identity: Identity, units: Collection[str], config: Config) -> tuple[str, str, Status] | None:
    """Rule, sentence and status where a file of ours is not one of this season from one of these units."""
    form = form_of(identity)
    if form is None or not form.issued_to_units:
        title = form.title if form else identity.form
        return "TN-02", say("intake.form_not_expected", form=title), Status.NOT_OURS
    if (message := _wrong_year(identity, form, config)) is not None:
        return "TN-04", message, Status.REFUSED
    if identity.unit_code not in units:
        message = (
            say("intake.unknown_unit", unit=identity.unit_code) if identity.unit_code else say("intake.not_issued")
        )
        return "TN-03", message, Status.REFUSED
    if identity.form_version != str(form.version):
        message = say("intake.other_version", form=form.title, version=identity.form_version, wanted=form.version)
        return "TN-05", message, Status.REFUSED
    return None


def _wrong_year(identity: Identity, form: Form, config: Config) -> str | None:
    """Why a file is not of this season, or registers for another year than is registered for now."""
    if identity.season and identity.season != config.season.id:
        return say("intake.other_season", season=identity.season, wanted=config.season.id)
    wanted = str(config.year_of(form.due))
    if form.due is Due.REGISTRATION and identity.registers_for not in {"", wanted}:
        return say("intake.other_year", year=identity.registers_for, wanted=wanted)
    return None


def _two_units(identity: Identity) -> tuple[str, str, Status] | None:
    """The same where the stamp names one unit and the first sheet another: whose file is it?"""
    written = identity.written_unit
    if not written or fold(written) == fold(identity.unit_code):
        return None
    message = say("intake.two_units", stamped=identity.unit_code, written=written)
    return "TN-11", message, Status.NEEDS_CONFIRMATION
