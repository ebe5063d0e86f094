"""A season's nominees for the tests of papers, few lines each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thidua.config import Config, load_config
from thidua.config.vocabulary import Recipient
from thidua.papers import Entry

ROOT = Path(__file__).parents[2]


def checkout_config() -> Config:
    return load_config(ROOT / "config.toml")


def with_signatory(config: Config, name: str) -> Config:
    signatory = config.signatory.model_copy(update={"name": name})
    return config.model_copy(update={"signatory": signatory})


def decided_on(config: Config, day: date) -> Config:
    """The season with this day of decision."""
    return config.model_copy(update={"season": config.season.model_copy(update={"decision_day": day})})


def person(award: str, name: str, *, order: int = 1, key: str = "", **values: str) -> Entry:
    return Entry(
        nominee_id=f"{award}/{order}/{name}",
        award=award,
        recipient=Recipient.INDIVIDUAL,
        name=name,
        unit_name=f"LĐLĐ huyện số {order}",
        unit_order=order,
        person_key=key or name,
        **values,
    )


def collective(award: str, name: str, *, order: int = 1, key: str = "", managing_unit: str = "") -> Entry:
    return Entry(
        nominee_id=f"{award}/{order}/{name}",
        award=award,
        recipient=Recipient.COLLECTIVE,
        name=name,
        managing_unit=managing_unit,
        unit_name=f"LĐLĐ huyện số {order}",
        unit_order=order,
        person_key=key or name,
    )


def merit_entries() -> list[Entry]:
    return [
        person("BK-TINH", "Lò Văn Ánh", order=2, honorific="Ông", position="Giáo viên", workplace="Trường A"),
        person("BK-TINH", "Đỗ Thị An", order=1, honorific="Bà", position="Công nhân"),
        collective("BK-TINH", "CĐCS Công ty Xây dựng & Thương mại", order=3, managing_unit="LĐLĐ huyện"),
        person("BK-TINH", "Giàng A Páo", order=1),
        collective("BK-TINH", "Công đoàn ngành Y tế", order=1),
    ]
