"""Rows of one unit's workbook as stored values: exactly the cells that the chosen award asks for."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from thidua.config import Config
from thidua.config.vocabulary import (
    CollectiveKind,
    Discipline,
    Rating,
    SubjectClass,
    YesNo,
)
from thidua.forms.model import TableSheet
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.sample.people import FarApart, Person
from thidua.sample.province import CollectiveName, Post, Province, Unit

Cells = dict[str, object]


class RowMaker:
    """Makes the rows of one unit; what they claim of earlier years gathers in `earlier`."""

    def __init__(self, unit: Unit, province: Province, config: Config, random: Random, *, ballots: int) -> None:
        self.unit, self.province, self.random = unit, province, random
        self.earlier: list[Cells] = []
        self._config, self._ballots = config, ballots
        self._year = config.season.year
        self._years: dict[str, Cells] = {}

    def post(self, *, leads: bool) -> Post:
        """A position in one of the unit's trades."""
        trade = self.province.trade[self.random.choice(self._trades())]
        if leads:
            return self.random.choice(trade.leaders)
        position = self.random.choice(trade.positions)
        return Post.model_validate({"position": position, "class": SubjectClass.DIRECT.value})

    def individual(self, award: str, person: Person, post: Post, *, officer: bool = False) -> Cells:
        """One person for one award; `officer` is a full-time officer of the union itself."""
        officers = self.province.officers
        trade = self._trade_of(post)
        names = {"unit": self._short_name()}
        everything: Cells = {
            "full_name": person.full_name,
            "honorific": person.honorific.value,
            "birth": person.birth,
            "position": post.position.format(**names),
            "workplace": officers.workplace.format(**names) if officer else self._workplace(trade),
            "award": award,
            "subject_class": post.subject_class.value,
            "full_time_officer": (YesNo.YES if officer else YesNo.NO).value,
            **self._year_of(person),
            "achievement": self._told(officers.achievement if officer else self.province.trade[trade].achievement),
            **self._common(award),
        }
        needs = self._config.award_of(award).needs_individual
        keep = ("initiative_papers",) if "initiatives_this_year" in needs else ()
        self._claim(award, person.full_name, person.birth)
        return _asked_for(everything, INDIVIDUALS, needs, keep=keep)

    def _year_of(self, person: Person) -> Cells:
        """A person's work of the year: the same in all of that person's rows."""
        if person.full_name not in self._years:
            papers = self.province.officers.initiative_papers.format(b=self.random.randint(120, 980))
            self._years[person.full_name] = {
                "initiatives_this_year": self.random.randint(1, 3),
                "initiatives_last_year": self.random.randint(1, 2),
                "initiative_papers": papers,
                "months_worked": self.random.randint(11, 12),
                "days_absent": self.random.randint(0, 12),
                "discipline": Discipline.NONE.value,
            }
        return self._years[person.full_name]

    def own_collective(self, award: str) -> Cells:
        """The unit itself as nominee, under exactly its own name."""
        upper = self.unit.kind.is_upper_level
        kind = CollectiveKind.UPPER if upper else CollectiveKind.PRIMARY
        headcount = self.unit.officers if upper else self.unit.members
        return self._collective_row(award, self.unit.name, kind, headcount, self._config.organisation.short_name)

    def collective(self, award: str, names: FarApart) -> Cells:
        """A collective below the unit, under a name far from all others."""
        called, name = next((c, name) for c, name in self._candidates() if names.accepts(name))
        headcount = self.random.randint(12, 60)
        return self._collective_row(award, name, called.kind, headcount, self.unit.name)

    def _collective_row(self, award: str, name: str, kind: CollectiveKind, headcount: int, managing_unit: str) -> Cells:
        everything: Cells = {
            "name": name,
            "award": award,
            "kind": kind.value,
            "managing_unit": managing_unit,
            "headcount": headcount,
            "women": self.random.randint(headcount // 4, headcount),
            "tasks_completed": headcount,
            "ldtt_count": self.unit.titles.get("LDTT", 0),
            "cstdcs_count": self.unit.titles.get("CSTDCS", 0),
            "disciplined": 0,
            "achievement": self._told(self.province.collective.achievement),
            **self._common(award),
        }
        self._claim(award, name, None)
        needs = self._config.award_of(award).needs_collective
        return _asked_for(everything, COLLECTIVES, needs, keep=("women",))

    def _common(self, award: str) -> Cells:
        return {
            "rating": Rating.EXCELLENT.value,
            "rating_last_year": Rating.EXCELLENT.value,
            "votes_for": self.random.randint(self._ballots - self._ballots // 5, self._ballots),
            "ballots": self._ballots,
            "reports_attached": self._config.award_of(award).reports,
        }

    def _candidates(self) -> Iterator[tuple[CollectiveName, str]]:
        """Names for a collective, in a random order."""
        collective = self.province.collective
        if self.unit.workplaces:
            places = [place for group in self.unit.workplaces.values() for place in group]
            self.random.shuffle(places)
            yield from ((collective.of_workplace, collective.of_workplace.name.format(place=p)) for p in places)
            return
        departments = [
            collective.place_of_department.format(department=department, name=self.unit.employer)
            for department in self.province.trade[self.unit.trade].departments
        ]
        pairs = [(called, department) for department in departments for called in collective.of_department]
        self.random.shuffle(pairs)
        yield from ((called, called.name.format(department=department)) for called, department in pairs)

    def _trades(self) -> list[str]:
        return list(self.unit.workplaces) or [self.unit.trade]

    def _trade_of(self, post: Post) -> str:
        """The unit's trade that has this post; officers have none of their own and take the first."""
        own = self._trades()
        for name in own:
            trade = self.province.trade[name]
            if post.position in trade.positions or post in trade.leaders:
                return name
        return own[0]

    def _workplace(self, trade: str) -> str:
        if self.unit.workplaces:
            return self.random.choice(self.unit.workplaces[trade])
        department = self.random.choice(self.province.trade[trade].departments)
        return self.province.collective.place_of_department.format(department=department, name=self.unit.employer)

    def _short_name(self) -> str:
        full, short = self._config.organisation.name, self._config.organisation.short_name
        federation, abbreviated = full.split(" tỉnh ")[0], short.split(" tỉnh ")[0]
        return self.unit.name.replace(federation, abbreviated)

    def _told(self, templates: tuple[str, ...]) -> str:
        """Two sentences with figures."""
        chosen = self.random.sample(templates, k=min(2, len(templates)))
        return " ".join(
            text.format(
                a=self.random.randint(2, 9),
                b=self.random.randint(24, 480),
                c=self.random.randint(86, 99),
                year=self._year,
            )
            for text in chosen
        )

    def _claim(self, award: str, subject: str, birth: str | None) -> None:
        """Enter the earlier awards that an award rests on (1689, Điều 14, 26, 27)."""
        for earlier, back in self.province.claims.get(award, ()):
            year = self._year - back
            self.earlier.append(
                {
                    "subject": subject,
                    "birth": birth,
                    "award": earlier,
                    "award_year": year,
                    **decision_of(earlier, year, self.province),
                }
            )


def decision_of(award: str, year: int, province: Province) -> Cells:
    """Number and day of the decision by which an award of a year was given."""
    decision = province.earlier_years.decisions[award]
    # Numbers differ from year to year and keep the order of the days within each.
    number = decision.number + 20 * (year % 5)
    return {"decision_no": f"{number}/{decision.symbol}", "decision_date": f"{decision.day}/{year}"}


def _asked_for(everything: Cells, table: TableSheet, needs: tuple[str, ...], *, keep: tuple[str, ...]) -> Cells:
    """The cells that are required, that the award needs, or that an honest unit fills in anyway."""
    wanted = {column.key for column in table.columns if column.required} | set(needs) | set(keep)
    return {key: value for key, value in everything.items() if key in wanted}
