"""The colours of the house, by day, by lamplight and in high contrast. Text keeps 7:1 with what it lies on.

Each of the kiosk's nine places has a colour of its own, which stays with the place as its number does. Colour never
says anything alone: there is always the number, the picture and the word.
"""

from collections.abc import Sequence
from enum import StrEnum

from textual.theme import Theme


class Look(StrEnum):
    """How the screen looks: what can be asked for when the program starts."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def _places(colours: Sequence[str]) -> dict[str, str]:
    return {f"place-{place}": colour for place, colour in enumerate(colours, start=1)}


def _whole(theme: Theme) -> Theme:
    """The theme with what follows from its own colours."""
    own = theme.variables
    theme.variables = own | {
        "border": theme.primary,
        "block-cursor-background": theme.primary,
        "block-cursor-foreground": own["on-primary"],
        "block-cursor-text-style": "bold",
        "footer-background": str(theme.panel),
        "footer-foreground": str(theme.foreground),
        "footer-key-foreground": str(theme.secondary),
        "footer-description-foreground": str(theme.foreground),
        "input-selection-background": f"{theme.primary} 30%",
        "scrollbar-hover": own["border-blurred"],
        "scrollbar-active": theme.primary,
        "scrollbar-background": str(theme.surface),
        "scrollbar-corner-color": str(theme.surface),
    }
    return theme


_LIGHT = Theme(
    name="buurt",
    dark=False,
    primary="#0b4f4a",
    secondary="#6a3210",
    accent="#7c2d12",
    foreground="#221c16",
    background="#faf5ea",
    surface="#f3ebda",
    panel="#e9dfc9",
    success="#114a28",
    warning="#7c2d12",
    error="#7f1d1d",
    text_alpha=1.0,
    variables={
        "on-primary": "#ffffff",
        "band": "#0b4f4a",
        "on-band": "#ffffff",
        "paper": "#fffdf7",
        "paper-lit": "#ffffff",
        "border-blurred": "#a8977a",
        "scrollbar": "#cbbd9f",
        **_places(
            (
                "#f6d9b8",  # apricot
                "#f2e3a0",  # straw
                "#d9e3ae",  # young leaf
                "#bfe0cb",  # mint
                "#bcdfe3",  # canal
                "#c9d8f0",  # morning sky
                "#ddd2ee",  # lilac
                "#f1cfdd",  # rose
                "#e6d6c3",  # sand
            )
        ),
    },
)

_DARK = Theme(
    name="buurt-avond",
    dark=True,
    primary="#8fd6c8",
    secondary="#f0c69a",
    accent="#f2b48c",
    foreground="#f6efe2",
    background="#1a1714",
    surface="#241f1a",
    panel="#332c25",
    success="#a3dfb4",
    warning="#f7c88a",
    error="#ffb4a8",
    text_alpha=1.0,
    variables={
        "on-primary": "#10201d",
        "band": "#0c3f3a",
        "on-band": "#f6efe2",
        "paper": "#0f0d0b",
        "paper-lit": "#000000",
        "border-blurred": "#7d6f5c",
        "scrollbar": "#5b5044",
        **_places(
            (
                "#5a3517",  # apricot
                "#4d4110",  # straw
                "#38451a",  # young leaf
                "#1d4a34",  # mint
                "#17474d",  # canal
                "#263f66",  # morning sky
                "#433463",  # lilac
                "#5c2a43",  # rose
                "#463a2e",  # sand
            )
        ),
    },
)

_CONTRAST = Theme(
    name="buurt-contrast",
    dark=True,
    primary="#ffe14d",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#9dffb0",
    warning="#ffe14d",
    error="#ffb3ab",
    text_alpha=1.0,
    variables={
        "on-primary": "#000000",
        "band": "#ffe14d",
        "on-band": "#000000",
        "paper": "#000000",
        "paper-lit": "#000000",
        "border-blurred": "#b0b0b0",
        "scrollbar": "#8a8a8a",
        **_places(("#575757",) * 9),
    },
)

THEMES = {Look.LIGHT: _whole(_LIGHT), Look.DARK: _whole(_DARK), Look.CONTRAST: _whole(_CONTRAST)}
