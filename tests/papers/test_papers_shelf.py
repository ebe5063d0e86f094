"""What the office has edited among the drafts is kept under another name; the rest is renewed or removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from docx import Document
from tests.papers.drawing import draft_decisions
from tests.papers.paper_samples import person

from thidua.config import Config
from thidua.papers import Entry

DRAFT = "du-thao-quyet-dinh-ldtt.docx"
KEPT = "du-thao-quyet-dinh-ldtt-sua-tay-{}.docx"
FIRST = [person("LDTT", "Lò A")]
SECOND = [person("LDTT", "Lò A"), person("LDTT", "Lò B")]
RENEWED = f"Dự thảo {DRAFT} đã được sửa tay: bản sửa giữ ở {KEPT}; bản mới lập theo số liệu hiện nay."
DROPPED = f"Dự thảo {DRAFT} đã được sửa tay: bản sửa giữ ở {KEPT}; nay không còn dự thảo này."


class Office:
    """Drafts again and again in one folder, and tells only of what was edited."""

    def __init__(self, config: Config, templates: Path, out: Path) -> None:
        self.out = out
        self.faults: tuple[str, ...] = ()
        self._config, self._templates = config, templates

    def draft(self, entries: list[Entry]) -> list[str]:
        report = draft_decisions(self._config, entries, self._templates, self.out)
        self.faults = report.faults
        return [note for note in report.notes if "sửa tay" in note]

    def edit(self, words: str) -> bytes:
        path = self.out / DRAFT
        document = Document(str(path))
        document.add_paragraph(words)
        document.save(str(path))
        return path.read_bytes()

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.out.glob("*.docx")}


@pytest.fixture
def office(config: Config, templates: Path, tmp_path: Path) -> Office:
    return Office(config, templates, tmp_path / "out")


def test_an_unedited_draft_is_renewed_and_removed_without_a_word(office: Office) -> None:
    assert office.draft(FIRST) == []
    first = office.files()
    assert office.draft(SECOND) == []
    assert list(office.files()) == [DRAFT]
    assert office.files() != first
    assert (office.draft([]), office.files()) == ([], {})


def test_a_draft_of_which_nothing_changed_is_not_touched(office: Office) -> None:
    office.draft(FIRST)
    for path in office.out.iterdir():
        os.utime(path, (1, 1))
    assert office.draft(FIRST) == []
    assert {path.name: path.stat().st_mtime for path in office.out.iterdir()} == {DRAFT: 1, ".du-thao.json": 1}


def test_every_edited_draft_is_kept_beside_the_new_one(office: Office) -> None:
    office.draft(FIRST)
    fresh = office.files()[DRAFT]
    once = office.edit("Sửa lần một")
    assert office.draft(FIRST) == [RENEWED.format(1)]
    assert office.draft(FIRST) == []
    twice = office.edit("Sửa lần hai")
    assert office.draft(FIRST) == [RENEWED.format(2)]
    assert office.files() == {DRAFT: fresh, KEPT.format(1): once, KEPT.format(2): twice}


def test_an_edited_draft_that_no_longer_holds_is_kept(office: Office) -> None:
    office.draft(FIRST)
    edited = office.edit("Sửa")
    assert office.draft([]) == [DROPPED.format(1)]
    assert office.files() == {KEPT.format(1): edited}


def test_an_edited_draft_whose_new_version_is_faulty_is_kept(office: Office) -> None:
    office.draft(FIRST)
    edited = office.edit("Sửa")
    assert office.draft([person("LDTT", "Lò {{ A")]) == [DROPPED.format(1)]
    assert len(office.faults) == 2
    assert office.files() == {KEPT.format(1): edited}


@pytest.mark.parametrize("manifest", [None, b"{", b"[]", b"{}"])
def test_without_a_sound_manifest_a_draft_counts_as_edited(office: Office, manifest: bytes | None) -> None:
    office.draft(FIRST)
    first = office.files()[DRAFT]
    known = office.out / ".du-thao.json"
    known.unlink() if manifest is None else known.write_bytes(manifest)
    assert office.draft(SECOND) == [RENEWED.format(1)]
    assert office.files()[KEPT.format(1)] == first
    assert (office.draft(FIRST), sorted(office.files())) == ([], sorted([DRAFT, KEPT.format(1)]))


def test_an_edited_draft_that_is_open_stays_and_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.draft(FIRST)
    edited = office.edit("Sửa")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", locked)
    for entries in (SECOND, []):
        assert office.draft(entries) == []
        assert office.faults == (
            (
                f"Dự thảo {DRAFT} đã được sửa tay và đang mở ở chương trình khác: chưa lập bản mới. "
                "Đóng tệp trong Word rồi chạy lại; bản sửa tay sẽ được giữ dưới tên khác."
            ),
        )
        assert office.files() == {DRAFT: edited}
