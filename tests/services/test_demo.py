import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pytest

import bwk_tui
from bwk_tui.db.connection import database
from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import NotADemoStore
from bwk_tui.domain.handgeld import Kind, State, Step
from bwk_tui.domain.klussen import ReporterKind
from bwk_tui.domain.klussen import State as KlusState
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.pictures import signs
from bwk_tui.reports import (
    advances,
    chain,
    closings,
    counts,
    handgeld,
    kascontrole,
    klussen,
    prestaties,
    receipt_files,
    today,
)
from bwk_tui.services import accounts, activities, demo, store, store_check
from bwk_tui.services.demo import programme
from bwk_tui.services.demo.names import FIRST_NAMES, LAST_NAMES, STREETS
from bwk_tui.services.demo.team import TEAM
from tests.conftest import NOON, TODAY

YEAR = Period(TODAY - timedelta(days=364), TODAY)
VOLUNTEERS = ("vrijwilliger", "sleutelvrijwilliger", "bestuursvrijwilliger", "meewerkend vrijwilliger")
ANYBODY = Actor(Role.COORDINATOR, "wie dan ook")
MADE_AT_REAL_TIME = "schema_migration"
WRITTEN_BY_MACHINE = (
    "uid",
    "digest",
    "content_digest",
    "content",
    "previous",
    "pin_hash",
    "subject",
    "details",
    "sha256",
    "month_digest",
    "report_digest",
)
AT_NOON = "2026-11-20T11:00:00.000000Z"


@pytest.fixture(scope="module")
def year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "store"
    with clock.standing_at(NOON):
        demo.fill(folder)
    store.close()
    return folder


@pytest.fixture
def year(year_folder: Path) -> Iterator[Path]:
    store.open_store(year_folder)
    yield year_folder
    store.close()


def rows(sql: str) -> list[tuple[Any, ...]]:
    return list(database.execute_sql(sql).fetchall())


def tables() -> list[str]:
    return [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def dump() -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(f"SELECT * FROM {table}") for table in tables() if table != MADE_AT_REAL_TIME}


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# The people


def test_a_year_holds_some_five_hundred_people_of_whom_forty_are_volunteers(year: Path) -> None:
    steps = Counter(step for (step,) in rows("SELECT step FROM member"))
    assert 480 <= steps.total() <= 520
    assert sum(steps[step] for step in VOLUNTEERS) == 40
    assert all(steps[step] for step in VOLUNTEERS)
    assert steps["medewerker"] == 2


def test_most_are_lid_and_most_of_those_have_paid_their_euro(year: Path) -> None:
    ((people,),) = rows("SELECT count(*) FROM member")
    ((lid, paid),) = rows("SELECT count(*), count(paid_on) FROM membership WHERE year = 2026")
    assert 0.5 < lid / people < 0.7
    assert 0.8 < paid / lid < 1


def test_most_let_their_name_stand_with_help_for_debts_and_nobody_else_stands_there(year: Path) -> None:
    ((people,),) = rows("SELECT count(*) FROM member")
    ((given, said),) = rows("SELECT count(*), sum(how = 'gezegd') FROM consent WHERE revoked_at IS NULL")
    assert 0.8 < given / people < 0.9
    assert 0.6 < said / given < 0.9
    for_debts = """FROM check_in JOIN activity ON activity.id = activity_id
        JOIN activity_type ON activity_type.id = type_id WHERE activity_type.name LIKE 'Schuld%'"""
    ((visits, named),) = rows(f"SELECT count(*), count(member_id) {for_debts}")
    assert 0.6 < named / visits < 0.9
    ((unasked,),) = rows(f"SELECT count(*) {for_debts} AND member_id NOT IN (SELECT member_id FROM consent)")
    assert unasked == 0


