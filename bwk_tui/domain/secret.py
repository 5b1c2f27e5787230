"""What somebody logs in with, by role: a PIN of digits, or a passphrase for whoever decides about accounts or money.

The source is NIST SP 800-63B-4, 3.1.1: what is long is strong, so there is a least length and no rule about capitals
and signs; what is guessed first is refused, and so are the name of its owner and the words of this place. It asks
fifteen characters of a password that stands alone. A PIN is shorter than that: it is typed at the door, opens little,
and holds because guesses at it have to wait.
"""

from enum import StrEnum
from itertools import pairwise

from bwk_tui.domain.actor import Role
from bwk_tui.domain.errors import FieldTooLong, PassphraseTooShort, PinNotDigits, Refused, SecretGuessable
from bwk_tui.domain.text import fold

SHORTEST_PIN = 6
SHORTEST_PASSPHRASE = 15
LONGEST = 128
"""Characters: more than anybody types, and few enough for the field at the door."""

FEWEST_SIGNS = 5
"""A passphrase with fewer different characters is one key, held down or struck in turn with another."""

LEAST_OF_ITS_OWN = 8
"""So many letters are left of a passphrase without its owner's name and the words of this place."""

COMMON_PINS = frozenset({"112233", "123321", "789456", "159753", "147258", "246810", "102030", "142536"})
"""Among the PINs of six digits that people choose most (Markert et al., "This PIN Can Be Easily Guessed", 2020);
those that are a row or a repetition are found by that."""

SHORTEST_PART = 2
"""A part of a name with so few letters is in other words too."""

WORDS_OF_THIS_PLACE = (
    "buurtwerkkamer", "buurtwerk", "wachtwoord", "wachtzin", "welkom", "coordinator", "penningmeester",
)  # fmt: skip


class Secret(StrEnum):
    """What a role logs in with; the values are the names of the fields in which it is typed."""

    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a field


def secret_of(role: Role) -> Secret:
    """A passphrase for the coordinator and the penningmeester, a PIN for the others."""
    return Secret.PASSPHRASE if role in {Role.COORDINATOR, Role.PENNINGMEESTER} else Secret.PIN


def check(role: Role, name: str, typed: str) -> str:
    """What was typed, if somebody of this name and role may log in with it.

    Raises:
        PinNotDigits: it is no PIN, and the role has one.
        PassphraseTooShort: it is too short to be a passphrase, and the role has one.
        SecretGuessable: it is among the first that somebody would guess.
        FieldTooLong: nobody types that.
    """
    kind = secret_of(role)
    if len(typed) > LONGEST:
        raise FieldTooLong(kind, LONGEST)
    if kind is Secret.PIN:
        if len(typed) < SHORTEST_PIN or not (typed.isascii() and typed.isdigit()):
            raise PinNotDigits(kind, SHORTEST_PIN)
        guessable = typed in COMMON_PINS or _is_a_row(typed) or _repeats(typed)
    else:
        if len(typed.strip()) < SHORTEST_PASSPHRASE:
            raise PassphraseTooShort(kind, SHORTEST_PASSPHRASE)
        guessable = _is_easy(typed, name)
    if guessable:
        raise SecretGuessable(kind)
    return typed


def fits(role: Role, name: str, typed: str) -> bool:
    """Whether it may be chosen now; what was chosen before there was this rule may not fit."""
    try:
        check(role, name, typed)
    except Refused:
        return False
    return True


def _is_a_row(digits: str) -> bool:
    """Whether each digit is as far from the one before as the next: 123456, 987654, 135791, 000000."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1


def _repeats(digits: str) -> bool:
    """Whether it is its own beginning again and again: 121212, 123123."""
    return digits in (digits + digits)[1:-1]


def _is_easy(passphrase: str, name: str) -> bool:
    """Whether it is one word, a number, a few keys, or hardly more than what stands on the door."""
    rest = fold(passphrase)
    for word in (*fold(name).split(), *WORDS_OF_THIS_PLACE):
        if len(word) > SHORTEST_PART:
            rest = rest.replace(word, "")
    return (
        passphrase.strip().isalpha()
        or not any(letter.isalpha() for letter in passphrase)
        or len(set(fold(passphrase)) - {" "}) < FEWEST_SIGNS
        or len(rest.replace(" ", "")) < LEAST_OF_ITS_OWN
    )
