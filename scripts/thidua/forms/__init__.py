"""Each workbook declared once; everything else about it is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.config.vocabulary import Due, Role, Stage
from thidua.forms.bloc import BLOC
from thidua.forms.carried import REGISTER, REGISTERED
from thidua.forms.council import COUNCIL
from thidua.forms.desk import ASSIGNMENT, DECISIONS, PAPERS, RECEIPTS
from thidua.forms.model import Form, FormId
from thidua.forms.nominations import NOMINATIONS
from thidua.forms.registration import REGISTRATION
from thidua.forms.scoring import SCORING
from thidua.forms.setup import SETUP

FORMS: Mapping[FormId, Form] = {
    form.id: form
    for form in (
        SETUP,
        REGISTRATION,
        NOMINATIONS,
        SCORING,
        BLOC,
        RECEIPTS,
        DECISIONS,
        REGISTER,
        REGISTERED,
        ASSIGNMENT,
        COUNCIL,
        PAPERS,
    )
}
"""Every form by its id."""

RETURNED = tuple(form for form in FORMS.values() if form.issued_to_units)
"""The workbooks that units send back."""

ISSUED_AT_START = tuple(form for form in RETURNED if form.stage is Stage.START)
"""The workbooks that units get at the start of the collection (`issue.py --stage dau-ky`)."""

BLANKS = (SETUP, *RETURNED, REGISTER, REGISTERED)
"""The workbooks that lie blank in `templates_xlsx`: those that are filled in from a blank one."""


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A workbook in the role in which units return it."""

    form: Form
    role: Role = Role.SELF

    @property
    def due(self) -> Due:
        """With what it must be back."""
        return self.form.due_of(self.role)


DUTY_KINDS = (
    *(DutyKind(form) for form in RETURNED),
    *(DutyKind(form, Role.CROSS) for form in RETURNED if form.cross_due is not None),
)
"""Everything that units return: each workbook, and those that they fill in about another unit once more."""

__all__ = [
    "ASSIGNMENT",
    "BLANKS",
    "BLOC",
    "COUNCIL",
    "DECISIONS",
    "DUTY_KINDS",
    "FORMS",
    "ISSUED_AT_START",
    "NOMINATIONS",
    "PAPERS",
    "RECEIPTS",
    "REGISTER",
    "REGISTERED",
    "REGISTRATION",
    "RETURNED",
    "SCORING",
    "SETUP",
    "DutyKind",
    "Form",
    "FormId",
]
