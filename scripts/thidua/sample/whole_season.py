"""The whole season on the sample province: set-up, issue, units fill in and return, consolidate, draft."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import tomlkit

from thidua.config.vocabulary import Due
from thidua.messages import CannotRunError, say
from thidua.sample.bag import ExpectedFinding, Fault
from thidua.sample.council import return_council_book
from thidua.sample.faults import expected_findings, faulty_bag
from thidua.sample.play import (
    return_bloc_books,
    return_cross_scores,
    return_dossiers,
    return_scores,
    write_setup,
)
from thidua.sample.province import Province, load_province
from thidua.sample.signing import sign_papers
from thidua.steps.close import ClosingReport, close
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.steps.delivery import IssueReport
from thidua.steps.draft import Drafted, draft_papers
from thidua.steps.issue import issue_at_start
from thidua.steps.issue_bloc import issue_bloc
from thidua.steps.issue_cross import issue_cross
from thidua.steps.places import Places, open_season
from thidua.verdict import Result
from thidua.workbooks.save import write_bytes

SAMPLE_SEASON = "mau"
_MANIFEST = ".chay-thu.json"


class FolderNotOursError(CannotRunError):
    """The sample's folder holds files that an earlier play did not make."""


@dataclass(frozen=True, slots=True)
class Played:
    """What the play made and found, and what it should have found."""

    places: Places
    issued: IssueReport
    consolidated: ConsolidationReport
    drafted: Drafted
    closed: ClosingReport
    faults: tuple[Fault, ...]
    missed: tuple[ExpectedFinding, ...]
    surplus: tuple[ExpectedFinding, ...]

    @property
    def as_seeded(self) -> bool:
        """Whether the findings are exactly those of the seeded faults."""
        return not self.missed and not self.surplus


def play(root: Path, *, on_step: Callable[[str], None]) -> Played:
    """Play the season `mau` below `root`; raises `FolderNotOursError` before touching anything.

    The day of the play is the day after the last one for registrations, the later of the two deadlines.
    """
    places = Places(root, SAMPLE_SEASON)
    _clear(places)
    try:
        return _played(root, places, on_step)
    finally:
        _remember(places)


def _played(root: Path, places: Places, on_step: Callable[[str], None]) -> Played:
    province = load_province()
    write_config(root, places, province)
    _, config = open_season(root, SAMPLE_SEASON)
    on_step(say("sample.setting_up", units=len(province.unit)))
    write_setup(places.setup, province, config, places.masters)
    on_step(say("sample.issuing"))
    issued = issue_at_start(places, config)
    bag, faults = faulty_bag(province, config)
    on_step(say("sample.scoring"))
    return_scores(places, bag)
    issue_cross(places, config)
    on_step(say("sample.meeting"))
    return_cross_scores(places, bag)
    issue_bloc(places, config)
    on_step(say("sample.returning"))
    return_bloc_books(places, bag)
    return_dossiers(places, bag)
    _remember(places)  # before the books that consolidation rewrites are written
    today = config.last_day(Due.REGISTRATION) + timedelta(days=1)
    on_step(say("sample.consolidating"))
    consolidated = consolidate(places, config, today=today)
    on_step(say("sample.drafting"))
    draft_papers(places, config, today=today, evaluation=consolidated.evaluation)
    met_on = today + timedelta(days=province.meeting.days_after_consolidation)
    on_step(say("sample.voting", members=len(province.council)))
    faults += return_council_book(places, province, config, met_on=met_on)
    _remember(places)
    consolidated = consolidate(places, config, today=met_on)
    on_step(say("sample.drafting_voted"))
    draft_papers(places, config, today=met_on, evaluation=consolidated.evaluation)
    signed_on = met_on + timedelta(days=province.meeting.days_to_signing)
    on_step(say("sample.signing"))
    guidance_on = config.last_nomination_day - timedelta(days=province.meeting.guidance_days_before_deadline)
    sign_papers(places, province.meeting, signed_on=signed_on, guidance_on=guidance_on)
    _remember(places)
    closed = close(places, config, today=signed_on, evaluation=consolidated.evaluation)
    drafted = draft_papers(places, config, today=signed_on, evaluation=consolidated.evaluation)
    missed, surplus = _compare(faults, consolidated.result)
    return Played(places, issued, consolidated, drafted, closed, faults, missed, surplus)


def _compare(
    faults: Iterable[Fault], result: Result
) -> tuple[tuple[ExpectedFinding, ...], tuple[ExpectedFinding, ...]]:
    """Expected findings that were not found, and found ones that were not expected."""
    expected = Counter(expected_findings(faults))
    found = Counter(
        ExpectedFinding(each.rule, each.severity.value, each.unit, each.place.sheet, each.place.cell)
        for each in result.findings
    )
    return tuple(sorted((expected - found).elements())), tuple(sorted((found - expected).elements()))


def write_config(root: Path, places: Places, province: Province) -> None:
    """The season's own configuration: the current one under the sample's id, with a signatory and the blocs' days."""
    document = tomlkit.parse((root / "config.toml").read_text(encoding="utf-8"))
    season, scoring = document["season"], province.scoring
    season["id"] = SAMPLE_SEASON
    for key, days in (
        ("self_scores_deadline", scoring.self_days_before_deadline),
        ("cross_scores_deadline", scoring.cross_days_before_deadline),
        ("bloc_deadline", scoring.bloc_days_before_deadline),
    ):
        season[key] = season["nominations_deadline"] - timedelta(days=days)
    document["signatory"]["name"] = province.meeting.chair
    write_bytes(tomlkit.dumps(document).encode(), places.config)


def _clear(places: Places) -> None:
    """Remove what an earlier play made, once it is sure that nothing else lies there."""
    strange = [path for path in _files(places) if not _made_by_play(path, places)]
    if strange:
        files = ", ".join(path.relative_to(places.root).as_posix() for path in strange[:3])
        raise FolderNotOursError(say("sample.not_ours", count=len(strange), files=files))
    for path in _files(places):
        if path.is_relative_to(places.inputs):
            path.unlink()


def _files(places: Places) -> list[Path]:
    return [path for folder in (places.inputs, places.outputs) for path in sorted(folder.rglob("*")) if path.is_file()]


def _manifest(places: Places) -> dict[str, str]:
    path = places.inputs / _MANIFEST
    if not path.exists():
        return {}
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return known


def _made_by_play(path: Path, places: Places) -> bool:
    """Whether an earlier play made the file and, among the inputs, nobody has changed it since.

    The books that the scripts rewrite, and everything below outputs, are known by name alone.
    """
    if path.is_relative_to(places.logs) or path == places.inputs / _MANIFEST:
        return True
    known = _manifest(places).get(path.relative_to(places.root).as_posix())
    books = {places.receipts, places.decisions, places.register, places.papers_book, places.closed}
    rewritten = path in books or path.is_relative_to(places.outputs)
    return known is not None and (rewritten or known == _digest(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _remember(places: Places) -> None:
    """Write down what the play has made."""
    made = {path.relative_to(places.root).as_posix(): _digest(path) for path in _files(places)}
    write_bytes(json.dumps(made, ensure_ascii=False, indent=0).encode(), places.inputs / _MANIFEST)
