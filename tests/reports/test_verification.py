"""Verifying a report: what is attached, what is printed, what the store says; and papers that aren't ours."""

import json
import os
import random
import resource
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, StreamObject

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldEntry
from bwk_tui.domain import clock, errors
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.period import Period
from bwk_tui.reports import exports, kascommissie, paper_alone, paper_reading
from bwk_tui.reports.differing import Difference
from bwk_tui.reports.papers import kascommissie as paper
from bwk_tui.reports.papers import protocol
from bwk_tui.reports.verification import verify
from bwk_tui.services import counting, handgeld, kamers, receipts
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.reports import reading_here
from tests.reports.controlling import NOVEMBER, close, closed_store

OCTOBER = Period.parse("2026-10")
YEAR = Period.parse("2026")
ENTRY = "cjm 2026-013"
"""An expense with a receipt from the kas, in october."""

ALTERED = "is in de administratie veranderd nadat het geboekt was"


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Starting a process takes longer than most of these tests; those about it undo this."""
    monkeypatch.setattr(paper_alone, "read", reading_here.read)
    return monkeypatch


@pytest.fixture
def october(team: Team, tmp_path: Path) -> Path:
    """The report of october, as it was made."""
    return written(team, tmp_path / "oktober.pdf", OCTOBER)


def written(team: Team, file: Path, period: Period, kamer: str = KAMER) -> Path:
    paper.write_pdf(team.kascommissie, kamer, period, file)
    return file


def found(team: Team, file: Path) -> list[Difference]:
    return list(verify(team.kascommissie, file).differences)


def first(team: Team, file: Path) -> tuple[str, str]:
    difference = found(team, file)[0]
    return difference.where, difference.what


# A sound one


@pytest.mark.parametrize("period", ["2026-10", "2026-09", "2026-Q3", "2026", "2025"])
def test_a_report_that_nobody_touched_agrees(
    team: Team, tmp_path: Path, read_here: pytest.MonkeyPatch, period: str
) -> None:
    read_here.undo()
    asked = Period.parse(period)
    checked = verify(team.kascommissie, written(team, tmp_path / "a.pdf", asked))
    assert checked.differences == ()
    assert not checked.altered
    assert (checked.kamer, checked.period) == (KAMER, asked)
    assert checked.digest == kascommissie.report(team.kascommissie, KAMER, asked).digest


def test_a_report_of_all_kamers_agrees_and_names_the_kamer_that_differs(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "bron", "MultiBron")
    handgeld.receive_transfer(team.penningmeester, "bron", day=TODAY, cents=100, reference="november")
    file = written(team, tmp_path / "alle.pdf", YEAR, "all")
    assert found(team, file) == []
    tamper("description = 'december'", "description = 'november'")
    assert first(team, file) == (
        "bron 2026-001",
        'omschrijving: in het verslag "november", in de administratie "december"',
    )


def test_what_happens_after_the_months_were_closed_breaks_no_report(team: Team, tmp_path: Path) -> None:
    """A reversal, a count and a picture of later: an old report stays right."""
    files = [
        written(team, tmp_path / f"{period}.pdf", Period.parse(period)) for period in ("2026-09", "2026-10")
    ]
    picture = tmp_path / "bon.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    receipts.add(team.assistent, KAMER, "B-2026-001", picture)
    receipts.add(team.assistent, KAMER, "B-2026-005", picture)
    handgeld.reverse(team.assistent, KAMER, "2026-013", "verkeerd bedrag")
    counting.count(team.assistent, KAMER, day=TODAY, pieces={}, counted_by=("Sam", "Dewi"))
    kamers.add(team.coordinator, "bron", "MultiBron")
    assert [found(team, file) for file in files] == [[], []]


def test_a_report_with_the_receipts_behind_it_agrees_too(team: Team, tmp_path: Path) -> None:
    """Pictures are pages of their own; a PDF of a receipt is attached beside our own two files."""
    picture, scan = tmp_path / "bon.png", tmp_path / "bon.pdf"
    Image.new("RGB", (40, 60), "red").save(picture)
    Image.new("RGB", (40, 60), "blue").save(scan)
    receipts.add(team.assistent, KAMER, "B-2026-005", picture)
    receipts.add(team.assistent, KAMER, "B-2026-006", scan)
    file, bare = tmp_path / "met.pdf", written(team, tmp_path / "zonder.pdf", OCTOBER)
    paper.write_pdf(team.kascommissie, KAMER, OCTOBER, file, with_receipts=True)
    assert len(PdfReader(file).pages) > len(PdfReader(bare).pages)
    assert len(PdfReader(file).attachments) > 2
    assert found(team, file) == found(team, bare) == []


def test_an_open_month_changes_and_its_report_with_it(team: Team, tmp_path: Path) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=100)
    file = written(team, tmp_path / "november.pdf", NOVEMBER.period)
    number = handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=200).number
    assert first(team, file) == (f"cjm {number}", "staat niet in het verslag, en wel in de administratie")


# The store changed behind the program's back


def tamper(change: str, where: str = "id = 13") -> None:
    """Change entries in the store with nothing in the way, and leave their digests as they are."""
    database.execute_sql("DROP TRIGGER IF EXISTS handgeld_entry_stays")
    for pragma in ("ignore_check_constraints = 1", "foreign_keys = 0"):
        database.execute_sql(f"PRAGMA {pragma}")
    database.execute_sql(f"UPDATE handgeld_entry SET {change} WHERE {where}")
    for pragma in ("ignore_check_constraints = 0", "foreign_keys = 1"):
        database.execute_sql(f"PRAGMA {pragma}")


CHANGES: dict[str, tuple[str, str]] = {
    "uid": ("'een ander'", ALTERED),
    "kamer_id": ("99", "staat wel in het verslag, en niet in de administratie"),
    "year": ("2025", "staat wel in het verslag, en niet in de administratie"),
    "seq": ("999", "staat wel in het verslag, en niet in de administratie"),
    "date": ("'2026-10-30'", "datum: in het verslag 03-10-2026, in de administratie 30-10-2026"),
    "month": ("'2026-11'", "staat wel in het verslag, en niet in de administratie"),
    "kind": ("'returned'", "soort: in het verslag uitgave, in de administratie teruggestort"),
    "pot": ("'bank'", "kas of bank: in het verslag de kas, in de administratie de bank"),
    "cents": ("-90", "bedrag: in het verslag -€ 1,00, in de administratie -€ 0,90"),
    "category": (
        "'E'",
        "categorie: in het verslag materialen voor activiteiten, in de administratie kantoor",
    ),
    "description": ("'Goud'", 'omschrijving: in het verslag "Knopen 0", in de administratie "Goud"'),
    "receipt": ("NULL", 'bonnummer: in het verslag "B-2026-005", in de administratie niets'),
    "no_receipt_reason": ("'weg'", 'reden zonder bon: in het verslag niets, in de administratie "weg"'),
    "reverses_id": ("4", 'boekt terug: in het verslag niets, in de administratie "2026-004"'),
    "pair_id": ("4", ALTERED),
    "shop": ("'Markt'", 'winkel: in het verslag "Verzonnen winkel", in de administratie "Markt"'),
    "receipt_day": ("'2026-09-30'", "datum van de bon: in het verslag niets, in de administratie 30-09-2026"),
    "advance_id": ("77", ALTERED),
    "count_id": ("77", ALTERED),
    "booked_by_id": (
        "1",
        'geboekt door: in het verslag "Sam Voorbeeld", in de administratie "Dewi Voorbeeld"',
    ),
    "booked_at": (
        "'2026-11-20T10:00:00.000000Z'",
        "geboekt op: in het verslag 20-11-2026 12:00:00, in de administratie 20-11-2026 11:00:00",
    ),
    "previous": (f"'{'0' * 64}'", ALTERED),
    "digest": (f"'{'0' * 64}'", "digest: in het verslag"),
}


def test_the_changes_below_are_of_every_column() -> None:
    columns = {field.column_name for field in HandgeldEntry._meta.sorted_fields}
    assert set(CHANGES) == columns - {"id"}


@pytest.mark.parametrize("column", CHANGES)
def test_an_entry_that_was_changed_in_the_store_is_named_first(
    team: Team, october: Path, column: str
) -> None:
    value, what = CHANGES[column]
    tamper(f"{column} = {value}")
    where, said = first(team, october)
    assert where == ENTRY
    assert said.startswith(what)
    assert not verify(team.kascommissie, october).altered


@pytest.mark.parametrize(
    "change",
    ["booked_at = 'gisteren'", "date = 'ooit'", "kind = 'gestolen'", "pot = 'sok'", "category = 'Z'"],
)
def test_an_entry_that_cannot_be_read_any_more_is_named_too(team: Team, october: Path, change: str) -> None:
    tamper(change)
    assert first(team, october) == (ENTRY, ALTERED)


def test_an_entry_that_was_taken_out_or_put_in_is_named(team: Team, october: Path) -> None:
    database.execute_sql("PRAGMA foreign_keys = 0")
    database.execute_sql("DROP TRIGGER handgeld_entry_remains")
    database.execute_sql("DELETE FROM handgeld_entry WHERE id = 13")
    assert first(team, october) == (ENTRY, "staat wel in het verslag, en niet in de administratie")


def test_the_first_entry_is_named_even_if_totals_before_it_differ_too(team: Team, tmp_path: Path) -> None:
    """The year's pots and september's totals stand before october's entries in the content."""
    file = written(team, tmp_path / "jaar.pdf", YEAR)
    tamper("cents = cents - 1", "id IN (30, 20)")
    differences = found(team, file)
    assert [one.where for one in differences[:2]] == ["cjm 2026-020", "cjm 2026-030"]
    following = [one.what.partition(":")[0] for one in differences[2:]]
    assert "saldo" in following
    assert "uitgegeven aan materialen voor activiteiten" in following
    assert "eind van de kas" in following


