"""Every sentence against a nominee is told, and what the desk has set aside is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place, rules_not_checked
from thidua.reports import not_checked
from thidua.reports.not_checked import not_checked_notice
from thidua.reports.reasons import reasons_of_all
from thidua.verdict import Result


def _found(
    rule: str, message: str, *subjects: str, severity: Severity = Severity.BLOCK, whole: bool = False
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        unit="LD-TG",
        place=Place(),
        message=message,
        subjects=subjects,
        whole_unit=whole,
    )


def test_all_sentences_of_a_rule_blocking_ones_first_each_once(result: Result) -> None:
    first, other = result.nominees[0], result.nominees[1]
    mine = first.nominee.id
    findings = (
        _found("HS-03", "Xem ngày.", whole=True, severity=Severity.LOOK),
        _found("DL-04", "Ô A trống.", mine, mine),
        _found("DL-04", "Ô B trống.", mine),
        _found("DL-04", "Ô B trống.", mine),
        _found("DL-11", "Đã đọc.", mine, severity=Severity.NOTE),
        _found("CT-05", "Được phép.", mine, severity=Severity.LOOK),
        replace(_found("CT-01", "Vượt 1.", mine), group="x"),
        _found("DL-05", "Của người khác.", other.nominee.id),
    )
    judged = replace(first, rules=("CT-01", "DL-04", "DL-11", "HS-03"), reasons=("Xếp sau.", "Ô A trống.", "Xem ngày."))
    reasons = reasons_of_all(replace(result, findings=findings, nominees=(judged,)))
    assert reasons == {mine: ("Ô A trống.", "Ô B trống.", "Xem ngày.", "Xếp sau.")}


def test_every_rule_with_parameters_is_checked(result: Result) -> None:
    config = result.season.config
    assert (rules_not_checked(config), not_checked_notice(config)) == ((), "")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((), ""),
        (
            ("TC-06", "TC-08", "ZZ-09"),
            (
                "Chương trình CHƯA kiểm tra các quy tắc: TC-06, TC-08, ZZ-09 (tiêu chuẩn danh hiệu, nội dung khác). "
                "Ban tự đối chiếu trước khi trình."
            ),
        ),
    ],
)
def test_the_notice_names_rules_and_each_topic_once(
    result: Result, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], expected: str
) -> None:
    monkeypatch.setattr(not_checked, "rules_not_checked", lambda _: missing)
    assert not_checked_notice(result.season.config) == expected
