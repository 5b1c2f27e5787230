import json
from datetime import date

import pytest

from bwk_tui.domain import clock, digest, errors
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import kascommissie
from bwk_tui.services import handgeld, kamers
from tests.conftest import KAMER, Team
from tests.reports.booking import book_autumn
from tests.reports.papers.handgeld.autumn import (
    SEPTEMBER,
    control_september,
    live_autumn,
    live_september,
)

OCTOBER = Period.parse("2026-10")
YEAR = Period.parse("2026")


@pytest.fixture
def autumn(team: Team) -> Team:
    book_autumn(team)
    return team


def test_every_pot_and_month_ends_with_begin_plus_in_minus_out(autumn: Team) -> None:
    (ledger,) = kascommissie.report(autumn.kascommissie, KAMER, YEAR).ledgers
    for flows in (ledger.pots, *(month.pots for month in ledger.months)):
        for flow in flows.values():
            assert flow.begin_cents + flow.in_cents - flow.out_cents == flow.end_cents


def test_a_month_begins_with_what_the_month_before_left(autumn: Team) -> None:
    (ledger,) = kascommissie.report(autumn.kascommissie, KAMER, YEAR).ledgers
    by_number = {month.month.number: month.pots for month in ledger.months}
    assert len(ledger.months) == 12
    for number in range(1, 12):
        for pot in Pot:
            assert by_number[number][pot].end_cents == by_number[number + 1][pot].begin_cents
    assert by_number[10][Pot.KAS].begin_cents == 8_000 - 1_250
    assert ledger.pots[Pot.KAS].end_cents == figures.balances(autumn.kascommissie, KAMER)[Pot.KAS]


def test_a_later_month_carries_over_what_was_booked_before_it(autumn: Team) -> None:
    (ledger,) = kascommissie.report(autumn.kascommissie, KAMER, OCTOBER).ledgers
    assert ledger.pots[Pot.BANK].begin_cents == 12_000 - 8_000 - 2_375
    assert [line.number for line in ledger.entries] == [f"2026-{seq:03}" for seq in range(6, 13)]


def test_the_exceptions_are_what_has_no_receipt_what_was_reversed_and_months_near_the_cap(
    autumn: Team,
) -> None:
    (ledger,) = kascommissie.report(autumn.kascommissie, KAMER, OCTOBER).ledgers
    assert [line.description for line in ledger.without_receipt] == ["Parkeren"]
    assert [(line.reverses, line.description) for line in ledger.reversals] == [
        ("2026-009", "Verkeerd bedrag")
    ]
    assert ledger.near_cap == ()
    assert [month.month.in_words for month in ledger.uncounted] == ["oktober 2026"]
    assert ledger.exceptions == 3


def test_what_was_late_different_double_unexplained_and_open_is_found(team: Team) -> None:
    live_autumn(team)
    (september,), (october,) = (
        kascommissie.report(team.kascommissie, KAMER, period).ledgers for period in (SEPTEMBER, OCTOBER)
    )
    assert [line.number for line in october.late] == ["2026-011"]
    assert [line.number for line in september.kasverschillen] == ["2026-006"]
    assert [line.number for line in october.looking_double] == ["2026-009", "2026-010"]
    assert [line.difference_cents for line in october.unexplained] == [-65]
    assert (september.unexplained, september.uncounted, october.uncounted) == ((), (), ())
    assert [line.description for line in september.open_advances] == ["Verf"]
    assert [line.description for line in october.open_advances] == ["Garen"]
    assert (september.exceptions, october.exceptions) == (2, 5)


def test_corrections_returned_money_and_kasverschillen_are_what_else_changed(team: Team) -> None:
    live_autumn(team)
    (september,), (october,) = (
        kascommissie.report(team.kascommissie, KAMER, period).ledgers for period in (SEPTEMBER, OCTOBER)
    )
    assert (september.other_cents, october.other_cents) == (-20, 1_250 - 500)


