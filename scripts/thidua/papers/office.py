"""Placeholders that every paper shares: the office's names, who signs, and the number and date, blank until signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua.config import Config
from thidua.forms.choices import CouncilRole
from thidua.messages import say
from thidua.papers.situation import Signed
from thidua.season.setup import Setup
from thidua.text import long_date

# Non-breaking, so that justified lines do not stretch them and they stay in one line with their words.
BLANK = "\u00a0" * 8


def blank_day(year: int) -> str:
    """The date of a paper not yet signed: its year only."""
    return say("papers.blank_day", blank=BLANK, year=year)


def signing_year(config: Config, today: date) -> int:
    """The year in which a paper drafted today will be signed."""
    # WHY: a council often meets only after New Year, so then the year of drafting counts; a season made again
    # years later is still that of its own decisions.
    decided = config.naming_day.year
    return decided + 1 if today.year == decided + 1 else decided


def office(config: Config) -> dict[str, Any]:
    """The federation and its signatory, as every paper of its own names them."""
    organisation, signatory = config.organisation, config.signatory
    return {
        "co_quan_cap_tren": organisation.header_parent,
        "co_quan_ban_hanh": organisation.header_issuer,
        "ky_hieu": organisation.symbol,
        "ky_hieu_ban": organisation.desk_symbol,
        "dia_danh": organisation.place,
        "nam": config.season.year,
        "nam_sau": config.season.registers_for,
        "ten_co_quan": organisation.name,
        "ten_ngan": organisation.short_name,
        "ban_thuong_vu": organisation.standing_committee,
        "hoi_dong": organisation.council,
        "ban_de_nghi": organisation.desk,
        "tham_quyen_ky": signatory.authority,
        "chuc_vu_ky": signatory.offices,
        "nguoi_ky": signatory.name,
    }


def council_office(config: Config, setup: Setup) -> dict[str, Any]:
    """The council and its chair, for papers that it issues itself."""
    # Not broken inside: where the name is too wide for one line, it breaks before it.
    field = say("papers.council_field").replace(" ", "\u00a0")
    chairs = [member.name for member in setup.council if member.role is CouncilRole.CHAIR]
    return {
        "ky_hieu_hoi_dong": config.council.symbol,
        "co_quan_cua_hoi_dong": config.organisation.header_issuer,
        "ten_hoi_dong": (say("papers.council_name", field=field),),
        "tham_quyen_hoi_dong": say("papers.council_authority"),
        "chuc_vu_hoi_dong": (say("papers.council_chair"),),
        "chu_tich_hoi_dong": chairs[0] if len(chairs) == 1 else "",
    }


def contact_of(config: Config) -> str:
    """Telephone and e-mail of the desk, as far as they are known."""
    phone, email = config.organisation.phone.strip(), config.organisation.email.strip()
    known = [say("letters.phone", phone=phone)] if phone else []
    known += [say("letters.email", email=email)] if email else []
    return ", ".join(known)


def signing(signed: Signed | None, year: int, *, draft_mark: str = "") -> dict[str, Any]:
    """Number and date: blank with the mark of a draft, if it bears one, or those of the signed paper."""
    if signed is None:
        return {"dau_du_thao": draft_mark, "so": BLANK, "ngay_ky": blank_day(year)}
    return {"dau_du_thao": "", "so": f"\u00a0{signed.number}", "ngay_ky": long_date(signed.day)}
