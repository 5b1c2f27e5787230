"""Activities: they come and go, and keep their number (kiosk.md, "Fixed places")."""

import pytest

from bwk_tui.db.models import AuditLog
from bwk_tui.domain.errors import (
    FieldMissing,
    FieldTaken,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    Refused,
)
from bwk_tui.services import activities, kamers
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, Team


def add(team: Team, name: str, number: int | None = None, **fields: str) -> ActivityLine:
    chosen = {"type_name": "Klussen", "icon": ""} | fields
    return activities.add(team.coordinator, KAMER, name=name, number=number, **chosen)


def listed(team: Team) -> list[tuple[str, int | None]]:
    return [(line.name, line.number) for line in activities.known(team.kiosk, KAMER)]


def test_an_activity_without_a_number_gets_the_first_free_one(team: Team) -> None:
    add(team, "Eerste", 1)
    add(team, "Derde", 3)
    assert add(team, "Tweede").number == 2
    assert add(team, "Vierde").number == 4


def test_tiles_stand_in_order_of_their_numbers_and_what_stopped_after_them_by_name(team: Team) -> None:
    for name, number in (("Zang", 1), ("Yoga", 2), ("Bingo", 3), ("Ans", 4)):
        add(team, name, number)
    activities.stop(team.coordinator, KAMER, "Zang")
    activities.stop(team.coordinator, KAMER, "Bingo")
    assert listed(team) == [("Yoga", 2), ("Ans", 4), ("Bingo", None), ("Zang", None)]
    assert [line.name for line in activities.in_use(team.kiosk, KAMER)] == ["Yoga", "Ans"]


def test_a_tile_comes_back_on_its_own_number(team: Team) -> None:
    add(team, "Zang", 7)
    assert activities.stop(team.coordinator, KAMER, "zang").number is None
    assert activities.resume(team.coordinator, KAMER, "ZANG").number == 7


def test_a_tile_whose_place_was_taken_comes_back_on_another(team: Team) -> None:
    add(team, "Zang", 7)
    activities.stop(team.coordinator, KAMER, "Zang")
    add(team, "Yoga", 7)
    with pytest.raises(FieldTaken) as refused:
        activities.resume(team.coordinator, KAMER, "Zang")
    assert (refused.value.field, refused.value.value) == ("number", "7")
    assert not activities.known(team.kiosk, KAMER)[-1].in_use
    assert activities.resume(team.coordinator, KAMER, "Zang", 8).number == 8


def test_a_number_that_is_no_place_is_refused_on_coming_back_too(team: Team) -> None:
    add(team, "Zang", 7)
    activities.stop(team.coordinator, KAMER, "Zang")
    with pytest.raises(FieldUnreadable):
        activities.resume(team.coordinator, KAMER, "Zang", 0)


@pytest.mark.parametrize(
    ("name", "number", "fields", "error"),
    [
        (" ", 2, {}, FieldMissing),
        ("x" * 501, 2, {}, FieldTooLong),
        ("ZÀNG", 2, {}, FieldTaken),
        ("Yoga", 1, {}, FieldTaken),
        ("Yoga", 0, {}, FieldUnreadable),
        ("Yoga", 100, {}, FieldUnreadable),
        ("Yoga", -1, {}, FieldUnreadable),
        ("Yoga", 2, {"type_name": ""}, FieldMissing),
        ("Yoga", 2, {"type_name": "Yoga"}, FieldUnknown),
        ("Yoga", 2, {"icon": "a"}, FieldUnreadable),
        ("Yoga", 2, {"icon": "☕☕"}, FieldUnreadable),
        ("Yoga", 2, {"icon": "❤️"}, FieldUnreadable),
        ("Yoga", 2, {"icon": "🇳🇱"}, FieldUnreadable),
        ("Yoga", 2, {"icon": "☎"}, FieldUnreadable),
    ],
)
def test_an_activity_that_cannot_be_is_refused(
    team: Team, name: str, number: int, fields: dict[str, str], error: type[Refused]
) -> None:
    add(team, "Zang", 1)
    with pytest.raises(error):
        add(team, name, number, **fields)
    assert listed(team) == [("Zang", 1)]


