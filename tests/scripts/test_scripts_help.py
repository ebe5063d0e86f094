"""The command lines speak Vietnamese throughout: help, mistakes, interruptions."""

from __future__ import annotations

import re

import pytest
from tests.scripts.office import Office, Start, script
from tests.support.season_builder import CHECKOUT

SCRIPTS = sorted(path.stem for path in (CHECKOUT / "scripts").glob("*.py"))
OF_A_SEASON = [name for name in SCRIPTS if name not in {"demo", "new_season"}]
ENGLISH = re.compile(
    r"\b(usage|options?|optional|arguments?|positional|show|help message|exit|error|default|choose)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_script_is_vietnamese(start: Start, name: str, option: str) -> None:
    ran = start(name, option)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Cách dùng: {name}.py ")
    words = re.sub(r"--?[a-z]+|\{[^}]*\}|\w+\.(?:py|xlsx|json|toml)|templates_\w+", " ", ran.out)
    assert ENGLISH.findall(words) == []


def test_the_help_of_the_main_job_word_for_word(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert start("consolidate", "--help").out == (
        "Cách dùng: consolidate.py [-h] [--season ID] [--today DATE] [--strict]\n"
        "\n"
        "Tổng hợp tệp đơn vị gửi về, kiểm tra, lập tong-hop.xlsx và tong-hop.json.\n"
        "\n"
        "Tùy chọn:\n"
        "  -h, --help    in phần trợ giúp này\n"
        "  --season ID   mã mùa thi đua, ví dụ 2020; bỏ trống thì lấy mùa trong config.toml\n"
        "  --today DATE  coi hôm nay là ngày này, dạng dd/mm/yyyy; bỏ trống thì lấy ngày của máy\n"
        "  --strict      trả mã 1 khi còn phát hiện mức chặn\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        ["--mua", "2020"],
        ["--season"],
        ["--strict=1"],
        ["thừa", "nữa"],
    ],
    ids=" ".join,
)
def test_a_line_that_is_not_understood(start: Start, line: list[str]) -> None:
    ran = start("consolidate", *line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Không hiểu dòng lệnh “{' '.join(line)}”. Gõ: python scripts/consolidate.py --help để xem cách dùng.\n"
    )


def test_a_stage_that_there_is_not(start: Start) -> None:
    ran = start("issue", "--stage", "giua-ky")
    assert (ran.code, ran.err) == (
        2,
        "Không hiểu dòng lệnh “--stage giua-ky”. Gõ: python scripts/issue.py --help để xem cách dùng.\n",
    )


@pytest.mark.parametrize("name", OF_A_SEASON)
def test_a_season_that_there_is_not(empty: Office, name: str) -> None:
    ran = empty(name, "--season", "1999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Không có mùa thi đua 1999: config.toml không phải của mùa này và không có inputs/1999/config.toml."
        " Kiểm tra lại mã mùa sau --season.\n"
    )


@pytest.mark.parametrize("name", OF_A_SEASON)
def test_a_configuration_with_a_missing_key(empty: Office, name: str) -> None:
    path = empty.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("small_quota = 0", "# small_quota = 0", 1), encoding="utf-8")
    ran = empty(name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Tệp cấu hình config.toml có 1 chỗ phải sửa:\n"
        "  - rules.CT-02.small_quota: còn thiếu. Thêm khóa này vào tệp cấu hình.\n"
    )


def test_a_column_that_no_form_has_is_told_too(empty: Office) -> None:
    path = empty.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('needs_individual = ["rating", "votes_for"', 'needs_individual = ["rating", "x", "votes_for"'),
        "utf-8",
    )
    assert empty("rules").err == (
        "Tệp cấu hình config.toml có 1 chỗ phải sửa:\n"
        "  - award[BK-TINH].needs_individual: “BK-TINH” yêu cầu cột “x” nhưng biểu mẫu đề nghị không có cột đó."
        " Sửa lại tên cột.\n"
    )


def test_a_seasons_own_configuration_goes_before_the_current_one(empty: Office) -> None:
    own = empty.root / "inputs" / "2019"
    own.mkdir(parents=True)
    text = (empty.root / "config.toml").read_text(encoding="utf-8")
    (own / "config.toml").write_text(text.replace('id = "2020"', 'id = "2019"', 1), encoding="utf-8")
    assert empty("rules", "--season", "2019").code == 0
    (own / "config.toml").write_text(text, encoding="utf-8")
    assert empty("rules", "--season", "2019").err == (
        "Tệp inputs/2019/config.toml ghi mã mùa 2020, không phải 2019."
        " Sửa khóa id ở mục [season] cho trùng tên thư mục.\n"
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_traceback_but_a_sentence_and_a_log(empty: Office, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bí mật của máy")

    place = "open_log" if name == "demo" else "open_season"
    monkeypatch.setattr(script(name), place, fails)
    monkeypatch.setattr("tempfile.tempdir", str(empty.root))
    ran = empty(name, *(["2021"] if name == "new_season" else []))
    log = next((empty.root / "thidua").glob("*-loi.log"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Chương trình gặp lỗi ngoài dự kiến và đã dừng; không tệp nào ghi dở."
        f" Gửi tệp nhật ký {log} cho người phụ trách phần mềm.\n"
    )
    assert "ZeroDivisionError: bí mật của máy" in log.read_text(encoding="utf-8")


def test_an_interruption_is_told(empty: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(script("rules"), "open_season", interrupted)
    ran = empty("rules")
    assert (ran.code, ran.err) == (2, "Đã dừng theo yêu cầu. Các tệp đã ghi xong vẫn còn nguyên.\n")


@pytest.mark.parametrize("typed", ["31/02/2020", "hôm nay"])
def test_a_day_that_is_none(start: Start, typed: str) -> None:
    ran = start("consolidate", "--today", typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"“{typed}” không phải một ngày có thật. Viết ngày dạng dd/mm/yyyy. Ví dụ: 11/12/2020\n"
