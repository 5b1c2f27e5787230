"""A file of targets: one number on each line, or a table with a column for each kamer as agreements print it."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from bwk_tui.db.models import Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import (
    ColumnMissing,
    ColumnTwice,
    FieldMissing,
    FieldUnreadable,
    HeadingUnknown,
    TwiceInFile,
    YearMissing,
)
from bwk_tui.domain.targets import Aim, Bound, Indicator, indicator_named, parse_aim, parse_unit
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import scope
from bwk_tui.services import audit, targets
from bwk_tui.services.imports import cells, pace, table
from bwk_tui.services.imports.faults import Faults
from bwk_tui.services.imports.kamers import KamerCells
from bwk_tui.services.imports.outcome import Imported, PrintedTotal
from bwk_tui.services.imports.pace import Progress
from bwk_tui.services.imports.table import Sheet
from bwk_tui.services.store import write
from bwk_tui.services.targets import Agreed, Came

LONG = ("kamer", "year", "indicator", "unit", "target")
WIDE = ("group", "indicator", "unit")
TOTAL_HEADINGS = frozenset({"all", "totaal", "printed total"})
"""How a column is headed that has what is printed for all kamers together."""

_PRINTED_TOTALS = Path(__file__).parents[2] / "assets" / "targets" / "printed_totals.csv"
_FEWEST_KAMERS = 2
_YEAR_IN_A_NAME = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


@dataclass
class _Reading:
    """Reads the numbers of a file one after another, and sees where one is there twice."""

    actor: Actor
    faults: Faults
    lines: dict[tuple[int | None, int, str], int] = field(default_factory=dict)
    found: list[Agreed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up the kamers."""
        self._kamer_cells = KamerCells(self.actor)

    @property
    def kamers(self) -> tuple[Kamer, ...]:
        """Those that there are, by slug."""
        return tuple(self._kamer_cells.by_slug.values())

    def kamer(self, typed: str) -> Kamer | None:
        """The kamer with this slug; None for "all". Raises FieldMissing, FieldUnknown or NotAllowed."""
        return targets.kamer_of(self.actor, scope.ALL) if typed == scope.ALL else self._kamer_cells(typed)

    def what(self, line: int, name: str, unit: str) -> tuple[Indicator, str, Bound | None] | None:
        """The indicator of a row, how it is printed and how it holds; None, and faults, where it can't be read."""
        indicator = self.faults.read(line, "indicator", indicator_named, name)
        if indicator is None:
            return None
        printed = targets.printed_name(indicator, name)
        before = len(self.faults)
        bound = self.faults.read(line, "unit", lambda typed: parse_unit(typed, indicator), unit)
        # Its numbers are looked at all the same: whatever is wrong in them is told at once.
        return indicator, printed, bound if len(self.faults) == before else None

    def keep(self, line: int, column: str, agreed: Agreed) -> None:
        """One number more; a fault where the file has it already."""
        key = (agreed.kamer.id if agreed.kamer else None, agreed.year, agreed.indicator.key)
        if key in self.lines:
            self.faults.add(line, column, TwiceInFile("indicator", agreed.printed, self.lines[key]))
        self.lines.setdefault(key, line)
        self.found.append(agreed)


