"""Activities from a file: all or nothing, and nothing twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bwk_tui.db.models import Activity
from bwk_tui.domain.errors import ImportRefused, NotAllowed
from bwk_tui.services import activities
from bwk_tui.services.imports import activities as importing
from bwk_tui.services.imports.outcome import Imported
from tests.conftest import KAMER, Team

HEADER = "kamer,type,name,number,icon\n"

Import = Callable[..., Imported]


@pytest.fixture
def imported(team: Team, tmp_path: Path) -> Import:
    def read(*lines: str) -> Imported:
        file = tmp_path / "activiteiten.csv"
        file.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return importing.read(team.coordinator, file)

    return read


def test_an_activity_gets_its_number_and_picture_or_those_that_are_free(imported: Import, team: Team) -> None:
    assert imported(
        "cjm,Klussen,Tuin,,", "cjm,formulieren,Brieven,1,📄", "cjm,Klussen,Fietsen,3,"
    ) == Imported(3, 0)
    found = [(line.number, line.name, line.icon) for line in activities.known(team.assistent, KAMER)]
    assert found == [(1, "Brieven", "📄"), (2, "Tuin", "🔧"), (3, "Fietsen", "🔧")]


def test_the_same_file_twice_adds_nothing_twice_also_when_one_has_stopped(
    imported: Import, team: Team
) -> None:
    imported("cjm,Klussen,Tuin,,")
    activities.stop(team.coordinator, KAMER, "Tuin")
    assert imported("cjm,Klussen,TUIN,,", "cjm,Klussen,Fietsen,1,") == Imported(1, 1)
    assert [line.name for line in activities.in_use(team.assistent, KAMER)] == ["Fietsen"]


def test_every_bad_row_is_told_and_nothing_is_written(imported: Import) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(
            "cjm,Klussen,Tuin,1,",
            "cjm,Klussen,tuin,,",
            "nergens,Klussen,Fietsen,,",
            "cjm,Yoga,Yoga,,",
            "cjm,,Dansen,,",
            "cjm,Klussen,,,",
            "cjm,Klussen,Verf,1,",
            "cjm,Klussen,Hout,100,",
            "cjm,Klussen,Steen,een,",
            "cjm,Klussen,Glas,,:)",
            "cjm,Klussen",
        )
    assert [(row.line, row.column) for row in refused.value.rows] == [
        (3, "name"), (4, "kamer"), (5, "type"), (6, "type"), (7, "name"), (8, "number"), (9, "number"),
        (10, "number"), (11, "icon"), (12, ""),
    ]  # fmt: skip
    assert Activity.select().count() == 0


def test_an_assistent_cannot_import(team: Team, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        importing.read(team.assistent, tmp_path / "niets.csv")
