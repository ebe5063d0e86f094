"""Faults of scoring and of the blocs' books (DD, CT-03, CT-06, TC-05, HS-05)."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from random import Random

from thidua.config.vocabulary import Due, Rating, Severity, YesNo
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.forms.nominees import COLLECTIVES
from thidua.forms.scoring import CLAIMED_RATING, SCORES
from thidua.sample import touches
from thidua.sample.bag import Expected, Mailbag, Sending, score_row
from thidua.sample.returns import Cells
from thidua.sample.rows import RowMaker
from thidua.sample.scores import members_of

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]


def _score(rule: str, severity: Severity, unit: str, code: str, key: str = "score") -> Expectations:
    return (Expected(rule, severity, unit, SCORES.name, key, score_row(code), SCORING),)


def self_scored_late(bag: Mailbag, units: Units) -> Expectations:
    """A self-score on the morning after the last day; it is used, as none came before it."""
    (unit,) = units
    bag.sending(unit, SCORING).sent = bag.moment(-1, 8, due=Due.SELF_SCORES)
    return (Expected("HS-05", Severity.LOOK, unit),)


def line_not_scored(bag: Mailbag, units: Units) -> Expectations:
    """A line left blank, which is not a zero."""
    (unit,) = units
    code = bag.text("unscored_line")
    del bag.score_line(unit, code)["score"]
    return _score("DD-01", Severity.BLOCK, unit, code)


def score_above_maximum(bag: Mailbag, units: Units) -> Expectations:
    """A cross-score of more points than the line has."""
    scorer, scored = units
    code = bag.text("overscored_line")
    bag.score_line(scorer, code, scored)["score"] = 9
    return _score("DD-01", Severity.BLOCK, scorer, code)


def score_in_words(bag: Mailbag, units: Units) -> Expectations:
    """A score typed as a word."""
    scorer, scored = units
    code, word = bag.text("line_in_words"), bag.text("score_in_words")
    touch = partial(touches.overtype, sheet=SCORES.name, key="score", row_index=score_row(code), value=word)
    bag.sending(scorer, SCORING, scored).touches.append(touch)
    return _score("DL-05", Severity.BLOCK, scorer, code)


def never_scored(bag: Mailbag, units: Units) -> Expectations:
    """An assigned scorer who sends nothing."""
    scorer, scored = units
    del bag.sendings[SCORING.id, scorer, scored]
    return (Expected("DD-02", Severity.LOOK, scorer),)


def scored_unassigned(bag: Mailbag, units: Units) -> Expectations:
    """A table about a unit that somebody else was to score, made from one's own copy."""
    scorer, scored, other = units
    sending = bag.sending(scorer, SCORING, scored)
    extra = Sending(deepcopy(sending.content), bag.file_name("unassigned", scorer), sending.sent)
    extra.touches.append(partial(touches.restamp, subject_unit=other))
    bag.all_of(scorer, SCORING, scored).insert(0, extra)
    return (Expected("DD-02", Severity.BLOCK, scorer),)


def table_of_last_year(bag: Mailbag, units: Units) -> Expectations:
    """A cross-score in last year's workbook: refused, so that its scorer has not scored."""
    scorer, scored = units
    season = str(bag.config.season.year - 1)
    bag.sending(scorer, SCORING, scored).touches.append(partial(touches.restamp, season=season))
    return (Expected("TN-04", Severity.BLOCK, scorer), Expected("DD-02", Severity.LOOK, scorer))


def scored_twice(bag: Mailbag, units: Units) -> Expectations:
    """Two tables of one scorer about one unit: the later one counts."""
    scorer, scored = units
    last = bag.sending(scorer, SCORING, scored)
    first = deepcopy(last)
    first.file, first.sent = bag.file_name("first_scores", scorer), bag.moment(9, 9, due=Due.CROSS_SCORES)
    code = bag.text("overscored_line")
    line = next(each for each in first.content.rows[SCORES.name] if each["code"] == code)
    line["score"] = 5
    bag.all_of(scorer, SCORING, scored).insert(0, first)
    return (Expected("TN-08", Severity.NOTE, scorer),)


def far_from_own_score(bag: Mailbag, units: Units) -> Expectations:
    """A cross-score three points below the unit's own on a line of eight."""
    scorer, scored = units
    code = bag.province.scoring.exaggerated[0]
    own = bag.score_line(scored, code)["score"]
    assert isinstance(own, int | float)  # noqa: S101 - an honest table holds numbers
    bag.score_line(scorer, code, scored)["score"] = own - 3
    return _score("DD-03", Severity.LOOK, scorer, code)


def claims_too_much(bag: Mailbag, units: Units) -> Expectations:
    """The highest rating claimed with points for the second."""
    (unit,) = units
    bag.sending(unit, SCORING).content.fields[CLAIMED_RATING.key] = Rating.EXCELLENT.label
    sheet = SCORING.guide
    assert sheet is not None  # noqa: S101 - it goes to units
    return (Expected("DD-04", Severity.LOOK, unit, sheet.name, CLAIMED_RATING.key, form=SCORING),)


def tied_at_the_ceiling(bag: Mailbag, units: Units) -> Expectations:
    """Half a point more makes two units equal at the last place that the bloc may propose."""
    standing, unit = units
    lines = bag.sending(standing, BLOC).content.rows[AGREED.name]
    line = next(each for each in lines if each["unit_code"] == unit)
    points = line["agreed_score"]
    assert isinstance(points, int | float)  # noqa: S101 - an honest book holds numbers
    line["agreed_score"] = points + 0.5
    return (Expected("DD-05", Severity.LOOK, standing, AGREED.name, "rank", lines.index(line), BLOC),)


