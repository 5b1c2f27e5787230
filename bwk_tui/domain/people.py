"""The ladder that people climb at their own pace, and the housing corporations (domain.md)."""

from enum import StrEnum


class Step(StrEnum):
    """A step of the ladder; its value is its Dutch name."""

    BEZOEKER = "bezoeker"
    DEELNEMER = "deelnemer"
    VRIJWILLIGER = "vrijwilliger"
    SLEUTELVRIJWILLIGER = "sleutelvrijwilliger"
    BESTUURSVRIJWILLIGER = "bestuursvrijwilliger"
    MEEWERKEND_VRIJWILLIGER = "meewerkend vrijwilliger"
    MEDEWERKER = "medewerker"


CORPORATIES = ("Rochdale", "Ymere", "Eigen Haard", "Stadgenoot", "De Key", "De Alliantie", "eigen woning")
"""Whose house someone lives in, in the order of the reports; "eigen woning" is an own home."""

UNKNOWN_CORPORATIE = "onbekend"
"""How a report names people of whom no corporatie is known."""

MEMBERSHIP_CENTS = 100
"""What a year's lidmaatschap of the bewonersvereniging costs: € 1 (domain.md)."""
