"""The prestaties on the screen: the figures beside their targets, every period, and every way to look at them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.domain.figures import NOT_REGISTERED, in_words
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties, prestaties_report, prestaties_wording
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin.period_input import beside, presets, read_period, written
from bwk_tui.screens.admin.prestaties import PrestatiesScreen
from bwk_tui.screens.admin.prestaties_making import BUSY, MakingScreen
from bwk_tui.screens.admin.trends_plot import TrendPlot, scale
from bwk_tui.services import activities, check_ins, kamers, targets
from bwk_tui.services.imports import targets as importing
from tests.conftest import KAMER, Team
from tests.screens.admin.figures import MEETING, a_small_year, cells, opened, press, settle, table_of, text_of
from tests.screens.conftest import elsewhere

AGREED = Path(prestaties_report.__file__).parents[1] / "assets" / "targets" / "prestaties-2019.csv"


@pytest.fixture
def year(team: Team) -> None:
    """A small year."""
    a_small_year(team)


def report(team: Team, period: str, kamer: str = KAMER) -> Report:
    return prestaties_report.report(team.coordinator, kamer, Period.parse(period))


@pytest.mark.usefixtures("year")
async def test_each_preset_shows_its_figures_beside_the_targets(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator, (120, 40)) as pilot:
        for key, period in (
            ("m", "2026-11"),
            ("h", "2026-H2"),
            ("t", "2026-T3"),
            ("k", "2026-Q4"),
            ("j", "2026"),
        ):
            await press(pilot, key)
            found = report(team, period)
            since = prestaties_wording.since_new_year(found)
            for row, shown in zip(found.rows, cells(pilot, "#types"), strict=True):
                expected = [row.name, row.aim.in_words if row.aim else "–", in_words(row.reached)]
                expected += [in_words(row.so_far)] if since else []
                expected += [prestaties_wording.share(row)]
                assert shown[: len(expected)] == expected
                assert shown[-3:] == [
                    in_words(row.visits),
                    in_words(row.anonymous),
                    in_words(row.before, "–"),
                ]
            assert found.period.in_words in text_of(pilot, "#figures-of")
        assert text_of(pilot, "#why-not-added-up") == prestaties.WHY_NOT_ADDED_UP


@pytest.mark.usefixtures("year")
async def test_the_share_of_the_year_stands_over_the_share_of_the_target(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        titles = [str(column.label) for column in table_of(pilot, "#types").ordered_columns]
        assert any("jaar" in title and "89 %" in title for title in titles)
        bars = {row[0]: row[4] for row in cells(pilot, "#types")}
        assert bars["Ontmoeting, verbinding"].startswith("━")
        assert "┃" in bars["Formulieren"]


@pytest.mark.usefixtures("year")
async def test_what_nothing_registers_is_said_and_is_no_zero(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        others = {row[0]: row[1:] for row in cells(pilot, "#others")}
        assert others["Sleutelbeheerders"] == ["10", NOT_REGISTERED, ""]
        assert others["Nieuwe bewoners doen mee"] == ["10 van 20", NOT_REGISTERED, ""]
        assert others["Betalende leden bewonersvereniging"] == ["4", "1", "25 %"]
        assert others["Klussen door deze kamer gedaan"][1] == "1"


async def test_without_visits_and_targets_it_says_what_to_do(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        assert "nog niets geregistreerd" in text_of(pilot, "#nothing-yet")
        assert "Met D leg je ze vast" in text_of(pilot, "#no-targets")
        assert cells(pilot, "#types")[0][2] == "–"
        await press(pilot, "3")
        assert "Met D leg je ze vast" in text_of(pilot, "#about-ahead")
        await press(pilot, "4")
        assert pilot.app.screen.query_one("#no-trends").display


PERIODS = (
    ("1-3-2026 t/m 31-3-2026", "maart 2026", "15"),
    ("2026-03-04/2026-03-05", "4 maart 2026 tot en met 5 maart 2026", "14"),
    ("2026-t1", "1e tertiaal 2026", "15"),
)
NO_PERIODS = (
    ("2026-Q5", "geen periode"),
    ("0001", "geen periode"),
    ("3-3-2026 t/m 1-3-2026", "Draai de dagen om"),
    ("31-2-2026/1-3-2026", "niet te lezen"),
    ("[/x]", "niet te lezen"),
)


@pytest.mark.usefixtures("year")
async def test_a_typed_period_is_shown_on_enter(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        for typed, words, visits in PERIODS:
            await press(pilot, "o")
            pilot.app.screen.query_one("#period", Input).value = typed
            await press(pilot, "enter")
            assert words in text_of(pilot, "#figures-of")
            assert cells(pilot, "#types")[-1][-3] == visits
            assert pilot.app.focused is table_of(pilot, "#types")


@pytest.mark.usefixtures("year")
async def test_a_bad_period_is_explained_and_the_figures_stay(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "o")
        before = cells(pilot, "#types")
        field = pilot.app.screen.query_one("#period", Input)
        for typed, words in NO_PERIODS:
            field.value = typed
            await press(pilot, "enter")
            assert words in text_of(pilot, "#period-problem")
            assert field.value == typed
            assert cells(pilot, "#types") == before
            assert "2026" in text_of(pilot, "#figures-of")


@pytest.mark.usefixtures("year")
async def test_the_period_before_and_after_by_keys_and_by_mouse(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "k", "<")
        assert "3e kwartaal 2026" in text_of(pilot, "#figures-of")
        await press(pilot, ">")
        assert "4e kwartaal 2026" in text_of(pilot, "#figures-of")
        await pilot.click("#figures-of", offset=(0, 0))
        await settle(pilot)
        assert "3e kwartaal 2026" in text_of(pilot, "#figures-of")
        await pilot.click("#presets", offset=(3, 0))
        await settle(pilot)
        assert text_of(pilot, "#figures-of").strip("‹ ›") == "2026"


@pytest.mark.parametrize(
    ("period", "by", "expected"),
    [
        ("2026", -1, "2025"),
        ("2026-H1", -1, "2025-H2"),
        ("2026-T3", 1, "2027-T1"),
        ("2026-Q1", -1, "2025-Q4"),
        ("2026-12", 1, "2027-01"),
        ("1-3-2026 t/m 7-3-2026", -1, "22-2-2026 t/m 28-2-2026"),
        ("2999", 1, "2999"),
        ("2000-01", -1, "2000-01"),
    ],
)
def test_the_period_beside_another_is_as_long(period: str, by: int, expected: str) -> None:
    assert beside(read_period(period), by) == read_period(expected)


@pytest.mark.parametrize(
    "typed", ["2026", "2026-H2", "2026-T2", "2026-Q3", "2026-02", "01-09-2026 t/m 15-10-2026"]
)
def test_a_period_is_written_as_it_is_typed(typed: str) -> None:
    assert written(read_period(typed)) == typed


@pytest.mark.parametrize("month", range(1, 13))
def test_each_preset_holds_the_day_that_it_is(month: int) -> None:
    day = date(2026, month, 15)
    periods = presets(day).values()
    assert [len(period.months) for period in periods] == [12, 6, 4, 3, 1]
    assert all(period.first <= day <= period.last for period in periods)


def test_a_period_of_two_days_takes_both_in() -> None:
    assert read_period("2026-03-01/2026-03-02") == Period(date(2026, 3, 1), date(2026, 3, 2))


@pytest.mark.usefixtures("year")
async def test_the_corporaties_add_up_to_the_total(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "2")
        *lines, total = cells(pilot, "#per-corporatie")
        assert {line[0]: line[1] for line in lines if line[1] != "0"} == {
            "Ymere": "2",
            "Rochdale": "1",
            "onbekend": "1",
        }
        assert total[:2] == ["Totaal", "4"]


@pytest.mark.usefixtures("year")
async def test_the_outlook_says_what_is_needed_and_when_it_comes(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator, (120, 40)) as pilot:
        await press(pilot, "3")
        ahead = {line[0]: line[1:] for line in cells(pilot, "#ahead")}
        assert ahead[MEETING] == ["3", "3", "0", "gehaald"]
        assert ahead["Klussen"][:3] == ["100", "1", "99"]
        assert ahead["Klussen"][3] == "op 31 december ongeveer 1 van 100"
        by_key = {row.name: row for row in report(team, "2026").rows}
        outlook = by_key["Totaal unieke bezoekers"].outlook
        assert outlook
        assert outlook.needed == 1
        told = ahead["Totaal unieke bezoekers"][3]
        assert told.startswith("gehaald op " if outlook.reached_on else "op 31 december")
        assert "Sleutelbeheerders" not in ahead
        await press(pilot, "down")
        assert text_of(pilot, "#about-ahead").startswith(
            "Klussen: nog 99 nodig. In de laatste 13 weken kwam er 1 klus klaar. "
        )


@pytest.mark.usefixtures("year")
async def test_the_trends_are_drawn_only_when_looked_at(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        assert not pilot.app.screen.query(TrendPlot)
        await press(pilot, "4")
        plot = pilot.app.screen.query_one(TrendPlot)
        drawn = str(plot.render())
        assert "1 jan" in drawn
        assert "━ bezoeken" in text_of(pilot, "#legend")
        assert text_of(pilot, "#about-trends").startswith("De drukste week begon op 2 maart: 15 bezoeken, 2 ")
        await press(pilot, "m")
        assert "mrt" in str(plot.render())
        assert "nov" in str(plot.render())
        assert text_of(pilot, "#about-trends").startswith("De drukste maand was maart: 15 bezoeken, 2 ")
        await press(pilot, "w")
        assert "1 jan" in str(plot.render())
        # The same key stands for a month of figures everywhere else.
        await press(pilot, "1", "m")
        assert "november 2026" in text_of(pilot, "#figures-of")


@pytest.mark.parametrize("most", [0, 1, 3, 7, 49, 100, 101, 275, 999, 12_345])
def test_the_scale_has_round_numbers_up_to_the_most(most: int) -> None:
    marks = scale(most, 5)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert len(marks) <= 7
    assert str(marks[1]).strip("0") in {"1", "2", "5"}


@pytest.mark.usefixtures("year")
async def test_one_kamer_has_no_kamers_to_compare(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        assert "Kamers" not in text_of(pilot, "#views")
        assert not pilot.app.screen.query_one("#scope").display
        await press(pilot, "5")
        assert pilot.app.screen.query_one("#papers").display


async def test_the_agreement_of_2019_stands_beside_four_kamers(team: Team, folder: Path) -> None:
    for slug, name in (
        ("multibron", "MultiBron"),
        ("de-handreiking", "De Handreiking"),
        ("samen-sterk", "Samen Sterk"),
    ):
        kamers.add(team.coordinator, slug, name)
    importing.read(team.coordinator, AGREED)
    jobs = activities.add(team.coordinator, "multibron", type_name="Klussen", name="Klus", icon="🔧")
    check_ins.add_by_hand(
        team.coordinator,
        activity_id=jobs.id,
        day=date(2019, 5, 5),
        people=3,
        token=check_ins.new_token(),
    )
    async with opened(folder, team.coordinator, (120, 40)) as pilot:
        await press(pilot, "o")
        pilot.app.screen.query_one("#period", Input).value = "2019"
        await press(pilot, "enter")
        await press(pilot, "5")
        lines = cells(pilot, "#per-kamer")
        assert len(lines) == 10
        assert lines[2] == ["Klussen", "n.g. / 100", "n.g. / 75", "3 / 100", "n.g. / 75", "3 / 350"]
        assert lines[8][0] == "Totaal unieke bezoekers"
        assert "450 klussen" in text_of(pilot, "#about-kamers")
        assert "tellen op tot 350" in text_of(pilot, "#about-kamers")
        # Back to one kamer there are none beside each other.
        await press(pilot, "a")
        assert pilot.app.screen.query_one("#kinds").display
        assert cells(pilot, "#types")[2][1] == "100"
        await press(pilot, "a")
        assert cells(pilot, "#types")[2][1] == "350"


async def test_who_has_some_kamers_compares_those(team: Team, folder: Path) -> None:
    for slug in ("samen-sterk", "multibron"):
        kamers.add(team.coordinator, slug, slug.capitalize())
    some = replace(team.coordinator, kamers=frozenset({KAMER, "samen-sterk"}))
    async with opened(folder, some) as pilot:
        await press(pilot, "5")
        titles = [str(column.label).strip() for column in table_of(pilot, "#per-kamer").ordered_columns]
        assert len(titles) == 4
        assert not any("Multibron" in title for title in titles)


@pytest.mark.usefixtures("year")
async def test_views_are_opened_by_mouse_alone(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        row = text_of(pilot, "#views")
        for title, shown in (("Vooruitblik", "#outlook"), ("Papieren", "#papers"), ("Soorten", "#kinds")):
            await pilot.click("#views", offset=(row.index(title), 0))
            await settle(pilot)
            assert pilot.app.screen.query_one(shown).display


@pytest.mark.usefixtures("year")
async def test_the_arrows_go_from_figure_to_figure_and_on_to_the_next_table(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        table = table_of(pilot, "#types")
        assert pilot.app.focused is table
        assert table.cursor_coordinate in table.questions
        await press(pilot, "right")
        assert table.cursor_coordinate in table.questions
        await press(pilot, *["down"] * 9)
        assert pilot.app.focused is table_of(pilot, "#others")
        await press(pilot, *["down"] * 5)
        lower = table_of(pilot, "#others")
        assert lower.current == "jobs done"
        assert pilot.app.screen.query_one("#kinds").scroll_y > 0
        await press(pilot, *["up"] * 12)
        assert pilot.app.focused is table
        assert pilot.app.screen.query_one("#kinds").scroll_y == 0


@pytest.mark.usefixtures("year")
async def test_what_the_kiosk_writes_shows_and_the_cursor_stays(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "down")
        table = table_of(pilot, "#types")
        before, place = cells(pilot, "#types")[0], table.cursor_coordinate
        activity = activities.in_use(team.coordinator, KAMER)[0]

        def come_in() -> None:
            check_ins.check_in(team.kiosk, activity_id=activity.id, token=check_ins.new_token())

        elsewhere(come_in)
        screen = pilot.app.screen
        assert isinstance(screen, PrestatiesScreen)
        screen.look_again()
        await settle(pilot)
        visits = sum(int(row[-3]) for row in cells(pilot, "#types")[:-1])
        assert visits == 21
        assert cells(pilot, "#types")[0][0] == before[0]
        assert table.cursor_coordinate == place


@dataclass
class Gate:
    """Reports wait until they are let through, one by one."""

    turns: Semaphore
    begun: int = 0


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The first report, with which the screen opens, may go through."""
    gate, make = Gate(Semaphore(1)), prestaties_report.report

    def make_slowly(*asked: Any) -> Report:
        gate.begun += 1
        gate.turns.acquire(timeout=10)
        return make(*asked)

    monkeypatch.setattr(prestaties_report, "report", make_slowly)
    monkeypatch.setattr("bwk_tui.screens.admin.prestaties_making.BUSY_AFTER_SECONDS", 0.001)
    return gate


