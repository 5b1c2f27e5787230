"""`bwk kamer`, `bwk account` and `bwk activity`."""

import pytest

from tests.cli.conftest import ASSISTENT, COORDINATOR, Typist
from tests.conftest import KAMER, PIN

LETTERS = ("activity", "add", "--type", "formulieren", "--name", "Hulp bij brieven [gratis]")


@pytest.fixture
def two_kamers(types: Typist) -> Typist:
    types.does("kamer", "add", "multibron", "--name", "MultiBron")
    return types


def test_a_kamer_that_is_added_is_in_the_list(two_kamers: Typist) -> None:
    said = two_kamers.does("kamer", "list")
    assert "multibron  MultiBron" in said
    assert "Casa Jepie Makandra" in said


def test_a_kamer_cannot_be_added_twice(two_kamers: Typist) -> None:
    assert "al in gebruik" in two_kamers.is_refused("kamer", "add", "multibron", "--name", "Nog een")


@pytest.mark.parametrize(
    "words",
    [
        ("member", "list"),
        ("member", "add", "--first-name", "Testpersoon"),
        LETTERS,
        ("activity", "list"),
        ("handgeld", "list"),
        ("report", "prestaties", "--period", "2026"),
        ("report", "kascommissie", "--period", "2026", "-o", "verslag.pdf"),
        ("kiosk",),
    ],
    ids=" ".join,
)
def test_with_more_kamers_one_must_be_named(two_kamers: Typist, words: tuple[str, ...]) -> None:
    assert "cjm, multibron" in two_kamers.is_wrong_usage(*words)


def test_an_unknown_kamer_is_refused_with_those_that_there_are(two_kamers: Typist) -> None:
    said = two_kamers.is_refused("member", "list", "--kamer", "nergens")
    assert '"nergens" bestaat niet bij kamer. Kies uit: cjm of multibron.' in said


def test_an_account_that_is_added_can_act_in_its_kamers(two_kamers: Typist) -> None:
    words = ("account", "add", "Noor Voorbeeld", "--role", "assistent", "--kamer", "multibron")
    two_kamers.does(*words, BWK_NEW_PIN=PIN)
    assert "Noor Voorbeeld  assistent       multibron" in two_kamers.does("account", "list")
    acting = {"who": None, "BWK_AS": "Noor Voorbeeld", "BWK_PIN": PIN}
    assert "multibron" in two_kamers.does("kamer", "list", **acting)
    two_kamers.does("member", "list", "--kamer", "multibron", **acting)
    assert "in cjm" in two_kamers.is_refused("member", "list", "--kamer", KAMER, **acting)


@pytest.mark.parametrize("role", ["kiosk", "baas"])
def test_a_role_that_no_account_can_have_is_wrong_usage(types: Typist, role: str) -> None:
    assert "assistent" in types.is_wrong_usage("account", "add", "Noor Voorbeeld", "--role", role)


def test_a_locked_account_gets_in_again_with_a_new_pin(types: Typist) -> None:
    types.does("account", "lock", ASSISTENT)
    assert "ja" in types.does("account", "list")
    assert "op slot" in types.is_refused("member", "list", who=ASSISTENT)
    types.does("account", "reset-pin", ASSISTENT, BWK_NEW_PIN="975310")
    types.does("member", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="975310")
    assert "klopt niet" in types.is_refused("member", "list", who=ASSISTENT)


def test_an_account_that_does_not_exist_cannot_be_locked(types: Typist) -> None:
    assert "bestaat niet" in types.is_refused("account", "lock", "Niemand")


def test_an_activity_comes_goes_and_comes_back(types: Typist) -> None:
    assert "nummer 4" in types.does(*LETTERS, "--number", "4", "--icon", "📄")
    assert "Hulp bij brieven [gratis]" in types.does("activity", "list", who=ASSISTENT)
    types.does("activity", "stop", "hulp bij brieven [gratis]")
    assert "gestopt" in types.does("activity", "list")
    assert "nummer 7" in types.does("activity", "resume", "Hulp bij brieven [gratis]", "--number", "7")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--type", "Yoga", "--name", "Yoga"), "soort activiteit"),
        (("--type", "Klussen", "--name", "Yoga", "--number", "100"), "99"),
        (("--type", "Klussen", "--name", "Yoga", "--icon", "yoga"), "plaatje"),
    ],
)
def test_an_activity_that_cannot_be_is_refused(types: Typist, words: tuple[str, ...], said: str) -> None:
    assert said in types.is_refused("activity", "add", *words)
    assert "Yoga" not in types.does("activity", "list", who=COORDINATOR)
