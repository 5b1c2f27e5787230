"""The words of handgeld: pots, kinds of entry, categories (handgeld.md)."""

from enum import StrEnum

CAP_CENTS = 25_000
"""The cap with which a kamer begins: € 250 a calendar month."""


class Pot(StrEnum):
    """Where the money is."""

    KAS = "kas"
    BANK = "bank"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return "de kas" if self is Pot.KAS else "de bank"


class Kind(StrEnum):
    """What an entry is about."""

    TRANSFER = "transfer"
    WITHDRAWAL = "withdrawal"
    DEPOSIT = "deposit"
    EXPENSE = "expense"
    REPAYMENT = "repayment"
    RETURNED = "returned"
    KASVERSCHIL = "kasverschil"
    REVERSAL = "reversal"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return _KINDS[self]


_KINDS = {
    Kind.TRANSFER: "ontvangen",
    Kind.WITHDRAWAL: "opname",
    Kind.DEPOSIT: "storting",
    Kind.EXPENSE: "uitgave",
    Kind.REPAYMENT: "voorgeschoten",
    Kind.RETURNED: "teruggestort",
    Kind.KASVERSCHIL: "kasverschil",
    Kind.REVERSAL: "terugboeking",
}

SPENDING = (Kind.EXPENSE, Kind.REPAYMENT)
"""The kinds that count as spending under the cap."""


class Category(StrEnum):
    """What handgeld may be spent on."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return _CATEGORIES[self]


_CATEGORIES = {
    Category.A: "koffie en thee",
    Category.B: "catering en eetactiviteiten",
    Category.C: "reis- en parkeerkosten",
    Category.D: "schoonmaak en toilet",
    Category.E: "kantoor",
    Category.F: "materialen voor activiteiten",
}
