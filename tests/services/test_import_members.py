"""Members from a file: all or nothing, and nobody twice."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bwk_tui.db.models import AuditLog, Member, MemberCorporatie
from bwk_tui.domain.errors import FieldTaken, ImportRefused, NotAllowed
from bwk_tui.domain.people import Step
from bwk_tui.domain.pictures import signs
from bwk_tui.services import kamers, members
from bwk_tui.services.imports import members as importing
from bwk_tui.services.imports import pace
from bwk_tui.services.imports.outcome import Imported
from bwk_tui.services.members import MemberForm
from bwk_tui.services.store import write
from tests.conftest import KAMER, NOON, TODAY, Team

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
        f"T-12,,{'x' * 501},{'y' * 501},Verzonnen,nergens,baas,1-2-26",
        "T-12,,,,,,,",
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
        (14, "first_name", "FieldMissing"),
        (14, "last_name", "FieldTooLong"),
        (14, "street", "FieldTooLong"),
        (14, "corporatie", "FieldUnknown"),
        (14, "kamer", "FieldUnknown"),
        (14, "step", "FieldUnknown"),
        (14, "joined", "FieldUnreadable"),
        (15, "code", "TwiceInFile"),
        (15, "first_name", "FieldMissing"),
        (15, "kamer", "FieldMissing"),
    ]


def test_nothing_of_a_refused_file_is_in_the_audit_log(imported: Import) -> None:
    before = AuditLog.select().count()
    bad_rows(imported, YAEL, "T-3,,,,,cjm,,")
    assert AuditLog.select().count() == before


def test_the_audit_log_says_how_many(imported: Import) -> None:
    imported(YAEL)
    last = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert (last.verb, last.details) == ("members imported", '{"added":1,"already_there":0}')


def test_who_may_not_import_reads_no_file(team: Team, tmp_path: Path) -> None:
    for actor in (team.assistent, team.penningmeester, team.kiosk):
        with pytest.raises(NotAllowed):
            importing.read(actor, tmp_path / "niets.csv")


def test_a_kamer_that_is_not_theirs_is_told_with_its_line(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    file = tmp_path / "leden.csv"
    file.write_text(f"{HEADER}T-2,Testpersoon,,,,multibron,,\n{YAEL}\n", encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        importing.read(replace(team.coordinator, kamers=frozenset({"multibron"})), file)
    assert [(row.line, row.column, type(row.why)) for row in refused.value.rows] == [(3, "kamer", NotAllowed)]
    assert Member.select().count() == 0


def test_signs_are_those_that_are_rare_among_names_that_begin_alike(imported: Import, team: Team) -> None:
    members.add(team.assistent, KAMER, MemberForm("Yara", sign=signs()[0]))
    imported(YAEL, "T-2,Yasmina,,,,cjm,,", "T-3,Bo,,,,cjm,,", "T-4,Y,,,,cjm,,")
    by_code = {row.code: row.sign for row in Member.select()}
    assert [by_code[f"T-{number}"] for number in (1, 2, 3, 4)] == [
        signs()[1],
        signs()[2],
        signs()[0],
        signs()[3],
    ]
    one_more = members.add(team.assistent, KAMER, MemberForm("Yannick"))
    assert one_more.sign == signs()[3]


def test_what_is_learned_of_a_corporatie_says_when(imported: Import) -> None:
    imported(YAEL)
    assert MemberCorporatie.get().written_at == NOON


def test_a_code_that_went_with_a_merge_is_there_already(imported: Import, team: Team) -> None:
    imported(YAEL, "T-2,Testpersoon,,,,cjm,,")
    kept, merged = Member.select().order_by(Member.id)
    Member.update(merged_into=kept).where(Member.id == merged.id).execute()
    assert imported("T-2,Testpersoon,,,,cjm,,") == Imported(0, 1)


def test_what_was_written_while_the_file_was_read_is_seen(
    imported: Import, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else adds people just before this import gets to write."""
    kamers.add(team.coordinator, "multibron", "MultiBron")

    @contextmanager
    def later(kamer: str, code: str) -> Iterator[None]:
        members.add(team.coordinator, kamer, MemberForm("Eerder", code=code))
        with write():
            yield

    monkeypatch.setattr(importing, "write", lambda: later(KAMER, "T-1"))
    assert imported(YAEL, "T-2,Testpersoon,,,,cjm,,") == Imported(1, 1)
    monkeypatch.setattr(importing, "write", lambda: later("multibron", "T-4"))
    with pytest.raises(ImportRefused) as refused:
        imported("T-3,Testpersoon,,,,cjm,,", "T-4,Testpersoon,,,,cjm,,")
    assert [(row.line, row.column, type(row.why)) for row in refused.value.rows] == [(3, "code", FieldTaken)]
    assert {row.code for row in Member.select()} == {"T-1", "T-2", "T-4"}


def test_a_thousand_people_are_checked_without_holding_the_pen(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_writes() -> AbstractContextManager[None]:
        raise AssertionError

    monkeypatch.setattr(importing, "write", nobody_writes)
    file = tmp_path / "leden.csv"
    file.write_text(HEADER + "".join(f"T-{n},Testpersoon,,,,cjm,,\n" for n in range(1000)) + "T-1\n")
    heard: list[float] = []
    with pytest.raises(ImportRefused):
        importing.read(team.coordinator, file, heard.append)
    assert heard == [pace.READ]
