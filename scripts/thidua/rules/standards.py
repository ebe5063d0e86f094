"""What the rules on standards have in common: nominees by award, a breach at a nominee's cell, the year's rating."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.config.vocabulary import Rating, Severity
from thidua.forms.choices import label_of
from thidua.forms.model import ListName
from thidua.messages import say
from thidua.rules.run import Breach
from thidua.season.model import Season
from thidua.season.rows import Nominee


def nominated_for(season: Season, awards: Collection[str]) -> Iterator[Nominee]:
    """Nominees for one of these awards, in official order."""
    return (nominee for nominee in season.people_and_collectives if nominee.award in awards)


def breach_at(
    nominee: Nominee, key: str, message: str, severity: Severity | None = None, *, desk_only: bool = False
) -> Breach:
    """What is wrong with one nominee, at the cell of one of its keys."""
    return Breach(
        unit=nominee.unit_code,
        place=nominee.row.place(key),
        message=message,
        subjects=(nominee.id,),
        severity=severity,
        desk_only=desk_only,
    )


def rated_one_of(nominee: Nominee, ratings: tuple[Rating, ...], season: Season) -> Iterator[Breach]:
    """Whether the year's rating is one of these; where none is given, that is the cell's affair."""
    code = nominee.row.text("rating")
    if code and code not in ratings:
        wanted = "; ".join(rating.label for rating in ratings)
        award = season.config.award_name(nominee.award)
        message = say(
            "rules.rating_not_enough",
            rating=label_of(ListName.RATINGS, code, season.config),
            award=award,
            wanted=wanted,
        )
        yield breach_at(nominee, "rating", message)
