"""Refusals: what the house says no to, with the facts. The Dutch for them is in `sentences`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


class Refused(Exception):
    """Something that was asked and can't be; nothing was written."""


# Amounts and periods that people type


@dataclass(eq=False)
class AmountUnreadable(Refused):
    """`typed` is no amount."""

    typed: str


@dataclass(eq=False)
class AmountAmbiguous(Refused):
    """`typed` can be read as either of two amounts, in cents."""

    typed: str
    readings: tuple[int, int]


@dataclass(eq=False)
class AmountTooLarge(Refused):
    """An amount in cents above the largest that handgeld can hold."""

    cents: int
    largest_cents: int


@dataclass(eq=False)
class PeriodUnreadable(Refused):
    """`typed` is no period of cli.md."""

    typed: str


@dataclass(eq=False)
class PeriodBackwards(Refused):
    """A period that ends before it begins."""

    first: date
    last: date


# Fields of a form, a command or an import


@dataclass(eq=False)
class FieldRefused(Refused):
    """What was filled in at `field` can't be; the children say why."""

    field: str


@dataclass(eq=False)
class FieldMissing(FieldRefused):
    """Nothing was filled in where something must be."""


@dataclass(eq=False)
class FieldTooLong(FieldRefused):
    """More characters than `limit`."""

    limit: int


@dataclass(eq=False)
class FieldTooShort(FieldRefused):
    """Fewer characters than `least`."""

    least: int


@dataclass(eq=False)
class FieldTaken(FieldRefused):
    """`value` must be unique and is in use already."""

    value: str


@dataclass(eq=False)
class FieldUnknown(FieldRefused):
    """`value` is none of `choices`; where there are too many to name, `choices` is empty."""

    value: str
    choices: tuple[str, ...] = ()


@dataclass(eq=False)
class FieldUnreadable(FieldRefused):
    """`value` isn't written as `expected` (an example)."""

    value: str
    expected: str


@dataclass(eq=False)
class CodeErased(FieldRefused):
    """The code was that of somebody who was erased: a file mustn't bring them back."""


@dataclass(eq=False)
class DayInFuture(FieldRefused):
    """A day after today."""

    day: date


@dataclass(eq=False)
class DayAfter(FieldRefused):
    """A day after the last one that it can be."""

    day: date
    last: date


@dataclass(eq=False)
class DayBefore(FieldRefused):
    """A day before the first one that it can be."""

    day: date
    first: date


@dataclass(eq=False)
class TimeInFuture(FieldRefused):
    """A time of today, `value`, that hasn't been."""

    value: str


@dataclass(eq=False)
class TwiceInFile(FieldRefused):
    """`value` must be unique in a file and stands on an earlier `line` too."""

    value: str
    line: int


@dataclass(eq=False)
class LooksLikeBsn(FieldRefused):
    """A number that passes the test of a BSN. It isn't in here: `mark` stands for what was filled in."""

    mark: str


class ColumnMissing(Refused):
    """The header row lacks a column that must be there."""


class ColumnTwice(Refused):
    """The header row names a column twice."""


@dataclass(eq=False)
class ColumnUnknown(Refused):
    """The header row names a column that isn't read; `choices` are those that are."""

    choices: tuple[str, ...]


@dataclass(eq=False)
class CellsMiscounted(Refused):
    """A row with more or fewer cells than the header row: a separator too many or too few."""

    found: int
    expected: int


class QuotesUnclosed(Refused):
    """A row whose quotation marks don't pair off, so that nothing after it can be read."""


class LettersUnsure(Refused):
    """Letters that aren't UTF-8 and can be read in more than one way."""


@dataclass(eq=False)
class HeadingUnknown(Refused):
    """A column of targets whose `heading` is no kamer; `kamers` are the slugs of those that there are."""

    heading: str
    kamers: tuple[str, ...]


@dataclass(eq=False)
class YearMissing(Refused):
    """A file of targets that doesn't say for which year they are."""

    path: Path


@dataclass(frozen=True)
class BadRow:
    """One thing wrong in an import: at `line` (the header is 1), in `column`, and why.

    The column is empty where the row as a whole is wrong.
    """

    line: int
    column: str
    why: Refused


@dataclass(eq=False)
class ImportRefused(Refused):
    """A file with rows that can't be read; nothing of it was written."""

    rows: tuple[BadRow, ...]


# Who may do what


@dataclass(eq=False)
class NotAllowed(Refused):
    """The actor's role doesn't hold the right, or not for this kamer."""

    role: str
    right: str
    kamer: str | None = None


class WrongPin(Refused):
    """No such account, or not its PIN; which of the two isn't said."""


@dataclass(eq=False)
class TooManyAttempts(Refused):
    """Wait so many seconds before another PIN is looked at."""

    seconds: int


@dataclass(eq=False)
class PinNotDigits(FieldRefused):
    """A PIN is `least` digits or more, and nothing else."""

    least: int


