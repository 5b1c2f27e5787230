"""The report on prestaties as a workbook for Excel and LibreOffice: numbers are numbers, and no text is a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.figures import NOT_REGISTERED, Figure
from bwk_tui.domain.targets import UNITS_IN_WORDS, Aim
from bwk_tui.reports import prestaties_notes, prestaties_wording, small_cells
from bwk_tui.reports.handed_in import Line, digest_of
from bwk_tui.reports.prestaties import WHY_KAMERS_DO_NOT_ADD_UP
from bwk_tui.reports.prestaties_report import Report, Row
from bwk_tui.reports.prestaties_wording import TITLE
from bwk_tui.reports.trends import Point
from bwk_tui.reports.whole_file import Leaving, write_whole

_A4 = 9
_COLOUR = "#155263"
_WIDEST = 60

_Value = str | Figure | Decimal | date | None


@dataclass(frozen=True)
class _Column:
    """A column: its heading, how wide it is in letters, and whether its numbers are parts of a whole or dates."""

    heading: str
    width: float = 14
    form: str = "number"


@dataclass(frozen=True)
class _Sheet:
    """A sheet: its rows under their headings, how many of the last ones are totals, and what there is to say below."""

    name: str
    columns: Sequence[_Column]
    rows: Sequence[Sequence[_Value]]
    totals: int = 0
    notes: Sequence[str] = ()


_NAME = _Column("Soort", 42, "text")
_PERCENT, _DAY = "percent", "day"


def write_xlsx(
    report: Report,
    file: Path,
    *,
    author: str,
    hidden: bool,
    handed_in: Line | None = None,
    leaving: Leaving | None = None,
) -> None:
    """Write a report to a file.

    `hidden` leaves out what is about few people (`small_cells.hide`): so it is for what leaves the house. `handed_in`
    says that it is a report that was handed in, and when.

    Raises:
        FileUnreadable: the file can't be written; what was there is still there.
    """
    shown = small_cells.hide(report) if hidden else report
    write_whole(file, _as_xlsx(shown, author, handed_in, hidden=hidden), leaving)


def _as_xlsx(shown: Report, author: str, line: Line | None, *, hidden: bool) -> bytes:
    from xlsxwriter import Workbook

    content = BytesIO()
    as_they_are = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(content, {"in_memory": True, **as_they_are}) as book:
        # Excel wants times without a zone.
        made = clock.now().astimezone(clock.ZONE).replace(tzinfo=None)
        subject = f"{shown.period.in_words} · {prestaties_wording.kamers(shown)}"
        book.set_properties({"title": TITLE, "subject": subject, "author": author, "created": made})
        formats = _formats(book)
        for sheet in _sheets(shown, line, hidden=hidden):
            _write(book.add_worksheet(sheet.name), sheet, formats, subject)
    return content.getvalue()


def _sheets(shown: Report, line: Line | None, *, hidden: bool) -> Iterable[_Sheet]:
    notes = prestaties_notes.notes(shown, small_cells_hidden=hidden)
    yield _prestaties(shown, notes)
    yield _corporaties(shown)
    if shown.columns:
        yield _kamers(shown)
    yield _targets(shown)
    yield _points("Per week", "Week", shown.trends.weeks)
    yield _points("Per maand", "Maand", shown.trends.months)
    yield _explained(shown, line, notes, hidden=hidden)


def _prestaties(shown: Report, notes: Sequence[str]) -> _Sheet:
    columns = (
        _NAME,
        _Column("Telt", 12, "text"),
        _Column("Doel"),
        _Column("Bereikt"),
        _Column("Sinds 1 januari"),
        _Column("Deel van het doel", 16, _PERCENT),
        _Column("Deel van het jaar", 16, _PERCENT),
        _Column("Bezoeken"),
        _Column("waarvan zonder naam", 20),
        _Column("Bereikt een jaar eerder", 22),
    )
    rows = [
        (
            row.name,
            UNITS_IN_WORDS[row.unit],
            _aim(row.aim),
            _known(row.reached),
            row.so_far,
            row.share,
            shown.share_of_year if row.aim else None,
            _known(row.visits),
            _known(row.anonymous),
            _known(row.before),
        )
        for row in shown.rows
    ]
    done = prestaties_wording.klussen_done(shown)
    return _Sheet("Prestaties", columns, rows, totals=1, notes=(*notes, *([done] if done else [])))


def _corporaties(shown: Report) -> _Sheet:
    total = shown.total.reached
    known = total is not None
    rows: list[Sequence[_Value]] = [
        (
            line.name,
            line.unique if known else NOT_REGISTERED,
            prestaties_wording.part_of(line.unique, total) if total is not None else None,
        )
        for line in shown.by_corporatie
    ]
    rows.append(("Totaal", _known(total), None))
    columns = (_Column("Corporatie", 24, "text"), _Column("Mensen"), _Column("Deel", 10, _PERCENT))
    corporatie = dict(prestaties_notes.meanings(shown))["Corporatie"]
    return _Sheet("Corporaties", columns, rows, totals=1, notes=(corporatie,))


def _kamers(shown: Report) -> _Sheet:
    names = [name for column in shown.columns for name in (f"{column.name}: bereikt", f"{column.name}: doel")]
    columns = (_NAME, *(_Column(name, 18) for name in (*names, "Samen: bereikt", "Samen: doel")))
    rows: list[Sequence[_Value]] = []
    for number, row in enumerate(shown.rows):
        each = [
            value
            for column in shown.columns
            for value in (_known(column.reached[number]), _aim(column.aims[number]))
        ]
        rows.append((row.name, *each, _known(row.reached), _aim(row.aim)))
    done = [value for column in shown.columns for value in (_known(column.jobs_done), None)]
    rows.insert(len(rows) - 1, ("Klussen hier gedaan", *done, _known(shown.jobs_done), None))
    return _Sheet("Kamers", columns, rows, totals=1, notes=(WHY_KAMERS_DO_NOT_ADD_UP,))


def _targets(shown: Report) -> _Sheet:
    """Every target, also those that aren't activity types, and the way ahead."""
    columns = (
        _Column("Onderdeel", 50, "text"),
        _Column("Telt", 20, "text"),
        _Column("Doel", 18),
        _Column("Bereikt"),
        _Column("Sinds 1 januari"),
        _Column("Nog nodig"),
        _Column("Verwacht op 31 december", 24),
        _Column("Gehaald op", 14, _DAY),
        _Column("Bij dit tempo", 36, "text"),
    )
    rows = [_target(row, shown) for row in (*shown.rows, *shown.others) if row.aim]
    tempo = dict(prestaties_notes.meanings(shown))["Tempo"]
    return _Sheet(
        "Doelen", columns, rows, notes=(tempo,) if rows else ("Er zijn geen doelen voor deze periode.",)
    )


