from io import BytesIO

from pypdf import PdfReader

from bwk_tui.reports.papers.sheet import Label, Sheet
from bwk_tui.reports.papers.table import Column, Table

LONG = " ".join(f"woord{number}" for number in range(400))


def _sheet() -> Sheet:
    return Sheet(Label("Proef", "een tabel", "0" * 64), "Testpersoon")


def _pages(sheet: Sheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(bytes(sheet.output()))).pages]


def _table(sheet: Sheet) -> Table:
    return Table(sheet, [Column("Nummer", 20), Column("Tekst", 40), Column("Bedrag", 20, right=True)])


def test_a_row_of_a_few_lines_stays_whole_and_the_headings_come_again() -> None:
    sheet = _sheet()
    sheet.set_y(200)
    table = _table(sheet)
    for number in range(10, 30):
        table.row([f"nr-{number}", f"begin-{number} {'tussen ' * 12} eind-{number}", "€ 1,00"])
    pages = _pages(sheet)
    assert len(pages) > 1
    for number in range(10, 30):
        (page,) = (page for page in pages if f"nr-{number} " in page)
        assert f"eind-{number}" in page
    assert all("Nummer" in page for page in pages)


def test_a_tall_row_goes_on_over_the_pages_that_it_needs_and_nothing_is_lost() -> None:
    sheet = _sheet()
    sheet.set_y(200)
    table = _table(sheet)
    table.row(["nr-1", LONG, "€ 1,00"], under="een opmerking")
    table.row(["nr-2", "kort", "€ 2,00"])
    pages = _pages(sheet)
    assert len(pages) == 4
    assert "woord0" in pages[0]
    text = " ".join(" ".join(pages).split())
    places = [text.index(f"{word} " if word != "woord399" else word) for word in LONG.split()]
    assert places == sorted(places)
    assert text.index("een opmerking") > places[-1]
    assert "nr-2" in pages[-1]
    assert all("Nummer" in page for page in pages)


def test_a_tall_row_does_not_begin_with_a_line_or_two_at_the_foot_of_a_page() -> None:
    sheet = _sheet()
    sheet.set_y(262)
    _table(sheet).row(["nr-1", LONG, "€ 1,00"])
    assert "woord0" not in _pages(sheet)[0]


def test_an_amount_at_the_end_of_a_line_keeps_its_sign() -> None:
    sheet = _sheet()
    for width in range(20, 60):
        for line in sheet.lines("Op de bank staat nu € 1.234,56 en in de kas € 12,50 samen", width):
            assert not line.endswith("€")
    sheet.close_fonts()
