"""The minutes of all blocs whose book has come, each checked before it is left to print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.forms import BLOC
from thidua.messages import say
from thidua.papers.blanks.bloc import BLOC_MINUTES_TEMPLATE
from thidua.papers.blanks.bloc_tables import share_group_columns
from thidua.papers.bloc.check import minutes_faults
from thidua.papers.bloc.minutes import PROPOSAL_NAMES, SCORE_NAMES, BlocMinutes, bloc_minutes, title_of
from thidua.papers.bloc.words import counted
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.scoring.ceiling import Ceiling, ceiling_of
from thidua.season.model import Season
from thidua.text import slug


def bloc_minutes_papers(situation: Situation) -> Drafting:
    """The minutes of each bloc whose book has come; none where the office does not score."""
    return minutes_in(situation.season, situation.result.findings)


def minutes_in(season: Season, findings: Collection[Finding]) -> Drafting:
    """The minutes of each bloc; a book in which something blocking was found is drafted all the same, and told."""
    blocs = blocs_of(season) if season.setup.scoring.table else ()
    names = _file_names(blocs)
    return Drafting(
        papers=tuple(
            _paper(bloc, blocs, season, findings, names[bloc.name]) for bloc in blocs if bloc.book is not None
        ),
        missing=tuple(_why_not(bloc) for bloc in blocs if bloc.book is None),
    )


def _paper(bloc: Bloc, blocs: Sequence[Bloc], season: Season, findings: Collection[Finding], name: str) -> Paper:
    minutes, title = bloc_minutes(bloc, blocs, season, findings), title_of(bloc.name)
    file = f"{name}.docx"
    other_ceiling = _other_ceiling(file, minutes, ceiling_of(bloc, blocs, season))
    return Paper(
        kind=PaperKind.BLOC_MINUTES,
        name=name,
        title=say("minutes.paper_title", bloc=title),
        template=BLOC_MINUTES_TEMPLATE,
        placeholders=minutes.placeholders,
        check=partial(minutes_faults, config=season.config, minutes=minutes),
        row_names=SCORE_NAMES | PROPOSAL_NAMES,
        finish=partial(share_group_columns, groups=minutes.groups),
        notes=(*_told_of(file, bloc, minutes, findings), *filter(None, [other_ceiling])),
    )


def _file_names(blocs: Collection[Bloc]) -> dict[str, str]:
    """The stem of a file for each bloc, none named twice."""
    names: dict[str, str] = {}
    for bloc in blocs:
        stem = f"{PaperKind.BLOC_MINUTES}-{slug(bloc.name).removeprefix('khoi-')}"
        tried = (stem, *(f"{stem}-{number}" for number in range(2, len(names) + 2)))
        names[bloc.name] = next(each for each in tried if each not in names.values())
    return names


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
