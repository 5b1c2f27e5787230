"""`bwk kascontrole`: what the kascommissie looks at, says and reports of a kamer's closed months."""

from collections.abc import Callable
from pathlib import Path

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.kascontrole import METHOD_IN_WORDS, Verdict
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports import kascontrole as figures
from bwk_tui.reports.kascontrole import Control, Item
from bwk_tui.services import kascontrole as controlling

_SHORT = 8
"""So many signs of a uid are shown: enough to tell the controls of a kamer apart."""

_control_option = click.option(
    "--control", "uid", metavar="UID", help="Which one, or how it begins; else the one that is going on."
)


@click.group(epilog=example('bwk kascontrole show --kamer cjm --as "Kas Voorbeeld"'))
def kascontrole() -> None:
    """Kascontrole: the kascommissie's control of closed months.

    Without a UID a command is about the control that is going on in the kamer.
    """


@kascontrole.command(
    "begin",
    epilog=example('bwk kascontrole begin --kamer cjm --from 2026-01 --to 2026-12 --as "Kas Voorbeeld"'),
)
@click.option(
    "--from", "first", type=Month.parse, required=True, metavar="M", help="The first month, as 2026-01."
)
@click.option("--to", "last", type=Month.parse, required=True, metavar="M", help="The last month.")
@click.option(
    "--seed", default="", metavar="TEXT", help="What the sample is drawn by; else six digits by chance."
)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many receipts; else one in ten, ten at least.",
)
@acting_in_kamer
def begin(actor: Actor, kamer: str, *, first: Month, last: Month, seed: str, size: int | None) -> None:
    """Begin a control over closed months, and draw its sample."""
    uid = controlling.begin(actor, kamer, first, last, seed=seed, sample_size=size)
    control = figures.control(actor, kamer, uid)
    click.echo(f"Begonnen: kascontrole {uid[:_SHORT]} van {control.period.in_words}.")
    click.echo(_sample_in_words(control))
    click.echo(
        f"{_several(len(control.items), 'regel wacht', 'regels wachten')} op een oordeel: bwk kascontrole show."
    )


@kascontrole.command("list", epilog=example('bwk kascontrole list --kamer cjm --as "Kas Voorbeeld"'))
@acting_in_kamer
def list_controls(actor: Actor, kamer: str) -> None:
    """List the controls of a kamer."""
    tables.show(
        ("Kenmerk", "Periode", "Begonnen", "Door", "Opmerkingen", "Stand"),
        [
            (
                control.uid[:_SHORT],
                control.period.in_words,
                short_day(control.begun_at.astimezone(clock.ZONE).date()),
                control.begun_by,
                str(len(control.remarks)),
                "klaar" if control.verslag else f"{control.waiting} te gaan",
            )
            for control in figures.controls(actor, kamer)
        ],
        right=("Opmerkingen",),
    )


@kascontrole.command(
    "show",
    epilog=example(
        'bwk kascontrole show --kamer cjm --as "Kas Voorbeeld"',
        'bwk kascontrole show 3f2a91c0 --as "Kas Voorbeeld"',
    ),
)
@click.argument("uid", required=False)
@acting_in_kamer
def show(actor: Actor, kamer: str, uid: str | None) -> None:
    """Show what is looked at in a control, and what was said of it.

    Without a UID: the one that is going on, or else the last one.
    """
    control = _chosen(actor, kamer, uid, _going_on_or_last)
    click.echo(
        f"Kascontrole {control.uid[:_SHORT]} van {control.period.in_words}, begonnen door {control.begun_by}."
    )
    click.echo(_sample_in_words(control))
    click.echo()
    tables.show(
        ("Onderwerp", "Wat", "Bedrag", "Waarom", "Oordeel", "Opmerking"),
        [_row(item) for item in control.items],
        right=("Bedrag",),
    )
    click.echo()
    if verslag := control.verslag:
        click.echo(f"Bevindingen: {verslag.findings}")
        click.echo(f"Advies: {verslag.advice}")
        at = verslag.at.astimezone(clock.ZONE)
        click.echo(f"Klaar op {short_day(at.date())}, door {listing(verslag.members)}.")
        click.echo(f"Over het kasverslag met digest {in_groups(verslag.report_digest)}.")
    else:
        click.echo(f"{_several(control.waiting, 'regel wacht', 'regels wachten')} nog op een oordeel.")


