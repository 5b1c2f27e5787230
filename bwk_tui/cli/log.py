"""`bwk log`: the audit log."""

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting
from bwk_tui.cli.examples import example
from bwk_tui.cli.parameters import period_option
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.log_words import Group
from bwk_tui.domain.period import Period
from bwk_tui.reports.audit_log import LogLine, Question
from bwk_tui.services.exporting import CSV, JSON, TABLE


@click.group(epilog=example('bwk log list --period 2026-11 --as "Dewi Voorbeeld"'))
def log() -> None:
    """The audit log: who did what, when."""


@log.command(
    "list",
    epilog=example(
        'bwk log list --period 2026-11 --account "Sam Voorbeeld" --as "Dewi Voorbeeld"',
        'bwk log list --about CJM-0042 --kind gelezen --format csv --as "Dewi Voorbeeld" > log.csv',
    ),
)
@period_option
@click.option("--account", "who", default="", metavar="NAME", help="What one account did; or: kiosk, system.")
@click.option("--kind", type=click.Choice([str(group) for group in Group]), help="What kind of thing.")
@click.option("--about", default="", metavar="CODE|UID", help="What was done about this member, or thing.")
@click.option("--format", "form", type=click.Choice([TABLE, CSV, JSON]), default=TABLE)
@acting
def list_lines(
    actor: Actor, *, period: Period | None, who: str, kind: str | None, about: str, form: str
) -> None:
    """List the lines of the audit log, the newest first. That it is read is a line too.

    A coordinator of some kamers sees what the accounts did that act in those kamers and nowhere else.
    """
    from bwk_tui.reports import audit_log
    from bwk_tui.services import reading, texts

    question = Question(who, Group(kind) if kind else None, period, about)
    if form != TABLE:
        click.echo(texts.log(actor, question, form), nl=False)
        return
    lines = list(audit_log.every(actor, question))
    reading.open_log(actor, question)
    tables.show(("Nr", "Wanneer", "Wie", "Wat", "Waarover", "Verder"), map(_row, lines), right=("Nr",))


def _row(line: LogLine) -> tuple[str, ...]:
    at = f"{line.at.astimezone(clock.ZONE):%d-%m-%Y %H:%M}"
    more = ", ".join(f"{name}: {said}" for name, said in line.facts if name != "digest")
    return (str(line.id), at, line.who, line.done, line.about, more)
