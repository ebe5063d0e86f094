"""Every id that the code names stands in the catalogue, every sentence of the catalogue is said somewhere."""

from __future__ import annotations

import pytest
from tests.messages.code import SCRIPTS, families, literal_ids, say_calls

import thidua.rules  # noqa: F401 - registers the rules
from thidua.findings import rule_infos
from thidua.forms import FORMS
from thidua.forms.model import CellType
from thidua.intake.identity import KnownBy
from thidua.messages import UnknownMessageError, WrongPlaceholdersError, catalogue, say, what_is_wrong
from thidua.workbooks.reading.refusal import RefusalReason

STEMS = frozenset(message_id.partition(".")[0] for message_id in catalogue())


def test_every_id_in_the_code_is_in_the_catalogue() -> None:
    assert {where: each for each, where in literal_ids(STEMS).items() if each not in catalogue()} == {}


def test_every_family_of_ids_has_members() -> None:
    found = families(STEMS)
    assert {where: p.pattern for where, p in found.items() if not any(map(p.fullmatch, catalogue()))} == {}


def test_every_sentence_is_said_somewhere() -> None:
    literal, patterns = literal_ids(STEMS), families(STEMS).values()
    unsaid = [each for each in catalogue() if each not in literal and not any(p.fullmatch(each) for p in patterns)]
    assert unsaid == []


def test_every_call_gives_the_values_that_its_sentence_names() -> None:
    wrong = {}
    for call in say_calls():
        message = catalogue().get(call.message_id)
        if message is None:
            wrong[call.where] = f"{call.message_id} is unknown"
        elif call.open_ended and not call.values <= message.placeholders:
            wrong[call.where] = f"{call.message_id} does not name {sorted(call.values - message.placeholders)}"
        elif not call.open_ended and call.values != message.placeholders:
            wrong[call.where] = f"{call.message_id}: {sorted(call.values ^ message.placeholders)}"
    assert wrong == {}


def test_the_scan_sees_calls() -> None:
    calls = [call for call in say_calls() if call.message_id == "rules.late_file"]
    assert [call.values for call in calls] == [frozenset({"moment", "deadline"})]


def test_every_reason_of_a_refusal_has_its_sentence() -> None:
    with_detail = {"other_format", "far_cell", "unreadable"}
    wanted = {f"intake.{each.value}": {"detail"} if each.value in with_detail else set() for each in RefusalReason}
    assert {key: set(catalogue()[key].placeholders) for key in wanted} == wanted


def test_every_way_of_knowing_a_file_without_its_stamp_has_its_sentence() -> None:
    others = [each for each in KnownBy if each is not KnownBy.STAMP]
    assert [catalogue()[f"intake.stamp_lost_{each}"].placeholders for each in others] == [{"unit"}, {"unit"}]


def test_every_rule_has_a_title_and_every_title_a_rule() -> None:
    titles = {key.removeprefix("titles.") for key in catalogue() if key.startswith("titles.")}
    assert {info.id for info in rule_infos()} == titles


def test_every_typed_column_has_its_live_label() -> None:
    types = {
        column.type
        for form in FORMS.values()
        for sheet in (*form.tables, *form.field_sheets)
        for column in (sheet.columns if hasattr(sheet, "columns") else sheet.fields)
    }
    # Moments stand in the desk's own books alone, which have no live checks.
    labelled = types - {CellType.TEXT, CellType.LONG_TEXT, CellType.MOMENT}
    assert [each for each in labelled if f"live.{each.name.lower()}" not in catalogue()] == []


def test_every_script_says_what_it_does() -> None:
    scripts = sorted(path.stem for path in SCRIPTS.glob("*.py"))
    assert [each for each in scripts if f"console.{each}_does" not in catalogue()] == []


def test_an_unknown_id_and_wrong_values_are_errors() -> None:
    with pytest.raises(UnknownMessageError, match=r"rules\.nothing"):
        say("rules.nothing")
    with pytest.raises(WrongPlaceholdersError, match="unit"):
        say("intake.unknown_unit")
    with pytest.raises(WrongPlaceholdersError, match="form"):
        say("intake.unknown_unit", unit="LD-A", form="x")


def test_a_sentence_knows_what_is_wrong_apart_from_what_to_do() -> None:
    said = say("rules.province_over_leaders", leaders=2, allowed=1, rate="{10%}", quota=19, over=1)
    wrong = "Danh sách trình Tổng Liên đoàn có 2 lãnh đạo, chỉ được 1 ({10%} của 19 chỉ tiêu cá nhân của tỉnh)."
    assert (what_is_wrong(said), said) == (wrong, f"{wrong} Bớt 1 lãnh đạo trong danh sách của tỉnh.")
    assert what_is_wrong(f"{said}") == said
    assert what_is_wrong("Một câu.") == "Một câu."


def test_values_with_braces_stay_as_they_are() -> None:
    assert say("intake.unknown_unit", unit="{x}").startswith("Tệp mang mã đơn vị “{x}” không có")
