"""Who acts: a name, a PIN, and what happens without."""

import shlex

import pytest

from bwk_tui.cli import pins
from bwk_tui.db.models import Account
from bwk_tui.services import accounts
from tests.cli.conftest import ASSISTENT, COORDINATOR, Typist, opened
from tests.conftest import PASSPHRASE, PIN


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "on_a_terminal", lambda: True)


def test_a_name_can_stand_before_the_command_behind_it_or_in_the_environment(types: Typist) -> None:
    for words in (("--as", "sam voorbeeld", "member", "list"), ("member", "list", "--as", "sam voorbeeld")):
        assert "Naam" in types.does(*words, who=None, BWK_PIN=PIN)
    assert "Naam" in types.does("member", "list", who=None, BWK_PIN=PIN, BWK_AS=ASSISTENT)


def test_the_name_nearest_to_the_command_counts(types: Typist) -> None:
    words = ("--as", "Niemand", "member", "list", "--as", ASSISTENT)
    assert "Naam" in types.does(*words, who=None, BWK_PIN=PIN, BWK_AS="Iemand Anders")


@pytest.mark.parametrize("name", [None, ""])
def test_without_a_name_a_command_is_used_wrongly(types: Typist, name: str | None) -> None:
    said = types.is_wrong_usage(
        "member", "list", who=None, BWK_PIN=PIN, **({} if name is None else {"BWK_AS": ""})
    )
    assert "--as" in said
    assert "BWK_AS" in said


def test_a_wrong_pin_and_an_unknown_name_are_refused_alike(types: Typist) -> None:
    wrong = types.is_refused("member", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="000000")
    assert wrong == types.is_refused("member", "list", who=None, BWK_AS="Niemand", BWK_PIN="000000")
    assert "klopt niet" in wrong


def test_without_a_terminal_and_without_a_pin_one_line_says_where_to_put_it(types: Typist) -> None:
    assert "BWK_PIN" in types.is_refused("member", "list", who=None, BWK_AS=ASSISTENT)


@pytest.mark.usefixtures("on_a_terminal")
def test_on_a_terminal_the_pin_is_asked_for_and_not_shown(types: Typist) -> None:
    done = types("member", "list", "--as", ASSISTENT, who=None, typed=f"{PIN}\n")
    assert done.exit_code == 0
    assert f"PIN of wachtzin van {ASSISTENT}" in done.stderr
    assert PIN not in done.output


@pytest.mark.usefixtures("on_a_terminal")
def test_a_pin_in_the_environment_is_not_asked_for(types: Typist) -> None:
    assert "Naam" in types.does("member", "list", who=ASSISTENT)


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize(
    ("role", "word", "new"), [("kascommissie", "PIN", "135792"), ("penningmeester", "wachtzin", PASSPHRASE)]
)
def test_a_new_one_is_asked_for_by_its_name(types: Typist, role: str, word: str, new: str) -> None:
    typed = f"{new}\n{new}\n"
    done = types("account", "add", "Noor Voorbeeld", "--role", role, typed=typed)
    assert f"Nieuwe {word} voor Noor Voorbeeld" in done.stderr
    done = types("account", "reset-pin", "noor voorbeeld", typed=typed)
    assert f"Nieuwe {word} voor noor voorbeeld" in done.stderr
    assert done.stdout == f"De nieuwe {word} werkt vanaf nu.\n"


def test_everybody_gives_themselves_a_new_pin_and_only_a_coordinator_another(types: Typist) -> None:
    words = ("account", "reset-pin")
    types.does(*words, "sam voorbeeld", who=ASSISTENT, BWK_NEW_PIN="135792")
    types.does("member", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="135792")
    said = types.is_refused(*words, COORDINATOR, who=None, BWK_AS=ASSISTENT, BWK_PIN="135792")
    assert "accounts beheren" in said


def test_a_pin_from_before_the_rule_still_acts_and_one_line_says_how_to_renew_it(types: Typist) -> None:
    with opened(types.folder):
        Account.update(pin_hash=accounts._hash("1234")).where(Account.name == ASSISTENT).execute()
    done = types("member", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="1234")
    assert (done.exit_code, "Naam" in done.stdout) == (0, True)
    (line,) = done.stderr.splitlines()
    assert line.startswith("Je PIN past niet meer bij je rol. Kies een nieuwe: bwk ")
    words = shlex.split(line.partition(" bwk ")[2])
    refused = types.is_refused("account", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="1234")
    assert "mag je dit niet" in refused
    types.does(*words, who=None, BWK_PIN="1234", BWK_NEW_PIN="135792")
    assert "Naam" in types.does("member", "list", who=None, BWK_AS=ASSISTENT, BWK_PIN="135792")


@pytest.mark.usefixtures("on_a_terminal")
def test_a_new_pin_is_asked_for_twice_and_again_when_they_differ(types: Typist) -> None:
    typed = "135790\n135791\n135792\n135792\n"
    done = types("account", "add", "Noor Voorbeeld", "--role", "assistent", typed=typed)
    assert done.exit_code == 0
    assert "1357" not in done.output
    types.does("member", "list", who=None, BWK_AS="Noor Voorbeeld", BWK_PIN="135792")


def test_without_a_terminal_the_new_pin_is_in_the_environment(types: Typist) -> None:
    words = ("account", "add", "Noor Voorbeeld", "--role", "assistent")
    assert "BWK_NEW_PIN" in types.is_refused(*words)
    assert "ten minste 6" in types.is_refused(*words, BWK_NEW_PIN="12345")
    types.does(*words, BWK_NEW_PIN="135792")
    types.does("member", "list", who=None, BWK_AS="Noor Voorbeeld", BWK_PIN="135792")


def test_a_role_that_may_not_is_refused(types: Typist) -> None:
    assert "Als assistent mag je dit niet" in types.is_refused("account", "list", who=ASSISTENT)


def test_whoever_waits_out_wrong_pins_hears_how_long(types: Typist) -> None:
    for _ in range(5):
        types.is_refused("member", "list", who=None, BWK_AS=COORDINATOR, BWK_PIN="000000")
    said = types.is_refused("member", "list", who=None, BWK_AS=COORDINATOR, BWK_PIN=PASSPHRASE)
    assert "30 seconden" in said
