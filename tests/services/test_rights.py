"""Who may call what: every verb of the services and every question to the reports, for every role (design.md)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest

from bwk_tui.domain.actor import EVERYWHERE, Actor, Role
from bwk_tui.domain.errors import NotAllowed, Refused
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import prestaties, today
from bwk_tui.services import accounts, activities, check_ins, handgeld, kamers, lookup, members
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, PASSPHRASE, TODAY, Team

KIOSK, ASSISTENT, COORDINATOR = Role.KIOSK, Role.ASSISTENT, Role.COORDINATOR
PENNINGMEESTER, KASCOMMISSIE = Role.PENNINGMEESTER, Role.KASCOMMISSIE
DOOR = {KIOSK, ASSISTENT, COORDINATOR}
TEAM = {ASSISTENT, COORDINATOR}
MONEY = {ASSISTENT, COORDINATOR, PENNINGMEESTER, KASCOMMISSIE}


@dataclass(frozen=True)
class Place:
    """A kamer in which there is one of everything."""

    kamer: str
    activity: int
    member: int
    code: str
    anonymous: str
    expense: str
    transfer: str


Verb = Callable[[Actor, Place], object]

IN_A_KAMER: dict[str, tuple[Verb, set[Role]]] = {
    "look up": (lambda a, p: lookup.look_up(a, p.kamer, "te"), DOOR),
    "check in": (lambda a, p: check_ins.check_in(a, activity_id=p.activity, token="t"), DOOR),
    "undo": (lambda a, p: check_ins.undo(a, p.anonymous), DOOR),
    "add by hand": (
        lambda a, p: check_ins.add_by_hand(a, activity_id=p.activity, day=TODAY, token="t"),
        TEAM,
    ),
    "give name": (lambda a, p: check_ins.give_name(a, p.anonymous, p.member), TEAM),
    "see activities": (lambda a, p: activities.known(a, p.kamer), DOOR),
    "see activities in use": (lambda a, p: activities.in_use(a, p.kamer), DOOR),
    "add activity": (
        lambda a, p: activities.add(a, p.kamer, type_name="Klussen", name="Nieuw"),
        {COORDINATOR},
    ),
    "stop activity": (lambda a, p: activities.stop(a, p.kamer, "Inloop"), {COORDINATOR}),
    "resume activity": (lambda a, p: activities.resume(a, p.kamer, "Inloop"), {COORDINATOR}),
    "add member": (lambda a, p: members.add(a, p.kamer, MemberForm("Testpersoon")), TEAM),
    "change member": (lambda a, p: members.change(a, p.member, MemberForm("Testpersoon")), TEAM),
    "register membership": (lambda a, p: members.register_membership(a, p.member, 2026, TODAY), TEAM),
    "end membership": (lambda a, p: members.end_membership(a, p.member, 2026), TEAM),
    "search members": (lambda a, p: members.search(a, p.kamer), TEAM),
    "count members": (lambda a, p: members.count(a, p.kamer), TEAM),
    "see member": (lambda a, p: members.details(a, p.member), TEAM),
    "see member by code": (lambda a, p: members.by_code(a, p.code), TEAM),
    "receive transfer": (
        lambda a, p: handgeld.receive_transfer(a, p.kamer, day=TODAY, cents=1),
        {PENNINGMEESTER},
    ),
    "book expense": (
        lambda a, p: handgeld.book_expense(
            a, p.kamer, day=TODAY, cents=1, category="A", pot="kas", description="koffie"
        ),
        TEAM,
    ),
    "withdraw": (lambda a, p: handgeld.withdraw(a, p.kamer, day=TODAY, cents=1), TEAM),
    "deposit": (lambda a, p: handgeld.deposit(a, p.kamer, day=TODAY, cents=1), TEAM),
    "reverse expense": (lambda a, p: handgeld.reverse(a, p.kamer, p.expense, "fout"), TEAM),
    "reverse transfer": (lambda a, p: handgeld.reverse(a, p.kamer, p.transfer, "fout"), {PENNINGMEESTER}),
    "see entries": (lambda a, p: figures.entries(a, p.kamer), MONEY),
    "see month": (lambda a, p: figures.month_figures(a, p.kamer, Month.of(TODAY)), MONEY),
    "see months": (lambda a, p: figures.booked_months(a, p.kamer), MONEY),
    "see balances": (lambda a, p: figures.balances(a, p.kamer), MONEY),
    "see cap": (lambda a, p: figures.cap_cents(a, p.kamer), MONEY),
    "see handgeld as json": (lambda a, p: figures.as_json(a, p.kamer), MONEY),
    "see day": (lambda a, p: today.on(a, p.kamer, TODAY), TEAM),
    "see visits so far": (lambda a, p: today.visits_so_far(a, p.kamer, TODAY), DOOR),
    "see prestaties": (lambda a, p: prestaties.figures(a, p.kamer, Period.parse("2026")), {COORDINATOR}),
}
ANYWHERE: dict[str, tuple[Verb, set[Role]]] = {
    "add kamer": (lambda a, _: kamers.add(a, "nieuw", "Nieuw"), {COORDINATOR}),
    "see accounts": (lambda a, _: accounts.known(a), {COORDINATOR}),
    "add account": (lambda a, _: accounts.add(a, "Testpersoon", "assistent", (), "kort"), {COORDINATOR}),
    "lock account": (lambda a, _: accounts.lock(a, "Sam Voorbeeld"), {COORDINATOR}),
    "reset pin": (lambda a, _: accounts.reset_pin(a, "Niemand", PASSPHRASE), {COORDINATOR}),
    "see nobody": (lambda a, _: members.details(a, 99), TEAM),
    "see no code": (lambda a, _: members.by_code(a, "geen"), TEAM),
    "see all prestaties": (
        lambda a, _: prestaties.figures(a, "all", Period.parse("2026")),
        {COORDINATOR},
    ),
}
VERBS = IN_A_KAMER | ANYWHERE


def furnish(team: Team, kamer: str) -> Place:
    """One of everything in a kamer."""
    activity = activities.add(
        team.coordinator, kamer, type_name="Sociale ontmoeting en verbinding", name="Inloop"
    )
    member = members.add(team.coordinator, kamer, MemberForm("Testpersoon"))
    tapped = check_ins.check_in(Actor.kiosk(kamer), activity_id=activity.id, token=f"tap {kamer}")
    transfer = handgeld.receive_transfer(team.penningmeester, kamer, day=TODAY, cents=10_000)
    expense = handgeld.book_expense(
        team.coordinator, kamer, day=TODAY, cents=100, category="A", pot="bank", description="koffie"
    )
    handgeld.withdraw(team.coordinator, kamer, day=TODAY, cents=100)
    return Place(kamer, activity.id, member.id, member.code, tapped.uid, expense.number, transfer.number)


@pytest.fixture
def here(team: Team) -> Place:
    return furnish(team, KAMER)


def actor(team: Team, role: Role) -> Actor:
    return {
        KIOSK: team.kiosk,
        ASSISTENT: team.assistent,
        COORDINATOR: team.coordinator,
        PENNINGMEESTER: team.penningmeester,
        KASCOMMISSIE: team.kascommissie,
    }[role]


@pytest.mark.parametrize("verb", VERBS)
def test_a_role_may_do_what_the_design_says_and_nothing_else(team: Team, here: Place, verb: str) -> None:
    call, allowed = VERBS[verb]
    for role in set(Role) - allowed:
        with pytest.raises(NotAllowed) as refused:
            call(actor(team, role), here)
        assert refused.value.role == role
    for role in sorted(allowed):
        refusals: list[Refused] = []
        try:
            call(actor(team, role), here)
        except Refused as refused_otherwise:
            refusals.append(refused_otherwise)
        assert not any(isinstance(refusal, NotAllowed) for refusal in refusals), role


@pytest.mark.parametrize("verb", IN_A_KAMER)
def test_a_right_in_one_kamer_is_none_in_another(team: Team, verb: str) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    elsewhere = furnish(team, "elders")
    call, allowed = IN_A_KAMER[verb]
    for role in sorted(allowed - EVERYWHERE):
        of_cjm = replace(actor(team, role), kamers=frozenset({KAMER}))
        with pytest.raises(NotAllowed) as refused:
            call(of_cjm, elsewhere)
        assert refused.value.kamer == "elders"


def test_who_acts_in_one_kamer_gets_no_figures_of_all(team: Team, here: Place) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    with pytest.raises(NotAllowed):
        prestaties.figures(of_cjm, "all", Period.parse("2026"))


@pytest.mark.parametrize("verb", VERBS)
def test_what_was_not_allowed_leaves_no_trace(team: Team, here: Place, verb: str) -> None:
    from bwk_tui.db.connection import database

    call, allowed = VERBS[verb]
    changes = "SELECT total_changes()"
    before = database.execute_sql(changes).fetchone()
    for role in set(Role) - allowed:
        with suppress(NotAllowed):
            call(actor(team, role), here)
    assert database.execute_sql(changes).fetchone() == before
