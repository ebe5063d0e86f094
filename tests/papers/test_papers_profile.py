"""A profile of layout changes in every blank paper what it says, and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.papers.paper_samples import checkout_config
from tests.support.docx_lint import lint

from thidua.config.model import Paper, PaperLayout, paper_profiles
from thidua.papers import build_blank_letters, build_blank_papers
from thidua.papers.blanks.templates import build_templates_in

Builder = Callable[[Path, Paper], list[Path]]
SIZES = [name for name, value in paper_profiles()["nd30"].items() if value in range(11, 15)]
SIZE = re.compile(r'<w:szC?s? w:val="\d+"/>')
# The line under the motto is as long as the motto.
MOTTO_RULE = re.compile(r'<w:ind w:left="(\d+)" w:right="\1"/>')
# Printed two to a page, or over a form that is bought.
WITHOUT_NUMBERS = {"phieu-bau.docx", "giay-chung-nhan.docx"}
FIRST_LINE = re.compile(r'w:firstLine="\d+"')
AFTER = re.compile(r'w:after="\d+"')
LINE = re.compile(r'w:line="\d+"')


def paper_with(**values: object) -> Paper:
    paper = checkout_config().paper
    return paper.model_copy(update={"layout": PaperLayout.model_validate(paper.layout.model_dump() | values)})


def decisions_and_letters(folder: Path, paper: Paper) -> list[Path]:
    """Papers in which every element stands."""
    return [*build_blank_papers(folder, paper), *build_blank_letters(folder, paper)]


def built(folder: Path, paper: Paper, build: Builder = decisions_and_letters) -> dict[str, dict[str, str]]:
    """The XML of each part of blank papers."""
    made = {}
    for path in build(folder, paper):
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
            made[path.name] = {name: package.read(name).decode() for name in names}
    return made


@pytest.fixture(scope="module")
def decree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return built(tmp_path_factory.mktemp("nd30"), checkout_config().paper)


def without(papers: Mapping[str, Mapping[str, str]], *patterns: re.Pattern[str]) -> dict[str, dict[str, str]]:
    made = {}
    for name, parts in papers.items():
        made[name] = dict(parts)
        for part in parts:
            for pattern in patterns:
                made[name][part] = pattern.sub("", made[name][part])
    return made


def test_sizes_are_all_but_distances() -> None:
    others = {"page_number", "first_line_mm", "paragraph_after_pt", "line", "signature_room_lines"}
    assert {*SIZES, *others} == set(PaperLayout.model_fields)


@pytest.mark.parametrize("name", SIZES)
def test_a_size_changes_letters_and_nothing_else(name: str, decree: dict[str, dict[str, str]], tmp_path: Path) -> None:
    changed = built(tmp_path, paper_with(**{name: 19}))
    assert changed != decree
    moved = [MOTTO_RULE] if name == "motto" else []
    assert without(changed, SIZE, *moved) == without(decree, SIZE, *moved)
    assert any('<w:sz w:val="38"/>' in text for parts in changed.values() for text in parts.values())


@pytest.mark.parametrize(
    ("distance", "pattern", "shown"),
    [
        ({"first_line_mm": 10}, FIRST_LINE, 'w:firstLine="567"'),
        ({"paragraph_after_pt": 9}, AFTER, 'w:after="180"'),
        ({"line": 1.5}, LINE, 'w:line="360"'),
    ],
)
def test_a_distance_changes_that_distance_and_nothing_else(
    distance: dict[str, float], pattern: re.Pattern[str], shown: str, decree: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    changed = built(tmp_path, paper_with(**distance))
    assert without(changed, pattern) == without(decree, pattern)
    assert shown in changed["quyet-dinh-cong-nhan.docx"]["word/document.xml"]
    assert shown not in decree["quyet-dinh-cong-nhan.docx"]["word/document.xml"]


@pytest.mark.parametrize("lines", [4, 6])
def test_the_room_to_sign_has_so_many_lines(lines: int, tmp_path: Path) -> None:
    build_templates_in(tmp_path, paper_with(signature_room_lines=lines))
    signer = Document(str(tmp_path / "quyet-dinh-cong-nhan.docx")).tables[1].rows[0].cells[1]
    assert [paragraph.text for paragraph in signer.paragraphs].count("") == lines


def test_pages_of_the_rules_of_2011_are_numbered_bottom_right_from_the_second(tmp_path: Path) -> None:
    for path in build_templates_in(tmp_path, paper_with(page_number="phải cuối trang", page_number_size=13)):
        for section in Document(str(path)).sections:
            if path.name in WITHOUT_NUMBERS:
                continue
            number = section.footer.paragraphs[0]
            assert [text.text for text in number._p.iter(qn("w:instrText"))] == ["PAGE"]
            assert (number.alignment, {run.font.size.pt for run in number.runs if run.font.size}) == (2, {13})
            assert section.different_first_page_header_footer
            assert not section.first_page_footer.is_linked_to_previous
            assert section.first_page_footer.paragraphs[0].text == ""
            assert section.header.is_linked_to_previous
            assert section.footer_distance is not None
            assert round(section.footer_distance.mm) == 10
            assert lint(path, template=True) == []


def test_the_rules_of_2011_change_the_page_number_and_nothing_else(tmp_path: Path) -> None:
    paper = checkout_config().paper
    rules = Paper.model_validate(paper.model_dump() | {"profile": "tld1014", "layout": {}})
    before, after = (built(tmp_path / each.profile, each, build_templates_in) for each in (paper, rules))
    reference = re.compile(r"<w:(?:header|footer)Reference [^>]*/>")
    assert {name: parts["word/styles.xml"] for name, parts in after.items()} == {
        name: parts["word/styles.xml"] for name, parts in before.items()
    }
    for name, parts in after.items():
        assert reference.sub("", parts["word/document.xml"]) == reference.sub("", before[name]["word/document.xml"])
