"""The ballot papers, one kind for each award that is voted on in secret: unsigned, unnumbered, all of them alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import AwardForm, Ballot, Recipient
from thidua.messages import say
from thidua.papers.blanks.ballot import HALF_TEMPLATE, HALVES_PAGE, LONG_TEMPLATE, fits_on_half
from thidua.papers.blanks.blank_paper import NBSP
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import entry_of, put_before_council
from thidua.papers.office import blank_day, council_office, signing_year
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import long_date, name_key, padded_date, text_key

_ROW = frozenset({"ten", "noi"})

Line = tuple[str, str]
"""A name and where it belongs, as a ballot prints them."""


def ballot_papers(situation: Situation) -> Drafting:
    """One ballot for each secret vote with nominees before the council; none once it has voted."""
    if situation.voted is not None:
        return Drafting()
    config, members = situation.config, _members(situation)
    named = _before_council(situation)
    secret = [award for award in config.award if award.ballot is Ballot.SECRET and award.code in named]
    if not secret:
        return Drafting(missing=(say("ballot.missing_nominees"),))
    papers = tuple(_paper(situation, award, named[award.code], members) for award in secret)
    return Drafting(papers=papers, notes=() if members else (say("ballot.note_no_members"),))


def ballot_lines(nominees: tuple[Nominee, ...], season: Season) -> tuple[Line, ...]:
    """The lines of a ballot in alphabetical order, collectives first, so that their order hints at nothing.

    Who cannot be told apart by name and place is by birth.
    """
    ordered = sorted(nominees, key=partial(_place_in_order, season=season))
    lines = [_line(nominee, season) for nominee in ordered]
    times = Counter(lines)
    return tuple(
        _told_apart(line, nominee) if times[line] > 1 else line for line, nominee in zip(lines, ordered, strict=True)
    )


def _before_council(situation: Situation) -> Mapping[str, tuple[Nominee, ...]]:
    """Nominees by award, without those who have withdrawn in the council's book."""
    meeting = situation.meeting
    gone = {line.nominee_id for line in meeting.lines if line.withdrawn} if meeting else set()
    named: dict[str, tuple[Nominee, ...]] = {}
    for judged in put_before_council(situation.result):
        nominee = judged.nominee
        if nominee.id not in gone:
            named[nominee.award] = (*named.get(nominee.award, ()), nominee)
    return named


def _members(situation: Situation) -> int:
    return situation.meeting.total if situation.meeting else len(situation.season.setup.council)


def _place_in_order(nominee: Nominee, season: Season) -> tuple[Any, ...]:
    individual = nominee.recipient is Recipient.INDIVIDUAL
    name = name_key(nominee.name) if individual else text_key(nominee.name)
    return individual, name, text_key(_line(nominee, season)[1]), nominee.row.text("birth"), nominee.id


def _line(nominee: Nominee, season: Season) -> Line:
    entry = entry_of(nominee, season)
    return entry.name, entry.about


def _told_apart(line: Line, nominee: Nominee) -> Line:
    born = nominee.row.day("birth")
    birth = padded_date(born) if born else nominee.row.text("birth")
    return (line[0], say("ballot.born", where=line[1], birth=birth)) if birth else line


def _paper(situation: Situation, award: Award, nominees: tuple[Nominee, ...], members: int) -> Paper:
    lines = ballot_lines(nominees, situation.season)
    config, name = situation.config, f"{PaperKind.BALLOT}-{award.code.lower()}"
    subject, headings = _subject(config, award), _headings(nominees)
    halves = fits_on_half(subject, headings, lines)
    copies = (members + 1) // 2 if halves else members
    about = {"file": f"{name}.docx", "copies": copies, "members": members}
    values = _placeholders(situation, subject, headings, lines)
    must = MustHold(
        lists=tuple(
            (say(f"ballot.{part}"), lines) for part in (("first_half", "second_half") if halves else ("whole",))
        ),
        words=(values["co_quan"], *values["ten_hoi_dong"], subject, f"{values['dia_danh']}, {values['ngay']}"),
        numbered=False,
        dated=False,
        page=HALVES_PAGE if halves else None,
    )
    return Paper(
        kind=PaperKind.BALLOT,
        name=name,
        title=say("ballot.title", award=config.award_name(award.code)),
        template=HALF_TEMPLATE if halves else LONG_TEMPLATE,
        placeholders=values,
        check=partial(ballot_faults, config=config, must=must),
        row_names=_ROW,
        notes=(say("ballot.note_halves" if halves else "ballot.note_long", **about),) if members else (),
        copies=copies or None,
    )


def ballot_faults(path: Path, config: Config, must: MustHold) -> list[str]:
    """Everything wrong with a ballot: also halves that an edited template no longer has alike."""
    found = must_hold_faults(path, config, must)
    if not found and must.page is not None and len(set(_halves(path))) != 1:
        return [say("ballot.fault_halves", file=path.name)]
    return found


def _halves(path: Path) -> list[tuple[str, ...]]:
    """The texts before and after the break between the columns."""
    halves: list[list[str]] = [[]]
    for block in Document(str(path)).element.body:
        if block.xpath(".//w:br[@w:type='column']"):
            halves.append([])
        paragraphs = block.iter(qn("w:p"))
        halves[-1] += ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs]
    return [tuple(half) for half in halves]


def _subject(config: Config, award: Award) -> str:
    issuer = config.organisation.name
    name = award.full_name_on(config.naming_day).replace(issuer, issuer.replace(" ", NBSP))
    kind = "title" if award.form is AwardForm.TITLE else "award"
    # The year never stands alone in a line.
    return NBSP.join(say(f"ballot.about_{kind}", award=name, year=config.season.year).rsplit(" ", 1))


def _headings(nominees: tuple[Nominee, ...]) -> tuple[str, str]:
    recipients = {nominee.recipient for nominee in nominees}
    only = "individuals" if Recipient.INDIVIDUAL in recipients else "collectives"
    kind = "both" if len(recipients) > 1 else only
    return say(f"ballot.names_{kind}"), say(f"ballot.places_{kind}")


def _placeholders(
    situation: Situation, subject: str, headings: tuple[str, str], lines: tuple[Line, ...]
) -> dict[str, Any]:
    config, meeting = situation.config, situation.meeting
    day = long_date(meeting.day) if meeting and meeting.day else blank_day(signing_year(config, situation.today))
    return {
        "co_quan": config.organisation.short_name.upper(),
        "ten_hoi_dong": council_office(config, situation.season.setup)["ten_hoi_dong"],
        "ve_viec": subject,
        "tieu_de_ten": headings[0],
        "tieu_de_noi": headings[1],
        "danh_sach": tuple({"ten": name, "noi": where} for name, where in lines),
        "dia_danh": config.organisation.place,
        "ngay": day,
    }
