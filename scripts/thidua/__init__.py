"""The toolkit's library: every rule and format of a trade-union federation's emulation season."""

from __future__ import annotations

import sys
from importlib.util import find_spec

# WHY: who starts a script with a Python that is too old or has no libraries must be told in one sentence; all
# other sentences stand in the catalogue, which cannot be read before this.
_NEEDED = (
    *("openpyxl", "xlsxwriter", "python_calamine", "defusedxml", "pandas", "pydantic"),
    *("tomlkit", "rapidfuzz", "networkx", "docx", "docxtpl", "jinja2", "rich"),
)
_OLDEST = (3, 11)

if sys.version_info < _OLDEST or any(find_spec(name) is None for name in _NEEDED):
    for _stream in (sys.stdout, sys.stderr):
        if hasattr(_stream, "reconfigure"):
            _stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.write(
        "Chưa cài đủ thư viện, hoặc Python cũ hơn 3.11. Cài Python 3.11 trở lên rồi chạy: "
        "python -m pip install -r requirements.txt\n"
    )
    sys.exit(2)
