"""The rules, one module per family, each a small registered function over the season."""

from thidua.rules import (  # importing registers them
    bloc_proposals,
    bloc_scores,
    claims,
    collective_titles,
    counts,
    dossier,
    duplicates,
    flags,
    history,
    merits,
    minutes,
    ratings,
    register_book,
    registrations,
    scorers,
    scores,
    titles,
)
from thidua.rules.run import FUNCTIONS, run_rules

__all__ = [
    "FUNCTIONS",
    "bloc_proposals",
    "bloc_scores",
    "claims",
    "collective_titles",
    "counts",
    "dossier",
    "duplicates",
    "flags",
    "history",
    "merits",
    "minutes",
    "ratings",
    "register_book",
    "registrations",
    "run_rules",
    "scorers",
    "scores",
    "titles",
]
