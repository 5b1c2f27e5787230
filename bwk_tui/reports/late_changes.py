"""What happened in the store after a moment that changes the figures of a period: why a report isn't the same now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from peewee import Value, fn

from bwk_tui.db.models import (
    Activity,
    AuditLog,
    CheckIn,
    Klus,
    Member,
    MemberCorporatie,
    MemberMerge,
    MemberMergeVisit,
    Membership,
    Target,
)
from bwk_tui.domain.period import Period
from bwk_tui.reports.visits import Kamers


class What(StrEnum):
    """A kind of change after a report was handed in."""

    ADDED = "visits added"
    UNDONE = "visits undone"
    NAMED = "visits named"
    MERGED = "members merged"
    UNMERGED = "merges taken back"
    MOVED = "corporaties learned"
    PAID = "lidmaatschappen paid"
    KLUS_FINISHED = "klussen finished"
    KLUS_CHANGED = "klussen taken back"
    TARGET = "targets changed"


IN_WORDS: Mapping[What, tuple[str, str]] = {
    What.ADDED: ("bezoek later ingevoerd", "bezoeken later ingevoerd"),
    What.UNDONE: ("bezoek later ongedaan gemaakt", "bezoeken later ongedaan gemaakt"),
    What.NAMED: ("bezoek kreeg later een naam", "bezoeken kregen later een naam"),
    What.MERGED: ("keer twee leden samengevoegd", "keer twee leden samengevoegd"),
    What.UNMERGED: ("samenvoeging teruggedraaid", "samenvoegingen teruggedraaid"),
    What.MOVED: ("corporatie later ingevuld of gewijzigd", "corporaties later ingevuld of gewijzigd"),
    What.PAID: ("lidmaatschap later betaald of gewijzigd", "lidmaatschappen later betaald of gewijzigd"),
    What.KLUS_FINISHED: ("klus later klaar gemeld", "klussen later klaar gemeld"),
    What.KLUS_CHANGED: ("klus later teruggezet", "klussen later teruggezet"),
    What.TARGET: ("doel gewijzigd", "doelen gewijzigd"),
}
"""One change, and more of them, as people read it."""


@dataclass(frozen=True)
class Cause:
    """So many changes of a kind. Of visits, a head count is as many as it has people."""

    what: What
    count: int

    @property
    def in_words(self) -> str:
        """`12 bezoeken later ingevoerd`."""
        one, more = IN_WORDS[self.what]
        return f"{self.count} {one if self.count == 1 else more}"


def since(kamers: Kamers, period: Period, moment: datetime) -> tuple[Cause, ...]:
    """What changed in these kamers after a moment (UTC) that touches the figures of the period, as far as any did."""
    asked = _Asked(kamers, period, moment)
    counts: Mapping[What, Callable[[], int]] = {
        What.ADDED: asked.added,
        What.UNDONE: asked.undone,
        What.NAMED: asked.named,
        What.MERGED: lambda: asked.merges(MemberMerge.merged_at),
        What.UNMERGED: lambda: asked.merges(MemberMerge.taken_back_at),
        What.MOVED: asked.moved,
        What.PAID: asked.paid,
        What.KLUS_FINISHED: asked.finished,
        What.KLUS_CHANGED: asked.reopened,
        What.TARGET: asked.targets,
    }
    found = (Cause(what, count()) for what, count in counts.items())
    return tuple(cause for cause in found if cause.count)


@dataclass(frozen=True)
class _Asked:
    kamers: Kamers
    period: Period
    moment: datetime

    def added(self) -> int:
        """Visits written later that count now, or did until a merge folded them."""
        return self._people(
            (CheckIn.written_at > self.moment) & (CheckIn.undone_at.is_null() | self._folded())
        )

    def undone(self) -> int:
        """Visits that were there and were undone later, other than by a merge."""
        return self._people(
            (CheckIn.written_at <= self.moment) & (CheckIn.undone_at > self.moment) & ~self._folded()
        )

    def named(self) -> int:
        """Visits that were there without a name."""
        return self._people((CheckIn.written_at <= self.moment) & (CheckIn.named_at > self.moment))

    def merges(self, at: Any) -> int:
        """Merges of people with a visit in the period, made or taken back later."""
        query = (
            MemberMerge.select(fn.COUNT(MemberMerge.id.distinct()))
            .join(MemberMergeVisit)
            .join(CheckIn)
            .join(Activity)
            .where(at > self.moment, self._in_period())
        )
        return int(query.scalar())

    def moved(self) -> int:
        """Corporaties learned later of people who came, for a day until the period's last one."""
        came = CheckIn.select(CheckIn.member).join(Activity).where(self._in_period())
        query = MemberCorporatie.select().where(
            MemberCorporatie.written_at > self.moment,
            MemberCorporatie.since <= self.period.last,
            MemberCorporatie.member.in_(came),
        )
        return int(query.count())

    def paid(self) -> int:
        """Lidmaatschappen of the year written later."""
        query = (
            Membership.select()
            .join(Member)
            .where(
                Membership.written_at > self.moment,
                Membership.year == self.period.last.year,
                Member.kamer.in_(self.kamers),
            )
        )
        return int(query.count())

    def finished(self) -> int:
        """Klussen of the period that were only said to be done later."""
        query = Klus.select().where(
            (Klus.kamer.in_(self.kamers) | Klus.done_by.in_(self.kamers)),
            Klus.done_on.between(self.period.first, self.period.last),
            Klus.finished_at > self.moment,
        )
        return int(query.count())

    def reopened(self) -> int:
        """Klussen that were said to be done before, and were put back later; only the audit log remembers them."""
        own = Klus.select(Value("klus ").concat(Klus.uid)).where(
            Klus.kamer.in_(self.kamers) | Klus.done_by.in_(self.kamers)
        )
        finished = AuditLog.select(AuditLog.subject).where(
            AuditLog.verb == "klus finished", AuditLog.at <= self.moment
        )
        query = AuditLog.select(fn.COUNT(AuditLog.subject.distinct())).where(
            AuditLog.verb == "klus reopened",
            AuditLog.at > self.moment,
            AuditLog.subject.in_(own),
            AuditLog.subject.in_(finished),
        )
        return int(query.scalar())

    def targets(self) -> int:
        """Targets of the year that were set later."""
        query = Target.select().where(
            Target.kamer.in_(self.kamers),
            Target.year == self.period.last.year,
            Target.written_at > self.moment,
        )
        return int(query.count())

    def _people(self, condition: Any) -> int:
        query = (
            CheckIn.select(fn.COALESCE(fn.SUM(CheckIn.people), 0))
            .join(Activity)
            .where(self._in_period(), condition)
        )
        return int(query.scalar())

    def _in_period(self) -> Any:
        first: date = self.period.first
        return Activity.kamer.in_(self.kamers) & CheckIn.day.between(first, self.period.last)

    def _folded(self) -> Any:
        folded = (
            MemberMergeVisit.select(MemberMergeVisit.check_in)
            .join(MemberMerge)
            .where(MemberMergeVisit.folded, MemberMerge.taken_back_at.is_null())
        )
        return CheckIn.id.in_(folded)
