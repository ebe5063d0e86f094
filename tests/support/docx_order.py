"""The order in which the schema wants the children of WordprocessingML properties; `a|b` share a place."""

from __future__ import annotations

from tests.support.ooxml import words

RUN = words(
    """
    ins|del|moveFrom|moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
    emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
    highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
    rPrChange
    """
)
SIDES = words("top left|start bottom right|end insideH insideV tl2br tr2bl")

ORDERS = {
    "pPr": words(
        """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
        tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
        textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
        """
    ),
    "rPr": RUN,
    "tbl": words("tblPr tblGrid tr|sdt|customXml|bookmarkStart|bookmarkEnd|proofErr"),
    "tblPr": words(
        """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
        tblPrChange
        """
    ),
    "tcPr": words(
        """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark headers cellIns cellDel cellMerge tcPrChange
        """
    ),
    # The schema leaves the order of a row's properties free, but for the last three.
    "trPr": words(
        """
        cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden
        ins del trPrChange
        """
    ),
    "sectPr": words(
        """
        headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
        printerSettings sectPrChange
        """
    ),
    "tblBorders": SIDES,
    "tcBorders": SIDES,
    "tblCellMar": SIDES,
    "tcMar": SIDES,
    "pBdr": words("top left bottom right between bar"),
}
REPEATED = frozenset(words("tr sdt customXml bookmarkStart bookmarkEnd proofErr headerReference footerReference"))
