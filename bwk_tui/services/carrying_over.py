"""What must not be taken back by putting an older backup in the store's place: who may log in, and who was erased."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db.models import Account, LoginAttempt
from bwk_tui.services import erasing
from bwk_tui.services.store import write

_ATTEMPT = (
    LoginAttempt.whom,
    LoginAttempt.device,
    LoginAttempt.at,
    LoginAttempt.boot,
    LoginAttempt.since_boot_ms,
)


@dataclass(frozen=True)
class Since:
    """What a store knows that an older backup of it doesn't.

    `erased` are the uids of erased people; `logins` say by an account's uid how its PIN is kept, and whether it is
    locked; `attempts` are the wrong PINs that still count.
    """

    erased: frozenset[str] = frozenset()
    logins: dict[str, tuple[str, bool]] = field(default_factory=dict)
    attempts: Sequence[tuple[Any, ...]] = ()


def known() -> Since:
    """What the open store knows; nothing of what can't be read."""
    accounts: Any = Account.select(Account.uid, Account.pin_hash, Account.locked).tuples()
    attempts: Any = LoginAttempt.select(*_ATTEMPT).order_by(LoginAttempt.id).tuples()
    return Since(
        erased=frozenset(_read(erasing.erased_uids)),
        logins={uid: (pin_hash, locked) for uid, pin_hash, locked in _read(lambda: accounts)},
        attempts=_read(lambda: attempts),
    )


def _read(ask: Callable[[], Iterable[Any]]) -> list[Any]:
    """The answer, or nothing where that part of the store is damaged."""
    try:
        return list(ask())
    except (DatabaseError, driver.DatabaseError, UnicodeDecodeError):  # peewee's own doesn't cover fetching
        return []


def carry_over(since: Since) -> int:
    """Let the open store, an older one, know it too; gives of how many accounts the PIN or the lock was another."""
    erasing.erase_again(since.erased)
    with write():
        changed = 0
        for account in Account.select():
            now = since.logins.get(account.uid)
            if now and now != (account.pin_hash, account.locked):
                Account.update(pin_hash=now[0], locked=now[1]).where(Account.id == account.id).execute()
                changed += 1
        there: Any = LoginAttempt.select(*_ATTEMPT).tuples()
        seen = set(there)
        fresh = [attempt for attempt in since.attempts if tuple(attempt) not in seen]
        if fresh:
            LoginAttempt.insert_many(fresh, fields=list(_ATTEMPT)).execute()
    return changed
