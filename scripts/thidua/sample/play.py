"""Playing the units' part: the set-up filled in, and every issued workbook filled in and sent back."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from openpyxl import load_workbook

from thidua.config import Config
from thidua.forms import BLOC, NOMINATIONS, REGISTER, REGISTERED, REGISTRATION, SCORING, SETUP
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.model import FieldSheet, Form
from thidua.intake.asked_back import AskedBack, record_asked
from thidua.intake.receipts import Receipt, ReceiptBook, write_receipts
from thidua.sample.bag import Mailbag, Sending
from thidua.sample.province import Province
from thidua.sample.setup import setup_rows
from thidua.sample.touches import restamp
from thidua.steps.places import Places
from thidua.text import slug
from thidua.workbooks.book import save_book
from thidua.workbooks.save import save_workbook, workbook_bytes, write_bytes
from thidua.workbooks.writing.fill import write_beside, write_fields, write_rows
from thidua.workbooks.writing.master import open_master

_DECOMPOSED_EVERY = 4
_WORKERS_AT_MOST = 4
_WORTH_PROCESSES = 40
"""So many workbooks take longer to fill in than new processes take to start."""


def write_setup(path: Path, province: Province, config: Config, templates: Path) -> None:
    """Write the sample's set-up from its master; raises `MasterRefusedError`."""
    workbook = open_master(templates, SETUP, config)
    for sheet, rows in setup_rows(province, config).items():
        write_rows(workbook, SETUP.table(sheet), rows, config)
    restamp(workbook, season=config.season.id)
    save_workbook(workbook, path)


def return_scores(places: Places, bag: Mailbag) -> None:
    """The self-scores come back."""
    _return(places, bag, bag.of_form(SCORING))


def return_cross_scores(places: Places, bag: Mailbag) -> None:
    """The cross-scores come back."""
    _return(places, bag, bag.of_form(SCORING, cross=True))


def return_bloc_books(places: Places, bag: Mailbag) -> None:
    """The blocs' books come back after their meetings."""
    _return(places, bag, bag.of_form(BLOC))


def return_dossiers(places: Places, bag: Mailbag) -> None:
    """Nominations, registrations and everything else comes back; the books of earlier years are written with them."""
    asked = _return(places, bag, [*bag.of_form(NOMINATIONS), *bag.of_form(REGISTRATION)])
    _write_loose(bag, places.returned)
    _write_books(bag, places)
    write_receipts(places.receipts, [], ReceiptBook(asked=asked), bag.config)


def _return(places: Places, bag: Mailbag, sendings: Sequence[Sending]) -> tuple[AskedBack, ...]:
    """Fill in issued workbooks, save them under the names that people give; files bear the time of their sending.

    Returns what the desk had asked back on the way.
    """
    config = bag.config
    asked: tuple[AskedBack, ...] = ()
    for number, (sending, data) in enumerate(zip(sendings, _all_filled(sendings, places, config), strict=True), 1):
        if sending.asked_back_on is not None:
            asked = record_asked(asked, [_receipt(data, sending)], on=sending.asked_back_on, config=config)
        decomposed = number % _DECOMPOSED_EVERY == 0
        for file, sent in ((sending.file, sending.sent), *sending.copies):
            _write(places.returned, unicodedata.normalize("NFD", file) if decomposed else file, data, sent)
    return asked


def _all_filled(sendings: Sequence[Sending], places: Places, config: Config) -> list[bytes]:
    """Every workbook filled in, of many a share in each process: nothing in the play takes longer."""
    if len(sendings) < _WORTH_PROCESSES:
        return _share_filled(sendings, places, config)
    workers = min(os.cpu_count() or 1, _WORKERS_AT_MOST)
    shares = [sendings[start::workers] for start in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        filled = list(pool.map(_share_filled, shares, repeat(places), repeat(config)))
    return [filled[number % workers][number // workers] for number in range(len(sendings))]


def _share_filled(sendings: Sequence[Sending], places: Places, config: Config) -> list[bytes]:
    return [_filled(each, places, config) for each in sendings]


def _filled(sending: Sending, places: Places, config: Config) -> bytes:
    content = sending.content
    form = content.form
    name = f"{form.id.value}-{slug(content.subject_unit)}.xlsx" if content.subject_unit else form.file_name
    workbook = load_workbook(places.issued / content.unit_code / name)
    if content.fields:
        write_fields(workbook, _lines_of(form), content.fields)
    for sheet, rows in content.rows.items():
        table = form.table(sheet)
        (write_beside if table.prefilled else write_rows)(workbook, table, rows, config)
    for touch in sending.touches:
        touch(workbook)
    data = workbook_bytes(workbook)
    for finish in sending.finishes:
        data = finish(data)
    return data


def _lines_of(form: Form) -> FieldSheet:
    """The one sheet of the form that holds a value per line."""
    if form.field_sheets:
        return form.field_sheets[0]
    assert form.guide is not None  # noqa: S101 - what units fill in has a first sheet
    return form.guide.lines


def _receipt(data: bytes, sending: Sending) -> Receipt:
    content = sending.content
    return Receipt(
        sha256=hashlib.sha256(data).hexdigest(),
        file=sending.file,
        received_at=sending.sent,
        unit_code=content.unit_code,
        form=content.form.id.value,
        subject_unit=content.subject_unit,
    )


def _write_books(bag: Mailbag, places: Places) -> None:
    save_book(places.register, REGISTER, {AWARDS_GIVEN.name: bag.register}, bag.config)
    save_book(places.registered, REGISTERED, {TITLES_REGISTERED.name: bag.registered}, bag.config)


def _write_loose(bag: Mailbag, returned: Path) -> None:
    for loose in bag.loose:
        _write(returned, loose.file, loose.data, loose.sent)


def _write(folder: Path, file: str, data: bytes, sent: datetime) -> None:
    path = folder / file
    write_bytes(data, path)
    os.utime(path, (sent.timestamp(), sent.timestamp()))
