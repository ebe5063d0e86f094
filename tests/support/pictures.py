"""Pictures of every workbook and paper under a folder, for a look at what a clerk will see.

`python -m tests.support.pictures FOLDER [--out FOLDER] [--dpi N]`
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.office import convert, pictures

SUFFIXES = {".xlsx", ".docx"}
OWNER_FILES = ("~$", ".~lock")


def render(folder: Path, out: Path, dpi: int) -> dict[Path, list[Path]]:
    """PNG pages of each workbook and paper, under `out` in the folders of their sources."""
    files = sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and not path.name.startswith(OWNER_FILES)
    )
    with tempfile.TemporaryDirectory() as scratch:
        printed = convert(files, "pdf", Path(scratch))
        pages = {}
        for path, pdf in zip(files, printed, strict=True):
            # A folder for each file, as a workbook and a paper may share a name.
            pages[path] = pictures(pdf, out / path.relative_to(folder), dpi)
        return pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; prints the pages written and their number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="where the pictures go (default: hinh/ beside the folder)")
    parser.add_argument("--dpi", type=int, default=60)
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        parser.error(f"no such folder: {options.folder}")
    rendered = render(options.folder, options.out or options.folder.resolve().parent / "hinh", options.dpi)
    for path, pages in rendered.items():
        sys.stdout.write(f"{path}: {len(pages)} -> {pages[0].parent if pages else '-'}\n")
    sys.stdout.write(f"{len(rendered)} files, {sum(map(len, rendered.values()))} pages\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
