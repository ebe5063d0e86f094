"""Word papers: what each says, filled into the office's templates, checked before it is printed."""

from thidua.papers.awards.bonus import EntryBonus, bonuses_of
from thidua.papers.awards.decision import DecisionContext, decision_context
from thidua.papers.blanks.bloc import build_blank_bloc_papers
from thidua.papers.blanks.decisions import build_blank_papers
from thidua.papers.blanks.letters import build_blank_letters
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.entries import Entry, ordered
from thidua.papers.filling.render import render
from thidua.papers.letters.letters import MissingForm, Point, reminder, returning
from thidua.papers.package import PaperRefusedError

__all__ = [
    "DecisionContext",
    "DraftReport",
    "Entry",
    "EntryBonus",
    "MissingForm",
    "PaperRefusedError",
    "Point",
    "bonuses_of",
    "build_blank_bloc_papers",
    "build_blank_letters",
    "build_blank_papers",
    "decision_context",
    "draw_up",
    "ordered",
    "reminder",
    "render",
    "returning",
]
