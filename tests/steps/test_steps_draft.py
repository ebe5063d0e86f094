"""Whom the draft decisions list: nominees that stand and on whom the province decides, in official order."""

from __future__ import annotations

from dataclasses import asdict

from tests.season.building import Returned, result_of, season_of
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config.vocabulary import Recipient
from thidua.steps.draft import _left_out, entries_of

QUOTAS = {"BK-TINH": (9, 9), "BK-TLD": (9, 9), "CO-TINH": (1, 0)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="CS-B", name="CĐCS Công ty B", kind="CĐCS trực thuộc", quotas=QUOTAS)

OF_A = {"birth": "05/03/1980", "unit_code": "LD-A"}


def test_only_those_who_stand_and_on_whom_the_province_decides() -> None:
    own_title = complete_collective("CĐCS Trường", "CDCS-VMXS")
    result = result_of(
        season_of(
            [
                Returned(
                    A,
                    individuals=[
                        complete_person("Lò Văn A"),
                        complete_person("Lò Văn B", "BK-TLD"),
                        complete_person("Lò Văn C", "LDTT", full_time_officer="Có"),
                        complete_person("Lò Văn D", reports_attached=0),
                        complete_person("Lò Văn E", "LDTT", full_time_officer="Có", votes_for=3),
                        complete_person("Lò Văn G", "BK-TLD", reports_attached=0),
                    ],
                    collectives=[own_title, complete_collective("CĐCS Y", "CO-TINH")],
                ),
                Returned(B, collectives=[{**own_title, "name": "CĐCS Công ty B"}]),
            ],
            registered=[
                {"subject_kind": "cá nhân", "full_name": "Lò Văn C", "title": "LDTT", **OF_A},
                {"subject_kind": "cá nhân", "full_name": "Lò Văn E", "title": "LDTT", **OF_A},
                {"subject_kind": "tập thể", "name": "CĐCS Y", "title": "CO-TINH", "unit_code": "LD-A"},
            ],
        )
    )
    assert [(e.unit_name, e.award, e.name) for e in entries_of(result)] == [
        ("LĐLĐ huyện A", "CO-TINH", "CĐCS Y"),
        ("LĐLĐ huyện A", "BK-TINH", "Lò Văn A"),
        ("LĐLĐ huyện A", "LDTT", "Lò Văn C"),
        ("CĐCS Công ty B", "CDCS-VMXS", "CĐCS Công ty B"),
    ]
    assert [note.partition(".")[0] for note in _left_out(result)] == [
        "1 đề nghị thuộc thẩm quyền của tỉnh còn chờ quyết định nên chưa có trong dự thảo",
        "1 đề nghị thuộc thẩm quyền của tỉnh bị chặn nên không có trong dự thảo",
        (
            "2 đề nghị thuộc thẩm quyền cấp trên (Tổng Liên đoàn, Thủ tướng Chính phủ) không có trong các dự thảo "
            "này; chương trình chưa lập tờ trình lên Tổng Liên đoàn"
        ),
    ]


def test_a_season_that_asks_nothing_of_above_says_nothing_of_it() -> None:
    assert _left_out(result_of(season_of([Returned(A, [complete_person("Lò Văn A")])]))) == ()


def test_what_a_paper_needs_of_a_person_and_a_collective() -> None:
    season = season_of(
        [Returned(A, [complete_person("Quàng Thị Hoà", honorific="Bà")], [complete_collective("CĐCS Y")])]
    )
    collective, person = map(asdict, entries_of(result_of(season)))
    common = {"award": "BK-TINH", "unit_name": "LĐLĐ huyện A", "unit_order": 1}
    assert collective == common | {
        "nominee_id": season.people_and_collectives[0].id,
        "recipient": Recipient.COLLECTIVE,
        "honorific": "",
        "name": "CĐCS Y",
        "position": "",
        "workplace": "",
        "managing_unit": "LĐLĐ huyện Tuần Giáo",
        "person_key": season.person_of(season.people_and_collectives[0]),
        "achievement": "Phong trào thi đua sôi nổi.",
    }
    assert person == common | {
        "nominee_id": season.people_and_collectives[1].id,
        "recipient": Recipient.INDIVIDUAL,
        "honorific": "Bà",
        "name": "Quàng Thị Hoà",
        "position": "Giáo viên",
        "workplace": "Trường Tiểu học Mường Mùn",
        "managing_unit": "",
        "person_key": season.person_of(season.people_and_collectives[1]),
        "achievement": "Dạy giỏi nhiều năm liền.",
    }
