"""What the team is told of the store, calmly, where it passes by: on the kiosk's first screen and after logging in."""

from bwk_tui.services.watching import Condition

SIGNS = {
    Condition.LITTLE_SPACE: "Voor het team: de schijf is bijna vol.",
    Condition.FULL: "Voor het team: de schijf is vol.",
    Condition.UNUSABLE: "Voor het team: opschrijven lukt niet.",
}
"""A line for each condition that isn't well; in Dutch, for it is no visitor's business."""

WHAT_TO_DO = {
    Condition.LITTLE_SPACE: "De schijf is bijna vol. Maak ruimte, anders kan straks niemand meer inchecken.",
    Condition.FULL: "De schijf is vol. Maak ruimte: er kan nu niets worden opgeschreven.",
    Condition.UNUSABLE: "Er kan nu niets worden opgeschreven. Kijk wat er is met: bwk doctor.",
}
"""The same with what to do, for whoever has logged in."""
