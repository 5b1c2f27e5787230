"""What happened in the store after a moment that changes the figures of a period: why a report isn't the same now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
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
from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.reports.visits import Kamers


class What(StrEnum):
    """A kind of change after a report was handed in."""

    ADDED = "visits added"
    UNDONE = "visits undone"
    NAMED = "visits named"
    REVOKED = "consents revoked"
    MERGED = "members merged"
    UNMERGED = "merges taken back"
    MOVED = "corporaties learned"
    PAID = "lidmaatschappen paid"
    KLUS_FINISHED = "klussen finished"
    KLUS_CHANGED = "klussen taken back"
    KLUS_WITHDRAWN = "klussen withdrawn"
    TARGET = "targets changed"


IN_WORDS: Mapping[What, tuple[str, str]] = {
    What.ADDED: ("bezoek later ingevoerd", "bezoeken later ingevoerd"),
    What.UNDONE: ("bezoek later ongedaan gemaakt", "bezoeken later ongedaan gemaakt"),
    What.NAMED: ("bezoek kreeg later een naam", "bezoeken kregen later een naam"),
    What.REVOKED: (
        "keer toestemming ingetrokken: bezoeken staan nu zonder naam",
        "keer toestemming ingetrokken: bezoeken staan nu zonder naam",
    ),
    What.MERGED: ("keer twee leden samengevoegd", "keer twee leden samengevoegd"),
    What.UNMERGED: ("samenvoeging teruggedraaid", "samenvoegingen teruggedraaid"),
    What.MOVED: ("corporatie later ingevuld of gewijzigd", "corporaties later ingevuld of gewijzigd"),
    What.PAID: ("lidmaatschap later betaald of gewijzigd", "lidmaatschappen later betaald of gewijzigd"),
    What.KLUS_FINISHED: ("klus later klaar gemeld", "klussen later klaar gemeld"),
    What.KLUS_CHANGED: ("klus later teruggezet", "klussen later teruggezet"),
    What.KLUS_WITHDRAWN: ("klus later vervallen", "klussen later vervallen"),
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
    """What changed in these kamers after a moment (UTC) that touches the report of the period, as far as any did.

    Beside the figures of the period a report holds those of a year earlier, and those since 1 january.
    """
    asked = _Asked(kamers, period, moment)
    counts: Mapping[What, Callable[[], int]] = {
        What.ADDED: asked.added,
        What.UNDONE: asked.undone,
        What.NAMED: asked.named,
        What.REVOKED: asked.revoked,
        What.MERGED: lambda: asked.merges(MemberMerge.merged_at),
        What.UNMERGED: lambda: asked.merges(MemberMerge.taken_back_at),
        What.MOVED: asked.moved,
        What.PAID: asked.paid,
        What.KLUS_FINISHED: asked.finished,
        What.KLUS_CHANGED: asked.reopened,
        What.KLUS_WITHDRAWN: asked.withdrawn,
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

    def revoked(self) -> int:
        """Consents that were revoked later, of people of these kamers or who came there.

        Which visits lost their name by that isn't kept, so that this can name one that changed nothing here.
        """
        came = CheckIn.select(CheckIn.member).join(Activity).where(self._in_periods())
        who = Member.select(Value("member ").concat(Member.uid)).where(
            Member.kamer.in_(self.kamers) | Member.id.in_(came)
        )
        return int(self._log("consent revoked").where(AuditLog.subject.in_(who)).count())

    def merges(self, at: Any) -> int:
        """Merges made or taken back later of people who came, or paid, or of whom the corporatie was learned by it."""
        came = CheckIn.select(CheckIn.member).join(Activity).where(self._in_periods())
        paid = Membership.select(Membership.member).where(Membership.year.in_(self._years()))
        moved = MemberMergeVisit.select(MemberMergeVisit.merge).join(CheckIn).join(Activity)
        query = MemberMerge.select().where(
            at > self.moment,
            MemberMerge.id.in_(moved.where(self._in_periods()))
            | MemberMerge.merged.in_(paid)
            | (MemberMerge.filled.contains('"corporatie"') & MemberMerge.kept.in_(came)),
        )
        return int(query.count())

    def moved(self) -> int:
        """Corporaties learned later of people who came, for a day until the period's last one."""
        came = CheckIn.select(CheckIn.member).join(Activity).where(self._in_periods())
        query = MemberCorporatie.select().where(
            MemberCorporatie.written_at > self.moment,
            MemberCorporatie.since <= self.period.last,
            MemberCorporatie.member.in_(came),
        )
        return int(query.count())

    def paid(self) -> int:
        """Lidmaatschappen of the year, or of the one before, that were written or ended later."""
        there = Member.select(Member.id).where(Member.kamer.in_(self.kamers))
        written = Membership.select().where(
            Membership.written_at > self.moment,
            Membership.year.in_(self._years()),
            Membership.member.in_(there),
        )
        ended = self._log("membership ended").where(
            AuditLog.subject.in_(there.select(Value("member ").concat(Member.uid))),
            _detail("year").in_(self._years()),
        )
        return int(written.count() + ended.count())

    def finished(self) -> int:
        """Klussen that were only said to be done later."""
        query = Klus.select().where(
            (Klus.kamer.in_(self.kamers) | Klus.done_by.in_(self.kamers)),
            self._on(Klus.done_on),
            Klus.finished_at > self.moment,
        )
        return int(query.count())

    def reopened(self) -> int:
        """Klussen that were said to be done before and were put back later, and those that begin a register again.

        Only the audit log remembers them.
        """
        slugs = [kamer.slug for kamer in self.kamers]
        own = Klus.select(_subject()).where(Klus.kamer.in_(self.kamers))
        finished = AuditLog.select(AuditLog.subject).where(
            AuditLog.verb == "klus finished",
            AuditLog.at <= self.moment,
            AuditLog.subject.in_(own) | _detail("kamer").in_(slugs),
        )
        withdrawn = AuditLog.select(AuditLog.subject).where(AuditLog.verb == "klus withdrawn")
        query = self._log("klus reopened").where(
            AuditLog.subject.in_(finished)
            | (AuditLog.subject.in_(withdrawn) & AuditLog.subject.in_(self._first_ones()))
        )
        return int(query.select(fn.COUNT(AuditLog.subject.distinct())).scalar())

    def withdrawn(self) -> int:
        """Klussen that were the first of a register, and were withdrawn later: it begins on another day now."""
        query = self._log("klus withdrawn").where(AuditLog.subject.in_(self._first_ones()))
        return int(query.select(fn.COUNT(AuditLog.subject.distinct())).scalar())

    def targets(self) -> int:
        """Targets of the year that were set or taken away later."""
        year = self.period.last.year
        own = Target.kamer.in_(self.kamers)
        if len(self.kamers) > 1:
            own |= Target.kamer.is_null()  # what is printed for all of them together
        there = Target.select().where(own, Target.year == year, Target.written_at > self.moment)
        removed = self._log("target removed").where(
            _detail("kamer").in_([kamer.uid for kamer in self.kamers]), _detail("year") == year
        )
        return int(there.count() + removed.count())

    def _people(self, condition: Any) -> int:
        query = (
            CheckIn.select(fn.COALESCE(fn.SUM(CheckIn.people), 0))
            .join(Activity)
            .where(self._in_periods(), condition)
        )
        return int(query.scalar())

    def _in_periods(self) -> Any:
        return Activity.kamer.in_(self.kamers) & self._on(CheckIn.day)

    def _on(self, day: Any) -> Any:
        """That a day lies in the period, in the one a year earlier, or in the year until the period's end."""
        earlier, first = self.period.a_year_earlier, self.period.first
        begins = first if self.period.year is None else first.replace(month=1, day=1)
        return day.between(begins, self.period.last) | day.between(earlier.first, earlier.last)

    def _years(self) -> tuple[int, int]:
        return self.period.last.year, self.period.last.year - 1

    def _log(self, verb: str) -> Any:
        return AuditLog.select().where(AuditLog.verb == verb, AuditLog.at > self.moment)

    def _first_ones(self) -> Any:
        """Klussen from before the period's end that are the first of their kamer, but for those that were withdrawn."""
        earlier = Klus.alias("earlier")
        ends = clock.moment(self.period.last + timedelta(days=1), time.min)
        before_it = earlier.select().where(
            earlier.kamer == Klus.kamer,
            earlier.withdrawn_at.is_null(),
            earlier.written_at < Klus.written_at,
        )
        done_here = Klus.alias("done_here")
        concerned = done_here.select(done_here.kamer).where(done_here.done_by.in_(self.kamers))
        return Klus.select(_subject()).where(
            Klus.kamer.in_(self.kamers) | Klus.kamer.in_(concerned),
            Klus.written_at < ends,
            ~fn.EXISTS(before_it),
        )

    def _folded(self) -> Any:
        folded = (
            MemberMergeVisit.select(MemberMergeVisit.check_in)
            .join(MemberMerge)
            .where(MemberMergeVisit.folded, MemberMerge.taken_back_at.is_null())
        )
        return CheckIn.id.in_(folded)


def _subject() -> Any:
    """How the audit log names a klus."""
    return Value("klus ").concat(Klus.uid)


def _detail(name: str) -> Any:
    return fn.json_extract(AuditLog.details, f"$.{name}")
