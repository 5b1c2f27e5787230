"""The agreement of the demo: targets for each year, a report handed in after each quarter, and what came in later."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import partial

from bwk_tui.domain import clock
from bwk_tui.domain.period import Month, Period
from bwk_tui.services import activities, check_ins, handing_in, targets
from bwk_tui.services.demo.protocol import Act
from bwk_tui.services.demo.team import KAMER, Cast

_TARGETS = (
    ("Sociale ontmoeting en verbinding", "400"),
    ("Sociale ontmoeting en activering", "180"),
    ("Klussen", "100"),
    ("Computervaardigheid", "80"),
    ("Taalverwerving Nederlands", "150"),
    ("Formulieren", "220"),
    ("Schuldhulptoeleiding en budgetadvies", "90"),
    ("Toeleiding naar werk", "110"),
    ("Totaal unieke bezoekers", "500"),
    ("Sleutelbeheerders", "15"),
    ("Actieve vrijwilligers (gem. 250 uren/jaar)", "40"),
    ("Betalende leden bewonersvereniging", "300"),
    ("Nieuwe bewoners effectief mee laten doen", "10 of 20"),
    ("Meer vertrouwen in eigen kunnen", "50"),
)
_QUARTER = 3
_HANDED_IN = time(16, 0)
_REMEMBERED = time(22, 15)
_A_WEEK_LATER = timedelta(days=7)
_FORGOTTEN = 9


def agree(cast: Cast, first: date, today: date) -> None:
    """Set the targets of every year of the demo."""
    for year in range(first.year, today.year + 1):
        for name, aim in _TARGETS:
            targets.set_target(cast.coordinator, KAMER, year, name, aim)


def plan(first: date, today: date) -> Iterator[Act]:
    """A report after each quarter that is over, and after the last one a group that nobody had written down."""
    quarters = _quarters_over(first, today)
    for quarter in quarters:
        day = _workday_after(quarter.last + _A_WEEK_LATER)
        yield Act(clock.moment(day, _HANDED_IN), partial(_hand_in, quarter))
    if quarters:
        later = _workday_after(quarters[-1].last + 2 * _A_WEEK_LATER)
        yield Act(clock.moment(later, _REMEMBERED), partial(_remember, quarters[-1].last))


def _quarters_over(first: date, today: date) -> Sequence[Period]:
    found = []
    month = Month.of(first)
    while month.last < today:
        if month.number % _QUARTER == 0 and month.plus(1 - _QUARTER).first >= first:
            found.append(Period(month.plus(1 - _QUARTER).first, month.last))
        month = month.plus(1)
    return found


def _workday_after(day: date) -> date:
    saturday = 5
    while day.weekday() >= saturday:
        day += timedelta(days=1)
    return day


def _hand_in(quarter: Period, cast: Cast) -> None:
    handing_in.hand_in(cast.coordinator, KAMER, quarter, "Stadsdeel Zuidoost")


def _remember(day: date, cast: Cast) -> None:
    """Add by hand the group of a day in the past: the list of who ate along came out of a drawer."""
    open_door = activities.in_use(cast.coordinator, KAMER)[0]
    check_ins.add_by_hand(
        cast.assistent, activity_id=open_door.id, day=day, people=_FORGOTTEN, token=check_ins.new_token()
    )
