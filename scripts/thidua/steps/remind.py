"""Reminding: who has not sent what, how many days are left, a letter and a draft to each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.intake.counting import MISSING, Counted
from thidua.intake.receipts import Status
from thidua.mail import draft_bytes
from thidua.messages import say
from thidua.papers.letters.letters import MissingForm, days_told, mail_contact, no_longer_considered, reminder
from thidua.papers.package import PaperRefusedError
from thidua.papers.shelf import Shelf
from thidua.reports.reminder_list import OwedLine, write_reminder_list
from thidua.reports.sending import duty_title, in_order_of_deadlines, is_near, kind_title
from thidua.season.assignment import read_assignment
from thidua.season.duties import SENT, Duty, duties_of, is_not_issued
from thidua.season.setup import Unit
from thidua.steps.incoming import Incoming, read_incoming
from thidua.steps.issue_notes import no_address
from thidua.steps.places import Places
from thidua.text import padded_date, slug
from thidua.workbooks.save import FileLockedError, FileNotWrittenError

LETTER, LIST = "cong-van-don-doc.docx", "don-doc.xlsx"


@dataclass(frozen=True, slots=True)
class Owed:
    """One workbook that a unit still owes, until when, and why nothing that it sent counts."""

    unit: Unit
    duty: Duty
    title: str
    last_day: date
    state: str

    @property
    def due(self) -> Due:
        """With what it is due."""
        return self.duty.kind.due


@dataclass(frozen=True, slots=True)
class ReminderReport:
    """Who owes what, for how many units letters were written, what could not be written, what to know."""

    owed: tuple[OwedLine, ...]
    letters: int
    not_yet: tuple[str, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def remind(
    places: Places, config: Config, *, today: date, everything: bool = False, on_done: Callable[[str], None]
) -> ReminderReport:
    """Write a letter and a draft to every unit that owes a workbook whose deadline is near or past.

    `everything` reminds of those whose deadline is far as well. Raises `SetupUnusableError`, `BookUnreadableError`.
    """
    incoming = read_incoming(places, config)
    duties = duties_of(incoming.setup, read_assignment(places.assignment, config))
    asked = [duty for duty in duties if everything or is_near(duty.kind, config, today)]
    issued, notes = _issued(asked, incoming)
    issued, waiting = _books_issued(issued, duties, incoming)
    notes += waiting
    owed = tuple(_owed(incoming, issued, config))
    faults: list[str] = []
    letters = 0
    for unit in incoming.setup.units.values():
        own = [each for each in owed if each.unit.code == unit.code]
        try:
            notes += _write(places, config, unit, own, today) if own else _clear(places.reminders / unit.code)
            letters += bool(own)
        except (PaperRefusedError, FileLockedError, FileNotWrittenError) as error:
            faults.append(str(error))
        if own and no_address(unit):
            notes.append(no_address(unit))
        on_done(unit.name)
    lines = [
        OwedLine(e.unit.name, e.title, e.last_day, days_told(e.last_day, today), e.state, e.unit.email) for e in owed
    ]
    write_reminder_list(places.reminders / LIST, lines, config, today=today)
    far = in_order_of_deadlines({duty.kind for duty in duties} - {duty.kind for duty in asked}, config)
    not_yet = tuple(
        say("remind.far", form=kind_title(kind), due=padded_date(config.last_day(kind.due))) for kind in far
    )
    return ReminderReport(tuple(lines), letters, not_yet, tuple(faults), tuple(dict.fromkeys(notes)))


def _issued(duties: Sequence[Duty], incoming: Incoming) -> tuple[list[Duty], list[str]]:
    """Those that the units have: nobody is asked for scores of a unit whose own have not come, and the desk is told."""
    waited_for = {duty.subject_unit for duty in duties if is_not_issued(duty, incoming.counted)}
    units = ", ".join(unit.name for unit in incoming.setup.units.values() if unit.code in waited_for)
    notes = [say("remind.not_issued", units=units)] if units else []
    return [duty for duty in duties if not is_not_issued(duty, incoming.counted)], notes


def _books_issued(asked: Sequence[Duty], duties: Sequence[Duty], incoming: Incoming) -> tuple[list[Duty], list[str]]:
    """Without the books of blocs that were not issued: a bloc of which nobody was cross-scored has no use for one."""
    units, counted = incoming.setup.units, incoming.counted
    cross = [duty for duty in duties if duty.subject_unit]
    scored = {units[duty.unit_code].bloc for duty in cross if _state(duty, counted) in SENT}
    waiting = {units[duty.unit_code].bloc for duty in cross} - scored
    left_out = [
        duty
        for duty in asked
        if duty.kind.due is Due.BLOC and units[duty.unit_code].bloc in waiting and _state(duty, counted) == MISSING
    ]
    blocs = ", ".join(units[duty.unit_code].bloc for duty in left_out)
    notes = [say("remind.book_not_issued", blocs=blocs)] if blocs else []
    return [duty for duty in asked if duty not in left_out], notes


def _state(duty: Duty, counted: Counted) -> str:
    return counted.state(duty.unit_code, duty.kind.form.id, duty.subject_unit)


def _owed(incoming: Incoming, duties: Sequence[Duty], config: Config) -> Iterator[Owed]:
    setup = incoming.setup
    for unit in setup.units.values():
        for duty in duties:
            if duty.unit_code != unit.code:
                continue
            state = incoming.counted.state(unit.code, duty.kind.form.id, duty.subject_unit)
            if state not in SENT:
                last_day = config.last_day(duty.kind.due)
                yield Owed(unit, duty, duty_title(duty, setup), last_day, _why(state, incoming, duty))


def _why(state: str, incoming: Incoming, duty: Duty) -> str:
    """Why nothing counts: nothing came, or what came cannot be used, with the reason found for its file."""
    if state == Status.REFUSED.value:
        wanted = (duty.unit_code, duty.kind.form.id.value, duty.subject_unit)
        files = {
            each.receipt.file: each.receipt.status for each in incoming.counted.arrivals if each.receipt.group == wanted
        }
        if Status.NEEDS_CONFIRMATION in files.values():
            return say("remind.unclear")
        # The folder below returned/ is the desk's own affair.
        return say("remind.unusable", files=", ".join(Path(file).name for file in files))
    return say("remind.missing")


def _write(places: Places, config: Config, unit: Unit, owed: Sequence[Owed], today: date) -> list[str]:
    """The letter and the draft of one unit; sentences for the clerk."""
    folder = places.reminders / unit.code
    missing = [MissingForm(title=each.title, due=each.due, state=each.state) for each in owed]
    letter = folder / LETTER
    notes = reminder(
        config, unit_name=unit.name, missing=missing, today=today, templates=places.blank_papers, out=letter
    )
    with TemporaryDirectory() as bench:
        draft = Path(bench, _draft_name(unit.code))
        draft.write_bytes(_draft(config, unit, owed, today))
        told = Shelf(folder).put(draft)
    return [*notes, *([told] if told else ())]


def _draft(config: Config, unit: Unit, owed: Sequence[Owed], today: date) -> bytes:
    lines = "\n".join(
        say(
            "remind.mail_line",
            form=each.title,
            year=config.year_of(each.due),
            due=padded_date(each.last_day),
            days=days_told(each.last_day, today),
            state=each.state,
        )
        for each in owed
    )
    organisation = config.organisation
    subject = say("remind.mail_subject", unit=unit.name)
    body = say(
        "remind.mail_body",
        unit=unit.name,
        federation=organisation.name,
        desk=organisation.desk,
        lines=lines,
        request=_request(config, owed, today),
        contact=mail_contact(config),
    )
    return draft_bytes(to=unit.email, subject=subject, body=body)


def _request(config: Config, owed: Sequence[Owed], today: date) -> str:
    """What the unit is asked for: to send what is still taken, and to say why the rest did not come."""
    organisation = config.organisation
    not_taken = [each for each in owed if no_longer_considered(config, each.due, today)]
    told = [
        say("remind.mail_not_considered", due=padded_date(due), federation=organisation.name)
        for due in sorted({each.last_day for each in not_taken})
    ]
    if len(not_taken) < len(owed):
        which = say("remind.mail_the_others" if not_taken else "remind.mail_these")
        told.append(say("remind.mail_send", which=which, desk=organisation.desk))
    return "\n\n".join(told)


def _clear(folder: Path) -> list[str]:
    """Take away what an earlier run wrote to a unit that has sent everything since."""
    if not folder.is_dir():
        return []
    shelf = Shelf(folder)
    return [told for name in (LETTER, _draft_name(folder.name)) if (told := shelf.drop(name))]


def _draft_name(unit_code: str) -> str:
    return f"thu-{slug(unit_code)}.eml"
