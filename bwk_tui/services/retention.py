"""Letting go of what has been kept for long enough: only what the coordinator said yes to, and only while it holds.

What may go is told by `reports.retention`, which changes nothing: that is the dry run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bwk_tui.db.models import Member, ReceiptFile, ReceiptFileRemoved, RetentionKept, RetentionTerm
from bwk_tui.domain import clock, identity
from bwk_tui.domain import retention as terms
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    DayBefore,
    FieldUnknown,
    FieldUnreadable,
    FileUnreadable,
    MemberGone,
)
from bwk_tui.reports import receipt_files, retention, scope
from bwk_tui.services import audit, erasing
from bwk_tui.services.store import write

Progress = Callable[[float], None]
"""Hears which part (0 to 1) is done."""


@dataclass(frozen=True)
class Erased:
    """How many people were erased, and how many stayed because something was heard of them since the yes."""

    people: int
    stayed: int


@dataclass(frozen=True)
class Removed:
    """How many files of receipts were taken away, and their bytes."""

    files: int
    size: int


def _silent(_part: float) -> None:
    """For whoever doesn't listen."""


def set_term(actor: Actor, years: int) -> None:
    """Set for how many years after their last contact people are kept, in the whole store.

    Raises:
        NotAllowed: only a coordinator of all kamers may.
        FieldUnreadable: it is less than one year or more than ten.
    """
    actor.require_everywhere(Right.APPLY_RETENTION)
    if not terms.FEWEST_YEARS <= years <= terms.MOST_YEARS:
        raise FieldUnreadable("term", str(years), str(terms.YEARS_FOR_PEOPLE))
    with write():
        term = RetentionTerm.create(
            uid=identity.new_uid(), years=years, set_at=clock.now(), set_by=actor.account_id
        )
        audit.record(actor, "retention term set", f"term {term.uid}", years=years)


def keep(actor: Actor, member_id: int, until: date | None = None) -> date:
    """Keep somebody until a day (without one: a year from today), whatever their last contact; gives that day.

    Raises:
        NotAllowed: not in their kamer.
        FieldUnknown, MemberGone: no such person, or they were merged into another one or erased.
        DayBefore: the day has gone by.
    """
    today = clock.today()
    last = until or terms.years_after(today, 1)
    with write():
        member: Member | None = Member.get_or_none(Member.id == member_id)
        if member is None:
            actor.require(Right.APPLY_RETENTION)
            raise FieldUnknown("member", str(member_id))
        actor.require(Right.APPLY_RETENTION, member.kamer.slug)
        if member.merged_into_id is not None or member.erased_at is not None:
            raise MemberGone
        if last < today:
            raise DayBefore("until", last, today)
        kept = RetentionKept.create(
            uid=identity.new_uid(), member=member, until=last, kept_at=clock.now(), kept_by=actor.account_id
        )
        audit.record(actor, "retention put off", f"kept {kept.uid}", member=member.uid, until=last)
    return last


def erase(actor: Actor, member_ids: Sequence[int], progress: Progress = _silent) -> Erased:
    """Erase these people, one after the other, each whole; what was done stays done when it is broken off.

    Whoever isn't due any more (somebody came, was put aside, or was erased meanwhile) stays as they are.

    Raises:
        NotAllowed: the actor may not apply the terms, or not erase somebody.
    """
    actor.require(Right.APPLY_RETENTION)
    people = list(dict.fromkeys(member_ids))
    erased = 0
    for done, member_id in enumerate(people, start=1):
        erased += _erase(actor, member_id)
        progress(done / len(people))
    with write():
        audit.record(
            actor,
            "retention applied",
            "members",
            erased=erased,
            stayed=len(people) - erased,
            years=retention.years_for_people(),
        )
    erasing.clear()
    return Erased(erased, len(people) - erased)


def _erase(actor: Actor, member_id: int) -> bool:
    """Whether somebody was erased: they are looked at once more under the same pen."""
    with write():
        if not retention.is_due(actor, member_id):
            return False
        erasing.erase(actor, member_id)
        return True


def remove_receipts(actor: Actor, kamer: str, progress: Progress = _silent) -> Removed:
    """Take away the files of receipts of years that needn't be kept, of a kamer or of "all".

    The entries stay, with their receipts' numbers: each carries the digest of the one before, so that none can be taken
    out of the books. That a file is gone, since when and by whose yes is written down before it goes; one that stayed
    when this was broken off before goes first.

    Raises:
        NotAllowed, FieldUnknown: not for this kamer, or there is none.
        FileUnreadable: the system lets a file not go; those before it are gone.
    """
    rows = scope.kamers(actor, Right.APPLY_RETENTION, kamer)
    left = {file.sha256: file for row in rows for _, file in retention.left_files(row)}.values()
    for file in left:
        _take_away(file)
    old = [file for row in rows for _, file in retention.old_files(row)]
    for done, file in enumerate(old, start=1):
        _remove(actor, file)
        progress(done / len(old))
    return Removed(len(left) + len(old), sum(file.size for file in (*left, *old)))


def _remove(actor: Actor, file: ReceiptFile) -> None:
    with write():
        ReceiptFileRemoved.create(receipt_file=file, removed_at=clock.now(), removed_by=actor.account_id)
        audit.record(actor, "receipt file removed", f"receipt {file.uid}", sha256=file.sha256)
    # After it: a file that stays is seen, and one that is gone without a word is a receipt that was lost.
    _take_away(file)


def _take_away(file: ReceiptFile) -> None:
    """With the pen in hand, so that nobody adds the same picture to another receipt meanwhile."""
    with write():
        if not _is_used_elsewhere(file):
            _unlink(receipt_files.path_of(file.sha256, file.media_type))


def _is_used_elsewhere(file: ReceiptFile) -> bool:
    """Whether the same picture belongs to a receipt that has to be kept."""
    others = ReceiptFile.select().where(
        ReceiptFile.sha256 == file.sha256, ReceiptFile.id.not_in(receipt_files.removed())
    )
    return bool(others.exists())


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnreadable(path, error.strerror or type(error).__name__) from error
