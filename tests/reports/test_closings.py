"""How far months are, and the digest with which they are closed."""

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import Kamer
from bwk_tui.domain.handgeld import State, Step
from bwk_tui.reports import closings
from bwk_tui.services import closing, handgeld, kamers
from tests.conftest import KAMER, NOON, Team
from tests.protocol import NOVEMBER, OCTOBER, SEPTEMBER, begin, claim, close, count, spend, submit, top_up


def digest() -> str:
    return closings.month_digest(Kamer.get(), OCTOBER)


def test_a_month_in_which_nothing_happened_is_open(team: Team) -> None:
    assert closings.state(team.kascommissie, KAMER, OCTOBER) is State.OPEN
    assert closings.steps(team.kascommissie, KAMER) == ()
    assert closings.months_to_approve(team.penningmeester, KAMER) == ()
    assert closings.first_open_month(team.coordinator, KAMER) is None
    assert closings.last_closed(Kamer.get()) is None


def test_a_month_before_a_closed_one_is_closed_with_it(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    states = [closings.state(team.coordinator, KAMER, month) for month in (SEPTEMBER, OCTOBER, NOVEMBER)]
    assert states == [State.CLOSED, State.CLOSED, State.OPEN]
    assert closings.last_closed(Kamer.get()) == OCTOBER


def test_steps_say_who_did_what_when_and_what_was_in_the_pots(team: Team) -> None:
    begin(team, OCTOBER.first)
    digest = submit(team, OCTOBER)
    closing.send_back(team.penningmeester, KAMER, OCTOBER, "waar is de bon?")
    close(team, OCTOBER)
    lines = closings.steps(team.kascommissie, KAMER)
    assert [line.step for line in lines] == [Step.SUBMITTED, Step.RETURNED, Step.SUBMITTED, Step.CLOSED]
    assert [line.by for line in lines] == ["Dewi Voorbeeld", "Pia Voorbeeld"] * 2
    assert [line.remark for line in lines] == [None, "waar is de bon?", None, None]
    assert {line.at for line in lines} == {NOON}
    assert {(line.kas_cents, line.bank_cents, line.month_digest) for line in lines} == {
        (10_000, 15_000, digest)
    }
    assert len({line.digest for line in lines}) == 4


def test_steps_of_one_month_or_of_all_in_order(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    spend(team, 100, OCTOBER.first)
    close(team, SEPTEMBER)
    submit(team, OCTOBER)
    assert [line.month for line in closings.steps(team.coordinator, KAMER)] == [SEPTEMBER, SEPTEMBER, OCTOBER]
    assert [line.step for line in closings.steps(team.coordinator, KAMER, OCTOBER)] == [Step.SUBMITTED]


def test_what_waits_for_the_penningmeester_comes_in_order(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    spend(team, 100, OCTOBER.first)
    spend(team, 100, NOVEMBER.first)
    for month in (SEPTEMBER, OCTOBER, NOVEMBER):
        submit(team, month)
    assert closings.months_to_approve(team.penningmeester, KAMER) == (SEPTEMBER, OCTOBER, NOVEMBER)
    closing.send_back(team.penningmeester, KAMER, OCTOBER, "waarom?")
    closing.approve(team.penningmeester, KAMER, SEPTEMBER)
    assert closings.months_to_approve(team.penningmeester, KAMER) == (NOVEMBER,)


def test_the_next_month_to_finish_is_the_first_that_was_not_handed_in(team: Team) -> None:
    begin(team, SEPTEMBER.first)
    spend(team, 100, NOVEMBER.first)
    assert closings.first_open_month(team.coordinator, KAMER) == SEPTEMBER
    submit(team, SEPTEMBER)
    assert closings.first_open_month(team.coordinator, KAMER) == NOVEMBER
    closing.send_back(team.penningmeester, KAMER, SEPTEMBER, "waarom?")
    assert closings.first_open_month(team.coordinator, KAMER) == SEPTEMBER


def test_months_of_another_kamer_are_its_own(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    begin(team, OCTOBER.first)
    top_up(team, 100, OCTOBER.first, "elders")
    close(team, OCTOBER)
    assert closings.state(team.coordinator, "elders", OCTOBER) is State.OPEN
    assert closings.steps(team.coordinator, "elders") == ()
    assert closings.first_open_month(team.coordinator, "elders") == OCTOBER


def test_the_digest_of_a_month_is_of_what_is_in_it(team: Team) -> None:
    begin(team, OCTOBER.first)
    before = digest()
    top_up(team, 1)
    spend(team, 1)
    claim(team, day=OCTOBER.last)
    count(team, 0, OCTOBER.last)
    handgeld.set_cap(team.penningmeester, KAMER, since=NOVEMBER.plus(1), cents=30_000)
    assert digest() == before
    spend(team, 1, OCTOBER.last)
    assert digest() != before


@pytest.mark.parametrize(
    ("trigger", "change"),
    [
        (
            "handgeld_entry_stays",
            "UPDATE handgeld_entry SET digest = digest || 'x' WHERE month = '2026-10' AND id = 1",
        ),
        ("handgeld_cap_stays", "UPDATE handgeld_cap SET cents = 25001"),
        ("handgeld_entry_stays", "UPDATE handgeld_entry SET month = '2026-09' WHERE id = 1"),
    ],
)
def test_a_change_behind_its_back_gives_a_month_another_digest(team: Team, trigger: str, change: str) -> None:
    begin(team, OCTOBER.first)
    before = digest()
    database.pragma("ignore_check_constraints", 1)
    database.execute_sql(f"DROP TRIGGER {trigger}")
    database.execute_sql(change)
    assert digest() != before


def test_a_month_that_begins_with_other_money_has_another_digest(team: Team) -> None:
    begin(team, OCTOBER.first)
    before = digest()
    top_up(team, 100, SEPTEMBER.first)
    assert digest() != before
