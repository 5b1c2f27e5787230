"""CSV files as tables: whatever a spreadsheet makes of them, and what isn't one."""

from datetime import date, time
from pathlib import Path

import pytest

from bwk_tui.domain import errors
from bwk_tui.domain.errors import FieldMissing, FieldUnreadable, ImportRefused
from bwk_tui.services.imports import cells, table

COLUMNS = ("code", "name", "day")
REQUIRED = frozenset({"code", "name"})


def read(tmp_path: Path, content: str | bytes) -> table.Table:
    file = tmp_path / "bestand.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return table.read(file, COLUMNS, REQUIRED)


def wrong_header(tmp_path: Path, content: str) -> list[tuple[str, type]]:
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, content)
    assert {row.line for row in refused.value.rows} == {1}
    return [(row.column, type(row.why)) for row in refused.value.rows]


@pytest.mark.parametrize(
    "content",
    [
        "code,name,day\nA,Els,2026\n",
        "code;name;day\r\nA;Els;2026\r\n",
        "\ufeffcode,name,day\nA,Els,2026",
        "day;name;code\n2026;Els;A\n",
        '"code","name","day"\n"A","Els","2026"\n',
        " code , name,day\nA,Els,2026\n",
        "code,name,day\rA,Els,2026\r",
        "code,name,day\nA,Els,2026\n\n,,\n  \n",
    ],
)
def test_the_same_table_is_read_however_it_is_written(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content).rows == ((2, ("A", "Els", "2026")),)
    assert read(tmp_path, content).bad == ()


def test_a_column_that_is_not_required_can_be_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "name,code\nEls,A\n").rows == ((2, ("A", "Els", "")),)


def test_a_separator_or_a_new_line_inside_quotes_is_text(tmp_path: Path) -> None:
    rows = read(tmp_path, 'code;name;day\nA;"Els; ""de""\nkok";\nB;Jan;\n').rows
    assert rows == ((2, ("A", 'Els; "de"\nkok', "")), (4, ("B", "Jan", "")))


def test_lines_are_those_of_the_file_empty_ones_too(tmp_path: Path) -> None:
    assert [line for line, _ in read(tmp_path, "code,name\n\nA,Els\n\n\nB,Jan\n").rows] == [3, 6]


def test_a_file_with_only_a_header_row_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "code,name,day\n").rows == ()


def test_an_empty_file_lacks_its_columns(tmp_path: Path) -> None:
    missing = [("code", errors.ColumnMissing), ("name", errors.ColumnMissing)]
    assert wrong_header(tmp_path, "") == missing
    assert wrong_header(tmp_path, "\n") == [*missing]


def test_everything_that_is_wrong_with_a_header_row_is_said(tmp_path: Path) -> None:
    assert wrong_header(tmp_path, "code,code,naam\n") == [
        ("name", errors.ColumnMissing),
        ("code", errors.ColumnTwice),
        ("naam", errors.ColumnUnknown),
    ]


def test_a_row_with_too_many_or_too_few_cells_is_bad_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "code,name\nA\nB,Jan\nC,Kim,3\n")
    assert found.rows == ((3, ("B", "Jan", "")),)
    assert [(row.line, row.why.found, row.why.expected) for row in found.bad] == [(2, 1, 2), (4, 3, 2)]


def test_quotation_marks_that_do_not_pair_off_are_bad_from_there(tmp_path: Path) -> None:
    found = read(tmp_path, 'code,name\nA,Els\nB,"Jan\nC,Kim\n')
    assert found.rows == ((2, ("A", "Els", "")),)
    assert [(row.line, type(row.why)) for row in found.bad] == [(3, errors.QuotesUnclosed)]


@pytest.mark.parametrize("content", ["code,name\nA,Yaël\n".encode("windows-1252"), "code".encode("utf-16")])
def test_another_encoding_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(errors.FileNotUtf8):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable):
        table.read(tmp_path / "niets.csv", COLUMNS, REQUIRED)


@pytest.mark.parametrize("typed", ["2026-11-20", "20-11-2026", " 20-11-2026 "])
def test_a_day_is_read_as_both_kinds_of_people_write_it(typed: str) -> None:
    assert cells.day("day", typed) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed", ["11/20/2026", "2026-13-01", "31-11-2026", "20 nov", "0226-01-01", "٢٠-11-2026"]
)
def test_a_day_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(FieldUnreadable):
        cells.day("day", typed)


def test_a_day_that_is_missing_is_refused_as_such() -> None:
    with pytest.raises(FieldMissing):
        cells.day("day", " ")


def test_a_time_is_read_with_and_without_seconds() -> None:
    assert cells.time_of_day("time", "9:05") == time(9, 5)
    assert cells.time_of_day("time", "14:30:15") == time(14, 30, 15)


@pytest.mark.parametrize("typed", ["25:00", "14.30", "1430", "half drie", "12:60"])
def test_a_time_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(FieldUnreadable):
        cells.time_of_day("time", typed)


@pytest.mark.parametrize("typed", ["-1", "4.0", "vier", "²", "٤", "9" * 10])
def test_a_number_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(FieldUnreadable):
        cells.whole_number("number", typed)
