"""Word papers: what each says, filled into the office's templates, checked before it is printed."""

from thidua.papers.blank import build_blank_papers
from thidua.papers.blank_bloc import build_blank_bloc_papers
from thidua.papers.blank_letters import build_blank_letters
from thidua.papers.bonus import EntryBonus, bonuses_of
from thidua.papers.decision import DecisionContext, decision_context
from thidua.papers.draft import DraftReport, draw_up
from thidua.papers.entries import Entry, ordered
from thidua.papers.letters import MissingForm, Point, reminder, returning
from thidua.papers.package import PaperRefusedError
from thidua.papers.render import render

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
