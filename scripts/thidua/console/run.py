"""Running a script: exit codes, one clear sentence instead of a traceback, a log for the maintainer."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from thidua.messages import CannotRunError, say

logging.getLogger("thidua").addHandler(logging.NullHandler())  # before a log is open, nothing goes to the screen

DONE, FINDINGS_REMAIN, NOT_RUN = 0, 1, 2


def tell(*lines: str) -> None:
    """Print lines for the clerk."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        logging.getLogger("thidua").info(line)


def run_script(main: Callable[[], int]) -> None:
    """Run a script's main function and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Windows consoles start in a code page without Vietnamese
            reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_guarded(main))


def _guarded(main: Callable[[], int]) -> int:
    try:
        return main()
    except CannotRunError as error:
        logging.getLogger("thidua").info("%s", error)
        sys.stderr.write(f"{error}\n")
    except KeyboardInterrupt:
        sys.stderr.write(say("console.interrupted") + "\n")
    except Exception:  # the last handler: the traceback goes to the log, never to the clerk's screen
        if _log_path() is None:  # it happened before the season's folders were known
            open_log(Path(gettempdir()) / "thidua", "loi")
        logging.getLogger("thidua").exception("unexpected")
        sys.stderr.write(say("console.unexpected", log=_log_path()) + "\n")
    return NOT_RUN


def _log_path() -> str | None:
    handlers = logging.getLogger("thidua").handlers
    return next((each.baseFilename for each in handlers if isinstance(each, logging.FileHandler)), None)


def open_log(folder: Path, script: str) -> None:
    """Start the log of this run in the season's log folder."""
    logger = logging.getLogger("thidua")
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now().strftime("%Y%m%d-%H%M%S")  # noqa: DTZ005 - the office's own clock
    handler = logging.FileHandler(folder / f"{moment}-{script}.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    close_log()
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)


def close_log() -> None:
    """Close the log, so that the next run in this process starts its own."""
    logger = logging.getLogger("thidua")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def tell_all(title: str, lines: Iterable[str]) -> None:
    """Print a list under a title, nothing where it is empty."""
    listed = list(lines)
    if listed:
        tell(title, *(f"  - {line}" for line in listed))
