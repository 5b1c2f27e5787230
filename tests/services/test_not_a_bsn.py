"""A BSN is refused in every field of every verb, and kept nowhere; a false alarm passes when somebody says so."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from bwk_tui import services
from bwk_tui.db.connection import database
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import ImportRefused, LooksLikeBsn, Refused
from bwk_tui.domain.people import Step
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import (
    accounts,
    activities,
    advances,
    closing,
    consents,
    counting,
    handgeld,
    handing_in,
    kamers,
    kascontrole,
    klussen,
    lookup,
    members,
    not_a_bsn,
    passes,
    programme,
    receipts,
    targets,
)
from bwk_tui.services.imports import activities as reading_activities
from bwk_tui.services.imports import members as reading_members
from bwk_tui.services.imports import targets as reading_targets
from bwk_tui.services.imports import visits as reading_visits
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, PASSPHRASE, TODAY, Team
from tests.services.test_rights import Furnished, Place, furnished  # noqa: F401 - the fixture

BSN = "123456782"  # made up: it passes the test, and nobody was given it
LIKE_A_BSN = "klant 1234.56.782"
NOVEMBER = Month.of(TODAY)
OCTOBER = NOVEMBER.plus(-1)
PERSON = MemberForm("Testpersoon")
KLUS = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon")

Typed = Callable[[Team, Place, str], object]


def expense(t: Team, p: Place, **words: str) -> object:
    spent = {"day": TODAY, "cents": 1, "category": "A", "pot": "bank", "description": "koffie"} | words
    return handgeld.book_expense(t.coordinator, p.kamer, **spent)  # type: ignore[arg-type]


def claim(t: Team, p: Place, **words: str) -> object:
    paid = {
        "day": TODAY,
        "cents": 1,
        "category": "A",
        "description": "thee",
        "paid_by": "Testpersoon",
    } | words
    return advances.claim(t.coordinator, p.kamer, **paid)  # type: ignore[arg-type]


def finish(t: Team, p: Place, **words: str) -> object:
    said = {"findings": "goed", "advice": "geen", "second_member": "Testpersoon"} | words
    return kascontrole.finish(t.kascommissie, p.kamer, p.control, **said)


def count(t: Team, p: Place, *names: str) -> object:
    return counting.count(t.coordinator, p.kamer, day=TODAY, pieces={}, counted_by=names)


def change_activity(t: Team, p: Place, **words: str) -> object:
    kept = {"name": "Inloop", "icon": ""} | words
    return activities.change(t.coordinator, p.kamer, "Inloop", number=None, open_door=True, **kept)


def new_activity(t: Team, p: Place, **words: str) -> object:
    new = {"type_name": "Klussen", "name": "Nieuw"} | words
    return activities.add(t.coordinator, p.kamer, **new)


KEPT: dict[str, Typed] = {
    "accounts.add.name": lambda t, _, x: accounts.add(t.coordinator, x, "coordinator", (), PASSPHRASE),
    "activities.add.name": lambda t, p, x: new_activity(t, p, name=x),
    "activities.add.icon": lambda t, p, x: new_activity(t, p, icon=x),
    "activities.change.name": lambda t, p, x: change_activity(t, p, name=x),
    "activities.change.icon": lambda t, p, x: change_activity(t, p, icon=x),
    "advances.claim.description": lambda t, p, x: claim(t, p, description=x),
    "advances.claim.paid_by": lambda t, p, x: claim(t, p, paid_by=x),
    "advances.claim.shop": lambda t, p, x: claim(t, p, shop=x),
    "advances.claim.no_receipt_reason": lambda t, p, x: claim(t, p, no_receipt_reason=x),
    "advances.cancel.reason": lambda t, p, x: advances.cancel(t.coordinator, p.kamer, p.claim, x),
    "closing.send_back.remark": lambda t, p, x: closing.send_back(t.penningmeester, p.kamer, NOVEMBER, x),
    "counting.count.counted_by": lambda t, p, x: count(t, p, "Een", x),
    "counting.require_countable.counted_by": lambda t, p, x: counting.require_countable(
        t.coordinator, p.kamer, day=TODAY, counted_by=("Een", x)
    ),
    "counting.explain.explanation": lambda t, p, x: counting.explain(t.coordinator, p.kamer, p.count, x),
    "handgeld.receive_transfer.reference": lambda t, p, x: handgeld.receive_transfer(
        t.penningmeester, p.kamer, day=TODAY, cents=1, reference=x
    ),
    "handgeld.book_expense.description": lambda t, p, x: expense(t, p, description=x),
    "handgeld.book_expense.shop": lambda t, p, x: expense(t, p, shop=x),
    "handgeld.book_expense.no_receipt_reason": lambda t, p, x: expense(t, p, no_receipt_reason=x),
    "handgeld.give_back.reference": lambda t, p, x: handgeld.give_back(
        t.coordinator, p.kamer, day=TODAY, cents=1, reference=x
    ),
    "handgeld.reverse.reason": lambda t, p, x: handgeld.reverse(t.coordinator, p.kamer, p.expense, x),
    "handing_in.hand_in.recipient": lambda t, p, x: handing_in.hand_in(
        t.coordinator, p.kamer, Period.parse("2025"), x
    ),
    "kamers.add.slug": lambda t, _, x: kamers.add(t.coordinator, x, "Nieuw"),
    "kamers.add.name": lambda t, _, x: kamers.add(t.coordinator, "nieuw", x),
    "kascontrole.begin.seed": lambda t, p, x: kascontrole.begin(
        t.kascommissie, p.kamer, OCTOBER, OCTOBER, seed=x
    ),
    "kascontrole.mark.remark": lambda t, p, x: kascontrole.mark(
        t.kascommissie, p.kamer, p.control, "step:bank", "remark", x
    ),
    "kascontrole.finish.findings": lambda t, p, x: finish(t, p, findings=x),
    "kascontrole.finish.advice": lambda t, p, x: finish(t, p, advice=x),
    "kascontrole.finish.second_member": lambda t, p, x: finish(t, p, second_member=x),
    "klussen.report.what": lambda t, p, x: klussen.report(t.coordinator, p.kamer, replace(KLUS, what=x), "n"),
    "klussen.report.address": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, address=x), "n"
    ),
    "klussen.report.reporter": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, reporter=x), "n"
    ),
    "klussen.report.contact": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, contact=x), "n"
    ),
    "klussen.report.remark": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, remark=x), "n"
    ),
    "klussen.change.what": lambda t, p, x: klussen.change(t.coordinator, p.klus, replace(KLUS, what=x)),
    "klussen.change.address": lambda t, p, x: klussen.change(t.coordinator, p.klus, replace(KLUS, address=x)),
    "klussen.change.reporter": lambda t, p, x: klussen.change(
        t.coordinator, p.klus, replace(KLUS, reporter=x)
    ),
    "klussen.change.contact": lambda t, p, x: klussen.change(t.coordinator, p.klus, replace(KLUS, contact=x)),
    "klussen.change.remark": lambda t, p, x: klussen.change(t.coordinator, p.klus, replace(KLUS, remark=x)),
    "members.add.first_name": lambda t, p, x: members.add(
        t.assistent, p.kamer, replace(PERSON, first_name=x)
    ),
    "members.add.last_name": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, last_name=x)),
    "members.add.street": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, street=x)),
    "members.add.contact": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, contact=x)),
    "members.add.code": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, code=x)),
    "members.change.first_name": lambda t, p, x: members.change(
        t.assistent, p.member, replace(PERSON, first_name=x)
    ),
    "members.change.last_name": lambda t, p, x: members.change(
        t.assistent, p.member, replace(PERSON, last_name=x)
    ),
    "members.change.street": lambda t, p, x: members.change(t.assistent, p.member, replace(PERSON, street=x)),
    "members.change.contact": lambda t, p, x: members.change(
        t.assistent, p.member, replace(PERSON, contact=x)
    ),
    "members.change.code": lambda t, p, x: members.change(t.assistent, p.member, replace(PERSON, code=x)),
    "programme.close.reason": lambda t, p, x: programme.close(t.coordinator, p.kamer, TODAY, TODAY, x),
    "targets.set_target.aim_text": lambda t, p, x: targets.set_target(
        t.coordinator, p.kamer, 2026, "Formulieren", x
    ),
}
"""Every text that a verb keeps."""

NOT_KEPT: dict[str, Typed] = {
    "accounts.add.role": lambda t, _, x: accounts.add(t.coordinator, "Nieuw", x, (), PASSPHRASE),
    "accounts.add.kamers": lambda t, _, x: accounts.add(
        t.coordinator, "Nieuw", "coordinator", (x,), PASSPHRASE
    ),
    "accounts.add.pin": lambda t, _, x: accounts.add(t.coordinator, "Nieuw", "assistent", (), x),
    "accounts.change_own.pin": lambda t, _, x: accounts.change_own(t.assistent, x),
    "accounts.is_own.name": lambda t, _, x: accounts.is_own(t.assistent, x),
    "accounts.must_renew.pin": lambda t, _, x: accounts.must_renew(t.assistent, x),
    "accounts.role_of.name": lambda t, _, x: accounts.role_of(t.coordinator, x),
    "accounts.lock.name": lambda t, _, x: accounts.lock(t.coordinator, x),
    "accounts.reset_pin.name": lambda t, _, x: accounts.reset_pin(t.coordinator, x, PASSPHRASE),
    "accounts.reset_pin.pin": lambda t, _, x: accounts.reset_pin(t.coordinator, "Sam Voorbeeld", x),
    "consents.give.how": lambda t, p, x: consents.give(t.assistent, p.member, x),
    "members.id_of.code": lambda t, _, x: members.id_of(t.assistent, x),
    "activities.add.type_name": lambda t, p, x: new_activity(t, p, type_name=x),
    "activities.change.current_name": lambda t, p, x: activities.change(
        t.coordinator, p.kamer, x, name="Nieuw", number=None, icon="", open_door=False
    ),
    "activities.stop.name": lambda t, p, x: activities.stop(t.coordinator, p.kamer, x),
    "activities.resume.name": lambda t, p, x: activities.resume(t.coordinator, p.kamer, x),
    "advances.claim.category": lambda t, p, x: claim(t, p, category=x),
    "advances.repay.pot": lambda t, p, x: advances.repay(t.coordinator, p.kamer, p.claim, day=TODAY, pot=x),
    "counting.count.occasion": lambda t, p, x: counting.count(
        t.coordinator, p.kamer, day=TODAY, pieces={}, counted_by=("Een", "Twee"), occasion=x
    ),
    "handgeld.book_expense.category": lambda t, p, x: expense(t, p, category=x),
    "handgeld.book_expense.pot": lambda t, p, x: expense(t, p, pot=x),
    "handgeld.give_back.pot": lambda t, p, x: handgeld.give_back(
        t.coordinator, p.kamer, day=TODAY, cents=1, pot=x
    ),
    "handgeld.reverse.number": lambda t, p, x: handgeld.reverse(t.coordinator, p.kamer, x, "fout"),
    "kascontrole.mark.subject": lambda t, p, x: kascontrole.mark(
        t.kascommissie, p.kamer, p.control, x, "good"
    ),
    "kascontrole.mark.verdict": lambda t, p, x: kascontrole.mark(
        t.kascommissie, p.kamer, p.control, "step:bank", x
    ),
    "klussen.report.reporter_kind": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, reporter_kind=x), "n"
    ),
    "klussen.report.member_code": lambda t, p, x: klussen.report(
        t.coordinator, p.kamer, replace(KLUS, reporter_kind="member", member_code=x), "n"
    ),
    "klussen.change.reporter_kind": lambda t, p, x: klussen.change(
        t.coordinator, p.klus, replace(KLUS, reporter_kind=x)
    ),
    "klussen.change.member_code": lambda t, p, x: klussen.change(
        t.coordinator, p.klus, replace(KLUS, reporter_kind="member", member_code=x)
    ),
    "klussen.plan.at": lambda t, p, x: klussen.plan(t.coordinator, p.klus, day=TODAY, at=x),
    "klussen.plan.done_by": lambda t, p, x: klussen.plan(t.coordinator, p.klus, day=TODAY, done_by=x),
    "klussen.finish.done_by": lambda t, p, x: klussen.finish(t.coordinator, p.klus, done_by=x),
    "klussen.volunteers.typed": lambda t, p, x: klussen.volunteers(t.coordinator, p.kamer, x),
    "lookup.look_up.typed": lambda t, p, x: lookup.look_up(t.kiosk, p.kamer, x),
    "members.add.step": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, step=x)),
    "members.add.sign": lambda t, p, x: members.add(t.assistent, p.kamer, replace(PERSON, sign=x)),
    "members.add.corporatie": lambda t, p, x: members.add(
        t.assistent, p.kamer, replace(PERSON, corporatie=x)
    ),
    "members.change.step": lambda t, p, x: members.change(t.assistent, p.member, replace(PERSON, step=x)),
    "members.change.sign": lambda t, p, x: members.change(t.assistent, p.member, replace(PERSON, sign=x)),
    "members.change.corporatie": lambda t, p, x: members.change(
        t.assistent, p.member, replace(PERSON, corporatie=x)
    ),
    "members.search.typed": lambda t, p, x: members.search(t.assistent, p.kamer, x),
    "members.by_code.code": lambda t, _, x: members.by_code(t.assistent, x),
    "passes.holder.code": lambda t, p, x: passes.holder(t.kiosk, p.kamer, x),
    "programme.set_hours.name": lambda t, p, x: programme.set_hours(t.coordinator, p.kamer, x, 0, "9-12"),
    "programme.set_hours.typed": lambda t, p, x: programme.set_hours(t.coordinator, p.kamer, "Inloop", 0, x),
    "programme.call_off.name": lambda t, p, x: programme.call_off(t.coordinator, p.kamer, x, TODAY),
    "programme.put_on.name": lambda t, p, x: programme.put_on(t.coordinator, p.kamer, x, TODAY),
    "receipts.add.receipt": lambda t, p, x: receipts.add(t.coordinator, p.kamer, x, Path("nergens")),
    "targets.set_target.indicator_name": lambda t, p, x: targets.set_target(
        t.coordinator, p.kamer, 2026, x, "1"
    ),
    "targets.set_target.unit": lambda t, p, x: targets.set_target(
        t.coordinator, p.kamer, 2026, "Formulieren", "1", x
    ),
    "targets.remove.indicator_name": lambda t, p, x: targets.remove(t.coordinator, p.kamer, 2026, x),
}
"""What is looked up, chosen from what there is, or kept as a hash only."""

MADE_BY_THE_PROGRAM = {"kamer", "slug", "uid", "token", "merge_uid"}
"""Names of what is there already, and of what was never typed."""

OF_OTHER_SERVICES = {"audit.record", "posting.post", "receipts.attach", "targets.keep"}
"""They write within a verb, which looked at what was typed."""


HANDING_ON = {"audit", "exporting", "papers", "reading", "texts"}
"""They ask for what is there, by names and forms; of what they are given they keep nothing that was typed."""


def texts_of(kind: object, name: str) -> Iterator[str]:
    """The texts that a parameter brings in: itself, or those of a form."""
    if isinstance(kind, type) and is_dataclass(kind):
        for field in fields(kind):
            yield from texts_of(get_type_hints(kind)[field.name], field.name)
    elif kind is str or str in get_args(kind):
        yield name


def every_text() -> Iterator[str]:
    """`module.verb.text` for all that a verb of the services takes as text."""
    for found in pkgutil.iter_modules(services.__path__):
        if found.name == "demo":
            continue
        module = importlib.import_module(f"bwk_tui.services.{found.name}")
        for verb, called in inspect.getmembers(module, inspect.isfunction):
            hints = get_type_hints(called)
            its_own = called.__module__ == module.__name__ and not verb.startswith("_")
            its_own = its_own and found.name not in HANDING_ON
            if not its_own or hints.get("actor") is not Actor or f"{found.name}.{verb}" in OF_OTHER_SERVICES:
                continue
            for parameter, kind in hints.items():
                if parameter not in {"actor", "return", "details"}:
                    yield from (f"{found.name}.{verb}.{text}" for text in texts_of(kind, parameter))


@pytest.fixture
def folder(furnished: Furnished, tmp_path: Path) -> Iterator[Path]:  # noqa: F811
    from tests.conftest import open_copy

    with open_copy(furnished.folder, tmp_path / "store") as copied:
        yield copied


@pytest.fixture
def here(furnished: Furnished) -> Place:  # noqa: F811
    return furnished.here


def everything() -> str:
    """All that the store holds."""
    tables = database.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return "\n".join(
        str(row) for (table,) in tables for row in database.execute_sql(f"SELECT * FROM {table}").fetchall()
    )


def test_no_text_of_any_verb_was_forgotten() -> None:
    made = MADE_BY_THE_PROGRAM
    found = {text for text in every_text() if text.split(".")[2] not in made}
    assert found == {text for text in {*KEPT, *NOT_KEPT} if text.split(".")[2] not in made}


@pytest.mark.parametrize("text", KEPT)
def test_a_bsn_is_refused_in_every_text_that_is_kept(team: Team, here: Place, text: str) -> None:
    before = everything()
    with pytest.raises(LooksLikeBsn) as refused:
        KEPT[text](team, here, BSN)
    assert everything() == before
    said = f"{in_dutch(refused.value)} {refused.value!r} {refused.value} {refused.value.args}"
    assert BSN not in said
    assert "burgerservicenummer" in said


@pytest.mark.parametrize("text", NOT_KEPT)
def test_what_is_looked_up_or_chosen_is_kept_nowhere(team: Team, here: Place, text: str) -> None:
    with suppress(Refused):
        NOT_KEPT[text](team, here, BSN)
    assert BSN not in everything()


def not_a_bsn_lines() -> list[tuple[str, str]]:
    rows = database.execute_sql("SELECT subject, details FROM audit_log WHERE verb = 'not a bsn' ORDER BY id")
    return [(subject.partition(" ")[0], details) for subject, details in rows.fetchall()]


STAYS_REFUSED = {
    "activities.add.icon": "an icon is one picture",
    "activities.change.icon": "an icon is one picture",
    "targets.set_target.aim_text": "a target isn't that large",
    "kamers.add.slug": "a slug has no blanks; see below",
    "counting.require_countable.counted_by": "it only asks",
    "closing.send_back.remark": "nothing was submitted here",
    "counting.explain.explanation": "there is no difference here",
    "kascontrole.finish.findings": "not all was looked at here",
    "kascontrole.finish.advice": "not all was looked at here",
    "kascontrole.finish.second_member": "not all was looked at here",
}


@pytest.mark.parametrize("text", KEPT)
def test_a_false_alarm_passes_when_somebody_says_so_and_the_log_keeps_that(
    team: Team, here: Place, text: str
) -> None:
    refused: Refused | None = None
    with not_a_bsn.said(None):
        try:
            KEPT[text](team, here, LIKE_A_BSN)
        except Refused as otherwise:
            refused = otherwise
    assert not isinstance(refused, LooksLikeBsn)
    if refused or text == "counting.require_countable.counted_by":
        assert text in STAYS_REFUSED, refused
        assert not_a_bsn_lines() == []
        return
    assert "1234.56.782" in everything()
    ((_, details),) = not_a_bsn_lines()
    assert "1234" not in details


def marked(team: Team, form: MemberForm) -> str:
    with pytest.raises(LooksLikeBsn) as refused:
        members.add(team.assistent, KAMER, form)
    return refused.value.mark


def test_what_was_said_of_one_number_says_nothing_of_another(team: Team) -> None:
    form = replace(PERSON, contact=LIKE_A_BSN)
    mark = marked(team, form)
    with not_a_bsn.said({mark}):
        for other in (replace(PERSON, contact=BSN), replace(PERSON, street=LIKE_A_BSN)):
            with pytest.raises(LooksLikeBsn):
                members.add(team.assistent, KAMER, other)
        members.add(team.assistent, KAMER, form)
    with pytest.raises(LooksLikeBsn):
        members.add(team.assistent, KAMER, form)
    assert not_a_bsn_lines() == [("member", '{"field":"contact"}')]


def test_what_was_written_before_is_said_once(team: Team) -> None:
    with not_a_bsn.said(None):
        members.add(team.assistent, KAMER, replace(PERSON, contact=LIKE_A_BSN))
        members.add(team.assistent, KAMER, PERSON)
    assert len(not_a_bsn_lines()) == 1


def test_a_mark_tells_nothing_of_the_number(team: Team) -> None:
    from hashlib import sha256

    mark = marked(team, replace(PERSON, contact=BSN))
    assert BSN not in mark
    assert mark not in {sha256(text.encode()).hexdigest() for text in (BSN, f"contact\n{BSN}")}
    assert mark == marked(team, replace(PERSON, contact=BSN))
    assert mark != marked(team, replace(PERSON, street=BSN))


IMPORTS = {
    "members": (reading_members.read, "code,first_name,last_name,street,corporatie,kamer,step,joined"),
    "visits": (reading_visits.read, "uid,day,kamer,activity,member,time"),
    "activities": (reading_activities.read, "kamer,type,name,number,icon"),
    "targets": (reading_targets.read, "kamer,year,indicator,unit,target"),
}
GOOD = {
    "members": f"T-1,Testpersoon,Voorbeeld,Voorbeeldstraat,Ymere,{KAMER},{Step.DEELNEMER},2026-01-02",
    "visits": f"abc,2026-11-01,{KAMER},Inloop,,",
    "activities": f"{KAMER},Klussen,Nieuw,,",
    "targets": f"{KAMER},2026,Formulieren,,200",
}
CELLS = [(name, place) for name, (_, header) in IMPORTS.items() for place in range(len(header.split(",")))]


def written(tmp_path: Path, name: str, row: str) -> Path:
    file = tmp_path / "file-2026.csv"
    file.write_text(f"{IMPORTS[name][1]}\n{GOOD[name]}\n{row}\n")
    return file


@pytest.mark.parametrize(("name", "place"), CELLS)
def test_a_bsn_in_any_cell_of_a_file_is_told_by_line_and_column(
    team: Team, here: Place, tmp_path: Path, name: str, place: int
) -> None:
    read, header = IMPORTS[name]
    cells = GOOD[name].replace("T-1", "T-2").replace("abc", "def").split(",")
    cells[place] = BSN
    before = everything()
    with pytest.raises(ImportRefused) as refused:
        read(team.coordinator, written(tmp_path, name, ",".join(cells)))
    assert [(row.line, row.column, type(row.why)) for row in refused.value.rows] == [
        (3, header.split(",")[place], LooksLikeBsn)
    ]
    assert BSN not in in_dutch(refused.value.rows[0].why)
    assert everything() == before


def test_false_alarms_in_a_file_pass_for_one_run(team: Team, here: Place, tmp_path: Path) -> None:
    row = f"T-2,Testpersoon,,{LIKE_A_BSN},,{KAMER},,"
    with not_a_bsn.said(None):
        assert reading_members.read(team.coordinator, written(tmp_path, "members", row)).added == 2
    assert not_a_bsn_lines() == [("file", '{"field":"street"}')]
    with pytest.raises(ImportRefused):
        reading_members.read(team.coordinator, written(tmp_path, "members", row))


def test_a_uid_of_a_visit_is_no_alarm(team: Team, here: Place, tmp_path: Path) -> None:
    uid = "12345678-2abc-4def-8123-456782abcdef"
    uid_of_digits = "11122233-3000-4000-8000-123456782000"
    rows = f"{uid},2026-11-01,{KAMER},Inloop,,\n{uid_of_digits},2026-11-01,{KAMER},Inloop,,"
    assert reading_visits.read(team.coordinator, written(tmp_path, "visits", rows)).added == 3


def test_whoever_logs_in_is_not_asked(team: Team) -> None:
    from bwk_tui.domain.errors import WrongPin

    with pytest.raises(WrongPin):
        accounts.log_in(BSN, PASSPHRASE)


def test_a_day_is_no_bsn(team: Team) -> None:
    assert date(2026, 11, 20) == TODAY
    members.add(team.assistent, KAMER, replace(PERSON, contact="belt na 20-11-2026, 06-12345678"))
