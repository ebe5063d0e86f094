"""A unit's copy of a workbook: its stamp, what its first sheet says, under which name it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Due, Role
from thidua.forms import DutyKind
from thidua.forms.criteria import ScoringTable
from thidua.forms.model import Form
from thidua.forms.scoring import SHOWN_TO_SCORERS
from thidua.mail import Attachment, draft_bytes
from thidua.messages import say
from thidua.reports.sending import kind_with_year
from thidua.scoring.score_files import ScoreFile
from thidua.season.setup import Setup, Unit
from thidua.text import padded_date, slug
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import is_letter
from thidua.workbooks.writing.fill import write_guide
from thidua.workbooks.writing.guide import guide_keys
from thidua.workbooks.writing.mould import word_mark
from thidua.workbooks.writing.style import footer


def role_of(form: Form, subject: Unit | None) -> Role:
    """The role in which a unit fills in a workbook that is about `subject`, or about itself."""
    return Role.CROSS if subject is not None and form.cross_due is not None else Role.SELF


def stamp_of(
    unit: Unit,
    form: Form,
    config: Config,
    *,
    mark: str = "",
    subject: Unit | None = None,
    scoring: ScoringTable | None = None,
) -> Stamp:
    """The stamp of a unit's copy; `subject` is whom it cross-scores there, `mark` ends the id of the issue.

    `scoring` are the criteria that a scored copy is filled with.
    """
    about = f"{unit.code}-{subject.code}" if subject else unit.code
    print_of_form = fingerprint(form, config)
    return Stamp(
        form=form.id.value,
        form_version=str(form.version),
        season=config.season.id,
        registers_for=str(config.season.registers_for) if form.due is Due.REGISTRATION else "",
        fingerprint=print_of_form,
        unit_code=unit.code,
        role=role_of(form, subject).value if form.cross_due is not None else "",
        subject_unit=subject.code if subject else "",
        issue_id=f"{config.season.id}-{about}-{mark or print_of_form[:6]}",
        table=scoring.mark if scoring and any(table.scored for table in form.tables) else "",
    )


def guide_of(unit: Unit, form: Form, config: Config, subject: Unit | None = None) -> dict[str, str]:
    """What the first sheet of a unit's workbook says; `subject` is whom it cross-scores there."""
    authority = "letter.authority_committee" if unit.kind.is_upper_level else "letter.authority_executive"
    to_be_told = say("sheet.to_be_told")
    role, scored = role_of(form, subject), subject or unit
    values = {
        "season": config.season.id,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "bloc": unit.bloc,
        "role": say(f"sheet.role_{role.name.lower()}"),
        "subject_unit": scored.code,
        "subject_name": scored.name,
        "parent_line": unit.parent_line,
        "symbol": unit.symbol,
        "place": unit.place or config.organisation.place,
        "authority": say(authority),
        "deadline": padded_date(config.last_day(form.due_of(role))),
        "email": config.organisation.email or to_be_told,
        "phone": config.organisation.phone or to_be_told,
    }
    return {key: values[key] for key in guide_keys(form)}


_FOOTER, _ISSUE_ID, _UNIT = "footer", "issue_id", "unit_code"


def mark_words(
    workbook: Workbook,
    form: Form,
    config: Config,
    *,
    like: Unit,
    subject: Unit | None = None,
    scoring: ScoringTable | None = None,
) -> None:
    """Put marks into a workbook where the copies of units differ in a word, as many as a copy `like` this has.

    WHY: a cell with an empty text in it is not an empty cell, so what is blank for that unit stays blank.
    """
    blank = blank_words(like, form, config, subject)
    write_guide(workbook, {key: "" if key in blank else word_mark(key) for key in guide_keys(form)})
    for part in form.sheets:
        if not is_letter(part):
            footer(workbook[part.name], word_mark(_FOOTER))
    stamp = stamp_of(like, form, config, subject=subject, scoring=scoring)
    add_stamp(workbook, replace(stamp, unit_code=word_mark(_UNIT), issue_id=word_mark(_ISSUE_ID)))
    workbook.active = 0


