"""Failed conditions in words: what is not met is never told by the condition alone."""

from __future__ import annotations

from tests.support.season_builder import checkout_config

from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, table_of
from thidua.scoring.arithmetic import Failed, FailedBy
from thidua.scoring.words import failed_in_words

CONDITIONS = {
    "DK1": "Không có ủy viên Ban Thường vụ bị kỷ luật từ cảnh cáo trở lên",
    "DK2": "CĐCS nộp đủ kinh phí, đoàn phí.",
}
TABLE = table_of(
    Criterion(code=code, group="Điều kiện", text=text, kind=CriterionKind.CONDITION, maximum=None)
    for code, text in CONDITIONS.items()
)
ZERO, LOW = Failed(FailedBy.ZERO_LINE, "I.2"), Failed(FailedBy.LOW_GROUP, "Chăm lo")
FIRST, SECOND = (Failed(FailedBy.NOT_MET, code) for code in CONDITIONS)
IN_WORDS = "DK1 (không có ủy viên Ban Thường vụ bị kỷ luật từ cảnh cáo trở lên)"


def told(*failed: Failed) -> str:
    """The conditions in one line, under the checkout's configuration."""
    return failed_in_words(failed, TABLE, checkout_config())


def test_conditions_that_are_not_met_are_named_together_with_their_codes() -> None:
    assert told() == ""
    assert told(FIRST) == f"Chưa đạt điều kiện {IN_WORDS}"
    assert told(FIRST, SECOND) == f"Chưa đạt điều kiện {IN_WORDS}, DK2 (CĐCS nộp đủ kinh phí, đoàn phí)"


def test_what_the_points_fail_stands_before_them() -> None:
    by_points = "Tiêu chí I.2 không có điểm nào; Nhóm “Chăm lo” dưới 50% điểm tối đa"
    assert told(ZERO, LOW) == by_points
    assert told(FIRST, ZERO, LOW) == f"{by_points}; Chưa đạt điều kiện {IN_WORDS}"
