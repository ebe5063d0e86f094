"""Where a season's files lie, and its configuration: its own where it has one, else the current one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.config import Config, ConfigProblemsError, load_config
from thidua.forms import ASSIGNMENT, DECISIONS, PAPERS, RECEIPTS, REGISTER, REGISTERED, SETUP
from thidua.forms.needs import unknown_needs
from thidua.messages import CannotRunError, say


class NoSuchSeasonError(CannotRunError):
    """The season asked for has no folder and is not the current one."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one season below the toolkit's own folder."""

    root: Path
    season: str

    @property
    def inputs(self) -> Path:
        """What people supply and decide."""
        return self.root / "inputs" / self.season

    @property
    def outputs(self) -> Path:
        """What the scripts write."""
        return self.root / "outputs" / self.season

    @property
    def config(self) -> Path:
        """The season's own configuration, which need not exist."""
        return self.inputs / "config.toml"

    @property
    def setup(self) -> Path:
        """The set-up workbook."""
        return self.inputs / SETUP.file_name

    @property
    def returned(self) -> Path:
        """Everything that units sent."""
        return self.inputs / "returned"

    @property
    def receipts(self) -> Path:
        """The receipt book."""
        return self.inputs / RECEIPTS.file_name

    @property
    def decisions(self) -> Path:
        """The desk's decisions."""
        return self.inputs / DECISIONS.file_name

    @property
    def register(self) -> Path:
        """The register of awards, which need not be there."""
        return self.inputs / REGISTER.file_name

    @property
    def registered(self) -> Path:
        """The registrations made a year ago, which need not be there."""
        return self.inputs / REGISTERED.file_name

    @property
    def assignment(self) -> Path:
        """Who scores whom, which need not be there."""
        return self.inputs / ASSIGNMENT.file_name

    @property
    def papers_book(self) -> Path:
        """The numbers and days of signed papers, as the clerk enters them; not there before anything is drafted."""
        return self.inputs / PAPERS.file_name

    @property
    def closed(self) -> Path:
        """What has been closed, which need not be there."""
        return self.inputs / "ban-hanh.json"

    @property
    def masters(self) -> Path:
        """The blank workbooks."""
        return self.root / "templates_xlsx"

    @property
    def blank_papers(self) -> Path:
        """The Word papers with placeholders."""
        return self.root / "templates_docx"

    @property
    def issued(self) -> Path:
        """Workbooks and drafts for the units."""
        return self.outputs / "1-phat-hanh"

    @property
    def reminders(self) -> Path:
        """Letters and drafts to units that have not sent everything."""
        return self.outputs / "2-don-doc"

    @property
    def consolidated(self) -> Path:
        """The results of consolidation."""
        return self.outputs / "3-tong-hop"

    @property
    def sent_back(self) -> Path:
        """Per unit its workbook with the faulty cells marked, and the letter that goes with it."""
        return self.consolidated / "tra-lai"

    @property
    def papers(self) -> Path:
        """Drafted papers."""
        return self.outputs / "4-van-ban"

    @property
    def pdfs(self) -> Path:
        """The papers as PDF, and the bundle to print."""
        return self.papers / "pdf"

    @property
    def final(self) -> Path:
        """Signed papers with their number and date."""
        return self.outputs / "5-ban-hanh"

    @property
    def logs(self) -> Path:
        """Logs of the runs."""
        return self.outputs / "nhat-ky"


def open_season(root: Path, season: str | None) -> tuple[Places, Config]:
    """Places and configuration of a season, the current one unless another is named.

    Raises `NoSuchSeasonError`, `ConfigUnreadableError`, `ConfigProblemsError`.
    """
    current = root / "config.toml"
    if season is None:
        config = _load(current)
        return Places(root, config.season.id), config
    places = Places(root, season)
    config = _load(places.config if places.config.exists() else current)
    if config.season.id != season:
        if places.config.exists():
            raise NoSuchSeasonError(say("files.season_of_another", folder=season, season=config.season.id))
        raise NoSuchSeasonError(say("files.no_season", season=season))
    return places, config


def _load(path: Path) -> Config:
    config = load_config(path)
    problems = tuple(unknown_needs(config))
    if problems:
        raise ConfigProblemsError(path.name, problems)
    return config
