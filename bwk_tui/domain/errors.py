"""Refusals: what the house says no to, with the facts. The Dutch for them is in `sentences`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class Refused(Exception):
    """Something that was asked and can't be; nothing was written.

    A kind of refusal names its facts as a dataclass does, and is made and matched like one. It isn't one: to make
    dataclasses of a hundred kinds takes longer than all of this module, and every command waits for it.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.__match_args__ = (*cls.__match_args__, *cls.__annotations__)  # type: ignore[misc] # not for a dataclass

    def __init__(self, *facts: Any, **named: Any) -> None:
        given = dict(zip(self.__match_args__, facts, strict=False)) | named
        needed = {name for name in self.__match_args__ if not hasattr(type(self), name)}
        if len(given) != len(facts) + len(named) or not needed <= given.keys() <= set(self.__match_args__):
            message = f"{type(self).__name__} takes {self.__match_args__}"
            raise TypeError(message)
        vars(self).update(given)

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({facts})"


# Amounts and periods that people type


class AmountUnreadable(Refused):
    """`typed` is no amount."""

    typed: str


class AmountAmbiguous(Refused):
    """`typed` can be read as either of two amounts, in cents."""

    typed: str
    readings: tuple[int, int]


class AmountTooLarge(Refused):
    """An amount in cents above the largest that handgeld can hold."""

    cents: int
    largest_cents: int


class PeriodUnreadable(Refused):
    """`typed` is no period of cli.md."""

    typed: str


class PeriodBackwards(Refused):
    """A period that ends before it begins."""

    first: date
    last: date


# Fields of a form, a command or an import


class FieldRefused(Refused):
    """What was filled in at `field` can't be; the children say why."""

    field: str


class FieldMissing(FieldRefused):
    """Nothing was filled in where something must be."""


class FieldTooLong(FieldRefused):
    """More characters than `limit`."""

    limit: int


class FieldTooShort(FieldRefused):
    """Fewer characters than `least`."""

    least: int


class FieldTaken(FieldRefused):
    """`value` must be unique and is in use already."""

    value: str


class FieldUnknown(FieldRefused):
    """`value` is none of `choices`; where there are too many to name, `choices` is empty."""

    value: str
    choices: tuple[str, ...] = ()


class FieldUnreadable(FieldRefused):
    """`value` isn't written as `expected` (an example)."""

    value: str
    expected: str


class CodeErased(FieldRefused):
    """The code was that of somebody who was erased: a file mustn't bring them back."""


class DayInFuture(FieldRefused):
    """A day after today."""

    day: date


class DayAfter(FieldRefused):
    """A day after the last one that it can be."""

    day: date
    last: date


class DayBefore(FieldRefused):
    """A day before the first one that it can be."""

    day: date
    first: date


class TimeInFuture(FieldRefused):
    """A time of today, `value`, that hasn't been."""

    value: str


class TwiceInFile(FieldRefused):
    """`value` must be unique in a file and stands on an earlier `line` too."""

    value: str
    line: int


class LooksLikeBsn(FieldRefused):
    """A number that passes the test of a BSN. It isn't in here: `mark` stands for what was filled in."""

    mark: str


class ColumnMissing(Refused):
    """The header row lacks a column that must be there."""


class ColumnTwice(Refused):
    """The header row names a column twice."""


class ColumnUnknown(Refused):
    """The header row names a column that isn't read; `choices` are those that are."""

    choices: tuple[str, ...]


class CellsMiscounted(Refused):
    """A row with more or fewer cells than the header row: a separator too many or too few."""

    found: int
    expected: int


class QuotesUnclosed(Refused):
    """A row whose quotation marks don't pair off, so that nothing after it can be read."""


class LettersUnsure(Refused):
    """Letters that aren't UTF-8 and can be read in more than one way."""


class HeadingUnknown(Refused):
    """A column of targets whose `heading` is no kamer; `kamers` are the slugs of those that there are."""

    heading: str
    kamers: tuple[str, ...]


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


