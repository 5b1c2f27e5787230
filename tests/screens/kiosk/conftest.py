"""What the tests of the kiosk share."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bwk_tui.screens.theme import Look
from bwk_tui.services import activities
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.door import LOW, Door, standing_before, stop_the_clocks

Standing = Callable[..., AbstractAsyncContextManager[Door]]


@pytest.fixture(autouse=True)
def still_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hands of the kiosk's clocks move only when a test moves them."""
    stop_the_clocks(monkeypatch)


@pytest.fixture
def kiosk(folder: Path) -> Standing:
    """`async with kiosk() as door`: the kiosk of the test's kamer, in a terminal of 80x24 or another size."""

    def stand(size: tuple[int, int] = LOW, look: Look = Look.LIGHT) -> AbstractAsyncContextManager[Door]:
        return standing_before(folder, size, look)

    return stand


@pytest.fixture
def nine(team: Team, coffee: ActivityLine, letters: ActivityLine) -> None:
    """A full page of tiles, some with the longest names of the list."""
    for number, (kind, name) in enumerate(
        (
            ("Sociale ontmoeting en verbinding", "Eettafels, kookclub en ontbijt/lunchcafé"),
            ("Klussen", "Kleine reparaties aan/om de woning"),
            ("Klussen", "Schoonmaken binnen- en buitenruimten"),
            ("Taalverwerving Nederlands", "Oefenen met praten"),
            ("Schuldhulptoeleiding en budgetadvies", "Toeleiden naar schuldhulpverlening"),
            ("Toeleiding naar werk", "Begeleiden zelfstandige activiteit"),
            ("Computervaardigheid", "Oefenlessen computer"),
        ),
        start=3,
    ):
        activities.add(team.coordinator, KAMER, type_name=kind, name=name, number=number)
