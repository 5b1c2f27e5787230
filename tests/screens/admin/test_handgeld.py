"""Handgeld: the month at a glance, booking by keys and by mouse, refusals, taking back, and going by month."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from bwk_tui.app import BwkApp
from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.handgeld import Kind, Pot
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.screens.admin.book_expense import BookExpense
from bwk_tui.screens.admin.book_transfer import BookTransfer
from bwk_tui.screens.admin.entry_card import EntryCard
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.cap_bar import filled
from bwk_tui.screens.admin.handgeld_widgets.choice import AnswerLine
from bwk_tui.screens.admin.handgeld_widgets.entry_table import EntryTable
from bwk_tui.screens.admin.handgeld_widgets.month_overview import days_to_go
from bwk_tui.screens.admin.help import HelpScreen
from bwk_tui.screens.admin.move_money import MoveMoney
from bwk_tui.screens.admin.reverse_entry import ReverseEntry
from bwk_tui.services import handgeld, store
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering, elsewhere


@pytest.fixture
def money(team: Team) -> None:
    """€ 250 came in this month: € 150 on the bank, € 100 in the kas."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 2), cents=25_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 11, 2), cents=10_000)


def spend(team: Team, cents: int, *, pot: Pot = Pot.KAS, day: date = TODAY, what: str = "Koffie") -> str:
    booked = handgeld.book_expense(
        team.assistent, KAMER, day=day, cents=cents, category="A", pot=pot, description=what
    )
    return booked.number


def entries(team: Team) -> tuple[EntryLine, ...]:
    return figures.entries(team.kascommissie, KAMER)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def text_of(app: BwkApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def table(app: BwkApp) -> list[str]:
    """The lines of the list as they can be read, newest first."""
    shown = app.screen.query_one(EntryTable)
    return [
        " ".join(" ".join(cell.plain for cell in shown.get_row_at(row)).split())
        for row in range(shown.row_count)
    ]


def footer(app: BwkApp) -> set[str]:
    return {
        active.binding.description
        for active in app.screen.active_bindings.values()
        if active.enabled and active.binding.show
    }


@pytest.mark.usefixtures("money")
async def test_an_expense_without_a_shop_is_booked_in_sixteen_keys(team: Team, entering: Entering) -> None:
    keys = ("u", *"12,50", "enter", "enter", "a", *"koffie", "ctrl+s")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, *keys)
        assert len(keys) == 16
        newest = entries(team)[-1]
        assert (newest.cents, newest.category, newest.description, newest.pot) == (
            -1_250,
            "A",
            "koffie",
            "kas",
        )
        assert (newest.date, newest.receipt) == (TODAY, "B-2026-001")
        assert "Schrijf B-2026-001 op de bon" in text_of(pilot.app, "#done")
        selected = pilot.app.screen.query_one(EntryTable).selected
        assert selected
        assert selected.number == newest.number


