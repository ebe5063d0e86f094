"""Names of those who sign minutes, as they stand below their signatures."""

from __future__ import annotations

import re

_AFTER_A_NAME = re.compile(r"\s*[,;(]|\s+[-–—]\s+")
# No title of address stands before a signer's name (NĐ 30/2020/NĐ-CP, Điều 13).
_BEFORE_A_NAME = re.compile(r"^(?:đ/c|đồng chí|ông|bà)[.:]?\s+", re.IGNORECASE)


def name_in(typed: str) -> str:
    """The name alone of "Đ/c Lò Văn A, Chủ tịch"; "" where nobody is named."""
    return _BEFORE_A_NAME.sub("", _AFTER_A_NAME.split(typed, maxsplit=1)[0]).strip()
