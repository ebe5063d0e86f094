"""What is wrong with a config.toml: each kind with its path and its sentence, all of them at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.config.raw import CHECKOUT, changed, problems, put, without

from thidua.config import ConfigProblemsError, ConfigUnreadableError, load_config
from thidua.forms.needs import unknown_needs

FLAG = "award/0"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (
            "season/year",
            "hai nghìn",
            "season.year: giá trị “hai nghìn” không đúng kiểu (số nguyên). Sửa lại giá trị cho đúng kiểu.",
        ),
        (
            "season/year",
            1999,
            "season.year: giá trị “1999” nằm ngoài khoảng cho phép (từ 2000). Sửa lại cho nằm trong khoảng.",
        ),
        (
            "season/year",
            2101,
            "season.year: giá trị “2101” nằm ngoài khoảng cho phép (đến 2100). Sửa lại cho nằm trong khoảng.",
        ),
        (
            "season/id",
            "Mùa 2020",
            "season.id: mã “Mùa 2020” có ký tự không dùng được. Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        ),
        (
            f"{FLAG}/code",
            "co tld",
            (
                "award[co tld].code: mã “co tld” có ký tự không dùng được."
                " Chỉ dùng chữ in hoa không dấu, chữ số và dấu gạch nối."
            ),
        ),
        (
            "season/nominations_deadline",
            "10/12/2020",
            (
                "season.nominations_deadline: giá trị “10/12/2020” không đúng kiểu (ngày viết dạng năm-tháng-ngày)."
                " Sửa lại giá trị cho đúng kiểu."
            ),
        ),
        (
            "season/registration_deadline_inclusive",
            "có",
            (
                "season.registration_deadline_inclusive: giá trị “có” không đúng kiểu (true hoặc false)."
                " Sửa lại giá trị cho đúng kiểu."
            ),
        ),
        (
            "signatory/offices",
            "CHỦ TỊCH",
            (
                "signatory.offices: giá trị “CHỦ TỊCH” không đúng kiểu (danh sách trong ngoặc vuông)."
                " Sửa lại giá trị cho đúng kiểu."
            ),
        ),
        (
            "bonus",
            3,
            "bonus: giá trị “3” không đúng kiểu (một mục có các khóa riêng). Sửa lại giá trị cho đúng kiểu.",
        ),
        (
            f"{FLAG}/level",
            "huyện",
            (
                "award[CO-TLD].level: giá trị “huyện” không có trong danh sách. Chọn một trong: nhà nước,"
                " Thủ tướng Chính phủ, Tổng Liên đoàn, tỉnh, cơ sở, đơn vị."
            ),
        ),
        (
            "text/0/role",
            "Luật",
            (
                "text[LUAT-2003].role: giá trị “Luật” không có trong danh sách. Chọn một trong: luật, nghị định,"
                " điều lệ, quy chế TLĐ, quy chế tỉnh, hướng dẫn mùa, chấm điểm."
            ),
        ),
        (
            "rules/CT-02/leader_classes",
            ["LANH-DAO-SO", "LANH-DAO-HUYEN"],
            (
                "rules.CT-02.leader_classes[2]: giá trị “LANH-DAO-HUYEN” không có trong danh sách. Chọn một trong:"
                " LANH-DAO-TINH, LANH-DAO-SO, DOANH-NHAN, LANH-DAO-PHONG, TRUC-TIEP."
            ),
        ),
        (
            "rules/DD-04/cuts",
            {"XS": "90"},
            "rules.DD-04.cuts.XS: giá trị “XS” không có trong danh sách. Chọn một trong: HTXSNV, HTTNV, HTNV, KHTNV.",
        ),
        (
            "rules/DD-04/cuts",
            {"HTXSNV": 90},
            (
                "rules.DD-04.cuts.HTXSNV: “90” không phải số viết trong dấu nháy."
                ' Viết số trong dấu nháy, phần lẻ sau dấu chấm. Ví dụ: "0.3"'
            ),
        ),
        (
            "rules/CT-02/share",
            "12",
            (
                "rules.CT-02.share: “12” không phải tỷ lệ từ 0% đến 100%."
                ' Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"'
            ),
        ),
        (
            "rules/CT-02/share",
            "110%",
            (
                "rules.CT-02.share: “110%” không phải tỷ lệ từ 0% đến 100%."
                ' Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"'
            ),
        ),
        (
            "rules/CT-02/share",
            0.1,
            (
                "rules.CT-02.share: “0.1” không phải tỷ lệ từ 0% đến 100%."
                ' Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"'
            ),
        ),
        (
            "rules/ct-99",
            {},
            "rules.ct-99: mã “ct-99” có ký tự không dùng được. Chỉ dùng chữ in hoa không dấu, chữ số và dấu gạch nối.",
        ),
        (
            f"{FLAG}/recipients",
            [],
            "award[CO-TLD]: “CO-TLD” không nói tặng cho ai. Ghi ít nhất một trong: tập thể, cá nhân.",
        ),
        (
            "text/0/valid_until",
            date(2004, 6, 30),
            "text[LUAT-2003]: ngày 01/07/2004 không được sau ngày 30/06/2004. Sửa lại một trong hai ngày.",
        ),
        (
            "season/registration_deadline",
            date(2020, 12, 9),
            "season: ngày 10/12/2020 không được sau ngày 09/12/2020. Sửa lại một trong hai ngày.",
        ),
        (
            f"{FLAG}/basis",
            [{"text": "QD-334", "place": "Điều 10"}],
            (
                "award[CO-TLD].basis: không có văn bản nào mang mã “QD-334”."
                " Khai văn bản đó ở mục [[text]] hoặc sửa lại mã."
            ),
        ),
        (
            "rules/CT-01/basis",
            [{"text": "HD-XX", "place": "mục I"}],
            "rules.CT-01.basis: không có văn bản nào mang mã “HD-XX”. Khai văn bản đó ở mục [[text]] hoặc sửa lại mã.",
        ),
        (
            "text/0/amends",
            "QD-1",
            (
                "text[LUAT-2003].amends: không có văn bản nào mang mã “QD-1”."
                " Khai văn bản đó ở mục [[text]] hoặc sửa lại mã."
            ),
        ),
        ("award/11/code", "DVCDXS", "award: “DVCDXS” được khai hai lần. Giữ lại một mục."),
        (
            f"{FLAG}/name",
            [{"name": "Cờ", "valid_from": date(2020, 12, 11)}],
            (
                "award[CO-TLD].name: “CO-TLD” không có tên gọi nào có hiệu lực ngày 10/12/2020."
                " Bổ sung tên gọi cho thời gian đó."
            ),
        ),
        (
            f"{FLAG}/name",
            [{"name": "Cờ", "valid_until": date(2020, 12, 10)}, {"name": "Cờ mới", "valid_from": date(2020, 12, 10)}],
            (
                "award[CO-TLD].name: hai tên gọi cùng có hiệu lực ngày 10/12/2020."
                " Sửa ngày bắt đầu hoặc ngày hết hiệu lực."
            ),
        ),
    ],
)
def test_a_problem_and_its_sentence(path: str, value: object, sentence: str) -> None:
    assert problems(put(path, value)) == (sentence,)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("rules/CT-02/share", "0%"),
        ("rules/CT-02/share", "100%"),
        ("rules/CT-02/share", "12,5%"),
        ("rules/CT-02/share", "1/10"),
        ("text/6/valid_until", date(2017, 12, 28)),
        ("season/registration_deadline", date(2020, 12, 10)),
        (f"{FLAG}/name", [{"name": "Cờ", "valid_from": date(2020, 12, 10)}]),
    ],
)
def test_the_last_value_that_is_taken(path: str, value: object) -> None:
    assert problems(put(path, value)) == ()


def test_a_missing_key() -> None:
    assert problems(without("season/year"), without("rules/CT-02/small_quota")) == (
        "season.year: còn thiếu. Thêm khóa này vào tệp cấu hình.",
        "rules.CT-02.small_quota: còn thiếu. Thêm khóa này vào tệp cấu hình.",
    )


def test_a_missing_section() -> None:
    assert problems(without("rules/CT-02")) == ("rules.CT-02: còn thiếu. Thêm khóa này vào tệp cấu hình.",)


def test_all_problems_of_single_values_are_told_together() -> None:
    assert problems(
        put("season/year", "x"),
        put("rules/CT-02/share", "12"),
        put("award/3/level", "xã"),
        put("text/0/valid_until", date(2001, 1, 1)),
        without("council/quorum"),
    ) == (
        "season.year: giá trị “x” không đúng kiểu (số nguyên). Sửa lại giá trị cho đúng kiểu.",
        "text[LUAT-2003]: ngày 01/07/2004 không được sau ngày 01/01/2001. Sửa lại một trong hai ngày.",
        (
            "award[BK-TINH].level: giá trị “xã” không có trong danh sách. Chọn một trong: nhà nước,"
            " Thủ tướng Chính phủ, Tổng Liên đoàn, tỉnh, cơ sở, đơn vị."
        ),
        'rules.CT-02.share: “12” không phải tỷ lệ từ 0% đến 100%. Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"',
        "council.quorum: còn thiếu. Thêm khóa này vào tệp cấu hình.",
    )


def test_all_problems_between_sections_are_told_together() -> None:
    assert problems(
        put("text/6/id", "LUAT-2003"),
        put("award/11/code", "DVCDXS"),
        put("award/2/basis", [{"text": "A", "place": "1"}, {"text": "B", "place": "2"}]),
        put("rules/CT-01/basis", [{"text": "C", "place": "3"}]),
        put("award/3/name", [{"name": "Bằng khen", "valid_until": date(2020, 12, 9)}]),
    ) == (
        "text: “LUAT-2003” được khai hai lần. Giữ lại một mục.",
        "award: “DVCDXS” được khai hai lần. Giữ lại một mục.",
        "award[CO-TINH].basis: không có văn bản nào mang mã “A”. Khai văn bản đó ở mục [[text]] hoặc sửa lại mã.",
        "award[CO-TINH].basis: không có văn bản nào mang mã “B”. Khai văn bản đó ở mục [[text]] hoặc sửa lại mã.",
        "rules.CT-01.basis: không có văn bản nào mang mã “C”. Khai văn bản đó ở mục [[text]] hoặc sửa lại mã.",
        (
            "award[BK-TINH].name: “BK-TINH” không có tên gọi nào có hiệu lực ngày 10/12/2020."
            " Bổ sung tên gọi cho thời gian đó."
        ),
    )


def test_the_refusal_counts_its_problems() -> None:
    with pytest.raises(ConfigProblemsError) as told:
        changed(without("season/year"), without("season/id"))
    assert str(told.value) == (
        "Tệp cấu hình config.toml có 2 chỗ phải sửa:\n"
        "  - season.id: còn thiếu. Thêm khóa này vào tệp cấu hình.\n"
        "  - season.year: còn thiếu. Thêm khóa này vào tệp cấu hình."
    )


def test_columns_that_no_form_has() -> None:
    award = changed().award[1]
    config = changed(
        put("award/1/needs_individual", [*award.needs_individual, "initiative"]),
        put("award/1/needs_collective", [*award.needs_collective, "months_worked"]),
    )
    assert list(unknown_needs(config)) == [
        (
            "award[BK-TLD].needs_collective: “BK-TLD” yêu cầu cột “months_worked”"
            " nhưng biểu mẫu đề nghị không có cột đó. Sửa lại tên cột."
        ),
        (
            "award[BK-TLD].needs_individual: “BK-TLD” yêu cầu cột “initiative” nhưng biểu mẫu đề nghị không có cột đó."
            " Sửa lại tên cột."
        ),
    ]
    assert list(unknown_needs(changed())) == []


READ = {
    "LDTT": ["TC-06 months_worked", "TC-06 days_absent", "TC-06 discipline", "TC-12 full_time_officer"],
    "CSTDCS": [
        "TC-06 months_worked",
        "TC-06 days_absent",
        "TC-06 discipline",
        "TC-07 initiatives_this_year",
        "TC-12 full_time_officer",
    ],
    "CSTD-TLD": ["TC-06 months_worked", "TC-06 days_absent", "TC-06 discipline"],
    "CSTD-TQ": ["TC-06 months_worked", "TC-06 days_absent", "TC-06 discipline"],
    "TTLDTT": ["TC-01 headcount", "TC-01 ldtt_count", "TC-01 disciplined"],
    "TTLDXS": [
        "TC-02 headcount",
        "TC-02 tasks_completed",
        "TC-02 ldtt_count",
        "TC-02 cstdcs_count",
        "TC-02 disciplined",
        "TC-02 rating",
    ],
    "CDCS-VMXS": ["TC-11 rating"],
    "BK-TINH": ["TC-10 rating"],
    "BK-TLD": [
        "TC-03 rating",
        "TC-03 initiatives_this_year",
        "TC-03 rating_last_year",
        "TC-03 initiatives_last_year",
        "TC-04 rating",
        "TC-04 rating_last_year",
    ],
    "CO-TINH": ["TC-05 rating"],
    "CO-TLD": ["TC-05 rating"],
}


@pytest.mark.parametrize(("code", "read"), READ.items())
def test_an_award_asks_for_each_column_that_a_rule_reads(code: str, read: list[str]) -> None:
    at = next(number for number, award in enumerate(changed().award) if award.code == code)
    told = problems(put(f"award/{at}/needs_individual", []), put(f"award/{at}/needs_collective", []))
    found = [re.match(r".*: rules\.(TC-\d\d)(?:\[\d\])? đọc cột “(\w+)”", each) for each in told]
    assert list(dict.fromkeys(" ".join(each.groups()) for each in found if each)) == read
    assert len([each for each in found if each]) == len(told)


def test_a_column_that_is_not_asked_for_in_words() -> None:
    (title,) = (n for n, award in enumerate(changed().award) if award.code == "CDCS-VMXS")
    assert problems(put(f"award/{title}/needs_collective", ["headcount"])) == (
        (
            "award[CDCS-VMXS].needs_collective: rules.TC-11 đọc cột “rating”, nhưng CDCS-VMXS không đòi điền cột ấy"
            " nên để trống vẫn qua. Thêm “rating” vào needs_collective."
        ),
    )


@pytest.mark.parametrize(("years", "told"), [(1, 0), (2, 2)])
def test_the_year_before_is_asked_for_where_a_rule_looks_into_it(years: int, told: int) -> None:
    known = changed().award[1].needs_individual
    now = [each for each in known if not each.endswith("_last_year")]
    changes = [put("rules/TC-03/0/years", years), put("award/1/needs_individual", now)]
    assert len(problems(*changes)) == told


@pytest.mark.parametrize(("excellent", "told"), [(False, 0), (True, 1)])
def test_a_rating_is_asked_for_where_the_law_demands_one(*, excellent: bool, told: int) -> None:
    at = next(number for number, award in enumerate(changed().award) if award.code == "TTLDXS")
    asked = [each for each in changed().award[at].needs_collective if each != "rating"]
    changes = [put("rules/TC-02/1/rating_excellent", excellent), put(f"award/{at}/needs_collective", asked)]
    assert len(problems(*changes)) == told


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigUnreadableError) as told:
        load_config(tmp_path / "config.toml")
    assert str(told.value) == (
        "Không đọc được tệp cấu hình config.toml. Kiểm tra tệp có ở đúng chỗ và không bị chương trình khác khóa."
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [("[season]\nid = 2020x\n", "2"), ('[season]\nyear = 2020\nname = "Điện\n', "3"), ("[season", "cuối")],
)
def test_no_toml_with_its_line(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigUnreadableError) as told:
        load_config(path)
    assert str(told.value) == (
        f'Tệp cấu hình config.toml viết sai ở dòng {line}. Sửa lại dòng đó theo mẫu khóa = giá trị. Ví dụ: id = "2020"'
    )


def test_a_byte_order_mark_of_notepad_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (CHECKOUT / "config.toml").read_bytes())
    assert load_config(path).season.id == "2020"
