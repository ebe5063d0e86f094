"""DD-01 and DD-06: scores of every line within its maximum, under the criteria that were sent out."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.rules.example_seasons import UNIT, season_of_example
from tests.rules.scoring_seasons import CONFIG, book, found, own, places, scored
from tests.season.building import told

from thidua.rules import FUNCTIONS
from thidua.rules.examples import BlocExample, Example, ScoresExample, cross_scores, everybody_scores

PAIRS = everybody_scores("ABC")
TABLE = "Bảng chấm điểm"


def cells(bloc: BlocExample) -> list[tuple[str, str]]:
    """What is found where cells are read: rule and place."""
    findings = season_of_example(Example(bloc=bloc), CONFIG).findings
    return [(rule, place) for rule, _, _, place, _ in told(findings) if rule != "DL-16"]


@pytest.mark.parametrize("score", [0, 0.01, 15.5, 29.99, 30])
def test_a_score_within_its_maximum_is_sound(score: float) -> None:
    assert found("DD-01", scored("1.1", score)) == []


def test_a_score_above_its_maximum_is_told_with_both_numbers() -> None:
    assert found("DD-01", scored("1.1", 30.01)) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!J7",
            ("Điểm 30,01 cao hơn điểm tối đa 30 của tiêu chí 1.1. Sửa lại điểm; tạm tính 30 điểm."),
        )
    ]


def test_a_blank_is_no_zero() -> None:
    assert found("DD-01", scored("1.2", None)) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!J8",
            "Tiêu chí này chưa có điểm; ô để trống là chưa chấm, không phải 0 điểm. Chấm điểm; không đạt thì ghi 0.",
        )
    ]
    assert found("DD-01", scored("1.2", 0)) == []


@pytest.mark.parametrize("typed", ["9,5", "9.5", "chín"])
def test_a_score_typed_as_text_is_told_once_where_it_is_read(typed: str) -> None:
    assert cells(scored("1.2", typed)) == [("DL-05", f"{TABLE}!J8")]
    assert found("DD-01", scored("1.2", typed)) == []


def test_bonus_and_deductions_left_blank_are_none() -> None:
    assert found("DD-01", own({"B1": {"score": None}, "D1": {"score": None}})) == []


def test_only_a_line_that_may_be_left_out_may_be_left_out() -> None:
    assert found("DD-01", own({"2.2": {"applies": "Không", "score": None}})) == []
    assert found("DD-01", own({"1.2": {"applies": "Có", "score": 20}})) == []
    assert found("DD-01", own({"1.2": {"applies": "Không", "score": None}})) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!I8",
            (
                "Tiêu chí 1.2 áp dụng cho mọi đơn vị, không được chọn Không ở cột Áp dụng. Bỏ chữ Không rồi chấm điểm"
                " tiêu chí này."
            ),
        )
    ]


def test_a_cross_scorer_need_not_score_what_the_unit_left_out() -> None:
    left_out = ScoresExample(by="A", lines={"2.2": {"applies": "Không", "score": None}})
    blank = ScoresExample(by="B", of="A", lines={"2.2": {"score": None}})
    assert places("DD-01", BlocExample(pairs=PAIRS, scores=(left_out, blank))) == []
    assert places("DD-01", BlocExample(pairs=PAIRS, scores=(ScoresExample(by="A"), blank))) == [
        ("chặn", f"{TABLE}!J10")
    ]


def test_bonus_counts_up_to_its_cap() -> None:
    assert found("DD-01", own({"B1": {"score": 2}, "B2": {"score": 3}})) == []
    assert found("DD-01", own({"B1": {"score": 2}, "B2": {"score": 3.5}})) == [
        (
            "xem",
            UNIT,
            f"{TABLE}!J12",
            "Các điểm thưởng cộng lại là 5,5, chỉ được tính 5 điểm. Xem lại điểm thưởng; phần vượt không được tính.",
        )
    ]


@pytest.mark.parametrize(
    ("target", "result", "score", "told_of"),
    [
        ("100", "80", 20, []),
        ("100", "80", 20.01, [("xem", f"{TABLE}!J9")]),
        ("100", "120", 25, []),
        ("1.000", "900", 22.5, []),
        ("1.000", "900", 22.6, [("xem", f"{TABLE}!J9")]),
        ("", "85%", 21.25, []),
        ("", "85%", 21.3, [("xem", f"{TABLE}!J9")]),
        ("100", "tốt", 25, []),
        (None, None, 25, []),
        ("0", "10", 25, []),
        ("100", "10", 25.5, [("chặn", f"{TABLE}!J9")]),
    ],
)
def test_a_score_above_what_target_and_result_give(
    target: str | None, result: str | None, score: float, told_of: list[tuple[str, str]]
) -> None:
    assert places("DD-01", own({"2.1": {"target": target, "result": result, "score": score}})) == told_of


def test_the_scale_is_told_with_its_numbers() -> None:
    assert [each[3] for each in found("DD-01", own({"2.1": {"target": "120", "result": "90", "score": 19.5}}))] == [
        (
            "Tiêu chí 2.1 ghi 19,5 điểm; theo cách tính, kết quả 90 trên chỉ tiêu 120 được nhiều nhất 18,75 điểm."
            " Sửa lại điểm, hoặc sửa chỉ tiêu, kết quả cho đúng."
        )
    ]


def test_files_that_do_not_count_are_not_looked_into() -> None:
    wrong = ScoresExample(by="B", of="A", lines={"1.1": {"score": 31}, "1.2": None})
    unassigned = BlocExample(pairs=(("C", "A"),), scores=(wrong,))
    assert places("DD-01", unassigned) == places("DD-06", unassigned) == []
    assigned = BlocExample(pairs=PAIRS, scores=(wrong,))
    assert places("DD-01", assigned) == [("chặn", f"{TABLE}!J7")]
    assert places("DD-06", assigned) == [("chặn", f"{TABLE}!")]


def test_without_a_scoring_table_nothing_is_checked() -> None:
    silent = BlocExample(criteria=(), scores=cross_scores(PAIRS), pairs=PAIRS)
    assert [found(f"DD-{n:02d}", silent) for n in range(1, 8)] == [[]] * 7


def test_agreed_points_within_their_bounds() -> None:
    assert found("DD-01", book({"A": {"agreed_score": 95, "bonus": 5}})) == []
    assert found("DD-01", book({"A": {"agreed_score": 95.5, "bonus": 5.5}})) == [
        (
            "chặn",
            UNIT,
            "Điểm!G7",
            (
                "Điểm thống nhất 95,5 cao hơn tổng điểm tối đa của các tiêu chí là 95. Sửa lại điểm; điểm thưởng ghi ở"
                " cột riêng."
            ),
        ),
        (
            "chặn",
            UNIT,
            "Điểm!H7",
            "Điểm thưởng 5,5 cao hơn mức nhiều nhất là 5. Sửa lại điểm; tạm tính 5 điểm.",
        ),
    ]


def test_live_cells_as_they_should_be_or_without_a_value() -> None:
    right = {"agreed_score": 88.5, "bonus": 2, "deduction": 0.75, "total": 89.75, "rank": 1, "rating": "HTTNV"}
    assert found("DD-01", book({"A": right})) == []
    assert found("DD-01", book()) == []


def test_live_cells_that_somebody_typed_over() -> None:
    wrong = {"agreed_score": 88.5, "bonus": 2, "deduction": 0.75, "total": 90, "rank": 2, "rating": "HTXSNV"}
    assert found("DD-01", book({"A": wrong})) == [
        (
            "chặn",
            UNIT,
            "Điểm!J7",
            (
                "Tổng điểm ghi 90; tính lại từ điểm thống nhất, điểm thưởng, điểm trừ là 89,75."
                " Không gõ số vào cột tự tính; sửa các điểm thành phần nếu sai."
            ),
        ),
        (
            "chặn",
            UNIT,
            "Điểm!K7",
            (
                "Xếp hạng ghi 2; tính lại từ tổng điểm là hạng 1."
                " Không gõ số vào cột tự tính; sửa tổng điểm của đơn vị nào sai."
            ),
        ),
        (
            "xem",
            UNIT,
            "Điểm!N7",
            (
                "Xếp loại theo điểm ghi “Hoàn thành xuất sắc nhiệm vụ”; tính lại từ tổng điểm và điều kiện là"
                " “Hoàn thành tốt nhiệm vụ”. Xem lại điều kiện không đạt; không gõ vào cột tự tính."
            ),
        ),
    ]


def test_ranks_are_not_compared_while_lines_are_missing() -> None:
    wrong = {"A": {"rank": 3}}
    assert places("DD-01", book(wrong)) == [("chặn", "Điểm!K7")]
    assert places("DD-01", book({**wrong, "B": None})) == []
    assert places("DD-01", book(wrong, again=("C",))) == []
    assert places("DD-01", book({**wrong, "B": {"bonus": None}})) == []


def test_scores_handed_out_to_the_bloc_are_those_of_the_tables() -> None:
    tables = (ScoresExample(by="A"), *cross_scores(PAIRS))
    right = {"A": {"self_score": 85.5, "cross_score": 85.5}}
    wrong = {"A": {"self_score": 86, "cross_score": 85.49}}
    assert found("DD-01", book(right, scores=tables, pairs=PAIRS)) == []
    assert found("DD-01", book(wrong, scores=tables, pairs=PAIRS)) == [
        (
            "xem",
            UNIT,
            f"Điểm!{cell}7",
            (
                f"{header} ghi {shown}; tính từ các phiếu tự chấm, phiếu chấm chéo đã nhận là 85,5. Khối gõ lại thì ghi"
                " đúng số đã phát hành; phiếu sửa sau khi phát hành thì Ban báo khối."
            ),
        )
        for cell, header, shown in (("E", "Điểm tự chấm", "86"), ("F", "Điểm chấm chéo", "85,49"))
    ]
    assert found("DD-01", book(wrong)) == []


def test_what_the_federation_filled_in_is_no_affair_of_the_standing_unit() -> None:
    tables = (ScoresExample(by="A"), *cross_scores(PAIRS))
    lines = {"A": {"self_score": 86, "rating": "Không hoàn thành nhiệm vụ", "total": 1}}
    season = season_of_example(Example(bloc=book(lines, scores=tables, pairs=PAIRS)), CONFIG)
    breaches = FUNCTIONS["DD-01"].function(season)
    assert [(each.place.cell, each.desk_only) for each in breaches] == [("J7", False), ("N7", True), ("E7", True)]


def test_the_cap_is_the_configurations() -> None:
    config = changed(put("rules/DD-01/bonus_cap", 7))
    seven = own({"B1": {"score": 3}, "B2": {"score": 4}})
    assert places("DD-01", seven) == [("xem", f"{TABLE}!J12")]
    assert places("DD-01", seven, config) == []


def test_a_criterion_left_out() -> None:
    assert found("DD-06", own({"1.2": None, "B1": None})) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!",
            (
                "Sheet Bảng chấm điểm thiếu 2 hàng của bảng đã phát hành, mã: 1.2, B1. Chép điểm sang bản kèm thư này,"
                " đã đủ các hàng; không xóa hàng, không đạt thì ghi 0."
            ),
        )
    ]
    assert places("DD-01", own({"1.2": None})) == []


def test_a_criterion_added() -> None:
    assert found("DD-06", own({"9.9": {"criterion": "Việc khác", "maximum": 10, "score": 10}})) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!C14",
            (
                "Mã “9.9” không có trong bảng đã phát hành; hàng này không được tính. Dùng bản kèm thư này, đã có đủ"
                " mã; chép điểm vào đúng mã rồi bỏ hàng này."
            ),
        )
    ]


def test_a_criterion_twice() -> None:
    assert found("DD-06", own(again=("1.1",))) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!C14",
            "Mã 1.1 đã có ở hàng 7; chỉ hàng ấy được tính. Bỏ một hàng.",
        )
    ]


def test_a_criterion_worded_otherwise_or_worth_more() -> None:
    assert found("DD-06", own({"1.1": {"criterion": "Hội nghị  Đối thoại", "maximum": 31}})) == [
        (
            "chặn",
            UNIT,
            f"{TABLE}!D7",
            (
                "Nội dung của mã 1.1 khác bảng đã phát hành, ở đó ghi: “Hội nghị, đối thoại”."
                " Dùng bản kèm thư này, đã ghi đúng nội dung, rồi xem lại điểm."
            ),
        ),
        (
            "chặn",
            UNIT,
            f"{TABLE}!E7",
            (
                "Điểm tối đa của mã 1.1 ghi 31, bảng đã phát hành ghi 30. Dùng bản kèm thư này, đã ghi đúng điểm tối"
                " đa, rồi xem lại điểm."
            ),
        ),
    ]
    assert found("DD-06", own({"1.1": {"criterion": "hội  nghị, ĐỐI thoại", "maximum": 30.0}})) == []


def test_a_maximum_taken_away_or_put_in() -> None:
    assert [each[2:] for each in found("DD-06", own({"1.1": {"maximum": None}, "D1": {"maximum": 5}}))] == [
        (
            f"{TABLE}!E7",
            (
                "Điểm tối đa của mã 1.1 ghi để trống, bảng đã phát hành ghi 30. Dùng bản kèm thư này, đã ghi đúng điểm"
                " tối đa, rồi xem lại điểm."
            ),
        ),
        (
            f"{TABLE}!E13",
            (
                "Điểm tối đa của mã D1 ghi 5, bảng đã phát hành ghi để trống. Dùng bản kèm thư này, đã ghi đúng điểm"
                " tối đa, rồi xem lại điểm."
            ),
        ),
    ]


def test_conditions_are_held_to_the_table_too() -> None:
    assert places("DD-06", own(conditions={"K1": None})) == [("chặn", "Điều kiện!")]
    assert places("DD-06", own(conditions={"K1": {"condition": "Khác"}})) == [("chặn", "Điều kiện!D7")]
    assert places("DD-06", own(conditions={"K9": {"condition": "Thêm", "met": "Có"}})) == [("chặn", "Điều kiện!C8")]
    assert places("DD-06", own(again=("K1",))) == [("chặn", "Điều kiện!C8")]


def test_a_code_on_the_wrong_sheet_is_none() -> None:
    assert places("DD-06", own({"K1": {"criterion": "Nộp đủ kinh phí, đoàn phí"}})) == [("chặn", f"{TABLE}!C14")]
