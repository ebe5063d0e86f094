"""Faults of sheets, columns and cells (DL)."""

from __future__ import annotations

import unicodedata
from functools import partial

from thidua.config.vocabulary import Severity
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.sample import touches
from thidua.sample.bag import WHOLE_ROW, Expected, Mailbag
from thidua.sample.returns import Cells, award_is_plain, is_leader

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]
_PEOPLE = INDIVIDUALS.name


def plain_row(bag: Mailbag, unit: str) -> int:
    """A person, no leader, nominated for an award of the province that rests on no earlier one."""

    def fits(row: Cells) -> bool:
        award = str(row["award"])
        has_quota = bag.config.award_of(award).has_quota
        return has_quota and award_is_plain(award, bag.config) and not is_leader(row, bag.config)

    return bag.take_row(unit, fits)


def _anybody(_: Cells) -> bool:
    return True


def _cell(rule: str, severity: Severity, unit: str, key: str, row: int) -> Expectations:
    return (Expected(rule, severity, unit, _PEOPLE, key, row),)


def _overtype(bag: Mailbag, unit: str, key: str, row: int, value: str) -> None:
    touch = partial(touches.overtype, sheet=_PEOPLE, key=key, row_index=row, value=value)
    bag.sending(unit).touches.append(touch)


def sheet_lost(bag: Mailbag, units: Units) -> Expectations:
    """The sheet of collectives deleted."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.lose_sheet, sheet=COLLECTIVES.name))
    return (Expected("DL-01", Severity.BLOCK, unit, COLLECTIVES.name),)


def column_lost(bag: Mailbag, units: Units) -> Expectations:
    """A column gone with key and header; its cells are not found empty once more."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.lose_column, sheet=_PEOPLE, key="workplace"))
    return (Expected("DL-02", Severity.BLOCK, unit, _PEOPLE),)


def keys_lost(bag: Mailbag, units: Units) -> Expectations:
    """The hidden row of keys emptied; headers are there."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.lose_keys, sheet=_PEOPLE))
    return (Expected("DL-03", Severity.NOTE, unit, _PEOPLE),)


def rearranged(bag: Mailbag, units: Units) -> Expectations:
    """A header reworded and a column inserted: found by key, nothing to tell."""
    (unit,) = units
    values = [bag.text("inserted_value")] * len(bag.rows(unit))
    header = bag.text("inserted_header")
    bag.sending(unit).touches += [
        partial(touches.reword_header, sheet=_PEOPLE, key="workplace", header=bag.text("reworded_header")),
        partial(touches.insert_column, sheet=_PEOPLE, before="position", header=header, values=values),
    ]
    return ()


def required_empty(bag: Mailbag, units: Units) -> Expectations:
    """No position."""
    (unit,) = units
    row = plain_row(bag, unit)
    del bag.rows(unit)[row]["position"]
    return _cell("DL-04", Severity.BLOCK, unit, "position", row)


def award_missing(bag: Mailbag, units: Units) -> Expectations:
    """A name without an award: the row is rejected, what the award would ask for is not asked for."""
    (unit,) = units
    row = plain_row(bag, unit)
    del bag.rows(unit)[row]["award"]
    return _cell("DL-04", Severity.BLOCK, unit, "award", row)


def text_for_number(bag: Mailbag, units: Units) -> Expectations:
    """Votes written in words."""
    (unit,) = units
    row = plain_row(bag, unit)
    bag.rows(unit)[row]["votes_for"] = bag.text("number_in_words")
    return _cell("DL-05", Severity.BLOCK, unit, "votes_for", row)


def not_in_list(bag: Mailbag, units: Units) -> Expectations:
    """A word of one's own in a drop-down cell."""
    (unit,) = units
    row = plain_row(bag, unit)
    _overtype(bag, unit, "honorific", row, bag.text("not_in_list"))
    return _cell("DL-06", Severity.BLOCK, unit, "honorific", row)


