"""The shape of the code: rooms import one way only, files stay small, nothing of a year or province is in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from thidua.messages import catalogue

SCRIPTS = Path(__file__).parents[2] / "scripts"
LIBRARY = SCRIPTS / "thidua"

ROOMS = (
    "text",
    "messages",
    "config",
    "forms",
    "workbooks",
    "mail",
    "findings",
    "intake",
    "season",
    "scoring",
    "council",
    "rules",
    "verdict",
    "papers",
    "reports",
    "steps",
    "sample",
    "console",
)
OPEN_TO_SCRIPTS = {"steps", "sample", "console", "reports", "config", "forms", "messages", "papers", "workbooks"}
MOST_LINES = 350
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "tools"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the library by its dotted name; a room's own file by the room's name."""
    found = {}
    for path in sorted(LIBRARY.rglob("*.py")):
        parts = path.relative_to(SCRIPTS).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything of ours that a module imports, names of a package as modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "thidua")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "thidua":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in modules() else node.module


def room(module: str) -> str:
    """The room of a module of the library."""
    return module.split(".")[1]


def test_every_folder_is_a_room() -> None:
    assert {path.name for path in LIBRARY.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ROOMS)


def test_rooms_import_only_from_rooms_above_their_line() -> None:
    wrong = [
        f"{name}:{line} imports {other}"
        for name, tree in modules().items()
        if name != "thidua"
        for line, other in imported(tree)
        if room(other) != room(name) and ROOMS.index(room(other)) > ROOMS.index(room(name))
    ]
    assert wrong == []


def test_scripts_import_only_what_is_open_to_them() -> None:
    wrong = [
        f"{path.name}:{line} imports {other}"
        for path in sorted(SCRIPTS.glob("*.py"))
        for line, other in imported(ast.parse(path.read_text(encoding="utf-8")))
        if room(other) not in OPEN_TO_SCRIPTS and other != "thidua.config.vocabulary"
    ]
    assert wrong == []


def test_no_module_is_imported_by_what_it_imports() -> None:
    edges = {
        name: {other for _, other in imported(tree) if other != name and not name.startswith(f"{other}.")}
        for name, tree in modules().items()
    }
    done: set[str] = set()
    circles: list[list[str]] = []

    def walk(name: str, way: list[str]) -> None:
        if name in way:
            circles.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(edges.get(name, ())):
                walk(other, [*way, name])
            done.add(name)

    for name in edges:
        walk(name, [])
    assert circles == []


def test_the_scan_sees_imports() -> None:
    assert {other for _, other in imported(modules()["thidua.mail"])} == {"thidua.mail.draft"}
    assert "thidua.findings" in {other for _, other in imported(modules()["thidua.rules.counts"])}


def test_no_file_is_longer_than_a_person_reads() -> None:
    lengths = {
        path.relative_to(SCRIPTS).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(SCRIPTS.rglob("*.py"))
    }
    assert [name for name, lines in lengths.items() if lines >= MOST_LINES] == []


def test_every_name_says_something() -> None:
    names = {part for name in modules() for part in name.split(".")}
    assert names & NAMES_THAT_SAY_NOTHING == set()


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, tree in modules().items() if not ast.get_docstring(tree)] == []


YEAR = re.compile(r"(?<!\d)20(?:19|2[0-6])(?!\d)")
PROVINCE = re.compile("Điện Biên|Tuần Giáo|Mường|Tẩn Minh Long", re.IGNORECASE)
DATA_OF_THE_SAMPLE = "thidua.sample"
DATED_EXAMPLES = {"Ngày viết dd/mm/yyyy, ví dụ", "Dòng trên tên đơn vị trong văn bản, ví dụ", "dd/mm/yyyy, ví dụ"}
SEALED = {
    # The year of the decree by whose layout papers are made, not of a season.
    "Nghị định 30/2020/NĐ-CP",
}


def literals() -> Iterator[tuple[str, str | int]]:
    """Every text and number in the code that is no docstring, with its place."""
    for name, tree in modules().items():
        if name.startswith(DATA_OF_THE_SAMPLE):
            continue
        prose = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in prose and type(node.value) in {str, int}:
                yield f"{name}:{node.lineno}", node.value  # type: ignore[misc]


def test_no_year_and_no_province_stands_in_the_code() -> None:
    wrong = {
        place: value
        for place, value in literals()
        if (YEAR.search(str(value)) or PROVINCE.search(str(value)))
        and not any(sealed in str(value) for sealed in SEALED | DATED_EXAMPLES)
    }
    assert wrong == {}


def test_no_year_and_no_province_stands_in_a_sentence_but_as_an_example() -> None:
    said = {key: re.sub(r"ví dụ [^.;]*", "", f"{each.what} {each.todo}") for key, each in catalogue().items()}
    assert [key for key, text in said.items() if YEAR.search(text) or PROVINCE.search(text)] == []


def test_every_exception_a_script_meets_is_a_sentence_for_the_clerk() -> None:
    """Errors raised for people derive from one class, so that no script forgets one of them."""
    programming = {
        "OutOfNamesError",
        "MarkLostError",
        "RowLostError",
        "RuleRegisteredTwiceError",
        "UnknownMessageError",
        "WrongPlaceholdersError",
    }
    outcomes = {"Refused", "SecondLookFailed", "CannotRunError"}
    classes = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(is_exception(base) for base in node.bases)
    }
    told = {name for name, bases in classes.items() if "CannotRunError" in bases}
    assert set(classes) - told - programming - outcomes == set()


def is_exception(base: ast.expr) -> bool:
    """Whether a base class is an exception, by its name."""
    return ast.unparse(base).endswith(("Error", "Exception"))