def test_another_cap_is_named_by_its_month(team: Team, october: Path) -> None:
    database.execute_sql("DROP TRIGGER handgeld_cap_stays")
    database.execute_sql("UPDATE handgeld_cap SET cents = 30000")
    assert first(team, october) == (
        "cjm oktober 2026",
        "grens: in het verslag € 250,00, in de administratie € 300,00",
    )


def test_another_count_is_named_by_its_day(team: Team, october: Path) -> None:
    database.execute_sql("DROP TRIGGER handgeld_count_stays")
    database.execute_sql("UPDATE handgeld_count SET first_counter = 'Bo Voorbeeld' WHERE id = 2")
    where, what = first(team, october)
    assert where == "cjm telling van 31-10-2026"
    assert what == (
        "wie er telden: in het verslag Sam Voorbeeld en Dewi Voorbeeld, "
        "in de administratie Bo Voorbeeld en Dewi Voorbeeld"
    )


@pytest.mark.parametrize("column", CHANGES)
def test_no_difference_speaks_the_language_of_programs(team: Team, october: Path, column: str) -> None:
    tamper(f"{column} = {CHANGES[column][0]}")
    for one in found(team, october):
        words = f"{one.where} {one.what}"
        assert not any(sign in words for sign in ("_", "{", "[", "None", "True", "entries", "cents")), words
        assert "niet kent" not in words


