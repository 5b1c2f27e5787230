"""The demo's team: who can log in to it, with which PIN or passphrase, and who acts in its past."""

from dataclasses import dataclass

from bwk_tui.db.models import Account
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.services import accounts

KAMER = "demo"
KAMER_NAME = "Buurtwerkkamer De Demo"


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demo, with the PIN or passphrase that opens it: it guards nothing."""

    name: str
    role: Role
    pin: str


@dataclass(frozen=True)
class DemoTeam:
    """Where the demo takes place, and who can log in."""

    kamer: str
    accounts: tuple[DemoAccount, ...]


TEAM = DemoTeam(
    KAMER,
    (
        DemoAccount("Dewi Demo", Role.COORDINATOR, "vier kopjes koffie om negen uur"),
        DemoAccount("Sam Demo", Role.ASSISTENT, "739164"),
        DemoAccount("Pia Demo", Role.PENNINGMEESTER, "elke euro in een blauw schrift"),
        DemoAccount("Kas Demo", Role.KASCOMMISSIE, "580297"),
        DemoAccount("Kim Demo", Role.KASCOMMISSIE, "580297"),
    ),
)


@dataclass(frozen=True)
class Cast:
    """Who acts in the demo's past."""

    coordinator: Actor
    assistent: Actor
    penningmeester: Actor
    kascommissie: Actor
    kiosk: Actor


def take_on(first: Actor) -> Cast:
    """Make the accounts, and give those who act. A PIN of nobody's is no secret, but it is hashed like any other."""
    for account in TEAM.accounts:
        accounts.add(first, account.name, account.role, _kamers(account.role), account.pin)
    return Cast(
        _actor(Role.COORDINATOR),
        _actor(Role.ASSISTENT),
        _actor(Role.PENNINGMEESTER),
        _actor(Role.KASCOMMISSIE),
        Actor.kiosk(KAMER),
    )


def _actor(role: Role) -> Actor:
    account = Account.get(Account.role == role)
    return Actor(role, account.name, account.id, frozenset(_kamers(role)) or None)


def _kamers(role: Role) -> tuple[str, ...]:
    """The assistent works in one kamer; all others act everywhere, as a store's first coordinator does."""
    return (KAMER,) if role is Role.ASSISTENT else ()