def test_corporaties_are_spread_some_unknown_and_some_moved(year: Path) -> None:
    by_corporatie = prestaties.figures(ANYBODY, "demo", YEAR).by_corporatie
    assert all(by_corporatie.values())
    ((moved,),) = rows("SELECT count(*) - count(DISTINCT member_id) FROM member_corporatie")
    assert 5 <= moved <= 30


def test_people_joined_in_the_year_and_in_the_years_before(year: Path) -> None:
    years = Counter(joined[:4] for (joined,) in rows("SELECT joined FROM member"))
    assert len(years) > 5
    assert years["2026"] > 100


def test_no_text_looks_like_a_persons_data(year: Path) -> None:
    looks_real = re.compile(r"\d{9}|\S@\S|\+\d\d|\b0\d{1,3}[- ]?\d{6}|\b\d{4} ?[A-Z]{2}\b")
    for table in tables():
        columns = [name for _, name, kind, *_ in rows(f"PRAGMA table_info({table})") if kind == "TEXT"]
        for column in columns:
            if column not in WRITTEN_BY_MACHINE:
                found = [text for (text,) in rows(f"SELECT {column} FROM {table}") if text]
                assert [text for text in found if looks_real.search(text)] == [], (table, column)
    assert rows("SELECT count(*) FROM member WHERE contact <> ''") == [(0,)]


def test_names_and_streets_come_from_the_invented_ones_and_nobody_has_anothers(year: Path) -> None:
    names = rows("SELECT first_name, last_name FROM member")
    assert {first for first, _ in names} <= set(FIRST_NAMES)
    assert {last for _, last in names} <= {*LAST_NAMES, ""}
    assert len(set(names)) == len(names)
    assert {street for (street,) in rows("SELECT street FROM member")} <= {*STREETS, ""}
    assert {sign for (sign,) in rows("SELECT sign FROM member")} <= set(signs())


def test_the_team_is_plainly_made_up_and_can_log_in(year_folder: Path, tmp_path: Path) -> None:
    copied = tmp_path / "store"
    shutil.copytree(year_folder, copied)
    store.open_store(copied)
    roles = Counter(accounts.log_in(account.name, account.pin).role for account in TEAM.accounts)
    assert roles == {
        Role.COORDINATOR: 1,
        Role.ASSISTENT: 1,
        Role.PENNINGMEESTER: 1,
        Role.KASCOMMISSIE: 2,
    }
    assert all(account.name.endswith(" Demo") for account in TEAM.accounts)
    store.close()


# The activities and the visits


def test_nine_of_the_thirty_three_activities_are_in_use_on_numbers_one_to_nine(year: Path) -> None:
    known = activities.known(ANYBODY, "demo")
    assert len(known) == 33
    in_use = [activity for activity in known if activity.in_use]
    assert [activity.number for activity in in_use] == [*range(1, 10)]
    assert in_use[0].name == "Babbeluur en inloop"
    assert len({activity.type for activity in in_use}) == 8


