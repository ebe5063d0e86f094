"""Many files at once: each has its own outcome, in the order asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbooks.hostile import STYLE_DATE, book

from thidua.workbooks.reading.raw import RefusalReason, Refused, read, read_many

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.fixture
def returned(tmp_path: Path) -> dict[str, Path]:
    content = {
        "tot.xlsx": book(ONE),
        "rong.xlsx": b"",
        "xa.xlsx": book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "thu.xlsx": "Kính gửi".encode(),
    }
    paths = {name: tmp_path / name for name in content}
    for name, data in content.items():
        paths[name].write_bytes(data)
    return paths | {"mat.xlsx": tmp_path / "mat.xlsx", "thu-muc": tmp_path}


def test_many_files_are_read_each_with_its_own_outcome(returned: dict[str, Path]) -> None:
    done: list[Path] = []
    results = read_many(list(returned.values()), on_done=done.append)
    assert list(results) == list(returned.values())
    assert sorted(done) == sorted(returned.values())
    assert results.pop(returned["tot.xlsx"]) == read(book(ONE))
    assert results == {
        returned["rong.xlsx"]: Refused(RefusalReason.EMPTY),
        returned["xa.xlsx"]: Refused(RefusalReason.FAR_CELL, "Cá nhân!XFD1048576"),
        returned["thu.xlsx"]: Refused(RefusalReason.NOT_A_WORKBOOK),
        returned["mat.xlsx"]: Refused(RefusalReason.UNREADABLE, "No such file or directory"),
        returned["thu-muc"]: Refused(RefusalReason.UNREADABLE, "Is a directory"),
    }


def test_panic_of_the_reader_costs_its_own_file_alone(tmp_path: Path) -> None:
    endless = f'<row r="1"><c r="A1" s="{STYLE_DATE}"><v>-1e308</v></c></row>'
    paths = [tmp_path / name for name in ("1.xlsx", "2.xlsx", "3.xlsx")]
    for path, rows in zip(paths, (ONE, endless, ONE), strict=True):
        path.write_bytes(book(rows))
    results = read_many(paths)
    guilty = results.pop(paths[1])
    assert isinstance(guilty, Refused)
    assert guilty.reason is RefusalReason.CRASHED
    assert results == {paths[0]: read(book(ONE)), paths[2]: read(book(ONE))}


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    paths = []
    for number in range(12):
        path = tmp_path / f"don-vi-{number}.xlsx"
        path.write_bytes(book(f'<row r="1"><c r="A1"><v>{number}</v></c></row>'))
        paths.append(path)
    both = read_many(paths, workers=2)
    assert both == read_many(paths, workers=1)
    values = [raw.sheets["Cá nhân"].rows[1][1].value for raw in both.values() if not isinstance(raw, Refused)]
    assert values == list(range(12))


def test_reading_does_without_openpyxl() -> None:
    code = "import sys, thidua.workbooks.reading.raw; sys.exit('openpyxl' in sys.modules)"
    scripts = Path(__file__).parents[2] / "scripts"
    assert subprocess.run([sys.executable, "-c", code], cwd=scripts, check=False).returncode == 0
