from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.reports import prestaties_notes, small_cells
from bwk_tui.reports.handed_in import digest_of
from bwk_tui.reports.prestaties_report import CorporatieLine, Report
from bwk_tui.reports.prestaties_workbook import write_xlsx
from bwk_tui.reports.small_cells import hide
from tests.conftest import NOON
from tests.reports import some_report


def written(report: Report, file: Path, *, hidden: bool = True) -> Workbook:
    with clock.standing_at(NOON):
        write_xlsx(report, file, author="Dewi Voorbeeld", hidden=hidden)
    return load_workbook(file)


def row(book: Workbook, sheet: str, name: object) -> list[Any]:
    """What stands behind a name."""
    (found,) = (list(cells) for cells in book[sheet].iter_rows(values_only=True) if cells[0] == name)
    return found[1:]


def headings(book: Workbook, sheet: str) -> list[Any]:
    return [cell.value for cell in book[sheet][1]]


def cells(book: Workbook) -> Iterator[Any]:
    for sheet in book:
        for line in sheet.iter_rows():
            yield from line


@pytest.fixture(scope="module")
def folder_of_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


@pytest.fixture(scope="module")
def year(folder_of_books: Path) -> Workbook:
    """A kamer that many people know."""
    return written(some_report.one_kamer(), folder_of_books / "year.xlsx")


@pytest.fixture(scope="module")
def few(folder_of_books: Path) -> Workbook:
    """A kamer that few people know."""
    return written(some_report.few_people(), folder_of_books / "few.xlsx")


@pytest.fixture(scope="module")
def beside(folder_of_books: Path) -> Workbook:
    """Four kamers, of which one has the name of a formula."""
    names = ("=1+1", "De Handreiking", "@MultiBron", "Samen Sterk")
    return written(some_report.kamers(names), folder_of_books / "kamers.xlsx")


def test_its_sheets_are_named_after_what_is_in_them(year: Workbook, beside: Workbook) -> None:
    names = ["Prestaties", "Corporaties", "Doelen", "Per week", "Per maand", "Uitleg"]
    assert year.sheetnames == names
    assert beside.sheetnames == [*names[:2], "Kamers", *names[2:]]


def test_figures_are_numbers_and_shares_are_percentages(year: Workbook) -> None:
    assert row(year, "Prestaties", "Formulieren") == ["mensen", 200, 150, 150, 0.75, 0.8877, 450, 45, 75]
    share = next(cell for cell in year["Prestaties"]["F"] if cell.value == 0.75)
    assert (share.data_type, share.number_format) == ("n", "0%")
    assert row(year, "Corporaties", "Ymere")[0] == 351
    assert row(year, "Corporaties", "Totaal")[0] == 401


def test_the_way_ahead_stands_beside_each_target(year: Workbook) -> None:
    assert row(year, "Doelen", "Formulieren") == [
        "mensen", 200, 150, 150, 50, 167, None, "op 31 december ongeveer 167",
    ]  # fmt: skip
    assert row(year, "Doelen", "Nieuwe bewoners doen mee")[1:3] == ["10 van 20", "nog niet geregistreerd"]
    mark = next(cell for cell in year["Doelen"]["C"] if cell.value == 7.5)
    assert mark.number_format == "#,##0.0"


def test_weeks_and_months_have_days_that_can_be_counted_with(year: Workbook) -> None:
    report = some_report.one_kamer()
    first = [cell.value for cell in year["Per week"][2]]
    assert [day.date() for day in first[:2]] == [date(2026, 1, 1), date(2026, 1, 4)]
    for sheet, points in (("Per week", report.trends.weeks), ("Per maand", report.trends.months)):
        assert year[sheet].max_row == len(points) + 1
    last = [cell.value for cell in year["Per maand"][12]]
    assert [last[1].date(), *last[2:]] == [date(2026, 11, 20), 126, 63]


def test_kamers_stand_beside_each_other_and_together(beside: Workbook) -> None:
    assert headings(beside, "Kamers")[1:3] == ["=1+1: bereikt", "=1+1: doel"]
    assert row(beside, "Kamers", "Formulieren") == [
        150,
        200,
        "nog niet geregistreerd",
        200,
        50,
        200,
        37,
        200,
        150,
        200,
    ]
    assert row(beside, "Kamers", "Klussen hier gedaan")[-2:] == [71, None]


