"""What each unit is told of its nominations after the vote: one notice for each unit that nominated anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import count

from thidua.config.vocabulary import Recipient, Severity
from thidua.forms.model import FormId
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.papers.awards.fates import Fate, Told, fates_of_units
from thidua.papers.awards.left_out import left_out_by_name
from thidua.papers.awards.notice_reasons import reason_of
from thidua.papers.awards.submission import OPEN
from thidua.papers.blanks.notice import NOTICE_TEMPLATE
from thidua.papers.cited import day_of, decision_cited, decision_name, minutes_cited, number_and_symbol
from thidua.papers.entries import Entry, ordered
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_above, decided_by_province, entry_of
from thidua.papers.office import contact_of, office, signing, signing_year
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes
from thidua.season.setup import Unit
from thidua.text import padded_date, two_digits, uncapitalised

_ROW_NAMES = frozenset(
    {"ten", "noi", "hinh_thuc", "doi_tuong", "de_nghi", "dat", "khong_dat", "dang_trinh", "chua_ro", "quyet_dinh"}
) | {"ly_do"}
_PARTS: Mapping[str, str] = {
    "ket_qua": "summary",
    "duoc_khen": "awarded",
    "dang_trinh": "submitted",
    "khong_duoc": "refused",
    "chua_ro": "open",
}
"""The lists of a notice in their order, with what the clerk calls each."""
_USED = frozenset({Status.ACCEPTED.value})

Rows = tuple[Mapping[str, str], ...]


def notice_papers(situation: Situation) -> Drafting:
    """One notice for each unit that nominated anybody, or whose dossier was not considered, once the council voted."""
    if situation.voted is None:
        return Drafting(missing=(missing_votes(situation),))
    season, config = situation.season, situation.config
    fates = fates_of_units(situation)
    papers = []
    for unit in season.setup.units.values():
        told, unread = fates.get(unit.code, ()), _rows_unread(situation, unit.code)
        refused = _why_not_considered(situation, unit.code, told)
        if told or unread or refused:
            papers.append(_notice(situation, unit, told, unread, refused))
    if not papers:
        return Drafting(notes=(say("notice.nobody"),))
    notes: list[str] = []
    if not config.signatory.name:
        notes.append(say("papers.note_no_signatory"))
    awarded = any(each.fate is Fate.AWARDED for rows in fates.values() for each in rows)
    if awarded and not config.paper.handing_over:
        notes.append(say("notice.handing_over_open", section="[paper]", line="handing_over"))
    if not contact_of(config):
        notes.append(say("notice.no_contact"))
    for belongs in (decided_by_province, decided_above):
        notes += left_out_by_name(situation, partial(belongs, season=season))
    return Drafting(papers=tuple(papers), notes=tuple(notes))


def _rows_unread(situation: Situation, code: str) -> int:
    """Rows of its nominations that name nobody, or nothing to be awarded."""
    sheets = {COLLECTIVES.name, INDIVIDUALS.name}
    books = (book for book in situation.season.workbooks if (book.unit_code, book.form) == (code, FormId.NOMINATIONS))
    return sum(account.rejected for book in books for account in book.accounts if account.sheet in sheets)


def _why_not_considered(situation: Situation, code: str, told: Sequence[Told]) -> str:
    """Why nothing of a dossier that came was considered, "" where it was, or none came."""
    season, config = situation.season, situation.config
    came = [
        each.receipt for each in season.counted.arrivals if each.receipt.group == (code, FormId.NOMINATIONS.value, "")
    ]
    state = season.counted.state(code, FormId.NOMINATIONS)
    if not came or state in _USED or any(each.fate is not Fate.REFUSED for each in told):
        return ""
    if state == Status.LATE.value:
        day = max(each.counted_at for each in came if each.status is Status.LATE).date()
        return say("notice.dossier_late", day=padded_date(day), deadline=padded_date(config.last_nomination_day))
    files = {each.file for each in came}
    found = [each for each in situation.result.findings if each.place.file in files]
    refusing = dict.fromkeys(each.rule for each in found if each.severity is Severity.BLOCK)
    others = dict.fromkeys(each.rule for each in found if each.severity is Severity.LOOK)
    why = [uncapitalised(reason_of(rule)) for rule in refusing or others]
    return "; ".join(why) or say("notice.dossier_refused")


def _notice(situation: Situation, unit: Unit, told: Sequence[Told], unread: int, refused: str) -> Paper:
    config, name = situation.config, f"{PaperKind.NOTICE}-{unit.code.lower()}"
    signed = situation.signed.get(name)
    lists = _lists(situation, told)
    numbers = map(str, count(1))
    basis = _basis(situation, told)
    handing_over = config.paper.handing_over or OPEN
    return Paper(
        kind=PaperKind.NOTICE,
        name=name,
        title=say("notice.title", unit=unit.name),
        template=NOTICE_TEMPLATE,
        placeholders={
            **office(config),
            **signing(signed, signing_year(config, situation.today)),
            **lists,
            "muc": {key: next(numbers) for key, rows in lists.items() if rows},
            "don_vi": unit.name,
            "can_cu": basis,
            "khong_xet": refused,
            "bo_qua": two_digits(unread) if unread else "",
            "noi_trinh": config.organisation.submits_to or OPEN,
            "to_trinh": _submission_told(situation),
            "trao_tang": handing_over,
            "lien_he": contact_of(config),
        },
        check=partial(
            must_hold_faults,
            config=config,
            must=MustHold(
                lists=tuple(
                    (say(f"notice.part_{part}"), tuple(tuple(row.values()) for row in lists[key]))
                    for key, part in _PARTS.items()
                ),
                words=(
                    *basis,
                    unit.name,
                    refused,
                    handing_over if lists["duoc_khen"] else "",
                    contact_of(config),
                ),
                signed=signed,
                data=frozenset({unit.name}),
            ),
        ),
        row_names=_ROW_NAMES,
        symbol=f"TB-{config.organisation.symbol}",
        unit=unit.code,
        cites=_cites(told),
    )


def _cites(told: Iterable[Told]) -> tuple[str, ...]:
    """The minutes, the decisions that give this unit's people anything, the submission that names any of them."""
    fates = [(each.fate, each.nominee.award) for each in told]
    decisions = dict.fromkeys(decision_name(award) for fate, award in fates if fate is Fate.AWARDED)
    submission = [PaperKind.SUBMISSION.value] if any(fate is Fate.SUBMITTED for fate, _ in fates) else []
    return (PaperKind.COUNCIL_MINUTES.value, *decisions, *submission)


