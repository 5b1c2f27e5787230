"""Activities: what people come for in a kamer. They come and go; their tile keeps its place and number."""

from collections.abc import Container
from dataclasses import dataclass

from peewee import Case

from bwk_tui.db.models import Activity, ActivityType, Kamer
from bwk_tui.domain import identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldMissing, FieldTaken, FieldUnknown, FieldUnreadable
from bwk_tui.domain.text import fold
from bwk_tui.reports import scope
from bwk_tui.services import audit
from bwk_tui.services.fields import optional, required
from bwk_tui.services.store import write

HIGHEST_NUMBER = 99
DEFAULT_ICONS = {
    "Sociale ontmoeting en verbinding": "☕",
    "Sociale ontmoeting en activering": "🧵",
    "Klussen": "🔧",
    "Computervaardigheid": "💻",
    "Taalverwerving Nederlands": "💬",
    "Formulieren": "📄",
    "Schuldhulptoeleiding en budgetadvies": "💶",
    "Toeleiding naar werk": "💼",
}
"""The picture of an activity for which none was chosen: by type."""


@dataclass(frozen=True)
class ActivityLine:
    """An activity; `number` is its place at the kiosk while it is in use.

    An `open_door` is always there at the kiosk, whatever the programme says.
    """

    id: int
    kamer: str
    type: str
    name: str
    number: int | None
    icon: str
    in_use: bool
    open_door: bool = False


def add(
    actor: Actor, kamer: str, *, type_name: str, name: str, number: int | None = None, icon: str = ""
) -> ActivityLine:
    """Add an activity, in use from now on; without a number it gets the first free one.

    Raises:
        FieldMissing, FieldTooLong, FieldUnreadable: the name, number or icon can't be.
        FieldUnknown: no such kamer or type.
        FieldTaken: the kamer has an activity with this name, or one in use with this number.
    """
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    name = required("name", name)
    kind = type_named(type_name)
    icon = check_icon(icon) or DEFAULT_ICONS[kind.name]
    with write():
        if named(row, name):
            raise FieldTaken("name", name)
        activity = Activity.create(
            uid=identity.new_uid(),
            kamer=row,
            type=kind,
            name=name,
            folded=fold(name),
            number=_free(row, number),
            icon=icon,
            in_use=True,
            open_door=begins_as_open_door(name),
        )
        audit.record(actor, "activity added", f"activity {activity.uid}")
    return as_line(activity)


def change(
    actor: Actor, kamer: str, current_name: str, *, name: str, number: int | None, icon: str, open_door: bool
) -> ActivityLine:
    """Give an activity another name, place, picture, or make it an open door; the same once more writes nothing.

    Without a number it keeps its place; one that has stopped has none. Without an icon it gets that of its type.

    Raises:
        FieldMissing, FieldTooLong, FieldUnreadable: the name, number or icon can't be.
        FieldUnknown: no such activity.
        FieldTaken: the kamer has another activity with this name, or one in use with this number.
    """
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    name = required("name", name)
    icon = check_icon(icon)
    with write():
        activity = existing(row, current_name)
        before = as_line(activity)
        other = named(row, name)
        if other and other.id != activity.id:
            raise FieldTaken("name", name)
        if activity.in_use and number not in (None, activity.number):
            activity.number = _free(row, number)
        activity.name, activity.folded = name, fold(name)
        activity.icon = icon or DEFAULT_ICONS[activity.type.name]
        activity.open_door = open_door
        if as_line(activity) != before:
            activity.save()
            audit.record(actor, "activity changed", f"activity {activity.uid}")
    return as_line(activity)


def stop(actor: Actor, kamer: str, name: str) -> ActivityLine:
    """Take an activity out of use: its tile goes, its visits stay. Raises FieldUnknown."""
    return _switch(actor, kamer, name, in_use=False, number=None)


def resume(actor: Actor, kamer: str, name: str, number: int | None = None) -> ActivityLine:
    """Put an activity back in use, on its own number if that is free, or on the one that is named.

    Raises:
        FieldUnknown: no such activity.
        FieldTaken: the number is in use.
    """
    return _switch(actor, kamer, name, in_use=True, number=number)


