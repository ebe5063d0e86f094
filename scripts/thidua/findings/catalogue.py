"""The registry of rules: each id once, with its usual severity and how sure its source is.

A rule's title stands in the message catalogue, its parameters and legal basis in config.toml.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.config import Config
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings.model import Finding, Place
from thidua.messages import say

_UNREAD = frozenset({Confidence.RECALL, Confidence.INFERRED, Confidence.RECONSTRUCTION})


def _no_heavier_than(limit: Severity, severity: Severity) -> Severity:
    """A severity, or the limit where it is heavier than that."""
    return max(limit, severity, key=lambda each: each.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """What is known of a rule apart from its parameters; `also` are lighter severities of single cases."""

    id: str
    severity: Severity
    confidence: Confidence
    also: tuple[Severity, ...] = ()

    @property
    def title(self) -> str:
        """What the rule demands, in one line."""
        return say(f"titles.{self.id}")

    def confidence_in(self, config: Config) -> Confidence:
        """How sure the parameters in force are, where that is said of them, else the rule's source."""
        return self.confidence_under(config.rules.of(self.id))

    def confidence_under(self, section: Plain) -> Confidence:
        """How sure the parameters of one section are, be it in force or not."""
        return section.confidence or self.confidence

    def severity_in(self, config: Config, lighter: Severity | None = None) -> Severity:
        """The severity in force: the office's own setting, else the usual one.

        `lighter` is the severity of a lighter case; it never outweighs the one in force.
        """
        usual = self.severity_under(config.rules.of(self.id))
        return _no_heavier_than(lighter or usual, usual)

    def severity_under(self, section: Plain) -> Severity:
        """The severity under one section, be it in force or not.

        Parameters that nobody has read in a text bar nobody until the office says so.
        """
        if section.severity:
            return section.severity
        if self.confidence_under(section) in _UNREAD:
            return _no_heavier_than(Severity.LOOK, self.severity)
        return self.severity

    def basis_in(self, config: Config) -> str:
        """The legal basis as a finding cites it; empty for checks of plain reading and arithmetic."""
        return config.cite(config.rules.of(self.id).basis)


def found(
    rule_id: str,
    config: Config,
    *,
    unit: str,
    place: Place,
    message: str,
    lighter: Severity | None = None,
    subjects: tuple[str, ...] = (),
    whole_unit: bool = False,
    group: str = "",
    eased_message: str = "",
    desk_only: bool = False,
) -> Finding:
    """A finding under a rule, with the severity and basis in force; `lighter` is the severity of a lighter case."""
    info = rule_info(rule_id)
    return Finding(
        rule=rule_id,
        severity=info.severity_in(config, lighter),
        unit=unit,
        place=place,
        message=message,
        basis=info.basis_in(config),
        subjects=subjects,
        whole_unit=whole_unit,
        group=group,
        eased_message=eased_message,
        desk_only=desk_only,
    )


class RuleRegisteredTwiceError(ValueError):
    """Two rules claim one id."""


_REGISTRY: dict[str, RuleInfo] = {}


def register(info: RuleInfo) -> RuleInfo:
    """Enter a rule into the registry; raises `RuleRegisteredTwiceError` for an id that is there."""
    if info.id in _REGISTRY:
        raise RuleRegisteredTwiceError(info.id)
    _REGISTRY[info.id] = info
    return info


def rule_info(rule_id: str) -> RuleInfo:
    """The rule of this id."""
    return _REGISTRY[rule_id]


def rule_infos() -> tuple[RuleInfo, ...]:
    """All rules in the order of their ids."""
    return tuple(_REGISTRY[rule_id] for rule_id in sorted(_REGISTRY))


def rules_not_checked(config: Config) -> tuple[str, ...]:
    """Ids of the rules that config.toml has parameters for but no check is registered, in its order."""
    return tuple(rule_id for rule_id in config.rules.ids if rule_id not in _REGISTRY)


_BLOCK, _LOOK, _NOTE = Severity.BLOCK, Severity.LOOK, Severity.NOTE
_LIGHTER = {"DL-02": (_NOTE,), "DL-18": (_NOTE,), "TL-06": (_LOOK,)}

for _rule_id, _severity in {
    "TN-01": _BLOCK,
    "TN-02": _LOOK,
    "TN-03": _BLOCK,
    "TN-04": _BLOCK,
    "TN-05": _BLOCK,
    "TN-06": _LOOK,
    "TN-07": _NOTE,
    "TN-08": _NOTE,
    "TN-09": _NOTE,
    "TN-10": _LOOK,
    "TN-11": _BLOCK,
    "TN-12": _LOOK,
    "DL-01": _BLOCK,
    "DL-02": _BLOCK,
    "DL-03": _NOTE,
    "DL-04": _BLOCK,
    "DL-05": _BLOCK,
    "DL-06": _BLOCK,
    "DL-07": _BLOCK,
    "DL-08": _BLOCK,
    "DL-09": _LOOK,
    "DL-10": _BLOCK,
    "DL-11": _NOTE,
    "DL-12": _LOOK,
    "DL-13": _NOTE,
    "DL-14": _LOOK,
    "DL-15": _NOTE,
    "DL-16": _LOOK,
    "DL-17": _LOOK,
    "DL-18": _LOOK,
    "TL-01": _BLOCK,
    "TL-02": _BLOCK,
    "TL-03": _BLOCK,
    "TL-04": _BLOCK,
    "TL-05": _LOOK,
    "TL-06": _BLOCK,
    "TL-07": _BLOCK,
    "TL-08": _LOOK,
    "XL-01": _LOOK,
    "XL-02": _LOOK,
    "QT-01": _BLOCK,
}.items():
    register(
        RuleInfo(id=_rule_id, severity=_severity, confidence=Confidence.ARITHMETIC, also=_LIGHTER.get(_rule_id, ()))
    )
