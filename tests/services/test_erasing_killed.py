"""Killed in the midst of erasing: somebody is there as before, or gone to the last byte when the store is opened."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bwk_tui.db import cleaning
from bwk_tui.db.connection import database
from bwk_tui.services import store, store_check
from bwk_tui.services.members import MemberLine
from tests.conftest import Team
from tests.services.traces import WORDS, found, someone

__all__ = ["someone"]

CHILD = """
import os, signal, sys
from pathlib import Path
from bwk_tui.db import cleaning, health
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.services import audit, erasing, store

folder, moment, account, member = sys.argv[1:]

def dies(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

record, empty_log, calls = audit.record, cleaning._empty_log, []

def record_and_die(*words, **details):
    record(*words, **details)
    dies()

def die_the_second_time():
    calls.append(1)
    return dies() if len(calls) == 2 else empty_log()

store.open_store(Path(folder))
if moment == "before the commit":
    audit.record = record_and_die
elif moment == "after the commit":
    cleaning.clean = dies
elif moment == "after the file was written anew":
    cleaning._empty_log = die_the_second_time
elif moment == "before the copies go":
    health.is_whole = dies
elif moment == "before the mark goes":
    cleaning.write = dies
erasing.erase(Actor(Role.COORDINATOR, "Dewi Voorbeeld", int(account)), int(member))
"""


def killed(folder: Path, team: Team, member: MemberLine, moment: str) -> None:
    """Erase somebody in a process of its own, which dies at a moment."""
    store.close()
    words = (str(folder), moment, str(team.coordinator.account_id), str(member.id))
    done = subprocess.run([sys.executable, "-c", CHILD, *words], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")


def test_before_the_commit_nothing_has_happened(folder: Path, team: Team, someone: MemberLine) -> None:
    killed(folder, team, someone, "before the commit")
    store.open_store(folder)
    assert found(folder) == list(WORDS)
    assert database.execute_sql("SELECT count(*) FROM member WHERE erased_at IS NULL").fetchone() == (1,)
    assert not cleaning.is_asked()


@pytest.mark.parametrize(
    "moment",
    [
        "after the commit",
        "after the file was written anew",
        "before the copies go",
        "before the mark goes",
    ],
)
def test_after_the_commit_the_next_one_who_opens_the_store_clears_the_rest(
    folder: Path, team: Team, someone: MemberLine, moment: str
) -> None:
    killed(folder, team, someone, moment)
    store.open_store(folder)
    assert found(folder) == []
    assert database.execute_sql("SELECT count(*) FROM member WHERE erased_at IS NULL").fetchone() == (0,)
    assert not cleaning.is_asked()
    assert list(store_check.differences()) == []
