"""Accounts: who can log in, with which role, and what happens when a PIN is wrong."""

from dataclasses import dataclass
from datetime import timedelta

from bwk_tui.db.models import Account, AccountKamer, Kamer
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import EVERYWHERE, Actor, Right, Role
from bwk_tui.domain.errors import (
    AccountLocked,
    FieldMissing,
    FieldTaken,
    FieldTooShort,
    FieldUnknown,
    LastCoordinator,
    NotAllowed,
    TooManyAttempts,
    WrongPin,
)
from bwk_tui.domain.text import clean, fold
from bwk_tui.services import audit
from bwk_tui.services.fields import required
from bwk_tui.services.store import write

SHORTEST_PIN = 6
ATTEMPTS_BEFORE_WAIT = 5
WAIT = timedelta(seconds=30)

ROLES = tuple(role for role in Role if role is not Role.KIOSK)
"""The roles that an account can have."""

# Looked at when the name is unknown, so that a wrong name takes as long as a wrong PIN.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$PCfFGFM0+nFBHPuDNcMV/H39J6RhqdN9zOyq1z8gkPQ"


@dataclass(frozen=True)
class AccountLine:
    """An account as the coordinator sees it; `kamers` are slugs, none of them meaning all."""

    name: str
    role: Role
    kamers: tuple[str, ...]
    locked: bool


def first_actor(name: str) -> Actor:
    """Who makes a new store: its first coordinator, before there is an account."""
    return Actor(Role.COORDINATOR, name)


def check_pin(pin: str) -> str:
    """The PIN, if it is long enough; raises FieldTooShort."""
    if len(pin) < SHORTEST_PIN:
        raise FieldTooShort("pin", SHORTEST_PIN)
    return pin


def add(actor: Actor, name: str, role: str, kamers: tuple[str, ...], pin: str) -> AccountLine:
    """Add an account. A coordinator or assistent without a kamer acts in all; Coöperatie roles always do.

    Raises:
        FieldMissing, FieldTooLong, FieldTooShort: the name or the PIN can't be.
        FieldTaken: somebody has this name already.
        FieldUnknown: no such role or kamer.
        NotAllowed: a coordinator of some kamers makes an account that acts outside them.
    """
    actor.require(Right.KEEP_ACCOUNTS)
    name = required("account", name)
    if role.strip() not in ROLES:
        raise FieldUnknown("role", role, ROLES)
    kind = Role(role.strip())
    hashed = _hash(check_pin(pin))
    with write():
        if Account.get_or_none(Account.folded == fold(name)):
            raise FieldTaken("account", name)
        rows = [] if kind in EVERYWHERE else [_kamer(slug) for slug in dict.fromkeys(kamers)]
        _require_over(actor, tuple(row.slug for row in rows))
        account = Account.create(
            uid=identity.new_uid(),
            name=name,
            folded=fold(name),
            role=kind,
            pin_hash=hashed,
            locked=False,
            failed_attempts=0,
        )
        for row in rows:
            AccountKamer.create(account=account, kamer=row)
        audit.record(actor, "account added", f"account {account.uid}", role=kind)
    return AccountLine(name, kind, tuple(row.slug for row in rows), locked=False)


def known(actor: Actor) -> tuple[AccountLine, ...]:
    """The accounts over which the actor has a say, by name."""
    actor.require(Right.KEEP_ACCOUNTS)
    lines = (
        AccountLine(row.name, Role(row.role), _slugs(row), row.locked)
        for row in Account.select().order_by(Account.folded)
    )
    return tuple(line for line in lines if _is_over(actor, line.kamers))


def lock(actor: Actor, name: str) -> None:
    """Lock an account: its PIN no longer lets anybody in.

    Raises:
        FieldUnknown: no such account.
        NotAllowed: it acts outside the actor's kamers.
        LastCoordinator: nobody could unlock it again.
    """
    actor.require(Right.KEEP_ACCOUNTS)
    with write():
        account = _account(name)
        _require_over(actor, _slugs(account))
        if _keepers() == [account.name]:
            raise LastCoordinator
        _change(account, locked=True)
        audit.record(actor, "account locked", f"account {account.uid}")


