"""Opening a master that the office may have restyled, and refusing one that no longer fits its form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.forms.model import Form, TableSheet
from thidua.messages import CannotRunError, say
from thidua.workbooks.layout import STAMP_SHEET, TableLayout
from thidua.workbooks.stamp import fingerprint, stamp_from
from thidua.workbooks.writing.ceiling_sheet import ceiling_names
from thidua.workbooks.writing.conclusion_sheet import conclusion_names
from thidua.workbooks.writing.fill import key_columns
from thidua.workbooks.writing.guide import guide_names
from thidua.workbooks.writing.lists import among_names, lists_of


class MasterRefusedError(CannotRunError):
    """A master does not fit its form; the text says why and what to do."""


def open_master(folder: Path, form: Form, config: Config) -> Workbook:
    """The master of this form; raises `MasterRefusedError` where it is missing or no longer fits."""
    path = folder / form.file_name
    if not path.exists():
        raise MasterRefusedError(say("files.no_master", file=path.name))
    try:
        workbook = load_workbook(path)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError, TypeError) as error:
        raise MasterRefusedError(say("files.master_unreadable", file=path.name)) from error
    if (reason := _misfit(workbook, form, config, path.name)) is not None:
        raise MasterRefusedError(reason)
    return workbook


def _misfit(workbook: Workbook, form: Form, config: Config, file: str) -> str | None:
    """Why the master does not fit, or None: first what it says it is, then whether its parts are there."""
    if STAMP_SHEET not in workbook.sheetnames:
        return _wrong_form(form, file)
    pairs = workbook[STAMP_SHEET].iter_rows(max_col=2, values_only=True)
    stamp = stamp_from({str(key): str(value or "") for key, value in pairs if key})
    if stamp is None or (stamp.form, stamp.form_version) != (form.id.value, str(form.version)):
        return _wrong_form(form, file)
    if stamp.fingerprint != fingerprint(form, config):
        return say("files.master_lists_changed", file=file)
    return next(_lost_parts(workbook, form, config, file), None)


def _lost_parts(workbook: Workbook, form: Form, config: Config, file: str) -> Iterator[str]:
    for part in form.sheets:
        if part.name not in workbook.sheetnames:
            yield say("files.master_sheet_missing", file=file, sheet=part.name)
        elif isinstance(part, TableSheet):
            found = key_columns(workbook[part.name])
            missing = [key for key in TableLayout(part).keys if key not in found]
            headers = [column.header for column in part.columns if column.key in missing]
            if missing:
                header = headers[0] if headers else say("sheet.check")
                yield say("files.master_key_missing", file=file, sheet=part.name, header=header)
    names = {name for name, _ in lists_of(form, config)} | guide_names(form) | set(among_names(form))
    names |= ceiling_names(form, config) | conclusion_names(form).keys()
    names |= {sheet.defined_name(field.key) for sheet in form.field_sheets for field in sheet.fields}
    for name in sorted(names - set(workbook.defined_names)):
        yield say("files.master_name_missing", file=file, name=name)


def _wrong_form(form: Form, file: str) -> str:
    return say("files.master_other_form", file=file, form=form.title, version=form.version)
