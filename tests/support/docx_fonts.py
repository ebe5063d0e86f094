"""The font that Word takes for each run of a paper: its own, else that of a style, else the default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from tests.support.ooxml import excerpt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONT = "Times New Roman"
# For each kind of letter the attribute that names its font, and the one that hands it to the theme.
LETTERS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme", "eastAsia": "eastAsiaTheme"}

Fonts = Mapping[str, str]
"""Font name by kind of letter, for the kinds that are set."""


def font_faults(styles: etree._Element, texts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Runs in another font than the office's, told once per part and font, and fonts left to the theme."""
    for fonts in styles.iter(f"{W}rFonts"):
        if any(W + theme in fonts.attrib for theme in LETTERS.values()):
            style = next(fonts.iterancestors(f"{W}style"), None)
            holder = style.get(f"{W}styleId") if style is not None else "the defaults"
            yield f"word/styles.xml: theme font in {holder}"
    sheet = StyleSheet(styles)
    for part, root in texts.items():
        wrong: dict[tuple[str, str], list[str]] = {}
        for run in root.iter(f"{W}r"):
            text = "".join(item.text or "" for item in run.iterfind(f"{W}t"))
            if not text:
                continue
            fonts_of_run = sheet.fonts_of(run)
            for letters in LETTERS:
                font = fonts_of_run.get(letters, "no font")
                if font != FONT:
                    wrong.setdefault((letters, font), []).append(text)
        for (letters, font), found in wrong.items():
            yield f"{part}: {letters} in {font}: {len(found)} runs, first {excerpt(found[0])}"


class StyleSheet:
    """The fonts that the styles of one paper set."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
        self._default = {
            style.get(f"{W}type", ""): style.get(f"{W}styleId", "")
            for style in self._styles.values()
            if style.get(f"{W}default") in {"1", "true", "on"}
        }
        self._document = _own_fonts(styles.find(f"{W}docDefaults/{W}rPrDefault"))

    def fonts_of(self, run: etree._Element) -> Fonts:
        """What is in force for one run, the nearest setting winning for each kind of letter."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        table = next(run.iterancestors(f"{W}tbl"), None)
        return {
            **self._document,
            **self._fonts_of_style(_chosen(table, "tblPr/tblStyle") or self._default.get("table")),
            **self._fonts_of_style(_chosen(paragraph, "pPr/pStyle") or self._default.get("paragraph")),
            **self._fonts_of_style(_chosen(run, "rPr/rStyle")),
            **_own_fonts(run),
        }

    def _fonts_of_style(self, style_id: str | None) -> Fonts:
        chain: list[etree._Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            chain.append(self._styles[style_id])
            style_id = _chosen(chain[-1], "basedOn")
        fonts: dict[str, str] = {}
        for style in reversed(chain):
            fonts |= _own_fonts(style)
        return fonts


def _own_fonts(holder: etree._Element | None) -> Fonts:
    fonts = holder.find(f"{W}rPr/{W}rFonts") if holder is not None else None
    if fonts is None:
        return {}
    named = {letters: fonts.get(W + letters) for letters in LETTERS}
    themed = {letters: fonts.get(W + theme) for letters, theme in LETTERS.items()}
    return {
        letters: f"theme {themed[letters]}" if themed[letters] else str(named[letters])
        for letters in LETTERS
        if themed[letters] or named[letters]
    }


def _chosen(holder: etree._Element | None, path: str) -> str | None:
    """The style id that an element such as `pPr/pStyle` names."""
    if holder is None:
        return None
    found = holder.find("/".join(W + step for step in path.split("/")))
    return found.get(f"{W}val") if found is not None else None
