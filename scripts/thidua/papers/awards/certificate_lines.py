"""The lines of one certificate: what each says, and the size at which it fits its place on the blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.certificates import Certificate, CertificateField, CertificateLine
from thidua.config.vocabulary import AwardForm
from thidua.messages import say
from thidua.papers.entries import Entry
from thidua.papers.situation import Signed
from thidua.text import lines_within, long_date, text_width_mm

_STEP_PT = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines at a size; `fits` is False where the least size is still too large for its place."""

    lines: tuple[str, ...]
    size: float
    fits: bool


def fitted(text: str, field: CertificateField) -> Fitted:
    """The text at the largest size at which it takes no more than its lines; at the least one, one line more.

    A text that does not fit even so is printed whole at the least size.
    """
    steps = int((field.size - field.min_size) / _STEP_PT)
    for size in (*(field.size - step * _STEP_PT for step in range(steps + 1)), field.min_size):
        lines = _broken(text, field, size)
        if len(lines) <= field.lines and _within(lines, field, size):
            return Fitted(lines, size, fits=True)
    lines = _broken(text, field, field.min_size)
    fits = len(lines) <= field.lines + 1 and _within(lines, field, field.min_size)
    return Fitted(lines, field.min_size, fits)


def _broken(text: str, field: CertificateField, size: float) -> tuple[str, ...]:
    """The text's own lines, each broken where it is wider than its place, into lines of about one length."""
    return tuple(line for own in text.split("\n") for line in _balanced(own, field, size))


def _balanced(text: str, field: CertificateField, size: float) -> list[str]:
    width = field.width
    lines = lines_within(text, size, width, bold=field.bold, italic=field.italic)
    while len(lines) > 1 and width > 1:
        width -= 1
        narrower = lines_within(text, size, width, bold=field.bold, italic=field.italic)
        if len(narrower) > len(lines) or not _within(tuple(narrower), field, size):
            break
        lines = narrower
    return lines


def _within(lines: tuple[str, ...], field: CertificateField, size: float) -> bool:
    return all(text_width_mm(line, size, field.bold, field.italic) <= field.width for line in lines)


def texts_of(
    entry: Entry, award: Award, blank: Certificate, config: Config, signed: Signed
) -> Mapping[CertificateLine, str]:
    """What a certificate says to one recipient, line by line, "" where there is nothing to say."""
    name, year = award.full_name_on(config.naming_day), config.season.year
    achievement = _achievement(award, blank, config)
    named = say("certificate.line_title", award=name) if award.form is AwardForm.TITLE else name
    symbol = f"QĐ-{config.organisation.symbol}"
    return {
        CertificateLine.RECIPIENT: entry.name_as_listed,
        CertificateLine.POSITION: entry.about,
        CertificateLine.AWARD: named
        if str(year) in achievement
        else say("certificate.line_year", award=named, blank="\u00a0", year=year),
        CertificateLine.ACHIEVEMENT: achievement[:1].upper() + achievement[1:],
        CertificateLine.DECISION: say(
            "certificate.line_decision", number=signed.number, symbol=symbol, day=long_date(signed.day)
        ),
        CertificateLine.GOLDEN_BOOK: say("certificate.line_golden_book"),
        CertificateLine.DAY: f"{config.organisation.place}, {long_date(signed.day)}",
        CertificateLine.AUTHORITY: config.signatory.authority,
        CertificateLine.OFFICE: "\n".join(config.signatory.offices),
        CertificateLine.SIGNER: config.signatory.name,
    }


def _achievement(award: Award, blank: Certificate, config: Config) -> str:
    """For what it is given; a title says so itself, unless the blank has words of its own."""
    usual = "" if award.form is AwardForm.TITLE else config.paper.achievement
    words = usual if blank.achievement is None else blank.achievement
    return words.replace("{year}", str(config.season.year))


def shown(text: str, entry: Entry, field: CertificateField) -> str:
    """The text as its field writes it: in capitals but for the honorific before a name."""
    if not field.upper:
        return text
    if field.line is CertificateLine.RECIPIENT:
        return text.removesuffix(entry.name) + entry.name.upper()
    return text.upper()
