"""The demo's year, played day by day through the services: what is in the store was written as it always is."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bwk_tui.db import schema
from bwk_tui.domain import clock, identity
from bwk_tui.domain.errors import NotADemoStore
from bwk_tui.reports import receipt_files
from bwk_tui.services import accounts, activities, check_ins, consents, kamers, members, store
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.demo import agreement, klussen, money, programme, protocol, team, week
from bwk_tui.services.demo.chance import stream, time_between
from bwk_tui.services.demo.days import days_of
from bwk_tui.services.demo.door import Door, How, Knock
from bwk_tui.services.demo.people import A_YEAR, Change, Lidmaatschap, Person, make_up, with_consents
from bwk_tui.services.demo.programme import EARLIER, NOW, Offer
from bwk_tui.services.demo.team import KAMER, TEAM, Cast, DemoTeam

_AT_NIGHT = time(0, 5)
_A_WEEK = 7
_SECOND_THOUGHTS = timedelta(seconds=15)
_A_CUP_OF_COFFEE = timedelta(minutes=20)
"""After which a newcomer has told who they are."""

_THE_LAST_IS_IN = timedelta(minutes=5)
"""After which, at the end of the day, the team adds what the kiosk missed."""


def fill(
    folder: Path, days: int = A_YEAR, seed: int = 1, progress: Callable[[float], None] | None = None
) -> DemoTeam:
    """Make a demo store of so many days (at least 1) up to this moment, in place of an earlier one; it stays open.

    The same seed at the same moment gives the same store; later on the same day, only that day differs. `progress`
    hears week by week which part, from 0 to 1, is done.

    Raises:
        NotADemoStore: there is something else in the folder; it isn't touched.
        StoreUnusable: the folder can't be made, read or written to.
    """
    if store.exists(folder):
        if not store.is_demo(folder):
            raise NotADemoStore(folder)
        store.close()
        schema.discard(folder / store.FILE)
        if (pictures := folder / receipt_files.FOLDER).is_dir():
            shutil.rmtree(pictures)
    with store.making(folder, demo=True), identity.following(stream(seed, "identities")):
        _Year(days, seed).play(progress or (lambda _part: None))
    return TEAM


@dataclass
class _Day:
    """What is going to happen on a day, beside the visits."""

    stopping: list[Offer] = field(default_factory=list)
    starting: list[Offer] = field(default_factory=list)
    joining: list[Person] = field(default_factory=list)
    moments: "list[_Moment]" = field(default_factory=list)


@dataclass(frozen=True)
class _Moment:
    """Something that the team or the kiosk does at a moment (UTC)."""

    at: datetime
    act: Callable[[], object]


class _Year:
    """A year at one kamer. What would be later than now hasn't happened."""

    _cast: Cast

    def __init__(self, number_of_days: int, seed: int) -> None:
        self._now, self._today = clock.now(), clock.today()
        self._first = self._today - timedelta(days=number_of_days - 1)
        self._chance = stream(seed, "year")
        people = make_up(stream(seed, "people"), self._first, self._today)
        self._people = with_consents(stream(seed, "consents"), people)
        self._door = Door(stream(seed, "door"), self._people, (*NOW, *EARLIER))
        self._purchases = tuple(money.purchases(stream(seed, "money"), self._first, self._today))
        self._member_ids: dict[int, int] = {}
        self._acts = (
            *protocol.plan(stream(seed, "protocol"), self._first, self._today),
            *agreement.plan(self._first, self._today),
            *klussen.plan(stream(seed, "klussen"), self._people, self._member_ids, self._first, self._today),
        )
        self._days: defaultdict[date, _Day] = defaultdict(_Day)
        self._running: list[Offer] = []
        self._activity_ids: dict[str, int] = {}

    def play(self, progress: Callable[[float], None]) -> None:
        """Write the year into the store that is being made."""
        self._plan()
        with self._at_night(self._first):
            self._begin()
        total = (self._today - self._first).days + 1
        for number, day in enumerate(days_of(self._first, self._today), start=1):
            self._live(day, self._days[day])
            if number % _A_WEEK == 0 and number < total:
                progress(number / total)
        with clock.standing_at(self._now):
            week.announce(self._cast, self._today)
        progress(1.0)

    def _plan(self) -> None:
        for offer in EARLIER:
            run = programme.run_of(offer, self._today)
            if run and run.last >= self._first:
                self._days[max(run.first, self._first)].starting.append(offer)
                self._days[run.last + timedelta(days=1)].stopping.append(offer)
        for person in self._people:
            if person.joined >= self._first:
                self._days[person.joined].joining.append(person)
            for change in person.changes:
                self._in_the_afternoon(change.day, self._changing(person, change))
            for lid in person.lidmaatschappen:
                if lid.day >= self._first:
                    self._in_the_afternoon(lid.day, self._registering(person, lid))
        for purchase in self._purchases:
            moments = self._days[clock.local_day(purchase.moment)].moments
            moments.append(_Moment(purchase.moment, self._buying(purchase)))
        for act in self._acts:
            self._days[clock.local_day(act.at)].moments.append(_Moment(act.at, self._doing(act)))

    def _begin(self) -> None:
        """The kamer as it is when the year begins: its team, whom it knows, and what runs."""
        first = accounts.first_actor(TEAM.accounts[0].name)
        kamers.add(first, KAMER, team.KAMER_NAME)
        self._cast = team.take_on(first)
        agreement.agree(self._cast, self._first, self._today)
        for number, offer in enumerate(NOW, start=1):
            self._start(offer, number)
        for offer in EARLIER:
            if not any(offer in day.starting for day in self._days.values()):
                self._start(offer)
                self._stop(offer)
        for person in sorted(self._people, key=lambda person: person.joined):
            if person.joined >= self._first:
                continue
            self._get_to_know(person)
            for lid in person.lidmaatschappen:
                if lid.day < self._first:
                    self._registering(person, lid)()

    def _live(self, day: date, planned: _Day) -> None:
        with self._at_night(day):
            for offer in planned.stopping:
                self._stop(offer)
            for offer in planned.starting:
                self._start(offer)
            if day in (self._first, day.replace(day=1)):
                money.fill_up(self._cast, day)
        knocks = self._door.knocks(day, self._running, planned.joining)
        moments = [*planned.moments, *self._write(knocks)]
        for moment in sorted(moments, key=lambda moment: moment.at):
            if moment.at <= self._now:
                with clock.standing_at(moment.at):
                    moment.act()

    def _write(self, knocks: list[Knock]) -> list[_Moment]:
        """Write what the kiosk saw until now, and give what the team and the kiosk do about it."""
        taps, moments = [], []
        for knock in knocks:
            token = check_ins.new_token()
            if knock.how in (How.BY_HAND, How.HEADS_COUNTED):
                after = knocks[-1].moment + _THE_LAST_IS_IN
                moments.append(_Moment(after, self._adding_by_hand(knock, token)))
            elif knock.moment <= self._now:
                taps.append(self._tap(knock, token))
                moments.extend(self._following(knock, token))
        if taps:
            with clock.standing_at(taps[-1].at):
                check_ins.replay(self._cast.kiosk, taps)
        return moments

    def _following(self, knock: Knock, token: str) -> Iterator[_Moment]:
        if knock.how is How.TAKEN_BACK:
            yield _Moment(knock.moment + _SECOND_THOUGHTS, self._undoing(token))
        if knock.how is How.NEW and knock.person:
            yield _Moment(knock.moment + _A_CUP_OF_COFFEE, self._naming(knock.person, token))

    def _tap(self, knock: Knock, token: str) -> Tap:
        new = knock.how is How.NEW
        member_id = self._member_ids[knock.person.rank] if knock.person and not new else None
        return Tap(token, knock.moment, self._activity_ids[knock.activity], member_id, newcomer=new)

    def _start(self, offer: Offer, number: int | None = None) -> None:
        kind = programme.kinds()[offer.name]
        line = activities.add(
            self._cast.coordinator, KAMER, type_name=kind.type, name=offer.name, number=number, icon=kind.icon
        )
        self._activity_ids[offer.name] = line.id
        self._running.append(offer)

    def _stop(self, offer: Offer) -> None:
        activities.stop(self._cast.coordinator, KAMER, offer.name)
        self._running.remove(offer)

    def _get_to_know(self, person: Person) -> int:
        member_id = members.add(self._cast.assistent, KAMER, person.form).id
        self._member_ids[person.rank] = member_id
        if person.consent:
            consents.give(self._cast.assistent, member_id, person.consent)
        return member_id

    def _naming(self, person: Person, token: str) -> Callable[[], object]:
        return lambda: check_ins.give_name(self._cast.assistent, token, self._get_to_know(person))

    def _undoing(self, token: str) -> Callable[[], object]:
        return lambda: check_ins.undo(self._cast.kiosk, token)

    def _adding_by_hand(self, knock: Knock, token: str) -> Callable[[], object]:
        return lambda: check_ins.add_by_hand(
            self._cast.assistent,
            activity_id=self._activity_ids[knock.activity],
            day=clock.today(),
            member_id=self._member_ids[knock.person.rank] if knock.person else None,
            people=knock.people,
            token=token,
        )

    def _changing(self, person: Person, change: Change) -> Callable[[], object]:
        return lambda: members.change(self._cast.assistent, self._member_ids[person.rank], change.form)

    def _registering(self, person: Person, lid: Lidmaatschap) -> Callable[[], object]:
        return lambda: members.register_membership(
            self._cast.assistent, self._member_ids[person.rank], lid.year, lid.day if lid.paid else None
        )

    def _buying(self, purchase: money.Purchase) -> Callable[[], object]:
        return lambda: money.buy(self._cast, purchase)

    def _doing(self, act: protocol.Act) -> Callable[[], object]:
        return lambda: act.do(self._cast)

    def _in_the_afternoon(self, day: date, act: Callable[[], object]) -> None:
        at = clock.moment(day, time_between(self._chance, time(15), time(17)))
        self._days[day].moments.append(_Moment(at, act))

    def _at_night(self, day: date) -> AbstractContextManager[None]:
        return clock.standing_at(min(clock.moment(day, _AT_NIGHT), self._now))
