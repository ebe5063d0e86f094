"""The decisions of the province: drafts that the council is shown, and those to be signed after its vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import AwardForm, Level
from thidua.messages import say
from thidua.papers.awards.bonus import bonuses_of
from thidua.papers.awards.day_notes import day_notes
from thidua.papers.awards.decision import ROW_PLACEHOLDERS, DecisionContext, decision_context
from thidua.papers.awards.left_out import left_out_by_name
from thidua.papers.awards.money_notes import money_notes
from thidua.papers.entries import Entry
from thidua.papers.finished.check import faults
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_by_province, entry_of, passed, standing_in_province
from thidua.papers.office import signing_year
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Signed, Situation
from thidua.papers.voted import missing_votes


def draft_decision_papers(situation: Situation) -> Drafting:
    """One draft for each award that the province decides, over the nominees that stand; none once the council voted."""
    if situation.voted is not None:
        return Drafting()
    return decisions_over(situation.config, standing_in_province(situation.result), today=situation.today)


def decision_papers(situation: Situation) -> Drafting:
    """One decision for each award that the province decides, over those whom the council voted for."""
    meeting = situation.voted
    if meeting is None:
        return Drafting(missing=(missing_votes(situation),))
    season = situation.season
    is_ours = partial(decided_by_province, season=season)
    drafting = decisions_over(
        situation.config,
        [entry_of(each, season) for each in passed(situation) if is_ours(each) and not situation.is_missed_by(each)],
        today=situation.today,
        kind=PaperKind.DECISION,
        met_on=meeting.day,
        signed=situation.signed,
    )
    return replace(drafting, notes=(*drafting.notes, *left_out_by_name(situation, is_ours)))


def decisions_over(
    config: Config,
    entries: Iterable[Entry],
    *,
    today: date | None = None,
    kind: PaperKind = PaperKind.DRAFT_DECISION,
    met_on: date | None = None,
    signed: Mapping[str, Signed] | None = None,
) -> Drafting:
    """One decision for each award among the entries, in the order of config.toml.

    Args:
        config: The season's configuration.
        entries: Who is on the lists.
        today: The day of drafting; the season's naming day if None. Texts and base salary are those of the naming
            day, by which nominees were judged; of today is only the year of the blank date (`signing_year`).
        kind: Drafts that bear the mark of one, or decisions to be signed.
        met_on: The day of the council's meeting.
        signed: Numbers and days by name of paper.

    Raises:
        ValueError: An entry names an award that the configuration does not know.
    """
    entries = tuple(entries)
    unknown = {entry.award for entry in entries} - {award.code for award in config.award}
    if unknown:
        raise ValueError(f"awards not in the configuration: {sorted(unknown)}")
    today = today or config.naming_day
    bonuses = bonuses_of(config, entries)
    notes = [*day_notes(config, today)]
    if not config.signatory.name:
        notes.append(say("papers.note_no_signatory"))
    papers = []
    for award in config.award:
        named = tuple(entry for entry in entries if entry.award == award.code)
        if not named:
            if _decided_by_province(award):
                skipped = "papers.note_skipped" if kind is PaperKind.DRAFT_DECISION else "papers.note_skipped_decision"
                notes.append(say(skipped, award=config.award_name(award.code)))
            continue
        name = f"{kind}-{award.code.lower()}"
        context = decision_context(
            config,
            award.code,
            named,
            bonuses,
            year=signing_year(config, today),
            is_draft=kind is PaperKind.DRAFT_DECISION,
            met_on=met_on,
            signed=(signed or {}).get(name),
            minutes=(signed or {}).get(PaperKind.COUNCIL_MINUTES.value),
        )
        told = money_notes(config, award, named, bonuses)
        papers.append(replace(_paper(config, kind, name, context), notes=tuple(told)))
    return Drafting(papers=tuple(papers), notes=tuple(notes))


def _decided_by_province(award: Award) -> bool:
    return award.decided_by is Level.PROVINCE or bool(award.decided_by_province_for)


def _paper(config: Config, kind: PaperKind, name: str, context: DecisionContext) -> Paper:
    return Paper(
        kind=kind,
        name=name,
        title=_title(config, context.award),
        template=context.template,
        placeholders=context.placeholders,
        check=partial(faults, config=config, context=context),
        row_names=ROW_PLACEHOLDERS,
        symbol=f"QĐ-{config.organisation.symbol}",
        nominees=tuple(entry.nominee_id for entry in (*context.collectives, *context.individuals)),
    )


def _title(config: Config, code: str) -> str:
    kind = "title" if config.award_of(code).form is AwardForm.TITLE else "award"
    return say(f"papers.title_decision_{kind}", award=config.award_name(code))
