"""Kamers: adding one, and knowing which there are."""

import re
from dataclasses import dataclass

from bwk_tui.db.models import HandgeldCap, Kamer
from bwk_tui.domain import handgeld, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldTaken, FieldUnreadable
from bwk_tui.reports.scope import ALL
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.fields import required, without_bsn
from bwk_tui.services.store import write

FIRST_CAP_MONTH = "2011-01"
"""The cap of € 250 holds from the first kamer's first year on (domain.md: CJM, 2011)."""


@dataclass(frozen=True)
class KamerLine:
    """A kamer as others name it."""

    slug: str
    name: str


def check_slug(slug: str) -> str:
    """The slug, if it can be one: small letters, digits and hyphens, at most 32, and not "all"."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,31}", slug) or slug == ALL:
        raise FieldUnreadable("slug", slug, "samen-sterk")
    return without_bsn("slug", slug)


def add(actor: Actor, slug: str, name: str) -> KamerLine:
    """Add a kamer, with the usual cap on its handgeld.

    Raises:
        FieldUnreadable, FieldMissing, FieldTooLong: the slug or the name can't be.
        FieldTaken: there is a kamer with this slug.
        NotAllowed: the actor acts in some kamers only.
    """
    actor.require_everywhere(Right.KEEP_KAMERS)  # a coordinator of some kamers couldn't act in the new one
    check_slug(slug)
    name = required("name", name)
    with write():
        if Kamer.get_or_none(Kamer.slug == slug):
            raise FieldTaken("slug", slug)
        kamer = Kamer.create(uid=identity.new_uid(), slug=slug, name=name)
        cap = HandgeldCap(
            kamer=kamer, since=FIRST_CAP_MONTH, cents=handgeld.CAP_CENTS, set_by=actor.account_id
        )
        append(cap, kamer)
        audit.record(actor, "kamer added", f"kamer {kamer.uid}")
    return KamerLine(slug, name)


def known(actor: Actor | None = None) -> tuple[KamerLine, ...]:
    """The kamers by slug: those in which the actor acts, or all of them for nobody in particular."""
    return tuple(
        KamerLine(row.slug, row.name)
        for row in Kamer.select().order_by(Kamer.slug)
        if actor is None or actor.kamers is None or row.slug in actor.kamers
    )
