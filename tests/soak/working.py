"""The workers: `python -m tests.soak.working kiosk|admin|reports PLACE SEED`, until somebody kills it.

Each tells what it did only after the service that did it has returned: what is told must be found.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep

from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import Refused, StoreUnusable
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import prestaties, today
from bwk_tui.services import activities, check_ins, handgeld, klussen, members, store, store_check
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm
from tests.faults import disk
from tests.faults.disk import Disk, Fault
from tests.soak.room import COFFEE, KAMER, Room, coordinator, tell

TRIES = 40
"""So often something is tried again that couldn't be written."""

Work = Callable[[], object]


class Worker:
    """Somebody who does one thing after another, on a disk that fails when the weather says so."""

    def __init__(self, room: Room, chance: Random, failing: Disk) -> None:
        self.room, self.chance, self.failing = room, chance, failing
        store.open_store(room.store)
        (self.coffee,) = (line for line in activities.known(coordinator(), KAMER) if line.name == COFFEE)
        self.people = [line.id for line in members.search(coordinator(), KAMER, most=40)]
        self.mine: list[str] = []
        """What was booked here and may be taken back."""

    def run(self, kinds: tuple[Callable[["Worker"], None], ...]) -> None:
        """Work for ever."""
        while True:
            with clock.standing_at(self.room.now()):
                self.chance.choice(kinds)(self)

    def write(self, kind: str, key: str, work: Work) -> bool:
        """Do it, again where it can't be written, and tell once it is done; whether it is."""
        for _ in range(TRIES):
            if self.room.disk_is_full:
                self.failing.begin(self.chance.randint(1, 12), Fault.FULL)
            else:
                self.failing.begin()
            try:
                work()
            except StoreUnusable:
                tell("refused")
                sleep(0.05)
            except Refused:
                return False  # a rule, such as that the pot is empty
            else:
                tell(kind, key)
                return True
        return False


def check_in(worker: Worker) -> None:
    token = identity.new_uid()
    member = worker.chance.choice(worker.people) if worker.chance.random() < 0.1 else None

    def work() -> None:
        done = check_ins.check_in(
            Actor.kiosk(KAMER), activity_id=worker.coffee.id, member_id=member, token=token
        )
        if done.already_there:
            raise Refused

    if worker.write("check_in", token, work) and worker.chance.random() < 0.1:
        worker.write("undone", token, lambda: check_ins.undo(Actor.kiosk(KAMER), token))


def add_by_hand(worker: Worker) -> None:
    token, day = identity.new_uid(), clock.today()
    worker.write(
        "check_in",
        token,
        lambda: check_ins.add_by_hand(
            coordinator(), activity_id=worker.coffee.id, day=day, people=3, token=token
        ),
    )


def book(worker: Worker) -> None:
    token, day = identity.new_uid(), clock.today()

    def work() -> None:
        booked = handgeld.book_expense(
            coordinator(), KAMER, day=day, cents=1, category="A", pot="kas", description="koffie", token=token
        )
        worker.mine.append(booked.number)

    worker.write("entry", token, work)


def move(worker: Worker) -> None:
    token, day = identity.new_uid(), clock.today()
    way = worker.chance.choice((handgeld.withdraw, handgeld.deposit))
    worker.write("entry", token, lambda: way(coordinator(), KAMER, day=day, cents=1, token=token))


def take_back(worker: Worker) -> None:
    if worker.mine:
        token, number = identity.new_uid(), worker.mine.pop()
        worker.write(
            "entry", token, lambda: handgeld.reverse(coordinator(), KAMER, number, "fout", token=token)
        )


def add_member(worker: Worker) -> None:
    code = f"S-{identity.new_uid()[:13]}".upper()
    worker.write(
        "member", code, lambda: members.add(coordinator(), KAMER, MemberForm("Testpersoon", code=code))
    )


def report_klus(worker: Worker) -> None:
    token = identity.new_uid()
    form = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon")
    worker.write("klus", token, lambda: klussen.report(coordinator(), KAMER, form, token))


def read_figures(_: Worker) -> None:
    day = clock.today()
    prestaties.figures(coordinator(), KAMER, Period.parse(str(day.year)))
    figures.month_figures(coordinator(), KAMER, Month.of(day))
    today.on(coordinator(), KAMER, day)
    tell("report")


def check_store(_: Worker) -> None:
    for difference in store_check.differences():
        tell("differs", f"{difference.where}: {difference.why}")
    tell("checked")


WORK = {
    "kiosk": (check_in,),
    "admin": (book, book, move, take_back, add_member, add_by_hand, report_klus),
    "reports": (read_figures, read_figures, read_figures, check_store),
}

if __name__ == "__main__":
    _, role, place, seed = sys.argv
    with disk.in_use() as failing:
        Worker(Room(Path(place)), Random(f"{role} {seed}"), failing).run(WORK[role])
