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
from thidua.findings import Finding, rule_info
from thidua.forms.choices import KeepOrCut
from thidua.messages import say, what_is_wrong
from thidua.rules.bloc_groups import names_of
from thidua.rules.counts import breach_of_what_is_left
from thidua.rules.groups import Candidate, Group, individual_quota, leaders_allowed, leaders_of
from thidua.rules.leaning import leanings
from thidua.rules.limits import limited_groups
from thidua.rules.run import finding_of
from thidua.season.decisions import Decisions, OpenPair, OpenQuestion, book_to_write
from thidua.season.model import Season
from thidua.season.people import Pair, Subject, is_full_birth
from thidua.text import padded_date
from thidua.verdict.changes import resubmissions
from thidua.verdict.cut import Cut, cut
from thidua.verdict.desk import SetAside, desk_findings, set_aside
from thidua.verdict.leaning import left_without_ground, why_without_ground
from thidua.verdict.order import awards_in_words, limit_in_words, reasons
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
    aside = set_aside(season, today)
    for finding in found:
        _enter(finding, season, docket, aside)
    cuts, suggested = _cut_groups(season, docket, decisions, aside)
    _enter_leaning(season, docket, aside)
    questions = tuple(_questions(suggested.values(), season))
    pairs = tuple(_asked_pair(pair, season) for pair in season.open_pairs)
    found = _reckoned_from_what_is_left(found, cuts.values(), season)
    found = [_with_outcome(finding, cuts, aside, season) for finding in found]
    book = book_to_write(decisions, questions, pairs, season.open_layouts)
    found += desk_findings(season, questions, cuts, book, today)
    nominees = tuple(_judged(nominee.id, season, docket) for nominee in season.people_and_collectives)
    standing = {judged.nominee.id for judged in nominees if judged.standing is Standing.STANDS}
    return Result(
        season=season,
        today=today,
        findings=tuple(sorted(found, key=lambda finding: finding.order)),
        nominees=nominees,
        quotas=tuple(_quota_lines(season, standing)),
        leaders=tuple(_leader_lines(season, standing)),
        questions=questions,
        cuts=tuple(suggested.values()),
        resubmissions=replaced,
        pairs=pairs,
    )


def _enter(finding: Finding, season: Season, docket: _Docket, aside: SetAside) -> None:
    """Enter a finding against its subjects, except where the desk has set the rule aside."""
    if finding.group or finding.severity is Severity.NOTE:
        return
    subjects: Iterable[str] = finding.subjects
    if finding.whole_unit:
        subjects = [n.id for n in season.people_and_collectives if n.unit_code == finding.unit]
    into = docket.barred if finding.severity is Severity.BLOCK else docket.asked
    for subject in subjects:
        if (finding.rule, subject) not in aside.nominees:
            into[subject].setdefault(finding.rule, finding.message)


def _cut_groups(
    season: Season, docket: _Docket, decisions: Decisions, aside: SetAside
) -> tuple[dict[str, Cut], dict[str, Cut]]:
    """Cut every exceeded group in turn, what one cut blocks being gone for the next; beside it, the cuts as suggested.

    A suggestion is what the order alone says, whatever the desk has answered.
    """
    cuts: dict[str, Cut] = {}
    suggested: dict[str, Cut] = {}
    for group in limited_groups(season):
        severity = rule_info(group.rule).severity_in(season.config, group.severity)
        barred = set(docket.barred)
        if not (group.exceeded or group.without(barred).exceeded):
            continue
        if severity is Severity.NOTE or aside.covers_group(group):
            continue
        chosen = {each.nominee_id: each.choice for each in decisions.keeps if each.rule == group.rule}
        suggestion = suggested[group.key] = cut(group, barred, {}, season)
        # Where nobody is cut nothing is asked, and an answer of earlier fits nothing any more.
        result = cuts[group.key] = suggestion if suggestion.cuts_nobody else cut(group, barred, chosen, season)
        blocked = docket.barred if severity is Severity.BLOCK else docket.asked
        _enter_candidates(result.dropped, group, say("verdict.cut_by_desk"), blocked, aside)
        _enter_candidates(result.go, group, say("verdict.past_the_line"), blocked, aside)
        tie = say("verdict.kept_too_many" if result.too_many_kept else "verdict.tied")
        _enter_candidates(result.tied, group, tie, docket.asked, aside)
        if result.waiting:
            waiting = say("verdict.waiting", units=names_of(group.beside, season))
            _enter_candidates(result.waiting, group, waiting, docket.asked, aside)
    return cuts, suggested


