"""The kinds of papers that the office draws up, in the order of the season; files are named by them."""

from __future__ import annotations

from enum import StrEnum

from thidua.messages import say


class PaperKind(StrEnum):
    """A kind of paper, by the beginning of its file names."""

    GUIDANCE = "huong-dan"
    BLOC_MINUTES = "bien-ban-khoi"
    AGENDA = "chuong-trinh-hop"
    BALLOT = "phieu-bau"
    DRAFT_DECISION = "du-thao-quyet-dinh"
    VOTE_COUNT = "bien-ban-kiem-phieu"
    COUNCIL_MINUTES = "bien-ban-hoi-dong"
    DECISION = "quyet-dinh"
    SUBMISSION = "to-trinh-tld"
    NOTICE = "thong-bao"
    CERTIFICATE = "giay-chung-nhan"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return say(f"papers.kind_{self.name.lower()}")

    def owns(self, file: str) -> bool:
        """Whether a file of this name is of this kind."""
        stem = file.rpartition(".")[0]
        return stem == self.value or stem.startswith(f"{self.value}-")
