"""What may stand with somebody's name only if they said so: which visits those are, and how people say it."""

from enum import StrEnum

SENSITIVE_TYPES = ("Schuldhulptoeleiding en budgetadvies",)
"""The types of which a visit by itself tells something sensitive: domain.md names debts, health and referrals.

By law (AVG, article 9 and recital 51) health is a special category and debts aren't; the house treats them alike. Of
the eight types none tells of somebody's health, and referrals aren't kept.
"""


class How(StrEnum):
    """A way in which people say that it may be kept; its value is what people read and what the store keeps."""

    AT_THE_KIOSK = "aan de kiosk"
    SAID = "gezegd"
    ON_PAPER = "op papier"


BY_HAND = (How.SAID, How.ON_PAPER)
"""The ways that somebody of the team writes down."""