def read(
    actor: Actor,
    file: Path,
    progress: Progress = pace.silent,
    *,
    year: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """Add the targets of a file, and change those that have another number, in one transaction.

    A file has one number on each line (`kamer,year,indicator,unit,target`; the kamer may be "all"), or is a table as
    agreements print it: `indicator`, perhaps `unit` and `group`, and a column for each kamer, by its name or slug, or
    for all together ("all", "Totaal", "printed total"). An empty cell is no target. The year of a table is `year`, or
    else the one that the file's name has. With `columns` (a heading and the slug that it is for) exactly those are
    read and other columns passed over.

    Where the text of that agreement is known to say another total than its table adds up to, that is kept as well.

    Raises:
        NotAllowed: the actor may not import or keep targets at all.
        FieldUnknown, FieldUnreadable: no such kamer in `columns`, or no such year.
        YearMissing: the year of a table isn't said.
        FileUnreadable, FileNotCsv: the file can't be read.
        ImportRefused: with every bad cell of every row; nothing was written.
    """
    actor.require(Right.IMPORT)
    actor.require(Right.KEEP_TARGETS)
    if year is not None:
        targets.check_year(year)
    sheet = table.sheet(file)
    reading = _Reading(actor, Faults(sheet.bad))
    is_wide = bool(columns) or not {"kamer", "target"} & set(sheet.names)
    if is_wide:
        year = _year_of(file) if year is None else year
        _read_wide(reading, sheet, year, columns or {})
    else:
        _read_long(reading, sheet, year)
    reading.faults.refuse_any()
    outcome = _write(reading, sheet.digest, _printed_totals(reading.found) if is_wide else ())
    progress(1)
    return outcome


def _read_long(reading: _Reading, sheet: Sheet, year: int | None) -> None:
    rows = sheet.pick(LONG, frozenset(LONG) - {"unit"}).rows
    faults = reading.faults

    def year_of(typed: str) -> int:
        found = targets.check_year(cells.year("year", typed))
        if year not in (None, found):
            raise FieldUnreadable("year", typed, str(year))
        return found

    for line, (slug, typed_year, name, unit, typed_aim) in rows:
        before = len(faults)
        kamer = faults.read(line, "kamer", reading.kamer, slug)
        of_year = faults.read(line, "year", year_of, typed_year)
        what = reading.what(line, name, unit)
        if what is None:
            if not typed_aim:
                faults.add(line, "target", FieldMissing("target"))
            continue
        aim = _aim(faults, line, "target", what[0], typed_aim)
        if len(faults) == before and of_year and aim:
            reading.keep(line, "indicator", Agreed(kamer, of_year, *what, aim))


def _read_wide(reading: _Reading, sheet: Sheet, year: int, columns: Mapping[str, str]) -> None:
    headings = _chosen(reading, sheet, columns) if columns else _headings(reading, sheet)
    for name in WIDE:
        if sheet.names.count(name) > 1:
            reading.faults.add(sheet.header, name, ColumnTwice())
    if "indicator" not in sheet.names:
        reading.faults.add(sheet.header, "indicator", ColumnMissing())
        return
    places = [(sheet.names.index(heading), heading, kamer) for heading, kamer in headings.items()]
    for line, row in sheet.rows:
        unit = row[sheet.names.index("unit")] if "unit" in sheet.names else ""
        what = reading.what(line, row[sheet.names.index("indicator")], unit)
        if what is None:
            continue
        for place, heading, kamer in places:
            if row[place]:
                aim = _aim(reading.faults, line, heading, what[0], row[place])
                if aim:
                    reading.keep(line, heading, Agreed(kamer, year, *what, aim))


def _headings(reading: _Reading, sheet: Sheet) -> dict[str, Kamer | None]:
    """What each column is for: every heading that isn't a table's own must be a kamer, or all of them."""
    named: defaultdict[str, list[Kamer]] = defaultdict(list)
    for one in reading.kamers:
        for name in {fold(one.slug), fold(one.name)}:
            named[name].append(one)
    slugs = tuple(one.slug for one in reading.kamers)

    def kamer_of(heading: str) -> Kamer | None:
        if fold(heading) in TOTAL_HEADINGS:
            return reading.kamer(scope.ALL)
        return reading.kamer(named[fold(heading)][0].slug)

    found: dict[str, Kamer | None] = {}
    for heading in sheet.names:
        if heading in WIDE:
            continue
        if fold(heading) not in TOTAL_HEADINGS and len(named[fold(heading)]) != 1:
            reading.faults.add(sheet.header, heading, HeadingUnknown(clean(heading), slugs))
            continue
        before = len(reading.faults)
        kamer = reading.faults.read(sheet.header, heading, kamer_of, heading)
        if len(reading.faults) == before:
            _put(reading.faults, sheet, found, heading, kamer)
    return found


def _chosen(reading: _Reading, sheet: Sheet, columns: Mapping[str, str]) -> dict[str, Kamer | None]:
    """What the columns that were asked for are for."""
    by_name = {fold(name): name for name in reversed(sheet.names)}
    found: dict[str, Kamer | None] = {}
    for heading, slug in columns.items():
        kamer = reading.kamer(slug)
        if fold(heading) in by_name:
            _put(reading.faults, sheet, found, by_name[fold(heading)], kamer)
        else:
            reading.faults.add(sheet.header, heading, ColumnMissing())
    return found


def _put(
    faults: Faults, sheet: Sheet, found: dict[str, Kamer | None], heading: str, kamer: Kamer | None
) -> None:
    if heading in found or kamer in found.values():
        faults.add(sheet.header, heading, ColumnTwice())
    else:
        found[heading] = kamer


def _aim(faults: Faults, line: int, column: str, indicator: Indicator, typed: str) -> Aim | None:
    return faults.read(line, column, lambda text: parse_aim(text, indicator.unit), typed)


def _year_of(file: Path) -> int:
    """The one year in a file's name; raises YearMissing."""
    years = set(_YEAR_IN_A_NAME.findall(file.stem))
    if len(years) != 1:
        raise YearMissing(file)
    return int(years.pop())


def _printed_totals(found: Sequence[Agreed]) -> tuple[PrintedTotal, ...]:
    """What the text of these agreements says otherwise than their tables, where they have no column for it."""
    return tuple(total for total in _known_totals() if _adds_up(total, found))


def _adds_up(total: PrintedTotal, found: Sequence[Agreed]) -> bool:
    """Whether a table has the numbers of more kamers that add up as in that agreement, and no total of its own."""
    what = indicator_named(total.indicator), total.year
    row = [agreed for agreed in found if (agreed.indicator, agreed.year) == what]
    kamers = [agreed.aim.value for agreed in row if agreed.kamer]
    return len(kamers) == len(row) >= _FEWEST_KAMERS and sum(kamers) == total.table_sum


def _known_totals() -> Iterator[PrintedTotal]:
    with _PRINTED_TOTALS.open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            yield PrintedTotal(
                int(row["year"]), row["indicator"], int(row["table_sum"]), int(row["printed"]), row["source"]
            )


def _write(reading: _Reading, digest: str, totals: Sequence[PrintedTotal]) -> Imported:
    actor = reading.actor
    with write():
        came = [targets.keep(agreed, actor) for agreed in reading.found]
        outcome = Imported(
            added=came.count(Came.ADDED),
            already_there=came.count(Came.ALREADY_THERE),
            changed=came.count(Came.CHANGED),
            # Only who acts everywhere keeps what is for all kamers together.
            notes=tuple(total for total in totals if actor.kamers is None and _keep_total(total, actor)),
        )
        audit.record(
            actor,
            "targets imported",
            f"file {digest}",
            added=outcome.added,
            already_there=outcome.already_there,
            changed=outcome.changed,
        )
    return outcome


def _keep_total(total: PrintedTotal, actor: Actor) -> bool:
    """Keep a printed total, unless the kamers have another one that somebody set; tell whether it is kept."""
    indicator = indicator_named(total.indicator)
    there = targets.aim_of(None, total.year, indicator)
    if there is None:
        agreed = Agreed(None, total.year, indicator, indicator.name, None, Aim(Decimal(total.printed)))
        targets.keep(agreed, actor)
    return there is None or there == Aim(Decimal(total.printed))
