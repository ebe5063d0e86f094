"""A checkout and the means to run scripts in it, in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade

from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import Refused, read

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (1, 2)}, email="a@example.vn")
B = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas={"BK-TINH": (1, 2)})


@dataclass(frozen=True)
class Ran:
    """How a script ended: exit code, what it printed, what it complained of."""

    code: int | str | None
    out: str
    err: str


Start = Callable[..., Ran]


@dataclass(frozen=True)
class Office:
    """A checkout and the means to run scripts in it."""

    root: Path
    season: SeasonFolder
    start: Start

    def __call__(self, script: str, *arguments: str) -> Ran:
        return self.start(script, "--root", str(self.root), *arguments)

    @property
    def outputs(self) -> Path:
        """Where the season's results go."""
        return self.root / "outputs" / self.season.config.season.id

    def files(self, folder: Path) -> list[str]:
        """Everything below a folder."""
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def logged(self) -> str:
        """All logs of the season."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted((self.outputs / "nhat-ky").glob("*.log")))


@cache
def script(name: str) -> ModuleType:
    """A script as a module, under a name that shadows nothing."""
    spec = spec_from_file_location(f"script_{name}", CHECKOUT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_here(
    paths: Sequence[Path], *, on_done: Callable[[Path], None] | None = None
) -> dict[Path, RawWorkbook | Refused]:
    """Read files without a process of their own, which has its own tests and costs a second per run."""
    contents: dict[Path, RawWorkbook | Refused] = {}
    for path in paths:
        try:
            contents[path] = read(path.read_bytes())
        except Refused as refusal:
            contents[path] = refusal
        if on_done is not None:
            on_done(path)
    return contents
