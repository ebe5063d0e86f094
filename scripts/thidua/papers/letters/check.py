"""Whether a finished letter may be printed: the file is read back and compared with the data."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from thidua.config import Config
from thidua.messages import say
from thidua.papers.finished.check import left_over_placeholders, page_faults
from thidua.papers.finished.read_back import FinishedPaper, is_blank_day, read_finished

MISSING_KIND = "hồ sơ, biểu mẫu"
MUST_KIND = "chỗ phải sửa"
LOOK_KIND = "chỗ cần xem lại"
LEFT_OUT_KIND = "chỗ khác"

_ADDRESSED = "Kính gửi"
_COUNTED = re.compile(rf"(\d+) ({MISSING_KIND}|{MUST_KIND}|{LOOK_KIND}|{LEFT_OUT_KIND})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: its template, the value of each placeholder, and what its finished file must hold.

    `rows` are the texts that each row of its table shows, `counts` what it tells of each kind.
    """

    template: str
    unit_name: str
    placeholders: Mapping[str, Any]
    row_names: frozenset[str]
    rows: tuple[tuple[str, ...], ...]
    counts: Mapping[str, int]


def letter_faults(path: Path, config: Config, letter: Letter) -> list[str]:
    """Everything wrong with the letter, one Vietnamese sentence each; empty where it may be printed."""
    try:
        paper = read_finished(path)
    except (OSError, KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return [say("papers.fault_unreadable", file=path.name)]
    data = {text for row in letter.rows for text in row}
    # What a unit typed into its cells may look like a placeholder or a count and is neither.
    own_texts = [text for text in paper.texts if text not in data]
    return [
        *left_over_placeholders(path.name, own_texts),
        *_addressee(path.name, own_texts, letter),
        *_rows(path.name, paper, letter),
        *_counts(path.name, own_texts, letter),
        *_number_and_day(path.name, paper),
        *page_faults(path.name, paper, config),
    ]


def _addressee(file: str, texts: list[str], letter: Letter) -> Iterator[str]:
    if not any(text.strip().startswith(_ADDRESSED) and letter.unit_name in text for text in texts):
        yield say("letters.fault_unit", file=file, unit=letter.unit_name)


def _rows(file: str, paper: FinishedPaper, letter: Letter) -> Iterator[str]:
    found = [row for table in paper.lists for row in table]
    if len(found) != len(letter.rows):
        yield say("letters.fault_rows", file=file, found=len(found), wanted=len(letter.rows))
    for number, (cells, texts) in enumerate(zip(found, letter.rows, strict=False), start=1):
        for words in texts:
            if not any(words in cell for cell in cells):
                yield say("letters.fault_row", file=file, row=number, words=words)


def _counts(file: str, texts: list[str], letter: Letter) -> Iterator[str]:
    told = [(int(count), kind) for text in texts for count, kind in _COUNTED.findall(text)]
    for count, kind in dict.fromkeys(told):
        if count != letter.counts.get(kind, 0):
            yield say("letters.fault_count", file=file, told=count, kind=kind, wanted=letter.counts.get(kind, 0))
    left_out = letter.counts.get(LEFT_OUT_KIND, 0)
    if left_out and LEFT_OUT_KIND not in {kind for _, kind in told}:
        yield say("letters.fault_cut", file=file, count=left_out)


def _number_and_day(file: str, paper: FinishedPaper) -> Iterator[str]:
    """Both stay blank until they are written in by hand after the signature (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    if paper.head_number is None:
        yield say("letters.fault_number_missing", file=file)
    elif number := paper.head_number.number.strip():
        yield say("papers.fault_number_filled", file=file, number=number)
    if paper.head_day is None:
        yield say("letters.fault_day_missing", file=file)
    elif not is_blank_day(paper.head_day):
        yield say("papers.fault_day_filled", file=file, day=paper.head_day)
