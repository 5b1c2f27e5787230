"""A kascontrole: begun over closed months, marked step by step and receipt by receipt, ended with a verslag.

The kascommissie reads and judges; it changes nothing. What it says is posted in a chain, like the entries.
"""

import secrets

from bwk_tui.db.models import (
    Account,
    HandgeldAdvance,
    HandgeldCount,
    HandgeldEntry,
    HandgeldStep,
    Kamer,
    Kascontrole,
    KascontroleMark,
    KascontroleVerslag,
)
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    BookedThemselves,
    ControlFinished,
    ControlUnfinished,
    FieldUnknown,
    FieldUnreadable,
    MonthInFuture,
    MonthNotClosed,
    PeriodBackwards,
    SameMember,
)
from bwk_tui.domain.handgeld import State, Step
from bwk_tui.domain.kascontrole import METHOD, Verdict, usual_size
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.text import fold
from bwk_tui.reports import closings, handgeld, kascommissie, kascontrole, scope
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.closing import took_part
from bwk_tui.services.fields import one_of, optional, required
from bwk_tui.services.store import write

_SEEDS = 1_000_000


def begin(
    actor: Actor,
    kamer: str,
    first: Month,
    last: Month,
    *,
    seed: str = "",
    sample_size: int | None = None,
    token: str | None = None,
) -> str:
    """Begin a control over closed months and draw its sample; gives its uid.

    Without a `seed` (any text or number) one of six digits is drawn by chance; without a `sample_size` it is one
    receipt in ten, and ten at least.

    Raises:
        PeriodBackwards, MonthInFuture: the months can't be.
        MonthNotClosed: something was booked in a month that isn't closed.
        BookedThemselves: four eyes, handgeld.md, invariant 6.
        FieldTooLong, FieldUnreadable: the seed or the size can't be.
    """
    row = scope.kamer(actor, Right.RECORD_KASCONTROLE, kamer)
    if last < first:
        raise PeriodBackwards(first.first, last.last)
    if last > Month.of(clock.today()):
        raise MonthInFuture(str(last))
    seed = optional("seed", seed) or f"{secrets.randbelow(_SEEDS):06}"
    if sample_size is not None and (type(sample_size) is not int or sample_size < 0):
        raise FieldUnreadable("seed", str(sample_size), "10")
    period = Period(first.first, last.last)
    with write():
        if token and (done := Kascontrole.get_or_none(uid=token)):
            return str(done.uid)
        _require_closed(row, period)
        if took_part(row, period, actor.account_id) or _closed_some(row, period, actor.account_id):
            raise BookedThemselves(str(last))
        receipts = len(kascontrole.receipts_in(handgeld.entries(actor, kamer, period)))
        size = usual_size(receipts) if sample_size is None else min(sample_size, receipts)
        control = Kascontrole(
            uid=token or identity.new_uid(),
            kamer=row,
            first_month=str(first),
            last_month=str(last),
            seed=seed,
            sample_size=size,
            method=METHOD,
            begun_by=actor.account_id,
            begun_at=clock.now(),
        )
        append(control, row)
        audit.record(actor, "kascontrole begun", f"kascontrole {control.uid}")
    return str(control.uid)


def mark(
    actor: Actor,
    kamer: str,
    uid: str,
    subject: str,
    verdict: str,
    remark: str = "",
    *,
    token: str | None = None,
) -> None:
    """Say of a step (`step:bonnen`) or an entry (`entry:2026-014`) that it is in order, or what there is to remark.

    The last mark of a subject holds; the ones before it stay to be seen. Verdict "none" takes a mark back.

    Raises:
        FieldUnknown: there is no such control, subject or verdict.
        FieldMissing, FieldTooLong: the remark can't be.
        ControlFinished: its verslag is there.
    """
    row = scope.kamer(actor, Right.RECORD_KASCONTROLE, kamer)
    chosen = one_of("verdict", verdict, Verdict)
    words = required("remark", remark) if chosen is Verdict.REMARK else optional("remark", remark)
    with write():
        if token and KascontroleMark.get_or_none(uid=token):
            return
        control = _going_on(row, uid)
        subjects = {item.subject for item in kascontrole.control(actor, kamer, uid).items}
        if subject not in subjects:
            raise FieldUnknown("mark", subject)
        said = KascontroleMark(
            uid=token or identity.new_uid(),
            kamer=row,
            control=control,
            subject=subject,
            verdict=chosen,
            remark=words or None,
            marked_by=actor.account_id,
            marked_at=clock.now(),
        )
        append(said, row)
        audit.record(actor, "kascontrole marked", f"mark {said.uid}", verdict=str(chosen))


