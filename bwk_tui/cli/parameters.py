"""What can stand behind an option: files, days, months, amounts and periods, as the domain reads them."""

import re
from datetime import date
from pathlib import Path

import click

from bwk_tui.domain import clock, money
from bwk_tui.domain.period import Period

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
