"""The rules, one module per family, each a small registered function over the season."""

from thidua.rules import counts, dossier, duplicates, minutes  # importing registers them
from thidua.rules.run import FUNCTIONS, run_rules

__all__ = ["FUNCTIONS", "counts", "dossier", "duplicates", "minutes", "run_rules"]
