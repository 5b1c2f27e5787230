"""What nobody foresaw: one line, a log without personal data, and never a traceback. Also in real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bwk_tui.services import crash_log, members
from tests.cli.conftest import COORDINATOR, Typist, contents
from tests.conftest import PASSPHRASE


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bwk_tui", *words],
        env={
            **os.environ,
            "BWK_STORE": str(folder),
            "BWK_AS": COORDINATOR,
            "BWK_PIN": PASSPHRASE,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_mistake_of_the_program_is_one_line_and_logged_without_what_was_typed(
    types: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("Geheime Voorbeeld")

    monkeypatch.setattr(members, "add", breaks)
    said = types.is_refused("member", "add", "--first-name", "Geheime Voorbeeld")
    assert said.startswith("Er ging iets mis, niets is verloren.")
    log = types.folder / crash_log.FILE
    assert str(log) in said
    logged = log.read_text()
    assert "ZeroDivisionError" in logged
    assert "member.py" in logged
    assert "Geheime" not in logged + said


def test_a_mistake_without_a_store_leaves_no_folder_behind(
    elsewhere: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bwk_tui.services import kamers

    monkeypatch.setattr(kamers, "check_slug", lambda _slug: 1 / 0)
    words = ("init", "--kamer", "cjm", "--name", "CJM", "--account", "Noor Voorbeeld")
    assert "Er ging iets mis" in elsewhere.is_refused(*words, who=None)
    assert not elsewhere.folder.exists()


def test_a_log_that_cannot_be_written_is_no_second_mistake(
    types: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    (types.folder / crash_log.FILE).mkdir()
    monkeypatch.setattr(members, "add", lambda *_: 1 / 0)
    assert "Er ging iets mis" in types.is_refused("member", "add", "--first-name", "Testpersoon")


def test_the_exit_status_of_a_process_is_that_of_the_contract(shelf: Path, tmp_path: Path) -> None:
    done = run(shelf, "kamer", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Casa Jepie Makandra" in done.stdout
    wrong = run(shelf, "kamer", "add")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    for refused in (
        run(shelf, "kamer", "list", BWK_PIN="000000"),
        run(tmp_path / "niets", "kamer", "list"),
        run(shelf, "visit", "import", str(tmp_path / "niets.csv")),
    ):
        assert (refused.returncode, refused.stdout) == (1, "")
        assert len(refused.stderr.splitlines()) == 1
        assert "Traceback" not in refused.stderr


def test_a_damaged_store_is_one_line_and_no_traceback(shelf: Path) -> None:
    file = shelf / "store.db"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    before = contents(shelf)
    done = run(shelf, "kamer", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert contents(shelf)["store.db"] == before["store.db"]


def test_a_reader_who_has_seen_enough_ends_the_command_quietly(shelf: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bwk_tui", "kamer", "list"],
            env={**os.environ, "BWK_STORE": str(shelf), "BWK_AS": COORDINATOR, "BWK_PIN": PASSPHRASE},
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)
    assert done.stderr == ""
    assert not (shelf / crash_log.FILE).exists()