def test_the_form_of_the_first_version_lacks_what_came_later(team: Team) -> None:
    live_autumn(team)
    report = kascommissie.report(team.kascommissie, KAMER, OCTOBER)
    older, newer = report.content_as(1)["kamers"][0], report.content_as(2)["kamers"][0]
    assert set(newer) - set(older) == {"counts", "advances"}
    lost = {"shop", "paid_by", "receipt_day", "corrects"}
    assert all(
        set(new) - set(old) == lost for old, new in zip(older["entries"], newer["entries"], strict=True)
    )
    assert report.content_as(2) == report.content


def test_a_closing_or_a_control_afterwards_leaves_the_digest_as_it_was(team: Team) -> None:
    live_september(team)
    before = kascommissie.report(team.kascommissie, KAMER, SEPTEMBER).digest
    control_september(team)
    assert kascommissie.report(team.kascommissie, KAMER, SEPTEMBER).digest == before


@pytest.mark.parametrize(("cents", "near"), [(22_500, 0), (22_501, 1)])
def test_a_month_is_near_its_cap_above_ninety_percent(team: Team, cents: int, near: int) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=25_000)
    handgeld.book_expense(
        team.assistent,
        KAMER,
        day=date(2026, 10, 2),
        cents=cents,
        category="F",
        pot="bank",
        description="Stof",
    )
    (ledger,) = kascommissie.report(team.kascommissie, KAMER, OCTOBER).ledgers
    assert len(ledger.near_cap) == near


def test_both_pots_together_add_up_to_received_and_spent(autumn: Team) -> None:
    (ledger,) = kascommissie.report(autumn.kascommissie, KAMER, YEAR).ledgers
    assert ledger.transfers_cents == 24_000
    assert ledger.spent_cents == 2 * (1_250 + 2_375) + 640 - 1_250
    assert ledger.other_cents == 0
    assert ledger.begin_cents + ledger.transfers_cents - ledger.spent_cents == ledger.end_cents


def test_the_same_request_gives_the_same_digest_whoever_asks_and_whenever(autumn: Team) -> None:
    first = kascommissie.report(autumn.kascommissie, KAMER, OCTOBER).digest
    with clock.standing_at(clock.moment(date(2027, 3, 1), clock.now().time())):
        assert kascommissie.report(autumn.penningmeester, KAMER, OCTOBER).digest == first


def test_a_new_entry_gives_another_digest(autumn: Team) -> None:
    before = kascommissie.report(autumn.kascommissie, KAMER, OCTOBER).digest
    handgeld.deposit(autumn.assistent, KAMER, day=date(2026, 10, 20), cents=5)
    assert kascommissie.report(autumn.kascommissie, KAMER, OCTOBER).digest != before


def test_another_period_gives_another_digest(autumn: Team) -> None:
    digests = {
        kascommissie.report(autumn.kascommissie, KAMER, Period.parse(period)).digest
        for period in ("2026-10", "2026-09", "2026-Q4", "2026")
    }
    assert len(digests) == 4


def test_the_digest_can_be_computed_again_from_the_json(autumn: Team) -> None:
    read = json.loads(json.dumps(kascommissie.report(autumn.kascommissie, KAMER, YEAR).as_json()))
    claimed = read.pop("digest")
    assert digest.digest(read) == claimed
    read["kamers"][0]["entries"][0]["cents"] += 1
    assert digest.digest(read) != claimed


def test_all_kamers_are_there_by_slug(autumn: Team) -> None:
    kamers.add(autumn.coordinator, "bron", "MultiBron")
    report = kascommissie.report(autumn.kascommissie, "all", OCTOBER)
    assert [ledger.slug for ledger in report.ledgers] == ["bron", KAMER]


def test_an_assistent_and_the_kiosk_may_not(team: Team) -> None:
    for actor in (team.assistent, team.kiosk):
        with pytest.raises(errors.NotAllowed):
            kascommissie.report(actor, KAMER, OCTOBER)


def test_an_unknown_kamer_is_refused(team: Team) -> None:
    with pytest.raises(errors.FieldUnknown):
        kascommissie.report(team.kascommissie, "nergens", OCTOBER)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 10, 2), date(2026, 10, 31)), (date(2026, 10, 1), date(2026, 10, 30))],
)
def test_a_part_of_a_month_is_refused(team: Team, first: date, last: date) -> None:
    with pytest.raises(errors.PeriodUnreadable):
        kascommissie.report(team.kascommissie, KAMER, Period(first, last))
