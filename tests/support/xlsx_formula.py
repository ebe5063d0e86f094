"""What is wrong with a formula as it is stored in a workbook, whoever holds it: cell, rule, list or name.

A stored formula has no leading `=`, commas between arguments, English function names. Excel repairs
(that is: throws away) a file that breaks these, and shows `#NAME?` for functions it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.utils import FORMULAE
from tests.support.ooxml import words

LONGEST_FORMULA = 8192
LONGEST_LITERAL = 255
DEEPEST_NESTING = 64

FUTURE_PREFIX = re.compile(r"^(?:_xlfn\.)?(?:_xlws\.)?", re.IGNORECASE)
# Excel 2010 brought these; in the file they keep the prefix for ever.
NEW_IN_2010 = frozenset(
    words(
        """
        AGGREGATE BETA.DIST BETA.INV BINOM.DIST BINOM.INV CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
        CHISQ.INV.RT CHISQ.TEST CONFIDENCE.NORM CONFIDENCE.T COVARIANCE.P COVARIANCE.S ERF.PRECISE
        ERFC.PRECISE EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST GAMMA.DIST GAMMA.INV
        GAMMALN.PRECISE HYPGEOM.DIST LOGNORM.DIST LOGNORM.INV MODE.MULT MODE.SNGL NEGBINOM.DIST
        NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
        PERCENTRANK.INC POISSON.DIST QUARTILE.EXC QUARTILE.INC RANK.AVG RANK.EQ STDEV.P STDEV.S
        T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST VAR.P VAR.S WEIBULL.DIST Z.TEST
        """
    )
)
# Stored without the prefix by Excel itself, although the list of Excel 2007 lacks them.
NEW_IN_2010_PLAIN = frozenset({"NETWORKDAYS.INTL", "WORKDAY.INTL", "CEILING.PRECISE", "FLOOR.PRECISE"})

CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
REFERENCE = re.compile(rf"{CELL}(?::{CELL})?", re.IGNORECASE)
COLUMN_OR_ROW = re.compile(r"\$?(?:[A-Z]{1,3}|[1-9]\d{0,6})", re.IGNORECASE)
EXTERNAL_BOOK = re.compile(r"'?[^'!\[]*\[[^\]]+\][^!]*!")
QUALIFIED = re.compile(r"(?P<sheet>'(?:[^']|'')*'|[^'!]+)!(?P<rest>.*)", re.DOTALL)
PIECE = re.compile(r"(?:'(?:[^']|'')*'|[^:'])+")
ROW_NUMBER = re.compile(r"(?<![\w.'\"\\])(\$?[A-Z]{1,3}\$?)([1-9]\d*)(?![\w.!(\[\"'])")


@dataclass(frozen=True, slots=True)
class Known:
    """What a formula may name, casefolded: sheets, tables, names in its scope, names of any scope."""

    sheets: frozenset[str]
    tables: frozenset[str]
    names: frozenset[str]
    all_names: frozenset[str]


def formula_faults(formula: str, known: Known) -> tuple[str, ...]:
    """Every fault of one stored formula, in reading order."""
    if utf16_length(formula) > LONGEST_FORMULA:
        return (f"formula of {utf16_length(formula)} characters, over {LONGEST_FORMULA}",)
    # Hundreds of rows hold one formula with another row number: told apart they would all be parsed again.
    # A quoted sheet name may look like a cell ('Q1'), so such a formula is taken as it stands.
    same = formula if "'" in formula else ROW_NUMBER.sub(lambda m: m[1] + "1" * len(m[2]), formula)
    return _faults(same, known)


def location_faults(location: str, known: Known) -> Iterator[str]:
    """The fault of a link's target inside the workbook, such as `'Cá nhân'!A5` or a defined name."""
    target = location.removeprefix("#")
    if qualified := QUALIFIED.fullmatch(target):
        yield from _sheet_faults(qualified["sheet"], known)
    elif not REFERENCE.fullmatch(target) and target.casefold() not in known.all_names:
        yield f"link to undefined name {target}"


