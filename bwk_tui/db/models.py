"""The tables as peewee sees them. The schema itself, with its checks and triggers, is in `migrations/`."""

from datetime import UTC, datetime
from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from bwk_tui.db.connection import database


class UtcField(Field):
    """A moment in UTC, kept as `2026-11-20T14:30:00.000000Z` so that text order is time order."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        """The text for an aware moment."""
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> datetime | None:
        """The aware moment for a text."""
        return None if value is None else datetime.fromisoformat(value)


class _Table(Model):
    class Meta:
        database = database
        legacy_table_names = False


class Kamer(_Table):
    """One room."""

    id = AutoField()
    uid = TextField()
    slug = TextField()
    name = TextField()


class ActivityType(_Table):
    """One of the eight types that agreements and reports count by, in their fixed order."""

    id = AutoField()
    name = TextField()
    position = IntegerField()
    unit = TextField()


class Activity(_Table):
    """What people come for, in one kamer."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    type = ForeignKeyField(ActivityType)
    name = TextField()
    folded = TextField()
    number = IntegerField(null=True)
    icon = TextField()
    in_use = BooleanField()


class Member(_Table):
    """A person who is known by name."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    code = TextField()
    first_name = TextField()
    last_name = TextField()
    folded = TextField()
    street = TextField()
    contact = TextField()
    step = TextField()
    sign = TextField()
    joined: Any = DateField()


class MemberCorporatie(_Table):
    """Whose house a member lives in, from a day on."""

    id = AutoField()
    member = ForeignKeyField(Member)
    since: Any = DateField()
    corporatie = TextField(null=True)


class Membership(_Table):
    """A member's lidmaatschap of the bewonersvereniging in a year, and when its € 1 was paid."""

    id = AutoField()
    member = ForeignKeyField(Member)
    year = IntegerField()
    paid_on: Any = DateField(null=True)
    paid_cents = IntegerField(null=True)


class Account(_Table):
    """A team member who can log in."""

    id = AutoField()
    uid = TextField()
    name = TextField()
    folded = TextField()
    role = TextField()
    pin_hash = TextField()
    locked = BooleanField()
    failed_attempts = IntegerField()
    last_failed_at: Any = UtcField(null=True)


class AccountKamer(_Table):
    """A kamer in which an account acts; an account without any acts in all."""

    id = AutoField()
    account = ForeignKeyField(Account)
    kamer = ForeignKeyField(Kamer)


class CheckIn(_Table):
    """One visit, or a head count of `people` without names."""

    id = AutoField()
    uid = TextField()
    activity = ForeignKeyField(Activity)
    day: Any = DateField()
    at: Any = UtcField(null=True)
    member = ForeignKeyField(Member, null=True)
    member_id: int | None
    people = IntegerField()
    newcomer = BooleanField()
    source = TextField()
    written_at: Any = UtcField()
    written_by = ForeignKeyField(Account, null=True)
    written_by_id: int | None
    undone_at: Any = UtcField(null=True)
    undone_by = ForeignKeyField(Account, null=True)


class HandgeldCap(_Table):
    """The most that may come in, and be spent, in a month; from a month on."""

    id = AutoField()
    kamer = ForeignKeyField(Kamer)
    since = TextField()
    cents = IntegerField()


class HandgeldEntry(_Table):
    """A posted entry: it never changes."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    year = IntegerField()
    seq = IntegerField()
    date: Any = DateField()
    month = TextField()
    kind = TextField()
    pot = TextField()
    cents = IntegerField()
    category = TextField(null=True)
    description = TextField()
    receipt = TextField(null=True)
    no_receipt_reason = TextField(null=True)
    reverses: Any = ForeignKeyField("self", null=True)
    reverses_id: int | None
    pair: Any = ForeignKeyField("self", null=True)
    booked_by = ForeignKeyField(Account)
    booked_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class AuditLog(_Table):
    """Who did what, when; ids, not names."""

    id = AutoField()
    at: Any = UtcField()
    account = ForeignKeyField(Account, null=True)
    role = TextField()
    verb = TextField()
    subject = TextField()
    details = TextField()
    previous = TextField()
    digest = TextField()
