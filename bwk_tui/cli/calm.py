"""The calm screen: what the door shows while the kiosk comes back. No cause, no button, nothing to do."""

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


def show(look: str) -> None:
    """Fill the terminal with it, in the colours of a look. Raises OSError when the terminal is gone."""
    width, height = os.get_terminal_size(terminal.OUTPUT)
    ink, paper = COLOURS[look]
    colours = f"\x1b[38;2;{_rgb(ink)};48;2;{_rgb(paper)}m"
    lines = _lines(width, height)
    top = max(0, (height - len(lines)) // 2)
    told = "".join(
        f"\x1b[{row};{column + 1}H{line}" for row, (column, line) in enumerate(lines, start=top + 1)
    )
    terminal.say(f"{terminal.QUIET}{terminal.ASIDE}{colours}\x1b[2J{told}\x1b[0m")


def _lines(width: int, height: int) -> list[tuple[int, str]]:
    """What to show, each line with the column where it begins; as large as fits."""
    big = BIG.splitlines()
    if width < max(map(len, big)) or height < len(big) + 2:
        big = [SMALL]
    left = (width - max(map(len, big))) // 2
    return [
        *((max(0, left), line) for line in big),
        (0, ""),
        (max(0, (width - len(UNDER)) // 2), UNDER[:width]),
    ]


def _rgb(colour: str) -> str:
    return ";".join(str(part) for part in bytes.fromhex(colour.removeprefix("#")))