def _enter_candidates(
    candidates: Iterable[Candidate],
    group: Group,
    message: str,
    into: dict[str, dict[str, str]],
    aside: SetAside,
) -> None:
    for candidate in candidates:
        for nominee in candidate.nominees:
            if (group.rule, nominee.id) not in aside.nominees:
                into[nominee.id].setdefault(group.rule, message)


def _enter_leaning(season: Season, docket: _Docket, aside: SetAside) -> None:
    """Ask about those who stand on another nomination that is barred or asked about, once all cuts are made."""
    barred = set(docket.barred)
    weighing = (
        each
        for each in leanings(season)
        if rule_info(each.rule).severity_in(season.config) is not Severity.NOTE
        and (each.rule, each.nominee.id) not in aside.nominees
    )
    for each in left_without_ground(weighing, barred, set(docket.asked)):
        if each.rule not in docket.barred.get(each.nominee.id, {}):
            message = why_without_ground(each, barred, season.config)
            docket.asked[each.nominee.id].setdefault(each.rule, message)


def _reckoned_from_what_is_left(found: list[Finding], cuts: Iterable[Cut], season: Season) -> list[Finding]:
    """The findings, those of groups told anew whose limit the barred rows have made smaller, be they told or not."""
    anew = {result.group.key: result for result in cuts if result.is_limited_by_what_is_left}
    kept = [finding for finding in found if finding.group not in anew]
    return kept + [
        finding_of(each.group.rule, breach_of_what_is_left(each.group, each.left, season), season.config)
        for each in anew.values()
    ]


def _with_outcome(finding: Finding, cuts: dict[str, Cut], aside: SetAside, season: Season) -> Finding:
    """What has become of a finding: what the desk has settled is noted; a group that barred rows bring within its
    limit, or that exceeds it only by units with nothing to be cut, asks for a look.
    """
    result = cuts.get(finding.group)
    if aside.covers(finding, season, result):
        return _noted(finding, say("verdict.excepted"))
    if result is None:
        return finding
    if result.settled_by_desk:
        return _noted(finding, say("verdict.settled"))
    if result.fits_without_barred and finding.severity is Severity.BLOCK:
        return replace(finding, severity=Severity.LOOK, message=finding.eased_message)
    if result.exceeds_by_those_beside and finding.severity is Severity.BLOCK:
        return replace(finding, severity=Severity.LOOK)
    return finding


def _noted(finding: Finding, how: str) -> Finding:
    """What was wrong and how it was settled; what to do about it would contradict that."""
    return replace(finding, severity=Severity.NOTE, message=f"{what_is_wrong(finding.message)} {how}")


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
        if result.cuts_nobody:
            continue
        parts = (
            (result.stay, KeepOrCut.KEEP.value),
            (result.waiting, say("verdict.waiting_label")),
            (result.tied, say("verdict.tie_label")),
            (result.go, KeepOrCut.CUT.value),
        )
        for candidates, suggestion in parts:
            for candidate in candidates:
                nominee = candidate.first
                yield OpenQuestion(
                    rule=result.group.rule,
                    unit_code=nominee.unit_code,
                    unit_name=season.setup.units[nominee.unit_code].name,
                    nominee_id=nominee.id,
                    name=nominee.name,
                    award=awards_in_words(candidate, season.config),
                    limit=limit_in_words(result.group, result.left.limit, season),
                    suggestion=suggestion,
                    reason=reasons(candidate, result.group, season),
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


def _quota_lines(season: Season, standing: set[str]) -> Iterable[QuotaLine]:
    """Every quota of every unit, and nominations for which there is none."""
    by_limit = season.counted_against_quota.groupby(["unit_code", "award", "recipient"])["id"]
    nominated = {limit: set(ids) for limit, ids in by_limit}
    awards = [award for award in season.config.award if award.has_quota]
    for unit in season.setup.units:
        for award in awards:
            for recipient in award.recipients:
                ids = nominated.get((unit, award.code, recipient.value), set())
                quota = season.setup.quota(unit, award.code, recipient)
                if quota != 0 or ids:
                    yield QuotaLine(
                        unit_code=unit,
                        award=award.code,
                        recipient=recipient,
                        quota=quota,
                        nominated=len(ids),
                        standing=len(ids & standing),
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
