"""Logging in: names, PINs, and what happens when a PIN is wrong."""

from dataclasses import replace
from datetime import timedelta

import argon2
import pytest
from argon2 import PasswordHasher, extract_parameters

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Right, Role
from bwk_tui.domain.errors import (
    AccountLocked,
    FieldMissing,
    FieldTaken,
    FieldTooShort,
    FieldUnknown,
    LastCoordinator,
    NotAllowed,
    Refused,
    TooManyAttempts,
    WrongPin,
)
from bwk_tui.services import accounts, kamers
from bwk_tui.services.accounts import AccountLine
from tests.conftest import KAMER, NOON, PASSPHRASE, PIN, Team

SAM = "Sam Voorbeeld"
WRONG = "000000"


def failures() -> int:
    return int(Account.get(Account.name == SAM).failed_attempts)


def fail(times: int) -> None:
    """Let Sam's PIN have been wrong so often, just now."""
    Account.update(failed_attempts=times, last_failed_at=clock.now()).where(Account.name == SAM).execute()


@pytest.mark.parametrize("name", [SAM, "sam voorbeeld", "  SAM   VOORBEELD ", "Säm Voorbeeld"])
def test_a_name_and_its_pin_let_one_in(team: Team, name: str) -> None:
    actor = accounts.log_in(name, PIN)
    assert actor == team.assistent
    assert actor.kamers == {KAMER}


def test_the_roles_of_the_cooperatie_act_everywhere(team: Team) -> None:
    assert accounts.log_in("Pia Voorbeeld", PASSPHRASE).kamers is None


@pytest.mark.parametrize(
    ("name", "pin"), [(SAM, WRONG), (SAM, PIN + "0"), ("Niemand", PIN), (SAM, PASSPHRASE)]
)
def test_which_of_name_and_pin_is_wrong_is_not_said(team: Team, name: str, pin: str) -> None:
    with pytest.raises(WrongPin) as refused:
        accounts.log_in(name, pin)
    assert refused.value.args == ()


def test_an_unknown_name_takes_as_long_as_a_wrong_pin() -> None:
    standard = PasswordHasher()
    looked_at = extract_parameters(accounts._NOBODY)
    assert (looked_at.time_cost, looked_at.memory_cost, looked_at.parallelism) == (
        standard.time_cost,
        standard.memory_cost,
        standard.parallelism,
    )
    assert not accounts._matches(accounts._NOBODY, PIN)


@pytest.mark.parametrize(
    ("name", "pin", "field"), [("", PIN, "account"), (" ", PIN, "account"), (SAM, "", "pin")]
)
def test_nothing_filled_in_is_no_attempt(team: Team, name: str, pin: str, field: str) -> None:
    with pytest.raises(FieldMissing) as refused:
        accounts.log_in(name, pin)
    assert refused.value.field == field
    assert failures() == 0


def test_a_wrong_pin_is_stored_before_it_is_answered(team: Team) -> None:
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, WRONG)
    assert not database.in_transaction()
    assert failures() == 1


def test_after_five_wrong_pins_one_waits_half_a_minute(team: Team) -> None:
    fail(4)
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, WRONG)
    for pin in (WRONG, PIN):
        with pytest.raises(TooManyAttempts) as refused:
            accounts.log_in(SAM, pin)
        assert refused.value.seconds == 30
    assert failures() == 5


@pytest.mark.parametrize(("passed", "left"), [(0.0, 30), (1.0, 30), (1.5, 29), (29.5, 1), (29.999, 1)])
def test_one_is_told_how_long_to_wait(team: Team, passed: float, left: int) -> None:
    fail(5)
    with clock.standing_at(NOON + timedelta(seconds=passed)), pytest.raises(TooManyAttempts) as refused:
        accounts.log_in(SAM, PIN)
    assert refused.value.seconds == left


def test_when_the_wait_is_over_the_right_pin_lets_one_in_and_forgets_the_wrong_ones(team: Team) -> None:
    fail(5)
    with clock.standing_at(NOON + timedelta(seconds=30)):
        accounts.log_in(SAM, PIN)
    assert failures() == 0
    assert Account.get(Account.name == SAM).last_failed_at is None


def test_when_the_wait_is_over_one_wrong_pin_makes_one_wait_again(team: Team) -> None:
    fail(5)
    with clock.standing_at(NOON + timedelta(seconds=30)):
        with pytest.raises(WrongPin):
            accounts.log_in(SAM, WRONG)
        with pytest.raises(TooManyAttempts):
            accounts.log_in(SAM, PIN)


def test_the_wrong_pins_of_one_are_not_held_against_another(team: Team) -> None:
    fail(5)
    accounts.log_in("Kas Voorbeeld", PIN)


def test_a_locked_account_lets_nobody_in_and_says_so_only_to_who_knows_the_pin(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, WRONG)
    with pytest.raises(AccountLocked):
        accounts.log_in(SAM, PIN)


def test_a_new_pin_unlocks_and_the_old_one_is_gone(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    fail(5)
    accounts.reset_pin(team.coordinator, SAM, "135791")
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, PIN)
    accounts.log_in(SAM, "135791")


def test_a_pin_is_kept_as_an_argon2_hash_with_a_salt_of_its_own(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argon2, "PasswordHasher", PasswordHasher)
    hashes = [accounts._hash(PIN) for _ in range(2)]
    assert hashes[0] != hashes[1]
    assert all(hashed.startswith("$argon2id$") for hashed in hashes)
    assert extract_parameters(hashes[0]) == extract_parameters(PasswordHasher().hash(PIN))
    assert PIN not in str(database.execute_sql("SELECT * FROM account").fetchall())


