"""The log of errors: no word about people, a megabyte at most, and no line lost where several write at once."""

import fcntl
import multiprocessing
import os
import re
import stat
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from bwk_tui.domain import clock
from bwk_tui.services import crash_log
from bwk_tui.services.crash_log import FILE, FILES, LARGEST_BYTES
from tests.conftest import NOON


def broken(name: str) -> BaseException:
    """An error with somebody's name in its message, its locals, its notes and its cause."""
    try:
        street = f"straat van {name}"
        try:
            raise LookupError(street)  # noqa: TRY301 - what is tested is an error with a cause
        except LookupError as cause:
            error = ValueError(f"{name} past niet", {"naam": name})
            error.add_note(f"het ging over {name}")
            raise error from cause
    except ValueError as error:
        return error


def lines(folder: Path) -> list[str]:
    """Every line, newest file first."""
    names = [FILE, *(f"{FILE}.{number}" for number in range(1, 10))]
    return [
        line
        for name in names
        if (folder / name).exists()
        for line in (folder / name).read_text().splitlines()
    ]


def test_a_line_says_which_error_where_and_no_word_of_what_it_was_about(tmp_path: Path) -> None:
    crash_log.record(broken("Geheime Voorbeeld"), tmp_path)
    (line,) = lines(tmp_path)
    assert re.fullmatch(r"2026-11-20T11:00:00Z ValueError at test_crash_log\.py:\d+ broken", line)


def test_a_kiosk_that_ended_says_how(tmp_path: Path) -> None:
    crash_log.record_end(-9, tmp_path)
    crash_log.record_end(1, tmp_path)
    assert [line.partition(" ")[2] for line in lines(tmp_path)] == [
        "the kiosk ended: killed by signal 9",
        "the kiosk ended: exit status 1",
    ]


def test_an_error_that_calls_itself_is_a_short_line(tmp_path: Path) -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as raised:
        again()
    crash_log.record(raised.value, tmp_path)
    (line,) = lines(tmp_path)
    assert "RecursionError" in line
    assert len(line) < 2_000


def test_only_the_owner_reads_it_also_where_it_was_open_to_all(tmp_path: Path) -> None:
    (tmp_path / FILE).touch(mode=0o644)
    os.chmod(tmp_path / FILE, 0o644)  # noqa: PTH101
    crash_log.record_end(1, tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    (tmp_path / FILE).unlink()
    crash_log.record_end(1, tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_full_log_is_put_aside_and_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_log, "LARGEST_BYTES", 200)
    for status in range(1, 41):
        crash_log.record_end(status, tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [FILE, *(f"{FILE}.{number}" for number in range(1, FILES))]
    assert all((tmp_path / name).stat().st_size <= 200 for name in names)
    assert lines(tmp_path)[0 : len((tmp_path / FILE).read_text().splitlines())][-1].endswith("status 40")
    statuses = [int(line.rpartition(" ")[2]) for line in reversed(lines_in_order(tmp_path))]
    assert statuses == list(range(40, 40 - len(statuses), -1))


def lines_in_order(folder: Path) -> list[str]:
    """Every line, oldest first."""
    names = [*(f"{FILE}.{number}" for number in range(FILES - 1, 0, -1)), FILE]
    return [line for name in names for line in (folder / name).read_text().splitlines()]


def test_a_megabyte_is_the_most(tmp_path: Path) -> None:
    assert FILES * LARGEST_BYTES == 1024 * 1024


def write_many(folder: str, first: int, count: int, largest: int) -> None:
    crash_log.LARGEST_BYTES = largest
    for status in range(first, first + count):
        crash_log.record_end(status, Path(folder))


def test_processes_that_put_it_aside_at_once_lose_no_line(tmp_path: Path) -> None:
    """Room for all lines in the files that stay, and so little in each that each process puts some aside."""
    each, writers = 100, 4
    line = len("2026-11-20T11:00:00Z the kiosk ended: exit status 1000\n")
    largest = line * each * writers // 3
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=write_many, args=(str(tmp_path), 1_000 * (place + 1), each, largest))
        for place in range(writers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * writers
    found = sorted(int(one.rpartition(" ")[2]) for one in lines(tmp_path))
    wanted = sorted(1_000 * (place + 1) + status for place in range(writers) for status in range(each))
    assert found == wanted
    assert len(list(tmp_path.iterdir())) >= 3


def test_a_line_waits_for_whoever_holds_the_log(tmp_path: Path) -> None:
    crash_log.record_end(1, tmp_path)
    with (tmp_path / FILE).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        writer = Thread(target=crash_log.record_end, args=(2, tmp_path))
        writer.start()
        writer.join(timeout=0.2)
        assert writer.is_alive()
        assert len(lines(tmp_path)) == 1
    writer.join()
    assert len(lines(tmp_path)) == 2


def test_a_line_that_waited_goes_into_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it waits for the lock, another process puts the file aside that it has open."""
    crash_log.record_end(1, tmp_path)
    lock = fcntl.flock

    def after_another_process(opened: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", lock)
        crash_log._put_aside(tmp_path / FILE)
        lock(opened, how)

    monkeypatch.setattr(fcntl, "flock", after_another_process)
    crash_log.record_end(2, tmp_path)
    assert (tmp_path / FILE).read_text().endswith("status 2\n")
    assert len((tmp_path / f"{FILE}.1").read_text().splitlines()) == 1


def test_what_cannot_be_written_makes_nothing_worse(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert crash_log.record_end(1, tmp_path) == tmp_path / FILE
    assert crash_log.record_end(1, tmp_path / "nergens") == tmp_path / "nergens" / FILE
    assert crash_log.seen(tmp_path, 7).last is None


def test_what_is_seen_of_it_counts_the_last_days_in_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash_log, "LARGEST_BYTES", 100)
    for days in (8, 6, 3, 1):
        with clock.standing_at(NOON - timedelta(days=days)):
            crash_log.record_end(1, tmp_path)
    with (tmp_path / FILE).open("ab") as opened:
        opened.write(b"\xff geen regel van ons\n")
    seen = crash_log.seen(tmp_path, 7)
    assert (seen.recent, seen.last) == (3, NOON - timedelta(days=1))
    assert seen.path == tmp_path / FILE
