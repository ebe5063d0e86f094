"""What the minutes of a bloc say, word for word; what is not there is left open and told, never made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx import Document
from tests.papers.bloc_samples import BLOC, FILE, NAMES, UNITS, bloc_season, body_of, drafted, tables_of
from tests.papers.drawing import draft_bloc_minutes
from tests.season.building import result_of, season_of, setup_of, unit_row
from tests.season.scoring_building import ScoringMade, agreed_row
from tests.support.season_builder import UnitMade

from thidua.config.vocabulary import Severity
from thidua.findings import Place
from thidua.papers import DraftReport

A, B, C = NAMES.values()
NUMBER = "\u00a0" * 8 + "/BB-LĐLĐ"
HTXS = "Hoàn thành xuất sắc nhiệm vụ"
LAST = ("Tổng điểm", "Xếp hạng", "Xếp loại")
FILL_IN = " Bổ sung rồi lập lại biên bản, hoặc ghi tay vào chỗ chấm."
BLOCKED = (
    f"{FILE} lập từ hồ sơ khối còn {{}} nội dung bị chặn. Xem tong-hop.xlsx, sheet Phát hiện; sửa hồ sơ khối rồi "
    "lập lại biên bản."
)
ALL_OF_C = (
    f"điểm tự chấm đầy đủ của {C}; điểm kiểm tra chéo đầy đủ của {C}; "
    f"điểm thống nhất, điểm thưởng, điểm trừ đầy đủ của {C}"
)


def test_the_whole_minutes_of_a_small_bloc(blank: Path, tmp_path: Path) -> None:
    report = drafted(bloc_season(), blank, tmp_path)
    path = tmp_path / FILE
    assert report == DraftReport(
        papers=(path,),
        faults=(),
        notes=(f"{FILE} chừa trống: {ALL_OF_C}.{FILL_IN}", BLOCKED.format(1)),
    )
    assert body_of(path) == [
        "DỰ THẢO",
        "BIÊN BẢN",
        "Họp Khối thi đua huyện, thị xã năm\u00a02020",
        "Thời gian bắt đầu: …… giờ ……, ngày 30 tháng 11 năm 2020",
        "Địa điểm: Hội trường LĐLĐ huyện A",
        f"Thành phần tham dự: 03 đơn vị có mặt; khối gồm 03 đơn vị. Các đơn vị có mặt gồm: {A}, {B}, {C}.",
        "Chủ trì: Đ/c Lò Văn Chủ, Chủ tịch",
        "Thư ký: Vàng A Thư - chuyên viên",
        (
            "Nội dung: tổng kết công tác thi đua, chấm điểm, bình bầu và đề nghị khen thưởng năm 2020 của khối, "
            "kết quả như sau:"
        ),
        "1. Kiểm tra chéo và báo cáo tổng kết",
        (
            "Các đơn vị trong khối kiểm tra chéo theo Kế hoạch số 01/KH-KTĐ ngày 30 tháng 11 năm 2020. Thường trực "
            "khối trình bày Báo cáo tổng kết số 02/BC-KTĐ."
        ),
        "2. Kết quả chấm điểm",
        "Điểm, xếp hạng, xếp loại của 03 đơn vị (có Bảng tổng hợp điểm kèm theo):",
        f"{A}, {B} cùng 93,5 điểm nên cùng xếp hạng 1; khối đã bỏ phiếu để chọn, kết quả ghi ở mục 3 và mục 4.",
        "Xếp loại nêu trên tính theo điểm khối thống nhất; LĐLĐ tỉnh Điện Biên chưa xếp loại chính thức.",
        "3. Bình bầu đơn vị dẫn đầu, giới hạn đề nghị khen thưởng",
        f"Khối suy tôn {A} là đơn vị dẫn đầu khối năm 2020 (03/03 phiếu đồng ý, đạt 100%).",
        (
            f"Khối có 02 đơn vị đạt mức {HTXS} theo điểm khối thống nhất, được đề nghị 0 đơn vị (20%, làm tròn xuống); "
            "khối đề nghị 02 đơn vị."
        ),
        "Số đơn vị được đề nghị là tạm tính, xác định lại khi LĐLĐ tỉnh Điện Biên xếp loại chính thức.",
        "4. Danh sách đề nghị khen thưởng",
        "Khối đề nghị khen thưởng 02 đơn vị:",
        "5. Giao ước thi đua, thường trực khối năm 2021",
        "Các đơn vị trong khối đã ký giao ước thi đua năm 2021.",
        f"Thường trực khối năm 2021: {A}.",
        (
            "Cuộc họp kết thúc vào …… giờ ……, ngày 30 tháng 11 năm 2020. Biên bản lập thành 02 bản: thường trực khối "
            "giữ 01 bản, gửi LĐLĐ tỉnh Điện Biên 01 bản./."
        ),
        "BẢNG TỔNG HỢP ĐIỂM",
        "Khối thi đua huyện, thị xã năm\u00a02020",
        f"(Kèm theo Biên bản số{NUMBER} ngày 30 tháng 11 năm 2020 của Khối thi đua huyện, thị xã)",
        (
            "Điểm nhóm tiêu chí là trung bình điểm kiểm tra chéo. Chỗ “…” là điểm còn thiếu "
            "hoặc sai. Bảng này gồm 03 đơn vị./."
        ),
    ]
    assert tables_of(path) == [
        [
            ["STT", "Đơn vị", "Điểm tự chấm", "Điểm kiểm tra chéo", "Điểm thống nhất", "Điểm thưởng, trừ", *LAST],
            ["1", A, "85,5", "85,5", "92,5", "+1", "93,5", "1", HTXS],
            ["2", B, "85,5", "85,5", "94,5", "-1", "93,5", "1", HTXS],
            ["3", C, "…", "…", "…", "0", "…", "…", "…"],
        ],
        [
            ["STT", "Đơn vị", "Hình thức đề nghị", "Phiếu đồng\u00a0ý /\u00a0tổng số phiếu", "Tỷ lệ"],
            ["1", A, "Cờ thi đua của LĐLĐ tỉnh", "03/03", "100%"],
            ["2", B, "Bằng khen của LĐLĐ tỉnh", "02/03", "66,7%"],
        ],
        [
            [
                "STT",
                "Đơn vị",
                "Chăm lo, bảo vệ (50\u00a0điểm)",
                "Xây dựng tổ chức (45\u00a0điểm)",
                "Điểm kiểm tra chéo",
                "Điểm thống nhất",
                "Điểm thưởng",
                "Điểm trừ",
                *LAST,
            ],
            ["1", A, "45", "40,5", "85,5", "92,5", "1", "0", "93,5", "1", HTXS],
            ["2", B, "45", "40,5", "85,5", "94,5", "0", "1", "93,5", "1", HTXS],
            ["3", C, "…", "…", "…", "…", "0", "0", "…", "…", "…"],
        ],
    ]
    head, *_, signatures = [table for table in Document(str(path)).tables if len(table.columns) == 2]
    assert [[paragraph.text for paragraph in cell.paragraphs] for row in head.rows for cell in row.cells] == [
        ["LĐLĐ TỈNH", "LĐLĐ HUYỆN A & <B> “C”", "KHỐI\u00a0THI\u00a0ĐUA\u00a0HUYỆN, THỊ\u00a0XÃ", ""],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        [f"Số:{NUMBER}"],
        [""],
    ]
    assert [[line.text for line in cell.paragraphs if line.text] for cell in signatures.rows[0].cells] == [
        [
            "THƯ KÝ",
            "Vàng A Thư",
            "Nơi nhận:",
            "- LĐLĐ tỉnh Điện Biên (qua Ban Chính sách - Pháp luật);",
            "- Các đơn vị trong khối;",
            "- Lưu: VT, Hồ sơ.",
        ],
        ["CHỦ TỌA", "Lò Văn Chủ"],
    ]


EVERYTHING = (
    "sheet Biên bản: Ngày họp khối, Nơi họp, Chủ trì, Thư ký, Số đơn vị có mặt, Số kế hoạch kiểm tra chéo, "
    "Ngày kế hoạch, Số báo cáo tổng kết khối, Thường trực khối năm sau (mã), Đã ký giao ước thi đua năm sau"
)


def test_an_empty_book_leaves_everything_open(blank: Path, tmp_path: Path) -> None:
    keys = ("meeting_date", "place", "chair", "secretary", "present", "inspection_plan_no", "inspection_plan_date")
    keys += ("report_no", "next_standing_unit", "pledge_signed")
    season = bloc_season(agreed=(), proposals=(), minutes=dict.fromkeys(keys))
    report = drafted(season, blank, tmp_path)
    of_agreed = f"điểm thống nhất, điểm thưởng, điểm trừ đầy đủ của {A}, {B}, {C}"
    of_scores = f"điểm tự chấm đầy đủ của {C}; điểm kiểm tra chéo đầy đủ của {C}; {of_agreed}"
    assert report.faults == ()
    assert report.notes[0] == (
        f"{FILE} chừa trống: {EVERYTHING}; {of_scores}; sheet Bình bầu: đơn vị dẫn đầu khối.{FILL_IN}"
    )
    texts = body_of(tmp_path / FILE)
    opened = [text for text in texts if "……" in text]
    assert opened == [
        "Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm 2020",
        "Địa điểm: ……",
        "Thành phần tham dự: …… đơn vị có mặt; khối gồm 03 đơn vị. Các đơn vị có mặt gồm: ……",
        "Chủ trì: ……",
        "Thư ký: ……",
        (
            "Các đơn vị trong khối kiểm tra chéo theo Kế hoạch số …… ngày …… tháng …… năm 2020. Thường trực khối "
            "trình bày Báo cáo tổng kết số ……."
        ),
        "Đơn vị dẫn đầu khối năm 2020: ……",
        "Các đơn vị trong khối (đã ký, chưa ký) giao ước thi đua năm 2021: ……",
        "Thường trực khối năm 2021: …….",
        (
            "Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm 2020. Biên bản lập thành 02 bản: thường trực khối "
            "giữ 01 bản, gửi LĐLĐ tỉnh Điện Biên 01 bản./."
        ),
        f"(Kèm theo Biên bản số{NUMBER} ngày …… tháng …… năm 2020 của Khối thi đua huyện, thị xã)",
    ]
    assert "Khối không đề nghị đơn vị nào." in texts
    scores, sheet = tables_of(tmp_path / FILE)
    # What the units themselves and the cross-scorers gave is there; no rank or rating by it before the bloc agreed.
    assert [row[2:] for row in scores[1:]] == [
        ["85,5", "85,5", *["…"] * 5],
        ["85,5", "85,5", *["…"] * 5],
        ["…"] * 7,
    ]
    assert [row[2:] for row in sheet[1:]] == [
        ["45", "40,5", "85,5", *["…"] * 6],
        ["45", "40,5", "85,5", *["…"] * 6],
        ["…"] * 9,
    ]


def test_a_book_that_has_not_come_is_told_and_its_old_draft_taken_away(blank: Path, tmp_path: Path) -> None:
    drafted(bloc_season(), blank, tmp_path)
    assert drafted(bloc_season(book=False), blank, tmp_path) == DraftReport(
        missing=(
            (
                f"Khối thi đua huyện, thị xã: chưa có hồ sơ khối dùng được của {A} nên chưa lập biên bản họp khối. "
                "Đôn đốc thường trực khối gửi tệp khoi-thi-dua.xlsx."
            ),
        ),
        dropped=("bien-ban-khoi-huyen-thi-xa.docx",),
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [".du-thao.json"]


def test_a_bloc_without_a_standing_unit_is_told(blank: Path, tmp_path: Path) -> None:
    rows = [unit_row(unit, place) for place, unit in enumerate(UNITS, 1)]
    setup = setup_of(UNITS, unit_rows=rows, scoring=ScoringMade())
    assert drafted(season_of([], setup=setup), blank, tmp_path).missing == (
        (
            "Khối thi đua huyện, thị xã: chưa xác định được thường trực khối nên chưa có hồ sơ khối để lập biên bản. "
            "Trong tệp thiết lập, sheet Đơn vị, chọn Có ở cột Thường trực khối cho đúng một đơn vị."
        ),
    )


def test_an_office_that_does_not_score_has_no_minutes(blank: Path, tmp_path: Path) -> None:
    assert drafted(bloc_season(criteria=(), book=False), blank, tmp_path) == DraftReport((), (), ())


def test_a_draft_stays_as_it_is_and_one_edited_by_hand_is_kept(blank: Path, tmp_path: Path) -> None:
    drafted(bloc_season(), blank, tmp_path)
    path = tmp_path / FILE
    before = path.stat().st_mtime_ns, path.read_bytes()
    drafted(bloc_season(), blank, tmp_path)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    document = Document(str(path))
    document.paragraphs[0].text = "Bản của tôi"
    document.save(str(path))
    edited = path.read_bytes()
    kept = "bien-ban-khoi-huyen-thi-xa-sua-tay-1.docx"
    assert drafted(bloc_season(), blank, tmp_path).notes[0] == (
        f"Dự thảo {FILE} đã được sửa tay: bản sửa giữ ở {kept}; bản mới lập theo số liệu hiện nay."
    )
    assert (path.read_bytes(), (tmp_path / kept).read_bytes()) == (before[1], edited)


def test_the_draft_of_a_bloc_that_is_no_more_is_taken_away(blank: Path, tmp_path: Path) -> None:
    drafted(bloc_season(), blank, tmp_path)
    renamed = [UnitMade(code=unit.code, name=unit.name, bloc="Khối 1") for unit in UNITS]
    report = drafted(bloc_season(units=renamed), blank, tmp_path)
    assert [path.name for path in report.papers] == ["bien-ban-khoi-1.docx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".du-thao.json", "bien-ban-khoi-1.docx"]


def test_a_missing_template_is_told_once_and_nothing_is_left(tmp_path: Path) -> None:
    empty = tmp_path / "templates_docx"
    empty.mkdir()
    assert drafted(bloc_season(), empty, tmp_path / "out") == DraftReport(
        (),
        (("Không thấy tệp mẫu bien-ban-khoi.docx. Chép lại tệp mẫu vào thư mục templates_docx."),),
        (),
    )


def test_blocking_findings_anywhere_in_the_book_are_counted(blank: Path, tmp_path: Path) -> None:
    agreed = [agreed_row(code, place) for place, code in enumerate(NAMES)]
    season = bloc_season(agreed=[*agreed[:2], agreed[2] | {"bonus": 99}], proposals=())
    findings = result_of(season).findings
    in_book = sum(each.severity is Severity.BLOCK and each.place.file == "khoi-LD-A.xlsx" for each in findings)
    assert in_book
    notes = draft_bloc_minutes(season, findings, blank, tmp_path).notes
    assert notes[-1] == BLOCKED.format(in_book)
    too_many = replace(findings[0], severity=Severity.BLOCK, place=Place("LD-B.xlsx"), group=f"CT-03|{BLOC}")
    of_others = replace(too_many, group="CT-03|Khối ngành")
    notes = draft_bloc_minutes(season, [*findings, too_many, of_others], blank, tmp_path).notes
    assert notes[-1] == BLOCKED.format(in_book + 1)
