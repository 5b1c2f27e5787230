"""The tables as peewee sees them. The schema itself, with its checks and triggers, is in `migrations/`."""

from collections.abc import Iterator
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
    open_door = BooleanField(default=False)


class ActivityHours(_Table):
    """Local times, `HH:MM`, between which an activity is on, on a weekday (Monday is 0)."""

    id = AutoField()
    uid = TextField()
    activity = ForeignKeyField(Activity)
    activity_id: int
    weekday = IntegerField()
    starts = TextField()
    ends = TextField()


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
    merged_into: Any = ForeignKeyField("self", null=True)
    merged_into_id: int | None
    erased_at: Any = UtcField(null=True)


class MemberCorporatie(_Table):
    """Whose house a member lives in, from a day on."""

    id = AutoField()
    member = ForeignKeyField(Member)
    since: Any = DateField()
    corporatie = TextField(null=True)
    written_at: Any = UtcField(null=True)


class Membership(_Table):
    """A member's lidmaatschap of the bewonersvereniging in a year, and when its € 1 was paid."""

    id = AutoField()
    member = ForeignKeyField(Member)
    year = IntegerField()
    paid_on: Any = DateField(null=True)
    paid_cents = IntegerField(null=True)
    written_at: Any = UtcField(null=True)


class Account(_Table):
    """A team member who can log in."""

    id = AutoField()
    uid = TextField()
    name = TextField()
    folded = TextField()
    role = TextField()
    pin_hash = TextField()
    locked = BooleanField()


class LoginAttempt(_Table):
    """An attempt to log in that wasn't the right one, or isn't yet: for whom, on which device, and when.

    `boot` and `since_boot_ms` are None where the system doesn't tell since when it runs.
    """

    id = AutoField()
    whom = TextField()
    device = TextField()
    at: Any = UtcField()
    boot: Any = TextField(null=True)
    since_boot_ms: Any = IntegerField(null=True)


class AccountKamer(_Table):
    """A kamer in which an account acts; an account without any acts in all."""

    id = AutoField()
    account = ForeignKeyField(Account)
    kamer = ForeignKeyField(Kamer)


class Pass(_Table):
    """A pass of a member, by the SHA-256 of the code on it; it works until it has ended."""

    id = AutoField()
    uid = TextField()
    member = ForeignKeyField(Member)
    member_id: int
    code_digest = TextField()
    issued_at: Any = UtcField()
    issued_by = ForeignKeyField(Account)
    ended_at: Any = UtcField(null=True)
    ended_by = ForeignKeyField(Account, null=True)


class Consent(_Table):
    """That a member's visits for sensitive help may stand with their name, until it is revoked.

    What was said at the kiosk was recorded by nobody, and what was undone there revoked by nobody.
    """

    id = AutoField()
    uid = TextField()
    member = ForeignKeyField(Member)
    member_id: int
    given_at: Any = UtcField()
    how = TextField()
    recorded_by: Any = ForeignKeyField(Account, null=True)
    revoked_at: Any = UtcField(null=True)
    revoked_by = ForeignKeyField(Account, null=True)


