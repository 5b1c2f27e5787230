"""Receipts: a picture or PDF of one is copied into the store's folder under its own SHA-256, and never changes."""

import warnings
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from bwk_tui.db.models import HandgeldAdvance, HandgeldEntry, Kamer, ReceiptFile
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FileOfOtherKind, FileTooLarge, FileUnreadable, ReceiptMissing
from bwk_tui.domain.handgeld import LARGEST_RECEIPT_BYTES
from bwk_tui.reports import receipt_files, scope, whole_file
from bwk_tui.services import audit
from bwk_tui.services.appending import append
from bwk_tui.services.store import write

LARGEST_BYTES = LARGEST_RECEIPT_BYTES
"""The most that a file may weigh."""

# Some telephones put a second picture behind the first; it is read as JPEG and then called MPO.
_PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
_PDF = "application/pdf"


@dataclass(frozen=True)
class FoundFile:
    """A picture or PDF that can be kept, as it was read from somewhere."""

    sha256: str
    media_type: str
    content: bytes = field(repr=False)


def look_at(path: Path) -> FoundFile:
    """Read a JPEG, PNG or PDF of at most 10 MB. Nothing is kept yet, so that a refused booking leaves nothing behind.

    Raises:
        FileUnreadable: it can't be read.
        FileTooLarge, FileOfOtherKind: it is no receipt that we can keep.
    """
    content = _content(path)
    return FoundFile(sha256(content).hexdigest(), _media_type(path, content), content)


def keep(file: FoundFile) -> None:
    """Copy a file into the store's folder, under its SHA-256; what lies there already is the same file.

    Raises FileUnreadable where it can't be kept.
    """
    _place(receipt_files.path_of(file.sha256, file.media_type), file.content)


def attach(actor: Actor, kamer: Kamer, to: HandgeldEntry | HandgeldAdvance, file: FoundFile) -> None:
    """Keep a file and write down, inside the caller's transaction, that it is of an entry's or claim's receipt.

    The same file at the same receipt is written down once. Raises ReceiptMissing where there is no receipt, and
    what `keep` raises.
    """
    if to.receipt is None:
        raise ReceiptMissing(receipt_files.name_of(to))
    link = {"entry": to} if isinstance(to, HandgeldEntry) else {"advance": to}
    if ReceiptFile.get_or_none(sha256=file.sha256, **link):
        return
    keep(file)
    row = ReceiptFile(
        uid=identity.new_uid(),
        kamer=kamer,
        **link,
        sha256=file.sha256,
        media_type=file.media_type,
        size=len(file.content),
        added_by=actor.account_id,
        added_at=clock.now(),
    )
    append(row, kamer)
    audit.record(actor, "receipt file added", f"receipt {row.uid}", sha256=file.sha256)


def add(actor: Actor, kamer: str, receipt: str, path: Path) -> None:
    """Add a picture or PDF to a receipt, by the receipt's number (`B-2026-014`), also after its month was closed.

    Raises what `look_at` and `attach` raise.
    """
    row = scope.kamer(actor, Right.BOOK_HANDGELD, kamer)
    number = receipt.strip().upper()
    to = HandgeldEntry.get_or_none(kamer=row, receipt=number) or HandgeldAdvance.get_or_none(
        kamer=row, receipt=number
    )
    if to is None:
        raise ReceiptMissing(receipt)
    file = look_at(path)
    with write():
        attach(actor, row, to, file)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            raise FileUnreadable(path, "dit is geen bestand")
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(path, error.strerror or "") from error
    if len(content) > LARGEST_BYTES:
        raise FileTooLarge(path, LARGEST_BYTES)
    return content


def _media_type(path: Path, content: bytes) -> str:
    """What the file is by its content, whatever its name says; it is read whole, so that a damaged one is found now."""
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise FileOfOtherKind(path)
        return _PDF
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # What phones add beside the picture is often not as it should be: no reason to refuse a receipt.
            warnings.simplefilter("ignore")
            # A picture that unpacks to more than memory holds is one.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
                picture.load()
                return _PICTURES[str(picture.format)]
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise FileOfOtherKind(path) from error


def _place(place: Path, content: bytes) -> None:
    """Write the file whole and synced; what lies there already under its own SHA-256 is the same file."""
    if place.exists() and sha256(place.read_bytes()).hexdigest() == place.stem:
        return
    try:
        for folder in (
            place.parent.parent,
            place.parent,
        ):  # `parents=True` would leave the outer one to anybody
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise FileUnreadable(place, error.strerror or "") from error
    whole_file.put(place, content)
