"""Scores in words: which mandatory conditions a unit fails."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.config import Config
from thidua.forms.criteria import ScoringTable
from thidua.messages import say
from thidua.scoring.arithmetic import Failed, FailedBy
from thidua.text import percent


def failed_in_words(failed: Iterable[Failed], table: ScoringTable, config: Config) -> str:
    """The failed conditions in one line, "" where there is none."""
    return "; ".join(_one(each, table, config) for each in failed)


def _one(failed: Failed, table: ScoringTable, config: Config) -> str:
    match failed.by:
        case FailedBy.ZERO_LINE:
            return say("scoring.failed_zero_line", code=failed.what)
        case FailedBy.LOW_GROUP:
            share = config.rules.dd_04.group_share
            return say("scoring.failed_low_group", group=failed.what, share=percent(share.numerator, share.denominator))
        case FailedBy.NOT_MET:
            condition = next(each.text for each in table.conditions if each.code == failed.what)
            return say("scoring.failed_not_met", condition=condition)
