"""Commands that somebody does: with a name, a PIN or passphrase and, where it matters, a kamer."""

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import click

from bwk_tui.cli import pins, session
from bwk_tui.cli.false_alarm import no_bsn_option
from bwk_tui.domain import secret
from bwk_tui.domain.actor import COMMAND_LINE, Actor
from bwk_tui.domain.sentences import FIELDS

_Rest = ParamSpec("_Rest")

_as_option = click.option("--as", "acting_name", metavar="NAME", help="Who acts; else $BWK_AS.")
_kamer_option = click.option(
    "--kamer", "kamer_slug", metavar="SLUG", help="Which kamer; not needed where there is one."
)
_kamer_or_all_option = click.option(
    "--kamer", "kamer_slug", metavar="SLUG|all", help="Which kamer, or all; not needed where there is one."
)


def acting(command: Callable[Concatenate[Actor, _Rest], None]) -> Callable[..., None]:
    """Give a command the option `--as`, and as its first argument whoever acts, on the open store."""

    @_as_option
    @no_bsn_option
    @wraps(command)
    def logged_in(*args: Any, acting_name: str | None, **kwargs: Any) -> None:
        name = _name(acting_name)
        session.current().open_store()
        with _logged_in(name) as actor:
            command(actor, *args, **kwargs)

    return logged_in


def acting_in_kamer(command: Callable[Concatenate[Actor, str, _Rest], None]) -> Callable[..., None]:
    """As `acting`, with the option `--kamer`, and as second argument the kamer's slug."""
    return _with_kamer(command, _kamer_option)


def acting_in_kamers(command: Callable[Concatenate[Actor, str, _Rest], None]) -> Callable[..., None]:
    """As `acting_in_kamer`; the slug can be "all"."""
    return _with_kamer(command, _kamer_or_all_option)


def the_kamer(slug: str | None) -> str:
    """The slug that was given, or that of the only kamer; a usage error names them where there are more."""
    if slug:
        return slug
    from bwk_tui.services import kamers

    slugs = [kamer.slug for kamer in kamers.known()]
    if len(slugs) == 1:
        return slugs[0]
    raise click.UsageError(f"Missing option '--kamer': this store has {', '.join(slugs)}.")


def _with_kamer(
    command: Callable[Concatenate[Actor, str, _Rest], None],
    option: Callable[[Callable[..., None]], Callable[..., None]],
) -> Callable[..., None]:
    @_as_option
    @no_bsn_option
    @option
    @wraps(command)
    def logged_in(*args: Any, acting_name: str | None, kamer_slug: str | None, **kwargs: Any) -> None:
        name = _name(acting_name)
        session.current().open_store()
        kamer = the_kamer(kamer_slug)
        with _logged_in(name) as actor:
            command(actor, kamer, *args, **kwargs)

    return logged_in


def _name(given: str | None) -> str:
    name = given or session.current().name or os.environ.get("BWK_AS")
    if not name:
        raise click.UsageError("Missing option '--as': who acts? Or set BWK_AS.")
    return name


@contextmanager
def _logged_in(name: str) -> Iterator[Actor]:
    """Whoever acts; once what they came for is done, a line when they should choose a new PIN or passphrase."""
    from bwk_tui.services import accounts

    pin = pins.ask(name)
    actor = replace(accounts.log_in(name, pin), door=COMMAND_LINE)
    yield actor
    if accounts.must_renew(actor, pin):
        word = FIELDS[secret.secret_of(actor.role)]
        click.echo(f"Je {word} past niet meer bij je rol. Kies een nieuwe: {_reset(actor.name)}", err=True)


def _reset(name: str) -> str:
    """What somebody types to choose a new PIN or passphrase of their own."""
    named = shlex.quote(name)
    return f"bwk account reset-pin {named} --as {named}"
