"""What each kind of paper is made of, where it differs from a decision or a letter, and how its look is read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from tests.papers.finished import KINDS, Finished

CENTRE, JUSTIFY, LEFT = 1, 3, 0
NB = "\u00a0"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the elements of a kind are, where they differ from those of a decision or a letter; all in one place."""

    kind_name: str = ""
    symbol: str = ""
    dated: bool = True
    basis: bool = False
    first_recipient: str = ""
    left_office: str = ""
    right_office: str = "TM. BAN THƯỜNG VỤ"
    signed: bool = True
    ended: bool = True
    appended: bool = False


LETTER = Frame(symbol="LĐLĐ-CSPL", first_recipient="- Như trên;")
DECISION = Frame(kind_name="QUYẾT ĐỊNH", symbol="QĐ-LĐLĐ", basis=True, first_recipient="- Như Điều 3;", appended=True)
FRAMES = {
    "huong-dan": Frame(kind_name="HƯỚNG DẪN", symbol="HD-LĐLĐ", appended=True),
    "bien-ban-khoi": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-LĐLĐ",
        dated=False,
        left_office="THƯ KÝ",
        right_office="CHỦ TỌA",
        appended=True,
    ),
    # An invitation to a meeting's members: no number, nobody signs it.
    "chuong-trinh-hop": Frame(kind_name="CHƯƠNG TRÌNH", signed=False, ended=False),
    "du-thao-quyet-dinh": DECISION,
    "bien-ban-kiem-phieu": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-HĐTĐKT",
        dated=False,
        left_office="TỔ KIỂM PHIẾU",
        right_office="CHỦ TỌA",
    ),
    "bien-ban-hoi-dong": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-HĐTĐKT",
        dated=False,
        left_office="THƯ KÝ",
        right_office="CHỦ TỌA",
        appended=True,
    ),
    "quyet-dinh": DECISION,
    "to-trinh-tld": Frame(
        kind_name="TỜ TRÌNH", symbol="TTr-LĐLĐ", basis=True, first_recipient="- Như trên;", appended=True
    ),
    "thong-bao": Frame(kind_name="THÔNG BÁO", symbol="TB-LĐLĐ", basis=True),
    "cong-van-don-doc": LETTER,
    "cong-van-tra-ho-so": LETTER,
}
# Papers that are no official documents: a ballot is half a page and unsigned, a certificate is printed over a form.
NOT_OFFICIAL = {"phieu-bau", "giay-chung-nhan"}
OFFICIAL = tuple(kind for kind in KINDS if kind not in NOT_OFFICIAL)
SIGNED = tuple(kind for kind in OFFICIAL if FRAMES[kind].signed)
MINUTES_KINDS = tuple(kind for kind in SIGNED if FRAMES[kind].left_office)
DOCUMENTS = tuple(kind for kind in SIGNED if not FRAMES[kind].left_office)

Made = dict[str, list[Finished]]


@dataclass(frozen=True)
class Look:
    """Size in points, bold, italic, place of one paragraph: of its last run with text."""

    size: float
    bold: bool
    italic: bool
    align: int


def look(paragraph: Paragraph) -> Look:
    run = [run for run in paragraph.runs if run.text][-1]
    assert run.font.size is not None, paragraph.text
    assert paragraph.alignment is not None, paragraph.text
    return Look(run.font.size.pt, bool(run.bold), bool(run.italic), int(paragraph.alignment))


def lines_of(table: Table, row: int, column: int) -> list[Paragraph]:
    return table.rows[row].cells[column].paragraphs


def texts_of(table: Table, row: int, column: int) -> list[str]:
    return [paragraph.text for paragraph in lines_of(table, row, column)]


def parts_of(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d+|footer\d+|styles)\.xml", name):
                yield name, etree.fromstring(package.read(name))
