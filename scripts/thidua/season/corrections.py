"""What a corrected file that came after the deadline may not bring along unseen: rows that were not there in time."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.findings import Finding, found
from thidua.messages import say
from thidua.season.reading import WorkbookRows


def rows_after_the_deadline(corrected: WorkbookRows, on_time: WorkbookRows, config: Config) -> Iterator[Finding]:
    """A look at every nominee of the corrected file that the one on time did not have (HS-01)."""
    known = {nominee.id for nominee in on_time.nominees}
    for nominee in corrected.nominees:
        if nominee.id not in known:
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
