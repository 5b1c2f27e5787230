"""What the doctor finds: a check, how it came out, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check came out, as people read it."""

    GOOD = "goed"
    ATTENTION = "let op"
    FAULT = "fout"


@dataclass(frozen=True)
class Finding:
    """One check: what it is about, what was found and, where something is the matter, what to do."""

    state: State
    about: str
    what: str
    advice: str = ""
