"""The blank workbooks and papers built anew; those that the office has edited in Excel or Word are kept beside."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.forms import BLANKS
from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.shelf import TEMPLATES, Shelf
from thidua.steps.places import Places
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.blank import build_blank


def build_templates(places: Places, config: Config) -> tuple[int, tuple[str, ...]]:
    """Build every template; how many there are, and what to tell of edited ones that were set aside.

    Raises:
        PaperRefusedError: Another program holds one of them open, or a folder cannot be written.
    """
    count = 0
    notes: list[str] = []
    with TemporaryDirectory() as bench:
        built = {
            places.masters: _workbooks(Path(bench, "xlsx"), config),
            places.blank_papers: build_templates_in(Path(bench, "docx"), config.paper),
        }
        for folder, templates in built.items():
            shelf = Shelf(folder, TEMPLATES)
            notes += filter(None, map(shelf.put, templates))
            count += len(templates)
    return count, tuple(notes)


def _workbooks(folder: Path, config: Config) -> list[Path]:
    for form in BLANKS:
        save_workbook(build_blank(form, config), folder / form.file_name)
    return [folder / form.file_name for form in BLANKS]
