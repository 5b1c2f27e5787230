"""Figures as reports show them: a number, or the reason why it isn't told (counting.md, rule 10)."""

from enum import StrEnum

from bwk_tui.domain.targets import dutch


class Hidden(StrEnum):
    """A figure that doesn't leave the house; its value is what stands in its place."""

    SMALL = "< 5"
    WITHHELD = "–"


Figure = int | Hidden
"""A figure about people, visits or klussen."""

NOT_REGISTERED = "nog niet geregistreerd"
"""What stands in the place of a figure whose source isn't registered (yet): it isn't 0."""

SMALLEST_SHOWN = 5
"""A figure about people below this is printed as "< 5"."""


def in_words(figure: Figure | str | None, missing: str = "") -> str:
    """`1.234`, `< 5` or `–`, a text as it is; for None what is said of a figure that is missing."""
    if figure is None:
        return missing
    return str(figure) if isinstance(figure, str) else dutch(figure)
