"""The forms hold what the design lists, and every column says what its type needs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.support.season_builder import CHECKOUT, checkout_config

from thidua.config.vocabulary import Recipient
from thidua.forms import (
    BLANKS,
    BLOC,
    COUNCIL,
    DECISIONS,
    FORMS,
    ISSUED_AT_START,
    NOMINATIONS,
    PAPERS,
    RECEIPTS,
    REGISTER,
    REGISTRATION,
    RETURNED,
    SCORING,
    SETUP,
    Form,
)
from thidua.forms.choices import AWARD_LISTS, choices, choose, label_of
from thidua.forms.model import CellType, Column, ListName, TableSheet
from thidua.forms.needs import unknown_needs
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.writing.conclusion_sheet import conclusion_names

SETUP_KEYS = {
    "Đơn vị": "unit_code name kind bloc bloc_role order members primary_unions sector email place parent_line symbol",
    "Phân bổ chỉ tiêu": "unit_code award collectives individuals",
    "Xếp loại": "unit_code points official_rating decision_no decision_date",
    "Tiêu chí chấm điểm": "code group criterion maximum kind scale condition",
    "Xung đột lợi ích": "unit_code may_not_score",
    "Hội đồng": "name office role",
}
NOMINATION_KEYS = {
    "Tờ trình": "submission_no submission_date signer minutes_no minutes_date members_called members_present report_no "
    "report_date bloc_meeting_date",
    "Tập thể": "name kind managing_unit headcount women award rating rating_last_year tasks_completed ldtt_count "
    "cstdcs_count disciplined votes_for ballots reports_attached achievement note",
    "Cá nhân": "honorific full_name birth position workplace subject_class full_time_officer award rating "
    "rating_last_year initiatives_this_year initiatives_last_year initiative_papers months_worked days_absent "
    "discipline votes_for ballots reports_attached achievement note",
    "Thành tích đã có": "subject birth award award_year decision_no decision_date",
    "Công nhận": "title collectives individuals",
}
RECEIPT_KEYS = {
    "Sổ tiếp nhận": "sha256 file unit_code form subject_unit received_at known_from status corrected_received_at note",
    "Trả lại": "unit_code form subject_unit file asked_on come_by until extended_until note sha256",
}
REGISTRATION_KEYS = {
    "Cá nhân": "honorific full_name birth position workplace full_time_officer title topic",
    "Tập thể": "name kind headcount title",
    "Giao ước": "indicator unit_of_measure target",
}
SCORING_KEYS = {
    "Bảng chấm điểm": "code criterion maximum scale target result applies score evidence note",
    "Điều kiện": "code condition met note",
}
BLOC_KEYS = {
    "Điểm": "unit_code name self_score cross_score agreed_score bonus deduction total rank failed_conditions "
    "official_rating rating",
    "Bình bầu": "unit_code name award leading votes_for ballots",
    "Biên bản": "meeting_date place chair secretary present inspection_plan_no inspection_plan_date report_no "
    "next_standing_unit pledge_signed",
}
REGISTER_KEYS = {
    "Sổ khen thưởng": "subject_kind full_name name birth unit_code award award_year decision_no decision_date",
}
COUNCIL_KEYS = {
    "Cuộc họp": "meeting_date started_at ended_at place chair secretary head_teller tellers guests discussion",
    "Thành viên": "name office role present reason",
    "Đề nghị": "nominee_id name unit_code about award standing exceptions score earlier_awards votes_for votes_against "
    "invalid_marks written_for withdrawn share outcome note",
    "Kiểm phiếu": "award ballot wanted issued returned valid invalid",
}
PAPERS_KEYS = {"Văn bản": "title symbol number signed_on note state paper"}
ALL_COLUMNS = [
    pytest.param(column, id=f"{form.id}-{name}-{column.key}")
    for form in FORMS.values()
    for name, columns in {
        **{table.name: table.columns for table in form.tables},
        **{sheet.name: sheet.fields for sheet in form.field_sheets},
    }.items()
    for column in columns
]
COLUMN_LETTER = re.compile(r"\$?[A-Z]{1,2}\$?\d+")


def _keys(form: Form) -> dict[str, list[str]]:
    tables = {table.name: sorted(table.keys) for table in form.tables}
    return tables | {sheet.name: sorted(field.key for field in sheet.fields) for sheet in form.field_sheets}


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        (SETUP, SETUP_KEYS),
        (NOMINATIONS, NOMINATION_KEYS),
        (REGISTRATION, REGISTRATION_KEYS),
        (SCORING, SCORING_KEYS),
        (BLOC, BLOC_KEYS),
        (RECEIPTS, RECEIPT_KEYS),
        (REGISTER, REGISTER_KEYS),
        (COUNCIL, COUNCIL_KEYS),
        (PAPERS, PAPERS_KEYS),
    ],
    ids=lambda value: value.id.value if isinstance(value, Form) else "",
)
def test_keys_are_those_of_the_design(form: Form, keys: dict[str, str]) -> None:
    assert _keys(form) == {sheet: sorted(words.split()) for sheet, words in keys.items()}


def test_sheets_stand_in_the_order_in_which_they_are_filled_in() -> None:
    assert {form.id.value: [sheet.name for sheet in form.sheets] for form in FORMS.values()} == {
        "thiet-lap": ["Hướng dẫn", *SETUP_KEYS],
        "de-nghi-khen-thuong": [
            "Hướng dẫn", "Tờ trình", "Tập thể", "Cá nhân", "Thành tích đã có", "Chỉ tiêu", "Công nhận",
        ],
        "dang-ky-thi-dua": ["Hướng dẫn", "Cá nhân", "Tập thể", "Giao ước"],
        "cham-diem": ["Hướng dẫn", "Bảng chấm điểm", "Điều kiện", "Kết quả"],
        "khoi-thi-dua": ["Hướng dẫn", "Điểm", "Bình bầu", "Giới hạn đề nghị", "Biên bản"],
        "so-tiep-nhan": ["Sổ tiếp nhận", "Trả lại"],
        "xu-ly": ["Giữ bỏ", "Trùng", "Ngoại lệ", "Bố cục lạ"],
        "so-khen-thuong": ["Sổ khen thưởng"],
        "dang-ky-dau-nam": ["Đăng ký"],
        "phan-cong-cham-cheo": ["Phân công", "Đơn vị trong khối"],
        "hoi-dong": ["Hướng dẫn", "Cuộc họp", "Thành viên", "Đề nghị", "Kiểm phiếu", "Kết luận"],
        "so-van-ban": ["Văn bản"],
    }  # fmt: skip
    assert ISSUED_AT_START == (REGISTRATION, NOMINATIONS, SCORING)
    assert {form.file_name for form in FORMS.values()} == {f"{form.id.value}.xlsx" for form in FORMS.values()}
    assert not {COUNCIL, PAPERS} & {*BLANKS, *RETURNED}
    assert [form for form in FORMS.values() if form.comes_back] == [*RETURNED, COUNCIL]
    assert DECISIONS.guide is None
    assert NOMINATIONS.guide is NOMINATIONS.sheets[0]


@pytest.mark.parametrize("column", ALL_COLUMNS)
def test_a_column_says_what_its_type_needs(column: Column) -> None:
    bounded = column.minimum is not None and column.maximum is not None
    years = column.years_back is not None
    is_number = column.type in {CellType.WHOLE, CellType.DECIMAL}
    is_date = column.type in {CellType.DATE, CellType.DATE_OR_YEAR}
    assert (bounded or (years and column.type is CellType.WHOLE)) == (is_number and not column.derived)
    assert not column.derived or column.locked
    assert not years or is_date or is_number
    assert (column.choices is not None) == (column.type is CellType.CHOICE)
    assert not (column.required and column.conditional)
    assert not (column.identity and column.conditional)
    if bounded:
        assert column.minimum < column.maximum
    if column.years_back is not None:
        assert column.years_back[0] < column.years_back[1]


@pytest.mark.parametrize("table", [t for form in FORMS.values() for t in form.tables], ids=lambda table: table.name)
def test_a_table_can_be_told_apart_and_frozen(table: TableSheet) -> None:
    assert len(set(table.keys)) == len(table.keys)
    headers = [text for column in table.columns for text in (column.header, *column.aliases)]
    assert len(set(headers)) == len(headers)
    assert table.frozen_key in table.keys
    assert any(column.identity for column in table.columns)
    assert (table.awards is not None) == ("award" in table.keys and table in (COLLECTIVES, INDIVIDUALS))


@pytest.mark.parametrize("table", [COLLECTIVES, INDIVIDUALS], ids=lambda table: table.name)
def test_what_awards_need_are_conditional_columns_and_each_of_them_is_needed(table: TableSheet) -> None:
    config = checkout_config()
    assert table.awards is not None
    recipient = AWARD_LISTS[table.awards]
    needed = {key for award in config.awards_for(recipient) for key in award.needs(recipient)}
    assert needed == {column.key for column in table.columns if column.conditional}
    assert list(unknown_needs(config)) == []


@pytest.mark.parametrize(("key", "told"), [("women", 1), ("nothing", 1), ("headcount", 0)])
def test_an_award_asks_only_for_cells_that_depend_on_the_award(key: str, told: int) -> None:
    config = checkout_config()
    awards = [
        award.model_copy(update={"needs_collective": (key,)} if award.code == "CO-TINH" else {})
        for award in config.award
    ]
    problems = list(unknown_needs(config.model_copy(update={"award": tuple(awards)})))
    sentence = (
        f"award[CO-TINH].needs_collective: “CO-TINH” yêu cầu cột “{key}” nhưng biểu mẫu đề nghị không có cột đó. "
        "Sửa lại tên cột."
    )
    assert problems == [sentence] * told


def test_live_checks_name_cells_of_their_own_sheet() -> None:
    for sheet in (*NOMINATIONS.tables, SUBMISSION):
        keys = {c.key for c in (sheet.columns if isinstance(sheet, TableSheet) else sheet.fields)} | {"_award"}
        for check in sheet.checks:
            assert set(re.findall(r"\{(\w+)\}", check.fails)) <= keys
            assert set(re.findall(r"tt_(\w+)", check.fails)) <= {field.key for field in SUBMISSION.fields}


@pytest.mark.parametrize("table", COUNCIL.tables, ids=lambda table: table.name)
def test_live_checks_of_the_council_name_its_own_cells_and_names(table: TableSheet) -> None:
    names = conclusion_names(COUNCIL).keys()
    for check in table.checks:
        assert set(re.findall(r"\{(\w+):?\}", check.fails)) <= set(table.keys)
        assert set(re.findall(r"\b(?:kl|kp|dn)_\w+", check.fails)) <= names
        assert '"' not in check.label


def test_only_the_last_columns_are_not_printed() -> None:
    unprinted = {
        table.name: [column.key for column in table.columns if not column.printed]
        for form in FORMS.values()
        for table in form.tables
        if not all(column.printed for column in table.columns)
    }
    assert unprinted == {"Đề nghị": ["unit_code", "nominee_id"]}
    assert [column.key for column in COUNCIL.table("Đề nghị").columns[-2:]] == ["unit_code", "nominee_id"]


@pytest.mark.parametrize("name", ListName)
def test_lists_have_single_lines_that_are_understood_again(name: ListName) -> None:
    config = checkout_config()
    lines = choices(name, config)
    assert lines
    for attribute in ("code", "label"):
        assert len({getattr(line, attribute) for line in lines}) == len(lines)
    for line in lines:
        assert label_of(name, line.code, config) == line.label
        for typed in (line.label, line.code, f"  {line.label.upper()} ", *line.aliases):
            assert choose(name, typed, config) == line
    assert choose(name, "không có dòng này", config) is None


def test_awards_are_offered_to_whom_they_are_for() -> None:
    config = checkout_config()
    offered = {name: [choice.code for choice in choices(name, config)] for name in AWARD_LISTS}
    assert offered == {
        ListName.AWARDS_COLLECTIVE: ["CO-TLD", "BK-TLD", "CO-TINH", "BK-TINH", "TTLDXS", "TTLDTT", "CDCS-VMXS"],
        ListName.AWARDS_INDIVIDUAL: ["BK-TLD", "BK-TINH", "LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ"],
    }
    assert set(AWARD_LISTS.values()) == set(Recipient)


def test_no_form_names_a_cell_by_its_letter() -> None:
    folder = CHECKOUT / "scripts" / "thidua" / "forms"
    named = [
        (path.name, text) for path in sorted(folder.glob("*.py")) for text in _texts(path) if COLUMN_LETTER.search(text)
    ]
    assert named == []


def _texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
