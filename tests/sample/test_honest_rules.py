"""With nothing seeded no rule finds anything: the honest season read by the real readers, without files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.season.building import raw_workbook

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms import REGISTER, REGISTERED, SETUP
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.submission import SUBMISSION
from thidua.intake.counting import choose_counting
from thidua.intake.receipts import Receipt
from thidua.intake.take_in import Arrival, TakenIn
from thidua.rules import run_rules
from thidua.sample.bag import Mailbag, Sending, honest_bag
from thidua.sample.province import Province
from thidua.sample.setup import setup_rows
from thidua.season.carried import register_in, registered_in
from thidua.season.gathering import Carried, read_season
from thidua.season.model import Season
from thidua.season.setup import setup_in
from thidua.workbooks.cells import RawWorkbook


def arrival(sending: Sending, config: Config) -> Arrival:
    content = sending.content
    sheets = raw_workbook(content.form, content.rows, {SUBMISSION.name: content.fields}, config)
    receipt = Receipt(
        sha256=f"{content.unit_code}/{content.form.id}",
        file=sending.file,
        received_at=sending.sent,
        unit_code=content.unit_code,
        form=content.form.id.value,
    )
    return Arrival(receipt, RawWorkbook(sheets), content.form.id)


def season_of(bag: Mailbag, config: Config, province: Province) -> Season:
    setup = setup_in(RawWorkbook(raw_workbook(SETUP, setup_rows(province, config), {}, config)), config, file="s")
    sendings = [each for sent in (bag.sendings, bag.registrations) for (each,) in sent.values()]
    taken = TakenIn(tuple(arrival(each, config) for each in sendings), ())
    given = RawWorkbook(raw_workbook(REGISTER, {AWARDS_GIVEN.name: bag.register}, {}, config))
    titles = RawWorkbook(raw_workbook(REGISTERED, {TITLES_REGISTERED.name: bag.registered}, {}, config))
    carried = Carried(register_in(given, config, file="r"), registered_in(titles, config, file="d"))
    return read_season(config, setup, choose_counting(taken, config), Path(), carried)


def findings(season: Season) -> list[Finding]:
    return [*season.findings, *run_rules(season)]


@pytest.fixture(scope="module")
def season(province: Province, config: Config) -> Season:
    return season_of(honest_bag(province, config), config, province)


def test_no_rule_finds_anything_in_honest_returns(season: Season) -> None:
    assert findings(season) == []


def test_nobody_honest_is_nearly_somebody_else(season: Season) -> None:
    assert season.open_pairs == ()


def test_both_workbooks_of_every_unit_are_read_whole(season: Season, province: Province, config: Config) -> None:
    bag = honest_bag(province, config)
    contents = [each.content for sent in (bag.sendings, bag.registrations) for (each,) in sent.values()]
    sent = sum(len(rows) for content in contents for rows in content.rows.values())
    assert sum(account.taken for account in season.accounts) == sum(account.read for account in season.accounts) == sent
    assert len(season.workbooks) == 86
