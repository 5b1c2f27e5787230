"""Money is whole euro cents: one parser for what people type, one formatter for what they read."""

import re

from bwk_tui.domain.errors import AmountAmbiguous, AmountTooLarge, AmountUnreadable

LARGEST_CENTS = 250_000
"""Ten times the cap of handgeld: above it, somebody most likely forgot a comma."""

_PLAIN = re.compile(r"(?P<euros>[0-9]{1,12})(?:[.,](?P<cents>[0-9]{1,2})|,-)?", re.ASCII)
_GROUPED = re.compile(r"(?P<euros>[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,(?P<cents>[0-9]{1,2})|,-)?", re.ASCII)
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}", re.ASCII)


def parse(typed: str) -> int:
    """The cents that somebody typed as `12,50`, `12.50`, `12`, `12,-`, `€ 12,50` or `1.234,56`.

    Raises:
        AmountAmbiguous: `1.234` can be read in two ways, and both are given back.
        AmountTooLarge: more than ten times the cap.
        AmountUnreadable: anything else: signs, exponents, three decimals, digits of other scripts.
    """
    text = typed.strip().removeprefix("€").strip()
    if _AMBIGUOUS.fullmatch(text):
        whole, _, rest = text.partition(".")
        readings = int(text.replace(".", "")) * 100, int(whole) * 100 + int(rest[:2])
        if any(readings):  # 0.000 is nothing in both
            raise AmountAmbiguous(typed, readings)
    match = _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)
    if not match:
        raise AmountUnreadable(typed)
    cents = int(match["euros"].replace(".", "")) * 100 + int((match["cents"] or "0").ljust(2, "0"))
    if cents > LARGEST_CENTS:
        raise AmountTooLarge(cents, LARGEST_CENTS)
    return cents


def euros(cents: int) -> str:
    """Cents as people read them: `€ 1.234,56`, `-€ 0,05`."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02}"


def decimal_comma(cents: int) -> str:
    """Cents as a Dutch spreadsheet reads them: `1234,56`, `-0,05`."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole},{rest:02}"
