"""What would give the first province away, and where it stands in the files that the second one makes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from tests.second_province.playing import OWN_CONFIG
from tests.support.season_builder import CHECKOUT

ALWAYS = ("Điện Biên", "2020", "1689", "333/", "871/")
TEXT_KEYS = ("number", "short_title", "title", "subject", "issuer")
_HEX = re.compile(r"\b[0-9A-Fa-f]{6,}\b")
_NUMBERS_OF_LAYOUT = re.compile(r'="-?[\d.]+"')


@cache
def marks() -> tuple[str, ...]:
    """Everything that the first province's configuration says of organisation and texts, and the second's does not."""
    first = tomllib.loads((CHECKOUT / "config.toml").read_text(encoding="utf-8"))
    said: list[str] = []
    for value in first["organisation"].values():
        said += [value] if isinstance(value, str) else value
    said += [text.get(key, "") for text in first["text"] for key in TEXT_KEYS]
    own = OWN_CONFIG.read_text(encoding="utf-8")
    return tuple(sorted({each for each in said if each and each not in own} | set(ALWAYS)))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(marks(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\d)" for each in longest_first), re.IGNORECASE)


def found_in(text: str) -> list[str]:
    """The marks of the first province in a text; fingerprints and numbers of a page's layout are no text."""
    lowered = text.lower()
    if not any(mark.lower() in lowered for mark in marks()):  # a plain search is many times quicker than the pattern
        return []
    return sorted(set(_pattern().findall(_NUMBERS_OF_LAYOUT.sub("", _HEX.sub("", text)))))


def texts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Everything readable in a file with the place of it: parts of packages, of e-mails and what is attached."""
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                yield from texts_of(f"{name}!{part}", package.read(part))
    elif name.endswith(".eml"):
        message = message_from_bytes(data, policy=SMTP)
        yield name, "\n".join(f"{key}: {value}" for key, value in message.items())
        yield from _parts(name, message)
    else:
        text = data.decode("utf-8")
        yield name, unescape(text)
        if name.endswith((".xml", ".rels")):  # a word may be cut by the marks of its letters
            unbroken = re.sub("<w:noBreakHyphen[^>]*>", "-", text)
            yield name, unescape(re.sub("<[^>]*>", "", unbroken))


def _parts(name: str, message: Message) -> Iterator[tuple[str, str]]:
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield from texts_of(f"{name}!{part.get_filename() or part.get_content_type()}", payload)


def traces(root: Path) -> dict[str, list[str]]:
    """The marks of the first province by place in all files below `root`."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if seen := found_in(name):
            found[name] = seen
        for place, text in texts_of(name, path.read_bytes()):
            if seen := found_in(text):
                found[place] = sorted({*found.get(place, []), *seen})
    return found
