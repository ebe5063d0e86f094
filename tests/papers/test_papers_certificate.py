"""Certificates: what each line says, that it fits its place on the blank, and that offsets move all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.situations import LONG_NAME, LONG_WORKPLACE, situation
from tests.support.docx_lint import Margins, lint
from tests.support.office import convert, pdf_pages, pdf_words
from tests.support.sdk import sdk_findings
from tests.support.season_builder import checkout_config
from tests.text.vietnamese import SYLLABLES

from thidua.config import Config
from thidua.config.certificates import Certificate, CertificateField, CertificateLine, Offset
from thidua.papers.awards.certificate import certificate_papers
from thidua.papers.awards.certificate_lines import fitted
from thidua.papers.awards.decision_papers import decision_papers
from thidua.papers.awards.fates import Fate, fates_of_units
from thidua.papers.blanks.certificate import build_blank_certificate
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.kinds import PaperKind
from thidua.papers.situation import Signed
from thidua.text import text_width_mm

NB = "\u00a0"
SIGNED = Signed("412", date(2020, 12, 25))
A3, A4 = (16838, 23811), (11906, 16838)
LINE_MM_PER_POINT = 1.15 * 25.4 / 72
ALL_SIGNED = {f"quyet-dinh-{award.code.lower()}": SIGNED for award in checkout_config().award}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-certificate")
    build_blank_certificate(folder, checkout_config().paper)
    return folder


@cache
def signed_by_a_deputy() -> Config:
    config = checkout_config()
    names = {"name": "Lò Thị Người Ký", "offices": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}
    return config.model_copy(update={"signatory": config.signatory.model_copy(update=names)})


def changed(config: Config, blank_id: str, **update: object) -> Config:
    """The configuration with one blank changed."""
    blanks = [each.model_copy(update=update if each.id == blank_id else {}) for each in config.certificate]
    return config.model_copy(update={"certificate": tuple(blanks)})


def with_field(config: Config, blank_id: str, line: CertificateLine, **update: object) -> Config:
    (blank,) = (each for each in config.certificate if each.id == blank_id)
    fields = tuple(field.model_copy(update=update if field.line is line else {}) for field in blank.field)
    return changed(config, blank_id, field=fields)


def drawn(
    templates: Path, out: Path, config: Config | None = None, *, signed: Mapping[str, Signed] = ALL_SIGNED
) -> DraftReport:
    made = situation(config=config or signed_by_a_deputy(), signed=signed)
    return draw_up(PaperKind.CERTIFICATE, certificate_papers(made), templates, out)


def pages_in(path: Path) -> list[list[str]]:
    """The texts of each page, lines of a text parted by a slash."""
    pages: list[list[str]] = [[]]
    for paragraph in Document(str(path)).paragraphs:
        if paragraph.paragraph_format.page_break_before:
            pages.append([])
        if paragraph.text:
            pages[-1].append(paragraph.text.replace("\n", " / "))
    return pages


def frames_in(path: Path) -> list[tuple[int, int, int]]:
    """Place and width of each frame in twips."""
    body = Document(str(path)).element.body
    return [
        (int(frame.get(qn("w:x"))), int(frame.get(qn("w:y"))), int(frame.get(qn("w:w"))))
        for frame in body.iter(qn("w:framePr"))
    ]


def test_what_a_certificate_of_merit_says(blank: Path, tmp_path: Path) -> None:
    report = drawn(blank, tmp_path)
    assert report.faults == ()
    assert [path.name for path in report.papers] == [
        "giay-chung-nhan-co-tinh.docx",
        "giay-chung-nhan-bk-tinh.docx",
        "giay-chung-nhan-ldtt.docx",
        "giay-chung-nhan-cstdcs.docx",
    ]
    pages = pages_in(tmp_path / "giay-chung-nhan-bk-tinh.docx")
    below = [
        (
            "Đã có thành tích xuất sắc trong phong trào thi đua lao động "
            "/ giỏi và xây dựng tổ chức Công đoàn vững mạnh năm 2020"
        ),
        "Điện Biên, ngày 25 tháng 12 năm 2020",
        "TM. BAN THƯỜNG VỤ",
        "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        "Lò Thị Người Ký",
        "Quyết định số: 412/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020",
        "Số sổ vàng: ……………",
    ]
    assert [page[2:] for page in pages] == [below] * 10
    assert [page[:2] for page in pages] == [
        ["CĐCS Trường THCS Quài Tở", "LĐLĐ huyện Tuần Giáo"],
        ['Tổ công đoàn ca <1> Nhà máy "Điện Biên"', "LĐLĐ huyện Tuần Giáo"],
        ["CĐCS Trường THPT Mường Ảng", "LĐLĐ huyện Mường Ảng"],
        ["CĐCS Công ty TNHH Xây dựng & Thương mại “Hòa Bình”", "LĐLĐ tỉnh Điện Biên"],
        [
            "Ông Giàng A Páo",
            (
                "Giáo viên, Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Mường "
                "/ Mùn, huyện Tuần Giáo, tỉnh Điện Biên (điểm trường bản Xuân Tươi & bản Huổi Cáy)"
            ),
        ],
        ["Ông Giàng A Pao", "Giáo viên, Chợ thị trấn Mường Ảng, LĐLĐ huyện Mường Ảng"],
        ["Ông Giàng A Páo", "Giáo viên, Trạm Y tế xã Ẳng Cang, LĐLĐ huyện Mường Ảng"],
        [f"Bà {LONG_NAME}", "Điều dưỡng, Bệnh viện Phổi, Công đoàn ngành Y tế"],
        ["Bà H'Ngân Niê Kđăm", "Công nhân, Trường Tiểu học Mường Mùn, CĐCS Công ty Điện lực"],
        ["Ông K’Brểu", "Thợ nề, Đội 1 & Đội 3, CĐCS Công ty TNHH Xây dựng & Thương mại “Hòa Bình”"],
    ]


def test_a_title_is_named_on_its_blank_and_an_unknown_signer_is_left_open(blank: Path, tmp_path: Path) -> None:
    drawn(blank, tmp_path, checkout_config())
    assert pages_in(tmp_path / "giay-chung-nhan-cstdcs.docx") == [
        [
            "Ông Lò Thị Ánh",
            "Chuyên viên, LĐLĐ huyện Tuần Giáo",
            f"Danh hiệu “Chiến sĩ thi đua cơ sở” năm{NB}2020",
            "Điện Biên, ngày 25 tháng 12 năm 2020",
            "TM. BAN THƯỜNG VỤ",
            "CHỦ TỊCH",
            "Quyết định số: 412/QĐ-LĐLĐ ngày 25 tháng 12 năm 2020",
            "Số sổ vàng: ……………",
        ]
    ]
    (flag,) = pages_in(tmp_path / "giay-chung-nhan-co-tinh.docx")
    assert [text.replace(" / ", " ") for text in flag[2:4]] == [
        "Cờ thi đua của Liên đoàn Lao động tỉnh Điện Biên",
        (
            "Đã có thành tích xuất sắc trong phong trào thi đua lao động giỏi và xây dựng tổ chức Công đoàn vững mạnh "
            "năm 2020"
        ),
    ]


@pytest.mark.parametrize(
    ("words", "title", "below"),
    [
        ("hoàn thành tốt công tác năm {year}", "", ["Hoàn thành tốt công tác năm 2020"]),
        ("hoàn thành tốt công tác", f" năm{NB}2020", ["Hoàn thành tốt công tác"]),
        ("", f" năm{NB}2020", []),
    ],
)
def test_words_of_the_blank_itself_and_the_year_once(
    blank: Path, tmp_path: Path, words: str, title: str, below: list[str]
) -> None:
    drawn(blank, tmp_path, changed(checkout_config(), "A4", achievement=words))
    ((_, _, *told),) = pages_in(tmp_path / "giay-chung-nhan-cstdcs.docx")
    assert told[: 1 + len(below)] == [f"Danh hiệu “Chiến sĩ thi đua cơ sở”{title}", *below]
    assert told[1 + len(below)].startswith("Điện Biên, ngày ")


def test_capitals_leave_the_honorific_as_it_is(blank: Path, tmp_path: Path) -> None:
    config = with_field(signed_by_a_deputy(), "A3", CertificateLine.RECIPIENT, upper=True)
    config = with_field(config, "A3", CertificateLine.POSITION, upper=True)
    drawn(blank, tmp_path, config)
    page = pages_in(tmp_path / "giay-chung-nhan-bk-tinh.docx")[5]
    assert page[:2] == ["Ông GIÀNG A PAO", "GIÁO VIÊN, CHỢ THỊ TRẤN MƯỜNG ẢNG, LĐLĐ HUYỆN MƯỜNG ẢNG"]


def test_certificates_wait_for_the_number_and_day_of_each_decision(blank: Path, tmp_path: Path) -> None:
    report = drawn(blank, tmp_path, signed={"quyet-dinh-bk-tinh": SIGNED})
    assert [path.name for path in report.papers] == ["giay-chung-nhan-bk-tinh.docx"]
    assert report.missing == (
        (
            "Chưa lập được nội dung in cho Cờ thi đua của LĐLĐ tỉnh, Lao động tiên tiến, Chiến sĩ thi đua cơ sở: quyết "
            "định chưa có số và ngày ký. Khi đã ký thì ghi số, ngày vào so-van-ban.xlsx, chạy close.py rồi draft.py."
        ),
    )


def test_before_the_vote_there_is_nothing_to_print() -> None:
    drafting = certificate_papers(situation(votes=None))
    assert (drafting.papers, len(drafting.missing), drafting.notes) == ((), 1, ())
    assert drafting.missing[0].startswith("Chưa lập được văn bản sau họp Hội đồng:")


def test_an_award_without_a_blank_is_told(blank: Path, tmp_path: Path) -> None:
    report = drawn(blank, tmp_path, changed(signed_by_a_deputy(), "A4", awards=("LDTT",)))
    assert [path.name for path in report.papers] == ["giay-chung-nhan-bk-tinh.docx", "giay-chung-nhan-ldtt.docx"]
    assert report.notes[0] == (
        "Chưa khai phôi để in cho các mã CO-TINH, CSTDCS. Mở tệp config.toml, ghi mã vào dòng awards của một mục "
        "[[certificate]], lưu rồi chạy lại."
    )


def test_who_did_not_pass_gets_no_certificate(blank: Path, tmp_path: Path) -> None:
    made = situation(config=signed_by_a_deputy(), signed=ALL_SIGNED, votes={"Giàng A Pao": 6})
    draw_up(PaperKind.CERTIFICATE, certificate_papers(made), blank, tmp_path)
    names = [page[0] for page in pages_in(tmp_path / "giay-chung-nhan-bk-tinh.docx")]
    assert len(names) == 9
    assert "Ông Giàng A Pao" not in names


def test_who_passed_but_is_not_on_the_signed_decision_gets_no_certificate(blank: Path, tmp_path: Path) -> None:
    made = situation(config=signed_by_a_deputy(), signed=ALL_SIGNED)
    (merit,) = (paper for paper in decision_papers(made).papers if paper.name == "quyet-dinh-bk-tinh")
    *listed, missed = merit.nominees
    later = replace(made, awarded={merit.name: frozenset(listed)})
    draw_up(PaperKind.CERTIFICATE, certificate_papers(later), blank, tmp_path)
    assert len(pages_in(tmp_path / "giay-chung-nhan-bk-tinh.docx")) == len(listed)
    assert [each.nominees for each in decision_papers(later).papers if each.name == merit.name] == [tuple(listed)]
    fates = {each.nominee.id: each.fate for rows in fates_of_units(later).values() for each in rows}
    assert (fates[missed], fates[listed[0]]) == (Fate.OPEN, Fate.AWARDED)


def test_what_does_not_fit_is_told_by_name_and_printed_whole(blank: Path, tmp_path: Path) -> None:
    config = with_field(signed_by_a_deputy(), "A3", CertificateLine.POSITION, width=130.0, min_size=18)
    report = drawn(blank, tmp_path, config)
    about = "giay-chung-nhan-bk-tinh.docx: Giàng A Páo: dòng “chức vụ, nơi công tác” dài quá chỗ dành trên phôi"
    assert [note.partition(" dù ")[0] for note in report.notes if "dài quá" in note] == [about]
    page = pages_in(tmp_path / "giay-chung-nhan-bk-tinh.docx")[4]
    assert page[1].replace(" / ", " ") == f"Giáo viên, {LONG_WORKPLACE}"


@pytest.mark.parametrize(("x", "y"), [(0.0, 0.0), (3.5, -2.0), (-1.25, 4.0)])
def test_an_offset_moves_everything_by_exactly_that(x: float, y: float, blank: Path, tmp_path: Path) -> None:
    drawn(blank, tmp_path, changed(signed_by_a_deputy(), "A3", offset_mm=Offset(x=x, y=y)))
    (a3,) = (each for each in checkout_config().certificate if each.id == "A3")
    placed = [(Mm(each.x + x).twips, Mm(each.y + y).twips, Mm(each.width).twips) for each in a3.field]
    assert frames_in(tmp_path / "giay-chung-nhan-bk-tinh.docx") == placed * 10
    (a4,) = (each for each in checkout_config().certificate if each.id == "A4")
    unmoved = [(Mm(each.x).twips, Mm(each.y).twips, Mm(each.width).twips) for each in a4.field]
    assert frames_in(tmp_path / "giay-chung-nhan-co-tinh.docx") == unmoved


def field_of(
    width: float, size: float = 28, min_size: float = 14, lines: int = 1, *, bold: bool = True
) -> CertificateField:
    return CertificateField(
        line=CertificateLine.RECIPIENT, x=0, y=0, width=width, size=size, min_size=min_size, lines=lines, bold=bold
    )


def test_the_edges_of_shrinking() -> None:
    name = "Ông Lò Văn Ánh"
    full, least = (text_width_mm(name, size, bold=True) for size in (28, 14))
    hair = 0.001
    assert [
        (fitted(name, field_of(width)).lines, fitted(name, field_of(width)).size, fitted(name, field_of(width)).fits)
        for width in (full + hair, full - hair, least + hair, least - hair)
    ] == [
        ((name,), 28, True),
        ((name,), 27.5, True),
        ((name,), 14, True),
        (("Ông Lò", "Văn Ánh"), 14, True),
    ]
    assert fitted("Ông Lò Văn Ánh " * 5, field_of(40)).fits is False
    assert fitted("NguyễnThịHoàngOanh", field_of(20)).fits is False


@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=25).map(" ".join),
    st.floats(min_value=15, max_value=300),
    st.integers(min_value=1, max_value=3),
    st.booleans(),
)
def test_what_fits_is_never_wider_than_its_place(text: str, width: float, lines: int, bold: bool) -> None:
    field = field_of(width, lines=lines, bold=bold)
    found = fitted(text, field)
    assert " ".join(found.lines) == text
    assert field.min_size <= found.size <= field.size
    widest = max(text_width_mm(line, found.size, bold) for line in found.lines)
    if found.fits:
        assert widest <= width
        assert len(found.lines) <= lines + (found.size == field.min_size)
    else:
        assert found.size == field.min_size
        assert widest > width or len(found.lines) > lines + 1


def test_lines_of_the_shipped_blanks_never_reach_each_other() -> None:
    assert [overlap for each in checkout_config().certificate for overlap in _overlaps(each)] == []


def _overlaps(blank: Certificate) -> list[tuple[str, str]]:
    def lower_edge(field: CertificateField) -> float:
        heights = (field.size * field.lines, field.min_size * (field.lines + 1))
        return field.y + max(heights) * LINE_MM_PER_POINT

    return [
        (first.line.value, second.line.value)
        for first, second in combinations(blank.field, 2)
        if first.x < second.x + second.width
        and second.x < first.x + first.width
        and first.y < lower_edge(second)
        and second.y < lower_edge(first)
    ]


def test_blank_and_finished_certificates_are_sound(blank: Path, tmp_path: Path) -> None:
    drawn(blank, tmp_path)
    assert lint(blank / "giay-chung-nhan.docx", template=True) == []
    files = sorted(tmp_path.glob("*.docx"))
    edges = Margins(0, 0, 0, 0)
    assert [lint(path, margins=edges, paper=A3 if "bk" in path.name else A4) for path in files] == [[]] * 4
    assert sdk_findings([blank / "giay-chung-nhan.docx", *files]) == {
        path: [] for path in (blank / "giay-chung-nhan.docx", *files)
    }


@pytest.mark.office
def test_printed_lines_stand_at_their_places(blank: Path, tmp_path: Path) -> None:
    drawn(blank, tmp_path)
    (pdf,) = convert([tmp_path / "giay-chung-nhan-bk-tinh.docx"], "pdf", tmp_path / "pdf")
    assert pdf_pages(pdf) == 10
    config = checkout_config()
    a3 = config.certificate_for("BK-TINH")
    assert a3 is not None
    words = pdf_words(pdf)
    outside = [
        word
        for word in words
        if not any(
            field.x - 0.5 <= word.left
            and word.right <= field.x + field.width + 0.5
            and field.y - 1 <= word.top
            and word.bottom
            <= field.y + max(field.size * field.lines, field.min_size * (field.lines + 1)) * LINE_MM_PER_POINT + 1
            for field in a3.field
        )
    ]
    assert outside == []
    assert {word.page for word in words} == set(range(1, 11))
