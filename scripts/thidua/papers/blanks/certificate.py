"""The blank that certificates are put on: an empty page with the office's font, which may be changed in Word."""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.base import empty_paper
from thidua.papers.blanks.layout import set_page
from thidua.papers.package import save_stable

CERTIFICATE_TEMPLATE = "giay-chung-nhan.docx"


def build_blank_certificate(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank page and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    document = empty_paper("Nội dung in bằng khen, giấy chứng nhận")
    set_page(document.sections[0], paper.margins_mm)
    document.add_paragraph()
    save_stable(document, folder / CERTIFICATE_TEMPLATE)
    return [folder / CERTIFICATE_TEMPLATE]
