"""What can stand behind an option: files, days, months, amounts, pots and periods, as the domain reads them."""

import re
from datetime import date
from pathlib import Path

import click

from bwk_tui.domain import clock, money
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.domain.period import Month, Period

FILE = click.Path(path_type=Path)
"""A file; whether it can be read or written is for the one who does."""


def day(typed: str) -> date:
    """The day of `2026-11-20`; anything else is wrong usage."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed, re.ASCII):
            return date.fromisoformat(typed)
    except ValueError:
        pass  # no such day: said below
    raise click.BadParameter(f"{typed!r} is not a date like 2026-11-20.")


date_option = click.option(
    "--date",
    "day",
    type=day,
    metavar="D",
    default=lambda: clock.today().isoformat(),
    show_default="today",
    help="As 2026-11-20.",
)
amount_option = click.option(
    "--amount", "cents", type=money.parse, required=True, metavar="AMOUNT", help="Euros, as 12,50."
)
period_option = click.option(
    "--period", type=Period.parse, metavar="P", help="2026, 2026-H1, 2026-Q3, 2026-T2 or 2026-10."
)
month_option = click.option(
    "--month", type=Month.parse, required=True, metavar="M", help="Which month, as 2026-10."
)
category_option = click.option(
    "--category",
    type=click.Choice([str(letter) for letter in Category], case_sensitive=False),
    metavar="A-F",
    required=True,
    help="What it was spent on, as below.",
)
POT = click.Choice([str(pot) for pot in Pot])
"""Where the money is."""

pot_option = click.option("--from", "pot", type=POT, required=True, help="Which pot the money comes from.")


def one_period(period: Period | None, first: date | None, last: date | None) -> Period:
    """The period that was asked for: by `--period`, or by both `--from` and `--to`; else a usage error.

    Raises:
        PeriodBackwards: it ends before it begins.
    """
    if period and not first and not last:
        return period
    if first and last and not period:
        return Period(first, last)
    raise click.UsageError("Give either --period, or both --from and --to.")
