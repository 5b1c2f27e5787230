"""`bwk retention`: what has been kept for long enough, and letting go of it."""

from datetime import date

import click

from bwk_tui.cli import pins, tables
from bwk_tui.cli.acting import acting, acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import day
from bwk_tui.cli.progress import bar
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.words import short_day
from bwk_tui.reports import retention as due_dates
from bwk_tui.services import members
from bwk_tui.services import retention as letting_go

yes_option = click.option("--yes", is_flag=True, help="Don't ask; needed where no terminal is attached.")


@click.group(epilog=example('bwk retention list --as "Dewi Voorbeeld"'))
def retention() -> None:
    """How long things are kept. Nothing goes by itself: a coordinator says yes each time."""


@retention.command("list", epilog=example('bwk retention list --kamer all --as "Dewi Voorbeeld"'))
@acting_in_kamers
def list_due(actor: Actor, kamer: str) -> None:
    """List who was not heard of for longer than the term, and years of handgeld that may go. Changes nothing."""
    found = due_dates.due(actor, kamer)
    years = due_dates.years_for_people()
    click.echo(f"Bewaartermijn: {_years(years)} na het laatste contact. Zo lang geleden: {len(found)}.")
    if found:
        click.echo()
        tables.show(
            ("Code", "Naam", "Kamer", "Stap", "Laatste contact", "Wat"),
            [
                (one.code, one.name, one.kamer, str(one.step), short_day(one.last), str(one.contact))
                for one in found
            ],
        )
    old = due_dates.old_years(actor, kamer)
    if old:
        click.echo(
            "\nHandgeld van meer dan zeven jaar geleden (boekingen blijven, foto's van bonnen mogen weg):\n"
        )
        tables.show(
            ("Kamer", "Jaar", "Boekingen", "Bestanden", "MB"),
            [
                (one.kamer, str(one.year), str(one.entries), str(one.files), _megabytes(one.size))
                for one in old
            ],
            right=("Boekingen", "Bestanden", "MB"),
        )


@retention.command("erase", epilog=example('bwk retention erase CJM-0042 CJM-0107 --as "Dewi Voorbeeld"'))
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@yes_option
@acting_in_kamers
def erase(actor: Actor, kamer: str, codes: tuple[str, ...], *, yes: bool) -> None:
    """Erase people who are on the list; without CODE everybody on it. It can't be undone."""
    listed = [one.member_id for one in due_dates.due(actor, kamer)]
    chosen = [members.by_code(actor, code).id for code in codes] if codes else listed
    if not chosen:
        click.echo("Er is niemand om te wissen.")
        return
    _sure(f"{_people(len(chosen))} wissen? Dat kan niet terug.", yes=yes)
    with bar("Wissen") as progress:
        done = letting_go.erase(actor, chosen, progress)
    remain = "bleef" if done.stayed == 1 else "bleven"
    stayed = f" {done.stayed} {remain} staan: daar is de termijn niet (meer) voorbij." if done.stayed else ""
    click.echo(f"Gewist: {done.people}.{stayed}")


@retention.command(
    "keep", epilog=example('bwk retention keep CJM-0042 --until 2027-12-31 --as "Dewi Voorbeeld"')
)
@click.argument("code")
@click.option("--until", type=day, metavar="DATE", help="Without: a year from today.")
@acting
def keep(actor: Actor, code: str, until: date | None) -> None:
    """Keep somebody off the list until a day."""
    last = letting_go.keep(actor, members.by_code(actor, code).id, until)
    click.echo(f"{code} blijft tot en met {short_day(last)} van de lijst.")


@retention.command("term", epilog=example('bwk retention term 3 --as "Dewi Voorbeeld"'))
@click.argument("years", type=int, required=False)
@acting
def term(actor: Actor, years: int | None) -> None:
    """Tell for how many years after their last contact people are kept, or set it to YEARS, for the whole store."""
    if years is not None:
        letting_go.set_term(actor, years)
    click.echo(f"Bewaartermijn: {_years(due_dates.years_for_people())} na het laatste contact.")


@retention.command(
    "receipts", epilog=example('bwk retention receipts --kamer all --yes --as "Dewi Voorbeeld"')
)
@yes_option
@acting_in_kamers
def receipts(actor: Actor, kamer: str, *, yes: bool) -> None:
    """Take away the files of receipts of years that needn't be kept; the entries stay. It can't be undone."""
    files = sum(one.files for one in due_dates.old_years(actor, kamer))
    if not files:
        click.echo("Er is geen bestand van een bon dat weg mag.")
        return
    _sure(
        f"{files} {'bestand' if files == 1 else 'bestanden'} van bonnen weghalen? Dat kan niet terug.",
        yes=yes,
    )
    with bar("Weghalen") as progress:
        done = letting_go.remove_receipts(actor, kamer, progress)
    click.echo(f"Weggehaald: {done.files} ({_megabytes(done.size)} MB). De boekingen staan er nog.")


def _sure(question: str, *, yes: bool) -> None:
    """Ask on a terminal, unless somebody said yes already; anything but yes ends the command."""
    if yes:
        return
    if not pins.on_a_terminal():
        raise OneLine("Er is niets gewist. Kijk eerst met: bwk retention list. Zeg het daarna met --yes.")
    if not click.confirm(question, default=False):
        raise OneLine("Er is niets gewist.")


def _people(number: int) -> str:
    return "1 persoon" if number == 1 else f"{number} mensen"


def _years(years: int) -> str:
    return f"{years} jaar"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
