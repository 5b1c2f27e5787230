"""`bwk doctor`: whether all is well."""

import click

from bwk_tui.cli import session
from bwk_tui.cli.examples import example
from bwk_tui.cli.refusing import REFUSED


@click.command(epilog=example("bwk doctor"))
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """See whether the program and the store are well, and what to do if not. Exit status 1 if something is wrong."""
    from bwk_tui.domain.finding import State
    from bwk_tui.services import doctor as checks
    from bwk_tui.services import store

    ctx.call_on_close(store.close)
    findings = checks.examine(session.current().folder)
    widest = max(len(finding.about) for finding in findings)
    for finding in findings:
        click.echo(f"{finding.state:<7} {finding.about:<{widest}} {finding.what}")
        if finding.advice:
            click.echo(f"{'':<7} {'':<{widest}} {finding.advice}")
    if any(finding.state is State.FAULT for finding in findings):
        ctx.exit(REFUSED)
