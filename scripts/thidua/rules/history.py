"""TC-03, 04, 08: what a nominee must have had in earlier years, by the register and by what the unit claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from thidua.config.rules import ConsecutiveTitles
from thidua.config.vocabulary import Confidence, Rating, Recipient, Severity
from thidua.forms.choices import label_of
from thidua.forms.model import ListName
from thidua.messages import say
from thidua.rules.earlier_awards import Earlier, History, Wanting, Ways, history_of, what_is_wanting
from thidua.rules.examples import Cell, Example, YearsAgo
from thidua.rules.run import Breach, Source, rule
from thidua.rules.standards import breach_at
from thidua.season.model import Season
from thidua.season.people import Subject
from thidua.season.rows import Nominee

# Bằng khen của Tổng Liên đoàn

_MERIT: dict[str, Cell] = {"full_name": "Lò Văn An", "birth": "05/03/1980", "award": "BK-TLD"}
_PERSONS_EARLIER: dict[str, Cell] = {
    "full_name": "Lò Văn An",
    "birth": "05/03/1980",
    "award": "BK-TINH",
    "award_year": YearsAgo(1),
}
_SCHOOL = "CĐCS Trường Mầm non Hoa Ban"


@rule(
    "TC-03",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    sources=(Source.REGISTER,),
    passing=Example(individuals=(_MERIT,), register=(_PERSONS_EARLIER,)),
    failing=Example(
        individuals=(_MERIT | {"initiatives_last_year": 0},),
        register=(_PERSONS_EARLIER | {"award_year": YearsAgo(2)},),
    ),
)
def merit_of_the_confederation_is_built_on_two_years(season: Season) -> Iterator[Breach]:
    """Both: years HTXSNV with initiatives in that time, and the province's BK in the year before (1689 Đ.14)."""
    section = season.config.rules.tc_03
    if section is None:
        return
    for nominee in _nominated(season, Recipient.INDIVIDUAL, section.awards):
        yield from _ratings(season, nominee, section.years)
        yield from _initiatives(season, nominee, section.initiatives, section.years)
        yield from _award_of_the_year_before(season, nominee, (section.earlier_award,))


@rule(
    "TC-04",
    Severity.LOOK,
    Confidence.INFERRED,
    sources=(Source.REGISTER,),
    passing=Example(
        collectives=({"name": _SCHOOL, "award": "BK-TLD"},),
        register=({"name": _SCHOOL, "award": "CO-TINH", "award_year": YearsAgo(1)},),
    ),
    failing=Example(collectives=({"name": _SCHOOL, "award": "BK-TLD", "rating_last_year": "HTTNV"},)),
)
def merit_of_a_collective_is_built_on_two_years(season: Season) -> Iterator[Breach]:
    """As for persons, without initiatives; a flag of the province will do as well (1689 Đ.14, by symmetry)."""
    section = season.config.rules.tc_04
    if section is None:
        return
    for nominee in _nominated(season, Recipient.COLLECTIVE, section.awards):
        yield from _ratings(season, nominee, section.years)
        yield from _award_of_the_year_before(season, nominee, section.earlier_awards)


def _nominated(season: Season, recipient: Recipient, awards: Iterable[str]) -> Iterator[Nominee]:
    wanted = set(awards)
    return (n for n in season.people_and_collectives if n.recipient is recipient and n.award in wanted)


def _ratings(season: Season, nominee: Nominee, years: int) -> Iterator[Breach]:
    """A rating that is not the best; one that is not given is told as a cell."""
    for ago, key in enumerate(("rating", "rating_last_year")[:years]):
        rating = nominee.row.text(key)
        if rating and rating != Rating.EXCELLENT:
            message = say(
                "rules.rated_below",
                award=season.config.award_name(nominee.award),
                years=years,
                year=season.config.season.year - ago,
                rating=label_of(ListName.RATINGS, rating, season.config),
            )
            yield breach_at(nominee, key, message)


def _initiatives(season: Season, nominee: Nominee, wanted: int, years: int) -> Iterator[Breach]:
    """Fewer than wanted over the years; where a year is blank nobody knows, and the cell is told."""
    counts = [nominee.row.whole(key) for key in ("initiatives_this_year", "initiatives_last_year")[:years]]
    known = sum(count for count in counts if count is not None)
    if None in counts or known >= wanted:
        return
    award = season.config.award_name(nominee.award)
    message = say("rules.too_few_initiatives", award=award, wanted=wanted, years=years, count=known)
    yield breach_at(nominee, "initiatives_this_year", message)


def _award_of_the_year_before(season: Season, nominee: Nominee, earlier: tuple[str, ...]) -> Iterator[Breach]:
    year = season.config.season.year - 1
    ways = tuple(frozenset({(award, year)}) for award in earlier)
    wanting = what_is_wanting(season, history_of(season, nominee.who), ways)
    if wanting is None:
        return
    values = {
        "award": season.config.award_name(nominee.award),
        "earlier": " / ".join(map(season.config.award_name, earlier)),
        "year": year,
    }
    if wanting.alike is not None:
        message = say("rules.earlier_award_of_one_alike", other=wanting.alike.name, **values)
    elif wanting.unconfirmed:
        message = say("rules.earlier_award_not_in_register", **values)
    else:
        message = say("rules.no_earlier_award" if season.register else "rules.no_earlier_award_claimed", **values)
    open_question = wanting.unconfirmed or wanting.alike is not None
    severity = Severity.LOOK if open_question else None
    # What only the register can settle is for the desk; the unit has said what it knows.
    yield breach_at(nominee, "award", message, severity, desk_only=open_question)


