"""`hoi-dong.xlsx` from the season as it stands: who is put before the council, with the votes already returned."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.council.meeting import Meeting, meeting_of
from thidua.forms import COUNCIL
from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.messages import say
from thidua.papers.package import PaperRefusedError
from thidua.papers.shelf import Keeping, Shelf
from thidua.reports.council_lines import council_lines, lines_left_out
from thidua.steps.places import Places
from thidua.verdict import Result
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.council_sheets import write_council
from thidua.workbooks.writing.fill import write_fields, write_guide

KEPT = Keeping(".hoi-dong.json", "da-dien", "council.edited", "council.edited_open")


def write_council_book(result: Result, places: Places) -> tuple[str, ...]:
    """Write the council's book and say what the clerk should know; one that somebody has filled in there is kept.

    Raises:
        PaperRefusedError: Another program holds the book open, or it cannot be written.
        FileNotWrittenError: The drive does not take it.
    """
    season, config = result.season, result.season.config
    if not season.setup.council:
        return (say("council.no_members"),) if season.people_and_collectives else ()
    meeting = meeting_of(season)
    with TemporaryDirectory() as bench:
        draft = Path(bench, COUNCIL.file_name)
        _save(draft, result, meeting, config)
        note = Shelf(places.consolidated, KEPT).put(draft)
    gone = lines_left_out(result, meeting)
    told = say("council.left_out", names=", ".join(gone)) if gone else ""
    return tuple(filter(None, (note, told)))


def _save(path: Path, result: Result, meeting: Meeting | None, config: Config) -> None:
    lines = council_lines(result, meeting)
    if (count := len(lines[PROPOSED.name])) > PROPOSED.most_rows:  # live sums reach no further
        raise PaperRefusedError(say("council.too_many", count=count, most=PROPOSED.most_rows))
    workbook = build_master(COUNCIL, config)
    stamp = Stamp(
        form=COUNCIL.id.value,
        form_version=str(COUNCIL.version),
        season=config.season.id,
        fingerprint=fingerprint(COUNCIL, config),
    )
    add_stamp(workbook, stamp)
    write_guide(workbook, {"season": config.season.id})
    write_council(workbook, lines[PROPOSED.name], lines[MEMBERS.name], lines[COUNTS.name], config)
    if meeting is not None and meeting.fields is not None:
        cells = meeting.fields.cells
        write_fields(workbook, MEETING, {key: cell.shown or None for key, cell in cells.items()})
    workbook.active = 0
    save_workbook(workbook, path)
