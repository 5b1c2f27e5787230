"""Targets: agreed, changed and taken away."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bwk_tui.db.models import AuditLog
from bwk_tui.db.models import Target as Row
from bwk_tui.domain.errors import FieldMissing, FieldRefused, FieldUnknown, FieldUnreadable, NotAllowed
from bwk_tui.domain.targets import Bound
from bwk_tui.services import kamers, targets
from tests.conftest import KAMER, NOON, Team


def last_logged() -> tuple[str, dict[str, Any]]:
    line = AuditLog.select().order_by(AuditLog.id.desc()).get()
    return line.verb, json.loads(line.details)


def logged() -> int:
    return int(AuditLog.select().count())


def test_a_target_is_kept_and_written_down(team: Team) -> None:
    kept = targets.set_target(team.coordinator, KAMER, 2026, "totaal UNIEKE deelnemers", "500")
    assert (kept.kamer, kept.year, kept.indicator.key, kept.printed) == (
        KAMER,
        2026,
        "total",
        "Totaal unieke deelnemers",
    )
    row = Row.get()
    assert (row.written_at, row.written_by_id, row.aim) == (NOON, team.coordinator.account_id, "500")
    verb, details = last_logged()
    assert verb == "target set"
    assert (details["indicator"], details["year"], details["new"]) == ("total", 2026, "500")
    assert "old" not in details


def test_another_number_takes_its_place_and_the_old_one_is_written_down(team: Team) -> None:
    targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "200")
    targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "250")
    assert Row.select().count() == 1
    verb, details = last_logged()
    assert (verb, details["old"], details["new"]) == ("target set", "200", "250")


def test_the_same_number_once_more_writes_nothing(team: Team) -> None:
    targets.set_target(team.coordinator, KAMER, 2026, "Formulieren", "200")
    before = logged()
    again = targets.set_target(team.coordinator, KAMER, 2026, "formulieren", " 200 ", "unique")
    assert (again.printed, str(again.aim), logged()) == ("Formulieren", "200", before)


def test_a_target_keeps_its_bound_unless_another_is_named(team: Team) -> None:
    def set_keys(aim: str, unit: str = "") -> Bound | None:
        return targets.set_target(team.coordinator, KAMER, 2026, "Sleutelbeheerders", aim, unit).bound

    assert set_keys("10", "count (min)") is Bound.MIN
    assert set_keys("12") is Bound.MIN
    assert set_keys("12", "count (over)") is Bound.OVER
    assert set_keys("12", "count") is None


def test_every_kamer_and_year_and_all_together_have_their_own(team: Team) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    for kamer, year in ((KAMER, 2026), (KAMER, 2027), ("multibron", 2026), ("all", 2026)):
        targets.set_target(team.coordinator, kamer, year, "Klussen", "75")
    assert Row.select().count() == 4
    assert Row.select().where(Row.kamer.is_null()).count() == 1
    targets.set_target(team.coordinator, "all", 2026, "Klussen", "80")
    assert Row.select().count() == 4


def test_a_target_can_be_taken_away(team: Team) -> None:
    targets.set_target(team.coordinator, KAMER, 2026, "Klussen", "75")
    gone = targets.remove(team.coordinator, KAMER, 2026, "klussen")
    assert (gone.printed, str(gone.aim), Row.select().count()) == ("Klussen", "75", 0)
    verb, details = last_logged()
    assert (verb, details["old"]) == ("target removed", "75")
    with pytest.raises(FieldUnknown) as refused:
        targets.remove(team.coordinator, KAMER, 2026, "Klussen")
    assert refused.value.field == "target"


@pytest.mark.parametrize(
    ("kamer", "year", "name", "aim", "unit", "refused", "field"),
    [
        ("nergens", 2026, "Klussen", "75", "", FieldUnknown, "kamer"),
        (KAMER, 1999, "Klussen", "75", "", FieldUnreadable, "year"),
        (KAMER, 3000, "Klussen", "75", "", FieldUnreadable, "year"),
        (KAMER, 2026, "Yoga", "75", "", FieldUnknown, "indicator"),
        (KAMER, 2026, " ", "75", "", FieldMissing, "indicator"),
        (KAMER, 2026, "Klussen", "", "", FieldMissing, "target"),
        (KAMER, 2026, "Klussen", "veel", "", FieldUnreadable, "target"),
        (KAMER, 2026, "Klussen", "75", "unique", FieldUnreadable, "unit"),
        (KAMER, 2026, "Klussen", "75", "stuks", FieldUnknown, "unit"),
    ],
)
def test_what_cannot_be_agreed_is_refused(  # noqa: PLR0917
    team: Team,
    kamer: str,
    year: int,
    name: str,
    aim: str,
    unit: str,
    refused: type[FieldRefused],
    field: str,
) -> None:
    before = logged()
    with pytest.raises(refused) as refusal:
        targets.set_target(team.coordinator, kamer, year, name, aim, unit)
    assert (refusal.value.field, Row.select().count(), logged()) == (field, 0, before)


def test_only_who_acts_everywhere_keeps_what_is_for_all_together(team: Team) -> None:
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    targets.set_target(of_cjm, KAMER, 2026, "Klussen", "75")
    targets.set_target(team.coordinator, "all", 2026, "Klussen", "75")
    with pytest.raises(NotAllowed):
        targets.set_target(of_cjm, "all", 2026, "Klussen", "80")
    with pytest.raises(NotAllowed):
        targets.remove(of_cjm, "all", 2026, "Klussen")
    with pytest.raises(NotAllowed):
        targets.set_target(team.assistent, KAMER, 2026, "Klussen", "80")
    assert {row.aim for row in Row.select()} == {"75"}


def test_what_was_agreed_for_a_year_is_agreed_for_another_where_there_is_nothing_yet(team: Team) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    targets.set_target(team.coordinator, KAMER, 2025, "Klussen", "80")
    targets.set_target(team.coordinator, KAMER, 2025, "Totaal unieke deelnemers", "500", "unique (min)")
    targets.set_target(team.coordinator, "samen-sterk", 2025, "Formulieren", "70")
    targets.set_target(team.coordinator, KAMER, 2026, "Klussen", "100")
    assert targets.copy_year(team.coordinator, KAMER, 2025, 2026) == 1
    found = {(row.printed, row.aim, row.bound) for row in Row.select().where(Row.year == 2026)}
    assert found == {("Klussen", "100", None), ("Totaal unieke deelnemers", "500", Bound.MIN)}
    assert targets.copy_year(team.coordinator, KAMER, 2025, 2026) == 0
    with pytest.raises(FieldUnreadable):
        targets.copy_year(team.coordinator, KAMER, 2025, 20_260)
