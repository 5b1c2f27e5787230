"""What the kiosk knows of the visitor before it: no more than this, and gone with the visitor."""

from dataclasses import dataclass

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.consent import How
from bwk_tui.domain.errors import StoreFull
from bwk_tui.locales import DUTCH, Language
from bwk_tui.services import check_ins, consents, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import CheckedIn
from bwk_tui.services.lookup import Match


@dataclass(frozen=True)
class Who:
    """Who somebody said to be; nobody in particular without a member.

    `consents` where they said just now that their name may stand with sensitive help.
    """

    member: Match | None = None
    newcomer: bool = False
    consents: bool = False

    @property
    def first_name(self) -> str:
        """The first name, or nothing."""
        return self.member.first_name if self.member else ""

    def again(self) -> "Who":
        """The same person, for the next thing they come for: one is new, and says yes, only once."""
        return Who(self.member)


ANONYMOUS = Who()
NEWCOMER = Who(newcomer=True)


@dataclass(frozen=True)
class Visit:
    """Where the visitor stands, the language they chose, who they are once they told, and what they came for before.

    `done` are the ids of activities: without a name, only the visit itself knows that somebody is there already.
    Whoever `declined` to let their name stand with sensitive help isn't asked again.
    """

    kamer: str
    language: Language = DUTCH
    who: Who | None = None
    done: frozenset[int] = frozenset()
    declined: bool = False

    @property
    def actor(self) -> Actor:
        """The kiosk, which acts for the visitor."""
        return Actor.kiosk(self.kamer)


@dataclass(frozen=True)
class Choice:
    """What somebody comes for, with the token that lets it be written once and no more."""

    activity: ActivityLine
    token: str

    @classmethod
    def of(cls, activity: ActivityLine) -> "Choice":
        """A tap on a tile."""
        return cls(activity, check_ins.new_token())

    def asks_for_consent(self, visit: Visit, who: Who) -> bool:
        """Whether it must be asked first if the name may stand there: it is sensitive, and they never said."""
        if who.member is None or who.consents or visit.declined:
            return False
        with store.usable():
            return consents.is_missing(visit.actor, self.activity.id, who.member.member_id)

    def write(self, actor: Actor, who: Who) -> CheckedIn:
        """Check in; on return it is committed and synced. Raises Refused, with StoreUnusable where the disk fails."""
        try:
            return self._write(actor, who)
        except StoreFull:
            return self._write(actor, who)  # the ballast was given up for this

    def _write(self, actor: Actor, who: Who) -> CheckedIn:
        with store.usable():
            if who.consents and who.member:
                consents.give(actor, who.member.member_id, How.AT_THE_KIOSK)
            return check_ins.check_in(
                actor,
                activity_id=self.activity.id,
                member_id=who.member.member_id if who.member else None,
                token=self.token,
                newcomer=who.newcomer,
            )
