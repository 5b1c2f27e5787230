"""The words of handgeld: pots, kinds of entry, categories, and the states of a month (handgeld.md)."""

from enum import StrEnum

CAP_CENTS = 25_000
"""The cap with which a kamer begins: € 250 a calendar month."""

REMIND_AFTER_DAYS = 14
"""After so many days without a count of the kas, the team is reminded (handgeld.md, "Counting")."""

LARGEST_RECEIPT_BYTES = 10_000_000
"""A receipt's picture or PDF: enough for a photograph; a larger one only fills the disk."""


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


class State(StrEnum):
    """How far a month is: one books in it, the penningmeester looks at it, or it is closed for good."""

    OPEN = "open"
    SUBMITTED = "submitted"
    CLOSED = "closed"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return _STATES[self]


_STATES = {State.OPEN: "open", State.SUBMITTED: "ingediend", State.CLOSED: "gesloten"}


class Step(StrEnum):
    """What is done with a month as a whole."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    CLOSED = "closed"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return _STEPS[self]

    @property
    def state(self) -> State:
        """How the month is after it."""
        return State.OPEN if self is Step.RETURNED else State(self.value)


_STEPS = {Step.SUBMITTED: "ingediend", Step.RETURNED: "teruggegeven", Step.CLOSED: "goedgekeurd en gesloten"}


class Occasion(StrEnum):
    """Why the kas was counted."""

    MONTH = "month"
    HANDOVER = "handover"

    @property
    def in_words(self) -> str:
        """As people call it."""
        return "overdracht" if self is Occasion.HANDOVER else "maand"
