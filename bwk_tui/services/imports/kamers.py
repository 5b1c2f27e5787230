"""The kamer of a row: known, and one for which the actor may import."""

from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldMissing, FieldUnknown
from bwk_tui.domain.text import clean


class KamerCells:
    """Reads the cells that name a kamer by its slug."""

    def __init__(self, actor: Actor) -> None:
        """For an actor who must be allowed to import in each kamer that is named."""
        self._actor = actor
        self.by_slug: dict[str, Kamer] = {row.slug: row for row in Kamer.select().order_by(Kamer.slug)}

    def __call__(self, typed: str) -> Kamer:
        """The kamer of a cell; raises FieldMissing, FieldUnknown or NotAllowed."""
        slug = clean(typed)
        if not slug:
            raise FieldMissing("kamer")
        if slug not in self.by_slug:
            raise FieldUnknown("kamer", slug, tuple(self.by_slug))
        self._actor.require(Right.IMPORT, slug)
        return self.by_slug[slug]
