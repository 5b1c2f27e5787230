"""CSV files as tables: whatever a spreadsheet makes of them, and what isn't one."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        "code\tname\tday\nA\tEls\t2026\n",
        "code;name;day;;\r\nA;Els;2026;;\r\n;;;;\r\n",
        "code;name;day;;\r\nA;Els;2026\r\n",
        "code ,name\xa0, day\nA ,Els  ,\t2026 \n",
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


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_excels_own_first_line_is_passed_over_but_counts_as_a_line(tmp_path: Path, first: str) -> None:
    found = read(tmp_path, f"{first}\r\ncode;name\r\nA;Els, de kok\r\nB\r\n")
    assert found.rows == ((3, ("A", "Els, de kok", "")),)
    assert [row.line for row in found.bad] == [4]
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, f"{first}\ncode;naam\n")
    assert {row.line for row in refused.value.rows} == {2}


def test_the_separator_is_the_one_outside_the_quotation_marks(tmp_path: Path) -> None:
    file = tmp_path / "bestand.csv"
    file.write_text('indicator,"Oost; en West"\nKlussen,75\n')
    found = table.sheet(file)
    assert (found.names, found.rows) == (("indicator", "Oost; en West"), ((2, ("Klussen", "75")),))


def test_text_in_a_column_without_a_name_is_bad(tmp_path: Path) -> None:
    assert [row.line for row in read(tmp_path, "code,name,,\nA,Els,,x\nB,Jan,,\n").bad] == [2]
    # A separator too many may have moved every cell: nothing says that the last one is the empty one.
    assert [row.line for row in read(tmp_path, "code,name\nA,,Els\nB,Jan,\n").bad] == [2, 3]


# Letters


PLAIN = "code;name\r\nA;Yaël de Bönk\r\nB;Özlem\r\nC;José Ibáñez\r\nD;François\r\nE;één ÉÉN\r\n"


def test_excels_plain_csv_is_read_right(tmp_path: Path) -> None:
    names = [cells[1] for _, cells in read(tmp_path, PLAIN.encode("windows-1252")).rows]
    assert names == ["Yaël de Bönk", "Özlem", "José Ibáñez", "François", "één ÉÉN"]


@pytest.mark.parametrize("kind", ["cp850", "mac_roman"])
def test_excels_two_other_kinds_of_csv_are_refused_with_every_row(tmp_path: Path, kind: str) -> None:
    found = read(tmp_path, (PLAIN + "F;Els\r\n").encode(kind))
    assert [row[1][1] for row in found.rows] == ["Els"]
    assert [(row.line, row.column) for row in found.bad] == [(line, "name") for line in range(2, 7)]
    assert {type(row.why) for row in found.bad} == {errors.LettersUnsure}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("García", "mac_roman"),
        ("GARCÍA", "mac_roman"),
        ("Íris", "cp850"),
        ("Íris", "mac_roman"),
        ("ÍRIS", "cp850"),
        ("D’Angelo", "mac_roman"),
        ("Straat 12\xa0A", "mac_roman"),
        ("ETC…", "mac_roman"),
        ("Straße", "cp850"),
        ("Jõgi", "cp850"),
        ("João", "cp850"),
        ("Ayşe", "cp1254"),
        ("Yıldız", "cp1254"),
        ("Yaël €", "windows-1252"),
        ("Łukasz", "cp1250"),
        ("ANDRÉ", "cp850"),
        ("Jan\xa0", "cp850"),
    ],
)
def test_a_word_that_could_be_another_one_is_never_read_wrong(tmp_path: Path, name: str, kind: str) -> None:
    found = read(tmp_path, f"code,name\nA,{name}\nB,Els\n".encode(kind))
    assert [cells[1] for _, cells in found.rows] == ["Els"]
    assert [(row.line, row.column, type(row.why)) for row in found.bad] == [(2, "name", errors.LettersUnsure)]


LATIN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüß"


@given(
    names=st.lists(st.text("abz" + LATIN, min_size=1, max_size=7), min_size=1, max_size=4),
    style=st.sampled_from([str, str.upper, str.capitalize]),
    kind=st.sampled_from(["utf-8", "utf-8-sig", "windows-1252", "cp850", "mac_roman", "cp437"]),
)
def test_whatever_excel_saves_is_read_right_or_refused(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], style: Callable[[str], str], kind: str
) -> None:
    """People's names as they are written: all small, all capitals, or one capital first."""
    written = [style(name) for name in names]
    content = "code,name\n" + "".join(f"A,{name}\n" for name in written)
    file = tmp_path_factory.getbasetemp() / "letters.csv"
    file.write_bytes(content.encode(kind, "ignore"))
    kept = [name.encode(kind, "ignore").decode(kind) for name in written]
    found = table.read(file, COLUMNS, REQUIRED)
    refused = {row.line for row in found.bad}
    assert {line: cells[1] for line, cells in found.rows} == {
        line: name.strip() for line, name in enumerate(kept, start=2) if line not in refused
    }
    if kind.startswith("utf-8"):
        assert not refused


@pytest.mark.parametrize("strange", ["GarcÁa", "GARCéA"])
def test_capitals_and_small_letters_that_nobody_mixes_so_are_refused(tmp_path: Path, strange: str) -> None:
    found = read(tmp_path, f"code,name\nA,Yaël\nB,{strange}\nC,Els\n".encode("windows-1252"))
    # No letter of such a file can be trusted.
    assert [row.line for row in found.bad] == [2, 3]
    assert [line for line, _ in found.rows] == [4]


def test_a_letter_that_was_lost_before_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, "code,name\nA,Ya\ufffdl\nB,Yaël\n")
    assert [row.line for row in found.bad] == [2]
    assert len(found.rows) == 1


def test_a_header_row_that_cannot_be_read_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, "code,nämé\n".encode("cp850"))
    assert [(row.line, type(row.why)) for row in refused.value.rows] == [(1, errors.LettersUnsure)]


@pytest.mark.parametrize(
    "content",
    ["code,name\nA,Els\n".encode("utf-16"), "code\n".encode("utf-16-be"), b"PK\x03\x04\x14\x00\x06\x00"],
    ids=["Unicode text", "without a mark", "a spreadsheet"],
)
def test_what_is_no_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(errors.FileNotCsv):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable):
        table.read(tmp_path / "niets.csv", COLUMNS, REQUIRED)


def test_the_day_comes_before_the_month() -> None:
    assert cells.day("day", "1-2-2026") == date(2026, 2, 1)


@pytest.mark.parametrize("typed", ["2026-11-20", "20-11-2026", " 20-11-2026 "])
def test_a_day_is_read_as_both_kinds_of_people_write_it(typed: str) -> None:
    assert cells.day("day", typed) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "11/20/2026", "1/2/2026", "2-1-26", "2026-13-01", "31-11-2026", "20 nov", "0226-01-01", "٢٠-11-2026",
        "46346",
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(FieldUnreadable) as refused:
        cells.day("day", typed)
    assert refused.value.expected == "20-11-2026"


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


@pytest.mark.parametrize("typed", ["26", "20 26", "2026-01", "jaar", "٢٠٢٦"])
def test_a_year_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(FieldUnreadable):
        cells.year("year", typed)


def test_a_year_that_is_missing_is_refused_as_such() -> None:
    with pytest.raises(FieldMissing):
        cells.year("year", " ")
