"""What leaves the house leaves a line: what, of which kamers, over which days, in which form. Never where to."""

import ast
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bwk_tui.db import connection
from bwk_tui.db.models import AuditLog
from bwk_tui.domain.actor import COMMAND_LINE
from bwk_tui.domain.errors import FileUnreadable, NotAllowed, StoreUnusable
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports.handgeld_export import Form
from bwk_tui.services import exporting, handgeld, handing_in, kamers, kascontrole, papers, passes, texts
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import add_by_hand
from bwk_tui.services.exporting import RIGHTS, What
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.services.calls import named_in, public_functions, reached_from, sources

OCTOBER = Month(2026, 10).period
Q3 = Period.parse("2026-Q3")
NAMED = "Yael Voorbeeld.pdf"


@pytest.fixture
def filled(team: Team, coffee: ActivityLine) -> Team:
    """Something to tell about."""
    add_by_hand(team.coordinator, activity_id=coffee.id, day=date(2026, 8, 1), people=12, token="group")
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=10_000)
    return team


def left(details: bool = True) -> list[dict[str, Any]]:  # noqa: FBT001, FBT002 - a test's own
    """The lines about what left."""
    rows = AuditLog.select().where(AuditLog.verb.in_([what.verb for what in What])).order_by(AuditLog.id)
    return [
        {"verb": row.verb, "subject": row.subject.partition(" ")[0], **json.loads(row.details)}
        for row in rows
    ]


def test_a_kasverslag_that_is_made_is_on_the_log_with_its_digest(filled: Team, tmp_path: Path) -> None:
    digest = papers.kasverslag(filled.penningmeester, KAMER, OCTOBER, tmp_path / NAMED, with_receipts=True)
    assert left() == [
        {
            "verb": "kasverslag exported",
            "subject": "kamer",
            "kamers": KAMER,
            "form": "pdf",
            "first": "2026-10-01",
            "last": "2026-10-31",
            "digest": digest,
            "receipts": True,
        }
    ]
    assert (tmp_path / NAMED).exists()


def test_each_other_paper_is_on_the_log(filled: Team, tmp_path: Path, yael: MemberLine) -> None:
    boss = filled.coordinator
    control = kascontrole.begin(filled.kascommissie, KAMER, OCTOBER_MONTH, OCTOBER_MONTH)
    report = handing_in.hand_in(boss, KAMER, Q3, "Stadsdeel")
    digests = [
        papers.kascontrole(filled.kascommissie, KAMER, control, tmp_path / "1.pdf"),
        papers.protocol(filled.assistent, KAMER, tmp_path / "2.pdf"),
    ]
    papers.kluslijst(filled.assistent, KAMER, TODAY, tmp_path / "3.pdf")
    digests.append(papers.prestaties(boss, "all", Q3, tmp_path / "4.pdf", form="pdf", hidden=True))
    papers.prestaties(boss, KAMER, Q3, tmp_path / "5.xlsx", form="xlsx", hidden=False)
    digests.append(papers.report_handed_in(boss, report.uid, tmp_path / "6.pdf", form="pdf", hidden=True))
    passes.issue(boss, [yael.id], lambda given: (tmp_path / "7.pdf").write_text(str(len(given))))
    days = {"first": str(Q3.first), "last": str(Q3.last)}
    today = {"first": str(TODAY), "last": str(TODAY)}
    one = {"subject": "kamer", "kamers": KAMER}
    assert left() == [
        {"verb": "kascontrole exported", **one, "form": "pdf", "digest": digests[0], "control": control},
        {"verb": "protocol exported", **one, "form": "pdf", "digest": digests[1]},
        {"verb": "kluslijst exported", **one, "form": "pdf", **today},
        {
            "verb": "prestaties exported",
            "subject": "kamers",
            "kamers": "all",
            "form": "pdf",
            **days,
            "digest": digests[2],
            "small_cells_hidden": True,
        },
        {"verb": "prestaties exported", **one, "form": "xlsx", **days, "small_cells_hidden": False},
        {
            "verb": "handed-in report exported",
            **one,
            "form": "pdf",
            **days,
            "digest": digests[3],
            "report": report.uid,
            "small_cells_hidden": True,
        },
        {"verb": "passes exported", **one, "form": "pdf", "people": 1},
    ]
    assert len(list(tmp_path.glob("[1-7].*"))) == 7


