"""Logging in: names, PINs, and what happens when a PIN is wrong."""

from dataclasses import replace

import argon2
import pytest
from argon2 import PasswordHasher, extract_parameters

from bwk_tui.db.connection import database
from bwk_tui.db.models import Account, LoginAttempt
from bwk_tui.domain.actor import Right, Role
from bwk_tui.domain.errors import (
    AccountLocked,
    FieldMissing,
    FieldTaken,
    FieldUnknown,
    LastCoordinator,
    NotAllowed,
    PassphraseTooShort,
    PinNotDigits,
    Refused,
    SecretGuessable,
    WrongPin,
)
from bwk_tui.services import accounts, kamers
from bwk_tui.services.accounts import AccountLine
from tests.conftest import KAMER, PASSPHRASE, PIN, Team

SAM = "Sam Voorbeeld"
NEW_PIN = "975310"
WRONG = "000000"


def give(name: str, pin: str) -> None:
    """Let an account have a PIN that was chosen before there were rules."""
    Account.update(pin_hash=accounts._hash(pin)).where(Account.name == name).execute()


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
    assert LoginAttempt.select().count() == 0


def test_a_locked_account_lets_nobody_in_and_says_so_only_to_who_knows_the_pin(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, WRONG)
    with pytest.raises(AccountLocked):
        accounts.log_in(SAM, PIN)


