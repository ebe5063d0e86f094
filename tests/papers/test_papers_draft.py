"""One draft per award, and what the clerk is told about them."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from tests.papers.drawing import draft_decisions
from tests.papers.paper_samples import collective, merit_entries, person, with_signatory

from thidua.config import Config
from thidua.papers import DraftReport
from thidua.papers.awards.day_notes import day_notes
from thidua.papers.office import BLANK as NB

SKIPPED = "Không có đề nghị nào còn lại cho {}: không lập dự thảo quyết định."
NO_SIGNATORY = (
    "Chưa có tên người ký, văn bản chừa trống. Mở tệp config.toml, mục [signatory] (người ký), ghi họ tên vào giữa hai"
    " dấu ngoặc kép của dòng name, lưu rồi chạy lại."
)
ENTER_RATE = (
    "Khi có văn bản quy định mức thì mở tệp config.toml, tìm “{}”, ghi mức (số lần lương cơ sở) vào dòng bonus ở dưới,"
    " chưa có dòng ấy thì thêm, rồi lưu và chạy lại; chưa có văn bản thì để như vậy. Ví dụ: bonus = {}"
)
FOR_BOTH, FOR_COLLECTIVES = '{ collective = "1.0", individual = "0.5" }', '{ collective = "1.0" }'
ENTER_DAY = (
    "thì mở tệp config.toml, mục [season], ghi ngày quyết định vào dòng decision_day (bỏ dấu # ở đầu dòng), rồi tổng"
    " hợp lại và lập lại dự thảo."
)


def test_the_drafts_of_a_season(config: Config, templates: Path, tmp_path: Path) -> None:
    entries = [*merit_entries(), person("LDTT", "Lò A"), person("LDTT", "Lò B"), person("CSTDCS", "Lò A")]
    out = tmp_path / "4-van-ban"
    assert draft_decisions(with_signatory(config, ""), entries, templates, out) == DraftReport(
        papers=tuple(out / f"du-thao-quyet-dinh-{award}.docx" for award in ("bk-tinh", "ldtt", "cstdcs")),
        faults=(),
        notes=(
            NO_SIGNATORY,
            SKIPPED.format("Cờ thi đua của LĐLĐ tỉnh"),
            SKIPPED.format("Tập thể lao động xuất sắc"),
            SKIPPED.format("Tập thể lao động tiên tiến"),
            SKIPPED.format("Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ"),
            (
                "Quyết định Bằng khen của LĐLĐ tỉnh ghi tiền thưởng “theo quy định” vì chưa khai đủ mức "
                "tiền thưởng. " + ENTER_RATE.format("BK-TINH", FOR_BOTH)
            ),
            "Lao động tiên tiến: 1 trường hợp hưởng tiền thưởng theo danh hiệu cao hơn trong năm.",
        ),
    )
    assert sorted(path.name for path in out.iterdir()) == [
        ".du-thao.json",
        "du-thao-quyet-dinh-bk-tinh.docx",
        "du-thao-quyet-dinh-cstdcs.docx",
        "du-thao-quyet-dinh-ldtt.docx",
    ]


def test_a_sum_left_open_by_another_title_names_who_and_which(config: Config, templates: Path, tmp_path: Path) -> None:
    entries = [collective("TTLDTT", name) for name in ("Tổ A", "Tổ B", "Tổ C")]
    entries += [collective("CO-TINH", name) for name in ("Tổ C", "Tổ A")]
    report = draft_decisions(config, entries, templates, tmp_path)
    assert [note for note in report.notes if "bonus" in note] == [
        (
            "Quyết định Cờ thi đua của LĐLĐ tỉnh ghi tiền thưởng “theo quy định” vì chưa khai đủ mức tiền thưởng. "
            + ENTER_RATE.format("CO-TINH", FOR_COLLECTIVES)
        ),
        (
            "Quyết định Tập thể lao động tiên tiến ghi tiền thưởng “theo quy định”: Tổ A, Tổ C đồng thời được "
            "Cờ thi đua của LĐLĐ tỉnh, chưa khai mức thưởng của Cờ. " + ENTER_RATE.format("CO-TINH", FOR_COLLECTIVES)
        ),
    ]


@pytest.mark.parametrize("today", [date(2020, 12, 10), date(2021, 1, 5), date(2023, 6, 30)])
def test_while_texts_and_salary_are_those_of_the_seasons_day_nothing_is_said(config: Config, today: date) -> None:
    assert list(day_notes(config, today)) == []


def test_other_texts_and_another_salary_of_the_day_of_drafting_are_told(config: Config) -> None:
    said = (
        "Tiền thưởng tính theo mức lương cơ sở 1.490.000 đồng của ngày 10/12/2020; mức của hôm nay, {}, là {} đồng. "
        "Nếu quyết định ký theo mức mới " + ENTER_DAY
    )
    assert list(day_notes(config, date(2023, 7, 1))) == [said.format("01/07/2023", "1.800.000")]
    assert list(day_notes(config, date(2026, 11, 22))) == [
        (
            "Dự thảo căn cứ các văn bản có hiệu lực ngày 10/12/2020, là ngày đã xét mùa này; đến hôm nay, 22/11/2026, "
            "đã hết hiệu lực: Luật Thi đua, Khen thưởng 2003; Quyết định 1689/QĐ-TLĐ, mới có hiệu lực: Luật Thi đua, "
            "Khen thưởng 2022; Quyết định 999/QĐ-TLĐ. Nếu quyết định ký theo văn bản mới " + ENTER_DAY
        ),
        said.format("22/11/2026", "2.340.000"),
    ]


def test_papers_drafted_years_later_say_what_those_of_the_season_said(
    config: Config, templates: Path, tmp_path: Path
) -> None:
    """One day judges and drafts; of the day of drafting is the year of a date still blank, and notes."""
    texts = {}
    for today in (date(2020, 12, 10), date(2021, 1, 5), date(2026, 11, 22)):
        out = tmp_path / str(today)
        report = draft_decisions(config, [person("LDTT", "Lò A")], templates, out, today=today)
        assert report.notes[: len(notes := list(day_notes(config, today)))] == tuple(notes)
        texts[today] = all_text(report.papers[0])
    at_once, after_new_year, years_later = texts.values()
    assert years_later == at_once
    assert after_new_year == [re.sub(rf"(tháng{NB}năm) 2020", r"\1 2021", text) for text in at_once]
    assert after_new_year != at_once
    assert any("1689/QĐ-TLĐ" in text for text in at_once)
    assert any("447.000" in text for text in at_once)


def all_text(path: Path) -> list[str]:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_a_named_signatory_needs_no_note(config: Config, templates: Path, tmp_path: Path) -> None:
    report = draft_decisions(with_signatory(config, "Lò Thị B"), [], templates, tmp_path)
    assert report.papers == ()
    assert NO_SIGNATORY not in report.notes


def test_a_paper_with_faults_is_removed(config: Config, templates: Path, tmp_path: Path) -> None:
    entries = [person("LDTT", "Lò {{ A"), person("CSTDCS", "Lò B")]
    report = draft_decisions(config, entries, templates, tmp_path)
    assert report.faults == (
        (
            "du-thao-quyet-dinh-ldtt.docx: còn chỗ chưa điền “Lò {{ A”. "
            "Sửa mẫu hoặc tên người, tên đơn vị có dấu ngoặc nhọn."
        ),
        "du-thao-quyet-dinh-ldtt.docx: đã bỏ bản dự thảo vì có lỗi nêu trên. Sửa rồi chạy lại.",
    )
    assert list(tmp_path.glob("*.docx")) == [tmp_path / "du-thao-quyet-dinh-cstdcs.docx"]


def test_a_draft_of_an_earlier_run_does_not_outlive_its_nominees(
    config: Config, templates: Path, tmp_path: Path
) -> None:
    draft_decisions(config, [person("LDTT", "Lò A")], templates, tmp_path)
    report = draft_decisions(config, [], templates, tmp_path)
    assert (report.papers, report.faults, list(tmp_path.glob("*.docx"))) == ((), (), [])
    assert report.dropped == ("du-thao-quyet-dinh-ldtt.docx",)


def test_a_draft_that_is_open_and_outdated_is_told(
    config: Config, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_decisions(config, [person("LDTT", "Lò A")], templates, tmp_path)

    def locked(self: Path, missing_ok: bool = False) -> None:
        if self.exists() or not missing_ok:
            raise PermissionError

    monkeypatch.setattr(Path, "unlink", locked)
    assert draft_decisions(config, [], templates, tmp_path).faults == (
        (
            "Không xóa được bản dự thảo cũ du-thao-quyet-dinh-ldtt.docx: tệp đang mở ở chương trình khác. "
            "Đóng tệp trong Word rồi chạy lại; không dùng bản đang mở."
        ),
    )


def test_a_template_that_is_missing_stops_only_its_own_papers(config: Config, templates: Path, tmp_path: Path) -> None:
    some = tmp_path / "templates"
    shutil.copytree(templates, some)
    (some / "quyet-dinh-tang-thuong.docx").unlink()
    out = tmp_path / "out"
    entries = [*merit_entries(), collective("CO-TINH", "Tổ A"), person("LDTT", "Lò A")]
    report = draft_decisions(config, entries, some, out)
    assert report.faults == ("Không thấy tệp mẫu quyet-dinh-tang-thuong.docx. Chép lại tệp mẫu vào thư mục templates.",)
    assert report.papers == (out / "du-thao-quyet-dinh-ldtt.docx",)


def test_a_template_that_is_missing_leaves_the_drafts_of_an_earlier_run(
    config: Config, templates: Path, tmp_path: Path
) -> None:
    some, out = tmp_path / "templates", tmp_path / "out"
    shutil.copytree(templates, some)
    entries = [collective("CO-TINH", "Tổ A"), person("LDTT", "Lò A")]
    draft_decisions(config, entries, some, out)
    flag = out / "du-thao-quyet-dinh-co-tinh.docx"
    before = flag.read_bytes()
    (some / "quyet-dinh-tang-thuong.docx").unlink()
    report = draft_decisions(config, entries, some, out)
    assert report.faults == (
        "Không thấy tệp mẫu quyet-dinh-tang-thuong.docx. Chép lại tệp mẫu vào thư mục templates.",
        (
            "Vì mẫu lỗi nên 1 tệp của lần chạy trước để nguyên, chưa theo số liệu hiện nay: "
            "du-thao-quyet-dinh-co-tinh.docx. Sửa mẫu rồi chạy lại trước khi in, ký."
        ),
    )
    assert (flag.read_bytes(), [paper.name for paper in report.kept]) == (before, ["du-thao-quyet-dinh-co-tinh"])
    assert report.papers == (out / "du-thao-quyet-dinh-ldtt.docx",)


def test_what_the_office_rewords_in_word_is_what_is_printed(config: Config, templates: Path, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    shutil.copytree(templates, own)
    template = own / "quyet-dinh-cong-nhan.docx"
    document = Document(str(template))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Điều 3."):
            paragraph.text = "Điều 3. Các ông, bà có tên tại Điều 1 ({{ so_luong }}) thi hành./."
    document.save(str(template))
    report = draft_decisions(config, [person("LDTT", "Lò A")], own, tmp_path / "out")
    texts = [paragraph.text for paragraph in Document(str(report.papers[0])).paragraphs]
    assert "Điều 3. Các ông, bà có tên tại Điều 1 (01 cá nhân) thi hành./." in texts


def test_an_award_that_nobody_declared_is_an_error(config: Config, templates: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^awards not in the configuration: \['KHONG-CO'\]$"):
        draft_decisions(config, [person("KHONG-CO", "Lò A")], templates, tmp_path)
