"""The registry: every rule once, with a title; a rule that crashes is told and the others run on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, result_of, season_of, told
from tests.support.season_builder import UnitMade, checkout_config, complete_person

from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import Finding, Place, RuleInfo, register, rule_info, rule_infos
from thidua.findings.catalogue import RuleRegisteredTwiceError
from thidua.rules import FUNCTIONS, run_rules
from thidua.rules.run import Breach, Source
from thidua.season.model import Season

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 1)})

RULES = {
    "BB-01": "chặn ARITHMETIC xem",
    "BP-01": "chặn SEEN-ANALOG",
    "BP-02": "chặn ARITHMETIC",
    "BP-03": "chặn ARITHMETIC xem",
    "BP-04": "chặn ARITHMETIC xem",
    "BP-05": "xem ARITHMETIC",
    "CT-01": "chặn SEEN xem",
    "CT-02": "chặn SEEN xem",
    "CT-03": "chặn SEEN xem ghi",
    "CT-04": "chặn SEEN-ANALOG xem",
    "CT-05": "xem INFERRED",
    "CT-06": "chặn SEEN xem",
    "DD-01": "chặn ARITHMETIC xem",
    "DD-02": "chặn SEEN xem",
    **{f"DD-{n:02d}": "xem RECONSTRUCTION" for n in (3, 4)},
    "DD-05": "xem ARITHMETIC ghi",
    "DD-06": "chặn ARITHMETIC xem",
    "DD-07": "chặn ARITHMETIC xem",
    "DK-01": "chặn SEEN xem",
    "DK-02": "xem SEEN-ANALOG",
    **{f"DL-{n:02d}": "chặn ARITHMETIC" for n in (1, 4, 5, 6, 7, 8, 10)},
    "DL-02": "chặn ARITHMETIC ghi",
    "DL-18": "xem ARITHMETIC ghi",
    **{f"DL-{n:02d}": "xem ARITHMETIC" for n in (9, 12, 14, 16, 17)},
    **{f"DL-{n:02d}": "ghi ARITHMETIC" for n in (3, 11, 13, 15)},
    "HS-01": "chặn SEEN xem",
    "HS-02": "xem SEEN",
    "HS-03": "chặn SEEN xem",
    "HS-04": "chặn SEEN",
    "HS-05": "xem INFERRED",
    "QT-01": "chặn ARITHMETIC",
    **{f"SO-{n:02d}": "xem ARITHMETIC" for n in (1, 2, 3, 4, 5)},
    **{f"TC-{n:02d}": "chặn SEEN" for n in (12,)},
    **{f"TC-{n:02d}": "chặn SEEN xem" for n in (1, 2, 6, 7)},
    **{f"TC-{n:02d}": "xem INFERRED" for n in (5, 10, 11)},
    **{f"TC-{n:02d}": "chặn SEEN xem" for n in (3, 8)},
    "TC-04": "xem INFERRED",
    **{f"TC-{n:02d}": "xem ARITHMETIC" for n in (9, 13)},
    **{f"TL-{n:02d}": "chặn ARITHMETIC" for n in (1, 2, 3, 4)},
    "TL-05": "xem ARITHMETIC",
    "TL-06": "chặn ARITHMETIC xem",
    "TL-07": "chặn ARITHMETIC",
    "TL-08": "xem ARITHMETIC",
    **{f"TN-{n:02d}": "chặn ARITHMETIC" for n in (1, 3, 4, 5, 11)},
    **{f"TN-{n:02d}": "xem ARITHMETIC" for n in (2, 6, 10, 12)},
    **{f"TN-{n:02d}": "ghi ARITHMETIC" for n in (7, 8, 9)},
    "TR-01": "chặn ARITHMETIC xem",
    "TR-02": "xem SEEN-ANALOG",
    "TR-03": "xem ARITHMETIC",
    "XL-01": "xem ARITHMETIC",
    "XL-02": "xem ARITHMETIC",
}


def test_every_rule_with_its_severity_and_confidence_in_order() -> None:
    listed = {info.id: " ".join((info.severity, info.confidence, *info.also)) for info in rule_infos()}
    assert listed == RULES
    assert list(listed) == sorted(listed)


def test_every_rule_has_a_title_of_its_own() -> None:
    titles = [info.title for info in rule_infos()]
    assert len(set(titles)) == len(titles)


def test_every_function_is_of_a_registered_rule() -> None:
    assert sorted(FUNCTIONS) == [
        "BB-01",
        *(f"BP-{n:02d}" for n in range(1, 6)),
        "CT-01",
        "CT-02",
        "CT-03",
        "CT-04",
        "CT-05",
        "CT-06",
        *(f"DD-{n:02d}" for n in range(1, 8)),
        "DK-01",
        "DK-02",
        "HS-03",
        "HS-04",
        "SO-01",
        "SO-03",
        "SO-04",
        "TC-01",
        "TC-02",
        "TC-03",
        "TC-04",
        "TC-05",
        "TC-06",
        "TC-07",
        "TC-08",
        "TC-09",
        "TC-10",
        "TC-11",
        "TC-12",
        "TC-13",
        "TR-01",
        "TR-02",
        "TR-03",
    ]


def test_every_section_of_the_configuration_names_a_rule() -> None:
    assert set(checkout_config().rules.ids) <= {info.id for info in rule_infos()}


def test_an_id_is_registered_once() -> None:
    info = RuleInfo(id="CT-01", severity=Severity.NOTE, confidence=Confidence.RECALL)
    with pytest.raises(RuleRegisteredTwiceError, match="CT-01"):
        register(info)
    assert rule_info("CT-01").severity is Severity.BLOCK


def _two_too_many() -> Season:
    return season_of([Returned(UNIT, individuals=[complete_person("Lò Văn A"), complete_person("Vừ A Dế")])])


def test_a_crash_is_told_and_the_other_rules_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(season: Season) -> Iterator[Breach]:
        yield Breach(unit="LD-A", place=Place(), message="tìm được trước khi hỏng")
        raise KeyError(season.setup.file)

    monkeypatch.setitem(FUNCTIONS, "BB-01", replace(FUNCTIONS["BB-01"], function=crashes))
    findings = run_rules(_two_too_many())
    assert told(findings) == [
        (
            "QT-01",
            "chặn",
            "",
            "",
            (
                "Quy tắc BB-01 không chạy được (KeyError); kết quả chưa xét quy tắc này."
                " Gửi tệp nhật ký cho người phụ trách phần mềm."
            ),
        ),
        (
            "CT-01",
            "chặn",
            "LD-A",
            "Cá nhân!H8",
            (
                "Đơn vị đề nghị 2 cá nhân Bằng khen của LĐLĐ tỉnh, chỉ tiêu là 1."
                " Bớt 1 đề nghị; bớt đề nghị nào do đơn vị chọn."
            ),
        ),
    ]
    assert findings[0].place.value == "BB-01"


def test_a_crash_is_logged_with_its_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(FUNCTIONS, "CT-01", replace(FUNCTIONS["CT-01"], function=lambda season: [season.nothing]))
    monkeypatch.setattr(logging.getLogger("thidua"), "propagate", value=True)
    with caplog.at_level("ERROR", logger="thidua"):
        run_rules(_two_too_many())
    assert "AttributeError" in caplog.text


@pytest.mark.parametrize("severity", list(Severity))
def test_the_office_may_set_a_rules_severity(severity: Severity) -> None:
    config = changed(put("rules/CT-01", {"severity": severity.value}))
    returned = Returned(UNIT, individuals=[complete_person("Lò Văn A"), complete_person("Vừ A Dế")])
    findings = run_rules(season_of([returned], config=config))
    assert [(f.rule, f.severity, f.basis) for f in findings] == [("CT-01", severity, "")]


@pytest.mark.parametrize(
    ("confidence", "own", "severity"),
    [
        ("SEEN", None, "chặn"),
        ("SEEN-ANALOG", None, "chặn"),
        ("ARITHMETIC", None, "chặn"),
        ("RECALL", None, "xem"),
        ("INFERRED", None, "xem"),
        ("RECONSTRUCTION", None, "xem"),
        ("RECONSTRUCTION", "chặn", "chặn"),
        ("RECALL", "ghi", "ghi"),
        ("SEEN", "xem", "xem"),
    ],
)
def test_what_nobody_has_read_bars_nobody_unless_the_office_says_so(
    confidence: str, own: str | None, severity: str
) -> None:
    section = {"confidence": confidence} | ({"severity": own} if own else {})
    config = changed(put("rules/CT-01", section))
    assert rule_info("CT-01").confidence_in(config) is Confidence(confidence)
    assert rule_info("CT-01").severity_in(config) is Severity(severity)


def test_a_lighter_rule_is_not_made_heavier_by_a_source_nobody_has_read() -> None:
    info = RuleInfo(id="CT-01", severity=Severity.NOTE, confidence=Confidence.SEEN)
    config = changed(put("rules/CT-01", {"confidence": "INFERRED"}))
    assert info.severity_in(config) is Severity.NOTE


def test_how_sure_a_rule_is_where_the_configuration_says_nothing() -> None:
    assert rule_info("CT-02").confidence_in(checkout_config()) is Confidence.SEEN


def test_a_rule_nobody_knows_is_told_once_and_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(season: Season) -> Iterator[Breach]:
        raise KeyError(season.setup.file)

    known = replace(FUNCTIONS["CT-04"], function=crashes, sources=(Source.REGISTER,))
    monkeypatch.setitem(FUNCTIONS, "CT-04", known)
    config = changed(put("season/decision_day", date(2024, 1, 1)))
    season = season_of([Returned(UNIT, individuals=[complete_person("Lò Văn A")])], config=config, register=None)
    assert told(run_rules(season), "CT-04") == [
        (
            "CT-04",
            "xem",
            "",
            "config.toml",
            (
                "Quy tắc CT-04 chưa được kiểm tra: chưa biết tiêu chuẩn áp dụng cho ngày quyết định 01/01/2024."
                " Khi có văn bản thì điền vào mục rules.CT-04 của config.toml rồi chạy lại."
            ),
        )
    ]


@pytest.mark.parametrize(("severity", "shown"), [("chặn", "xem"), ("xem", "xem"), ("ghi", "ghi")])
def test_a_lighter_case_of_a_rule_never_outweighs_what_the_office_has_set(severity: str, shown: str) -> None:
    config = changed(put("rules/BB-01/severity", severity))
    returned = Returned(UNIT, individuals=[complete_person("Lò Văn A", votes_for=4, ballots=9)])
    assert [(f.rule, f.severity.value) for f in run_rules(season_of([returned], config=config))] == [("BB-01", shown)]


def test_cells_take_the_offices_severity_too() -> None:
    config = changed(put("rules/HS-03/severity", "xem"))
    submission = {"submission_no": None, "members_called": 9, "members_present": 9, "signer": "Lò Văn Ký"}
    season = season_of([Returned(UNIT, submission=submission)], config=config)
    assert {(f.rule, f.severity.value) for f in season.findings if f.rule == "HS-03"} == {("HS-03", "xem")}


def test_findings_stand_with_the_heaviest_first_then_by_unit_file_sheet_and_row() -> None:
    def finding(severity: Severity, unit: str, cell: str) -> Finding:
        return Finding(rule="DL-04", severity=severity, unit=unit, place=Place("f", "s", cell), message="m")

    ordered = [
        finding(Severity.BLOCK, "A", "C9"),
        finding(Severity.BLOCK, "A", "B10"),
        finding(Severity.BLOCK, "A", "C10"),
        finding(Severity.BLOCK, "B", "A1"),
        finding(Severity.LOOK, "A", "A1"),
        finding(Severity.NOTE, "A", "A1"),
    ]
    assert sorted(ordered, key=lambda each: each.order) == ordered


def test_the_result_is_sorted_and_counts_its_findings() -> None:
    result = result_of(_two_too_many())
    assert [result.count(severity) for severity in Severity] == [1, 0, 0]
