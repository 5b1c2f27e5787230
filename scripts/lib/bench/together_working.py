"""One of those who work at once: `python together_working.py kiosk|admin|report KAMER FOLDER SECONDS SEED`.

It says that it is ready, waits for a line, works for so long, and tells as JSON how many seconds each check-in took,
how often it did what, and what failed.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from stores import COORDINATOR, MOMENT, TODAY

from bwk_tui.db.models import Kamer, Member
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import prestaties_report, today
from bwk_tui.services import activities, check_ins, handgeld, members, store
from bwk_tui.services.members import MemberForm

YEAR = Period.parse("2026")


class Worker:
    """Somebody in a kamer who does one thing after another."""

    def __init__(self, kamer: str, chance: Random) -> None:
        self.kamer, self.chance = kamer, chance
        self.check_ins: list[float] = []
        """Seconds of each that wrote something."""
        self.done: Counter[str] = Counter()
        self.errors: list[str] = []

    def run(self, kinds: tuple[Callable[["Worker"], None], ...], seconds: float) -> None:
        """Work for so many seconds; whatever fails is an error, and work goes on."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            kind = self.chance.choice(kinds)
            try:
                kind(self)
            except Exception as error:  # noqa: BLE001 - all of them count
                self.errors.append(f"{kind.__name__}: {error!r}")
            else:
                self.done[kind.__name__] += 1


def check_in_at(kamer: str) -> Callable[[Worker], None]:
    """Check-ins at a kiosk: four of five with a name."""
    kiosk = Actor.kiosk(kamer)
    places = [line.id for line in activities.in_use(COORDINATOR, kamer)]
    people = list(Member.select(Member.id).join(Kamer).where(Kamer.slug == kamer).scalars())

    def check_in(worker: Worker) -> None:
        place, token = worker.chance.choice(places), identity.new_uid()
        member = worker.chance.choice(people) if worker.chance.random() < 0.8 else None  # noqa: PLR2004
        began = time.perf_counter()
        found = check_ins.check_in(kiosk, activity_id=place, member_id=member, token=token)
        took = time.perf_counter() - began
        if not found.already_there:
            worker.check_ins.append(took)

    return check_in


def book(worker: Worker) -> None:
    """An expense of a cent, so that the money never ends."""
    handgeld.book_expense(
        COORDINATOR, worker.kamer, day=TODAY, cents=1, category="A", pot="bank", description="koffie"
    )


def add_member(worker: Worker) -> None:
    """Somebody new."""
    members.add(COORDINATOR, worker.kamer, MemberForm("Testpersoon", f"Voorbeeld {worker.chance.random()}"))


def look_at_today(worker: Worker) -> None:
    """The list of who came."""
    today.on(COORDINATOR, worker.kamer, TODAY)


def look_for_member(worker: Worker) -> None:
    """The list of members, by a part of a name."""
    members.search(COORDINATOR, worker.kamer, f"voorbeeld{worker.chance.randrange(100)}")


def look_at_handgeld(worker: Worker) -> None:
    """The list of this month's entries."""
    month = Month.of(TODAY)
    figures.entries(COORDINATOR, worker.kamer, month.period)
    figures.month_figures(COORDINATOR, worker.kamer, month)


def report(worker: Worker) -> None:
    """The prestaties of a year."""
    prestaties_report.report(COORDINATOR, worker.kamer, YEAR)


OTHERS: dict[str, tuple[Callable[[Worker], None], ...]] = {
    "admin": (book, add_member, look_at_today, look_for_member, look_at_handgeld),
    "report": (report,),
}


def main() -> None:
    """Work."""
    _, role, kamer, folder, seconds, seed = sys.argv
    store.open_store(Path(folder))
    worker = Worker(kamer, Random(f"{role} {seed}"))  # noqa: S311 - the same work every time
    kinds = (check_in_at(kamer),) if role == "kiosk" else OTHERS[role]
    with clock.standing_at(MOMENT):
        print("ready", flush=True)
        sys.stdin.readline()
        worker.run(kinds, float(seconds))
    store.close()
    print(json.dumps({"check_ins": worker.check_ins, "done": worker.done, "errors": worker.errors}))


if __name__ == "__main__":
    main()