@dataclass(eq=False)
class PassphraseTooShort(FieldRefused):
    """A passphrase has `least` characters or more."""

    least: int


@dataclass(eq=False)
class SecretGuessable(FieldRefused):
    """A PIN or a passphrase that is among the first to be guessed."""


@dataclass(eq=False)
class SecretsDiffer(FieldRefused):
    """What was typed a second time isn't what was typed first."""


class AccountLocked(Refused):
    """The right PIN of an account that was locked by the coordinator."""


class LastCoordinator(Refused):
    """The only coordinator left who acts everywhere: nobody could open the account again."""


# Visits


@dataclass(eq=False)
class ActivityNotInUse(Refused):
    """Nobody can check in to an activity that has stopped."""

    name: str


@dataclass(eq=False)
class OpenDoorStays(Refused):
    """An open door can't be called off: it is always there."""

    name: str


class PassDead(Refused):
    """No pass has this code, or it works no longer."""


class AlreadyUndone(Refused):
    """The check-in was undone before."""


class AlreadyNamed(Refused):
    """The check-in belongs to somebody already, or to a group."""


@dataclass(eq=False)
class AlreadyThere(Refused):
    """This person has a check-in for this activity on this day."""

    activity: str
    day: date


class ConsentMissing(Refused):
    """The visit was for sensitive help, and the person gave no consent to keep their name with it."""


class NothingToRevoke(Refused):
    """The person gave no consent, and no visit for sensitive help has their name."""


# Members and klussen


class MemberGone(Refused):
    """The member was merged into another one, or erased."""


class SamePerson(Refused):
    """Merging takes two records."""


class MergeTakenBack(Refused):
    """The merge was taken back before."""


class LaterMerge(Refused):
    """Somebody was merged with the same person after this merge: merges are taken back last one first."""


class KlusFinished(Refused):
    """The klus was done already."""


class KlusWithdrawn(Refused):
    """The klus was taken off the list."""


class KlusOpen(Refused):
    """The klus is neither done nor withdrawn."""


# Figures


@dataclass(eq=False)
class PeriodNotOver(Refused):
    """A report is handed in when its last `day` has gone by."""

    day: date


class NothingRegistered(Refused):
    """A report is handed in of a period in which visits were registered."""


# Handgeld


@dataclass(eq=False)
class CapExceeded(Refused):
    """More than the month's cap; `flow` is "transfers" or "spending", amounts are cents."""

    month: str
    flow: str
    cap_cents: int
    remaining_cents: int


@dataclass(eq=False)
class NotEnoughCash(Refused):
    """A pot would go below zero; `available_cents` is the most that can leave it on that date."""

    pot: str
    available_cents: int


@dataclass(eq=False)
class BeforeTheFirstCap(Refused):
    """A date before the kamer had handgeld."""

    day: date


@dataclass(eq=False)
class AlreadyReversed(Refused):
    """The entry was reversed before, by entry `by`."""

    number: str
    by: str


@dataclass(eq=False)
class CannotReverseReversal(Refused):
    """A reversal stays; book anew what was right."""

    number: str


@dataclass(eq=False)
class MonthClosed(Refused):
    """No entry has a date in a closed `month` (handgeld.md, invariant 4)."""

    month: str


@dataclass(eq=False)
class MonthSubmitted(Refused):
    """The penningmeester has the `month` under their eyes: it stays as it is until they decide."""

    month: str


@dataclass(eq=False)
class MonthNotSubmitted(Refused):
    """There is nothing to approve or to return in `month`."""

    month: str


@dataclass(eq=False)
class MonthNotClosed(Refused):
    """A kascontrole is over closed months, and `month` isn't one."""

    month: str


@dataclass(eq=False)
class MonthInFuture(Refused):
    """The `month` hasn't begun."""

    month: str


@dataclass(eq=False)
class EarlierMonthOpen(Refused):
    """Months go in order, and `month` comes first."""

    month: str


@dataclass(eq=False)
class MonthChanged(Refused):
    """What was submitted of `month` isn't what is in it now."""

    month: str


@dataclass(eq=False)
class NotCounted(Refused):
    """The kas wasn't counted in `month`."""

    month: str


@dataclass(eq=False)
class CountDiffers(Refused):
    """The last count of `month` gave other cents than what should be in the kas at its end."""

    month: str
    counted_cents: int
    expected_cents: int


@dataclass(eq=False)
class CountOutdated(Refused):
    """The last count of `month` says nothing of its end: the kas changed since, or its difference wasn't explained."""

    month: str


@dataclass(eq=False)
class KasBelowZero(Refused):
    """By the dates of the entries the kas held less than nothing on `day`: one of those dates is wrong."""

    day: date


class NothingToExplain(Refused):
    """The count has no difference, or one that was explained, or there is a later count."""


class SameCounter(Refused):
    """Counting takes two people."""


@dataclass(eq=False)
class BookedThemselves(Refused):
    """Four eyes: who booked in `month` (or closed it) doesn't approve or control it."""

    month: str


