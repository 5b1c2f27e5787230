"""The papers that can be taken away, each with its line on the audit log; `reports.papers` draws them.

What draws takes its time to load, so each is loaded when it is asked for.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in, prestaties_report
from bwk_tui.reports.handed_in import Line
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.services import exporting
from bwk_tui.services.exporting import PDF, XLSX, What

Progress = Callable[[float], None]
"""Told, again and again, which part (0 to 1) of a paper is done. What it raises stops the work."""

_MADE = 0.5
"""Which part of the work is behind us when the figures are there."""


def kasverslag(
    actor: Actor,
    kamer: str,
    period: Period,
    file: Path,
    *,
    with_receipts: bool = False,
    progress: Progress | None = None,
) -> str:
    """The report for the kascommissie, as PDF; its digest. Raises as `papers.kascommissie.write_pdf` does."""
    exporting.require(actor, What.KASVERSLAG, kamer, file)
    from bwk_tui.reports.papers.kascommissie import write_pdf

    leaving = exporting.leaving(actor, What.KASVERSLAG, kamer, PDF, period=period, receipts=with_receipts)
    return write_pdf(
        actor, kamer, period, file, with_receipts=with_receipts, progress=progress, leaving=leaving
    )


def kascontrole(actor: Actor, kamer: str, uid: str, file: Path) -> str:
    """The verslag of a control as PDF, or what is there of it; its digest. Raises as the paper does."""
    exporting.require(actor, What.KASCONTROLE, kamer, file)
    from bwk_tui.reports.papers.kascontrole import write_pdf

    return write_pdf(
        actor, kamer, uid, file, exporting.leaving(actor, What.KASCONTROLE, kamer, PDF, control=uid)
    )


def protocol(actor: Actor, kamer: str, file: Path) -> str:
    """The rules of the kamer's handgeld as PDF; its digest. Raises as the paper does."""
    exporting.require(actor, What.PROTOCOL, kamer, file)
    from bwk_tui.reports.papers.protocol import write_pdf

    return write_pdf(actor, kamer, file, exporting.leaving(actor, What.PROTOCOL, kamer, PDF))


def kluslijst(actor: Actor, kamer: str, day: date, file: Path) -> None:
    """The klussen of a day, with their addresses, as PDF. Raises as the paper does."""
    exporting.require(actor, What.KLUSLIJST, kamer, file)
    from bwk_tui.reports.papers.kluslijst import write_pdf

    period = Period(day, day)
    write_pdf(actor, kamer, day, file, exporting.leaving(actor, What.KLUSLIJST, kamer, PDF, period=period))


def prestaties(
    actor: Actor,
    kamers: str,
    period: Period,
    file: Path,
    *,
    form: str,
    hidden: bool,
    progress: Progress | None = None,
) -> str:
    """The report on prestaties as it is now, as PDF or workbook; its digest, or "" of a workbook.

    Raises:
        NotAllowed, FieldUnknown: as `prestaties_report.report`.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    exporting.require(actor, What.PRESTATIES, kamers, file)
    tell = progress or _nobody
    tell(0)
    report = prestaties_report.report(actor, kamers, period)
    return _figures(actor, report, None, file, form=form, hidden=hidden, progress=tell)


def report_handed_in(
    actor: Actor, uid: str, file: Path, *, form: str, hidden: bool, progress: Progress | None = None
) -> str:
    """A report as it was handed in, as PDF or workbook; its digest, or "" of a workbook.

    Raises:
        NotAllowed, FieldUnknown: as `handed_in.report_of`.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    actor.require(Right.READ_FIGURES)
    tell = progress or _nobody
    tell(0)
    line, report = handed_in.report_of(actor, uid)
    exporting.require(actor, What.HANDED_IN, line.kamer, file)
    return _figures(actor, report, line, file, form=form, hidden=hidden, progress=tell)


def _figures(
    actor: Actor,
    report: Report,
    line: Line | None,
    file: Path,
    *,
    form: str,
    hidden: bool,
    progress: Progress,
) -> str:
    what = What.HANDED_IN if line else What.PRESTATIES
    facts = {"report": line.uid} if line else {}
    leaving = exporting.leaving(
        actor, what, report.kamer, form, period=report.period, small_cells_hidden=hidden, **facts
    )
    progress(_MADE)
    if form == XLSX:
        from bwk_tui.reports.prestaties_workbook import write_xlsx

        write_xlsx(report, file, author=actor.name, hidden=hidden, handed_in=line, leaving=leaving)
        progress(1)
        return ""
    from bwk_tui.reports.papers.prestaties.paper import write_pdf

    return write_pdf(
        report,
        file,
        author=actor,
        hidden=hidden,
        handed_in=line,
        progress=lambda part: progress(_MADE + (1 - _MADE) * part),
        leaving=leaving,
    )


def _nobody(_part: float) -> None:
    """Nobody wants to know."""
