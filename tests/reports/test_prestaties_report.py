"""The report on prestaties: targets beside what was reached, last year, the year so far, and each kamer."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import bwk_tui
from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import TOTAL, Aim, Bound, Unit
from bwk_tui.reports import prestaties_notes
from bwk_tui.reports.agreed import PrintedTotal
from bwk_tui.reports.prestaties_report import Report, Row, report
from bwk_tui.services import activities, check_ins, kamers, klussen, members, targets
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.imports import targets as importing
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.reports.slow_figures import TYPES

TABLE = Path(bwk_tui.__file__).parent / "assets" / "targets" / "prestaties-2019.csv"
YEAR = Period.parse("2026")


def came(
    team: Team, activity: ActivityLine, day: date, who: MemberLine | None = None, people: int = 1
) -> None:
    check_ins.add_by_hand(
        team.coordinator,
        activity_id=activity.id,
        day=day,
        member_id=who.id if who else None,
        people=people,
        token=check_ins.new_token(),
    )


def row(found: Report, key: str) -> Row:
    return next(one for one in (*found.rows, *found.others) if one.key == key)


# The table of 2019, as it was printed


@pytest.fixture
def in_2019(team: Team) -> Report:
    """Four kamers with the targets of 2019, and a made-up year: somebody in each, and one who came to all."""
    for slug, name in (
        ("multibron", "MultiBron"),
        ("handreiking", "De Handreiking"),
        ("samen", "Samen Sterk"),
    ):
        kamers.add(team.coordinator, slug, name)
    importing.read(team.coordinator, TABLE)
    slugs = (KAMER, "multibron", "handreiking", "samen")
    everywhere = members.add(team.coordinator, KAMER, MemberForm("Testpersoon overal"))
    for slug in slugs:
        here = members.add(team.coordinator, slug, MemberForm(f"Testpersoon {slug}"))
        for kind in ("Formulieren", "Klussen"):
            activity = activities.add(team.coordinator, slug, type_name=kind, name=kind)
            for who in (here, everywhere, None):
                came(team, activity, date(2019, 3, 1), who)
    return report(team.coordinator, "all", Period.parse("2019"))


def test_the_table_of_2019_shows_its_nine_rows_for_four_kamers_and_together(in_2019: Report) -> None:
    assert [one.key for one in in_2019.rows] == [*TYPES, TOTAL]
    assert [one.aim.count for one in in_2019.rows if one.aim] == [900, 325, 350, 160, 225, 600, 190, 50, 1600]
    assert [column.name for column in in_2019.columns] == [
        "Casa Jepie Makandra",
        "De Handreiking",
        "MultiBron",
        "Samen Sterk",
    ]
    for column in in_2019.columns:
        assert len(column.reached) == len(column.aims) == 9
        assert (column.reached[5], column.reached[2], column.reached[8]) == (2, 3, 2)
    cjm = in_2019.columns[0]
    assert [aim.count for aim in cjm.aims if aim] == [300, 100, 100, 40, 50, 200, 60, 15, 500]
    # Five people, who count in each kamer and once together.
    assert (in_2019.total.reached, row(in_2019, "Formulieren").reached) == (5, 5)
    assert row(in_2019, "Klussen").reached == 12


def test_the_printed_450_klussen_are_not_the_sum_of_the_table(in_2019: Report) -> None:
    assert in_2019.printed_totals == (
        PrintedTotal("Klussen", Unit.JOBS, Aim(Decimal(450)), Aim(Decimal(350))),
    )
    told = prestaties_notes.notes(in_2019, small_cells_hidden=False)
    assert any("450" in line and "350" in line for line in told)


def test_a_printed_total_is_told_of_all_kamers_only(team: Team, in_2019: Report) -> None:
    for named in (KAMER, "cjm,multibron"):
        assert report(team.coordinator, named, Period.parse("2019")).printed_totals == ()


# A row


def test_a_row_has_what_was_reached_last_year_and_the_year_so_far(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    other = members.add(team.coordinator, KAMER, MemberForm("Testpersoon"))
    came(team, coffee, date(2025, 8, 1), other)
    came(team, coffee, date(2026, 2, 1), other)
    came(team, coffee, date(2026, 8, 1), yael)
    came(team, coffee, date(2026, 8, 1), people=4)
    targets.set_target(team.coordinator, KAMER, 2026, coffee.type, "8", "unique (min)")
    found = row(report(team.coordinator, KAMER, Period.parse("2026-Q3")), coffee.type)
    assert (found.reached, found.visits, found.anonymous) == (1, 5, 4)
    assert (found.before, found.so_far) == (1, 2)
    assert (found.aim, found.bound, found.share) == (Aim(Decimal(8)), Bound.MIN, Decimal("0.2500"))
    assert found.outlook
    assert (found.outlook.needed, found.partial) == (6, False)


def test_the_share_of_the_year_is_that_of_the_last_day(team: Team, coffee: ActivityLine) -> None:
    shares = {
        period: report(team.coordinator, KAMER, Period.parse(period)).share_of_year
        for period in ("2025", "2026-H1", "2026", "2027", "2028-Q1", "2024-Q1")
    }
    passed = (TODAY - date(2025, 12, 31)).days
    assert shares == {
        "2025": Decimal(1),
        "2026-H1": (Decimal(181) / 365).quantize(Decimal("0.0001")),
        "2026": (Decimal(passed) / 365).quantize(Decimal("0.0001")),
        "2027": Decimal(0),
        "2028-Q1": Decimal(0),
        "2024-Q1": (Decimal(91) / 366).quantize(Decimal("0.0001")),  # a leap year
    }


def test_a_period_in_two_years_has_no_target(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    targets.set_target(team.coordinator, KAMER, 2026, coffee.type, "8")
    came(team, coffee, TODAY, yael)
    found = report(team.coordinator, KAMER, Period(date(2025, 12, 1), TODAY))
    assert found.share_of_year is None
    of_type = row(found, coffee.type)
    assert (of_type.reached, of_type.aim, of_type.so_far, of_type.share) == (1, None, None, None)


def test_a_period_that_is_not_over_ends_today(team: Team, coffee: ActivityLine) -> None:
    assert report(team.coordinator, KAMER, YEAR).until == TODAY
    assert report(team.coordinator, KAMER, Period.parse("2025")).until == date(2025, 12, 31)


def test_the_targets_beside_the_table_stand_in_their_own_order(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    for name, aim in (
        ("Sociale ontmoeting", "100"),
        ("Betalende leden bewonersvereniging", "50"),
        ("Sleutelbeheerders", "5"),
        ("Nieuwe bewoners doen mee", "10 of 20"),
    ):
        targets.set_target(team.coordinator, KAMER, 2026, name, aim)
    members.register_membership(team.coordinator, yael.id, 2026, TODAY)
    came(team, coffee, TODAY, yael)
    found = report(team.coordinator, KAMER, YEAR)
    assert [(one.key, one.reached) for one in found.others] == [
        ("keys", None),  # nothing registers them: not 0
        ("paying members", 1),
        ("new residents", None),
        ("meeting", 1),
    ]
    assert [one.share for one in found.others] == [None, Decimal("0.0200"), None, Decimal("0.0100")]
    assert found.others[2].outlook is None


# What isn't registered yet


def test_before_the_first_visit_nothing_is_registered_and_that_is_not_0(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    empty = report(team.coordinator, KAMER, YEAR)
    assert {(one.reached, one.visits, one.before, one.so_far) for one in empty.rows} == {(None,) * 4}
    assert (empty.jobs_done, empty.registered_from) == (None, None)
    assert {line.unique for line in empty.by_corporatie} == {0}
    came(team, coffee, date(2026, 7, 15), yael)
    of_year = row(report(team.coordinator, KAMER, YEAR), "Formulieren")
    assert (of_year.reached, of_year.visits, of_year.before) == (0, 0, None)
    first_half = report(team.coordinator, KAMER, Period.parse("2026-H1"))
    assert row(first_half, coffee.type).reached is None
    assert first_half.registered_from == date(2026, 7, 15)


def test_that_registering_began_in_the_course_of_a_period_is_told(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    came(team, coffee, date(2025, 10, 15), yael)
    notes = {
        period: " ".join(
            prestaties_notes.notes(
                report(team.coordinator, KAMER, Period.parse(period)), small_cells_hidden=False
            )
        )
        for period in ("2025", "2026", "2026-Q3", "2026-Q4")
    }
    told = {period: "geregistreerd vanaf 15 oktober 2025" in text for period, text in notes.items()}
    assert told == {"2025": True, "2026": True, "2026-Q3": False, "2026-Q4": True}


def test_klussen_of_the_register_are_registered_without_any_visit(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    form = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon", reported_on=date(2026, 5, 1))
    with clock.standing_at(datetime(2026, 5, 1, 12, tzinfo=clock.ZONE)):
        uid = klussen.report(team.coordinator, KAMER, form, "een").uid
    klussen.finish(team.coordinator, uid, done_on=date(2026, 6, 1), done_by="elders")
    found = report(team.coordinator, "all", YEAR)
    assert (row(found, "Klussen").reached, found.jobs_done, found.total.reached) == (1, 1, None)
    cjm, elders = found.columns
    assert (cjm.reached[2], cjm.jobs_done, cjm.reached[8]) == (1, 0, None)
    assert (elders.reached[2], elders.jobs_done, elders.reached[8]) == (None, 1, None)
    assert found.registers == {KAMER: date(2026, 5, 1)}
    alone = report(team.coordinator, KAMER, YEAR)
    assert (row(alone, "Klussen").reached, alone.jobs_done) == (1, 0)


# Several kamers


def test_one_kamer_has_no_columns_and_some_have_theirs(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    for slug in ("elders", "verder"):
        kamers.add(team.coordinator, slug, slug.title())
    came(team, coffee, TODAY, yael)
    assert report(team.coordinator, KAMER, YEAR).columns == ()
    some = report(team.coordinator, "verder,cjm", YEAR)
    assert (some.kamer, [column.slug for column in some.columns]) == ("cjm,verder", ["cjm", "verder"])
    # One that registers nothing yet beside one that does.
    assert [column.reached[0] for column in some.columns] == [1, None]


def test_a_target_that_some_kamers_lack_is_partial(team: Team, coffee: ActivityLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "200")
    found = row(report(team.coordinator, "all", YEAR), "Formulieren")
    assert (found.aim, found.partial) == (Aim(Decimal(200)), True)
    assert not row(report(team.coordinator, KAMER, YEAR), "Formulieren").partial


def test_a_kamer_that_is_not_there_is_refused(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        report(team.coordinator, "cjm,nergens", YEAR)
