"""The whole season in one immutable value: what came, who is nominated, against which quotas.

`nominees` is the frame that rules group and count: one row per taken nomination, index = nominee's place
in `people_and_collectives`, columns `id`, `unit_code`, `award`, `recipient`, `name`, `subject`, `file`,
`sheet`, `row`, `is_leader`, `is_own_unit`, `has_quota`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.findings import Finding
from thidua.forms.model import FormId
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.submission import SUBMISSION
from thidua.intake.asked_back import GroupKey
from thidua.intake.counting import Counted
from thidua.messages import say
from thidua.season.assignment import Assignment
from thidua.season.carried import AwardGiven, Register, Registered, TitleRegistered
from thidua.season.decisions import Decisions
from thidua.season.duties import Duty, duties_of
from thidua.season.layouts import OpenLayout, open_layout
from thidua.season.people import (
    Answers,
    Directory,
    FullyKnown,
    Likeness,
    Matched,
    Pair,
    Subject,
    as_decided,
    directory,
    fully_known,
    grouped,
)
from thidua.season.rows import Nominee, RowAccount, SourceRow, claimant
from thidua.season.setup import Setup
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import fold_in_full

NOMINEE_COLUMNS = (
    "id",
    "unit_code",
    "award",
    "recipient",
    "name",
    "subject",
    "file",
    "sheet",
    "row",
    "is_leader",
    "is_own_unit",
    "has_quota",
)


@dataclass(frozen=True)
class Season:
    """One season: configuration, set-up, files, rows, what earlier years left, what the desk has decided.

    Findings so far are those of files and cells. `register` and `registered` are None where there is no such
    book yet; `previous` is what counted before the present file, by group of files. `workbooks` are those of units;
    `council_book` is the one that the council's secretary returned, None before that; where two came, the last two
    are the later and the earlier one.
    """

    config: Config
    setup: Setup
    counted: Counted
    workbooks: tuple[WorkbookRows, ...]
    findings: tuple[Finding, ...]
    register: Register | None = None
    registered: Registered | None = None
    decisions: Decisions = field(default_factory=Decisions)
    assignment: Assignment | None = None
    previous: Mapping[GroupKey, WorkbookRows] = field(default_factory=dict)
    council_book: WorkbookRows | None = None
    later_council_book: WorkbookRows | None = None
    earlier_council_book: WorkbookRows | None = None

    @cached_property
    def people_and_collectives(self) -> tuple[Nominee, ...]:
        """All nominees in official order of their units, sheet by sheet."""
        return tuple(nominee for book in self._in_order for nominee in book.nominees)

    @cached_property
    def _in_order(self) -> tuple[WorkbookRows, ...]:
        order = {code: place for place, code in enumerate(self.setup.units)}
        return tuple(sorted(self.workbooks, key=lambda book: order[book.unit_code]))

    @cached_property
    def by_id(self) -> Mapping[str, Nominee]:
        """Nominees by id."""
        return MappingProxyType({nominee.id: nominee for nominee in self.people_and_collectives})

    @property
    def nominees(self) -> pd.DataFrame:
        """The frame described above, as a copy of the reader's own: what a rule does to it stays with the rule."""
        return self._frame.copy()

    @cached_property
    def _frame(self) -> pd.DataFrame:
        rows = [self._frame_row(nominee) for nominee in self.people_and_collectives]
        return pd.DataFrame(rows, columns=list(NOMINEE_COLUMNS))

    @property
    def counted_against_quota(self) -> pd.DataFrame:
        """The rows of the frame that a unit's quota limits: awards that have one, the unit itself left out."""
        frame = self.nominees
        return frame[frame["has_quota"].astype(bool) & ~frame["is_own_unit"].astype(bool)]

    def is_leader(self, nominee: Nominee) -> bool:
        """Whether the nominee's class counts as leading or managing (reading A9)."""
        return nominee.row.text("subject_class") in self.config.rules.ct_02.leader_classes

    def _frame_row(self, nominee: Nominee) -> dict[str, object]:
        row = nominee.row
        return {
            "id": nominee.id,
            "unit_code": nominee.unit_code,
            "award": nominee.award,
            "recipient": nominee.recipient.value,
            "name": nominee.name,
            "subject": self.person_of(nominee),
            "file": row.file,
            "sheet": row.sheet,
            "row": row.row,
            "is_leader": self.is_leader(nominee),
            "is_own_unit": self.is_own_unit(nominee),
            "has_quota": self.config.award_of(nominee.award).has_quota,
        }

    def is_own_unit(self, nominee: Nominee) -> bool:
        """Whether a unit of a bloc nominates itself: that is its bloc's affair, not its quota's (guidance II.1)."""
        unit = self.setup.units[nominee.unit_code]
        is_own = nominee.recipient is Recipient.COLLECTIVE and fold_in_full(nominee.name) == fold_in_full(unit.name)
        return is_own and bool(unit.bloc)

    def awards_given_to(self, who: Subject) -> Matched[AwardGiven]:
        """What the register holds of a subject; nothing where there is no register."""
        return self._given.of(who, self._answers)

    def titles_registered_by(self, who: Subject) -> Matched[TitleRegistered]:
        """What a subject registered for a year ago; nothing where there are no registrations."""
        return self._registered.of(who, self._answers)

    def awards_claimed_by(self, who: Subject) -> tuple[SourceRow, ...]:
        """The lines of `Thành tích đã có` in which the subject's unit claims earlier awards for it."""
        return self._claims.of(who, self._answers).records

    @cached_property
    def claims(self) -> tuple[tuple[Subject, SourceRow], ...]:
        """Every claimed earlier award with the subject it is claimed for, unit by unit in official order.

        A claim names no kind: it is a person's where it names a birth or a nominated person of its unit. One that
        leaves out the birth is of the only person of that name whom the unit nominates.
        """
        people: dict[tuple[str, str], set[str]] = defaultdict(set)
        for each in self.people_and_collectives:
            if each.recipient is Recipient.INDIVIDUAL:
                people[each.unit_code, each.who.key].add(each.who.birth)
        return tuple(
            (claimant(row, people), row) for book in self._in_order for row in book.tables.get(EARLIER_AWARDS.name, ())
        )

    @cached_property
    def _claims(self) -> Directory[SourceRow]:
        return directory(self.claims, self.config.rules.tr_03.similarity, self._known)

    @cached_property
    def nominated(self) -> Directory[Nominee]:
        """Nominees by who they are."""
        pairs = ((nominee.who, nominee) for nominee in self.people_and_collectives)
        return directory(pairs, self.config.rules.tr_03.similarity, self._known)

    @cached_property
    def _given(self) -> Directory[AwardGiven]:
        records = self.register.directory.records if self.register else {}
        return Directory(records, self.config.rules.tr_03.similarity, self._known)

    @cached_property
    def _registered(self) -> Directory[TitleRegistered]:
        records = self.registered.directory.records if self.registered else {}
        return Directory(records, self.config.rules.tr_03.similarity, self._known)

    @cached_property
    def _subjects(self) -> tuple[Subject, ...]:
        """Everybody nominated now, in the register, or registered a year ago."""
        books = (self.register, self.registered)
        carried = (subject for book in books if book for subject in book.directory.records)
        return (*(nominee.who for nominee in self.people_and_collectives), *carried)

    @cached_property
    def _known(self) -> FullyKnown:
        return fully_known(self._subjects)

    def likeness_of(self, one: Nominee, other: Nominee) -> Likeness:
        """How two nominees stand to each other once the desk has spoken."""
        return as_decided(one.who, other.who, self.config.rules.tr_03.similarity, self._answers, self._known)

    def person_of(self, nominee: Nominee) -> str:
        """What names the person or collective in all of its nominations, however they are typed.

        Those who are the same, by likeness or by the desk's word, also through a line of an earlier year, have one
        name; those about whom the desk is still asked have two.
        """
        return self._persons[nominee.who.id]

    @cached_property
    def _persons(self) -> Mapping[str, str]:
        directories = (self.nominated, self._given, self._registered)
        return grouped(
            self.nominated.records,
            lambda subject: (other for each in directories for other in each.one_with(subject, self._answers)),
        )

    @cached_property
    def _answers(self) -> Answers:
        return self.decisions.answers

    @cached_property
    def open_pairs(self) -> tuple[Pair, ...]:
        """Everybody nominated who is nearly alike somebody else, here or in earlier years, and not yet decided on."""
        pairs: dict[frozenset[str], Pair] = {}
        for who in self.nominated.records:
            sources = (
                (self.nominated.of(who, self._answers).open, "season.in_nominations"),
                (self.awards_given_to(who).open, "season.in_register"),
                (self.titles_registered_by(who).open, "season.in_registrations"),
            )
            for others, found_in in sources:
                for other in others:
                    if other == who and found_in == "season.in_nominations":
                        continue  # somebody without a birth is not put beside himself
                    pair = Pair(who, other, say(found_in))
                    pairs.setdefault(pair.key, pair)
        return tuple(pairs.values())

    @cached_property
    def open_layouts(self) -> tuple[OpenLayout, ...]:
        """Columns of the units' own in counting files as they are put to the desk, answered or not."""
        contents = {arrival.receipt.file: arrival.receipt.sha256 for arrival in self.counted.counting}
        return tuple(open_layout(each, contents[book.file]) for book in self._in_order for each in book.foreign)

    @cached_property
    def known_subjects(self) -> frozenset[str]:
        """Ids of everybody that the desk can have decided on."""
        return frozenset(subject.id for subject in self._subjects)

    @cached_property
    def registrations(self) -> tuple[WorkbookRows, ...]:
        """The registrations for next year that came in, in official order of their units."""
        return tuple(book for book in self._in_order if book.form is FormId.REGISTRATION)

    @cached_property
    def scorings(self) -> tuple[WorkbookRows, ...]:
        """The scoring tables that came in, of units for themselves and of cross-scorers, in official order."""
        return tuple(book for book in self._in_order if book.form is FormId.SCORING)

    @cached_property
    def bloc_books(self) -> Mapping[str, WorkbookRows]:
        """The blocs' books by the name of the bloc: a standing unit's before another's, then in official order."""
        books = [book for book in self._in_order if book.form is FormId.BLOC]
        books.sort(key=lambda book: not self.setup.units[book.unit_code].is_standing)
        return MappingProxyType({self.setup.units[book.unit_code].bloc: book for book in reversed(books)})

    @cached_property
    def usable_pairs(self) -> tuple[tuple[str, str], ...]:
        """Who scores whom by the pairs of the assignment that count: other cross-scores are not taken."""
        return self.assignment.usable_in(self.setup) if self.assignment else ()

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Everything that units have to return."""
        return duties_of(self.setup, self.assignment)

    def state_of(self, duty: Duty) -> str:
        """missing, late, refused or accepted: where a unit stands with a workbook that it owes."""
        return self.counted.state(duty.unit_code, duty.kind.form.id, duty.subject_unit)

    @cached_property
    def submissions(self) -> Mapping[str, SourceRow]:
        """The lines of the submission sheet by unit."""
        return MappingProxyType(
            {book.unit_code: book.fields[SUBMISSION.name] for book in self.workbooks if SUBMISSION.name in book.fields}
        )

    @property
    def accounts(self) -> tuple[RowAccount, ...]:
        """Every sheet of every counting file with its rows read, taken, rejected, ignored."""
        books = (*self.workbooks, *filter(None, [self.council_book]))
        return tuple(account for book in books for account in book.accounts)
