"""What scripts share towards the person at the screen: arguments, progress, exit codes, the log."""

from thidua.console.arguments import Arguments, parser
from thidua.console.progress import progress
from thidua.console.run import DONE, FINDINGS_REMAIN, NOT_RUN, run_script, tell

__all__ = ["DONE", "FINDINGS_REMAIN", "NOT_RUN", "Arguments", "parser", "progress", "run_script", "tell"]
