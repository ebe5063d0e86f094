"""`tong-hop.json` in full for a tiny season, and the same bytes again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.reports.conftest import FILE, NOTE_FILE
from tests.reports.sentences import (
    BLANK_CELLS,
    LEADER_BASIS,
    LEADER_CLASS,
    MENDED,
    NOT_A_WORKBOOK,
    OVER_QUOTA,
    QUOTA_BASIS,
    TOO_MANY_LEADERS,
    TOO_MANY_VOTES,
)
from tests.support.season_builder import SeasonFolder

from thidua.reports.as_json import result_as_dict, write_json
from thidua.verdict import Result


def _finding(rule: str, cell: str, message: str, *, severity: str = "chặn", value: str = "", basis: str = "") -> object:
    return {
        "rule": rule,
        "severity": severity,
        "unit": "LD-TG",
        "file": FILE,
        "sheet": "Cá nhân",
        "cell": cell,
        "value": value,
        "message": message,
        "basis": basis,
    }


def _nominee(nominee_id: str, name: str, standing: str, *rules: str, source: tuple[str, int]) -> object:
    return {
        "id": nominee_id,
        "award": "BK-TINH",
        "unit": "LD-TG",
        "name": name,
        "standing": standing,
        "rules": list(rules),
        "source": {"file": FILE, "sheet": source[0], "row": source[1]},
    }


def _row(sheet: str, taken: int, rejected: int = 0) -> object:
    counts = {"read": taken + rejected, "taken": taken, "rejected": rejected, "ignored": 0}
    return {"file": FILE, "sheet": sheet, **counts}


def _quota(unit: str, recipient: str, *numbers: int) -> object:
    named = zip(("quota", "nominated", "standing"), numbers, strict=True)
    return {"unit": unit, "award": "BK-TINH", "recipient": recipient, **dict(named)}


def _leaders(unit: str, *numbers: int) -> object:
    return {
        "unit": unit,
        **dict(zip(("quota", "allowed", "nominated", "individuals", "standing"), numbers, strict=True)),
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


EXPECTED_FINDINGS = [
    _finding("BB-01", "S8", TOO_MANY_VOTES, value="10"),
    _finding("CT-02", "I9", TOO_MANY_LEADERS, value=LEADER_CLASS, basis=LEADER_BASIS),
    *(_finding("DL-04", cell, message) for cell, message in BLANK_CELLS.items()),
    _finding("CT-01", "H9", OVER_QUOTA, severity="xem", value="Bằng khen của LĐLĐ tỉnh", basis=QUOTA_BASIS),
    {
        "rule": "TN-09",
        "severity": "ghi",
        "unit": "",
        "file": NOTE_FILE,
        "sheet": "",
        "cell": "",
        "value": "",
        "message": NOT_A_WORKBOOK,
        "basis": "",
    },
    _finding("DL-11", "C9", MENDED, severity="ghi", value="Quàng Thị  Mai "),
]


def test_the_whole_result_as_plain_values(folder: SeasonFolder, result: Result) -> None:
    assert result_as_dict(result) == {
        "season": "2020",
        "made_from": [
            {
                "file": FILE,
                "sha256": _sha256(folder.returned / FILE),
                "unit": "LD-TG",
                "form": "de-nghi-khen-thuong",
                "subject_unit": "",
                "received_at": "2020-12-08T16:30:00",
                "status": "accepted",
            },
            {
                "file": NOTE_FILE,
                "sha256": _sha256(folder.returned / NOTE_FILE),
                "unit": "",
                "form": "",
                "subject_unit": "",
                "received_at": "2020-12-07T16:30:00",
                "status": "ignored",
            },
        ],
        "units": {
            "LD-TG": {"dang-ky-thi-dua": "missing", "de-nghi-khen-thuong": "accepted"},
            "LD-MN": {"dang-ky-thi-dua": "missing", "de-nghi-khen-thuong": "missing"},
        },
        "rows": [_row("Tập thể", 1), _row("Cá nhân", 3, rejected=1), _row("Thành tích đã có", 0), _row("Công nhận", 0)],
        "findings": EXPECTED_FINDINGS,
        "quotas": [
            _quota("LD-TG", "tập thể", 1, 1, 1),
            _quota("LD-TG", "cá nhân", 2, 3, 1),
            _quota("LD-MN", "cá nhân", 1, 0, 0),
        ],
        "leaders": [_leaders("LD-TG", 2, 0, 1, 3, 0), _leaders("LD-MN", 1, 0, 0, 0, 0)],
        "nominees": [
            _nominee("TT-02FA73A306", "-1+cmd|' /C calc'!A0", "stands", source=("Tập thể", 7)),
            _nominee("CN-B9CBFD9E7E", "=1+1", "stands", source=("Cá nhân", 7)),
            _nominee("CN-B84F8E8F6D", "http://b.vn", "blocked", "BB-01", source=("Cá nhân", 8)),
            _nominee("CN-60E74C2CFF", "Quàng Thị Mai", "blocked", "CT-02", source=("Cá nhân", 9)),
        ],
    }


def test_keys_stand_in_the_order_of_the_design(result: Result) -> None:
    keys = ["season", "made_from", "units", "rows", "findings", "quotas", "leaders", "nominees"]
    assert list(result_as_dict(result)) == keys


def test_the_file_holds_the_dict_in_plain_utf_8_and_is_the_same_every_time(
    folder: SeasonFolder, result: Result, tmp_path: Path
) -> None:
    path = tmp_path / "mới" / "tong-hop.json"
    write_json(result, path)
    first = path.read_bytes()
    text = first.decode("utf-8")
    assert json.loads(text) == result_as_dict(result)
    assert text.startswith('{\n "season": "2020",\n')
    assert text.endswith("}\n")
    assert "Quàng Thị Mai" in text
    write_json(folder.run(), path)
    assert path.read_bytes() == first
    assert [each.name for each in path.parent.iterdir()] == ["tong-hop.json"]


def test_every_row_read_is_taken_rejected_or_ignored(result: Result) -> None:
    rows = result_as_dict(result)["rows"]
    assert [row["read"] for row in rows] == [row["taken"] + row["rejected"] + row["ignored"] for row in rows]
