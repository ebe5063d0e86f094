"""Whom the draft decisions list: nominees that stand and on whom the province decides, in official order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from tests.papers.bloc_samples import bloc_season
from tests.papers.situations import everybody_passes, situation
from tests.season.building import Returned, result_of, season_of
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config.vocabulary import Recipient, Severity
from thidua.intake.receipts import ReceiptBook
from thidua.papers import DraftReport, build_blank_bloc_papers, build_blank_papers
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import standing_in_province
from thidua.papers.situation import Situation
from thidua.steps.consolidate import Evaluation
from thidua.steps.draft import _dropped, _left_out, draft_papers
from thidua.steps.places import Places

QUOTAS = {"BK-TINH": (9, 9), "BK-TLD": (9, 9), "CO-TINH": (1, 0)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="CS-B", name="CĐCS Công ty B", kind="CĐCS trực thuộc", quotas=QUOTAS)

BEFORE_COUNCIL = (PaperKind.BLOC_MINUTES, PaperKind.DRAFT_DECISION)
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
    assert [(e.unit_name, e.award, e.name) for e in standing_in_province(result)] == [
        ("LĐLĐ huyện A", "CO-TINH", "CĐCS Y"),
        ("LĐLĐ huyện A", "BK-TINH", "Lò Văn A"),
        ("LĐLĐ huyện A", "LDTT", "Lò Văn C"),
        ("CĐCS Công ty B", "CDCS-VMXS", "CĐCS Công ty B"),
    ]
    assert [note.partition(".")[0] for note in _left_out(Situation(result, result.today))] == [
        "1 đề nghị thuộc thẩm quyền của tỉnh còn chờ quyết định nên chưa có trong dự thảo",
        "1 đề nghị thuộc thẩm quyền của tỉnh bị chặn nên không có trong dự thảo",
    ]


def test_a_season_that_asks_nothing_of_above_says_nothing_of_it() -> None:
    result = result_of(season_of([Returned(A, [complete_person("Lò Văn A")])]))
    assert _left_out(Situation(result, result.today)) == ()


def test_after_the_vote_nobody_waits_to_be_submitted() -> None:
    before, after = situation(votes=None), everybody_passes()
    waiting = "4 đề nghị thuộc thẩm quyền cấp trên chờ Hội đồng biểu quyết; sau đó mới lập tờ trình lên Tổng Liên đoàn."
    assert (_left_out(before), _left_out(after)) == ((waiting,), ())


def test_what_was_taken_away_is_told_by_kind() -> None:
    names = ("chuong-trinh-hop.docx", "du-thao-quyet-dinh-ldtt.docx", "du-thao-quyet-dinh-bk-tinh.docx")
    assert _dropped(DraftReport()) == ()
    assert _dropped(DraftReport(dropped=names)) == (
        (
            "Đã bỏ 3 bản dự thảo của lần chạy trước vì không còn đúng với giai đoạn hoặc số liệu hiện nay: Chương "
            "trình họp Hội đồng (1); Dự thảo quyết định trình Hội đồng (2)."
        ),
    )


def test_what_a_paper_needs_of_a_person_and_a_collective() -> None:
    season = season_of(
        [Returned(A, [complete_person("Quàng Thị Hoà", honorific="Bà")], [complete_collective("CĐCS Y")])]
    )
    collective, person = map(asdict, standing_in_province(result_of(season)))
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


def test_decisions_and_minutes_of_blocs_are_told_together(tmp_path: Path) -> None:
    season = bloc_season()
    places = Places(tmp_path, season.config.season.id)
    paper = season.config.paper
    for build in (build_blank_papers, build_blank_bloc_papers):
        build(places.blank_papers, paper)
    result = result_of(season)
    in_book = sum(f.severity is Severity.BLOCK and f.place.file == "khoi-LD-A.xlsx" for f in result.findings)
    evaluation = Evaluation(result, ReceiptBook(), ())
    drafted = draft_papers(places, season.config, today=result.today, evaluation=evaluation, only=BEFORE_COUNCIL)
    assert [path.relative_to(tmp_path).as_posix() for path in drafted.report.papers] == [
        f"outputs/{season.config.season.id}/4-van-ban/bien-ban-khoi-huyen-thi-xa.docx"
    ]
    assert drafted.report.faults == ()
    assert [note.partition(":")[0] for note in drafted.notes if note.startswith("bien-ban-khoi")] == [
        "bien-ban-khoi-huyen-thi-xa.docx chừa trống",
        (
            "bien-ban-khoi-huyen-thi-xa.docx lập từ hồ sơ khối còn "
            f"{in_book} nội dung bị chặn. Xem tong-hop.xlsx, sheet Phát hiện; sửa hồ sơ khối rồi "
            "lập lại biên bản."
        ),
    ]
    assert drafted.blocking == result.count(Severity.BLOCK)


def test_a_book_that_has_not_come_is_told_and_keeps_no_decision_back(tmp_path: Path) -> None:
    season = bloc_season(book=False)
    places = Places(tmp_path, season.config.season.id)
    build_blank_papers(places.blank_papers, season.config.paper)
    evaluation = Evaluation(result_of(season), ReceiptBook(), ())
    drafted = draft_papers(
        places, season.config, today=evaluation.result.today, evaluation=evaluation, only=BEFORE_COUNCIL
    )
    assert (drafted.report.papers, drafted.report.faults) == ((), ())
    assert list(drafted.report.missing) == [
        (
            "Khối thi đua huyện, thị xã: chưa có hồ sơ khối dùng được của LĐLĐ huyện A & <B> “C” nên chưa lập biên bản "
            "họp khối. Đôn đốc thường trực khối gửi tệp khoi-thi-dua.xlsx."
        )
    ]
