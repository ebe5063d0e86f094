"""Marks on faulty cells: a fill, a border and a comment, each of which tells by itself what is to be done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from textwrap import wrap

from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config.vocabulary import Severity
from thidua.messages import say
from thidua.workbooks.writing.style import coloured_when, filled
from thidua.workbooks.writing.typed import writable

Told = tuple[Severity, str]
"""How much a finding weighs, and its sentence."""

MARK_FILLS: Mapping[Severity, PatternFill] = {Severity.BLOCK: filled("F8B5AA"), Severity.LOOK: filled("FFE08A")}
"""What is only noted has no fill and no border."""
MARK_LINES: Mapping[Severity, Side] = {
    Severity.BLOCK: Side(style="thick", color="C00000"),
    Severity.LOOK: Side(style="mediumDashed", color="7F6000"),
}
_EDGES = ("left", "right", "top", "bottom")
_NEIGHBOURS = ((-1, 0, "bottom"), (1, 0, "top"), (0, -1, "right"), (0, 1, "left"))
_COMMENT_CHARACTERS, _COMMENT_WIDTH, _COMMENT_LINE, _COMMENT_TALLEST = 44, 340, 19, 700


def level_word(severity: Severity) -> str:
    """What a unit has to do about a finding, in two words."""
    return say({Severity.BLOCK: "marked.block", Severity.LOOK: "marked.look", Severity.NOTE: "marked.note"}[severity])


def mark_cells(sheet: Worksheet, found: Mapping[str, Sequence[Told]], *, author: str) -> None:
    """Mark cells by address; of a cell with several findings the heaviest gives fill and border.

    What locks a cell, limits it or colours it by formula stays as it was.
    """
    coloured: defaultdict[Severity, list[str]] = defaultdict(list)
    for address, told in found.items():
        ordered = sorted(told, key=lambda each: each[0].weight)
        sheet[address].comment = _comment(ordered, author)
        if ordered[0][0] in MARK_FILLS:
            coloured[ordered[0][0]].append(address)
    # The heaviest come last, so that their solid border is drawn over a dashed one.
    for severity in sorted(coloured, key=lambda each: -each.weight):
        for address in coloured[severity]:
            sheet[address].fill = MARK_FILLS[severity]
            _frame(sheet, address, MARK_LINES[severity])
    if coloured:
        _colour_over_all(sheet, coloured)


def _comment(told: Sequence[Told], author: str) -> Comment:
    sentences = [say("marked.comment", level=level_word(severity), message=message) for severity, message in told]
    text = writable("\n".join(dict.fromkeys(sentences)))
    lines = sum(len(wrap(line, _COMMENT_CHARACTERS)) or 1 for line in text.split("\n"))
    height = min(_COMMENT_LINE * (lines + 1), _COMMENT_TALLEST)
    return Comment(text, author, height=height, width=_COMMENT_WIDTH)


def _frame(sheet: Worksheet, address: str, line: Side) -> None:
    """Give a cell its border, and its neighbours the same edge, as their thin one would cover it."""
    cell = sheet[address]
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    for down, right, edge in _NEIGHBOURS:
        if cell.column + right >= 1:
            neighbour = sheet.cell(row=cell.row + down, column=cell.column + right)
            edges = {each: getattr(neighbour.border, each) for each in _EDGES}
            neighbour.border = Border(**edges | {edge: line})


def _colour_over_all(sheet: Worksheet, cells: Mapping[Severity, Sequence[str]]) -> None:
    """Conditional colours of the form would cover a fill, so the mark is one too, before all others.

    First by priority for Excel, first in the file for LibreOffice.
    """
    formatted = ConditionalFormattingList()
    for priority, severity in enumerate(sorted(cells, key=lambda each: each.weight), start=1):
        rule = coloured_when("TRUE", MARK_FILLS[severity], final=True)
        rule.priority = priority
        formatted.add(" ".join(cells[severity]), rule)
    for formatting in sheet.conditional_formatting:
        for rule in formatting.rules:
            rule.priority += len(cells)
            formatted.add(str(formatting.sqref), rule)
    sheet.conditional_formatting = formatted
