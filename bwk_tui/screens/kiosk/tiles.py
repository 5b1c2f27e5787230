"""Nine fixed places for what one can come for (kiosk.md, "Fixed places")."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Grid

from bwk_tui.domain.hours import Standing
from bwk_tui.locales import Words
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.programme import DoorLine

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
            yield Tile(place, "", "", id=f"place-{place}", classes=_colour(place))

    def show(self, page: int, lines: Mapping[int, DoorLine], words: Words) -> None:
        """Show a page of what stands at the door, by number, in the visitor's language."""
        for place, tile in enumerate(self.query(Tile), start=1):
            number = page * PLACES + place
            line = lines.get(number)
            tile.visible = line is not None
            if line:
                name = words.activity(line.activity.name)
                quiet = not line.standing.open
                tile.show(number, line.activity.icon, name, note=_note(line, words), quiet=quiet)
            if tile.has_focus and not (line and line.standing.open):
                tile.blur()


def _note(line: DoorLine, words: Words) -> str:
    """What to know of it before one chooses it."""
    if line.standing is Standing.CALLED_OFF:
        return words.say("vandaag niet")
    return words.say("vanaf {time}", time=f"{line.starts:%H:%M}") if line.starts else ""
