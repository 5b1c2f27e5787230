"""A disk that is full, read-only or gone: calm words at the door, a sign for the team, and on again by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.sorry import SorryScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.signs import SIGNS
from bwk_tui.services import crash_log, space, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.watching import Condition
from tests.conftest import open_copy
from tests.faults import disk
from tests.faults.disk import Disk, Fault
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import LOW, TALL, Door


@pytest.fixture
def failing() -> Iterator[Disk]:
    with disk.in_use() as in_use:
        yield in_use


@pytest.fixture
def folder(failing: Disk, template: Path, tmp_path: Path) -> Iterator[Path]:
    """A store on a disk that can fail."""
    with open_copy(template, tmp_path / "store") as copied:
        yield copied


def signs(door: Door) -> set[Condition]:
    return {condition for condition, sign in SIGNS.items() if sign in door.painted}


async def look(door: Door) -> None:
    """What the first screen does every few seconds."""
    door.at(WelcomeScreen).look()
    await door.settle()


@pytest.mark.parametrize(
    ("fault", "condition"), [(Fault.FULL, Condition.FULL), (Fault.GONE, Condition.UNUSABLE)]
)
async def test_who_stands_there_is_welcomed_as_soon_as_it_can_be_written(
    kiosk: Standing, coffee: ActivityLine, failing: Disk, fault: Fault, condition: Condition
) -> None:
    async with kiosk() as door:
        await door.tap("#language-en")
        failing.begin(1, fault)
        await door.press("1", "0")
        door.at(SorryScreen).try_by_itself()
        await door.settle()
        door.at(SorryScreen)
        assert "That didn't work just now." in door.painted
        assert "You are welcome all the same." in door.painted
        assert not door.visits
        failing.begin()
        door.at(SorryScreen).try_by_itself()
        await door.settle()
        door.at(DoneScreen)
        assert len(door.visits) == 1
        await door.press("1")
        assert not signs(door)


@pytest.mark.parametrize("size", [LOW, TALL])
@pytest.mark.parametrize(
    ("fault", "condition"), [(Fault.FULL, Condition.FULL), (Fault.GONE, Condition.UNUSABLE)]
)
async def test_a_sign_on_the_first_screen_tells_the_team_and_goes_by_itself(
    kiosk: Standing,
    coffee: ActivityLine,
    failing: Disk,
    fault: Fault,
    condition: Condition,
    size: tuple[int, int],
) -> None:
    async with kiosk(size) as door:
        failing.begin(1, fault)
        await look(door)
        assert not signs(door), "nobody has written yet"
        await door.press("1", "0", "1")
        assert signs(door) == {condition}
        await look(door)
        assert signs(door) == {condition}
        failing.begin()
        await look(door)
        assert not signs(door)
        await door.press("1", "0")
        door.at(DoneScreen)


async def test_a_full_disk_gives_up_the_ballast_and_the_visitor_notices_nothing(
    kiosk: Standing, coffee: ActivityLine, failing: Disk, folder: Path
) -> None:
    async with kiosk() as door:
        assert space.has_ballast(folder)
        failing.heals = lambda: not space.has_ballast(folder)
        failing.begin(1, Fault.FULL)
        await door.press("1", "0")
        door.at(DoneScreen)
        assert len(door.visits) == 1
        assert not space.has_ballast(folder)
        failing.begin()
        await door.press("1")
        await look(door)
        assert space.has_ballast(folder), "there is room again"


async def test_a_store_that_was_moved_away_is_told_at_once_and_goes_on_where_it_is_put_back(
    kiosk: Standing, coffee: ActivityLine, folder: Path
) -> None:
    async with kiosk() as door:
        (folder / store.FILE).rename(folder / "elsewhere.db")
        await look(door)
        assert signs(door) == {Condition.UNUSABLE}
        (folder / "elsewhere.db").rename(folder / store.FILE)
        await look(door)
        assert not signs(door)
        await door.press("1", "0")
        door.at(DoneScreen)


async def test_little_space_is_told_in_time(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk() as door:
        monkeypatch.setattr(space, "left_bytes", lambda _: space.LITTLE_BYTES - 1)
        await look(door)
        assert signs(door) == {Condition.LITTLE_SPACE}
        await door.press("1", "0")
        door.at(DoneScreen)


async def test_trouble_that_stays_is_kept_in_the_log_once(
    kiosk: Standing, coffee: ActivityLine, failing: Disk, folder: Path
) -> None:
    async with kiosk() as door:
        failing.begin(1, Fault.GONE)
        await door.press("1", "0")
        for _ in range(5):
            door.at(SorryScreen).try_by_itself()
        await door.press("1")
        for _ in range(5):
            await look(door)
    assert len((folder / crash_log.FILE).read_text().splitlines()) == 1
