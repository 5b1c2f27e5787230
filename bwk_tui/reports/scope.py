"""Which kamers a question is about, and whether the one who asks may know."""

from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown

ALL = "all"
"""What stands for every kamer, on the command line and in reports."""


def kamer(actor: Actor, right: Right, slug: str) -> Kamer:
    """The kamer with this slug.

    Raises:
        NotAllowed: the actor doesn't hold the right there.
        FieldUnknown: there is no such kamer.
    """
    actor.require(right, slug)
    found = Kamer.get_or_none(Kamer.slug == slug)
    if found is None:
        raise FieldUnknown("kamer", slug, tuple(row.slug for row in Kamer.select().order_by(Kamer.slug)))
    return found


def kamers(actor: Actor, right: Right, slug: str) -> tuple[Kamer, ...]:
    """The one kamer with this slug, or for "all" every kamer, by slug. Raises as `kamer` does."""
    if slug != ALL:
        return (kamer(actor, right, slug),)
    rows = tuple(Kamer.select().order_by(Kamer.slug))
    for row in rows:
        actor.require(right, row.slug)
    return rows
