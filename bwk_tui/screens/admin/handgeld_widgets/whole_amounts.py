"""Sentences with amounts in them, on lines that don't break an amount in two."""

from textwrap import wrap

_KEPT = "\u00a0"


def whole_amounts(words: str, width: int) -> str:
    """The words on lines of at most `width` characters, where `€ 12,50` stays on one line."""
    # Textual breaks lines at a no-break space too, so the lines are made here.
    lines = wrap(words.replace("€ ", f"€{_KEPT}"), width, break_on_hyphens=False)
    return "\n".join(lines).replace(_KEPT, " ")
