"""The province's submission to the Confederation: those whom the council voted for and who are decided on above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import AwardForm, Level, Recipient
from thidua.council.outcome import Ruling
from thidua.messages import say
from thidua.papers.awards.day_notes import day_notes
from thidua.papers.awards.decision import cite_in_full, count_phrase, texts_cited
from thidua.papers.awards.earlier import earlier_awards
from thidua.papers.awards.left_out import left_out_by_name
from thidua.papers.blanks.submission import SUBMISSION_TEMPLATE
from thidua.papers.cited import guidance_cited, minutes_cited
from thidua.papers.entries import Entry, ordered
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_above, decided_by, entry_of, passed
from thidua.papers.office import office, signing, signing_year
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes
from thidua.text import percent, two_digits

OPEN = "…" * 16
"""What stands where the office writes in by hand."""
_SIMPLE_MAJORITY = Fraction(1, 2)
_ORDER = (AwardForm.FLAG, AwardForm.MERIT, AwardForm.TITLE)
_ROW_NAMES = frozenset(
    {"ten", "noi", "cot_ten", "cot_noi", "thanh_tich", "da_co", "phieu", "ty_le", "cac_dong", "noi_dung"}
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """One row of the list: the nominee as lists print it, what the council ruled, what it was awarded before."""

    entry: Entry
    ruling: Ruling
    earlier: tuple[str, ...]

    @property
    def about(self) -> str:
        """Office and place."""
        return self.entry.about

    @property
    def share(self) -> str:
        """The share of all members who voted for it."""
        return percent(self.ruling.votes, self.ruling.members)

    @property
    def votes(self) -> str:
        """Votes for it of all members."""
        return f"{self.ruling.votes}/{self.ruling.members}"

    @property
    def row(self) -> dict[str, str]:
        """The values of its row."""
        return {
            "ten": self.entry.name_as_listed,
            "noi": self.about,
            "thanh_tich": self.entry.achievement,
            "da_co": "\n".join(self.earlier) or say("submission.none_earlier"),
            "phieu": self.votes,
            "ty_le": self.share,
        }


def submission_papers(situation: Situation) -> Drafting:
    """The one submission, once the council has voted; none where nobody is to be submitted."""
    meeting = situation.voted
    if meeting is None:
        return Drafting(missing=(missing_votes(situation),))
    notes = tuple(left_out_by_name(situation, partial(decided_above, season=situation.season)))
    submitted = _submitted(situation)
    if not submitted:
        return Drafting(notes=(say("submission.nobody"), *notes))
    paper = _paper(situation, submitted)
    return Drafting(papers=(paper,), notes=(*_notes(situation, submitted), *notes))


def _submitted(situation: Situation) -> tuple[Submitted, ...]:
    """Award by award, flags before certificates before titles; collectives before individuals."""
    season = situation.season
    above = {nominee.id: nominee for nominee in passed(situation) if decided_above(nominee, season)}
    entries = ordered(entry_of(nominee, season) for nominee in above.values())
    rulings = {each: situation.ruling_on(each) for each in above}
    return tuple(
        Submitted(entry, ruling, tuple(earlier_awards(above[entry.nominee_id], situation)))
        for award in _in_order(situation.config)
        for entry in entries
        if entry.award == award.code and (ruling := rulings[entry.nominee_id]) is not None
    )


def _in_order(config: Config) -> list[Award]:
    return sorted(config.award, key=lambda award: _ORDER.index(award.form))


def _paper(situation: Situation, submitted: Sequence[Submitted]) -> Paper:
    config, name = situation.config, PaperKind.SUBMISSION.value
    signed, year = situation.signed.get(name), signing_year(config, situation.today)
    groups = _groups(config, submitted)
    requests = [_request(config, situation, award, of_award) for award, of_award in _by_award(config, submitted)]
    to, addressed = _addressee(config)
    total = _counts(submitted)
    return Paper(
        kind=PaperKind.SUBMISSION,
        name=name,
        title=say("papers.kind_submission"),
        template=SUBMISSION_TEMPLATE,
        placeholders={
            **office(config),
            **signing(signed, year),
            "kinh_gui": addressed,
            "noi_trinh": to,
            "can_cu": _basis(situation),
            "so_luong": total,
            "de_nghi": _asked_in_short(situation, submitted),
            "thanh_tich": config.paper.achievement.replace("{year}", str(config.season.year)),
            "cac_yeu_cau": requests,
            "danh_sach": [_listed(title, rows) for title, rows in groups],
        },
        check=partial(
            must_hold_faults,
            config=config,
            must=MustHold(
                lists=tuple((title, tuple(tuple(each.row.values()) for each in rows)) for title, rows in groups),
                words=(
                    addressed,
                    _asked_in_short(situation, submitted),
                    *_basis(situation),
                    *(request["noi_dung"] for request in requests),
                    *(line for request in requests for line in request["phieu"]),
                    *(title for title, _ in groups),
                    total,
                ),
                signed=signed,
            ),
        ),
        row_names=_ROW_NAMES | {"phieu"},
        symbol=f"TTr-{config.organisation.symbol}",
        cites=(PaperKind.COUNCIL_MINUTES.value,),
    )


def _addressee(config: Config) -> tuple[str, str]:
    """To whom it goes, and the same through whose desk; open where config.toml does not say."""
    to, through = config.organisation.submits_to or OPEN, config.organisation.submits_through
    return to, say("submission.through", to=to, through=through) if through else to


def _basis(situation: Situation) -> tuple[str, ...]:
    config, meeting = situation.config, situation.voted
    texts = [cite_in_full(text) for text in texts_cited(config, config.naming_day)]
    return (*texts, *guidance_cited(situation), minutes_cited(situation, meeting.day if meeting else None))


def _by_award(config: Config, submitted: Sequence[Submitted]) -> list[tuple[Award, list[Submitted]]]:
    awards = dict.fromkeys(each.entry.award for each in submitted)
    return [(config.award_of(code), [each for each in submitted if each.entry.award == code]) for code in awards]


def _groups(config: Config, submitted: Sequence[Submitted]) -> list[tuple[str, list[Submitted]]]:
    """The lists under their headings: one for each award and kind of recipient."""
    groups = []
    for award, of_award in _by_award(config, submitted):
        for recipient in Recipient:
            rows = [each for each in of_award if each.entry.recipient is recipient]
            if rows:
                name = award.full_name_on(config.naming_day)
                groups.append((say("submission.group", award=name, counts=_counts(rows)), rows))
    return groups


def _counts(submitted: Sequence[Submitted]) -> str:
    """Collectives and individuals counted separately."""
    individuals = sum(each.entry.recipient is Recipient.INDIVIDUAL for each in submitted)
    collectives = len(submitted) - individuals
    if collectives and individuals:
        counts = {"collectives": two_digits(collectives), "individuals": two_digits(individuals)}
        return say("submission.counts_both", **counts)
    return count_phrase(collectives, individuals)


def _listed(title: str, rows: Sequence[Submitted]) -> dict[str, Any]:
    """One list: its heading, what its columns of names and places are called, its rows."""
    kind = "person" if rows[0].entry.recipient is Recipient.INDIVIDUAL else "collective"
    columns = {
        "cot_ten": say(f"submission.column_name_{kind}"),
        "cot_noi": say(f"submission.column_place_{kind}"),
    }
    return {"ten": title, **columns, "cac_dong": [each.row for each in rows]}


def _asked_in_short(situation: Situation, submitted: Sequence[Submitted]) -> str:
    """How many the Confederation is asked to award, apart from those whom others above it decide on."""
    config, achievement = situation.config, situation.config.paper.achievement
    own: list[Submitted] = []
    raised: list[str] = []
    for award, of_award in _by_award(config, submitted):
        if _level(situation, of_award) is Level.CONFEDERATION:
            own += of_award
            continue
        kind = "title" if award.form is AwardForm.TITLE else "award"
        values = {"award": award.full_name_on(config.naming_day), "counts": _counts(of_award)}
        raised.append(say(f"submission.raise_{kind}", authority=_authority(situation, of_award), **values))
    year = str(config.season.year)
    asked = say("submission.asked", counts=_counts(own), achievement=achievement.replace("{year}", year)) if own else ""
    return "; ".join(filter(None, (asked, *raised)))


def _level(situation: Situation, submitted: Sequence[Submitted]) -> Level:
    season = situation.season
    return decided_by(season.by_id[submitted[0].entry.nominee_id], season)


def _authority(situation: Situation, submitted: Sequence[Submitted]) -> str:
    level = _level(situation, submitted)
    return level.value if level is Level.PRIME_MINISTER else say("submission.authority_above")


def _request(config: Config, situation: Situation, award: Award, submitted: Sequence[Submitted]) -> dict[str, Any]:
    """What is asked for one award; where more than a simple majority is wanted, the votes of everybody as well."""
    values: dict[str, str] = {"award": award.full_name_on(config.naming_day), "counts": _counts(submitted)}
    is_title = award.form is AwardForm.TITLE
    if _level(situation, submitted) is Level.CONFEDERATION:
        asked = say("submission.ask_title" if is_title else "submission.ask", **values)
    else:
        values["authority"] = _authority(situation, submitted)
        asked = say("submission.ask_above_title" if is_title else "submission.ask_above", **values)
    shown = submitted if award.pass_mark.share > _SIMPLE_MAJORITY else ()
    return {"noi_dung": asked, "phieu": [_votes_told(each) for each in shown]}


def _votes_told(each: Submitted) -> str:
    values = {"votes": each.ruling.votes, "members": each.ruling.members, "share": each.share}
    return say("submission.voted_for", name=each.entry.name_as_listed, **values)


def _notes(situation: Situation, submitted: Sequence[Submitted]) -> list[str]:
    config = situation.config
    notes = [*day_notes(config, situation.today)]
    if not config.signatory.name:
        notes.append(say("papers.note_no_signatory"))
    if not config.organisation.submits_to:
        notes.append(say("submission.no_addressee", section="[organisation]", line="submits_to"))
    bare = [each.entry.name for each in submitted if not each.entry.achievement]
    if bare:
        notes.append(say("submission.no_achievement", names="; ".join(dict.fromkeys(bare))))
    return notes
