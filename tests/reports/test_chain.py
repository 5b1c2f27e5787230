"""The chains of posted rows: what hangs together, and what is named when it doesn't any more."""

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldCap, HandgeldEntry, Kamer
from bwk_tui.reports import chain
from bwk_tui.reports.chain import BrokenRow
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, TODAY, Team


def top_up(team: Team, cents: int, kamer: str = KAMER) -> None:
    handgeld.receive_transfer(team.penningmeester, kamer, day=TODAY, cents=cents)


def tamper(sql: str) -> None:
    """Change the store behind the program's back."""
    for trigger in ("handgeld_entry_stays", "handgeld_entry_remains", "handgeld_cap_stays"):
        database.execute_sql(f"DROP TRIGGER {trigger}")
    database.execute_sql(sql)


def test_a_kamer_without_entries_has_a_chain_that_has_yet_to_begin(team: Team) -> None:
    assert chain.last_digest(HandgeldEntry, Kamer.get()) == ""
    assert list(chain.broken_rows(Kamer.get())) == []


def test_the_digest_of_a_row_is_the_same_before_and_after_it_was_kept(team: Team) -> None:
    top_up(team, 900)
    handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=100)
    for row in (*HandgeldEntry.select(), *HandgeldCap.select()):
        assert chain.digest_of(row) == row.digest


def test_each_kamer_has_a_chain_of_its_own(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    for kamer in (KAMER, "elders", KAMER):
        top_up(team, 100, kamer)
    here, elsewhere = Kamer.get(Kamer.slug == KAMER), Kamer.get(Kamer.slug == "elders")
    first, other, last = (row.digest for row in HandgeldEntry.select().order_by(HandgeldEntry.id))
    assert (chain.last_digest(HandgeldEntry, here), chain.last_digest(HandgeldEntry, elsewhere)) == (
        last,
        other,
    )
    assert [row.previous for row in HandgeldEntry.select().order_by(HandgeldEntry.id)] == ["", "", first]
    assert [*chain.broken_rows(here), *chain.broken_rows(elsewhere)] == []


def test_a_row_is_named_by_what_people_call_it(team: Team) -> None:
    top_up(team, 100)
    top_up(team, 200)
    tamper("UPDATE handgeld_entry SET cents = 201 WHERE seq = 2")
    database.execute_sql("UPDATE handgeld_cap SET cents = 99999")
    assert list(chain.broken_rows(Kamer.get())) == [
        BrokenRow("handgeld_cap", 1, "grens vanaf 2011-01", KAMER),
        BrokenRow("handgeld_entry", 2, "boeking 2026-002", KAMER),
    ]


def test_a_row_that_was_taken_out_is_missed_by_the_next_one_alone(team: Team) -> None:
    for cents in (1, 2, 3, 4):
        top_up(team, cents)
    tamper("DELETE FROM handgeld_entry WHERE seq = 2")
    assert [row.name for row in chain.broken_rows(Kamer.get())] == ["boeking 2026-003"]


@pytest.mark.parametrize(
    "garbage",
    [
        "date = ''",
        "date = 'gisteren'",
        "date = '2026-1'",
        "month = '2026-10'",
        "year = 2025",
        "seq = -7",
        "booked_at = ''",
        "booked_at = 'vandaag'",
        "booked_at = '2026-11-20 11:00:00'",
        "booked_at = '2026-11-20T12:00:00.000000+01:00'",
        "previous = 'x'",
        "kamer_id = 99",
        "booked_by_id = 99",
        "reverses_id = 99",
        "description = char(0)",
    ],
)
def test_what_makes_no_sense_is_named_too(team: Team, garbage: str) -> None:
    top_up(team, 1)
    top_up(team, 2)
    top_up(team, 3)
    database.pragma("ignore_check_constraints", 1)
    database.pragma("foreign_keys", 0)
    tamper(f"UPDATE handgeld_entry SET {garbage} WHERE id = 2")
    assert next(chain.broken_rows(Kamer.get())).table == "handgeld_entry"