# The paper changed


def rewritten(file: Path, change: Callable[[PdfWriter], object]) -> Path:
    """Another PDF beside it, changed by other people's hands."""
    writer = PdfWriter(clone_from=file)
    change(writer)
    changed = file.with_name("veranderd.pdf")
    writer.write(changed)
    return changed


def attach(writer: PdfWriter, name: str, content: bytes) -> None:
    for attachment in writer.attachment_list:
        if attachment.name == name:
            attachment.content = content


def with_json(file: Path, change: Callable[[dict[str, Any]], None], *, signed: bool) -> Path:
    """The same paper with other JSON attached; `signed` computes its digest again."""
    content = json.loads(PdfReader(file).attachments["handgeld.json"][0])
    change(content)
    if signed:
        del content["digest"]
        content["digest"] = digest(content)
    return rewritten(file, lambda writer: attach(writer, "handgeld.json", json.dumps(content).encode()))


def dearer(content: dict[str, Any]) -> None:
    content["kamers"][0]["entries"][7]["cents"] -= 1_000


def test_an_attachment_that_was_changed_is_found_by_its_digest_or_else_by_the_pages(
    team: Team, october: Path
) -> None:
    for signed, where, not_where in (
        (False, "handgeld.json", "bladzijde 1"),
        (True, "bladzijde 1", "handgeld.json"),
    ):
        changed = with_json(october, dearer, signed=signed)
        assert first(team, changed) == (ENTRY, "bedrag: in het verslag -€ 11,00, in de administratie -€ 1,00")
        rest = {one.where for one in found(team, changed)}
        assert where in rest
        assert not_where not in rest
        assert verify(team.kascommissie, changed).altered


