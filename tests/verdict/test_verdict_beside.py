"""Units that a bloc voted for and that do not nominate themselves: the places they take, and who waits for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.rules.bloc_seasons import FIRST, bloc_season, code, itself, rated, vote
from tests.season.building import Row, result_of, told

from thidua.forms.choices import KeepOrCut
from thidua.rules import FUNCTIONS
from thidua.season.decisions import Decisions, ExceptionMade, KeepDecision
from thidua.season.model import Season
from thidua.verdict import Result

KEEP, CUT = KeepOrCut.KEEP, KeepOrCut.CUT
FIVE, TEN = "ABCDE", "ABCDEFGHIJ"
BARRED = {"reports_attached": 0}


@pytest.fixture(autouse=True)
def rules_of_blocs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standards of each award have tests of their own."""
    for rule in set(FUNCTIONS) - {"CT-03", "CT-06", "HS-04"}:
        monkeypatch.delitem(FUNCTIONS, rule)


def proposing(voted: str, own: str, *, letters: str = FIVE, barred: str = "", **season: object) -> Season:
    """A bloc that votes for these units, the best first, and those of them that nominate themselves."""
    votes = [vote(letter, votes=9 - place) for place, letter in enumerate(voted)]
    nominated = {letter: [itself(letter, **(BARRED if letter in barred else {}))] for letter in sorted(own)}
    return bloc_season(letters, votes=votes, own=nominated, **season)  # type: ignore[arg-type]


def judged(season: Season, answers: Mapping[str, KeepOrCut] | None = None, *exceptions: ExceptionMade) -> Result:
    """The verdict with the desk's answers by letter, and its exceptions."""
    ids = {each.unit_code: each.id for each in season.people_and_collectives}
    keeps = [KeepDecision("CT-03", code(each), ids[code(each)], said) for each, said in (answers or {}).items()]
    return result_of(season, decisions=Decisions(keeps=tuple(keeps), exceptions=exceptions))


def standings(result: Result) -> dict[str, str]:
    """Standing and rules of each unit's nomination, its letter as the key."""
    return {each.nominee.name[-1]: " ".join((each.standing.value, *each.rules)) for each in result.nominees}


def told_of(result: Result) -> list[tuple[str, str]]:
    """Severity and sentence of what is told of the ceiling."""
    return [(severity, message) for _, severity, _, _, message in told(result.findings, "CT-03")]


def suggested(result: Result) -> dict[str, str]:
    """What the desk is asked, by letter."""
    return {each.name[-1]: each.suggestion for each in result.questions}


def units(letters: str) -> str:
    """The names of units."""
    return ", ".join(f"LĐLĐ huyện {letter}" for letter in letters)


def over(nominated: int, beside: str, size: int = 5) -> str:
    """What is wrong where a bloc of so many, all excellent, proposes too many, some of whom nominate nobody."""
    proposed = f"{nominated} đơn vị" + (f" (kể cả chưa tự đề nghị: {units(beside)})" if beside else "")
    share = size // 5
    return (
        f"{FIRST} đang đề nghị {proposed}, được đề nghị {share} đơn vị (khối có {size} đơn vị xếp loại"
        f" Hoàn thành xuất sắc nhiệm vụ, 20% làm tròn xuống là {share} đơn vị)"
    )


def to_cut(count: int) -> str:
    """What to do about it."""
    return f". Bớt {count} đơn vị; bớt đơn vị nào do khối chọn."


WAITS, KEEPS, GOES, TIES = "Hết chỗ, ban chọn", "Giữ", "Bỏ", "Ngang nhau, ban chọn"