@kascontrole.command(
    "mark",
    epilog=example(
        'bwk kascontrole mark step:bonnen good --as "Kas Voorbeeld"',
        'bwk kascontrole mark entry:2026-014 remark --remark "bon is onleesbaar" --as "Kas Voorbeeld"',
    ),
)
@click.argument("subject")
@click.argument(
    "verdict", type=click.Choice([str(verdict) for verdict in Verdict]), metavar="good|remark|none"
)
@click.option("--remark", default="", metavar="TEXT", help="What there is to remark.")
@_control_option
@acting_in_kamer
def mark(actor: Actor, kamer: str, *, subject: str, verdict: str, remark: str, uid: str | None) -> None:
    """Say of a step or an entry that it is in order, or what there is to remark.

    SUBJECT is as `bwk kascontrole show` names it. The last mark holds; "none" takes one back.
    """
    control = _chosen(actor, kamer, uid, _going_on)
    controlling.mark(actor, kamer, control.uid, subject, verdict, remark)
    waiting = figures.control(actor, kamer, control.uid).waiting
    click.echo(f"Opgeschreven bij {subject}: {Verdict(verdict).in_words}. Nog {waiting} te gaan.")


@kascontrole.command(
    "finish",
    epilog=example(
        'bwk kascontrole finish --findings "Alles klopt." --advice "Décharge verlenen." \\',
        '    --second-member "Kim Voorbeeld" --as "Kas Voorbeeld"',
    ),
)
@click.option("--findings", required=True, metavar="TEXT")
@click.option("--advice", required=True, metavar="TEXT")
@click.option("--second-member", "second", required=True, metavar="NAME", help="Who controlled along.")
@_control_option
@acting_in_kamer
def finish(actor: Actor, kamer: str, *, findings: str, advice: str, second: str, uid: str | None) -> None:
    """End a control with its findings and advice. Nothing can be added after that."""
    control = _chosen(actor, kamer, uid, _going_on)
    digest = controlling.finish(
        actor, kamer, control.uid, findings=findings, advice=advice, second_member=second
    )
    click.echo(f"Klaar en vastgelegd: kascontrole van {control.period.in_words}. Digest {in_groups(digest)}.")


@kascontrole.command(
    "report", epilog=example('bwk kascontrole report -o kascontrole.pdf --as "Kas Voorbeeld"')
)
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", required=True)
@_control_option
@acting_in_kamer
def report(actor: Actor, kamer: str, *, file: Path, uid: str | None) -> None:
    """The verslag of a control as PDF; or, while it is going on, a list to tick on paper.

    Without --control: the one that is going on, or else the last one.
    """
    from bwk_tui.services import papers

    control = _chosen(actor, kamer, uid, _going_on_or_last)
    digest = papers.kascontrole(actor, kamer, control.uid, file)
    what = "verslag" if control.verslag else "werklijst, nog niet klaar"
    click.echo(f"Gemaakt: {file} ({what}), digest {in_groups(digest)}.")


def _chosen(
    actor: Actor, kamer: str, uid: str | None, usual: Callable[[tuple[Control, ...]], tuple[Control, ...]]
) -> Control:
    """The control whose uid begins as was typed, or the usual one; refused where that isn't just one."""
    controls = figures.controls(actor, kamer)
    found = (
        usual(controls) if uid is None else tuple(one for one in controls if uid and one.uid.startswith(uid))
    )
    if len(found) == 1:
        return found[0]
    if found:
        names = listing([f"{one.uid[:_SHORT]} ({one.period.in_words})" for one in found], "of")
        raise OneLine(f"Welke kascontrole? Kies {names}.")
    if uid is None:
        raise OneLine("Er loopt hier geen kascontrole. Begin er een met: bwk kascontrole begin.")
    raise FieldUnknown("control", uid, tuple(one.uid[:_SHORT] for one in controls))


def _going_on(controls: tuple[Control, ...]) -> tuple[Control, ...]:
    return tuple(control for control in controls if not control.verslag)


def _going_on_or_last(controls: tuple[Control, ...]) -> tuple[Control, ...]:
    return _going_on(controls) or controls[-1:]


def _sample_in_words(control: Control) -> str:
    drawn = listing([item.entry.number for item in control.sample if item.entry]) or "geen"
    receipts = _several(control.receipts, "bon", "bonnen")
    return f"Steekproef: {control.sample_size} van {receipts}, met het getal {control.seed}: {drawn}. {METHOD_IN_WORDS}"


def _row(item: Item) -> tuple[str, ...]:
    return (
        item.subject,
        item.words,
        euros(item.entry.cents) if item.entry else "",
        ", ".join(item.why),
        item.verdict.in_words,
        (item.mark and item.mark.remark) or "",
    )


def _several(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
