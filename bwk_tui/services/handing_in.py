"""Handing in: a report of prestaties is stored as it is, and never changes (counting.md, rule 9)."""

from bwk_tui.db.models import HandedIn
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import canonical, digest
from bwk_tui.domain.errors import NothingRegistered, PeriodNotOver
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in, prestaties_report, scope
from bwk_tui.reports.handed_in import Line
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.fields import required
from bwk_tui.services.store import write


def hand_in(actor: Actor, kamer: str, period: Period, recipient: str, token: str | None = None) -> Line:
    """Freeze the report of a kamer, of some, or of "all" kamers, as it is now, for whom it is made.

    `token` is its uid, made by whoever asks: the same one again hands nothing in twice.

    Raises:
        NotAllowed: the actor may not hand in figures there.
        FieldUnknown: there is no such kamer.
        FieldMissing, FieldTooLong: the recipient can't be.
        PeriodNotOver: the last day of the period hasn't gone by.
        NothingRegistered: until its last day no visit was registered.
    """
    kamers = scope.some(actor, Right.HAND_IN_FIGURES, kamer)
    recipient = required("recipient", recipient)
    if period.last >= clock.today():
        raise PeriodNotOver(period.last)
    uid = token or identity.new_uid()
    with write():
        if not HandedIn.get_or_none(HandedIn.uid == uid):
            name = scope.name(kamer, kamers)
            report = prestaties_report.made_of(name, kamers, period)
            if report.total.reached is None:
                raise NothingRegistered
            content = handed_in.content_of(report)
            only = kamers[0] if len(kamers) == 1 and name != scope.ALL else None
            row = HandedIn(
                uid=uid,
                kamer=only,
                kamers=name,
                first=period.first,
                last=period.last,
                recipient=recipient,
                content=canonical(content),
                content_digest=digest(content),
                account=actor.account_id,
                at=clock.now(),
            )
            append(row, only)
            audit.record(actor, "report handed in", f"report {uid}", kamers=name, digest=row.content_digest)
    return handed_in.report_of(actor, uid)[0]
