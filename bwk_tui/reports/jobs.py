"""Klussen as a figure: visits to a klus activity until a kamer has its register, finished klussen from then on.

counting.md, rule 4. The day on which the register begins is that of the first klus that was written in it, and belongs
to the register.
"""

from datetime import date, timedelta
from typing import Any

from peewee import fn

from bwk_tui.db.models import Activity, ActivityType, CheckIn, Kamer, Klus
from bwk_tui.domain.period import Period
from bwk_tui.reports import klussen
from bwk_tui.reports.visits import Kamers, counting

_Doer: Any = Kamer.alias("doer")

JOBS = "jobs"
"""The unit of an activity type that counts klussen."""


def reported(kamers: Kamers, period: Period) -> dict[int, int]:
    """The klussen of each kamer, by its id: those that it reported and that are done, in the period."""
    began = klussen.register_began(kamers)
    finished = klussen.reported_and_done(kamers, period)
    return {
        kamer.id: finished.get(kamer.id, 0) + _visits(kamer, before_register(period, began.get(kamer.id)))
        for kamer in kamers
    }


def done(kamers: Kamers, period: Period) -> dict[int, int]:
    """The klussen that each kamer did in the period, whoever reported them; by the kamer's id.

    Before the register of a kamer begins, it did what was reported there.
    """
    began = klussen.register_began(kamers)
    finished = klussen.done_by(kamers, period)
    return {
        kamer.id: finished.get(kamer.id, 0) + _visits(kamer, before_register(period, began.get(kamer.id)))
        for kamer in kamers
    }


def finished(kamers: Kamers, period: Period, *, by_doer: bool) -> list[Klus]:
    """The klussen of the register that count, newest first: those that the kamers reported, or, `by_doer`, did."""
    began = klussen.register_began(Kamer.select())
    rows: Any = (
        Klus.select(Klus, Kamer, _Doer)
        .join(Kamer, on=(Klus.kamer == Kamer.id))
        .switch(Klus)
        .join(_Doer, on=(Klus.done_by == _Doer.id))
        .where(
            (Klus.done_by if by_doer else Klus.kamer).in_(kamers),
            Klus.done_on.between(period.first, period.last),
        )
        .order_by(Klus.done_on.desc(), Klus.id.desc())
    )
    return [klus for klus in rows if klus.kamer_id in began and klus.done_on >= began[klus.kamer_id]]


def before_register(period: Period, began: date | None) -> Period | None:
    """The part of a period on which visits to a klus activity are klussen; None where there is no such day."""
    if began is None or began > period.last:
        return period
    if began <= period.first:
        return None
    return Period(period.first, began - timedelta(days=1))


def _visits(kamer: Kamer, period: Period | None) -> int:
    if period is None:
        return 0
    query = (
        CheckIn.select(fn.COALESCE(fn.SUM(CheckIn.people), 0))
        .join(Activity)
        .join(ActivityType)
        .where(counting((kamer,), period), ActivityType.unit == JOBS)
    )
    return int(query.scalar())
