"""A list of a blank paper: a heading that repeats on every page, a row for each name, a row of totals."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import cast

from docx.document import Document as DocxDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from thidua.papers.blanks.layout import CENTRE, LEFT, add_table, clear, keep_row_whole, write

CELL_SIDE_MM = 1.2


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its heading, what stands in each row, its width in millimetres, where that stands."""

    title: str
    text: str
    width_mm: float
    align: WD_ALIGN_PARAGRAPH = LEFT


NUMBER_COLUMN = ListColumn("STT", "{{ loop.index }}", 12, CENTRE)


@dataclass(frozen=True, slots=True)
class RowsForm:
    """Width of a whole list, size of its letters in points, what its cells keep free at each side."""

    whole_mm: float
    size: float
    side_mm: float


def write_rows(
    document: DocxDocument,
    names: str,
    columns: Sequence[ListColumn],
    form: RowsForm,
    *,
    total: Sequence[str] = (),
    total_over: int = 1,
    headed_by: str = "",
) -> Table:
    """A list with one row for each of `names`, as `BlankPaper.rows` says."""
    scale = form.whole_mm / sum(column.width_mm for column in columns)
    widths = [Mm(column.width_mm * scale) for column in columns]
    table = add_table(document, 5 if total else 4, widths, bordered=True, side_margin=Mm(form.side_mm))
    head, loop, row, loop_end = table.rows[:4]
    for command_row, command in ((loop, f"{{%tr for dong in {names} %}}"), (loop_end, "{%tr endfor %}")):
        command_row.cells[0].paragraphs[0].add_run(command)
    for place, column in enumerate(columns):
        _write_cell(head.cells[place], column.title, CENTRE, form.size, bold=True)
        _write_cell(row.cells[place], column.text, column.align, form.size)
    keep_row_whole(head, header=True)
    keep_row_whole(row)
    if total:
        _write_total(table.rows[4], columns, total, total_over, form.size)
    if headed_by:
        _add_group_row(row, headed_by)
    return table


def _write_total(row: _Row, columns: Sequence[ListColumn], texts: Sequence[str], over: int, size: float) -> None:
    cells = row.cells
    first = cells[0].merge(cells[over - 1]) if over > 1 else cells[0]
    _write_cell(first, texts[0], CENTRE if over > 1 else columns[0].align, size, bold=True)
    for cell, column, text in zip(cells[over:], columns[over:], texts[1:], strict=True):
        _write_cell(cell, text, column.align, size, bold=True)
    keep_row_whole(row)


def _write_cell(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, size: float, *, bold: bool = False) -> None:
    """Bold cells, those of headings and totals, stay on the page of the next row."""
    clear(cell)
    lines = text.split("\n")
    for place, line in enumerate(lines, start=1):
        before, after = 2 * (place == 1), 2 * (place == len(lines))
        write(cell, line, size, bold=bold, align=align, before=before, after=after, keep_next=bold)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _add_group_row(row: _Row, headed_by: str) -> None:
    """A bold copy of a list's row, which stands in its place where the row heads a group."""
    bold = deepcopy(row._tr)  # noqa: SLF001
    for properties in bold.xpath("./w:tc/w:p/w:pPr"):
        properties.get_or_add_keepNext()
    for run in bold.xpath("./w:tc/w:p/w:r"):
        run.get_or_add_rPr()._add_b()  # noqa: SLF001
    for command, where in (
        (f"{{%tr if dong.{headed_by} %}}", row._tr.addprevious),  # noqa: SLF001
        (None, row._tr.addprevious),  # noqa: SLF001
        ("{%tr else %}", row._tr.addprevious),  # noqa: SLF001
        ("{%tr endif %}", row._tr.addnext),  # noqa: SLF001
    ):
        where(bold if command is None else _command_row(row, command))


def _command_row(row: _Row, command: str) -> BaseOxmlElement:
    """A row that holds a command of the template only and is gone when the paper is filled in."""
    made = deepcopy(row._tr)  # noqa: SLF001
    for text in made.xpath(".//w:t"):
        text.text = ""
    made.xpath(".//w:t")[0].text = command
    return cast("BaseOxmlElement", made)
