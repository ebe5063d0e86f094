"""What the decisions say, word for word, read back from the finished papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from tests.papers.paper_samples import collective, decided_on, merit_entries, person, with_signatory

from thidua.config import Config
from thidua.config.awards import LegalText
from thidua.config.vocabulary import TextRole
from thidua.papers import Entry, bonuses_of, decision_context, render
from thidua.papers.awards.decision import ROW_PLACEHOLDERS, cite_in_full, count_phrase, texts_cited
from thidua.papers.office import signing_year

NB = "\u00a0" * 8
DAY = f"ngày{NB}tháng{NB}năm 2020"
ISSUER = "Liên\u00a0đoàn\u00a0Lao\u00a0động\u00a0tỉnh\u00a0Điện\u00a0Biên"
BASIS = [
    (
        "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003 và các Luật sửa đổi, bổ sung một số điều "
        "của Luật Thi đua, Khen thưởng năm 2005, năm 2013;"
    ),
    "Căn cứ Điều lệ Công đoàn Việt Nam;",
    (
        "Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12 tháng 11 năm 2019 của Đoàn Chủ tịch Tổng Liên đoàn Lao "
        "động "
        "Việt Nam về việc ban hành Quy chế khen thưởng của tổ chức Công đoàn;"
    ),
    (
        "Căn cứ Quyết định số 333/QĐ-LĐLĐ ngày 08 tháng 11 năm 2018 của Ban Thường vụ Liên đoàn Lao động "
        "tỉnh "
        "Điện Biên về việc ban hành Quy chế Khen thưởng của Liên đoàn Lao động tỉnh Điện Biên;"
    ),
    (
        "Căn cứ Quyết định số 871/QĐ-LĐLĐ ngày 18 tháng 6 năm 2020 của Ban Thường vụ Liên đoàn Lao động tỉnh "
        "Điện Biên về việc sửa đổi, bổ sung một số Điều Quy chế khen thưởng của Liên đoàn Lao động tỉnh Điện Biên;"
    ),
    f"Căn cứ Biên bản số{NB}/BB-HĐTĐKT họp Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Điện Biên {DAY};",
    "Theo đề nghị của Ban Chính sách - Pháp luật.",
]
REFERENCE = f"(Kèm theo Quyết định số{NB}/QĐ-LĐLĐ {DAY} của Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên)"


def finished(config: Config, award: str, entries: list[Entry], templates: Path, folder: Path) -> DocxDocument:
    context = decision_context(config, award, entries, bonuses_of(config, entries))
    target = folder / "paper.docx"
    render(templates / context.template, context.placeholders, target, rows=ROW_PLACEHOLDERS)
    return Document(str(target))


def paragraphs(document: DocxDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def table(document: DocxDocument, place: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[place].rows]


def test_a_certificate_for_collectives_and_individuals(config: Config, templates: Path, tmp_path: Path) -> None:
    document = finished(config, "BK-TINH", merit_entries(), templates, tmp_path)
    assert paragraphs(document) == [
        "DỰ THẢO",
        "QUYẾT ĐỊNH",
        f"Về việc tặng Bằng khen của Ban Chấp hành {ISSUER} năm\u00a02020",
        "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN",
        *BASIS,
        "QUYẾT ĐỊNH:",
        (
            "Điều 1. Tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên cho 02 tập thể và "
            "03 cá "
            "nhân đã có thành tích xuất sắc trong phong trào thi đua lao động giỏi và xây dựng tổ chức "
            "Công đoàn "
            "vững mạnh năm 2020 (có danh sách kèm theo)."
        ),
        (
            "Điều 2. Tiền thưởng kèm theo Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh Điện Biên thực "
            "hiện theo quy định."
        ),
        (
            "Điều 3. Văn phòng, Ban Chính sách - Pháp luật, Ban Tài chính, các đơn vị liên quan và các tập "
            "thể, "
            "cá nhân có tên trong danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./."
        ),
        "DANH SÁCH",
        f"Tập thể, cá nhân được tặng Bằng khen của Ban Chấp hành {ISSUER} năm\u00a02020",
        REFERENCE,
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
        "Danh sách này gồm 02 tập thể và 03 cá nhân./.",
    ]


def test_the_tables_of_a_certificate(config: Config, templates: Path, tmp_path: Path) -> None:
    document = finished(with_signatory(config, "Lò Thị B"), "BK-TINH", merit_entries(), templates, tmp_path)
    assert [table(document, place) for place in range(len(document.tables))] == [
        [
            [
                "TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG\nTỈNH ĐIỆN BIÊN\n",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
            ],
            [f"Số:{NB}/QĐ-LĐLĐ", f"Điện Biên, {DAY}"],
        ],
        [
            [
                "Nơi nhận:\n- Như Điều 3;\n- Thường trực LĐLĐ tỉnh Điện Biên (b/c);\n- Lưu: VT, CSPL.",
                "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\n\n\n\nLò Thị B",
            ]
        ],
        [
            ["STT", "Tên tập thể", "Đơn vị quản lý trực tiếp", "Ghi chú"],
            ["1", "Công đoàn ngành Y tế", "LĐLĐ huyện số 1", ""],
            ["2", "CĐCS Công ty Xây dựng & Thương mại", "LĐLĐ huyện", ""],
            [*["Cộng: 02 tập thể"] * 3, ""],
        ],
        [
            ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Ghi chú"],
            ["1", "Bà Đỗ Thị An", "Công nhân", "LĐLĐ huyện số 1", ""],
            ["2", "Giàng A Páo", "", "LĐLĐ huyện số 1", ""],
            ["3", "Ông Lò Văn Ánh", "Giáo viên", "Trường A, LĐLĐ huyện số 2", ""],
            [*["Cộng: 03 cá nhân"] * 4, ""],
        ],
    ]


def test_a_title_with_known_money(config: Config, templates: Path, tmp_path: Path) -> None:
    entries = [person("LDTT", "Lò A"), person("LDTT", "Lò B"), person("CSTDCS", "Lò B")]
    document = finished(config, "LDTT", entries, templates, tmp_path)
    texts = paragraphs(document)
    assert texts[2] == "Về việc công nhận danh hiệu “Lao động tiên tiến” năm\u00a02020"
    assert texts[12:] == [
        "Điều 1. Công nhận danh hiệu “Lao động tiên tiến” năm 2020 cho 02 cá nhân (có danh sách kèm theo).",
        (
            "Điều 2. Tổng số tiền thưởng kèm theo danh hiệu “Lao động tiên tiến” là 447.000 đồng (Bằng "
            "chữ: Bốn "
            "trăm bốn mươi bảy nghìn đồng), mức cụ thể ghi trong danh sách; nguồn chi: theo quy định hiện hành."
        ),
        (
            "Điều 3. Văn phòng, Ban Chính sách - Pháp luật, Ban Tài chính, các đơn vị liên quan và các cá "
            "nhân có "
            "tên trong danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./."
        ),
        "DANH SÁCH",
        "Cá nhân được công nhận danh hiệu “Lao động tiên tiến” năm\u00a02020",
        REFERENCE,
        "Danh sách này gồm 02 cá nhân./.",
    ]
    assert table(document, 2) == [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Tiền thưởng (đồng)", "Ghi chú"],
        ["1", "Lò A", "", "LĐLĐ huyện số 1", "447.000", ""],
        ["2", "Lò B", "", "LĐLĐ huyện số 1", "-", "Hưởng theo danh hiệu “Chiến sĩ thi đua cơ sở”"],
        [*["Cộng: 02 cá nhân"] * 4, "447.000", ""],
    ]


def test_one_sum_known_keeps_the_column_and_says_why_another_is_not(
    config: Config, templates: Path, tmp_path: Path
) -> None:
    entries = [collective("TTLDTT", "Tổ A"), collective("TTLDTT", "Tổ B"), collective("CO-TINH", "Tổ B")]
    document = finished(config, "TTLDTT", entries, templates, tmp_path)
    unknown = "theo quy định"
    assert table(document, 2) == [
        ["STT", "Tên tập thể", "Đơn vị quản lý trực tiếp", "Tiền thưởng (đồng)", "Ghi chú"],
        ["1", "Tổ A", "LĐLĐ huyện số 1", "1.192.000", ""],
        ["2", "Tổ B", "LĐLĐ huyện số 1", unknown, "Đồng thời được Cờ thi đua của LĐLĐ tỉnh"],
        [*["Cộng: 02 tập thể"] * 3, unknown, ""],
    ]


def test_a_title_that_pays_nobody(config: Config, templates: Path, tmp_path: Path) -> None:
    entries = [person("LDTT", "Lò B"), person("CSTDCS", "Lò B")]
    document = finished(config, "LDTT", entries, templates, tmp_path)
    assert table(document, 2)[1:] == [
        ["1", "Lò B", "", "LĐLĐ huyện số 1", "-", "Hưởng theo danh hiệu “Chiến sĩ thi đua cơ sở”"],
        [*["Cộng: 01 cá nhân"] * 4, "-", ""],
    ]
    texts = paragraphs(document)
    assert [text for text in texts if text.startswith("Điều 2.")] == [
        (
            "Điều 2. Các cá nhân có tên trong danh sách kèm theo hưởng tiền thưởng theo danh hiệu cao hơn "
            "đạt được trong năm, không hưởng thêm tiền thưởng kèm theo danh hiệu “Lao động tiên tiến”."
        )
    ]


def test_a_flag_for_collectives_only(config: Config, templates: Path, tmp_path: Path) -> None:
    texts = paragraphs(finished(config, "CO-TINH", [collective("CO-TINH", "Tổ A")], templates, tmp_path))
    assert [texts[2], texts[12].partition(" đã ")[0], *texts[16:]] == [
        f"Về việc tặng Cờ thi đua của {ISSUER} năm\u00a02020",
        "Điều 1. Tặng Cờ thi đua của Liên đoàn Lao động tỉnh Điện Biên cho 01 tập thể",
        f"Tập thể được tặng Cờ thi đua của {ISSUER} năm\u00a02020",
        REFERENCE,
        "Danh sách này gồm 01 tập thể./.",
    ]


def test_a_season_without_a_signatory_leaves_the_name_blank(config: Config, templates: Path, tmp_path: Path) -> None:
    document = finished(with_signatory(config, ""), "BK-TINH", merit_entries(), templates, tmp_path)
    assert table(document, 1)[0][1] == "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH" + "\n" * 6


def test_counts_name_only_the_kinds_there_are() -> None:
    assert [count_phrase(2, 5), count_phrase(2, 0), count_phrase(0, 12), count_phrase(0, 105)] == [
        "02 tập thể và 05 cá nhân",
        "02 tập thể",
        "12 cá nhân",
        "105 cá nhân",
    ]


def test_a_subject_that_is_no_verb_or_a_text_without_a_number_is_cited_without_about() -> None:
    def cited(number: str, subject: str) -> str:
        return cite_in_full(LegalText(id="x", role=TextRole.LAW, kind="Quyết định", number=number, subject=subject))

    assert [
        cited("1/QĐ", "ban hành Quy chế"),
        cited("", "ban hành Quy chế"),
        cited("1/QĐ", "Quy chế"),
        cited("1/QĐ", ""),
    ] == [
        "Quyết định số 1/QĐ về việc ban hành Quy chế",
        "Quyết định ban hành Quy chế",
        "Quyết định số 1/QĐ Quy chế",
        "Quyết định số 1/QĐ",
    ]


def test_the_year_of_the_blank_date_is_that_of_the_decision(config: Config) -> None:
    """Of the season's own day, or of the year after it while that is the year of drafting."""
    days = (date(2019, 6, 1), date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    assert [signing_year(config, day) for day in days] == [2020, 2020, 2021, 2021, 2020]
    assert signing_year(decided_on(config, date(2021, 1, 5)), date(2020, 12, 31)) == 2021


def test_texts_are_those_in_force_on_the_day(config: Config) -> None:
    def cited(day: date) -> list[str]:
        return [text.id for text in texts_cited(config, day)]

    assert cited(date(2019, 11, 11)) == ["LUAT-2003", "DIEU-LE", "QD-2106", "QD-333"]
    assert cited(date(2019, 11, 12)) == ["LUAT-2003", "DIEU-LE", "QD-1689", "QD-333"]
    assert cited(date(2020, 6, 17)) == ["LUAT-2003", "DIEU-LE", "QD-1689", "QD-333"]
    assert cited(date(2020, 6, 18)) == ["LUAT-2003", "DIEU-LE", "QD-1689", "QD-333", "QD-871"]


def test_an_amendment_stands_right_after_what_it_amends(config: Config) -> None:
    def text(name: str, amends: str = "") -> LegalText:
        return LegalText(id=name, role=TextRole.PROVINCE_RULES, kind="Quyết định", amends=amends)

    chain = (text("second", "first"), text("own"), text("first", "own"), text("lost", "repealed"))
    amended = config.model_copy(update={"text": chain})
    assert [each.id for each in texts_cited(amended, date(2020, 12, 10))] == [
        "own",
        "first",
        "second",
        "lost",
    ]
