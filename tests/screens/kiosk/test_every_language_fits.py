"""What the kiosk says fits where it stands on the smallest screen, in each language, down to the last word."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from bwk_tui.locales import Words, offered
from bwk_tui.screens.kiosk.consent import ConsentScreen
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.sorry import SorryScreen
from bwk_tui.screens.kiosk.visit import ANONYMOUS, Choice
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services import activities
from bwk_tui.services.check_ins import CheckedIn
from tests.conftest import KAMER, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import Door
from tests.test_locales import activity_names, said

FACTS = {"name": "Annemarie", "count": 137, "time": "14:00"}
"""A first name as long as most, a busy day."""

KEY = cell_len(" 1 ") + 1
ESC = cell_len(" Esc ") + 1
STANDS: dict[str, list[tuple[str, int]]] = {
    "Waarvoor komt u?": [("WelcomeScreen question beside the hint", 0)],
    "vandaag al {count} keer binnengelopen": [("WelcomeScreen hint beside the question", 0)],
    "Tik op een tegel, of typ het nummer.": [("WelcomeScreen hint beside the question", 0)],
    "Waarvoor komt u, {name}?": [("WelcomeScreen question", 0)],
    "Deze pas werkt niet meer. Typ uw naam, of kom binnen zonder naam.": [
        ("WelcomeScreen question alone", 0),
        ("WhoScreen hint", 0),
    ],
    "Waarvoor komt u nog meer?": [("WelcomeScreen question", 0)],
    "Waarvoor komt u nog meer, {name}?": [("WelcomeScreen question", 0)],
    "vanaf {time}": [("WelcomeScreen place-1", len(" 12 ") + 2)],
    "vandaag niet": [
        ("WelcomeScreen place-1", len(" 12 ") + 2),
        ("WelcomeScreen question beside the hint", 0),
    ],
    "Begint om {time}.": [("WelcomeScreen question beside the hint", 0)],
    "Welkom! Hier is nog niets te kiezen.\n\nVoor het team: voeg een activiteit toe met bwk activity add.": [
        ("WelcomeScreen nothing", 0)
    ],
    "Meer": [("WelcomeScreen more", KEY)],
    "Wie bent u?": [("WhoScreen letters", 2)],
    "Bent u dit niet? Typ verder met uw achternaam.": [("WhoScreen letters", 2)],
    "Er zijn er meer met deze naam. Kom gerust binnen zonder naam.": [("WhoScreen letters", 2)],
    "Typ de eerste letters van uw voornaam. Het hoeft niet.": [("WhoScreen hint", 0)],
    "Nog een letter.": [("WhoScreen hint", 0)],
    "Niemand gevonden. Kijk de letters na, of kom binnen zonder naam.": [("WhoScreen hint", 0)],
    "Namen zoeken lukt nu even niet. U kunt wel zonder naam naar binnen.": [
        ("WelcomeScreen question alone", 0),
        ("WhoScreen hint", 0),
    ],
    "spatie": [("WhoScreen key-space", 0)],
    "wissen": [("WhoScreen key-erase", 0)],
    "Terug": [("WhoScreen back", ESC), ("ConsentScreen back", ESC)],
    "Liever zonder naam": [("WhoScreen without-name", KEY)],
    "Ik ben nieuw": [("WhoScreen new-here", KEY)],
    "Welkom!": [("DoneScreen greeting", 0)],
    "Welkom, {name}!": [("DoneScreen greeting", 0)],
    "U bent er al.": [("DoneScreen greeting", 0)],
    "U bent er al, {name}.": [("DoneScreen greeting", 0)],
    "Het is ongedaan gemaakt.": [("DoneScreen greeting", 0)],
    "Fijn dat u er bent.": [("DoneScreen remark", 0)],
    "Fijn dat u er bent. Iemand van het team komt zo even hallo zeggen.": [("DoneScreen remark", 0)],
    "Dat was vandaag al gedaan. U hoeft niets meer te doen.": [("DoneScreen remark", 0)],
    "Dit bezoek telt niet mee.": [("DoneScreen remark", 0)],
    "Ongedaan maken lukt nu even niet. Zegt u het tegen iemand van het team?": [("DoneScreen remark", 0)],
    "Klaar": [("DoneScreen finish", KEY), ("WelcomeScreen leave", ESC)],
    "Nog iets doen": [("DoneScreen another", KEY)],
    "Ongedaan maken": [("DoneScreen undo", KEY)],
    "Meer tijd": [
        ("DoneScreen countdown", cell_len("⏳ 60  ")),
        ("WhoScreen countdown", cell_len("⏳ 135  ")),
        ("ConsentScreen countdown", cell_len("⏳ 90  ")),
        ("WelcomeScreen countdown", cell_len("⏳ 90  ")),
    ],
    "Mogen we onthouden dat u hiervoor kwam?": [("ConsentScreen question", 0)],
    "Alleen het team ziet het.": [("ConsentScreen remark", 0)],
    "Ja, dat mag": [("ConsentScreen agree", 2)],
    "Liever niet": [("ConsentScreen decline", 2)],
    "Even niet gelukt.": [("SorryScreen greeting", 0)],
    "Zegt u het tegen iemand van het team? U bent gewoon welkom.": [("SorryScreen remark", 0)],
    "Nog een keer proberen": [("SorryScreen try-again", KEY)],
}
"""Where each sentence of the kiosk stands, and how many cells there are taken by something else."""


@dataclass(frozen=True)
class Place:
    """Where words stand: how many cells wide and how many lines high it is inside."""

    width: int
    height: int

    def holds(self, text: str) -> bool:
        """Whether the text fits, without breaking a word and without an ellipsis."""
        lines = Content(text).wrap(self.width)
        return len(lines) <= self.height and all(cell_len(word) <= self.width for word in text.split())


def _room_in(widget: Widget) -> Place:
    """How much room a widget has; words that are centred in a card may take a second line."""
    size = widget.content_size
    return Place(size.width, max(2, size.height) if widget.id == "remark" else size.height)


async def measured(door: Door) -> dict[str, Place]:
    """Walk by all screens and see how much room there is."""
    found: dict[str, Place] = {}

    def look() -> None:
        for widget in door.app.screen.query("*"):
            if widget.id and widget.content_size.width:
                found[f"{type(door.app.screen).__name__} {widget.id}"] = _room_in(widget)

    look()
    await door.tap("#place-1")
    door.at(WhoScreen)
    look()
    await door.tap("#without-name")
    visit = door.at(DoneScreen).visit
    look()
    await door.tap("#another")
    door.at(WelcomeScreen)
    look()
    choice = Choice.of(activities.in_use(visit.actor, KAMER)[0])
    door.app.screen.go(DoneScreen(visit, choice.activity, ANONYMOUS, CheckedIn("", "", already_there=True)))  # type: ignore[attr-defined]
    await door.settle()
    door.app.screen.go(SorryScreen(visit, choice, ANONYMOUS))  # type: ignore[attr-defined]
    await door.settle()
    door.at(SorryScreen)
    look()
    door.app.screen.go(ConsentScreen(visit, choice, ANONYMOUS))  # type: ignore[attr-defined]
    await door.settle()
    door.at(ConsentScreen)
    look()
    screen = {"WelcomeScreen nothing": Place(80 - 2 * 4, 18)}
    return found | screen


def beside_each_other(words: Words, places: dict[str, Place]) -> dict[str, Place]:
    """On the quiet first screen the question and what the room sees share a band: each has what the other leaves."""
    band = 80 - 2 - 2 - places["WelcomeScreen corner"].width
    question = cell_len(words.say("Waarvoor komt u?"))
    hint = max(
        cell_len(words.say("vandaag al {count} keer binnengelopen", **FACTS)),
        cell_len(words.say("Tik op een tegel, of typ het nummer.")),
    )
    return {
        "WelcomeScreen question beside the hint": Place(band - hint, 1),
        "WelcomeScreen hint beside the question": Place(band - question, 1),
        "WelcomeScreen question alone": Place(band, 1),
    }


def unfit_sentences(words: Words, places: dict[str, Place]) -> Iterator[str]:
    """The sentences that don't fit."""
    places = places | beside_each_other(words, places)
    for dutch, stands in STANDS.items():
        said_now = words.say(dutch, **FACTS) if "{" in dutch else words.say(dutch)
        for name, taken in stands:
            place = places[name]
            if not Place(place.width - taken, place.height).holds(said_now):
                yield f"{name}: {said_now}"


def unfit_activities(words: Words, tile: Place) -> Iterator[str]:
    """The activities whose name doesn't fit under the picture on a tile."""
    for name in sorted(activity_names()):
        if not Place(tile.width - 2, tile.height - 1).holds(words.activity(name)):
            yield f"tile: {words.activity(name)}"


def test_every_sentence_has_its_place() -> None:
    assert set(STANDS) == said()


async def test_all_ten_languages_fit_at_80x24(team: Team, nine: None, kiosk: Standing) -> None:
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Fietsherstelservice", number=10)
    async with kiosk() as door:
        places = await measured(door)
    unfit = [
        f"{language.code} {words}"
        for language in offered()
        for words in (
            *unfit_sentences(Words(language), places),
            *unfit_activities(Words(language), places["WelcomeScreen place-1"]),
        )
    ]
    assert not unfit, "\n".join(unfit)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("kort", True), ("twee woorden", True), ("een heel lang woordenboek", False), ("onverbreekbaar", False)],
)
def test_a_place_tells_what_fits(text: str, *, fits: bool) -> None:
    assert Place(8, 2).holds(text) is fits
