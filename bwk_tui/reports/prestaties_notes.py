"""The lines under a report on prestaties: what its figures mean, and what a reader has to know to read them right."""

from collections.abc import Iterator
from datetime import date

from bwk_tui.domain.targets import UNITS_IN_WORDS
from bwk_tui.domain.words import listing, long_day
from bwk_tui.reports import definitions
from bwk_tui.reports.agreed import PrintedTotal
from bwk_tui.reports.prestaties import WHY_KAMERS_DO_NOT_ADD_UP, WHY_NOT_ADDED_UP
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.small_cells import SMALL_CELLS_NOTE


def notes(report: Report, *, small_cells_hidden: bool) -> tuple[str, ...]:
    """What to say under the tables of a report, most important first; whole sentences."""
    return tuple(_notes(report, small_cells_hidden=small_cells_hidden))


def printed_total(total: PrintedTotal) -> str:
    """The line on a printed total that isn't the sum of its table."""
    unit = UNITS_IN_WORDS[total.unit]
    return (
        f"{total.name}: in de tekst van de afspraak staat {total.printed.in_words} {unit} voor alle kamers samen. "
        f"De doelen van de kamers tellen op tot {total.added_up.in_words}."
    )


def meanings(report: Report) -> tuple[tuple[str, str], ...]:
    """The definitions that the report uses: what a figure is called, and what it means."""
    klussen = (
        f"{definitions.MEASURES[definitions.Measure.JOBS]} {definitions.registers(_named(report))}".strip()
    )
    return (
        ("Mensen", definitions.MEASURES[definitions.Measure.UNIQUE]),
        ("Bezoeken", definitions.MEASURES[definitions.Measure.VISITS]),
        ("Zonder naam", definitions.MEASURES[definitions.Measure.ANONYMOUS]),
        ("Klussen", klussen),
        ("Corporatie", definitions.CORPORATIE),
        ("Doel", definitions.TARGET),
        ("Tempo", definitions.PACE),
        ("Periode", definitions.PERIOD),
        ("Eén persoon", definitions.MERGED),
    )


def _notes(report: Report, *, small_cells_hidden: bool) -> Iterator[str]:
    yield WHY_NOT_ADDED_UP
    if report.columns:
        yield WHY_KAMERS_DO_NOT_ADD_UP
    yield from map(printed_total, report.printed_totals)
    if report.until < report.period.last:
        yield f"De periode is nog niet voorbij: de cijfers zijn die tot en met {long_day(report.made_on)}."
    yield from _registered_late(report)
    partial = [row.name for row in (*report.rows, *report.others) if row.partial]
    if partial:
        yield f"Niet elke kamer heeft een doel voor {listing(partial)}: het doel hier is dat van de andere kamers."
    if small_cells_hidden:
        yield SMALL_CELLS_NOTE


def _registered_late(report: Report) -> Iterator[str]:
    """That registering began in the course of the period, or of the one that it is compared with."""
    began = report.registered_from
    for period in (report.before, report.period):
        if began and period.first < began <= period.last:
            yield f"In {period.in_words} zijn bezoeken geregistreerd vanaf {long_day(began)}."


def _named(report: Report) -> dict[str, date]:
    """The day from which a kamer counts by its register, by the kamer's name."""
    names = {column.slug: column.name for column in report.columns}
    # Without columns there is one kamer, also where it is "all" of them.
    return {names.get(slug, report.names[0]): day for slug, day in report.registers.items()}
