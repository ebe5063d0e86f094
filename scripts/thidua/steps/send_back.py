"""Back to the unit: its workbook built anew with the faulty cells marked, a draft and a letter that return it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.forms import BLOC, FORMS, DutyKind
from thidua.forms.model import Form
from thidua.intake.asked_back import AskedBack
from thidua.intake.take_in import Arrival
from thidua.mail import Attachment, draft_bytes
from thidua.messages import say
from thidua.papers.letters.letters import Point, mail_contact, returning
from thidua.papers.package import PaperRefusedError
from thidua.papers.shelf import Shelf
from thidua.reports.sending import duty_title
from thidua.scoring.blocs import blocs_of
from thidua.scoring.ceiling import excellent_in_province
from thidua.scoring.score_files import score_files
from thidua.season.duties import Duty
from thidua.season.setup import Unit
from thidua.steps.copies import attached_name, file_name, file_name_about, role_of, shown_of
from thidua.steps.marking import Marking, marking_of
from thidua.steps.places import Places
from thidua.text import padded_date, slug
from thidua.verdict import Result
from thidua.verdict.sent_back import Faulty
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.marked import Mark, marked_copy, subject_of
from thidua.workbooks.writing.unit_copy import CopyPlaces, places_in_copy

LETTER = "cong-van-tra-ho-so"


@dataclass(frozen=True, slots=True)
class SendBackReport:
    """How many units get something back; what could not be written, what the clerk should know."""

    units: int
    workbooks: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def send_back(
    result: Result, faulty: Sequence[Faulty], asked: Sequence[AskedBack], places: Places, *, today: date
) -> SendBackReport:
    """Write `tra-lai/<unit>/` for every unit that has something to mend; take away what no longer holds.

    `asked` says until when each corrected file is taken.
    """
    until = {each.key: each.last_moment.date() for each in asked if each.last_moment is not None}
    by_unit: dict[str, list[_Return]] = defaultdict(list)
    for each in faulty:
        receipt = each.receipt
        day = until.get((receipt.group, receipt.sha256))
        by_unit[receipt.unit_code].append(_Return(each, day, result))
    faults: list[str] = []
    notes = list(_days_over(by_unit, result, today))
    for unit in result.season.setup.units.values():
        folder = places.sent_back / unit.code
        returns = by_unit.get(unit.code, [])
        try:
            if returns or folder.is_dir():
                notes += _write(unit, returns, folder, places, today=today)
        except PaperRefusedError as error:
            faults.append(str(error))
    return SendBackReport(len(by_unit), len(faulty), tuple(faults), tuple(dict.fromkeys(notes)))


_FILES_SHOWN = 3


def _days_over(by_unit: Mapping[str, Sequence[_Return]], result: Result, today: date) -> Iterator[str]:
    """That the day until which a correction was taken is over, which mails and letters made now still name."""
    over = [
        say("send_back.returned", unit=unit.name, form=each.title, until=padded_date(each.until))
        for unit in result.season.setup.units.values()
        for each in by_unit.get(unit.code, ())
        if each.until is not None and each.until < today
    ]
    if over:
        shown = "; ".join(over[:_FILES_SHOWN]) + ("; …" if len(over) > _FILES_SHOWN else "")
        yield say("send_back.days_over", count=len(over), files=shown)


@dataclass(frozen=True, slots=True)
class _Return:
    """One file on its way back, and the last day on which its correction is taken, None where the book names none."""

    faulty: Faulty
    until: date | None
    result: Result

    @property
    def config(self) -> Config:
        """The season's configuration."""
        return self.result.season.config

    @property
    def subject(self) -> Unit | None:
        """The unit that is scored in the file by another one."""
        code = self.faulty.receipt.subject_unit
        return self.result.season.setup.units[code] if code else None

    @property
    def title(self) -> str:
        """What the file is, and whom it scores."""
        receipt, form = self.faulty.receipt, self.faulty.form
        duty = Duty(DutyKind(form, role_of(form, self.subject)), receipt.unit_code, receipt.subject_unit)
        return duty_title(duty, self.result.season.setup)

    def attached_name(self, unit: Unit) -> str:
        """Under which name the marked copy goes with the e-mail and the letter."""
        return attached_name(self.faulty.form, unit, self.subject)

    def marking(self, unit: Unit) -> Marking:
        """What goes into the marked copy."""
        raw, season = self.faulty.arrival.workbook, self.result.season
        assert raw is not None  # noqa: S101 - counting files were read
        (book,) = (each for each in season.workbooks if each.file == self.faulty.receipt.file)
        return marking_of(
            raw,
            self.faulty.form,
            self.config,
            unit=unit,
            setup=season.setup,
            findings=self.faulty.findings,
            headings=book.headings_read,
            subject=self.subject,
            province_rated=self._province_rated,
            of_scored=self._of_scored,
        )

    @property
    def _of_scored(self) -> dict[str, Mapping[str, object]] | None:
        """What the scored unit's own table says, as its cross-scorers were shown it."""
        code = self.faulty.receipt.subject_unit
        files = score_files(self.result.season) if code else ()
        own = next((each for each in files if each.is_own and each.scored == code), None)
        return shown_of(own) if own is not None else None

    @property
    def _province_rated(self) -> int | None:
        """What a bloc's book says of the province."""
        season = self.result.season
        return excellent_in_province(blocs_of(season), season.setup) if self.faulty.form is BLOC else None

    @property
    def file_name(self) -> str:
        """Name of the marked copy; of a unit's own workbook the same as of the file that was issued."""
        return _names(self.faulty.form, self.subject)[0]

    @property
    def letter_name(self) -> str:
        """Name of the letter that goes with it."""
        return _names(self.faulty.form, self.subject)[1]


