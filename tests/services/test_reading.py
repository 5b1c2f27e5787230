"""Reading what is sensitive leaves a line, and what can't be written down isn't shown."""

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bwk_tui import reports, services
from bwk_tui.db import connection
from bwk_tui.db.models import AuditLog, Member
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import MemberGone, NotAllowed, StoreUnusable
from bwk_tui.domain.period import Period
from bwk_tui.reports import audit_log
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.why import Cell
from bwk_tui.services import check_ins, erasing, klussen, members, merging, reading
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from bwk_tui.services.reading import UNWRITTEN, Sensitive
from tests.conftest import KAMER, NOON, Team
from tests.services.calls import named_in, public_functions, reached_from, sources

TELLING = {
    "first_name",
    "last_name",
    "street",
    "contact",
    "address",
    "reporter",
    "code",
    "kept_code",
    "member_id",
    "visitor",
}
"""Fields of an answer that say who somebody is."""

PERIOD = Period.parse("2026")


def read(since: int = 0) -> list[tuple[str, str]]:
    """What was read, by the log."""
    rows = AuditLog.select().where(AuditLog.id > since, AuditLog.verb.in_(list(Sensitive)))
    return [(row.verb, row.subject) for row in rows.order_by(AuditLog.id)]


def uid(member_id: int) -> str:
    return str(Member.get_by_id(member_id).uid)


@pytest.fixture
def twin(team: Team) -> MemberLine:
    return members.add(team.assistent, KAMER, MemberForm("Yael", "De La Voorbeeld", street="Verzonnenstraat"))


@pytest.fixture
def klus(team: Team) -> str:
    form = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon")
    return klussen.report(team.assistent, KAMER, form, "klus").uid


def test_whoever_opens_a_card_leaves_one_line_with_ids(team: Team, yael: MemberLine) -> None:
    members.details(team.assistent, yael.id)
    line = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert (line.verb, line.subject) == ("member read", f"member {uid(yael.id)}")
    assert (line.account_id, line.details) == (team.assistent.account_id, "{}")
    assert "Ya" not in line.subject + line.details


def test_a_card_that_is_drawn_anew_is_read_once_and_ten_minutes_later_again(
    team: Team, yael: MemberLine
) -> None:
    for minutes, times in ((0, 1), (0, 1), (9, 1), (10, 2), (11, 2), (25, 3)):
        with clock.standing_at(NOON + timedelta(minutes=minutes)):
            members.details(team.assistent, yael.id)
        assert len(read()) == times, minutes


def test_a_clock_that_was_put_back_hides_no_reading(team: Team, yael: MemberLine) -> None:
    members.details(team.assistent, yael.id)
    with clock.standing_at(NOON - timedelta(hours=1)):
        members.details(team.assistent, yael.id)
    assert len(read()) == 2


