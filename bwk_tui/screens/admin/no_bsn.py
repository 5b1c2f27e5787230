"""The question after a refusal that may be a false alarm: whether it is a BSN, or only looks like one."""

from bwk_tui.domain.errors import LooksLikeBsn
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.screens.admin.confirm import Confirm

GO_ON = "Het is geen BSN: toch bewaren"


def question(refused: LooksLikeBsn) -> Confirm:
    """Gives back True where somebody says that it is no BSN."""
    return Confirm(
        "Is dit een BSN?",
        f"{in_dutch(refused)}\n\nIs het iets anders, zoals een klantnummer? Dan mag het blijven staan. "
        "We schrijven op dat je dat zei.",
        yes=GO_ON,
        no="Terug",
        careful=True,
    )
