"""PDFs and the bundle: copies from config.toml, each on the front of a sheet; what is refused is told, nothing half."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.config.printing import Copies, PrintedKind
from thidua.papers.kinds import PaperKind
from thidua.steps import print_bundle
from thidua.steps.places import Places
from thidua.steps.print_bundle import PrintedPaper, PrintReport, copies_of, print_papers

# Makes of every file as many pages as its first paragraph says, one if it says none; converts none that says "hỏng".
FAKE_OFFICE = f"""#!{sys.executable}
import sys
from pathlib import Path
from docx import Document
from pypdf import PdfWriter
arguments = sys.argv[1:]
out = Path(arguments[arguments.index("--outdir") + 1])
for source in map(Path, arguments[arguments.index("--outdir") + 2 :]):
    text = Document(str(source)).paragraphs[0].text
    if text == "hỏng":
        continue
    writer = PdfWriter()
    for _ in range(int(text) if text.isdigit() else 1):
        writer.add_blank_page(595, 842)
    writer.write(out / (source.stem + ".pdf"))
with open(Path(__file__).with_name("runs.txt"), "a") as log:
    log.write("x")
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    program = tmp_path / "soffice"
    program.write_text(FAKE_OFFICE, encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, "mua")


def config_of(**copies: int) -> Config:
    """The checkout's with so many copies of each kind for one recipient."""
    kinds = tuple(
        PrintedKind(paper=kind.replace("_", "-"), copies=(Copies(recipient="Đơn vị", copies=count),) if count else ())
        for kind, count in copies.items()
    )
    return checkout_config().model_copy(update={"print": kinds})


def paper(
    places: Places,
    kind: PaperKind,
    first: str,
    *,
    about: str = "",
    copies: int | None = None,
    faults: tuple[str, ...] = (),
) -> PrintedPaper:
    places.papers.mkdir(parents=True, exist_ok=True)
    path = places.papers / f"{kind}{about}.docx"
    document = Document()
    document.add_paragraph(first)
    document.save(str(path))
    return PrintedPaper(path=path, kind=kind, title=kind.label, copies=copies, faults=faults)


def names(report: PrintReport) -> tuple[list[str], list[str]]:
    return [path.name for path in report.pdfs], [path.name for path in report.new]


def test_papers_stand_in_the_order_of_the_season_each_copy_on_the_front_of_a_sheet(
    places: Places, office: Path
) -> None:
    config = config_of(quyet_dinh=2, chuong_trinh_hop=1)
    papers = [
        paper(places, PaperKind.DECISION, "3"),
        paper(places, PaperKind.AGENDA, "1"),
        paper(places, PaperKind.BALLOT, "2", copies=3),
    ]
    report = print_papers(places, config, papers, office=office)
    assert names(report)[0] == ["chuong-trinh-hop.pdf", "phieu-bau.pdf", "quyet-dinh.pdf"]
    assert report.bundle == places.pdfs / "bo-in.pdf"
    # The list of contents 2, the agenda 2, three ballots of 2, two decisions of 4.
    assert len(PdfReader(places.pdfs / "bo-in.pdf").pages) == 2 + 2 + 3 * 2 + 2 * 4
    assert report.faults == ()
    assert report.notes == ()


def test_what_has_not_changed_is_not_converted_again(places: Places, office: Path) -> None:
    papers = [paper(places, PaperKind.AGENDA, "1"), paper(places, PaperKind.DECISION, "1")]
    first = print_papers(places, config_of(), papers, office=office)
    assert names(first) == (["chuong-trinh-hop.pdf", "quyet-dinh.pdf"], ["chuong-trinh-hop.pdf", "quyet-dinh.pdf"])
    runs = office.with_name("runs.txt")
    assert runs.read_text() == "xx"
    before = (places.pdfs / "bo-in.pdf").read_bytes()
    assert names(print_papers(places, config_of(), papers, office=office))[1] == []
    assert runs.read_text() == "xx"
    assert (places.pdfs / "bo-in.pdf").read_bytes() == before
    changed = [papers[0], paper(places, PaperKind.DECISION, "3")]
    assert names(print_papers(places, config_of(), changed, office=office))[1] == ["quyet-dinh.pdf"]
    assert len(PdfReader(places.pdfs / "bo-in.pdf").pages) == 2 + 2 + 4


