"""The register of klussen: what is shown of it, and which klussen count (counting.md, rule 4)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.klussen import OPEN, State
from bwk_tui.domain.period import Period
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.services import kamers, klussen
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team

ELSEWHERE = "multibron"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
YEAR = Period.parse("2026")


@pytest.fixture
def there(team: Team) -> Actor:
    """The assistent of another kamer."""
    kamers.add(team.coordinator, ELSEWHERE, "MultiBron")
    return replace(team.assistent, kamers=frozenset({ELSEWHERE}))


def report(actor: Actor, what: str, kamer: str = KAMER, day: date = TODAY) -> KlusLine:
    form = KlusForm(what, "Voorbeeldstraat 1", reporter="Buurvrouw Voorbeeld", reported_on=day)
    return klussen.report(actor, kamer, form, what)


def whats(lines: tuple[KlusLine, ...]) -> list[str]:
    return [line.what for line in lines]


def named(counted: dict[int, int] | dict[int, date]) -> dict[str, object]:
    """By the kamer's slug."""
    slugs = {row.id: row.slug for row in Kamer.select()}
    return {slugs[kamer]: value for kamer, value in counted.items()}


def rows() -> tuple[Kamer, ...]:
    return tuple(Kamer.select())


# What is shown


@pytest.fixture
def some(team: Team) -> None:
    """One of each state, and two appointments on a day."""
    who = team.assistent
    for what in ("later", "oud", "om tien", "zonder tijd", "klaar gisteren", "klaar vandaag", "vervallen"):
        report(who, what, day=YESTERDAY if what == "oud" else TODAY - timedelta(days=9))
    report(who, "nieuw")
    klussen.plan(who, "later", day=TOMORROW, at="9:00")
    klussen.plan(who, "zonder tijd", day=TODAY)
    klussen.plan(who, "om tien", day=TODAY, at="10:00")
    klussen.finish(who, "klaar gisteren", done_on=YESTERDAY)
    klussen.finish(who, "klaar vandaag")
    klussen.withdraw(who, "vervallen")


def test_appointments_come_first_then_the_oldest_then_what_is_closed(team: Team, some: None) -> None:
    assert whats(register.klussen(team.assistent, KAMER)) == [
        "om tien",
        "zonder tijd",
        "later",
        "oud",
        "nieuw",
        "klaar vandaag",
        "klaar gisteren",
        "vervallen",
    ]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (OPEN, ["om tien", "zonder tijd", "later", "oud", "nieuw"]),
        ((State.GEMELD,), ["oud", "nieuw"]),
        ((State.GEPLAND,), ["om tien", "zonder tijd", "later"]),
        ((State.KLAAR,), ["klaar vandaag", "klaar gisteren"]),
        ((State.VERVALLEN,), ["vervallen"]),
    ],
)
def test_a_list_is_of_some_states(
    team: Team, some: None, states: tuple[State, ...], expected: list[str]
) -> None:
    lines = register.klussen(team.assistent, KAMER, states=states)
    assert whats(lines) == expected
    assert {line.state for line in lines} <= set(states)


@pytest.mark.parametrize(
    "typed", ["gordijn", "GORDÍJN ophangen", "voorbeeldstr", "buurvrouw gor", "la voorbeeld gordijn", "2"]
)
def test_typing_finds_what_where_and_who(team: Team, yael: MemberLine, typed: str) -> None:
    report(team.assistent, "Kraan lekt")
    report(team.assistent, "Gordijn ophangen")
    klussen.plan(team.assistent, "Gordijn ophangen", day=TODAY, volunteer=yael.id)
    assert "Gordijn ophangen" in whats(register.klussen(team.assistent, KAMER, search=typed))
    assert register.klussen(team.assistent, KAMER, search=f"{typed} zolder") == ()


def test_a_long_list_is_cut(team: Team, some: None) -> None:
    assert len(register.klussen(team.assistent, KAMER, most=2)) == 2


def test_both_kamers_see_what_one_does_for_the_other(team: Team, there: Actor) -> None:
    klus = report(team.assistent, "Kraan lekt")
    assert register.klussen(there, ELSEWHERE) == ()
    klussen.plan(team.assistent, klus.uid, day=TODAY, done_by=ELSEWHERE)
    assert whats(register.klussen(there, ELSEWHERE)) == ["Kraan lekt"]
    assert whats(register.klussen(team.assistent, KAMER)) == ["Kraan lekt"]
    details = register.klus(there, klus.uid)
    assert (details.kamer_name, details.done_by_name) == ("Casa Jepie Makandra", "MultiBron")
    assert (details.written_by, details.written_at) == ("Sam Voorbeeld", NOON)
    assert not details.may_change
    assert register.klus(team.assistent, klus.uid).may_change
    assert register.by_number(there, KAMER, 1).uid == klus.uid


def test_an_unknown_klus_is_refused(team: Team, there: Actor) -> None:
    with pytest.raises(FieldUnknown):
        register.klus(team.assistent, "geen")
    with pytest.raises(FieldUnknown):
        register.by_number(team.assistent, KAMER, 1)
    with pytest.raises(NotAllowed):
        register.by_number(there, KAMER, 1)


