"""The report on prestaties as text for a terminal of 80 columns; more kamers than one take more room."""

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import fill

from bwk_tui.domain.figures import NOT_REGISTERED, Figure, in_words
from bwk_tui.domain.targets import Aim
from bwk_tui.reports import prestaties_notes, prestaties_wording
from bwk_tui.reports.prestaties import WHY_KAMERS_DO_NOT_ADD_UP, WHY_NOT_ADDED_UP
from bwk_tui.reports.prestaties_report import Report, Row
from bwk_tui.reports.prestaties_wording import TITLE, UNKNOWN_YET, UNKNOWN_YET_NOTE, percent, reached_of_aim

_WIDTH = 80
_BAR = 8
_NAMES = 38
_KAMERS_BESIDE_EACH_OTHER = 6


def as_table(report: Report, *, hidden: bool) -> str:
    """All of the report; `hidden` says that figures about few people are left out of it."""
    return "\n\n".join(_parts(report, hidden=hidden))


def _parts(report: Report, *, hidden: bool) -> Iterator[str]:
    yield _wrapped(f"{TITLE} van {prestaties_wording.kamers(report)}, {report.period.in_words}")
    yield _wrapped(f"Stand: {prestaties_wording.state(report)}.")
    yield f"{_targets(report)}\n\n{WHY_NOT_ADDED_UP}"
    if report.total.visits is not None:
        yield _visits(report)
    if done := prestaties_wording.klussen_done(report):
        yield _wrapped(done)
    if report.others:
        yield _others(report)
    if report.total.reached is not None:
        yield _corporaties(report)
    yield from _kamers(report)
    if ahead := prestaties_wording.with_outlook(report):
        yield _outlook(report, ahead)
    notes = prestaties_notes.notes(report, small_cells_hidden=hidden)
    if others := [note for note in notes if note not in (WHY_NOT_ADDED_UP, WHY_KAMERS_DO_NOT_ADD_UP)]:
        yield "\n".join(map(_wrapped, others))


def _targets(report: Report) -> str:
    passed = "" if report.share_of_year is None else percent(report.share_of_year)
    since = prestaties_wording.since_new_year(report)
    rows = [
        (
            row.name,
            prestaties_wording.aim(row),
            in_words(row.reached, NOT_REGISTERED),
            in_words(row.so_far) if since else "",
            prestaties_wording.share(row),
            passed if row.share is not None and not since else "",
            "" if row.share is None else _bar(row.share),
        )
        for row in report.rows
    ]
    headers = ("Soort", "Doel", "Bereikt", "Dit jaar", "% doel", "% jaar", "")
    return _table(headers, rows, right=("Doel", "Bereikt", "Dit jaar", "% doel", "% jaar"))


def _visits(report: Report) -> str:
    rows = [
        (
            "Totaal" if row is report.total else row.name,
            in_words(row.visits),
            in_words(row.anonymous),
            in_words(row.reached),
            in_words(row.before),
        )
        for row in report.rows
    ]
    headers = ("Soort", "Bezoeken", "Zonder naam", "Bereikt", "Vorig jaar")
    return _table(headers, rows, right=headers[1:])


def _others(report: Report) -> str:
    rows = [
        (
            fill(row.name, _NAMES),
            prestaties_wording.aim(row),
            in_words(row.reached, NOT_REGISTERED),
            prestaties_wording.share(row),
        )
        for row in report.others
    ]
    return _table(("Andere doelen", "Doel", "Bereikt", "% doel"), rows, right=("Doel", "Bereikt", "% doel"))


def _corporaties(report: Report) -> str:
    total = report.total.reached
    assert total is not None
    rows = []
    for line in report.by_corporatie:
        part = prestaties_wording.part_of(line.unique, total)
        bar, told = ("", "") if part is None else (_bar(part), percent(part))
        rows.append((line.name, in_words(line.unique), told, bar))
    rows.append(("Totaal", in_words(total), "", ""))
    return _table(("Corporatie", "Mensen", "Deel", ""), rows, right=("Mensen", "Deel"))


def _kamers(report: Report) -> Iterator[str]:
    """The kamers beside each other, all of them together last."""
    if not report.columns:
        return
    beside = [
        (column.slug, [*map(_of_aim, column.reached, column.aims), in_words(column.jobs_done, UNKNOWN_YET)])
        for column in report.columns
    ]
    together = [reached_of_aim(row.reached, prestaties_wording.aim(row)) for row in report.rows]
    beside.append(("samen", [*together, in_words(report.jobs_done, UNKNOWN_YET)]))
    names = [*(row.name for row in report.rows), "Klussen hier gedaan"]
    for some in prestaties_wording.beside_each_other(beside, _KAMERS_BESIDE_EACH_OTHER):
        headers = ("Per kamer", *(slug for slug, _ in some))
        rows = zip(names, *(cells for _, cells in some), strict=True)
        yield _table(headers, list(rows), right=headers[1:])
    if any(UNKNOWN_YET in cell for _, cells in beside for cell in cells):
        yield UNKNOWN_YET_NOTE
    yield _wrapped(WHY_KAMERS_DO_NOT_ADD_UP)


def _outlook(report: Report, rows: Sequence[Row]) -> str:
    told = [
        (
            fill(row.name, _NAMES),
            prestaties_wording.needed(row),
            prestaties_wording.expectation(row, report),
        )
        for row in rows
    ]
    return _table(("Vooruitblik", "Nodig", "Bij dit tempo"), told, right=("Nodig",))


def _of_aim(reached: Figure | None, target: Aim | None) -> str:
    return reached_of_aim(reached, target.in_words if target else "")


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str]) -> str:
    """The table, without columns in which nothing stands. `tables` would keep more room around each heading."""
    kept = [place for place in range(len(headers)) if any(row[place] for row in rows)]
    lines = [[headers[place] for place in kept], *(line for row in rows for line in _lines(row, kept))]
    widths = [max(len(line[place]) for line in lines) for place in range(len(kept))]
    sides = [">" if headers[place] in right else "<" for place in kept]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(line, sides, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _lines(row: Sequence[str], kept: Sequence[int]) -> Iterator[list[str]]:
    """The lines of a row whose first cell may have more of them; the other cells stand on the last one."""
    first = row[kept[0]].split("\n")
    for line in first[:-1]:
        yield [line, *("" for _ in kept[1:])]
    yield [first[-1], *(row[place] for place in kept[1:])]


def _bar(part: Decimal) -> str:
    """Full only where it is all, and empty only where it is nothing."""
    signs = _bar_signs()
    filled = _BAR if part >= 1 else min(max(round(part * _BAR), 1 if part else 0), _BAR - 1)
    return signs[0] * filled + signs[1] * (_BAR - filled)


def _bar_signs() -> str:
    """Blocks, or signs that every terminal and pipe can take."""
    signs = "█░"
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#."
    return signs


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH)
