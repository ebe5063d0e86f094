"""Official letters to one unit: a reminder of what has not arrived, and a dossier returned to be mended.

What a letter says stands in its template; here are the values of the placeholders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thidua.config import Config
from thidua.config.awards import LegalText
from thidua.config.vocabulary import Due, Severity, TextRole
from thidua.messages import say
from thidua.papers.blanks.letters import REMINDER_TEMPLATE, RETURN_TEMPLATE
from thidua.papers.letters.check import LEFT_OUT_KIND, LOOK_KIND, MISSING_KIND, MUST_KIND, Letter
from thidua.papers.letters.draft import put_out
from thidua.papers.letters.words import capital, points_told, shortened, who_and_where
from thidua.papers.office import BLANK, blank_day, contact_of
from thidua.text import clean, long_date, padded_date, two_digits

# A letter lists so many points and refers to the attached file for the rest.
MOST_POINTS = 15

_MISSING_ROW = frozenset({"ho_so", "han_nop", "thoi_han", "tinh_trang"})
_POINT_ROW = frozenset({"noi", "dang_ghi", "noi_dung", "yeu_cau"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingForm:
    """One workbook or dossier that a unit still owes; `due` says with what, `state` is printed as it is."""

    title: str
    due: Due
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point to mend: where (sheet and cell), what stands there, what is wrong and how to mend it.

    `subject` is the person or collective that it is about, "" where it is about none.
    """

    place: str
    value: str
    severity: Severity
    message: str
    subject: str = ""


def mail_contact(config: Config) -> str:
    """The line of an e-mail that says whom to ask, with blank lines around it; empty where config.toml names none."""
    contact = contact_of(config)
    return say("letters.mail_contact", desk=config.organisation.desk, contact=contact) if contact else ""


def reminder(
    config: Config,
    *,
    unit_name: str,
    missing: Sequence[MissingForm],
    today: date,
    templates: Path,
    out: Path,
) -> tuple[str, ...]:
    """Write the letter that reminds a unit of what it owes; the sentences for the clerk, faults before notes.

    Nominations are not asked for any more after their last day: they are not considered then (guidance IV), and the
    unit is asked to say in writing why they did not come.

    Args:
        config: The season's configuration.
        unit_name: The unit as it is addressed.
        missing: What has not arrived, or not as it should, in the order of the list.
        today: The day from which days are counted; its year stands in the blank date.
        templates: Folder of the templates.
        out: The letter. One of an earlier run that somebody has edited is kept under another name (`Shelf`); a
            letter with a fault is not left there.

    Raises:
        ValueError: Nothing is missing.
    """
    if not missing:
        raise ValueError("a reminder of nothing")
    return put_out(config, _reminder_letter(config, unit_name, missing, today), templates, out)


def returning(
    config: Config,
    *,
    unit_name: str,
    form_title: str,
    file: str,
    received: date,
    points: Sequence[Point],
    until: date,
    today: date,
    templates: Path,
    out: Path,
    attachment: str = "",
    first_received: date | None = None,
) -> tuple[str, ...]:
    """Write the letter that returns a dossier to be mended; the sentences for the clerk, faults before notes.

    Args:
        config: The season's configuration.
        unit_name: The unit as it is addressed.
        form_title: What the file is.
        file: Name of the file as the unit sent it.
        received: The day on which this file arrived.
        points: What is to be mended or looked at, in the order of the marked copy (`mending_order`); what is only
            noted is left out, what must be mended comes first.
        until: The last day on which the corrected file is taken.
        today: Its year stands in the blank date.
        templates: Folder of the templates.
        out: The letter, as for `reminder`.
        attachment: Name of the marked copy; that of `file` if empty.
        first_received: The day on which the first file of the dossier arrived, which a corrected one keeps (HS-01);
            `received` if None.

    Raises:
        ValueError: Not one point is to be mended or looked at.
    """
    asked = sorted((each for each in points if each.severity is not Severity.NOTE), key=lambda p: p.severity.weight)
    if not asked:
        raise ValueError("a dossier returned for nothing")
    letter = _return_letter(
        config,
        unit_name,
        asked,
        today,
        {
            "ten_bieu_mau": clean(form_title),
            "ho_so": _dossier(clean(form_title)),
            "tep": clean(file),
            "tep_kem_theo": clean(attachment or file),
            "ngay_nhan": long_date(received),
            "ngay_nhan_dau": long_date(first_received or received),
            "han_gui_lai": long_date(until),
        },
    )
    return put_out(config, letter, templates, out)


def _dossier(title: str) -> str:
    """What is returned, inside a sentence: only its first letter is made small, for it may name a unit."""
    inside = title[:1].lower() + title[1:]
    says_so = tuple(say("letters.kinds_of_papers").split(";"))
    return inside if inside.startswith(says_so) else say("letters.dossier", form=inside)


