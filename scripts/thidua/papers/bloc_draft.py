"""The minutes of all blocs whose book has come, each checked before it is left to print."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.forms import BLOC
from thidua.messages import say
from thidua.papers.blank_bloc import BLOC_MINUTES_TEMPLATE
from thidua.papers.blank_bloc_tables import share_group_columns
from thidua.papers.bloc_check import minutes_faults
from thidua.papers.bloc_minutes import PROPOSAL_NAMES, SCORE_NAMES, BlocMinutes, bloc_minutes, title_of
from thidua.papers.bloc_words import counted
from thidua.papers.draft import DraftReport
from thidua.papers.package import PaperRefusedError
from thidua.papers.render import render
from thidua.papers.shelf import Shelf
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.scoring.ceiling import Ceiling, ceiling_of
from thidua.season.model import Season
from thidua.text import slug

_STEM = "bien-ban-khoi"


def draft_bloc_minutes(season: Season, findings: Collection[Finding], templates: Path, out: Path) -> DraftReport:
    """Draft the minutes of each bloc; none where the office does not score.

    Args:
        season: Everything that has come in.
        findings: What was found in it; a book with blocking ones is drafted all the same, and the clerk told.
        templates: Folder of the templates.
        out: Folder of the drafts, as for decisions (`Shelf`).
    """
    blocs = blocs_of(season) if season.setup.scoring.table else ()
    names = _file_names(blocs)
    papers: list[Path] = []
    wrong: list[str] = []
    notes: list[str] = []
    shelf = Shelf(out)
    try:
        gone = [name for name in shelf.written if name.startswith(_STEM) and name not in names.values()]
        notes += filter(None, map(shelf.drop, gone))
    except PaperRefusedError as refusal:
        wrong.append(str(refusal))
    for bloc in blocs:
        name = names[bloc.name]
        try:
            if bloc.book is None:
                notes += filter(None, (shelf.drop(name), _why_not(bloc)))
                continue
            minutes = bloc_minutes(bloc, blocs, season, findings)
            found, changed = _draft(season, minutes, templates, shelf, name)
        except PaperRefusedError as refusal:
            wrong.append(str(refusal))
            continue
        notes += filter(None, [changed])
        wrong += found
        if not found:
            papers.append(out / name)
            notes += _told_of(name, bloc, minutes, findings)
            notes += filter(None, [_other_ceiling(name, minutes, ceiling_of(bloc, blocs, season))])
    return DraftReport(tuple(papers), tuple(dict.fromkeys(wrong)), tuple(notes))


def _file_names(blocs: Collection[Bloc]) -> dict[str, str]:
    """A file for each bloc, none named twice."""
    names: dict[str, str] = {}
    for bloc in blocs:
        stem = f"{_STEM}-{slug(bloc.name).removeprefix('khoi-')}"
        tried = (stem, *(f"{stem}-{number}" for number in range(2, len(names) + 2)))
        names[bloc.name] = next(name for each in tried if (name := f"{each}.docx") not in names.values())
    return names


def _draft(season: Season, minutes: BlocMinutes, templates: Path, shelf: Shelf, name: str) -> tuple[list[str], str]:
    """Make, check and put out one draft: its faults, with which it is not put out, and what to tell of an edited one.

    Raises:
        PaperRefusedError: A draft of an earlier run is held open.
    """
    with TemporaryDirectory() as bench:
        draft = Path(bench, name)
        finish = partial(share_group_columns, groups=minutes.groups)
        rows = SCORE_NAMES | PROPOSAL_NAMES
        try:
            render(templates / BLOC_MINUTES_TEMPLATE, minutes.placeholders, draft, rows=rows, finish=finish)
        except PaperRefusedError as refusal:
            return [str(refusal)], shelf.drop(name)
        found = minutes_faults(draft, season.config, minutes)
        if found:
            return [*found, say("papers.fault_refused", file=name)], shelf.drop(name)
        return [], shelf.put(draft)


def _why_not(bloc: Bloc) -> str:
    title = title_of(bloc.name)
    if bloc.standing is None:
        return say("minutes.note_no_standing", bloc=title)
    return say("minutes.note_no_book", bloc=title, unit=bloc.standing.name, file=BLOC.file_name)


def _told_of(name: str, bloc: Bloc, minutes: BlocMinutes, findings: Collection[Finding]) -> Iterator[str]:
    if minutes.missing:
        yield say("minutes.note_missing", file=name, missing="; ".join(minutes.missing))
    if minutes.wrong:
        yield say("minutes.note_wrong", file=name, wrong="; ".join(minutes.wrong))
    if minutes.not_elected:
        yield say("minutes.note_not_elected", file=name, told=minutes.not_elected)
    blocking = sum(each.severity is Severity.BLOCK and _is_about(each, bloc) for each in findings)
    if blocking:
        yield say("minutes.note_blocking", file=name, count=blocking)


def _other_ceiling(name: str, minutes: BlocMinutes, now: Ceiling | None) -> str:
    """That the limit is another one now than on the day of the meeting; "" where it is not, or the book is wrong."""
    then = minutes.ceiling
    if minutes.wrong or then is None or now is None or now.unknown or then.allowed == now.allowed:
        return ""
    values = {"base": counted(then.base), "allowed": counted(then.allowed)}
    return say(
        "minutes.note_ceiling", file=name, **values, base_now=counted(now.base), allowed_now=counted(now.allowed)
    )


def _is_about(finding: Finding, bloc: Bloc) -> bool:
    """Whether it is in the bloc's book, or on the number of units that the bloc proposes."""
    in_book = bloc.book is not None and finding.place.file == bloc.book.file
    return in_book or finding.group.partition("|")[2] == bloc.name
