"""A workbook that a unit saved again in LibreOffice, renamed and sent twice, says what the issued one said."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support import office
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    set_received,
)

from thidua.findings import Finding
from thidua.forms import SETUP
from thidua.intake.counting import choose_counting, last_moment
from thidua.intake.take_in import take_in
from thidua.rules import run_rules
from thidua.season.gathering import read_season
from thidua.season.model import Season
from thidua.season.setup import read_setup

pytestmark = pytest.mark.office

UNIT = UnitMade(code="TG", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (1, 3)})
ORIGINAL, RESAVED, COPY = "TG.xlsx", "Đề nghị (lưu lại).xlsx", "gửi lại/TG bản sao.xlsx"

PEOPLE = [
    complete_person("Lò Văn Ơn"),
    complete_person("Quàng Thị Hoà", honorific="Bà", birth="1975"),
    complete_person("Cà Văn Bun", birth="31/02/1980"),
    complete_person("Giàng A Dơ", award="Bằng khen gì đó"),
    complete_person("Sùng A Vừ", votes_for="chín", ballots=9.5),
    complete_person("Mùa Thị Mỷ", position="", votes_for=10),
    complete_person("Lường Văn Pâng", position="Giám đốc", subject_class="DOANH-NHAN"),
    complete_person("Tòng Văn Hặc", reports_attached=0),
]
COLLECTIVES = [
    complete_collective("Công đoàn cơ sở Trường THPT Mùn Chung"),
    complete_collective("Công đoàn cơ sở Trường THPT Mường Ảng", headcount="bốn mươi"),
    complete_collective("", headcount=12),
]


@dataclass(frozen=True)
class Read:
    """The season as the files of a folder tell it."""

    season: Season
    findings: tuple[Finding, ...]

    def statuses(self) -> dict[str, str]:
        """Status by file."""
        return {each.receipt.file: each.receipt.status.value for each in self.season.counted.arrivals}

    def nominees(self) -> list[dict[str, object]]:
        """Every nominee with all that the rules count by; the file's name aside."""
        rows: list[dict[str, object]] = self.season.nominees.drop(columns="file").to_dict("records")
        return rows

    def values(self) -> dict[str, dict[str, object]]:
        """The typed values of every nominee's row by id."""
        return {each.id: dict(each.row.values) for each in self.season.people_and_collectives}

    def on_rows(self) -> list[Finding]:
        """Findings within the workbook; the file's name aside."""
        found = [each for each in self.findings if each.place.sheet]
        return sorted((replace(f, place=replace(f.place, file="")) for f in found), key=lambda f: (f.order, f.message))


def _read(made: SeasonFolder) -> Read:
    setup = read_setup(made.inputs / SETUP.file_name, made.config)
    counted = choose_counting(take_in(made.returned, {}, setup.units, made.config), made.config)
    season = read_season(made.config, setup, counted, made.returned)
    return Read(season, (*season.findings, *run_rules(season)))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Read, Read]:
    """The original alone; the original, then LibreOffice's under another name, then a copy of that in a subfolder."""
    config = checkout_config()
    made = SeasonFolder(tmp_path_factory.mktemp("mua"), config)
    made.write_setup([UNIT], province=UNIT.quotas)
    original = made.write_return(UNIT, file=ORIGINAL, collectives=COLLECTIVES, individuals=PEOPLE)
    alone = _read(made)
    saved = office.convert([original], "xlsx", tmp_path_factory.mktemp("luu"))[0]
    for hours, name in ((20, RESAVED), (10, COPY)):
        sent = Path(made.returned, name)
        sent.parent.mkdir(exist_ok=True)
        shutil.copyfile(saved, sent)
        set_received(sent, last_moment(config) - timedelta(hours=hours))
    return alone, _read(made)


def test_the_later_one_counts_and_its_copy_is_a_duplicate(both: tuple[Read, Read]) -> None:
    alone, resent = both
    assert alone.statuses() == {ORIGINAL: "accepted"}
    assert resent.statuses() == {ORIGINAL: "superseded", RESAVED: "accepted", COPY: "duplicate"}
    assert {each.row.file for each in resent.season.people_and_collectives} == {RESAVED}


def test_what_is_told_of_the_files(both: tuple[Read, Read]) -> None:
    told = [[(f.rule, f.place.file) for f in read.findings if f.rule.startswith("TN-")] for read in both]
    assert [sorted(each) for each in told] == [[], [("TN-07", COPY), ("TN-08", ORIGINAL)]]


def test_nominees_and_their_ids_are_the_same(both: tuple[Read, Read]) -> None:
    alone, resent = both
    assert len(alone.nominees()) == len(alone.values()) > 0
    assert resent.nominees() == alone.nominees()
    assert resent.values() == alone.values()


def test_findings_on_rows_are_the_same(both: tuple[Read, Read]) -> None:
    alone, resent = both
    kinds = {f.rule.partition("-")[0] for f in alone.on_rows()}
    assert kinds == {"BB", "CT", "DL", "HS"}
    assert resent.on_rows() == alone.on_rows()
