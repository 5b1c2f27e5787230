"""Which kamers a question is about, and whether the one who asks may know."""

from collections.abc import Sequence

from bwk_tui.db.models import Kamer
from bwk_tui.db.often import Often, told
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown

ALL = "all"
"""What stands for every kamer, on the command line and in reports."""

_ID = Often(lambda: Kamer.select(Kamer.id).where(Kamer.slug == told("slug")))


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


def kamer_id(actor: Actor, right: Right, slug: str) -> int:
    """The id of the kamer with this slug, for what comes with every letter somebody types. Raises as `kamer` does."""
    actor.require(right, slug)
    found = _ID.row(slug=slug)
    return int(found[0]) if found else kamer(actor, right, slug).id


def kamers(actor: Actor, right: Right, slug: str) -> tuple[Kamer, ...]:
    """The one kamer with this slug, or for "all" every kamer, by slug. Raises as `kamer` does."""
    if slug != ALL:
        return (kamer(actor, right, slug),)
    rows = tuple(Kamer.select().order_by(Kamer.slug))
    for row in rows:
        actor.require(right, row.slug)
    return rows


def some(actor: Actor, right: Right, named: str) -> tuple[Kamer, ...]:
    """The kamers of `cjm`, of `cjm,multibron` or of "all", by slug. Raises as `kamer` does."""
    if named == ALL:
        return kamers(actor, right, ALL)
    slugs = sorted({slug.strip() for slug in named.split(",")})
    return tuple(kamer(actor, right, slug) for slug in slugs)


def name(named: str, rows: Sequence[Kamer]) -> str:
    """How a report names the kamers it is about: a slug, slugs with commas, or "all"."""
    return ALL if named == ALL else ",".join(row.slug for row in rows)
