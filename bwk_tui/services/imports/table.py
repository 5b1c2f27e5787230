"""A CSV file as a table: its header row checked, and every row in the order of the columns that are asked for."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bwk_tui.domain.errors import (
    BadRow,
    CellsMiscounted,
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    FileNotUtf8,
    FileUnreadable,
    ImportRefused,
    QuotesUnclosed,
)

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The rows of a file, each with the line it begins on (the header is 1) and a cell for every column.

    `bad` holds the rows that can't be told apart into cells; `digest` is the SHA-256 of the file.
    """

    rows: tuple[tuple[int, Cells], ...]
    bad: tuple[BadRow, ...]
    digest: str


def read(file: Path, columns: Sequence[str], required: frozenset[str]) -> Table:
    """The table in a file with a header row, in UTF-8, with `,` or `;` between the cells.

    A column that isn't `required` may be left out: its cells are empty. Rows without any text are passed over.

    Raises:
        FileUnreadable: the system doesn't let us read it.
        FileNotUtf8: its text is written otherwise.
        ImportRefused: the header row lacks a column, repeats one, or names one that isn't read.
    """
    content = _content(file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileNotUtf8(file) from error
    lines = _lines(text)
    _, header = next(lines, (1, []))
    names = [name.strip() for name in header or []]
    if wrong := _wrong_columns(names, columns, required):
        raise ImportRefused(wrong)
    places = [names.index(column) if column in names else None for column in columns]
    rows, bad = [], []
    for line, cells in lines:
        if cells is None:
            bad.append(BadRow(line, "", QuotesUnclosed()))
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) != len(names):
            bad.append(BadRow(line, "", CellsMiscounted(len(cells), len(names))))
        else:
            rows.append((line, tuple("" if place is None else cells[place] for place in places)))
    return Table(tuple(rows), tuple(bad), hashlib.sha256(content).hexdigest())


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error


def _lines(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; None, as the last, for one that can't be read."""
    first, _, _ = text.partition("\n")
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            return


def _wrong_columns(
    names: Sequence[str], columns: Sequence[str], required: frozenset[str]
) -> tuple[BadRow, ...]:
    missing = [BadRow(1, column, ColumnMissing()) for column in columns if column in required - set(names)]
    unique = dict.fromkeys(names)
    twice = [BadRow(1, name, ColumnTwice()) for name in unique if name in columns and names.count(name) > 1]
    unknown = [BadRow(1, name, ColumnUnknown(tuple(columns))) for name in unique if name not in columns]
    return (*missing, *twice, *unknown)
