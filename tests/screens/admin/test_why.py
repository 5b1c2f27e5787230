"""Waarom dit getal? Every figure on the screen, and the people, visits and klussen behind it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bwk_tui.domain.figures import in_words
from bwk_tui.reports import why
from bwk_tui.reports.definitions import MEASURES, Measure
from bwk_tui.screens.admin.prestaties import PrestatiesScreen
from bwk_tui.screens.admin.prestaties_figure import Question
from bwk_tui.screens.admin.why import UNKNOWN_NAME, WhyScreen
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable
from bwk_tui.services import activities, check_ins, kamers, klussen, members
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin.figures import MEETING, a_small_year, opened, press, settle, table_of, text_of


@pytest.fixture
def year(team: Team) -> None:
    """A small year, with a second kamer where one of the people came too."""
    a_small_year(team)
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    tea = activities.add(team.coordinator, "samen-sterk", type_name=MEETING, name="Thee", icon="🍵")
    there = members.add(team.coordinator, "samen-sterk", MemberForm("Rik", "Voorbeeld"))
    (yael,) = members.search(team.coordinator, KAMER, "yael")
    inloop = next(line for line in activities.in_use(team.coordinator, KAMER) if line.name == "Inloop")
    for day in (2, 3):
        check_ins.add_by_hand(
            team.coordinator,
            activity_id=inloop.id,
            day=date(2025, 11, day),
            member_id=yael.id,
            token=check_ins.new_token(),
        )
    for member in (there.id, yael.id, None):
        check_ins.add_by_hand(
            team.coordinator, activity_id=tea.id, day=TODAY, member_id=member, token=check_ins.new_token()
        )


def asked(pilot: Pilot[None]) -> Iterator[tuple[str, Question]]:
    """Every figure that is shown in a table, and its question."""
    for table in pilot.app.screen.query(FigureTable):
        if table.row_count and table.is_on_screen:
            for place, question in table.questions.items():
                yield str(table.get_cell_at(place)).strip(), question


def behind(pilot: Pilot[None]) -> list[list[str]]:
    """The lines behind the figure."""
    table = pilot.app.screen.query_one(Lines)
    return [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]


@pytest.mark.usefixtures("year")
async def test_every_figure_on_the_screen_is_the_one_behind_it(team: Team, folder: Path) -> None:
    seen: dict[str, set[Measure]] = {}
    async with opened(folder, team.coordinator, (120, 60)) as pilot:
        await press(pilot, "k")
        for view in ("1", "2", "3", "5"):
            await press(pilot, view)
            for shown, question in asked(pilot):
                answer = why.why(team.coordinator, question.kamer, question.period, question.cell)
                figure = in_words(answer.figure)
                if shown.endswith("%"):
                    assert question.about.startswith(f"{shown} van het doel")
                else:
                    assert shown.split(" / ")[0] == figure, (view, question)
                seen.setdefault(view, set()).add(question.cell.measure)
    assert seen["1"] == {
        Measure.UNIQUE,
        Measure.VISITS,
        Measure.ANONYMOUS,
        Measure.JOBS,
        Measure.JOBS_DONE,
        Measure.PAYING,
    }
    assert seen["5"] == {Measure.UNIQUE, Measure.JOBS, Measure.JOBS_DONE}


@pytest.mark.usefixtures("year")
async def test_enter_and_a_click_ask_why(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WhyScreen)
        assert text_of(pilot, "#what") == f"{MEETING}, 2026"
        assert text_of(pilot, "#figure") == "3"
        assert text_of(pilot, "#definition") == MEASURES[Measure.UNIQUE]
        assert [line[:2] for line in behind(pilot)] == [
            ["Bo Voorbeeld", "1"],
            ["Sem Voorbeeld", "1"],
            ["Yaël Voorbeeld", "2"],
        ]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PrestatiesScreen)
        table = table_of(pilot, "#types")
        place = next(place for place, one in table.questions.items() if one.cell.measure is Measure.ANONYMOUS)
        region = table._get_cell_region(place)
        await pilot.click(table, offset=(region.right - 1, region.y))
        await settle(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        assert len(pilot.app.screen_stack) == 2
        assert text_of(pilot, "#figure") == "12"
        assert behind(pilot) == [["05-03-2026", "", "Inloop", "zonder naam, groep van 12"]]


@pytest.mark.usefixtures("year")
async def test_a_click_beside_the_figures_asks_nothing(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        table = table_of(pilot, "#types")
        before = table.cursor_coordinate
        await pilot.click("#types", offset=(5, 5))
        await settle(pilot)
        assert table.cursor_coordinate == before
        assert isinstance(pilot.app.screen, PrestatiesScreen)


@pytest.mark.usefixtures("year")
async def test_a_person_leads_to_their_visits_and_esc_back(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "enter", "down", "down", "enter")
        assert text_of(pilot, "#what") == "Bezoeken van Yaël Voorbeeld, 2026"
        assert text_of(pilot, "#figure") == "2"
        assert [line[0] for line in behind(pilot)] == ["04-03-2026", "03-03-2026"]
        await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 3
        await press(pilot, "escape")
        assert text_of(pilot, "#figure") == "3"


@pytest.mark.usefixtures("year")
async def test_a_part_of_a_target_says_of_which(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "right", "enter")
        assert text_of(pilot, "#definition").startswith("100 % van het doel voor het hele jaar: 3.")


@pytest.mark.usefixtures("year")
async def test_many_lines_come_in_pages(team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bwk_tui.screens.admin.why.MOST_LINES", 2)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "enter")
        assert text_of(pilot, "#page") == "1 tot en met 2 van 3 mensen"
        await press(pilot, "<")
        assert behind(pilot)[0][0] == "Bo Voorbeeld"
        await press(pilot, ">")
        assert text_of(pilot, "#page") == "3 tot en met 3 van 3 mensen"
        assert [line[0] for line in behind(pilot)] == ["Yaël Voorbeeld"]
        await press(pilot, ">", "enter")
        assert text_of(pilot, "#what") == "Bezoeken van Yaël Voorbeeld, 2026"
        await press(pilot, "escape", "<")
        assert text_of(pilot, "#page") == "1 tot en met 2 van 3 mensen"


@pytest.mark.usefixtures("year")
async def test_who_may_not_see_the_members_sees_no_names(team: Team, folder: Path) -> None:
    there = replace(team.coordinator, kamers=frozenset({"samen-sterk"}))
    async with opened(folder, there) as pilot:
        await press(pilot, "enter")
        assert [line[0] for line in behind(pilot)] == ["Rik Voorbeeld", UNKNOWN_NAME]
        assert "Yaël" not in str(pilot.app.export_screenshot())


@pytest.mark.usefixtures("year")
async def test_klussen_of_the_register_and_the_visits_before_it(team: Team, folder: Path) -> None:
    klus = klussen.report(
        team.coordinator,
        KAMER,
        KlusForm(what="Lamp ophangen [b]", address="Verzonnenstraat 1", reporter="een buur"),
        token=check_ins.new_token(),
    )
    klussen.finish(team.coordinator, klus.uid, done_on=TODAY)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "down", "down", "enter")
        assert text_of(pilot, "#what") == "Klussen, 2026"
        assert text_of(pilot, "#figure") == "2"
        assert behind(pilot) == [
            ["20-11-2026", f"{klus.number}. Lamp ophangen [b]", KAMER, KAMER],
            ["06-11-2026", "bezoek: Kleine klus", KAMER, KAMER],
        ]


@pytest.mark.usefixtures("year")
async def test_nothing_is_behind_a_zero(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "down", "enter")
        assert text_of(pilot, "#figure") == "0"
        assert text_of(pilot, "#page") == "Hier zit niets achter: het getal is 0."
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, PrestatiesScreen)


@pytest.mark.usefixtures("year")
async def test_kamers_together_say_in_which_one(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator, (120, 40)) as pilot:
        await press(pilot, "a", "right", "right", "enter")
        assert text_of(pilot, "#figure") == "19"
        assert behind(pilot)[0][-1] == "samen-sterk"
        await press(pilot, "escape", "5", "right", "enter")
        assert text_of(pilot, "#what") == f"{MEETING} in Samen Sterk, 2026"
        assert text_of(pilot, "#figure") == "2"
        assert pilot.app.screen.query_one("#problem", Static).display is False