def test_a_new_pin_unlocks_and_the_old_one_is_gone(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    accounts.reset_pin(team.coordinator, SAM, NEW_PIN)
    with pytest.raises(WrongPin):
        accounts.log_in(SAM, PIN)
    accounts.log_in(SAM, NEW_PIN)


def test_a_pin_is_kept_as_an_argon2_hash_with_a_salt_of_its_own(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argon2, "PasswordHasher", PasswordHasher)
    hashes = [accounts._hash(PIN) for _ in range(2)]
    assert hashes[0] != hashes[1]
    assert all(hashed.startswith("$argon2id$") for hashed in hashes)
    assert extract_parameters(hashes[0]) == extract_parameters(PasswordHasher().hash(PIN))
    assert PIN not in str(database.execute_sql("SELECT * FROM account").fetchall())


def test_one_letter_can_be_typed_in_two_ways(team: Team) -> None:
    accounts.reset_pin(team.coordinator, "Pia Voorbeeld", "drie caf\u00e9s en een plein")
    accounts.log_in("Pia Voorbeeld", "drie cafe\u0301s en een plein")


@pytest.mark.parametrize(
    ("pin", "error"),
    [
        ("", PinNotDigits),
        ("12345", PinNotDigits),
        ("73916a", PinNotDigits),
        (PASSPHRASE, PinNotDigits),
        ("123456", SecretGuessable),
    ],
)
def test_a_pin_that_cannot_be_is_refused(team: Team, pin: str, error: type[Refused]) -> None:
    for choose in (
        lambda: accounts.add(team.coordinator, "Testpersoon", Role.ASSISTENT, (), pin),
        lambda: accounts.reset_pin(team.coordinator, SAM, pin),
        lambda: accounts.change_own(team.assistent, pin),
    ):
        with pytest.raises(error):
            choose()
    accounts.log_in(SAM, PIN)


@pytest.mark.parametrize("name", ["Dewi Voorbeeld", "Pia Voorbeeld"])
def test_whoever_decides_about_accounts_or_money_has_a_passphrase(team: Team, name: str) -> None:
    with pytest.raises(PassphraseTooShort):
        accounts.reset_pin(team.coordinator, name, PIN)
    accounts.log_in(name, PASSPHRASE)


def test_the_role_of_an_account_is_told_to_who_has_a_say_over_it(team: Team) -> None:
    assert accounts.role_of(team.coordinator, "pia voorbeeld") is Role.PENNINGMEESTER
    with pytest.raises(FieldUnknown):
        accounts.role_of(team.coordinator, "Niemand")
    with pytest.raises(NotAllowed):
        accounts.role_of(replace(team.coordinator, kamers=frozenset({KAMER})), "Pia Voorbeeld")
    with pytest.raises(NotAllowed):
        accounts.role_of(team.assistent, SAM)


def test_what_was_chosen_before_the_rule_still_lets_in_and_must_be_renewed(team: Team) -> None:
    give(SAM, "1234")
    give("Pia Voorbeeld", PIN)
    for name, pin, renewed in ((SAM, "1234", NEW_PIN), ("Pia Voorbeeld", PIN, PASSPHRASE)):
        actor = accounts.log_in(name, pin)
        assert accounts.must_renew(actor, pin)
        accounts.change_own(actor, renewed)
        assert not accounts.must_renew(accounts.log_in(name, renewed), renewed)
        with pytest.raises(WrongPin):
            accounts.log_in(name, pin)


def test_nobody_without_an_account_or_with_a_locked_one_changes_its_pin(team: Team) -> None:
    with pytest.raises(NotAllowed):
        accounts.change_own(team.kiosk, NEW_PIN)
    accounts.lock(team.coordinator, SAM)
    with pytest.raises(AccountLocked):
        accounts.change_own(team.assistent, NEW_PIN)


def test_an_account_is_ones_own_however_its_name_is_typed(team: Team) -> None:
    assert accounts.is_own(team.assistent, " sam  voorbeeld")
    assert not accounts.is_own(team.assistent, "Pia Voorbeeld")
    assert not accounts.is_own(accounts.first_actor(SAM), SAM)


def test_an_account_can_be_added_and_used(team: Team) -> None:
    added = accounts.add(team.coordinator, "Testpersoon [x]", "assistent", (KAMER, KAMER), PIN)
    assert added == AccountLine("Testpersoon [x]", Role.ASSISTENT, (KAMER,), locked=False)
    assert added in accounts.known(team.coordinator)
    assert accounts.log_in("testpersoon [x]", PIN).kamers == {KAMER}


def test_a_role_of_the_cooperatie_is_bound_to_no_kamer(team: Team) -> None:
    added = accounts.add(team.coordinator, "Testpersoon", Role.PENNINGMEESTER, (KAMER,), PASSPHRASE)
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
    accounts.add(team.coordinator, "Testpersoon", Role.COORDINATOR, (KAMER, "b"), PASSPHRASE)
    actor = accounts.log_in("Testpersoon", PASSPHRASE)
    assert [line.slug for line in kamers.known(actor)] == ["b", KAMER]
    with pytest.raises(NotAllowed):
        actor.require(Right.KEEP_MEMBERS, "c")


def test_what_happens_to_accounts_is_on_the_audit_log(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    accounts.reset_pin(team.coordinator, SAM, PIN)
    accounts.log_in(SAM, PIN)
    accounts.change_own(team.assistent, NEW_PIN)
    rows = database.execute_sql("SELECT verb, account_id FROM audit_log ORDER BY id DESC LIMIT 4").fetchall()
    assert rows == [
        ("own pin changed", team.assistent.account_id),
        ("logged in", team.assistent.account_id),
        ("pin reset", team.coordinator.account_id),
        ("account locked", team.coordinator.account_id),
    ]


def test_a_coordinator_of_one_kamer_has_no_say_beyond_it(team: Team) -> None:
    kamers.add(team.coordinator, "ander", "De Andere Kamer")
    bound = replace(team.coordinator, kamers=frozenset({KAMER}))
    accounts.add(bound, "Nieuw Voorbeeld", Role.ASSISTENT, (KAMER,), PIN)
    for role, slugs, pin in (
        (Role.ASSISTENT, (), PIN),
        (Role.ASSISTENT, ("ander",), PIN),
        (Role.PENNINGMEESTER, (), PASSPHRASE),
    ):
        with pytest.raises(NotAllowed):
            accounts.add(bound, "Meer Voorbeeld", role, slugs, pin)
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
    accounts.add(team.coordinator, "Tweede Voorbeeld", Role.COORDINATOR, (), PASSPHRASE)
    accounts.lock(team.coordinator, "Dewi Voorbeeld")


def test_a_coordinator_of_one_kamer_sees_its_accounts_only(team: Team) -> None:
    bound = replace(team.coordinator, kamers=frozenset({KAMER}))
    assert [line.name for line in accounts.known(bound)] == [SAM]
