"""The colours of the house: paper, ink, a deep green and a brick red. Text keeps at least 7:1 with what it lies on."""

from textual.theme import Theme

BUURT = Theme(
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
        "border": "#0b4f4a",
        "border-blurred": "#a8977a",
        "block-cursor-background": "#0b4f4a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "footer-background": "#e9dfc9",
        "footer-foreground": "#221c16",
        "footer-key-foreground": "#6a3210",
        "footer-description-foreground": "#221c16",
        "input-selection-background": "#0b4f4a 30%",
        "scrollbar": "#cbbd9f",
        "scrollbar-hover": "#a8977a",
        "scrollbar-active": "#0b4f4a",
        "scrollbar-background": "#f3ebda",
        "scrollbar-corner-color": "#f3ebda",
    },
)
"""Calm and warm, by day and by lamplight."""
