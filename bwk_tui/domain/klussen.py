"""Klussen: who reports one, how far it is, and the time of an appointment (domain.md, "Klussendienst")."""

import re
from enum import StrEnum

from bwk_tui.domain.errors import FieldUnreadable
from bwk_tui.domain.people import CORPORATIES

REPORTING_CORPORATIES = tuple(name for name in CORPORATIES if name != "eigen woning")
"""The corporaties that report klussen: an own home is nobody's office."""

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?: ?uur)?", re.ASCII)


class ReporterKind(StrEnum):
    """Who reported a klus."""

    MEMBER = "member"
    CORPORATIE = "corporatie"
    OTHER = "other"


class State(StrEnum):
    """How far a klus is; its value is its Dutch name."""

    GEMELD = "gemeld"
    GEPLAND = "gepland"
    KLAAR = "klaar"
    VERVALLEN = "vervallen"


OPEN = (State.GEMELD, State.GEPLAND)
"""What still has to be done."""


def parse_time(field: str, typed: str) -> str:
    """The time that somebody typed as `9:30`, `19.30`, `19` or `19 uur`, as `HH:MM`.

    Raises:
        FieldUnreadable: anything else, a time that no clock shows too; it names `field`.
    """
    match = _TIME.fullmatch(typed.strip().lower())
    if match:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour <= 23 and minute <= 59:  # noqa: PLR2004 - a clock
            return f"{hour:02}:{minute:02}"
    raise FieldUnreadable(field, typed, "19:30")
