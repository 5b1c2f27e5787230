"""The table of rights (design.md, "Actor")."""

import pytest

from bwk_tui.domain.actor import EVERYWHERE, RIGHTS, Actor, Right, Role
from bwk_tui.domain.errors import NotAllowed


def test_the_kiosk_only_looks_up_a_visitor_and_checks_in() -> None:
    assert RIGHTS[Role.KIOSK] == {Right.LOOK_UP_VISITOR, Right.CHECK_IN}


def test_the_penningmeester_books_no_expenses_and_the_team_no_transfers() -> None:
    assert Right.BOOK_HANDGELD not in RIGHTS[Role.PENNINGMEESTER]
    assert Right.TOP_UP_HANDGELD not in RIGHTS[Role.ASSISTENT] | RIGHTS[Role.COORDINATOR]


def test_the_kascommissie_reads_handgeld_controls_it_and_does_nothing_else() -> None:
    assert RIGHTS[Role.KASCOMMISSIE] == {
        Right.READ_HANDGELD,
        Right.EXPORT_HANDGELD,
        Right.RECORD_KASCONTROLE,
    }


def test_booking_approving_and_auditing_are_three_different_roles() -> None:
    """handgeld.md, invariant 6: no role holds two of these; who counts and submits is who books."""
    booking = {Right.BOOK_HANDGELD, Right.COUNT_KAS, Right.SUBMIT_MONTH}
    approving = {Right.TOP_UP_HANDGELD, Right.APPROVE_MONTH, Right.SET_CAP}
    auditing = {Right.RECORD_KASCONTROLE}
    for rights in RIGHTS.values():
        assert sum(bool(rights & part) for part in (booking, approving, auditing)) <= 1
    assert RIGHTS[Role.ASSISTENT] & booking == {Right.BOOK_HANDGELD, Right.COUNT_KAS}
    assert RIGHTS[Role.COORDINATOR] >= booking
    assert RIGHTS[Role.PENNINGMEESTER] >= approving


def test_nobody_holds_every_right() -> None:
    assert all(rights != set(Right) for rights in RIGHTS.values())


def test_the_roles_of_the_cooperatie_see_no_people() -> None:
    people = {Right.LOOK_UP_VISITOR, Right.CHECK_IN, Right.CHECK_IN_BY_HAND, Right.KEEP_MEMBERS}
    assert all(not RIGHTS[role] & people for role in EVERYWHERE)


def test_a_right_holds_only_in_the_kamers_of_the_actor() -> None:
    assistent = Actor(Role.ASSISTENT, "Sam Voorbeeld", 1, frozenset({"cjm"}))
    assistent.require(Right.KEEP_MEMBERS, "cjm")
    with pytest.raises(NotAllowed) as refused:
        assistent.require(Right.KEEP_MEMBERS, "elders")
    assert (refused.value.role, refused.value.kamer) == (Role.ASSISTENT, "elders")


def test_an_actor_without_kamers_acts_in_all() -> None:
    assert Actor(Role.PENNINGMEESTER, "Pia Voorbeeld", 2).may(Right.TOP_UP_HANDGELD, "elders")


def test_a_kiosk_acts_in_its_own_kamer() -> None:
    assert Actor.kiosk("cjm").may(Right.CHECK_IN, "cjm")
    assert not Actor.kiosk("cjm").may(Right.CHECK_IN, "elders")