@pytest.mark.parametrize("pin", ["", "1", "12345"])
def test_a_short_pin_is_refused(team: Team, pin: str) -> None:
    with pytest.raises(FieldTooShort) as refused:
        accounts.add(team.coordinator, "Testpersoon", Role.ASSISTENT, (), pin)
    assert refused.value.least == 6
    with pytest.raises(FieldTooShort):
        accounts.reset_pin(team.coordinator, SAM, pin)
    accounts.log_in(SAM, PIN)


def test_an_account_can_be_added_and_used(team: Team) -> None:
    added = accounts.add(team.coordinator, "Testpersoon [x]", "assistent", (KAMER, KAMER), PIN)
    assert added == AccountLine("Testpersoon [x]", Role.ASSISTENT, (KAMER,), locked=False)
    assert added in accounts.known(team.coordinator)
    assert accounts.log_in("testpersoon [x]", PIN).kamers == {KAMER}


def test_a_role_of_the_cooperatie_is_bound_to_no_kamer(team: Team) -> None:
    added = accounts.add(team.coordinator, "Testpersoon", Role.PENNINGMEESTER, (KAMER,), PIN)
    assert added.kamers == ()


@pytest.mark.parametrize("role", ["", "koning", "kiosk", "Role.KIOSK"])
def test_the_roles_that_can_be_chosen_are_those_of_people(team: Team, role: str) -> None:
    with pytest.raises(FieldUnknown) as refused:
        accounts.add(team.coordinator, "Testpersoon", role, (), PIN)
    assert refused.value.choices == ("assistent", "coordinator", "penningmeester", "kascommissie")


@pytest.mark.parametrize(
    ("name", "kamer", "error"),
    [
        ("", KAMER, FieldMissing),
        ("SAM voorbeeld", KAMER, FieldTaken),
        ("Testpersoon", "nergens", FieldUnknown),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    team: Team, name: str, kamer: str, error: type[Refused]
) -> None:
    before = accounts.known(team.coordinator)
    with pytest.raises(error):
        accounts.add(team.coordinator, name, Role.ASSISTENT, (kamer,), PIN)
    assert accounts.known(team.coordinator) == before


def test_nobody_is_locked_or_reset_who_is_not_there(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        accounts.lock(team.coordinator, "Niemand")
    with pytest.raises(FieldUnknown):
        accounts.reset_pin(team.coordinator, "Niemand", PIN)


def test_an_actor_of_two_kamers_acts_in_both_and_no_third(team: Team) -> None:
    for slug in ("b", "c"):
        kamers.add(team.coordinator, slug, slug)
    accounts.add(team.coordinator, "Testpersoon", Role.COORDINATOR, (KAMER, "b"), PIN)
    actor = accounts.log_in("Testpersoon", PIN)
    assert [line.slug for line in kamers.known(actor)] == ["b", KAMER]
    with pytest.raises(NotAllowed):
        actor.require(Right.KEEP_MEMBERS, "c")


def test_what_happens_to_accounts_is_on_the_audit_log(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    accounts.reset_pin(team.coordinator, SAM, PIN)
    accounts.log_in(SAM, PIN)
    rows = database.execute_sql("SELECT verb, account_id FROM audit_log ORDER BY id DESC LIMIT 3").fetchall()
    assert rows == [
        ("logged in", team.assistent.account_id),
        ("pin reset", team.coordinator.account_id),
        ("account locked", team.coordinator.account_id),
    ]


def test_a_coordinator_of_one_kamer_has_no_say_beyond_it(team: Team) -> None:
    kamers.add(team.coordinator, "ander", "De Andere Kamer")
    bound = replace(team.coordinator, kamers=frozenset({KAMER}))
    accounts.add(bound, "Nieuw Voorbeeld", Role.ASSISTENT, (KAMER,), PIN)
    for role, slugs in ((Role.ASSISTENT, ()), (Role.ASSISTENT, ("ander",)), (Role.PENNINGMEESTER, ())):
        with pytest.raises(NotAllowed):
            accounts.add(bound, "Meer Voorbeeld", role, slugs, PIN)
    for change in (
        lambda name: accounts.lock(bound, name),
        lambda name: accounts.reset_pin(bound, name, PIN),
    ):
        change("Sam Voorbeeld")
        with pytest.raises(NotAllowed):
            change("Pia Voorbeeld")
    with pytest.raises(NotAllowed):
        kamers.add(bound, "derde", "De Derde Kamer")


def test_the_last_coordinator_who_acts_everywhere_cannot_be_locked(team: Team) -> None:
    with pytest.raises(LastCoordinator):
        accounts.lock(team.coordinator, "Dewi Voorbeeld")
    accounts.add(team.coordinator, "Tweede Voorbeeld", Role.COORDINATOR, (), PIN)
    accounts.lock(team.coordinator, "Dewi Voorbeeld")


def test_a_clock_that_ran_ahead_keeps_nobody_out(team: Team) -> None:
    fail(5)
    with clock.standing_at(NOON - timedelta(days=400)):
        assert accounts.log_in(SAM, PIN).name == SAM


def test_a_coordinator_of_one_kamer_sees_its_accounts_only(team: Team) -> None:
    bound = replace(team.coordinator, kamers=frozenset({KAMER}))
    assert [line.name for line in accounts.known(bound)] == [SAM]
