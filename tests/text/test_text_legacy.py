from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.vietnamese import ACCENTED, ALL_ACCENTED

from thidua.text import LegacyEncoding, from_tcvn3, from_vni, is_capitals_font, legacy_encoding

LATIN_1 = [chr(code) for code in range(0xA0, 0x100)]
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789-,.()/"
TCVN3_CAPITALS = "ĂÂĐÊÔƠƯ"

# From Vietnamese letters back, made by asking the converters; some letters look in both as they are meant.
TO_TCVN3 = {from_tcvn3(sign, capitals=False): sign for sign in LATIN_1 if from_tcvn3(sign, capitals=False) != sign}
TO_TCVN3["ý"] = "ý"
VNI_PAIRS = [base + mark for base in "aeoôuöyAEOÔUÖY" for mark in LATIN_1 if base.isupper() == mark.isupper()]
TO_VNI = {from_vni(signs): signs for signs in LATIN_1 + VNI_PAIRS if len(from_vni(signs)) < len(signs)}
TO_VNI |= {from_vni(sign): sign for sign in LATIN_1 if from_vni(sign) != sign}
TO_VNI |= {sign: sign for sign in "íìÍÌ"}


def test_tables_are_complete() -> None:
    assert sorted(TO_TCVN3) == sorted(ACCENTED + TCVN3_CAPITALS)
    assert len(TO_TCVN3) == 74
    assert sorted(TO_VNI) == sorted(ALL_ACCENTED)
    assert len(TO_VNI) == 134


@pytest.mark.parametrize(
    ("raw", "letters"),
    [
        ("µ ¸ ¶ · ¹", "à á ả ã ạ"),
        ("¨ » ¾ ¼ ½ Æ", "ă ằ ắ ẳ ẵ ặ"),
        ("© Ç Ê È É Ë", "â ầ ấ ẩ ẫ ậ"),
        ("® Ì Ð Î Ï Ñ", "đ è é ẻ ẽ ẹ"),
        ("ª Ò Õ Ó Ô Ö", "ê ề ế ể ễ ệ"),
        ("× Ý Ø Ü Þ", "ì í ỉ ĩ ị"),
        ("ß ã á â ä", "ò ó ỏ õ ọ"),
        ("« å è æ ç é", "ô ồ ố ổ ỗ ộ"),
        ("¬ ê í ë ì î", "ơ ờ ớ ở ỡ ợ"),
        ("ï ó ñ ò ô", "ù ú ủ ũ ụ"),
        ("\u00ad õ ø ö ÷ ù", "ư ừ ứ ử ữ ự"),
        ("ú ý û ü þ", "ỳ ý ỷ ỹ ỵ"),
        ("¡ ¢ § £ ¤ ¥ ¦", "Ă Â Đ Ê Ô Ơ Ư"),
        ("§iÖn Biªn", "Điện Biên"),
        ("C«ng ®oµn", "Công đoàn"),
        ("Liªn ®oµn Lao ®éng", "Liên đoàn Lao động"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("M\u00adêng NhÐ 2020", "Mường Nhé 2020"),
    ],
)
def test_tcvn3(raw: str, letters: str) -> None:
    assert from_tcvn3(raw, capitals=False) == letters


@pytest.mark.parametrize(
    ("raw", "letters"),
    [
        ("aù aø aû aõ aï", "á à ả ã ạ"),
        ("aê aé aè aú aü aë", "ă ắ ằ ẳ ẵ ặ"),
        ("aâ aá aà aå aã aä", "â ấ ầ ẩ ẫ ậ"),
        ("eù eø eû eõ eï", "é è ẻ ẽ ẹ"),
        ("eâ eá eà eå eã eä", "ê ế ề ể ễ ệ"),
        ("í ì æ ó ò", "í ì ỉ ĩ ị"),
        ("où oø oû oõ oï", "ó ò ỏ õ ọ"),
        ("oâ oá oà oå oã oä", "ô ố ồ ổ ỗ ộ"),
        ("ô ôù ôø ôû ôõ ôï", "ơ ớ ờ ở ỡ ợ"),
        ("uù uø uû uõ uï", "ú ù ủ ũ ụ"),
        ("ö öù öø öû öõ öï", "ư ứ ừ ử ữ ự"),
        ("yù yø yû yõ î", "ý ỳ ỷ ỹ ỵ"),
        ("ñ Ñ", "đ Đ"),
        ("Ñieän Bieân", "Điện Biên"),
        ("Lieân ñoaøn Lao ñoäng", "Liên đoàn Lao động"),
        ("Möôøng Nheù 2020", "Mường Nhé 2020"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Aùnh AÙnh aÙnh", "Ánh Ánh ánh"),
    ],
)
def test_vni(raw: str, letters: str) -> None:
    assert from_vni(raw) == letters


def test_capitals_fonts_make_capitals() -> None:
    assert from_tcvn3("§iÖn biªn, m\u00adêng nhÐ", capitals=True) == "ĐIỆN BIÊN, MƯỜNG NHÉ"


@given(st.text(st.sampled_from(ACCENTED + TCVN3_CAPITALS + PLAIN)))
def test_tcvn3_there_and_back(text: str) -> None:
    raw = "".join(TO_TCVN3.get(letter, letter) for letter in text)
    assert from_tcvn3(raw, capitals=False) == text
    assert from_tcvn3(unicodedata.normalize("NFD", raw), capitals=False) == text
    assert from_tcvn3(raw, capitals=True) == text.upper()


@given(st.text(st.sampled_from(ALL_ACCENTED + PLAIN)))
def test_vni_there_and_back(text: str) -> None:
    raw = "".join(TO_VNI.get(letter, letter) for letter in text)
    assert from_vni(raw) == text
    assert from_vni(unicodedata.normalize("NFD", raw)) == text


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", LegacyEncoding.TCVN3, False),
        (".VnTimeH", LegacyEncoding.TCVN3, True),
        (" .vnArialH ", LegacyEncoding.TCVN3, True),
        ("VNI-Times", LegacyEncoding.VNI, False),
        ("Vni-Helve", LegacyEncoding.VNI, False),
        ("VNI-H", LegacyEncoding.VNI, False),
        ("Times New Roman", None, False),
        ("VnTime", None, False),
        ("Arial H", None, False),
        ("", None, False),
    ],
)
def test_fonts_tell_the_encoding(font: str, encoding: LegacyEncoding | None, capitals: bool) -> None:
    assert legacy_encoding(font) is encoding
    assert is_capitals_font(font) is capitals
