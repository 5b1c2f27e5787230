"""Kascontrole: beginning one, marking it with keys and mouse, ending it, and reading it afterwards."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea
from textual.widgets._footer import FooterKey

from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.kascontrole import CHECKLIST, METHOD_IN_WORDS, Verdict, draw, usual_size
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld, receipt_files
from bwk_tui.reports import kascontrole as figures
from bwk_tui.reports.kascontrole import Control
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.kascontrole import KascontroleScreen, period_in_words
from bwk_tui.screens.admin.kascontrole_checklist import ChecklistScreen
from bwk_tui.screens.admin.kascontrole_finish import FinishKascontrole
from bwk_tui.screens.admin.kascontrole_item import ControlledEntryCard, StepCard
from bwk_tui.screens.admin.kascontrole_items import ControlItems, ProtocolSteps
from bwk_tui.screens.admin.kascontrole_new import NewKascontrole
from bwk_tui.screens.admin.kascontrole_remark import Remark
from bwk_tui.screens.admin.kascontrole_verslag import SaveVerslag
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import kamers, receipts
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, Team
from tests.reports import controlling as closed
from tests.screens.admin.month import press, seen, text_of
from tests.screens.conftest import Entering, elsewhere

AUTUMN = Period(Month(2026, 9).first, Month(2026, 10).last)


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the tests, with september and october closed."""
    return closed.closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where papers are suggested to go."""
    folder = tmp_path / "Documenten"
    folder.mkdir()
    monkeypatch.setattr(report_file, "suggested_folder", lambda: folder)
    return folder


@pytest.fixture
def begun(team: Team) -> str:
    """A control of the autumn, just begun; its uid."""
    return closed.begin(team)


@pytest.fixture
def looked_at(team: Team, begun: str) -> str:
    """A control of which everything was looked at; its uid."""
    closed.look_at_all(team, begun)
    return begun


@pytest.fixture
def finished(team: Team, looked_at: str) -> str:
    """A control that ended with a remark on the receipts; its uid."""
    controlling.mark(team.kascommissie, KAMER, looked_at, "step:bonnen", "remark", "Bon 3 zat los in de map.")
    closed.finish(team, looked_at)
    return looked_at


def only(team: Team) -> Control:
    """The one control that there is."""
    [control] = figures.controls(team.kascommissie, KAMER)
    return control


def verdicts(team: Team) -> list[Verdict]:
    """What was said of each line, in their order."""
    return [item.verdict for item in only(team).items]


def said(pilot: Pilot[None]) -> str:
    """What stands below the lists of the selected line."""
    return text_of(pilot.app, "#about")


async def click_key(pilot: Pilot[None], key: str) -> None:
    """Click a key in the footer."""
    [shown] = [one for one in pilot.app.screen.query(FooterKey) if one.key == key]
    await pilot.click(shown)
    await pilot.pause()


# Where it is, and who may come there


async def test_the_kascommissie_begins_at_the_kascontrole(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        assert isinstance(pilot.app.screen, KascontroleScreen)
        assert "Nog niet gecontroleerd: september t/m oktober 2026." in text_of(pilot.app, "#waiting")
        assert "nog geen kascontrole gedaan" in text_of(pilot.app, "#empty")


@pytest.mark.parametrize(
    ("role", "screen"), [("coordinator", TodayScreen), ("penningmeester", HandgeldScreen)]
)
async def test_the_others_begin_where_they_did_and_find_it_after_rapporten(
    team: Team, entering: Entering, role: str, screen: type[LiveScreen]
) -> None:
    async with entering(getattr(team, role)) as pilot:
        assert isinstance(pilot.app.screen, screen)
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, KascontroleScreen)


async def test_the_assistent_has_no_kascontrole(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f7")
        assert not isinstance(pilot.app.screen, KascontroleScreen)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("role", ["coordinator", "penningmeester"])
async def test_the_others_see_nothing_of_a_control_under_way(
    team: Team, entering: Entering, role: str
) -> None:
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f7")
        assert "nog geen kascontrole klaar" in text_of(pilot.app, "#empty")
        await press(pilot, "enter", "n", "p")
        assert isinstance(pilot.app.screen, KascontroleScreen)


@pytest.mark.parametrize("role", ["coordinator", "penningmeester"])
async def test_the_others_read_a_finished_control_and_change_nothing(
    team: Team, entering: Entering, finished: str, role: str
) -> None:
    before = only(team)
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f7")
        shown = seen(pilot.app)
        for words in (
            "Alles klopt.",
            "Décharge verlenen.",
            "Kas Voorbeeld en Kim Voorbeeld",
            "Bon 3 zat los",
        ):
            assert words in shown
        await press(pilot, "n", "enter")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        await press(pilot, "j", "space", "o", "delete", "k")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, KascontroleScreen)
    assert only(team) == before


async def test_only_the_kascommissie_is_offered_to_mark(team: Team, entering: Entering, begun: str) -> None:
    async with entering(team.penningmeester) as pilot:
        session = Session.begin(team.penningmeester)
        await pilot.app.push_screen(ChecklistScreen(session, begun))
        await pilot.pause()
        assert not {"j", "o", "delete", "k"} & {one.key for one in pilot.app.screen.query(FooterKey)}


@pytest.mark.usefixtures("begun")
async def test_no_key_of_booking_works_for_the_kascommissie(team: Team, entering: Entering) -> None:
    def booked() -> object:
        return handgeld.entries(team.kascommissie, KAMER)

    before = booked()
    async with entering(team.kascommissie) as pilot:
        for screen, way in (
            (KascontroleScreen, ()),
            (HandgeldScreen, ("f4",)),
            (ChecklistScreen, ("f7", "enter")),
        ):
            await press(pilot, *way)
            assert isinstance(pilot.app.screen, screen)
            for key in "upst":
                await press(pilot, key)
                assert isinstance(pilot.app.screen, screen), key
    assert booked() == before


# Beginning one


async def test_a_control_begins_with_two_keys_over_what_wasnt_looked_at(
    team: Team, entering: Entering
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n", "ctrl+s")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        control = only(team)
        assert control.period == AUTUMN
        assert control.sample_size == usual_size(control.receipts) == 10
        assert len(control.seed) == 6
        assert f"Steekproef {control.seed}: 10 van de {control.receipts} bonnen" in text_of(
            pilot.app, "#sample"
        )
        assert f"0 van {len(control.items)} bekeken" in text_of(pilot.app, "#seen")


async def test_a_thrown_number_and_another_size_draw_what_anyone_can_draw_again(
    team: Team, entering: Entering
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n", "tab", "tab", *"31415", "enter")
        sample = pilot.app.screen.query_one("#sample", Input)
        assert pilot.app.focused is sample
        sample.value = "4"
        await press(pilot, "enter")
    control = only(team)
    numbers = figures.receipts_in(handgeld.entries(team.kascommissie, KAMER, AUTUMN))
    drawn = [item.entry.number for item in control.entries if item.entry and "steekproef" in item.why]
    assert (control.seed, control.sample_size) == ("31415", 4)
    assert drawn == list(draw("31415", numbers, 4))


async def test_other_months_propose_another_size_but_a_typed_one_stays(
    team: Team, entering: Entering
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n")
        sample = pilot.app.screen.query_one("#sample", Input)
        assert sample.value == "10"
        pilot.app.screen.query_one("#last", Select).value = Month(2026, 9)
        await pilot.pause()
        assert sample.value == "2"
        assert "van de 2 bonnen" in text_of(pilot.app, "#receipts")
        sample.value = "1"
        pilot.app.screen.query_one("#last", Select).value = Month(2026, 10)
        await pilot.pause()
        assert sample.value == "1"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sample", "tien", "geen aantal"),
        ("sample", "-3", "geen aantal"),
        ("seed", "7" * 501, "hoogstens 500"),
    ],
)
async def test_what_cant_be_is_explained_and_what_was_typed_stays(
    team: Team, entering: Entering, field: str, value: str, words: str
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n")
        typed = pilot.app.screen.query_one(f"#{field}", Input)
        typed.value = value
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, NewKascontrole)
        assert words in text_of(pilot.app, "#problem")
        assert typed.value == value
        assert pilot.app.focused is typed
    assert not figures.controls(team.kascommissie, KAMER)


async def test_a_last_month_before_the_first_is_explained(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#first", Select).value = Month(2026, 10)
        pilot.app.screen.query_one("#last", Select).value = Month(2026, 9)
        await pilot.pause()
        await press(pilot, "ctrl+s")
        assert "ligt voor de eerste" in text_of(pilot.app, "#problem")
    assert not figures.controls(team.kascommissie, KAMER)


async def test_two_quick_keys_begin_one_control(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "n")
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
    assert only(team)


async def test_without_a_closed_month_nothing_can_begin(team: Team, entering: Entering) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f6", "down", "enter", "n")
        assert isinstance(pilot.app.screen, KascontroleScreen)
        assert any("nog geen gesloten maand" in one.message for one in pilot.app._notifications)


# Going through it


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("key", ["j", "space"])
async def test_one_key_says_in_order_and_goes_on_to_the_next(
    team: Team, entering: Entering, key: str
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter")
        assert CHECKLIST["begin"] in said(pilot)
        await press(pilot, key)
        assert CHECKLIST["bank"] in said(pilot)
        assert text_of(pilot.app, "#seen").startswith("1 van ")
    assert verdicts(team)[:2] == [Verdict.GOOD, Verdict.NONE]


@pytest.mark.usefixtures("begun")
async def test_the_whole_control_goes_by_one_key(team: Team, entering: Entering) -> None:
    many = len(only(team).items)
    async with entering(team.kascommissie, (120, 40)) as pilot:
        await press(pilot, "enter", *["j"] * many)
        assert pilot.app.focused is pilot.app.screen.query_one(ControlItems)
        assert text_of(pilot.app, "#seen") == f"{many} van {many} bekeken"
    assert set(verdicts(team)) == {Verdict.GOOD}


@pytest.mark.usefixtures("begun")
async def test_every_entry_says_why_it_is_there(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie, (120, 40)) as pilot:
        await press(pilot, "enter", "right")
        shown = seen(pilot.app)
        for item in only(team).entries:
            assert item.entry
            assert f"waarom hier: {', '.join(item.why)}".replace(", ", " en ") in said(pilot)
            assert item.entry.number in shown
            await press(pilot, "down")
    reasons = {reason for item in only(team).entries for reason in item.why}
    assert {"steekproef", "geen bon", "terugboeking"} <= reasons


@pytest.mark.usefixtures("begun")
async def test_a_remark_is_asked_kept_and_told(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "o", "ctrl+s")
        assert isinstance(pilot.app.screen, Remark)
        assert "Vul iets in bij opmerking" in text_of(pilot.app, "#problem")
        await press(pilot, *"Begin [b]klopt[/b]", "ctrl+s")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        assert "1 opmerking" in text_of(pilot.app, "#seen")
        await press(pilot, "up")
        assert "! opmerking: Begin [b]klopt[/b] · Kas Voorbeeld" in said(pilot)
    [remarked] = only(team).remarks
    assert remarked.subject == "step:begin"


@pytest.mark.usefixtures("begun")
async def test_a_remark_that_is_too_long_is_refused_and_stays(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "o")
        pilot.app.screen.query_one(TextArea).text = "x" * 501
        await press(pilot, "ctrl+s")
        assert "hoogstens 500" in text_of(pilot.app, "#problem")
        assert pilot.app.screen.query_one(TextArea).text == "x" * 501
    assert not only(team).remarks


async def test_esc_remarks_nothing(team: Team, entering: Entering, begun: str) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "o", *"toch niet", "escape")
        assert isinstance(pilot.app.screen, ChecklistScreen)
    assert only(team).waiting == len(only(team).items)


async def test_del_takes_back_and_a_remark_goes_only_after_a_question(
    team: Team, entering: Entering, begun: str
) -> None:
    controlling.mark(team.kascommissie, KAMER, begun, "step:begin", "good")
    controlling.mark(team.kascommissie, KAMER, begun, "step:bank", "remark", "Een afschrift ontbrak.")
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "delete")
        assert verdicts(team)[0] is Verdict.NONE
        for key, verdict in (("delete", Verdict.NONE), ("j", Verdict.GOOD)):
            controlling.mark(team.kascommissie, KAMER, begun, "step:bank", "remark", "Een afschrift ontbrak.")
            pilot.app.screen.query_one(ProtocolSteps).select("step:bank")
            pilot.app.screen.redraw()  # type: ignore[attr-defined]
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Confirm)
            assert "Een afschrift ontbrak." in seen(pilot.app)
            await press(pilot, "enter")
            assert verdicts(team)[1] is Verdict.REMARK
            await press(pilot, key, "right", "enter")
            assert verdicts(team)[1] is verdict


async def test_enter_shows_an_entry_whole_with_the_files_of_its_receipt(
    team: Team, entering: Entering, begun: str, tmp_path: Path
) -> None:
    item = next(item for item in only(team).entries if item.entry and item.entry.receipt)
    assert item.entry
    assert item.entry.receipt
    picture = tmp_path / "bon.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    receipts.add(team.assistent, KAMER, item.entry.receipt, picture)
    [kept] = receipt_files.files(team.kascommissie, KAMER)
    downs = [one.subject for one in only(team).entries].index(item.subject)
    async with entering(team.kascommissie, (120, 40)) as pilot:
        await press(pilot, "enter", "right", *["down"] * downs, "enter")
        assert isinstance(pilot.app.screen, ControlledEntryCard)
        rows = " ".join(str(one.render()) for one in pilot.app.screen.query(".value").results(Static))
        assert kept.path.name in rows.replace("\n", "")
        assert item.entry.description in rows
        assert "steekproef" in rows
        await press(pilot, "f", "enter")
        assert isinstance(pilot.app.screen, ChecklistScreen)


@pytest.mark.usefixtures("begun")
async def test_enter_shows_a_step_whole(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "down", "enter")
        assert isinstance(pilot.app.screen, StepCard)
        assert CHECKLIST["bank"] in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChecklistScreen)


@pytest.mark.usefixtures("begun")
async def test_f1_tells_the_number_and_the_method(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "f1")
        explained = " ".join(str(one.content) for one in pilot.app.screen.query(Static))
        assert f"Steekproef {closed.SEED}" in explained
        assert METHOD_IN_WORDS in explained
        assert "Helemaal lezen" in explained


@pytest.mark.usefixtures("begun")
async def test_all_of_it_works_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await pilot.click("#controls", offset=(10, 1))
        await click_key(pilot, "enter")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        await pilot.click(ProtocolSteps, offset=(5, 3))
        await click_key(pilot, "j")
        assert [item.subject for item in only(team).items if item.mark] == ["step:kas"]
        await pilot.click(ControlItems, offset=(5, 2))
        await click_key(pilot, "o")
        pilot.app.screen.query_one(TextArea).text = "Vlek op de bon."
        await pilot.click("#save")
        await pilot.pause()
        assert only(team).remarks == (only(team).entries[1],)
        await pilot.click(ControlItems, offset=(5, 2), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ControlledEntryCard)
        await pilot.click("#back")
        await click_key(pilot, "escape")
        assert isinstance(pilot.app.screen, KascontroleScreen)
        await click_key(pilot, "n")
        await pilot.click("#back")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KascontroleScreen)


async def test_what_another_member_marks_shows_by_itself(team: Team, entering: Entering, begun: str) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "down", "down")
        elsewhere(lambda: controlling.mark(team.kascommissie, KAMER, begun, "step:begin", "good"))
        pilot.app.screen.look_again()  # type: ignore[attr-defined]
        assert text_of(pilot.app, "#seen").startswith("1 van ")
        assert CHECKLIST["kas"] in said(pilot)


async def test_a_mark_after_it_was_finished_elsewhere_is_refused_calmly(
    team: Team, entering: Entering, looked_at: str
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter")
        elsewhere(lambda: closed.finish(team, looked_at))
        await press(pilot, "delete")
        assert any("klaar en vastgelegd" in one.message for one in pilot.app._notifications)
        assert "klaar" in text_of(pilot.app, "#seen")


# Ending it


@pytest.mark.usefixtures("begun")
async def test_ending_too_early_goes_to_what_waits(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "j", "j", "up", "up", "k")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        waiting = only(team).waiting
        assert any(f"wachten nog {waiting} regels" in one.message for one in pilot.app._notifications)
        assert CHECKLIST["kas"] in said(pilot)


@pytest.mark.usefixtures("looked_at")
async def test_findings_advice_and_a_second_member_end_it_after_a_question(
    team: Team, entering: Entering
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "k", *"Alles klopt.", "tab", *"Keur goed.", "tab", *"Kim", "enter")
        assert isinstance(pilot.app.screen, Confirm)
        assert "verandert er niets meer" in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FinishKascontrole)
        assert only(team).verslag is None
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(pilot.app.screen, ChecklistScreen)
        assert "● klaar" in text_of(pilot.app, "#seen")
        await press(pilot, "j", "o", "delete", "k")
        assert isinstance(pilot.app.screen, ChecklistScreen)
    verslag = only(team).verslag
    assert verslag
    assert (verslag.findings, verslag.advice) == ("Alles klopt.", "Keur goed.")
    assert verslag.members == ("Kas Voorbeeld", "Kim")


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize(
    ("findings", "advice", "member", "words", "field"),
    [
        ("", "b", "Kim", "bevindingen", "findings"),
        ("a", "", "Kim", "advies", "advice"),
        ("a", "b", "  ", "tweede lid", "second_member"),
        ("a" * 501, "b", "Kim", "hoogstens 500", "findings"),
        ("a", "b", "kas voorbeeld", "met zijn tweeën", "second_member"),
        ("a", "b", "Sam Voorbeeld", "Vraag een ander lid", "second_member"),
    ],
)
async def test_what_cant_end_it_is_explained_and_what_was_typed_stays(
    team: Team,
    entering: Entering,
    findings: str,
    advice: str,
    member: str,
    words: str,
    field: str,
) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "k")
        dialog = pilot.app.screen
        dialog.query_one("#findings", TextArea).text = findings
        dialog.query_one("#advice", TextArea).text = advice
        dialog.query_one("#second_member", Input).value = member
        await press(pilot, "ctrl+s")
        if isinstance(pilot.app.screen, Confirm):
            await press(pilot, "enter")
        assert pilot.app.screen is dialog
        assert words in text_of(pilot.app, "#problem")
        assert pilot.app.focused is dialog.query_one(f"#{field}")
        assert dialog.query_one("#findings", TextArea).text == findings
        assert dialog.query_one("#advice", TextArea).text == advice
        assert dialog.query_one("#second_member", Input).value == member
    assert only(team).verslag is None


@pytest.mark.usefixtures("looked_at")
async def test_esc_asks_before_what_was_typed_goes(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "enter", "k", *"Alles", "escape")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one("#findings", TextArea).text == "Alles"
        await press(pilot, "escape", "right", "enter")
        assert isinstance(pilot.app.screen, ChecklistScreen)


@pytest.mark.parametrize("role", ["kascommissie", "penningmeester"])
async def test_the_verslag_of_a_finished_control_becomes_a_pdf(
    team: Team, entering: Entering, finished: str, documents: Path, role: str
) -> None:
    async with entering(getattr(team, role)) as pilot:
        await press(pilot, "f7", "p")
        assert isinstance(pilot.app.screen, SaveVerslag)
        await press(pilot, "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        said = text_of(pilot.app, "#problem")
        assert in_groups(only(team).digest) in said
        await press(pilot, "enter", "enter", "p")
        assert isinstance(pilot.app.screen, SaveVerslag)
    file = documents / "kascontrole-cjm-2026-09-2026-10.pdf"
    assert str(file) in said.replace("\n", "")
    words = " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())
    for expected in (
        "Alles klopt.",
        "Décharge verlenen.",
        "Kim Voorbeeld",
        "Bon 3 zat los in de map.",
        closed.SEED,
    ):
        assert expected in words


@pytest.mark.usefixtures("begun")
async def test_an_unfinished_control_has_no_verslag(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "p", "enter", "p")
        assert isinstance(pilot.app.screen, ChecklistScreen)


# Words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 10), (2026, 10), "oktober 2026"),
        ((2026, 10), (2026, 12), "4e kwartaal 2026"),
        ((2026, 1), (2026, 12), "2026"),
        ((2026, 9), (2026, 10), "september t/m oktober 2026"),
        ((2025, 12), (2026, 2), "december 2025 t/m februari 2026"),
    ],
)
def test_months_are_told_as_people_say_them(
    first: tuple[int, int], last: tuple[int, int], words: str
) -> None:
    assert period_in_words(Period(Month(*first).first, Month(*last).last)) == words