@pytest.mark.usefixtures("money")
async def test_enter_alone_goes_through_all_fields_and_saves_from_the_last(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(
            pilot,
            "f4",
            "u",
            *"3,50",
            "enter",
            "enter",
            "3",
            *"bus",
            "enter",
            "b",
            "n",
            *"geen automaat",
            "enter",
        )
        assert isinstance(pilot.app.screen, BookExpense)
        await press(pilot, *"1-11-2026", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    newest = entries(team)[-1]
    assert (newest.category, newest.pot, newest.cents, newest.date) == ("C", "bank", -350, date(2026, 11, 1))
    assert (newest.receipt, newest.no_receipt_reason) == (None, "geen automaat")


@pytest.mark.usefixtures("money")
async def test_an_expense_is_booked_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        footer_key = next(
            key for key in pilot.app.screen.query("FooterKey") if "Uitgave" in str(key.render())
        )
        await pilot.click(footer_key)
        await pilot.pause()
        pilot.app.screen.query_one("#amount", Input).value = "20"
        pilot.app.screen.query_one("#description", Input).value = "Krijt"
        bank = next(line for line in pilot.app.screen.query(AnswerLine) if line.answer.value == Pot.BANK)
        chalk = next(line for line in pilot.app.screen.query(AnswerLine) if line.answer.value == "F")
        for line in (chalk, bank):
            await pilot.click(line)
        await pilot.click("#save")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldScreen)
    newest = entries(team)[-1]
    assert (newest.cents, newest.category, newest.pot) == (-2_000, "F", "bank")


@pytest.mark.usefixtures("money")
async def test_the_euro_above_the_cap_is_refused_and_what_was_typed_stays(
    team: Team, entering: Entering
) -> None:
    spend(team, 15_000, pot=Pot.BANK)
    spend(team, 9_900)
    handgeld_before = len(entries(team))
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"2", "enter", "enter", "a", *"suiker", "ctrl+s")
        dialog = pilot.app.screen
        assert isinstance(dialog, BookExpense)
        assert "nog € 1,00" in str(dialog.query_one("#problem", Static).render())
        assert dialog.focused is dialog.query_one("#amount")
        assert dialog.query_one("#description", Input).value == "suiker"
        assert len(entries(team)) == handgeld_before
        await press(pilot, "1", "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "alles is besteed: nog € 0,00 van € 250,00" in text_of(pilot.app, "#left")


@pytest.mark.usefixtures("money")
async def test_more_than_is_in_the_kas_is_refused_with_what_is_there(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"100,01", "enter", "enter", "a", *"x", "ctrl+s")
        assert "nog € 100,00" in text_of(pilot.app, "#problem")
    assert len(entries(team)) == 3


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("keys", "field", "words"),
    [
        (("ctrl+s",), "amount", "Vul iets in bij bedrag"),
        (("5", "ctrl+s"), "category", "Vul iets in bij categorie"),
        (("5", "enter", "enter", "a", "ctrl+s"), "description", "Vul iets in bij omschrijving"),
        (("5", "enter", "enter", "a", "x", "enter", "k", "n", "ctrl+s"), "reason", "Vul iets in bij reden"),
        (
            ("5", "enter", "enter", "a", "x", "enter", "k", "j", "enter", *"31-2-2026", "ctrl+s"),
            "day",
            "31-2-2026",
        ),
        (
            ("5", "enter", "enter", "a", "x", "enter", "k", "j", "enter", *"21-11-2026", "ctrl+s"),
            "day",
            "nog niet geweest",
        ),
        ((*"12,505", "enter"), "amount", "geen bedrag"),
    ],
)
async def test_what_is_missing_or_wrong_is_said_at_its_field(
    team: Team, entering: Entering, keys: tuple[str, ...], field: str, words: str
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *keys)
        assert words in text_of(pilot.app, "#problem")
        assert pilot.app.focused
        assert pilot.app.focused.id == field
    assert len(entries(team)) == 3


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("12,50", "€ 12,50"),
        ("12,", "€ 12,00"),
        ("€ 7", "€ 7,00"),
        ("1.234", 'Is "1.234" € 1.234,00 of € 1,23?'),
        ("99999", "te veel voor handgeld"),
        ("", ""),
    ],
)
async def test_an_amount_is_read_back_while_it_is_typed(
    team: Team, entering: Entering, typed: str, reading: str
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        pilot.app.screen.query_one("#amount", Input).value = typed
        await pilot.pause()
        shown = text_of(pilot.app, "#reading")
        assert reading in shown if reading else shown == ""


@pytest.mark.usefixtures("money")
async def test_two_quick_saves_book_once(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", "5", "enter", "enter", "a", "x")
        dialog = pilot.app.screen
        assert isinstance(dialog, BookExpense)
        dialog.action_save()
        dialog.action_save()
        await pilot.pause()
    assert len(entries(team)) == 4


@pytest.mark.usefixtures("money")
async def test_keys_that_come_all_at_once_reach_their_own_fields(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        for key in ("5", "enter", "enter", *"akoffie"):
            pilot.app.post_message(Key(key, "\r" if key == "enter" else key))
        await pilot.pause()
        await press(pilot, "ctrl+s")
    assert (entries(team)[-1].category, entries(team)[-1].description) == ("A", "koffie")


@pytest.mark.usefixtures("money")
async def test_escape_books_nothing(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert len(entries(team)) == 3


@pytest.mark.usefixtures("money")
async def test_money_goes_from_the_bank_to_the_kas_and_back(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "p")
        assert isinstance(pilot.app.screen, MoveMoney)
        await press(pilot, *"50", "ctrl+s")
        assert figures.balances(team.assistent, KAMER) == {Pot.KAS: 15_000, Pot.BANK: 10_000}
        await press(pilot, "s", *"150,01", "ctrl+s")
        assert "nog € 150,00" in text_of(pilot.app, "#problem")
        await press(pilot, *"150", "enter", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert figures.balances(team.assistent, KAMER) == {Pot.KAS: 0, Pot.BANK: 25_000}


async def test_the_penningmeester_books_the_proposed_transfer_and_no_expense(
    team: Team, entering: Entering
) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 2), cents=6_000)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4", "u", "p", "s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert footer(pilot.app) >= {"Ontvangen", "Terugboeken"}
        assert not footer(pilot.app) & {"Uitgave", "Opname", "Storting"}
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, BookTransfer)
        assert pilot.app.screen.query_one("#amount", Input).value == "190,00"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert [(line.kind, line.cents) for line in entries(team)][-1] == (Kind.TRANSFER, 19_000)


@pytest.mark.usefixtures("money")
async def test_the_kascommissie_only_looks(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4", "u", "p", "s", "o", "t")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert not footer(pilot.app) & {"Uitgave", "Opname", "Storting", "Ontvangen", "Terugboeken"}
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryCard)
    assert len(entries(team)) == 3


@pytest.mark.usefixtures("money")
async def test_an_entry_is_taken_back_with_a_reason_and_both_show_it(team: Team, entering: Entering) -> None:
    spend(team, 1_250, what="Koffie en melk")
    async with entering(team.assistent, size=(120, 40)) as pilot:
        await press(pilot, "f4", "t", "ctrl+s")
        assert isinstance(pilot.app.screen, ReverseEntry)
        assert "Vul iets in bij reden" in text_of(pilot.app, "#problem")
        await press(pilot, *"dubbel", "enter")
        lines = table(pilot.app)
        assert lines[0].startswith("2026-005 20-11-2026 dubbel · terugboeking van 2026-004")
        assert "Koffie en melk · teruggeboekt met 2026-005" in lines[1]
        assert "2026-004 is teruggeboekt met 2026-005" in text_of(pilot.app, "#done")
        await press(pilot, "t")
        assert "zelf een terugboeking" in text_of(pilot.app, "#done")
        await press(pilot, "down", "t")
        assert "al teruggeboekt met 2026-005" in text_of(pilot.app, "#done")
    assert figures.balances(team.assistent, KAMER)[Pot.KAS] == 10_000


@pytest.mark.usefixtures("money")
async def test_who_may_not_take_back_a_transfer_isnt_asked_why(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "down", "down", "t")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "mag je dit niet: een overmaking boeken" in text_of(pilot.app, "#done")


@pytest.mark.usefixtures("money")
async def test_both_sides_of_a_withdrawal_are_taken_back(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "t", *"x", "ctrl+s")
    assert figures.balances(team.assistent, KAMER) == {Pot.KAS: 0, Pot.BANK: 25_000}


async def test_the_months_go_back_to_the_first_with_entries_and_no_further(
    team: Team, entering: Entering
) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 9, 2), cents=25_000)
    spend(team, 700, pot=Pot.BANK, day=date(2026, 10, 3), what="Thee van oktober")
    async with entering(team.assistent) as pilot:
        app = pilot.app
        await press(pilot, "f4", "right")
        assert "november 2026" in text_of(app, "#month")
        assert "nog niets geboekt" in text_of(app, "#empty")
        await press(pilot, "left")
        assert "oktober 2026" in text_of(app, "#month")
        assert "Thee van oktober" in table(app)[0]
        await press(pilot, "left", "left", "left")
        assert "september 2026" in text_of(app, "#month")
        await press(pilot, "home")
        assert "november 2026" in text_of(app, "#month")