def utf16_length(text: str) -> int:
    """Characters as Excel counts them."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


@lru_cache(maxsize=4096)
def _faults(formula: str, known: Known) -> tuple[str, ...]:
    if formula.startswith("="):
        return ("formula stored with a leading =",)
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError):
        return ("formula that cannot be read",)
    faults = list(_shape_faults(tokens))
    for token in tokens:
        faults += _token_faults(token, known)
    return tuple(dict.fromkeys(faults))


def _shape_faults(tokens: list[Token]) -> Iterator[str]:
    depth = functions = deepest = arrays = 0
    semicolon = False
    for token in tokens:
        step = {Token.OPEN: 1, Token.CLOSE: -1}.get(token.subtype, 0)
        depth += step
        if token.type == Token.FUNC:
            functions += step
            deepest = max(deepest, functions)
        elif token.type == Token.ARRAY:
            arrays += step
        elif token.type == Token.SEP and token.subtype == Token.ROW and not arrays:
            semicolon = True
    if semicolon:
        yield "formula with ; between arguments"
    if depth:
        yield "formula with brackets left open"
    if deepest > DEEPEST_NESTING:
        yield f"functions nested {deepest} deep, over {DEEPEST_NESTING}"


def _token_faults(token: Token, known: Known) -> Iterator[str]:
    if token.type == Token.FUNC and token.subtype == Token.OPEN:
        reference, _, function = token.value.removesuffix("(").rpartition(":")
        yield from _function_faults(function)
        if reference:
            yield from _reference_faults(reference, known)
    elif token.type == Token.OPERAND and token.subtype == Token.RANGE:
        yield from _reference_faults(token.value, known)
    elif token.type == Token.OPERAND and token.subtype == Token.ERROR and token.value == "#REF!":
        yield "reference to #REF!"
    elif token.type == Token.OPERAND and token.subtype == Token.TEXT:
        text = token.value[1:-1].replace('""', '"')
        if utf16_length(text) > LONGEST_LITERAL:
            yield f"text of {utf16_length(text)} characters in a formula, over {LONGEST_LITERAL}"
        if text.startswith("#") and QUALIFIED.fullmatch(text[1:]):
            yield from location_faults(text, known)


def _function_faults(stored: str) -> Iterator[str]:
    function = FUTURE_PREFIX.sub("", stored).upper()
    prefixed = len(function) < len(stored)
    if function in NEW_IN_2010:
        if not prefixed:
            yield f"function {function} stored without _xlfn."
    elif function not in FORMULAE and function not in NEW_IN_2010_PLAIN:
        yield f"function {function} is not in Excel 2010"


def _reference_faults(operand: str, known: Known) -> Iterator[str]:
    if "#REF!" in operand:
        yield "reference to #REF!"
        return
    if external := EXTERNAL_BOOK.match(operand):
        yield f"reference to another workbook: {external[0]}"
        return
    if "[" in operand:
        table = operand.partition("[")[0]
        if table and table.casefold() not in known.tables:
            yield f"undefined table {table}"
        return
    pieces = PIECE.findall(operand)
    for piece in pieces:
        names, rest = known.names, piece
        if qualified := QUALIFIED.fullmatch(piece):
            yield from _sheet_faults(qualified["sheet"], known)
            names, rest = known.all_names, qualified["rest"]
        is_address = REFERENCE.fullmatch(rest) or (len(pieces) > 1 and COLUMN_OR_ROW.fullmatch(rest))
        if not is_address and rest.casefold() not in names | known.tables:
            yield f"undefined name {rest}"


def _sheet_faults(quoted: str, known: Known) -> Iterator[str]:
    sheet = quoted[1:-1].replace("''", "'") if quoted.startswith("'") else quoted
    if sheet.casefold() not in known.sheets:
        yield f"unknown sheet {sheet}"
