"""Rapporten: papers as files, never over another, comparing them, and the prestaties as they are counted."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from textual.pilot import Pilot
from textual.widgets import Input, ProgressBar, Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.domain import errors
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as handgeld_figures
from bwk_tui.reports import kascommissie as kascommissie_figures
from bwk_tui.reports.papers import kascommissie
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.prestaties_board import PrestatiesBoard
from bwk_tui.screens.admin.report_kasverslag import SaveKasverslag
from bwk_tui.screens.admin.report_protocol import SaveProtocol
from bwk_tui.screens.admin.report_verify import VerifyReport
from bwk_tui.screens.admin.reports import ReportsScreen
from bwk_tui.screens.messages import LoggedOut
from bwk_tui.services import handgeld, kamers, receipts
from tests.conftest import KAMER, Team
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


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def make(pilot: Pilot[None]) -> str:
    """Ask for the PDF, wait until it is there or refused, and give back what the dialog says."""
    await press(pilot, "ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return text_of(pilot.app, "#problem")


async def compare(pilot: Pilot[None], file: str) -> str:
    """Ask whether a file agrees, and give back what was found."""
    pilot.app.screen.query_one("#file", Input).value = file
    await press(pilot, "ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return text_of(pilot.app, "#found")


def words_of(file: Path) -> str:
    """All that can be read in a PDF, with single spaces."""
    return " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())


def pictures_in(file: Path) -> int:
    """How many pictures a PDF shows."""
    return sum(len(page.images) for page in PdfReader(file).pages)


def made(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


@dataclass
class Halfway:
    """A report that waits half-way until it may go on."""

    reached: Event
    go: Event
    ended: Event
    begun: int = 0


@pytest.fixture
def halfway(monkeypatch: pytest.MonkeyPatch) -> Halfway:
    """Let the first report that is made wait at its second step."""
    write = kascommissie.write_pdf
    state = Halfway(Event(), Event(), Event())

    def write_slowly(*asked: Any, progress: Callable[[float], None], **more: Any) -> str:
        state.begun += 1

        def step(part: float) -> None:
            progress(part)
            if part > 0.2:
                state.reached.set()
                state.go.wait(10)

        try:
            return write(*asked, progress=step, **more)
        finally:
            state.ended.set()

    monkeypatch.setattr(kascommissie, "write_pdf", write_slowly)
    return state


def text_of(app: BwkApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


@pytest.mark.usefixtures("money")
async def test_the_totals_of_the_pdf_equal_the_entries(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        said = await make(pilot)
    file = documents / "kasverslag-cjm-2026-10.pdf"
    digest = kascommissie_figures.report(team.penningmeester, KAMER, OCTOBER.period).digest
    assert said == f"✓ Klaar: {file}\nDigest op elke bladzijde: {in_groups(digest)}"
    words = words_of(file)
    entries = handgeld_figures.entries(team.kascommissie, KAMER, OCTOBER.period)
    spent = -sum(line.cents for line in entries if line.cents < 0)
    assert spent == 3_649
    for expected in (
        "oktober 2026",
        in_groups(digest),
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
        assert "€ 36,49 uitgegeven" in text_of(pilot.app, "#spent")
        await press(pilot, "v")
        which = pilot.app.screen.query_one("#which", Select)
        assert which.value == "2026-10"
        assert [option[1] for option in which._options] == ["2026-11", "2026-10", "2026-09"]


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("keys", "name", "words"),
    [
        (("k",), "2026-Q4", "4e kwartaal 2026"),
        (("j",), "2026", "Periode 2026"),
        (("a", "enter", "down", "enter"), "2026-09-2026-11", "1 september 2026 tot en met 30 november 2026"),
    ],
)
async def test_a_quarter_a_year_and_any_span_by_keys_alone(
    team: Team, entering: Entering, documents: Path, keys: tuple[str, ...], name: str, words: str
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        for key in keys:
            await press(pilot, key)
        if "a" in keys:
            pilot.app.screen.query_one("#until", Select).value = "2026-11"
            await pilot.pause()
        file = documents / f"kasverslag-cjm-{name}.pdf"
        assert (await make(pilot)).startswith(f"✓ Klaar: {file}")
    assert words in words_of(file)


@pytest.mark.usefixtures("money")
async def test_months_the_wrong_way_round_are_explained_and_stay(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v", "a")
        pilot.app.screen.query_one("#which", Select).value = "2026-11"
        pilot.app.screen.query_one("#until", Select).value = "2026-09"
        await pilot.pause()
        assert "Draai de dagen om" in await make(pilot)
        assert pilot.app.screen.query_one("#which", Select).value == "2026-11"
    assert not made(documents)


@pytest.mark.usefixtures("money")
async def test_one_kamer_or_all_for_who_may(team: Team, entering: Entering, documents: Path) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        kamer = pilot.app.screen.query_one("#kamer", Select)
        assert [option[1] for option in kamer._options] == [KAMER, "samen-sterk", "all"]
        kamer.value = "all"
        await pilot.pause()
        assert pilot.app.screen.query_one("#which", Select).value == "2026-10"
        await make(pilot)
    assert "alle kamers" in words_of(documents / "kasverslag-alle-kamers-2026-10.pdf")


@pytest.mark.usefixtures("money")
async def test_whoever_has_some_kamers_isnt_offered_all(team: Team, entering: Entering) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    some = replace(team.coordinator, kamers=frozenset({KAMER, "samen-sterk"}))
    async with entering(some) as pilot:
        await press(pilot, "f5", "v")
        options = pilot.app.screen.query_one("#kamer", Select)._options
        assert [option[1] for option in options] == [KAMER, "samen-sterk"]


@pytest.mark.usefixtures("money")
async def test_the_receipts_come_along_when_asked(
    team: Team, entering: Entering, documents: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "bon.png"
    Image.new("RGB", (40, 30), "red").save(picture)
    receipts.add(team.assistent, KAMER, "B-2026-001", picture)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        await make(pilot)
        dialog = pilot.app.screen
        dialog.query_one("#receipts").focus()
        await press(pilot, "b")
        dialog.query_one("#file", Input).value = "met bonnen"
        await make(pilot)
    without, with_them = (documents / name for name in ("kasverslag-cjm-2026-10.pdf", "met bonnen.pdf"))
    assert pictures_in(with_them) == pictures_in(without) + 1


@pytest.mark.usefixtures("money")
async def test_another_month_has_another_file_name_but_a_typed_one_stays(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v", "tab", "enter", "down", "enter")
        field = pilot.app.screen.query_one("#file", Input)
        assert field.value == str(documents / "kasverslag-cjm-2026-09.pdf")
        field.value = "mijn verslag"
        await press(pilot, "enter", "up", "enter")
        assert field.value == "mijn verslag"
        assert (await make(pilot)).startswith(f"✓ Klaar: {documents / 'mijn verslag.pdf'}")


@pytest.mark.usefixtures("money")
async def test_a_file_that_is_there_is_kept_and_a_free_name_offered(
    team: Team, entering: Entering, documents: Path
) -> None:
    there = documents / "kasverslag-cjm-2026-10.pdf"
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        there.write_text("van iemand anders")
        assert "is er al" in await make(pilot)
        free = documents / "kasverslag-cjm-2026-10-2.pdf"
        assert pilot.app.screen.query_one("#file", Input).value == str(free)
        assert (await make(pilot)).startswith(f"✓ Klaar: {free}")
    assert there.read_text() == "van iemand anders"
    assert free.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("money")
async def test_a_folder_that_isnt_there_is_said_calmly(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        field = pilot.app.screen.query_one("#file", Input)
        field.value = str(documents / "weg" / "x.pdf")
        assert "die map is er niet" in await make(pilot)
        assert field.value == str(documents / "weg" / "x.pdf")
        assert pilot.app.focused is field
    assert not made(documents)


@pytest.mark.usefixtures("money")
async def test_a_refusal_while_writing_is_said_and_can_be_tried_again(
    team: Team, entering: Entering, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise errors.FileUnreadable(documents, "de schijf is vol")

    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        with monkeypatch.context() as patched:
            patched.setattr(kascommissie, "write_pdf", refuse)
            assert "de schijf is vol" in await make(pilot)
        assert (await make(pilot)).startswith("✓ Klaar")


@pytest.mark.usefixtures("money")
async def test_progress_shows_and_esc_stops_with_nothing_left_behind(
    team: Team, entering: Entering, documents: Path, halfway: Halfway
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v", "ctrl+s")
        await asyncio.to_thread(halfway.reached.wait, 10)
        await pilot.pause()
        dialog = pilot.app.screen
        bar = dialog.query_one(ProgressBar)
        assert bar.visible
        assert bar.percentage is not None
        assert bar.percentage > 0.2
        assert "wordt gemaakt" in text_of(pilot.app, "#problem")
        await press(pilot, "ctrl+s", "escape")
        assert pilot.app.screen is dialog
        assert halfway.begun == 1
        halfway.go.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Gestopt. Er is geen bestand gemaakt." in text_of(pilot.app, "#problem")
        assert not bar.visible
        assert not made(documents)
        assert (await make(pilot)).startswith("✓ Klaar")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReportsScreen)


@pytest.mark.usefixtures("money")
async def test_logging_out_half_way_leaves_nothing_behind(
    team: Team, entering: Entering, documents: Path, halfway: Halfway
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v", "ctrl+s")
        await asyncio.to_thread(halfway.reached.wait, 10)
        pilot.app.post_message(LoggedOut())
        await pilot.pause()
        halfway.go.set()
        await asyncio.to_thread(halfway.ended.wait, 10)
        await pilot.pause()
    assert not made(documents)


async def test_without_entries_there_is_a_report_of_this_month(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f5", "v")
        assert (await make(pilot)).startswith(f"✓ Klaar: {documents / 'kasverslag-cjm-2026-11.pdf'}")


@pytest.mark.usefixtures("money")
async def test_a_report_of_our_own_agrees(team: Team, entering: Entering, documents: Path) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f5", "v")
        await make(pilot)
        await press(pilot, "escape", "c")
        assert isinstance(pilot.app.screen, VerifyReport)
        said = await compare(pilot, "kasverslag-cjm-2026-10")
        assert "✓ Klopt." in said
        assert "Casa Jepie Makandra, oktober 2026" in said
        # A terminal puts quotes around a file that is dragged into it.
        assert "✓ Klopt." in await compare(pilot, f"'{documents / 'kasverslag-cjm-2026-10.pdf'}'")


@pytest.mark.usefixtures("money")
async def test_a_report_that_differs_tells_the_first_differences_in_words(
    team: Team, entering: Entering, documents: Path
) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "v")
        await make(pilot)
        handgeld.book_expense(
            team.assistent,
            KAMER,
            day=date(2026, 10, 6),
            cents=500,
            category="A",
            pot="bank",
            description="Thee",
        )
        await press(pilot, "escape", "c")
        said = await compare(pilot, "kasverslag-cjm-2026-10.pdf")
    assert "! Klopt niet." in said
    assert "cjm 2026-006: staat niet in het verslag, en wel in de administratie" in said
    assert "en nog " in said


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("weg.pdf", None, "dat bestand is er niet"),
        ("", None, "kies een PDF"),
        ("weg/x.pdf", None, "die map is er niet"),
        ("ander.pdf", b"%PDF-1.4 iets van een ander", "geen kasverslag van bwk"),
        ("tekst.pdf", b"geen pdf", "geen kasverslag van bwk"),
    ],
)
async def test_what_cant_be_verified_is_said_and_stays(
    team: Team, entering: Entering, documents: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (documents / name).write_bytes(content)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f5", "c")
        assert not (await compare(pilot, name)).strip()
        assert words in text_of(pilot.app, "#problem")
        field = pilot.app.screen.query_one("#file", Input)
        assert field.value == name
        assert pilot.app.focused is field


@pytest.mark.parametrize("role", ["coordinator", "penningmeester", "kascommissie"])
async def test_the_protocol_becomes_a_page(
    team: Team, entering: Entering, documents: Path, role: str
) -> None:
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f5", "p")
        file = documents / "protocol-handgeld-cjm.pdf"
        assert (await make(pilot)).startswith(f"✓ Klaar: {file}")
    assert "Casa Jepie Makandra" in words_of(file)


@pytest.mark.usefixtures("money")
async def test_the_papers_are_made_by_mouse_alone(team: Team, entering: Entering, documents: Path) -> None:
    async with entering(team.penningmeester) as pilot:
        await pilot.click("#tab-reports")
        await pilot.pause()
        for paper, dialog in (
            ("verify", VerifyReport),
            ("protocol", SaveProtocol),
            ("kasverslag", SaveKasverslag),
        ):
            await pilot.click(f"#{paper}")
            await pilot.pause()
            assert isinstance(pilot.app.screen, dialog)
            if paper == "kasverslag":
                await pilot.click("#make")
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.click("#back")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ReportsScreen)
    assert made(documents) == ["kasverslag-cjm-2026-10.pdf"]


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("role", "figures"), [("coordinator", 1), ("penningmeester", 0), ("kascommissie", 0)]
)
async def test_each_role_sees_its_own_part(team: Team, entering: Entering, role: str, figures: int) -> None:
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ReportsScreen)
        assert pilot.app.screen.query("#papers")
        assert len(pilot.app.screen.query(PrestatiesBoard)) == figures


async def test_the_assistent_has_no_reports(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f5")
        assert not isinstance(pilot.app.screen, ReportsScreen)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ((2026, 10), (2026, 10), "2026-10"),
        ((2026, 7), (2026, 9), "2026-Q3"),
        ((2026, 1), (2026, 12), "2026"),
        ((2025, 12), (2026, 2), "2025-12-2026-02"),
    ],
)
def test_months_have_a_name_in_a_file(first: tuple[int, int], last: tuple[int, int], name: str) -> None:
    assert report_file.months_in_name(Period(Month(*first).first, Month(*last).last)) == name


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    first = tmp_path / "verslag.pdf"
    assert report_file.free_name(first) == first
    for name in ("verslag.pdf", "verslag-2.pdf"):
        (tmp_path / name).touch()
    assert report_file.free_name(first) == tmp_path / "verslag-3.pdf"
