"""Where the team's own texts name one person: the books, counts, reports, klussen of others, and accounts.

Such a text may be about others too, so it is said where it stands and not what it says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Field

from bwk_tui.db.models import (
    Account,
    DayOff,
    HandedIn,
    HandgeldAdvance,
    HandgeldCount,
    HandgeldEntry,
    HandgeldStep,
    KascontroleMark,
    KascontroleVerslag,
    Klus,
    Member,
)
from bwk_tui.domain import clock
from bwk_tui.domain.text import fold
from bwk_tui.reports import persons


@dataclass(frozen=True)
class Mention:
    """A text in which their name stands: where, and of which day, if it has one."""

    where: str
    day: date | None


TEXTS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    (
        "kasboek",
        HandgeldEntry.date,
        (HandgeldEntry.description, HandgeldEntry.shop, HandgeldEntry.no_receipt_reason),
    ),
    (
        "voorgeschoten geld",
        HandgeldAdvance.date,
        (
            HandgeldAdvance.paid_by,
            HandgeldAdvance.description,
            HandgeldAdvance.shop,
            HandgeldAdvance.no_receipt_reason,
        ),
    ),
    ("kastelling", HandgeldCount.day, (HandgeldCount.first_counter, HandgeldCount.second_counter)),
    ("opmerking bij een maand van het kasboek", HandgeldStep.at, (HandgeldStep.remark,)),
    ("opmerking van de kascommissie", KascontroleMark.marked_at, (KascontroleMark.remark,)),
    (
        "verslag van de kascommissie",
        KascontroleVerslag.recorded_at,
        (KascontroleVerslag.findings, KascontroleVerslag.advice, KascontroleVerslag.second_member),
    ),
    ("klus", Klus.reported_on, (Klus.reporter, Klus.contact, Klus.address, Klus.what, Klus.remark)),
    ("sluiting van de kamer", DayOff.first, (DayOff.reason,)),
    ("rapport dat is ingediend", HandedIn.at, (HandedIn.recipient,)),
    ("account van het team", None, (Account.name,)),
)
"""Every column in which the team writes freely and may name somebody: how it is called, its day, and the columns."""


def of(person: Member, ids: list[int]) -> tuple[Mention, ...] | None:
    """Where the name of a person stands in full, in the order of TEXTS; None where it can't be searched for.

    That is where their last name isn't known, or somebody else has the same name: then it may well be about them.
    What stands in a klus that they reported themselves is theirs anyway, and not told here.
    """
    if not person.last_name or _is_shared(person, ids):
        return None
    name = re.compile(rf"\b{re.escape(person.folded)}\b")
    return tuple(
        Mention(where, day)
        for where, dated, columns in TEXTS
        for day, texts in _rows(dated, columns, ids)
        if any(name.search(fold(text)) for text in texts if text)
    )


def _is_shared(person: Member, ids: list[int]) -> bool:
    alike: Any = Member.select(Member.id).where(Member.folded == person.folded, Member.erased_at.is_null())
    kept = persons.kept_ones()
    return any(kept.get(one, one) not in ids for one in alike.scalars())


def _rows(
    dated: Field | None, columns: tuple[Any, ...], ids: list[int]
) -> Iterator[tuple[date | None, list[str]]]:
    table = columns[0].model
    rows = table.select()
    if table is Klus:
        rows = rows.where(Klus.member.is_null() | Klus.member.not_in(ids))
    for row in rows.order_by(table.id):
        yield (
            _day(getattr(row, dated.name) if dated else None),
            [getattr(row, column.name) for column in columns],
        )


def _day(when: date | datetime | None) -> date | None:
    return clock.local_day(when) if isinstance(when, datetime) else when
