"""Templates built anew: those that nobody edited are replaced, edited ones are kept beside and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.scripts.office import Office

BUILT = "Đã lập 21 mẫu trong templates_xlsx và templates_docx.\n"
WORKBOOKS = [
    "cham-diem.xlsx",
    "dang-ky-dau-nam.xlsx",
    "dang-ky-thi-dua.xlsx",
    "de-nghi-khen-thuong.xlsx",
    "khoi-thi-dua.xlsx",
    "so-khen-thuong.xlsx",
    "thiet-lap.xlsx",
]
PAPERS = [
    "bien-ban-hoi-dong.docx",
    "bien-ban-khoi.docx",
    "bien-ban-kiem-phieu.docx",
    "chuong-trinh-hop.docx",
    "cong-van-don-doc.docx",
    "cong-van-tra-ho-so.docx",
    "giay-chung-nhan.docx",
    "huong-dan.docx",
    "phieu-bau-dai.docx",
    "phieu-bau.docx",
    "quyet-dinh-cong-nhan.docx",
    "quyet-dinh-tang-thuong.docx",
    "thong-bao-ket-qua.docx",
    "to-trinh-tld.docx",
]


@pytest.fixture
def bare(empty: Office) -> Office:
    """A checkout without any template."""
    for folder in ("templates_xlsx", "templates_docx"):
        for path in (empty.root / folder).iterdir():
            path.unlink()
    return empty


def kept(file: str, *, number: int = 1) -> str:
    """What is told of an edited template."""
    stem, _, ending = file.rpartition(".")
    return (
        f"  - Mẫu {file} đã được sửa tay: bản sửa giữ ở {stem}-ban-cu-{number}.{ending}; {file} nay là bản mới lập."
        " Muốn giữ chỗ đã sửa thì sửa lại trong bản mới.\n"
    )


def edit(path: Path) -> bytes:
    """Change the template as Word or Excel would; what is in it then."""
    if path.suffix == ".docx":
        paper = Document(str(path))
        paper.add_paragraph("Chỗ cơ quan đã sửa")
        paper.save(str(path))
    else:
        workbook = load_workbook(path)
        workbook.worksheets[0]["Z99"] = "Chỗ cơ quan đã sửa"
        workbook.save(path)
    return path.read_bytes()


def templates(office: Office) -> dict[str, bytes]:
    """Every file of both folders."""
    folders = ("templates_xlsx", "templates_docx")
    return {path.name: path.read_bytes() for each in folders for path in sorted((office.root / each).glob("[!.]*"))}


def test_the_masters_can_be_built_anew_without_a_word_of_those_nobody_edited(bare: Office) -> None:
    ran = bare("build_templates")
    assert (ran.code, ran.out, ran.err) == (0, BUILT, "")
    first = templates(bare)
    assert list(first) == WORKBOOKS + PAPERS
    assert json.loads((bare.root / "templates_docx/.mau.json").read_bytes()).keys() == set(PAPERS)
    assert json.loads((bare.root / "templates_xlsx/.mau.json").read_bytes()).keys() == set(WORKBOOKS)
    config = bare.root / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("left = 30", "left = 31"), encoding="utf-8")
    ran = bare("build_templates")
    assert (ran.code, ran.out) == (0, BUILT)
    second = templates(bare)
    assert list(second) == list(first)
    changed = {name for name in PAPERS if second[name] != first[name]}
    assert changed == set(PAPERS) - {"phieu-bau.docx"}  # half a sheet has margins of its own


def test_edited_templates_are_kept_beside_and_told_each_time(bare: Office) -> None:
    bare("build_templates")
    built = templates(bare)
    files = ("khoi-thi-dua.xlsx", "bien-ban-khoi.docx")
    paths = [bare.root / f"templates_{name.rpartition('.')[2]}" / name for name in files]
    edited = [edit(path) for path in paths]
    assert bare("build_templates").out == BUILT + "".join(map(kept, files))
    asides = [path.with_stem(f"{path.stem}-ban-cu-1") for path in paths]
    assert [aside.read_bytes() for aside in asides] == edited
    assert {name: content for name, content in templates(bare).items() if "-ban-cu-" not in name} == built
    assert bare("build_templates").out == BUILT
    edit(paths[1])
    assert bare("build_templates").out == BUILT + kept(files[1], number=2)
    assert asides[1].read_bytes() == edited[1]


def test_where_nobody_knows_what_was_built_every_other_template_is_kept(bare: Office) -> None:
    bare("build_templates")
    paths = [bare.root / "templates_docx" / name for name in PAPERS]
    (bare.root / "templates_docx/.mau.json").unlink()
    assert bare("build_templates").out == BUILT
    (bare.root / "templates_docx/.mau.json").unlink()
    edited = edit(paths[0])
    assert bare("build_templates").out == BUILT + kept(PAPERS[0])
    assert paths[0].with_stem(f"{paths[0].stem}-ban-cu-1").read_bytes() == edited


def test_the_checkout_knows_what_its_own_templates_were_built_as() -> None:
    root = Path(__file__).parents[2]
    known = {
        folder: json.loads((root / folder / ".mau.json").read_bytes()).keys()
        for folder in ("templates_xlsx", "templates_docx")
    }
    assert known == {"templates_xlsx": set(WORKBOOKS), "templates_docx": set(PAPERS)}