@pytest.mark.usefixtures("money")
async def test_the_arrows_beside_the_month_work_by_mouse(team: Team, entering: Entering) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 2), cents=100)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await pilot.click("#month", offset=(0, 0))
        await pilot.pause()
        assert "oktober 2026" in text_of(pilot.app, "#month")


@pytest.mark.usefixtures("money")
async def test_an_expense_of_an_earlier_month_opens_that_month(team: Team, entering: Entering) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 2), cents=5_000)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", "5", "enter", "enter", "a", "x", "enter", "b", "j", "enter")
        await press(pilot, *"2026-10-30", "enter")
        assert "oktober 2026" in text_of(pilot.app, "#month")
        assert table(pilot.app)[0].startswith("2026-005 30-10 x A bank B-001")


@pytest.mark.usefixtures("money")
async def test_what_another_process_books_shows_also_under_an_open_dialog(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "down")
        screen = pilot.app.screen
        assert isinstance(screen, HandgeldScreen)
        before = screen.query_one(EntryTable).selected
        await press(pilot, "u", *"10", "enter", "enter", "a", "x")
        elsewhere(lambda: spend(team, 9_500, what="Van een ander"))
        screen.look_again()
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookExpense)
        shown = screen.query_one(EntryTable)
        assert "Van een ander" in shown.get_row_at(0)[2].plain
        assert before
        assert shown.selected
        assert shown.selected.number == before.number
        await press(pilot, "ctrl+s")
        assert "nog € 5,00" in text_of(pilot.app, "#problem")


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    "typed",
    [
        "[b]Krijt[/b] [/x] [PIN]",
        'Thee "vers" \'s ochtends',
        "🎨 verf 👩🏽‍🍳",
        "לוח וגיר",
        "x" * 300,
        "咖啡" * 60,
    ],
)
async def test_odd_descriptions_show_as_they_are_and_keep_the_columns(
    team: Team, entering: Entering, typed: str, size: tuple[int, int]
) -> None:
    spend(team, 1_250, what=typed)
    async with entering(team.assistent, size=size) as pilot:
        await press(pilot, "f4")
        shown = pilot.app.screen.query_one(EntryTable)
        first, second = shown.get_row_at(0), shown.get_row_at(1)
        assert [cell.cell_len for cell in first] == [cell.cell_len for cell in second]
        assert first[2].plain.rstrip(" …")[:8] == typed[:8]
        await press(pilot, "enter")
        facts = [str(fact.render()) for fact in pilot.app.screen.query(".value").results(Static)]
        assert typed in facts