def forget(content: dict[str, Any]) -> None:
    content["kamers"][0]["entries"].pop(7)


def twice(content: dict[str, Any]) -> None:
    entries = content["kamers"][0]["entries"]
    entries.append(entries[7])


def add_what_we_do_not_know(content: dict[str, Any]) -> None:
    content["kamers"][0]["entries"][7]["fooi"] = {"euro": [1, {"x": None}]}


def add_a_kamer(content: dict[str, Any]) -> None:
    content["kamers"].append({"kamer": "bron", "entries": []})


def lose_all(content: dict[str, Any]) -> None:
    content["kamers"] = None


def add_at_the_top(content: dict[str, Any]) -> None:
    content["opmerking"] = "alles klopt"


def other_kinds_of_values(content: dict[str, Any]) -> None:
    content["kamers"][0]["entries"][7] |= {
        "date": 5,
        "cents": "veel",
        "description": ["a"],
        "kind": 1.5,
        "pot": {},
    }


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (forget, ENTRY, "staat niet in het verslag, en wel in de administratie"),
        (twice, "cjm", "in het verslag staat iets dubbel, of iets wat er niet hoort"),
        (add_what_we_do_not_know, ENTRY, "een gegeven dat dit programma niet kent: in het verslag"),
        (add_a_kamer, "bron", "staat wel in het verslag, en niet in de administratie"),
        (lose_all, "cjm", "staat niet in het verslag, en wel in de administratie"),
        (add_at_the_top, "handgeld.json", "heeft iets wat niet in de administratie staat"),
        (other_kinds_of_values, ENTRY, "datum: in het verslag"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_whatever_was_done_to_the_json_is_found(
    team: Team, october: Path, change: Callable[[dict[str, Any]], None], where: str, what: str
) -> None:
    for signed in (True, False):
        found_where, found_what = first(team, with_json(october, change, signed=signed))
        assert found_where == where
        assert found_what.startswith(what)


def csv_of(file: Path) -> str:
    return PdfReader(file).attachments["handgeld.csv"][0].decode("utf-8-sig")


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        (
            "Knopen 0",
            "Goud",
            "handgeld.csv regel 9 (cjm 2026-013)",
            'omschrijving: in het verslag "Goud", in de administratie "Knopen 0"',
        ),
        ("kamer;", "huis;", "handgeld.csv regel 1", "hier horen de namen van de kolommen te staan"),
        ("\r\ncjm;2026-013", "\r\nx\r\ncjm;2026-013", "handgeld.csv regel 9", "heeft niet zoveel vakken"),
        ("Knopen 0", '"Knopen 0', "handgeld.csv", "is niet te lezen"),
    ],
)  # fmt: skip
def test_a_csv_that_was_changed_is_found(
    team: Team, october: Path, old: str, new: str, where: str, what: str
) -> None:
    table = csv_of(october)
    assert old in table
    changed = rewritten(
        october, lambda writer: attach(writer, "handgeld.csv", table.replace(old, new, 1).encode())
    )
    found_where, found_what = first(team, changed)
    assert found_where == where
    assert found_what.startswith(what)


