"""DD-02 and DD-03: who scored whom, as assigned, and how far scorers are from the unit's own scores and each other."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.rules.example_seasons import OTHER, UNIT, season_of_example
from tests.rules.scoring_seasons import CONFIG, Told, found, found_in, places
from tests.season.building import Returned, season_of
from tests.season.scoring_building import ScoringMade, TableMade
from tests.support.season_builder import UnitMade

from thidua.rules import FUNCTIONS, run_rules
from thidua.rules.examples import BlocExample, Example, ScoresExample, cross_scores, everybody_scores
from thidua.verdict import judge

PAIRS = everybody_scores("ABC")
ALL = cross_scores(PAIRS)
A, B, C = "LĐLĐ huyện A", "LĐLĐ huyện B", "LĐLĐ huyện C"
NOTHING = {code: {"score": None} for code in ("1.1", "1.2", "2.1", "2.2")}


def test_everybody_scored_as_assigned() -> None:
    assert found("DD-02", BlocExample(pairs=PAIRS, scores=ALL)) == []


def test_one_that_scored_itself() -> None:
    assert found("DD-02", BlocExample(pairs=PAIRS, scores=(*ALL, ScoresExample(by="B", of="B")))) == [
        (
            "chặn",
            OTHER,
            f"cham-{OTHER}-{OTHER}.xlsx",
            (
                f"{B} gửi phiếu chấm chéo cho chính mình; phiếu này không được tính."
                " Báo đơn vị: điểm của mình ghi ở phiếu tự chấm; không phải gửi lại phiếu này."
            ),
        )
    ]


def test_one_that_was_not_assigned() -> None:
    bloc = BlocExample(units="ABCD", pairs=everybody_scores("ABCD")[:-1], scores=cross_scores(everybody_scores("ABCD")))
    assert found("DD-02", bloc) == [
        (
            "chặn",
            "LD-D",
            "cham-LD-D-LD-C.xlsx",
            (
                f"LĐLĐ huyện D gửi phiếu chấm chéo cho {C} nhưng không được phân công; phiếu này không được tính."
                " Phân công thiếu cặp này thì thêm vào tệp phân công rồi chạy lại; nếu không thì báo đơn vị, không phải"
                " gửi lại."
            ),
        )
    ]


def test_one_that_did_not_score_is_told_of_to_the_desk() -> None:
    own_of_b = ScoresExample(by="B")
    bloc = BlocExample(pairs=PAIRS, scores=(own_of_b, *ALL[1:]))
    assert found("DD-02", bloc) == [
        (
            "xem",
            UNIT,
            "",
            (
                f"{A} được phân công chấm chéo cho {B} nhưng chưa gửi phiếu chấm chéo."
                " Trong khi chờ, điểm chấm chéo tính theo các đơn vị đã chấm."
            ),
        )
    ]
    season = season_of_example(Example(bloc=bloc), CONFIG)
    assert [each.desk_only for each in run_rules(season) if each.rule == "DD-02"] == [True]


def test_nobody_is_missed_who_has_no_copy_as_the_scored_unit_has_not_scored_itself() -> None:
    assert found("DD-02", BlocExample(pairs=PAIRS, scores=ALL[1:])) == []


def test_a_late_table_is_one() -> None:
    units = [UnitMade(code=f"LD-{letter}", name=letter) for letter in "ABC"]
    pairs = everybody_scores("ABC")
    coded = [(f"LD-{one}", f"LD-{other}") for one, other in pairs]
    tables = [TableMade(scorer=one, scored=other, late=True) for one, other in coded]
    season = season_of([Returned(units[0])], units=units, scoring=ScoringMade(pairs=coded, tables=tables))
    assert found_in("DD-02", season) == []


def test_a_table_without_any_score_is_none() -> None:
    empty = ScoresExample(by="A", of="B", lines=NOTHING)
    bloc = BlocExample(pairs=PAIRS, scores=(empty, *ALL[1:]))
    assert found("DD-02", bloc) == [
        (
            "xem",
            UNIT,
            "Bảng chấm điểm!",
            (
                f"Phiếu chấm chéo cho {B} chưa có điểm nào, coi như chưa chấm."
                " Chấm điểm từng tiêu chí rồi gửi lại; không đạt thì ghi 0."
            ),
        )
    ]
    assert found("DD-01", bloc) == []


def test_a_table_with_one_score_or_one_that_cannot_be_read_is_a_table() -> None:
    for value in (0, "chín"):
        begun = ScoresExample(by="A", of="B", lines={**NOTHING, "1.1": {"score": value}})
        bloc = BlocExample(pairs=PAIRS, scores=(begun, *ALL[1:]))
        assert found("DD-02", bloc) == []
        assert places("DD-01", bloc) == [("chặn", f"Bảng chấm điểm!J{row}") for row in (8, 9, 10)]


def test_tables_before_anybody_was_assigned_are_told_once() -> None:
    assert found("DD-02", BlocExample(scores=ALL)) == [
        (
            "xem",
            "",
            "phan-cong-cham-cheo.xlsx",
            (
                "Đã có 6 phiếu chấm chéo nhưng chưa có phan-cong-cham-cheo.xlsx; các phiếu này chưa được tính."
                " Lập phân công chấm chéo rồi chạy lại."
            ),
        )
    ]
    assert found("DD-02", BlocExample(scores=(ScoresExample(by="A"),))) == []


def assigned(*pairs: tuple[str, str], **changes: object) -> list[Told]:
    """What is told of an assignment beside the full one of a bloc of four, whose scorers have all scored."""
    full = everybody_scores("ABCD")
    bloc = BlocExample(
        units="ABCD", others="XYZ", pairs=(*full, *everybody_scores("XYZ"), *pairs), scores=_done(pairs), **changes
    )
    return [each for each in found("DD-02", bloc) if each[1] == ""]


def _done(pairs: tuple[tuple[str, str], ...]) -> tuple[ScoresExample, ...]:
    return cross_scores((*everybody_scores("ABCD"), *everybody_scores("XYZ"), *(p for p in pairs if "Q" not in p)))


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (("B", "B"), f"Phân công {B} chấm chéo cho chính {B}. Đổi đơn vị chấm."),
        (
            ("A", "X"),
            (f"Phân công {A} chấm chéo cho LĐLĐ huyện X, hai đơn vị không cùng khối thi đua. Đổi đơn vị chấm."),
        ),
        (
            ("Q", "A"),
            (
                f"Phân công LD-Q chấm chéo cho {A}: có đơn vị không thuộc khối thi đua nào của mùa này."
                " Sửa lại mã đơn vị."
            ),
        ),
    ],
)
def test_what_is_wrong_with_an_assigned_pair(pair: tuple[str, str], sentence: str) -> None:
    assert assigned() == []
    assert assigned(pair) == [("chặn", "", "Phân công!", sentence)]


def test_units_in_conflict_are_not_to_score_each_other() -> None:
    sentences = [
        (
            f"Phân công {one} chấm chéo cho {other}, hai đơn vị không được chấm cho nhau."
            " Đổi đơn vị chấm, hoặc sửa sheet Xung đột lợi ích của tệp thiết lập."
        )
        for one, other in ((A, B), (B, A))
    ]
    assert assigned(conflicts=(("B", "A"),)) == [("chặn", "", "Phân công!", each) for each in sentences]


def test_scores_by_a_pair_that_does_not_count_are_told_to_the_desk_alone() -> None:
    bloc = BlocExample(pairs=PAIRS, scores=ALL, conflicts=(("B", "A"),))
    assert [each for each in found("DD-02", bloc) if each[2].startswith("cham-")] == [
        (
            "xem",
            scorer,
            f"cham-{scorer}-{scored}.xlsx",
            (
                f"{one} gửi phiếu chấm chéo cho {other} theo một cặp phân công không dùng được; phiếu này không được"
                " tính. Sửa tệp phân công hoặc xung đột lợi ích nếu cặp này đúng; nếu không thì báo đơn vị."
            ),
        )
        for scorer, scored, one, other in ((UNIT, OTHER, A, B), (OTHER, UNIT, B, A))
    ]
    breaches = FUNCTIONS["DD-02"].function(season_of_example(Example(bloc=bloc), CONFIG))
    assert all(each.desk_only for each in breaches)


def test_too_few_scorers_ask_for_a_look() -> None:
    fewer = BlocExample(pairs=PAIRS[1:], scores=ALL[1:])
    assert found("DD-02", fewer) == [
        (
            "xem",
            "",
            "Phân công!",
            (
                f"{B} có 1 đơn vị được phân công chấm chéo, cần 2."
                " Phân công thêm; khối không đủ đơn vị chấm được thì để vậy."
            ),
        )
    ]
    assert found("DD-02", fewer, changed(put("scoring/scorers_per_unit", 1))) == []


def test_what_is_wrong_with_scores_bars_nobody() -> None:
    wrong = ScoresExample(by="A", lines={"1.1": {"score": 31}, "1.2": None})
    example = Example(
        individuals=({"full_name": "Lò Văn An", "award": "BK-TINH"},),
        bloc=BlocExample(pairs=PAIRS, scores=(wrong, *ALL, ScoresExample(by="A", of="A"))),
    )
    season = season_of_example(example, CONFIG)
    findings = (*season.findings, *run_rules(season))
    result = judge(season, findings, today=season.config.season.nominations_deadline)
    assert {each.rule for each in findings if each.severity == "chặn"} == {"DD-01", "DD-02", "DD-06"}
    assert [(each.standing, each.rules) for each in result.nominees] == [("stands", ())]


def far(own: object, cross: object, code: str = "1.1", **changes: object) -> list[Told]:
    """What is told where one unit's own score of a line and a cross-scorer's are these."""
    scores = (
        ScoresExample(by="A", lines={code: {"score": own}}),  # type: ignore[dict-item]
        ScoresExample(by="B", of="A", lines={code: {"score": cross}}),  # type: ignore[dict-item]
    )
    return found("DD-03", BlocExample(pairs=PAIRS, scores=scores), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("own", "cross"), [(27, 21), (21, 27), (30, 24), (0, 6), (27, None), (None, 27), ("9", 30)])
def test_scores_within_the_tolerance(own: object, cross: object) -> None:
    assert far(own, cross) == []


@pytest.mark.parametrize(("own", "cross"), [(27, 20.99), (20.99, 27), (0, 6.01)])
def test_scores_further_apart(own: float, cross: float) -> None:
    shown = [f"{each:g}".replace(".", ",") for each in (cross, own)]
    assert far(own, cross) == [
        (
            "xem",
            OTHER,
            "Bảng chấm điểm!J7",
            (
                f"{B} chấm tiêu chí 1.1 của {A} {shown[0]} điểm, đơn vị tự chấm {shown[1]} điểm; chênh quá 20% của điểm"
                " tối đa 30. Xem minh chứng; báo khối cân nhắc khi thống nhất điểm."
            ),
        )
    ]


def test_own_scores_stay_with_the_desk() -> None:
    scores = (ScoresExample(by="A"), ScoresExample(by="B", of="A", lines={"1.1": {"score": 5}}))
    season = season_of_example(Example(bloc=BlocExample(pairs=PAIRS, scores=scores)), CONFIG)
    assert [each.desk_only for each in run_rules(season) if each.rule == "DD-03"] == [True]


def test_bonus_is_compared_where_both_have_given_some() -> None:
    assert far(3, None, "B1") == []
    assert [place for _, _, place, _ in far(3, 0, "B1")] == ["Bảng chấm điểm!J11"]
    assert far(5, 0, "D1") == []


def test_a_line_left_out_is_not_compared() -> None:
    scores = (
        ScoresExample(by="A", lines={"2.2": {"score": 20, "applies": "Không"}}),
        ScoresExample(by="B", of="A", lines={"2.2": {"score": 0}}),
    )
    assert found("DD-03", BlocExample(pairs=PAIRS, scores=scores)) == []


def test_the_tolerance_is_the_configurations() -> None:
    assert far(27, 20.99, config=changed(put("rules/DD-03/tolerance", "25%"))) == []


def outliers(score: float, other: float = 27) -> list[str]:
    """What is told of scorers where B gives every line of A this, and C that."""
    one = {"1.1": {"score": score}}
    scores = (
        ScoresExample(by="B", of="A", lines={**one, **{code: {"score": None} for code in ("1.2", "2.1", "2.2")}}),
        ScoresExample(by="C", of="A", lines={"1.1": {"score": other}}),
    )
    return [sentence for _, _, _, sentence in found("DD-03", BlocExample(pairs=PAIRS, scores=scores))]


def test_scorers_from_a_tenth_of_the_maximum_on_are_outliers_both_ways() -> None:
    rest = "Báo khối cân nhắc khi thống nhất điểm."
    assert outliers(24.01) == []
    assert outliers(24) == [
        f"{B} chấm thấp hơn các đơn vị cùng chấm, trung bình 10% điểm tối đa, trên 1 tiêu chí. {rest}",
        f"{C} chấm cao hơn các đơn vị cùng chấm, trung bình 10% điểm tối đa, trên 1 tiêu chí. {rest}",
    ]


def test_an_outlier_is_told_at_its_first_table() -> None:
    low = [ScoresExample(by="B", of=unit, lines={"1.1": {"score": 15}, "1.2": {"score": 10}}) for unit in ("A", "C")]
    bloc = BlocExample(pairs=PAIRS, scores=(*low, *(each for each in ALL if each.by != "B")))
    told = [each for each in found("DD-03", bloc) if each[1] == OTHER]
    assert told == [
        (
            "xem",
            OTHER,
            f"cham-{OTHER}-{UNIT}.xlsx",
            (
                f"{B} chấm thấp hơn các đơn vị cùng chấm, trung bình 20% điểm tối đa, trên 8 tiêu chí."
                " Báo khối cân nhắc khi thống nhất điểm."
            ),
        )
    ]