def test_an_evening_is_by_time_and_of_who_does_it(team: Team, there: Actor, some: None) -> None:
    klussen.plan(team.assistent, "nieuw", day=TODAY, at="8:00", done_by=ELSEWHERE)
    klussen.finish(team.assistent, "om tien")
    evening = register.evening(team.assistent, KAMER, TODAY)
    assert whats(evening.klussen) == ["om tien", "zonder tijd"]
    assert whats(register.evening(there, ELSEWHERE, TODAY).klussen) == ["nieuw"]
    klussen.withdraw(team.assistent, "zonder tijd")
    assert whats(register.evening(team.assistent, KAMER, TODAY).klussen) == ["om tien"]


def test_the_next_evening_has_open_klussen(team: Team, there: Actor, some: None) -> None:
    assert register.next_evening(team.assistent, KAMER) == TODAY
    klussen.finish(team.assistent, "om tien")
    klussen.finish(team.assistent, "zonder tijd")
    assert register.next_evening(team.assistent, KAMER) == TOMORROW
    klussen.withdraw(team.assistent, "later")
    assert register.next_evening(team.assistent, KAMER) is None
    klussen.plan(team.assistent, "oud", day=YESTERDAY)
    assert register.next_evening(team.assistent, KAMER) is None


# What counts


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.ZONE)


def test_a_register_begins_on_the_local_day_of_its_first_klus(team: Team, there: Actor) -> None:
    assert register.register_began(rows()) == {}
    with clock.standing_at(at(date(2026, 7, 2), 0, 1)):  # in UTC still the day before
        report(team.assistent, "eerste", day=date(2026, 6, 1))
    report(team.assistent, "tweede")
    with clock.standing_at(at(date(2026, 9, 1))):
        klussen.withdraw(there, report(there, "vergissing", ELSEWHERE, date(2026, 9, 1)).uid)
    assert named(register.register_began(rows())) == {KAMER: date(2026, 7, 2)}


def test_when_a_register_began_is_one_question(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    report(team.assistent, "een")
    kamers_read = rows()
    asked: list[object] = []
    ask = database.execute_sql

    def listen(*sql: object) -> object:
        asked.append(sql)
        return ask(*sql)

    monkeypatch.setattr(database, "execute_sql", listen)
    register.register_began(kamers_read)
    assert len(asked) == 1


@pytest.fixture
def finished(team: Team, there: Actor) -> None:
    """Two kamers whose registers began in june and in august; each does something for the other."""
    with clock.standing_at(at(date(2026, 6, 15))):
        report(team.assistent, "juni", day=date(2026, 6, 1))
        report(team.assistent, "voor het register", day=date(2026, 6, 1))
        report(team.assistent, "open", day=date(2026, 6, 15))
        klussen.finish(team.assistent, "voor het register", done_on=date(2026, 6, 14))
        klussen.finish(team.assistent, "juni", done_on=date(2026, 6, 15))
    with clock.standing_at(at(date(2026, 8, 1))):
        report(there, "elders gemeld", ELSEWHERE, date(2026, 7, 1))
        report(there, "elders te vroeg", ELSEWHERE, date(2026, 7, 1))
    klussen.plan(team.coordinator, "elders gemeld", day=None, done_by=KAMER)
    klussen.finish(team.assistent, "elders gemeld", done_on=date(2026, 8, 31))
    klussen.plan(team.coordinator, "elders te vroeg", day=None, done_by=KAMER)
    klussen.finish(team.assistent, "elders te vroeg", done_on=date(2026, 7, 31))
    klussen.plan(team.assistent, "open", day=None, done_by=ELSEWHERE)


def test_finished_klussen_count_where_they_were_reported(team: Team, finished: None) -> None:
    assert named(register.reported_and_done(rows(), YEAR)) == {KAMER: 1, ELSEWHERE: 1}
    klussen.finish(team.assistent, "open")
    assert named(register.reported_and_done(rows(), YEAR)) == {KAMER: 2, ELSEWHERE: 1}
    klussen.reopen(team.assistent, "open")
    assert named(register.reported_and_done(rows(), YEAR)) == {KAMER: 1, ELSEWHERE: 1}
    here = Kamer.select().where(Kamer.slug == KAMER)
    assert named(register.reported_and_done(here, YEAR)) == {KAMER: 1}


def test_and_a_second_figure_says_who_did_them(team: Team, finished: None) -> None:
    assert named(register.done_by(rows(), YEAR)) == {KAMER: 2}
    klussen.finish(team.assistent, "open")
    assert named(register.done_by(rows(), YEAR)) == {KAMER: 2, ELSEWHERE: 1}
    elsewhere = Kamer.select().where(Kamer.slug == ELSEWHERE)
    assert named(register.done_by(elsewhere, YEAR)) == {ELSEWHERE: 1}


@pytest.mark.parametrize(
    ("first", "last", "here", "elsewhere"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), 1, 0),
        (date(2026, 6, 16), date(2026, 8, 30), 0, 0),
        (date(2026, 8, 31), date(2026, 12, 31), 0, 1),
        (date(2026, 1, 1), date(2026, 6, 14), 0, 0),
    ],
)
def test_both_ends_of_a_period_belong_to_it(
    finished: None, first: date, last: date, here: int, elsewhere: int
) -> None:
    counted = named(register.reported_and_done(rows(), Period(first, last)))
    assert (counted.get(KAMER, 0), counted.get(ELSEWHERE, 0)) == (here, elsewhere)


def test_without_a_register_nothing_is_counted(team: Team) -> None:
    assert register.reported_and_done(rows(), YEAR) == {}
    assert register.done_by(rows(), YEAR) == {}
    assert register.reported_and_done((), YEAR) == {}