@pytest.mark.parametrize("keep", [0, 1, 8, -1])
def test_a_csv_that_lost_lines_is_found(team: Team, october: Path, keep: int) -> None:
    lines = csv_of(october).splitlines(keepends=True)[:keep]
    changed = rewritten(october, lambda writer: attach(writer, "handgeld.csv", "".join(lines).encode()))
    assert len(found(team, changed)) == 1


def test_a_csv_of_this_version_has_all_its_columns(team: Team, october: Path) -> None:
    table = "".join(";".join(line.split(";")[:16]) + "\r\n" for line in csv_of(october).splitlines())
    changed = rewritten(october, lambda writer: attach(writer, "handgeld.csv", table.encode()))
    assert first(team, changed)[0] == "handgeld.csv regel 1"


def test_a_page_with_another_digest_is_named(team: Team, tmp_path: Path, october: Path) -> None:
    """A page of another paper in the place of its own."""
    other = written(team, tmp_path / "september.pdf", Period.parse("2026-09"))

    def swap(writer: PdfWriter) -> None:
        writer.insert_page(PdfReader(other).pages[1], 1)
        writer.remove_page(2)

    expected = in_groups(verify(team.kascommissie, october).digest)
    assert found(team, rewritten(october, swap)) == [
        Difference("bladzijde 2", f"onderaan hoort de digest {expected} te staan")
    ]


def test_a_page_that_was_taken_out_or_put_in_twice_is_found(team: Team, october: Path) -> None:
    pages = len(PdfReader(october).pages)
    assert pages > 1
    out = found(team, rewritten(october, lambda writer: writer.remove_page(1)))
    assert out[0] == Difference("bladzijde 1", f"dit hoort pagina 1 van {pages - 1} te zijn")
    assert found(team, rewritten(october, lambda writer: writer.add_page(writer.pages[0])))
    blank = found(team, rewritten(october, lambda writer: writer.add_blank_page()))
    assert blank[-1].where == f"bladzijde {pages + 1}"


# Papers of another version, or not ours


