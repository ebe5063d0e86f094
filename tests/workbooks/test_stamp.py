"""The stamp of a workbook: on its hidden sheet and in the properties, one at a time."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from tests.support.season_builder import checkout_config

from thidua.forms import NOMINATIONS
from thidua.workbooks.layout import STAMP_SHEET
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.stamp import PROPERTY_PREFIX, Stamp, add_stamp, stamp_from
from thidua.workbooks.writing.build import build_master

STAMP = Stamp(
    form="de-nghi-khen-thuong", form_version="1", season="2020", fingerprint="=abc", unit_code="LD-A", issue_id="2020-1"
)


def test_a_stamp_replaces_the_one_that_is_there_in_both_places() -> None:
    workbook = build_master(NOMINATIONS, checkout_config())
    workbook.custom_doc_props  # noqa: B018 - openpyxl makes them on first use
    add_stamp(workbook, STAMP)
    add_stamp(workbook, STAMP)
    raw = read(workbook_bytes(workbook))
    sheet = raw.sheets[STAMP_SHEET]
    pairs = {str(row[1].value): str(row[2].value) if 2 in row else "" for row in sheet.rows.values()}
    assert sheet.hidden
    assert stamp_from(pairs) == STAMP
    assert pairs == asdict(STAMP)
    assert dict(raw.properties) == {PROPERTY_PREFIX + key: value for key, value in asdict(STAMP).items()}


@pytest.mark.parametrize("gone", ["form", "form_version", "season", "fingerprint"])
def test_without_its_four_marks_it_is_no_stamp(gone: str) -> None:
    values = asdict(STAMP)
    assert stamp_from(values) == STAMP
    del values[gone]
    assert stamp_from(values) is None


def test_what_a_stamp_does_not_need_may_be_missing_and_what_it_does_not_know_is_passed_over() -> None:
    values = {"form": "a", "form_version": "1", "season": "2020", "fingerprint": "b", "later": "c"}
    assert stamp_from(values) == Stamp(form="a", form_version="1", season="2020", fingerprint="b")
