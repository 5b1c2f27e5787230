"""The room of a soak: the store, who works there, and the weather, which all processes see."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.services import accounts, activities, handgeld, kamers, members, store
from bwk_tui.services.members import MemberForm

KAMER = "cjm"
PIN = "een lange zin om te onthouden"
COORDINATOR, PENNINGMEESTER = "Dewi Voorbeeld", "Pia Voorbeeld"
COFFEE, SEWING = "Babbeluur en inloop", "Naaicafé"
"""Where the kiosk's worker checks in, and where the visitor in the real terminal does."""


@dataclass(frozen=True)
class Room:
    """Where it all is."""

    place: Path

    @property
    def store(self) -> Path:
        """The store's folder."""
        return self.place / "store"

    @property
    def disk_is_full(self) -> bool:
        """Whether nobody can write now."""
        return (self.place / "full").exists()

    def fill_disk(self) -> None:
        """From now on, until `clear_disk`."""
        (self.place / "full").touch()

    def clear_disk(self) -> None:
        """There is room again."""
        (self.place / "full").unlink(missing_ok=True)

    def set_clock(self, seconds: int) -> None:
        """Let the clock of the workers run so far ahead, or behind."""
        (self.place / "clock.new").write_text(str(seconds))
        (self.place / "clock.new").replace(self.place / "clock")

    def now(self) -> datetime:
        """What the clock of the workers says."""
        clock = self.place / "clock"
        return datetime.now(UTC) + timedelta(seconds=int(clock.read_text()) if clock.exists() else 0)


def furnish(room: Room) -> None:
    """A store in which there is something to do, begun now."""
    with clock.standing_at(datetime.now(UTC)):
        with store.making(room.store):
            _found(accounts.first_actor(COORDINATOR))
        penningmeester, coordinator = (accounts.log_in(name, PIN) for name in (PENNINGMEESTER, COORDINATOR))
        handgeld.receive_transfer(penningmeester, KAMER, day=clock.today(), cents=25_000)
        handgeld.withdraw(coordinator, KAMER, day=clock.today(), cents=10_000)
        store.close()


def _found(first: Actor) -> None:
    kamers.add(first, KAMER, "Casa Jepie Makandra")
    accounts.add(first, COORDINATOR, Role.COORDINATOR, (), PIN)
    accounts.add(first, PENNINGMEESTER, Role.PENNINGMEESTER, (), PIN)
    activities.add(first, KAMER, type_name="Sociale ontmoeting en verbinding", name=COFFEE, number=1)
    activities.add(first, KAMER, type_name="Sociale ontmoeting en activering", name=SEWING, number=2)
    for number in range(40):
        members.add(first, KAMER, MemberForm(f"Testpersoon {number}", "Voorbeeld"))


def tell(what: str, key: str = "-") -> None:
    """Tell the supervisor something, at once and whole: what is in the pipe outlives a kill."""
    os.write(1, f"{what} {key}\n".encode())


def coordinator() -> Actor:
    """Who works, without the wait for a PIN."""
    return Actor(Role.COORDINATOR, COORDINATOR, 1)