class DayOff(_Table):
    """Days on which an activity isn't on, or, without one, on which the kamer is closed."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    activity = ForeignKeyField(Activity, null=True)
    activity_id: int | None
    first: Any = DateField()
    last: Any = DateField()
    reason = TextField()
    written_at: Any = UtcField()
    written_by = ForeignKeyField(Account)


class CheckIn(_Table):
    """One visit, or a head count of `people` without names."""

    id = AutoField()
    uid = TextField()
    activity = ForeignKeyField(Activity)
    activity_id: int
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
    named_at: Any = UtcField(null=True)


class MemberMerge(_Table):
    """Two records of one person that became one; `filled` is a JSON list of what the kept one took over."""

    id = AutoField()
    uid = TextField()
    kept: Any = ForeignKeyField(Member)
    kept_id: int
    merged: Any = ForeignKeyField(Member)
    merged_id: int
    filled = TextField()
    merged_at: Any = UtcField()
    merged_by = ForeignKeyField(Account)
    taken_back_at: Any = UtcField(null=True)
    taken_back_by = ForeignKeyField(Account, null=True)


class MemberMergeVisit(_Table):
    """A visit that a merge moved, or `folded` into one that the kept member had already."""

    id = AutoField()
    merge = ForeignKeyField(MemberMerge)
    check_in = ForeignKeyField(CheckIn)
    folded = BooleanField()


class MemberDistinct(_Table):
    """Two members of whom somebody said that they are two people; `first` has the lower id."""

    id = AutoField()
    uid = TextField()
    first = ForeignKeyField(Member)
    first_id: int
    second = ForeignKeyField(Member)
    second_id: int
    said_at: Any = UtcField()
    said_by = ForeignKeyField(Account)


class Target(_Table):
    """What a kamer is to reach in a year; without a kamer what is printed for all of them together."""

    id = AutoField()
    uid = TextField()
    kamer: Any = ForeignKeyField(Kamer, null=True)
    kamer_id: int | None
    year = IntegerField()
    indicator = TextField()
    printed = TextField()
    unit = TextField()
    bound = TextField(null=True)
    aim = TextField()
    written_at: Any = UtcField()
    written_by = ForeignKeyField(Account, null=True)
    written_by_id: int | None


class Klus(_Table):
    """An odd job in or around someone's home, from being reported to being done."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    kamer_id: int
    number = IntegerField()
    reported_on: Any = DateField()
    reporter_kind = TextField()
    member: Any = ForeignKeyField(Member, null=True)
    member_id: int | None
    reporter = TextField()
    contact = TextField()
    address = TextField()
    what = TextField()
    remark = TextField()
    done_by: Any = ForeignKeyField(Kamer, null=True)
    done_by_id: int | None
    volunteer: Any = ForeignKeyField(Member, null=True)
    volunteer_id: int | None
    planned_on: Any = DateField(null=True)
    planned_at = TextField(null=True)
    done_on: Any = DateField(null=True)
    finished_at: Any = UtcField(null=True)
    withdrawn_at: Any = UtcField(null=True)
    written_at: Any = UtcField()
    written_by = ForeignKeyField(Account)


class HandedIn(_Table):
    """A report of prestaties as it was handed in: it never changes. `content` is JSON."""

    id = AutoField()
    uid = TextField()
    kamer: Any = ForeignKeyField(Kamer, null=True)
    kamer_id: int | None
    kamers = TextField()
    first: Any = DateField()
    last: Any = DateField()
    recipient = TextField()
    content = TextField()
    content_digest = TextField()
    account = ForeignKeyField(Account)
    at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class HandgeldCap(_Table):
    """The most that may come in, and be spent, in a month; from a month on."""

    id = AutoField()
    kamer = ForeignKeyField(Kamer)
    since = TextField()
    cents = IntegerField()
    set_by = ForeignKeyField(Account, null=True)
    previous = TextField(null=True)
    digest = TextField(null=True)


