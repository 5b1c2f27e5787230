"""A slow and obvious count of the prestaties: what happened is kept in lists, and every figure goes through all of it.

Nothing here reads the store, and no rule is shared with the program: they are those of counting.md once more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

MEETING = ("Sociale ontmoeting en verbinding", "Sociale ontmoeting en activering")
TYPES = (
    *MEETING,
    "Klussen",
    "Computervaardigheid",
    "Taalverwerving Nederlands",
    "Formulieren",
    "Schuldhulptoeleiding en budgetadvies",
    "Toeleiding naar werk",
)
HOMES = (
    "Rochdale",
    "Ymere",
    "Eigen Haard",
    "Stadgenoot",
    "De Key",
    "De Alliantie",
    "eigen woning",
    "onbekend",
)
SUMMERS = {
    2025: (datetime(2025, 3, 30, 1, tzinfo=UTC), datetime(2025, 10, 26, 1, tzinfo=UTC)),
    2026: (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)),
    2027: (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)),
}
DAY = timedelta(days=1)

Figures = dict[tuple[str, ...], object]
"""Each figure of a report by a name of words; None is what isn't registered yet."""


def day_on_the_wall(moment: datetime) -> date:
    """The day in Amsterdam: an hour later than UTC, and two in summer."""
    begins, ends = SUMMERS[moment.astimezone(UTC).year]
    return (moment.astimezone(UTC) + timedelta(hours=2 if begins <= moment < ends else 1)).date()


@dataclass
class Record:
    """A card in the box: one person, but for two cards that turned out to be one person's."""

    kamer: str
    homes: dict[date, str | None] = field(default_factory=dict)
    into: int | None = None
    erased: bool = False
    paid: dict[int, date | None] = field(default_factory=dict)

    def home(self, day: date) -> str | None:
        """Where they lived on a day."""
        known = [since for since in self.homes if since <= day]
        return self.homes[max(known)] if known else None


