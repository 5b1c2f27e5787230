"""Handing in: a report is frozen as it is, for somebody, once (counting.md, rule 9)."""

from datetime import date, timedelta

import pytest

from bwk_tui.db.models import AuditLog, HandedIn
from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldMissing, FieldTooLong, FieldUnknown, NothingRegistered, PeriodNotOver
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in, prestaties_report
from bwk_tui.services import check_ins, kamers, targets
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.handing_in import hand_in
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team

QUARTER = Period.parse("2026-Q3")
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def visited(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    for day in (date(2025, 8, 1), date(2026, 8, 1)):
        check_ins.add_by_hand(
            team.coordinator, activity_id=coffee.id, day=day, member_id=yael.id, token=str(day)
        )


@pytest.mark.usefixtures("visited")
def test_what_is_handed_in_is_the_report_as_it_is(team: Team) -> None:
    exact = prestaties_report.report(team.coordinator, KAMER, QUARTER)
    line = hand_in(team.coordinator, KAMER, QUARTER, "  Stadsdeel Zuidoost ")
    assert (line.kamer, line.period, line.recipient, line.by) == (
        KAMER,
        QUARTER,
        "Stadsdeel Zuidoost",
        "Dewi Voorbeeld",
    )
    assert (line.at, line.sound) == (clock.now(), True)
    assert handed_in.report_of(team.coordinator, line.uid) == (line, exact)


@pytest.mark.parametrize(
    "period",
    [
        Period(date(2025, 11, 1), date(2026, 2, 1)),  # in two years: no share of a year
        Period(YESTERDAY, YESTERDAY),
    ],
)
@pytest.mark.parametrize("kamer", [KAMER, "all", "elders,cjm"])
def test_any_report_can_be_handed_in_and_read_back(
    team: Team, visited: None, kamer: str, period: Period
) -> None:
    """Also with a kamer that registers nothing yet: its figures are None."""
    kamers.add(team.coordinator, "elders", "Elders")
    targets.set_target(team.coordinator, KAMER, 2026, "Nieuwe bewoners doen mee", "10 of 20")
    targets.set_target(team.coordinator, KAMER, 2026, "Goed overleg met partners en financiers", "7,5")
    exact = prestaties_report.report(team.coordinator, kamer, period)
    line = hand_in(team.coordinator, kamer, period, "Stadsdeel")
    assert handed_in.report_of(team.coordinator, line.uid)[1] == exact
    assert handed_in.comparison(team.coordinator, line.uid).differences == ()


@pytest.mark.usefixtures("visited")
def test_the_same_token_hands_in_once(team: Team) -> None:
    first = hand_in(team.coordinator, KAMER, QUARTER, "Stadsdeel", "een")
    assert hand_in(team.coordinator, KAMER, QUARTER, "Stadsdeel", "een") == first
    assert HandedIn.select().count() == 1
    assert AuditLog.select().where(AuditLog.verb == "report handed in").count() == 1


@pytest.mark.usefixtures("visited")
def test_the_same_report_may_be_handed_in_again(team: Team) -> None:
    one, other = (hand_in(team.coordinator, KAMER, QUARTER, who) for who in ("Stadsdeel", "Ymere"))
    assert one.uid != other.uid
    assert one.content_digest == other.content_digest


@pytest.mark.usefixtures("visited")
def test_a_period_that_is_not_over_is_refused_until_its_last_day_has_gone_by(team: Team) -> None:
    for last in (TODAY, TODAY + timedelta(days=1)):
        with pytest.raises(PeriodNotOver) as refused:
            hand_in(team.coordinator, KAMER, Period(date(2026, 11, 1), last), "Stadsdeel")
        assert refused.value.day == last
    assert HandedIn.select().count() == 0
    assert hand_in(team.coordinator, KAMER, Period(date(2026, 11, 1), YESTERDAY), "Stadsdeel")


@pytest.mark.usefixtures("visited")
def test_a_period_from_before_anything_was_registered_is_refused(team: Team) -> None:
    with pytest.raises(NothingRegistered):
        hand_in(team.coordinator, KAMER, Period.parse("2019"), "Stadsdeel")
    assert HandedIn.select().count() == 0


@pytest.mark.parametrize(
    ("recipient", "why"), [("", FieldMissing), (" \n", FieldMissing), ("x" * 501, FieldTooLong)]
)
def test_it_is_for_somebody(team: Team, recipient: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        hand_in(team.coordinator, KAMER, QUARTER, recipient)


def test_a_kamer_that_is_not_there_is_refused(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        hand_in(team.coordinator, "cjm,nergens", QUARTER, "Stadsdeel")


@pytest.mark.usefixtures("visited")
def test_the_log_names_the_report_and_no_recipient(team: Team) -> None:
    line = hand_in(team.coordinator, KAMER, QUARTER, "Stadsdeel")
    logged = AuditLog.get(AuditLog.verb == "report handed in")
    assert logged.subject == f"report {line.uid}"
    assert line.content_digest in logged.details
    assert "Stadsdeel" not in logged.details
