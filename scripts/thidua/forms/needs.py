"""Columns that awards ask for by name in config.toml must be columns of the nomination form."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.config.awards import NEEDS_KEYS
from thidua.forms.choices import AWARD_LISTS
from thidua.forms.nominations import NOMINATIONS
from thidua.messages import say


def unknown_needs(config: Config) -> Iterator[str]:
    """A sentence for every column that an award asks for and the form does not have, or asks of everybody anyway."""
    for table in NOMINATIONS.tables:
        if table.awards is None:
            continue
        recipient = AWARD_LISTS[table.awards]
        known = {column.key for column in table.columns if column.conditional}
        for award in config.award:
            path = f"award[{award.code}].{NEEDS_KEYS[recipient]}"
            for key in award.needs(recipient):
                if key not in known:
                    yield say("config.unknown_cell", path=path, award=award.code, value=key)
