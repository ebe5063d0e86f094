"""Vietnamese text: Unicode, names, collation, money and numbers in words, official dates, TCVN3 and VNI."""

from __future__ import annotations

from thidua.text.abbreviations import ABBREVIATIONS, fold_in_full
from thidua.text.collation import NameKey, TextKey, name_key, text_key
from thidua.text.dates import long_date, padded_date, parse_date, parse_year
from thidua.text.legacy import LegacyEncoding, from_tcvn3, from_vni, is_capitals_font, legacy_encoding
from thidua.text.numbers import (
    decimal_comma,
    in_words,
    money,
    money_in_words,
    percent,
    points_comma,
    two_digits,
)
from thidua.text.unicode import StrayMark, bare, clean, fold, is_blank, slug, stray_marks, uncapitalised
from thidua.text.widths import lines_within, text_width_mm

__all__ = [
    "ABBREVIATIONS",
    "LegacyEncoding",
    "NameKey",
    "StrayMark",
    "TextKey",
    "bare",
    "clean",
    "decimal_comma",
    "fold",
    "fold_in_full",
    "from_tcvn3",
    "from_vni",
    "in_words",
    "is_blank",
    "is_capitals_font",
    "legacy_encoding",
    "lines_within",
    "long_date",
    "money",
    "money_in_words",
    "name_key",
    "padded_date",
    "parse_date",
    "parse_year",
    "percent",
    "points_comma",
    "slug",
    "stray_marks",
    "text_key",
    "text_width_mm",
    "two_digits",
    "uncapitalised",
]
