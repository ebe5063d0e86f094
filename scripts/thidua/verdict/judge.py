"""From findings and decisions to standings (design, "Standing").

Rules about one row bar that row. Groups count all taken rows; if what is left after the barred rows fits,
the finding turns to a look, else the rows past the line of the suggested order are blocked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.config.vocabulary import Recipient, Severity
from thidua.findings import Finding, Place, found, no_heavier_than, rule_info, rule_infos
from thidua.forms import DECISIONS
from thidua.forms.choices import KeepOrCut
from thidua.forms.desk import EXCEPTIONS, KEEP_OR_CUT
from thidua.messages import say
from thidua.rules.groups import Candidate, Group, individual_quota, leaders_allowed, leaders_of, limited_groups
from thidua.season.decisions import Decisions, OpenPair, OpenQuestion
from thidua.season.model import Season
from thidua.season.people import Pair, Subject, is_full_birth
from thidua.text import padded_date
from thidua.verdict.changes import resubmissions
from thidua.verdict.cut import Cut, cut
from thidua.verdict.order import reasons
from thidua.verdict.result import Judged, LeaderLine, QuotaLine, Result, Standing


@dataclass
class _Docket:
    """Who is barred or asked about, by which rules, with which sentences; grows while the run is judged."""

    barred: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    asked: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def judge(season: Season, findings: Iterable[Finding], *, today: date) -> Result:
    """The immutable result of a run, by what the desk has decided so far."""
    found, decisions = list(findings), season.decisions
    replaced = resubmissions(season, found)
    docket = _Docket()
    allowed = {(each.rule, each.nominee_id) for each in decisions.exceptions if each.holds_on(today)}
    for finding in found:
        _enter(finding, season, docket, allowed)
    cuts, suggested = _cut_groups(season, docket, decisions, allowed)
    questions = tuple(_questions(suggested.values(), season))
    found = [_with_outcome(finding, cuts, allowed) for finding in found]
    found += _decision_findings(season, decisions, questions, cuts, today)
    nominees = tuple(_judged(nominee.id, season, docket) for nominee in season.people_and_collectives)
    standing = {judged.nominee.id for judged in nominees if judged.standing is Standing.STANDS}
    return Result(
        season=season,
        findings=tuple(sorted(found, key=lambda finding: finding.order)),
        nominees=nominees,
        quotas=tuple(_quota_lines(season, standing)),
        leaders=tuple(_leader_lines(season, standing)),
        questions=questions,
        cuts=tuple(suggested.values()),
        resubmissions=replaced,
        pairs=tuple(_asked_pair(pair, season) for pair in season.open_pairs),
    )


def _enter(finding: Finding, season: Season, docket: _Docket, allowed: set[tuple[str, str]]) -> None:
    """Enter a finding against its subjects, except where the desk has set the rule aside."""
    if finding.group or finding.severity is Severity.NOTE:
        return
    subjects: Iterable[str] = finding.subjects
    if finding.whole_unit:
        subjects = [n.id for n in season.people_and_collectives if n.unit_code == finding.unit]
    into = docket.barred if finding.severity is Severity.BLOCK else docket.asked
    for subject in subjects:
        if (finding.rule, subject) not in allowed:
            into[subject].setdefault(finding.rule, finding.message)


def _cut_groups(
    season: Season, docket: _Docket, decisions: Decisions, allowed: set[tuple[str, str]]
) -> tuple[dict[str, Cut], dict[str, Cut]]:
    """Cut every exceeded group in turn, what one cut blocks being gone for the next; beside it, the cuts as suggested.

    A suggestion is what the order alone says, whatever the desk has answered.
    """
    cuts: dict[str, Cut] = {}
    suggested: dict[str, Cut] = {}
    for group in limited_groups(season):
        usual = rule_info(group.rule).severity_in(season.config)
        severity = no_heavier_than(group.severity or usual, usual)
        if not group.exceeded or severity is Severity.NOTE:
            continue
        chosen = {each.nominee_id: each.choice for each in decisions.keeps if each.rule == group.rule}
        barred = set(docket.barred)
        suggested[group.key] = cut(group, barred, {}, season)
        result = cuts[group.key] = cut(group, barred, chosen, season)
        blocked = docket.barred if severity is Severity.BLOCK else docket.asked
        _enter_candidates(result.dropped, group, say("verdict.cut_by_desk"), blocked, allowed)
        _enter_candidates(result.go, group, say("verdict.past_the_line"), blocked, allowed)
        tie = say("verdict.kept_too_many" if result.too_many_kept else "verdict.tied")
        _enter_candidates(result.tied, group, tie, docket.asked, allowed)
    return cuts, suggested


def _enter_candidates(
    candidates: Iterable[Candidate],
    group: Group,
    message: str,
    into: dict[str, dict[str, str]],
    allowed: set[tuple[str, str]],
) -> None:
    for candidate in candidates:
        for nominee in candidate.nominees:
            if (group.rule, nominee.id) not in allowed:
                into[nominee.id].setdefault(group.rule, message)


def _with_outcome(finding: Finding, cuts: dict[str, Cut], allowed: set[tuple[str, str]]) -> Finding:
    """What has become of a finding: what the desk has settled is noted; a group that barred rows bring within its
    limit asks for a look.
    """
    if finding.subjects and all((finding.rule, subject) in allowed for subject in finding.subjects):
        return _noted(finding, say("verdict.excepted"))
    result = cuts.get(finding.group)
    if result is None:
        return finding
    if result.settled_by_desk:
        return _noted(finding, say("verdict.settled"))
    if result.fits_without_barred and finding.severity is Severity.BLOCK:
        return replace(finding, severity=Severity.LOOK, message=finding.eased_message)
    return finding


def _noted(finding: Finding, how: str) -> Finding:
    return replace(finding, severity=Severity.NOTE, message=f"{how} {finding.message}")


def _judged(nominee_id: str, season: Season, docket: _Docket) -> Judged:
    barred, asked = docket.barred.get(nominee_id, {}), docket.asked.get(nominee_id, {})
    if barred:
        standing, why = Standing.BLOCKED, barred | asked
    elif asked:
        standing, why = Standing.TO_DECIDE, asked
    else:
        standing, why = Standing.STANDS, {}
    return Judged(season.by_id[nominee_id], standing, tuple(sorted(why)), tuple(why[rule] for rule in sorted(why)))


def _questions(cuts: Iterable[Cut], season: Season) -> Iterable[OpenQuestion]:
    """Every candidate of a group that had to be cut, with the suggestion and its reasons."""
    for result in cuts:
        if result.fits_without_barred:
            continue
        parts = (
            (result.stay, KeepOrCut.KEEP.value),
            (result.tied, say("verdict.tie_label")),
            (result.go, KeepOrCut.CUT.value),
        )
        for candidates, suggestion in parts:
            for candidate in candidates:
                nominee = candidate.first
                yield OpenQuestion(
                    rule=result.group.rule,
                    unit_code=nominee.unit_code,
                    nominee_id=nominee.id,
                    name=nominee.name,
                    award=season.config.award_name(nominee.award),
                    suggestion=suggestion,
                    reason=reasons(candidate, season),
                )


def _asked_pair(pair: Pair, season: Season) -> OpenPair:
    return OpenPair(
        subject=pair.one.id,
        other=pair.other.id,
        name=pair.one.name,
        about=_about(pair.one, season),
        other_name=pair.other.name,
        other_about=_about(pair.other, season),
        found_in=pair.found_in,
    )


def _about(who: Subject, season: Season) -> str:
    """Birth and unit of a subject, as the desk reads them; a unit of an earlier year by its code."""
    unit = season.setup.units.get(who.unit_code)
    birth = padded_date(date.fromisoformat(who.birth)) if is_full_birth(who.birth) else who.birth
    return "; ".join(part for part in (birth, unit.name if unit else who.unit_code) if part)


def _decision_findings(
    season: Season, decisions: Decisions, questions: Iterable[OpenQuestion], cuts: dict[str, Cut], today: date
) -> Iterable[Finding]:
    """Answers that fit nothing any more, exceptions without reason or out of date, too many kept."""
    asked = {(question.rule, question.nominee_id) for question in questions}
    for keep in decisions.keeps:
        if (keep.rule, keep.nominee_id) not in asked:
            message = say("verdict.answer_fits_nothing", nominee=keep.nominee_id, rule=keep.rule)
            yield _desk_finding("XL-01", KEEP_OR_CUT.name, keep.nominee_id, message, season)
    known_rules = {info.id for info in rule_infos()}
    for exception in decisions.exceptions:
        if exception.rule not in known_rules:
            message = say("verdict.exception_of_no_rule", nominee=exception.nominee_id, rule=exception.rule)
        elif exception.nominee_id not in season.by_id:
            message = say("verdict.exception_fits_nothing", nominee=exception.nominee_id, rule=exception.rule)
        elif not exception.holds_on(today):
            message = say("verdict.exception_does_not_hold", nominee=exception.nominee_id, rule=exception.rule)
        else:
            continue
        yield _desk_finding("XL-01", EXCEPTIONS.name, exception.nominee_id, message, season)
    for result in cuts.values():
        if result.too_many_kept:
            group, names = result.group, ", ".join(each.first.name for each in result.tied)
            values = {"rule": group.rule, "kept": len(result.tied), "names": names, "limit": group.limit}
            finding = _desk_finding("XL-02", KEEP_OR_CUT.name, names, say("verdict.too_many_kept", **values), season)
            yield replace(finding, unit=group.unit_code if group.unit_code in season.setup.units else "")


def _desk_finding(rule: str, sheet: str, value: str, message: str, season: Season) -> Finding:
    place = Place(DECISIONS.file_name, sheet, "", value)
    return found(rule, season.config, unit="", place=place, message=message)


def _quota_lines(season: Season, standing: set[str]) -> Iterable[QuotaLine]:
    """Every quota of every unit, and nominations for which there is none."""
    counted = season.counted_against_quota
    awards = [award for award in season.config.award if award.has_quota]
    for unit in season.setup.units:
        for award in awards:
            for recipient in award.recipients:
                rows = counted[
                    (counted["unit_code"] == unit)
                    & (counted["award"] == award.code)
                    & (counted["recipient"] == recipient.value)
                ]
                quota = season.setup.quota(unit, award.code, recipient)
                if quota != 0 or len(rows):
                    yield QuotaLine(
                        unit_code=unit,
                        award=award.code,
                        recipient=recipient,
                        quota=quota,
                        nominated=len(rows),
                        standing=int(rows["id"].isin(standing).sum()),
                    )


def _people_nominated(season: Season, unit: str) -> int:
    """Distinct persons nominated for awards that have a quota."""
    frame = season.nominees
    people = frame[
        (frame["unit_code"] == unit)
        & frame["has_quota"].astype(bool)
        & (frame["recipient"] == Recipient.INDIVIDUAL.value)
    ]
    return int(people["subject"].nunique())


def _leader_lines(season: Season, standing: set[str]) -> Iterable[LeaderLine]:
    for unit in season.setup.units:
        quota, people = individual_quota(season, unit), leaders_of(season, unit)
        if quota == 0 and not people:
            continue
        yield LeaderLine(
            unit_code=unit,
            quota=quota,
            allowed=None if quota is None else leaders_allowed(season, quota),
            nominated=len(people),
            individuals=_people_nominated(season, unit),
            standing=sum(any(n.id in standing for n in each.nominees) for each in people),
        )
