"""With nothing seeded no rule finds anything: the honest season read by the real readers, without files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.season.building import raw_workbook

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms import BLOC, NOMINATIONS, REGISTER, REGISTERED, REGISTRATION, SCORING, SETUP
from thidua.forms.bloc import PROPOSALS
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.criteria import Criterion, default_table
from thidua.forms.model import TableSheet
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.intake.counting import choose_counting
from thidua.intake.receipts import Receipt
from thidua.intake.take_in import Arrival, TakenIn
from thidua.rules import run_rules
from thidua.sample.bag import Mailbag, Sending, honest_bag
from thidua.sample.province import Province
from thidua.sample.returns import Cells, Return
from thidua.sample.scores import assigned_pairs
from thidua.sample.setup import setup_rows
from thidua.season.assignment import AssignedPair, Assignment
from thidua.season.carried import register_in, registered_in
from thidua.season.gathering import Carried, read_season
from thidua.season.model import Season
from thidua.season.setup import setup_in
from thidua.workbooks.cells import RawWorkbook


def arrival(sending: Sending, bag: Mailbag, config: Config) -> Arrival:
    content = sending.content
    form = content.form
    lines = next((sheet.name for sheet in (*form.field_sheets, form.guide) if sheet is not None), "")
    sheets = raw_workbook(form, as_returned(content, bag), {lines: content.fields}, config)
    receipt = Receipt(
        sha256=f"{content.unit_code}/{form.id}/{content.subject_unit}",
        file=sending.file,
        received_at=sending.sent,
        unit_code=content.unit_code,
        form=form.id.value,
        subject_unit=content.subject_unit,
    )
    return Arrival(receipt, RawWorkbook(sheets), form.id)


def as_returned(content: Return, bag: Mailbag) -> Mapping[str, Sequence[Cells]]:
    """The rows as they stand in an issued workbook: in a scoring table all criteria, and what the scored unit says."""
    if content.form is not SCORING:
        return content.rows
    scored = bag.sending(content.subject_unit or content.unit_code, SCORING).content
    return {
        SCORES.name: [
            {
                "code": each.code,
                "criterion": each.text,
                "maximum": None if each.maximum is None else float(each.maximum),
            }
            | {key: value for key, value in line_of(scored, SCORES, each).items() if key not in {"score", "note"}}
            | line_of(content, SCORES, each)
            for each in default_table().scored
        ],
        CONDITIONS.name: [
            {"code": each.code, "condition": each.text} | line_of(content, CONDITIONS, each)
            for each in default_table().conditions
        ],
    }


def line_of(content: Return, table: TableSheet, criterion: Criterion) -> Cells:
    """What was filled in beside a criterion."""
    return next((row for row in content.rows[table.name] if row["code"] == criterion.code), {})


def season_of(bag: Mailbag, config: Config, province: Province) -> Season:
    setup = setup_in(RawWorkbook(raw_workbook(SETUP, setup_rows(province, config), {}, config)), config, file="s")
    taken = TakenIn(tuple(arrival(each, bag, config) for (each,) in bag.sendings.values()), ())
    given = RawWorkbook(raw_workbook(REGISTER, {AWARDS_GIVEN.name: bag.register}, {}, config))
    titles = RawWorkbook(raw_workbook(REGISTERED, {TITLES_REGISTERED.name: bag.registered}, {}, config))
    carried = Carried(
        register_in(given, config, file="r"),
        registered_in(titles, config, file="d"),
        assignment=Assignment(tuple(AssignedPair(*pair) for pair in assigned_pairs(province, config))),
    )
    return read_season(config, setup, choose_counting(taken, config), Path(), carried)


def findings(season: Season) -> list[Finding]:
    return [*season.findings, *run_rules(season)]


@pytest.fixture(scope="module")
def season(province: Province, config: Config) -> Season:
    return season_of(honest_bag(province, config), config, province)


def test_rules_say_of_honest_returns_only_that_a_bloc_of_three_may_propose_nobody(
    season: Season, province: Province
) -> None:
    small = next(unit.code for unit in province.unit if unit.standing and unit.bloc == province.bloc[1].name)
    told = [(each.rule, each.severity.value, each.unit, each.place.sheet) for each in findings(season)]
    assert told == [("CT-03", "ghi", small, PROPOSALS.name)]


def test_nobody_honest_is_nearly_somebody_else(season: Season) -> None:
    assert season.open_pairs == ()


def test_every_workbook_of_every_unit_is_read_whole(season: Season, province: Province, config: Config) -> None:
    bag = honest_bag(province, config)
    contents = [each.content for (each,) in bag.sendings.values()]
    sent = sum(len(rows) for content in contents for rows in as_returned(content, bag).values())
    assert sum(account.taken for account in season.accounts) == sum(account.read for account in season.accounts) == sent
    assert Counter(book.form for book in season.workbooks) == {
        NOMINATIONS.id: 43,
        REGISTRATION.id: 43,
        SCORING.id: 13 + len(assigned_pairs(province, config)),
        BLOC.id: 2,
    }