def test_an_unknown_type_is_answered_with_the_eight_there_are(team: Team) -> None:
    with pytest.raises(FieldUnknown) as refused:
        add(team, "Yoga", type_name="Sport")
    assert len(refused.value.choices) == 8


def test_a_type_is_read_whatever_its_capitals_and_gives_its_picture(team: Team) -> None:
    line = add(team, "Brieven", type_name="formulieren")
    assert (line.type, line.icon) == ("Formulieren", activities.DEFAULT_ICONS["Formulieren"])


def test_every_type_has_a_picture(team: Team) -> None:
    with pytest.raises(FieldUnknown) as refused:
        add(team, "Yoga", type_name="Sport")
    assert set(refused.value.choices) == set(activities.DEFAULT_ICONS)


def test_two_kamers_may_have_the_same_name_and_number(team: Team) -> None:
    add(team, "Zang", 1)
    kamers.add(team.coordinator, "elders", "Elders")
    activities.add(team.coordinator, "elders", type_name="Klussen", name="Zang", number=1)
    assert listed(team) == [("Zang", 1)]


def test_what_is_not_there_is_neither_stopped_nor_resumed(team: Team) -> None:
    for verb in (activities.stop, activities.resume):
        with pytest.raises(FieldUnknown):
            verb(team.coordinator, KAMER, "Zang")


def test_when_every_number_is_taken_there_is_no_more_room(team: Team) -> None:
    for number in range(1, 100):
        add(team, f"Activiteit {number}", number)
    with pytest.raises(FieldUnreadable):
        add(team, "Nog een")


def test_an_odd_name_is_kept_exactly(team: Team) -> None:
    odd = '[b]Zang[/b] \'n "dans" 👩‍👩‍👧 مبحن'
    assert add(team, odd).name == odd


def change(team: Team, current: str, **fields: object) -> ActivityLine:
    asked: dict[str, object] = {"name": current, "number": None, "icon": "", "open_door": False} | fields
    return activities.change(team.coordinator, KAMER, current, **asked)  # type: ignore[arg-type]


def test_an_activity_is_given_another_name_place_and_picture_and_made_the_open_door(team: Team) -> None:
    add(team, "Zang", 1, icon="🎵")
    changed = change(team, "zang", name="Zingen met elkaar", number=8, icon="🎤", open_door=True)
    assert activities.known(team.kiosk, KAMER) == (changed,)
    assert (changed.name, changed.number, changed.icon, changed.open_door) == (
        "Zingen met elkaar",
        8,
        "🎤",
        True,
    )
    assert activities.stop(team.coordinator, KAMER, "zingen met elkaar").name == changed.name


def test_without_a_number_or_icon_it_keeps_its_place_and_gets_the_picture_of_its_type(team: Team) -> None:
    add(team, "Zang", 3, icon="🎵")
    changed = change(team, "Zang")
    assert (changed.number, changed.icon) == (3, activities.DEFAULT_ICONS["Klussen"])


def test_the_name_or_place_of_another_is_refused_and_changes_nothing(team: Team) -> None:
    add(team, "Zang", 1)
    add(team, "Yoga", 2)
    for fields, field in (({"name": "YOGA"}, "name"), ({"number": 2}, "number")):
        with pytest.raises(FieldTaken) as refused:
            change(team, "Zang", **fields)
        assert refused.value.field == field
    assert listed(team) == [("Zang", 1), ("Yoga", 2)]
    assert change(team, "Zang", name="ZANG", number=1).name == "ZANG"


def test_a_change_of_nothing_writes_nothing(team: Team) -> None:
    line = add(team, "Zang", 1)
    before = AuditLog.select().count()
    change(team, "Zang", icon=line.icon)
    assert AuditLog.select().count() == before
    change(team, "Zang", icon=line.icon, open_door=True)
    assert AuditLog.select().count() == before + 1


@pytest.mark.parametrize(
    ("name", "begins"), [("Babbeluur en inloop", True), ("INLOOP", True), ("Zang", False)]
)
def test_an_inloop_begins_as_the_open_door(team: Team, name: str, *, begins: bool) -> None:
    assert add(team, name).open_door is begins
