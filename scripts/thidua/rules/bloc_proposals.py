"""CT: how many units a bloc may propose, and that its own units come through it (guidance II.1)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.bloc_rules import BlocCeiling
from thidua.config.values import floor_share
from thidua.config.vocabulary import BlocBase, Confidence, Rating, Severity
from thidua.findings import Place
from thidua.forms.bloc import PROPOSALS
from thidua.messages import say
from thidua.rules.bloc_groups import BlocProposal, bloc_proposals, lines_of, names_of, own_nominations
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, Example
from thidua.rules.run import Breach, rule
from thidua.rules.standards import breach_at
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import percent

_BASES = {
    BlocBase.RATED_IN_BLOC: "rules.bloc_rated_in_bloc",
    BlocBase.RATED_IN_PROVINCE: "rules.bloc_rated_in_province",
    BlocBase.ALL_IN_BLOC: "rules.bloc_all_in_bloc",
}


def _proposed(unit: str, award: str = "CO-TINH") -> Cells:
    return {"unit_code": unit, "award": award, "votes_for": 4, "ballots": 5}


def _all_excellent(*proposals: Cells) -> BlocExample:
    return BlocExample(
        units="ABCDE", ratings=dict.fromkeys("ABCDE", Rating.EXCELLENT), book=BlocBookExample(proposals=proposals)
    )


@rule(
    "CT-03",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK, Severity.NOTE),
    passing=Example(bloc=_all_excellent(_proposed("A"))),
    failing=Example(bloc=_all_excellent(_proposed("A"), _proposed("B", "BK-TINH"))),
)
def proposals_within_the_blocs_ceiling(season: Season) -> Iterator[Breach]:
    """A bloc's units ≤ a share of its upper-level unions rated excellent, rounded down, distinct over all awards."""
    settings = season.config.rules.ct_03
    if settings is None:
        return
    for proposal in bloc_proposals(season):
        nominated = len(proposal.units)
        if proposal.ceiling.unknown:
            if nominated and _is_scored(proposal.bloc, season):
                message = say("rules.bloc_ceiling_unknown", bloc=proposal.bloc.name, nominated=nominated)
                place = Place(season.setup.file)
                yield Breach(unit="", place=place, message=message, severity=Severity.LOOK, desk_only=True)
        elif nominated > proposal.ceiling.allowed:
            yield _over_the_ceiling(proposal, settings, season)
        elif proposal.ceiling.allowed == 0:
            reckoned = _reckoned(proposal, settings)
            message = say("rules.bloc_may_propose_none", reckoned=reckoned, bloc=proposal.bloc.name)
            unit, place = _where(proposal.bloc.book)
            yield Breach(unit=unit, place=place, message=message, severity=Severity.NOTE)


def _is_scored(bloc: Bloc, season: Season) -> bool:
    """Whether the office has its blocs score at all; where it does not, nobody waits for ratings or a book."""
    return bloc.book is not None or bool(season.setup.scoring.table)


def _where(book: WorkbookRows | None) -> tuple[str, Place]:
    """Whose a word on a whole bloc is, and where: on its book; the desk's, in no file, as long as that has not come."""
    return (book.unit_code, Place(book.file, PROPOSALS.name)) if book else ("", Place())


def _over_the_ceiling(proposal: BlocProposal, settings: BlocCeiling, season: Season) -> Breach:
    """At a nomination the finding is the desk's: it is no single unit's fault, and that unit reads of no other."""
    bloc, allowed, place = proposal.bloc, proposal.ceiling.allowed, proposal.first_too_many
    values = {
        "reckoned": _reckoned(proposal, settings),
        "bloc": bloc.name,
        "proposed": _proposed_in_words(proposal, season),
        "allowed": allowed,
    }
    key = "rules.over_bloc_ceiling_preliminary" if proposal.ceiling.preliminary else "rules.over_bloc_ceiling"
    return Breach(
        unit=proposal.owner,
        place=place,
        message=say(key, **values, over=len(proposal.units) - allowed),
        group=proposal.key,
        eased_message=say("rules.over_bloc_ceiling_eased", **values),
        severity=proposal.severity,
        desk_only=bloc.book is None or place.file != bloc.book.file,
    )


