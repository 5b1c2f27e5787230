"""Attempts to log in: each is written before it is answered, and after some wrong ones one waits, longer and longer.

A wait is per account and per device. It holds when the program is started anew, because it is in the store, and when
the clock is set back, because it is measured by how long the machine runs; after a restart of the machine, when only
the clock can tell, a clock that is behind begins the wait anew. A clock that is set forward before such a restart
ends a wait: whoever may set a machine's clock can read its store as well.

The source of the rule is NIST SP 800-63B-4, 3.2.2: failed attempts are limited, by waiting that grows.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bwk_tui.db.models import Account, LoginAttempt
from bwk_tui.domain import clock
from bwk_tui.domain.errors import TooManyAttempts
from bwk_tui.domain.text import fold
from bwk_tui.services import machine
from bwk_tui.services.store import write

BEFORE_WAIT = 5
"""So many attempts for one name before one waits."""

BEFORE_DEVICE_WAITS = 10
"""So many for all names together on one device, at which a whole team may mistype."""

FIRST_WAIT = timedelta(seconds=30)
"""Each further attempt doubles it."""

LONGEST_WAIT = timedelta(minutes=15)
"""Nobody is shut out for longer at a time, and whoever goes on guessing has a hundred guesses a day."""

KEPT = timedelta(days=1)
"""So long an attempt counts."""


@dataclass(frozen=True)
class Attempt:
    """One attempt, written down as a wrong one until it turns out to be right."""

    whom: str


def begin(name: str, account: Account | None) -> Attempt:
    """Count an attempt for a name, known or not, before its PIN is looked at.

    Looking and counting are one transaction, so that of attempts at the same moment each counts for the next.

    Raises:
        TooManyAttempts: one has to wait; this attempt isn't counted, or whoever goes on would wait for ever.
    """
    whom, device, now = account.uid if account else _anybody(name), machine.device(), _Moment.now()
    with write():
        counted = _counted(now)
        left = max(
            _left(now, [each for each in counted if each.whom == whom], BEFORE_WAIT),
            _left(now, [each for each in counted if each.device == device], BEFORE_DEVICE_WAITS),
        )
        if not left:
            LoginAttempt.create(whom=whom, device=device, **now.columns())
    if left:
        raise TooManyAttempts(-(-left // timedelta(seconds=1)))
    return Attempt(whom)


def succeeded(attempt: Attempt) -> None:
    """The PIN was right: forget this attempt, and the wrong ones before it for the same account.

    Those for other names stay, or whoever has an account of their own would wipe out their guesses at another's.
    """
    forget(attempt.whom)


def forget(whom: str) -> None:
    """Forget all attempts for an account (its uid)."""
    LoginAttempt.delete().where(LoginAttempt.whom == whom).execute()


def wait_after(attempts: int, free: int) -> timedelta:
    """How long one waits after so many attempts; fewer than `free` make nobody wait."""
    if attempts < free:
        return timedelta()
    doublings = min(attempts - free, LONGEST_WAIT // FIRST_WAIT)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _anybody(name: str) -> str:
    """For a name that nobody has: the first byte of its digest.

    Enough to let it wait as any account, and too little to tell what was typed: that may be a PIN, in the wrong field.
    """
    return hashlib.sha256(fold(name).encode()).hexdigest()[:2]


@dataclass(frozen=True)
class _Moment:
    """Now, by the clock and by how long the machine runs."""

    at: datetime
    uptime: clock.Uptime | None

    @classmethod
    def now(cls) -> "_Moment":
        return cls(clock.now(), clock.uptime())

    def columns(self) -> dict[str, object]:
        """What is kept of it."""
        return {
            "at": self.at,
            "boot": self.uptime and self.uptime.boot,
            "since_boot_ms": self.uptime and self.uptime.milliseconds,
        }

    def since(self, row: LoginAttempt) -> timedelta:
        """How long ago an attempt was; less than nothing when the clock is behind it."""
        if self.uptime and self.uptime.boot == row.boot and row.since_boot_ms is not None:
            return timedelta(milliseconds=self.uptime.milliseconds - row.since_boot_ms)
        passed: timedelta = self.at - row.at
        return passed


def _counted(now: _Moment) -> list[LoginAttempt]:
    """The attempts that count. What is older falls away; what would be yet to come is taken to be now."""
    counted: list[LoginAttempt] = []
    for row in LoginAttempt.select().order_by(LoginAttempt.id):
        passed = now.since(row)
        if passed >= KEPT:
            row.delete_instance()
            continue
        if passed < timedelta():
            LoginAttempt.update(**now.columns()).where(LoginAttempt.id == row.id).execute()
        counted.append(row)
    return counted


def _left(now: _Moment, attempts: list[LoginAttempt], free: int) -> timedelta:
    wait = wait_after(len(attempts), free)
    passed = min((max(now.since(row), timedelta()) for row in attempts), default=wait)
    return max(wait - passed, timedelta())
