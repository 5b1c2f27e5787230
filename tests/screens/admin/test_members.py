"""Leden: finding, adding, changing, the ladder, corporaties by date, and lidmaatschap with its € 1."""

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from bwk_tui.app import BwkApp
from bwk_tui.domain.people import Step
from bwk_tui.domain.pictures import signs
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.member_card import MemberCard
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.admin.new_member import NewMember
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.screens.admin.widgets.picture_field import PictureField
from bwk_tui.services import check_ins, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberDetails, MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering

WIDE = (160, 40)


@pytest.fixture
def others(team: Team) -> list[MemberLine]:
    """Made-up people beside Yaël."""
    names = (("Amina", "Testpersoon"), ("Kofi", "Voorbeeld"), ("Rosa", "De Voorbeeld"))
    return [members.add(team.assistent, KAMER, MemberForm(*name)) for name in names]


def shown(app: BwkApp) -> list[str]:
    """The lines of the list as they can be read."""
    lines = app.screen_stack[0].query_one(Lines)
    return [" ".join(cell.plain.strip() for cell in lines.get_row_at(row)) for row in range(lines.row_count)]


def kept(team: Team, member: MemberLine) -> MemberDetails:
    return members.details(team.assistent, member.id)


def problem(app: BwkApp) -> str:
    return str(app.screen.query_one("#problem", Static).content)


def fill(app: BwkApp, field: str, value: str) -> None:
    app.screen.query_one(f"#{field}", Input).value = value


def choose(app: BwkApp, field: str, value: str) -> None:
    app.screen.query_one(f"#{field}", Select).value = value