def test_each_activity_of_the_list_has_hours_and_a_picture_of_its_own() -> None:
    with (Path(bwk_tui.__file__).parent / "assets" / "activities.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    planned = [offer.name for offer in (*programme.NOW, *programme.EARLIER)]
    assert sorted(row["activity"] for row in listed) == sorted(planned)
    icons = {row["icon"] for row in listed}
    assert len(icons) == len(listed)
    assert all(len(icon) == 1 and east_asian_width(icon) == "W" for icon in icons)


def test_a_run_is_the_newest_one_that_is_over() -> None:
    (dancing,) = (offer for offer in programme.EARLIER if offer.name == "Dansen en yoga")
    assert programme.run_of(dancing, date(2026, 6, 30)) == Period(date(2024, 9, 1), date(2025, 6, 30))
    assert programme.run_of(dancing, date(2026, 7, 1)) == Period(date(2025, 9, 1), date(2026, 6, 30))


def test_people_came_for_each_of_the_eight_types(year: Path) -> None:
    figures = prestaties.figures(ANYBODY, "demo", YEAR)
    assert len(figures.types) == 8
    assert all(kind.unique > 20 for kind in figures.types)
    assert figures.total.unique < sum(kind.unique for kind in figures.types)
    assert 0.08 < figures.total.anonymous_visits / figures.total.visits < 0.18


def test_the_year_has_the_visits_of_a_shop_sized_room(year: Path) -> None:
    ((check_ins, days),) = rows("SELECT count(*), count(DISTINCT day) FROM check_in")
    assert 8000 <= check_ins <= 10_500
    assert 25 <= check_ins / days <= 45


def test_a_few_come_several_times_a_week_and_many_a_few_times_a_year(year: Path) -> None:
    counts = [count for (count,) in rows("SELECT count(*) FROM check_in WHERE member_id GROUP BY member_id")]
    counts.sort(reverse=True)
    assert counts[0] > 100
    assert counts[len(counts) // 2] < 15
    assert sum(counts[:50]) > sum(counts) / 3


def test_it_is_quiet_in_summer_and_closed_at_christmas_and_on_most_sundays(year: Path) -> None:
    per_month = Counter(day[:7] for (day,) in rows("SELECT day FROM check_in"))
    assert per_month["2026-08"] < 0.7 * per_month["2026-10"]
    days = {date.fromisoformat(day) for (day,) in rows("SELECT DISTINCT day FROM check_in")}
    assert not days & {date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)}
    assert sum(day.weekday() == 6 for day in days) <= 13


def test_visits_are_in_opening_hours_and_on_the_day_of_their_local_time(year: Path) -> None:
    for day, at in rows("SELECT day, at FROM check_in WHERE at IS NOT NULL"):
        local = datetime.fromisoformat(at).astimezone(clock.ZONE)
        assert str(local.date()) == day
        assert 9 <= local.hour <= 21


def test_there_are_newcomers_head_counts_visits_by_hand_and_some_undone(year: Path) -> None:
    ((newcomers, heads, by_hand, undone),) = rows(
        "SELECT sum(newcomer), sum(people > 1), sum(source = 'team'), sum(undone_at IS NOT NULL) FROM check_in"
    )
    assert newcomers > 50
    assert 3 < heads < 50
    assert 50 < by_hand < 200
    assert 20 < undone < 150


def test_nothing_is_later_than_now(year: Path) -> None:
    moments = (
        ("check_in", "written_at"),
        ("check_in", "at"),
        ("check_in", "undone_at"),
        ("handgeld_entry", "booked_at"),
        ("audit_log", "at"),
    )
    for table, column in moments:
        ((latest,),) = rows(f"SELECT max({column}) FROM {table}")
        assert latest <= AT_NOON, (table, column)
    for table, column in (("check_in", "day"), ("handgeld_entry", "date"), ("member", "joined")):
        ((latest,),) = rows(f"SELECT max({column}) FROM {table}")
        assert latest <= str(TODAY), (table, column)
    assert 0 < today.on(ANYBODY, "demo", TODAY).visits < 40


def test_what_the_team_adds_at_the_end_of_the_day_is_not_there_at_noon(tmp_path: Path) -> None:
    by_hand = "SELECT count(*) FROM check_in WHERE source = 'team'"
    demo.fill(tmp_path, days=1, seed=10)
    assert rows(by_hand) == [(0,)]
    with clock.standing_at(NOON + timedelta(hours=10)):
        demo.fill(tmp_path, days=1, seed=10)
    assert rows(by_hand) > [(0,)]
    store.close()


def test_what_was_written_later_stands_later(year: Path) -> None:
    for table, column in (
        ("check_in", "written_at"),
        ("handgeld_entry", "booked_at"),
        ("handgeld_entry", "date"),
        ("audit_log", "at"),
    ):
        written = [moment for (moment,) in rows(f"SELECT {column} FROM {table} ORDER BY id")]
        assert written == sorted(written), (table, column)


# Handgeld


def test_the_chain_is_whole_and_each_month_within_its_cap(year: Path) -> None:
    assert list(chain.broken_rows(Kamer.get(Kamer.slug == "demo"))) == []
    months = [handgeld.month_figures(ANYBODY, "demo", month) for month in YEAR.months]
    assert len(months) == 13
    for figures in months:
        assert 0 < figures.spent_cents <= figures.cap_cents, figures.month
        assert 0 < figures.transfers_cents <= figures.cap_cents, figures.month
        assert all(flow.end_cents >= 0 for flow in figures.pots.values()), figures.month


def test_a_whole_month_has_a_transfer_withdrawals_and_some_ten_expenses(year: Path) -> None:
    for month in YEAR.months[1:-1]:
        kinds = Counter(line.kind for line in handgeld.entries(ANYBODY, "demo", month.period))
        assert kinds[Kind.TRANSFER] == 1, month
        assert 1 <= kinds[Kind.WITHDRAWAL] / 2 <= 3, month
        assert 8 <= kinds[Kind.EXPENSE] - kinds[Kind.REVERSAL] <= 15, month


def test_handgeld_has_its_small_accidents_in_every_category(year: Path) -> None:
    lines = handgeld.entries(ANYBODY, "demo")
    assert {line.category for line in lines} - {None} == set("ABCDEF")
    assert sum(line.kind is Kind.REVERSAL for line in lines) >= 3
    assert sum(line.no_receipt_reason is not None for line in lines) >= 3
    near = handgeld.month_figures(ANYBODY, "demo", Month(2026, 10))
    assert near.left_cents < 500, euros(near.left_cents)


def test_there_is_something_left_to_book_this_month(year: Path) -> None:
    figures = handgeld.month_figures(ANYBODY, "demo", Month.of(TODAY))
    assert figures.left_cents >= 10_000
    assert sum(handgeld.balances(ANYBODY, "demo").values()) >= 10_000


def test_every_month_before_the_last_is_closed_and_the_last_waits_for_the_penningmeester(year: Path) -> None:
    states = [closings.state(ANYBODY, "demo", month) for month in YEAR.months]
    assert states == [State.CLOSED] * 11 + [State.SUBMITTED, State.OPEN]
    assert closings.months_to_approve(ANYBODY, "demo") == (Month(2026, 10),)
    returned = [line for line in closings.steps(ANYBODY, "demo") if line.step is Step.RETURNED]
    assert len(returned) == 1
    lines = counts.counts(ANYBODY, "demo")
    assert len(lines) == 12
    assert all(line.is_explained for line in lines)
    assert any(line.difference_cents for line in lines)


def test_somebody_waits_for_their_money_and_others_have_it_back(year: Path) -> None:
    lines = advances.advances(ANYBODY, "demo")
    assert [line.is_open for line in lines] == [False, False, True]


def test_one_half_year_was_controlled_with_a_remark(year: Path) -> None:
    (control,) = kascontrole.controls(ANYBODY, "demo")
    assert control.verslag
    assert (len(control.period.months), control.waiting, len(control.remarks)) == (6, 0, 1)


def test_some_receipts_have_a_picture_and_nothing_in_the_store_differs(year: Path) -> None:
    assert len(receipt_files.files(ANYBODY, "demo")) > 20
    assert list(store_check.differences()) == []


def test_each_year_has_targets_and_each_quarter_a_report_of_which_the_last_misses_a_group(year: Path) -> None:
    assert rows("SELECT DISTINCT year FROM target ORDER BY year") == [(2025,), (2026,)]
    reports = rows("SELECT first, last, recipient FROM handed_in ORDER BY id")
    assert [last for _, last, _ in reports] == ["2026-03-31", "2026-06-30", "2026-09-30"]
    ((written_later,),) = rows(
        """SELECT count(*) FROM check_in JOIN handed_in ON check_in.day BETWEEN first AND last
        WHERE written_at > handed_in.at"""
    )
    assert written_later == 1


# The store


def test_the_same_seed_gives_the_same_store_and_another_seed_another_in_its_place(tmp_path: Path) -> None:
    demo.fill(tmp_path / "one", days=30, seed=7)
    one = dump()
    demo.fill(tmp_path / "two", days=30, seed=7)
    two = dump()
    assert one == two
    demo.fill(tmp_path / "two", days=30, seed=8)
    other = dump()
    assert all(other[table] != two[table] for table in ("member", "check_in", "handgeld_entry", "account"))
    store.close()


def test_the_register_of_klussen_begins_with_the_year_and_has_klussen_in_every_state(year: Path) -> None:
    kamer = Kamer.get(Kamer.slug == "demo")
    began = klussen.register_began([kamer])[kamer.id]
    assert (began - YEAR.first).days < 14
    assert 60 <= klussen.reported_and_done([kamer], YEAR)[kamer.id] <= 140
    lines = klussen.klussen(ANYBODY, "demo", most=1000)
    assert {line.state for line in lines} == set(KlusState)
    assert {line.reporter_kind for line in lines} == set(ReporterKind)
    assert any(line.planned_on and line.planned_on > TODAY for line in lines)
    assert all(line.volunteer for line in lines if line.planned_on)


def test_a_demo_store_is_known_by_its_own_file_wherever_it_is(year_folder: Path, tmp_path: Path) -> None:
    assert demo.is_demo(year_folder)
    shutil.copy(year_folder / store.FILE, tmp_path / store.FILE)
    assert demo.is_demo(tmp_path)


def test_a_real_store_is_refused_and_stays_as_it_was(folder: Path) -> None:
    store.close()
    before = files(folder)
    assert not demo.is_demo(folder)
    with pytest.raises(NotADemoStore):
        demo.fill(folder)
    assert files(folder) == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"demo" * 50])
