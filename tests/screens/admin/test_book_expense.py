"""Booking an expense in a few keys: shops, proposals, repeating, late receipts, second uses, somebody's own pocket."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Button, Input

from bwk_tui.domain import clock
from bwk_tui.reports import advances, handgeld
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.screens.admin.book_expense import BookExpense
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.choice import AnswerLine, Choice
from bwk_tui.screens.admin.handgeld_widgets.proposed_field import ProposedField
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.screens.admin.booking import begin_november, buy, close_october, press, text_of
from tests.screens.conftest import Entering


@pytest.fixture(autouse=True)
def months(team: Team) -> None:
    """A closed october, and november so far."""
    close_october(team)
    begin_november(team)


def newest(team: Team) -> EntryLine:
    return handgeld.entries(team.kascommissie, KAMER)[-1]


def typed(pilot: Pilot[None], field: str) -> str:
    return pilot.app.screen.query_one(f"#{field}", Input).value


def chosen(pilot: Pilot[None], field: str) -> str:
    return pilot.app.screen.query_one(f"#{field}", Choice).value


def focus(pilot: Pilot[None]) -> str:
    return (pilot.app.focused and pilot.app.focused.id) or ""


async def test_a_purchase_in_a_known_shop_takes_at_most_fifteen_keys(team: Team, entering: Entering) -> None:
    keys = ("u", *"12,75", "enter", *"to", "enter", "enter", "enter", "ctrl+s")
    assert len(keys) <= 15
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "Schrijf B-2026-007 op de bon" in text_of(pilot, "#done")
    line = newest(team)
    assert (line.cents, line.shop, line.category, line.description) == (
        -1_275,
        "Toko Voorbeeld",
        "A",
        "Koffie en melk",
    )
    assert (line.date, line.pot, line.receipt) == (TODAY, "kas", "B-2026-007")


async def test_saving_takes_what_is_proposed_as_it_stands_there(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"4,20", "enter", *"dru", "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    line = newest(team)
    assert (line.shop, line.category, line.description) == ("Drukker", "E", "Postzegels")


async def test_enters_that_come_all_at_once_go_through_the_fields_and_save_nothing(
    team: Team, entering: Entering
) -> None:
    before = newest(team).number
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"mar", "enter")
        for key in ("enter", "enter", *"kjx"):
            pilot.app.post_message(Key(key, "\r" if key == "enter" else key))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookExpense)
        assert (focus(pilot), typed(pilot, "file")) == ("file", "x")
    assert newest(team).number == before


async def test_what_a_shop_proposes_looks_like_a_proposal_until_it_is_taken(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"marktkraam", "enter")
        category = pilot.app.screen.query_one("#category", Choice)
        description = pilot.app.screen.query_one(ProposedField)
        proposed = next(line for line in category.query(AnswerLine) if line.answer.value == "B")
        assert category.proposed
        assert str(proposed.render()).startswith("◎")
        assert text_of(pilot, "#proposal") == "voorstel, zoals de vorige keer bij Marktkraam"
        assert description.is_free
        assert description.value == "Rijst, kip en groente voor de eetgroep"
        await press(pilot, "enter")
        assert not category.proposed
        assert str(proposed.render()).startswith("●")
        assert text_of(pilot, "#proposal") == ""
        await press(pilot, "enter")
        assert not description.is_free


async def test_another_shop_proposes_anew_and_leaves_what_somebody_chose(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"marktkraam", "tab")
        shop = pilot.app.screen.query_one("#shop", Input)
        shop.value = "drukker"
        await pilot.pause()
        assert (chosen(pilot, "category"), typed(pilot, "description")) == ("E", "Postzegels")
        await press(pilot, "f", *"lijm")
        shop.value = "toko voorbeeld"
        await pilot.pause()
        assert (chosen(pilot, "category"), typed(pilot, "description")) == ("F", "lijm")


async def test_an_unknown_shop_proposes_nothing_and_is_remembered(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"Nieuw", "enter")
        assert (chosen(pilot, "category"), typed(pilot, "description")) == ("", "")
        await press(pilot, "d", *"zeep", "ctrl+s")
        await press(pilot, "u", *"6", "enter", *"nie", "enter")
        assert typed(pilot, "shop") == "Nieuw"
        assert (chosen(pilot, "category"), typed(pilot, "description")) == ("D", "zeep")


async def test_a_shop_whose_name_begins_as_another_can_be_typed(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"Toko", "delete", "enter", "b", *"soep", "ctrl+s")
    assert (newest(team).shop, newest(team).category) == ("Toko", "B")


async def test_repeating_fills_in_all_and_the_amount_only_where_there_is_none(
    team: Team, entering: Entering
) -> None:
    with clock.standing_at(NOON + timedelta(minutes=1)):
        buy(team, 350, "C", "Parkeren", "Garage")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", "ctrl+r")
        assert typed(pilot, "amount") == "3,50"
        assert (typed(pilot, "shop"), typed(pilot, "description")) == ("Garage", "Parkeren")
        assert (chosen(pilot, "category"), chosen(pilot, "pot"), focus(pilot)) == ("C", "kas", "amount")
        await press(pilot, *"7,25", "ctrl+r")
        assert typed(pilot, "amount") == "7,25"
        await press(pilot, "ctrl+s")
    assert (newest(team).cents, newest(team).description) == (-725, "Parkeren")


async def test_before_the_first_purchase_there_is_nothing_to_repeat(
    team: Team, entering: Entering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bwk_tui.reports.shops.last_purchase", lambda *_: None)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", "ctrl+r")
        assert typed(pilot, "amount") == ""
        assert "ctrl+r" not in pilot.app.screen.active_bindings


async def test_the_room_under_the_cap_follows_the_amount(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        assert text_of(pilot, "#room") == "nog € 170,51 van € 250,00"
        assert text_of(pilot, "#days-to-go") == "nog 10 dagen in deze maand"
        await press(pilot, *"70,50")
        assert text_of(pilot, "#reading") == "€ 70,50"
        assert text_of(pilot, "#room") == "hierna nog € 100,01 van € 250,00"
        pilot.app.screen.query_one("#amount", Input).value = "180"
        await pilot.pause()
        assert text_of(pilot, "#room") == "€ 9,49 meer dan er nog mag (€ 170,51)"


async def test_the_same_receipt_again_is_warned_about_once_and_then_booked(
    team: Team, entering: Entering
) -> None:
    before = newest(team).number
    again = ("u", *"23,99", "enter", *"mar", "enter", "enter", "enter", "enter", "enter", "enter")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", *again, *"5-11-2026", "enter")
        assert isinstance(pilot.app.screen, BookExpense)
        assert "Bij 2026-008 staan al deze datum, deze winkel en dit bedrag" in text_of(pilot, "#problem")
        assert str(pilot.app.screen.query_one("#save", Button).label) == "Toch bewaren"
        assert newest(team).number == before
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert (newest(team).cents, newest(team).date) == (-2_399, date(2026, 11, 5))


async def test_a_press_that_was_under_way_does_not_answer_a_warning(team: Team, entering: Entering) -> None:
    buy(team, 500, "A", "Thee", "Garage")
    before = newest(team).number
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"gar", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, BookExpense)
        dialog.action_save()
        dialog.action_save()
        await pilot.pause()
        assert pilot.app.screen is dialog
    assert newest(team).number == before


async def test_after_a_change_the_warning_goes(team: Team, entering: Entering) -> None:
    buy(team, 500, "A", "Thee", "Garage")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"5", "enter", *"gar", "enter", "ctrl+s")
        assert "Let op" in text_of(pilot, "#problem")
        pilot.app.screen.query_one("#amount", Input).value = "6"
        await pilot.pause()
        assert text_of(pilot, "#problem") == ""
        assert str(pilot.app.screen.query_one("#save", Button).label) == "Bewaren"


async def test_a_receipt_of_a_closed_month_is_booked_today_with_its_own_date(
    team: Team, entering: Entering
) -> None:
    way = ("u", *"9,95", "enter", *"to", "enter", "enter", "enter", "enter", "enter", "enter")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", *way, *"3-10-2026")
        assert text_of(pilot, "#day-in-words") == "zaterdag 3 oktober 2026, gesloten"
        await press(pilot, "enter")
        assert "Oktober 2026 is gesloten. Ctrl+L boekt dit op vandaag als late bon" in text_of(
            pilot, "#problem"
        )
        assert (typed(pilot, "day"), focus(pilot)) == ("3-10-2026", "day")
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "Schrijf B-2026-007 op de bon" in text_of(pilot, "#done")
    assert (newest(team).date, newest(team).receipt_day, newest(team).is_late) == (
        TODAY,
        date(2026, 10, 3),
        True,
    )


async def test_a_late_receipt_that_is_refused_stays_one_until_another_day_is_typed(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9,95", "enter", "enter", "c")
        pilot.app.screen.query_one("#day", Input).value = "3-10-2026"
        await pilot.pause()
        await pilot.click("#late")
        await pilot.pause()
        assert "Vul iets in bij omschrijving" in text_of(pilot, "#problem")
        assert text_of(pilot, "#day-in-words") == "late bon, geboekt op 20 november 2026"
        pilot.app.screen.query_one("#day", Input).value = "19-11-2026"
        await pilot.pause()
        assert text_of(pilot, "#day-in-words") == "donderdag 19 november 2026"
        await press(pilot, *"bus", "ctrl+s")
    assert (newest(team).date, newest(team).receipt_day) == (date(2026, 11, 19), None)


async def test_nothing_late_is_offered_in_an_open_month_or_before_the_kamer_began(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        for day in ("19-11-2026", "3-10-2009"):
            pilot.app.screen.query_one("#day", Input).value = day
            await pilot.pause()
            assert not pilot.app.screen.query_one("#late").display
            assert "ctrl+l" not in pilot.app.screen.active_bindings


async def test_what_somebody_paid_themselves_is_claimed_and_waits(team: Team, entering: Entering) -> None:
    entries = len(handgeld.entries(team.assistent, KAMER))
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9,95", "enter", "enter", "f", *"lijm", "enter", "e")
        assert focus(pilot) == "paid_by"
        assert text_of(pilot, "#room") == "nog € 170,51 van € 250,00"
        await press(pilot, "ctrl+s")
        assert "Vul iets in bij wie het voorschoot" in text_of(pilot, "#problem")
        await press(pilot, *"Iemand Anders", "ctrl+s")
        assert text_of(pilot, "#done") == "✓ € 9,95 voorgeschoten. Schrijf B-2026-007 op de bon."
    line = advances.open_advances(team.assistent, KAMER)[-1]
    assert (line.paid_by, line.cents, line.category, line.receipt) == (
        "Iemand Anders",
        995,
        "F",
        "B-2026-007",
    )
    assert len(handgeld.entries(team.assistent, KAMER)) == entries


async def test_who_paid_before_is_completed(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9", "enter", "enter", "f", *"lijm", "enter", "e", *"test", "enter")
        assert typed(pilot, "paid_by") == "Testpersoon Twee"


async def test_a_picture_of_the_receipt_is_kept_with_it(
    team: Team, entering: Entering, tmp_path: Path
) -> None:
    picture = tmp_path / "bon van vandaag.png"
    Image.new("RGB", (4, 4)).save(picture)
    way = ("u", *"9,95", "enter", *"to", "enter", "enter", "enter", "k", "j")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", *way)
        assert focus(pilot) == "file"
        pilot.app.screen.query_one("#file", Input).value = str(picture).replace(" ", "\\ ")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert len(newest(team).files) == 1
        await press(pilot, *way)
        pilot.app.screen.query_one("#amount", Input).value = "1"
        pilot.app.screen.query_one("#file", Input).value = f"'{picture}'"
        await press(pilot, "ctrl+s")
        assert f"Deze foto of PDF hoort al bij {newest(team).number}" in text_of(pilot, "#problem")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("er-niet.jpg", None, "er-niet.jpg is niet te lezen: dat bestand is er niet"),
        ("bon.jpg", b"geen foto", "bon.jpg is geen JPEG, PNG of PDF"),
        ("groot.pdf", b"%PDF-" + b"0" * 10_000_000, "groot.pdf is te groot"),
    ],
)
async def test_a_file_that_cant_be_is_said_at_once_and_nothing_is_booked(
    team: Team, entering: Entering, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    before = newest(team).number
    if content is not None:
        (tmp_path / name).write_bytes(content)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9,95", "enter", *"to", "enter", "enter", "enter", "k", "j")
        pilot.app.screen.query_one("#file", Input).value = str(tmp_path / name)
        await press(pilot, "ctrl+s")
        assert words in text_of(pilot, "#problem")
        assert focus(pilot) == "file"
    assert newest(team).number == before


async def test_a_declaration_asks_for_no_file_and_a_receipt_for_no_reason(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9", "enter", "enter", "c", *"bus", "enter", "k", "n")
        assert focus(pilot) == "reason"
        assert not pilot.app.screen.query_one("#with-receipt").display
        await press(pilot, *"geen automaat", "ctrl+s")
    assert (newest(team).receipt, newest(team).no_receipt_reason) == (None, "geen automaat")


async def test_the_categories_go_down_the_columns_and_aside(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9", "enter", "enter")
        seen = []
        for key in ("down", "down", "right", "right", "up", "left"):
            await press(pilot, key)
            seen.append(chosen(pilot, "category"))
        assert seen == ["A", "B", "E", "E", "D", "A"]


async def test_the_whole_of_it_can_be_done_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        pilot.app.screen.query_one("#amount", Input).value = "2"
        pilot.app.screen.query_one("#description", Input).value = "Krijt"
        pilot.app.screen.query_one("#paid_by", Input).value = "Testpersoon Drie"
        for value in ("F", "own"):
            line = next(line for line in pilot.app.screen.query(AnswerLine) if line.answer.value == value)
            await pilot.click(line)
        await pilot.click("#save")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert advances.open_advances(team.assistent, KAMER)[-1].paid_by == "Testpersoon Drie"


@pytest.mark.parametrize(
    "odd", ["[b]Krijt[/b] [/x]", "咖啡" * 60, "x" * 300, "לוח וגיר", "🎨👩🏽‍🍳" * 20], ids=range(5)
)
async def test_an_odd_shop_keeps_the_dialog_whole(team: Team, entering: Entering, odd: str) -> None:
    buy(team, 100, "A", odd, odd)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u", *"9", "enter")
        pilot.app.screen.query_one("#shop", Input).value = odd
        await press(pilot, "enter")
        dialog = pilot.app.screen.query_one(".dialog")
        assert dialog.virtual_size.height <= dialog.scrollable_content_region.height
        assert dialog.virtual_size.width <= dialog.scrollable_content_region.width
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
    assert newest(team).shop == odd


async def test_wherever_one_is_that_field_can_be_seen_on_a_small_screen(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent, size=(80, 24)) as pilot:
        await press(pilot, "f4", "u", *"1.234")
        for _ in range(12):
            focused = pilot.app.focused
            assert focused
            assert pilot.app.screen.query_one(".dialog").region.contains_region(focused.region)
            await press(pilot, "tab")


async def test_it_looks_the_same_whatever_dialog_was_open_before(team: Team, entering: Entering) -> None:
    """A screen's style holds in the whole app from the moment at which it was opened."""
    begin_november(team)

    def places(pilot: Pilot[None]) -> list[tuple[object, ...]]:
        return [(type(one), one.id, *one.region) for one in pilot.app.screen.query("*") if one.display]

    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "u")
        fresh = places(pilot)
        await press(pilot, "escape", "c", "escape", "f2", "plus", "escape", "f4", "u")
        assert isinstance(pilot.app.screen, BookExpense)
        assert places(pilot) == fresh
