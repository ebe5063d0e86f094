"""The guide, the README and the recipes name only commands, files, sheets, rules and settings that there are."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import pairwise

import pytest
from tests.scripts.office import Start
from tests.support.season_builder import CHECKOUT, checkout_config

from thidua.config.vocabulary import Stage
from thidua.findings import rule_infos
from thidua.forms import FORMS, RETURNED
from thidua.papers.blanks.bloc import BLOC_MINUTES_TEMPLATE
from thidua.reports.score_matrix import NAME as MATRIX
from thidua.reports.score_sheet import NAME as SCORES
from thidua.steps.remind import LIST

GUIDE = "HUONG-DAN.md"
DOCUMENTS = (GUIDE, "README.md", "CONTRIBUTING.md")
COMMAND = re.compile(r"python scripts/(\w+)\.py((?: +(?:--[\w-]+|[\w/-]+))*)")
SETTING = re.compile(r"`(?:\[(\w[\w.-]*)\]|([a-z]+(?:_[a-z]+)+)(?: = [^`]*)?)`")
REPORTS = {"tong-hop.xlsx", LIST}
SHEETS_OF_THE_REPORT = re.compile(r"^\| sheet \| xem gì \|\n.*\n((?:\|.*\n)+)", re.MULTILINE)


@cache
def text_of(document: str) -> str:
    return (CHECKOUT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_has_its_script_and_options(document: str, start: Start) -> None:
    named = COMMAND.findall(text_of(document))
    assert named
    options = {(script, option) for script, rest in named for option in re.findall(r"--[\w-]+", rest)}
    helped = {script: start(script, "--help").out for script, _ in named}
    assert [(script, option) for script, option in sorted(options) if option not in helped[script]] == []


def test_the_guide_has_a_command_for_every_stage_of_issuing() -> None:
    named = {rest.strip() for script, rest in COMMAND.findall(text_of(GUIDE)) if script == "issue"}
    assert named == {"", f"--stage {Stage.CROSS}", f"--stage {Stage.BLOC}"}


@pytest.mark.parametrize("document", [GUIDE, "README.md"])
def test_every_workbook_named_is_one_of_ours(document: str) -> None:
    named = set(re.findall(r"[a-z]+(?:-[a-z]+)*\.xlsx", text_of(document)))
    ours = {form.file_name for form in FORMS.values()} | REPORTS
    assert {name for name in named - ours if not name.startswith("cham-diem-")} == set()
    assert named >= {form.file_name for form in RETURNED}


def test_the_guide_names_the_minutes_of_a_bloc_as_they_are_drafted() -> None:
    assert f"`{BLOC_MINUTES_TEMPLATE.removesuffix('.docx')}-….docx`" in text_of(GUIDE)


def test_the_guide_lists_the_sheets_about_scores_where_they_stand_in_the_report() -> None:
    found = SHEETS_OF_THE_REPORT.search(text_of(GUIDE))
    assert found is not None
    sheets = [line.split("|")[1].strip() for line in found[1].splitlines()]
    assert sheets == [
        *("Tổng quan", "Đơn vị gửi", "Đề nghị", "Chỉ tiêu", "Đề xuất cắt", SCORES, MATRIX),
        *("Phát hiện", "Thay đổi", "Đối chiếu hàng", "Nguồn"),
    ]


def test_the_guide_names_sheets_as_the_forms_do() -> None:
    sheets = {sheet.name for form in FORMS.values() for sheet in form.sheets}
    spoken_of = {
        *("Tiêu chí chấm điểm", "Xung đột lợi ích", "Xếp loại", "Hội đồng", "Đơn vị", "Phân bổ chỉ tiêu"),
        *("Điều kiện", "Kết quả", "Điểm", "Bình bầu", "Biên bản", "Giới hạn đề nghị"),
        *("Giữ bỏ", "Trùng", "Bố cục lạ", "Ngoại lệ", "Trả lại"),
    }
    assert spoken_of - sheets == set()
    named = {name for name in spoken_of if re.search(rf"[Ss]heet (?:\*\*)?{name}", text_of(GUIDE))}
    assert spoken_of - named == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_rule_named_is_registered(document: str) -> None:
    known = {info.id for info in rule_infos()}
    assert set(re.findall(r"\b[A-Z]{2}-\d\d\b", text_of(document))) - known == set()


def test_every_setting_that_the_guide_names_is_in_the_configuration() -> None:
    config = (CHECKOUT / "config.toml").read_text(encoding="utf-8")
    named = SETTING.findall(text_of(GUIDE))
    assert {key for _, key in named} >= {"self_scores_deadline", "cross_scores_deadline", "bloc_deadline", "min_one"}
    missing = [
        section or key
        for section, key in named
        if (f"\n[{section}]" if section else f"\n{key} = ") not in config and (not key or f"\n# {key} = " not in config)
    ]
    assert missing == []


def test_the_guide_says_how_many_score_each_unit_and_what_the_ceiling_is() -> None:
    config, guide = checkout_config(), text_of(GUIDE)
    assert config.rules.ct_03 is not None
    count, share = config.scoring.scorers_per_unit, config.rules.ct_03.share
    assert f"được {count} đơn vị khác trong khối chấm và chấm {count} đơn vị" in guide
    assert f"{int(share * 100)}% làm tròn xuống: khối có dưới {share.denominator} đơn vị" in guide
    assert share.numerator == 1


def test_the_guide_counts_its_sections_and_points_only_to_those() -> None:
    guide = text_of(GUIDE)
    sections = [int(number) for number in re.findall(r"^## (\d+)\. ", guide, re.MULTILINE)]
    assert sections[0] == 1
    assert all(after == before + 1 for before, after in pairwise(sections))
    pointed = re.findall(r"mục ((?:\d+(?:, | đến )?)+)", guide)
    assert {int(number) for each in pointed for number in re.findall(r"\d+", each)} <= set(sections)


def test_the_guide_speaks_of_every_kind_of_trouble_with_scores_that_has_a_rule() -> None:
    told = {"CT-03", "CT-06", "DD-02", "DD-03", "DD-05", "DD-06", "HS-05"}
    assert {rule for rule in told if f"({rule})" not in text_of(GUIDE)} == set()


def test_the_readme_lists_the_rooms_in_the_order_in_which_they_import() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", text_of("README.md"), re.MULTILINE)
    source = (CHECKOUT / "tests" / "architecture" / "test_architecture.py").read_text(encoding="utf-8")
    (rooms,) = (
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["ROOMS"]
    )
    assert listed == list(rooms)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_module_named_exists(document: str) -> None:
    named = re.findall(r"`((?:\w+/)+\w+\.(?:py|toml))`", text_of(document))
    assert named
    below = (CHECKOUT, CHECKOUT / "scripts" / "thidua")
    assert [name for name in named if not any((root / name).exists() for root in below)] == []
