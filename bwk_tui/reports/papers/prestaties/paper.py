"""The report on prestaties as PDF: for the funders, with the figures about few people hidden, or for own use."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.sentences import ROLES
from bwk_tui.domain.words import long_day
from bwk_tui.reports import prestaties_csv, prestaties_wording, small_cells
from bwk_tui.reports.exports import as_json_text
from bwk_tui.reports.handed_in import Line, content_of, digest_of
from bwk_tui.reports.papers.handgeld import signatures
from bwk_tui.reports.papers.prestaties import corporaties, kamers, meanings, outlook, targets, trends, visits
from bwk_tui.reports.papers.sheet import ACCENT, Label, Sheet
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.reports.prestaties_wording import TITLE
from bwk_tui.reports.whole_file import Leaving, write_whole

ATTACHED = "prestaties"
"""How the attached files are named, before `.csv` and `.json`."""

Progress = Callable[[float], None]
"""Told, again and again, which part (0 to 1) of a paper is done. What it raises stops the work."""

_SIGNERS = ("Namens de buurtwerkkamer", "Voor ontvangst")
_SIGNATURES = 56.0
"""Millimetres that the place to sign takes up under its heading."""


def write_pdf(
    report: Report,
    file: Path,
    *,
    author: Actor,
    hidden: bool,
    handed_in: Line | None = None,
    progress: Progress | None = None,
    leaving: Leaving | None = None,
) -> str:
    """Write a report to a file; the digest of the figures that it shows comes back: that of the attached JSON.

    `hidden` leaves out what is about few people (`small_cells.hide`), also in the attached files: so it is for what
    leaves the house. `handed_in` says that it is a report that was handed in, and when. `progress` is called with a
    growing number, and with 1 just before the file is written.

    Raises:
        FileUnreadable: the file can't be written; what was there is still there.
    """
    shown = small_cells.hide(report) if hidden else report
    content = _as_pdf(shown, author, handed_in, hidden=hidden, progress=progress or _nobody)
    digest = digest_of(shown)
    write_whole(file, content, leaving, digest)
    return digest


def _as_pdf(shown: Report, author: Actor, line: Line | None, *, hidden: bool, progress: Progress) -> bytes:
    found = digest_of(shown)
    sheet = Sheet(
        Label(TITLE, f"{shown.period.in_words} · {prestaties_wording.kamers(shown)}", found), author.name
    )
    try:
        parts = list(_parts(sheet, shown, author, line, hidden=hidden))
        for done, part in enumerate(parts):
            progress(done / len(parts))
            part()
        _attach(sheet, shown, found)
        content = bytes(sheet.output())
    finally:
        sheet.close_fonts()
    progress(1)
    return content


def _parts(
    sheet: Sheet, shown: Report, author: Actor, line: Line | None, *, hidden: bool
) -> Iterator[Callable[[], None]]:
    """What is painted, one after the other."""
    yield lambda: _title(sheet, shown, author, line, hidden=hidden)
    yield lambda: targets.section(sheet, shown, hidden=hidden)
    yield lambda: visits.section(sheet, shown)
    yield lambda: targets.others(sheet, shown)
    yield lambda: outlook.section(sheet, shown)
    yield lambda: corporaties.section(sheet, shown)
    yield lambda: kamers.section(sheet, shown)
    yield lambda: trends.section(sheet, shown)
    yield lambda: _sign(sheet)
    yield lambda: meanings.section(sheet, shown)


def _title(sheet: Sheet, shown: Report, author: Actor, line: Line | None, *, hidden: bool) -> None:
    sheet.set_y(20)
    sheet.style(19, bold=True, colour=ACCENT)
    sheet.paragraph(TITLE, after=3)
    printed_at = clock.now().astimezone(clock.ZONE)
    by = f"om {printed_at:%H:%M} door {author.name} ({ROLES[author.role]})"
    sheet.fact("Kamer" if len(shown.names) == 1 else "Kamers", prestaties_wording.kamers_named(shown))
    sheet.fact("Periode", shown.period.in_words)
    sheet.fact("Stand", prestaties_wording.state(shown))
    if line:
        sheet.fact("Ingediend", prestaties_wording.handed_in(line))
        for fact in prestaties_wording.under_which_digest(line, exact=not hidden):
            sheet.fact("", fact)
    sheet.fact("Afgedrukt" if line else "Gemaakt", f"{long_day(printed_at.date())} {by}")
    sheet.fact("Digest", in_groups(sheet.label.digest))
    sheet.space(2)
    sheet.rule(sheet.y, colour=ACCENT)


def _sign(sheet: Sheet) -> None:
    sheet.heading("Ondertekening", below=_SIGNATURES)
    sheet.note(f"De hele digest van de cijfers in dit rapport: {in_groups(sheet.label.digest, groups=16)}")
    sheet.space(2)
    signatures.blocks(sheet, _SIGNERS)


def _attach(sheet: Sheet, shown: Report, found: str) -> None:
    table = prestaties_csv.as_csv(shown).encode("utf-8-sig")
    content = as_json_text({**content_of(shown), "digest": found}).encode()
    sheet.attach(f"{ATTACHED}.csv", table, "text/csv", "De cijfers van dit rapport, voor een rekenblad")
    sheet.attach(f"{ATTACHED}.json", content, "application/json", "Alles waar de digest over gaat")


def _nobody(_part: float) -> None:
    """Nobody wants to know."""