def blank_words(unit: Unit, form: Form, config: Config, subject: Unit | None = None) -> frozenset[str]:
    """What the first sheet of this unit's copy leaves blank."""
    return frozenset(key for key, word in guide_of(unit, form, config, subject).items() if not word)


def words_for(unit: Unit, form: Form, config: Config, subject: Unit | None = None) -> dict[str, str]:
    """The words that take the place of the marks in this unit's copy."""
    words = {key: word for key, word in guide_of(unit, form, config, subject).items() if word}
    issue_id = stamp_of(unit, form, config, subject=subject).issue_id
    return {**words, _UNIT: unit.code, _FOOTER: unit.name.replace("&", "&&"), _ISSUE_ID: issue_id}


def shown_of(own: ScoreFile) -> dict[str, Mapping[str, object]]:
    """What a unit's cross-scorers are shown of its own table, by criterion."""
    return {code: {key: own.rows[code].values.get(key) for key in SHOWN_TO_SCORERS} for code in own.entries}


def rows_needed(unit: Unit, setup: Setup, config: Config) -> int:
    """Ready-made rows of a unit's tables: what its quota needs and room to spare, within the set limits."""
    quotas = setup.quotas_of(unit.code).values()
    most = max((sum(q.individuals for q in quotas), sum(q.collectives for q in quotas)), default=0)
    limits = config.workbooks
    return min(max(most * limits.quota_room, limits.ready_rows_at_least), limits.ready_rows_at_most)


def file_name(form: Form, subject: Unit | None = None) -> str:
    """Name of a unit's copy in its folder."""
    return file_name_about(form, slug(subject.code)) if subject else form.file_name


def file_name_about(form: Form, subject: str) -> str:
    """The same about the unit of this name in file names; "*" makes a pattern of all of them."""
    return f"{form.id.value}-{subject}.xlsx"


def attached_name(form: Form, unit: Unit, subject: Unit | None = None) -> str:
    """Under which name a unit's workbook is attached to its letter; `subject` is whom it cross-scores there."""
    about = f"-cho-{slug(subject.code)}" if subject else ""
    return f"{form.id.value}-{slug(unit.code)}{about}.xlsx"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One workbook of a letter: what it is, about whom, its bytes."""

    kind: DutyKind
    data: bytes
    subject: Unit | None = None


def issue_draft(unit: Unit, enclosed: Sequence[Enclosed], config: Config, *, letter: str) -> bytes:
    """The e-mail draft with a unit's workbooks; `letter` is the first part of its sentences' ids in the catalogue."""
    kinds = dict.fromkeys(each.kind for each in enclosed)
    named = [kind_with_year(kind, config) for kind in kinds]
    subject = say("mail.issue_subject", forms=", ".join([*named[:1], *map(_inside, named[1:])]), unit=unit.name)
    body = say(
        f"mail.{letter}_body",
        unit=unit.name,
        federation=config.organisation.name,
        desk=config.organisation.desk,
        count=len(enclosed),
        workbooks="\n".join(_line(each, unit, config) for each in enclosed),
    )
    attachments = [Attachment(attached_name(each.kind.form, unit, each.subject), each.data) for each in enclosed]
    return draft_bytes(to=unit.email, subject=subject, body=body, attachments=attachments)


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:]


def _line(enclosed: Enclosed, unit: Unit, config: Config) -> str:
    kind, subject = enclosed.kind, enclosed.subject
    values = {
        "form": kind_with_year(kind, config),
        "file": attached_name(kind.form, unit, subject),
        "deadline": padded_date(config.last_day(kind.due)),
    }
    if subject is None:
        return say("mail.issue_workbook", **values)
    return say("mail.cross_workbook", **values, subject=subject.name)
