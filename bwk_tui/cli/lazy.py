"""A group that imports a command only when it is used: what the others need isn't waited for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands by name, each with where it stands: a module of the package, and its name in there."""

    def __init__(self, *args: Any, places: Mapping[str, str], package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names, sorted as click sorts them."""
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now; None if there is none."""
        if cmd_name not in self.places:
            return None
        module, name = self.places[cmd_name].split(".")
        command: click.Command = getattr(import_module(f"{self._package}.{module}"), name)
        return command
