"""Where each unit stands with everything that it owes, as other programs are told."""

from __future__ import annotations

from thidua.season.model import Season


def unit_states(season: Season) -> dict[str, dict[str, str]]:
    """Per unit and form that it owes: missing, late, refused or accepted.

    A form that a unit fills in about another one is `<form id>:<code of that unit>`.
    """
    states: dict[str, dict[str, str]] = {unit: {} for unit in season.setup.units}
    for duty in season.duties:
        key = duty.kind.form.id.value
        key = f"{key}:{duty.subject_unit}" if duty.subject_unit else key
        states[duty.unit_code][key] = season.state_of(duty)
    return states
