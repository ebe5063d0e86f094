"""What is found wrong: the finding with its place, and the catalogue of all rules by id."""

from thidua.findings.catalogue import (
    RuleInfo,
    found,
    register,
    rule_info,
    rule_infos,
    rules_not_checked,
)
from thidua.findings.model import Finding, Place

__all__ = [
    "Finding",
    "Place",
    "RuleInfo",
    "found",
    "register",
    "rule_info",
    "rule_infos",
    "rules_not_checked",
]
