import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.period import Period
from bwk_tui.reports.prestaties_csv import as_csv, own_use
from bwk_tui.reports.prestaties_report import CorporatieLine, Report
from bwk_tui.reports.small_cells import hide
from bwk_tui.services import activities, check_ins
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.reports import some_report

FIRST_COLUMNS = "kamer;from;to;part;name;unit;unique;visits;anonymous_visits;jobs;target"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def row(report: Report, part: str, name: str = "", kamer: str = "") -> dict[str, str]:
    (found,) = (
        one
        for one in rows(as_csv(report))
        if (one["part"], one["name"], one["in_kamer"]) == (part, name, kamer)
    )
    return found


def test_the_columns_that_there_were_first_are_still_first() -> None:
    header, *lines = as_csv(some_report.one_kamer()).splitlines()
    assert header.startswith(f"{FIRST_COLUMNS};")
    assert all(line.startswith("cjm;2026-01-01;2026-12-31;") for line in lines)


def test_a_type_has_its_figures_its_target_and_the_way_ahead() -> None:
    report = some_report.one_kamer()
    assert row(report, "type", "Formulieren") == {
        "kamer": "cjm", "from": "2026-01-01", "to": "2026-12-31", "part": "type", "name": "Formulieren",
        "unit": "unique", "unique": "150", "visits": "450", "anonymous_visits": "45", "jobs": "", "target": "200",
        "bound": "", "reached": "150", "year_before": "75", "since_new_year": "150", "share_of_target": "0,7500",
        "share_of_year": "0,8877", "needed": "50", "expected_at_end_of_year": "167", "expected_on": "",
        "in_kamer": "",
    }  # fmt: skip
    assert (row(report, "type", "Klussen")["jobs"], row(report, "type", "Klussen")["unique"]) == ("64", "")
    assert row(report, "jobs done")["jobs"] == "71"
    assert row(report, "total")["unique"] == row(report, "kamer", "cjm")["unique"] == "401"


def test_targets_in_other_units_stay_what_they_are() -> None:
    report = some_report.one_kamer()
    of, mark = (row(report, "other", name) for name in ("Nieuwe bewoners doen mee", report.others[2].name))
    assert (of["target"], of["unit"], of["reached"]) == ("10 of 20", "of", "")
    assert (mark["target"], mark["unit"]) == ("7,5", "survey mark")


def test_more_kamers_have_a_row_for_each_type() -> None:
    report = some_report.kamers()
    found = row(report, "kamer and type", "Formulieren", "kamer-2")
    assert (found["unique"], found["target"]) == ("50", "200")
    assert row(report, "kamer and type", "Formulieren", "kamer-1")["unique"] == ""
    assert row(report, "kamer", "kamer-2")["unique"] == "133"


def test_weeks_and_months_are_named_by_their_first_day() -> None:
    report = some_report.one_kamer()
    assert row(report, "week", "2026-01-05")["visits"] != ""
    assert row(report, "month", "2026-11-01")["unique"] == "63"


def test_what_is_hidden_or_not_registered_is_no_number() -> None:
    hidden = row(hide(some_report.few_people()), "type", "Taalverwerving Nederlands")
    assert (hidden["unique"], hidden["reached"], hidden["share_of_target"], hidden["needed"]) == (
        "< 5",
        "< 5",
        "",
        "",
    )
    nothing = row(some_report.nothing_registered(), "type", "Formulieren")
    assert {
        nothing[name] for name in ("unique", "visits", "anonymous_visits", "reached", "share_of_target")
    } == {""}
    assert row(some_report.nothing_registered(), "corporatie", "Ymere")["unique"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+31", "-5", "@home"])
def test_a_name_is_never_a_formula(name: str) -> None:
    report = replace(some_report.one_kamer(), by_corporatie=(CorporatieLine(name, 401),))
    assert row(report, "corporatie", f"'{name}")["unique"] == "401"


def test_for_own_use_people_at_klus_activities_are_counted_too(team: Team, yael: MemberLine) -> None:
    klussen = activities.add(team.coordinator, KAMER, type_name="Klussen", name="Klussendienst")
    for day in (TODAY, date(2026, 11, 2)):
        check_ins.add_by_hand(
            team.coordinator,
            activity_id=klussen.id,
            day=day,
            member_id=yael.id,
            people=1,
            token=f"visit {day}",
        )
    found = {one["name"]: one for one in rows(own_use(team.coordinator, KAMER, Period.parse("2026")))}
    assert (found["Klussen"]["unique"], found["Klussen"]["jobs"], found["Formulieren"]["unique"]) == (
        "1",
        "2",
        "0",
    )


def test_whoever_may_not_read_figures_gets_none(team: Team) -> None:
    with pytest.raises(NotAllowed):
        own_use(team.assistent, KAMER, Period.parse("2026"))
    with pytest.raises(FieldUnknown):
        own_use(team.coordinator, "nergens", Period.parse("2026"))
