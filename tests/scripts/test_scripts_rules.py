"""`rules.py`: the catalogue on the screen."""

from __future__ import annotations

from tests.scripts.office import Office

from thidua.findings import rule_infos


def test_one_rule_with_its_parameters_and_basis(empty: Office) -> None:
    for typed in ("CT-02", "ct-02"):
        ran = empty("rules", typed)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            "1 quy tắc. Mức: chặn - không trình hội đồng; xem - cần người xem; ghi - chỉ ghi nhận.\n"
            "CT-02  [chặn]  Lãnh đạo không vượt tỷ lệ trên chỉ tiêu cá nhân\n"
            "    Mức nhẹ hơn ở vài trường hợp: xem\n"
            "    Độ tin cậy: đã đọc trong văn bản gốc\n"
            "    Căn cứ: lưu ý mục V Hướng dẫn tổng kết năm 2020\n"
            "    Tỷ lệ lãnh đạo tối đa trên chỉ tiêu cá nhân: 10%\n"
            "    Số lãnh đạo cho phép khi tỷ lệ chưa đủ một người: 0\n"
            "    Các loại đối tượng tính là lãnh đạo: Lãnh đạo cấp tỉnh, cấp bộ;"
            " Lãnh đạo sở, ngành, huyện và tương đương; Doanh nhân, người quản lý doanh nghiệp;"
            " Lãnh đạo từ phó phòng trở lên, cán bộ chủ chốt công đoàn chuyên trách\n"
        )


def test_yes_and_no_are_words(empty: Office) -> None:
    assert "    Tính cả ngày cuối hạn: có\n" in empty("rules", "HS-01").out


def test_all_rules_in_order(empty: Office) -> None:
    ran = empty("rules")
    heads = [line.partition(" ")[0] for line in ran.out.splitlines()[1:] if not line.startswith(" ")]
    assert (ran.code, heads) == (0, [info.id for info in rule_infos()])


def test_the_severity_in_force_is_shown(empty: Office) -> None:
    path = empty.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[rules.CT-01]", '[rules.CT-01]\nseverity = "ghi"'), encoding="utf-8")
    assert empty("rules", "CT-01").out.splitlines()[1] == "CT-01  [ghi]  Số đề nghị không vượt chỉ tiêu"


def test_a_rule_that_has_parameters_but_no_check(empty: Office) -> None:
    ran = empty("rules", "tc-06")
    sentence = "Quy tắc TC-06 có tham số trong config.toml nhưng chương trình chưa kiểm tra.\n"
    assert (ran.code, ran.out, ran.err) == (0, sentence, "")


def test_a_rule_that_there_is_not(empty: Office) -> None:
    ran = empty("rules", "CT-99")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "Không có quy tắc CT-99. Chạy rules.py không tham số để xem danh mục.\n",
    )
