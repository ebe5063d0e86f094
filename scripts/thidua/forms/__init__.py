"""Each workbook declared once; everything else about it is derived."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.forms.carried import REGISTER, REGISTERED
from thidua.forms.desk import DECISIONS, RECEIPTS
from thidua.forms.model import Form, FormId
from thidua.forms.nominations import NOMINATIONS
from thidua.forms.registration import REGISTRATION
from thidua.forms.setup import SETUP

FORMS: Mapping[FormId, Form] = {
    form.id: form for form in (SETUP, REGISTRATION, NOMINATIONS, RECEIPTS, DECISIONS, REGISTER, REGISTERED)
}
"""Every form by its id."""

ISSUED_AT_START = tuple(form for form in FORMS.values() if form.issued_to_units)
"""The workbooks that every unit gets at the start of the collection (`issue.py --stage dau-ky`)."""

BLANKS = (SETUP, *ISSUED_AT_START, REGISTER, REGISTERED)
"""The workbooks that lie blank in `templates_xlsx`: those that are filled in from a blank one."""

__all__ = [
    "BLANKS",
    "DECISIONS",
    "FORMS",
    "ISSUED_AT_START",
    "NOMINATIONS",
    "RECEIPTS",
    "REGISTER",
    "REGISTERED",
    "REGISTRATION",
    "SETUP",
    "Form",
    "FormId",
]
