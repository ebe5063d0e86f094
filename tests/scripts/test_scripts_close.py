"""The script that closes signed papers, as a clerk runs it: what the screen says and the exit codes."""

from __future__ import annotations

from openpyxl import load_workbook
from tests.scripts.office import Office

from thidua.forms.desk import SIGNED
from thidua.papers.blanks.guidance import build_blank_guidance
from thidua.workbooks.layout import FIRST_ROW, TableLayout

TITLE = "Hướng dẫn tổng kết và phụ lục phân bổ chỉ tiêu"
NEXT = (
    "Việc tiếp theo: in, phát hành văn bản trong outputs/2020/5-ban-hanh; văn bản ký thêm thì ghi số, ngày vào "
    "so-van-ban.xlsx rồi chạy lại."
)


def _enter(office: Office, number: object, day: object) -> None:
    path = office.season.inputs / "so-van-ban.xlsx"
    book, layout = load_workbook(path), TableLayout(SIGNED)
    for key, value in (("number", number), ("signed_on", day)):
        book[SIGNED.name].cell(FIRST_ROW, layout.index(key)).value = value  # type: ignore[assignment]
    book.save(path)


def _close(office: Office) -> tuple[object, list[str], str]:
    ran = office("close", "--today", "20/12/2020")
    return ran.code, ran.out.splitlines(), ran.err


def test_nothing_was_drafted_yet(returned: Office) -> None:
    assert _close(returned)[::2] == (
        2,
        (
            "Chưa có sổ văn bản so-van-ban.xlsx. Chạy draft.py để soạn văn bản; in, ký, ghi số và ngày ký vào "
            "sổ rồi chạy lại.\n"
        ),
    )


def test_drafted_entered_closed_and_closed_again(returned: Office) -> None:
    config = returned.root / "config.toml"
    signatory = config.read_text(encoding="utf-8").replace('name = ""', 'name = "Lò Thị Người Ký"', 1)
    config.write_text(signatory, encoding="utf-8")
    build_blank_guidance(returned.root / "templates_docx", returned.season.config.paper)
    assert returned("draft", "--only", "huong-dan", "--today", "01/11/2020").code == 0
    code, out, err = _close(returned)
    assert (code, err) == (0, "")
    assert out[-5:] == [
        "Đã chốt 0 văn bản (trước đó 0). Bản chính thức: outputs/2020/5-ban-hanh",
        "Không có hàng nào phải ghi thêm vào sổ khen thưởng.",
        "Còn 1 văn bản chưa có số, ngày ký:",
        f"  - {TITLE}",
        NEXT,
    ]
    _enter(returned, 35, None)
    code, out, err = _close(returned)
    assert (code, err) == (2, "")
    assert out[:2] == [
        "Chưa chốt được, phải sửa:",
        f"  - “{TITLE}” có số 35 mà thiếu ngày ký. Ghi ngày ký ở so-van-ban.xlsx. Ví dụ: 25/12/2020",
    ]
    _enter(returned, 35, "05/11/2020")
    code, out, _ = _close(returned)
    assert (code, out[-4:]) == (
        0,
        [
            "Đã chốt 1 văn bản (trước đó 0). Bản chính thức: outputs/2020/5-ban-hanh",
            f"  - {TITLE}: số 35/HD-LĐLĐ, ngày 05/11/2020",
            "Không có hàng nào phải ghi thêm vào sổ khen thưởng.",
            NEXT,
        ],
    )
    assert returned.files(returned.outputs / "5-ban-hanh") == [".ban-hanh.json", "huong-dan.docx"]
    code, out, _ = _close(returned)
    assert (code, out[-3]) == (0, "Đã chốt 0 văn bản (trước đó 1). Bản chính thức: outputs/2020/5-ban-hanh")
    ran = returned("draft", "--only", "huong-dan", "--today", "21/12/2020")
    assert (ran.code, "Đã soạn 0" in ran.out) == (0, True)