def test_a_file_of_another_program_is_refused_and_stays_as_it_was(content: bytes, tmp_path: Path) -> None:
    (tmp_path / store.FILE).write_bytes(content)
    with pytest.raises(NotADemoStore):
        demo.fill(tmp_path)
    assert files(tmp_path) == {tmp_path / store.FILE: content}


def test_where_there_is_no_store_there_is_no_demo_store(tmp_path: Path) -> None:
    assert not demo.is_demo(tmp_path)
    assert not demo.is_demo(tmp_path / "nergens")


def test_an_interrupted_fill_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupt(part: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.fill(tmp_path, days=8, progress=interrupt)
    assert not store.exists(tmp_path)
    assert clock.now() == NOON


def test_a_few_weeks_have_fewer_people_and_tell_how_far_they_are(tmp_path: Path) -> None:
    parts: list[float] = []
    team = demo.fill(tmp_path, days=21, progress=parts.append)
    assert parts == [7 / 21, 14 / 21, 1.0]
    assert team.kamer == "demo"
    assert 30 <= rows("SELECT count(*) FROM member")[0][0] <= 60
    ((first,),) = rows("SELECT min(day) FROM check_in")
    assert first >= str(TODAY - timedelta(days=20))
    assert len(activities.in_use(ANYBODY, "demo")) == 9
    store.close()


def test_before_opening_on_the_first_of_a_month_nobody_has_come_and_there_is_money(tmp_path: Path) -> None:
    with clock.standing_at(datetime(2026, 12, 1, 6, 0, tzinfo=clock.ZONE)):
        demo.fill(tmp_path, days=1)
    assert rows("SELECT count(*) FROM check_in") == [(0,)]
    assert sum(handgeld.balances(ANYBODY, "demo").values()) == 25_000
    store.close()


@pytest.mark.parametrize("days", [60, 120])
def test_what_was_paid_back_makes_no_month_go_over_its_cap(tmp_path: Path, days: int) -> None:
    with clock.standing_at(datetime(2026, 11, 27, 9, 30, tzinfo=clock.ZONE)):
        demo.fill(tmp_path, days=days, seed=1)
    store.close()
