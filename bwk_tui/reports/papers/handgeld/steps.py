"""What was done with the months: submitted, returned, closed; by whom, when, and with which digest."""

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.handgeld import State, Step
from bwk_tui.domain.words import listing
from bwk_tui.reports.closings import StepLine
from bwk_tui.reports.kascommissie import KamerLedger
from bwk_tui.reports.papers.sheet import BODY, Sheet
from bwk_tui.reports.papers.table import ROW, Column, Table


def section(sheet: Sheet, ledger: KamerLedger) -> None:
    """Each step of the months, in order, and which months still have to be closed."""
    sheet.heading("Indienen en goedkeuren", below=4 * ROW if ledger.steps else 6)
    if ledger.steps:
        _table(sheet, ledger)
    if words := _waiting_in_words(ledger):
        sheet.style(BODY)
        sheet.paragraph(words)


def _table(sheet: Sheet, ledger: KamerLedger) -> None:
    columns = [
        Column("Maand", 27),
        Column("Stap", 36),
        Column("Door"),
        Column("Wanneer", 28),
        Column("Digest van de maand", 34),
    ]
    table = Table(sheet, columns)
    for line in ledger.steps:
        at = line.at.astimezone(clock.ZONE)
        table.row(
            [line.month.in_words, line.step.in_words, line.by, f"{at:%d-%m-%Y %H:%M}", _digest(line)],
            under=f"Opmerking: {line.remark}" if line.remark else "",
        )
    sheet.space(2)
    sheet.note(
        "De digest van een gesloten maand gaat over haar boekingen, haar grens, en haar begin en eind per pot."
    )


def _digest(line: StepLine) -> str:
    return in_groups(line.month_digest) if line.step is Step.CLOSED else ""


def _waiting_in_words(ledger: KamerLedger) -> str:
    """Which months with entries aren't closed, if there are any; a month without entries has nothing to close."""
    booked = {line.date.replace(day=1) for line in ledger.entries}
    waiting = [
        f"{month.month.in_words} ({month.state.in_words})"
        for month in ledger.months
        if month.state is not State.CLOSED and month.month.first in booked
    ]
    if waiting:
        return f"Nog niet gesloten: {listing(waiting)}."
    return "" if ledger.steps else "Er is in deze periode niets ingediend of gesloten."
