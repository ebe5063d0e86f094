"""The submission as it is printed: one page per deciding authority, nothing cut, counts as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support import office
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
)

from thidua.forms.submission import SUBMISSION
from thidua.workbooks.writing.fill import write_guide

pytestmark = pytest.mark.office

LONG_NAME = "Công đoàn cơ sở Công ty cổ phần Xây dựng và Khai thác khoáng sản Mường Nhé"
UNITS = (
    UnitMade(code="LD-A", name="Liên đoàn Lao động huyện Tuần Giáo"),
    UnitMade(code="CS-B", name=LONG_NAME, kind="CĐCS trực thuộc"),
    UnitMade(code="CS-C", name="Công đoàn cơ sở Bệnh viện", kind="CĐCS trực thuộc"),
)
BLANK_DATE = "ngày …… tháng …… năm ………"


@dataclass(frozen=True)
class Printed:
    """The pages of the submission of one workbook, line by line, blanks of layout made single."""

    pages: Sequence[Sequence[str]]


def _printed(pdf: Path) -> Printed:
    pages = [
        [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        for page in office.pdf_text(pdf).split("\f")
    ]
    return Printed([page for page in pages if any("TỜ TRÌNH" in line for line in page)])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    config = checkout_config()
    folder = SeasonFolder(tmp_path_factory.mktemp("letter"), config)
    folder.write_setup(UNITS)
    people = [complete_person(f"Lò Văn {n}", award) for n, award in enumerate(["BK-TLD", "BK-TINH", "BK-TINH", "LDTT"])]
    collectives = [complete_collective("Tổ Văn", "TTLDXS"), complete_collective("Tổ Toán", "BK-TINH")]
    collectives.append(complete_collective("", "BK-TINH"))
    submissions = (
        complete_submission(config, submission_date="05/01/2020", minutes_date="5/11/2020"),
        dict.fromkeys(field.key for field in SUBMISSION.fields),
        complete_submission(config),
    )
    paths = [
        folder.write_return(
            unit,
            submission=submission,
            individuals=people if unit.code != "CS-C" else [],
            collectives=collectives if unit.code != "CS-C" else [],
            change=lambda book: write_guide(
                book,
                {
                    "parent_line": "Liên đoàn Lao động tỉnh Điện Biên",
                    "authority": "TM. BAN THƯỜNG VỤ",
                    "place": "Tuần Giáo",
                },
            ),
        )
        for unit, submission in zip(UNITS, submissions, strict=True)
    ]
    return list(map(_printed, office.convert(paths, "pdf", tmp_path_factory.mktemp("pdf"))))


def test_each_letter_is_one_whole_page(printed: list[Printed]) -> None:
    for each in printed:
        assert len(each.pages) == 2
        for page in each.pages:
            assert not any("Mẫu số" in line for line in page)
            assert sum("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in page) == 1
            assert any("- Lưu: VT." in line for line in page)
    assert all(any(line == "Lò Văn Ký" for line in page) for page in printed[0].pages)


def test_the_letters_count_what_was_typed(printed: list[Printed]) -> None:
    counts = [[line for line in page if re.match("- .*: [0-9]|Tổng cộng", line)] for page in printed[0].pages]
    assert counts == [
        [
            "- Bằng khen của Tổng Liên đoàn: 01 cá nhân.",
            "Tổng cộng: 00 tập thể, 01 cá nhân.",
        ],
        [
            "- Bằng khen của LĐLĐ tỉnh: 01 tập thể, 02 cá nhân.",
            "- Lao động tiên tiến: 01 cá nhân.",
            "- Tập thể lao động xuất sắc: 01 tập thể.",
            "Tổng cộng: 02 tập thể, 03 cá nhân.",
        ],
    ]


def test_numbers_and_dates_stand_as_official_papers_write_them_or_are_left_to_the_pen(printed: list[Printed]) -> None:
    filled, blank = (" ".join(each.pages[1]) for each in printed[:2])
    assert "Số: 12/TTr-LĐLĐ" in filled
    assert "Tuần Giáo, ngày 05 tháng 01 năm 2020" in filled
    assert "số 03/BB-LĐLĐ ngày 05 tháng 11 năm 2020 của Liên đoàn Lao động huyện Tuần Giáo," in filled
    assert f"Số: ........ Tuần Giáo, {BLANK_DATE}" in blank
    assert f"số ........ {BLANK_DATE} của {LONG_NAME}," in blank


def test_nothing_is_cut_where_the_name_is_long(printed: list[Printed]) -> None:
    for page in printed[1].pages:
        text = " ".join(page)
        assert f"{LONG_NAME} đề nghị Liên đoàn Lao động tỉnh" in text
        assert f"{LONG_NAME} kính trình Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên xem xét, quyết định./." in text


def test_a_letter_without_requests_says_that_it_is_not_to_be_printed(printed: list[Printed]) -> None:
    notice = "KHÔNG CÓ ĐỀ NGHỊ Ở CẤP NÀY - KHÔNG IN TRANG NÀY"
    assert [[notice in page for page in each.pages] for each in printed] == [
        [False, False],
        [False, False],
        [True, True],
    ]


def test_the_heading_keeps_the_parent_in_one_line_and_the_end_of_a_short_name_together(printed: list[Printed]) -> None:
    heads = [[re.split(" ?(?:CỘNG HÒA|Độc lập|―)", line)[0] for line in each.pages[0][:3]] for each in printed[:2]]
    parent = "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN"
    assert heads == [
        [parent, "LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN TUẦN GIÁO"],
        [parent, "CÔNG ĐOÀN CƠ SỞ CÔNG TY CỔ", "PHẦN XÂY DỰNG VÀ KHAI THÁC"],
    ]
