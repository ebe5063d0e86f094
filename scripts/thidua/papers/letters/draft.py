"""One letter made, checked and put where it belongs; nothing is left there that may not be printed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.messages import say
from thidua.papers.filling.render import render
from thidua.papers.letters.check import Letter, letter_faults
from thidua.papers.package import PaperRefusedError
from thidua.papers.shelf import Shelf


def put_out(config: Config, letter: Letter, templates: Path, out: Path) -> tuple[str, ...]:
    """Write the letter, or take away that of an earlier run where it has faults; the sentences for the clerk."""
    try:
        shelf = Shelf(out.parent)
        with TemporaryDirectory() as bench:
            draft = Path(bench, out.name)
            found = _made(config, letter, templates, draft)
            note = shelf.drop(out.name) if found else shelf.put(draft)
    except PaperRefusedError as refusal:
        return (str(refusal),)
    return (*found, note) if note else tuple(found)


def _made(config: Config, letter: Letter, templates: Path, draft: Path) -> list[str]:
    """The faults of the letter, empty where it may be printed."""
    try:
        render(templates / letter.template, letter.placeholders, draft, rows=letter.row_names)
    except PaperRefusedError as refusal:
        return [str(refusal)]
    found = letter_faults(draft, config, letter)
    return [*found, say("papers.fault_refused", file=draft.name)] if found else []
