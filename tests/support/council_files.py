"""The council's book as a real file: made from a season's nominees and filled in, as its secretary returns it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl.workbook import Workbook
from tests.season.council_building import BOOK, CouncilMade
from tests.support.season_builder import SeasonFolder, set_received

from thidua.forms import COUNCIL
from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.intake.counting import last_moment
from thidua.papers.nominated import put_before_council
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.council_sheets import write_council as fill_in
from thidua.workbooks.writing.fill import write_fields, write_guide

DAYS_AFTER_THE_DEADLINE = 8


def write_council(
    made: SeasonFolder,
    council: CouncilMade,
    *,
    file: str = BOOK,
    season: str = "",
    received: datetime | None = None,
    change: Callable[[Workbook], None] | None = None,
) -> Path:
    """Write the council's book below `returned/`, with a line for everybody whom nothing bars in what has come so far.

    `change` may spoil the workbook before it is saved.
    """
    config = made.config
    workbook = build_master(COUNCIL, config)
    stamp = Stamp(
        form=COUNCIL.id.value,
        form_version=str(COUNCIL.version),
        season=season or config.season.id,
        fingerprint=fingerprint(COUNCIL, config),
    )
    add_stamp(workbook, stamp)
    write_guide(workbook, {"season": stamp.season})
    nominees = [judged.nominee for judged in put_before_council(made.run())]
    rows = council.tables(nominees, config)
    fill_in(workbook, rows[PROPOSED.name], rows[MEMBERS.name], rows[COUNTS.name], config)
    write_fields(workbook, MEETING, council.fields(config)[MEETING.name])
    if change is not None:
        change(workbook)
    path = made.returned / file
    path.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(workbook, path)
    set_received(path, received or last_moment(config) + timedelta(days=DAYS_AFTER_THE_DEADLINE))
    return path