@pytest.mark.usefixtures("money")
async def test_an_entry_shows_whole(team: Team, entering: Entering) -> None:
    handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=350,
        category="C",
        pot="kas",
        description="Parkeren",
        no_receipt_reason="De automaat gaf geen bon",
    )
    async with entering(team.coordinator) as pilot:
        await press(pilot, "f4", "enter")
        card = pilot.app.screen
        assert isinstance(card, EntryCard)
        facts = "\n".join(str(fact.render()) for fact in card.query(".value").results(Static))
        for expected in (
            "€ 3,50 van de kas",
            "€ 96,50 in de kas",
            "C reis- en parkeerkosten",
            "geen bon: De automaat gaf geen bon",
            "Sam Voorbeeld, vrijdag 20 november 2026, 12:00",
            entries(team)[-1].digest[:4],
        ):
            assert expected in facts
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)


@pytest.mark.usefixtures("money")
async def test_the_overview_tells_what_the_figures_say(team: Team, entering: Entering) -> None:
    spend(team, 1_250)
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        app = pilot.app
        assert text_of(app, "#spent") == "€ 12,50 uitgegeven"
        assert text_of(app, "#left") == "nog € 237,50 van € 250,00"
        assert text_of(app, "#days") == "nog 10 dagen in deze maand"
        pots = [" ".join(line.split()) for line in str(app.screen.query_one("Pots").render()).splitlines()]
        assert pots == [
            "Kas € 87,50",
            "Bank € 150,00",
            "Samen € 237,50",
            "",
            "Ontvangen € 250,00",
            "Voorstel overmaking € 0,00",
        ]
        categories = str(app.screen.query_one("PerCategory").render()).splitlines()
        assert [line[0] for line in categories] == list("ABCDEF")
        assert len({len(line) for line in categories}) == 1
        assert categories[0].endswith("€ 12,50")


def test_the_bar_shows_every_cent() -> None:
    assert filled(10, 0, 25_000) == 0
    assert filled(10, 1, 25_000) == 1
    assert filled(10, 24_999, 25_000) == 9
    assert filled(10, 25_000, 25_000) == 10
    assert filled(10, 0, 0) == 0


def test_the_days_to_go_are_those_after_today() -> None:
    assert days_to_go(date(2026, 11, 29)) == "nog 1 dag in deze maand"
    assert days_to_go(date(2026, 11, 30)) == "laatste dag van de maand"


@pytest.mark.usefixtures("money")
async def test_the_arrow_to_now_works_after_the_month_has_turned(team: Team, entering: Entering) -> None:
    late = datetime(2026, 11, 30, 23, 58, tzinfo=clock.ZONE)
    with clock.standing_at(late):
        async with entering(team.assistent) as pilot:
            await press(pilot, "f4")
            with clock.standing_at(late + timedelta(minutes=4)):
                await press(pilot, "home")
                assert "december 2026" in text_of(pilot.app, "#month")


async def test_a_locked_store_keeps_what_was_typed_until_it_can_be_written(
    admin_app: BwkApp, entering: Entering, team: Team, money: None, folder: Path
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("u", *"3,33", "enter", "enter", "a", *"Thee")
        other = sqlcipher3.connect(str(folder / store.FILE), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        database.execute_sql("PRAGMA busy_timeout = 0")  # waiting doesn't help
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(admin_app.screen, BookExpense)
        problem = str(admin_app.screen.query_one("#problem", Static).content)
        assert "Er is niets veranderd" in " ".join(problem.split())
        assert admin_app.screen.query_one("#description", Input).value == "Thee"
        other.execute("ROLLBACK")
        other.close()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(admin_app.screen, HandgeldScreen)
    assert entries(team)[-1].cents == -333


async def test_a_dialog_tells_its_own_keys_and_explains_itself(
    admin_app: BwkApp, entering: Entering, team: Team, money: None
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        keys = {key.description for key in admin_app.screen.query(FooterKey)}
        assert {"Terug", "Uitleg", "Bewaren"} <= keys
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(admin_app.screen, HelpScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(admin_app.screen, BookExpense)
