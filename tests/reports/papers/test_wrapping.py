from collections.abc import Iterator

import pytest
from fpdf.enums import Align, MethodReturnValue

from bwk_tui.reports.papers.sheet import SMALL, Label, Sheet

TEXTS = (
    "Op de bank staat nu 12,50 en  in de kas   niets, zegt Testpersoon.",
    "Donaudampfschifffahrtsgesellschaft, en dan nog wat",
    "smalle\u2003en brede\u3000spaties, en een die\u00a0niet\u00a0breekt",
    "spaties aan het eind" + " " * 60,
)


@pytest.fixture
def sheet() -> Iterator[Sheet]:
    made = Sheet(Label("Proef", "regels", "0" * 64), "Testpersoon")
    yield made
    made.close_fonts()


def test_lines_end_where_fpdf2_ends_them(sheet: Sheet) -> None:
    sheet.style(SMALL, bold=True)
    for text in TEXTS:
        typed = sheet.in_font(text)
        fitting = sheet.get_string_width(typed[:12])
        for width in (8, 14.5, fitting, 30):
            assert sheet.lines(text, width) == sheet.multi_cell(
                width, text=typed, align=Align.L, dry_run=True, output=MethodReturnValue.LINES
            )
