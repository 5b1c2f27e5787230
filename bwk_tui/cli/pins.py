"""Asking for a PIN or a passphrase: hidden on a terminal, from the environment elsewhere."""

import os
import sys

import click

from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain import secret
from bwk_tui.domain.actor import Role
from bwk_tui.domain.sentences import FIELDS


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def ask(name: str) -> str:
    """What whoever acts logs in with: `$BWK_PIN` where it is set, else asked for.

    It isn't said which of the two it is: that would tell who has which role.

    Raises:
        OneLine: nobody can answer.
    """
    if pin := os.environ.get("BWK_PIN"):
        return pin
    if not on_a_terminal():
        raise OneLine("Er is geen terminal om de PIN of wachtzin te vragen. Zet hem in BWK_PIN.")
    return str(click.prompt(f"PIN of wachtzin van {name}", hide_input=True, err=True))


def ask_new(role: Role, name: str) -> str:
    """A new PIN or passphrase for this role and name: asked for twice, or `$BWK_NEW_PIN` without a terminal.

    Raises:
        FieldRefused: it can't be; which ones are in `domain.secret.check`.
        OneLine: nobody can answer.
    """
    word = FIELDS[secret.secret_of(role)]
    pin: str | None
    if on_a_terminal():
        pin = click.prompt(
            f"Nieuwe {word} voor {name}",
            hide_input=True,
            confirmation_prompt="Nog een keer, om zeker te zijn",
            err=True,
        )
    elif not (pin := os.environ.get("BWK_NEW_PIN")):
        raise OneLine(f"Er is geen terminal om een nieuwe {word} te vragen. Zet hem in BWK_NEW_PIN.")
    return secret.check(role, name, pin)