def test_a_paper_that_did_not_pass_its_check_is_left_out_with_the_reason(places: Places, office: Path) -> None:
    sound = paper(places, PaperKind.AGENDA, "1")
    faulty = paper(places, PaperKind.DECISION, "1", faults=("quyet-dinh.docx: thiếu Điều 2.",))
    print_papers(places, config_of(), [sound, paper(places, PaperKind.DECISION, "1")], office=office)
    report = print_papers(places, config_of(), [sound, faulty], office=office)
    assert report.faults == (
        "quyet-dinh.docx: không có trong bộ in vì chưa qua kiểm tra. quyet-dinh.docx: thiếu Điều 2.",
    )
    assert sorted(path.name for path in places.pdfs.glob("*.pdf")) == ["bo-in.pdf", "chuong-trinh-hop.pdf"]
    assert len(PdfReader(places.pdfs / "bo-in.pdf").pages) == 2 + 2


def test_what_cannot_be_converted_is_told_and_the_others_are_made(places: Places, office: Path) -> None:
    papers = [paper(places, PaperKind.AGENDA, "hỏng"), paper(places, PaperKind.DECISION, "1")]
    report = print_papers(places, config_of(), papers, office=office)
    assert report.faults == (
        (
            "chuong-trinh-hop.docx: LibreOffice không chuyển được sang PDF hoặc quá lâu. "
            "Mở tệp trong Word, xem có lỗi không, rồi chạy lại; gấp thì in thẳng từ Word."
        ),
    )
    assert names(report)[0] == ["quyet-dinh.pdf"]


def test_a_pdf_that_is_open_is_told_and_the_others_are_made(
    places: Places, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "chuong-trinh-hop.pdf":
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    papers = [paper(places, PaperKind.AGENDA, "1"), paper(places, PaperKind.DECISION, "1")]
    report = print_papers(places, config_of(), papers, office=office)
    assert report.faults == (
        "Không ghi được chuong-trinh-hop.pdf: tệp đang mở ở chương trình khác. Đóng tệp rồi chạy lại.",
    )
    assert sorted(path.name for path in places.pdfs.iterdir()) == [".pdf.json", "bo-in.pdf", "quyet-dinh.pdf"]


def test_without_libreoffice_one_sentence_is_told_and_the_word_files_stay(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_bundle, "find_office", lambda: None)
    made = paper(places, PaperKind.AGENDA, "1")
    assert print_papers(places, config_of(), [made]) == PrintReport(
        faults=(
            (
                "Chưa có PDF, chưa có bộ in: không thấy LibreOffice trên máy này. Các tệp .docx vẫn đủ. "
                "Cài LibreOffice rồi chạy lại, hoặc mở từng tệp .docx trong Word để in."
            ),
        )
    )
    assert [path.name for path in places.papers.iterdir()] == ["chuong-trinh-hop.docx"]


def test_a_kind_that_does_not_exist_is_told_with_the_likely_one(places: Places, office: Path) -> None:
    report = print_papers(places, config_of(quyet_dinhh=1, zzz=1), [], office=office)
    assert (
        next(note.partition(" Có phải là ")[2] for note in report.notes) == "“quyet-dinh”? Sửa lại trong config.toml."
    )
    assert report.notes[1].startswith("Tệp config.toml, mục [[print]] (số bản in): không có loại văn bản “zzz”.")
    assert report.bundle is None


@pytest.mark.parametrize(
    ("own", "configured", "expected"),
    [
        (None, {"quyet_dinh": 4}, [("Đơn vị", 4)]),
        (None, {}, [("Lưu VT", 1)]),
        (None, {"quyet_dinh": 0}, []),
        (7, {"quyet_dinh": 4}, [("Theo văn bản", 7)]),
        (0, {"quyet_dinh": 4}, []),
    ],
)
def test_copies_are_the_papers_own_those_of_its_kind_or_one(
    places: Places, own: int | None, configured: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    made = paper(places, PaperKind.DECISION, "1", copies=own)
    assert [(each.recipient, each.copies) for each in copies_of(made, config_of(**configured))] == expected


def test_the_shipped_configuration_names_kinds_that_exist() -> None:
    assert {each.paper for each in checkout_config().print} <= {kind.value for kind in PaperKind}
