"""`don-doc.xlsx`: who has not sent what, until when, how many days are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook

from thidua.config import Config
from thidua.messages import say
from thidua.reports.look import Align, Look, default_font
from thidua.reports.table import ReportColumn, ReportTable, write_table
from thidua.text import padded_date
from thidua.workbooks.save import write_bytes


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One workbook that one unit owes, as the list shows it."""

    unit: str
    form: str
    due: date
    days: str
    state: str
    email: str


def reminder_lines(lines: Sequence[OwedLine]) -> Iterator[str]:
    """One line for the screen per unit, with everything it owes."""
    if not lines:
        yield say("remind.nothing_owed")
    for unit, own in groupby(lines, key=lambda line: line.unit):
        owed = "; ".join(say("remind.screen_owed", form=line.form, days=line.days, state=line.state) for line in own)
        yield say("remind.screen_line", unit=unit, owed=owed)


def write_reminder_list(path: Path, lines: Sequence[OwedLine], config: Config, *, today: date) -> None:
    """Write the list; raises `FileLockedError`, `FileNotWrittenError`. The same lines on one day are the same bytes."""
    numbers = {id(line): number for number, line in enumerate(lines, start=1)}
    columns: tuple[ReportColumn[OwedLine], ...] = (
        ReportColumn(key="number", width=6, value=lambda line: numbers[id(line)], align=Align.CENTRE),
        ReportColumn(key="unit_name", width=38, value=lambda line: line.unit, bold=True),
        ReportColumn(key="form", width=30, value=lambda line: line.form),
        ReportColumn(key="due", width=14, value=lambda line: padded_date(line.due), align=Align.CENTRE),
        ReportColumn(key="days_left", width=22, value=lambda line: line.days),
        ReportColumn(key="why_owed", width=44, value=lambda line: line.state),
        ReportColumn(key="email", width=30, value=lambda line: line.email),
    )
    table = ReportTable(
        name="Đôn đốc",
        title=say("reports.title_reminders"),
        note=say("reports.note_reminders", day=padded_date(today), count=len(lines)),
        columns=columns,
        rows=lines,
        frozen_key="unit_name",
    )
    footer = f"{config.organisation.short_name} - {say('reports.season_line', season=config.season.id)}"
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "default_format_properties": default_font()}) as workbook:
        created = datetime.combine(today, time())
        workbook.set_properties({"title": table.title, "author": config.organisation.short_name, "created": created})
        write_table(workbook.add_worksheet(table.name), table, Look(workbook), footer)
    write_bytes(buffer.getvalue(), path)
