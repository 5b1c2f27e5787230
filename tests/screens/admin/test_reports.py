"""Rapporten: the kasverslag as a file, never over another, and the prestaties as they are counted."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.domain import errors
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as handgeld_figures
from bwk_tui.reports import prestaties
from bwk_tui.reports.papers import kascommissie
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.period_input import presets, read_period
from bwk_tui.screens.admin.reports import ReportsScreen
from bwk_tui.screens.admin.widgets.prestaties_table import PrestatiesTable
from bwk_tui.services import check_ins, handgeld
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering

OCTOBER = Month(2026, 10)


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reports are suggested to go."""
    folder = tmp_path / "Documenten"
    folder.mkdir()
    monkeypatch.setattr(report_file, "suggested_folder", lambda: folder)
    return folder


@pytest.fixture
def money(team: Team) -> None:
    """A transfer in each of three months, and something spent in october."""
    for month in (9, 10, 11):
        handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, month, 2), cents=10_000)
    for cents, what in ((1_250, "Koffie en melk"), (2_399, "Boodschappen")):
        handgeld.book_expense(
            team.assistent,
            KAMER,
            day=date(2026, 10, 5),
            cents=cents,
            category="A",
            pot="bank",
            description=what,
        )


@pytest.fixture
def visits(team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine) -> None:
    """Yaël came to two types in november; twelve without a name came in march."""
    for activity in (coffee, letters):
        check_ins.add_by_hand(
            team.assistent, activity_id=activity.id, day=TODAY, member_id=yael.id, token=check_ins.new_token()
        )
    check_ins.add_by_hand(
        team.assistent, activity_id=coffee.id, day=date(2026, 3, 3), people=12, token=check_ins.new_token()
    )


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def make(pilot: Pilot[None]) -> str:
    """Ask for the PDF, wait until it is there or refused, and give back what the screen says."""
    await press(pilot, "ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return text_of(pilot.app, "#outcome")


def text_of(app: BwkApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def rows(app: BwkApp) -> list[list[str]]:
    """The name and the numbers of each line of the table between its head and its total."""
    lines = str(app.screen.query_one(PrestatiesTable).render()).splitlines()
    return [[line[:37].strip(), *line[37:].split()] for line in lines[1:10]]


@pytest.mark.usefixtures("money")
async def test_the_totals_of_the_pdf_equal_the_entries(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5")
        said = await make(pilot)
    file = documents / "kasverslag-cjm-2026-10.pdf"
    assert said == f"✓ Klaar: {file}"
    words = " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())
    entries = handgeld_figures.entries(team.kascommissie, KAMER, OCTOBER.period)
    spent = -sum(line.cents for line in entries if line.cents < 0)
    assert spent == 3_649
    for expected in (
        "oktober 2026",
        euros(spent),
        *(line.description for line in entries if line.description),
    ):
        assert expected in words


@pytest.mark.usefixtures("money")
async def test_the_previous_month_is_chosen_and_the_newest_comes_first(
    team: Team, entering: Entering
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f5")
        months = pilot.app.screen.query_one("#month-of-report", Select)
        assert months.value == OCTOBER
        assert [option[1] for option in months._options] == [Month(2026, 11), OCTOBER, Month(2026, 9)]
        assert "€ 36,49 uitgegeven" in text_of(pilot.app, "#spent")


@pytest.mark.usefixtures("money")
async def test_another_month_has_another_file_name_but_a_typed_one_stays(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "enter", "down", "enter")
        field = pilot.app.screen.query_one("#file", Input)
        assert field.value == str(documents / "kasverslag-cjm-2026-09.pdf")
        field.value = "mijn verslag"
        await press(pilot, "enter", "up", "enter")
        assert field.value == "mijn verslag"
        assert await make(pilot) == f"✓ Klaar: {documents / 'mijn verslag.pdf'}"


@pytest.mark.usefixtures("money")
async def test_a_file_that_is_there_is_kept_and_a_free_name_offered(
    team: Team, entering: Entering, documents: Path
) -> None:
    there = documents / "kasverslag-cjm-2026-10.pdf"
    there.write_text("van iemand anders")
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5")
        assert "is er al" in await make(pilot)
        free = documents / "kasverslag-cjm-2026-10-2.pdf"
        assert pilot.app.screen.query_one("#file", Input).value == str(free)
        assert await make(pilot) == f"✓ Klaar: {free}"
    assert there.read_text() == "van iemand anders"
    assert free.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("money")
async def test_a_folder_that_isnt_there_is_said_calmly(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5")
        field = pilot.app.screen.query_one("#file", Input)
        field.value = str(documents / "weg" / "x.pdf")
        assert "die map is er niet" in await make(pilot)
        assert field.value == str(documents / "weg" / "x.pdf")
        assert pilot.app.focused is field
    assert not [*documents.iterdir()]  # noqa: ASYNC240 - a folder of this test's own


@pytest.mark.usefixtures("money")
async def test_a_refusal_while_writing_is_said_and_can_be_tried_again(
    team: Team, entering: Entering, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise errors.FileUnreadable(documents, "de schijf is vol")

    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5")
        with monkeypatch.context() as patched:
            patched.setattr(kascommissie, "write_pdf", refuse)
            assert "de schijf is vol" in await make(pilot)
        assert (await make(pilot)).startswith("✓ Klaar")


async def test_without_entries_there_is_a_report_of_this_month(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f5")
        assert await make(pilot) == f"✓ Klaar: {documents / 'kasverslag-cjm-2026-11.pdf'}"


@pytest.mark.usefixtures("visits")
async def test_the_table_says_what_is_counted(team: Team, entering: Entering) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f5")
        for period, key in (
            ("2026", None),
            ("2026-11", "m"),
            ("2026-H2", "h"),
            ("2026-T3", "t"),
            ("2026-Q4", "k"),
        ):
            if key:
                pilot.app.screen.query_one("#preset").focus()
                await press(pilot, key)
            counted = prestaties.figures(team.coordinator, KAMER, Period.parse(period))
            expected = [
                [one.type, str(one.unique), str(one.visits), str(one.anonymous_visits)]
                + ([] if one.jobs is None else [str(one.jobs)])
                for one in counted.types
            ]
            total = counted.total
            expected.append(["totaal", str(total.unique), str(total.visits), str(total.anonymous_visits)])
            assert rows(pilot.app) == expected
            assert counted.period.in_words in text_of(pilot.app, "#figures-of")
        whole = str(pilot.app.screen.query_one(PrestatiesTable).render())
        assert prestaties.WHY_NOT_ADDED_UP in whole
        assert "Ymere 1" in " ".join(whole.split())


@pytest.mark.usefixtures("visits")
async def test_a_typed_period_is_shown_on_enter(team: Team, entering: Entering) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f5")
        pilot.app.screen.query_one("#period").focus()
        await press(pilot, *"1-3-2026 t/m 31-3-2026", "enter")
        assert rows(pilot.app)[-1] == ["totaal", "0", "12", "12"]
        assert "maart 2026" in text_of(pilot.app, "#figures-of")
        assert not pilot.app.screen.query_one("#preset", Choice).value


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-Q5", "geen periode"),
        ("volgend jaar", "geen periode"),
        ("3-3-2026 t/m 1-3-2026", "Draai de dagen om"),
        ("31-2-2026/1-3-2026", "niet te lezen"),
        ("[/x]", "niet te lezen"),
    ],
)
async def test_a_bad_period_is_explained_and_the_figures_stay(
    team: Team, entering: Entering, typed: str, words: str
) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f5")
        before = rows(pilot.app)
        field = pilot.app.screen.query_one("#period", Input)
        field.value = typed
        field.focus()
        await press(pilot, "enter")
        assert words in text_of(pilot.app, "#period-problem")
        assert field.value == typed
        assert rows(pilot.app) == before
        assert "van 2026" in text_of(pilot.app, "#figures-of")


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("role", "figures"), [("coordinator", 1), ("penningmeester", 0), ("kascommissie", 0)]
)
async def test_each_role_sees_its_own_part(team: Team, entering: Entering, role: str, figures: int) -> None:
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ReportsScreen)
        assert pilot.app.screen.query("#kasverslag")
        assert len(pilot.app.screen.query(PrestatiesTable)) == figures


async def test_the_assistent_has_no_reports(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f5")
        assert not isinstance(pilot.app.screen, ReportsScreen)


@pytest.mark.parametrize("month", range(1, 13))
def test_each_preset_holds_the_day_that_it_is(month: int) -> None:
    day = date(2026, month, 15)
    periods = [Period.parse(answer.value) for answer in presets(day)]
    assert [len(period.months) for period in periods] == [12, 6, 4, 3, 1]
    assert all(period.first <= day <= period.last for period in periods)


def test_a_period_of_two_days_takes_both_in() -> None:
    assert read_period("2026-03-01/2026-03-02") == Period(date(2026, 3, 1), date(2026, 3, 2))


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    first = tmp_path / "verslag.pdf"
    assert report_file.free_name(first) == first
    for name in ("verslag.pdf", "verslag-2.pdf"):
        (tmp_path / name).touch()
    assert report_file.free_name(first) == tmp_path / "verslag-3.pdf"
