"""Accounts: who can log in, with which role, and what happens when a PIN is wrong."""

import unicodedata
from dataclasses import dataclass

from bwk_tui.db.models import Account, AccountKamer, Kamer
from bwk_tui.domain import identity, secret
from bwk_tui.domain.actor import EVERYWHERE, Actor, Right, Role
from bwk_tui.domain.errors import (
    AccountLocked,
    FieldMissing,
    FieldTaken,
    FieldUnknown,
    LastCoordinator,
    NotAllowed,
    WrongPin,
)
from bwk_tui.domain.text import clean, fold
from bwk_tui.services import attempts, audit
from bwk_tui.services.fields import required
from bwk_tui.services.store import usable, write

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


def add(actor: Actor, name: str, role: str, kamers: tuple[str, ...], pin: str) -> AccountLine:
    """Add an account. A coordinator or assistent without a kamer acts in all; Coöperatie roles always do.

    Raises:
        FieldMissing, FieldTooLong: the name can't be.
        FieldRefused: the PIN or passphrase can't be; which ones are in `domain.secret.check`.
        FieldTaken: somebody has this name already.
        FieldUnknown: no such role or kamer.
        NotAllowed: a coordinator of some kamers makes an account that acts outside them.
    """
    actor.require(Right.KEEP_ACCOUNTS)
    name = required("account", name)
    if role.strip() not in ROLES:
        raise FieldUnknown("role", role, ROLES)
    kind = Role(role.strip())
    hashed = _hash(secret.check(kind, name, pin))
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
    with write():
        account = _account_under(actor, name)
        if _keepers() == [account.name]:
            raise LastCoordinator
        _change(account, locked=True)
        audit.record(actor, "account locked", f"account {account.uid}")


def role_of(actor: Actor, name: str) -> Role:
    """The role of an account, for who has a say over it. Raises FieldUnknown or NotAllowed."""
    return Role(_account_under(actor, name).role)


def was_locked(actor: Actor) -> bool:
    """Whether the account of whoever is logged in was locked since. Raises StoreUnusable."""
    with usable():
        return bool(Account.select().where(Account.id == actor.account_id, Account.locked == True).exists())  # noqa: E712


def is_own(actor: Actor, name: str) -> bool:
    """Whether a name is that of the actor's own account."""
    return actor.account_id is not None and fold(name) == fold(actor.name)


def reset_pin(actor: Actor, name: str, pin: str) -> None:
    """Give an account a new PIN or passphrase, unlock it, and forget the wrong ones.

    Raises:
        FieldUnknown: no such account.
        NotAllowed: it acts outside the actor's kamers.
        FieldRefused: the PIN or passphrase can't be; which ones are in `domain.secret.check`.
    """
    known_as = _account_under(actor, name)
    hashed = _hash(secret.check(Role(known_as.role), known_as.name, pin))
    with write():
        account = _account_under(actor, name)
        _change(account, pin_hash=hashed, locked=False)
        attempts.forget(account.uid)
        audit.record(actor, "pin reset", f"account {account.uid}")


def change_own(actor: Actor, pin: str) -> None:
    """Give whoever acts, and logged in a moment ago, a new PIN or passphrase of their own.

    Raises:
        NotAllowed: the actor has no account: a kiosk.
        AccountLocked: the coordinator locked it meanwhile.
        FieldRefused: the PIN or passphrase can't be; which ones are in `domain.secret.check`.
    """
    if actor.account_id is None:
        raise NotAllowed(actor.role, Right.KEEP_ACCOUNTS)
    hashed = _hash(secret.check(actor.role, actor.name, pin))
    with write():
        account = Account.get_by_id(actor.account_id)
        if account.locked:
            raise AccountLocked
        _change(account, pin_hash=hashed)
        audit.record(actor, "own pin changed", f"account {account.uid}")


def log_in(name: str, pin: str) -> Actor:
    """The actor behind a name and a PIN or passphrase.

    The attempt is stored as a wrong one before the PIN is looked at, and taken back when it was the right one. An
    unknown name gets the same answer as a wrong PIN, after the same work and the same waits.

    Raises:
        FieldMissing: no name or no PIN.
        WrongPin: no such account, or not its PIN.
        TooManyAttempts: wrong too often for this name or on this device, and the wait isn't over; the right PIN isn't
            looked at either.
        AccountLocked: the right PIN of a locked account.
    """
    if not clean(name):
        raise FieldMissing("account")
    if not pin:
        raise FieldMissing("pin")
    account = Account.get_or_none(Account.folded == fold(name))
    attempt = attempts.begin(name, account)
    if not _matches(account.pin_hash if account else _NOBODY, pin) or account is None:
        raise WrongPin
    actor = Actor(Role(account.role), account.name, account.id, frozenset(_slugs(account)) or None)
    with write():
        attempts.succeeded(attempt)
        if not account.locked:
            audit.record(actor, "logged in", f"account {account.uid}")
    if account.locked:
        raise AccountLocked
    return actor


def must_renew(actor: Actor, pin: str) -> bool:
    """Whether what somebody logged in with doesn't fit their role, and is still what they log in with.

    It was chosen before there was this rule, or in another role.
    """
    if secret.fits(actor.role, actor.name, pin):
        return False
    account = Account.get_or_none(Account.id == actor.account_id)
    return account is not None and _matches(account.pin_hash, pin)


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


def _account(name: str) -> Account:
    account = Account.get_or_none(Account.folded == fold(name))
    if account is None:
        raise FieldUnknown("account", name)
    return account


def _account_under(actor: Actor, name: str) -> Account:
    """The account of this name, over which the actor must have a say."""
    actor.require(Right.KEEP_ACCOUNTS)
    account = _account(name)
    _require_over(actor, _slugs(account))
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

    return PasswordHasher().hash(_one_way_of_writing(pin), salt=identity.new_salt())


def _matches(hashed: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    try:
        return PasswordHasher().verify(hashed, _one_way_of_writing(pin))
    except VerifyMismatchError:
        return False


def _one_way_of_writing(pin: str) -> str:
    """One keyboard gives an é as one character, another as two (NIST SP 800-63B-4, 3.1.1.2)."""
    return unicodedata.normalize("NFC", pin)
