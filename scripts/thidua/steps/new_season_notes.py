"""What a season just opened still lacks, found out from what is really blank in its configuration and set-up."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.config.vocabulary import Due, TextRole
from thidua.forms import DUTY_KINDS, RETURNED, SETUP
from thidua.forms.setup import CONFLICTS, CRITERIA, QUOTAS, RATINGS, UNITS
from thidua.messages import say
from thidua.reports.sending import kind_title
from thidua.steps.new_season_setup import CarriedSetup
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.workbooks.writing.master import MasterRefusedError, open_master

_OF_SCORING = (RATINGS, CRITERIA, CONFLICTS)


def left_to_enter(new: Places, old_config: Config, config: Config, setup: CarriedSetup) -> tuple[str, ...]:
    """What the clerk still has to enter, confirm or run before anything is issued, the most pressing first."""
    return (
        *_dates(old_config, config),
        *_guidance(config),
        *_people(config),
        *_set_up(setup),
        *_rules(old_config, config),
        *_masters(new, config),
    )


def left_for_later(new: Places, old_config: Config, not_in_register: int | None) -> tuple[str, ...]:
    """What may wait until after the issue; the count is of awards that the old season's register lacks, if known."""
    of_scoring = [table.name for table in _OF_SCORING]
    unused = [table.name for table in SETUP.tables if table not in (UNITS, QUOTAS, *_OF_SCORING)]
    return (
        *_awards_to_register(new, old_config, not_in_register),
        say("new_season.sheets_of_scoring", sheets=", ".join(of_scoring), file=SETUP.file_name),
        say("new_season.sheets_not_used", sheets=", ".join(unused), file=SETUP.file_name),
        say("new_season.go_on_with_old", old=old_config.season.id),
    )


def _awards_to_register(new: Places, old_config: Config, count: int | None) -> Iterator[str]:
    values = {"old": old_config.season.id, "file": new.register.relative_to(new.root).as_posix()}
    if count is None:
        yield say("new_season.enter_awards", **values)
    elif count:
        yield say("new_season.enter_awards_counted", **values, count=count)


def _dates(old_config: Config, config: Config) -> Iterator[str]:
    last, registration = (padded_date(config.last_day(due)) for due in (Due.NOMINATIONS, Due.REGISTRATION))
    yield say("new_season.confirm_deadlines", nominations=last, registration=registration)
    own_days = (kind for kind in DUTY_KINDS if kind.due not in {Due.NOMINATIONS, Due.REGISTRATION})
    days = [
        say("new_season.scoring_day", what=kind_title(kind), day=padded_date(config.last_day(kind.due)))
        for kind in own_days
        if config.last_day(kind.due) != config.last_nomination_day
    ]
    if days:
        yield say("new_season.confirm_scoring_days", days=", ".join(days))
    if old_config.season.decision_day is not None:
        yield say("new_season.decision_day_dropped", day=padded_date(old_config.season.decision_day))


def _guidance(config: Config) -> Iterator[str]:
    guidances = config.texts_in_force(TextRole.SEASON_GUIDANCE, config.naming_day)
    if not guidances:
        yield say("new_season.no_guidance", year=config.season.year)
    for each in guidances:
        if not each.number or each.signed is None:
            yield say("new_season.enter_guidance", text=each.short)


def _people(config: Config) -> Iterator[str]:
    if config.signatory.name:
        yield say("new_season.confirm_signatory", name=config.signatory.name)
    else:
        yield say("new_season.enter_signatory")
    if not (config.organisation.email and config.organisation.phone):
        yield say("new_season.enter_contact")


def _set_up(setup: CarriedSetup) -> Iterator[str]:
    """What goes on from the season before, and quotas, which are settled anew."""
    yield say("new_season.confirm_sheet" if setup.has_units else "new_season.enter_units", sheet=UNITS.name)
    yield say("new_season.enter_sheet_anew", sheet=QUOTAS.name)
    for table in (CRITERIA, CONFLICTS):
        if setup.rows[table.name]:
            yield say("new_season.confirm_sheet", sheet=table.name)


def _rules(old_config: Config, config: Config) -> Iterator[str]:
    ids = config.rules.ids
    changed = [rule for rule in ids if config.rules.of(rule) != old_config.rules.of(rule)]
    if changed:
        yield say("new_season.rules_changed", rules=", ".join(changed))
    gaps = [rule for rule in ids if config.rules.is_gap(rule)]
    if gaps:
        yield say("new_season.rules_unknown", rules=", ".join(gaps))


def _masters(new: Places, config: Config) -> Iterator[str]:
    """Masters carry the year and the guidance that they were built with."""
    try:
        for form in RETURNED:
            open_master(new.masters, form, config)
    except MasterRefusedError:
        yield say("new_season.build_masters")
