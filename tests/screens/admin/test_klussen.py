"""Klussen: reporting, agreeing, being done, putting back, finding, and the list for the van."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.pilot import Pilot
from textual.widgets import Button, Input, Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.domain import clock
from bwk_tui.domain.klussen import State
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.frame import SectionTab
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.klussen import KlussenScreen, ListTab
from bwk_tui.screens.admin.klussen_card import KlusCard
from bwk_tui.screens.admin.klussen_doing import FinishKlus, PlanKlus
from bwk_tui.screens.admin.klussen_form import KlusDialog
from bwk_tui.screens.admin.klussen_table import KlusTable
from bwk_tui.services import kamers, klussen, members
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.screens.conftest import Entering, elsewhere

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def report(team: Team) -> Callable[[str], KlusLine]:
    """Writes a klus in the register, two weeks ago."""

    def write(what: str, kamer: str = KAMER) -> KlusLine:
        day = TODAY - timedelta(days=14)
        form = KlusForm(what, "Voorbeeldstraat 1", reporter="Buurvrouw Voorbeeld", reported_on=day)
        return klussen.report(team.coordinator, kamer, form, what)

    return write


@pytest.fixture
def radjesh(team: Team) -> MemberLine:
    return members.add(team.assistent, KAMER, MemberForm("Radjesh", "Voorbeeld", step="vrijwilliger"))


def shown(app: BwkApp) -> list[str]:
    """The lines of the list as they can be read."""
    table = app.screen_stack[0].query_one(KlusTable)
    if not table.display:
        return []
    return [" ".join(cell.plain.strip() for cell in table.get_row_at(row)) for row in range(table.row_count)]


def said(app: BwkApp) -> str:
    return str(app.screen_stack[0].query_one("#done", Static).content)


def problem(app: BwkApp) -> str:
    return str(app.screen.query_one("#problem", Static).content)


def kept(team: Team) -> tuple[KlusLine, ...]:
    return register.klussen(team.coordinator, KAMER)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


def fill(app: BwkApp, field: str, value: str) -> None:
    app.screen.query_one(f"#{field}", Input).value = value


def here(app: BwkApp) -> str | None:
    return app.focused.id if app.focused else None


# Reporting


async def test_a_klus_of_a_member_is_reported_with_the_keys_alone(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "n", *"Lamp", "enter", "l", *"yae", "enter")
        assert here(admin_app) == "address"
        assert kept(team) == ()
        fill(admin_app, "address", "Verzonnenstraat 12")
        fill(admin_app, "remark", "bel twee keer")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (line,) = kept(team)
        assert (line.what, line.address, line.remark) == ("Lamp", "Verzonnenstraat 12", "bel twee keer")
        assert (line.member_id, line.reported_on) == (yael.id, TODAY)
        assert shown(admin_app) == ["1 Lamp Verzonnenstraat 12 20-11 – –"]
        assert "klus 1" in said(admin_app)


async def test_a_corporatie_reports_too(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "n", *"Slot", "enter", "c", "enter", "down", "down", "enter")
        await settle(pilot)
        assert here(admin_app) == "address"
        fill(admin_app, "address", "Voorbeeldkade 2")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [(line.what, line.reporter) for line in kept(team)] == [("Slot", "Ymere")]


async def test_somebody_else_reports_and_enter_in_the_last_field_saves_once(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "n", *"Hek", "enter", "i", *"Buur")
        fill(admin_app, "address", "Voorbeeldkade 3")
        admin_app.screen.query_one("#reported_on").focus()
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert [line.reporter for line in kept(team)] == ["Buur"]


async def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "n")

        async def refused(**typed: str) -> tuple[str | None, str]:
            for field, value in typed.items():
                fill(admin_app, field, value)
            await pilot.press("ctrl+s")
            assert isinstance(admin_app.screen, KlusDialog)
            return here(admin_app), problem(admin_app)

        def kind(value: str) -> None:
            admin_app.screen.query_one(Choice).choose(value)

        assert await refused() == ("what", "Vul iets in bij wat er moet gebeuren.")
        assert await refused(what="Hek") == ("member", "Vul iets in bij wie het meldde.")
        field, words = await refused(member="zz")
        assert field == "member"
        assert '"zz" bestaat niet' in words
        kind("corporatie")
        assert (await refused())[0] == "corporatie"
        kind("other")
        assert (await refused())[0] == "reporter"
        assert await refused(reporter="Buurman") == ("address", "Vul iets in bij adres.")
        assert (await refused(address="Kade 1", reported_on="morgen"))[0] == "reported_on"
        assert admin_app.screen.query_one("#what", Input).value == "Hek"
        assert kept(team) == ()


async def test_what_was_typed_goes_only_after_a_question(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "n", "escape")
        assert isinstance(admin_app.screen, KlussenScreen)
        await pilot.press("n", "x", "escape")
        assert isinstance(admin_app.screen, Confirm)
        await pilot.press("escape")
        assert admin_app.screen.query_one("#what", Input).value == "x"


# Agreeing, and being done


async def test_a_day_a_time_and_a_volunteer_before_others_are_agreed(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    report: Callable[[str], KlusLine],
    radjesh: MemberLine,
) -> None:
    members.add(team.assistent, KAMER, MemberForm("Anna", "Voorbeeld"))
    report("Kraan lekt")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "a", *"21-11-2026", "enter", *"19.30", "enter", *"vo", "enter")
        assert isinstance(admin_app.screen, PlanKlus)
        assert kept(team)[0].state is State.GEMELD
        await pilot.press("enter")
        await settle(pilot)
        (line,) = kept(team)
        assert (line.planned_on, line.planned_at, line.volunteer) == (TOMORROW, "19:30", "Radjesh Voorbeeld")
        assert "morgen 19:30" in shown(admin_app)[0]
        assert "Radjesh" in said(admin_app)


async def test_who_stands_there_stays_a_name_must_be_chosen_and_an_emptied_field_is_nobody(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine], radjesh: MemberLine
) -> None:
    report("Kraan lekt")
    klussen.plan(team.assistent, "Kraan lekt", day=TODAY, volunteer=radjesh.id)
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "a", "ctrl+s")
        await settle(pilot)
        assert isinstance(admin_app.screen, KlussenScreen)
        assert kept(team)[0].volunteer_id == radjesh.id
        await pilot.press("a")
        fill(admin_app, "member", "zz")
        await pilot.press("ctrl+s")
        assert isinstance(admin_app.screen, PlanKlus)
        assert here(admin_app) == "member"
        assert "bestaat niet bij vrijwilliger" in problem(admin_app)
        fill(admin_app, "member", "")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert kept(team)[0].volunteer_id is None


async def test_done_is_two_keys_and_one_key_takes_it_back(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    report("Kraan lekt")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "k")
        assert isinstance(admin_app.screen, FinishKlus)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert (kept(team)[0].state, kept(team)[0].done_on) == (State.KLAAR, TODAY)
        assert shown(admin_app) == []
        assert "Vergissing? Druk op T." in said(admin_app)
        await pilot.press("t")
        assert kept(team)[0].state is State.GEMELD
        assert len(shown(admin_app)) == 1


async def test_what_was_due_is_marked_its_day_proposed_and_a_day_to_come_refused(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    report("Kraan lekt")
    klussen.plan(team.assistent, "Kraan lekt", day=YESTERDAY, at="10:00")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8")
        assert "! gisteren" in shown(admin_app)[0]
        await pilot.press("k")
        assert admin_app.screen.query_one("#done_on", Input).value == "19-11-2026"
        fill(admin_app, "done_on", "21-11-2026")
        await pilot.press("ctrl+s")
        assert isinstance(admin_app.screen, FinishKlus)
        assert here(admin_app) == "done_on"
        assert "nog niet geweest" in problem(admin_app)


# The lists, and finding


async def test_the_arrows_and_a_click_go_to_the_other_lists(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    for what in ("open", "vandaag", "klaar", "vervallen"):
        report(what)
    klussen.plan(team.assistent, "vandaag", day=TODAY, at="9")
    klussen.finish(team.assistent, "klaar")
    klussen.withdraw(team.assistent, "vervallen")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8")
        seen = []
        for _ in range(5):
            seen.append([line.split()[1] for line in shown(admin_app)])
            await pilot.press("right")
        assert seen == [["vandaag", "open"], ["vandaag"], ["klaar"], ["vervallen"], ["vandaag", "open"]]
        names = [str(tab.content) for tab in admin_app.screen.query(ListTab)]
        assert names == ["Open 2", "Vandaag 1", "Klaar", "Vervallen"]
        await pilot.click(list(admin_app.screen.query(ListTab))[3])
        assert "vervallen" in shown(admin_app)[0]
        await pilot.press("k", "a")
        assert isinstance(admin_app.screen, KlussenScreen)
        await pilot.press("t")
        assert len(register.klussen(team.assistent, KAMER, states=(State.VERVALLEN,))) == 0


async def test_typing_finds_and_a_letter_is_a_letter(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    report("Kraan lekt")
    report("Gordijn ophangen")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "z", *"kan")
        assert isinstance(admin_app.screen, KlussenScreen)
        assert shown(admin_app) == []
        await pilot.press("escape")
        assert len(shown(admin_app)) == 2
        await pilot.press("z", *"kr", "enter", "k")
        assert isinstance(admin_app.screen, FinishKlus)


async def test_what_another_process_writes_shows_and_so_does_a_new_day(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f8")
        assert isinstance(admin_app.screen, KlussenScreen)
        elsewhere(lambda: report("Kraan lekt"))
        admin_app.screen.look_again()
        await settle(pilot)
        assert len(shown(admin_app)) == 1
        klussen.plan(team.assistent, "Kraan lekt", day=TODAY)
        admin_app.screen.redraw()
        assert "vandaag" in shown(admin_app)[0]
        with clock.standing_at(NOON + timedelta(days=1)):
            admin_app.screen.look_again()
            assert "! gisteren" in shown(admin_app)[0]


# The card


async def test_the_card_tells_all_and_does_all(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    report("Kraan lekt")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "enter")
        await settle(pilot)
        facts = [str(fact.content) for fact in admin_app.screen.query(".value").results(Static)]
        assert "Kraan lekt" in facts
        assert "Buurvrouw Voorbeeld" in facts
        await pilot.press("w")
        fill(admin_app, "what", "Kraan lekt nog")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert kept(team)[0].what == "Kraan lekt nog"
        await pilot.press("v")
        assert kept(team)[0].state is State.VERVALLEN
        assert "Druk op T" in problem(admin_app)
        await pilot.press("t", "a")
        fill(admin_app, "planned_on", "20-11-2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert kept(team)[0].planned_on == TODAY
        await pilot.press("k", "ctrl+s")
        await settle(pilot)
        assert kept(team)[0].state is State.KLAAR
        await pilot.press("escape")
        assert "klaar" in said(admin_app)
        assert shown(admin_app) == []


async def test_the_card_works_by_mouse(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    report("Kraan lekt")
    async with entering(team.assistent) as pilot:
        await pilot.click("#tab-klussen")
        await pilot.click(KlusTable, offset=(10, 1), times=2)
        await settle(pilot)
        assert isinstance(admin_app.screen, KlusCard)
        await pilot.click("#withdraw")
        await settle(pilot)
        assert kept(team)[0].state is State.VERVALLEN
        await pilot.click("#back")
        assert isinstance(admin_app.screen, KlussenScreen)


async def test_a_klus_of_another_kamer_is_not_changed_here(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[..., KlusLine]
) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    report("Hek", "multibron")
    klussen.plan(team.coordinator, "Hek", day=TODAY, done_by=KAMER)
    async with entering(team.assistent) as pilot:
        await pilot.press("f8")
        assert "multibron 1: Hek" in shown(admin_app)[0]
        await pilot.press("enter", "w", "v")
        await settle(pilot)
        assert isinstance(admin_app.screen, KlusCard)
        buttons = {str(button.id) for button in admin_app.screen.query(Button) if button.display}
        assert buttons == {"plan", "finish_klus", "back"}
        await pilot.press("k")
        assert not admin_app.screen.query("#done_by")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert register.by_number(team.coordinator, "multibron", 1).done_by == KAMER


async def test_another_kamer_is_chosen_to_do_it(
    admin_app: BwkApp, entering: Entering, team: Team, report: Callable[[str], KlusLine]
) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    members.add(team.coordinator, "multibron", MemberForm("Kim", "Voorbeeld", step="vrijwilliger"))
    report("Kraan lekt")
    async with entering(team.coordinator) as pilot:
        await pilot.press("f8", "a")
        admin_app.screen.query_one("#done_by", Select).value = "multibron"
        await settle(pilot)
        admin_app.screen.query_one("#member", Input).focus()
        await pilot.press(*"kim", "enter", "ctrl+s")
        await settle(pilot)
        (line,) = kept(team)
        assert (line.done_by, line.volunteer, line.state) == ("multibron", "Kim Voorbeeld", State.GEMELD)
        assert "multibro…" in shown(admin_app)[0]


# The paper


async def test_an_evening_comes_on_paper(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    report: Callable[[str], KlusLine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report_file, "suggested_folder", lambda: tmp_path)
    report("Kraan lekt")
    klussen.plan(team.assistent, "Kraan lekt", day=date(2026, 11, 25), at="19:30")
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "p")
        await settle(pilot)
        assert "25 november 2026: 1 klus." in str(admin_app.screen.query_one("#how-many", Static).content)
        await pilot.press("ctrl+s")
        await admin_app.workers.wait_for_complete()
        await settle(pilot)
        (page,) = PdfReader(tmp_path / "kluslijst-cjm-2026-11-25.pdf").pages
        assert "Kraan lekt" in page.extract_text()


async def test_a_day_that_is_none_makes_no_paper(
    admin_app: BwkApp, entering: Entering, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_file, "suggested_folder", lambda: tmp_path)
    async with entering(team.assistent) as pilot:
        await pilot.press("f8", "p")
        fill(admin_app, "planned_on", "31-11-2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "niet te lezen" in problem(admin_app)
        assert admin_app.screen.query_one("#problem", Static).has_class("-refused")


# The tabs


@pytest.mark.parametrize(
    ("width", "titles"), [(80, "Geld Rapport Controle"), (100, "Handgeld Rapporten Kascontrole")]
)
async def test_all_tabs_can_be_seen_and_have_their_whole_titles_where_they_fit(
    admin_app: BwkApp, entering: Entering, team: Team, width: int, titles: str
) -> None:
    async with entering(team.coordinator, (width, 24)) as pilot:
        await settle(pilot)
        tabs = list(admin_app.screen.query(SectionTab))
        names = [str(tab.content) for tab in tabs]
        assert [name.split()[1] for name in names[2:5]] == titles.split()
        assert names[-1] == "F8 Klussen"
        assert all(tab.content_size.width == len(name) for tab, name in zip(tabs, names, strict=True))
        assert admin_app.screen.query_one("#whose").region.right == width


async def test_who_keeps_no_klussen_has_no_tab(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.penningmeester) as pilot:
        assert "tab-klussen" not in {tab.id for tab in admin_app.screen.query(SectionTab)}
        await pilot.press("f8")
        assert not isinstance(admin_app.screen, KlussenScreen)
