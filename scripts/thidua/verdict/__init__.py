"""Findings and decisions turned into the standing of every nominee: the one immutable result of a run."""

from thidua.verdict.judge import judge
from thidua.verdict.result import Judged, QuotaLine, Result, Standing

__all__ = ["Judged", "QuotaLine", "Result", "Standing", "judge"]
