"""A folder that is written again and again: what the office has edited by hand there is kept, never lost."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from thidua.messages import say
from thidua.papers.package import PaperRefusedError, write_whole


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a folder keeps what was edited: the file with its digests, what an edited file is called, what is told.

    `replaced` and `held` are ids of sentences: of an edited file that was set aside, of one that is held open.
    """

    manifest: str
    mark: str
    replaced: str
    held: str


DRAFTS = Keeping(".du-thao.json", "sua-tay", "papers.edited_and_drafted", "papers.edited_open")
FINAL = Keeping(".ban-hanh.json", "sua-tay", "close.final_replaced", "papers.edited_open")
TEMPLATES = Keeping(".mau.json", "ban-cu", "papers.template_replaced", "papers.template_open")


class Shelf:
    """Files in one folder, beside a note of the digest that each had when it was written, and what it was made of.

    A file that differs from its digest, or has none, was edited by hand or put there by somebody.
    """

    def __init__(self, folder: Path, keeping: Keeping = DRAFTS) -> None:
        """Open the folder, made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._keeping = folder, keeping
        self._notes = _read_manifest(folder / keeping.manifest)

    @property
    def written(self) -> tuple[str, ...]:
        """Names of the drafts that were put here and not taken away again."""
        return tuple(self._notes)

    def has(self, name: str) -> bool:
        """Whether a file of this name is there, edited or not."""
        return (self._folder / name).is_file()

    def holds(self, name: str, source: str) -> bool:
        """Whether the file of this name is as it was written, and was made of this source."""
        target = self._folder / name
        return target.is_file() and self._notes.get(name) == _noted(_digest(target), source)

    def is_edited(self, name: str) -> bool:
        """Whether the file of this name was edited by hand, or put here by somebody."""
        return self._is_edited(self._folder / name)

    def source_of(self, name: str) -> str:
        """What the file of this name was made of when it was written, "" where that is not known."""
        return self._notes.get(name, "").partition(" ")[2]

    def put(self, draft: Path, *, source: str = "") -> str:
        """Take over a finished draft under its own name; what to tell of an edited one, or "".

        `source` is a digest of what it was made of, for `holds` and `source_of`.

        Raises:
            PaperRefusedError: Another program holds the file of this name open, or the folder cannot be written.
        """
        target, content = self._folder / draft.name, draft.read_bytes()
        note = ""
        if self._is_edited(target) and target.read_bytes() != content:
            note = say(self._keeping.replaced, file=target.name, kept=self._set_aside(target).name)
        write_whole(content, target)
        self._remember(target.name, _noted(_digest(target), source))
        return note

    def drop(self, name: str) -> str:
        """Take away the draft of this name, if there is one; what to tell of an edited one, or "".

        Raises:
            PaperRefusedError: Another program holds the file of this name open.
        """
        target, note = self._folder / name, ""
        if self._is_edited(target):
            note = say("papers.edited_and_dropped", file=name, kept=self._set_aside(target).name)
        try:
            target.unlink(missing_ok=True)
        except PermissionError as error:
            raise PaperRefusedError(say("papers.outdated_open", file=name)) from error
        self._remember(name, None)
        return note

    def _is_edited(self, target: Path) -> bool:
        return target.is_file() and self._notes.get(target.name, "").partition(" ")[0] != _digest(target)

    def _set_aside(self, edited: Path) -> Path:
        """Rename the edited file to the first free name that says so."""
        names = (edited.with_stem(f"{edited.stem}-{self._keeping.mark}-{number}") for number in count(1))
        kept = next(name for name in names if not name.exists())
        try:
            return edited.rename(kept)
        except PermissionError as error:
            raise PaperRefusedError(say(self._keeping.held, file=edited.name)) from error

    def _remember(self, name: str, noted: str | None) -> None:
        if self._notes.get(name) == noted:
            return
        self._notes.pop(name, None)
        if noted is not None:
            self._notes[name] = noted
        known = json.dumps(self._notes, ensure_ascii=False, indent=0, sort_keys=True)
        write_whole(known.encode(), self._folder / self._keeping.manifest)


def _read_manifest(path: Path) -> dict[str, str]:
    """Digests by file name; none where the note is gone or spoilt, so that every draft counts as edited."""
    try:
        known = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in known.items()} if isinstance(known, dict) else {}


def _noted(digest: str, source: str) -> str:
    return f"{digest} {source}".rstrip()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
