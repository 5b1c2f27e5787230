"""What somebody may log in with, by role."""

import pytest

from bwk_tui.domain import secret
from bwk_tui.domain.actor import Role
from bwk_tui.domain.errors import FieldTooLong, PassphraseTooShort, PinNotDigits, SecretGuessable
from bwk_tui.domain.secret import Secret
from bwk_tui.domain.sentences import in_dutch

NAME = "Dewi Voorbeeld"


def test_each_role_has_its_secret() -> None:
    assert {role: secret.secret_of(role) for role in Role if role is not Role.KIOSK} == {
        Role.ASSISTENT: Secret.PIN,
        Role.KASCOMMISSIE: Secret.PIN,
        Role.COORDINATOR: Secret.PASSPHRASE,
        Role.PENNINGMEESTER: Secret.PASSPHRASE,
    }


@pytest.mark.parametrize("pin", ["739164", "480613", "0000001", "20261120", "112358"])
def test_six_digits_or_more_are_a_pin(pin: str) -> None:
    assert secret.check(Role.ASSISTENT, NAME, pin) == pin
    assert secret.fits(Role.KASCOMMISSIE, NAME, pin)


@pytest.mark.parametrize("pin", ["", "73916", "73916 4", "73916a", "٧٣٩١٦٤", "²³⁴⁵⁶⁷", "vier kopjes koffie"])
def test_a_pin_is_digits_of_the_keyboard(pin: str) -> None:
    with pytest.raises(PinNotDigits):
        secret.check(Role.ASSISTENT, NAME, pin)


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "0123456789", "135791", "890123", "121212", "123123", "112233", "246810"],
)
def test_a_pin_that_is_guessed_first_is_refused(pin: str) -> None:
    with pytest.raises(SecretGuessable) as refused:
        secret.check(Role.ASSISTENT, NAME, pin)
    assert "rijtje" in in_dutch(refused.value)


@pytest.mark.parametrize(
    "passphrase",
    [
        "vier kopjes koffie",
        "koffie om 9 uur!",
        "K7$qpw9zLm2#vT4x",
        "een lange zin om te onthouden",
    ],
)
def test_any_fifteen_characters_are_a_passphrase(passphrase: str) -> None:
    assert secret.check(Role.COORDINATOR, NAME, passphrase) == passphrase


@pytest.mark.parametrize("passphrase", ["", "739164", "kopje koffie o", " " * 20, "   kopje koffie   "])
def test_a_passphrase_is_long(passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort) as refused:
        secret.check(Role.PENNINGMEESTER, NAME, passphrase)
    assert "15 tekens" in in_dutch(refused.value)
    assert "woorden" in in_dutch(refused.value)


@pytest.mark.parametrize(
    "passphrase",
    [
        "739164580297364",
        "2026-11-20 12:00",
        "aansprakelijkheid",
        "haha haha haha haha",
        "dewi voorbeeld 2026",
        "Voorbeeld, Déwi Voorbeeld",
        "wachtwoord penningmeester",
        "Welkom Buurtwerkkamer 1",
    ],
)
def test_a_passphrase_that_is_guessed_first_is_refused(passphrase: str) -> None:
    with pytest.raises(SecretGuessable) as refused:
        secret.check(Role.COORDINATOR, NAME, passphrase)
    assert "wachtzin" in in_dutch(refused.value)


def test_a_short_part_of_a_name_is_not_taken_out_of_other_words() -> None:
    assert secret.fits(Role.COORDINATOR, "A De La Voorbeeld", "drie manden bladeren")


@pytest.mark.parametrize("role", [Role.ASSISTENT, Role.COORDINATOR])
def test_nobody_types_more_than_fits_in_the_field(role: Role) -> None:
    with pytest.raises(FieldTooLong):
        secret.check(role, NAME, "1 ab" * 33)


def test_whether_it_fits_can_be_asked() -> None:
    assert not secret.fits(Role.COORDINATOR, NAME, "739164")
    assert secret.fits(Role.ASSISTENT, NAME, "739164")
