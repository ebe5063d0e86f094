"""Copies of an Office file with one thing changed in its XML, so that tests can seed a fault."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path


def rewritten(path: Path, out: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy in which every part went through `change(part, content)`; None drops the part."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = change(part, old.read(part))
            if content is not None:
                new.writestr(part, content)
    return out


def patched(path: Path, out: Path, part: str, old: str, new: str) -> Path:
    """A copy with one text replaced in one part, where it must stand exactly once."""

    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode()
        assert text.count(old) == 1, f"{text.count(old)} times in {part}: {old}\n{text}"
        return text.replace(old, new).encode()

    return rewritten(path, out, change)
