"""Asking for a PIN: hidden on a terminal, from the environment elsewhere."""

import os
import sys

import click

from bwk_tui.cli.refusing import OneLine


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def ask(name: str) -> str:
    """The PIN of whoever acts: `$BWK_PIN` where it is set, else asked for. Raises OneLine where nobody can answer."""
    if pin := os.environ.get("BWK_PIN"):
        return pin
    if not on_a_terminal():
        raise OneLine("Er is geen terminal om de PIN te vragen. Zet hem in BWK_PIN.")
    return str(click.prompt(f"PIN van {name}", hide_input=True, err=True))


def ask_new(name: str) -> str:
    """A new PIN: asked for twice, or `$BWK_NEW_PIN` without a terminal.

    Raises:
        FieldTooShort: it is too short to be a PIN.
        OneLine: nobody can answer.
    """
    from bwk_tui.services.accounts import check_pin

    pin: str | None
    if on_a_terminal():
        pin = click.prompt(
            f"Nieuwe PIN voor {name}",
            hide_input=True,
            confirmation_prompt="Nog een keer, om zeker te zijn",
            err=True,
        )
    elif not (pin := os.environ.get("BWK_NEW_PIN")):
        raise OneLine("Er is geen terminal om een nieuwe PIN te vragen. Zet hem in BWK_NEW_PIN.")
    return check_pin(pin)