@pytest.mark.parametrize(
    ("season", "expected", "finding", "asked"),
    [
        # Only units beside: nobody can be held back, so nothing is a block.
        (proposing("BC", ""), {}, ("xem", over(2, "") + to_cut(1)), {}),
        # The better one does not nominate itself: its place is taken until a person decides.
        (proposing("BA", "A"), {"A": "to_decide CT-03"}, ("xem", over(2, "B") + to_cut(1)), {"A": WAITS}),
        # The other one is past the line itself.
        (proposing("AB", "A"), {"A": "stands"}, ("xem", over(2, "B") + to_cut(1)), {}),
        # Too many of those who nominate themselves, the unit beside being the last.
        (
            proposing("ABC", "AB"),
            {"A": "stands", "B": "blocked CT-03"},
            ("chặn", over(3, "C") + to_cut(2)),
            {"A": KEEPS, "B": GOES},
        ),
        # The same, the unit beside being the first.
        (
            proposing("CAB", "AB"),
            {"A": "to_decide CT-03", "B": "blocked CT-03"},
            ("chặn", over(3, "C") + to_cut(2)),
            {"A": WAITS, "B": GOES},
        ),
        # Two places: one is sure, one is waited for, the third is none.
        (
            proposing("AXBC".replace("X", "D"), "ABC", letters=TEN),
            {"A": "stands", "B": "to_decide CT-03", "C": "blocked CT-03"},
            ("chặn", over(4, "D", 10) + to_cut(2)),
            {"A": KEEPS, "B": WAITS, "C": GOES},
        ),
        (
            proposing("DEAB", "AB", letters=TEN),
            {"A": "to_decide CT-03", "B": "to_decide CT-03"},
            ("xem", over(4, "DE", 10) + to_cut(2)),
            {"A": WAITS, "B": WAITS},
        ),
    ],
    ids=["only beside", "beside first", "beside last", "own and beside", "own, beside first", "mixed", "all wait"],
)
def test_places_of_units_that_do_not_nominate_themselves(
    season: Season, expected: dict[str, str], finding: tuple[str, str], asked: dict[str, str]
) -> None:
    result = judged(season)
    assert (standings(result), told_of(result), suggested(result)) == (expected, [finding], asked)


def test_where_nobody_may_be_proposed_a_nomination_is_blocked_and_none_waits() -> None:
    result = judged(proposing("BA", "A", letters="ABCD"))
    assert standings(result) == {"A": "blocked CT-03"}
    assert [severity for severity, _ in told_of(result)] == ["chặn"]


EASED = "; không tính các đề nghị đã bị chặn thì không vượt. Nếu gỡ chặn cho các đề nghị ấy thì phải bớt."


@pytest.mark.parametrize(
    ("season", "expected", "finding", "asked"),
    [
        # Without the barred one, the unit beside and nobody else: within the limit.
        (proposing("AB", "A", barred="A"), {"A": "blocked HS-04"}, ("xem", over(2, "B") + EASED), {}),
        # Still too many without it, but nobody to cut.
        (proposing("ABC", "A", barred="A"), {"A": "blocked HS-04"}, ("xem", over(3, "BC") + to_cut(2)), {}),
        # Who is barred takes no place, who is beside does.
        (
            proposing("ACB", "AB", barred="A"),
            {"A": "blocked HS-04", "B": "to_decide CT-03"},
            ("xem", over(3, "C") + to_cut(2)),
            {"B": WAITS},
        ),
        (
            proposing("ABC", "AB", barred="A"),
            {"A": "blocked HS-04", "B": "stands"},
            ("xem", over(3, "C") + to_cut(2)),
            {},
        ),
        (
            proposing("ADBC", "ABC", barred="A"),
            {"A": "blocked HS-04", "B": "to_decide CT-03", "C": "blocked CT-03"},
            ("chặn", over(4, "D") + to_cut(3)),
            {"B": WAITS, "C": GOES},
        ),
    ],
    ids=["fits", "only beside left", "beside first", "beside last", "own too many"],
)
def test_barred_nominations_take_no_place(
    season: Season, expected: dict[str, str], finding: tuple[str, str], asked: dict[str, str]
) -> None:
    result = judged(season)
    assert (standings(result), told_of(result), suggested(result)) == (expected, [finding], asked)


