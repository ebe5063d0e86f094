"""`rules.py`: the catalogue on the screen; `build_templates.py`: the page of it."""

from __future__ import annotations

from tests.scripts.office import Office
from tests.support.season_builder import CHECKOUT

from thidua.findings import rule_infos

HEAD = (
    "1 quy tắc. Mức: chặn - phải sửa, đề nghị còn vướng thì không trình hội đồng; xem - cần người xem;"
    " ghi - chỉ ghi nhận.\n"
)
GUIDANCE = "Hướng dẫn tổng kết năm 2020 (có hiệu lực từ 01/01/2020)"


def test_one_rule_with_its_parameters_basis_and_examples(empty: Office) -> None:
    quota = "      Phân bổ chỉ tiêu: Hình thức khen thưởng: Bằng khen của LĐLĐ tỉnh; Tập thể: 0; Cá nhân: "
    leader = (
        "      Cá nhân: Họ và tên: Lò Văn An; Danh hiệu, hình thức đề nghị: Bằng khen của LĐLĐ tỉnh;"
        " Đối tượng: Lãnh đạo từ phó phòng trở lên, cán bộ chủ chốt công đoàn chuyên trách\n"
    )
    for typed in ("CT-02", "ct-02"):
        ran = empty("rules", typed)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            f"{HEAD}"
            "CT-02  [chặn]  Lãnh đạo không vượt tỷ lệ trên chỉ tiêu cá nhân\n"
            "    Mức nhẹ hơn ở vài trường hợp: xem\n"
            "    Độ tin cậy: đã đọc trong văn bản gốc\n"
            f"    Căn cứ: lưu ý mục V {GUIDANCE}\n"
            "    Tỷ lệ lãnh đạo tối đa trên chỉ tiêu cá nhân: 10%\n"
            "    Số lãnh đạo cho phép khi tỷ lệ chưa đủ một người: 0\n"
            "    Các loại đối tượng tính là lãnh đạo: Lãnh đạo cấp tỉnh, cấp bộ;"
            " Lãnh đạo sở, ngành, huyện và tương đương; Doanh nhân, người quản lý doanh nghiệp;"
            " Lãnh đạo từ phó phòng trở lên, cán bộ chủ chốt công đoàn chuyên trách\n"
            f"    Ví dụ đạt:\n{quota}10\n{leader}"
            f"    Ví dụ không đạt:\n{quota}9\n{leader}"
        )


def test_one_rule_with_sets_by_date_and_what_is_different_under_the_other(empty: Office) -> None:
    collective = (
        "      Tập thể: Tên tập thể: Cơ quan LĐLĐ huyện A; Danh hiệu, hình thức đề nghị: Tập thể lao động xuất sắc;"
        " Loại tập thể: Công đoàn cấp trên trực tiếp cơ sở; Tổng số người: 10; Trong đó nữ: 5;"
        " Số người hoàn thành nhiệm vụ: 10; Số LĐTT: {count}; Số CSTĐCS: 1; Số người bị kỷ luật từ cảnh cáo: 0\n"
    )
    assert empty("rules", "TC-02").out == (
        f"{HEAD}"
        "TC-02  [chặn]  Tập thể lao động xuất sắc: đủ các tỷ lệ, có Chiến sĩ thi đua cơ sở\n"
        "    Mức nhẹ hơn ở vài trường hợp: xem\n"
        "    Độ tin cậy: đã đọc trong văn bản gốc\n"
        "    Bộ đang dùng, áp dụng đến hết ngày 31/12/2023:\n"
        "      Căn cứ: Điều 27 Luật Thi đua, Khen thưởng 2003 (có hiệu lực từ 01/07/2004 đến 31/12/2023);"
        f" mục III.3.2 {GUIDANCE}\n"
        "      LĐTT từ: 70%\n"
        "      Danh hiệu: Tập thể lao động xuất sắc\n"
        "      Loại tập thể được xét: Công đoàn cấp trên trực tiếp cơ sở\n"
        "      Loại đơn vị được xét cho chính mình: LĐLĐ huyện; LĐLĐ thị xã; LĐLĐ thành phố; Công đoàn ngành;"
        " Công đoàn Viên chức\n"
        "      Hoàn thành nhiệm vụ từ: 100%\n"
        "      CSTĐCS ít nhất: 1\n"
        "      Đòi hỏi không có người bị kỷ luật từ cảnh cáo: có\n"
        "      Đòi hỏi được xếp loại HTXSNV: không\n"
        "    Bộ áp dụng từ ngày 01/01/2024 (mức chặn; đã đọc trong văn bản gốc):\n"
        "      Căn cứ: Điều 27 Luật Thi đua, Khen thưởng 2022 (có hiệu lực từ 01/01/2024);"
        f" mục III.3.2 {GUIDANCE}\n"
        "      Khác bộ đang dùng - Đòi hỏi không có người bị kỷ luật từ cảnh cáo: không\n"
        "      Khác bộ đang dùng - Đòi hỏi được xếp loại HTXSNV: có\n"
        f"    Ví dụ đạt:\n{collective.format(count=7)}"
        f"    Ví dụ không đạt:\n{collective.format(count=6)}"
    )


