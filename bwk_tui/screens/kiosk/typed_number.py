"""A number that is typed digit by digit, where one number can be the beginning of another."""

from collections.abc import Collection


class TypedNumber:
    """The digits so far. A number is chosen as soon as no longer one can be meant."""

    def __init__(self) -> None:
        self.digits = ""

    def add(self, digit: str, numbers: Collection[int]) -> int | None:
        """The number among `numbers` that is now chosen; None when it isn't there, or can still become longer."""
        self.digits += digit
        if any(
            len(str(number)) > len(self.digits) and str(number).startswith(self.digits) for number in numbers
        ):
            return None
        return self.take(numbers)

    def take(self, numbers: Collection[int]) -> int | None:
        """The number as it stands, if it is among `numbers`; either way the digits are gone."""
        digits, self.digits = self.digits, ""
        return int(digits) if digits and int(digits) in numbers else None
