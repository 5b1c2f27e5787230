"""`bwk programme`: what is on in a week, and on which days it isn't."""

from datetime import date, timedelta

import click

from bwk_tui.cli import parameters, tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.words import WEEKDAYS, long_day, short_day
from bwk_tui.services import programme as weekly
from bwk_tui.services.programme import WeekLine

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_A_YEAR = timedelta(days=366)


@click.group(epilog=example('bwk programme list --as "Dewi Voorbeeld"'))
def programme() -> None:
    """The programme: what is on in a week, and the days off."""


@programme.command("list", epilog=example('bwk programme list --kamer cjm --as "Dewi Voorbeeld"'))
@acting_in_kamer
def list_week(actor: Actor, kamer: str) -> None:
    """List the hours of every week, and the days off of the year to come."""
    tables.show(
        ("Nummer", "Naam", *(day[:2] for day in WEEKDAYS)),
        [_row(line) for line in weekly.week(actor, kamer)],
        right=("Nummer",),
    )
    today = clock.today()
    for line in weekly.days_off(actor, kamer, today, today + _A_YEAR):
        until = f" t/m {short_day(line.last)}" if line.last != line.first else ""
        why = f" ({line.reason})" if line.reason else ""
        click.echo(f"Niet: {line.activity or 'hele kamer'}, {short_day(line.first)}{until}{why}")


@programme.command(
    "hours",
    epilog=example(
        'bwk programme hours "Hulp bij brieven" --on tue --times 14:00-16:30 --as "Dewi Voorbeeld"'
    ),
)
@click.argument("name")
@click.option("--on", "weekday", type=click.Choice(_DAYS), required=True, help="Which day of every week.")
@click.option("--times", required=True, metavar="TIMES", help="As 10-12,14:00-16:30; empty: not on that day.")
@acting_in_kamer
def hours(actor: Actor, kamer: str, name: str, weekday: str, times: str) -> None:
    """Let an activity be on at these times, every week on that day."""
    day = _DAYS.index(weekday)
    found = weekly.set_hours(actor, kamer, name, day, times)
    click.echo(f"{name}: elke {WEEKDAYS[day]} {' en '.join(str(one) for one in found) or 'niet'}.")


@programme.command(
    "call-off", epilog=example('bwk programme call-off "Hulp bij brieven" --as "Dewi Voorbeeld"')
)
@click.argument("name")
@parameters.date_option
@acting_in_kamer
def call_off(actor: Actor, kamer: str, name: str, day: date) -> None:
    """Let an activity not be on on one day: the kiosk says so."""
    weekly.call_off(actor, kamer, name, day)
    click.echo(f"{name} is er niet op {long_day(day)}.")


@programme.command("put-on", epilog=example('bwk programme put-on "Hulp bij brieven" --as "Dewi Voorbeeld"'))
@click.argument("name")
@parameters.date_option
@acting_in_kamer
def put_on(actor: Actor, kamer: str, name: str, day: date) -> None:
    """Take back that an activity isn't on on a day."""
    weekly.put_on(actor, kamer, name, day)
    click.echo(f"{name} is er gewoon op {long_day(day)}.")


@programme.command(
    "close",
    epilog=example(
        'bwk programme close --from 2026-12-25 --to 2026-12-26 --reason Kerst --as "Dewi Voorbeeld"'
    ),
)
@click.option("--from", "first", type=parameters.day, required=True, metavar="D", help="The first day.")
@click.option("--to", "last", type=parameters.day, required=True, metavar="D", help="The last day.")
@click.option("--reason", default="", help="Why; only the team sees it.")
@acting_in_kamer
def close(actor: Actor, kamer: str, first: date, last: date, reason: str) -> None:
    """Close the kamer on some days: only the open door stays at the kiosk."""
    weekly.close(actor, kamer, first, last, reason)
    click.echo(f"De kamer is dicht van {long_day(first)} t/m {long_day(last)}.")


@programme.command("reopen", epilog=example('bwk programme reopen --date 2026-12-25 --as "Dewi Voorbeeld"'))
@parameters.date_option
@acting_in_kamer
def reopen(actor: Actor, kamer: str, day: date) -> None:
    """Take back that the kamer is closed around a day."""
    for line in weekly.open_again(actor, kamer, day):
        click.echo(f"De kamer is weer open van {long_day(line.first)} t/m {long_day(line.last)}.")


def _row(line: WeekLine) -> tuple[str, ...]:
    always = line.activity.open_door or not line.hours
    days = (", ".join(str(one) for one in line.hours.get(day, ())) for day in range(len(WEEKDAYS)))
    return (
        str(line.activity.number),
        line.activity.name,
        *(hours or ("altijd" if always else "") for hours in days),
    )
