"""Any file to a command: done, or refused in lines of words; never a mishap, and what was refused wrote nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bwk_tui.domain import clock
from bwk_tui.services import crash_log, store
from tests.cli.conftest import Typist
from tests.conftest import NOON
from tests.fuzz.files import a_file, changed
from tests.fuzz.rounds import contents, fuzzed
from tests.fuzz.test_imports import COLUMNS, GOOD

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They would turn round the text beside them on a terminal."""

COMMANDS = {
    "members": ("member", "import", "FILE.csv"),
    "visits": ("visit", "import", "FILE.csv"),
    "activities": ("activity", "import", "FILE.csv"),
    "targets": ("target", "import", "FILE.csv"),
    "targets in a table": ("target", "import", "FILE 2026.csv"),
    "a paper": ("verify", "FILE.pdf"),
    "a backup": ("store", "restore", "FILE.db"),
    "a sealed backup": ("store", "restore", "FILE.tar.age"),
}


@pytest.fixture(scope="module")
def types(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typist]:
    folder = tmp_path_factory.mktemp("typing") / "store"
    shutil.copytree(template, folder)
    yield Typist(folder)
    store.close()


@pytest.mark.parametrize("what", COMMANDS)
@given(data=st.data())
@fuzzed(0.25)
def test_a_command_is_done_or_refused_in_words(
    types: Typist, tmp_path_factory: pytest.TempPathFactory, what: str, data: st.DataObject
) -> None:
    *command, name = COMMANDS[what]
    content = (
        data.draw(st.one_of(a_file(COLUMNS[what]), a_file(GOOD[what])))
        if what in COLUMNS
        else data.draw(
            changed(b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" if what == "a paper" else b"SQLite format 3\0")
        )
    )
    file = tmp_path_factory.mktemp("typed") / name
    file.write_bytes(content)
    before = rows(types)
    with clock.standing_at(NOON):
        done = types(*command, str(file))
    event(f"{command[0]} {done.exit_code}")
    assert done.exit_code in {0, 1}, done.output
    assert (done.exit_code == 1) == bool(done.stderr.strip())
    assert "Er ging iets mis" not in done.stderr
    assert "Traceback" not in done.output
    assert not (types.folder / crash_log.FILE).exists()
    assert not [sign for sign in done.stderr if sign != "\n" and (category(sign) == "Cc" or sign in TURNING)]
    if done.exit_code:
        assert rows(types) == before


def rows(types: Typist) -> dict[str, str]:
    """All that is in the store, but for the log: who logs in is written down."""
    store.open_store(types.folder)
    found = contents()
    store.close()
    return {**found, "audit_log": "", "account": ""}
