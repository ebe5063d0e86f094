"""Taking in everything under `returned/`, out of saved mails too: each file gets one status, each fault a finding."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.findings import Finding, Place, found
from thidua.forms.model import Form, FormId
from thidua.forms.setup import PROVINCE_CODE
from thidua.intake.first_seen import file_date, fingerprint, moved, receipt_of
from thidua.intake.identity import Identity, KnownBy, form_of, identify
from thidua.intake.mails import (
    MAIL_ENDING,
    WORKBOOK_ENDINGS,
    Addressed,
    Enclosed,
    Opened,
    file_in_mail,
    listed,
    mail_of,
    mail_refusal,
    open_mails,
    other_sender,
    read_enclosed,
    without_workbooks,
)
from thidua.intake.receipts import BookKey, Receipt, Remembered, Status, book_key
from thidua.messages import say
from thidua.text import fold
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read_many
from thidua.workbooks.reading.refusal import Refused

_LOG = logging.getLogger("thidua")
_OUTLOOK_ENDING = ".msg"

UNKNOWN_SUBJECT = "?"
"""Stands for whom a cross-scorer scores where its file does not say."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it came in: its receipt so far, and its content where it could be read and is ours.

    `table_mark` marks the criteria with which a scored workbook was issued.
    """

    receipt: Receipt
    workbook: RawWorkbook | None = None
    form: FormId | None = None
    table_mark: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """All files of a run with what was found wrong with them as files."""

    arrivals: tuple[Arrival, ...]
    findings: tuple[Finding, ...]


def take_in(
    returned: Path,
    remembered: Mapping[BookKey, Remembered],
    units: Collection[str] | Mapping[str, Addressed],
    config: Config,
    *,
    on_done: Callable[[Path], None] | None = None,
) -> TakenIn:
    """Every file below `returned`, identified and checked as a file; which submission counts is decided later.

    Workbooks in saved mails are files of their own. `units` are codes; where units stand behind them, their
    addresses confirm senders.
    """
    files = sorted(path for path in returned.rglob("*") if path.is_file() and path.name != ".gitkeep")
    mails = open_mails([path for path in files if path.suffix.lower() == MAIL_ENDING and not _is_lock(path)])
    contents = read_many([path for path in files if _is_workbook(path)], on_done=on_done)
    names = {
        Enclosed(path, number): file_in_mail(path.as_posix(), name)
        for path, mail in mails.items()
        if isinstance(mail, Opened)
        for number, (name, _) in enumerate(mail.workbooks)
    }
    told = None if on_done is None else (lambda item: on_done(Path(names[item])))
    enclosed = read_enclosed(list(names), on_done=told)
    present = [path.relative_to(returned).as_posix() for path in (*files, *map(Path, names.values()))]
    run = _Run(returned, units, config, {**moved(present, remembered), **remembered})
    for path in files:
        if path in mails:
            run.take_mail(path, mails[path], enclosed)
        elif path in contents:
            run.take_workbook(path, contents[path])
        else:
            run.ignore(path)
    return TakenIn(tuple(run.arrivals), tuple(run.findings))


@dataclass(slots=True)
class _Run:
    """One taking in: what has come so far, and what is wrong with it."""

    returned: Path
    units: Collection[str] | Mapping[str, Addressed]
    config: Config
    known: Mapping[BookKey, Remembered]
    arrivals: list[Arrival] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take_workbook(self, path: Path, content: RawWorkbook | Refused) -> None:
        """A workbook that came by itself."""
        receipt, unreadable = self._receipt(path)
        # WHY: content without a fingerprint could not be told from a duplicate; it was locked or taken away.
        self._take(receipt, unreadable or content)

    def ignore(self, path: Path) -> None:
        """A file in which nothing is looked for."""
        message = say("intake.ignored_type")
        if _is_lock(path):
            message = say("intake.ignored_lock")
        elif path.suffix.lower() == _OUTLOOK_ENDING:
            message = say("intake.ignored_outlook")
        self._keep(self._receipt(path)[0], Status.IGNORED, "TN-09", message)

    def take_mail(self, path: Path, mail: Opened | Refused, contents: Mapping[Enclosed, RawWorkbook | Refused]) -> None:
        """A saved mail: each of its workbooks is a file, the mail itself only where it has none."""
        receipt, unreadable = self._receipt(path)
        if unreadable is not None:
            mail = unreadable
        if isinstance(mail, Refused):
            self._refuse_mail(receipt, mail)
            return
        if not mail.workbooks:
            status, rule = (Status.REFUSED, "TN-01") if mail.damaged else (Status.IGNORED, "TN-09")
            self._keep(receipt, status, rule, without_workbooks(mail))
            return
        for number, (name, sha256) in enumerate(mail.workbooks):
            file = file_in_mail(receipt.file, name)
            came = mail.sent or file_date(path)
            self._take(
                receipt_of(file, sha256, came, self.known, by_mail=mail.sent), contents[Enclosed(path, number)], mail
            )
        if mail.damaged:
            self._tell("TN-01", receipt, say("intake.mail_damaged"))
        if mail.others:
            self._tell("TN-09", receipt, say("intake.mail_others", others=listed(mail.others)))

    def _refuse_mail(self, receipt: Receipt, refused: Refused) -> None:
        """A mail that cannot be opened now: the workbooks that it is known to hold, or else the mail itself."""
        message = mail_refusal(refused)
        _, mail = book_key("", receipt.file)
        held = sorted({file for _, file in self.known if mail_of(file) == mail})
        lines = [receipt_of(file, "", receipt.received_at, self.known) for file in held] or [receipt]
        for line in lines:
            self._keep(line, Status.REFUSED, "TN-01", message)

    def _receipt(self, path: Path) -> tuple[Receipt, Refused | None]:
        sha256, unreadable = fingerprint(path)
        return receipt_of(path.relative_to(self.returned).as_posix(), sha256, file_date(path), self.known), unreadable

    def _take(self, receipt: Receipt, content: RawWorkbook | Refused, mail: Opened | None = None) -> None:
        arrival, found = _contained(receipt, content, self.units, self.config)
        if mail is not None and arrival.workbook is not None:
            message = other_sender(arrival.receipt.unit_code, mail.sender, self.units)
            if message is not None:
                found.append(file_finding("TN-12", arrival.receipt, message, self.config, desk_only=True))
        self.arrivals.append(arrival)
        self.findings += found

    def _keep(self, receipt: Receipt, status: Status, rule: str, message: str) -> None:
        line = replace(receipt, status=status)
        self.arrivals.append(Arrival(line))
        self._tell(rule, line, message)

    def _tell(self, rule: str, receipt: Receipt, message: str) -> None:
        self.findings.append(file_finding(rule, receipt, message, self.config))


def file_finding(rule: str, receipt: Receipt, message: str, config: Config, *, desk_only: bool = False) -> Finding:
    """A finding on a file as a whole; one on the council's book is the desk's, as it is no unit's."""
    of_council = receipt.unit_code == PROVINCE_CODE
    unit, desk_only = ("", True) if of_council else (receipt.unit_code, desk_only)
    return found(rule, config, unit=unit, place=Place(receipt.file), message=message, desk_only=desk_only)


