"""The team's door in a real terminal: what is typed faster than people type never shows a PIN."""

import pytest

from tests.terminal.conftest import SENTENCE
from tests.terminal.door import UNTOUCHED, Door

F12 = "\x1b[24~"
TITLE = "Voor het team"
PIN = "48291"


def at_the_team_s_door(door: Door) -> None:
    door.send(F12)
    door.arrive(TITLE)


def test_a_pin_in_one_burst_with_its_name_stands_hidden_in_its_own_field(door: Door) -> None:
    at_the_team_s_door(door)
    door.send(f"dewi\t{PIN}")
    door.see("dewi", "•" * len(PIN))
    door.come_to_rest()
    assert PIN not in door.painted
    door.send("\x1b")
    door.see(UNTOUCHED)


@pytest.mark.parametrize("way_on", ["\t", "\r"])
def test_a_long_burst_shows_nothing_of_the_pin_either(door: Door, way_on: str) -> None:
    """It is as fast as a scanner, and no pass."""
    at_the_team_s_door(door)
    door.send(f"dewi voorbeeld{way_on}{PIN}6")
    door.let_pass(0.5)
    door.come_to_rest()
    assert PIN not in door.painted
    assert PIN.encode() not in door.told
    door.send("\x1b")
    door.see(UNTOUCHED)


def test_the_team_gets_in_through_a_terminal(door: Door) -> None:
    at_the_team_s_door(door)
    for key in (*"dewi voorbeeld", "\t", *SENTENCE):
        door.send(key)
        door.let_pass(0.07)
    door.send("\r")
    door.see("Vandaag", "Leden")
    assert SENTENCE.encode() not in door.told
    door.send("\x1b[21~")  # F10
    door.see(UNTOUCHED)
    assert "Dewi" not in door.painted
