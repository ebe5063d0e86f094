"""What people read is Vietnamese to the tone mark: composed letters, no word of the code, whole sentences."""

from __future__ import annotations

import re
import unicodedata

from thidua.messages import Message, catalogue
from thidua.text import bare

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{\w+\}")
WORD = re.compile(r"[^\W\d_]+")
SNAKE = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)+")
FOLDERS_AND_SCRIPTS = {"templates_xlsx", "templates_docx", "build_templates"}
KEYS_TO_ENTER = {"self_scores_deadline", "cross_scores_deadline", "bloc_deadline", "offset_mm", "min_size"}
"""What the clerk has to type into config.toml."""
EXAMPLE_OF_A_TEMPLATE = {"so_luong", "tap_the"}
NAMES_TO_TYPE = FOLDERS_AND_SCRIPTS | KEYS_TO_ENTER | EXAMPLE_OF_A_TEMPLATE

SYLLABLE = re.compile(
    "(?:b|ch?|d|g[hi]?|kh?|l|m|ngh?|nh?|ph?|qu|r|s|t[hr]?|v|x|h)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?", re.ASCII
)


def _plain(text: str) -> str:
    return PLACEHOLDER.sub(" ", text)


def _parts() -> dict[str, Message]:
    return catalogue()


def test_letters_are_composed_and_vietnamese() -> None:
    wrong = [
        key
        for key, message in _parts().items()
        if message.text != unicodedata.normalize("NFC", message.text) or set(message.text) & set("ÐƉðɖ\u00a0\u200b")
    ]
    assert wrong == []


def test_no_key_of_the_code_stands_in_a_sentence() -> None:
    seen = {
        key: found
        for key, message in _parts().items()
        if (found := set(SNAKE.findall(_plain(message.text))) - NAMES_TO_TYPE)
    }
    assert seen == {}


PROGRAMS_AND_FORMATS = (
    "Excel LibreOffice Word Workbook sheet SHEET Sheet Save As xls xlsx xlsb ods docx doc Outlook eml msg html json png"
    " pdf PDF JSON HTML Open XML Strict Unicode Times New Roman SHA Paste Special Values Review Unprotect"
    " Protect scripts python py help OpenDocument odt rtf web"
)
CONFIGURATION = "config toml inputs outputs returned rules issue remind build templates season bonus name text award"
BLANKS = "certificate awards width x y"
STEPS = "consolidate draft close"
SECTIONS = "signatory id stage print"
ABBREVIATIONS = "Đ c LĐLĐ CĐCS LĐTT CSTĐCS HTXSNV CNVCLĐ TTr BB BC QĐ VT TM TT STT CT hh mm dd yyyy"
TEMPLATE_COMMANDS = "p tr tc if endif endfor"
PAGE_CODES = "P N"
NOT_SYLLABLES = frozenset(
    " ".join(
        (PROGRAMS_AND_FORMATS, CONFIGURATION, BLANKS, STEPS, SECTIONS, ABBREVIATIONS, TEMPLATE_COMMANDS, PAGE_CODES)
    ).split()
)


def test_no_english_word_stands_in_a_sentence() -> None:
    seen: dict[str, list[str]] = {}
    for key, message in _parts().items():
        text = SNAKE.sub(" ", _plain(message.text))
        words = [w for w in WORD.findall(text) if not SYLLABLE.fullmatch(bare(w)) and w not in NOT_SYLLABLES]
        if words:
            seen[key] = words
    assert seen == {}


def test_nothing_of_python_stands_in_a_sentence() -> None:
    wrong = [key for key, m in _parts().items() if re.search(r"\b(None|True|False|null|NaN)\b", _plain(m.text))]
    assert wrong == []


COMMAND = re.compile(r"(Chạy|Chạy lại|hoặc chạy|hoặc chạy lại|Gõ): python scripts/\w+\.py(?: --\w+(?: [a-z-]+)?)?$")


def test_what_and_what_to_do_are_whole_sentences() -> None:
    wrong = {}
    for key, message in _parts().items():
        if not message.todo:
            continue
        for part in (message.what, message.todo):
            ends = part.endswith((".", ":", ")", "}}")) or COMMAND.search(part) or part == "{faults}"
            if not (ends and (part[0].isupper() or part[0] in "{“")):
                wrong[key] = part
    assert wrong == {}


def test_no_sentence_ends_twice_or_holds_two_blanks() -> None:
    laid_out = {"console.rule_line", "letter.blank_number"}
    twice = re.compile(r"\.\.(?!\.)|,,| {2,}\S")
    wrong = [key for key, each in _parts().items() if key not in laid_out and twice.search(each.text.strip())]
    assert wrong == []


def test_tones_of_this_catalogue_stand_in_one_place() -> None:
    """The newer placement throughout, so that a clerk can search: hoá and hóa are not both used."""
    older = re.compile(r"\b\w*(?:òa|óa|ỏa|õa|ọa|òe|óe|ỏe|õe|ọe|ùy|úy|ủy|ũy|ụy)\b")
    newer = re.compile(r"\b\w*(?:oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|(?<!q)u[ỳýỷỹỵ])\b")
    texts = {key: message.text.lower() for key, message in _parts().items()}
    both = [
        sorted(k for k, t in texts.items() if older.search(t)),
        sorted(k for k, t in texts.items() if newer.search(t)),
    ]
    assert [] in both
