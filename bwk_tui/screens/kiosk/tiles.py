"""Nine fixed places for what one can come for (kiosk.md, "Fixed places")."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Grid

from bwk_tui.locales import Words
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services.activities import ActivityLine

PLACES = 9


def page_of(number: int) -> int:
    """On which page a number has its place; the first is 0."""
    return (number - 1) // PLACES


def colour_of(activity: ActivityLine) -> str:
    """The class that gives something the colour of the activity's place, all through the visit."""
    return _colour(activity.number or 1)


def _colour(number: int) -> str:
    return f"-place-{(number - 1) % PLACES + 1}"


class Tiles(Grid):
    """One page of tiles. A place stays empty while its number isn't in use: the others don't move up."""

    DEFAULT_CSS = """
    Tiles {
        height: 1fr;
        grid-size: 3 3;
        padding: 0 1;
    }
    """

    def compose(self) -> ComposeResult:
        """The places, still empty."""
        for place in range(1, PLACES + 1):
            tile = Tile(place, "", "", id=f"place-{place}")
            tile.add_class(_colour(place))
            yield tile

    def show(self, page: int, activities: Mapping[int, ActivityLine], words: Words) -> None:
        """Show a page of the activities, by their number, in the visitor's language."""
        for place, tile in enumerate(self.query(Tile), start=1):
            number = page * PLACES + place
            activity = activities.get(number)
            tile.visible = activity is not None
            if activity:
                tile.show(number, activity.icon, words.activity(activity.name))
            elif tile.has_focus:
                tile.blur()
