"""Where the pictures and PDFs of receipts are, which receipt they belong to, and which come back a second time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from peewee import JOIN, fn

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldAdvance, HandgeldEntry, Kamer, ReceiptFile, ReceiptFileRemoved
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import ReceiptFileLost
from bwk_tui.domain.handgeld import Kind
from bwk_tui.domain.text import fold
from bwk_tui.reports import ledger, scope

FOLDER = "receipts"
"""Beside the store's file: a folder per first two letters of the SHA-256."""

SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


@dataclass(frozen=True)
class FileLine:
    """A file of a receipt: `receipt` is the number on the paper, `path` where the file lies."""

    receipt: str
    sha256: str
    media_type: str
    size: int
    path: Path

    def read(self) -> bytes:
        """The file's content; raises ReceiptFileLost where it isn't there or isn't the same any more."""
        try:
            content = self.path.read_bytes()
        except (OSError, ValueError) as error:  # a name with a null in it, after tampering
            raise ReceiptFileLost(self.path) from error
        if sha256(content).hexdigest() != self.sha256:
            raise ReceiptFileLost(self.path)
        return content


@dataclass(frozen=True)
class SecondUse:
    """A warning: `number` (an entry, or a claim's receipt) in `kamer` has the same picture, or the same facts."""

    number: str
    kamer: str
    same_picture: bool


def path_of(digest: str, media_type: str) -> Path:
    """Where the file with this SHA-256 lies. Of a kind that was tampered with there is none."""
    folder = Path(database.database).parent / FOLDER / digest[:2]
    return folder / f"{digest}{SUFFIXES.get(media_type, '')}"


def files(actor: Actor, kamer: str) -> tuple[FileLine, ...]:
    """The files of all receipts of a kamer, in the order in which they were added."""
    return files_of(scope.kamer(actor, Right.READ_HANDGELD, kamer))


def files_of(kamer: Kamer) -> tuple[FileLine, ...]:
    """The files of a kamer's receipts, but for those that were taken away when their term had passed."""
    receipt = fn.COALESCE(HandgeldEntry.receipt, HandgeldAdvance.receipt)
    rows: Any = (
        ReceiptFile.select(
            ReceiptFile.sha256, ReceiptFile.media_type, ReceiptFile.size, receipt.alias("receipt")
        )
        .join(HandgeldEntry, JOIN.LEFT_OUTER)
        .switch(ReceiptFile)
        .join(HandgeldAdvance, JOIN.LEFT_OUTER)
        .where(ReceiptFile.kamer == kamer, ReceiptFile.id.not_in(removed()))
        .order_by(ReceiptFile.id)
    )
    return tuple(
        FileLine(
            receipt=row.receipt,
            sha256=row.sha256,
            media_type=row.media_type,
            size=row.size,
            path=path_of(row.sha256, row.media_type),
        )
        for row in rows
    )


def receipt_of(file: ReceiptFile) -> str:
    """The number on the paper of the receipt that a file belongs to."""
    return str((file.entry or file.advance).receipt)


def removed() -> Any:
    """The ids of the rows whose file was taken away."""
    return ReceiptFileRemoved.select(ReceiptFileRemoved.receipt_file)


def second_uses(
    actor: Actor, kamer: str, *, day: date, cents: int, shop: str, file: Path | None = None
) -> tuple[SecondUse, ...]:
    """What makes one think twice before booking `cents` at `shop` on `day` (handgeld.md, "Receipts").

    The same date, amount and shop among the kamer's standing expenses and claims; the same picture in any kamer,
    named only where the actor may know it.
    """
    row = scope.kamer(actor, Right.READ_HANDGELD, kamer)
    alike = [
        SecondUse(name_of(other), kamer, same_picture=False) for other in _same_facts(row, day, cents, shop)
    ]
    return (*alike, *(_same_picture(actor, file) if file else ()))


def _same_facts(kamer: Kamer, day: date, cents: int, shop: str) -> Iterator[HandgeldEntry | HandgeldAdvance]:
    if not fold(shop):
        return
    entries = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.kind == Kind.EXPENSE, HandgeldEntry.cents == -cents
    )
    claims = HandgeldAdvance.select().where(
        HandgeldAdvance.kamer == kamer, HandgeldAdvance.cancels.is_null(), HandgeldAdvance.cents == cents
    )
    for row in (*entries.order_by(HandgeldEntry.id), *claims.order_by(HandgeldAdvance.id)):
        same = (row.receipt_day or row.date) == day and fold(row.shop or "") == fold(shop)
        if same and _stands(row):
            yield row


def _same_picture(actor: Actor, file: Path) -> Iterator[SecondUse]:
    try:
        digest = sha256(file.read_bytes()).hexdigest()
    except OSError:
        return  # whoever books it says so; here it has nothing to be compared with
    for line in ReceiptFile.select().where(ReceiptFile.sha256 == digest).order_by(ReceiptFile.id):
        to = line.entry or line.advance
        if _stands(to) and actor.may(Right.READ_HANDGELD, line.kamer.slug):
            yield SecondUse(name_of(to), line.kamer.slug, same_picture=True)


def _stands(row: HandgeldEntry | HandgeldAdvance) -> bool:
    """Whether an entry wasn't reversed, or a claim not taken back."""
    if isinstance(row, HandgeldEntry):
        return HandgeldEntry.get_or_none(HandgeldEntry.reverses == row) is None
    return HandgeldAdvance.get_or_none(HandgeldAdvance.cancels == row) is None


def name_of(row: HandgeldEntry | HandgeldAdvance) -> str:
    """What people call an entry or a claim: its number, or that of its receipt."""
    return ledger.number_of(row) if isinstance(row, HandgeldEntry) else row.receipt or str(row.date)