# Chiến sĩ thi đua

_FIGHTER: dict[str, Cell] = {"full_name": "Lò Văn An", "birth": "05/03/1980", "award": "CSTD-TLD"}


def _fighter_of(*years: int) -> tuple[dict[str, Cell], ...]:
    return tuple(_FIGHTER | {"award": "CSTDCS", "award_year": YearsAgo(ago)} for ago in years)


@rule(
    "TC-08",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    sources=(Source.REGISTER,),
    passing=Example(individuals=(_FIGHTER,), register=_fighter_of(1, 2, 3)),
    failing=Example(individuals=(_FIGHTER,), register=_fighter_of(1, 2, 4)),
)
def titles_follow_each_other(season: Season) -> Iterator[Breach]:
    """CSTĐ of the confederation after CSTĐCS years in a row, the national one after those of the confederation."""
    section = season.config.rules.tc_08
    if section is None:
        return
    for nominee in _nominated(season, Recipient.INDIVIDUAL, (section.confederation, section.national)):
        national = nominee.award == section.national
        ways = _ways_to_national(section, season) if national else ways_to_confederation(section, season)
        history = _with_this_year(history_of(season, nominee.who), season, nominee.who, section.grassroots)
        wanting = what_is_wanting(season, history, ways)
        if wanting is not None:
            message, severity = _told(season, section, nominee, history, wanting)
            desk_only = wanting.unconfirmed or wanting.alike is not None
            yield breach_at(nominee, "award", message, severity, desk_only=desk_only)


def _with_this_year(history: History, season: Season, who: Subject, grassroots: str) -> History:
    """The history with this season's own year in it, where the person is nominated for CSTĐCS as well.

    That title is considered in the same meeting; should it be refused, the council sees both nominations.
    """
    nominations = season.nominated.of(who, season.decisions.answers).records
    if not any(nominee.award == grassroots for nominee in nominations):
        return history
    this_year = frozenset({(grassroots, season.config.season.year)})
    return History(history.recognised | this_year, history.claims, history.alike)


def ways_to_confederation(section: ConsecutiveTitles, season: Season) -> Ways:
    """So many years in a row, up to this season's or the one before (1689 Đ.27).

    The article says "three times in a row" and not up to when. The year under review counts once the title of that
    year is granted or nominated for; where it is not, the years that ended with the one before are still in a row.
    """
    year = season.config.season.year
    return tuple(
        frozenset((section.grassroots, last - ago) for ago in range(section.cstdcs_years)) for last in (year, year - 1)
    )


def _ways_to_national(section: ConsecutiveTitles, season: Season) -> Ways:
    """The title of the confederation so many times within the years in a row, the last of both a year ago (1689 Đ.26).

    It is considered in the year right after the second title, so the years in a row end with that title's.
    """
    last = season.config.season.year - 1
    years = range(last - section.cstdcs_years_for_national + 1, last + 1)
    in_a_row = frozenset((section.grassroots, year) for year in years)
    return tuple(
        in_a_row | {(section.confederation, year) for year in (*before, last)}
        for before in combinations(years[:-1], section.cstd_tld_times - 1)
    )


def _told(
    season: Season, section: ConsecutiveTitles, nominee: Nominee, history: History, wanting: Wanting
) -> tuple[str, Severity | None]:
    config, year = season.config, season.config.season.year
    titles: tuple[str, ...] = (section.grassroots,)
    title, higher = config.award_name(section.grassroots), config.award_name(section.confederation)
    if nominee.award == section.national:
        count, times = section.cstdcs_years_for_national, section.cstd_tld_times
        wanted = say("rules.wanted_for_national", times=times, higher=higher, last=year - 1, count=count, title=title)
        titles = (section.confederation, section.grassroots)
    else:
        wanted = say("rules.wanted_in_a_row", count=section.cstdcs_years, title=title, last=year - 1, year=year)
    values = {"award": config.award_name(nominee.award), "wanted": wanted}
    if wanting.alike is not None:
        return say("rules.in_a_row_of_one_alike", other=wanting.alike.name, **values), Severity.LOOK
    if wanting.unconfirmed:
        known = _years_known(season, titles, history.recognised)
        return say("rules.in_a_row_not_in_register", known=known, **values), Severity.LOOK
    as_typed = {(award, years[-1]) for award, years in history.claims}
    known = _years_known(season, titles, history.recognised | as_typed)
    # Without a register what is not claimed may still have been granted.
    severity = Severity.LOOK if season.register is None else None
    return say("rules.too_few_in_a_row", known=known, **values), severity


def _years_known(season: Season, titles: Iterable[str], earlier: Earlier) -> str:
    parts = []
    for title in titles:
        years = ", ".join(str(year) for award, year in sorted(earlier, key=lambda each: each[1]) if award == title)
        name = season.config.award_name(title)
        parts.append(say("rules.years_known", title=name, years=years or say("rules.no_years")))
    return "; ".join(parts)