@dataclass(eq=False)
class AlreadyRepaid(Refused):
    """The voorgeschoten money was paid back with entry `by`."""

    by: str


class AlreadyCancelled(Refused):
    """The claim was taken back before."""


class SameMember(Refused):
    """A kascontrole takes two members of the kascommissie."""


class ControlFinished(Refused):
    """The kascontrole has its verslag; nothing is added to it."""


@dataclass(eq=False)
class ControlUnfinished(Refused):
    """So many steps and receipts still wait for a tick or a remark."""

    waiting: int


# Receipts and papers


@dataclass(eq=False)
class FileTooLarge(Refused):
    """A receipt of more than `limit_bytes`."""

    path: Path
    limit_bytes: int


@dataclass(eq=False)
class FileOfOtherKind(Refused):
    """A receipt that is no JPEG, PNG or PDF, or a damaged one."""

    path: Path


@dataclass(eq=False)
class ReceiptMissing(Refused):
    """There is no receipt to which a picture could belong, at entry `number`."""

    number: str


@dataclass(eq=False)
class ReceiptFileLost(Refused):
    """The picture of a receipt isn't in the store's folder any more, or isn't the same."""

    path: Path


@dataclass(eq=False)
class PaperNotOurs(Refused):
    """A PDF that isn't a kascommissie report of ours, or a damaged one."""

    path: Path


@dataclass(eq=False)
class PaperNewer(Refused):
    """A kascommissie report that was made by a newer version of the program."""

    path: Path


# The store


@dataclass(eq=False)
class StoreMissing(Refused):
    """There is no store in the folder."""

    folder: Path


@dataclass(eq=False)
class StoreExists(Refused):
    """There is a store in the folder already."""

    folder: Path


@dataclass(eq=False)
class StoreNewer(Refused):
    """The store was made by a newer version of the program."""

    folder: Path


@dataclass(eq=False)
class StoreNotOurs(Refused):
    """The file at the store's place was made by another program, or is damaged."""

    path: Path


@dataclass(eq=False)
class StoreUnusable(Refused):
    """The system doesn't let us read or write the store; `why` is its own short reason."""

    folder: Path
    why: str


@dataclass(eq=False)
class StoreFull(StoreUnusable):
    """The disk is full. What was set aside for this has been given up: the same once more may well succeed."""


@dataclass(eq=False)
class StoreReadOnly(StoreUnusable):
    """The disk under the store can only be read."""


@dataclass(eq=False)
class StoreForbidden(StoreUnusable):
    """The store's folder is of another user of the machine, so that no waiting helps."""


@dataclass(eq=False)
class StoreKeyMissing(Refused):
    """The store is encrypted, and the key that is called `name` isn't on this machine."""

    folder: Path
    name: str


@dataclass(eq=False)
class StoreEncrypted(Refused):
    """The store is encrypted already."""

    folder: Path


@dataclass(eq=False)
class StoreInUse(Refused):
    """Another process has the store open: a kiosk, or the team's side."""

    folder: Path


@dataclass(eq=False)
class NoRecoverySheet(Refused):
    """Nobody could open the store in `folder` again, if this machine were gone: there is no recovery sheet yet."""

    folder: Path


@dataclass(eq=False)
class RecoveryKeyUnreadable(Refused):
    """What was typed isn't a recovery key."""


@dataclass(eq=False)
class RecoveryKeyUnfit(Refused):
    """None of the keys at hand opens the file: it was locked for another sheet."""

    path: Path


@dataclass(eq=False)
class BackupsOfAnother(Refused):
    """The folder holds the backups of another store."""

    folder: Path


@dataclass(eq=False)
class BackupsInStore(Refused):
    """Backups don't lie with what they are for: `folder` is the store's own, or within it."""

    folder: Path


@dataclass(eq=False)
class BackupsFull(Refused):
    """The disk with the folder of backups has no room."""

    folder: Path


@dataclass(eq=False)
class BackupMissing(Refused):
    """There is no backup at `path`, or none in that folder."""

    path: Path


@dataclass(eq=False)
class BackupUnreadable(Refused):
    """The file isn't a backup of this program, or it is damaged."""

    path: Path


@dataclass(eq=False)
class BackupUnsound(Refused):
    """The backup opens, but something in it isn't as it was written; `where` is the first such thing."""

    path: Path
    where: str


@dataclass(eq=False)
class BackupWithoutReceipt(Refused):
    """The backup is sound, but the file of a receipt isn't with it; `where` is the first such file."""

    path: Path
    where: str


@dataclass(eq=False)
class NotADemoStore(Refused):
    """The demo fills only a folder of its own."""

    folder: Path


@dataclass(eq=False)
class FileUnreadable(Refused):
    """A file that was named can't be read or written; `why` is the system's short reason."""

    path: Path
    why: str


@dataclass(eq=False)
class FileNotCsv(Refused):
    """A file that holds no text of one byte for each sign: a spreadsheet, or "Unicode text"."""

    path: Path