def _basis(situation: Situation, told: Iterable[Told]) -> tuple[str, ...]:
    """The decisions that give this unit's people anything, then the council's minutes."""
    meeting = situation.voted
    given = {each.nominee.award for each in told if each.fate is Fate.AWARDED}
    decisions = (decision_cited(situation, award.code) for award in situation.config.award if award.code in given)
    return (*decisions, minutes_cited(situation, _met_on(situation) if meeting else None))


def _met_on(situation: Situation) -> date | None:
    return situation.voted.day if situation.voted else None


def _lists(situation: Situation, told: Sequence[Told]) -> dict[str, Rows]:
    entries = {each.nominee.id: entry_of(each.nominee, situation.season) for each in told}
    by_fate = {fate: _in_order(situation, [each for each in told if each.fate is fate], entries) for fate in Fate}
    return {
        "ket_qua": _summary(situation, told),
        "duoc_khen": tuple(
            _who(situation, entries[each.nominee.id]) | {"quyet_dinh": _decision_told(situation, each.nominee.award)}
            for each in by_fate[Fate.AWARDED]
        ),
        "dang_trinh": tuple(_who(situation, entries[each.nominee.id]) for each in by_fate[Fate.SUBMITTED]),
        "khong_duoc": _reasoned(situation, by_fate[Fate.REFUSED], entries),
        "chua_ro": _reasoned(situation, by_fate[Fate.OPEN], entries),
    }


def _in_order(situation: Situation, told: Sequence[Told], entries: Mapping[str, Entry]) -> list[Told]:
    """Award by award, collectives before individuals, then by name."""
    by_id = {each.nominee.id: each for each in told}
    listed = ordered(entries[each] for each in by_id)
    return [
        by_id[entry.nominee_id] for award in situation.config.award for entry in listed if entry.award == award.code
    ]


def _summary(situation: Situation, told: Sequence[Told]) -> Rows:
    """How many were nominated for each award, and what became of them."""
    columns = {"dat": Fate.AWARDED, "khong_dat": Fate.REFUSED, "dang_trinh": Fate.SUBMITTED, "chua_ro": Fate.OPEN}
    rows: list[dict[str, str]] = []
    for award in situation.config.award:
        for recipient in Recipient:
            of_it = [each for each in told if (each.nominee.award, each.nominee.recipient) == (award.code, recipient)]
            if of_it:
                counts = {key: str(sum(each.fate is fate for each in of_it)) for key, fate in columns.items()}
                row = {"hinh_thuc": situation.config.award_name(award.code), "doi_tuong": recipient.value}
                rows.append(row | {"de_nghi": str(len(of_it))} | counts)
    return tuple(rows)


def _who(situation: Situation, entry: Entry) -> dict[str, str]:
    return {
        "ten": entry.name_as_listed,
        "noi": entry.about,
        "hinh_thuc": situation.config.award_name(entry.award),
    }


def _reasoned(situation: Situation, told: Iterable[Told], entries: Mapping[str, Entry]) -> Rows:
    rows = []
    for each in told:
        entry = entries[each.nominee.id]
        award = situation.config.award_name(entry.award)
        rows.append({"ten": entry.name_as_listed, "hinh_thuc": award, "ly_do": each.reason})
    return tuple(rows)


def _decision_told(situation: Situation, award: str) -> str:
    """Number and day of the decision on an award, short as a column shows them; a blank number until it is signed."""
    name = decision_name(award)
    number = number_and_symbol(situation, name, f"QĐ-{situation.config.organisation.symbol}")
    signed = situation.signed.get(name)
    return say("notice.decision", number=number.strip(), day=padded_date(signed.day)) if signed else number


def _submission_told(situation: Situation) -> str:
    name, symbol = PaperKind.SUBMISSION.value, f"TTr-{situation.config.organisation.symbol}"
    return say("notice.submission", number=number_and_symbol(situation, name, symbol), day=day_of(situation, name))