def of_version_1(team: Team, file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report as the first version of the program made it: without what came later, and fewer columns."""
    with monkeypatch.context() as before:
        content = kascommissie.Report.content
        assert isinstance(content, property)
        assert content.fget
        new = content.fget

        def old(report: kascommissie.Report) -> dict[str, Any]:
            with before.context() as now:
                now.setattr(kascommissie.Report, "content", property(new))
                return report.content_as(1)

        def narrow(entries: Any) -> str:
            return exports.entries_as_csv(entries, 1)

        before.setattr(kascommissie.Report, "content", property(old))
        before.setattr(paper, "entries_as_csv", narrow)
        return written(team, file, OCTOBER)


def test_a_report_of_the_first_version_still_verifies(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = of_version_1(team, tmp_path / "oud.pdf", monkeypatch)
    content = json.loads(PdfReader(file).attachments["handgeld.json"][0])
    assert content["version"] == 1
    assert "shop" not in content["kamers"][0]["entries"][0]
    assert found(team, file) == []
    tamper("description = 'Goud'")
    assert first(team, file)[0] == ENTRY


def test_an_old_version_that_lost_columns_of_its_own_is_found(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = of_version_1(team, tmp_path / "oud.pdf", monkeypatch)
    table = "".join(";".join(row.split(";")[:15]) + "\r\n" for row in csv_of(file).splitlines())
    changed = rewritten(file, lambda writer: attach(writer, "handgeld.csv", table.encode()))
    assert first(team, changed)[0] == "handgeld.csv regel 1"


def test_a_report_of_a_newer_program_is_refused(team: Team, october: Path) -> None:
    changed = with_json(
        october, lambda content: content.update(version=kascommissie.VERSION + 1), signed=True
    )
    with pytest.raises(errors.PaperNewer):
        verify(team.kascommissie, changed)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0}, {"version": True}, {"version": "2"}, {"kamer": ["cjm"]}, {"kamer": None}, {"from": "gisteren"},
        {"from": "2026-10-02"}, {"to": "2026-10-30"}, {"to": "2026-09-30"}, {"from": 5}, {"digest": 5},
        {"from": "0001-01-01", "to": "9999-12-31"}, {"report": "prestaties"}, {"report": None},
    ],
    ids=str,
)  # fmt: skip
def test_json_that_no_report_of_ours_has_is_refused(
    team: Team, october: Path, change: dict[str, object]
) -> None:
    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, with_json(october, lambda content: content.update(change), signed=False))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"5", b"{", b"\xff\xfe", b"[" * 100_000, b'{"report": "kascommissie"}', b"null"]
)
def test_an_attachment_that_is_no_json_of_ours_is_refused(team: Team, october: Path, content: bytes) -> None:
    changed = rewritten(october, lambda writer: attach(writer, "handgeld.json", content))
    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, changed)


def test_json_as_deep_as_a_well_is_refused(team: Team, october: Path) -> None:
    def dig(content: dict[str, Any]) -> None:
        for _ in range(300):
            content["kamers"] = [content["kamers"]]

    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, with_json(october, dig, signed=False))


def test_a_second_attachment_of_the_same_name_is_refused(team: Team, october: Path) -> None:
    content = PdfReader(october).attachments["handgeld.json"][0]
    with pytest.raises(errors.PaperNotOurs):
        verify(
            team.kascommissie,
            rewritten(october, lambda writer: writer.add_attachment("handgeld.json", content)),
        )


def test_an_encrypted_one_is_refused(team: Team, october: Path) -> None:
    for password in ("", "geheim"):
        changed = rewritten(october, partial(PdfWriter.encrypt, user_password=password, algorithm="RC4-128"))
        with pytest.raises(errors.PaperNotOurs):
            verify(team.kascommissie, changed)


def test_another_paper_of_ours_is_no_kascommissie_report(team: Team, tmp_path: Path) -> None:
    protocol.write_pdf(team.kascommissie, KAMER, tmp_path / "protocol.pdf")
    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, tmp_path / "protocol.pdf")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"Beste kascommissie,\n", b"\x00" * 99]
)
def test_a_file_that_is_no_pdf_is_refused(team: Team, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, tmp_path / "a.pdf")


def test_a_folder_a_pipe_and_a_file_that_is_not_there_cannot_be_read(team: Team, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.pdf")
    for file in (
        tmp_path,
        tmp_path / "pijp.pdf",
        tmp_path / "niets.pdf",
        Path("a\x00b.pdf"),
        Path("x" * 300),
    ):
        with pytest.raises(errors.FileUnreadable):
            verify(team.kascommissie, file)


def test_a_huge_one_is_refused_at_once(team: Team, tmp_path: Path) -> None:
    with (tmp_path / "groot.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(paper_reading.LARGEST_BYTES + 1)
    begun = time.monotonic()
    with pytest.raises(errors.PaperNotOurs):
        verify(team.kascommissie, tmp_path / "groot.pdf")
    assert time.monotonic() - begun < 2


def test_a_damaged_one_is_refused_or_read_but_never_breaks(
    team: Team,
    october: Path,
    read_here: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Cut off, and with bytes turned round by chance; tests/fuzz does many more."""
    read_here.undo()
    whole, damaged = october.read_bytes(), october.with_name("stuk.pdf")
    chance = random.Random(271828)
    broken = [whole[: len(whole) * part // 4] for part in range(4)]
    for _ in range(6):
        turned = bytearray(whole)
        for _ in range(chance.choice((1, 4, 40))):
            turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        broken.append(bytes(turned))
    refused = 0
    for content in broken:
        damaged.write_bytes(content)
        try:
            verify(team.kascommissie, damaged)
        except errors.PaperNotOurs:
            refused += 1
    assert refused >= 4
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def compressed(content: bytes, **said: PdfObject) -> StreamObject:
    stream = StreamObject()
    stream.update({NameObject(f"/{name}"): value for name, value in said.items()})
    stream.set_data(content)
    return stream.flate_encode()


def show(writer: PdfWriter, stream: StreamObject) -> None:
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)


def pack_air(writer: PdfWriter) -> None:
    """What compresses a thousand times, as a page's text."""
    packer = zlib.compressobj(9)
    stream = StreamObject()
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream._data = b"".join(packer.compress(bytes(1 << 24)) for _ in range(16)) + packer.flush()
    show(writer, stream)


def draw_in_drawings(writer: PdfWriter) -> None:
    """A drawing of fifteen drawings of fifteen drawings ... of some words."""
    fonts, inner = writer.pages[0]["/Resources"]["/Font"], DictionaryObject()  # type: ignore[index]
    content = b"BT /F1 9 Tf (a) Tj ET " * 50
    for _ in range(6):
        resources = DictionaryObject({NameObject("/XObject"): inner, NameObject("/Font"): fonts})
        box = ArrayObject([NumberObject(0)] * 4)
        drawing = compressed(content, Subtype=NameObject("/Form"), BBox=box, Resources=resources)
        inner = DictionaryObject({NameObject("/X"): writer._add_object(drawing)})
        content = b"/X Do " * 15
    show(writer, compressed(content))
    writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): inner})


