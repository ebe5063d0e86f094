"""The lines that a closed decision puts into the register of awards: one for each on its list, and none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms import REGISTER
from thidua.forms.carried import AWARDS_GIVEN
from thidua.messages import say
from thidua.season.carried import AwardGiven, CarriedBookUnreadableError, decision_key, register_in
from thidua.season.closed import ClosedPaper
from thidua.season.rows import Nominee
from thidua.text import padded_date
from thidua.workbooks.append import append_rows
from thidua.workbooks.book import save_book
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused
from thidua.workbooks.save import FileLockedError
from thidua.workbooks.writing.fill import Row

_Key = tuple[str, str, int | None, str]


def with_awards(
    path: Path, papers: Iterable[ClosedPaper], nominees: Mapping[str, Nominee], config: Config
) -> tuple[bytes | None, int]:
    """The register with the awards of these decisions below what is there, and how many lines were added.

    None where there is nothing to write. Raises `CarriedBookUnreadableError`, `TableNotFoundError`, `FileLockedError`.
    """
    wanted = [
        (_key_of(nominees[each], paper, config), _line(nominees[each], paper, config))
        for paper in papers
        for each in paper.nominees
    ]
    if not wanted:
        return None, 0
    if not path.exists():
        return _made_new(path.name, tuple(line for _, line in wanted), config), len(wanted)
    try:
        data = _held_by_nobody(path)
        there = Counter(_key_in(line) for line in register_in(read(data), config, file=path.name).lines)
        lines = [line for key, line in wanted if not _is_taken(key, there)]
        return (append_rows(data, AWARDS_GIVEN, lines, config, file=path.name) if lines else None), len(lines)
    except (Refused, OSError) as error:
        raise CarriedBookUnreadableError(say("files.carried_unreadable", file=path.name)) from error


def _is_taken(key: _Key, there: Counter[_Key]) -> bool:
    """Whether a line that is there stands for this one; two people of one name and birth have two lines."""
    there[key] -= 1
    return there[key] >= 0


def _held_by_nobody(path: Path) -> bytes:
    """The file's bytes; a program that holds it open is found before anything else is written."""
    try:
        with path.open("r+b") as book:
            return book.read()
    except PermissionError as error:
        raise FileLockedError(say("files.locked", file=path.name, folder=path.parent.name)) from error


def _made_new(name: str, lines: tuple[Row, ...], config: Config) -> bytes:
    with TemporaryDirectory() as bench:
        save_book(Path(bench, name), REGISTER, {AWARDS_GIVEN.name: lines}, config)
        return Path(bench, name).read_bytes()


def _line(nominee: Nominee, paper: ClosedPaper, config: Config) -> Row:
    birth = nominee.row.text("birth") if nominee.recipient is Recipient.INDIVIDUAL else ""
    return {
        "subject_kind": nominee.recipient.value,
        nominee.name_key: nominee.name,
        "birth": _typed(birth) or None,
        "unit_code": nominee.unit_code,
        "award": nominee.award,
        "award_year": config.season.year,
        "decision_no": paper.numbered,
        "decision_date": padded_date(paper.day),
    }


def _typed(birth: str) -> str:
    """A birth as people type it."""
    return padded_date(date.fromisoformat(birth)) if "-" in birth else birth


def _key_of(nominee: Nominee, paper: ClosedPaper, config: Config) -> _Key:
    return nominee.who.id, nominee.award, config.season.year, decision_key(paper.numbered)


def _key_in(line: AwardGiven) -> _Key:
    return line.subject.id, line.award, line.year, decision_key(line.decision_no)
