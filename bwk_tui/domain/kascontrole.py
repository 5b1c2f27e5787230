"""The words of a kascontrole: its checklist, its verdicts, and how a sample is drawn that anyone can draw again."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

METHOD = 1
"""The number of the method by which `draw` draws; it is kept with each control."""

METHOD_IN_WORDS = (
    "Van elke uitgave met een bon wordt de SHA-256 berekend van het getal van de steekproef, een spatie en het nummer "
    'van de boeking, bijvoorbeeld van "271828 2026-014". De boekingen met de kleinste uitkomsten zijn de steekproef.'
)

SMALLEST_SAMPLE = 10
SHARE = 10
"""One receipt in so many is looked at, and ten at least."""


class Verdict(StrEnum):
    """What the kascommissie says of a step or an entry."""

    GOOD = "good"
    REMARK = "remark"
    NONE = "none"

    @property
    def in_words(self) -> str:
        """As people read it."""
        return _VERDICTS[self]


_VERDICTS = {Verdict.GOOD: "in orde", Verdict.REMARK: "opmerking", Verdict.NONE: "nog niet bekeken"}

CHECKLIST = {
    "begin": "Het begin van de periode is gelijk aan het eind van de vorige.",
    "bank": "De overmakingen en de stand van de bank kloppen met de bankafschriften.",
    "kas": "De kas is elke maand geteld, door twee mensen.",
    "verschillen": "Bij elk kasverschil staat een uitleg die te begrijpen is.",
    "bonnen": "De bonnen zitten in de map, op nummer, en er ontbreekt geen nummer.",
    "grens": "In geen maand is meer uitgegeven of ontvangen dan de grens.",
    "doel": "Het geld is besteed waar handgeld voor is, en niet aan vaste lasten.",
    "voorgeschoten": "Wat mensen voorschoten, is terugbetaald, of staat nog open met een reden.",
    "vier ogen": "Boeken, goedkeuren en controleren zijn door verschillende mensen gedaan.",
    "digest": "De digest op papier is die van de administratie (bwk verify).",
}
"""The protocol of the kascontrole: each step by its name, and what is in order if it is ticked (handgeld.md)."""


def usual_size(receipts: int) -> int:
    """How many of so many receipts are looked at: one in ten, ten at least, all of them if there are fewer."""
    return min(receipts, max(SMALLEST_SAMPLE, -(-receipts // SHARE)))


def draw(seed: str, numbers: Iterable[str], size: int) -> tuple[str, ...]:
    """The sample of `size` numbers that belongs to a seed, in the order of the numbers (`METHOD_IN_WORDS`)."""
    ranked = sorted(numbers, key=lambda number: sha256(f"{seed} {number}".encode()).hexdigest())
    return tuple(sorted(ranked[:size], key=_by_number))


def _by_number(number: str) -> tuple[str, int]:
    year, _, seq = number.partition("-")
    return year, int(seq)
