"""Where the commands of a template stand: what Word shows as one line, one cell, one row is checked as such.

The engine takes away the whole paragraph around `{%p … %}` and the whole row around `{%tr … %}`, and anything else that
stands there with it; a plain `{% … %}` may only govern what stands in its own paragraph. None of this raises an error
there, so it is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element
from rapidfuzz import fuzz, process

from thidua.messages import say

_WORDS_SHOWN = 80
_ALIKE_FROM = 60

_TAG = re.compile(
    r"\{%(?:(?P<sort>tr|tc|p|r)(?=\s))?[-+]?\s*(?P<word>\w+)?.*?%\}|\{\{(?:(?P<raw>tr|tc|p|r)(?=\s))?.*?\}\}|\{#.*?#\}"
)
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"for": "endfor", "if": "endif", "with": "endwith"}
_BETWEEN = ("elif", "else")
_ALONE = ("set", "vm", "hm", "colspan", "cellbg")
COMMANDS = (*_CLOSED_BY, *_CLOSED_BY.values(), *_BETWEEN, *_ALONE)
"""Every command that a template may use."""

_HOLDERS = {"p": "p", "r": "p", "tr": "tr", "tc": "tc"}


@dataclass(frozen=True, slots=True)
class _Command:
    """A command in its place; `sort` is "" for a plain one, `holder` what disappears with it."""

    sort: str
    word: str
    text: str
    paragraph: _Element
    holder: _Element | None

    @property
    def room(self) -> _Element | None:
        """Within which the command that belongs to it has to stand."""
        return self.paragraph if self.sort in {"", "r"} or self.holder is None else self.holder.getparent()


def structure_faults(root: _Element, file: str) -> Iterator[str]:
    """What is wrong with the places of commands in this part of a template, one Vietnamese sentence each."""
    commands = []
    for paragraph in root.iter(qn("w:p")):
        text = text_of(paragraph)
        found = list(_TAG.finditer(text))
        if _BRACES.search(_TAG.sub("", text)):
            yield say("papers.template_syntax", file=file, words=shown(text))
        for tag in found:
            if tag["raw"]:
                yield say("papers.template_bare_value", file=file, words=shown(tag.group()))
            if tag["word"] is not None:
                commands.append(_command(tag, paragraph))
    for command in commands:
        yield from _unknown_command(command, file)
    yield from _places(commands, file)
    yield from _pairs(commands, file)


def text_of(paragraph: _Element) -> str:
    """What a paragraph shows, without what stands in text boxes inside it."""
    runs = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
    return "".join((run.text or "") if run.tag == qn("w:t") else " " for run in runs if _holder(run, "p") is paragraph)


def shown(text: str) -> str:
    """The beginning of a text as it is quoted."""
    text = " ".join(text.split())
    return text if len(text) <= _WORDS_SHOWN else f"{text[: _WORDS_SHOWN - 1]}…"


def likely(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or ""."""
    like = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_ALIKE_FROM)
    return like[0] if like else ""


def _command(tag: re.Match[str], paragraph: _Element) -> _Command:
    sort = tag["sort"] or ""
    holder = _holder(paragraph, _HOLDERS[sort]) if sort else None
    return _Command(sort, tag["word"], tag.group(), paragraph, holder)


def _holder(inner: _Element, tag: str) -> _Element | None:
    wanted = qn(f"w:{tag}")
    if inner.tag == wanted:
        return inner
    return next(iter(inner.iterancestors(wanted)), None)


def _unknown_command(command: _Command, file: str) -> Iterator[str]:
    if command.word in COMMANDS:
        return
    like = likely(command.word, COMMANDS)
    values = {"file": file, "name": command.word, "words": shown(text_of(command.paragraph))}
    if command.word in _HOLDERS:
        yield say("papers.template_command_apart", file=file, words=shown(command.text), sort=command.word)
    elif like:
        yield say("papers.template_command_like", like=like, **values)
    else:
        yield say("papers.template_command", **values)


def _places(commands: list[_Command], file: str) -> Iterator[str]:
    """Commands that take more with them than themselves, or stand where there is nothing to take."""
    told: set[_Element] = set()
    for command in commands:
        if command.sort in {"", "r"}:
            continue
        holder = command.holder
        if holder is None:
            yield say("papers.template_no_row", file=file, words=shown(command.text))
            continue
        if holder in told:
            continue
        texts = [text_of(paragraph) for paragraph in holder.iter(qn("w:p"))]
        if " ".join(" ".join(texts).split()) != " ".join(command.text.split()):
            told.add(holder)
            yield say(f"papers.template_{command.sort}_not_alone", file=file, words=shown(" ".join(texts)))


def _pairs(commands: list[_Command], file: str) -> Iterator[str]:
    """Commands that open and are not closed, or are closed elsewhere."""
    opened: list[_Command] = []
    for command in commands:
        if command.word in _CLOSED_BY:
            opened.append(command)
        elif command.word in (*_CLOSED_BY.values(), *_BETWEEN):
            if not opened:
                yield say("papers.template_unopened", file=file, words=shown(text_of(command.paragraph)))
                return
            before = opened[-1]
            if command.word not in _BETWEEN:
                opened.pop()
                if command.word != _CLOSED_BY[before.word]:
                    yield say(
                        "papers.template_crossed", file=file, first=shown(before.text), second=shown(command.text)
                    )
                    return
            if (command.sort, command.room) != (before.sort, before.room):
                yield _apart(before, command, file)
                return
    for command in opened[:1]:
        yield say("papers.template_unclosed", file=file, words=shown(text_of(command.paragraph)))


def _apart(before: _Command, command: _Command, file: str) -> str:
    """Two commands of one pair that do not stand in one place."""
    if before.sort == command.sort == "":
        row = _holder(before.paragraph, "tr")
        if row is not None and row is _holder(command.paragraph, "tr"):
            cells = _holder(before.paragraph, "tc"), _holder(command.paragraph, "tc")
            if cells[0] is not cells[1]:
                return say("papers.template_split_cells", file=file, words=shown(before.text))
        return say("papers.template_split_block", file=file, words=shown(before.text))
    return say("papers.template_apart", file=file, first=shown(before.text), second=shown(command.text))
