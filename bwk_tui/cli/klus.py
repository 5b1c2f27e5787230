"""`bwk klus`: the job register."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE, date_option, day
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.klussen import OPEN, ReporterKind, State
from bwk_tui.domain.words import short_day
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.services import check_ins, exporting, klussen, members
from bwk_tui.services.exporting import TABLE, What
from bwk_tui.services.klussen import KlusForm

_STATES = {"open": OPEN, "all": tuple(State)} | {str(state): (state,) for state in State}
_COLUMNS = [
    "Kamer",
    "Nr",
    "Stand",
    "Wat",
    "Adres",
    "Gemeld",
    "Door",
    "Contact",
    "Afspraak",
    "Doet",
    "Wie",
    "Klaar",
]

_number = click.argument("number", type=int)
_volunteer = click.option("--volunteer", metavar="CODE", help="The code of the member who does it.")
_done_by = click.option(
    "--done-by",
    metavar="SLUG",
    help="Which kamer does it; without, the one that was to, or that reported it.",
)


@click.group(epilog=example('bwk klus list --kamer cjm --as "Sam Voorbeeld"'))
def klus() -> None:
    """Klussen: odd jobs in or around someone's home.

    NUMBER is that of the kamer that reported the klus; --kamer names it.
    """


@klus.command(
    "add",
    epilog=example(
        'bwk klus add "Kraan lekt" --member CJM-0042 --as "Sam Voorbeeld"',
        'bwk klus add "Lamp ophangen" --corporatie Ymere --address "Voorbeeldstraat 1" --as "Sam Voorbeeld"',
    ),
)
@click.argument("what")
@click.option("--member", metavar="CODE", help="The member who reports it.")
@click.option("--corporatie", metavar="NAME", help="The corporatie that reports it.")
@click.option("--reporter", metavar="NAME", help="Anybody else who reports it.")
@click.option("--address", default="", help="Without: the member's street.")
@click.option("--contact", default="", help="How to reach whoever reports it.")
@click.option("--remark", default="", help="What is good to know.")
@click.option("--date", "reported_on", type=day, metavar="D", help="When it was reported; without: today.")
@acting_in_kamer
def add(
    actor: Actor,
    kamer: str,
    /,
    member: str | None,
    corporatie: str | None,
    reporter: str | None,
    **fields: Any,
) -> None:
    """Write a klus in the register. Give one of --member, --corporatie and --reporter."""
    if sum(one is not None for one in (member, corporatie, reporter)) != 1:
        raise click.UsageError("Give one of --member, --corporatie and --reporter.")
    if member is not None:
        fields |= {"reporter_kind": ReporterKind.MEMBER, "member_code": member}
    elif corporatie is not None:
        fields |= {"reporter_kind": ReporterKind.CORPORATIE, "reporter": corporatie}
    else:
        fields |= {"reporter_kind": ReporterKind.OTHER, "reporter": reporter}
    line = klussen.report(actor, kamer, KlusForm(**fields), check_ins.new_token())
    click.echo(f"Opgeschreven als klus {line.number}.")


@klus.command("list", epilog=example('bwk klus list --state klaar --search kraan --as "Sam Voorbeeld"'))
@click.option("--state", type=click.Choice(list(_STATES)), default="open", show_default=True)
@click.option("--search", default="", metavar="TEXT", help="Words of what, where or who, accents or not.")
@acting_in_kamer
def list_klussen(actor: Actor, kamer: str, state: str, search: str) -> None:
    """List the klussen that a kamer reported or is to do."""
    found = register.klussen(actor, kamer, states=_STATES[state], search=search, most=sys.maxsize)
    exporting.record(actor, What.KLUSSEN, kamer, TABLE, klussen=len(found))
    tables.show(
        _COLUMNS,
        [_row(line) for line in found],
        right=("Nr",),
    )


@klus.command(
    "plan",
    epilog=example(
        'bwk klus plan 12 --date 2026-11-25 --time 19:30 --volunteer CJM-0007 --as "Sam Voorbeeld"'
    ),
)
@_number
@click.option(
    "--date", "planned_on", type=day, metavar="D", help="Which day; without, none is agreed any more."
)
@click.option("--time", "at", metavar="TIME", help="As 19:30.")
@_done_by
@_volunteer
@acting_in_kamer
def plan(
    actor: Actor,
    kamer: str,
    number: int,
    planned_on: date | None,
    at: str | None,
    done_by: str | None,
    volunteer: str | None,
) -> None:
    """Agree on a day, a time and who does it; what isn't named isn't agreed any more."""
    uid, who = _uid(actor, kamer, number), _member_id(actor, volunteer)
    line = klussen.plan(actor, uid, day=planned_on, at=at, done_by=done_by, volunteer=who)
    click.echo(f"Klus {line.number}: {_appointment(line) or 'nog geen dag'}.")


@klus.command("done", epilog=example('bwk klus done 12 --date 2026-11-25 --as "Sam Voorbeeld"'))
@_number
@date_option
@_done_by
@_volunteer
@acting_in_kamer
def done(
    actor: Actor, kamer: str, number: int, day: date, done_by: str | None, volunteer: str | None
) -> None:
    """Write down that a klus is done."""
    uid, who = _uid(actor, kamer, number), _member_id(actor, volunteer)
    line = klussen.finish(actor, uid, done_on=day, done_by=done_by, volunteer=who)
    click.echo(f"Klus {line.number} is klaar op {short_day(day)}.")


@klus.command("reopen", epilog=example('bwk klus reopen 12 --as "Sam Voorbeeld"'))
@_number
@acting_in_kamer
def reopen(actor: Actor, kamer: str, number: int) -> None:
    """Put a klus that was done or withdrawn by mistake back on the list."""
    line = klussen.reopen(actor, _uid(actor, kamer, number))
    click.echo(f"Klus {line.number} staat weer open.")


@klus.command("withdraw", epilog=example('bwk klus withdraw 12 --as "Sam Voorbeeld"'))
@_number
@acting_in_kamer
def withdraw(actor: Actor, kamer: str, number: int) -> None:
    """Take a klus off the list: it isn't needed any more."""
    line = klussen.withdraw(actor, _uid(actor, kamer, number))
    click.echo(f"Klus {line.number} is vervallen.")


@klus.command(
    "evening", epilog=example('bwk klus evening --date 2026-11-25 -o kluslijst.pdf --as "Sam Voorbeeld"')
)
@date_option
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", required=True)
@acting_in_kamer
def evening(actor: Actor, kamer: str, day: date, file: Path) -> None:
    """The klussen that a kamer does on a day, as PDF. It holds addresses: throw it away afterwards."""
    from bwk_tui.services import papers

    papers.kluslijst(actor, kamer, day, file)
    click.echo(f"Gemaakt: {file}. Er staan adressen op: gooi de lijst na afloop weg.")


def _uid(actor: Actor, kamer: str, number: int) -> str:
    return register.by_number(actor, kamer, number).uid


def _member_id(actor: Actor, code: str | None) -> int | None:
    return members.id_of(actor, code) if code else None


def _appointment(line: KlusLine) -> str:
    day = short_day(line.planned_on) if line.planned_on else ""
    return f"{day} {line.planned_at or ''}".strip()


def _row(line: KlusLine) -> tuple[str, ...]:
    return (
        line.kamer,
        str(line.number),
        line.state,
        line.what,
        line.address,
        short_day(line.reported_on),
        line.reporter,
        line.contact,
        _appointment(line),
        line.done_by or "",
        line.volunteer,
        short_day(line.done_on) if line.done_on else "",
    )
