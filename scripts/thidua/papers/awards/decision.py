"""What a decision says: the values of its placeholders, from the configuration and the nominees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.config import Config
from thidua.config.awards import LegalText
from thidua.config.vocabulary import AwardForm, Recipient, TextRole
from thidua.messages import say
from thidua.papers.awards.bonus import EntryBonus, total_of
from thidua.papers.blanks.decisions import AWARDING_TEMPLATE, RECOGNISING_TEMPLATE
from thidua.papers.entries import Entry, ordered
from thidua.papers.office import BLANK, blank_day, office, signing
from thidua.papers.situation import Signed
from thidua.text import long_date, money, money_in_words, two_digits

# Căn cứ from the highest rank down (documents of the state, then of the union).
BASIS_ROLES = (TextRole.LAW, TextRole.STATUTE, TextRole.CONFEDERATION_RULES, TextRole.PROVINCE_RULES)
# What a column of sums shows where nothing is paid.
NOTHING = "-"

ROW_PLACEHOLDERS = frozenset(
    {
        "ten",
        "danh_xung",
        "ten_co_danh_xung",
        "chuc_vu",
        "noi_cong_tac",
        "don_vi",
        "thanh_tich",
        "tien_thuong",
        "ghi_chu",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContext:
    """One decision: who is on its list, and the value of each placeholder by its name in the template."""

    award: str
    template: str
    draft_mark: str
    collectives: tuple[Entry, ...]
    individuals: tuple[Entry, ...]
    placeholders: Mapping[str, Any]
    signed: Signed | None = None


def decision_context(
    config: Config,
    award_code: str,
    entries: Iterable[Entry],
    bonuses: Mapping[str, EntryBonus],
    *,
    year: int | None = None,
    is_draft: bool = True,
    met_on: date | None = None,
    signed: Signed | None = None,
    minutes: Signed | None = None,
) -> DecisionContext:
    """The decision on one award; its number and date stay blank until it is signed.

    Args:
        config: The season's configuration.
        award_code: Code of the award; entries of other awards are left aside.
        entries: The nominees who stand.
        bonuses: Bonus by nominee_id (`bonuses_of` over the whole season).
        year: The year of its blank date (`signing_year`); that of the season's naming day if None.
        is_draft: Whether it bears the mark of a draft.
        met_on: The day of the council's meeting, blank if None.
        signed: Number and day that it got when it was signed.
        minutes: Those of the minutes of the council's meeting.
    """
    year, mark = year or config.naming_day.year, config.paper.draft_mark if is_draft and signed is None else ""
    listed = ordered(entry for entry in entries if entry.award == award_code)
    collectives = tuple(entry for entry in listed if entry.recipient is Recipient.COLLECTIVE)
    individuals = tuple(entry for entry in listed if entry.recipient is Recipient.INDIVIDUAL)
    award = config.award_of(award_code)
    return DecisionContext(
        award=award_code,
        template=RECOGNISING_TEMPLATE if award.form is AwardForm.TITLE else AWARDING_TEMPLATE,
        draft_mark=mark,
        signed=signed,
        collectives=collectives,
        individuals=individuals,
        placeholders={
            **office(config),
            **signing(signed, year, draft_mark=mark),
            "ngay_hop": long_date(met_on) if met_on else blank_day(year),
            "bien_ban": minutes_in_full(config, met_on, minutes, year=year, is_final=signed is not None),
            "nguon_chi": config.bonus.source or say("papers.source_of_money"),
            "can_cu": tuple(cite_in_full(text) for text in texts_cited(config, config.naming_day)),
            **_subject(config, award_code, collectives, individuals),
            **_money(config, listed, bonuses),
            **_list_part(config, "tap_the", collectives, bonuses),
            **_list_part(config, "ca_nhan", individuals, bonuses),
        },
    )


def count_phrase(collectives: int, individuals: int) -> str:
    """Both kinds counted separately with two digits, or the one kind there is."""
    counts = {"collectives": two_digits(collectives), "individuals": two_digits(individuals)}
    if collectives and individuals:
        return say("papers.counts_both", **counts)
    kind = "collectives" if collectives else "individuals"
    return say(f"papers.counts_{kind}", **{kind: counts[kind]})


def cite_in_full(text: LegalText) -> str:
    """A text's first mention: its title, or else kind, number, date, issuer and subject."""
    if text.title:
        return text.title
    parts = [
        say("papers.cite_number", kind=text.kind, number=text.number) if text.number else text.kind,
        long_date(text.signed) if text.signed else "",
        say("papers.cite_issuer", issuer=text.issuer) if text.issuer else "",
        _subject_cited(text),
    ]
    return " ".join(part for part in parts if part)