def _reminder_letter(config: Config, unit_name: str, missing: Sequence[MissingForm], today: date) -> Letter:
    last_days = {each.due: config.last_day(each.due) for each in missing}
    dues = sorted({day for day in last_days.values() if day >= today})
    closing_day = config.last_nomination_day
    not_taken = any(no_longer_considered(config, due, today) for due in last_days)
    send_at_once = any(day < today and not no_longer_considered(config, due, today) for due, day in last_days.items())
    at_stake = not not_taken and Due.NOMINATIONS in last_days
    rows = [
        {
            "ho_so": clean(each.title),
            "han_nop": padded_date(last_days[each.due]),
            "thoi_han": days_told(last_days[each.due], today),
            "tinh_trang": capital(clean(each.state)),
        }
        for each in missing
    ]
    return Letter(
        template=REMINDER_TEMPLATE,
        unit_name=unit_name,
        placeholders={
            **_office(config, unit_name, today),
            "huong_dan": _guidance(config),
            "ngay_lap": long_date(today),
            "so_ho_so": two_digits(len(missing)),
            "ho_so_thieu": rows,
            "con_han": bool(dues),
            "gui_ngay": send_at_once,
            "con_nhan": send_at_once or bool(dues),
            "thoi_han_nop": _by_when(dues, today),
            "khong_xet_sau": long_date(closing_day) if at_stake else "",
            "het_han_xet": long_date(closing_day) if not_taken else "",
            "noi_quy_dinh": config.cite(config.rules.hs_01.basis),
        },
        row_names=_MISSING_ROW,
        rows=tuple((row["ho_so"], row["han_nop"], row["thoi_han"], row["tinh_trang"]) for row in rows),
        counts={MISSING_KIND: len(missing)},
    )


def _return_letter(
    config: Config, unit_name: str, asked: Sequence[Point], today: date, about_file: dict[str, str]
) -> Letter:
    must = sum(each.severity is Severity.BLOCK for each in asked)
    look, left_out = len(asked) - must, max(len(asked) - MOST_POINTS, 0)
    rows = [
        {
            "noi": who_and_where(clean(each.subject), clean(each.place)),
            "dang_ghi": shortened(clean(each.value)),
            "noi_dung": clean(each.message),
            "yeu_cau": say("letters.must_mend" if each.severity is Severity.BLOCK else "letters.look_again"),
        }
        for each in asked[:MOST_POINTS]
    ]
    return Letter(
        template=RETURN_TEMPLATE,
        unit_name=unit_name,
        placeholders={
            **_office(config, unit_name, today),
            **about_file,
            "so_cho": points_told(must, look),
            "cho_can_sua": rows,
            "so_cho_con_lai": two_digits(left_out) if left_out else "",
        },
        row_names=_POINT_ROW,
        rows=tuple((row["noi"], row["dang_ghi"], row["noi_dung"]) for row in rows),
        counts={MUST_KIND: must, LOOK_KIND: look, LEFT_OUT_KIND: left_out},
    )


def _office(config: Config, unit_name: str, today: date) -> dict[str, Any]:
    organisation, signatory = config.organisation, config.signatory
    return {
        "co_quan_cap_tren": organisation.header_parent,
        "co_quan_ban_hanh": organisation.header_issuer,
        "so": BLANK,
        "ky_hieu": organisation.symbol,
        "ky_hieu_ban": organisation.desk_symbol,
        "dia_danh": organisation.place,
        "ngay_ky": blank_day(today.year),
        "nam": config.season.year,
        "don_vi": unit_name,
        "ten_co_quan": organisation.name,
        "ten_ngan": organisation.short_name,
        "ban": organisation.desk,
        "lien_he": contact_of(config),
        "tham_quyen_ky": signatory.authority,
        "chuc_vu_ky": signatory.offices,
        "nguoi_ky": signatory.name,
    }


def _guidance(config: Config) -> str:
    """The season's guidance as a first mention cites it, without what is not known of it; empty where undeclared."""
    texts = config.texts_in_force(TextRole.SEASON_GUIDANCE, config.naming_day)
    return "; ".join(map(_cited, texts))


def _cited(text: LegalText) -> str:
    if text.title:
        return text.title
    parts = [
        say("papers.cite_number", kind=text.kind, number=text.number) if text.number else text.kind,
        long_date(text.signed) if text.signed else "",
        say("papers.cite_issuer", issuer=text.issuer) if text.issuer else "",
        say("papers.cite_subject", subject=text.subject) if text.subject else "",
    ]
    return " ".join(part for part in parts if part)


def no_longer_considered(config: Config, due: Due, today: date) -> bool:
    """Whether what is due then is not considered any more: nominations after their deadline (guidance IV)."""
    return due is Due.NOMINATIONS and config.last_day(due) < today


def days_told(due: date, today: date) -> str:
    """How many days are left until a day, itself the last, or have passed since."""
    days = (due - today).days
    if days == 0:
        return say("letters.last_day")
    return say("letters.days_left" if days > 0 else "letters.days_over", days=two_digits(abs(days)))


def _by_when(dues: Sequence[date], today: date) -> str:
    """Until when what is not yet overdue is awaited; empty where everything is overdue."""
    if len(dues) > 1:
        return say("letters.by_several_days")
    return "".join(say("letters.by_one_day", day=long_date(due), left=days_told(due, today)) for due in dues)
