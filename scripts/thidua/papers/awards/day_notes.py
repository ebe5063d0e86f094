"""What the clerk is told where the day of drafting has other texts or another base salary than the season's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from thidua.config import Config
from thidua.messages import say
from thidua.papers.awards.decision import texts_cited
from thidua.text import money, padded_date

_LINE = "decision_day"


def day_notes(config: Config, today: date) -> Iterator[str]:
    """Texts that decisions cite, and the base salary, where those of today differ from those of the naming day."""
    season_day = config.naming_day
    values = {"day": padded_date(season_day), "today": padded_date(today), "line": _LINE}
    then, now = (list(texts_cited(config, day)) for day in (season_day, today))
    gone = [text.short for text in then if text not in now]
    new = [text.short for text in now if text not in then]
    if gone or new:
        parts = [("papers.texts_gone", gone), ("papers.texts_new", new)]
        changes = ", ".join(say(key, texts="; ".join(texts)) for key, texts in parts if texts)
        yield say("papers.note_other_texts", **values, changes=changes)
    base, base_now = (config.bonus.amount(Decimal(1), day) for day in (season_day, today))
    if base is not None and base_now is not None and base != base_now:
        yield say("papers.note_other_salary", **values, base=money(base), now=money(base_now))
