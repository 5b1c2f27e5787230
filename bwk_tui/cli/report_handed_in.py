"""`bwk report hand-in`, `handed-in` and `compare`: reports on prestaties that are frozen as they were handed in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting, acting_in_kamers
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import FILE, period_option
from bwk_tui.cli.prestaties import (
    TEXTS,
    form_of,
    format_option,
    give_paper,
    give_table,
    hides,
    small_cells_option,
)
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.period import Period
from bwk_tui.domain.words import listing, short_day
from bwk_tui.services.exporting import PDF, TABLE, What

if TYPE_CHECKING:
    from bwk_tui.reports.handed_in import Comparison, Difference, Line
    from bwk_tui.reports.prestaties_report import Report

_kamer_option = click.option(
    "--kamer", metavar="SLUG|all", help="Only those about this kamer; else all that you may read."
)


@click.command(
    "hand-in",
    epilog=example(
        'bwk report hand-in --kamer cjm --period 2026-Q3 --recipient "Stadsdeel Zuidoost" -o q3.pdf \\',
        '    --as "Dewi Voorbeeld"',
    ),
)
@period_option
@click.option("--recipient", required=True, metavar="TEXT", help="For whom the report is.")
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", help="Write it as PDF as well.")
@acting_in_kamers
def hand_in(actor: Actor, kamer: str, *, period: Period | None, recipient: str, file: Path | None) -> None:
    """Freeze the report on prestaties of a period that is over. It never changes after that."""
    from bwk_tui.reports import handed_in, prestaties_wording, whole_file
    from bwk_tui.services import handing_in

    if period is None:
        raise click.UsageError("Give --period.")
    if file:
        whole_file.require_place(file)
    before = handed_in.same(actor, kamer, period)
    line = handing_in.hand_in(actor, kamer, period, recipient)
    for earlier in before:
        click.echo(f"Let op: dit rapport is al eerder ingediend, {prestaties_wording.handed_in(earlier)}.")
    click.echo(f"Ingediend en vastgelegd: {line.period.in_words}, {prestaties_wording.handed_in(line)}.")
    if file:
        _give_paper(actor, line, PDF, file, hidden=True)


@click.command(
    "handed-in",
    epilog=example(
        'bwk report handed-in --kamer cjm --as "Dewi Voorbeeld"',
        'bwk report handed-in 3f2a91c0 -o q3.pdf --as "Dewi Voorbeeld"',
    ),
)
@click.argument("uid", required=False)
@_kamer_option
@format_option
@small_cells_option
@click.option("-o", "file", type=FILE, metavar="FILE", help="Write to a file.")
@acting
def handed_in(
    actor: Actor,
    *,
    uid: str | None,
    kamer: str | None,
    asked_form: str | None,
    small_cells: str | None,
    file: Path | None,
) -> None:
    """List the reports that were handed in; with a UID, or how it begins, give one as it was."""
    if uid is None:
        if asked_form or file or small_cells:
            raise click.UsageError("Which report? Give its UID as `bwk report handed-in` lists it.")
        _list(_known(actor, kamer))
        return
    form = form_of(asked_form, file)
    hidden = hides(form, small_cells, file)
    chosen = _chosen(actor, kamer, uid)
    if form in TEXTS:
        from bwk_tui.services import texts

        text = texts.report_handed_in(actor, chosen.uid, form, hidden=hidden, file=file)
        if file is None:
            click.echo(text, nl=False)
    elif form == TABLE:
        from bwk_tui.reports.handed_in import report_of

        line, report = report_of(actor, chosen.uid)
        give_table(
            actor, What.HANDED_IN, line.kamer, line.period, _as_table(report, line, hidden=hidden), file
        )
    else:
        assert file
        _give_paper(actor, chosen, form, file, hidden=hidden)


@click.command("compare", epilog=example('bwk report compare 3f2a91c0 --as "Dewi Voorbeeld"'))
@click.argument("uid")
@_kamer_option
@acting
def compare(actor: Actor, uid: str, kamer: str | None) -> None:
    """Compare a report that was handed in with the same one made now, and say what happened in between."""
    from bwk_tui.reports import prestaties_wording
    from bwk_tui.reports.handed_in import comparison

    found = comparison(actor, _chosen(actor, kamer, uid).uid)
    click.echo(f"{found.line.kamer}, {found.line.period.in_words}.")
    for fact in prestaties_wording.compared_facts(found):
        click.echo(fact)
    click.echo()
    if found.differences:
        tables.show(("Wat", "Telt", "Toen", "Nu"), map(_difference, found.differences), right=("Toen", "Nu"))
        click.echo()
    for line in _causes(found):
        click.echo(line)


def _known(actor: Actor, kamer: str | None) -> list["Line"]:
    """The reports that the actor may read, newest first."""
    from bwk_tui.reports import handed_in, scope

    asked = [kamer] if kamer else sorted(actor.kamers) if actor.kamers else [scope.ALL]
    found = {line.uid: line for one in asked for line in handed_in.handed_in(actor, one)}
    return sorted(found.values(), key=lambda line: line.at, reverse=True)


def _chosen(actor: Actor, kamer: str | None, uid: str) -> "Line":
    """The report whose uid begins as was typed; refused where that isn't just one."""
    from bwk_tui.reports.prestaties_wording import SHORT

    lines = _known(actor, kamer)
    found = [line for line in lines if uid and line.uid.startswith(uid)]
    if len(found) == 1:
        return found[0]
    if found:
        names = listing([f"{line.uid[:SHORT]} ({line.period.in_words})" for line in found], "of")
        raise OneLine(f"Welk rapport? Kies {names}.")
    raise FieldUnknown("handed_in", uid, tuple(line.uid[:SHORT] for line in lines))


