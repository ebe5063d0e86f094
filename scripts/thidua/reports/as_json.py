"""`tong-hop.json`: the whole result for other programs, in a shape that is relied on from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from thidua.season.unit_states import unit_states
from thidua.verdict import Result
from thidua.workbooks.save import write_bytes

Json = dict[str, Any]


def result_as_dict(result: Result) -> Json:
    """The result as plain values.

    `received_at` is the moment that counts: the clerk's where one was entered. `quota` is null where the
    set-up's number could not be read.
    """
    season = result.season
    return {
        "season": season.config.season.id,
        "made_from": [
            {
                "file": receipt.file,
                "sha256": receipt.sha256,
                "unit": receipt.unit_code,
                "form": receipt.form,
                "subject_unit": receipt.subject_unit,
                "received_at": receipt.counted_at.isoformat(),
                "status": receipt.status.value,
            }
            for receipt in (arrival.receipt for arrival in season.counted.arrivals)
        ],
        "units": unit_states(season),
        "rows": [
            {
                "file": account.file,
                "sheet": account.sheet,
                "read": account.read,
                "taken": account.taken,
                "rejected": account.rejected,
                "ignored": account.ignored,
            }
            for account in season.accounts
        ],
        "findings": _findings(result),
        "quotas": _quotas(result),
        "leaders": _leaders(result),
        "nominees": _nominees(result),
    }


def write_json(result: Result, path: Path) -> None:
    """Write `result_as_dict`, the same bytes for the same result; raises `FileLockedError`."""
    text = json.dumps(result_as_dict(result), ensure_ascii=False, indent=1)
    write_bytes(f"{text}\n".encode(), path)


def _findings(result: Result) -> list[Json]:
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "unit": finding.unit,
            "file": finding.place.file,
            "sheet": finding.place.sheet,
            "cell": finding.place.cell,
            "value": finding.place.value,
            "message": finding.message,
            "basis": finding.basis,
        }
        for finding in result.findings
    ]


def _quotas(result: Result) -> list[Json]:
    return [
        {
            "unit": line.unit_code,
            "award": line.award,
            "recipient": line.recipient.value,
            "quota": line.quota,
            "nominated": line.nominated,
            "standing": line.standing,
        }
        for line in result.quotas
    ]


def _leaders(result: Result) -> list[Json]:
    return [
        {
            "unit": line.unit_code,
            "quota": line.quota,
            "allowed": line.allowed,
            "nominated": line.nominated,
            "individuals": line.individuals,
            "standing": line.standing,
        }
        for line in result.leaders
    ]


def _nominees(result: Result) -> list[Json]:
    return [
        {
            "id": judged.nominee.id,
            "award": judged.nominee.award,
            "unit": judged.nominee.unit_code,
            "name": judged.nominee.name,
            "standing": judged.standing.value,
            "rules": list(judged.rules),
            "source": {
                "file": judged.nominee.row.file,
                "sheet": judged.nominee.row.sheet,
                "row": judged.nominee.row.row,
            },
        }
        for judged in result.nominees
    ]
