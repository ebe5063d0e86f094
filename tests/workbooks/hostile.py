"""Workbooks written by hand, part by part, so that a test can put exactly one thing wrong with one."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
METADATA = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SHEET_1 = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
CONTENT_TYPES = "[Content_Types].xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"

STYLE_DATE = 1
STYLE_DATE_TIME = 2
STYLE_DURATION = 3
STYLE_VNTIME = 4

STYLES_XML = (
    f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font>{font}</fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="46"/>'
    '<xf fontId="1"/></cellXfs>'
    "</styleSheet>"
)
PLAIN_FONT = '<font><sz val="12"/><name val="Arial"/></font>'


def sheet(rows: str, after: str = "", *, before: str = "") -> str:
    """A worksheet part around these `<row>` elements."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    """A shared strings part of these `<si>` contents."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts(
    sheets: Mapping[str, str], *, states: Mapping[str, str] | None = None, workbook_before: str = ""
) -> dict[str, str | bytes]:
    """The parts of a sound workbook with these worksheets, for a test to spoil."""
    listed = ""
    related = ""
    content: dict[str, str | bytes] = {}
    for number, (name, xml) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += (
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        content[f"xl/worksheets/sheet{number}.xml"] = xml
    return {
        CONTENT_TYPES: _content_types(len(sheets)),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        WORKBOOK: (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook_before}<sheets>{listed}</sheets></workbook>'
        ),
        WORKBOOK_RELATIONS: (
            f'<Relationships xmlns="{PACKAGE}">{related}'
            f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
        ),
        STYLES: STYLES_XML.format(font=PLAIN_FONT),
        **content,
    }


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{overrides}</Types>'
    )


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """These parts as a zip."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target.getvalue()


def book(rows: str, after: str = "", **spoiled: str | bytes | None) -> bytes:
    """A workbook of one sheet `Cá nhân` with these rows; `spoiled` replaces parts by the names in SPOIL."""
    content = parts({"Cá nhân": sheet(rows, after)})
    for key, part in spoiled.items():
        if part is None:
            del content[SPOIL[key]]
        else:
            content[SPOIL[key]] = part
    return packed(content)


SPOIL = {
    "sheet": SHEET_1,
    "workbook": WORKBOOK,
    "relations": WORKBOOK_RELATIONS,
    "types": CONTENT_TYPES,
    "styles": STYLES,
    "strings": STRINGS,
    "core": CORE,
    "custom": CUSTOM,
}


def core(modified: str) -> str:
    """The core properties, last modified at this moment."""
    return (
        f'<cp:coreProperties xmlns:cp="{METADATA}" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified></cp:coreProperties>'
    )


def custom(**values: str) -> str:
    """Custom document properties of type text."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )


def understated(data: bytes, name: str, size: int) -> bytes:
    """The zip with a directory that says this part unpacks to `size` bytes, with their checksum."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo(name)
        start = archive.read(name)[:size]
    truth = info.CRC.to_bytes(4, "little"), info.file_size.to_bytes(4, "little")
    packed_size = info.compress_size.to_bytes(4, "little")
    lie = zipfile.crc32(start).to_bytes(4, "little"), size.to_bytes(4, "little")
    found = truth[0] + packed_size + truth[1]
    assert data.count(found) == 2  # the local header and the directory
    return data.replace(found, lie[0] + packed_size + lie[1])