def _list(lines: list["Line"]) -> None:
    from bwk_tui.reports.prestaties_wording import SHORT

    if not lines:
        click.echo("Er is nog geen rapport ingediend.")
        return
    tables.show(
        ("Kenmerk", "Kamer", "Periode", "Ingediend", "Bij", "Door"),
        [
            (
                line.uid[:SHORT],
                line.kamer,
                line.period.in_words,
                short_day(line.at.astimezone(clock.ZONE).date()),
                line.recipient,
                line.by,
            )
            for line in lines
        ],
    )


def _as_table(report: "Report", line: "Line", *, hidden: bool) -> str:
    from bwk_tui.cli.prestaties_table import as_table
    from bwk_tui.reports import prestaties_wording
    from bwk_tui.reports.small_cells import hide

    facts = "\n".join(prestaties_wording.handed_in_facts(line, exact=not hidden))
    return f"{facts}\n\n{as_table(hide(report) if hidden else report, hidden=hidden)}\n"


def _difference(difference: "Difference") -> tuple[str, ...]:
    from bwk_tui.domain.figures import in_words
    from bwk_tui.reports import prestaties_wording

    return (
        *prestaties_wording.difference(difference),
        in_words(difference.then, "niet geregistreerd"),
        in_words(difference.now, "niet geregistreerd"),
    )


def _causes(found: "Comparison") -> list[str]:
    """Why it is different: what happened after it was handed in; or that nothing tells why."""
    if not found.differences:
        return ["Er is niets veranderd: wie dit rapport nu maakt, krijgt dezelfde cijfers."]
    if not found.causes:
        return ["De oorzaak staat niet in de administratie."]
    return ["Na het indienen:", *(f"- {cause.in_words}" for cause in found.causes)]


def _give_paper(actor: Actor, line: "Line", form: str, file: Path, *, hidden: bool) -> None:
    """Write one as it was handed in, as pdf or xlsx."""
    from bwk_tui.services import papers

    give_paper(partial(papers.report_handed_in, actor, line.uid), line.period, form, file, hidden=hidden)
