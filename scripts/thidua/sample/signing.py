"""The sample's papers are signed: each gets the next number of its series, and its day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from openpyxl import load_workbook

from thidua.forms.desk import SIGNED
from thidua.papers.kinds import PaperKind
from thidua.sample.province import CouncilMeeting
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.workbooks.layout import FIRST_ROW
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import key_columns


def sign_papers(places: Places, meeting: CouncilMeeting, *, signed_on: date, guidance_on: date) -> None:
    """Enter number and day of every paper in the book of papers, as a clerk does; the guidance has a day of its own."""
    workbook = load_workbook(places.papers_book)
    sheet = workbook[SIGNED.name]
    columns = key_columns(sheet)
    given: Counter[str] = Counter()
    for row in range(FIRST_ROW, sheet.max_row + 1):
        symbol = sheet.cell(row=row, column=columns["symbol"]).value
        if symbol is None:
            continue
        is_guidance = PaperKind.GUIDANCE.owns(str(sheet.cell(row=row, column=columns["paper"]).value))
        number = meeting.numbers.get(str(symbol), 1) + given[str(symbol)]
        given[str(symbol)] += 1
        sheet.cell(row=row, column=columns["number"]).value = str(number)
        sheet.cell(row=row, column=columns["signed_on"]).value = padded_date(guidance_on if is_guidance else signed_on)
    save_workbook(workbook, places.papers_book)
