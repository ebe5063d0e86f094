"""A blank workbook as it lies in `templates_xlsx`: the master, and what a new one comes with."""

from __future__ import annotations

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.forms.criteria import default_table, rows_of
from thidua.forms.model import Form
from thidua.forms.setup import CRITERIA
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import write_rows


def build_blank(form: Form, config: Config) -> Workbook:
    """The master of this form; a set-up with the default scoring table in it."""
    workbook = build_master(form, config)
    if CRITERIA in form.tables:
        write_rows(workbook, CRITERIA, rows_of(default_table()), config)
    return workbook
