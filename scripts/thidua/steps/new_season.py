"""Opening a season: configuration turned, units, registrations, register carried over; prepared whole, then written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from thidua.config import Config, ConfigUnreadableError
from thidua.config.vocabulary import Due
from thidua.forms import REGISTER, SETUP
from thidua.messages import CannotRunError, say
from thidua.season.carried import CarriedBookUnreadableError
from thidua.season.closed import read_closed
from thidua.steps.consolidate import evaluate
from thidua.steps.new_season_awards import not_in_register
from thidua.steps.new_season_config import turned
from thidua.steps.new_season_notes import left_for_later, left_to_enter
from thidua.steps.new_season_registered import CarriedRegistrations, carried_registrations
from thidua.steps.new_season_setup import CarriedSetup, carried_setup
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.verdict import Result
from thidua.workbooks.save import write_bytes


class YearNotAfterError(CannotRunError):
    """The year asked for is not after that of the season now current."""


class SeasonThereAlreadyError(CannotRunError):
    """The new season's folder holds files, which nothing may overwrite."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The season opened: its places and configuration, files written, what was left behind, what is to be entered.

    `later` is what need not be done before anything is issued.
    """

    places: Places
    config: Config
    written: tuple[Path, ...]
    carried: tuple[str, ...]
    notes: tuple[str, ...]
    to_enter: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Everything that opening writes, in the order of writing, and the sentences about it."""

    files: Mapping[Path, bytes]
    carried: tuple[str, ...]
    notes: tuple[str, ...]


def open_new_season(
    places: Places, config: Config, year: int, *, today: date, on_done: Callable[[str], None] | None = None
) -> Opened:
    """Open the season of `year` after the current one, which `places` and `config` are of.

    Nothing is written before everything is prepared; where writing fails, what was written is taken back. Raises
    `YearNotAfterError`, `SeasonThereAlreadyError`, `ConfigNotTurnedError`, and whatever keeps the current season
    from being read.
    """
    if year <= config.season.year:
        raise YearNotAfterError(say("new_season.not_after", year=year, current=config.season.year))
    new = Places(places.root, str(year))
    _refuse_what_is_there(new)
    current = places.root / "config.toml"
    before = _bytes_of(current)
    text, new_config = turned(before.decode("utf-8-sig"), config, year)
    setup = carried_setup(places.setup, new_config)
    result = _result_of(places, config, setup, today=today, on_done=on_done)
    registrations = _registrations(result, places, config, new_config, today=today)
    prepared = _prepared(places, new, setup, registrations)
    files = dict(prepared.files)
    if not places.config.exists():
        files[places.config] = before
    files[current] = text.encode()
    _write_all(files, returned=new.returned, undo={current: before})
    to_enter = left_to_enter(new, config, new_config, setup)
    later = left_for_later(new, config, None if result is None else not_in_register(result, read_closed(places.closed)))
    return Opened(new, new_config, tuple(files), prepared.carried, prepared.notes, to_enter, later)


def _refuse_what_is_there(new: Places) -> None:
    there = sorted(path for path in new.inputs.rglob("*") if not path.is_dir()) if new.inputs.exists() else []
    if there:
        folder = new.inputs.relative_to(new.root).as_posix()
        files = ", ".join(path.relative_to(new.inputs).as_posix() for path in there[:3])
        told = say("new_season.there_already", folder=folder, count=len(there), files=files)
        raise SeasonThereAlreadyError(told)


def _bytes_of(config: Path) -> bytes:
    try:
        return config.read_bytes()
    except OSError as error:
        raise ConfigUnreadableError(say("config.cannot_read", file=config.name)) from error


def _result_of(
    places: Places, config: Config, setup: CarriedSetup, *, today: date, on_done: Callable[[str], None] | None
) -> Result | None:
    """The current season's result; None without units or returned files, as there is nothing to read then."""
    if not setup.has_units or not places.returned.is_dir():
        return None
    return evaluate(places, config, today=today, on_done=on_done).result


def _registrations(
    result: Result | None, places: Places, config: Config, new_config: Config, *, today: date
) -> CarriedRegistrations:
    """The registrations returned in the current season."""
    if result is None:
        folder = places.returned.relative_to(places.root).as_posix()
        return CarriedRegistrations(None, 0, (say("new_season.nothing_to_read", folder=folder),))
    made = carried_registrations(result.season, new_config)
    last = config.last_day(Due.REGISTRATION)
    if today > last:
        return made
    return replace(made, notes=(say("new_season.registration_open", day=padded_date(last)), *made.notes))


def _prepared(places: Places, new: Places, setup: CarriedSetup, registrations: CarriedRegistrations) -> _Prepared:
    files = {new.setup: setup.data}
    carried = [
        say("new_season.rows_carried", file=SETUP.file_name, sheet=sheet, rows=rows)
        for sheet, rows in setup.rows.items()
        if rows
    ]
    notes = [*setup.notes, *registrations.notes]
    if registrations.data is not None:
        files[new.registered] = registrations.data
        carried.append(say("new_season.registrations_carried", file=new.registered.name, rows=registrations.lines))
    register = _register_of(places)
    if register is None:
        notes.append(say("new_season.no_register", file=REGISTER.file_name))
    else:
        files[new.register] = register
        carried.append(say("new_season.register_carried", file=REGISTER.file_name))
    return _Prepared(files, tuple(carried), tuple(notes))


def _register_of(places: Places) -> bytes | None:
    """The register as it lies there, byte for byte; None where there is none yet."""
    if not places.register.exists():
        return None
    try:
        return places.register.read_bytes()
    except OSError as error:
        raise CarriedBookUnreadableError(say("files.carried_unreadable", file=places.register.name)) from error


def _write_all(files: Mapping[Path, bytes], *, returned: Path, undo: Mapping[Path, bytes]) -> None:
    """Write every file in order; where one cannot be written, none of them is left behind.

    `undo` holds what stood before in files that are replaced.
    """
    folders = [folder for folder in (returned.parent.parent, returned.parent, returned) if not folder.exists()]
    begun: list[Path] = []
    try:
        for path, data in files.items():
            begun.append(path)
            write_bytes(data, path)
        returned.mkdir(exist_ok=True)
    except BaseException:
        for path in begun:
            if path not in undo:
                path.unlink(missing_ok=True)
        for path in begun:
            if path in undo and path.read_bytes() != undo[path]:
                write_bytes(undo[path], path)
        for folder in reversed(folders):
            if folder.is_dir():
                folder.rmdir()
        raise