def test_the_desk_reads_whose_place_it_is() -> None:
    result = judged(proposing("BCA", "A"))
    (question,) = result.questions
    assert (question.unit_code, question.limit, question.suggestion, question.reason) == (
        "LD-A",
        "Khối số 1: 3 đơn vị (kể cả chưa tự đề nghị: LĐLĐ huyện B, LĐLĐ huyện C), được 1",
        WAITS,
        "7/9 phiếu trong khối (77,8%); 9/9 phiếu tại đơn vị (100%)",
    )
    assert [each.reasons for each in result.nominees] == [
        (
            (
                "Khối hết chỗ khi tính cả đơn vị được bình bầu mà chưa tự đề nghị (LĐLĐ huyện B, LĐLĐ huyện C);"
                " ban chọn ở xu-ly.xlsx, sheet Giữ bỏ."
            ),
        )
    ]


SETTLED = ". Ban đã chọn xong ở sheet Giữ bỏ."


@pytest.mark.parametrize(
    ("voted", "own", "answers", "expected", "finding"),
    [
        ("BA", "A", {"A": KEEP}, {"A": "stands"}, ("ghi", over(2, "B") + SETTLED)),
        ("BA", "A", {"A": CUT}, {"A": "blocked CT-03"}, ("ghi", over(2, "B") + SETTLED)),
        (
            "CAB",
            "AB",
            {"A": KEEP},
            {"A": "stands", "B": "blocked CT-03"},
            ("ghi", over(3, "C") + SETTLED),
        ),
        (
            "CAB",
            "AB",
            {"A": CUT},
            {"A": "blocked CT-03", "B": "to_decide CT-03"},
            ("chặn", over(3, "C") + to_cut(2)),
        ),
        (
            "CAB",
            "AB",
            {"A": CUT, "B": KEEP},
            {"A": "blocked CT-03", "B": "stands"},
            ("ghi", over(3, "C") + SETTLED),
        ),
        (
            "CAB",
            "AB",
            {"A": KEEP, "B": KEEP},
            {"A": "to_decide CT-03", "B": "to_decide CT-03"},
            ("chặn", over(3, "C") + to_cut(2)),
        ),
    ],
)
def test_the_desk_decides_for_those_who_wait(
    voted: str, own: str, answers: Mapping[str, KeepOrCut], expected: dict[str, str], finding: tuple[str, str]
) -> None:
    result = judged(proposing(voted, own), answers)
    assert (standings(result), told_of(result)) == (expected, [finding])
    assert told(result.findings, "XL-01") == []


def test_of_two_places_one_kept_leaves_the_other_waiting() -> None:
    season = proposing("DEAB", "AB", letters=TEN)
    result = judged(season, {"A": KEEP})
    assert standings(result) == {"A": "stands", "B": "to_decide CT-03"}
    assert told_of(result) == [("xem", over(4, "DE", 10) + to_cut(2))]
    result = judged(season, {"A": KEEP, "B": KEEP})
    assert standings(result) == {"A": "stands", "B": "stands"}
    assert told_of(result) == [("ghi", over(4, "DE", 10) + SETTLED)]


def test_an_only_nomination_kept_settles_the_finding_though_places_are_left() -> None:
    result = judged(proposing("DEA", "A", letters=TEN), {"A": KEEP})
    assert standings(result) == {"A": "stands"}
    assert told_of(result) == [("ghi", over(3, "DE", 10) + SETTLED)]


@pytest.mark.parametrize("choice", [KEEP, CUT])
def test_an_answer_to_what_is_no_longer_asked_does_nothing(choice: KeepOrCut) -> None:
    result = judged(proposing("AB", "A"), {"A": choice})
    assert standings(result) == {"A": "stands"}
    assert told_of(result) == [("xem", over(2, "B") + to_cut(1))]
    assert len(told(result.findings, "XL-01")) == 1