def test_everybody_who_reads_has_a_line_of_their_own(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    members.details(team.assistent, yael.id)
    members.details(team.coordinator, yael.id)
    members.by_code(team.coordinator, twin.code)
    of_yael, of_twin = ("member read", f"member {uid(yael.id)}"), ("member read", f"member {uid(twin.id)}")
    assert read() == [of_yael, of_yael, of_twin]


def test_searching_is_the_days_work_and_leaves_no_line(team: Team, yael: MemberLine) -> None:
    for typed in ("y", "ya", "yae"):
        assert members.search(team.assistent, KAMER, typed)
    assert members.id_of(team.assistent, yael.code) == yael.id
    assert read() == []


def test_the_code_of_somebody_is_no_way_around_the_rights(team: Team, yael: MemberLine) -> None:
    with pytest.raises(NotAllowed):
        members.id_of(team.penningmeester, yael.code)
    elsewhere = dataclasses.replace(team.coordinator, kamers=frozenset({"elders"}))
    with pytest.raises(NotAllowed):
        members.id_of(elsewhere, yael.code)
    erasing.erase(team.coordinator, yael.id)
    with pytest.raises(MemberGone):
        members.details(team.coordinator, yael.id)


def test_a_merged_code_is_that_of_who_was_kept(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merging.merge(team.coordinator, yael.id, twin.id, "merge")
    assert members.id_of(team.assistent, twin.code) == yael.id


def test_what_is_sensitive_is_written_down_and_shown(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine, klus: str
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="tap")
    boss = team.coordinator
    assert {pair.first.id for pair in reading.doubles(boss, KAMER)} <= {yael.id, twin.id}
    assert reading.side_by_side(boss, yael.id, twin.id).days_together == 0
    assert reading.merges(boss, KAMER) == ()
    assert reading.klus(team.assistent, klus).line.address == "Voorbeeldstraat 1"
    assert reading.why(boss, KAMER, PERIOD, Cell(Measure.UNIQUE)).figure == 1
    assert reading.why(boss, KAMER, PERIOD, Cell(Measure.VISITS, member_id=yael.id)).figure == 1
    kamer = next(subject for verb, subject in read() if verb == "doubles read")
    assert read() == [
        ("doubles read", kamer),
        ("members compared", f"member {uid(yael.id)}"),
        ("members compared", f"member {uid(twin.id)}"),
        ("merges read", kamer),
        ("klus read", f"klus {klus}"),
        ("figure opened", "figure cjm/unique/total/2026-01-01/2026-12-31"),
        ("figure opened", f"member {uid(yael.id)}"),
    ]


def test_another_figure_is_another_look_and_its_next_page_is_not(team: Team, coffee: ActivityLine) -> None:
    for cell in (Cell(Measure.UNIQUE), Cell(Measure.UNIQUE), Cell(Measure.UNIQUE, corporatie="Eigen Haard")):
        reading.why(team.coordinator, KAMER, PERIOD, cell)
    reading.why(team.coordinator, KAMER, PERIOD, Cell(Measure.UNIQUE), offset=200)
    assert [subject for _, subject in read()] == [
        "figure cjm/unique/total/2026-01-01/2026-12-31",
        "figure cjm/Eigen-Haard/unique/total/2026-01-01/2026-12-31",
    ]


def test_each_opening_of_the_log_is_a_line_in_it(team: Team) -> None:
    reading.open_log(team.coordinator)
    reading.open_log(team.coordinator, audit_log.Question(period=Period.parse("2026-10")), form="csv")
    assert read() == [("log read", "log"), ("log read", "log")]
    last = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert last.details == '{"first":"2026-10-01","form":"csv","last":"2026-10-31"}'


Looking = Callable[[Actor, int, int, str], object]

LOOKS: dict[str, Looking] = {
    "card": lambda a, one, _, __: members.details(a, one),
    "doubles": lambda a, *_: reading.doubles(a, KAMER),
    "merges": lambda a, *_: reading.merges(a, KAMER),
    "two": lambda a, one, other, _: reading.side_by_side(a, one, other),
    "klus": lambda a, _, __, uid: reading.klus(a, uid),
    "why": lambda a, *_: reading.why(a, KAMER, PERIOD, Cell(Measure.UNIQUE)),
    "log": lambda a, *_: reading.open_log(a),
}


@pytest.mark.parametrize("look", LOOKS)
def test_what_cannot_be_written_down_is_not_shown(
    team: Team, yael: MemberLine, twin: MemberLine, klus: str, look: str
) -> None:
    connection.database.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreUnusable):
        LOOKS[look](team.coordinator, yael.id, twin.id, klus)
    assert members.search(team.coordinator, KAMER), "what needs no line is still there"


# What follows finds by itself what somebody adds.


def test_who_tells_of_people_writes_it_down_or_says_why_not() -> None:
    silent = {name for name in telling() if not writes_it_down(name)}
    assert silent == set(UNWRITTEN)


def writes_it_down(name: str) -> bool:
    """A service that notes it; or a question that only such services ask, and no screen or command."""
    noted = "services.reading.note"
    return noted in reached_from(name) or any(
        noted in reached_from(service) and name in reached_from(service)
        for service, _ in public_functions("services.reading")
    )


def test_no_screen_or_command_reads_behind_the_logs_back() -> None:
    behind = {name for name in telling() if name.startswith("reports.") and writes_it_down(name)}
    assert {"reports.why.why", "reports.klussen.klus", "reports.doubles.suggestions"} <= behind
    assert {(name, one) for name in FRONT for one in named_in(name, sources()[name].tree) & behind} == set()


def test_whoever_shows_the_log_opens_it_first() -> None:
    questions = {"reports.audit_log.page", "reports.audit_log.every"}
    showing = {name for name in FRONT if named_in(name, sources()[name].tree) & questions}
    opening = {name for name in FRONT if "services.reading.open_log" in named_in(name, sources()[name].tree)}
    assert showing == opening


FRONT = [name for name in sources() if name.partition(".")[0] in ("cli", "screens", "app", "web")]


def telling() -> set[str]:
    """The verbs and questions with an answer that says who somebody is."""
    return {name for name, function in _asking() if set(_fields(_answer(function), set())) & TELLING}


def _asking() -> Iterator[tuple[str, Callable[..., Any]]]:
    for storey in (services, reports):
        for module in pkgutil.walk_packages(storey.__path__, f"{storey.__name__}."):
            loaded = importlib.import_module(module.name)
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                takes = list(inspect.signature(function).parameters)
                if function.__module__ == loaded.__name__ and name[0] != "_" and takes[:1] == ["actor"]:
                    yield f"{module.name.removeprefix('bwk_tui.')}.{name}", function


def _answer(function: Callable[..., Any]) -> Any:
    return typing.get_type_hints(function).get("return")


def _fields(kind: Any, seen: set[Any]) -> Iterator[str]:
    """The names of all fields in an answer of this type, however deep."""
    if isinstance(kind, list) or kind in seen:
        return
    seen.add(kind)
    for part in typing.get_args(kind):
        yield from _fields(part, seen)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for one in dataclasses.fields(kind):
            yield one.name
            yield from _fields(hints[one.name], seen)
