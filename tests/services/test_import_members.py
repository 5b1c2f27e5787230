"""Members from a file: all or nothing, and nobody twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bwk_tui.db.models import AuditLog, Member
from bwk_tui.domain.errors import ImportRefused, NotAllowed
from bwk_tui.domain.people import Step
from bwk_tui.services import kamers, members
from bwk_tui.services.imports import members as importing
from bwk_tui.services.imports.outcome import Imported
from tests.conftest import KAMER, TODAY, Team

HEADER = "code,first_name,last_name,street,corporatie,kamer,step,joined\n"
YAEL = "T-1,Yaël,De La Voorbeeld,Verzonnenstraat,ymere,cjm,vrijwilliger,01-02-2026"

Import = Callable[..., Imported]


@pytest.fixture
def imported(team: Team, tmp_path: Path) -> Import:
    def read(*lines: str, header: str = HEADER) -> Imported:
        file = tmp_path / "leden.csv"
        file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return importing.read(team.coordinator, file)

    return read


def bad_rows(imported: Import, *lines: str) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportRefused) as refused:
        imported(*lines)
    assert Member.select().count() == 0
    return [(row.line, row.column, type(row.why).__name__) for row in refused.value.rows]


def test_a_person_is_kept_with_all_that_is_known_of_them(imported: Import, team: Team) -> None:
    assert imported(YAEL) == Imported(1, 0)
    found = members.by_code(team.assistent, "T-1")
    assert (found.kamer, found.form.first_name, found.form.last_name) == (KAMER, "Yaël", "De La Voorbeeld")
    assert (found.form.street, found.form.step) == ("Verzonnenstraat", Step.VRIJWILLIGER)
    assert found.form.joined == date(2026, 2, 1)
    assert found.corporaties == ((date(2026, 2, 1), "Ymere"),)
    assert found.form.sign


def test_only_code_first_name_and_kamer_must_be_there(imported: Import, team: Team) -> None:
    assert imported("cjm;T-2;Testpersoon", header="kamer;code;first_name\n").added == 1
    found = members.by_code(team.assistent, "T-2").form
    assert (found.step, found.joined, found.corporatie) == (Step.DEELNEMER, TODAY, "")


def test_whoever_is_known_is_left_as_they_are(imported: Import, team: Team) -> None:
    imported(YAEL)
    assert imported(YAEL.replace("Yaël", "Iemand"), "T-2,Testpersoon,,,,cjm,,") == Imported(1, 1)
    assert members.by_code(team.assistent, "T-1").form.first_name == "Yaël"
    assert imported(YAEL, "T-2,Testpersoon,,,,cjm,,") == Imported(0, 2)


def test_a_code_of_another_kamer_is_somebody_elses(imported: Import, team: Team) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    imported(YAEL)
    with pytest.raises(ImportRefused) as refused:
        imported("T-1,Testpersoon,,,,multibron,,")
    assert [(row.line, row.column) for row in refused.value.rows] == [(2, "code")]


def test_every_bad_row_is_told_and_nothing_is_written(imported: Import) -> None:
    assert bad_rows(
        imported,
        YAEL,
        YAEL,
        ",Testpersoon,,,,cjm,,",
        "T-3,,,,,cjm,,",
        "T-4,Testpersoon,,,,,,",
        "T-5,Testpersoon,,,,nergens,,",
        "T-6,Testpersoon,,,Verzonnen,cjm,,",
        "T-7,Testpersoon,,,,cjm,baas,",
        "T-8,Testpersoon,,,,cjm,,2026-11-21",
        "T-9,Testpersoon,,,,cjm,,gisteren",
        f"T-10,{'x' * 501},,,,cjm,,",
        "T-11",
    ) == [
        (3, "code", "TwiceInFile"),
        (4, "code", "FieldMissing"),
        (5, "first_name", "FieldMissing"),
        (6, "kamer", "FieldMissing"),
        (7, "kamer", "FieldUnknown"),
        (8, "corporatie", "FieldUnknown"),
        (9, "step", "FieldUnknown"),
        (10, "joined", "DayInFuture"),
        (11, "joined", "FieldUnreadable"),
        (12, "first_name", "FieldTooLong"),
        (13, "", "CellsMiscounted"),
    ]


def test_nothing_of_a_refused_file_is_in_the_audit_log(imported: Import) -> None:
    before = AuditLog.select().count()
    bad_rows(imported, YAEL, "T-3,,,,,cjm,,")
    assert AuditLog.select().count() == before


def test_the_audit_log_says_how_many(imported: Import) -> None:
    imported(YAEL)
    last = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert (last.verb, last.details) == ("members imported", '{"added":1,"already_there":0}')


def test_nobody_imports_for_a_kamer_that_is_not_theirs(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "leden.csv"
    file.write_text(HEADER + YAEL)
    elsewhere = replace(team.coordinator, kamers=frozenset({"multibron"}))
    for actor in (team.assistent, team.penningmeester, team.kiosk, elsewhere):
        with pytest.raises(NotAllowed):
            importing.read(actor, file)
    assert Member.select().count() == 0
