"""The blank papers, built once, and the checkout's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.papers.finished import Finished, make_all
from tests.papers.meeting_papers import build_meeting_blanks
from tests.papers.paper_samples import checkout_config

from thidua.config import Config
from thidua.papers import build_blank_bloc_papers, build_blank_papers


@pytest.fixture(scope="session")
def config() -> Config:
    return checkout_config()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank")
    build_blank_papers(folder, checkout_config().paper)
    return folder


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the blank minutes of blocs."""
    folder = tmp_path_factory.mktemp("blank-minutes")
    build_blank_bloc_papers(folder, checkout_config().paper)
    return folder


@pytest.fixture(scope="session")
def meeting_blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the blank papers of the council's meeting."""
    folder = tmp_path_factory.mktemp("blank-meeting")
    build_meeting_blanks(folder, checkout_config().paper)
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finished]]:
    """The finished papers of every kind."""
    papers = make_all(tmp_path_factory.mktemp("every-kind"))
    return {kind: [Finished(path) for path in paths] for kind, paths in papers.items()}
