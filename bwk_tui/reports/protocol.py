"""The protocol of a kamer's handgeld as it holds today: its limits, who does what, and what the kascommissie checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import HandgeldCap, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import RIGHTS, Actor, Right, Role
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.digest import digest
from bwk_tui.domain.handgeld import LARGEST_RECEIPT_BYTES, REMIND_AFTER_DAYS, Category
from bwk_tui.domain.kascontrole import CHECKLIST, SHARE, SMALLEST_SAMPLE
from bwk_tui.domain.period import Month
from bwk_tui.reports import scope

DUTIES = (
    Right.TOP_UP_HANDGELD,
    Right.BOOK_HANDGELD,
    Right.COUNT_KAS,
    Right.SUBMIT_MONTH,
    Right.APPROVE_MONTH,
    Right.SET_CAP,
    Right.RECORD_KASCONTROLE,
)
"""The rights that the protocol is about, in the order of a month."""


@dataclass(frozen=True)
class Cap:
    """The most that may come in, and be spent, in a calendar month; cents, from a month on."""

    cents: int
    since: Month


@dataclass(frozen=True)
class Protocol:
    """What holds in a kamer. `cap` is the one in force, None before the first; `next_cap` one that was set for later.

    `who` has the roles that hold each right; `sample_share` is the one in so many receipts that are looked at, and
    `smallest_sample` how many at least. Denominations are cents.
    """

    kamer: str
    kamer_name: str
    cap: Cap | None
    next_cap: Cap | None
    who: Mapping[Right, tuple[Role, ...]]
    categories: Mapping[str, str]
    remind_after_days: int
    denominations: tuple[int, ...]
    largest_receipt_bytes: int
    smallest_sample: int
    sample_share: int
    checklist: Mapping[str, str]

    @property
    def content(self) -> dict[str, Any]:
        """All that the digest is over, ready for JSON."""
        return {
            "report": "protocol",
            "kamer": self.kamer,
            "kamer_name": self.kamer_name,
            "cap": _cap_as_json(self.cap),
            "next_cap": _cap_as_json(self.next_cap),
            "who": {str(right): [str(role) for role in roles] for right, roles in self.who.items()},
            "categories": dict(self.categories),
            "remind_after_days": self.remind_after_days,
            "denominations": list(self.denominations),
            "largest_receipt_bytes": self.largest_receipt_bytes,
            "smallest_sample": self.smallest_sample,
            "sample_share": self.sample_share,
            "checklist": dict(self.checklist),
        }

    @cached_property
    def digest(self) -> str:
        """The SHA-256 over the content: the same rules give the same, so two papers on a wall can be compared."""
        return digest(self.content)


def protocol(actor: Actor, kamer: str) -> Protocol:
    """What holds in a kamer today.

    Raises:
        NotAllowed: the actor may not read handgeld there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():
        row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
        cap, next_cap = _caps(row, Month.of(clock.today()))
    return Protocol(
        kamer=row.slug,
        kamer_name=row.name,
        cap=cap,
        next_cap=next_cap,
        who={right: tuple(role for role in Role if right in RIGHTS[role]) for right in DUTIES},
        categories={str(category): category.in_words for category in Category},
        remind_after_days=REMIND_AFTER_DAYS,
        denominations=DENOMINATIONS,
        largest_receipt_bytes=LARGEST_RECEIPT_BYTES,
        smallest_sample=SMALLEST_SAMPLE,
        sample_share=SHARE,
        checklist=CHECKLIST,
    )


def _caps(kamer: Kamer, month: Month) -> tuple[Cap | None, Cap | None]:
    """The cap that holds in a month, and the first one after it."""
    rows = HandgeldCap.select().where(HandgeldCap.kamer == kamer).order_by(HandgeldCap.since)
    caps = [Cap(row.cents, Month.parse(row.since)) for row in rows]
    past = [cap for cap in caps if cap.since <= month]
    coming = caps[len(past) :]
    return (past[-1] if past else None), (coming[0] if coming else None)


def _cap_as_json(cap: Cap | None) -> dict[str, Any] | None:
    return None if cap is None else {"cents": cap.cents, "since": str(cap.since)}
