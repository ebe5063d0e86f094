"""The guard refuses each kind of unfit file for its own reason and lets every honest oddity through."""

from __future__ import annotations

import pickle
import random
import zipfile
from io import BytesIO

import pytest
from tests.workbooks import hostile
from tests.workbooks.hostile import STRICT, book, packed, parts, sheet, strings, understated

from thidua.workbooks.reading import package
from thidua.workbooks.reading.guard import RefusalReason, Refused, inspect

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def refusal(data: bytes) -> tuple[RefusalReason, str]:
    with pytest.raises(Refused) as caught:
        inspect(data)
    return caught.value.reason, caught.value.detail


# --- what is no workbook at all


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b" \r\n"])
def test_nothing_inside_is_empty(data: bytes) -> None:
    assert refusal(data) == (RefusalReason.EMPTY, "")


@pytest.mark.parametrize(
    "data",
    [
        "Kính gửi Ban Chính sách".encode(),
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        b"%PDF-1.7\n",
        packed({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}),
        packed({"ho-so/tep.txt": "x"}),
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        hostile.OLE_HEADER + b"\0" * 504 + "WordDocument".encode("utf-16-le"),
    ],
    ids=["txt", "html", "pdf", "docx", "zip", "odt", "doc"],
)
def test_other_kinds_of_file_are_no_workbook(data: bytes) -> None:
    assert refusal(data) == (RefusalReason.NOT_A_WORKBOOK, "")


def test_encrypted_workbook_is_told_from_an_old_one() -> None:
    encrypted = hostile.OLE_HEADER + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    old = hostile.OLE_HEADER + b"\0" * 504 + "Workbook".encode("utf-16-le")
    old_with_word_inside = old + "WordDocument".encode("utf-16-le")
    assert refusal(encrypted) == (RefusalReason.PASSWORD, "")
    assert refusal(old) == (RefusalReason.OLD_FORMAT, "")
    assert refusal(old_with_word_inside) == (RefusalReason.OLD_FORMAT, "")
    assert refusal(hostile.OLE_HEADER) == (RefusalReason.OLD_FORMAT, "")


def test_zip_with_encrypted_entries_wants_a_password() -> None:
    data = bytearray(book(ONE))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == (RefusalReason.PASSWORD, "")


def test_other_workbook_formats_are_named() -> None:
    assert refusal(packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"x"})) == (
        RefusalReason.OTHER_FORMAT,
        "xlsb",
    )
    ods = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    assert refusal(ods) == (RefusalReason.OTHER_FORMAT, "ods")


# --- what is damaged