class HandgeldAdvance(_Table):
    """What somebody paid out of their own pocket: a claim, or a row that `cancels` one and says why."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    year = IntegerField()
    date: Any = DateField()
    month = TextField()
    cents = IntegerField()
    category = TextField()
    description = TextField()
    shop = TextField(null=True)
    paid_by = TextField()
    receipt = TextField(null=True)
    receipt_day: Any = DateField(null=True)
    no_receipt_reason = TextField(null=True)
    cancels: Any = ForeignKeyField("self", null=True)
    cancels_id: int | None
    booked_by = ForeignKeyField(Account)
    booked_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class HandgeldCount(_Table):
    """A count of the kas; `coins` is JSON: pieces by denomination in cents."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    day: Any = DateField()
    month = TextField()
    occasion = TextField()
    coins = TextField()
    counted_cents = IntegerField()
    expected_cents = IntegerField()
    first_counter = TextField()
    second_counter = TextField()
    recorded_by = ForeignKeyField(Account)
    recorded_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class HandgeldStep(_Table):
    """A month that was submitted, returned or closed, and what was in it then."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    month = TextField()
    kind = TextField()
    count: Any = ForeignKeyField(HandgeldCount, null=True)
    month_digest = TextField()
    kas_cents = IntegerField()
    bank_cents = IntegerField()
    remark = TextField(null=True)
    account = ForeignKeyField(Account)
    at: Any = UtcField()
    previous = TextField()
    digest = TextField()


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
    pair_id: int | None
    shop = TextField(null=True)
    receipt_day: Any = DateField(null=True)
    advance: Any = ForeignKeyField(HandgeldAdvance, null=True)
    advance_id: int | None
    count: Any = ForeignKeyField(HandgeldCount, null=True)
    count_id: int | None
    booked_by = ForeignKeyField(Account)
    booked_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class ReceiptFile(_Table):
    """A picture or PDF of a receipt, kept in the store's folder under its SHA-256."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    entry: Any = ForeignKeyField(HandgeldEntry, null=True)
    advance: Any = ForeignKeyField(HandgeldAdvance, null=True)
    sha256 = TextField()
    media_type = TextField()
    size = IntegerField()
    added_by = ForeignKeyField(Account)
    added_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class Kascontrole(_Table):
    """A control of closed months that the kascommissie began, with what its sample is drawn by."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    first_month = TextField()
    last_month = TextField()
    seed = TextField()
    sample_size = IntegerField()
    method = IntegerField()
    begun_by = ForeignKeyField(Account)
    begun_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class KascontroleMark(_Table):
    """What the kascommissie says of one step or entry; the last one holds."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    control = ForeignKeyField(Kascontrole)
    subject = TextField()
    verdict = TextField()
    remark = TextField(null=True)
    marked_by = ForeignKeyField(Account)
    marked_at: Any = UtcField()
    previous = TextField()
    digest = TextField()


class KascontroleVerslag(_Table):
    """What the kascommissie found and advises: the end of a control."""

    id = AutoField()
    uid = TextField()
    kamer = ForeignKeyField(Kamer)
    control = ForeignKeyField(Kascontrole)
    findings = TextField()
    advice = TextField()
    second_member = TextField()
    report_digest = TextField()
    recorded_by = ForeignKeyField(Account)
    recorded_at: Any = UtcField()
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


class Erasing(_Table):
    """One row: the key of `ErasedCode`, and a mark while bytes of erased people may be left in the store's files."""

    id = AutoField()
    code_key: Any = TextField(null=True)
    to_clean: Any = TextField(null=True)


class ErasedCode(_Table):
    """A code that was somebody's who was erased, as a keyed digest; it doesn't say whose."""

    digest = TextField(primary_key=True)


class RetentionTerm(_Table):
    """For so many years after their last contact people are kept; the last row holds."""

    id = AutoField()
    uid = TextField()
    years = IntegerField()
    set_at: Any = UtcField()
    set_by = ForeignKeyField(Account)


class RetentionKept(_Table):
    """Somebody who is kept until a day, whatever their last contact; the last row holds."""

    id = AutoField()
    uid = TextField()
    member = ForeignKeyField(Member)
    member_id: int
    until: Any = DateField()
    kept_at: Any = UtcField()
    kept_by = ForeignKeyField(Account)


class ReceiptFileRemoved(_Table):
    """A file of a receipt that was taken away when its term had passed."""

    id = AutoField()
    receipt_file = ForeignKeyField(ReceiptFile)
    receipt_file_id: int
    removed_at: Any = UtcField()
    removed_by = ForeignKeyField(Account)


def stored_rows(model: type[Model], kamer: Kamer | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a table, or those of one kamer, by column and in the order of their ids, exactly as stored.

    Nothing is turned into a date or a moment, so that a row that was tampered with can be read too; bytes that are no
    text come as lone surrogates, which no text that was written here has.
    """
    columns = [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001 - peewee's documented way in
    query = f"SELECT {', '.join(columns)} FROM {model._meta.table_name}"  # noqa: S608, SLF001 - our own names
    where = " WHERE kamer_id = ?" if kamer else ""
    connection = database.connection()
    strictly, connection.text_factory = connection.text_factory, _decoded
    try:
        rows = database.execute_sql(f"{query}{where} ORDER BY id", (kamer.id,) if kamer else ()).fetchall()
    finally:
        connection.text_factory = strictly
    for row in rows:
        yield dict(zip(columns, row, strict=True))


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")
