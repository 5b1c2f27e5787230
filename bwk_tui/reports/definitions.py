"""What each figure means, in the words that stand under the report and behind "Waarom dit getal?" (counting.md)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from bwk_tui.domain.words import long_day


class Measure(StrEnum):
    """What is counted."""

    UNIQUE = "unique"
    VISITS = "visits"
    ANONYMOUS = "anonymous"
    JOBS = "jobs"
    JOBS_DONE = "jobs done"
    PAYING = "paying members"


MEASURES: Mapping[Measure, str] = {
    Measure.UNIQUE: (
        "Verschillende mensen met een naam die in de periode ten minste één keer kwamen. "
        "Wie vaker kwam, telt één keer. Bezoeken zonder naam tellen hier nooit mee."
    ),
    Measure.VISITS: (
        "Alle bezoeken in de periode die niet ongedaan zijn gemaakt, met en zonder naam. "
        "Een groep van 12 mensen telt als 12 bezoeken."
    ),
    Measure.ANONYMOUS: (
        "Bezoeken zonder naam, ook de mensen die in een groep zijn geteld. "
        "Zij tellen als bezoek, maar nooit als verschillende mensen."
    ),
    Measure.JOBS: (
        "Klussen die in de periode klaar zijn, in de kamer waar ze zijn gemeld. "
        "Zolang een kamer nog geen klussenregister had, telt elk bezoek aan een klusactiviteit als één klus."
    ),
    Measure.JOBS_DONE: (
        "Klussen die in de periode klaar zijn, in de kamer die ze heeft gedaan, waar ze ook zijn gemeld. "
        "Zolang een kamer nog geen klussenregister had, deed zij de klussen zelf."
    ),
    Measure.PAYING: (
        "Mensen die voor het jaar de contributie van de bewonersvereniging hebben betaald, "
        "tot en met de laatste dag van de periode."
    ),
}
"""The definition of each measure."""

CORPORATIE = (
    "De corporatie is die van het lid op de laatste dag van de periode. "
    "Met onbekend erbij is de som het totaal."
)
PERIOD = "De periode telt hele dagen, van de eerste tot en met de laatste."
TARGET = (
    "Het doel geldt voor het hele jaar. Daarom staat erbij welk deel van het jaar voorbij is, "
    "en wat er sinds 1 januari is bereikt."
)
PACE = (
    "Het tempo is dat van de laatste dertien weken: hoeveel mensen er bij kwamen die dat jaar nog niet waren geweest, "
    "of hoeveel klussen er klaar kwamen."
)
MERGED = "Twee leden die zijn samengevoegd, zijn één persoon. Wie is gewist, telt nog wel mee, zonder naam."


def registers(began: Mapping[str, date]) -> str:
    """From which day on kamers count klussen by their register; an empty text where none does."""
    return " ".join(
        f"In {kamer} tellen klussen sinds {long_day(day)} uit het klussenregister."
        for kamer, day in sorted(began.items())
    )
