"""Wrong PINs: each is stored before it is answered, and makes one wait, whatever happens to clock and program."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bwk_tui.db.connection import database
from bwk_tui.db.models import LoginAttempt
from bwk_tui.domain import clock
from bwk_tui.domain.errors import AccountLocked, TooManyAttempts, WrongPin
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import accounts, attempts, check_ins, machine, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.attempts import (
    BEFORE_DEVICE_WAITS,
    BEFORE_WAIT,
    FIRST_WAIT,
    KEPT,
    LONGEST_WAIT,
    wait_after,
)
from tests import side_by_side
from tests.conftest import NOON, PASSPHRASE, PIN, Team, open_copy

SAM, PIA, KAS, NOBODY = "Sam Voorbeeld", "Pia Voorbeeld", "Kas Voorbeeld", "Niemand"
WRONG = "000000"
ELSEWHERE = "e" * 64
SECOND = timedelta(seconds=1)


def guess(name: str = SAM, pin: str = WRONG) -> str:
    """The name of the refusal that a PIN gets, and how long to wait; nothing for the right one."""
    try:
        accounts.log_in(name, pin)
    except TooManyAttempts as refused:
        return f"wait {refused.seconds}"
    except (WrongPin, AccountLocked) as refused:
        return type(refused).__name__
    return ""


def stored() -> int:
    return int(LoginAttempt.select().count())


@contextmanager
def later(passed: timedelta) -> Iterator[None]:
    with clock.standing_at(clock.now() + passed):
        yield


@contextmanager
def on_another_device() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(machine, "device", lambda: ELSEWHERE)
        yield


# Growing, and capped


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(team: Team) -> None:
    waits = []
    now = NOON
    for _ in range(BEFORE_WAIT - 1):
        assert guess() == "WrongPin"
    for _ in range(8):
        with clock.standing_at(now):
            assert guess() == "WrongPin"
            said = guess()
            waits.append(int(said.removeprefix("wait ")))
        now += timedelta(seconds=waits[-1])
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


@pytest.mark.parametrize("attempts_made", [0, 1, 4, 5, 10, 1_000, 1_000_000])
def test_no_wait_is_longer_than_the_longest(attempts_made: int) -> None:
    assert timedelta() <= wait_after(attempts_made, BEFORE_WAIT) <= LONGEST_WAIT
    assert wait_after(attempts_made, BEFORE_WAIT) <= wait_after(attempts_made + 1, BEFORE_WAIT)


@pytest.mark.parametrize(("passed", "left"), [(0.0, 30), (1.0, 29), (1.5, 29), (29.0, 1), (29.999, 1)])
def test_one_is_told_how_long_to_wait(team: Team, passed: float, left: int) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    with later(timedelta(seconds=passed)):
        assert guess() == f"wait {left}"


def test_a_long_wait_is_told_in_minutes_and_never_too_short() -> None:
    told = {1: "1 seconde ", 30: "30 sec", 119: "119 sec", 120: "2 min", 121: "3 min", 900: "15 min"}
    for left, words in told.items():
        assert words in in_dutch(TooManyAttempts(left))


def test_the_right_pin_is_refused_while_one_waits_and_lets_in_afterwards(team: Team) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    assert guess(SAM, PIN) == "wait 30"
    with later(FIRST_WAIT):
        assert guess(SAM, PIN) == ""
    assert stored() == 0


def test_what_is_tried_while_one_waits_makes_it_no_longer(team: Team) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    for _ in range(50):
        guess()
    assert stored() == BEFORE_WAIT
    with later(FIRST_WAIT):
        assert guess(SAM, PIN) == ""


def test_an_attempt_counts_for_a_day(team: Team) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    with later(KEPT - SECOND):
        guess()
        assert stored() == BEFORE_WAIT + 1
    with later(KEPT):
        guess()
        assert stored() == 2


def test_the_wrong_pins_of_one_are_not_held_against_another(team: Team) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    assert guess(KAS, PIN) == ""


def test_a_new_pin_ends_the_wait(team: Team) -> None:
    for _ in range(BEFORE_WAIT):
        guess()
    accounts.reset_pin(team.coordinator, SAM, "975310")
    assert guess(SAM, "975310") == ""


def test_the_right_pin_of_a_locked_account_is_no_guess(team: Team) -> None:
    accounts.lock(team.coordinator, SAM)
    for _ in range(BEFORE_WAIT + 1):
        assert guess(SAM, PIN) == "AccountLocked"
    assert stored() == 0


# Per device


def test_many_names_make_the_device_wait(team: Team) -> None:
    for number in range(BEFORE_DEVICE_WAITS):
        assert guess(f"Iemand {number}") == "WrongPin"
    assert guess("Iemand Anders") == "wait 30"
    assert guess(SAM, PIN) == "wait 30"
    with later(FIRST_WAIT):
        assert guess("Nog Iemand") == "WrongPin"
        assert guess(SAM, PIN) == "wait 60"


def test_an_account_of_ones_own_wipes_out_no_guesses_at_others(team: Team) -> None:
    for number in range(BEFORE_DEVICE_WAITS):
        assert guess(KAS, PIN) == ""
        assert guess(f"Iemand {number}") == "WrongPin"
    assert guess(KAS, PIN) == "wait 30"


def test_whoever_mistypes_and_gets_in_leaves_nothing_for_the_next(team: Team) -> None:
    for _ in range(10):
        for _ in range(BEFORE_WAIT - 1):
            guess()
        assert guess(SAM, PIN) == ""
    assert stored() == 0


def test_an_account_waits_on_every_device(team: Team) -> None:
    with on_another_device():
        for _ in range(BEFORE_WAIT):
            guess()
    assert guess() == "wait 30"


def test_a_device_waits_for_what_was_tried_on_it_only(team: Team) -> None:
    with on_another_device():
        for number in range(BEFORE_DEVICE_WAITS):
            guess(f"Iemand {number}")
        assert guess(SAM, PIN) == "wait 30"
    assert guess(SAM, PIN) == ""


def test_the_device_is_the_machine_and_its_number_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for known in ("0123456789abcdef0123456789abcdef", "ffffffffffffffffffffffffffffffff", None):
        file = tmp_path / f"{known}"
        if known:
            file.write_text(f"{known}\n")
        monkeypatch.setattr(machine, "MACHINE_ID", file)
        machine.device.cache_clear()
        found.append(machine.device())
    machine.device.cache_clear()
    assert len({*found}) == 3
    assert all(len(device) == 64 and "0123456789abcdef" not in device for device in found)


def test_the_kiosk_checks_in_whatever_was_guessed(team: Team, coffee: ActivityLine) -> None:
    for number in range(BEFORE_DEVICE_WAITS):
        guess(f"Iemand {number}")
    assert check_ins.check_in(team.kiosk, activity_id=coffee.id, token="token").activity == coffee.name


# Nobody hears who has an account


def test_a_name_that_nobody_has_waits_as_any_other(team: Team) -> None:
    heard = {}
    for name in (SAM, NOBODY):
        now = NOON
        heard[name] = []
        for _ in range(12):
            with clock.standing_at(now):
                heard[name] += [guess(name), guess(name)]
            now += timedelta(seconds=45)
        LoginAttempt.delete().execute()
    assert heard[SAM] == heard[NOBODY]
    assert "wait 60" in heard[SAM]


def test_what_was_typed_as_a_name_cannot_be_read_in_the_store(team: Team) -> None:
    guess("739164", WRONG)
    ((whom,),) = database.execute_sql("SELECT whom FROM login_attempt").fetchall()
    assert len(whom) == 2


# Stored before it is answered


def test_an_attempt_is_committed_before_its_pin_is_looked_at(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def look(hashed: str, pin: str) -> bool:
        seen.append(database.in_transaction())
        seen.append(_count_from_another_connection(folder))
        return pin == PIN

    monkeypatch.setattr(accounts, "_matches", look)
    guess()
    guess(NOBODY)
    guess(SAM, PIN)
    assert seen == [False, 1, False, 2, False, 3]
    assert stored() == 1


def _count_from_another_connection(folder: Path) -> int:
    from sqlcipher3 import dbapi2

    with dbapi2.connect(str(folder / store.FILE)) as other:
        ((count,),) = other.execute("SELECT count(*) FROM login_attempt").fetchall()
    other.close()
    return int(count)


def test_whoever_pulls_the_plug_while_the_pin_is_looked_at_has_tried(folder: Path) -> None:
    store.close()
    program = f"""