def test_nothing_in_it_is_a_formula_or_a_link(beside: Workbook) -> None:
    assert {cell.data_type for cell in cells(beside)} <= {"n", "s", "d"}
    assert all(cell.hyperlink is None for cell in cells(beside))
    assert row(beside, "Uitleg", "Kamers") == ["=1+1, De Handreiking, @MultiBron en Samen Sterk"]


@pytest.mark.parametrize("name", ["=1+1", "+31", "-5", "@home", "http://voorbeeld.nl"])
def test_a_name_stays_the_text_that_it_is(name: str, tmp_path: Path) -> None:
    report = replace(some_report.one_kamer(), by_corporatie=(CorporatieLine(name, 401),))
    found = written(report, tmp_path / "naam.xlsx")["Corporaties"]["A2"]
    assert (found.value, found.data_type) == (name, "s")


def test_what_is_hidden_or_not_registered_is_text(few: Workbook, tmp_path: Path) -> None:
    shown = next(row for row in hide(some_report.few_people()).rows if row.key == "Taalverwerving Nederlands")
    assert row(few, "Prestaties", shown.name) == [
        "mensen", 50, "< 5", "< 5", None, 0.8877, shown.visits, shown.anonymous, shown.before,
    ]  # fmt: skip
    assert row(few, "Doelen", shown.name)[4:] == [None, None, None, "niet te zeggen"]
    nothing = written(some_report.nothing_registered(), tmp_path / "niets.xlsx")
    assert row(nothing, "Prestaties", "Formulieren")[2] == "nog niet geregistreerd"
    assert {row(nothing, "Corporaties", "Ymere")[0], row(nothing, "Corporaties", "Totaal")[0]} == {
        "nog niet geregistreerd"
    }


def test_it_is_made_of_what_may_be_known_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = some_report.few_people()
    shown = hide(report)
    written(report, one := tmp_path / "een.xlsx")
    monkeypatch.setattr(small_cells, "hide", lambda report: report)
    written(shown, other := tmp_path / "ander.xlsx")
    with ZipFile(one) as first, ZipFile(other) as second:
        assert first.namelist() == second.namelist()
        assert all(first.read(name) == second.read(name) for name in first.namelist())


def test_for_own_use_it_is_exact(tmp_path: Path) -> None:
    book = written(some_report.few_people(), tmp_path / "eigen.xlsx", hidden=False)
    assert row(book, "Prestaties", "Taalverwerving Nederlands")[2] == 3
    assert all("< 5" not in str(cell.value) for cell in cells(book))


def test_it_prints_on_a4_with_its_headings_on_every_page(year: Workbook) -> None:
    for sheet in year:
        assert sheet.freeze_panes == "B2"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(cell.font.bold for cell in year["Prestaties"][10])
    assert not any(cell.font.bold for cell in year["Prestaties"][9])


def test_it_explains_itself(year: Workbook) -> None:
    texts = {cell.value for cell in cells(year)}
    report = some_report.one_kamer()
    assert {meaning for _, meaning in prestaties_notes.meanings(report)} <= texts
    assert set(prestaties_notes.notes(report, small_cells_hidden=True)) <= texts
    assert in_groups(digest_of(hide(report)), groups=16) in texts


def test_it_says_who_made_it_and_nothing_of_the_machine(year: Workbook) -> None:
    about = year.properties
    assert (about.title, about.creator, about.subject) == (
        "Prestaties",
        "Dewi Voorbeeld",
        "2026 · Casa Jepie Makandra",
    )
    assert about.created == NOON.replace(tzinfo=None)


def test_one_that_was_handed_in_says_so(tmp_path: Path) -> None:
    report = some_report.one_kamer()
    line = some_report.line_of(report)
    for hidden in (True, False):
        file = tmp_path / "ingediend.xlsx"
        write_xlsx(report, file, author="Dewi Voorbeeld", hidden=hidden, handed_in=line)
        texts = " ".join(str(cell.value) for cell in cells(load_workbook(file)))
        assert "bij Stadsdeel Zuidoost, door Dewi Voorbeeld (kenmerk 3f2a91c0)" in texts
        assert (in_groups(line.content_digest) in texts) is not hidden


def test_a_long_name_and_a_long_footer_break_nothing(tmp_path: Path) -> None:
    report = some_report.one_kamer(name="W & 🎂 " * 80)
    assert written(report, tmp_path / "lang.xlsx")["Uitleg"]["B2"].value == ("W & 🎂 " * 80)


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        written(some_report.one_kamer(), tmp_path / "nergens" / "jaar.xlsx")
