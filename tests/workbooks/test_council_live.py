"""What the council's workbook reckons while votes are entered is what the script rules, meeting by meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest
from tests.support import office
from tests.support.season_builder import checkout_config
from tests.workbooks import council_support as held
from tests.workbooks.council_support import Case, Held, Row, line, members, tally

from thidua.config import Config
from thidua.config.vocabulary import Ballot, YesNo
from thidua.council.arithmetic import quorum_of, votes_wanted
from thidua.council.outcome import Outcome, tally_faults, vote_faults
from thidua.forms.council import COUNTS, PROPOSED
from thidua.messages import say
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.conclusion_sheet import ALL_ROW
from thidua.workbooks.writing.formulas import wrong_label

pytestmark = pytest.mark.office

SEED, MEETINGS, LINES = 20201225, 24, 18
HIGH, PLAIN, HANDS = "CSTD-TLD", "BK-TINH", "LDTT"
PASSED, FAILED, WITHDRAWN, OPEN = (outcome.value for outcome in Outcome)
ODD_VOTES = (None, " ", -1, 100, 120, 1.5, "11", "ba", 0)
ODD_ANSWERS = (None, "Có", "CÓ", " có ", "Không", "không", "Vắng", "x")
VOTE_KEYS = ("votes_for", "votes_against", "invalid_marks", "written_for")
WANTED = {7: (7, 4), 9: (9, 5), 11: (10, 6), 13: (12, 7), 15: (14, 8)}
"""Votes wanted of so many members: 90% at the least, and above a half."""
QUORUM = {13: 9, 15: 10}


def under(**council: object) -> Config:
    """The configuration with another way of counting."""
    config = checkout_config()
    return config.model_copy(update={"council": config.council.model_copy(update=council)})


def _wanted_case(count: int) -> Case:
    high, plain = WANTED[count]
    lines = [
        line(n, award, votes, count - votes)
        for n, (award, votes) in enumerate([(HIGH, high), (HIGH, high - 1), (PLAIN, plain), (PLAIN, plain - 1)])
    ]
    return Case(members(count), lines, [tally(HIGH, count), tally(PLAIN, count)])


def _line_edges() -> Case:
    """Of thirteen members eleven were there: each line just in order, then just not."""
    lines = [
        line(1, PLAIN, 11, 0, written_for=2),
        line(2, PLAIN, 11, 0, written_for=3),
        line(3, PLAIN, 6, 4, invalid_marks=1),
        line(4, PLAIN, 6, 4),
        line(5, PLAIN, 6, 4, invalid_marks=2),
        line(6, PLAIN, 9, withdrawn="Có"),
        line(7, PLAIN, None, withdrawn="Có"),
        line(8, PLAIN, 0, 11),
        line(9, PLAIN),
        line(10, HANDS, 6, 4, invalid_marks=1),
        line(11, HANDS, 6, 4, invalid_marks=2),
        line(12, HANDS, 7),
        line(13, HANDS, 13, written_for=0),
        line(14, HANDS, 12, written_for=2),
        line(15, PLAIN, 11, 0, withdrawn="Không"),
        line(16, PLAIN, 11, 0, withdrawn="có lẽ"),
        line(17, PLAIN, 11, 0, nominee_id="CN-TWICE"),
        line(18, PLAIN, 11, 0, nominee_id="CN-TWICE"),
    ]
    return Case(members(13, 11), lines, [tally(PLAIN, 11), tally(HANDS)])


MORE, NOT_ALL, HANDS_UP, WRITTEN = held.LINE_LABELS
TWICE, STILL = [held.DOUBLED], held.WITHDRAWN_WITH_VOTES
LINE_EDGES: tuple[tuple[list[str], str], ...] = (
    ([], PASSED),
    ([MORE, WRITTEN], OPEN),
    ([], FAILED),
    ([NOT_ALL], OPEN),
    ([NOT_ALL], OPEN),
    ([NOT_ALL, STILL], WITHDRAWN),
    ([], WITHDRAWN),
    ([], FAILED),
    ([], OPEN),
    ([], PASSED),
    ([wrong_label(PROPOSED.column("withdrawn"), checkout_config())], OPEN),
    (TWICE, OPEN),
    (TWICE, OPEN),
    ([], FAILED),
    ([HANDS_UP], OPEN),
    ([], PASSED),
    ([HANDS_UP], OPEN),
    ([MORE, HANDS_UP], OPEN),
)
"""In the order of the sheet: the awards in theirs, the lines of each in the order given."""

_COUNT_EDGES: tuple[tuple[Row, list[str], str], ...] = (
    (tally(PLAIN, 11), [], PASSED),
    (tally(PLAIN, 12, returned=11, valid=11), ["issued"], OPEN),
    (tally(PLAIN, 10, returned=11, valid=11), ["returned"], OPEN),
    (tally(PLAIN, 11, valid=11, invalid=1), ["valid"], OPEN),
    (tally(PLAIN, 11, returned=None), ["invalid"], OPEN),
    (tally(PLAIN), ["invalid"], OPEN),
)
UNVOTED = Case(members(13, 11), [line(1, PLAIN), line(2, HANDS, 11)], [tally(PLAIN), tally(HANDS, 50, valid=3)])


def _random_case(random: Random, config: Config | None) -> Case:
    count = random.choice((1, 7, 9, 11, 13, 15))
    seats = members(count, random.randrange(count // 2, count + 1))
    if random.random() < 0.3:
        random.choice(seats)["present"] = random.choice(ODD_ANSWERS)
    there = sum(str(seat["present"]).strip().lower() == "có" for seat in seats)
    awards = [award.code for award in random.sample(checkout_config().award, 4)]
    return Case(
        seats,
        [_random_line(n, random.choice(awards), there, count - there, random) for n in range(LINES)],
        [_random_tally(award, there, random) for award in awards],
        config,
    )


def _random_line(number: int, award: str, there: int, absent: int, random: Random) -> Row:
    votes = random.choice((there, there, max(there - 1, 0), random.randrange(there + 2)))
    made = line(number, award, votes, max(there - votes, 0), written_for=random.choice((None, 0, absent, absent + 1)))
    chance = random.random()
    if chance < 0.25:
        made[random.choice(VOTE_KEYS)] = random.choice(ODD_VOTES)
    elif chance < 0.4:
        made["withdrawn"] = random.choice(("Có", "có ", "Không", "rút", None))
    return made


def _random_tally(award: str, there: int, random: Random) -> Row:
    made = tally(award, there) if random.random() < 0.9 else tally(award)
    if random.random() < 0.2:
        made[random.choice(("issued", "returned", "valid", "invalid"))] = random.choice((*ODD_VOTES, there + 1))
    return made


def _random_cases() -> dict[str, Case]:
    random = Random(SEED)  # noqa: S311 - examples, no secrets
    without = under(count_written_opinions=not checkout_config().council.count_written_opinions)
    stricter = under(quorum=Fraction(3, 4))
    return {
        f"random-{n}": _random_case(random, (None, None, without, stricter)[n % 4] if n < 8 else None)
        for n in range(MEETINGS)
    }


def _written(counted: bool) -> Case:
    lines = [line(1, HANDS, 6, 5, written_for=1), line(2, HANDS, 7, 4, written_for=0)]
    return Case(members(13, 11), lines, [tally(HANDS)], under(count_written_opinions=counted))


RANDOM = _random_cases()
CASES: Mapping[str, Case] = {
    **{f"wanted-{count}": _wanted_case(count) for count in WANTED},
    **{
        f"quorum-{count}-{present}": Case(members(count, present), [line(1, HANDS, present)], [tally(HANDS)])
        for count, needed in QUORUM.items()
        for present in (needed - 1, needed)
    },
    "unknown": Case(
        [*members(12), held.member(13, None)],
        [line(1, HANDS, 13, written_for=0), line(2, HANDS, 14), line(3, HANDS, 12, written_for=1)],
        [tally(HANDS)],
    ),
    "nobody": Case([], [line(1, HANDS, 1), line(2, HANDS)], [tally(HANDS)]),
    "nothing": Case(members(13), [], []),
    "lines": _line_edges(),
    **{
        f"counts-{n}": Case(members(13, 11), [line(1, PLAIN, 11, 0)], [made])
        for n, (made, _, _) in enumerate(_COUNT_EDGES)
    },
    "unvoted": UNVOTED,
    "written": _written(counted=True),
    "unwritten": _written(counted=False),
    **RANDOM,
}


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Held]:
    """Every case as LibreOffice reckons it."""
    folder = tmp_path_factory.mktemp("council")
    paths = [folder / f"{name}.xlsx" for name in CASES]
    for path, case in zip(paths, CASES.values(), strict=True):
        save_workbook(case.workbook(), path)
    found = office.recalculate_many(paths)
    return {name: Held(path, case.under) for (name, case), path in zip(CASES.items(), found, strict=True)}


@pytest.mark.parametrize("count", WANTED)
def test_votes_wanted_and_who_has_them(count: int, meetings: Mapping[str, Held]) -> None:
    meeting = meetings[f"wanted-{count}"]
    high, plain = WANTED[count]
    assert meeting.column(COUNTS, "award") == ["Bằng khen của LĐLĐ tỉnh", "Chiến sĩ thi đua Tổng Liên đoàn"]
    assert meeting.column(COUNTS, "wanted") == [plain, high]
    assert meeting.column(COUNTS, "ballot") == [Ballot.SECRET.value] * 2
    assert meeting.column(PROPOSED, "outcome") == [PASSED, FAILED, PASSED, FAILED]
    assert meeting.told(PROPOSED) == [[]] * 4


def test_shares_are_of_all_members_with_a_comma(meetings: Mapping[str, Held]) -> None:
    assert meetings["wanted-13"].column(PROPOSED, "share") == ["53,8%", "46,2%", "92,3%", "84,6%"]
    assert meetings["wanted-9"].column(PROPOSED, "share") == ["55,6%", "44,4%", "100%", "88,9%"]


@pytest.mark.parametrize("count", QUORUM)
@pytest.mark.parametrize("short", [0, 1])
def test_the_quorum_is_reached_or_missed_by_one(count: int, short: int, meetings: Mapping[str, Held]) -> None:
    present = QUORUM[count] - short
    meeting = meetings[f"quorum-{count}-{present}"]
    said = "Không đủ điều kiện họp: còn thiếu 1 thành viên" if short else "Đủ điều kiện họp"
    assert meeting.of_meeting() == {
        "members": count, "present": present, "absent": count - present, "unknown": 0, "quorum": QUORUM[count],
        "valid": said,
    }  # fmt: skip
    assert meeting.column(PROPOSED, "outcome") == [OPEN if short else PASSED]
    assert meeting.meeting.is_quorate == (not short)


def test_nothing_is_decided_before_it_is_entered_who_was_there(meetings: Mapping[str, Held]) -> None:
    meeting = meetings["unknown"]
    assert meeting.of_meeting()["valid"] == ("Chưa xác định: sheet Thành viên còn 1 thành viên chưa ghi ở cột Có mặt")
    assert meeting.column(PROPOSED, "outcome") == [OPEN] * 3
    assert meeting.column(PROPOSED, "share") == ["100%", None, "100%"]
    assert meeting.told(PROPOSED) == [[], [MORE], []]


def test_without_members_or_nominees_there_is_nothing_to_conclude(meetings: Mapping[str, Held]) -> None:
    nobody, nothing = meetings["nobody"], meetings["nothing"]
    assert nobody.of_meeting()["valid"] == "Chưa xác định: sheet Thành viên chưa có thành viên"
    assert nobody.column(PROPOSED, "outcome") == [OPEN, OPEN]
    assert nothing.of_meeting()["valid"] == "Đủ điều kiện họp"
    assert nothing.column(PROPOSED, "outcome") == nothing.column(PROPOSED, "share") == [None]
    assert nothing.column(COUNTS, "wanted") == [None]
    empty = {**dict.fromkeys(("wanted", "remark"), None), **dict.fromkeys(_SUMMED, 0)}
    assert nothing.of_awards(ALL_ROW)[0] == {"award": "Tất cả", **empty}


_SUMMED = ("nominees", "voted", "passed", "failed", "withdrawn", "open")


def test_every_check_of_a_line_on_both_sides_of_its_edge(meetings: Mapping[str, Held]) -> None:
    meeting = meetings["lines"]
    found = list(zip(meeting.told(PROPOSED), meeting.column(PROPOSED, "outcome"), strict=True))
    assert found == list(LINE_EDGES)
    assert {label for labels, _ in LINE_EDGES for label in labels} >= {check.label for check in PROPOSED.checks}


@pytest.mark.parametrize("number", range(len(_COUNT_EDGES)))
def test_every_check_of_ballots_on_both_sides_of_its_edge(number: int, meetings: Mapping[str, Held]) -> None:
    _, faults, outcome = _COUNT_EDGES[number]
    meeting = meetings[f"counts-{number}"]
    (told,) = meeting.told(COUNTS)
    assert [held.COUNT_LABELS[label].value for label in told] == faults
    assert meeting.column(PROPOSED, "outcome") == [outcome]
    remark = "Xem cột Kiểm tra ở sheet Kiểm phiếu" if faults else None
    assert meeting.of_awards()[0]["remark"] == remark


def test_ballots_are_not_asked_for_before_the_vote_nor_where_hands_are_raised(meetings: Mapping[str, Held]) -> None:
    meeting = meetings["unvoted"]
    assert meeting.told(COUNTS) == [[], []]
    assert meeting.column(PROPOSED, "outcome") == [OPEN, PASSED]


def test_written_votes_count_where_the_configuration_says_so(meetings: Mapping[str, Held]) -> None:
    assert meetings["written"].column(PROPOSED, "outcome") == [PASSED, PASSED]
    assert meetings["written"].column(PROPOSED, "share") == ["53,8%", "53,8%"]
    assert meetings["unwritten"].column(PROPOSED, "outcome") == [FAILED, PASSED]
    assert meetings["unwritten"].column(PROPOSED, "share") == ["46,2%", "53,8%"]


@pytest.mark.parametrize("name", [name for name in CASES if name != "nothing"])
def test_the_workbook_rules_as_the_script_does(name: str, meetings: Mapping[str, Held]) -> None:
    meeting = meetings[name].meeting
    script = [
        (votes.nominee_id, held.outcome_of(votes, meeting), held.share_of(votes, meeting)) for votes in meeting.lines
    ]
    keys = ("nominee_id", "outcome", "share")
    live = list(zip(*(meetings[name].column(PROPOSED, key) for key in keys), strict=True))
    doubled = {key for key, times in Counter(key for key, *_ in script).items() if times > 1}
    assert live == [(key, outcome, None if key in doubled else share) for key, outcome, share in script]
    assert meetings[name].column(COUNTS, "wanted") == [
        votes_wanted(meeting.total, meeting.config.award_of(award).pass_mark) for award in meeting.tallies
    ]


@pytest.mark.parametrize("name", RANDOM)
def test_the_check_columns_tell_what_the_script_finds(name: str, meetings: Mapping[str, Held]) -> None:
    meeting, config = meetings[name].meeting, meetings[name].config
    for votes, told in zip(meeting.lines, meetings[name].told(PROPOSED), strict=True):
        wrong = {wrong_label(column, config) for column in PROPOSED.columns if column.key in votes.row.broken}
        faults = {label for label, fault in held.LINE_LABELS.items() if fault in set(vote_faults(votes, meeting))}
        if votes.withdrawn and votes.votes_for is not None:
            faults.add(held.WITHDRAWN_WITH_VOTES)
        assert wrong <= set(told)
        assert set(told) - wrong >= faults
        assert wrong or set(told) == faults, votes
    for tally_, told in zip(meeting.tallies.values(), meetings[name].told(COUNTS), strict=True):
        wrong = {wrong_label(column, config) for column in COUNTS.columns if column.key in tally_.row.broken}
        found = set(tally_faults(tally_.award, meeting))
        assert wrong <= set(told)
        assert wrong or {held.COUNT_LABELS[label] for label in told} == found, tally_


@pytest.mark.parametrize("name", [name for name in CASES if name != "nothing"])
def test_the_conclusion_counts_what_the_lines_say(name: str, meetings: Mapping[str, Held]) -> None:
    meeting, awards = meetings[name].meeting, meetings[name].of_awards()
    found = meetings[name].of_meeting()
    quorum = quorum_of(meeting.total, meeting.config.council.quorum)
    assert [found[key] for key in ("members", "present", "absent", "quorum")] == [
        meeting.total, meeting.present, len(meeting.absent), quorum,
    ]  # fmt: skip
    assert (found["valid"] == say("conclusion.quorate")) == meeting.is_quorate
    assert [each["award"] for each in awards] == [meeting.config.award_name(code) for code in meeting.tallies]
    for code, shown in zip(meeting.tallies, awards, strict=True):
        lines = [votes for votes in meeting.lines if votes.award == code]
        outcomes = Counter(held.outcome_of(votes, meeting) for votes in lines)
        assert [shown[key] for key in ("nominees", "passed", "failed", "withdrawn", "open")] == [
            len(lines), outcomes[PASSED], outcomes[FAILED], outcomes[WITHDRAWN], outcomes[OPEN],
        ]  # fmt: skip
        assert shown["wanted"] == meeting.wanted(code)
    everything = meetings[name].of_awards(ALL_ROW)[0]
    assert [everything[key] for key in _SUMMED] == [sum(int(str(each[key])) for each in awards) for key in _SUMMED]


def test_the_random_meetings_are_of_every_kind(meetings: Mapping[str, Held]) -> None:
    outcomes = Counter(value for name in RANDOM for value in meetings[name].column(PROPOSED, "outcome"))
    assert set(outcomes) == {PASSED, FAILED, WITHDRAWN, OPEN}
    assert min(outcomes.values()) >= 10
    assert {meetings[name].meeting.is_quorate for name in RANDOM} == {True, False}
    answers = {str(seat["present"]) for case in RANDOM.values() for seat in case.members}
    assert answers > {YesNo.YES.value, YesNo.NO.value}
