"""The hidden columns of tables with awards: which award a row is for, and whether its person counts as a leader."""

from __future__ import annotations

from thidua.forms.model import ListName
from thidua.workbooks.layout import AWARD_KEY, HEADER_ROW, LEADER_KEY, TableLayout
from thidua.workbooks.writing.lists import LEADER_NAME, quota_name


def award_formulas(layout: TableLayout, row: int) -> dict[str, str]:
    """The award's place in its list, and 1 for the first row of each leader who counts against CT-02."""
    awards = layout.sheet.awards
    assert awards is not None  # noqa: S101
    place = f"=IFERROR(MATCH(TRIM({layout.cell('award', row)}),{awards.value},0),0)"
    if "subject_class" not in layout.keys:
        return {AWARD_KEY: place, LEADER_KEY: "=0"}
    name, birth, kind = (layout.cell(key, row) for key in ("full_name", "birth", "subject_class"))

    def above(key: str) -> str:
        letter = layout.letter(key)
        return f"${letter}${HEADER_ROW}:${letter}{row - 1}"

    before = (
        f"SUMPRODUCT(({above(LEADER_KEY)}=1)*(LOWER(TRIM({above('full_name')}))=LOWER(TRIM({name})))"
        f"*(TRIM({above('birth')})=TRIM({birth})))"
    )
    counts = (
        f"AND(LEN(TRIM({name}))>0,{layout.cell(AWARD_KEY, row)}>0,"
        f"INDEX({quota_name(awards)},MAX({layout.cell(AWARD_KEY, row)},1))=1,"
        f"SUMPRODUCT((LOWER({ListName.SUBJECT_CLASSES.value})=LOWER(TRIM({kind})))*{LEADER_NAME})>0)"
    )
    return {AWARD_KEY: place, LEADER_KEY: f"=IF({counts},IF({before}=0,1,0),0)"}
