"""Papers as PDF: LibreOffice converts many files in one run, with a profile of its own, within a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_COMMANDS = ("soffice", "libreoffice")
_WINDOWS_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
_WINDOWS_PLACE = Path("LibreOffice", "program", "soffice.exe")
_MAC_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path.home() / "Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS_TO_START = 90
_SECONDS_A_FILE = 10
# A packed list row takes some fifty bytes, and a slow computer some hundred rows a second.
_BYTES_A_SECOND = 5_000


def find_office(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The program of LibreOffice: on the path, else where it is installed on Windows or a Mac; None if nowhere."""
    return next(_installed(environment), None)


def convert_to_pdf(office: Path, sources: Sequence[Path], out: Path) -> dict[Path, int]:
    """Convert all files in one run, and tell the pages of each that became a PDF: `out/<stem>.pdf`.

    Stems must differ, and be ASCII so that every system takes them. A file that is missing in the answer could not be
    converted, or not in time.
    """
    seconds = _SECONDS_TO_START + sum(_SECONDS_A_FILE + path.stat().st_size / _BYTES_A_SECOND for path in sources)
    with TemporaryDirectory(prefix="thidua-lo-", ignore_cleanup_errors=True) as profile:
        command = [
            str(office),
            "--headless",
            "--norestore",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
            *(str(path) for path in sources),
        ]
        if sources:
            _run(command, seconds)
    pages = {path: count_pages(out / f"{path.stem}.pdf") for path in sources}
    return {path: count for path, count in pages.items() if count}


def count_pages(pdf: Path) -> int:
    """The pages of a PDF, 0 where it is none."""
    try:
        with PdfReader(pdf) as reader:
            return len(reader.pages)
    except (OSError, ValueError, KeyError, PyPdfError):
        return 0


def _installed(environment: Mapping[str, str]) -> Iterator[Path]:
    path = environment.get("PATH")
    yield from (Path(found) for name in _COMMANDS if (found := shutil.which(name, path=path)))
    for variable in _WINDOWS_FOLDERS:
        folder = environment.get(variable)
        if folder and (program := Path(folder) / _WINDOWS_PLACE).is_file():
            yield program
    yield from (program for program in _MAC_PLACES if program.is_file())


def _run(command: Sequence[str], seconds: float) -> None:
    """Run LibreOffice; at the limit it is ended with what it started. Whether it worked is seen by its files only."""
    with subprocess.Popen(  # noqa: S603 - the program was found by us, the files are ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(run)


def _end(run: subprocess.Popen[bytes]) -> None:
    # soffice only starts the program proper, so the whole group has to go.
    if os.name == "nt":
        taskkill = ["taskkill", "/PID", str(run.pid), "/T", "/F"]
        subprocess.run(taskkill, check=False, capture_output=True)  # noqa: S603
    else:
        os.killpg(run.pid, signal.SIGKILL)