import sys, time
from pathlib import Path
from bwk_tui.services import accounts, store
def look(*_):
    print("looking", flush=True)
    time.sleep(600)
accounts._matches = look
store.open_store(Path(sys.argv[1]))
accounts.log_in({SAM!r}, {PIN!r})
"""
    for _ in range(2):
        guessing = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE)
        assert guessing.stdout
        assert guessing.stdout.readline() == b"looking\n"
        os.kill(guessing.pid, signal.SIGKILL)
        guessing.wait()
        guessing.stdout.close()
    store.open_store(folder)
    assert stored() == 2


GUESSING = f"""
from bwk_tui.domain.errors import TooManyAttempts, WrongPin
from bwk_tui.services import accounts
for number in range(10):
    try:
        accounts.log_in({SAM!r}, f"00000{{number}}")
    except TooManyAttempts:
        print("waits")
    except WrongPin:
        print("looked at")
"""


def test_processes_that_guess_at_once_get_no_guess_more_than_one(folder: Path) -> None:
    store.close()
    said = side_by_side.run(folder, GUESSING, processes=3)
    counted = Counter(line for each in said for line in each.splitlines())
    assert counted == {"looked at": BEFORE_WAIT, "waits": 30 - BEFORE_WAIT}


def test_the_right_pin_of_three_processes_at_once_lets_all_in(folder: Path) -> None:
    store.close()
    log_in = f"from bwk_tui.services import accounts\nprint(accounts.log_in({PIA!r}, {PASSPHRASE!r}).name)"
    assert side_by_side.run(folder, log_in, processes=3) == [f"{PIA}\n"] * 3
    store.open_store(folder)
    assert stored() == 0


# Clocks that jump, and machines that start anew


Step = tuple[str, object]


@dataclass
class Machine:
    """A machine with a clock that can be wrong: how long it has really been, and what it tells."""

    real: timedelta = timedelta()
    put_off: timedelta = timedelta()
    started: timedelta = timedelta()
    starts: int = 0
    tells: bool = True

    def uptime(self) -> clock.Uptime | None:
        """How long it runs."""
        since = (self.real - self.started) // timedelta(milliseconds=1)
        return clock.Uptime(f"start {self.starts}", since) if self.tells else None

    def now(self) -> datetime:
        """What its clock tells."""
        return NOON + self.real + self.put_off

    def start_anew(self) -> None:
        """Off and on again."""
        self.starts += 1
        self.started = self.real

    @contextmanager
    def running(self) -> Iterator[None]:
        """This is the machine that the program runs on."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(clock, "now", self.now)
            patched.setattr(clock, "uptime", self.uptime)
            yield