@dataclass
class Visit:
    """A check-in, of a card or of nobody in particular."""

    kamer: str
    type: str
    activity: int
    day: date
    people: int = 1
    of: int | None = None
    undone: bool = False
    folded: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is there."""
        return not self.undone and not self.folded


@dataclass
class Klus:
    """A job in the register of a kamer, since the day on which it was written down."""

    kamer: str
    written: date
    done_on: date | None = None
    done_by: str = ""
    withdrawn: bool = False


@dataclass
class Merge:
    """Two cards that became one, and what went along."""

    kept: int
    merged: int
    moved: list[Visit]
    folded: list[Visit]
    took_homes: bool
    learned: list[date]
    standing: bool = True


@dataclass
class History:
    """All that happened."""

    kamers: tuple[str, ...]
    records: list[Record] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    klussen: list[Klus] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    targets: dict[tuple[str, int, str], int] = field(default_factory=dict)

    # What happens

    def person(self, record: int) -> int:
        """The card that stands for somebody now."""
        into = self.records[record].into
        return record if into is None else self.person(into)

    def is_there(self, activity: int, day: date, person: int) -> Visit | None:
        """The visit of somebody to an activity on a day."""
        there = [v for v in self.visits if v.counts and (v.activity, v.day, v.of) == (activity, day, person)]
        return there[0] if there else None

    def move(self, record: int, home: str | None, since: date, today: date) -> None:
        """Somebody lives somewhere from a day on, and until now; nothing is new where that was known."""
        card = self.records[record]
        if any(card.home(day) != home for day in (since, today)):
            card.homes = {day: there for day, there in card.homes.items() if day < since} | {since: home}

    def pay(self, record: int, year: int, paid_on: date | None) -> None:
        """Somebody is lid in a year, and paid or not."""
        self.stop_paying(record, year)
        self.records[record].paid[year] = paid_on

    def stop_paying(self, record: int, year: int) -> None:
        """Somebody isn't lid in that year, whatever is on any of their cards."""
        for number, card in enumerate(self.records):
            if self.person(number) == record:
                card.paid.pop(year, None)

    def merge(self, kept: int, merged: int) -> None:
        """Two cards become one person's: who was in one place twice, came once."""
        folded, moved = [], []
        for visit in self.visits:
            if visit.of == merged and visit.counts and self.is_there(visit.activity, visit.day, kept):
                folded.append(visit)
            elif visit.of == merged and not visit.folded:
                moved.append(visit)
        for visit in folded:
            visit.folded = True
        for visit in moved:
            visit.of = kept
        own, others = self.records[kept].homes, self.records[merged].homes
        took = not any(own.values()) and any(others.values())
        learned: list[date] = []
        if took:
            learned = [since for since in own if self.records[merged].home(since)]
            taken = {since: self.records[merged].home(since) for since in own}
            self.records[kept].homes = {**others, **taken}
        self.records[merged].into = kept
        self.merges.append(Merge(kept, merged, moved, folded, took, learned))

    def take_back(self, merge: Merge) -> None:
        """They are two people after all."""
        merge.standing = False
        for visit in merge.folded:
            visit.folded = False
        for visit in merge.moved:
            if visit.of == merge.kept:
                visit.of = merge.merged
        kept, merged = self.records[merge.kept], self.records[merge.merged]
        merged.into = None
        if merge.took_homes:
            for since, home in list(kept.homes.items()):
                if since in merge.learned:
                    kept.homes[since] = None if home == merged.home(since) else home
                elif since in merged.homes and merged.homes[since] == home:
                    del kept.homes[since]

    # What is counted

    def counting(self, kamers: Iterable[str], first: date, last: date) -> list[Visit]:
        """The visits of some kamers in a period."""
        wanted = tuple(kamers)
        return [v for v in self.visits if v.counts and v.kamer in wanted and first <= v.day <= last]

    def began(self, kamers: Iterable[str]) -> date | None:
        """The first day of which there is a visit."""
        return min((visit.day for visit in self.counting(kamers, date.min, date.max)), default=None)

    def register(self, kamer: str) -> date | None:
        """The day on which a kamer began its register of klussen."""
        return min((k.written for k in self.klussen if k.kamer == kamer and not k.withdrawn), default=None)

    def jobs(self, kamers: Iterable[str], first: date, last: date, *, by_doer: bool) -> int:
        """Klussen reported, or done, by the kamers: visits until there is a register, and from then on what is done."""
        number = 0
        for klus in self.klussen:
            began = self.register(klus.kamer)
            place = klus.done_by if by_doer else klus.kamer
            if klus.done_on and not klus.withdrawn and place in kamers and first <= klus.done_on <= last:
                number += began is not None and klus.done_on >= began
        for visit in self.counting(kamers, first, last):
            began = self.register(visit.kamer)
            if visit.type == "Klussen" and (began is None or visit.day < began):
                number += visit.people
        return number

    def homes(self, kamers: Iterable[str], first: date, last: date) -> dict[str, int]:
        """People by the corporatie of the last day."""
        homes = dict.fromkeys(HOMES, 0)
        for person in unique(self.counting(kamers, first, last)):
            homes[self.records[person].home(last) or "onbekend"] += 1
        return homes

    def payers(self, kamers: Iterable[str], day: date) -> set[int]:
        """Who had paid by a day for its year, of whom the card that stands for them is in one of the kamers."""
        wanted = tuple(kamers)
        paid = set()
        for number, card in enumerate(self.records):
            paid_on = card.paid.get(day.year)
            if paid_on and paid_on <= day:
                paid.add(self.person(number))
        return {person for person in paid if self.records[person].kamer in wanted}

    # The figures of the command line

    def figures(self, kamers: tuple[str, ...], first: date, last: date) -> Figures:
        """All of them, by name."""
        visits = self.counting(kamers, first, last)
        found: Figures = {}
        for name in (*TYPES, "total"):
            of_type = [visit for visit in visits if name in (visit.type, "total")]
            found["unique", name] = len(unique(of_type))
            found["visits", name] = sum(visit.people for visit in of_type)
            found["anonymous", name] = sum(visit.people for visit in of_type if visit.of is None)
            found["target", name] = self._aim(kamers, first, last, name)
        found["jobs", "Klussen"] = self.jobs(kamers, first, last, by_doer=False)
        for home, people in self.homes(kamers, first, last).items():
            found["corporatie", home] = people
        for kamer in kamers:
            found["kamer", kamer] = len(unique(self.counting((kamer,), first, last)))
        return found

    # The figures of the report

    def report(self, kamers: tuple[str, ...], first: date, last: date, today: date) -> Figures:
        """All of them, by name: those of a period, of a year earlier, and since 1 january until the report's day."""
        until = min(last, today)
        year = first.year if first.year == last.year and until.year >= first.year else None
        new_year = date(year or 1, 1, 1)
        now = self._reached(kamers, first, last)
        before = self._reached(kamers, *year_before(first, max(first, until)))
        so_far = self._reached(kamers, new_year, until) if year else {}
        found: Figures = {}
        visits = self.counting(kamers, first, last)
        known = self._known(kamers, last)
        for name in TYPES:
            of_type = [visit for visit in visits if visit.type == name]
            found["visits", name] = sum(visit.people for visit in of_type) if known else None
            found["anonymous", name] = sum(v.people for v in of_type if v.of is None) if known else None
        found["visits", "total"] = sum(visit.people for visit in visits) if known else None
        found["anonymous", "total"] = sum(v.people for v in visits if v.of is None) if known else None
        others = [
            name
            for name in ("paying members", "meeting", "keys")
            if self._aim(kamers, first, last, name) is not None
        ]
        for name in (*TYPES, "total", *others):
            found["reached", name] = now[name]
            found["before", name] = before[name]
            found["so far", name] = so_far.get(name)
            aim = self._aim(kamers, first, last, name)
            found["aim", name] = aim
            found |= self._ahead(name, aim, so_far.get(name), kamers, until)
        jobs_done = self.jobs(kamers, first, last, by_doer=True)
        found["done",] = jobs_done if known or jobs_done or self._registered(kamers, last) else None
        for home, people in self.homes(kamers, first, last).items():
            found["corporatie", home] = people
        if len(kamers) > 1:
            for kamer in kamers:
                own = self._reached((kamer,), first, last)
                for name in (*TYPES, "total"):
                    found["column", kamer, name] = own[name]
                    found["column aim", kamer, name] = self._aim((kamer,), first, last, name)
                done = self.jobs((kamer,), first, last, by_doer=True)
                told = self._known((kamer,), last) or done or self._registered((kamer,), last)
                found["column done", kamer] = done if told else None
        began = self.began(kamers)
        if began and first <= today and began <= last:
            found |= self._trends(visits, max(first, date(began.year, 1, 1)), until)
        return found

    def _reached(self, kamers: tuple[str, ...], first: date, last: date) -> dict[str, int | None]:
        visits = self.counting(kamers, first, last)
        reached: dict[str, int | None] = {
            name: len(unique(visit for visit in visits if visit.type == name)) for name in TYPES
        }
        reached["meeting"] = len(unique(visit for visit in visits if visit.type in MEETING))
        reached["total"] = len(unique(visits))
        reached["keys"] = None
        if not self._known(kamers, last):
            reached = dict.fromkeys(reached)
        jobs_known = self._known(kamers, last) or self._registered(kamers, last)
        reached["Klussen"] = self.jobs(kamers, first, last, by_doer=False) if jobs_known else None
        members = [
            card
            for number, card in enumerate(self.records)
            if self.records[self.person(number)].kamer in kamers
        ]
        lidmaatschappen = [year for card in members for year in card.paid if year <= last.year]
        reached["paying members"] = len(self.payers(kamers, last)) if lidmaatschappen else None
        return reached

    def _ahead(
        self, name: str, aim: int | None, so_far: int | None, kamers: tuple[str, ...], until: date
    ) -> Figures:
        """The share of the target, how many more it needs, and the day on which it is reached, day by day."""
        nothing: Figures = {("share", name): None, ("outlook", name): None}
        if aim is None or so_far is None:
            return nothing
        new_year, new_years_eve = date(until.year, 1, 1), date(until.year, 12, 31)
        needed = max(0, aim - so_far)
        share = (Decimal(so_far) / aim).quantize(Decimal("0.0001")) if aim else None
        if until == new_years_eve or until < date(until.year, 1, 28):
            return {("share", name): share, ("outlook", name): (needed, None, None, None)}
        begins = max(until - 91 * DAY, new_year - DAY)
        stood = (
            self._reached(kamers, new_year, begins)[name] if begins >= new_year else 0
        ) or 0  # what wasn't registered yet stood at nothing
        gained, days = so_far - stood, (until - begins).days
        expected = so_far + gained * (new_years_eve - until).days // days
        day = until
        while needed and gained > 0 and day <= new_years_eve and (day - until).days * gained < needed * days:
            day += DAY
        reached_on = day if needed and gained > 0 and day <= new_years_eve else None
        return {("share", name): share, ("outlook", name): (needed, gained, expected, reached_on)}

    def _trends(self, visits: list[Visit], first: date, until: date) -> Figures:
        """Every day belongs to its monday and to the first of its month."""
        parts: dict[tuple[str, str], list[Visit]] = {}
        day = first
        while day <= until:
            monday = max(first, day - timedelta(days=day.weekday()))
            month = max(first, day.replace(day=1))
            here = [visit for visit in visits if visit.day == day]
            parts.setdefault(("week", str(monday)), []).extend(here)
            parts.setdefault(("month", str(month)), []).extend(here)
            day += DAY
        return {
            name: (sum(visit.people for visit in part), len(unique(part))) for name, part in parts.items()
        }

    def _known(self, kamers: tuple[str, ...], last: date) -> bool:
        began = self.began(kamers)
        return began is not None and began <= last

    def _registered(self, kamers: tuple[str, ...], last: date) -> bool:
        days = [self.register(kamer) for kamer in kamers]
        return any(day is not None and day <= last for day in days)

    def _aim(self, kamers: tuple[str, ...], first: date, last: date, name: str) -> int | None:
        if first.year != last.year:
            return None
        aims = [
            self.targets[kamer, first.year, name]
            for kamer in kamers
            if (kamer, first.year, name) in self.targets
        ]
        return sum(aims) if aims else None


def unique(visits: Iterable[Visit]) -> set[int]:
    """Different people among those who came by name."""
    return {visit.of for visit in visits if visit.of is not None}


def year_before(first: date, last: date) -> tuple[date, date]:
    """The same days in the year before; whole months are whole months."""
    return a_year_earlier(first), a_year_earlier(last, end=first.day == 1)


def a_year_earlier(day: date, *, end: bool = False) -> date:
    """The same day in the year before; the last of a month stays the last, where whole months end there."""
    last_of_month = (day + DAY).day == 1
    earlier = day.replace(year=day.year - 1, day=min(day.day, 28))
    while earlier.day < day.day and (earlier + DAY).month == earlier.month:
        earlier += DAY
    while end and last_of_month and (earlier + DAY).month == earlier.month:
        earlier += DAY
    return earlier


def differing(
    then: Mapping[tuple[str, ...], object], now: Mapping[tuple[str, ...], object]
) -> set[tuple[str, ...]]:
    """The names of the figures that aren't the same."""
    return {name for name in {*then, *now} if then.get(name) != now.get(name)}
