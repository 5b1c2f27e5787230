"""Vandaag: live while the kiosk writes, adding by hand, taking back, and giving a visit its name."""

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.domain import clock
from bwk_tui.reports import today
from bwk_tui.reports.today import Day
from bwk_tui.screens.admin.add_visit import AddVisit
from bwk_tui.screens.admin.choose_member import ChooseMember
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.new_member import NewMember
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.screens.admin.widgets.activity_bars import ActivityBars
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.services import activities, check_ins, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.screens.conftest import Entering, elsewhere

YESTERDAY = TODAY - timedelta(days=1)


def tap(
    team: Team, activity: ActivityLine, member: MemberLine | None = None, *, newcomer: bool = False
) -> str:
    """A visitor checks in at the kiosk; gives back the check-in's uid."""
    return check_ins.check_in(
        team.kiosk,
        activity_id=activity.id,
        member_id=member.id if member else None,
        token=check_ins.new_token(),
        newcomer=newcomer,
    ).uid


def day_of(team: Team, day: date = TODAY) -> Day:
    return today.on(team.assistent, KAMER, day)


def shown(app: BwkApp) -> list[str]:
    """The lines of the list as they can be read."""
    lines = app.screen_stack[0].query_one(Lines)
    return [" ".join(cell.plain.strip() for cell in lines.get_row_at(row)) for row in range(lines.row_count)]


def totals(app: BwkApp) -> str:
    return str(app.screen.query_one("#totals", Static).content)


