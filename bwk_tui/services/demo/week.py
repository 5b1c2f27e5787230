"""The demo's programme as its kiosk shows it: hours for what is short, and a holiday to come."""

from datetime import date

from bwk_tui.services import programme
from bwk_tui.services.demo.programme import NOW, Offer, Slot
from bwk_tui.services.demo.team import KAMER, Cast

_DECEMBER = 12
_CHRISTMAS = (25, 26)


def announce(cast: Cast, today: date) -> None:
    """Tell when what begins at an hour is on; where people drop in all along, there is nothing to tell."""
    for offer in NOW:
        if not any(slot.drop_in for slot in offer.slots):
            for weekday in range(7):
                programme.set_hours(cast.coordinator, KAMER, offer.name, weekday, _typed(offer, weekday))
    first, last = (date(today.year, _DECEMBER, day) for day in _CHRISTMAS)
    if today <= last:
        programme.close(cast.coordinator, KAMER, first, last, "Kerst")


def _typed(offer: Offer, weekday: int) -> str:
    return ", ".join(_hours(slot) for slot in offer.slots if weekday in slot.weekdays)


def _hours(slot: Slot) -> str:
    return f"{slot.begins:%H:%M}-{slot.ends:%H:%M}"
