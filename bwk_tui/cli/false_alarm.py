"""`--no-bsn`: going on where what was filled in looks like a BSN and is none."""

from collections.abc import Callable
from typing import Any

import click

from bwk_tui.domain.errors import ImportRefused, LooksLikeBsn, Refused

HINT = "Is het geen burgerservicenummer? Geef de opdracht dan nog eens, met --no-bsn erachter."


def _let_pass(ctx: click.Context, _parameter: click.Parameter, said: bool) -> None:  # noqa: FBT001 - as click calls it
    if said:
        from bwk_tui.services import not_a_bsn

        ctx.with_resource(not_a_bsn.said(None))


no_bsn_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--no-bsn",
    is_flag=True,
    expose_value=False,
    hidden=True,  # the refusal tells of it; nobody needs it before
    callback=_let_pass,
    help="Go on: what looks like a BSN is none.",
)
"""It holds for one run of a command; the audit log keeps that it was said."""


def can_be(refused: Refused) -> bool:
    """Whether a refusal may be a false alarm, or one of an import's may."""
    if isinstance(refused, ImportRefused):
        return any(isinstance(row.why, LooksLikeBsn) for row in refused.rows)
    return isinstance(refused, LooksLikeBsn)