def _names(form: Form, subject: Unit | None = None) -> tuple[str, str]:
    """Names of the marked copy of a form and of the letter that goes with it."""
    return _with_letter(file_name(form, subject))


def _with_letter(copy: str) -> tuple[str, str]:
    return copy, f"{LETTER}-{Path(copy).stem}.docx"


def _write(unit: Unit, returns: Sequence[_Return], folder: Path, places: Places, *, today: date) -> list[str]:
    """Marked copies, draft and letters of one unit; sentences for the clerk."""
    told: list[str] = []
    copies: list[Attachment] = []
    with TemporaryDirectory() as bench:
        for each in returns:
            marking = each.marking(unit)
            source = _digest(each, marking)
            # WHY: building a workbook takes longer than all the checks of its content.
            if not Shelf(folder).holds(each.file_name, source):
                marked = marked_copy(
                    each.faulty.form,
                    each.config,
                    marking.copy,
                    marking.marks,
                    general=marking.general,
                    until=each.until,
                )
                put = _at(Path(bench, each.file_name), workbook_bytes(marked))
                told.append(Shelf(folder).put(put, source=source))
            copies.append(Attachment(each.attached_name(unit), (folder / each.file_name).read_bytes()))
            told += _letter(unit, each, marking, places, today=today)
        made = {name for each in returns for name in (each.file_name, each.letter_name)}
        draft = f"thu-{slug(unit.code)}.eml"
        if returns:
            told.append(Shelf(folder).put(_at(Path(bench, draft), _draft(unit, returns, copies))))
            made.add(draft)
    for name in _ever_made(folder):
        told += [] if name in made else [Shelf(folder).drop(name)]
    told += [] if returns else [Shelf(folder).drop(draft)]
    return [each for each in told if each]


def _ever_made(folder: Path) -> list[str]:
    """Names of what can stand in a unit's folder from an earlier run; about whichever other units, what does."""
    names = [name for form in FORMS.values() for name in _names(form)]
    scored = (form for form in FORMS.values() if form.cross_due is not None)
    about = (name for form in scored for name in _with_letter(file_name_about(form, "*")))
    return names + sorted(path.name for name in about for path in folder.glob(name))


def _at(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _digest(each: _Return, marking: Marking) -> str:
    """All that a marked copy is made of, in a few letters."""
    copy = marking.copy
    of_unit = (each.faulty.receipt.sha256, copy.stamp, copy.guide, copy.quotas, copy.ready_rows, copy.of_scored)
    return hashlib.sha256(repr((of_unit, marking.marks, marking.general, each.until)).encode()).hexdigest()[:16]


def _letter(unit: Unit, each: _Return, marking: Marking, places: Places, *, today: date) -> tuple[str, ...]:
    """The letter that returns the file; none where the book names no day until which a correction is taken."""
    if each.until is None:
        return (say("send_back.no_day", unit=unit.name, form=each.title),)
    season, receipt = each.result.season, each.faulty.receipt
    first = season.counted.on_time_since(receipt.unit_code, each.faulty.form.id, receipt.subject_unit)
    in_copy = places_in_copy(each.faulty.form, season.config, marking.copy)
    points = [
        Point(
            place=_place(finding, mark, in_copy),
            value=_as_shown(finding, each.faulty.arrival),
            severity=finding.severity,
            message=finding.message,
            subject=subject_of(mark, each.faulty.form, marking.copy) if mark else "",
        )
        for finding, mark in marking.told
    ]
    return returning(
        season.config,
        unit_name=unit.name,
        form_title=each.title,
        file=Path(receipt.file).name,
        received=receipt.counted_at.date(),
        first_received=first.date() if first else None,
        points=points,
        until=each.until,
        today=today,
        templates=places.blank_papers,
        out=places.sent_back / unit.code / each.letter_name,
        attachment=each.attached_name(unit),
    )


def _as_shown(finding: Finding, arrival: Arrival) -> str:
    """What stands in the cell, a number as Vietnamese offices write it; what was typed as text stays as typed."""
    place = finding.place
    sheet = arrival.workbook.sheets.get(place.sheet) if arrival.workbook else None
    cells = (cell for line in sheet.rows.values() for cell in line.values()) if sheet else iter(())
    is_number = any(cell.address == place.cell and isinstance(cell.value, float) for cell in cells)
    return place.value.replace(".", ",") if is_number else place.value


def _place(finding: Finding, mark: Mark | None, in_copy: CopyPlaces) -> str:
    """Where to mend: the cell of the marked copy, which goes with the letter."""
    place = finding.place
    address = in_copy.address(mark.sheet, mark.key, mark.row) if mark and mark.key else ""
    if cell := address or place.cell:
        return say("send_back.place", sheet=place.sheet, cell=cell)
    return place.sheet or say("send_back.whole_file")


def _draft(unit: Unit, returns: Sequence[_Return], copies: Sequence[Attachment]) -> bytes:
    """The e-mail that returns the copies, with the counts and the day until which corrected files are taken."""
    config = returns[0].result.season.config
    lines = "\n".join(
        say(
            "send_back.mail_line",
            form=each.title,
            must=each.faulty.count(Severity.BLOCK),
            look=each.faulty.count(Severity.LOOK),
            until=padded_date(each.until) if each.until else say("sheet.to_be_told"),
        )
        for each in returns
    )
    organisation = config.organisation
    subject = say("send_back.mail_subject", unit=unit.name)
    body = say(
        "send_back.mail_body",
        unit=unit.name,
        federation=organisation.name,
        desk=organisation.desk,
        lines=lines,
        contact=mail_contact(config),
    )
    return draft_bytes(to=unit.email, subject=subject, body=body, attachments=copies)
