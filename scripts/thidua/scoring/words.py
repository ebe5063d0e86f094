"""Scores in words: which mandatory conditions a unit fails, and which are in dispute."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.config import Config
from thidua.forms.criteria import ScoringTable
from thidua.messages import say
from thidua.scoring.arithmetic import Failed, FailedBy
from thidua.scoring.blocs import UnitScores
from thidua.text import percent, uncapitalised


def conditions_failed(unit: UnitScores, table: ScoringTable, config: Config) -> str:
    """The conditions that a unit fails: as the bloc wrote them down, before its meeting as the tables show them."""
    told = unit.agreed.failed if unit.agreed else None
    return failed_in_words(unit.failed, table, config) if told is None else told


def conditions_named(codes: Iterable[str], table: ScoringTable) -> str:
    """Conditions by code with their text, in one line."""
    return ", ".join(_condition(Failed(FailedBy.NOT_MET, code), table) for code in codes)


def failed_in_words(failed: Iterable[Failed], table: ScoringTable, config: Config) -> str:
    """The failed conditions in one line, those that are not met named together; "" where there is none."""
    told = list(failed)
    not_met = [each for each in told if each.by is FailedBy.NOT_MET]
    words = [_by_points(each, config) for each in told if each.by is not FailedBy.NOT_MET]
    if not_met:
        # WHY: a condition alone, as "Không có ủy viên bị kỷ luật", reads as if that were what is wrong.
        words.append(say("scoring.failed_not_met", conditions=", ".join(_condition(each, table) for each in not_met)))
    return "; ".join(words)


def _by_points(failed: Failed, config: Config) -> str:
    if failed.by is FailedBy.ZERO_LINE:
        return say("scoring.failed_zero_line", code=failed.what)
    share = config.rules.dd_04.group_share
    return say("scoring.failed_low_group", group=failed.what, share=percent(share.numerator, share.denominator))


def _condition(failed: Failed, table: ScoringTable) -> str:
    text = next(each.text for each in table.conditions if each.code == failed.what)
    return say("scoring.condition", code=failed.what, text=uncapitalised(text).rstrip(".;"))