def _proposed_in_words(proposal: BlocProposal, season: Season) -> str:
    """How many units; by name those whose place others, who nominate themselves, may be waiting for."""
    count, beside = len(proposal.units), proposal.beside
    if not (beside and proposal.own):
        return say("rules.bloc_proposes", count=count)
    return say("rules.bloc_proposes_beside", count=count, units=names_of(beside, season))


def _reckoned(proposal: BlocProposal, settings: BlocCeiling) -> str:
    """How the limit was reckoned, in words."""
    ceiling, share = proposal.ceiling, settings.share
    values: dict[str, object] = {"base": ceiling.base}
    if settings.base is not BlocBase.ALL_IN_BLOC:
        values["rating"] = Rating.EXCELLENT.label
    down = floor_share(ceiling.base, share)
    reckoned = say(
        "rules.bloc_share_min_one" if ceiling.allowed > down else "rules.bloc_share",
        base=say(_BASES[settings.base], **values),
        rate=percent(share.numerator, share.denominator),
        share=down,
    )
    return say("rules.bloc_share_preliminary", share=reckoned) if ceiling.preliminary else reckoned


_ITSELF = {"name": "LĐLĐ huyện A", "award": "CO-TINH"}


@rule(
    "CT-06",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(collectives=(_ITSELF,), bloc=_all_excellent(_proposed("A"))),
    failing=Example(collectives=(_ITSELF,), bloc=_all_excellent(_proposed("B"))),
)
def own_nominations_come_through_the_bloc(season: Season) -> Iterator[Breach]:
    """A unit of a bloc nominating itself stands in its `Bình bầu` for that award; the reverse is looked at."""
    own = own_nominations(season)
    for bloc in blocs_of(season):
        nominees = own.get(bloc.name, ())
        if bloc.book is not None:
            for nominee in nominees:
                yield from _not_voted_for(nominee, bloc, bloc.book, season)
            yield from _not_nominated(nominees, bloc, season)
        elif nominees and _is_scored(bloc, season):
            message = say("rules.bloc_book_missing", bloc=bloc.name, count=len({each.unit_code for each in nominees}))
            unit, place = _where(None)
            yield Breach(unit=unit, place=place, message=message, severity=Severity.LOOK, desk_only=True)


def _not_voted_for(nominee: Nominee, bloc: Bloc, book: WorkbookRows, season: Season) -> Iterator[Breach]:
    config = season.config
    awards = tuple(dict.fromkeys(each.award for each in lines_of(bloc, nominee.unit_code) if each.award))
    if nominee.award in awards:
        return
    award, severity = config.award_name(nominee.award), None
    if _perhaps_meant(nominee.unit_code, bloc, book, season):
        message, severity = say("rules.perhaps_not_voted_for", bloc=bloc.name, award=award), Severity.LOOK
    elif awards:
        others = "; ".join(map(config.award_name, awards))
        message = say("rules.voted_for_another", bloc=bloc.name, award=award, others=others)
    else:
        message = say("rules.not_voted_for", bloc=bloc.name, award=award)
    yield breach_at(nominee, "award", message, severity)


def _perhaps_meant(unit: str, bloc: Bloc, book: WorkbookRows, season: Season) -> bool:
    """Whether a row of `Bình bầu` may mean the unit that names none, or none that is known, or no award."""
    if PROPOSALS.name not in book.tables or book.rejected.get(PROPOSALS.name):
        return True
    return any(
        each.unit_code not in season.setup.units
        or (each.unit_code == unit and not each.award and ("award" in each.row.broken or not each.leading))
        for each in bloc.proposals
    )


def _not_nominated(nominees: tuple[Nominee, ...], bloc: Bloc, season: Season) -> Iterator[Breach]:
    """Told to the desk, under the unit that has something to send; the book is another unit's."""
    config = season.config
    told = {(each.unit_code, each.award) for each in nominees}
    for each in bloc.proposals:
        scores = bloc.unit(each.unit_code)
        if scores is None or each.award not in config.rules.ct_06.awards or (each.unit_code, each.award) in told:
            continue
        told.add((each.unit_code, each.award))
        message = say(
            "rules.voted_for_not_nominated",
            bloc=bloc.name,
            unit=scores.unit.name,
            award=config.award_name(each.award),
        )
        place = each.row.place("award")
        yield Breach(unit=each.unit_code, place=place, message=message, severity=Severity.LOOK, desk_only=True)
