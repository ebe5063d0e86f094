"""The configuration turned to another year: dates and the season's own guidance move, all else stays as it is.

Rule sets, texts and names by date are data: whether they reach the new year is found out by loading what was made.
"""

from __future__ import annotations

import re
import tomllib
from calendar import isleap
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import Item

from thidua.config import Config, ConfigProblemsError, parse_config
from thidua.config.vocabulary import TextRole
from thidua.forms.needs import unknown_needs
from thidua.messages import CannotRunError, say
from thidua.text import padded_date

_OF_SCORING = ("self_scores_deadline", "cross_scores_deadline", "bloc_deadline")
_DEADLINES = ("nominations_deadline", "registration_deadline", *_OF_SCORING)
_SPELLED_OUT = ("short_title", "title", "subject")
# Years of a season stand alone or in spans; those of numbers and dates of papers stand beside a stroke.
_YEARS = re.compile(r"(?<![\d/])\d{4}(?:\s*[-–]\s*\d{4})*(?![\d/])")

_DAY_NOT_SET = re.compile(
    rf"^(# *(?:{'|'.join(('decision_day', *_OF_SCORING))}) *= *)(\d{{4}}-\d\d-\d\d)\b", re.MULTILINE
)


class ConfigNotTurnedError(CannotRunError):
    """The configuration does not reach the new year as it is; the text says all that must be mended first."""


def turned(text: str, config: Config, year: int) -> tuple[str, Config]:
    """The text of config.toml for another year, with its comments, and the configuration in it.

    `text` is that of `config`. Raises `ConfigNotTurnedError`.
    """
    document = tomlkit.parse(text)
    _turn_season(document["season"], config, year)
    in_force = {each.id for each in config.texts_in_force(TextRole.SEASON_GUIDANCE, config.naming_day)}
    turn = _year_turner(config, year)
    for guidance in _tables(document["text"]):
        if guidance["id"] in in_force:
            _turn_guidance(guidance, year, turn)
    made = _with_first_line(_with_day_not_set(tomlkit.dumps(document), year - config.season.year), turn)
    return made, _loaded(made, year)


def moved(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the last day of a shorter February."""
    year = day.year + years
    last = day.day if day.month != 2 or day.day < 29 or isleap(year) else 28  # noqa: PLR2004 - the calendar's own
    return day.replace(year=year, day=last)


def _turn_season(season: Any, config: Config, year: int) -> None:
    old = config.season
    season["id"], season["year"] = str(year), year
    season["registers_for"] = old.registers_for + year - old.year
    for key in ("year", "registers_for"):
        _uncommented(season[key])
    for key in _DEADLINES:
        day: date | None = getattr(old, key)
        if day is None:
            continue
        season[key] = moved(day, year - old.year)
        _to_confirm(season[key], say("new_season.comment_moved", day=padded_date(day)))
    season.pop("decision_day", None)
    inclusive = _items(season)["registration_deadline_inclusive"]
    if inclusive.trivia.comment:  # it may name the old season's last day
        inclusive.trivia.comment = f"# {say('new_season.comment_inclusive')}"


def _turn_guidance(guidance: Any, year: int, turn: Callable[[str], str]) -> None:
    """The season's guidance before it is issued: no number and no day of signing yet."""
    for key in _SPELLED_OUT:
        if key in guidance:
            guidance[key] = turn(str(guidance[key]))
    if guidance.get("number"):
        guidance["number"] = ""
        _to_confirm(guidance["number"], say("new_season.comment_number"))
    for key in ("signed", "valid_until"):
        guidance.pop(key, None)
    for item in _items(guidance).values():
        item.trivia.comment = turn(item.trivia.comment)
    guidance["valid_from"] = date(year, 1, 1)
    _to_confirm(guidance["valid_from"], say("new_season.comment_signing"))


def _items(table: Any) -> dict[str, Item]:
    """The values of a table with their comments; by subscript, tomlkit hands on a boolean without its own."""
    return {key.key: item for key, item in table.value.body if key is not None}


def _uncommented(item: Item) -> None:
    """Drop a comment that speaks of the value that stood there before."""
    item.trivia.comment = item.trivia.comment_ws = ""


def _to_confirm(item: Item, told: str) -> None:
    """Say behind a value that it is to be confirmed, and what was said of the value before it."""
    said_before = say("new_season.comment_before")
    told = f"{say('new_season.comment_to_confirm')} {told}"
    comment = item.trivia.comment.removeprefix("#").strip()
    if comment.startswith(say("new_season.comment_to_confirm")):  # nobody has confirmed the last one either
        comment = comment.partition(said_before)[2].strip()
    item.trivia.comment = f"# {told}. {said_before} {comment}" if comment else f"# {told}"
    item.trivia.comment_ws = item.trivia.comment_ws or "  "


def _year_turner(config: Config, year: int) -> Callable[[str], str]:
    """Turns the season's years in a text; other years, and spans that reach over them, are none of the season's."""
    step = year - config.season.year
    of_the_season = {str(each) for each in (config.season.year, config.season.registers_for)}

    def turn_match(match: re.Match[str]) -> str:
        years = set(re.findall(r"\d{4}", match[0]))
        return re.sub(r"\d{4}", lambda one: str(int(one[0]) + step), match[0]) if years <= of_the_season else match[0]

    return lambda text: _YEARS.sub(turn_match, text)


def _with_first_line(text: str, turn: Callable[[str], str]) -> str:
    """The file with the season's year turned in its heading, where it has one."""
    first, newline, rest = text.partition("\n")
    return (turn(first) if first.startswith("#") else first) + newline + rest


def _with_day_not_set(text: str, years: int) -> str:
    """The file with days turned that stand as examples in lines of comment, for whoever takes away their "#"."""
    return _DAY_NOT_SET.sub(lambda line: f"{line[1]}{moved(date.fromisoformat(line[2]), years)}", text)


def _tables(texts: Any) -> Iterable[Any]:
    return list(texts)


def _loaded(text: str, year: int) -> Config:
    """The turned configuration, read and checked as every script does it."""
    try:
        config = parse_config(tomllib.loads(text))
        problems = tuple(unknown_needs(config))
    except ConfigProblemsError as error:
        problems = error.problems
    if problems:
        head = say("new_season.config_not_turned", year=year, count=len(problems))
        raise ConfigNotTurnedError("\n".join([head, *(f"  - {each}" for each in problems)]))
    return config
