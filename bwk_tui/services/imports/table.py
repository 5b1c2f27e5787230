"""A CSV file as a table: its header row checked, and every row in the order of the columns that are asked for."""

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bwk_tui.domain import bsn
from bwk_tui.domain.errors import (
    BadRow,
    CellsMiscounted,
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    FieldRefused,
    FileNotCsv,
    FileUnreadable,
    ImportRefused,
    LettersUnsure,
    QuotesUnclosed,
)
from bwk_tui.domain.sentences import FIELDS
from bwk_tui.services.fields import without_bsn
from bwk_tui.services.imports import letters
from bwk_tui.services.imports.letters import Letters

Cells = tuple[str, ...]

# Twelve of its digits may stand together and pass the test of a BSN.
_UID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)

# Excel's own first line, which says how its cells are told apart.
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<separator>[,;\t])"?[ ,;\t]*', re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """The rows of a file, each with the line it begins on, and a cell without blanks around it for every column.

    `bad` holds the rows that can't be told apart into cells, or whose letters can't be read; `digest` is the SHA-256
    of the file.
    """

    rows: tuple[tuple[int, Cells], ...]
    bad: tuple[BadRow, ...]
    digest: str


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file: `names` are its columns, on line `header`."""

    header: int
    names: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]
    bad: tuple[BadRow, ...]
    digest: str

    def pick(self, columns: Sequence[str], required: frozenset[str]) -> Table:
        """The table in these columns; one that isn't `required` may be left out: its cells are empty.

        Raises:
            ImportRefused: the header row lacks a column, repeats one, or names one that isn't asked for.
        """
        if wrong := self._wrong_columns(columns, required):
            raise ImportRefused(wrong)
        places = [self.names.index(column) if column in self.names else None for column in columns]
        rows = tuple(
            (line, tuple(["" if place is None else cells[place] for place in places]))
            for line, cells in self.rows
        )
        return Table(rows, self.bad, self.digest)

    def _wrong_columns(self, columns: Sequence[str], required: frozenset[str]) -> tuple[BadRow, ...]:
        missing = required - set(self.names)
        unique = dict.fromkeys(self.names)
        return (
            *(BadRow(self.header, name, ColumnMissing()) for name in columns if name in missing),
            *(
                BadRow(self.header, name, ColumnTwice())
                for name in unique
                if name in columns and self.names.count(name) > 1
            ),
            *(
                BadRow(self.header, name, ColumnUnknown(tuple(columns)))
                for name in unique
                if name not in columns
            ),
        )


def read(file: Path, columns: Sequence[str], required: frozenset[str]) -> Table:
    """The table in a file, in these columns. Raises as `sheet` and `Sheet.pick` do."""
    return sheet(file).pick(columns, required)


def sheet(file: Path) -> Sheet:
    """The table in a file with a header row, with `,`, `;` or tabs between the cells, however Excel left it.

    Passed over are a first line `sep=;`, rows without any text, and columns at the end without a name or any text.
    Lines are those of the file. A row with what looks like a BSN is a bad one.

    Raises:
        FileUnreadable: the system doesn't let us read it.
        FileNotCsv: it is a spreadsheet, or text with two bytes for each letter.
        ImportRefused: the letters of the header row can't be read.
    """
    content = _content(file)
    try:
        decoded = letters.decode(content)
    except letters.NotText as error:
        raise FileNotCsv(file) from error
    lines = _lines(decoded.text)
    header, first = next(lines, (1, None))
    if any(decoded.are_unsure(name) for name in first or ()):
        raise ImportRefused((BadRow(header, "", LettersUnsure()),))
    all_names = [name.strip() for name in first or ()]
    names = tuple(all_names[: _named(all_names)])
    rows: list[tuple[int, Cells]] = []
    bad: list[BadRow] = []
    for line, raw in lines:
        cells = [cell.strip() for cell in raw or ()]
        if raw is None:
            bad.append(BadRow(line, "", QuotesUnclosed()))
        elif not any(cells):
            continue
        elif len(names) <= len(cells) <= len(all_names) and not any(cells[len(names) :]):
            wrong = _unsure(decoded, line, names, raw) or _like_bsn(line, names, cells)
            bad.extend(wrong)
            if not wrong:
                rows.append((line, tuple(cells[: len(names)])))
        else:
            bad.append(BadRow(line, "", CellsMiscounted(len(cells), len(names))))
    return Sheet(header, names, tuple(rows), tuple(bad), hashlib.sha256(content).hexdigest())


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error


def _named(names: Sequence[str]) -> int:
    """How many columns there are up to the last that has a name."""
    return max((place for place, name in enumerate(names, start=1) if name), default=0)


def _unsure(decoded: Letters, line: int, names: Sequence[str], cells: Sequence[str]) -> list[BadRow]:
    # Blanks of other code pages are letters: the cells are looked at as they stand in the file.
    return [
        BadRow(line, name, LettersUnsure())
        for name, cell in zip(names, cells, strict=False)
        if not cell.isascii() and decoded.are_unsure(cell)
    ]


def _like_bsn(line: int, names: Sequence[str], cells: Sequence[str]) -> list[BadRow]:
    """The cells that a BSN may stand in, whatever their column is for: what is only looked up is told back."""
    wrong = []
    for name, cell in zip(names, cells, strict=False):
        # A call for each cell that is too short would cost more than all the others.
        if len(cell) < bsn.LENGTH or not bsn.has_nine_digits(cell) or _UID.fullmatch(cell):
            continue
        try:
            without_bsn(name if name in FIELDS else "column", cell)
        except FieldRefused as refused:
            wrong.append(BadRow(line, name, refused))
    return wrong


def _lines(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; None, as the last, for one that can't be read."""
    lines = StringIO(text, newline="")
    first = lines.readline().rstrip("\r\n")
    said = _SEPARATOR_LINE.fullmatch(first)
    passed_over = 1 if said else 0
    if not said:
        lines.seek(0)
    reader = csv.reader(lines, delimiter=said["separator"] if said else _separator(first), strict=True)
    while True:
        line = passed_over + reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            return


def _separator(header: str) -> str:
    """What stands between the names of a header row, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return next((sign for sign in ";\t" if sign in bare), ",")
