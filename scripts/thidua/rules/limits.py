"""Every group whose number is limited, in the order in which they are cut."""

from __future__ import annotations

from thidua.rules.bloc_groups import bloc_groups
from thidua.rules.groups import Group, leader_groups, province_leader_groups, quota_groups, title_groups
from thidua.season.model import Season


def limited_groups(season: Season) -> tuple[Group, ...]:
    """All groups in the order in which they are cut.

    Leaders come first, so that a cut leader frees a place within a quota. Titles come last of what units nominate:
    their share is taken over the whole province, and a place of it would be lost on a row that its own unit's limits
    cut. What blocs propose counts against no other limit, and no other limit cuts it.
    """
    return (
        *leader_groups(season),
        *province_leader_groups(season),
        *quota_groups(season),
        *title_groups(season),
        *bloc_groups(season),
    )
