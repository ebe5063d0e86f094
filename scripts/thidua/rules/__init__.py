"""The rules, one module per family, each a small registered function over the season."""

from thidua.rules import (  # importing registers them
    claims,
    collective_titles,
    counts,
    dossier,
    duplicates,
    history,
    merits,
    minutes,
    register_book,
    registrations,
    titles,
)
from thidua.rules.run import FUNCTIONS, run_rules

__all__ = [
    "FUNCTIONS",
    "claims",
    "collective_titles",
    "counts",
    "dossier",
    "duplicates",
    "history",
    "merits",
    "minutes",
    "register_book",
    "registrations",
    "run_rules",
    "titles",
]
