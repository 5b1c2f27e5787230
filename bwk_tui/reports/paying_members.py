"""Paying members: people whose lidmaatschap of the bewonersvereniging was paid for a year."""

from datetime import date
from typing import Any

from bwk_tui.db.models import Member, Membership
from bwk_tui.reports import persons
from bwk_tui.reports.visits import Kamers


def count(kamers: Kamers, day: date) -> int:
    """How many people of the kamers had paid for the year of `day` by that day.

    Two records that were merged are one person, who counts in the kamer of the record that was kept.
    """
    return len(ids(kamers, day))


def registered(kamers: Kamers, day: date) -> bool:
    """Whether lidmaatschappen were registered there, of any year until that of `day`."""
    return bool(_people(Membership.year <= day.year, kamers))


def ids(kamers: Kamers, day: date) -> set[int]:
    """The ids of those people: of the record that was kept where records were merged."""
    paid = (Membership.year == day.year) & Membership.paid_on.is_null(False) & (Membership.paid_on <= day)
    return _people(paid, kamers)


def _people(where: Any, kamers: Kamers) -> set[int]:
    """Whose lidmaatschappen they are, of the people of the kamers."""
    members: Any = Membership.select(Membership.member).join(Member).where(where)
    own = members.where(Member.kamer.in_(kamers), Member.merged_into.is_null()).scalars()
    into = persons.kept_ones()
    kept = {into[member_id] for member_id in members.where(Member.merged_into.is_null(False)).scalars()}
    there: Any = Member.select(Member.id).where(Member.id.in_(kept), Member.kamer.in_(kamers))
    return {*own, *there.scalars()}