def reset_pin(actor: Actor, name: str, pin: str) -> None:
    """Give an account a new PIN and unlock it. Raises FieldUnknown or FieldTooShort."""
    actor.require(Right.KEEP_ACCOUNTS)
    hashed = _hash(check_pin(pin))
    with write():
        account = _account(name)
        _require_over(actor, _slugs(account))
        _change(account, pin_hash=hashed, locked=False, failed_attempts=0, last_failed_at=None)
        audit.record(actor, "pin reset", f"account {account.uid}")


def log_in(name: str, pin: str) -> Actor:
    """The actor behind a name and a PIN.

    Raises:
        FieldMissing: no name or no PIN.
        WrongPin: no such account, or not its PIN; the attempt is stored before this is said.
        TooManyAttempts: five times wrong, and half a minute has not passed.
        AccountLocked: the right PIN of a locked account.
    """
    if not clean(name):
        raise FieldMissing("account")
    if not pin:
        raise FieldMissing("pin")
    account = Account.get_or_none(Account.folded == fold(name))
    if account is None:
        _matches(_NOBODY, pin)
        raise WrongPin
    _wait_out(account)
    if not _matches(account.pin_hash, pin):
        with write():
            _change(account, failed_attempts=Account.failed_attempts + 1, last_failed_at=clock.now())
        raise WrongPin
    if account.locked:
        raise AccountLocked
    actor = Actor(Role(account.role), account.name, account.id, frozenset(_slugs(account)) or None)
    with write():
        if account.failed_attempts:
            _change(account, failed_attempts=0, last_failed_at=None)
        audit.record(actor, "logged in", f"account {account.uid}")
    return actor


def _require_over(actor: Actor, slugs: tuple[str, ...]) -> None:
    """A coordinator of some kamers has no say over accounts that act outside them: none of `slugs` means all."""
    if not _is_over(actor, slugs):
        raise NotAllowed(actor.role, Right.KEEP_ACCOUNTS)


def _is_over(actor: Actor, slugs: tuple[str, ...]) -> bool:
    return actor.kamers is None or bool(slugs and actor.kamers.issuperset(slugs))


def _keepers() -> list[str]:
    """The coordinators who can act everywhere, and so can open every other account again."""
    rows = Account.select().where(Account.role == Role.COORDINATOR, Account.locked == False)  # noqa: E712
    return [row.name for row in rows if not _slugs(row)]


def _wait_out(account: Account) -> None:
    if account.failed_attempts < ATTEMPTS_BEFORE_WAIT or account.last_failed_at is None:
        return
    left = (account.last_failed_at + WAIT - clock.now()).total_seconds()
    if 0 < left <= WAIT.total_seconds():  # more than that is a clock that was put back
        raise TooManyAttempts(min(int(left) + 1, int(WAIT.total_seconds())))


def _account(name: str) -> Account:
    account = Account.get_or_none(Account.folded == fold(name))
    if account is None:
        raise FieldUnknown("account", name)
    return account


def _kamer(slug: str) -> Kamer:
    kamer = Kamer.get_or_none(Kamer.slug == slug)
    if kamer is None:
        raise FieldUnknown("kamer", slug, tuple(row.slug for row in Kamer.select().order_by(Kamer.slug)))
    return kamer


def _slugs(account: Account) -> tuple[str, ...]:
    rows = Kamer.select(Kamer.slug).join(AccountKamer).where(AccountKamer.account == account)
    return tuple(row.slug for row in rows.order_by(Kamer.slug))


def _change(account: Account, **values: object) -> None:
    Account.update(**values).where(Account.id == account.id).execute()


def _hash(pin: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin, salt=identity.new_salt())


def _matches(hashed: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    try:
        return PasswordHasher().verify(hashed, pin)
    except VerifyMismatchError:
        return False