def excepted(unit_code: str) -> ExceptionMade:
    """An exception from the ceiling for all that a unit nominates."""
    return ExceptionMade("CT-03", "", "Ban Thường vụ đồng ý", "Lò Văn Ban", unit_code=unit_code)


@pytest.mark.parametrize(
    ("season", "unit_code", "expected", "finding"),
    [
        (proposing("BA", "A"), "LD-A", {"A": "stands"}, ("ghi", f"{over(2, 'B')}. Ban đã cho ngoại lệ.")),
        (proposing("AB", "B"), "LD-A", {"B": "to_decide CT-03"}, ("xem", over(2, "A") + to_cut(1))),
        (proposing("AB", "B"), "LD-B", {"B": "stands"}, ("ghi", f"{over(2, 'A')}. Ban đã cho ngoại lệ.")),
        # Nobody is held back: an exception for the standing unit puts the look away, another's does not.
        (proposing("BC", ""), "LD-A", {}, ("ghi", f"{over(2, '')}. Ban đã cho ngoại lệ.")),
        (proposing("BC", ""), "LD-B", {}, ("xem", over(2, "") + to_cut(1))),
    ],
)
def test_exceptions_are_for_those_who_wait(
    season: Season, unit_code: str, expected: dict[str, str], finding: tuple[str, str]
) -> None:
    result = judged(season, None, excepted(unit_code))
    assert (standings(result), told_of(result)) == (expected, [finding])


@pytest.mark.parametrize(
    ("votes", "own", "letters", "expected"),
    [
        # As good as the unit beside by all that the bloc says: whether it has the place is not for the order to say.
        ([vote("A"), vote("B")], "A", FIVE, {"A": WAITS}),
        # Two equals, of whom one place is waited for.
        ([vote("D", votes=9), vote("A"), vote("B")], "AB", TEN, {"A": WAITS, "B": WAITS}),
        # Two equals for one place, whoever stands beside them.
        ([vote("D", votes=9), vote("A"), vote("B")], "AB", FIVE, {"A": TIES, "B": TIES}),
        ([vote("A"), vote("B"), vote("D", votes=1)], "AB", FIVE, {"A": TIES, "B": TIES}),
        ([vote("A"), vote("B"), vote("D", votes=1)], "AB", TEN, {}),
    ],
)
def test_equals(votes: Sequence[Row], own: str, letters: str, expected: dict[str, str]) -> None:
    season = bloc_season(letters, votes=votes, own={letter: [itself(letter)] for letter in own})
    assert suggested(judged(season)) == expected


@settings(max_examples=40, deadline=None)
@given(order=st.permutations("ABCDE"), own=st.sets(st.sampled_from("ABCDE")), excellent=st.sampled_from([0, 5, 10]))
def test_a_block_is_told_exactly_where_somebody_is_blocked(order: list[str], own: set[str], excellent: int) -> None:
    ratings = rated(TEN[:excellent]) + rated(TEN[excellent:], "HTTNV")
    season = proposing("".join(order), "".join(own), letters=TEN, ratings=ratings)
    result = judged(season)
    blocked = "blocked CT-03" in standings(result).values()
    assert [severity for severity, _ in told_of(result)] == ["chặn" if blocked else "xem"]
    kept = judged(season, dict.fromkeys(sorted(own)[: excellent // 5], KEEP)) if suggested(result) else result
    assert list(standings(kept).values()).count("stands") <= excellent // 5


def test_where_nobody_knows_the_ceiling_nobody_is_held_back() -> None:
    config = changed(put("rules/CT-03", {"confidence": "GAP"}))
    result = judged(proposing("BA", "AC", config=config))
    assert standings(result) == {"A": "stands", "C": "blocked CT-06"}
    assert [(severity, place) for _, severity, _, place, _ in told(result.findings, "CT-03")] == [
        ("xem", "config.toml")
    ]
    assert (result.questions, result.cuts) == ((), ())
