"""Reading what is sensitive: whoever opens it leaves a line on the audit log, and then gets it.

What can't be written down isn't shown. Logging in is written down as well, so on a disk that takes nothing any more
the team's side doesn't open at all: to show a person's card there and say nothing of it would be the one hole in the
log, and whoever looks for a hole can fill a disk. The kiosk reads nothing of this, and visitors come in.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.period import Period
from bwk_tui.reports import audit_log, persons, scope
from bwk_tui.reports import doubles as _doubles
from bwk_tui.reports import klussen as _klussen
from bwk_tui.reports import merges as _merges
from bwk_tui.reports import why as _why
from bwk_tui.reports.audit_log import Question
from bwk_tui.reports.doubles import Pair
from bwk_tui.reports.klussen import KlusDetails
from bwk_tui.reports.merges import MergeEntry, SideBySide
from bwk_tui.reports.why import MOST_LINES, Cell, Why
from bwk_tui.services import audit
from bwk_tui.services.store import write

ONCE_IN = timedelta(minutes=10)
"""Who opens the same again within this time looks once: a card is drawn anew after each thing that is done on it."""


class Sensitive(StrEnum):
    """What isn't read unseen, as the audit log calls it."""

    MEMBER = "member read"
    TWO_MEMBERS = "members compared"
    DOUBLES = "doubles read"
    MERGES = "merges read"
    KLUS = "klus read"
    WHY = "figure opened"
    LOG = "log read"


UNWRITTEN: Mapping[str, str] = {
    "services.members.add": "gives back what was just typed",
    "services.members.change": "gives back what was just typed",
    "services.members.search": "the desk finds people by it all day, letter by letter; opening one is written down",
    "services.klussen.volunteers": "names to choose from; the klus is written down",
    "services.klussen.report": "gives back what was just typed",
    "services.klussen.change": "gives back what was just typed",
    "services.klussen.plan": "is written down as what was done",
    "services.klussen.finish": "is written down as what was done",
    "services.klussen.reopen": "is written down as what was done",
    "services.klussen.withdraw": "is written down as what was done",
    "services.lookup.look_up": "the kiosk: first names, at most four",
    "services.passes.holder": "the kiosk: the first name of who holds the pass",
    "services.passes.issue": "is written down as passes given out, and put on paper",
    "reports.today.on": "who came today: the desk's own list, drawn anew at each check-in",
    "reports.klussen.klussen": "the list that the desk works with; opening one, or taking it away, is written down",
    "reports.klussen.by_number": "a number on the command line becomes a klus with it; nothing of it is shown",
    "reports.klussen.evening": "how many there are that evening; the paper is written down",
    "reports.retention.due": "who may go: the coordinator decides on each, and that is written down",
    "reports.person_file.of": "is written down when it is given to the person, by `person_files`",
    "reports.merges.standing": "two codes on the command line become a merge with it; nothing of it is shown",
}
"""Which verbs and questions tell of people without a line, and why. What isn't here and tells of them writes one."""


def note(actor: Actor, what: Sensitive, subject: str, **details: Any) -> None:
    """Write down that the actor reads something, unless they did so just before.

    Raises:
        StoreUnusable: it can't be written down, so it mustn't be shown.
    """
    if not audit.did_lately(actor, what, subject, ONCE_IN):
        with write():
            audit.record(actor, what, subject, **details)


def doubles(actor: Actor, kamer: str) -> tuple[Pair, ...]:
    """Who may stand in a kamer's register twice. Raises as `reports.doubles.suggestions` and `note` do."""
    row = scope.kamer(actor, Right.MERGE_MEMBERS, kamer)
    note(actor, Sensitive.DOUBLES, f"kamer {row.uid}")
    return _doubles.suggestions(actor, kamer)


def merges(actor: Actor, kamer: str) -> tuple[MergeEntry, ...]:
    """Who were merged in a kamer. Raises as `reports.merges.merges` and `note` do."""
    row = scope.kamer(actor, Right.MERGE_MEMBERS, kamer)
    note(actor, Sensitive.MERGES, f"kamer {row.uid}")
    return _merges.merges(actor, kamer)


def side_by_side(actor: Actor, first_id: int, second_id: int) -> SideBySide:
    """Two people beside each other. Raises as `reports.merges.side_by_side` and `note` do."""
    sides = _merges.side_by_side(actor, first_id, second_id)
    first, second = map(persons.uid_of, (first_id, second_id))
    note(actor, Sensitive.TWO_MEMBERS, f"member {first}", other=second)
    note(actor, Sensitive.TWO_MEMBERS, f"member {second}", other=first)
    return sides


def klus(actor: Actor, uid: str) -> KlusDetails:
    """A klus with its address and whose it is. Raises as `reports.klussen.klus` and `note` do."""
    details = _klussen.klus(actor, uid)
    note(actor, Sensitive.KLUS, f"klus {uid}")
    return details


def why(
    actor: Actor, kamer: str, period: Period, cell: Cell, *, offset: int = 0, most: int = MOST_LINES
) -> Why:
    """Who and what is behind a figure. Raises as `reports.why.why` and `note` do."""
    rows = scope.some(actor, Right.READ_FIGURES, kamer)
    answer = _why.why(actor, kamer, period, cell, offset=offset, most=most)
    figure = "/".join(
        (
            scope.name(kamer, rows),
            *filter(None, (cell.kamer, cell.corporatie)),
            str(cell.measure),
            cell.key,
            str(period.first),
            str(period.last),
        )
    ).replace(" ", "-")
    if cell.member_id is None:
        note(actor, Sensitive.WHY, f"figure {figure}")
    else:
        note(actor, Sensitive.WHY, f"member {persons.uid_of(cell.member_id)}", figure=figure)
    return answer


def open_log(actor: Actor, question: Question = audit_log.EVERYTHING, *, form: str | None = None) -> None:
    """Write down that the log itself is opened, each time; whoever asks then reads on in `reports.audit_log`.

    Raises:
        NotAllowed: the actor may not read it.
        StoreUnusable: it can't be written down, so it mustn't be shown.
    """
    actor.require(Right.READ_LOG)
    period = question.period
    with write():
        audit.record(
            actor,
            Sensitive.LOG,
            "log",
            form=form,
            first=str(period.first) if period else None,
            last=str(period.last) if period else None,
        )