def minutes_in_full(
    config: Config, met_on: date | None, signed: Signed | None, *, year: int, is_final: bool = False
) -> str:
    """The minutes of the council's meeting; number and day blank while they are not known.

    A final paper leaves nothing open: minutes that bear no number then are cited by their day alone.
    """
    if signed is None and is_final and met_on is not None:
        return say("papers.cite_minutes_by_day", council=config.organisation.council, day=long_date(met_on))
    return say(
        "papers.cite_minutes",
        number=f" {signed.number}" if signed else BLANK,
        symbol=f"BB-{config.council.symbol}",
        council=config.organisation.council,
        day=long_date(met_on) if met_on else blank_day(year),
    )


def _subject_cited(text: LegalText) -> str:
    """“về việc …” before a subject that says what a numbered text does (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    if text.number and text.subject[:1].islower():
        return say("papers.cite_subject", subject=text.subject)
    return text.subject


def texts_cited(config: Config, day: date) -> Iterator[LegalText]:
    """The texts in force on `day` that decisions rest on; an amendment right after what it amends."""
    for role in BASIS_ROLES:
        in_force = config.texts_in_force(role, day)
        known = {text.id for text in in_force}
        for text in in_force:
            if text.amends not in known:
                yield from _with_amendments(text, in_force)


def _with_amendments(text: LegalText, in_force: tuple[LegalText, ...]) -> Iterator[LegalText]:
    yield text
    for other in in_force:
        if other.amends == text.id:
            yield from _with_amendments(other, in_force)


def _subject(
    config: Config,
    award_code: str,
    collectives: tuple[Entry, ...],
    individuals: tuple[Entry, ...],
) -> dict[str, Any]:
    kinds = [
        kind.value
        for kind, listed in ((Recipient.COLLECTIVE, collectives), (Recipient.INDIVIDUAL, individuals))
        if listed
    ]
    recipients = ", ".join(kinds)
    name, issuer = config.award_of(award_code).full_name_on(config.naming_day), config.organisation.name
    return {
        "ten_khen_thuong": name,
        "ten_trong_tieu_de": name.replace(issuer, _unbroken(issuer)),
        "thanh_tich": config.paper.achievement.replace("{year}", str(config.season.year)),
        "so_luong": count_phrase(len(collectives), len(individuals)),
        "doi_tuong": recipients,
        "doi_tuong_dau_dong": recipients[:1].upper() + recipients[1:],
    }


def _unbroken(name: str) -> str:
    """A name that a heading does not break within."""
    return name.replace(" ", "\u00a0")


def _money(config: Config, listed: tuple[Entry, ...], bonuses: Mapping[str, EntryBonus]) -> dict[str, Any]:
    total = total_of(listed, bonuses)
    return {
        "chua_ro_muc_thuong": total is None,
        "co_cot_tien_thuong": any(bonuses[entry.nominee_id].amount is not None for entry in listed),
        "khong_chi_thuong": total == 0,
        "muc_thuong_chua_ro": config.bonus.unknown,
        "tong_tien_thuong": _sum_text(config, total),
        "tong_tien_bang_chu": "" if total is None else money_in_words(total),
    }


def _list_part(
    config: Config, name: str, entries: tuple[Entry, ...], bonuses: Mapping[str, EntryBonus]
) -> dict[str, Any]:
    collective = name == "tap_the"
    return {
        name: tuple(_row(config, entry, bonuses[entry.nominee_id]) for entry in entries),
        f"so_{name}": count_phrase(len(entries), 0) if collective else count_phrase(0, len(entries)),
        f"tong_tien_{name}": _sum_text(config, total_of(entries, bonuses)),
    }


def _row(config: Config, entry: Entry, bonus: EntryBonus) -> dict[str, str]:
    return {
        "ten": entry.name,
        "danh_xung": entry.honorific,
        "ten_co_danh_xung": entry.name_as_listed,
        "chuc_vu": entry.position,
        "noi_cong_tac": entry.place,
        "don_vi": entry.unit_name,
        "thanh_tich": entry.achievement,
        "tien_thuong": _sum_text(config, bonus.amount),
        "ghi_chu": _bonus_note(config, bonus),
    }


def _bonus_note(config: Config, bonus: EntryBonus) -> str:
    """Why a row has not the sum that its title alone would bring."""
    if bonus.outranked_by:
        return say("papers.bonus_outranked", title=bonus.outranked_by)
    if bonus.unrated_beside:
        return say("papers.bonus_unrated_beside", award=config.award_name(bonus.unrated_beside))
    return ""


def _sum_text(config: Config, amount: int | None) -> str:
    if amount is None:
        return config.bonus.unknown
    return money(amount) if amount else NOTHING
