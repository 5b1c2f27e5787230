"""Reports on prestaties that need no store: made up by hand, figure by figure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.people import CORPORATIES, UNKNOWN_CORPORATIE
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import BY_KEY, TOTAL, Aim, Unit
from bwk_tui.reports.agreed import PrintedTotal
from bwk_tui.reports.handed_in import Line, digest_of
from bwk_tui.reports.outlook import outlook
from bwk_tui.reports.prestaties_report import VERSION, CorporatieLine, KamerColumn, Report, Row
from bwk_tui.reports.trends import Point, Trends, months, weeks

TYPES = tuple(
    indicator.key for indicator in BY_KEY.values() if len(indicator.types) == 1
)  # the eight, in their fixed order
DEWI = Actor(Role.COORDINATOR, "Dewi Voorbeeld", 1)
YEAR = Period.parse("2026")
TODAY = date(2026, 11, 20)

REACHED = (240, 90, 64, 35, 48, 150, 41, 12, 401)
AIMS = (300, 100, 100, 40, 50, 200, 60, 15, 500)
FEW = (7, 2, 6, 0, 3, 6, 1, 0, 9)
"""What a kamer reached that few people know."""


def row(key: str, reached: int | None, aim: int | None = None, *, day: date = TODAY) -> Row:
    """A row as a report of this year until a day has it: three visits for each that was reached, a tenth nameless."""
    visits = None if reached is None else reached * 3
    share = None if reached is None or aim is None else (Decimal(reached) / aim).quantize(Decimal("0.0001"))
    return Row(
        key=key,
        name=BY_KEY[key].name,
        unit=BY_KEY[key].unit,
        reached=reached,
        visits=visits,
        anonymous=None if visits is None else visits // 10,
        before=None if reached is None else reached // 2,
        aim=None if aim is None else Aim(Decimal(aim)),
        so_far=reached,
        share=share,
        outlook=None if aim is None or reached is None else outlook(aim, reached, reached * 3 // 4, day),
    )


def one_kamer(reached: Sequence[int | None] = REACHED, name: str = "Casa Jepie Makandra") -> Report:
    """A kamer in 2026, until 20 november; everybody but fifty, or all of few, lives at Ymere."""
    *types, all_types = map(row, (*TYPES, TOTAL), reached, AIMS)
    rows = (*types, _total(types, all_types))
    total = reached[-1]
    at_ymere = 0 if total is None else max(total - 50, 0)
    people = {"Ymere": at_ymere, UNKNOWN_CORPORATIE: (total or 0) - at_ymere}
    return Report(
        version=VERSION,
        kamer="cjm",
        names=(name,),
        period=YEAR,
        made_on=TODAY,
        until=TODAY,
        share_of_year=Decimal("0.8877"),
        registered_from=None if total is None else date(2025, 1, 2),
        registers={},
        rows=rows,
        others=(
            Row("keys", "Sleutelbeheerders", Unit.COUNT, None, aim=Aim(Decimal(10))),
            Row(
                "new residents", "Nieuwe bewoners doen mee", Unit.OF, None, aim=Aim(Decimal(10), Decimal(20))
            ),
            Row(
                "effort",
                "Goede inzet medewerkers en vrijwilligers",
                Unit.SURVEY_MARK,
                None,
                aim=Aim(Decimal("7.5")),
            ),
        ),
        jobs_done=None if total is None else 71,
        by_corporatie=tuple(
            CorporatieLine(corporatie, people.get(corporatie, 0))
            for corporatie in (*CORPORATIES, UNKNOWN_CORPORATIE)
        ),
        columns=(),
        printed_totals=(),
        trends=_trends(rows[-1]),
    )


def few_people() -> Report:
    """A kamer that few people know."""
    return one_kamer(FEW)


def nothing_registered() -> Report:
    """A kamer with targets in which nothing was registered yet."""
    return one_kamer([None] * len(REACHED))


def kamers(
    names: Sequence[str] = ("Casa Jepie Makandra", "De Handreiking", "MultiBron", "Samen Sterk"),
) -> Report:
    """Kamers beside each other; the second of them hasn't registered anything yet."""
    columns = tuple(
        KamerColumn(
            f"kamer-{number}",
            name,
            (None,) * len(REACHED) if number == 1 else tuple(reached // (number + 1) for reached in REACHED),
            tuple(Aim(Decimal(aim)) for aim in AIMS),
            None if number == 1 else 17 + number,
        )
        for number, name in enumerate(names)
    )
    return replace(
        one_kamer(),
        kamer="all",
        names=tuple(names),
        columns=columns,
        printed_totals=(PrintedTotal("Klussen", Unit.JOBS, Aim(Decimal(450)), Aim(Decimal(350))),),
    )


def line_of(report: Report, recipient: str = "Stadsdeel Zuidoost", *, sound: bool = True) -> Line:
    """That a report was handed in."""
    return Line(
        uid="3f2a91c0-0000-4000-8000-000000000000",
        kamer=report.kamer,
        period=report.period,
        recipient=recipient,
        by="Dewi Voorbeeld",
        at=datetime(2026, 11, 20, 11, 0, tzinfo=UTC),
        content_digest=digest_of(report),
        sound=sound,
    )


def _total(types: Sequence[Row], total: Row) -> Row:
    """The total with all visits of the types in it."""
    if total.reached is None:
        return total
    visits = [row.visits for row in types if isinstance(row.visits, int)]
    nameless = [row.anonymous for row in types if isinstance(row.anonymous, int)]
    return replace(total, visits=sum(visits), anonymous=sum(nameless))


def _trends(total: Row) -> Trends:
    """All visits, spread over the days until today; half of them of different people."""
    visits, days = int(total.visits or 0), (TODAY - YEAR.first).days + 1

    def before(day: date) -> int:
        return visits * (day - YEAR.first).days // days

    def point(part: Period) -> Point:
        came = before(part.last + timedelta(days=1)) - before(part.first)
        return Point(part.first, part.last, came, min(came // 2, int(total.reached or 0)))

    until = Period(YEAR.first, TODAY)
    return Trends(tuple(map(point, weeks(until))), tuple(map(point, months(until))))