def unforeseen(receipt: Receipt, config: Config) -> Finding:
    """The finding on a file whose reading raised what nobody foresaw; the exception being handled is logged."""
    _LOG.exception("unforeseen while reading %s", receipt.file)
    return file_finding("TN-01", receipt, say("intake.unexpected"), config)


def _is_lock(path: Path) -> bool:
    return path.name.startswith(("~$", ".~lock."))


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOK_ENDINGS and not _is_lock(path)


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
    named = replace(
        receipt,
        form=identity.form,
        unit_code=_unit_of(identity, units),
        subject_unit=_subject_of(identity),
    )
    if (fault := _wrong_identity(identity, units, config) or _two_units(identity)) is not None:
        rule, message, status = fault
        # WHY: the name of either unit would make the file the affair of one that may have nothing to do with it.
        unit = "" if status is Status.NEEDS_CONFIRMATION else named.unit_code
        wrong = replace(named, status=status, unit_code=unit)
        return Arrival(wrong), [file_finding(rule, wrong, message, config)]
    found = []
    if identity.known_by is not KnownBy.STAMP:
        whose = identity.unit_code if named.unit_code in units else say("intake.the_council")
        message = say(f"intake.stamp_lost_{identity.known_by}", unit=whose)
        found.append(file_finding("TN-06", named, message, config))
    return Arrival(named, content, FormId(identity.form), identity.table), found


def _refusal(refused: Refused) -> str:
    with_detail = {"other_format", "far_cell", "unreadable"}
    values = {"detail": refused.detail} if refused.reason in with_detail else {}
    return say(f"intake.{refused.reason}", **values)


def _wrong_identity(identity: Identity, units: Collection[str], config: Config) -> tuple[str, str, Status] | None:
    """Rule, sentence and status where a file of ours is not one of this season from one of these units."""
    form = form_of(identity)
    if form is None or not form.comes_back:
        title = form.title if form else identity.form
        return "TN-02", say("intake.form_not_expected", form=title), Status.NOT_OURS
    if (message := _wrong_year(identity, form, config)) is not None:
        return "TN-04", message, Status.REFUSED
    if not form.from_council and identity.unit_code not in units:
        message = (
            say("intake.unknown_unit", unit=identity.unit_code) if identity.unit_code else say("intake.not_issued")
        )
        return "TN-03", message, Status.REFUSED
    if identity.form_version != str(form.version):
        message = say("intake.other_version", form=form.title, version=identity.form_version, wanted=form.version)
        return "TN-05", message, Status.REFUSED
    if identity.is_cross and identity.subject_unit not in units:
        subject = identity.subject_unit
        message = say("intake.unknown_subject", subject=subject) if subject else say("intake.no_subject")
        return "TN-03", message, Status.REFUSED
    return None


def _unit_of(identity: Identity, units: Collection[str]) -> str:
    """Whose the file is: of a unit that is known, of the province where it comes from the council, else nobody's."""
    form = form_of(identity)
    if form is not None and form.from_council:
        return PROVINCE_CODE
    return identity.unit_code if identity.unit_code in units else ""


def _subject_of(identity: Identity) -> str:
    """Whom a cross-scorer says that it scores; never blank, for that would make it the unit's own scores."""
    return (identity.subject_unit or UNKNOWN_SUBJECT) if identity.is_cross else ""


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
    written, subject = identity.written_unit, identity.written_subject
    if written and fold(written) != fold(identity.unit_code):
        message = say("intake.two_units", stamped=identity.unit_code, written=written)
    elif identity.is_cross and subject and fold(subject) != fold(identity.subject_unit):
        message = say("intake.two_subjects", stamped=identity.subject_unit, written=subject)
    else:
        return None
    return "TN-11", message, Status.NEEDS_CONFIRMATION
