"""Looking oneself up at the door: two letters or more, at most four matches, never a list of people."""

from dataclasses import dataclass

from bwk_tui.db.models import Member
from bwk_tui.db.often import Often, told
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.text import fold
from bwk_tui.reports import scope

FEWEST_LETTERS = 2
MOST_MATCHES = 4


@dataclass(frozen=True)
class Match:
    """Somebody who may be meant: no more of them than a first name and their own picture."""

    member_id: int
    first_name: str
    sign: str


@dataclass(frozen=True)
class Matches:
    """At most four people; `more_letters` when there are too few letters, or too many people, to show all.

    `namesakes` when no letter can help any more: more than four people have exactly this name.
    """

    found: tuple[Match, ...]
    more_letters: bool
    namesakes: bool = False


_BEGINNING_WITH = Often(
    lambda: (
        Member.select(Member.folded, Member.id, Member.first_name, Member.sign)
        .where(
            Member.kamer == told("kamer"),
            Member.folded >= told("first"),
            Member.folded < told("last"),
            Member.merged_into.is_null(),
            Member.erased_at.is_null(),
        )
        .order_by(Member.folded, Member.id)
        .limit(MOST_MATCHES + 1)
    )
)


def look_up(actor: Actor, kamer: str, typed: str) -> Matches:
    """The people of the kamer whose name begins with the typed letters (kiosk.md, "Never a list of people").

    Whoever shares a first name with many goes on typing: the letters of the last name count, but aren't shown.
    """
    kamer_id = scope.kamer_id(actor, Right.LOOK_UP_VISITOR, kamer)
    letters = fold(typed)
    if len(letters) < FEWEST_LETTERS:
        return Matches((), more_letters=True)
    rows = _BEGINNING_WITH.rows(kamer=kamer_id, first=letters, last=f"{letters}\U0010ffff")
    crowded = len(rows) > MOST_MATCHES
    if crowded:
        # Whoever typed their whole name has no other letter to type: they go before the longer names.
        rows = [row for row in rows if row[0] == letters]
    if len(rows) > MOST_MATCHES:
        return Matches((), more_letters=True, namesakes=True)
    return Matches(tuple(Match(*columns) for _, *columns in rows), more_letters=crowded)
