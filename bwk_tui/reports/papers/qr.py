"""QR codes on paper: drawn, so they are sharp at any size, and any printer prints them alike."""

from itertools import product

import segno

from bwk_tui.reports.papers.sheet import INK, Sheet

_QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004)."""


def draw(sheet: Sheet, text: str, left: float, top: float, side: float) -> None:
    """Draw a text as a code in a square of so many millimetres, the white around it included."""
    drawn = segno.make_qr(text, error="q", boost_error=False)
    matrix = [tuple(row) for row in drawn.matrix_iter(border=_QUIET_ZONE)]
    module = side / len(matrix)
    sheet.set_fill_color(*INK)
    for row, column in product(range(len(matrix)), repeat=2):
        if matrix[row][column]:
            # A hair wider than its place: two neighbours leave no white line between them.
            sheet.rect(left + column * module, top + row * module, module + 0.02, module + 0.02, style="F")
