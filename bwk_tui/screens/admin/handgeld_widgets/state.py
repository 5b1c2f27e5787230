"""How far a month is, as a sign and as words."""

from bwk_tui.domain.handgeld import State

SIGNS = {State.OPEN: "○", State.SUBMITTED: "◐", State.CLOSED: "●"}


def state_in_words(state: State) -> str:
    """`● gesloten`."""
    return f"{SIGNS[state]} {state.in_words}"
