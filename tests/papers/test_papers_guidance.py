"""The season's guidance: its days and shares, the awards by who decides, the quota annex row by row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from tests.papers.meeting_papers import between
from tests.papers.situations import situation_of
from tests.season.building import season_of, setup_of
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import CHECKOUT, Quotas, UnitMade, checkout_config

from thidua.config import Config
from thidua.forms.setup import PROVINCE_CODE
from thidua.papers.blanks.guidance import GUIDANCE_TEMPLATE, build_blank_guidance
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.finished.read_back import FinishedPaper, read_finished
from thidua.papers.guidance import award_sections, guidance_papers
from thidua.papers.kinds import PaperKind
from thidua.papers.office import BLANK
from thidua.papers.situation import Signed, Situation

NB = "\u00a0"
FILE = "huong-dan.docx"
COLUMNS = (
    "STT",
    "Đơn vị",
    "Cờ thi đua của Tổng Liên đoàn (tập\u00a0thể)",
    "Bằng khen của LĐLĐ tỉnh (tập\u00a0thể)",
    "Bằng khen của LĐLĐ tỉnh (cá\u00a0nhân)",
    "Trong đó lãnh đạo tối\u00a0đa",
    "Ghi chú",
)
MISSING = (
    "Chưa lập được hướng dẫn kèm phụ lục phân bổ chỉ tiêu: sheet Phân bổ chỉ tiêu của thiet-lap.xlsx chưa có chỉ tiêu "
    "của đơn vị nào, hoặc có hàng chưa đọc được. Điền, sửa sheet ấy rồi chạy lại."
)


def unit(code: str, name: str, people: int, *, kind: str = "LĐLĐ huyện", bloc: str = "Khối số 1") -> UnitMade:
    """A unit with this quota of individuals."""
    return UnitMade(code=code, name=name, kind=kind, bloc=bloc, quotas={"BK-TINH": (2, people)})


NINE, TEN = unit("LD-A", "LĐLĐ huyện A & <B>", 9), unit("LD-C", "LĐLĐ thị xã C", 10, kind="LĐLĐ thị xã")
NINETEEN = unit("CS-D", "CĐCS Công ty <i>D</i>", 19, kind="CĐCS trực thuộc", bloc="")
TWENTY = UnitMade(
    code="CD-E",
    name="Công đoàn ngành E",
    kind="Công đoàn ngành",
    bloc="Khối số 2",
    quotas={"CO-TLD": (1, 0), "BK-TINH": (0, 20)},
)
NOTHING = UnitMade(code="CV-G", name="Công đoàn Viên chức tỉnh", kind="Công đoàn Viên chức", bloc="Khối số 2")
CITY = unit("LD-H", "LĐLĐ thành phố H", 0, kind="LĐLĐ thành phố")
UNITS = (NINETEEN, NINE, TWENTY, TEN, NOTHING, CITY)


def of(
    units: Sequence[UnitMade] = UNITS,
    *,
    config: Config | None = None,
    province: Quotas | None = None,
    signed: Signed | None = None,
) -> Situation:
    """A season of these units before anything has come."""
    season = season_of([], units=units, province=province, config=config)
    return situation_of(season, signed={"huong-dan": signed} if signed else None)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-guidance")
    build_blank_guidance(folder, checkout_config().paper)
    return folder


def drawn(made: Situation, blank: Path, out: Path) -> DraftReport:
    return draw_up(PaperKind.GUIDANCE, guidance_papers(made), blank, out)


def read(made: Situation, blank: Path, out: Path) -> FinishedPaper:
    report = drawn(made, blank, out)
    assert report == DraftReport(papers=(out / FILE,))
    return read_finished(out / FILE)


def annex(path: Path) -> Table:
    """The table of quotas."""
    return Document(str(path)).tables[-1]


def rows(path: Path) -> list[tuple[str, ...]]:
    """Every row of the annex as its cells show it."""
    return [tuple(cell.text for cell in row.cells) for row in annex(path).rows]


def test_the_annex_row_by_row(blank: Path, tmp_path: Path) -> None:
    """Groups with sums, units in official order, leaders of 9, 10, 19 and 20 individuals."""
    paper = read(of(), blank, tmp_path)
    assert rows(tmp_path / FILE) == [
        COLUMNS,
        ("I", "LĐLĐ huyện, thị xã, thành phố", "-", "6", "19", "1", ""),
        ("1", "LĐLĐ huyện A & <B>", "-", "2", "9", "-", ""),
        ("2", "LĐLĐ thị xã C", "-", "2", "10", "1", ""),
        ("3", "LĐLĐ thành phố H", "-", "2", "-", "-", ""),
        ("II", "Công đoàn ngành, Công đoàn Viên chức", "1", "-", "20", "2", ""),
        ("1", "Công đoàn ngành E", "1", "-", "20", "2", ""),
        ("2", "Công đoàn Viên chức tỉnh", "-", "-", "-", "-", ""),
        ("III", "Công đoàn cơ sở trực thuộc", "-", "2", "19", "1", ""),
        ("1", "CĐCS Công ty <i>D</i>", "-", "2", "19", "1", ""),
        ("", "Tổng cộng", "1", "8", "58", "4", ""),
    ]
    assert paper.closing == "Số lãnh đạo tối đa = 10% tổng chỉ tiêu cá nhân của đơn vị, làm tròn xuống."


def test_a_group_without_units_is_not_there_and_the_next_has_its_number(blank: Path, tmp_path: Path) -> None:
    read(of([NINETEEN, TWENTY]), blank, tmp_path)
    assert [row[:2] for row in rows(tmp_path / FILE)[1:]] == [
        ("I", "Công đoàn ngành, Công đoàn Viên chức"),
        ("1", "Công đoàn ngành E"),
        ("II", "Công đoàn cơ sở trực thuộc"),
        ("1", "CĐCS Công ty <i>D</i>"),
        ("", "Tổng cộng"),
    ]


def test_only_groups_and_the_total_are_bold_and_rows_stay_whole(blank: Path, tmp_path: Path) -> None:
    read(of(), blank, tmp_path)
    table = annex(tmp_path / FILE)
    bold = [
        {bool(run.bold) for cell in row.cells for line in cell.paragraphs for run in line.runs if run.text}
        for row in table.rows
    ]
    heads = [row.cells[0].text in {"STT", "I", "II", "III", ""} for row in table.rows]
    assert bold == [{head} for head in heads]
    assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.rows)
    assert len(table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1


def test_one_row_of_columns_has_the_width_of_the_section(blank: Path, tmp_path: Path) -> None:
    for number, units in enumerate((UNITS, (NINE,))):
        out = tmp_path / str(number)
        read(of(units), blank, out)
        section, table = Document(str(out / FILE)).sections[-1], annex(out / FILE)
        assert section.orientation == WD_ORIENT.LANDSCAPE
        widths = [cell.width.mm if cell.width else 0 for cell in table.rows[0].cells]
        text_mm = (section.page_width - section.left_margin - section.right_margin) / 36000
        assert abs(sum(widths) - text_mm) < 1
        assert min(widths) > 10


@pytest.mark.parametrize(
    ("allotted", "told"),
    [
        ({"BK-TINH": (8, 58)}, ""),
        ({"BK-TINH": (8, 60)}, f" Chỉ tiêu chung của cả tỉnh: Bằng khen của LĐLĐ tỉnh (cá{NB}nhân): 60."),
        (
            {"CO-TLD": (2, 0), "BK-TINH": (9, 58)},
            (
                f" Chỉ tiêu chung của cả tỉnh: Cờ thi đua của Tổng Liên đoàn (tập{NB}thể): 02; "
                f"Bằng khen của LĐLĐ tỉnh (tập{NB}thể): 09."
            ),
        ),
    ],
)
def test_the_provinces_quota_is_told_where_it_is_another(
    blank: Path, tmp_path: Path, allotted: Quotas, told: str
) -> None:
    paper = read(of(province=allotted), blank, tmp_path)
    assert paper.closing.partition("làm tròn xuống.")[2] == told


@pytest.mark.parametrize("province", [None, {"BK-TINH": (3, 9)}])
def test_no_quota_of_a_unit_is_missing(blank: Path, tmp_path: Path, province: Quotas | None) -> None:
    assert drawn(of([NOTHING], province=province), blank, tmp_path) == DraftReport(missing=(MISSING,))


def test_a_quota_that_cannot_be_read_is_missing(blank: Path, tmp_path: Path) -> None:
    allotted = [{"unit_code": NINE.code, "award": "BK-TINH", "collectives": 1, "individuals": 9}]
    wrong = [
        {"unit_code": PROVINCE_CODE, "award": "BK-TINH", "collectives": 1, "individuals": "chín"},
        {"unit_code": NINE.code, "award": "CO-TLD", "collectives": "hai", "individuals": 9},
        {"unit_code": "LD-KHONG-CO", "award": "CO-TLD", "collectives": 1, "individuals": 0},
    ]
    for more in wrong:
        setup = setup_of([NINE], quotas=[*allotted, more])
        made = situation_of(season_of([], units=[NINE], setup=setup))
        assert drawn(made, blank, tmp_path) == DraftReport(missing=(MISSING,))


def _changed(**season: object) -> Config:
    config = checkout_config()
    return config.model_copy(update={"season": config.season.model_copy(update=season)})


@pytest.mark.parametrize(
    ("inclusive", "until"),
    [(False, "trước ngày 15 tháng 01 năm 2021."), (True, "chậm nhất ngày 15 tháng 01 năm 2021.")],
)
def test_the_days(blank: Path, tmp_path: Path, *, inclusive: bool, until: str) -> None:
    paper = read(of(config=_changed(registration_deadline_inclusive=inclusive)), blank, tmp_path)
    (first,) = between(paper, "IV. THỜI GIAN", "V. ĐĂNG KÝ")
    assert first.startswith("Chậm nhất ngày 10 tháng 12 năm 2020, các đơn vị gửi ")
    registering = between(paper, "V. ĐĂNG KÝ", "Nơi nhận")[0]
    assert registering.endswith(f"(qua Ban Chính sách - Pháp luật) {until}")
    assert registering.startswith(
        "Các đơn vị tổ chức cho tập thể, cá nhân đăng ký danh hiệu thi đua: Cờ thi đua của Tổng Liên đoàn; Cờ thi đua "
        "của LĐLĐ tỉnh; Lao động tiên tiến; "
    )


def test_what_blocs_do_stands_only_where_there_are_blocs(blank: Path, tmp_path: Path) -> None:
    paper = read(of(), blank, tmp_path / "blocs")
    form = between(paper, "II. HÌNH THỨC", "III. CÔNG TÁC")
    assert [text for text in form if "khối" in text.lower()] == [
        "1. Đối với các Khối thi đua",
        (
            "- Xây dựng kế hoạch, tổ chức kiểm tra, chấm điểm chéo giữa các đơn vị trong khối để làm cơ sở bình xét "
            "thi đua, suy tôn đơn vị dẫn đầu."
        ),
        (
            "- Họp bình bầu, đề nghị khen thưởng với số đơn vị không quá 20% số công đoàn cấp trên trực tiếp cơ sở "
            "được đánh giá, xếp loại hoàn thành xuất sắc nhiệm vụ, làm tròn xuống; không phân bổ chỉ tiêu cụ thể cho "
            "khối thi đua."
        ),
        (
            "- Tổng kết, ký kết giao ước thi đua, bàn giao thường trực khối; gửi hồ sơ của khối về Liên đoàn Lao động "
            "tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) chậm nhất ngày 10 tháng 12 năm 2020."
        ),
    ]
    assert form[4] == "2. Đối với các đơn vị"
    none = read(of([NINETEEN]), blank, tmp_path / "none")
    assert between(none, "II. HÌNH THỨC", "III. CÔNG TÁC") == form[5:]
    assert [text for text in none.texts if "khối" in text.lower()] == []


def test_a_share_of_blocs_that_is_not_known_is_left_out(blank: Path, tmp_path: Path) -> None:
    config = checkout_config()
    rules = config.rules.model_copy(update={"ct_03": None})
    paper = read(of(config=config.model_copy(update={"rules": rules})), blank, tmp_path)
    form = between(paper, "II. HÌNH THỨC", "2. Đối với các đơn vị")
    assert [text.partition(",")[0] for text in form] == [
        "1. Đối với các Khối thi đua",
        "- Xây dựng kế hoạch",
        "- Tổng kết",
    ]


def test_awards_stand_under_who_decides_with_their_places(blank: Path, tmp_path: Path) -> None:
    paper = read(of(), blank, tmp_path)
    assert between(paper, "III. CÔNG TÁC", "IV. THỜI GIAN")[1:] == [
        ("1. Đề nghị Tổng Liên đoàn quyết định, trình cấp trên quyết định danh hiệu và hình thức khen thưởng"),
        "1.1. Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam: thực hiện theo Điều 10 Quyết định 333/QĐ-LĐLĐ.",
        (
            "1.2. Bằng khen của Tổng Liên đoàn Lao động Việt Nam: thực hiện theo Điều 14 Quyết định 1689/QĐ-TLĐ; "
            "Điều 15 Quyết định 333/QĐ-LĐLĐ; khoản 4 Điều 1 Quyết định 871/QĐ-LĐLĐ."
        ),
        "1.3. Danh hiệu “Chiến sĩ thi đua Tổng Liên đoàn”: thực hiện theo Điều 27 Quyết định 1689/QĐ-TLĐ.",
        "1.4. Danh hiệu “Chiến sĩ thi đua toàn quốc”: thực hiện theo Điều 26 Quyết định 1689/QĐ-TLĐ.",
        "Hồ sơ: 03 bản báo cáo thành tích cho mỗi trường hợp.",
        "2. Đề nghị LĐLĐ tỉnh Điện Biên quyết định hình thức khen thưởng",
        "2.1. Cờ thi đua của Liên đoàn Lao động tỉnh Điện Biên: thực hiện theo Điều 12 Quyết định 333/QĐ-LĐLĐ.",
        (
            "2.2. Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên: thực hiện theo Điều 17 Quyết định "
            "333/QĐ-LĐLĐ; khoản 5 Điều 1 Quyết định 871/QĐ-LĐLĐ."
        ),
        "Hồ sơ: 01 bản báo cáo thành tích cho mỗi trường hợp.",
        ("3. Đề nghị LĐLĐ tỉnh Điện Biên công nhận danh hiệu thi đua của cán bộ chuyên trách công đoàn và của tập thể"),
        "3.1. Cán bộ chuyên trách công đoàn",
        "- Danh hiệu “Lao động tiên tiến”: thực hiện theo Điều 31 Quyết định 333/QĐ-LĐLĐ.",
        "- Danh hiệu “Chiến sĩ thi đua cơ sở”: thực hiện theo Điều 30 Quyết định 333/QĐ-LĐLĐ.",
        "3.2. Tập thể",
        "- Danh hiệu “Tập thể lao động xuất sắc”: thực hiện theo Điều 32 Quyết định 333/QĐ-LĐLĐ.",
        "- Danh hiệu “Tập thể lao động tiên tiến”: thực hiện theo Điều 33 Quyết định 333/QĐ-LĐLĐ.",
        "Hồ sơ: 01 bản báo cáo thành tích cho mỗi trường hợp.",
        "4. Danh hiệu do đơn vị công nhận theo thẩm quyền",
        "- Danh hiệu “Đoàn viên công đoàn xuất sắc”: thực hiện theo Điều 7 Quyết định 333/QĐ-LĐLĐ.",
        "- Danh hiệu “Tổ công đoàn xuất sắc”: thực hiện theo Điều 8 Quyết định 333/QĐ-LĐLĐ.",
        (
            "- Danh hiệu “Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ”: thực hiện theo khoản 2 Điều 1 Quyết định "
            "871/QĐ-LĐLĐ. CĐCS trực thuộc do LĐLĐ tỉnh Điện Biên công nhận."
        ),
        "5. Thẩm quyền xét, đề nghị và quyết định khen thưởng",
        "Thực hiện theo Quyết định 333/QĐ-LĐLĐ; Quyết định 871/QĐ-LĐLĐ.",
    ]


def cited_places(raw: object, text: str) -> set[str]:
    """Every place of this text that a configuration cites, however deep."""
    if isinstance(raw, dict):
        own = {str(raw["place"])} if raw.get("text") == text and "place" in raw else set()
        return own.union(*(cited_places(each, text) for each in raw.values()))
    if isinstance(raw, list):
        return set().union(*(cited_places(each, text) for each in raw))
    return set()


def places_in(paper: FinishedPaper) -> set[str]:
    """The numbers of its parts as they are cited, and the note in each."""
    places, part = set(), ""
    for text in paper.texts:
        if match := re.match(r"(?P<part>[IVX]+)\. ", text):
            part = match["part"]
            places.add(f"mục {part}")
        elif part and (match := re.match(r"(?P<number>\d+(\.\d+)?)\. ", text)):
            places.add(f"mục {part}.{match['number']}")
        elif text.startswith("Lưu ý: "):
            places.add(f"lưu ý mục {part}")
    return places


def test_every_place_of_the_guidance_that_is_cited_is_in_it(blank: Path, tmp_path: Path) -> None:
    with (CHECKOUT / "config.toml").open("rb") as file:
        cited = cited_places(tomllib.load(file), "HD-TONG-KET")
    assert cited >= {"mục III.3.2", "mục II.1", "lưu ý mục V"}
    assert cited - places_in(read(of(), blank, tmp_path)) == set()


def test_a_level_without_awards_has_no_part_and_the_next_has_its_number() -> None:
    config = checkout_config()
    kept = tuple(award for award in config.award if award.code in {"CO-TINH", "TTLDXS", "TCDXS"})
    sections = award_sections(config.model_copy(update={"award": kept}))
    assert [(each["tieu_de"], [part["tieu_de"] for part in each["cac_phan"]]) for each in sections] == [
        ("1. Đề nghị LĐLĐ tỉnh Điện Biên quyết định hình thức khen thưởng", [""]),
        (
            (
                "2. Đề nghị LĐLĐ tỉnh Điện Biên công nhận danh hiệu thi đua của cán bộ chuyên trách công đoàn và của "
                "tập thể"
            ),
            ["2.1. Tập thể"],
        ),
        ("3. Danh hiệu do đơn vị công nhận theo thẩm quyền", [""]),
        ("4. Thẩm quyền xét, đề nghị và quyết định khen thưởng", [""]),
    ]


def test_headings_are_not_stretched_over_the_line(blank: Path, tmp_path: Path) -> None:
    read(of(), blank, tmp_path)
    headings = [each for each in Document(str(tmp_path / FILE)).paragraphs if re.match(r"[IVX]+\. ", each.text)]
    assert [each.alignment for each in headings] == [WD_ALIGN_PARAGRAPH.LEFT] * 5


def test_number_and_day_are_blank_until_signed_in_head_and_annex(blank: Path, tmp_path: Path) -> None:
    open_, closed = tmp_path / "open", tmp_path / "closed"
    paper = read(of(), blank, open_)
    assert (str(paper.head_number), str(paper.list_number)) == (f"{BLANK}/HD-LĐLĐ", f"{BLANK}/HD-LĐLĐ")
    blank_day = f"ngày{BLANK}tháng{BLANK}năm 2020"
    assert (paper.head_day, paper.list_day) == (blank_day, blank_day)
    paper = read(of(signed=Signed("07", date(2020, 11, 2))), blank, closed)
    numbers = [str(place).strip() for place in (paper.head_number, paper.list_number)]
    assert numbers == ["07/HD-LĐLĐ", "07/HD-LĐLĐ"]
    assert {paper.head_day, paper.list_day} == {"ngày 02 tháng 11 năm 2020"}


def test_it_bears_a_number_and_is_for_everybody(blank: Path, tmp_path: Path) -> None:
    (paper,) = drawn(of(), blank, tmp_path).drawn_up
    assert (paper.name, paper.title, paper.symbol, paper.unit, paper.nominees) == (
        "huong-dan",
        PaperKind.GUIDANCE.label,
        "HD-LĐLĐ",
        "",
        (),
    )


def test_a_lost_row_a_changed_number_and_an_annex_of_another_paper_are_found(blank: Path, tmp_path: Path) -> None:
    (paper,) = drawn(of(signed=Signed("07", date(2020, 11, 2))), blank, tmp_path).drawn_up

    def spoilt(change: str) -> list[str]:
        document = Document(str(tmp_path / FILE))
        table = document.tables[-1]
        if change == "row":
            table._tbl.remove(table.rows[3]._tr)
        elif change == "number":
            table.rows[2].cells[4].paragraphs[0].runs[0].text = "8"
        else:
            reference = next(line for line in document.paragraphs if line.text.startswith("(Kèm theo"))
            changed = reference.text.replace("07", "08")
            reference.runs[0].text = changed
            for run in reference.runs[1:]:
                run.text = ""
        path = tmp_path / f"{change}.docx"
        document.save(str(path))
        return paper.check(path)

    assert paper.check(tmp_path / FILE) == []
    assert spoilt("row")[0] == (
        "row.docx: danh sách phụ lục phân bổ chỉ tiêu có 5 dòng, dữ liệu có 6. Kiểm tra bảng danh sách trong mẫu."
    )
    assert spoilt("number") == [
        (
            "number.docx: phụ lục phân bổ chỉ tiêu, dòng 1: không thấy “9” viết đúng như dữ liệu. Kiểm tra các cột của "
            "bảng trong mẫu và dữ liệu."
        )
    ]
    assert spoilt("reference") == [
        ("reference.docx: số văn bản là “08”, đã ký số “07”. Sửa mẫu cho mọi chỗ ghi số cùng dùng một chỗ điền.")
    ]


@pytest.mark.sdk
def test_blank_and_finished_papers_are_sound(blank: Path, tmp_path: Path) -> None:
    read(of(), blank, tmp_path)
    template, paper = blank / GUIDANCE_TEMPLATE, tmp_path / FILE
    assert lint(template, template=True) == []
    assert lint(paper) == []
    assert {path: told for path, told in sdk_findings([template, paper]).items() if told} == {}


@pytest.mark.office
def test_no_number_of_a_paper_is_broken_and_the_signature_is_not_alone(blank: Path, tmp_path: Path) -> None:
    read(of(), blank, tmp_path)
    (pdf,) = convert([tmp_path / FILE], "pdf", tmp_path)
    text = pdf_text(pdf)
    assert [line for line in text.splitlines() if line.rstrip().endswith(("/QĐ-", "/HD-"))] == []
    assert pdf_pages(pdf) == 5
    signing = next(page for page in text.split("\f") if "Nơi nhận:" in page)
    assert "Các đơn vị điền vào biểu mẫu Excel" in signing
