"""`new_season.py`: what the clerk reads on the screen, and what keeps a season shut."""

from __future__ import annotations

import pytest
from tests.scripts.office import Office


def test_a_season_is_opened(returned: Office) -> None:
    ran = returned("new_season", "2021")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:5] == [
        (
            "Đã mở mùa 2021. Số liệu nhập ở inputs/2021; config.toml đã chuyển sang mùa 2021;"
            " mùa 2020 vẫn chạy lại được từ inputs/2020/config.toml."
        ),
        "Đã mang sang:",
        "  - thiet-lap.xlsx, sheet Đơn vị: 2 hàng",
        "Không mang sang được, hoặc cần xem lại:",
        (
            "  - Không lập dang-ky-dau-nam.xlsx: mùa trước không nhận được bản đăng ký nào."
            " Việc đối chiếu danh hiệu đã đăng ký sẽ không làm được."
        ),
    ]
    assert lines[6] == "Còn phải làm trước khi phát hành:"
    assert lines[-1] == ("  - Các mẫu trong templates_xlsx còn theo mùa trước. Chạy: python scripts/build_templates.py")
    assert "Đã mở mùa 2021" in returned.logged()


def test_the_season_before_runs_again_unchanged(returned: Office) -> None:
    data = returned.outputs / "3-tong-hop" / "tong-hop.json"
    assert returned("consolidate", "--today", "11/12/2020").code == 0
    before = data.read_bytes()
    returned("new_season", "2021")
    assert returned("consolidate", "--season", "2020", "--today", "11/12/2020").code == 0
    assert data.read_bytes() == before


def test_the_new_season_waits_for_its_masters(returned: Office) -> None:
    returned("new_season", "2021")
    assert returned("issue").code == 2
    assert returned("build_templates").code == 0
    ran = returned("issue")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].endswith("Kết quả: outputs/2021/1-phat-hanh")


def test_a_season_is_not_opened_twice(returned: Office) -> None:
    returned("new_season", "2021")
    files = returned.files(returned.root / "inputs")
    ran = returned("new_season", "2021")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Năm 2021 không sau mùa 2021 trong config.toml. Ghi năm sau mùa hiện nay.\n"
    assert returned.files(returned.root / "inputs") == files


@pytest.mark.parametrize("line", [[], ["20x1"], ["2021", "2022"]], ids=" ".join)
def test_a_line_without_one_year_is_not_understood(office: Office, line: list[str]) -> None:
    ran = office("new_season", *line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Không hiểu dòng lệnh ")
    assert not (office.root / "inputs/2021").exists()
