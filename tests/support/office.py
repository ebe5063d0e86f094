"""LibreOffice and poppler: files as another program opens, recalculates and prints them.

One run of LibreOffice takes all files, as its start costs more than a file. Its profile is the session's own,
so that a desktop LibreOffice is left alone, and recalculates always, so that formulas are really evaluated.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from lxml import html

PROGRAMS = ("soffice", "pdfinfo", "pdftoppm", "pdftotext")
SECONDS_TO_START = 60
SECONDS_PER_FILE = 30
FILTERS = {"pdf": "pdf", "xlsx": "xlsx:Calc MS Excel 2007 XML", "docx": "docx:MS Word 2007 XML"}
_EDGES = ("xmin", "ymin", "xmax", "ymax")
_MM_PER_POINT = 25.4 / 72
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""


class ConversionError(Exception):
    """LibreOffice did not write what it was asked for."""


def office_available() -> bool:
    """Whether LibreOffice and poppler are installed."""
    return all(shutil.which(program) for program in PROGRAMS)


def convert(paths: Sequence[Path], to: Literal["pdf", "xlsx", "docx"], out_dir: Path) -> list[Path]:
    """Convert all files in one run, results in the order asked; raises ConversionError if one is missing.

    A result is named like its source, a second one of that name `name-2` and so on: units' files share names.
    """
    if not paths:
        return []
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="thidua-convert-") as scratch:
        sources = _told_apart(paths, Path(scratch))
        results = [out_dir / f"{source.stem}.{to}" for source in sources]
        if overwritten := {path.resolve() for path in paths} & {result.resolve() for result in results}:
            raise ConversionError(f"sources would be written over: {sorted(map(str, overwritten))}")
        for result in results:
            result.unlink(missing_ok=True)
        output = _run_office(
            ["--convert-to", FILTERS[to], "--outdir", str(out_dir), *(str(source) for source in sources)],
            seconds=SECONDS_TO_START + SECONDS_PER_FILE * len(paths),
        )
    missing = [str(p) for p, r in zip(paths, results, strict=True) if not (r.is_file() and r.stat().st_size)]
    if missing:
        raise ConversionError(f"no {to} of {', '.join(missing)}:\n{output}")
    return results


def recalculate_many(paths: Sequence[Path]) -> list[Path]:
    """Workbooks opened, recalculated and saved by LibreOffice, in a folder that lasts for the session."""
    return convert(paths, "xlsx", Path(tempfile.mkdtemp(dir=_session_folder())))


def recalculated(path: Path) -> Path:
    """One workbook recalculated; several cost far less through `recalculate_many`."""
    return recalculate_many([path])[0]


def pdf_pages(path: Path) -> int:
    """The number of pages of a PDF."""
    found = re.search(r"^Pages:\s+(\d+)$", _output_of("pdfinfo", str(path)), re.MULTILINE)
    if found is None:
        raise ConversionError(f"pdfinfo tells no pages of {path}")
    return int(found[1])


def pictures(pdf: Path, out_dir: Path, dpi: int = 60) -> list[Path]:
    """One PNG for each page, `<name>-<page>.png`, in page order."""
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_dir) as scratch:
        _output_of("pdftoppm", "-r", str(dpi), "-png", str(pdf), str(Path(scratch, pdf.stem)))
        # Page numbers are padded to one width, so that names sort like pages.
        return [page.replace(out_dir / page.name) for page in sorted(Path(scratch).glob("*.png"))]


def pdf_text(pdf: Path) -> str:
    """The text of a PDF, laid out as on paper, pages parted by form feeds."""
    return _output_of("pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on a printed page: its left, upper, right and lower edge in millimetres."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pdf_words(pdf: Path) -> list[Word]:
    """Every word of a PDF with its place, in the order of the file."""
    told = _output_of("pdftotext", "-bbox", "-enc", "UTF-8", str(pdf), "-").encode()
    document = html.fromstring(told, parser=html.HTMLParser(encoding="utf-8"))
    return [
        Word(number, word.text_content(), *(float(word.get(edge)) * _MM_PER_POINT for edge in _EDGES))
        for number, page in enumerate(document.iter("page"), 1)
        for word in page.iter("word")
    ]


def _told_apart(paths: Sequence[Path], scratch: Path) -> list[Path]:
    """The files themselves; in place of a second one of the same name a link to it under a new name."""
    taken: set[str] = set()
    sources = []
    for path in paths:
        stem, number = path.stem, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{path.stem}-{number}"
        taken.add(stem.casefold())
        source = path.resolve()
        if number > 1:
            source = scratch / f"{stem}{path.suffix}"
            source.symlink_to(path.resolve())
        sources.append(source)
    return sources


@cache
def _session_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="thidua-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    return folder


def _run_office(arguments: Sequence[str], *, seconds: float) -> str:
    profile = (_session_folder() / "profile").as_uri()
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", *arguments]
    # A group of its own: soffice is a script that starts the program, and both have to go at the limit.
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as run:
        try:
            output, _ = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(run.pid, signal.SIGKILL)
            raise ConversionError(f"LibreOffice did not end within {seconds} s: {command}") from error
    return output


def _output_of(*command: str) -> str:
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    if run.returncode:
        raise ConversionError(f"{command[0]}: {run.stderr.strip()}")
    return run.stdout
