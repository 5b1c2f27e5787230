"""The kascommissie's report as PDF, beside bare fpdf2 that draws the very same cells with the same font.

Ours reads the store, adds up, wraps, draws, puts in the entries as CSV and JSON, and writes its line on the audit log
and the file, both synced. The reference knows beforehand what stands where: it only draws, and writes the file.
"""

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pypdf
import year_of_handgeld
from drawing import Page, draw, recorded
from lines import Line
from measuring import Asked, side_by_side
from stores import COORDINATOR, MOMENT
from year_of_handgeld import KAMER, YEAR

from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.services import papers, store

GOAL = 1.5
EXPENSES = 25
"""In each month."""

PERIODS = {"a month": Period.parse("2026-10"), "a year": YEAR}


def lines(asked: Asked) -> Iterator[Line]:
    """The report of a month and of a year.

    Raises:
        AssertionError: the reference doesn't say the same on its pages.
    """
    expenses = asked.some(EXPENSES, fewest=3)
    source = year_of_handgeld.folder_of(expenses)
    with tempfile.TemporaryDirectory() as made, clock.standing_at(MOMENT):
        folder = Path(made) / "store"
        shutil.copytree(source, folder)
        ours, bare = Path(made) / "ours.pdf", Path(made) / "bare.pdf"
        store.open_store(folder)
        for name, period in PERIODS.items():
            make = partial(_ours, period, ours)
            pages = recorded(make)
            draw(pages, bare)
            _require_same(ours, bare)
            yield side_by_side(
                f"kascommissie report of {name} as PDF, {len(pages)} pages, {_cells(pages)} cells",
                make,
                "bare fpdf2, the same cells",
                partial(draw, pages, bare),
                goal=GOAL if asked.part == 1 else None,
                rounds=asked.rounds,
            )
        store.close()


def _ours(period: Period, file: Path) -> None:
    papers.kasverslag(COORDINATOR, KAMER, period, file)


def _cells(pages: list[Page]) -> int:
    return sum(call.name == "cell" for page in pages for call in page)


def _require_same(ours: Path, bare: Path) -> None:
    """That the same texts stand on the same pages."""
    read = [[page.extract_text() for page in pypdf.PdfReader(file).pages] for file in (ours, bare)]
    assert read[0] == read[1]