OCTOBER_MONTH = Month(2026, 10)


def test_each_text_is_on_the_log_whether_it_is_kept_or_shown(filled: Team, tmp_path: Path) -> None:
    boss = filled.coordinator
    report = handing_in.hand_in(boss, KAMER, Q3, "Stadsdeel")
    texts.handgeld_file(filled.penningmeester, "all", Period.parse("2026"), Form.HLEDGER, tmp_path / "1")
    texts.handgeld_entries(filled.assistent, KAMER, None, "json")
    shown = json.loads(texts.prestaties(boss, KAMER, Q3, "json", hidden=False))
    texts.prestaties(boss, KAMER, Q3, "csv", hidden=True, file=tmp_path / "2.csv")
    texts.report_handed_in(boss, report.uid, "json", hidden=False)
    texts.report_handed_in(boss, report.uid, "csv", hidden=False, file=tmp_path / "3.csv")
    exporting.keep(boss, What.PRESTATIES, KAMER, "table", "een tabel", tmp_path / "4.txt", Q3)
    told = [(line["verb"], line["kamers"], line["form"], line.get("digest")) for line in left()]
    assert told == [
        ("handgeld exported", "all", "hledger", None),
        ("handgeld exported", KAMER, "json", None),
        ("prestaties exported", KAMER, "json", shown["digest"]),
        ("prestaties exported", KAMER, "csv", None),
        ("handed-in report exported", KAMER, "json", report.content_digest),
        ("handed-in report exported", KAMER, "csv", None),
        ("prestaties exported", KAMER, "table", None),
    ]
    assert (tmp_path / "2.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "4.txt").read_text() == "een tabel"


def test_no_name_of_a_file_is_on_the_log(filled: Team, tmp_path: Path) -> None:
    papers.protocol(filled.assistent, KAMER, tmp_path / NAMED)
    texts.handgeld_file(filled.penningmeester, KAMER, Period.parse("2026"), Form.CSV, tmp_path / NAMED)
    rows = str(list(AuditLog.select().tuples()))
    assert "Yael" not in rows
    assert str(tmp_path) not in rows
    assert len(left()) == 2


def test_what_was_not_made_left_no_line(filled: Team, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        papers.protocol(filled.assistent, KAMER, tmp_path / "geen map" / "p.pdf")
    with pytest.raises(NotAllowed):
        papers.kasverslag(filled.assistent, KAMER, OCTOBER, tmp_path / "k.pdf")
    with pytest.raises(RuntimeError):
        papers.kasverslag(filled.penningmeester, KAMER, OCTOBER, tmp_path / "k.pdf", progress=_stop)
    assert left() == []
    assert list(tmp_path.glob("*.pdf")) == []


def _stop(part: float) -> None:
    if part == 1:
        raise RuntimeError


WAYS_OUT: dict[str, Callable[[Team, Path], object]] = {
    "kasverslag": lambda team, file: papers.kasverslag(team.penningmeester, KAMER, OCTOBER, file),
    "protocol": lambda team, file: papers.protocol(team.assistent, KAMER, file),
    "workbook": lambda team, file: papers.prestaties(
        team.coordinator, KAMER, Q3, file, form="xlsx", hidden=True
    ),
    "csv": lambda team, file: texts.prestaties(team.coordinator, KAMER, Q3, "csv", hidden=True, file=file),
    "entries": lambda team, _: texts.handgeld_entries(team.assistent, KAMER, None, "csv"),
    "table": lambda team, file: exporting.keep(team.coordinator, What.MEMBERS, KAMER, "table", "x", file),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_cannot_be_written_down_does_not_leave(filled: Team, tmp_path: Path, way: str) -> None:
    connection.database.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreUnusable):
        WAYS_OUT[way](filled, tmp_path / "weg")
    assert not (tmp_path / "weg").exists()


def test_a_file_that_the_disk_does_not_take_still_has_its_line(
    filled: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line comes first: there is never a file without one."""

    def full(_file: Path, _content: bytes, *, private: bool = False) -> None:
        raise FileUnreadable(tmp_path, "No space left on device")

    monkeypatch.setattr("bwk_tui.reports.whole_file.put", full)
    with pytest.raises(FileUnreadable):
        papers.protocol(filled.assistent, KAMER, tmp_path / "p.pdf")
    assert [line["verb"] for line in left()] == ["protocol exported"]


def test_the_log_tells_what_was_done_on_the_command_line(filled: Team, tmp_path: Path) -> None:
    papers.protocol(replace(filled.assistent, door=COMMAND_LINE), KAMER, tmp_path / "p.pdf")
    papers.protocol(filled.assistent, KAMER, tmp_path / "p.pdf")
    assert [line.get("door") for line in left()] == ["cli", None]


def test_some_kamers_are_named_and_each_takes_the_right(filled: Team) -> None:
    kamers.add(filled.coordinator, "elders", "Elders")
    exporting.record(filled.coordinator, What.PRESTATIES, f"elders,{KAMER}", "table")
    of_one = replace(filled.coordinator, kamers=frozenset({KAMER}))
    with pytest.raises(NotAllowed):
        exporting.record(of_one, What.PRESTATIES, f"elders,{KAMER}", "table")
    assert [(line["subject"], line["kamers"]) for line in left()] == [("kamers", f"{KAMER},elders")]


def test_everything_there_is_to_take_has_its_right() -> None:
    assert set(RIGHTS) == set(What)


# What follows finds by itself what somebody adds.

FRONT = [name for name in sources() if name.partition(".")[0] in ("cli", "screens", "app", "web")]
RECORDING = {"services.exporting.record", "services.audit.record"}
TOOLS = {"reports.whole_file.write_whole", "reports.whole_file.put"}


@cache
def makers() -> frozenset[str]:
    """The public functions of reports that make what can be taken away: a page, a workbook, CSV, JSON, or a file."""
    return frozenset(
        name for name, _ in public_functions("reports") if any(map(_is_made, reached_from(name) | {name}))
    )


@cache
def _is_made(function: str) -> bool:
    module, _, name = function.rpartition(".")
    source = sources().get(module) if module.startswith("reports.") else None
    node = source.functions.get(name) if source else None
    if node is None:
        return False
    called = {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
    return bool(called & {"csv.writer", "json.dumps", "Sheet", "Workbook", "write_whole"})


def test_there_are_makers() -> None:
    assert {
        "reports.papers.kluslijst.write_pdf",
        "reports.prestaties_workbook.write_xlsx",
        "reports.prestaties_csv.as_csv",
        "reports.handgeld_export.export",
        "reports.exports.as_json_text",
    } <= makers()


def test_no_screen_or_command_makes_a_file_itself() -> None:
    reached = {(name, one) for name in FRONT for one in named_in(name, sources()[name].tree)}
    assert {(name, one) for name, one in reached if one in makers() | TOOLS} == KNOWN
    for name in FRONT:
        called = {
            ast.unparse(one) for one in ast.walk(sources()[name].tree) if isinstance(one, ast.Attribute)
        }
        assert not [one for one in called if one.endswith((".write_bytes", ".write_text"))], name


KNOWN = {
    # `services.passes.issue` gives passes out: it writes both down, and then has them put on paper.
    ("cli.member", "reports.papers.passes.write_pdf"),
    ("screens.admin.passes", "reports.papers.passes.write_pdf"),
    # `services.recovery.make_sheet` does the same with the sheet for the safe.
    ("cli.recovery", "reports.papers.recovery_sheet.write_pdf"),
    # Makes what a paper would say, to compare it with the paper.
    ("cli.verify", "reports.verification.verify"),
    ("screens.admin.report_verify", "reports.verification.verify"),
}


PRINTED_BY_THEIR_VERB = {"reports.papers.passes.write_pdf", "reports.papers.recovery_sheet.write_pdf"}


def test_every_paper_that_writes_a_file_tells_that_it_leaves() -> None:
    papers_with_files = {
        name: node
        for name, node in public_functions("reports")
        if "reports.whole_file.write_whole" in named_in(name.rpartition(".")[0], node)
    }
    assert len(papers_with_files) >= 7
    for name, node in papers_with_files.items():
        told = "leaving" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
        assert told or name in PRINTED_BY_THEIR_VERB, name


def test_every_service_that_has_something_made_writes_down_that_it_leaves() -> None:
    exports = {
        name
        for name, _ in public_functions("services")
        if reached_from(name) & (makers() | {"reports.whole_file.write_whole"})
        and not name.startswith("services.demo")
    }
    silent = {name for name in exports if not reached_from(name) & RECORDING}
    assert {"services.papers.kluslijst", "services.texts.prestaties"} <= exports
    assert silent == set()
