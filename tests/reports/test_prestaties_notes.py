"""The lines under a report: what a reader has to know to read its figures right."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import Aim, Unit
from bwk_tui.reports import definitions
from bwk_tui.reports.agreed import PrintedTotal
from bwk_tui.reports.definitions import MEASURES, Measure
from bwk_tui.reports.prestaties import WHY_KAMERS_DO_NOT_ADD_UP, WHY_NOT_ADDED_UP
from bwk_tui.reports.prestaties_notes import meanings, notes, printed_total
from bwk_tui.reports.prestaties_report import KamerColumn, Report
from bwk_tui.reports.small_cells import SMALL_CELLS_NOTE
from tests.reports.test_small_cells import Neighbourhood, report_on

COLUMNS = (
    KamerColumn("een", "Een", (1,) * 9, (None,) * 9, 1),
    KamerColumn("twee", "Twee", (1,) * 9, (None,) * 9, 1),
)


@pytest.fixture
def one() -> Report:
    """A kamer in a year that is over, of which all was registered."""
    report = report_on(Neighbourhood(("een",), (), {}), columns=False)
    year = Period.parse("2026")
    return replace(
        report,
        names=("Een",),
        period=year,
        until=year.last,
        made_on=date(2027, 1, 15),
        registered_from=date(2020, 1, 1),
    )


def test_every_table_says_why_the_types_do_not_add_up(one: Report) -> None:
    assert notes(one, small_cells_hidden=False) == (WHY_NOT_ADDED_UP,)


def test_kamers_beside_each_other_do_not_add_up_either(one: Report) -> None:
    several = replace(one, columns=COLUMNS)
    assert notes(several, small_cells_hidden=False) == (WHY_NOT_ADDED_UP, WHY_KAMERS_DO_NOT_ADD_UP)


def test_figures_that_are_hidden_are_told_last(one: Report) -> None:
    assert notes(one, small_cells_hidden=True)[-1] == SMALL_CELLS_NOTE


def test_a_printed_total_stands_beside_what_the_targets_come_to() -> None:
    total = PrintedTotal("Klussen", Unit.JOBS, Aim(Decimal(450)), Aim(Decimal(1350)))
    assert printed_total(total) == (
        "Klussen: in de tekst van de afspraak staat 450 klussen voor alle kamers samen. "
        "De doelen van de kamers tellen op tot 1.350."
    )


def test_a_period_that_goes_on_says_until_when_it_counts(one: Report) -> None:
    going_on = replace(one, until=date(2026, 11, 20), made_on=date(2026, 11, 20))
    (_, line) = notes(going_on, small_cells_hidden=False)
    assert "tot en met 20 november 2026" in line


@pytest.mark.parametrize(
    ("began", "told"),
    [
        (None, []),
        (date(2025, 1, 1), []),
        (date(2025, 1, 2), ["In 2025 zijn bezoeken geregistreerd vanaf 2 januari 2025."]),
        (date(2025, 12, 31), ["In 2025 zijn bezoeken geregistreerd vanaf 31 december 2025."]),
        (date(2026, 1, 1), []),
        (date(2026, 12, 31), ["In 2026 zijn bezoeken geregistreerd vanaf 31 december 2026."]),
        (date(2027, 1, 1), []),
    ],
)
def test_registering_that_began_halfway_is_told(one: Report, began: date | None, told: list[str]) -> None:
    assert list(notes(replace(one, registered_from=began), small_cells_hidden=False)[1:]) == told


def test_a_target_that_not_every_kamer_has_is_told_by_name(one: Report) -> None:
    rows = tuple(replace(row, partial=row.key in ("Klussen", "Formulieren")) for row in one.rows)
    (_, line) = notes(replace(one, rows=rows), small_cells_hidden=False)
    assert line.startswith("Niet elke kamer heeft een doel voor Klussen en Formulieren:")


@pytest.mark.parametrize("kamer", ["een", "all"])
def test_the_meaning_of_klussen_says_since_when_a_kamer_has_its_register(one: Report, kamer: str) -> None:
    """Also of all kamers, as long as there is one."""
    told = dict(meanings(replace(one, kamer=kamer, registers={"een": date(2026, 3, 1)})))
    assert told["Klussen"].endswith("In Een tellen klussen sinds 1 maart 2026 uit het klussenregister.")
    assert dict(meanings(one))["Klussen"] == MEASURES[Measure.JOBS]


def test_of_more_kamers_each_is_named_with_its_register(one: Report) -> None:
    registers = {"twee": date(2026, 3, 1), "een": date(2026, 4, 1)}
    several = replace(one, names=("Een", "Twee"), columns=COLUMNS, registers=registers)
    told = dict(meanings(several))["Klussen"]
    assert told.endswith(
        "In Een tellen klussen sinds 1 april 2026 uit het klussenregister. "
        "In Twee tellen klussen sinds 1 maart 2026 uit het klussenregister."
    )


def test_every_measure_has_its_definition() -> None:
    assert set(MEASURES) == set(Measure)
    assert all(text.endswith(".") for text in MEASURES.values())
    assert definitions.registers({}) == ""