def criterion_deleted(bag: Mailbag, units: Units) -> Expectations:
    """A line taken out of the table."""
    (unit,) = units
    row = score_row(bag.text("deleted_line"))
    bag.sending(unit, SCORING).touches.append(partial(touches.lose_row, sheet=SCORES.name, row_index=row))
    return (Expected("DD-06", Severity.BLOCK, unit, SCORES.name, form=SCORING),)


def maximum_changed(bag: Mailbag, units: Units) -> Expectations:
    """A line given more points than it has."""
    (unit,) = units
    code = bag.text("changed_line")
    touch = partial(touches.overtype, sheet=SCORES.name, key="maximum", row_index=score_row(code), value=10)
    bag.sending(unit, SCORING).touches.append(touch)
    return _score("DD-06", Severity.BLOCK, unit, code, "maximum")


def criterion_added(bag: Mailbag, units: Units) -> Expectations:
    """A line of the unit's own below the last."""
    (unit,) = units
    lines = bag.sending(unit, SCORING).content.rows[SCORES.name]
    row = 1 + score_row(str(lines[-1]["code"]))
    for key in ("code", "criterion", "score"):
        value = bag.text(f"added_{key}")
        touch = partial(touches.overtype, sheet=SCORES.name, key=key, row_index=row, value=value)
        bag.sending(unit, SCORING).touches.append(touch)
    return (
        Expected("DD-06", Severity.BLOCK, unit, SCORES.name, "code", row, SCORING),
        Expected("DL-05", Severity.BLOCK, unit, SCORES.name, "score", row, SCORING),
    )


def other_blocs_unit(bag: Mailbag, units: Units) -> Expectations:
    """A bloc's minutes by which a unit of the other bloc is to keep its affairs."""
    standing, unit = units
    bag.sending(standing, BLOC).content.fields["next_standing_unit"] = unit
    return (Expected("DD-07", Severity.BLOCK, standing, MINUTES.name, "next_standing_unit", form=BLOC),)


def none_allowed(bag: Mailbag, units: Units) -> Expectations:
    """A bloc of three: a fifth of those rated excellent, rounded down, is nobody."""
    del bag
    (standing,) = units
    return (Expected("CT-03", Severity.NOTE, standing, PROPOSALS.name, form=BLOC),)


def one_unit_too_many(bag: Mailbag, units: Units) -> Expectations:
    """A third unit where the bloc may propose two, in its book and nominated by itself."""
    standing, unit = units
    row = _propose(bag, standing, unit, "BK-TINH", votes=7)
    _nominate_itself(bag, unit, "BK-TINH")
    return (Expected("CT-03", Severity.BLOCK, standing, PROPOSALS.name, "unit_code", row, BLOC),)


def not_voted_for(bag: Mailbag, units: Units) -> Expectations:
    """A unit of a bloc that nominates itself and does not stand in its bloc's book."""
    (unit,) = units
    row = _nominate_itself(bag, unit, "BK-TINH")
    return (Expected("CT-06", Severity.BLOCK, unit, COLLECTIVES.name, "award", row),)


def voted_for_not_nominated(bag: Mailbag, units: Units) -> Expectations:
    """A unit in its bloc's book that does not nominate itself."""
    standing, unit = units
    row = _propose(bag, standing, unit, "BK-TINH", votes=6)
    return (Expected("CT-06", Severity.LOOK, unit, PROPOSALS.name, "award", row, BLOC),)


def flag_without_the_rating(bag: Mailbag, units: Units) -> Expectations:
    """A flag of the province for a collective that is rated well, not excellent."""
    (unit,) = units
    row = bag.take_row(unit, lambda cells: cells["award"] == "CO-TINH", COLLECTIVES.name)
    bag.rows(unit, COLLECTIVES.name)[row]["rating"] = Rating.GOOD.value
    return (Expected("TC-05", Severity.LOOK, unit, COLLECTIVES.name, "rating", row),)


def _propose(bag: Mailbag, standing: str, unit: str, award: str, *, votes: int) -> int:
    """One more line in a bloc's `Bình bầu`; its place there."""
    province = bag.province
    bloc = province.bloc_of(province.unit_of(standing))
    assert bloc is not None  # noqa: S101 - a standing unit is of a bloc
    lines = bag.sending(standing, BLOC).content.rows[PROPOSALS.name]
    line: Cells = {"unit_code": unit, "award": award, "leading": YesNo.NO.value, "votes_for": votes}
    lines.append(line | {"ballots": len(members_of(province, bloc))})
    return len(lines) - 1


def _nominate_itself(bag: Mailbag, unit: str, award: str) -> int:
    """One more nomination of the unit for itself; its place among the collectives."""
    present = bag.sending(unit).content.fields["members_present"]
    assert isinstance(present, int)  # noqa: S101 - an honest return holds whole numbers there
    random = Random(f"{bag.province.seed}/{unit}/{award}")  # noqa: S311 - a reproducible sample
    make = RowMaker(bag.province.unit_of(unit), bag.province, bag.config, random, ballots=present)
    rows = bag.rows(unit, COLLECTIVES.name)
    rows.append(make.own_collective(award))
    return len(rows) - 1
