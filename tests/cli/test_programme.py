"""`bwk programme`: the same programme as on the screen."""

import pytest

from tests.cli.conftest import COORDINATOR, Typist

SEWING = ("activity", "add", "--type", "Sociale ontmoeting en activering", "--name", "Naaiclub")
INLOOP = ("activity", "add", "--type", "Sociale ontmoeting en verbinding", "--name", "Inloop")


@pytest.fixture(autouse=True)
def activities(types: Typist) -> None:
    types.does(*SEWING)
    types.does(*INLOOP)


def test_the_week_is_listed_with_its_hours_and_days_off(types: Typist) -> None:
    assert types.does("programme", "hours", "naaiclub", "--on", "tue", "--times", "9-10, 14:00-16:30") == (
        "naaiclub: elke dinsdag 09:00–10:00 en 14:00–16:30.\n"
    )
    types.does("programme", "close", "--from", "2099-12-25", "--to", "2099-12-26", "--reason", "Kerst")
    said = types.does("programme", "list")
    assert "09:00–10:00, 14:00–16:30" in said
    assert said.count("altijd") == 7  # the open door, every day
    assert "Kerst" not in said  # more than a year away
    assert types.does("programme", "hours", "naaiclub", "--on", "tue", "--times", "").endswith("niet.\n")


def test_today_not_and_after_all(types: Typist) -> None:
    types.does("programme", "call-off", "Naaiclub")
    assert "Niet: Naaiclub" in types.does("programme", "list")
    types.does("programme", "put-on", "Naaiclub")
    assert "Niet:" not in types.does("programme", "list")
    assert "open deur" in types.is_refused("programme", "call-off", "Inloop")


def test_closed_and_open_again(types: Typist) -> None:
    types.does("programme", "close", "--from", "2099-12-25", "--to", "2099-12-26")
    assert types.does("programme", "reopen", "--date", "2099-12-26") == (
        "De kamer is weer open van 25 december 2099 t/m 26 december 2099.\n"
    )
    assert "bestaat niet" in types.is_refused("programme", "reopen", "--date", "2099-12-26")
    assert "eerder" in types.is_refused("programme", "close", "--from", "2099-12-25", "--to", "2099-12-24")


def test_times_that_can_not_be_are_refused(types: Typist) -> None:
    said = types.is_refused(
        "programme", "hours", "Naaiclub", "--on", "tue", "--times", "14-12", who=COORDINATOR
    )
    assert "14:00-16:30" in said