def test_one_rule_that_nobody_knows_on_the_day_of_decision(empty: Office) -> None:
    _change(empty, "# decision_day = 2020-12-31", "decision_day = 2026-12-10")
    assert empty("rules", "CT-04").out == (
        f"{HEAD}"
        "CT-04  [không kiểm tra]  Số danh hiệu không vượt tỷ lệ trên số danh hiệu thấp hơn\n"
        "    Độ tin cậy: chưa tìm được văn bản\n"
        "    Bộ đang dùng, áp dụng từ ngày 01/01/2024:\n"
        "      Chưa biết tiêu chuẩn của thời gian này: chương trình không kiểm tra, chỉ nhắc một lần.\n"
        "      Căn cứ: Luật Thi đua, Khen thưởng 2022 (có hiệu lực từ 01/01/2024)\n"
        "    Bộ áp dụng đến hết ngày 31/12/2023 (mức chặn; đã đọc ở văn bản cùng loại):\n"
        "      Căn cứ: Điều 9 Nghị định 91/2017/NĐ-CP (có hiệu lực từ 01/10/2017 đến 31/12/2023)\n"
        "      Tỷ lệ CSTĐCS tối đa trên số LĐTT: 15%\n"
        "      Tính trong phạm vi: tỉnh\n"
        "      Danh hiệu bị giới hạn: Chiến sĩ thi đua cơ sở\n"
        "      Tính trên số người được đề nghị: Lao động tiên tiến\n"
    )


def test_a_rule_of_reading_has_what_the_sample_seeds_as_its_example(empty: Office) -> None:
    assert empty("rules", "DL-08").out == (
        f"{HEAD}"
        "DL-08  [chặn]  Số nằm trong khoảng hợp lý\n"
        "    Độ tin cậy: phép tính, không cần căn cứ\n"
        "    Ví dụ không đạt:\n"
        "      Mười ba tháng làm việc\n"
        "      Số nữ nhiều hơn tổng số người\n"
    )


def test_all_rules_in_order_without_examples_and_other_sets(empty: Office) -> None:
    ran = empty("rules")
    heads = [line.partition(" ")[0] for line in ran.out.splitlines()[1:] if not line.startswith(" ")]
    assert (ran.code, heads) == (0, [info.id for info in rule_infos()])
    assert [line for line in ran.out.splitlines() if line.startswith(("    Ví dụ", "    Bộ áp dụng"))] == []


def test_yes_and_no_are_words(empty: Office) -> None:
    assert "    Tính cả ngày cuối hạn: có\n" in empty("rules", "HS-01").out


def test_the_severity_in_force_is_shown_and_lighter_ones_only_where_they_are(empty: Office) -> None:
    _change(empty, "[rules.CT-01]", '[rules.CT-01]\nseverity = "ghi"')
    lines = empty("rules", "CT-01").out.splitlines()
    assert lines[1:3] == [
        "CT-01  [ghi]  Số đề nghị không vượt chỉ tiêu",
        "    Độ tin cậy: đã đọc trong văn bản gốc",
    ]


def test_a_rule_that_stands_in_the_configuration_but_has_no_check(empty: Office) -> None:
    _change(empty, "[rules.CT-01]", '[rules.ZZ-01]\nseverity = "ghi"\n\n[rules.CT-01]')
    ran = empty("rules", "zz-01")
    told = "Quy tắc ZZ-01 có tham số trong config.toml nhưng chương trình chưa kiểm tra.\n"
    assert (ran.code, ran.out, ran.err) == (0, told, "")


def test_a_rule_that_there_is_not(empty: Office) -> None:
    ran = empty("rules", "CT-99")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "Không có quy tắc CT-99. Chạy rules.py không tham số để xem danh mục.\n",
    )


def test_the_page_of_rules_is_built_with_the_masters(empty: Office) -> None:
    assert empty("build_templates").code == 0
    assert (empty.root / "QUY-TAC.md").read_bytes() == (CHECKOUT / "QUY-TAC.md").read_bytes()


def _change(office: Office, old: str, new: str) -> None:
    path = office.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
