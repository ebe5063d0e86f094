"""The rules, one module per family, each a small registered function over the season."""

from thidua.rules import (  # importing registers them
    collective_titles,
    counts,
    dossier,
    duplicates,
    merits,
    minutes,
    titles,
)
from thidua.rules.run import FUNCTIONS, run_rules

__all__ = [
    "FUNCTIONS",
    "collective_titles",
    "counts",
    "dossier",
    "duplicates",
    "merits",
    "minutes",
    "run_rules",
    "titles",
]
