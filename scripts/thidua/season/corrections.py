"""What a corrected file that came after the deadline may not bring along unseen: rows that were not there in time."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.findings import Finding, found
from thidua.messages import say
from thidua.season.changes import ChangeKind, changes_between
from thidua.season.workbook_rows import WorkbookRows


def rows_after_the_deadline(corrected: WorkbookRows, on_time: WorkbookRows, config: Config) -> Iterator[Finding]:
    """A look at every nominee of the corrected file whose row the one on time did not have, mended or not (HS-01)."""
    added = {change.place for change in changes_between(on_time, corrected) if change.kind is ChangeKind.ADDED}
    for nominee in corrected.nominees:
        if nominee.place in added:
            yield found(
                "HS-01",
                config,
                unit=corrected.unit_code,
                place=nominee.place,
                message=say("intake.new_in_correction", name=nominee.name, file=on_time.file),
                lighter=Severity.LOOK,
                subjects=(nominee.id,),
                desk_only=True,
            )