def known(actor: Actor, kamer: str) -> tuple[ActivityLine, ...]:
    """All activities of a kamer: those in use first, by number; then the others, by name."""
    row = scope.kamer(actor, Right.CHECK_IN, kamer)
    query = (
        Activity.select(Activity, ActivityType, Kamer)
        .join(ActivityType)
        .switch(Activity)
        .join(Kamer)
        .where(Activity.kamer == row)
    )
    # One that has stopped remembers its number, but isn't found by it.
    place = Case(None, [(Activity.in_use, Activity.number)])
    return tuple(
        as_line(activity) for activity in query.order_by(Activity.in_use.desc(), place, Activity.folded)
    )


def in_use(actor: Actor, kamer: str) -> tuple[ActivityLine, ...]:
    """The activities that one can check in to now, by number."""
    return tuple(activity for activity in known(actor, kamer) if activity.in_use)


def named(kamer: Kamer, name: str) -> Activity | None:
    """The kamer's activity with this name, whatever its accents and capitals; None if there is none."""
    found: Activity | None = Activity.get_or_none(Activity.kamer == kamer, Activity.folded == fold(name))
    return found


def check_icon(typed: str) -> str:
    """One pictogram of one code point, as terminals draw it in two cells; raises FieldUnreadable."""
    from unicodedata import east_asian_width

    icon = optional("icon", typed)
    if icon and (len(icon) != 1 or east_asian_width(icon) != "W"):
        raise FieldUnreadable("icon", icon, "☕")
    return icon


def _switch(actor: Actor, kamer: str, name: str, *, in_use: bool, number: int | None) -> ActivityLine:
    row = scope.kamer(actor, Right.KEEP_ACTIVITIES, kamer)
    with write():
        activity = existing(row, name)
        if in_use and not activity.in_use:
            activity.number = _free(row, activity.number if number is None else number)
        activity.in_use = in_use
        activity.save()
        audit.record(actor, "activity resumed" if in_use else "activity stopped", f"activity {activity.uid}")
    return as_line(activity)


def free_number(number: int | None, taken: Container[int]) -> int:
    """The number, if it can be one and isn't taken; without one, the first that is free.

    Raises:
        FieldUnreadable: there is no such number, or none is left.
        FieldTaken: somebody has it.
    """
    if number is None:
        number = next(free for free in range(1, HIGHEST_NUMBER + 2) if free not in taken)
    if not 1 <= number <= HIGHEST_NUMBER:
        raise FieldUnreadable("number", str(number), f"1 tot en met {HIGHEST_NUMBER}")
    if number in taken:
        raise FieldTaken("number", str(number))
    return number


def _free(kamer: Kamer, number: int | None) -> int:
    taken = set(
        Activity.select(Activity.number).where(Activity.kamer == kamer, Activity.in_use == True).scalars()  # noqa: E712
    )
    return free_number(number, taken)


def begins_as_open_door(name: str) -> bool:
    """Whether an activity with this name is an open door until somebody says otherwise.

    The Coöperatie's own list calls it "Babbeluur en inloop" (assets/activities.csv).
    """
    return "inloop" in fold(name)


def type_named(name: str) -> ActivityType:
    """The activity type with this name, whatever its accents and capitals; raises FieldMissing or FieldUnknown."""
    if not name.strip():
        raise FieldMissing("type")
    kinds = tuple(ActivityType.select().order_by(ActivityType.position))
    for kind in kinds:
        if fold(kind.name) == fold(name):
            return kind
    raise FieldUnknown("type", name, tuple(kind.name for kind in kinds))


def existing(kamer: Kamer, name: str) -> Activity:
    """The kamer's activity with this name, whatever its accents and capitals; raises FieldUnknown."""
    activity = named(kamer, name)
    if activity is None:
        raise FieldUnknown("activity", name)
    return activity


def as_line(activity: Activity) -> ActivityLine:
    """What the other storeys know of an activity."""
    return ActivityLine(
        activity.id,
        activity.kamer.slug,
        activity.type.name,
        activity.name,
        activity.number if activity.in_use else None,
        activity.icon,
        activity.in_use,
        activity.open_door,
    )