def test_truncated_zip_is_damaged() -> None:
    data = book(ONE)
    assert refusal(data[: len(data) // 2]) == (RefusalReason.DAMAGED, "zip")


def test_wrong_checksum_is_damaged() -> None:
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts({"A": sheet(ONE)}).items():
            archive.writestr(name, part)
    data = plain.getvalue()
    assert inspect(data).sheets["A"].max_row == 1
    assert refusal(data.replace(b"<v>1</v>", b"<v>2</v>")) == (RefusalReason.DAMAGED, hostile.SHEET_1)


@pytest.mark.parametrize(
    ("key", "detail"),
    [
        ("types", "missing: [Content_Types].xml"),
        ("workbook", "missing: xl/workbook.xml"),
        ("relations", "missing: xl/_rels/workbook.xml.rels"),
        ("sheet", "worksheets/sheet1.xml"),
    ],
)
def test_missing_part_is_named(key: str, detail: str) -> None:
    assert refusal(book(ONE, **{key: None})) == (RefusalReason.DAMAGED, detail)


@pytest.mark.parametrize("key", ["sheet", "workbook", "relations", "styles", "strings", "core", "custom"])
def test_malformed_part_is_named(key: str) -> None:
    assert refusal(book(ONE, **{key: "<a><b></a>"})) == (RefusalReason.DAMAGED, hostile.SPOIL[key])


def test_sheet_cut_short_is_damaged() -> None:
    assert refusal(book(ONE, sheet=sheet(ONE)[:-20])) == (RefusalReason.DAMAGED, hostile.SHEET_1)


def test_utf16_sheet_is_damaged_because_the_reader_would_see_it_empty() -> None:
    xml = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(ONE)).encode("utf-16")
    assert refusal(book(ONE, sheet=xml)) == (RefusalReason.DAMAGED, hostile.SHEET_1)


def test_other_encodings_are_damaged() -> None:
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>' + sheet('<row><c t="e"><v>é</v></c></row>')
    assert refusal(book(ONE, sheet=xml.encode("latin-1"))) == (RefusalReason.DAMAGED, hostile.SHEET_1)


def test_utf8_with_byte_order_mark_passes() -> None:
    assert inspect(book(ONE, sheet=b"\xef\xbb\xbf" + sheet(ONE).encode())).sheets["Cá nhân"].max_row == 1


@pytest.mark.parametrize("reference", ["A0", "1", "A", "A1B", "ABCD1", "Á1"])
def test_impossible_address_is_damaged(reference: str) -> None:
    rows = f'<row r="1"><c r="{reference}"><v>1</v></c></row>'
    assert refusal(book(rows)) == (RefusalReason.DAMAGED, hostile.SHEET_1)


def test_two_sheets_of_one_name_are_damaged() -> None:
    content = parts({"A": sheet(ONE), "B": sheet(ONE)})
    content[hostile.WORKBOOK] = str(content[hostile.WORKBOOK]).replace('"B"', '"A"')
    assert refusal(packed(content)) == (RefusalReason.DAMAGED, "twice: A")


def test_part_twice_in_other_capitals_is_damaged() -> None:
    content = parts({"A": sheet(ONE)})
    content["XL/Worksheets/Sheet1.xml"] = sheet("")
    assert refusal(packed(content)) == (RefusalReason.DAMAGED, "twice: XL/Worksheets/Sheet1.xml")


def test_target_that_two_readers_would_resolve_differently_is_damaged() -> None:
    content = parts({"A": sheet(ONE)})
    relations = str(content[hostile.WORKBOOK_RELATIONS])
    content[hostile.WORKBOOK_RELATIONS] = relations.replace("worksheets/sheet1", "xl/worksheets/sheet1")
    assert inspect(packed(content)).sheets["A"].max_row == 1
    content["xl/xl/worksheets/sheet1.xml"] = sheet("")
    assert refusal(packed(content)) == (RefusalReason.DAMAGED, "xl/worksheets/sheet1.xml")


# --- what is too large


def test_bomb_is_refused_by_the_sizes_of_its_directory() -> None:
    spaces = b" " * (package.MAX_XML_BYTES + 1)
    data = book(ONE, styles=hostile.STYLES_XML.format(font=hostile.PLAIN_FONT).encode() + spaces)
    reason, detail = refusal(data)
    assert (reason, detail.split(" ", 1)[1]) == (RefusalReason.TOO_LARGE, "bytes of XML")
    assert len(data) < 100_000


def test_sizes_are_judged_at_their_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parts({"A": sheet(ONE)}) | {"xl/media/anh.jpeg": b"x" * 5000}
    sizes = {name: len(part.encode() if isinstance(part, str) else part) for name, part in content.items()}
    xml = sum(size for name, size in sizes.items() if not name.endswith("jpeg"))
    data = packed(content)
    for limit, exact in (
        ("MAX_ENTRIES", len(content)),
        ("MAX_UNPACKED_BYTES", xml + 5000),
        ("MAX_XML_BYTES", xml),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(package, limit, exact)
            assert list(inspect(data).sheets) == ["A"]
            patch.setattr(package, limit, exact - 1)
            assert refusal(data)[0] is RefusalReason.TOO_LARGE


def test_part_longer_than_its_directory_states_is_damaged() -> None:
    whole = sheet(ONE)
    data = book(ONE, sheet=whole + " " * 100_000)
    assert refusal(understated(data, hostile.SHEET_1, len(whole))) == (
        RefusalReason.DAMAGED,
        hostile.SHEET_1,
    )


# --- hostile and foreign XML


@pytest.mark.parametrize("prologue", [ENTITY_BOMB, EXTERNAL, "<!DOCTYPE x>"])
@pytest.mark.parametrize("key", ["sheet", "workbook", "relations", "styles", "strings", "core", "custom"])
def test_document_type_anywhere_is_hostile(key: str, prologue: str) -> None:
    sound = parts({"Cá nhân": sheet(ONE)}) | {
        hostile.STRINGS: strings("<t>x</t>"),
        hostile.CORE: hostile.core("2020-12-05T03:12:00Z"),
        hostile.CUSTOM: hostile.custom(a="b"),
    }
    assert refusal(book(ONE, **{key: prologue + str(sound[hostile.SPOIL[key]])})) == (
        RefusalReason.HOSTILE_XML,
        hostile.SPOIL[key],
    )


def test_strict_open_xml_is_refused_by_its_namespace() -> None:
    xml = f'<workbook xmlns="{STRICT}"><sheets/></workbook>'
    assert refusal(book(ONE, workbook=xml)) == (RefusalReason.STRICT, "")


def test_unknown_namespace_is_damaged() -> None:
    assert refusal(book(ONE, workbook='<workbook xmlns="urn:x"/>')) == (
        RefusalReason.DAMAGED,
        hostile.WORKBOOK,
    )


def test_workbook_of_charts_only_has_no_sheets() -> None:
    content = parts({"Biểu đồ": sheet("")})
    relations = str(content[hostile.WORKBOOK_RELATIONS])
    content[hostile.WORKBOOK_RELATIONS] = relations.replace("/worksheet", "/chartsheet", 1)
    assert refusal(packed(content)) == (RefusalReason.NO_SHEETS, "")
    assert refusal(packed(parts({}))) == (RefusalReason.NO_SHEETS, "")


# --- whatever the bytes


def test_damage_of_any_kind_ends_in_a_report_or_a_reason() -> None:
    chance = random.Random(20201210)  # noqa: S311 - reproducible damage
    data = book(
        f'{ONE}<row r="2" hidden="1"><c r="B2" t="e"><f>1</f><v>#N/A</v></c></row>',
        core=hostile.core("2020-12-05T03:12:00Z"),
        strings=strings("<t>Nguyễn</t>"),
    )
    outcomes = set()
    for _ in range(1500):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            inspect(bytes(broken[: chance.choice([len(data), chance.randrange(len(data))])]))
            outcomes.add("read")
        except Refused as refused:
            outcomes.add(str(refused.reason))
    assert {"read", "damaged"} <= outcomes


def test_refusal_survives_pickling_and_tells_itself() -> None:
    refused = Refused(RefusalReason.FAR_CELL, "A!B2")
    assert pickle.loads(pickle.dumps(refused)) == refused  # noqa: S301
    assert (str(refused), str(Refused(RefusalReason.EMPTY))) == ("far_cell: A!B2", "empty")
    assert refused != Refused(RefusalReason.FAR_CELL, "A!B3")
