"""The desk's word on somebody whose id a new submission has changed: told with the id of now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.season.building import Returned, Row, raw_return, result_of, season_of
from tests.support.season_builder import UnitMade, checkout_config, complete_person

from thidua.forms import NOMINATIONS
from thidua.forms.choices import KeepOrCut
from thidua.season.changes import nominees_before
from thidua.season.decisions import Decisions, ExceptionMade, KeepDecision
from thidua.season.model import Season
from thidua.season.reading import read_workbook
from thidua.verdict import Result
from thidua.workbooks.book import BookRow

CONFIG = checkout_config()
TODAY = date(2020, 12, 20)
UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 1)})
OLD, OTHER = complete_person("Lò Văn An"), complete_person("Vừ A Dế", birth="07/09/1985")
MENDED = {**OLD, "full_name": "Lò Văn Ân"}


def season(before: Sequence[Row], after: Sequence[Row]) -> tuple[Season, Season]:
    """The season as it was, and as it is after the unit has sent its nominations again."""
    first, again = Returned(UNIT, individuals=before), Returned(UNIT, individuals=after)
    old = read_workbook(raw_return(first, CONFIG), NOMINATIONS, CONFIG, file="cu.xlsx", unit_code=UNIT.code)
    now = replace(season_of([again]), previous={(UNIT.code, NOMINATIONS.id.value, ""): old})
    return season_of([first]), now


def id_of(season: Season, name: str) -> str:
    """The id of a nominee."""
    return next(nominee.id for nominee in season.people_and_collectives if nominee.name == name)


def stale(result: Result) -> list[str]:
    """What is said of answers that do nothing."""
    return [each.message for each in result.findings if each.rule == "XL-01"]


def excepted(was: Season, now: Season) -> list[str]:
    """What is said of an exception for the nominee that is first in the season as it was."""
    exception = ExceptionMade("HS-04", id_of(was, "Lò Văn An"), "Đồng ý", "Lò Văn Chủ")
    return stale(result_of(now, decisions=Decisions(exceptions=(exception,)), today=TODAY))


def test_every_nominee_of_a_replaced_submission_is_known_by_its_id() -> None:
    was, now = season([OLD, OTHER], [MENDED])
    assert {
        old: (each.was.name, each.now and each.now.name)
        for old, each in nominees_before(now.previous, now.workbooks).items()
    } == {id_of(was, "Lò Văn An"): ("Lò Văn An", "Lò Văn Ân"), id_of(was, "Vừ A Dế"): ("Vừ A Dế", None)}


@pytest.mark.parametrize("mended", [MENDED, {**OLD, "birth": "06/03/1980"}], ids=["name", "birth"])
def test_an_exception_for_somebody_mended_is_told_with_the_id_of_now(mended: Row) -> None:
    was, now = season([OLD], [mended])
    assert excepted(was, now) == [
        (
            f"Ngoại lệ HS-04 cho {id_of(was, 'Lò Văn An')} không có hiệu lực: bản nộp lại của LĐLĐ huyện A đã sửa tên,"
            f" ngày sinh hoặc hình thức của Lò Văn An. Ghi lại mã mới {now.people_and_collectives[0].id}"
            " vào ô Mã đề nghị."
        )
    ]


def test_an_exception_for_somebody_nominated_no_more_is_told_with_the_name() -> None:
    was, now = season([OLD, OTHER], [OTHER])
    assert excepted(was, now) == [
        (
            f"Ngoại lệ HS-04 cho {id_of(was, 'Lò Văn An')} (Lò Văn An) không ứng với đề nghị nào: bản nộp lại của LĐLĐ"
            " huyện A không còn đề nghị này. Nếu không cần nữa thì xóa nội dung mọi ô của dòng."
        )
    ]


def test_an_exception_for_somebody_as_he_was_holds() -> None:
    assert excepted(*season([OLD], [{**OLD, "votes_for": 8}])) == []


def kept(was: Season, now: Season) -> list[str]:
    """What is said of an answer on the nominee that is first in the season as it was."""
    nominee = id_of(was, "Lò Văn An")
    answer = KeepDecision("CT-01", UNIT.code, nominee, KeepOrCut.KEEP, 0)
    row = BookRow({"name": "Lò Văn An"}, {"name": "Lò Văn An", "choice": "Giữ"})
    return stale(result_of(now, decisions=Decisions(keeps=(answer,), keep_rows=(row,)), today=TODAY))


def test_an_answer_on_somebody_mended_is_told_with_the_row_to_be_answered() -> None:
    was, now = season([OLD, OTHER], [MENDED, OTHER])
    assert kept(was, now) == [
        (
            "Dòng Giữ bỏ của Lò Văn An (CT-01) không còn hiệu lực: bản nộp lại đã sửa tên, ngày sinh hoặc hình thức của"
            f" đề nghị này. Trả lời lại ở dòng có mã đề nghị {id_of(now, 'Lò Văn Ân')}, rồi xóa nội dung ô Quyết định"
            " và ô Người quyết định của dòng này."
        )
    ]


def test_an_answer_on_somebody_mended_of_whom_nobody_asks_any_more_fits_nothing() -> None:
    was, now = season([OLD, OTHER], [MENDED])
    assert kept(was, now) == [
        (
            "Dòng Giữ bỏ của Lò Văn An (CT-01) không ứng với đề nghị nào đang vượt chỉ tiêu. Nếu không cần nữa thì xóa"
            " nội dung ô Quyết định và ô Người quyết định của dòng này."
        )
    ]


def test_a_question_names_the_unit_and_how_many_may_stay() -> None:
    _, now = season([OLD, OTHER], [MENDED, OTHER])
    questions = result_of(now, today=TODAY).questions
    award = CONFIG.award_name("BK-TINH")
    assert [(each.unit_name, each.limit) for each in questions] == [("LĐLĐ huyện A", f"{award}: 2 đề nghị, được 1")] * 2
