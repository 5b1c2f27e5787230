"""Targets from a file: line by line, or as the agreements print them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bwk_tui
from bwk_tui.db.models import AuditLog, Kamer
from bwk_tui.db.models import Target as Row
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown, FieldUnreadable, ImportRefused, NotAllowed, YearMissing
from bwk_tui.services import kamers, targets
from bwk_tui.services.imports import targets as importing
from bwk_tui.services.imports.outcome import Imported, PrintedTotal
from tests.conftest import KAMER, Team

TABLES = Path(bwk_tui.__file__).parent / "assets" / "targets"
LONG = "kamer,year,indicator,unit,target\n"
PRINTED = PrintedTotal(2019, "Klussen", 350, 450, "Evaluatie 2019 voor stadsdeel Zuidoost, lopende tekst")

Import = Callable[..., Imported]


@pytest.fixture
def four(team: Team) -> None:
    """The kamers of 2019."""
    for slug, name in (
        ("multibron", "MultiBron"),
        ("handreiking", "De Handreiking"),
        ("samen-sterk", "Samen Sterk"),
    ):
        kamers.add(team.coordinator, slug, name)


@pytest.fixture
def imported(team: Team, tmp_path: Path) -> Import:
    def read(
        content: str, *, actor: Actor = team.coordinator, name: str = "doelen.csv", **how: Any
    ) -> Imported:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        return importing.read(actor, file, **how)

    return read


def stored() -> set[tuple[str | None, int, str, str, str | None]]:
    slugs = {row.id: row.slug for row in Kamer.select()}
    return {(slugs.get(row.kamer_id), row.year, row.indicator, row.aim, row.bound) for row in Row.select()}


def bad_rows(read: Callable[[], Imported]) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportRefused) as refused:
        read()
    assert Row.select().count() == 0
    return [(row.line, row.column, type(row.why).__name__) for row in refused.value.rows]


# As agreements print them


def test_the_table_of_2019_is_read_as_it_is_printed(four: None, team: Team) -> None:
    file = TABLES / "prestaties-2019.csv"
    assert importing.read(team.coordinator, file) == Imported(36, 0, notes=(PRINTED,))
    found = stored()
    assert len(found) == 37
    assert {
        (KAMER, 2019, "total", "500", None),
        ("samen-sterk", 2019, "Klussen", "75", None),
        ("handreiking", 2019, "Taalverwerving Nederlands", "75", None),
        (None, 2019, "Klussen", "450", None),
    } <= found
    assert sum(int(aim) for kamer, _, name, aim, _ in found if name == "Klussen" and kamer) == 350
    before = AuditLog.select().count()
    assert importing.read(team.coordinator, file) == Imported(0, 36, notes=(PRINTED,))
    assert (stored(), AuditLog.select().count()) == (found, before + 1)


def test_the_table_of_2018_is_read_with_the_kamer_that_had_another_name(four: None, team: Team) -> None:
    columns = {
        "Casa Jepie Makandra": KAMER,
        "MultiBron": "multibron",
        "De Handreiking": "handreiking",
        "kg-buurt": "samen-sterk",
    }
    file = TABLES / "prestaties-2018.csv"
    assert importing.read(team.coordinator, file, columns=columns) == Imported(79, 0)
    assert {
        ("samen-sterk", 2018, "new residents", "5 of 10", "min"),
        (KAMER, 2018, "trust", "50", "min"),
        (KAMER, 2018, "effort", "8", "over"),
        (KAMER, 2018, "budget", "0", None),
        (KAMER, 2018, "paying members", "400", "min"),
    } <= stored()
    assert not any(row[0] == "samen-sterk" and row[2] == "paying members" for row in stored())


def test_the_table_of_2018_is_read_where_a_kamer_is_called_so(four: None, team: Team) -> None:
    Kamer.update(name="KG-buurt").where(Kamer.slug == "samen-sterk").execute()
    assert importing.read(team.coordinator, TABLES / "prestaties-2018.csv").added == 79


def test_the_table_of_2020_is_read_for_the_variant_of_a_kamer(team: Team) -> None:
    file = TABLES / "prestaties-basis-2020.csv"
    assert importing.read(team.coordinator, file, columns={"light": KAMER}) == Imported(17, 0)
    assert {
        (KAMER, 2020, "referred", "5 of 10", None),
        (KAMER, 2020, "partners", "10", "over"),
        (KAMER, 2020, "total", "150", None),
    } <= stored()
    changed = importing.read(team.coordinator, file, columns={"full first 3 years": KAMER})
    assert (changed.added, changed.already_there, changed.changed) == (3, 0, 17)


def test_a_column_that_is_no_kamer_is_told(four: None, team: Team) -> None:
    assert bad_rows(lambda: importing.read(team.coordinator, TABLES / "prestaties-basis-2020.csv")) == [
        (1, "light", "HeadingUnknown"),
        (1, "full first 3 years", "HeadingUnknown"),
        (1, "full after 3 years", "HeadingUnknown"),
    ]
    Kamer.update(name="MultiBron").where(Kamer.slug == "handreiking").execute()
    assert bad_rows(lambda: importing.read(team.coordinator, TABLES / "prestaties-2019.csv")) == [
        (1, "MultiBron", "HeadingUnknown"),
        (1, "De Handreiking", "HeadingUnknown"),
    ]


def test_a_table_says_what_is_for_all_together_under_any_of_its_headings(
    imported: Import, team: Team
) -> None:
    for heading, aim in (("all", "10"), ("TOTAAL", "20"), ("Printed total", "30")):
        imported(f"indicator,unit,cjm,{heading}\nKlussen,jobs,,{aim}\n", year=2026)
        assert stored() == {(None, 2026, "Klussen", aim, None)}


@pytest.mark.parametrize(
    ("name", "year"),
    [("doelen-2026.csv", 2026), ("2026_v3.csv", 2026), ("2026-doelen-2026.csv", 2026), ("20261.csv", 2031)],
)
def test_the_year_of_a_table_is_said_or_in_its_name(imported: Import, name: str, year: int) -> None:
    imported("indicator,cjm\nKlussen,5\n", name=name, year=2031 if year == 2031 else None)
    assert {row[1] for row in stored()} == {year}


@pytest.mark.parametrize("name", ["doelen.csv", "doelen-20261.csv", "2025-2026.csv", "doelen-1999.csv"])
def test_a_table_without_a_year_is_refused(imported: Import, name: str) -> None:
    with pytest.raises(YearMissing):
        imported("indicator,cjm\nKlussen,5\n", name=name)


def test_every_bad_cell_of_a_table_is_told(imported: Import, four: None) -> None:
    content = (
        "group,indicator,unit,cjm,MultiBron,cjm\n"
        "process,Klussen,jobs,veel,10 of 20,\n"
        "process,Yoga,jobs,5,5,\n"
        "process,,jobs,5,5,\n"
        "process,Formulieren,jobs,-1,5,\n"
        "process,Computervaardigheid,stuks,5,7.5,\n"
        "output,Sleutelbeheerders,count (min),5,5,\n"
        "output,sleutelbeheerders,,,6,\n"
    )
    assert bad_rows(lambda: imported(content, year=2026)) == [
        (1, "cjm", "ColumnTwice"),
        (2, "cjm", "FieldUnreadable"),
        (2, "MultiBron", "FieldUnreadable"),
        (3, "indicator", "FieldUnknown"),
        (4, "indicator", "FieldMissing"),
        (5, "unit", "FieldUnreadable"),
        (5, "cjm", "FieldUnreadable"),
        (6, "unit", "FieldUnknown"),
        (6, "MultiBron", "FieldUnreadable"),
        (8, "MultiBron", "TwiceInFile"),
    ]
    assert bad_rows(lambda: imported("unit,unit,cjm\njobs,jobs,5\n", year=2026)) == [
        (1, "unit", "ColumnTwice"),
        (1, "indicator", "ColumnMissing"),
    ]


def test_the_columns_that_are_asked_for_must_be_there_and_be_kamers(imported: Import) -> None:
    content = "indicator,light,full\nKlussen,5,10\n"
    assert bad_rows(lambda: imported(content, year=2026, columns={"lite": KAMER})) == [
        (1, "lite", "ColumnMissing")
    ]
    assert bad_rows(lambda: imported(content, year=2026, columns={"light": KAMER, "full": KAMER})) == [
        (1, "full", "ColumnTwice")
    ]
    with pytest.raises(FieldUnknown):
        imported(content, year=2026, columns={"light": "nergens"})
    with pytest.raises(FieldUnreadable):
        imported(content, year=1999, columns={"light": KAMER})
    assert imported(content, year=2026, columns={"full": "all"}).added == 1
    assert stored() == {(None, 2026, "Klussen", "10", None)}


# What an agreement prints beside its table


def test_a_total_that_somebody_set_is_left_alone(four: None, team: Team) -> None:
    targets.set_target(team.coordinator, "all", 2019, "Klussen", "350")
    assert importing.read(team.coordinator, TABLES / "prestaties-2019.csv") == Imported(36, 0)
    assert (None, 2019, "Klussen", "350", None) in stored()


@pytest.mark.parametrize(
    ("content", "year"),
    [
        ("indicator,cjm,MultiBron\nKlussen,100,251\n", 2019),
        ("indicator,cjm,MultiBron\nKlussen,100,250\n", 2020),
        ("indicator,cjm,MultiBron\nFormulieren,100,250\n", 2019),
        ("indicator,cjm\nKlussen,350\n", 2019),
    ],
    ids=["another sum", "another year", "another indicator", "one kamer"],
)
def test_a_printed_total_belongs_to_its_own_table(
    imported: Import, four: None, content: str, year: int
) -> None:
    assert imported(content, year=year).notes == ()
    assert not any(row[0] is None and row[3] == "450" for row in stored())


def test_what_a_table_prints_for_all_is_not_said_again(imported: Import, four: None) -> None:
    for total in (450, 400):
        outcome = imported(f"indicator,cjm,MultiBron,all\nKlussen,100,250,{total}\n", year=2019)
        assert outcome.notes == ()
        assert (None, 2019, "Klussen", str(total), None) in stored()


def test_lines_of_a_file_are_no_table_that_adds_up(imported: Import, four: None) -> None:
    lines = "cjm,2019,Klussen,,100\nmultibron,2019,Klussen,,250\n"
    assert imported(LONG + lines) == Imported(2, 0)


def test_who_acts_in_some_kamers_keeps_no_total_of_all(imported: Import, four: None, team: Team) -> None:
    some = replace(team.coordinator, kamers=frozenset({KAMER, "multibron"}))
    assert imported("indicator,cjm,MultiBron\nKlussen,100,250\n", year=2019, actor=some) == Imported(2, 0)


# Line by line


def test_targets_are_read_line_by_line(imported: Import) -> None:
    lines = (
        "cjm,2026,Formulieren,,200\nall,2026,klussen,jobs,450\ncjm,2026,Sleutelbeheerders,count (min),10\n"
    )
    assert imported(LONG + lines) == Imported(3, 0)
    assert stored() == {
        (KAMER, 2026, "Formulieren", "200", None),
        (None, 2026, "Klussen", "450", None),
        (KAMER, 2026, "keys", "10", "min"),
    }
    assert imported(LONG + lines) == Imported(0, 3)
    assert imported(LONG + lines.replace("200", "250")) == Imported(0, 2, changed=1)
    assert imported(LONG + lines.replace("200", "250").replace(" (min)", "")) == Imported(0, 2, changed=1)
    assert imported("kamer;year;indicator;target\ncjm;2027;Formulieren;200\n", year=2027) == Imported(1, 0)


def test_every_bad_cell_of_a_line_is_told(imported: Import, team: Team) -> None:
    lines = (
        "cjm,2026,Klussen,jobs,75\n"
        "cjm,2026,KLUSSEN,,80\n"
        "nergens,26,Yoga,stuks,\n"
        ",,,,\n"
        ",,Klussen,unique,veel\n"
        "cjm,1999,Klussen,,\n"
        "cjm,2026,Formulieren\n"
    )
    assert bad_rows(lambda: imported(LONG + lines)) == [
        (3, "indicator", "TwiceInFile"),
        (4, "kamer", "FieldUnknown"),
        (4, "year", "FieldUnreadable"),
        (4, "indicator", "FieldUnknown"),
        (4, "target", "FieldMissing"),
        (6, "kamer", "FieldMissing"),
        (6, "year", "FieldMissing"),
        (6, "unit", "FieldUnreadable"),
        (6, "target", "FieldUnreadable"),
        (7, "year", "FieldUnreadable"),
        (7, "target", "FieldMissing"),
        (8, "", "CellsMiscounted"),
    ]
    assert bad_rows(lambda: imported("kamer,indicator,target\ncjm,Klussen,5\n")) == [
        (1, "year", "ColumnMissing")
    ]
    assert bad_rows(lambda: imported(f"{LONG}cjm,2026,Klussen,,5\n", year=2025)) == [
        (2, "year", "FieldUnreadable")
    ]


def test_nobody_sets_targets_where_they_may_not(imported: Import, four: None, team: Team) -> None:
    for actor in (team.assistent, team.penningmeester, team.kiosk):
        with pytest.raises(NotAllowed):
            imported(LONG, actor=actor)
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    lines = "cjm,2026,Klussen,,5\nall,2026,Klussen,,5\nmultibron,2026,Klussen,,5\n"
    assert bad_rows(lambda: imported(LONG + lines, actor=of_cjm)) == [
        (3, "kamer", "NotAllowed"),
        (4, "kamer", "NotAllowed"),
    ]
    table = "indicator,cjm,MultiBron,Totaal\nKlussen,5,5,5\n"
    assert bad_rows(lambda: imported(table, year=2026, actor=of_cjm)) == [
        (1, "MultiBron", "NotAllowed"),
        (1, "Totaal", "NotAllowed"),
    ]


def test_the_audit_log_says_how_many_and_what_changed(imported: Import) -> None:
    imported(f"{LONG}cjm,2026,Klussen,,5\ncjm,2026,Formulieren,,5\n")
    before = AuditLog.select().count()
    imported(f"{LONG}cjm,2026,Klussen,,6\ncjm,2026,Formulieren,,5\n")
    changed, whole = AuditLog.select().where(AuditLog.id > before).order_by(AuditLog.id)
    assert ('"old":"5"' in changed.details, '"new":"6"' in changed.details) == (True, True)
    assert (whole.verb, whole.details) == (
        "targets imported",
        '{"added":0,"already_there":1,"changed":1}',
    )
