"""The audit log for other programs: with its ids, and with the names as they are now."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from bwk_tui.domain import clock
from bwk_tui.domain.digest import canonical
from bwk_tui.reports.audit_log import LogLine
from bwk_tui.reports.exports import as_text

COLUMNS = ("nummer", "wanneer", "wie", "rol", "wat", "waarover", "verb", "subject", "details", "digest")


def as_csv(lines: Iterable[LogLine]) -> str:
    """For a Dutch Excel: `;`, moments as `2026-11-20 12:00:00` on the clock of the kamer."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (
            line.id,
            f"{line.at.astimezone(clock.ZONE):%Y-%m-%d %H:%M:%S}",
            as_text(line.who),
            line.role,
            line.done,
            as_text(line.about),
            line.verb,
            line.subject,
            canonical(line.details),
            line.digest,
        )
        for line in lines
    )
    return file.getvalue()


def as_json(lines: Iterable[LogLine]) -> dict[str, Any]:
    """`{"lines": [...]}`; `at` is UTC."""
    return {
        "lines": [
            {
                "id": line.id,
                "at": line.at.isoformat(),
                "who": line.who,
                "role": line.role,
                "done": line.done,
                "about": line.about,
                "verb": line.verb,
                "subject": line.subject,
                "details": line.details,
                "digest": line.digest,
            }
            for line in lines
        ]
    }