def is_looked_at(name: str) -> bool:
    try:
        attempts.begin(name, None)
    except TooManyAttempts:
        return False
    return True


def seconds(least: int, most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(least, most).map(lambda number: timedelta(seconds=number))


GUESS = st.tuples(st.just("guess"), st.sampled_from([SAM, PIA, NOBODY]))
PASS = st.tuples(st.just("pass"), seconds(0, 1_200))
BACK = st.tuples(st.just("jump"), seconds(-40_000, 0))
JUMP = st.tuples(st.just("jump"), seconds(-40_000, 40_000))
START = st.tuples(st.just("start"), st.none())


def days_of(*kinds: st.SearchStrategy[Step]) -> st.SearchStrategy[list[Step]]:
    """What somebody who guesses may live through."""
    return st.lists(st.one_of(GUESS, GUESS, PASS, *kinds), min_size=8, max_size=60)


@pytest.fixture(scope="module")
def still_store(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with open_copy(template, tmp_path_factory.mktemp("attempts") / "store"):
        yield


def play(on: Machine, steps: list[Step]) -> list[tuple[str, timedelta]]:
    """Live through the steps, from no attempts at all; the guesses that were looked at, and when they really were."""
    LoginAttempt.delete().execute()
    guesses: list[tuple[str, timedelta]] = []
    for what, how in steps:
        if what == "start":
            on.start_anew()
        elif isinstance(how, timedelta):
            on.real += how if what == "pass" else timedelta()
            on.put_off += how if what == "jump" else timedelta()
        else:
            with on.running():
                if is_looked_at(str(how)):
                    guesses.append((str(how), on.real))
    return guesses


def require_each_wait_was_waited_out(guesses: list[tuple[str, timedelta]]) -> None:
    for number, (name, real) in enumerate(guesses):
        before = [(whose, at) for whose, at in guesses[:number] if real - at < KEPT]
        for counted, free in (
            ([at for whose, at in before if whose == name], BEFORE_WAIT),
            ([at for _, at in before], BEFORE_DEVICE_WAITS),
        ):
            if counted:
                assert real - counted[-1] >= wait_after(len(counted), free)


@settings(max_examples=60)
@given(steps=days_of(JUMP))
def test_however_the_clock_jumps_while_a_machine_runs_each_wait_is_waited_out(
    still_store: None, steps: list[Step]
) -> None:
    require_each_wait_was_waited_out(play(Machine(), steps))


@settings(max_examples=60)
@given(steps=days_of(BACK, START), tells=st.sampled_from([True, False]))
def test_however_often_a_machine_starts_and_the_clock_is_set_back_each_wait_is_waited_out(
    still_store: None, steps: list[Step], *, tells: bool
) -> None:
    require_each_wait_was_waited_out(play(Machine(tells=tells), steps))


@settings(max_examples=60)
@given(steps=days_of(JUMP, START), tells=st.sampled_from([True, False]))
def test_whatever_happened_nobody_waits_longer_than_they_are_told(
    still_store: None, steps: list[Step], *, tells: bool
) -> None:
    on = Machine(tells=tells)
    play(on, steps)
    with on.running():
        left = 0
        try:
            attempts.begin(SAM, None)
        except TooManyAttempts as refused:
            left = refused.seconds
        assert left <= LONGEST_WAIT.total_seconds()
        on.real += timedelta(seconds=left)
        assert is_looked_at(SAM) or not left


def test_a_clock_set_back_ends_no_wait_and_makes_none_longer(folder: Path) -> None:
    for tells in (True, False):
        on = Machine(tells=tells)
        with on.running():
            for _ in range(BEFORE_WAIT):
                assert is_looked_at(SAM)
            on.put_off = -timedelta(days=400)
            assert not is_looked_at(SAM)
            on.real += FIRST_WAIT - SECOND
            assert not is_looked_at(SAM)
            on.real += SECOND
            assert is_looked_at(SAM)
        LoginAttempt.delete().execute()


def test_a_clock_set_back_while_the_machine_was_off_begins_the_wait_anew(folder: Path) -> None:
    on = Machine()
    with on.running():
        for _ in range(BEFORE_WAIT):
            assert is_looked_at(SAM)
        on.real += FIRST_WAIT
        on.put_off = -timedelta(hours=1)
        on.start_anew()
        assert not is_looked_at(SAM)
        on.real += FIRST_WAIT
        assert is_looked_at(SAM)


def test_a_wait_that_is_over_stays_over_when_the_machine_starts_anew(folder: Path) -> None:
    on = Machine()
    with on.running():
        on.real += KEPT
        for _ in range(BEFORE_WAIT):
            assert is_looked_at(SAM)
        on.real += FIRST_WAIT
        on.start_anew()
        assert is_looked_at(SAM)


def test_a_clock_set_forward_ends_no_wait_while_the_machine_runs(folder: Path) -> None:
    on = Machine()
    with on.running():
        for _ in range(BEFORE_WAIT):
            assert is_looked_at(SAM)
        on.put_off = timedelta(days=400)
        assert not is_looked_at(SAM)
        on.real += FIRST_WAIT
        assert is_looked_at(SAM)


def test_this_machine_tells_how_long_it_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert clock.uptime() is None  # in tests the clock stands still
    monkeypatch.setattr(clock, "_fixed", None)
    boot = tmp_path / "boot_id"
    monkeypatch.setattr(clock, "BOOT", boot)
    assert clock.uptime() is None
    boot.write_text("a start\n")
    first, second = clock.uptime(), clock.uptime()
    assert first
    assert second
    assert first.boot == second.boot == "a start"
    assert 0 < first.milliseconds <= second.milliseconds
