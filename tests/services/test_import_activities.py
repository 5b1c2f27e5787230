"""Activities from a file: all or nothing, and nothing twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bwk_tui.db.models import Activity, AuditLog
from bwk_tui.domain.errors import FieldTaken, ImportRefused, NotAllowed
from bwk_tui.services import activities
from bwk_tui.services.imports import activities as importing
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.store import write
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
            "nergens,Yoga,,x,:)",
            "cjm,Klussen,Gras,1,",
        )
    assert [(row.line, row.column) for row in refused.value.rows] == [
        (3, "name"), (4, "kamer"), (5, "type"), (6, "type"), (7, "name"), (8, "number"), (9, "number"),
        (10, "number"), (11, "icon"), (12, ""), (13, "name"), (13, "kamer"), (13, "type"), (13, "number"),
        (13, "icon"), (14, "number"),
    ]  # fmt: skip
    assert Activity.select().count() == 0


def test_an_assistent_cannot_import(team: Team, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        importing.read(team.assistent, tmp_path / "niets.csv")


def test_a_number_in_use_is_refused_and_one_that_stopped_is_not(imported: Import, team: Team) -> None:
    imported("cjm,Klussen,Tuin,1,", "cjm,Klussen,Hout,2,")
    activities.stop(team.coordinator, KAMER, "Hout")
    with pytest.raises(ImportRefused) as refused:
        imported("cjm,Klussen,Verf,1,", "cjm,Klussen,Glas,2,")
    assert [(row.line, type(row.why)) for row in refused.value.rows] == [(2, FieldTaken)]
    assert imported("cjm,Klussen,Glas,2,").added == 1


def test_a_kamer_has_no_more_than_its_numbers(imported: Import) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(*(f"cjm,Klussen,Klus {number},," for number in range(101)))
    assert [(row.line, row.column) for row in refused.value.rows] == [(101, "number"), (102, "number")]


def test_what_was_written_while_the_file_was_read_is_seen(
    imported: Import, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else adds an activity just before this import gets to write."""

    @contextmanager
    def later() -> Iterator[None]:
        if not Activity.select().exists():
            activities.add(team.coordinator, KAMER, type_name="Klussen", name="Tuin", number=1)
        with write():
            yield

    monkeypatch.setattr(importing, "write", later)
    with pytest.raises(ImportRefused) as refused:
        imported("cjm,Klussen,Tuin,,", "cjm,Klussen,Hout,1,")
    assert [(row.line, type(row.why)) for row in refused.value.rows] == [(3, FieldTaken)]
    Activity.delete().execute()
    assert imported("cjm,Klussen,Tuin,1,", "cjm,Klussen,Hout,,") == Imported(1, 1)


def test_a_kamer_that_is_not_theirs_is_told_with_its_line(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "activiteiten.csv"
    file.write_text(f"{HEADER}cjm,Klussen,Tuin,,\n")
    with pytest.raises(ImportRefused) as refused:
        importing.read(replace(team.coordinator, kamers=frozenset({"multibron"})), file)
    assert [(row.line, row.column, type(row.why)) for row in refused.value.rows] == [(2, "kamer", NotAllowed)]


def test_one_line_of_the_audit_log_says_how_many(imported: Import) -> None:
    before = AuditLog.select().count()
    imported("cjm,Klussen,Tuin,,", "cjm,Klussen,Hout,,")
    assert AuditLog.select().count() == before + 1
    last = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert (last.verb, last.details) == ("activities imported", '{"added":2,"already_there":0}')