class ImportRefused(Refused):
    """A file with rows that can't be read; nothing of it was written."""

    rows: tuple[BadRow, ...]


# Who may do what


class NotAllowed(Refused):
    """The actor's role doesn't hold the right, or not for this kamer."""

    role: str
    right: str
    kamer: str | None = None


class WrongPin(Refused):
    """No such account, or not its PIN; which of the two isn't said."""


class TooManyAttempts(Refused):
    """Wait so many seconds before another PIN is looked at."""

    seconds: int


class PinNotDigits(FieldRefused):
    """A PIN is `least` digits or more, and nothing else."""

    least: int


class PassphraseTooShort(FieldRefused):
    """A passphrase has `least` characters or more."""

    least: int


class SecretGuessable(FieldRefused):
    """A PIN or a passphrase that is among the first to be guessed."""


class SecretsDiffer(FieldRefused):
    """What was typed a second time isn't what was typed first."""


class AccountLocked(Refused):
    """The right PIN of an account that was locked by the coordinator."""


class LastCoordinator(Refused):
    """The only coordinator left who acts everywhere: nobody could open the account again."""


# Visits


class ActivityNotInUse(Refused):
    """Nobody can check in to an activity that has stopped."""

    name: str


class OpenDoorStays(Refused):
    """An open door can't be called off: it is always there."""

    name: str


class PassDead(Refused):
    """No pass has this code, or it works no longer."""


class AlreadyUndone(Refused):
    """The check-in was undone before."""


class AlreadyNamed(Refused):
    """The check-in belongs to somebody already, or to a group."""


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


class PeriodNotOver(Refused):
    """A report is handed in when its last `day` has gone by."""

    day: date


class NothingRegistered(Refused):
    """A report is handed in of a period in which visits were registered."""


# Handgeld


class CapExceeded(Refused):
    """More than the month's cap; `flow` is "transfers" or "spending", amounts are cents."""

    month: str
    flow: str
    cap_cents: int
    remaining_cents: int


class NotEnoughCash(Refused):
    """A pot would go below zero; `available_cents` is the most that can leave it on that date."""

    pot: str
    available_cents: int


class BeforeTheFirstCap(Refused):
    """A date before the kamer had handgeld."""

    day: date


class AlreadyReversed(Refused):
    """The entry was reversed before, by entry `by`."""

    number: str
    by: str


class CannotReverseReversal(Refused):
    """A reversal stays; book anew what was right."""

    number: str


class MonthClosed(Refused):
    """No entry has a date in a closed `month` (handgeld.md, invariant 4)."""

    month: str


class MonthSubmitted(Refused):
    """The penningmeester has the `month` under their eyes: it stays as it is until they decide."""

    month: str


class MonthNotSubmitted(Refused):
    """There is nothing to approve or to return in `month`."""

    month: str


class MonthNotClosed(Refused):
    """A kascontrole is over closed months, and `month` isn't one."""

    month: str


class MonthInFuture(Refused):
    """The `month` hasn't begun."""

    month: str


class EarlierMonthOpen(Refused):
    """Months go in order, and `month` comes first."""

    month: str


class MonthChanged(Refused):
    """What was submitted of `month` isn't what is in it now."""

    month: str


class NotCounted(Refused):
    """The kas wasn't counted in `month`."""

    month: str


class CountDiffers(Refused):
    """The last count of `month` gave other cents than what should be in the kas at its end."""

    month: str
    counted_cents: int
    expected_cents: int


class CountOutdated(Refused):
    """The last count of `month` says nothing of its end: the kas changed since, or its difference wasn't explained."""

    month: str


class KasBelowZero(Refused):
    """By the dates of the entries the kas held less than nothing on `day`: one of those dates is wrong."""

    day: date


class NothingToExplain(Refused):
    """The count has no difference, or one that was explained, or there is a later count."""


class SameCounter(Refused):
    """Counting takes two people."""


class BookedThemselves(Refused):
    """Four eyes: who booked in `month` (or closed it) doesn't approve or control it."""

    month: str


