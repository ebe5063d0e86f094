"""Papers of the council's meeting drawn up in one call, and what their readers see."""

from __future__ import annotations

from pathlib import Path

from thidua.config import Config
from thidua.config.model import Paper as PaperConfig
from thidua.config.vocabulary import Ballot
from thidua.papers import DraftReport, draw_up
from thidua.papers.blanks.agenda import build_blank_agenda
from thidua.papers.blanks.council_minutes import build_blank_council_minutes
from thidua.papers.blanks.vote_count import build_blank_vote_count
from thidua.papers.finished.read_back import FinishedPaper, read_finished
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import Paper
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Situation

MISSING_VOTES = (
    "Chưa lập được văn bản sau họp Hội đồng: chưa có hoi-dong.xlsx kết quả họp trong thư mục returned. "
    "Điền sheet Thành viên, Kiểm phiếu, Đề nghị, chép tệp vào returned, chạy consolidate.py rồi draft.py."
)


def build_meeting_blanks(folder: Path, paper: PaperConfig) -> list[Path]:
    """The blank papers of the meeting."""
    builders = (build_blank_agenda, build_blank_vote_count, build_blank_council_minutes)
    return [path for build in builders for path in build(folder, paper)]


def drawn(kind: PaperKind, situation: Situation, blanks: Path, out: Path) -> DraftReport:
    """What comes of drawing up one kind of papers."""
    return draw_up(kind, MAKERS[kind](situation), blanks, out)


def read_drawn(kind: PaperKind, situation: Situation, blanks: Path, out: Path) -> FinishedPaper:
    """The one paper of a kind, read back."""
    report = drawn(kind, situation, blanks, out)
    assert report.faults == ()
    (path,) = report.papers
    return read_finished(path)


def the_paper(kind: PaperKind, situation: Situation) -> Paper:
    """The one paper of a kind before it is filled in."""
    (paper,) = MAKERS[kind](situation).papers
    return paper


def between(paper: FinishedPaper, first: str, last: str) -> list[str]:
    """The paragraphs behind the one that begins with `first`, up to the one that begins with `last`."""
    texts = [text for text in paper.texts if text.strip()]
    start = next(place for place, text in enumerate(texts) if text.startswith(first)) + 1
    end = next(place for place, text in enumerate(texts) if place >= start and text.startswith(last))
    return texts[start:end]


def all_by_hand(config: Config) -> Config:
    """The season in which no award is voted on in secret."""
    awards = tuple(award.model_copy(update={"ballot": Ballot.SHOW_OF_HANDS}) for award in config.award)
    return config.model_copy(update={"award": awards})


def without_written(config: Config) -> Config:
    """The season in which written opinions do not count."""
    council = config.council.model_copy(update={"count_written_opinions": False})
    return config.model_copy(update={"council": council})
