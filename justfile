# Shortcuts for engineers; each is a command that can be typed as well.

# All tests
test:
    python -m pytest

# Style and types, changing nothing
lint:
    ruff check .
    ruff format --check .
    mypy

# Style mended where it can be
fix:
    ruff check --fix .
    ruff format .

# PNG pages of every workbook and paper of the sample season, in outputs/hinh
pictures folder="outputs/mau":
    PYTHONPATH=scripts python -m tests.support.pictures {{ folder }}

# The blank workbooks, anew from the forms
masters:
    python scripts/build_templates.py

# How long the steps take (on a quiet machine)
bench:
    PYTHONPATH=scripts python -m tests.benchmark

# Both requirements files, anew from pyproject.toml
lock:
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "just lock" pyproject.toml -o requirements.txt
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "just lock" --group dev pyproject.toml -o requirements-dev.txt