def finish(
    actor: Actor,
    kamer: str,
    uid: str,
    *,
    findings: str,
    advice: str,
    second_member: str,
    token: str | None = None,
) -> str:
    """End a control with its findings and advice, by the actor and a second member; gives the verslag's digest.

    Raises:
        FieldMissing, FieldTooLong: findings, advice or the second member's name can't be.
        FieldUnknown: there is no such control.
        ControlFinished: it has ended already.
        ControlUnfinished: something wasn't looked at yet.
        SameMember: it takes two members.
        BookedThemselves: the second member booked, submitted or closed in the period.
    """
    row = scope.kamer(actor, Right.RECORD_KASCONTROLE, kamer)
    findings, advice = required("findings", findings), required("advice", advice)
    second = required("second_member", second_member)
    if fold(second) == fold(actor.name):
        raise SameMember
    with write():
        if token and (done := KascontroleVerslag.get_or_none(uid=token)):
            return str(done.digest)
        control = _going_on(row, uid)
        found = kascontrole.control(actor, kamer, uid)
        if found.waiting:
            raise ControlUnfinished(found.waiting)
        _require_outsider(row, found.period, second)
        verslag = KascontroleVerslag(
            uid=token or identity.new_uid(),
            kamer=row,
            control=control,
            findings=findings,
            advice=advice,
            second_member=second,
            report_digest=kascommissie.report(actor, kamer, found.period).digest,
            recorded_by=actor.account_id,
            recorded_at=clock.now(),
        )
        append(verslag, row)
        audit.record(actor, "kascontrole finished", f"verslag {verslag.uid}")
    return str(verslag.digest)


def _going_on(kamer: Kamer, uid: str) -> Kascontrole:
    control: Kascontrole | None = Kascontrole.get_or_none(kamer=kamer, uid=uid)
    if control is None:
        raise FieldUnknown("control", uid)
    if KascontroleVerslag.get_or_none(control=control):
        raise ControlFinished
    return control


def _require_closed(kamer: Kamer, period: Period) -> None:
    months = HandgeldEntry.select(HandgeldEntry.month).where(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.month.between(str(period.months[0]), str(period.months[-1])),
    )
    for text in months.distinct().order_by(HandgeldEntry.month).scalars():
        if closings.state_of(kamer, Month.parse(text)) is not State.CLOSED:
            raise MonthNotClosed(text)


def _closed_some(kamer: Kamer, period: Period, account_id: int | None) -> bool:
    return bool(
        HandgeldStep.select()
        .where(
            HandgeldStep.kamer == kamer,
            HandgeldStep.kind == Step.CLOSED,
            HandgeldStep.month.between(str(period.months[0]), str(period.months[-1])),
            HandgeldStep.account == account_id,
        )
        .exists()
    )


def _require_outsider(kamer: Kamer, period: Period, name: str) -> None:
    """The second member is known by name only: nobody with that name may have had a hand in the period."""
    first, last = str(period.months[0]), str(period.months[-1])
    hands = (
        (HandgeldEntry, HandgeldEntry.booked_by),
        (HandgeldAdvance, HandgeldAdvance.booked_by),
        (HandgeldCount, HandgeldCount.recorded_by),
        (HandgeldStep, HandgeldStep.account),
    )
    for model, by in hands:
        took = model.select(by).where(model.kamer == kamer, model.month.between(first, last))
        if Account.select().where(Account.id.in_(took), Account.folded == fold(name)).exists():
            raise BookedThemselves(last)
