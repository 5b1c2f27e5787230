"""The klussen of the demo's year: reported at the kamer, agreed upon, done; some were not needed after all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from bwk_tui.domain import clock, identity
from bwk_tui.domain.klussen import REPORTING_CORPORATIES, ReporterKind
from bwk_tui.domain.people import Step
from bwk_tui.services import klussen
from bwk_tui.services.demo import days
from bwk_tui.services.demo.chance import about, time_between
from bwk_tui.services.demo.people import Person
from bwk_tui.services.demo.protocol import Act
from bwk_tui.services.demo.team import KAMER, Cast
from bwk_tui.services.klussen import KlusForm

PER_WORKING_DAY = 0.45
WITHDRAWN = 0.06
FORGOTTEN = 0.05
"""The shares that aren't needed any more, and of which it is told only after a long time that they are done."""

_LONG = 20
_WAITS = (0, 1, 3, 8, 15)
"""After so many days, or the first working day after them, a day is agreed."""

_KINDS = (ReporterKind.MEMBER, ReporterKind.CORPORATIE, ReporterKind.OTHER)
_SHARES = (60, 25, 15)
_WITHOUT_NEIGHBOURS = (0, 60, 40)
_OTHERS = ("Huismeester Demo", "Buurvrouw Demo", "Wijkverpleging Demo")
_STREET = "Voorbeeldstraat"
_WHATS = (
    "Kraan in de keuken lekt",
    "Lamp ophangen in de gang",
    "Gordijnrails vastmaken",
    "Wasmachine aansluiten",
    "Slot van de berging smeren",
    "Rookmelder ophangen",
    "Kastje in elkaar zetten",
    "Deurbel doet het niet",
    "Plank ophangen in de woonkamer",
    "Afvoer van de douche ontstoppen",
    "Raam klemt",
    "Band van de rollator plakken",
    "Tochtstrip bij de voordeur",
    "Schilderij ophangen",
    "Televisie instellen",
    "Tuintje winterklaar maken",
)
_REMARKS = ("", "", "", "Bel twee keer", "Liever na het eten", "Ladder meenemen", "Let op de kat")
_TIMES = ("09:30", "10:30", "13:30", "15:00", "19:00", "19:30")


@dataclass
class _Klus:
    """A klus on its way; its uid is known once it is reported. `member_ids` are the members' ids, by rank."""

    form: KlusForm
    reporter: Person | None
    volunteer: Person | None
    agreed_on: date
    planned_on: date
    planned_at: str
    member_ids: Mapping[int, int]
    uid: str = ""

    def report(self, cast: Cast) -> None:
        """Write it in the register."""
        member_id = self.member_ids[self.reporter.rank] if self.reporter else None
        form = replace(self.form, member_id=member_id)
        self.uid = klussen.report(cast.assistent, KAMER, form, identity.new_uid()).uid

    def plan(self, cast: Cast) -> None:
        """Agree on its day, and who does it."""
        who = self.member_ids[self.volunteer.rank] if self.volunteer else None
        klussen.plan(cast.assistent, self.uid, day=self.planned_on, at=self.planned_at, volunteer=who)

    def finish(self, cast: Cast) -> None:
        """Write down that it was done on its day."""
        klussen.finish(cast.assistent, self.uid, done_on=self.planned_on)

    def withdraw(self, cast: Cast) -> None:
        """It isn't needed any more."""
        klussen.withdraw(cast.assistent, self.uid)


def plan(
    chance: Random, people: Sequence[Person], member_ids: Mapping[int, int], first: date, today: date
) -> Iterator[Act]:
    """What happens to klussen from the first day on: the register begins when the year does.

    `member_ids` is filled, by rank, before anything happens.
    """
    known = [person for person in people if person.joined < first]
    volunteers = [person for person in known if person.form.step not in (Step.BEZOEKER, Step.DEELNEMER)]
    for day in days.days_of(first, today):
        if days.is_working_day(day):
            for _ in range(about(chance, PER_WORKING_DAY * days.liveliness(day))):
                klus = _klus(chance, known, volunteers, member_ids, day)
                yield from _life(chance, klus, day)


def _klus(
    chance: Random,
    known: Sequence[Person],
    volunteers: Sequence[Person],
    member_ids: Mapping[int, int],
    day: date,
) -> _Klus:
    neighbours = [person for person in known if day <= person.until]
    (kind,) = chance.choices(_KINDS, _SHARES if neighbours else _WITHOUT_NEIGHBOURS)
    person = chance.choice(neighbours) if kind is ReporterKind.MEMBER else None
    street = person.form.street if person and person.form.street else _STREET
    form = KlusForm(
        what=chance.choice(_WHATS),
        address=f"{street} {chance.randint(1, 199)}",
        reporter_kind=kind,
        reporter=chance.choice(REPORTING_CORPORATIES if kind is ReporterKind.CORPORATIE else _OTHERS),
        contact=f"verzonnen nummer {chance.randint(1, 99)}",
        remark=chance.choice(_REMARKS),
    )
    volunteer = chance.choice(volunteers) if volunteers else None
    agreed_on = _working_day_after(day, chance.choice(_WAITS))
    planned_on = _working_day_after(agreed_on, chance.randint(2, 18))
    return _Klus(form, person, volunteer, agreed_on, planned_on, chance.choice(_TIMES), member_ids)


def _life(chance: Random, klus: _Klus, day: date) -> Iterator[Act]:
    yield Act(_at(chance, day, time(9, 30), time(12)), klus.report)
    yield Act(_at(chance, klus.agreed_on, time(13), time(15)), klus.plan)
    fate = chance.random()
    if fate < WITHDRAWN:
        yield Act(_at(chance, klus.planned_on, time(15, 30), time(17)), klus.withdraw)
        return
    told = _LONG if fate < WITHDRAWN + FORGOTTEN else 1
    yield Act(_at(chance, _working_day_after(klus.planned_on, told), time(9), time(10)), klus.finish)


def _working_day_after(day: date, number: int) -> date:
    """The first working day at least so many days later."""
    day += timedelta(days=number)
    while not days.is_working_day(day):
        day += timedelta(days=1)
    return day


def _at(chance: Random, day: date, first: time, last: time) -> datetime:
    return clock.moment(day, time_between(chance, first, last))
