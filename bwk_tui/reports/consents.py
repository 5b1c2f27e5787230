"""Whose visits for sensitive help may stand with their name. One person may have more records (see `persons`)."""

from typing import Any

from bwk_tui.db.models import Activity, ActivityType, Consent
from bwk_tui.domain.consent import SENSITIVE_TYPES
from bwk_tui.reports import persons


def is_sensitive(activity: Activity) -> bool:
    """Whether a visit to an activity tells something sensitive."""
    return activity.type.name in SENSITIVE_TYPES


def sensitive_activities() -> Any:
    """The ids of these activities, to ask with."""
    return Activity.select(Activity.id).join(ActivityType).where(ActivityType.name.in_(SENSITIVE_TYPES))


def standing_of(member_id: int) -> tuple[Consent, ...]:
    """The consents that stand of a person, under whichever of the records that are theirs; the oldest first."""
    rows = Consent.select().where(
        Consent.member.in_(list(persons.records([member_id]))), Consent.revoked_at.is_null()
    )
    return tuple(rows.order_by(Consent.given_at, Consent.id))


def may_be_named(activity: Activity, member_id: int) -> bool:
    """Whether a visit to an activity may be kept with the name of a person (by the record that stands for them)."""
    return not is_sensitive(activity) or bool(standing_of(member_id))


def nameless() -> "Nameless":
    """Which visits must be kept without a name now, for many at once."""
    given: Any = Consent.select(Consent.member).where(Consent.revoked_at.is_null()).scalars()
    kept = persons.kept_ones()
    return Nameless(
        frozenset(sensitive_activities().scalars()), frozenset(kept.get(member, member) for member in given)
    )


class Nameless:
    """Tells of a visit whether it must be kept without the name; members are the records that stand for them now."""

    def __init__(self, sensitive: frozenset[int], consenting: frozenset[int]) -> None:
        self.sensitive = sensitive
        self._consenting = consenting

    def must_be(self, activity_id: int, member_id: int) -> bool:
        """Whether the name of this member may not stand there."""
        return activity_id in self.sensitive and member_id not in self._consenting
