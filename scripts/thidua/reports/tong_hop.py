"""`tong-hop.xlsx`: the result as a workbook that the desk reads, filters and prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from thidua.intake.counting import last_moment
from thidua.messages import say
from thidua.reports.change_sheet import change_table
from thidua.reports.cut_sheet import cut_table
from thidua.reports.finding_sheet import finding_table
from thidua.reports.links import links_of
from thidua.reports.look import Look, default_font
from thidua.reports.nominee_sheets import nominee_table, quota_table
from thidua.reports.overview import NAME, OverviewSheet
from thidua.reports.score_matrix import NAME as MATRIX
from thidua.reports.score_matrix import MatrixSheet
from thidua.reports.score_sheet import NAME as SCORES
from thidua.reports.score_sheet import ScoreSheet, has_blocs_to_score
from thidua.reports.table import ReportTable, write_table
from thidua.reports.unit_sheets import account_table, source_table, unit_table
from thidua.verdict import Result
from thidua.workbooks.save import write_bytes

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "max_url_length": 2_079,
}


def write_tong_hop(result: Result, path: Path, *, returned: Path) -> None:
    """Write the workbook at `path`, its links leading to files below `returned`; raises `FileLockedError`.

    The same result gives the same bytes.
    """
    write_bytes(tong_hop_bytes(result, path, returned=returned), path)


def tong_hop_bytes(result: Result, path: Path, *, returned: Path) -> bytes:
    """The workbook as it would stand at `path`."""
    season = result.season
    links = links_of(result, path, returned)
    footer = f"{season.config.organisation.short_name} - {say('reports.season_line', season=season.config.season.id)}"
    buffer = BytesIO()
    with Workbook(buffer, {**_OPTIONS, "default_format_properties": default_font()}) as workbook:
        title = say("reports.title_overview", year=season.config.season.year)
        author = season.config.organisation.short_name
        workbook.set_properties({"title": title, "author": author, "created": _as_of(result)})
        look = Look(workbook)
        OverviewSheet(workbook, workbook.add_worksheet(NAME), look).write(result, footer)
        of_nominees = (
            unit_table(result, links),
            nominee_table(result, links),
            quota_table(result),
            cut_table(result, links),
        )
        of_files = (
            finding_table(result, links),
            change_table(result, links),
            account_table(result, links),
            source_table(result, links),
        )
        _write_tables(workbook, of_nominees, look, footer)
        if has_blocs_to_score(season):
            ScoreSheet(workbook, workbook.add_worksheet(SCORES), look).write(season, footer)
            MatrixSheet(workbook, workbook.add_worksheet(MATRIX), look).write(season, footer)
        _write_tables(workbook, of_files, look, footer)
    return buffer.getvalue()


def _write_tables(workbook: Workbook, tables: Sequence[ReportTable[Any]], look: Look, footer: str) -> None:
    for table in tables:
        write_table(workbook.add_worksheet(table.name), table, look, footer)


def _as_of(result: Result) -> datetime:
    """The latest receipt, as the day of the workbook: the clock would make two equal runs differ."""
    moments = [arrival.receipt.received_at for arrival in result.season.counted.arrivals]
    return max(moments, default=last_moment(result.season.config)).replace(microsecond=0)