async def open_card(pilot: Pilot[None], name: str) -> MemberCard:
    await pilot.press("f3", *name, "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, MemberCard)
    return pilot.app.screen


async def test_a_line_tells_who_where_and_whether_the_year_was_paid(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    members.register_membership(team.assistent, yael.id, 2026, TODAY)
    members.add(team.assistent, KAMER, MemberForm("Amina"))
    async with entering(team.assistent, WIDE) as pilot:
        await pilot.press("f3")
        assert shown(admin_app) == [
            "🐘 Amina  deelnemer onbekend – 0002",
            "🐘 Yaël De La Voorbeeld Verzonnenstraat deelnemer Ymere ✓ € 1 0001",
        ]


@pytest.mark.parametrize("typed", ["yael", "YAËL", "de la", "la ya", "cjm-0001"])
async def test_typing_finds_without_minding_accents(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, others: list[MemberLine], typed: str
) -> None:
    async with entering(team.assistent, WIDE) as pilot:
        await pilot.press("f3")
        await pilot.press(*typed)
        assert len(shown(admin_app)) == 1
        assert "Yaël De La Voorbeeld" in shown(admin_app)[0]
        assert str(admin_app.screen.query_one("#found", Static).content) == "1 van 4"


async def test_nobody_found_is_said_and_offers_somebody_new(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", *"zzz", "enter")
        assert isinstance(admin_app.screen, MembersScreen)
        assert "Niemand gevonden" in str(admin_app.screen.query_one("#nobody", Static).content)
        await pilot.press("ctrl+n")
        assert admin_app.screen.query_one("#first_name", Input).value == "zzz"


async def test_too_many_ask_for_more_letters(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    others: list[MemberLine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bwk_tui.screens.admin.members.MOST_FOUND", 3)
    async with entering(team.assistent) as pilot:
        await pilot.press("f3")
        found = admin_app.screen.query_one("#found", Static)
        assert str(found.content) == "3 van 3"
        members.add(team.assistent, KAMER, MemberForm("Wies"))
        await pilot.press("o")
        assert str(found.content) == "de eerste 3: typ meer letters"
        assert len(shown(admin_app)) == 3


async def test_the_arrows_go_along_the_list_while_typing(
    admin_app: BwkApp, entering: Entering, team: Team, others: list[MemberLine]
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "down", "enter")
        assert isinstance(admin_app.screen, MemberCard)
        assert admin_app.screen.query_one("#first_name", Input).value == "Kofi"
        await pilot.press("escape")
        assert isinstance(admin_app.focused, Input)
        await pilot.press(*"amina")
        assert len(shown(admin_app)) == 1


async def test_a_double_click_opens_a_card_and_the_field_keeps_the_letters(
    admin_app: BwkApp, entering: Entering, team: Team, others: list[MemberLine]
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3")
        await pilot.click(Lines, offset=(10, 2))
        await pilot.press("v")
        assert admin_app.screen.query_one("#search", Input).value == "v"
        await pilot.click(Lines, offset=(10, 2), times=2)
        assert isinstance(admin_app.screen, MemberCard)
        assert admin_app.screen.query_one("#first_name", Input).value == "Rosa"


async def test_a_member_is_added_with_the_keys_alone(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press(
            "f3", "ctrl+n", *"Amina", "enter", *"Testpersoon", "enter", *"Nergensweg 3", "ctrl+s"
        )
        await pilot.pause()
        assert isinstance(admin_app.screen, MembersScreen)
        (line,) = members.search(team.assistent, KAMER)
        assert (line.name, line.street, line.step, line.code) == (
            "Amina Testpersoon",
            "Nergensweg 3",
            Step.DEELNEMER,
            "CJM-0001",
        )
        assert line.sign in signs()
        assert kept(team, line).form.joined == TODAY
        assert "Amina" in shown(admin_app)[0]


async def test_all_fields_of_a_new_member_are_kept(admin_app: BwkApp, entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "ctrl+n")
        fill(admin_app, "first_name", "Amina")
        fill(admin_app, "contact", "via het Voorbeeld")
        fill(admin_app, "joined", "1-2-2026")
        fill(admin_app, "corporatie_since", "2025-03-04")
        fill(admin_app, "code", "A-1")
        choose(admin_app, "step", "sleutelvrijwilliger")
        choose(admin_app, "corporatie", "De Key")
        admin_app.screen.query_one(PictureField).value = "🦉"
        await pilot.click("#save")
        await pilot.pause()
        (line,) = members.search(team.assistent, KAMER)
        details = kept(team, line)
        assert details.form == MemberForm(
            "Amina",
            contact="via het Voorbeeld",
            step="sleutelvrijwilliger",
            sign="🦉",
            corporatie="De Key",
            joined=date(2026, 2, 1),
            code="A-1",
        )
        assert details.corporaties == ((date(2025, 3, 4), "De Key"),)


async def test_the_steps_stand_in_the_order_of_the_ladder(
    admin_app: BwkApp, entering: Entering, team: Team
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "ctrl+n")
        steps = [value for _, value in admin_app.screen.query_one("#step", Select)._options]
        assert steps == [str(step) for step in Step]


async def test_two_quick_saves_add_one_person(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "ctrl+n", *"yael", "tab", *"de la voorbeeld", "ctrl+s")
        form = admin_app.screen
        assert isinstance(form, NewMember)
        form.action_save()
        form.action_save()
        await pilot.pause()
        assert isinstance(admin_app.screen, MembersScreen)
        assert members.count(team.assistent, KAMER) == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "Vul iets in bij voornaam"),
        ("last_name", "V" * 501, "hoogstens 500 tekens"),
        ("joined", "31-11-2026", "niet te lezen bij datum van binnenkomst"),
        ("joined", "21-11-2026", "nog niet geweest"),
        ("corporatie_since", "vorig jaar", "niet te lezen bij datum van de corporatie"),
        ("code", "CJM-0001", "al in gebruik bij code"),
    ],
)
async def test_what_cant_be_is_said_at_the_field_and_nothing_is_lost(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    yael: MemberLine,
    field: str,
    value: str,
    sentence: str,
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "ctrl+n")
        fill(admin_app, "first_name", "Amina")
        fill(admin_app, "street", "Nergensweg 3")
        fill(admin_app, field, value)
        await pilot.press("ctrl+s")
        assert isinstance(admin_app.screen, NewMember)
        assert sentence in problem(admin_app)
        assert admin_app.focused is admin_app.screen.query_one(f"#{field}")
        assert admin_app.screen.query_one("#street", Input).value == "Nergensweg 3"
        assert admin_app.screen.query_one(f"#{field}", Input).value == value
        assert members.count(team.assistent, KAMER) == 1


async def test_somebody_of_the_same_name_is_told_before_there_are_two(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await pilot.press("f3", "ctrl+n", *"yael", "tab", *"de la voorbeeld", "ctrl+s")
        assert "Zo heet al iemand: CJM-0001, Verzonnenstraat" in problem(admin_app)
        assert members.count(team.assistent, KAMER) == 1
        await pilot.press("ctrl+s")
        assert members.count(team.assistent, KAMER) == 2


async def test_leaving_something_unsaved_asks_once(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        await pilot.press("tab", "tab", *"12", "escape")
        assert isinstance(admin_app.screen, Confirm)
        await pilot.press("enter")
        assert isinstance(admin_app.screen, MemberCard)
        assert admin_app.screen.query_one("#street", Input).value != "Verzonnenstraat"
        await pilot.press("escape")
        await pilot.click("#yes")
        await pilot.pause()
        assert isinstance(admin_app.screen, MembersScreen)
        assert kept(team, yael).form.street == "Verzonnenstraat"


async def test_leaving_an_unchanged_card_asks_nothing(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        await pilot.press("escape")
        assert isinstance(admin_app.screen, MembersScreen)


async def test_a_card_is_changed_and_the_list_shows_it(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent, WIDE) as pilot:
        await open_card(pilot, "yael")
        fill(admin_app, "street", "Nergensweg 3")
        choose(admin_app, "step", "vrijwilliger")
        admin_app.screen.query_one(PictureField).value = "🦉"
        await pilot.press("ctrl+s")
        await pilot.pause()
        form = kept(team, yael).form
        assert (form.street, form.step, form.sign) == ("Nergensweg 3", "vrijwilliger", "🦉")
        assert shown(admin_app) == ["🦉 Yaël De La Voorbeeld Nergensweg 3 vrijwilliger Ymere – 0001"]


async def test_a_step_is_chosen_with_the_keys(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        card = await open_card(pilot, "yael")
        card.query_one("#step").focus()
        await pilot.press("enter", "down", "enter", "ctrl+s")
        await pilot.pause()
        assert kept(team, yael).form.step == "vrijwilliger"


async def test_another_corporatie_holds_from_its_date(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        choose(admin_app, "corporatie", "Rochdale")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert members.corporatie_on(yael.id, TODAY) == "Rochdale"
        await pilot.press("enter")
        choose(admin_app, "corporatie", "Stadgenoot")
        fill(admin_app, "corporatie_since", "01-03-2026")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert members.corporatie_on(yael.id, date(2026, 3, 1)) == "Stadgenoot"
        assert members.corporatie_on(yael.id, TODAY) == "Stadgenoot"
        await pilot.press("enter")
        history = str(admin_app.screen.query_one("#corporaties", Static).content)
        assert "01-03-2026 Stadgenoot" in history


async def test_one_key_registers_the_year_with_its_euro(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent, WIDE) as pilot:
        card = await open_card(pilot, "yael")
        await pilot.press("ctrl+l")
        assert [(one.year, one.paid_on) for one in kept(team, yael).memberships] == [(2026, TODAY)]
        assert "✓ € 1 betaald op 20-11-2026" in str(card.query_one("#memberships", Static).content)
        await pilot.press("escape")
        assert "✓ € 1" in shown(admin_app)[0]


async def test_a_membership_is_taken_back_after_a_question(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    members.register_membership(team.assistent, yael.id, 2026, TODAY)
    async with entering(team.assistent) as pilot:
        card = await open_card(pilot, "yael")
        await pilot.press("ctrl+t", "escape")
        assert len(kept(team, yael).memberships) == 1
        await pilot.press("ctrl+t", "enter")
        assert kept(team, yael).memberships == ()
        assert "geen lid" in str(card.query_one("#memberships", Static).content)


async def test_membership_by_mouse(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        await pilot.click("#pay")
        assert len(kept(team, yael).memberships) == 1
        await pilot.click("#take-back")
        await pilot.click("#yes")
        assert kept(team, yael).memberships == ()


async def test_an_earlier_year_and_another_day_can_be_registered(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        card = await open_card(pilot, "yael")
        await pilot.press("ctrl+o", *"2025", "enter", *"3-2-2025", "enter")
        await pilot.pause()
        assert [(one.year, one.paid_on) for one in kept(team, yael).memberships] == [(2025, date(2025, 2, 3))]
        assert "2025 ✓ 03-02-2025" in str(card.query_one("#earlier-years", Static).content)


async def test_lid_without_having_paid_is_said_as_it_is(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent, WIDE) as pilot:
        card = await open_card(pilot, "yael")
        await pilot.press("ctrl+o", "enter", "backspace", "enter")
        await pilot.pause()
        assert "nog niet betaald" in str(card.query_one("#memberships", Static).content)
        await pilot.press("escape")
        assert "–" in shown(admin_app)[0]


@pytest.mark.parametrize(
    ("year", "paid_on", "sentence", "field"),
    [
        ("26", "20-11-2026", "niet te lezen bij jaar", "year"),
        ("", "20-11-2026", "niet te lezen bij jaar", "year"),
        ("2026", "21-11-2026", "nog niet geweest", "paid_on"),
        ("2026", "30-02-26", "niet te lezen bij datum van betaling", "paid_on"),
    ],
)
async def test_a_membership_that_cant_be_is_said_at_the_field(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    yael: MemberLine,
    *,
    year: str,
    paid_on: str,
    sentence: str,
    field: str,
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        await pilot.press("ctrl+o")
        fill(admin_app, "year", year)
        fill(admin_app, "paid_on", paid_on)
        await pilot.click("#save")
        assert sentence in problem(admin_app)
        assert admin_app.focused is admin_app.screen.query_one(f"#{field}")
        assert kept(team, yael).memberships == ()


async def test_paying_keeps_what_was_being_typed(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine
) -> None:
    async with entering(team.assistent) as pilot:
        card = await open_card(pilot, "yael")
        fill(admin_app, "street", "Nergensweg 3")
        await pilot.press("ctrl+l")
        assert card.query_one("#street", Input).value == "Nergensweg 3"
        await pilot.press("ctrl+s")
        assert kept(team, yael).form.street == "Nergensweg 3"
        assert len(kept(team, yael).memberships) == 1


async def test_the_card_shows_the_visits_newest_first(
    admin_app: BwkApp,
    entering: Entering,
    team: Team,
    yael: MemberLine,
    coffee: ActivityLine,
    letters: ActivityLine,
) -> None:
    for activity, day in ((coffee, date(2026, 11, 2)), (letters, date(2026, 11, 9))):
        check_ins.add_by_hand(
            team.assistent, activity_id=activity.id, day=day, member_id=yael.id, token=check_ins.new_token()
        )
    async with entering(team.assistent) as pilot:
        card = await open_card(pilot, "yael")
        assert str(card.query_one("#visit-count", Static).content) == "Bezoeken: 2"
        assert str(card.query_one("#visits", Static).content).splitlines() == [
            "09-11-2026 📄 Ondersteuning bij brieven/mails",
            "02-11-2026 ☕ Babbeluur en inloop",
        ]


async def test_a_code_that_somebody_else_has_is_refused_on_the_card(
    admin_app: BwkApp, entering: Entering, team: Team, yael: MemberLine, others: list[MemberLine]
) -> None:
    async with entering(team.assistent) as pilot:
        await open_card(pilot, "yael")
        fill(admin_app, "code", others[0].code)
        await pilot.press("ctrl+s")
        assert "al in gebruik bij code" in problem(admin_app)
        assert kept(team, yael).form.code == yael.code


@pytest.mark.parametrize(
    "name", ["[PIN] Voorbeeld", '[/x] \'n "Voorbeeld"', "💎 Voorbeeld", "שלום Voorbeeld", "محمد", "V" * 300]
)
async def test_odd_names_show_as_they_are(
    admin_app: BwkApp, entering: Entering, team: Team, name: str
) -> None:
    async with entering(team.assistent, WIDE) as pilot:
        await pilot.press("f3", "ctrl+n")
        fill(admin_app, "first_name", name)
        fill(admin_app, "street", name)
        await pilot.press("ctrl+s")
        await pilot.pause()
        seen = name if len(name) < 100 else name[:30]
        assert seen in shown(admin_app)[0]
        assert len(name) < 100 or "…" in shown(admin_app)[0]
        assert any(name in notification.message for notification in admin_app._notifications)
        await pilot.press("enter")
        await pilot.pause()
        assert admin_app.screen.query_one("#first_name", Input).value == name
        await pilot.press("escape", "ctrl+n")
        fill(admin_app, "first_name", name)
        await pilot.press("ctrl+s")
        assert "Zo heet al iemand" in problem(admin_app)
