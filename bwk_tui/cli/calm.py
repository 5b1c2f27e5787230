"""The calm screen: what the door shows while the kiosk comes back. No button, and nothing for a visitor to do."""

import os

from bwk_tui.cli import terminal

BIG = """\
█▀▀▀▀ █▀▀▀▀ █▄  █     █▄ ▄█ ▄▀▀▀▄ █▄ ▄█ █▀▀▀▀ █▄  █ ▀▀█▀▀
█▄▄▄  █▄▄▄  █▀▄ █     █ ▀ █ █   █ █ ▀ █ █▄▄▄  █▀▄ █   █
█     █     █  ▀█     █   █ █   █ █   █ █     █  ▀█   █
▀▀▀▀▀ ▀▀▀▀▀ ▀   ▀     ▀   ▀  ▀▀▀  ▀   ▀ ▀▀▀▀▀ ▀   ▀   ▀   ▀ ▀ ▀"""
SMALL = "Een moment…"
UNDER = "De kiosk is zo terug."

COLOURS = {
    "light": ("#0b4f4a", "#faf5ea"),
    "dark": ("#8fd6c8", "#1a1714"),
    "contrast": ("#ffe14d", "#000000"),
}
"""Ink and paper of each look: `primary` and `background` of `bwk_tui.screens.theme`, which is too heavy here."""


def show(look: str, for_the_team: str = "") -> None:
    """Fill the terminal with it, in the colours of a look, with a line below for the team if there is one.

    Raises OSError when the terminal is gone.
    """
    width, height = os.get_terminal_size(terminal.OUTPUT)
    ink, paper = COLOURS[look]
    colours = f"\x1b[38;2;{_rgb(ink)};48;2;{_rgb(paper)}m"
    lines = _lines(width, height, [UNDER, for_the_team] if for_the_team else [UNDER])
    top = max(0, (height - len(lines)) // 2)
    told = "".join(
        f"\x1b[{row};{column + 1}H{line}" for row, (column, line) in enumerate(lines, start=top + 1)
    )
    terminal.say(f"{terminal.QUIET}{terminal.ASIDE}{colours}\x1b[2J{told}\x1b[0m")


def _lines(width: int, height: int, under: list[str]) -> list[tuple[int, str]]:
    """What to show, each line with the column where it begins; as large as fits with what is under it."""
    big = BIG.splitlines()
    if width < max(map(len, big)) or height < len(big) + 2 * len(under):
        big = [SMALL]
    left = (width - max(map(len, big))) // 2
    return [
        *((max(0, left), line) for line in big),
        *(line for told in under for line in ((0, ""), (max(0, (width - len(told)) // 2), told[:width]))),
    ]


def _rgb(colour: str) -> str:
    return ";".join(str(part) for part in bytes.fromhex(colour.removeprefix("#")))
