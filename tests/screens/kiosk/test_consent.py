"""The one question of the kiosk: asked once, of whoever told their name and came for sensitive help."""

import pytest

from bwk_tui.domain.consent import How
from bwk_tui.screens.kiosk import consent
from bwk_tui.screens.kiosk.consent import ConsentScreen
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.sorry import SorryScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services import activities, check_ins, consents, members, passes
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.consents import ConsentLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import LOW, TALL, Door

AS_YAEL = ("3", "y", "a", "1")
"""The tile of the help with debts, two letters, and the only match."""


@pytest.fixture(autouse=True)
def three_tiles(coffee: ActivityLine, letters: ActivityLine, debts: ActivityLine, yael: MemberLine) -> None:
    """The door of these tests."""


def given(team: Team, who: MemberLine) -> ConsentLine | None:
    return consents.standing(team.assistent, who.id)


def who_came(door: Door) -> list[str | None]:
    return [visit.who for visit in door.visits]


def pass_of(team: Team, who: MemberLine) -> str:
    (made,) = passes.issue(team.assistent, [who.id], lambda _: None)
    return made.code


async def scan(door: Door, code: str) -> None:
    door.app.screen.hear_scan(code)  # type: ignore[attr-defined]
    await door.settle()


@pytest.mark.parametrize("way", ["#agree", "1"])
async def test_yes_is_kept_with_the_visit_and_never_asked_again(
    kiosk: Standing, team: Team, yael: MemberLine, way: str
) -> None:
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        door.at(ConsentScreen)
        assert door.visits == ()
        assert given(team, yael) is None
        await (door.tap(way) if way.startswith("#") else door.press(way))
        assert "Welkom, Yaël!" in door.painted
        assert who_came(door) == ["Yaël De La Voorbeeld"]
        standing = given(team, yael)
        assert standing
        assert (standing.how, standing.recorded_by) == (How.AT_THE_KIOSK, "")
        await door.press("1", *AS_YAEL)
        assert "U bent er al, Yaël." in door.painted


@pytest.mark.parametrize("way", ["#decline", "2"])
async def test_no_is_as_welcome_without_the_name_and_asked_no_more_in_this_visit(
    kiosk: Standing, team: Team, yael: MemberLine, way: str
) -> None:
    activities.add(
        team.coordinator, KAMER, type_name="Schuldhulptoeleiding en budgetadvies", name="Budget", number=4
    )
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        await (door.tap(way) if way.startswith("#") else door.press(way))
        assert "Welkom, Yaël!" in door.painted
        assert who_came(door) == [None]
        await door.press("2", "4")
        assert "Welkom, Yaël!" in door.painted
        await door.press("2", "1")
        assert who_came(door) == ["Yaël De La Voorbeeld", None, None]
        assert given(team, yael) is None
        # The next time it may be asked: no is not kept.
        await door.press("1", *AS_YAEL)
        door.at(ConsentScreen)


async def test_whoever_gives_no_name_is_asked_nothing_and_in_with_two_taps(kiosk: Standing) -> None:
    async with kiosk() as door:
        await door.tap("#place-3", "#without-name")
        door.at(DoneScreen)
        assert door.taps == 2
        await door.press("1", "3", "9")
        door.at(DoneScreen)
        assert who_came(door) == [None, None]


async def test_what_is_not_sensitive_asks_nothing(kiosk: Standing) -> None:
    async with kiosk() as door:
        await door.press("1", "y", "a", "1")
        door.at(DoneScreen)
        await door.press("2", "2")
        door.at(DoneScreen)
        assert who_came(door) == ["Yaël De La Voorbeeld"] * 2


@pytest.mark.parametrize("scan_first", [True, False])
async def test_who_scans_a_pass_is_asked_too(
    kiosk: Standing, team: Team, yael: MemberLine, *, scan_first: bool
) -> None:
    code = pass_of(team, yael)
    async with kiosk() as door:
        if scan_first:
            await scan(door, code)
            await door.press("3")
        else:
            await door.press("3")
            await scan(door, code)
        door.at(ConsentScreen)
        await scan(door, code)  # it was held there a little long
        door.at(ConsentScreen)
        assert door.visits == ()
        await door.press("1")
        assert who_came(door) == ["Yaël De La Voorbeeld"]


