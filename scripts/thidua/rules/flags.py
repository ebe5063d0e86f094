"""TC: emulation flags go to collectives rated excellent, and in a bloc to its leading unit (TC-05)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import Confidence, Rating, Recipient, Severity, YesNo
from thidua.messages import say
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, Example
from thidua.rules.run import Breach, rule
from thidua.rules.standards import breach_at, nominated_for, rated_one_of
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.season.model import Season
from thidua.season.rows import Nominee

_FLAG = {"name": "LĐLĐ huyện A", "award": "CO-TLD", "rating": "HTXSNV"}


def _leading(unit: str) -> BlocExample:
    line: Cells = {"unit_code": unit, "award": "CO-TLD", "leading": YesNo.YES.value, "votes_for": 3, "ballots": 3}
    return BlocExample(book=BlocBookExample(proposals=(line,)))


@rule(
    "TC-05",
    Severity.LOOK,
    Confidence.INFERRED,
    passing=Example(collectives=(_FLAG,), bloc=_leading("A")),
    failing=Example(collectives=({**_FLAG, "rating": "HTTNV"},), bloc=_leading("B")),
)
def flags_go_to_excellent_and_leading_units(season: Season) -> Iterator[Breach]:
    """Flags: rated as wanted, by the federation too where it has rated the unit; some only to a bloc's leading unit."""
    settings = season.config.rules.tc_05
    for nominee in nominated_for(season, settings.awards):
        if nominee.recipient is Recipient.COLLECTIVE:
            yield from list(rated_one_of(nominee, settings.ratings, season)) or _officially_rated(
                nominee, settings.ratings, season
            )
    for bloc in blocs_of(season):
        if bloc.book is not None:
            yield from _only_one_leads(bloc)
            yield from _is_the_leading_unit(bloc, season)


def _is_the_leading_unit(bloc: Bloc, season: Season) -> Iterator[Breach]:
    """Units of a bloc that nominate themselves for what only its leading unit gets."""
    for nominee in nominated_for(season, season.config.rules.tc_05.awards_of_leading_units):
        own = season.is_own_unit(nominee) and bloc.unit(nominee.unit_code) is not None
        if own and nominee.unit_code not in bloc.leading:
            key = "rules.not_the_leading_unit" if bloc.leading else "rules.no_leading_unit"
            yield breach_at(nominee, "award", say(key, award=season.config.award_name(nominee.award), bloc=bloc.name))


def _only_one_leads(bloc: Bloc) -> Iterator[Breach]:
    """A bloc has one leading unit (reading A33); told once, at the second one."""
    if len(bloc.leading) > 1:
        second = next(each for each in bloc.proposals if each.leading and each.unit_code != bloc.leading[0])
        message = say("rules.several_leading_units", bloc=bloc.name, count=len(bloc.leading))
        yield Breach(unit=second.row.unit_code, place=second.row.place("leading"), message=message)


def _officially_rated(nominee: Nominee, ratings: tuple[Rating, ...], season: Season) -> Iterator[Breach]:
    """The federation's own rating of a unit that nominates itself; where there is none yet, there is nothing to say."""
    official = season.setup.scoring.ratings.get(nominee.unit_code)
    if official is None or official.rating in ratings or not season.is_own_unit(nominee):
        return
    message = say(
        "rules.official_rating_not_enough",
        rating=official.rating.label,
        award=season.config.award_name(nominee.award),
        wanted="; ".join(rating.label for rating in ratings),
    )
    yield breach_at(nominee, "rating", message)
