"""Code and catalogue name nothing of the first province or its year but articles in explanations, and examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.second_province.traces import found_in
from tests.support.season_builder import CHECKOUT

SCRIPTS = CHECKOUT / "scripts"

EXPLAINED = (
    r"NĐ 30/2020(?:/NĐ-CP)?|Nghị định 30/2020/NĐ-CP",  # layout of papers, of no season
    r"NĐ 91/2017/NĐ-CP",  # an article beside the rule that rests on it
    r"\(1689 Đ\.\d+",
    r'năm 2020"|"08/06/2020"',  # how a date looks
)
EXAMPLE = re.compile(r"ví dụ [^.;\"]*")


def _files(suffix: str) -> Iterator[Path]:
    for path in sorted(SCRIPTS.rglob(f"*{suffix}")):
        if "sample" not in path.relative_to(SCRIPTS).parts:
            yield path


def test_no_line_of_code_names_the_first_province() -> None:
    found = {
        f"{path.relative_to(SCRIPTS).as_posix()}:{number}": marks
        for path in _files(".py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (marks := found_in(EXAMPLE.sub("", re.sub("|".join(EXPLAINED), "", line))))
    }
    assert found == {}


def test_no_sentence_of_the_catalogue_names_the_first_province_but_as_an_example() -> None:
    found = {
        f"{path.stem}.{key}": marks
        for path in _files(".toml")
        for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if (marks := found_in(EXAMPLE.sub("", _without_example(entry))))
    }
    assert found == {}


def _without_example(entry: object) -> str:
    return " ".join(str(entry[key]) for key in entry if key != "example") if isinstance(entry, dict) else str(entry)
