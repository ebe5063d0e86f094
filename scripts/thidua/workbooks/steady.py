"""Office files whose bytes depend on their content alone: no times of saving, no numbers of revisions."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

CORE = "docProps/core.xml"
_CHANGING = frozenset({"created", "modified", "revision", "lastPrinted"})
# The earliest day a zip can hold: the time of saving must not make two equal files differ.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class SteadyArchive(zipfile.ZipFile):
    """An archive that writes every part under the same date, and the core properties without theirs."""

    def writestr(  # type: ignore[override]
        self, zinfo_or_arcname: str | zipfile.ZipInfo, data: bytes | str, *_: object, **__: object
    ) -> None:
        """Write one part."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, zipfile.ZipInfo) else zinfo_or_arcname
        content = data.encode() if isinstance(data, str) else data
        entry = zipfile.ZipInfo(name, _NO_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 0
        super().writestr(entry, without_times(content) if name == CORE else content)

    def write(self, filename: str | Path, arcname: str | None = None, *_: object, **__: object) -> None:  # type: ignore[override]
        """Write one part from a file."""
        self.writestr(arcname or Path(filename).name, Path(filename).read_bytes())


def without_times(core: bytes) -> bytes:
    """Core properties of an Office file without what changes from saving to saving."""
    root = etree.fromstring(core)
    for child in list(root):
        if etree.QName(child).localname in _CHANGING:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