def toasts(app: BwkApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


async def look(pilot: Pilot[None]) -> None:
    """What the timer does every second."""
    assert isinstance(pilot.app.screen_stack[0], TodayScreen)
    pilot.app.screen_stack[0].look_again()
    await pilot.pause()


async def test_it_shows_who_came_for_what_newest_first(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    coffee: ActivityLine,
    letters: ActivityLine,
    yael: MemberLine,
) -> None:
    tap(team, coffee, yael)
    tap(team, letters)
    tap(team, coffee, newcomer=True)
    check_ins.add_by_hand(
        team.assistent, activity_id=letters.id, day=TODAY, people=12, token=check_ins.new_token()
    )
    async with entering(team.assistent, (160, 24)):
        assert shown(admin_app) == [
            "12:00 12 mensen 📄 Ondersteuning bij brieven/mails team",
            "12:00 nieuw ☕ Babbeluur en inloop kiosk",
            "12:00 zonder naam 📄 Ondersteuning bij brieven/mails kiosk",
            "12:00 Yaël De La Voorbeeld ☕ Babbeluur en inloop kiosk",
        ]
        assert str(admin_app.screen.query_one("#day", Static).content) == "vrijdag 20 november 2026"
        assert totals(admin_app) == "15 bezoeken   1 mens met naam   14 bezoeken zonder naam"
        bars = str(admin_app.screen.query_one(ActivityBars).content)
        assert bars.splitlines()[0].startswith("☕ Babbeluur en inloop")
        assert bars.splitlines()[1].endswith(" 13")


async def test_what_the_kiosk_writes_appears_by_itself(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        assert "nog niemand binnengekomen" in str(admin_app.screen.query_one("#empty", Static).content)
        elsewhere(lambda: tap(team, coffee))
        await look(pilot)
        assert len(shown(admin_app)) == 1
        assert totals(admin_app).startswith("1 bezoek ")
        assert isinstance(admin_app.focused, Lines)


async def test_a_timer_looks_for_what_was_written(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bwk_tui.screens.admin.live.SECONDS", 0.01)
    async with entering(team.assistent) as pilot:
        elsewhere(lambda: tap(team, coffee))
        for _ in range(200):
            await pilot.pause(0.01)
            if shown(admin_app):
                break
        assert len(shown(admin_app)) == 1


async def test_nothing_is_read_while_nothing_is_written(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with entering(team.assistent) as pilot:
        monkeypatch.setattr(today, "on", None)
        await look(pilot)


async def test_the_selected_visit_stays_selected_while_others_come_in(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    uids = [tap(team, coffee) for _ in range(40)]
    async with entering(team.assistent) as pilot:
        lines = admin_app.screen.query_one(Lines)
        await pilot.press(*["down"] * 36, *["up"] * 6)
        above = lines.cursor_row - lines.scroll_y
        assert lines.scroll_y
        assert lines.current == uids[9]
        elsewhere(lambda: tap(team, coffee))
        await look(pilot)
        assert lines.current == uids[9]
        assert lines.cursor_row - lines.scroll_y == above


async def test_whoever_looks_at_the_top_sees_what_comes_in(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    uids = [tap(team, coffee) for _ in range(40)]
    async with entering(team.assistent) as pilot:
        lines = admin_app.screen.query_one(Lines)
        elsewhere(lambda: tap(team, coffee))
        await look(pilot)
        assert lines.scroll_y == 0
        assert lines.current == uids[-1]


async def test_at_midnight_the_new_day_begins(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        with clock.standing_at(NOON + timedelta(hours=12)):
            await look(pilot)
            assert str(admin_app.screen.query_one("#day", Static).content) == "zaterdag 21 november 2026"
            assert not shown(admin_app)


async def test_the_arrows_go_by_day_and_never_beyond_today(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        day = admin_app.screen.query_one("#day", Static)
        await pilot.press("left", "left")
        assert str(day.content) == "woensdag 18 november 2026"
        assert "niemand ingeschreven" in str(admin_app.screen.query_one("#empty", Static).content)
        await pilot.press("right")
        assert str(day.content) == "donderdag 19 november 2026"
        await pilot.press("right", "right")
        assert str(day.content) == "vrijdag 20 november 2026"
        await pilot.press("left", "left", "home")
        assert str(day.content) == "vrijdag 20 november 2026"


async def test_after_an_empty_day_the_keys_reach_the_list_again(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    first = tap(team, coffee)
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.press("left", "home", "down")
        assert admin_app.screen.query_one(Lines).current == first


async def test_the_days_can_be_clicked(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        day = admin_app.screen.query_one("#day", Static)
        await pilot.click("#earlier")
        await pilot.click("#earlier")
        await pilot.click("#later")
        assert str(day.content) == "donderdag 19 november 2026"
        await pilot.click("#back-to-today")
        assert str(day.content) == "vrijdag 20 november 2026"


async def add(pilot: Pilot[None], activity: ActivityLine) -> AddVisit:
    """Open the dialog and choose the activity by typing its name."""
    await pilot.press("plus")
    await pilot.press("enter", *activity.name[:6].lower(), "enter")
    dialog = pilot.app.screen
    assert isinstance(dialog, AddVisit)
    assert dialog.query_one("#activity", Select).value == activity.id
    return dialog


async def test_a_visit_without_a_name_is_added_with_the_keys_alone(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        await add(pilot, letters)
        await pilot.press("enter", "enter")
        assert isinstance(admin_app.screen, TodayScreen)
        (line,) = day_of(team).lines
        assert (line.activity, line.who, line.people, line.by_hand) == (letters.name, None, 1, True)
        assert len(shown(admin_app)) == 1
        assert "Toegevoegd op 20 november 2026" in toasts(admin_app)


async def test_a_person_is_found_while_typing(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        await pilot.press(*"yael", "enter")
        assert dialog.query_one("#member", Input).value == "Yaël De La Voorbeeld"
        assert dialog.query_one("#people", Input).disabled
        await pilot.press("enter")
        assert [line.member_id for line in day_of(team).lines] == [yael.id]


async def test_two_quick_enters_add_once(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        dialog.save()
        dialog.save()
        await pilot.pause()
        assert day_of(team).visits == 1


async def test_a_head_count_is_added(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        await add(pilot, coffee)
        await pilot.press("enter", *"12", "enter")
        (line,) = day_of(team).lines
        assert (line.people, line.who) == (12, None)
        assert "12 mensen" in shown(admin_app)[0]


async def test_a_visit_of_an_earlier_day_is_added(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        dialog.query_one("#day", Input).value = "2026-11-19"
        await pilot.press("enter", "enter")
        assert day_of(team).visits == 0
        assert day_of(team, YESTERDAY).visits == 1
        assert "19 november 2026" in toasts(admin_app)


async def test_on_an_earlier_day_that_day_is_proposed(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("left")
        dialog = await add(pilot, coffee)
        assert dialog.query_one("#day", Input).value == "19-11-2026"
        await pilot.press("enter", "enter")
        assert day_of(team, YESTERDAY).visits == 1
        assert len(shown(admin_app)) == 1


@pytest.mark.parametrize(
    ("day", "people", "problem", "field"),
    [
        ("21-11-2026", "1", "is nog niet geweest", "day"),
        ("31-11-2026", "1", "is niet te lezen bij datum", "day"),
        ("gisteren", "1", "is niet te lezen bij datum", "day"),
        ("20-11-2026", "0", "is niet te lezen bij aantal mensen", "people"),
        ("20-11-2026", "", "Vul iets in bij aantal mensen", "people"),
    ],
)
async def test_what_cant_be_is_said_at_the_field_and_nothing_is_lost(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    coffee: ActivityLine,
    *,
    day: str,
    people: str,
    problem: str,
    field: str,
) -> None:
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        dialog.query_one("#day", Input).value = day
        dialog.query_one("#people", Input).value = people
        await pilot.click("#save")
        assert admin_app.screen is dialog
        assert problem in str(dialog.query_one("#problem", Static).content)
        assert admin_app.focused is dialog.query_one(f"#{field}")
        assert dialog.query_one("#day", Input).value == day
        assert dialog.query_one("#activity", Select).value == coffee.id
        assert day_of(team).visits == 0


async def test_without_an_activity_nothing_is_added(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("plus")
        await pilot.click("#save")
        assert "activiteit" in str(admin_app.screen.query_one("#problem", Static).content)
        assert admin_app.focused is admin_app.screen.query_one("#activity")


async def test_a_name_that_wasnt_chosen_isnt_silently_left_out(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        await pilot.press(*"yael")
        await pilot.click("#save")
        assert "Kies iemand uit de lijst" in str(dialog.query_one("#problem", Static).content)
        assert day_of(team).visits == 0


async def test_a_second_visit_of_a_person_to_the_same_is_refused(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee, yael)
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        await pilot.press(*"yael", "enter", "enter")
        assert "al ingeschreven" in str(dialog.query_one("#problem", Static).content)
        assert day_of(team).visits == 1


async def test_a_stopped_activity_counts_for_an_earlier_day_only(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    activities.stop(team.coordinator, KAMER, coffee.name)
    async with entering(team.assistent) as pilot:
        dialog = await add(pilot, coffee)
        await pilot.press("enter", "enter")
        assert "loopt nu niet" in str(dialog.query_one("#problem", Static).content)
        dialog.query_one("#day", Input).value = "19-11-2026"
        await pilot.click("#save")
        assert day_of(team, YESTERDAY).visits == 1


async def test_undo_asks_first_and_then_takes_back(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee)
    tap(team, coffee, yael)
    async with entering(team.assistent) as pilot:
        await pilot.press("delete")
        assert isinstance(admin_app.screen, Confirm)
        question = " ".join(str(one.content) for one in admin_app.screen.query(Static))
        assert "Yaël De La Voorbeeld" in question
        await pilot.press("escape")
        assert day_of(team).visits == 2
        await pilot.press("delete", "enter")
        assert [line.who for line in day_of(team).lines] == [None]
        assert len(shown(admin_app)) == 1
        assert "weer toe met +" in toasts(admin_app)


async def test_undo_by_mouse(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee)
    tap(team, coffee, yael)
    async with entering(team.assistent) as pilot:
        await pilot.click(Lines, offset=(10, 2))
        assert admin_app.screen.query_one(Lines).cursor_row == 1
        await pilot.press("delete")
        await pilot.click("#yes")
        assert [line.who for line in day_of(team).lines] == ["Yaël De La Voorbeeld"]


async def test_what_the_kiosk_took_back_meanwhile_is_told_calmly(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    uid = tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.press("delete")
        elsewhere(lambda: check_ins.undo(team.kiosk, uid))
        await pilot.press("enter")
        assert "al ongedaan gemaakt" in toasts(admin_app)
        assert not shown(admin_app)


async def test_a_newcomer_becomes_a_member_and_the_visit_gets_the_name(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    tap(team, coffee, newcomer=True)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter")
        assert isinstance(admin_app.screen, ChooseMember)
        await pilot.press("enter")
        assert isinstance(admin_app.screen, NewMember)
        await pilot.press(*"Amina", "tab", *"Testpersoon", "ctrl+s")
        await pilot.pause()
        assert isinstance(admin_app.screen, TodayScreen)
        (line,) = day_of(team).lines
        assert line.who == "Amina Testpersoon"
        assert "Amina Tes" in shown(admin_app)[0]
        assert members.count(team.assistent, KAMER) == 1


async def test_what_was_searched_becomes_the_new_name(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter", *"Amina Testpersoon", "enter")
        assert admin_app.screen.query_one("#first_name", Input).value == "Amina"
        assert admin_app.screen.query_one("#last_name", Input).value == "Testpersoon"


async def test_a_visit_gets_the_name_of_somebody_who_is_known(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter", *"yael", "enter")
        await pilot.pause()
        assert [line.member_id for line in day_of(team).lines] == [yael.id]


async def test_a_visit_gets_its_name_by_mouse(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.click(Lines, offset=(20, 1), times=2)
        assert isinstance(admin_app.screen, ChooseMember)
        await pilot.press(*"yael")
        await pilot.click("#matches", offset=(4, 0))
        await pilot.pause()
        assert [line.member_id for line in day_of(team).lines] == [yael.id]


async def test_somebody_who_was_there_already_isnt_counted_twice(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee, yael)
    tap(team, coffee)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter", *"yael", "enter")
        assert "al ingeschreven" in str(admin_app.screen.query_one("#problem", Static).content)
        assert day_of(team).unique == 1
        assert day_of(team).anonymous == 1


async def test_leaving_the_new_members_form_leaves_the_visit_as_it_was(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    tap(team, coffee, newcomer=True)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter", "enter", "escape", "escape")
        assert isinstance(admin_app.screen, TodayScreen)
        assert day_of(team).unique == 0


async def test_enter_on_a_name_opens_the_card(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    tap(team, coffee, yael)
    async with entering(team.assistent) as pilot:
        await pilot.press("enter")
        assert isinstance(admin_app.screen, MemberCard)


async def test_a_group_has_no_name_to_give(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine
) -> None:
    check_ins.add_by_hand(
        team.assistent, activity_id=coffee.id, day=TODAY, people=12, token=check_ins.new_token()
    )
    async with entering(team.assistent) as pilot:
        await pilot.press("enter")
        assert isinstance(admin_app.screen, TodayScreen)


@pytest.mark.parametrize(
    "name", ["[PIN] Voorbeeld", '[/x] \'n "Voorbeeld"', "💎 Voorbeeld", "שלום Voorbeeld", "محمد", "V" * 300]
)
async def test_odd_names_show_as_they_are(
    admin_app: BwkApp, entering: Entering, team: Team, coffee: ActivityLine, name: str
) -> None:
    known = members.add(team.assistent, KAMER, MemberForm(name))
    tap(team, coffee, known)
    tap(team, coffee)
    async with entering(team.assistent, (160, 24)) as pilot:
        seen = name if len(name) < 100 else name[:30]
        assert seen in shown(admin_app)[1]
        assert len(name) < 100 or "…" in shown(admin_app)[1]
        await pilot.press("enter", *name[:6], "enter")
        await pilot.pause()
        await pilot.press("escape", "down", "delete")
        await pilot.pause()
        assert seen in " ".join(str(one.content) for one in admin_app.screen.query(Static))
        await pilot.press("enter")
        await pilot.pause()
