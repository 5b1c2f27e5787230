"""Whatever a terminal sends, for a while, to the real kiosk: it lives, and what it told visitors is what it wrote."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bwk_tui.locales import Words, offered
from tests.fuzz.rounds import ASKED, fuzzed
from tests.fuzz.test_ears import TOLD
from tests.terminal.conftest import COFFEE, Opening
from tests.terminal.door import DONE, SETTLED_SECONDS, UNTOUCHED, WELCOME, WHO, Door
from tests.terminal.test_ways_out import OF_THE_INSIDE

LONGEST_IDLE_SECONDS = 75
TAPS: SearchStrategy[bytes] = st.tuples(st.integers(1, 80), st.integers(1, 24)).map(
    lambda cell: "\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m".format(*cell).encode()
)
NUMBERS = st.sampled_from((b"1", b"2", b"3\r", b"7", b"0", b"\r", b"\t", b" ", b"\x7f", b"s", b"ya"))
ACKNOWLEDGED = tuple(Words(language).say(DONE) for language in offered())


@pytest.fixture(scope="module")
def door(opening: Opening) -> Iterator[Door]:
    door = opening()
    door.arrive(WELCOME)
    yield door
    door.close()


def written(door: Door) -> int:
    """All visits that ever were, also those that were undone since."""
    with sqlite3.connect(f"file:{door.folder}/store.db?mode=ro", uri=True) as store:
        (rows,) = store.execute("SELECT count(*) FROM check_in").fetchone()
    store.close()
    return int(rows)


class Witness:
    """Counts how often somebody is told that they are in."""

    def __init__(self, door: Door) -> None:
        self.counted = 0
        self._door = door
        self._says_so = False

    def look_on(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds / 0.05))):
            self._door.let_pass(0.05)
            says_so = any(words[:20] in self._door.painted for words in ACKNOWLEDGED)
            self.counted += says_so and not self._says_so
            self._says_so = says_so


@given(st.lists(st.one_of(TOLD, TAPS, TAPS, NUMBERS), min_size=5, max_size=20))
@fuzzed(0.1, shrinks=False)
def test_a_while_of_chance_at_the_door(door: Door, told: list[bytes]) -> None:
    running, before, witness = door.processes(), written(door), Witness(door)
    for one in told:
        door.send(one)
        witness.look_on(0.1)
        assert not [word for word in OF_THE_INSIDE if word in door.painted], door.painted
    witness.look_on(0.8)
    assert written(door) - before == witness.counted
    come_back(door)
    assert door.processes() == running
    assert not (door.folder / "bwk.log").exists()
    come_in(door)


def come_back(door: Door) -> None:
    """By Esc, or when nobody does anything; with many examples only by that."""
    for _ in range(0 if ASKED else 4):
        if UNTOUCHED in door.painted:
            break
        door.send(b"\x1b")
        door.let_pass(SETTLED_SECONDS + 0.2)
    door.see(UNTOUCHED, within=LONGEST_IDLE_SECONDS)
    door.arrive(WELCOME)


def come_in(door: Door) -> None:
    """A visit as ever, and one row more for it."""
    before = written(door)
    door.tap(COFFEE)
    door.arrive(WHO)
    door.tap("Liever zonder naam")
    door.arrive(DONE)
    assert written(door) == before + 1
    door.tap("Klaar")
    door.arrive(WELCOME, UNTOUCHED)
