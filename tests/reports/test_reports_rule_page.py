"""The page of all rules: the committed one is the one built now; examples, values and gaps in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.config.raw import changed, put
from tests.support.season_builder import CHECKOUT, checkout_config

from thidua.config.base import Citation, Dated
from thidua.config.vocabulary import BlocBase, Rating, UnitKind
from thidua.findings import rule_infos, rules_not_checked
from thidua.forms import FORMS, REGISTER, REGISTERED
from thidua.messages import say
from thidua.reports import rule_page as rule_page_module
from thidua.reports.not_checked import not_checked_notice
from thidua.reports.rule_examples import books_of, example_lines, title_of
from thidua.reports.rule_page import PAGE_NAME, rule_page
from thidua.reports.rule_words import cited, families, family_of, in_words, period
from thidua.rules import FUNCTIONS
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, DaysAfter, Example, ScoresExample, YearsAgo
from thidua.sample.fault_titles import fault_titles

CONFIG = checkout_config()
LATER = changed(put("season/decision_day", date(2026, 12, 10)))


def _chapter(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return page.split(f"\n{heading}\n\n")[1].split("\n\n#", maxsplit=1)[0]


def test_the_committed_page_is_the_one_built_now() -> None:
    """Else: python scripts/build_templates.py."""
    assert (CHECKOUT / PAGE_NAME).read_text(encoding="utf-8") == rule_page(CONFIG, fault_titles())


def test_every_rule_stands_once_in_its_family() -> None:
    headings = [line for line in rule_page(CONFIG, {}).splitlines() if line.startswith(("## ", "### "))]
    ids = [line.split()[1].rstrip(".") for line in headings if line.startswith("### ")]
    checked = [info.id for info in rule_infos()]
    in_families = [rule for family in families() for rule in checked if family_of(rule) == family]
    assert ids == [*in_families, *sorted(rules_not_checked(CONFIG))]
    assert sorted(in_families) == checked
    assert [line for line in headings if line.startswith("## ")] == [
        "## TN: tiếp nhận tệp",
        "## DL: dữ liệu trong ô",
        "## TL: thiết lập mùa",
        "## SO: sổ khen thưởng",
        "## HS: hồ sơ",
        "## DK: đăng ký",
        "## CT: chỉ tiêu, tỷ lệ",
        "## TC: tiêu chuẩn danh hiệu",
        "## TR: đề nghị trùng",
        "## BB: biên bản",
        "## BP: bỏ phiếu của Hội đồng",
        "## DD: chấm điểm",
        "## XL: quyết định của ban",
        "## QT: bản thân chương trình",
        "## Dấu độ tin cậy",
    ]


def test_the_contents_lead_to_every_chapter() -> None:
    page = rule_page(CONFIG, {})
    links = [line for line in page.splitlines() if line.startswith("- [")]
    assert links[6:8] == [
        "- [CT: chỉ tiêu, tỷ lệ](#ct-chỉ-tiêu-tỷ-lệ)",
        "- [TC: tiêu chuẩn danh hiệu](#tc-tiêu-chuẩn-danh-hiệu)",
    ]
    named = [line.partition("[")[2].partition("]")[0] for line in links]
    assert named == [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]


def test_what_is_not_checked_has_its_parameters_and_no_chapter_where_all_is_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title = say("rule_page.not_checked_title")
    assert title not in rule_page(CONFIG, {})
    monkeypatch.setattr(rule_page_module, "rules_not_checked", lambda _: ("CT-03",))
    assert f"## {title}" in rule_page(CONFIG, {})
    assert _chapter(rule_page(CONFIG, {}), "### CT-03 (chỉ tiêu, tỷ lệ)") == (
        "- Căn cứ: mục II.1 Hướng dẫn tổng kết năm 2020 (có hiệu lực từ 01/01/2020)\n"
        "- Tỷ lệ tối đa trên số đơn vị HTXSNV: 20%\n"
        "- Tính trên: khối\n"
        "- Ít nhất được một đơn vị: không"
    )


def test_a_rule_nobody_knows_has_no_severity_and_no_examples() -> None:
    text = _chapter(
        rule_page(LATER, {}),
        "### TC-04. Bằng khen của Tổng Liên đoàn cho tập thể: đủ năm, có khen thưởng năm liền trước",
    )
    assert text == (
        "- Mức: **không kiểm tra**\n"
        "- Độ tin cậy: chưa tìm được văn bản\n"
        "- Ngoài tệp đơn vị gửi, xét cả: Sổ khen thưởng (so-khen-thuong.xlsx)\n"
        "- Bộ đang dùng, áp dụng từ ngày 29/05/2024:\n"
        "  - Chưa biết tiêu chuẩn của thời gian này: chương trình không kiểm tra, chỉ nhắc một lần.\n"
        "  - Căn cứ: Quyết định 999/QĐ-TLĐ (có hiệu lực từ 29/05/2024)\n"
        "- Bộ áp dụng đến hết ngày 28/05/2024 (mức xem; suy ra từ văn bản khác):\n"
        "  - Căn cứ: Điều 14 Quyết định 1689/QĐ-TLĐ (có hiệu lực từ 12/11/2019 đến 28/05/2024)\n"
        "  - Số năm liên tục HTXSNV: 2\n"
        "  - Hình thức khen thưởng: Bằng khen của Tổng Liên đoàn\n"
        "  - Phải có một trong các hình thức này ở năm liền trước: Bằng khen của LĐLĐ tỉnh; Cờ thi đua của LĐLĐ tỉnh"
    )


def test_a_seeded_fault_is_an_example_only_of_rules_without_their_own() -> None:
    page = rule_page(CONFIG, {"DL-05": ["Gõ chữ"], "CT-01": ["Một người thừa"]})
    assert _chapter(page, "### DL-05. Ô số là số").endswith("- Ví dụ không đạt:\n  - Gõ chữ")
    assert "Một người thừa" not in page


def test_the_table_of_marks() -> None:
    assert rule_page(CONFIG, {}).split("\n\n")[-1].splitlines() == [
        "| Dấu | Nghĩa | Mức nặng nhất khi đơn vị không đặt mức |",
        "|---|---|---|",
        "| SEEN | đã đọc trong văn bản gốc | chặn |",
        "| SEEN-ANALOG | đã đọc ở văn bản cùng loại | chặn |",
        "| RECALL | theo hiểu biết chung, chưa tìm được nguồn | xem |",
        "| INFERRED | suy ra từ văn bản khác | xem |",
        "| RECONSTRUCTION | dựng lại cho hợp lý | xem |",
        "| ARITHMETIC | phép tính, không cần căn cứ | chặn |",
        "| GAP | chưa tìm được văn bản | không kiểm tra |",
    ]


def test_an_example_has_a_line_for_every_row_of_every_sheet() -> None:
    person: Cells = {"award": "BK-TINH", "full_name": "Lò Văn An", "rating": "HTTNV"}
    example = Example(
        unit_kind=UnitKind.PRIMARY,
        quotas={"BK-TINH": (0, 2)},
        submission={"submission_date": DaysAfter(0), "minutes_date": DaysAfter(-3), "bloc_meeting_date": DaysAfter(2)},
        collectives=({"name": "CĐCS A", "headcount": 10},),
        individuals=(person,),
        earlier=({"subject": "Lò Văn An", "award_year": YearsAgo(1)},),
        second_unit=({"full_name": None, "birth": date(1980, 3, 5)},),
        registering_people=({"full_name": "Lò Văn An", "title": "LDTT"},),
        registering_collectives=({"name": "CĐCS A", "title": "BK-TINH"},),
        register=({"full_name": "Lò Văn An", "award_year": YearsAgo(0)},),
        registered=({"full_name": "Lò Văn An", "title": "CSTDCS"},),
    )
    assert example_lines(example, CONFIG) == (
        "Đơn vị: Loại đơn vị: CĐCS trực thuộc",
        "Phân bổ chỉ tiêu: Hình thức khen thưởng: Bằng khen của LĐLĐ tỉnh; Tập thể: 0; Cá nhân: 2",
        (
            "Tờ trình: Ngày tờ trình: đúng ngày hạn nộp hồ sơ; Ngày họp xét: 3 ngày trước hạn nộp hồ sơ;"
            " Ngày họp khối thi đua: 2 ngày sau hạn nộp hồ sơ"
        ),
        "Tập thể: Tên tập thể: CĐCS A; Tổng số người: 10",
        (
            "Cá nhân: Họ và tên: Lò Văn An; Danh hiệu, hình thức đề nghị: Bằng khen của LĐLĐ tỉnh;"
            " Xếp loại năm nay: Hoàn thành tốt nhiệm vụ"
        ),
        "Thành tích đã có: Họ và tên hoặc tên tập thể: Lò Văn An; Năm được tặng: năm liền trước năm xét",
        "Đơn vị khác, Cá nhân: Họ và tên: (để trống); Ngày sinh hoặc năm sinh: 05/03/1980",
        "Đăng ký thi đua, sheet Tập thể: Tên tập thể: CĐCS A; Danh hiệu đăng ký: Bằng khen của LĐLĐ tỉnh",
        "Đăng ký thi đua, sheet Cá nhân: Họ và tên: Lò Văn An; Danh hiệu đăng ký: Lao động tiên tiến",
        "Sổ khen thưởng: Họ và tên: Lò Văn An; Thành tích của năm: năm xét",
        "Đăng ký đầu năm: Họ và tên: Lò Văn An; Danh hiệu đăng ký: Chiến sĩ thi đua cơ sở",
    )


def test_a_bloc_is_told_by_the_letters_of_its_units() -> None:
    example = Example(
        bloc=BlocExample(
            others="X",
            pairs=(("A", "B"), ("B", "A")),
            conflicts=(("A", "C"),),
            ratings={"A": Rating.EXCELLENT, "B": Rating.GOOD},
            points={"A": 89.95},
            scores=(
                ScoresExample(by="B"),
                ScoresExample(by="A", of="B"),
                ScoresExample(
                    by="A",
                    lines={"1.2": None, "2.1": {"score": 22.75}},
                    conditions={"K1": {"met": "Không"}},
                    again=("2.1",),
                    claimed=Rating.GOOD,
                ),
                ScoresExample(by="B", of="A", lines={"2.1": {"score": None}}),
            ),
            book=BlocBookExample(
                agreed={"A": {"agreed_score": 80}, "B": None},
                again=("C",),
                proposals=({"unit_code": "A", "leading": "Có"},),
                minutes={"next_standing_unit": "B"},
            ),
            collectives={"B": ({"name": "LĐLĐ huyện B"},)},
        )
    )
    assert example_lines(example, CONFIG) == (
        "Khối thi đua có 3 đơn vị: A, B, C; thường trực khối là A",
        "Khối thi đua khác có: X",
        "Tiêu chí chấm điểm: Mã: 1.2; Nhóm: Chăm lo, bảo vệ; Tiêu chí: Giám sát; Điểm tối đa: 20; Loại: điểm",
        (
            "Tiêu chí chấm điểm: Mã: 2.1; Nhóm: Xây dựng tổ chức; Tiêu chí: Phát triển đoàn viên; Điểm tối đa: 25;"
            " Loại: điểm; Cách tính: Kết quả / chỉ tiêu"
        ),
        "Tiêu chí chấm điểm: Mã: K1; Nhóm: Điều kiện; Tiêu chí: Nộp đủ kinh phí, đoàn phí; Loại: điều kiện",
        "Xếp loại: Mã đơn vị: A; Điểm: 89,95; Xếp loại: Hoàn thành xuất sắc nhiệm vụ",
        "Xếp loại: Mã đơn vị: B; Xếp loại: Hoàn thành tốt nhiệm vụ",
        "Xung đột lợi ích: A và C không chấm cho nhau",
        "Phân công chấm chéo: A chấm B; B chấm A",
        "Phiếu tự chấm đã gửi về, đúng bảng đã phát hành, đủ điểm: B",
        "Phiếu chấm chéo đã gửi về, đúng bảng đã phát hành, đủ điểm: A chấm B",
        "Phiếu tự chấm của A: đơn vị tự xếp loại Hoàn thành tốt nhiệm vụ",
        "Phiếu tự chấm của A, sheet Bảng chấm điểm: Mã: 2.1; Điểm: 22,75",
        "Phiếu tự chấm của A, sheet Bảng chấm điểm: không có hàng mã 1.2",
        "Phiếu tự chấm của A, sheet Điều kiện: Mã: K1; Đạt: Không",
        "Phiếu tự chấm của A: có hai hàng mã 2.1",
        "Bảng B chấm chéo cho A, sheet Bảng chấm điểm: Mã: 2.1; Điểm: (để trống)",
        "Hồ sơ khối thi đua, sheet Điểm: Mã đơn vị: A; Điểm thống nhất: 80",
        "Hồ sơ khối thi đua, sheet Điểm: không có hàng mã B",
        "Hồ sơ khối thi đua: có hai hàng mã C",
        "Hồ sơ khối thi đua, sheet Bình bầu: Mã đơn vị: A; Đơn vị dẫn đầu khối: Có",
        "Hồ sơ khối thi đua, sheet Biên bản: Thường trực khối năm sau (mã): B",
        "Đơn vị B, sheet Tập thể: Tên tập thể: LĐLĐ huyện B",
    )


def test_an_example_without_rows_says_so() -> None:
    assert example_lines(Example(), CONFIG) == ("Không có hàng nào.",)


def _people(*rows: tuple[str, str]) -> tuple[str, ...]:
    individuals = tuple({"full_name": name, "award": award} for name, award in rows)
    lines = example_lines(Example(individuals=individuals), CONFIG)
    return tuple(line.replace("Danh hiệu, hình thức đề nghị", "đề nghị") for line in lines)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [("A", "LDTT"), ("B", "LDTT")],
            (
                "Cá nhân: Họ và tên: A; đề nghị: Lao động tiên tiến",
                "Cá nhân: Họ và tên: B; đề nghị: Lao động tiên tiến",
            ),
        ),
        (
            [("A", "LDTT"), ("B", "LDTT"), ("C", "LDTT")],
            ("Cá nhân, 3 hàng: Họ và tên: A, B, C; đề nghị: Lao động tiên tiến",),
        ),
        (
            [("A", "LDTT"), ("B", "LDTT"), ("C", "LDTT"), ("C", "CSTDCS")],
            (
                "Cá nhân, 3 hàng: Họ và tên: A, B, C; đề nghị: Lao động tiên tiến",
                "Cá nhân: Họ và tên: C; đề nghị: Chiến sĩ thi đua cơ sở",
            ),
        ),
        (
            [("A", "LDTT"), ("A", "LDTT"), ("A", "LDTT")],
            ("Cá nhân: Họ và tên: A; đề nghị: Lao động tiên tiến",) * 3,
        ),
        (
            [("A", "LDTT"), ("B", "LDTT"), ("B", "LDTT")],
            (
                "Cá nhân: Họ và tên: A; đề nghị: Lao động tiên tiến",
                *("Cá nhân: Họ và tên: B; đề nghị: Lao động tiên tiến",) * 2,
            ),
        ),
        (
            [("A", "LDTT"), ("B", "LDTT"), ("A", "CSTDCS")],
            (
                "Cá nhân: Họ và tên: A; đề nghị: Lao động tiên tiến",
                "Cá nhân: Họ và tên: B; đề nghị: Lao động tiên tiến",
                "Cá nhân: Họ và tên: A; đề nghị: Chiến sĩ thi đua cơ sở",
            ),
        ),
    ],
)
def test_rows_that_differ_in_one_column_are_told_together(rows: list[tuple[str, str]], lines: tuple[str, ...]) -> None:
    assert _people(*rows) == lines


def test_years_far_back_are_counted() -> None:
    example = Example(register=({"award_year": YearsAgo(2)},))
    assert example_lines(example, CONFIG) == ("Sổ khen thưởng: Thành tích của năm: 2 năm trước năm xét",)


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_every_example_can_be_told(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    assert example_lines(rule.passing, CONFIG) != example_lines(rule.failing, CONFIG)


def test_books_that_a_rule_needs_and_books_of_its_examples() -> None:
    rules = {"TC-03": (REGISTER,), "SO-01": (REGISTER,), "DK-02": (REGISTERED,), "CT-01": ()}
    assert {rule: books_of(FUNCTIONS[rule]) for rule in rules} == rules


def test_every_title_of_a_form_reads_within_a_sentence() -> None:
    assert [title_of(form) for form in FORMS.values() if title_of(form)[1:] != form.title[1:].lower()] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "có"),
        (False, "không"),
        (3, "3"),
        (Fraction(1, 8), "12,5%"),
        (Decimal("9.5"), "9,5"),
        (Rating.GOOD, "Hoàn thành tốt nhiệm vụ"),
        (BlocBase.RATED_IN_BLOC, "khối"),
        ("LDTT", "Lao động tiên tiến"),
        ("giám đốc", "giám đốc"),
        ((), "để trống"),
        (("a", "LDTT"), "a; Lao động tiên tiến"),
        ({}, "để trống"),
        ({"LDTT": ("a", "b"), "c": 1}, "Lao động tiên tiến: a, b; c: 1"),
    ],
)
def test_parameters_are_in_the_offices_writing(value: object, words: str) -> None:
    assert in_words(value, {"LDTT": "Lao động tiên tiến"}) == words


FIRST, LAST = date(2020, 1, 2), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("dated", "words", "in_force"),
    [
        (Dated(), "", ""),
        (Dated(valid_from=FIRST), "từ ngày 02/01/2020", " (có hiệu lực từ 02/01/2020)"),
        (Dated(valid_until=LAST), "đến hết ngày 31/12/2023", " (có hiệu lực đến 31/12/2023)"),
        (
            Dated(valid_from=FIRST, valid_until=LAST),
            "từ ngày 02/01/2020 đến hết ngày 31/12/2023",
            " (có hiệu lực từ 02/01/2020 đến 31/12/2023)",
        ),
    ],
)
def test_times_are_in_words(dated: Dated, words: str, in_force: str) -> None:
    assert period(dated) == words
    text = CONFIG.text_of("ND-91").model_copy(update=dict(dated))
    config = CONFIG.model_copy(update={"text": (text,)})
    citation = Citation(text="ND-91", place="Điều 9")
    assert cited(citation, config) == f"Điều 9 Nghị định 91/2017/NĐ-CP{in_force}"
    assert cited(Citation(text="ND-91"), config) == f"Nghị định 91/2017/NĐ-CP{in_force}"


def test_a_family_that_the_office_invents_is_another_matter() -> None:
    assert [family_of(rule) for rule in ("CT-01", "ZZ-01", "other-1")] == ["CT", "other", "other"]
    config = changed(put("rules/ZZ-01", {}))
    assert "ZZ-01" in not_checked_notice(config)
    assert "nội dung khác" in not_checked_notice(config)
    assert "### ZZ-01 (nội dung khác)" in rule_page(config, {}).splitlines()
