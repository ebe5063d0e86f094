"""`new_season.py`: what the clerk reads on the screen, and what keeps a season shut."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from tests.scripts.office import Office
from tests.season.building import quota_rows

from thidua.config import load_config
from thidua.forms import SETUP
from thidua.forms.setup import QUOTAS
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import write_rows


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
    later = lines.index("Để sau cũng được:")
    assert lines[later - 1] == (
        "  - Điền xong config.toml thì lập mẫu trắng cho mùa mới (các mẫu trong templates_xlsx còn theo mùa trước)."
        " Chạy: python scripts/build_templates.py"
    )
    assert lines[-1] == "  - Làm tiếp hoặc xem lại mùa 2020 thì thêm --season 2020 vào cuối lệnh."
    assert "Đã mở mùa 2021" in returned.logged()


def test_the_season_before_runs_again_unchanged(returned: Office) -> None:
    data = returned.outputs / "3-tong-hop" / "tong-hop.json"
    assert returned("consolidate", "--today", "11/12/2020").code == 0
    before = data.read_bytes()
    returned("new_season", "2021")
    assert returned("consolidate", "--season", "2020", "--today", "11/12/2020").code == 0
    assert data.read_bytes() == before


def test_the_new_season_waits_for_its_quotas_and_masters(returned: Office) -> None:
    returned("new_season", "2021")
    assert returned("issue").code == 2
    assert returned("build_templates").code == 0
    assert returned("issue").err.startswith(
        "Chưa phát hành: sheet Phân bổ chỉ tiêu của thiet-lap.xlsx chưa có hàng nào"
    )
    path = returned.root / "inputs" / "2021" / SETUP.file_name
    workbook = load_workbook(path)
    write_rows(workbook, QUOTAS, quota_rows("LD-A", {"BK-TINH": (1, 2)}), load_config(returned.root / "config.toml"))
    save_workbook(workbook, path)
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
