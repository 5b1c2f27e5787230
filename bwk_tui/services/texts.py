"""What can be taken away to be read by other programs, each with its line on the audit log."""

from pathlib import Path

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.period import Period
from bwk_tui.reports import (
    audit_log,
    audit_log_text,
    handed_in,
    handgeld,
    handgeld_export,
    prestaties_csv,
    prestaties_report,
    scope,
    small_cells,
)
from bwk_tui.reports import prestaties as figures
from bwk_tui.reports.audit_log import Question
from bwk_tui.reports.exports import as_json_text, entries_as_csv
from bwk_tui.reports.handgeld_export import Export, Form
from bwk_tui.reports.whole_file import Leaving, write_whole
from bwk_tui.services import exporting
from bwk_tui.services.exporting import CSV, JSON, What


def handgeld_file(actor: Actor, kamer: str, period: Period, form: Form, file: Path) -> Export:
    """The entries of a period in a file; what is in it.

    Raises:
        NotAllowed, FieldUnknown: as `handgeld_export.export`.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
    exporting.require(actor, What.HANDGELD, kamer, file)
    made = handgeld_export.export(actor, kamer, period, form)
    leaving = exporting.leaving(actor, What.HANDGELD, kamer, str(form), period=period, entries=made.entries)
    write_whole(file, made.content, leaving)
    return made


def handgeld_entries(actor: Actor, kamer: str, period: Period | None, form: str) -> str:
    """The entries of a period, or all of them, as CSV or JSON. Raises NotAllowed and FieldUnknown."""
    if form == JSON:
        text = as_json_text(handgeld.as_json(actor, kamer, period))
    else:
        text = entries_as_csv({kamer: handgeld.entries(actor, kamer, period)})
    exporting.record(actor, What.HANDGELD, kamer, form, period=period)
    return text


def prestaties(
    actor: Actor, kamers: str, period: Period, form: str, *, hidden: bool, file: Path | None = None
) -> str:
    """The figures as CSV or JSON; in `file` too if there is one. JSON is always exact (cli.md).

    Raises:
        NotAllowed, FieldUnknown: as `prestaties_report.report`.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    if file:
        exporting.require(actor, What.PRESTATIES, kamers, file)
    digest = ""
    if form == JSON:
        content = figures.figures(actor, kamers, period).as_json()
        text, digest = as_json_text(content), content["digest"]
    elif hidden:
        text = prestaties_csv.as_csv(small_cells.hide(prestaties_report.report(actor, kamers, period)))
    else:
        text = prestaties_csv.own_use(actor, kamers, period)
    leaving = exporting.leaving(
        actor, What.PRESTATIES, kamers, form, period=period, small_cells_hidden=hidden
    )
    return _given(text, form, digest, leaving, file)


def report_handed_in(actor: Actor, uid: str, form: str, *, hidden: bool, file: Path | None = None) -> str:
    """A report as it was handed in, as CSV or JSON; in `file` too if there is one.

    Raises:
        NotAllowed, FieldUnknown: as `handed_in.report_of`.
        FileUnreadable: the file can't be written; what was there is still there.
    """
    actor.require(Right.READ_FIGURES)
    line, report = handed_in.report_of(actor, uid)
    if file:
        exporting.require(actor, What.HANDED_IN, line.kamer, file)
    digest = ""
    if form == CSV:
        text = prestaties_csv.as_csv(small_cells.hide(report) if hidden else report)
    else:
        text, digest = as_json_text(handed_in.as_json(line, report)), line.content_digest
    leaving = exporting.leaving(
        actor, What.HANDED_IN, line.kamer, form, period=line.period, report=uid, small_cells_hidden=hidden
    )
    return _given(text, form, digest, leaving, file)


def log(actor: Actor, question: Question, form: str) -> str:
    """The lines of the audit log that a question is about, the newest first, as CSV or JSON.

    Raises:
        NotAllowed: the actor may not read the log.
        FieldUnknown: there is no such account.
    """
    lines = list(audit_log.every(actor, question))
    exporting.record_log(actor, form, period=question.period)
    return audit_log_text.as_csv(lines) if form == CSV else as_json_text(audit_log_text.as_json(lines))


def _given(text: str, form: str, digest: str, leaving: Leaving, file: Path | None) -> str:
    if file:
        write_whole(file, exporting.encoded(form, text), leaving, digest)
    else:
        leaving(digest)
    return text