class AlreadyRepaid(Refused):
    """The voorgeschoten money was paid back with entry `by`."""

    by: str


class AlreadyCancelled(Refused):
    """The claim was taken back before."""


class SameMember(Refused):
    """A kascontrole takes two members of the kascommissie."""


class ControlFinished(Refused):
    """The kascontrole has its verslag; nothing is added to it."""


class ControlUnfinished(Refused):
    """So many steps and receipts still wait for a tick or a remark."""

    waiting: int


# Receipts and papers


class FileTooLarge(Refused):
    """A receipt of more than `limit_bytes`."""

    path: Path
    limit_bytes: int


class FileOfOtherKind(Refused):
    """A receipt that is no JPEG, PNG or PDF, or a damaged one."""

    path: Path


class ReceiptMissing(Refused):
    """There is no receipt to which a picture could belong, at entry `number`."""

    number: str


class ReceiptFileLost(Refused):
    """The picture of a receipt isn't in the store's folder any more, or isn't the same."""

    path: Path


class PaperNotOurs(Refused):
    """A PDF that isn't a kascommissie report of ours, or a damaged one."""

    path: Path


class PaperNewer(Refused):
    """A kascommissie report that was made by a newer version of the program."""

    path: Path


# The store


class StoreMissing(Refused):
    """There is no store in the folder."""

    folder: Path


class StoreExists(Refused):
    """There is a store in the folder already."""

    folder: Path


class StoreNewer(Refused):
    """The store was made by a newer version of the program."""

    folder: Path


class StoreNotOurs(Refused):
    """The file at the store's place was made by another program, or is damaged."""

    path: Path


class StoreUnusable(Refused):
    """The system doesn't let us read or write the store; `why` is its own short reason."""

    folder: Path
    why: str


class StoreFull(StoreUnusable):
    """The disk is full. What was set aside for this has been given up: the same once more may well succeed."""


class StoreReadOnly(StoreUnusable):
    """The disk under the store can only be read."""


class StoreForbidden(StoreUnusable):
    """The store's folder is of another user of the machine, so that no waiting helps."""


class StoreKeyMissing(Refused):
    """The store is encrypted, and the key that is called `name` isn't on this machine."""

    folder: Path
    name: str


class StoreEncrypted(Refused):
    """The store is encrypted already."""

    folder: Path


class StoreInUse(Refused):
    """Another process has the store open: a kiosk, or the team's side."""

    folder: Path


class NoRecoverySheet(Refused):
    """Nobody could open the store in `folder` again, if this machine were gone: there is no recovery sheet yet."""

    folder: Path


class RecoveryKeyUnreadable(Refused):
    """What was typed isn't a recovery key."""


class RecoveryKeyUnfit(Refused):
    """None of the keys at hand opens the file: it was locked for another sheet."""

    path: Path


class BackupsOfAnother(Refused):
    """The folder holds the backups of another store."""

    folder: Path


class BackupsInStore(Refused):
    """Backups don't lie with what they are for: `folder` is the store's own, or within it."""

    folder: Path


class BackupsFull(Refused):
    """The disk with the folder of backups has no room."""

    folder: Path


class BackupMissing(Refused):
    """There is no backup at `path`, or none in that folder."""

    path: Path


class BackupUnreadable(Refused):
    """The file isn't a backup of this program, or it is damaged."""

    path: Path


class BackupUnsound(Refused):
    """The backup opens, but something in it isn't as it was written; `where` is the first such thing."""

    path: Path
    where: str


class BackupWithoutReceipt(Refused):
    """The backup is sound, but the file of a receipt isn't with it; `where` is the first such file."""

    path: Path
    where: str


class NotADemoStore(Refused):
    """The demo fills only a folder of its own."""

    folder: Path


class FileUnreadable(Refused):
    """A file that was named can't be read or written; `why` is the system's short reason."""

    path: Path
    why: str


class FileNotCsv(Refused):
    """A file that holds no text of one byte for each sign: a spreadsheet, or "Unicode text"."""

    path: Path
