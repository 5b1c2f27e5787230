"""A kascontrole: begun over closed months, marked, and ended with a verslag of two members."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import AuditLog, Kascontrole, KascontroleMark, KascontroleVerslag
from bwk_tui.domain import errors
from bwk_tui.domain.actor import Role
from bwk_tui.domain.kascontrole import CHECKLIST, Verdict
from bwk_tui.domain.period import Month
from bwk_tui.reports import kascommissie, kascontrole
from bwk_tui.reports.kascontrole import Control
from bwk_tui.services import accounts, handgeld, kamers, store_check
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, PIN, TODAY, Team
from tests.reports.controlling import (
    OCTOBER,
    SEED,
    SEPTEMBER,
    WORDS,
    begin,
    close,
    closed_store,
    finish,
    look_at_all,
)


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture
def autumn(team: Team) -> Team:
    """September and october are closed."""
    return team


def control(team: Team, uid: str) -> Control:
    return kascontrole.control(team.kascommissie, KAMER, uid)


def marks(team: Team, uid: str) -> int:
    return KascontroleMark.select().join(Kascontrole).where(Kascontrole.uid == uid).count()


# Beginning


def test_a_control_draws_one_in_ten_receipts_and_ten_at_least(autumn: Team) -> None:
    begun = control(autumn, begin(autumn))
    assert (begun.receipts, begun.sample_size, len(begun.sample)) == (24, 10, 10)
    assert (begun.seed, begun.begun_by, begun.verslag) == (SEED, "Kas Voorbeeld", None)
    assert [item.subject for item in begun.steps] == [f"step:{name}" for name in CHECKLIST]
    assert begun.waiting == len(begun.items) == len(CHECKLIST) + len(begun.entries)


def test_without_a_seed_six_digits_are_drawn_by_chance(autumn: Team) -> None:
    seeds = {control(autumn, begin(autumn, seed=" ")).seed for _ in range(5)}
    assert len(seeds) > 1
    assert all(len(seed) == 6 and seed.isdecimal() for seed in seeds)


@pytest.mark.parametrize(("asked", "drawn"), [(0, 0), (3, 3), (24, 24), (1_000, 24)])
def test_another_size_of_sample_can_be_asked_for(autumn: Team, asked: int, drawn: int) -> None:
    begun = control(autumn, begin(autumn, size=asked))
    assert (begun.sample_size, len(begun.sample)) == (drawn, drawn)


@pytest.mark.parametrize("size", [-1, 2.5, True])
def test_a_size_that_is_no_number_of_receipts_is_refused(autumn: Team, size: int) -> None:
    with pytest.raises(errors.FieldUnreadable):
        begin(autumn, size=size)


def test_a_seed_of_more_than_a_few_sentences_is_refused(autumn: Team) -> None:
    with pytest.raises(errors.FieldTooLong):
        begin(autumn, seed="x" * 501)


def test_only_closed_months_are_controlled(autumn: Team) -> None:
    actor, november = autumn.kascommissie, Month(2026, 11)
    controlling.begin(actor, KAMER, Month(2026, 1), november)  # in november there is nothing yet to be closed
    handgeld.receive_transfer(autumn.penningmeester, KAMER, day=TODAY, cents=100)
    with pytest.raises(errors.MonthNotClosed) as refused:
        controlling.begin(actor, KAMER, OCTOBER, november)
    assert refused.value.month == "2026-11"
    controlling.begin(actor, KAMER, OCTOBER, OCTOBER)


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (OCTOBER, SEPTEMBER, errors.PeriodBackwards),
        (OCTOBER, Month(2026, 12), errors.MonthInFuture),
    ],
)
def test_months_that_cannot_be_are_refused(
    autumn: Team, first: Month, last: Month, refusal: type[errors.Refused]
) -> None:
    with pytest.raises(refusal):
        controlling.begin(autumn.kascommissie, KAMER, first, last)


def test_only_the_kascommissie_controls(autumn: Team) -> None:
    uid = begin(autumn)
    for actor in (autumn.assistent, autumn.coordinator, autumn.penningmeester, autumn.kiosk):
        with pytest.raises(errors.NotAllowed):
            controlling.begin(actor, KAMER, SEPTEMBER, OCTOBER)
        with pytest.raises(errors.NotAllowed):
            controlling.mark(actor, KAMER, uid, "step:kas", "good")
        with pytest.raises(errors.NotAllowed):
            controlling.finish(actor, KAMER, uid, **WORDS)
    assert marks(autumn, uid) == 0


@pytest.mark.parametrize("who", ["assistent", "coordinator", "penningmeester"])
def test_whoever_had_a_hand_in_the_months_does_not_control_them(autumn: Team, who: str) -> None:
    """The same account with another role, as after a change of jobs."""
    after = replace(getattr(autumn, who), role=Role.KASCOMMISSIE)
    with pytest.raises(errors.BookedThemselves):
        controlling.begin(after, KAMER, SEPTEMBER, OCTOBER)


# Marking


def test_the_last_mark_holds_and_the_ones_before_it_stay(autumn: Team) -> None:
    uid = begin(autumn)
    for verdict, remark in (
        ("good", ""),
        ("remark", "Bon 3 is onleesbaar"),
        ("none", ""),
        ("remark", "Bon 4"),
    ):
        controlling.mark(autumn.kascommissie, KAMER, uid, "step:bonnen", verdict, remark)
    (item,) = (item for item in control(autumn, uid).steps if item.subject == "step:bonnen")
    assert item.mark
    assert (item.verdict, item.mark.remark, item.mark.by) == (Verdict.REMARK, "Bon 4", "Kas Voorbeeld")
    assert marks(autumn, uid) == 4
    assert control(autumn, uid).remarks == (item,)


def test_a_mark_that_is_taken_back_waits_again(autumn: Team) -> None:
    uid = begin(autumn)
    waiting = control(autumn, uid).waiting
    for verdict, left in (("good", waiting - 1), ("none", waiting)):
        controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", verdict)
        assert control(autumn, uid).waiting == left


def test_a_mark_cannot_be_changed_in_the_store(autumn: Team) -> None:
    uid = begin(autumn)
    controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "good")
    for statement in ("UPDATE kascontrole_mark SET verdict = 'none'", "DELETE FROM kascontrole_mark"):
        with pytest.raises(Exception, match="kascontrole_mark"):
            database.execute_sql(statement)


def test_a_remark_needs_words(autumn: Team) -> None:
    uid = begin(autumn)
    with pytest.raises(errors.FieldMissing) as refused:
        controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "remark", "  ")
    assert refused.value.field == "remark"


@pytest.mark.parametrize(
    ("subject", "verdict", "field"),
    [
        ("step:koffie", "good", "mark"),
        ("entry:2026-001", "good", "mark"),
        ("bonnen", "good", "mark"),
        ("step:kas", "prima", "verdict"),
    ],
)
def test_a_mark_of_something_else_is_refused(autumn: Team, subject: str, verdict: str, field: str) -> None:
    uid = begin(autumn)
    with pytest.raises(errors.FieldUnknown) as refused:
        controlling.mark(autumn.kascommissie, KAMER, uid, subject, verdict)
    assert refused.value.field == field


def test_a_control_of_another_kamer_is_unknown_here(autumn: Team) -> None:
    kamers.add(autumn.coordinator, "bron", "MultiBron")
    uid = begin(autumn)
    with pytest.raises(errors.FieldUnknown):
        controlling.mark(autumn.kascommissie, "bron", uid, "step:kas", "good")
    with pytest.raises(errors.FieldUnknown):
        controlling.finish(autumn.kascommissie, "bron", uid, **WORDS)


# Finishing


def test_a_verslag_has_the_digest_of_the_report_it_is_about(autumn: Team) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    digest = finish(autumn, uid)
    verslag = control(autumn, uid).verslag
    assert verslag
    period = control(autumn, uid).period
    assert verslag.report_digest == kascommissie.report(autumn.kascommissie, KAMER, period).digest
    assert (verslag.digest, verslag.members) == (digest, ("Kas Voorbeeld", "Kim Voorbeeld"))
    assert (verslag.findings, verslag.advice) == (WORDS["findings"], WORDS["advice"])


def test_nothing_is_finished_while_something_waits(autumn: Team) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "none")
    with pytest.raises(errors.ControlUnfinished) as refused:
        finish(autumn, uid)
    assert refused.value.waiting == 1
    assert KascontroleVerslag.select().count() == 0


@pytest.mark.parametrize("second", ["Kas Voorbeeld", "  kas  VOORBEELD ", "Kàs Voorbeeld"])
def test_it_takes_a_second_member(autumn: Team, second: str) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    with pytest.raises(errors.SameMember):
        finish(autumn, uid, second_member=second)


@pytest.mark.parametrize("second", ["Sam Voorbeeld", "dewi voorbeeld", "Pia Voorbeeld"])
def test_the_second_member_had_no_hand_in_the_months_either(autumn: Team, second: str) -> None:
    """Who booked, who submitted, and the penningmeester who closed."""
    uid = begin(autumn)
    look_at_all(autumn, uid)
    with pytest.raises(errors.BookedThemselves):
        finish(autumn, uid, second_member=second)


def test_a_colleague_who_did_nothing_in_the_months_can_be_the_second_member(autumn: Team) -> None:
    accounts.add(autumn.coordinator, "Ali Voorbeeld", Role.ASSISTENT, (KAMER,), PIN)
    uid = begin(autumn)
    look_at_all(autumn, uid)
    finish(autumn, uid, second_member="Ali Voorbeeld")
    assert control(autumn, uid).verslag


@pytest.mark.parametrize("field", ["findings", "advice", "second_member"])
def test_a_verslag_is_filled_in(autumn: Team, field: str) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    with pytest.raises(errors.FieldMissing) as refused:
        finish(autumn, uid, **{field: " "})
    assert refused.value.field == field
    with pytest.raises(errors.FieldTooLong):
        finish(autumn, uid, **{field: "x" * 501})


def test_what_is_finished_stays_as_it_is(autumn: Team) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    finish(autumn, uid)
    with pytest.raises(errors.ControlFinished):
        finish(autumn, uid)
    with pytest.raises(errors.ControlFinished):
        controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "good")


# Chains, tokens, the audit log


def test_controls_marks_and_verslagen_hang_in_chains(autumn: Team) -> None:
    for seed in ("a", "b"):
        uid = begin(autumn, seed=seed)
        look_at_all(autumn, uid)
        finish(autumn, uid)
    models: tuple[Any, ...] = (Kascontrole, KascontroleMark, KascontroleVerslag)
    for model in models:
        rows = list(model.select().order_by(model.id))
        assert [row.previous for row in rows] == ["", *(row.digest for row in rows[:-1])]
    assert list(store_check.differences()) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("kascontrole", "seed", "'1'"),
        ("kascontrole", "sample_size", "1"),
        ("kascontrole_mark", "verdict", "'none'"),
        ("kascontrole_mark", "remark", "'iets anders'"),
        ("kascontrole_verslag", "findings", "'Er klopt niets.'"),
        ("kascontrole_verslag", "second_member", "'Bo Voorbeeld'"),
        ("kascontrole_verslag", "report_digest", "'0'"),
    ],
)
def test_a_change_behind_the_back_is_found(autumn: Team, table: str, column: str, value: str) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    finish(autumn, uid)
    database.execute_sql(f"DROP TRIGGER {table}_stays")
    database.execute_sql("PRAGMA ignore_check_constraints = 1")
    database.execute_sql(f"UPDATE {table} SET {column} = {value} WHERE id = 1")
    database.execute_sql("PRAGMA ignore_check_constraints = 0")
    found = list(store_check.differences())
    assert any("kascommissie" in one.where or "kascontrole" in one.where for one in found)


def test_what_is_sent_twice_is_written_once(autumn: Team) -> None:
    actor = autumn.kascommissie
    first, again = (
        controlling.begin(actor, KAMER, SEPTEMBER, OCTOBER, seed=SEED, token="begin") for _ in range(2)
    )
    assert first == again == "begin"
    for _ in range(2):
        controlling.mark(actor, KAMER, first, "step:kas", "good", token="mark")
    assert marks(autumn, first) == 1
    look_at_all(autumn, first)
    digests = {finish(autumn, first, token="finish") for _ in range(2)}
    assert len(digests) == 1
    assert (Kascontrole.select().count(), KascontroleVerslag.select().count()) == (1, 1)


def test_the_audit_log_knows_who_but_not_what_was_written(autumn: Team) -> None:
    uid = begin(autumn)
    look_at_all(autumn, uid)
    controlling.mark(autumn.kascommissie, KAMER, uid, "step:kas", "remark", "Zeer geheime opmerking")
    finish(autumn, uid)
    lines = list(AuditLog.select().where(AuditLog.account == autumn.kascommissie.account_id))
    assert {row.verb for row in lines} == {"kascontrole begun", "kascontrole marked", "kascontrole finished"}
    assert not any("geheime" in row.details or WORDS["advice"] in row.details for row in lines)


def test_two_controls_of_the_same_months_stand_beside_each_other(autumn: Team) -> None:
    first, second = begin(autumn), begin(autumn)
    look_at_all(autumn, first)
    finish(autumn, first)
    assert [one.uid for one in kascontrole.controls(autumn.kascommissie, KAMER)] == [first, second]
    assert control(autumn, second).waiting == len(control(autumn, second).items)


def test_who_only_transferred_and_closed_does_not_control_either(autumn: Team) -> None:
    """What the penningmeester transfers is no booking for the four eyes, but closing is."""
    handgeld.receive_transfer(autumn.penningmeester, KAMER, day=TODAY, cents=100)
    close(autumn, Month(2026, 11))
    after = replace(autumn.penningmeester, role=Role.KASCOMMISSIE)
    with pytest.raises(errors.BookedThemselves):
        controlling.begin(after, KAMER, Month(2026, 11), Month(2026, 11))
