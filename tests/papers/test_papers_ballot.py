"""Ballot papers: who stands on them in which order, two alike on a sheet, how many sheets, what fits on half of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from tests.papers.situations import AMPERSAND, LESS_THAN, LONG_NAME, LONG_WORKPLACE, situation, situation_of
from tests.season.building import Returned, season_of
from tests.season.council_building import CouncilMade
from tests.support.docx_lint import Margins, lint
from tests.support.office import Word, convert, pdf_pages, pdf_words
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.papers.blanks.ballot import HALF_TEMPLATE, LONG_TEMPLATE, build_blank_ballots, fits_on_half
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.finished.read_back import read_finished
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.ballot import ballot_papers
from thidua.papers.paper import Paper
from thidua.papers.situation import Situation

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (900, 900)})
PLACE = "Giáo viên, Trường Tiểu học, LĐLĐ huyện A"
NB = "\u00a0"
ABOUT = f"Xét tặng Bằng khen của Ban Chấp hành Liên{NB}đoàn{NB}Lao{NB}động{NB}tỉnh{NB}Điện{NB}Biên năm{NB}2020"
ALPHABET = (
    "Dương Văn An", "Đặng Văn An", "Đỗ Thị An", "Phạm A An", "Lò Văn Anh", "Lò Văn Ảnh", "Lò Văn Ánh", "Lò Văn Ân",
    "Lò Văn Ẩn", "Lò Văn Ấn", "Lò Văn Dũng", "Lò Văn Đào", "Lò Văn Đạt", "Lò Văn Oanh", "Lò Văn Ông", "Lò Văn Ơn",
)  # fmt: skip
HALF_MM = 148.5


def of(names: Sequence[str], *, workplace: str = "Trường Tiểu học", members: bool = True) -> Situation:
    """A season in which these persons are nominated for one award."""
    people = [
        complete_person(name, birth=f"{day % 28 + 1:02}/02/{1950 + day // 28}", workplace=workplace)
        for day, name in enumerate(names)
    ]
    council = CouncilMade(votes=None) if members else None
    return situation_of(season_of([Returned(UNIT, individuals=people)], config=checkout_config(), council=council))


def crowd(count: int) -> list[str]:
    """So many names that nobody takes for each other."""
    letters = "abcdeghiklmnopqrstuvxy"
    return [f"Lò Thị {letters[i % 22].upper()}{letters[i // 22]}{'n' * (i % 3)}" for i in range(count)]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-ballots")
    build_blank_ballots(folder, checkout_config().paper)
    return folder


def drawn(made: Situation, templates: Path, out: Path) -> DraftReport:
    return draw_up(PaperKind.BALLOT, ballot_papers(made), templates, out)


def only_paper(made: Situation) -> Paper:
    (paper,) = ballot_papers(made).papers
    return paper


def lists_in(path: Path) -> list[list[tuple[str, ...]]]:
    return [[row[:3] for row in rows] for rows in read_finished(path).lists]


def names_on(paper: Paper) -> list[str]:
    return [row["ten"] for row in paper.placeholders["danh_sach"]]


def test_one_ballot_for_each_award_that_is_voted_on_in_secret() -> None:
    papers = ballot_papers(situation(votes=None)).papers
    assert [(paper.file, paper.title, paper.placeholders["ve_viec"], paper.copies) for paper in papers] == [
        (
            "phieu-bau-co-tld.docx",
            "Phiếu bầu Cờ thi đua của Tổng Liên đoàn",
            f"Xét tặng Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam năm{NB}2020",
            7,
        ),
        (
            "phieu-bau-bk-tld.docx",
            "Phiếu bầu Bằng khen của Tổng Liên đoàn",
            f"Xét tặng Bằng khen của Tổng Liên đoàn Lao động Việt Nam năm{NB}2020",
            7,
        ),
        (
            "phieu-bau-co-tinh.docx",
            "Phiếu bầu Cờ thi đua của LĐLĐ tỉnh",
            f"Xét tặng Cờ thi đua của Liên{NB}đoàn{NB}Lao{NB}động{NB}tỉnh{NB}Điện{NB}Biên năm{NB}2020",
            7,
        ),
        ("phieu-bau-bk-tinh.docx", "Phiếu bầu Bằng khen của LĐLĐ tỉnh", ABOUT, 13),
        (
            "phieu-bau-cstdcs.docx",
            "Phiếu bầu Chiến sĩ thi đua cơ sở",
            f"Xét, công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm{NB}2020",
            7,
        ),
        (
            "phieu-bau-cstd-tld.docx",
            "Phiếu bầu Chiến sĩ thi đua Tổng Liên đoàn",
            f"Xét, công nhận danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn” năm{NB}2020",
            7,
        ),
    ]
    assert {(paper.symbol, paper.unit, paper.nominees) for paper in papers} == {("", "", ())}


def test_collectives_then_individuals_each_by_the_alphabet(blank: Path, tmp_path: Path) -> None:
    assert drawn(situation(votes=None), blank, tmp_path).faults == ()
    assert lists_in(tmp_path / "phieu-bau-bk-tinh.docx") == [
        [
            ("1", AMPERSAND, "LĐLĐ tỉnh Điện Biên"),
            ("2", "CĐCS Trường THCS Quài Tở", "LĐLĐ huyện Tuần Giáo"),
            ("3", "CĐCS Trường THPT Mường Ảng", "LĐLĐ huyện Mường Ảng"),
            ("4", LESS_THAN, "LĐLĐ huyện Tuần Giáo"),
            ("5", LONG_NAME, "Điều dưỡng, Bệnh viện Phổi, Công đoàn ngành Y tế"),
            ("6", "K’Brểu", f"Thợ nề, Đội 1 & Đội 3, {AMPERSAND}"),
            ("7", "H'Ngân Niê Kđăm", "Công nhân, Trường Tiểu học Mường Mùn, CĐCS Công ty Điện lực"),
            ("8", "Giàng A Pao", "Giáo viên, Chợ thị trấn Mường Ảng, LĐLĐ huyện Mường Ảng"),
            ("9", "Giàng A Páo", "Giáo viên, Trạm Y tế xã Ẳng Cang, LĐLĐ huyện Mường Ảng"),
            ("10", "Giàng A Páo", f"Giáo viên, {LONG_WORKPLACE}"),
        ]
    ]


def test_the_vietnamese_alphabet_of_given_names() -> None:
    assert names_on(only_paper(of(ALPHABET[::-1]))) == list(ALPHABET)


def test_two_of_one_name_and_place_are_told_apart_by_birth() -> None:
    rows = only_paper(of(["Lò Văn An", "Lò Văn Biên", "Lò Văn An"])).placeholders["danh_sach"]
    assert [(row["ten"], row["noi"]) for row in rows] == [
        ("Lò Văn An", f"{PLACE} (sinh 01/02/1950)"),
        ("Lò Văn An", f"{PLACE} (sinh 03/02/1950)"),
        ("Lò Văn Biên", PLACE),
    ]


@pytest.mark.parametrize(
    ("kinds", "headings"),
    [
        ("cá nhân", ["Họ và tên", "Chức vụ, đơn vị"]),
        ("tập thể", ["Tên tập thể", "Đơn vị quản lý"]),
        ("cá nhân, tập thể", ["Họ và tên (tên tập thể)", "Chức vụ, đơn vị"]),
    ],
)
def test_the_columns_are_headed_by_what_stands_in_them(kinds: str, headings: list[str]) -> None:
    returned = Returned(
        UNIT,
        individuals=[complete_person("Lò Văn An")] if "cá nhân" in kinds else [],
        collectives=[complete_collective("CĐCS A", "BK-TINH")] if "tập thể" in kinds else [],
    )
    made = situation_of(season_of([returned], config=checkout_config(), council=CouncilMade(votes=None)))
    placeholders = only_paper(made).placeholders
    assert [placeholders["tieu_de_ten"], placeholders["tieu_de_noi"]] == headings


def test_both_halves_of_a_sheet_say_the_same(blank: Path, tmp_path: Path) -> None:
    report = drawn(of(["Lò Văn An", "Lò Văn Biên"]), blank, tmp_path)
    assert report.notes == (
        "phieu-bau-bk-tinh.docx: in 7 tờ A4 ngang, cắt đôi thành phiếu A5, đủ cho 13 thành viên Hội đồng.",
    )
    path = tmp_path / "phieu-bau-bk-tinh.docx"
    rows = [("1", "Lò Văn An", PLACE), ("2", "Lò Văn Biên", PLACE)]
    assert lists_in(path) == [rows, rows]
    half = [
        "LĐLĐ TỈNH ĐIỆN BIÊN",
        f"HỘI ĐỒNG THI{NB}ĐUA{NB}-{NB}KHEN{NB}THƯỞNG",
        "",
        "PHIẾU BẦU",
        ABOUT,
        (
            "Ở mỗi dòng, đánh dấu X vào một ô: Đồng ý hoặc Không đồng ý. Dòng đánh dấu cả hai ô hoặc không đánh dấu ô "
            "nào thì không hợp lệ. Không ký tên, không ghi gì thêm vào phiếu."
        ),
        f"Điện Biên, ngày{NB * 8}tháng{NB * 8}năm 2020",
    ]
    assert [paragraph.text.strip("\n") for paragraph in Document(str(path)).paragraphs] == half * 2


def test_halves_that_an_edited_template_no_longer_has_alike_are_a_fault(blank: Path, tmp_path: Path) -> None:
    edited = tmp_path / "templates"
    edited.mkdir()
    document = Document(str(blank / HALF_TEMPLATE))
    last = document.paragraphs[-1]
    last.add_run(" (mật)")
    document.save(str(edited / HALF_TEMPLATE))
    report = drawn(of(["Lò Văn An"]), edited, tmp_path / "out")
    assert report.faults == (
        "phieu-bau-bk-tinh.docx: hai nửa tờ không giống nhau. Sửa nửa này thế nào thì sửa nửa kia như thế trong mẫu.",
        "phieu-bau-bk-tinh.docx: đã bỏ bản dự thảo vì có lỗi nêu trên. Sửa rồi chạy lại.",
    )


def test_who_has_withdrawn_stands_on_no_ballot_and_the_day_of_the_meeting_is_printed() -> None:
    names = names_on(next(paper for paper in ballot_papers(situation(votes=None)).papers if "bk-tinh" in paper.name))
    no_votes = {judged.nominee.name: None for judged in situation(votes=None).result.nominees}
    made = situation(votes=no_votes, withdrawn=("Giàng A Pao",))
    paper = next(paper for paper in ballot_papers(made).papers if paper.name == "phieu-bau-bk-tinh")
    assert names_on(paper) == [name for name in names if name != "Giàng A Pao"]
    assert made.meeting is not None
    assert made.meeting.day is not None
    assert paper.placeholders["ngay"] == f"ngày {made.meeting.day:%d} tháng 12 năm 2020"


def test_no_ballots_once_the_council_has_voted() -> None:
    drafting = ballot_papers(situation())
    assert (drafting.papers, drafting.missing, drafting.notes, drafting.faults) == ((), (), (), ())


def test_without_secret_votes_there_is_nothing_to_print() -> None:
    drafting = ballot_papers(of([]))
    assert (drafting.papers, drafting.missing) == (
        (),
        (
            (
                "Chưa có đề nghị nào phải bỏ phiếu kín để lập phiếu bầu. "
                "Chạy consolidate.py khi đã có hồ sơ rồi chạy draft.py."
            ),
        ),
    )


def test_without_members_nobody_knows_how_many_to_print() -> None:
    drafting = ballot_papers(of(["Lò Văn An"], members=False))
    assert [paper.copies for paper in drafting.papers] == [None]
    assert (*drafting.notes, *drafting.papers[0].notes) == (
        (
            "Chưa có danh sách thành viên Hội đồng nên chưa biết in mấy phiếu bầu. "
            "Ghi thành viên vào thiet-lap.xlsx, sheet Hội đồng, rồi chạy consolidate.py và draft.py."
        ),
    )


@pytest.mark.parametrize(
    ("count", "template", "copies"),
    [(1, HALF_TEMPLATE, 7), (11, HALF_TEMPLATE, 7), (12, LONG_TEMPLATE, 13), (60, LONG_TEMPLATE, 13)],
)
def test_a_long_list_goes_on_sheets_of_its_own(
    count: int, template: str, copies: int, blank: Path, tmp_path: Path
) -> None:
    made = of(crowd(count))
    paper = only_paper(made)
    assert (paper.template, paper.copies) == (template, copies)
    assert drawn(made, blank, tmp_path).faults == ()
    assert [len(rows) for rows in lists_in(tmp_path / paper.file)] == [count] * (2 if template == HALF_TEMPLATE else 1)


def test_a_long_list_says_how_it_is_printed() -> None:
    assert only_paper(of(crowd(12))).notes == (
        (
            "phieu-bau-bk-tinh.docx: danh sách dài không vừa khổ A5, mỗi phiếu là cả tệp trên khổ A4; in 13 bản cho 13 "
            "thành viên Hội đồng, bản nhiều trang thì in hai mặt hoặc ghim lại."
        ),
    )


@pytest.mark.parametrize(("name", "fitting"), [("Lò A", 12), ("Lò Văn " * 6, 11), (f"{LONG_NAME} " * 3, 2)])
def test_what_fits_is_measured_in_lines(name: str, fitting: int) -> None:
    headings = ("Họ và tên", "Chức vụ, đơn vị")
    fits = [fits_on_half(ABOUT, headings, [(name.strip(), "Y sĩ")] * count) for count in range(1, 30)]
    assert fits == [True] * fitting + [False] * (29 - fitting)


def test_blank_and_finished_ballots_are_sound(blank: Path, tmp_path: Path) -> None:
    drawn(situation(votes=None), blank, tmp_path)
    halves = {"phieu-bau.docx", "phieu-bau-co-tld.docx", "phieu-bau-bk-tld.docx", "phieu-bau-co-tinh.docx"}
    halves |= {"phieu-bau-cstdcs.docx", "phieu-bau-cstd-tld.docx"}
    narrow = Margins(567, 567, 567, 567)
    files = [*blank.glob("*.docx"), *tmp_path.glob("*.docx")]
    assert sorted(path.name for path in files) == sorted({*halves, "phieu-bau-dai.docx", "phieu-bau-bk-tinh.docx"})
    for path in files:
        margins = narrow if path.name in halves else Margins()
        assert lint(path, margins=margins, template=path.parent == blank) == []
    assert sdk_findings(files) == {path: [] for path in files}


def _places(words: Sequence[Word]) -> list[tuple[str, float, float]]:
    in_order = sorted(words, key=lambda word: (round(word.top, 1), word.left))
    return [(word.text, round(word.left, 1), round(word.top, 1)) for word in in_order]


@pytest.mark.office
def test_printed_halves_are_a5_and_lie_alike(blank: Path, tmp_path: Path) -> None:
    seasons = {
        "one": of(["Lò Văn An"]),
        "most": of(crowd(11)),
        "long": of([LONG_NAME, LONG_NAME[:-5]], workplace=LONG_WORKPLACE),
    }
    for name, made in seasons.items():
        assert drawn(made, blank, tmp_path / name).faults == ()
        assert only_paper(made).template == HALF_TEMPLATE
    files = [tmp_path / name / "phieu-bau-bk-tinh.docx" for name in seasons]
    for pdf in convert(files, "pdf", tmp_path / "pdf"):
        assert pdf_pages(pdf) == 1
        words = pdf_words(pdf)
        left = [word for word in words if word.right < HALF_MM]
        right = [word for word in words if word.left > HALF_MM]
        assert len(left) + len(right) == len(words)
        shifted = [(text, x + HALF_MM, y) for text, x, y in _places(left)]
        assert [(text, pytest.approx(x, abs=0.2), y) for text, x, y in shifted] == _places(right)
        inside = [
            (word.left >= 9.5, word.right <= HALF_MM - 9.5, word.top >= 9.5, word.bottom <= 200.5) for word in left
        ]
        assert set(inside) == {(True, True, True, True)}


@pytest.mark.office
def test_the_most_that_is_measured_to_fit_is_printed_on_one_sheet(blank: Path, tmp_path: Path) -> None:
    files, names, headings = [], crowd(20), ("Họ và tên", "Chức vụ, đơn vị")
    for number, workplace in enumerate(("Trạm", "Trường Tiểu học", f"Trường {'Tiểu học ' * 8}số 1", LONG_WORKPLACE)):
        place = f"Giáo viên, {workplace}, LĐLĐ huyện A"
        most = max(count for count in range(1, 20) if fits_on_half(ABOUT, headings, [(names[0], place)] * count))
        made = of(names[:most], workplace=workplace)
        assert only_paper(made).template == HALF_TEMPLATE
        assert drawn(made, blank, tmp_path / str(number)).faults == ()
        files.append(tmp_path / str(number) / "phieu-bau-bk-tinh.docx")
    assert [pdf_pages(pdf) for pdf in convert(files, "pdf", tmp_path / "pdf")] == [1, 1, 1, 1]


@pytest.mark.office
def test_a_long_ballot_repeats_its_header_and_breaks_no_row(blank: Path, tmp_path: Path) -> None:
    drawn(of(crowd(60)), blank, tmp_path)
    (pdf,) = convert([tmp_path / "phieu-bau-bk-tinh.docx"], "pdf", tmp_path / "pdf")
    words = pdf_words(pdf)
    assert [word.page for word in words if word.text == "STT"] == list(range(1, pdf_pages(pdf) + 1))
    assert sum(word.text == "PHIẾU" for word in words) == 1
    assert sum(word.text == "☐" for word in words) == 120