def _target(row: Row, shown: Report) -> Sequence[_Value]:
    outlook = row.outlook
    ahead = row in prestaties_wording.with_outlook(shown)
    in_words = prestaties_wording.aim(row)
    return (
        row.name,
        UNITS_IN_WORDS[row.unit],
        in_words if row.bound else _aim(row.aim),
        _known(row.reached),
        row.so_far,
        outlook.needed if outlook else None,
        outlook.expected if outlook else None,
        outlook.reached_on if outlook else None,
        prestaties_wording.expectation(row, shown) if ahead else None,
    )


def _points(name: str, what: str, points: Sequence[Point]) -> _Sheet:
    columns = (
        _Column(f"{what} vanaf", 14, _DAY),
        _Column("tot en met", 14, _DAY),
        _Column("Bezoeken"),
        _Column("Verschillende mensen", 22),
    )
    return _Sheet(name, columns, [(point.first, point.last, point.visits, point.unique) for point in points])


def _explained(shown: Report, line: Line | None, notes: Sequence[str], *, hidden: bool) -> _Sheet:
    facts: list[tuple[str, str]] = [
        ("Kamers", prestaties_wording.kamers_named(shown)),
        ("Periode", shown.period.in_words),
        ("Stand", prestaties_wording.state(shown)),
    ]
    if line:
        facts += [("", fact) for fact in prestaties_wording.handed_in_facts(line, exact=not hidden)]
    facts.append(("Digest van de cijfers", in_groups(digest_of(shown), groups=16)))
    facts += [("Let op", note) for note in notes]
    facts += prestaties_notes.meanings(shown)
    return _Sheet("Uitleg", (_Column("Wat", 24, "text"), _Column("Betekenis", 110, "wrapped")), facts)


