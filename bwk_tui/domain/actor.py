"""Who acts, in which role, for which kamers, and what each role may do (design.md, "Actor")."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bwk_tui.domain.errors import NotAllowed


class Role(StrEnum):
    """The part somebody plays; an account has one."""

    KIOSK = "kiosk"
    ASSISTENT = "assistent"
    COORDINATOR = "coordinator"
    PENNINGMEESTER = "penningmeester"
    KASCOMMISSIE = "kascommissie"


class Right(StrEnum):
    """Something a role may do."""

    LOOK_UP_VISITOR = "look up a visitor"
    CHECK_IN = "check in"
    CHECK_IN_BY_HAND = "check in by hand"
    KEEP_MEMBERS = "keep members"
    MERGE_MEMBERS = "merge members"
    ERASE_MEMBERS = "erase members"
    READ_PERSON_FILE = "read person file"
    APPLY_RETENTION = "apply retention"
    KEEP_KLUSSEN = "keep klussen"
    READ_HANDGELD = "read handgeld"
    BOOK_HANDGELD = "book handgeld"
    TOP_UP_HANDGELD = "top up handgeld"
    EXPORT_HANDGELD = "export handgeld"
    COUNT_KAS = "count kas"
    SUBMIT_MONTH = "submit month"
    APPROVE_MONTH = "approve month"
    SET_CAP = "set cap"
    RECORD_KASCONTROLE = "record kascontrole"
    KEEP_ACTIVITIES = "keep activities"
    KEEP_KAMERS = "keep kamers"
    KEEP_ACCOUNTS = "keep accounts"
    IMPORT = "import"
    READ_FIGURES = "read figures"
    KEEP_TARGETS = "keep targets"
    HAND_IN_FIGURES = "hand in figures"
    KEEP_STORE = "keep the store"
    READ_LOG = "read log"


_KIOSK = frozenset({Right.LOOK_UP_VISITOR, Right.CHECK_IN})
_ASSISTENT = _KIOSK | {
    Right.CHECK_IN_BY_HAND,
    Right.KEEP_MEMBERS,
    Right.KEEP_KLUSSEN,
    Right.READ_HANDGELD,
    Right.BOOK_HANDGELD,
    Right.COUNT_KAS,
}
_COORDINATOR = _ASSISTENT | {
    Right.KEEP_ACTIVITIES,
    Right.KEEP_KAMERS,
    Right.KEEP_ACCOUNTS,
    Right.IMPORT,
    Right.MERGE_MEMBERS,
    Right.ERASE_MEMBERS,
    Right.READ_PERSON_FILE,
    Right.APPLY_RETENTION,
    Right.READ_FIGURES,
    Right.KEEP_TARGETS,
    Right.HAND_IN_FIGURES,
    Right.EXPORT_HANDGELD,
    Right.SUBMIT_MONTH,
    Right.KEEP_STORE,
    Right.READ_LOG,
}
_PENNINGMEESTER = frozenset(
    {
        Right.READ_HANDGELD,
        Right.TOP_UP_HANDGELD,
        Right.EXPORT_HANDGELD,
        Right.APPROVE_MONTH,
        Right.SET_CAP,
    }
)
_KASCOMMISSIE = frozenset({Right.READ_HANDGELD, Right.EXPORT_HANDGELD, Right.RECORD_KASCONTROLE})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.KIOSK: _KIOSK,
    Role.ASSISTENT: _ASSISTENT,
    Role.COORDINATOR: _COORDINATOR,
    Role.PENNINGMEESTER: _PENNINGMEESTER,
    Role.KASCOMMISSIE: _KASCOMMISSIE,
}
"""The one table of who may do what."""

EVERYWHERE = frozenset({Role.PENNINGMEESTER, Role.KASCOMMISSIE})
"""Roles of the Coöperatie: they hold their rights in all kamers."""


SYSTEM = "system"
"""How the audit log calls the program itself, which is no actor: it does what nobody needs a right for."""

COMMAND_LINE = "cli"
"""The door of whoever gives commands."""


@dataclass(frozen=True)
class Actor:
    """Who does it. `kamers` are slugs; None means all of them. A kiosk has no account; a screen is no `door`."""

    role: Role
    name: str
    account_id: int | None = None
    kamers: frozenset[str] | None = None
    door: str | None = None

    @classmethod
    def kiosk(cls, kamer: str) -> "Actor":
        """The kiosk at the door of one kamer."""
        return cls(Role.KIOSK, f"kiosk {kamer}", None, frozenset({kamer}))

    def may(self, right: Right, kamer: str | None = None) -> bool:
        """Whether the actor holds a right: in `kamer`, or anywhere at all when no kamer is named."""
        holds = right in RIGHTS[self.role]
        return holds and (kamer is None or self.kamers is None or kamer in self.kamers)

    def require(self, right: Right, kamer: str | None = None) -> None:
        """Raise NotAllowed unless the actor holds the right."""
        if not self.may(right, kamer):
            raise NotAllowed(self.role, right, kamer)

    def require_everywhere(self, right: Right) -> None:
        """Raise NotAllowed unless the actor holds the right in all kamers: for what is about the store as a whole."""
        if not self.may(right) or self.kamers is not None:
            raise NotAllowed(self.role, right)
