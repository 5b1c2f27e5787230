"""The pots as answers of a choice, each with what is in it."""

from collections.abc import Mapping

from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.screens.admin.handgeld_widgets.choice import Answer


def pot_answers(held: Mapping[Pot, int]) -> list[Answer]:
    """`kas € 87,50` and `bank € 150,00`, from cents."""
    return [Answer(pot, pot[0], f"{pot} {euros(held[pot])}") for pot in (Pot.KAS, Pot.BANK)]
