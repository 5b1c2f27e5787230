"""Receipts on the command line: the options that tell of one, the warning for a second use, and `attach`."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypedDict

import click

from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE, day
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Kind
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.receipt_files import SecondUse, second_uses
from bwk_tui.services import receipts


class Paper(TypedDict):
    """What is known of a receipt, in the words of the services that take it."""

    shop: str
    receipt_day: date | None
    receipt_file: Path | None
    no_receipt_reason: str | None


def receipt_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options about its receipt, and what they say as `paper`.

    Exactly one of `--receipt`, `--receipt-file` and `--no-receipt` must be given; else it is wrong usage.
    """

    @click.option("--receipt", "on_paper", is_flag=True, help="There is one, on paper; it gets a number.")
    @click.option("--receipt-file", type=FILE, metavar="PATH", help="Its picture or PDF; it gets a number.")
    @click.option("--no-receipt", "reason", metavar="REASON", help="There is none, and why.")
    @click.option("--receipt-date", type=day, metavar="D", help="Its own date, if it is late.")
    @click.option("--shop", default="", metavar="TEXT", help="Where it was bought.")
    @wraps(command)
    def with_paper(
        *args: Any,
        on_paper: bool,
        receipt_file: Path | None,
        reason: str | None,
        receipt_date: date | None,
        shop: str,
        **kwargs: Any,
    ) -> None:
        if (on_paper, receipt_file is not None, reason is not None).count(True) != 1:
            raise click.UsageError(
                "Give one of --receipt, --receipt-file with a path, and --no-receipt with a reason."
            )
        paper = Paper(
            shop=shop, receipt_day=receipt_date, receipt_file=receipt_file, no_receipt_reason=reason
        )
        command(*args, paper=paper, **kwargs)

    return with_paper


def warn_of_second_uses(actor: Actor, kamer: str, name: str, *, day: date, cents: int, paper: Paper) -> None:
    """Say on stderr what else has the receipt of `name`, which was just written down. It stays as it is."""
    found = second_uses(
        actor,
        kamer,
        day=paper["receipt_day"] or day,
        cents=cents,
        shop=paper["shop"],
        file=paper["receipt_file"],
    )
    _warn(kamer, name, found)


@click.command("attach", epilog=example('bwk handgeld attach B-2026-014 bon.jpg --as "Sam Voorbeeld"'))
@click.argument("receipt")
@click.argument("path", type=FILE)
@acting_in_kamer
def attach(actor: Actor, kamer: str, receipt: str, path: Path) -> None:
    """Add a picture or PDF to a receipt.

    RECEIPT is its number; its month may be closed. PATH is a JPEG, PNG or PDF of at most 10 MB: it is copied into the
    store, and the file itself stays where it is.
    """
    receipts.add(actor, kamer, receipt, path)
    number = receipt.strip().upper()
    click.echo(f"Toegevoegd aan bon {number}: {path.name}.")
    _warn(kamer, _owner(actor, kamer, number), _other_uses_of(actor, kamer, path))


def _other_uses_of(actor: Actor, kamer: str, path: Path) -> tuple[SecondUse, ...]:
    """Without a shop, only the picture itself is looked for."""
    return second_uses(actor, kamer, day=clock.today(), cents=0, shop="", file=path)


def _owner(actor: Actor, kamer: str, receipt: str) -> str:
    """What people call the entry or claim of a receipt: an entry by its own number, a claim by its receipt's."""
    for line in figures.entries(actor, kamer):
        if line.receipt == receipt and line.kind is Kind.EXPENSE:
            return line.number
    return receipt


def _warn(kamer: str, name: str, found: tuple[SecondUse, ...]) -> None:
    others = list(found)
    for itself in (SecondUse(name, kamer, same_picture=same_picture) for same_picture in (True, False)):
        if itself in others:
            others.remove(itself)
    for other in others:
        click.echo(_in_words(other), err=True)


def _in_words(use: SecondUse) -> str:
    if use.same_picture:
        return f"Let op: dezelfde foto of PDF hoort al bij {use.number} van {use.kamer}. Is dit dezelfde bon?"
    return f"Let op: {use.number} heeft dezelfde datum, hetzelfde bedrag en dezelfde winkel. Is dit dezelfde bon?"