def _write(worksheet: Any, sheet: _Sheet, formats: dict[tuple[str, bool], Any], subject: str) -> None:
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
        worksheet.write_string(0, place, column.heading, formats["heading", False])
    first_total = len(sheet.rows) - sheet.totals
    for number, row in enumerate(sheet.rows):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            bold = number >= first_total
            _write_cell(worksheet, (number + 1, place), value, formats, column.form, bold=bold)
    for number, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
        worksheet.write_string(number, 0, note, formats["note", False])
    worksheet.freeze_panes(1, 1)
    worksheet.set_paper(_A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_footer(f"&L{_in_a_footer(subject)}&R&P / &N")


def _width(column: _Column, values: Iterable[_Value]) -> float:
    """Wide enough for each text that doesn't go on on a next line."""
    texts = (len(value) for value in values if isinstance(value, str) and column.form != "wrapped")
    return max(column.width, min(max(texts, default=0) + 2, _WIDEST))


def _write_cell(
    worksheet: Any,
    place: tuple[int, int],
    value: _Value,
    formats: dict[tuple[str, bool], Any],
    form: str,
    *,
    bold: bool,
) -> None:
    """A number as a number, a day as a day, and anything else as a text that nothing is made of."""
    if value is None:
        worksheet.write_blank(*place, None, formats["text", bold])
    elif isinstance(value, date):
        worksheet.write_datetime(*place, value, formats[form, bold])
    elif isinstance(value, Decimal):
        kind = "decimal" if form == "number" and value % 1 else form
        worksheet.write_number(*place, float(value), formats[kind, bold])
    elif isinstance(value, int):
        worksheet.write_number(*place, value, formats[form, bold])
    else:
        kind = form if form in ("text", "wrapped") else "hidden"
        worksheet.write_string(*place, str(value), formats[kind, bold])


def _formats(book: Any) -> dict[tuple[str, bool], Any]:
    kinds: dict[str, dict[str, object]] = {
        "heading": {"bold": True, "font_color": _COLOUR, "bottom": 1, "text_wrap": True, "valign": "bottom"},
        "text": {},
        "wrapped": {"text_wrap": True, "valign": "top"},
        "number": {"num_format": "#,##0"},
        "decimal": {"num_format": "#,##0.0"},
        "percent": {"num_format": "0%"},
        "day": {"num_format": "dd-mm-yyyy", "align": "left"},
        "hidden": {"align": "right"},
        "note": {"italic": True, "font_color": "#5C6369"},
    }
    total: dict[str, object] = {"bold": True, "top": 1}
    return {
        (kind, bold): book.add_format(how | total if bold else how)
        for kind, how in kinds.items()
        for bold in (False, True)
    }


def _known(figure: Figure | None) -> Figure | str:
    return NOT_REGISTERED if figure is None else figure


def _aim(aim: Aim | None) -> _Value:
    """A target as a number where it is one."""
    if aim is None:
        return None
    return aim.in_words if aim.of is not None else aim.value


def _in_a_footer(text: str) -> str:
    """In a footer & begins a code; two of them are one, and more than this Excel doesn't take."""
    most = 80
    return text[:most].replace("&", "&&")
