"""What the minutes of an emulation bloc say: the values of their placeholders, from the bloc's book and the scores.

What is not in the book is left open to be written in by hand, and named in `missing`; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.findings import Finding
from thidua.forms.bloc import MINUTES
from thidua.messages import say
from thidua.papers.bloc.scores import (
    OPEN_CELL,
    ScoreLine,
    group_titles,
    score_lines,
    score_sentences,
)
from thidua.papers.bloc.sound import has_enough_votes, leading_line, season_as_known, sound_bloc
from thidua.papers.bloc.words import (
    OPEN,
    ceiling_sentences,
    counted,
    leading_sentence,
    missing_in,
    present_sentence,
    proposed_units,
    source_of,
    unit_name,
    votes_of,
    votes_wanted,
)
from thidua.papers.meeting.signer_names import name_in
from thidua.papers.office import BLANK
from thidua.scoring.blocs import Bloc, Proposed
from thidua.scoring.ceiling import Ceiling, ceiling_of
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.setup import Unit
from thidua.text import fold, long_date, percent

SCORE_NAMES = frozenset(
    {
        "don_vi",
        "tu_cham",
        "cham_cheo",
        "thong_nhat",
        "thuong",
        "tru",
        "thuong_tru",
        "tong",
        "hang",
        "xep_loai",
        "diem_nhom",
    }
)
PROPOSAL_NAMES = frozenset({"don_vi", "hinh_thuc", "phieu", "ty_le"})

_BREAK_AFTER = re.compile(r"(?<!,) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocMinutes:
    """The minutes of one bloc: the value of each placeholder, and what the finished file must hold.

    `score_rows`, `sheet_rows` and `proposal_rows` are what the lines of the three tables show, `signers` the names
    of secretary and chair; `proposed` is None where it is open. `missing` are the things left open, `wrong` those that
    the book has but has wrong, `not_elected` the leading unit that too few voted for, each in words. `ceiling` is
    the one of the day of the meeting.
    """

    draft_mark: str
    units: int
    proposed: int | None
    day: str
    groups: tuple[str, ...]
    score_rows: tuple[tuple[str, ...], ...]
    sheet_rows: tuple[tuple[str, ...], ...]
    proposal_rows: tuple[tuple[str, ...], ...]
    signers: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    not_elected: str
    ceiling: Ceiling | None
    placeholders: Mapping[str, Any]


def bloc_minutes(bloc: Bloc, blocs: Sequence[Bloc], season: Season, findings: Collection[Finding] = ()) -> BlocMinutes:
    """The minutes of a bloc whose book has come; `blocs` are all of the province, `findings` what is wrong.

    Raises:
        ValueError: There is no book.
    """
    if bloc.book is None:
        raise ValueError(f"no book of {bloc.name}")
    config, table = season.config, season.setup.scoring.table
    sound = sound_bloc(bloc, findings)
    minutes, stated = sound.minutes, sound.bloc
    then, beside = season_as_known(season, sound.met), [each for each in blocs if each.name != bloc.name]
    ceiling = ceiling_of(stated, [stated, *beside], then)
    lines = score_lines(stated, table)
    proposal_rows = tuple(_proposal_row(each, season) for each in _in_order(sound.proposals, season))
    signers = tuple(name_in(_text(minutes, key)) for key in ("secretary", "chair"))
    day = _day(minutes, "meeting_date", config)
    proposed = proposed_units(sound.proposals)
    return BlocMinutes(
        draft_mark=config.paper.draft_mark,
        units=len(bloc.units),
        proposed=proposed,
        day=day,
        groups=group_titles(table),
        score_rows=tuple(line.in_the_text for line in lines),
        sheet_rows=tuple(line.on_the_sheet for line in lines),
        proposal_rows=proposal_rows,
        signers=signers,
        missing=tuple(missing_in(bloc, season, bloc.book.fields.get(MINUTES.name))),
        wrong=sound.wrong,
        not_elected=_not_elected(stated, season),
        ceiling=ceiling,
        placeholders={
            **_head(bloc, season.setup.units[bloc.book.unit_code], config),
            **_meeting(minutes, season),
            "cau_co_mat": present_sentence(stated, minutes),
            "ngay_hop": day,
            "ten_thu_ky": signers[0],
            "ten_chu_tri": signers[1],
            "so_don_vi": counted(len(bloc.units)),
            "bang_diem": tuple(map(_score_row, lines)),
            "nhom_tieu_chi": group_titles(table),
            "con_thieu_diem": any(OPEN_CELL in line.on_the_sheet for line in lines),
            "cau_ve_diem": score_sentences(stated, ceiling, table, config),
            "cau_binh_bau": (
                leading_sentence(stated, season),
                *ceiling_sentences(sound, ceiling, config, source_of(stated, [stated, *beside], then)),
            ),
            "so_de_nghi": OPEN if proposed is None else counted(proposed),
            "de_nghi": tuple(
                dict(zip(("don_vi", "hinh_thuc", "phieu", "ty_le"), row, strict=True)) for row in proposal_rows
            ),
        },
    )


def title_of(bloc_name: str) -> str:
    """The bloc as papers name it: "Khối ngành" is "Khối thi đua ngành"."""
    title = say("minutes.bloc")
    if fold(title.split()[-1]) in fold(bloc_name).split():
        return bloc_name
    first, _, rest = bloc_name.partition(" ")
    return f"{title} {rest}" if fold(first) == fold(title.split()[0]) and rest else f"{title} {bloc_name}"


def _head(bloc: Bloc, standing: Unit, config: Config) -> dict[str, Any]:
    organisation, title = config.organisation, title_of(bloc.name)
    return {
        "dau_du_thao": config.paper.draft_mark,
        "co_quan_cap_tren": tuple(filter(None, [standing.parent_line])),
        # WHY: the name of a bloc is long; it breaks between its parts only.
        "co_quan_ban_hanh": (standing.name.upper(), _BREAK_AFTER.sub("\u00a0", title).upper()),
        "so": BLANK,
        "ky_hieu": standing.symbol,
        "nam": config.season.year,
        "nam_sau": config.season.year + 1,
        "ten_khoi": title,
        "ten_ngan": organisation.short_name,
        "ban_de_nghi": organisation.desk,
    }


def _meeting(minutes: SourceRow | None, season: Season) -> dict[str, str]:
    config, present = season.config, minutes.whole("present") if minutes else None
    pledges: dict[str, str] = {YesNo.YES: "minutes.pledge_signed", YesNo.NO: "minutes.pledge_not_signed"}
    pledge = pledges.get(_text(minutes, "pledge_signed"), "minutes.pledge_open")
    next_standing = _text(minutes, "next_standing_unit").upper()
    return {
        "noi_hop": _text(minutes, "place") or OPEN,
        "so_co_mat": OPEN if present is None else counted(present),
        "chu_tri": _text(minutes, "chair") or OPEN,
        "thu_ky": _text(minutes, "secretary") or OPEN,
        "so_ke_hoach": _text(minutes, "inspection_plan_no") or OPEN,
        "ngay_ke_hoach": _day(minutes, "inspection_plan_date", config),
        "so_bao_cao": _text(minutes, "report_no") or OPEN,
        "cau_giao_uoc": say(pledge, year=config.season.year + 1),
        "thuong_truc_sau": unit_name(next_standing, season) if next_standing else OPEN,
    }


def _text(minutes: SourceRow | None, key: str) -> str:
    return minutes.text(key) if minutes else ""


def _day(minutes: SourceRow | None, key: str, config: Config) -> str:
    day = minutes.day(key) if minutes else None
    return long_date(day) if day else say("minutes.open_day", open=OPEN, year=config.season.year)


def _score_row(line: ScoreLine) -> dict[str, Any]:
    return {
        "don_vi": line.unit,
        "tu_cham": line.self_points,
        "cham_cheo": line.cross_points,
        "thong_nhat": line.agreed,
        "thuong": line.bonus,
        "tru": line.deduction,
        "thuong_tru": line.bonus_and_deduction,
        "tong": line.total,
        "hang": line.rank,
        "xep_loai": line.rating,
        "diem_nhom": line.groups,
    }


def _not_elected(bloc: Bloc, season: Season) -> str:
    line = leading_line(bloc)
    if line is None or has_enough_votes(line, season.config) is not False:
        return ""
    votes, ballots = (counted(each or 0) for each in votes_of(line))
    wanted = votes_wanted(season.config)
    return say(
        "minutes.not_elected", unit=unit_name(line.unit_code, season), votes=votes, ballots=ballots, wanted=wanted
    )


def _in_order(proposals: Collection[Proposed], season: Season) -> list[Proposed]:
    """Award by award in the order of config.toml, then in official order of the units; what is open comes last."""
    awards = [award.code for award in season.config.award]
    units = list(season.setup.units)
    return sorted(
        proposals,
        key=lambda each: (
            awards.index(each.award) if each.award in awards else len(awards),
            units.index(each.unit_code) if each.unit_code in units else len(units),
        ),
    )


def _proposal_row(proposed: Proposed, season: Season) -> tuple[str, ...]:
    votes, ballots = votes_of(proposed)
    told = f"{OPEN_CELL if votes is None else counted(votes)}/{OPEN_CELL if ballots is None else counted(ballots)}"
    share = percent(votes, ballots) if votes is not None and ballots else OPEN_CELL
    name = season.config.award_name(proposed.award) if proposed.award else OPEN_CELL
    return unit_name(proposed.unit_code, season), name, told, share
