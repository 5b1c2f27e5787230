"""Days that people type: one parser for forms, commands and imports."""

import re
from datetime import date

from bwk_tui.domain.errors import FieldUnreadable

EXAMPLE = "20-11-2026"
"""How a day is typed, as a refusal shows it."""

_DUTCH = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})", re.ASCII)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", re.ASCII)


def parse_day(field: str, typed: str) -> date:
    """The day that somebody typed as `20-11-2026`, `1-2-2026` or `2026-11-20`.

    Raises:
        FieldUnreadable: anything else, a day that no calendar has too; it names `field`.
    """
    text = typed.strip()
    match = _DUTCH.fullmatch(text) or _ISO.fullmatch(text)
    if match:
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            pass
    raise FieldUnreadable(field, typed, EXAMPLE)