async def test_no_word_on_the_screen_says_what_it_is_about(kiosk: Standing, debts: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        door.at(ConsentScreen)
        painted = door.painted.lower()
        assert "hiervoor" in painted
        assert "alleen het team ziet het." in painted
        for word in (debts.name.lower(), "schuld", "budget", "hulp", "yaël"):
            assert word not in painted


@pytest.mark.parametrize("size", [LOW, TALL])
async def test_both_answers_are_as_large_and_look_alike(kiosk: Standing, size: tuple[int, int]) -> None:
    async with kiosk(size) as door:
        await door.press(*AS_YAEL)
        yes, no = (door.app.screen.query_one(f"#{answer}") for answer in ("agree", "decline"))
        assert yes.region.size == no.region.size
        assert yes.region.width >= size[0] * 0.4
        assert yes.region.height >= size[1] * 0.4
        assert yes.background_colors == no.background_colors
        assert not yes.has_focus


async def test_whoever_walks_on_came_in_without_a_name_and_is_forgotten(
    kiosk: Standing, team: Team, yael: MemberLine
) -> None:
    assert consent.IDLE_SECONDS >= 20
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        await door.wait(consent.IDLE_SECONDS - 1)
        door.at(ConsentScreen)
        await door.wait(1)
        door.at(WelcomeScreen)
        assert who_came(door) == [None]
        assert given(team, yael) is None
        assert "Yaël" not in door.held


@pytest.mark.parametrize("works", [True, False])
async def test_another_pass_is_of_the_next_visitor(
    kiosk: Standing, team: Team, yael: MemberLine, *, works: bool
) -> None:
    kofi = members.add(team.assistent, KAMER, MemberForm("Kofi"))
    code = pass_of(team, kofi)
    if not works:
        passes.end(team.assistent, kofi.id)
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        await scan(door, code)
        screen = door.at(WelcomeScreen)
        assert (screen.visit.who is not None) is works
        assert "Yaël" not in door.held
        assert who_came(door) == [None]


@pytest.mark.parametrize("way", ["#back", "escape"])
async def test_back_is_to_where_one_came_from_and_writes_nothing(
    kiosk: Standing, team: Team, yael: MemberLine, way: str
) -> None:
    code = pass_of(team, yael)
    async with kiosk() as door:
        await door.press(*AS_YAEL)
        await (door.tap(way) if way.startswith("#") else door.press(way))
        door.at(WhoScreen)
        await door.press("escape")
        await scan(door, code)
        await door.press("3")
        await (door.tap(way) if way.startswith("#") else door.press(way))
        assert "Waarvoor komt u, Yaël?" in door.painted
        assert door.visits == ()


async def test_undo_takes_the_yes_back_too(kiosk: Standing, team: Team, yael: MemberLine) -> None:
    """Perhaps it was said by somebody who tapped the wrong name."""
    async with kiosk() as door:
        await door.press(*AS_YAEL, "1", "3")
        assert "Het is ongedaan gemaakt." in door.painted
        assert door.visits == ()
        assert given(team, yael) is None


async def test_undo_leaves_a_yes_from_before_and_what_the_team_did_meanwhile(
    kiosk: Standing, team: Team, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press(*AS_YAEL, "1")
        consents.revoke(team.assistent, yael.id)
        await door.press("3")
        assert "Het is ongedaan gemaakt." in door.painted
        consents.give(team.assistent, yael.id, How.SAID)
        await door.press("1", *AS_YAEL, "3")
        assert "Het is ongedaan gemaakt." in door.painted
        assert given(team, yael) is not None


async def test_where_writing_fails_the_answer_is_kept_for_the_next_try(
    kiosk: Standing, team: Team, yael: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with kiosk() as door:
        for answer, who in (("1", "Yaël De La Voorbeeld"), ("2", None)):
            await door.press(*AS_YAEL)
            with monkeypatch.context() as full:
                full.setattr(check_ins, "check_in", fail)
                full.setattr(consents, "give", fail)
                await door.press(answer)
                door.at(SorryScreen)
            await door.press("2")
            door.at(DoneScreen)
            assert who_came(door)[0] == who
            await door.press("1")
            if who:
                consents.revoke(team.assistent, yael.id)


async def test_a_disk_that_is_full_keeps_nobody_at_the_question(
    kiosk: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with kiosk() as door:
        await door.press(*AS_YAEL)
        monkeypatch.setattr(check_ins, "check_in", fail)
        await door.wait(consent.IDLE_SECONDS)
        door.at(WelcomeScreen)
        monkeypatch.setattr(consents, "is_missing", fail)
        await door.press(*AS_YAEL)
        door.at(SorryScreen)