def attach_millions(writer: PdfWriter, name: str, content: bytes) -> None:
    attach(writer, name, content * (paper_alone.LARGEST_ATTACHED_BYTES // len(content) - 1))


def attach_lists(writer: PdfWriter) -> None:
    attach(writer, "handgeld.json", b'{"report":"kascommissie","x":[' + b"[]," * 6_600_000 + b"[]]}")


@pytest.mark.parametrize(
    "bomb",
    [
        pack_air, draw_in_drawings, attach_lists,
        partial(attach_millions, name="handgeld.csv", content=b'"";'),
    ],
    ids=["air", "drawings", "lists", "cells"],
)  # fmt: skip
def test_a_small_file_with_much_in_it_takes_little_time_and_memory(
    team: Team, october: Path, read_here: pytest.MonkeyPatch, bomb: Callable[[PdfWriter], None]
) -> None:
    changed = rewritten(october, bomb)
    read_here.undo()
    began = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    with suppress(errors.PaperNotOurs):
        assert found(team, changed)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    assert sum(after.ru_utime - before.ru_utime for before, after in zip(began, ended, strict=True)) < 12
    assert ended[0].ru_maxrss < 600_000


# Who may


def test_only_who_may_export_a_kamer_verifies_its_reports(team: Team, october: Path) -> None:
    for actor in (team.assistent, team.kiosk):
        with pytest.raises(errors.NotAllowed):
            verify(actor, october)
    elsewhere = Actor(Role.COORDINATOR, "Bo Voorbeeld", 1, frozenset({"bron"}))
    with pytest.raises(errors.NotAllowed):
        verify(elsewhere, october)


def test_a_report_of_a_kamer_that_is_not_here_is_refused(team: Team, tmp_path: Path) -> None:
    kamers.add(team.coordinator, "bron", "MultiBron")
    file = written(team, tmp_path / "bron.pdf", OCTOBER, "bron")
    changed = with_json(file, lambda content: content.update(kamer="elders"), signed=True)
    with pytest.raises(errors.FieldUnknown):
        verify(team.kascommissie, changed)


def test_a_report_of_another_kamer_with_the_same_entries_differs(team: Team, october: Path) -> None:
    """The paper of one kamer, passed off as that of another."""
    kamers.add(team.coordinator, "bron", "MultiBron")

    def pass_off(content: dict[str, Any]) -> None:
        content["kamer"] = content["kamers"][0]["kamer"] = "bron"

    assert first(team, with_json(october, pass_off, signed=True)) == (
        "bron 2026-006",
        "staat wel in het verslag, en niet in de administratie",
    )


def test_it_verifies_in_a_later_year_too(team: Team, october: Path) -> None:
    close(team, NOVEMBER)
    with clock.standing_at(clock.moment(date(2028, 3, 1), NOON.time())):
        assert found(team, october) == []
