"""Text set in the fonts from before Unicode, TCVN3 (.VnTime) and VNI (VNI-Times), into Vietnamese letters.

Which encoding a text is in can be told only by the name of its font, never by its letters. Convert
before anything else touches the text: what these fonts draw as "ư" and "é" is elsewhere taken for dirt.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class LegacyEncoding(StrEnum):
    """An encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_FONT_PREFIXES = {".vn": LegacyEncoding.TCVN3, "vni": LegacyEncoding.VNI}

# What the fonts' letters look like read as Latin-1, and the letters that were meant.
_TCVN3_FAMILIES = (
    ("µ¶·¸¹", "àảãáạ"),
    ("¨»¼½¾Æ", "ăằẳẵắặ"),
    ("©ÇÈÉÊË", "âầẩẫấậ"),
    ("®", "đ"),
    ("ÌÎÏÐÑ", "èẻẽéẹ"),
    ("ªÒÓÔÕÖ", "êềểễếệ"),
    ("×ØÜÝÞ", "ìỉĩíị"),
    ("ßáâãä", "òỏõóọ"),
    ("«åæçèé", "ôồổỗốộ"),
    ("¬êëìíî", "ơờởỡớợ"),
    ("ïñòóô", "ùủũúụ"),
    ("\u00adõö÷øù", "ưừửữứự"),
    ("úûüýþ", "ỳỷỹýỵ"),
    ("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ"),
)
_TCVN3 = str.maketrans("".join(f for f, _ in _TCVN3_FAMILIES), "".join(v for _, v in _TCVN3_FAMILIES))

# The letter that VNI writes first, the marks that may follow it, the letters that the pairs make.
_VNI_PAIRS = (
    ("a", "ùøûõï", "áàảãạ"),
    ("a", "êéèúüë", "ăắằẳẵặ"),
    ("a", "âáàåãä", "âấầẩẫậ"),
    ("e", "ùøûõï", "éèẻẽẹ"),
    ("e", "âáàåãä", "êếềểễệ"),
    ("o", "ùøûõï", "óòỏõọ"),
    ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
_VNI_SINGLE = ("ôöíìæóòîñ", "ơưíìỉĩịỵđ")


def _vni_table() -> dict[str, str]:
    small = dict(zip(*_VNI_SINGLE, strict=True))
    for base, marks, letters in _VNI_PAIRS:
        small |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    return small | {pair.upper(): letter.upper() for pair, letter in small.items()}


def _vni_mixed_case(table: dict[str, str]) -> dict[str, str]:
    """The same letters where the mark was typed in the other case: the base decides."""
    return {pair[0] + pair[1].swapcase(): letter for pair, letter in table.items() if len(pair) > 1}


_VNI = _vni_table()
_VNI_TOLERANT = _VNI | _vni_mixed_case(_VNI)
# Longest first, in one pass: replacing letter after letter would convert a converted letter again.
_VNI_PATTERN = re.compile("|".join(map(re.escape, sorted(_VNI_TOLERANT, key=len, reverse=True))))


def legacy_encoding(font_name: str) -> LegacyEncoding | None:
    """The encoding that text set in this font is in, or None for a Unicode font."""
    name = font_name.strip().casefold()
    return next((encoding for prefix, encoding in _FONT_PREFIXES.items() if name.startswith(prefix)), None)


def is_capitals_font(font_name: str) -> bool:
    """Whether it is one of the TCVN3 fonts that draw every letter as a capital: .VnTimeH, .VnArialH."""
    return legacy_encoding(font_name) is LegacyEncoding.TCVN3 and font_name.rstrip().endswith("H")


def from_tcvn3(text: str, *, capitals: bool) -> str:
    """The text of a TCVN3 font in Unicode.

    Args:
        text: The raw text, not cleaned.
        capitals: Whether the font draws capitals only (`is_capitals_font`); so is the result then.
    """
    letters = unicodedata.normalize("NFC", text).translate(_TCVN3)
    return letters.upper() if capitals else letters


def from_vni(text: str) -> str:
    """The text of a VNI font in Unicode."""
    pairs = unicodedata.normalize("NFC", text)
    return _VNI_PATTERN.sub(lambda pair: _VNI_TOLERANT[pair.group()], pairs)
