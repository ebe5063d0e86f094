"""The demo finds exactly what it seeded; every other script agrees with it on the same season."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.whole_season.conftest import Play, empty_checkout, run_script

from thidua.sample.faults import RECIPES
from thidua.sample.province import load_province

DAY_OF_THE_PLAY = "15/01/2021"
RESULTS = Path("outputs/mau/3-tong-hop")


def _data(play: Play) -> dict[str, list[dict[str, object]]]:
    data: dict[str, list[dict[str, object]]] = json.loads((play.root / RESULTS / "tong-hop.json").read_text("utf-8"))
    return data


def test_play_finds_exactly_what_was_seeded(play: Play) -> None:
    assert play.exit_code == 0, play.screen
    assert "sót 0, thừa 0" in play.screen
    assert play.screen.count("[đúng]") == len(RECIPES) + len(load_province().meeting.faults)


def test_play_names_where_the_results_lie(play: Play) -> None:
    for folder in ("1-phat-hanh", "3-tong-hop", "4-van-ban"):
        assert f"outputs/mau/{folder}" in play.screen
        assert any((play.root / "outputs/mau" / folder).iterdir())


def test_every_row_is_accounted_for(play: Play) -> None:
    rows = _data(play)["rows"]
    assert rows
    assert all(row["read"] == row["taken"] + row["rejected"] + row["ignored"] for row in rows)  # type: ignore[operator]
    nominations = {each["file"] for each in _data(play)["made_from"] if each["form"] == "de-nghi-khen-thuong"}
    taken = sum(
        int(str(row["taken"])) for row in rows if row["file"] in nominations and row["sheet"] in {"Tập thể", "Cá nhân"}
    )
    assert taken == len(_data(play)["nominees"])


def test_every_file_has_one_status(play: Play) -> None:
    returned = play.root / "inputs/mau/returned"
    files = sorted(path.relative_to(returned).as_posix() for path in returned.rglob("*") if path.is_file())
    assert sorted(str(each["file"]) for each in _data(play)["made_from"]) == files


def test_nominee_ids_are_single(play: Play) -> None:
    ids = Counter(each["id"] for each in _data(play)["nominees"])
    assert [nominee for nominee, count in ids.items() if count > 1] == []


def test_consolidating_again_changes_no_result(play: Play) -> None:
    before = (play.root / RESULTS / "tong-hop.json").read_bytes()
    run = play.run("consolidate.py", "--season", "mau", "--today", DAY_OF_THE_PLAY, "--strict")
    assert run.returncode == 1
    assert run.stderr == ""
    assert (play.root / RESULTS / "tong-hop.json").read_bytes() == before


def test_drafting_again_leaves_the_papers_as_they_are(play: Play) -> None:
    papers = sorted((play.root / "outputs/mau/4-van-ban").glob("*.docx"))
    before = {path: path.read_bytes() for path in papers}
    run = play.run("draft.py", "--season", "mau", "--today", DAY_OF_THE_PLAY)
    assert run.returncode == 0, run.stderr
    assert {path: path.read_bytes() for path in papers} == before


def test_a_strange_file_in_the_samples_folder_stops_the_play(tmp_path: Path) -> None:
    root = empty_checkout(tmp_path)
    own = root / "inputs/mau/cua-toi.xlsx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    run = run_script(root, "demo.py")
    assert (run.returncode, run.stdout) == (2, "")
    assert "inputs/mau/cua-toi.xlsx" in run.stderr
    assert own.read_bytes() == b"mine"


@pytest.mark.parametrize("script", ["issue.py", "consolidate.py", "draft.py"])
def test_a_season_that_is_not_there_is_told(tmp_path: Path, script: str) -> None:
    run = run_script(empty_checkout(tmp_path), script, "--season", "1999")
    assert run.returncode == 2
    assert run.stderr == (
        "Không có mùa thi đua 1999: config.toml không phải của mùa này và không có inputs/1999/config.toml."
        " Kiểm tra lại mã mùa sau --season.\n"
    )