def no_such_day(bag: Mailbag, units: Units) -> Expectations:
    """A day that no calendar has."""
    (unit,) = units
    row = plain_row(bag, unit)
    bag.rows(unit)[row]["birth"] = bag.text("no_such_day")
    return _cell("DL-07", Severity.BLOCK, unit, "birth", row)


def thirteen_months(bag: Mailbag, units: Units) -> Expectations:
    """More months of work than a year has."""
    (unit,) = units
    row = bag.take_row(unit, lambda cells: "months_worked" in cells)
    bag.rows(unit)[row]["months_worked"] = 13
    return _cell("DL-08", Severity.BLOCK, unit, "months_worked", row)


def more_women_than_people(bag: Mailbag, units: Units) -> Expectations:
    """More women than members."""
    (unit,) = units
    row = bag.take_row(unit, lambda cells: "headcount" in cells, COLLECTIVES.name)
    cells = bag.rows(unit, COLLECTIVES.name)[row]
    headcount = cells["headcount"]
    assert isinstance(headcount, int)  # noqa: S101
    cells["women"] = headcount + 1
    return (Expected("DL-08", Severity.BLOCK, unit, COLLECTIVES.name, "women", row),)


def formula_for_number(bag: Mailbag, units: Units) -> Expectations:
    """A sum in place of its result, which is there as well."""
    (unit,) = units
    row = bag.take_row(unit, _anybody)
    votes = bag.rows(unit)[row]["votes_for"]
    assert isinstance(votes, int)  # noqa: S101
    _overtype(bag, unit, "votes_for", row, f"={votes - 2}+2")
    finish = partial(touches.with_formula_value, sheet=_PEOPLE, key="votes_for", row_index=row, value=votes)
    bag.sending(unit).finishes.append(finish)
    return _cell("DL-09", Severity.LOOK, unit, "votes_for", row)


def error_value(bag: Mailbag, units: Units) -> Expectations:
    """The remains of a lookup that found nothing."""
    (unit,) = units
    row = bag.take_row(unit, _anybody)
    _overtype(bag, unit, "workplace", row, "#N/A")
    return _cell("DL-10", Severity.BLOCK, unit, "workplace", row)


def stray_blank(bag: Mailbag, units: Units) -> Expectations:
    """A blank behind a choice."""
    (unit,) = units
    row = bag.take_row(unit, lambda cells: "full_time_officer" in cells)
    answer = str(bag.rows(unit)[row]["full_time_officer"])
    _overtype(bag, unit, "full_time_officer", row, f"{answer} ")
    return _cell("DL-11", Severity.NOTE, unit, "full_time_officer", row)


def decomposed_name(bag: Mailbag, units: Units) -> Expectations:
    """A name typed letter by mark, as some telephones do."""
    (unit,) = units
    row = plain_row(bag, unit)
    cells = bag.rows(unit)[row]
    cells["full_name"] = unicodedata.normalize("NFD", str(cells["full_name"]))
    return _cell("DL-11", Severity.NOTE, unit, "full_name", row)


def rows_hidden(bag: Mailbag, units: Units) -> Expectations:
    """The first two people hidden by a filter; they count."""
    (unit,) = units
    bag.sending(unit).touches.append(partial(touches.hide_rows, sheet=_PEOPLE, row_indexes=(0, 1)))
    return (Expected("DL-13", Severity.NOTE, unit, _PEOPLE),)


def stray_line(bag: Mailbag, units: Units) -> Expectations:
    """A line for a signature, beside the table and below its rows."""
    (unit,) = units
    row = len(bag.rows(unit)) + 2
    text = bag.text("stray_line")
    bag.sending(unit).touches.append(partial(touches.write_beside, sheet=_PEOPLE, row_index=row, text=text))
    return _cell("DL-15", Severity.NOTE, unit, WHOLE_ROW, row)


def nothing_nominated(bag: Mailbag, units: Units) -> Expectations:
    """The workbook with its submission, but nobody in it."""
    (unit,) = units
    for sheet in (COLLECTIVES, INDIVIDUALS, EARLIER_AWARDS):
        bag.rows(unit, sheet.name).clear()
    return (Expected("DL-16", Severity.LOOK, unit),)
