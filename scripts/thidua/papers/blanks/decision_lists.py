"""The lists of a blank decision: collectives and individuals, each with and without a column of sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.papers.blanks.blank_paper import NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import RIGHT


@dataclass(frozen=True, slots=True)
class _Part:
    """A list's part: `rows` is the name of its rows among the placeholders."""

    heading: str
    rows: str
    columns: tuple[ListColumn, ...]


_MONEY = ListColumn("Tiền thưởng (đồng)", "{{ dong.tien_thuong }}", 29, RIGHT)
_NOTE = ListColumn("Ghi chú", "{{ dong.ghi_chu }}", 43)
_COLLECTIVES = _Part(
    "I. TẬP THỂ",
    "tap_the",
    (
        NUMBER_COLUMN,
        ListColumn("Tên tập thể", "{{ dong.ten }}", 102),
        ListColumn("Đơn vị quản lý trực tiếp", "{{ dong.noi_cong_tac }}", 66),
        _MONEY,
        _NOTE,
    ),
)
_INDIVIDUALS = _Part(
    "II. CÁ NHÂN",
    "ca_nhan",
    (
        NUMBER_COLUMN,
        ListColumn("Họ và tên", "{{ dong.ten_co_danh_xung }}", 46),
        ListColumn("Chức vụ", "{{ dong.chuc_vu }}", 48),
        ListColumn("Đơn vị công tác", "{{ dong.noi_cong_tac }}", 74),
        _MONEY,
        _NOTE,
    ),
)


def write_lists(blank: BlankPaper) -> None:
    """Both parts; a heading is shown only where the list has both, sums only where one is known."""
    for part in (_COLLECTIVES, _INDIVIDUALS):
        blank.when(part.rows)
        blank.when("tap_the and ca_nhan")
        blank.part(part.heading)
        blank.end_when()
        blank.when("co_cot_tien_thuong")
        _write_table(blank, part.rows, part.columns)
        blank.otherwise()
        _write_table(blank, part.rows, _without_money(part.columns))
        blank.end_when()
        blank.end_when()


def _without_money(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """The columns where no sum is known; the place where the recipient belongs takes the room."""
    *others, place, money, note = columns
    return (*others, replace(place, width_mm=place.width_mm + money.width_mm), note)


def _write_table(blank: BlankPaper, rows: str, columns: Sequence[ListColumn]) -> None:
    """The count stands over the columns left of the sums, or of the notes where there are no sums."""
    sums = (f"{{{{ tong_tien_{rows} }}}}",) if _MONEY in columns else ()
    total = (f"Cộng: {{{{ so_{rows} }}}}", *sums, "")
    blank.rows(rows, columns, total=total, total_over=len(columns) - len(total) + 1)
