"""What holds for one run of the command line: which store, and who acts."""

import os
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass
class Session:
    """The store and the name that were given before the command, if any."""

    store: Path | None
    name: str | None

    @property
    def folder(self) -> Path:
        """The store's folder: as given, else `$BWK_STORE`, else the platform's."""
        from bwk_tui.services import store

        return self.store or store.default_folder()

    def named_folder(self) -> Path | None:
        """The store's folder if somebody named one, with `--store` or `$BWK_STORE`."""
        return self.store or (Path(named) if (named := os.environ.get("BWK_STORE")) else None)

    def open_store(self) -> None:
        """Open the store for as long as the command runs. Raises what opening it can raise."""
        from bwk_tui.services import store

        click.get_current_context().call_on_close(store.close)
        store.open_store(self.folder)


def current() -> Session:
    """The session of the command that runs now."""
    session: Session = click.get_current_context().obj
    return session