async def until(pilot: Pilot[None], met: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    for _ in range(500):
        if met():
            return
        await pilot.pause(0.005)
    raise AssertionError


@pytest.mark.usefixtures("year")
async def test_a_slow_report_says_so_and_the_screen_goes_on(team: Team, folder: Path, gate: Gate) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await pilot.press("k")
        await until(pilot, lambda: text_of(pilot, "#busy") == BUSY)
        await pilot.press("m")
        assert "november 2026" in text_of(pilot, "#figures-of")
        gate.turns.release()
        await until(pilot, lambda: gate.begun == 3)
        # The quarter is there, but nobody asks for it any more: what is shown is still the year.
        await pilot.pause()
        assert cells(pilot, "#types")[-1][-3] == "20"
        assert text_of(pilot, "#busy") == BUSY
        gate.turns.release(5)
        await settle(pilot)
        await until(pilot, lambda: not text_of(pilot, "#busy"))
        assert cells(pilot, "#types")[-1][-3] == "5"


@pytest.mark.usefixtures("year")
async def test_nothing_says_busy_once_the_report_is_there(team: Team, folder: Path) -> None:
    """Textual calls what a timer wanted after the message at hand, which may be the one that brings the report."""
    async with opened(folder, team.coordinator) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, MakingScreen)
        screen.call_next(screen.say_busy)
        await pilot.pause()
        assert text_of(pilot, "#busy") == ""


@pytest.mark.usefixtures("year")
async def test_a_report_that_is_refused_leaves_what_was_shown(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bwk_tui.domain.errors import StoreUnusable

    def refuse(*_: object) -> Report:
        raise StoreUnusable(Path("x"), "database is locked")

    async with opened(folder, team.coordinator) as pilot:
        before = cells(pilot, "#types")
        with monkeypatch.context() as patched:
            patched.setattr(prestaties_report, "report", refuse)
            await press(pilot, "k")
        assert cells(pilot, "#types") == before
        assert [note.message for note in pilot.app._notifications] != []
        await press(pilot, "m")
        assert cells(pilot, "#types")[-1][-3] == "5"


async def test_the_target_of_another_year_isnt_that_of_this_one(team: Team, folder: Path) -> None:
    targets.set_target(team.coordinator, KAMER, 2025, "Formulieren", "77")
    async with opened(folder, team.coordinator) as pilot:
        assert cells(pilot, "#types")[5][1] == "–"
        await press(pilot, "<")
        assert cells(pilot, "#types")[5][1] == "77"
