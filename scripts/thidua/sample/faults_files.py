"""Faults of whole files: what cannot be read, is not ours, came twice or late (TN, HS-01)."""

from __future__ import annotations

from copy import deepcopy
from functools import partial

from thidua.config.vocabulary import Severity
from thidua.forms.nominees import INDIVIDUALS
from thidua.sample import touches
from thidua.sample.bag import Expected, LooseFile, Mailbag, Sending

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]


def text_named_workbook(bag: Mailbag, units: Units) -> Expectations:
    """A text file under the ending of a workbook; whose it is cannot be known."""
    (unit,) = units
    file = bag.file_name("renamed_text", unit)
    bag.all_of(unit).clear()
    bag.loose.append(LooseFile(file, bag.text("not_a_workbook").encode(), bag.moment(3, 8)))
    return (Expected("TN-01", Severity.BLOCK),)


def cut_off_download(bag: Mailbag, units: Units) -> Expectations:
    """A workbook whose second half never arrived, and which was sent again."""
    (unit,) = units
    broken = Sending(bag.sending(unit).content, bag.file_name("cut_off", unit), bag.moment(4, 8))
    broken.finishes.append(touches.cut_off)
    bag.all_of(unit).insert(0, broken)
    return (Expected("TN-01", Severity.BLOCK),)


def foreign_list(bag: Mailbag, _: Units) -> Expectations:
    """A workbook of somebody's own making."""
    data = touches.foreign_workbook(*(bag.text(f"foreign_{key}") for key in ("title", "header", "person")))
    bag.loose.append(LooseFile(bag.file_name("foreign"), data, bag.moment(2, 9)))
    return (Expected("TN-02", Severity.LOOK),)


def unknown_unit(bag: Mailbag, units: Units) -> Expectations:
    """A stamp whose unit the set-up does not know."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.restamp, unit_code=bag.text("unknown_code")))
    return (Expected("TN-03", Severity.BLOCK),)


def other_season(bag: Mailbag, units: Units) -> Expectations:
    """Last year's workbook."""
    (unit,) = units
    season = str(bag.config.season.year - 1)
    bag.sending(unit).touches.append(partial(touches.restamp, season=season))
    return (Expected("TN-04", Severity.BLOCK, unit),)


def other_version(bag: Mailbag, units: Units) -> Expectations:
    """A workbook of an older form."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.restamp, form_version="0"))
    return (Expected("TN-05", Severity.BLOCK, unit),)


def stamp_sheet_lost(bag: Mailbag, units: Units) -> Expectations:
    """The stamp sheet gone, the document properties kept."""
    (unit,) = units
    bag.sending(unit).touches.append(touches.lose_stamp_sheet)
    return (Expected("TN-06", Severity.LOOK, unit),)


def sent_twice(bag: Mailbag, units: Units) -> Expectations:
    """The same file again, under another name in another folder."""
    (unit,) = units
    sending = bag.sending(unit)
    sending.sent = bag.moment(2, 9)
    sending.copies.append((bag.file_name("copy", unit), bag.moment(1, 16)))
    return (Expected("TN-07", Severity.NOTE, unit),)


def sent_again(bag: Mailbag, units: Units) -> Expectations:
    """A first version with one person less, superseded by the last one."""
    (unit,) = units
    last = bag.sending(unit)
    content = deepcopy(last.content)
    content.rows[INDIVIDUALS.name].pop()
    first = Sending(content, bag.file_name("first_version", unit), bag.moment(4, 17))
    bag.all_of(unit).insert(0, first)
    return (Expected("TN-08", Severity.NOTE, unit),)


def lock_and_scan(bag: Mailbag, _: Units) -> Expectations:
    """An owner file that Excel left behind, and a scan."""
    bag.loose.append(LooseFile(bag.file_name("lock"), bytes(165), bag.moment(1, 10)))
    bag.loose.append(LooseFile(bag.file_name("scan"), b"%PDF-1.4\n%%EOF\n", bag.moment(1, 11)))
    return (Expected("TN-09", Severity.NOTE), Expected("TN-09", Severity.NOTE))


def late(bag: Mailbag, units: Units) -> Expectations:
    """Two days after the deadline (guidance IV)."""
    (unit,) = units
    bag.sending(unit).sent = bag.moment(-2, 10)
    return (Expected("HS-01", Severity.BLOCK, unit),)
