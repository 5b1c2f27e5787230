"""The doctor: whether the program, the store and the machine under it are well. Says no word about people."""

import platform
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peewee import DatabaseError, DoesNotExist, OperationalError

import bwk_tui
from bwk_tui.db import cleaning, health
from bwk_tui.db.models import CheckIn, HandgeldEntry, Kamer
from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused, StoreMissing
from bwk_tui.domain.finding import Finding, State
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.words import listing, long_moment
from bwk_tui.reports import chain
from bwk_tui.services import crash_log, doctor_keeping, space, store, store_check
from bwk_tui.services.doctor_keeping import OTHERS, SMALL_LAG
from bwk_tui.services.space import MEGABYTE, Refusal, Space

SAFE_SQLITE = (3, 51, 3)
"""The first SQLite without the bug that can damage a store in WAL mode (design.md, "Store")."""

LOG = "logboek van fouten"
LATELY_DAYS = 7

NAMED = 5
"""So many entries or files are named where more are wrong."""

WRITING = "schrijven"
_REFUSED = {
    Refusal.FULL: ("er past niets meer op de schijf", "Maak ruimte op de schijf."),
    Refusal.READ_ONLY: (
        "de schijf is alleen-lezen",
        "Start de computer opnieuw. Blijft dit zo, zet dan een reservekopie terug op een andere schijf.",
    ),
    Refusal.FORBIDDEN: ("dat mag hier niet", "Start bwk als de gebruiker van wie de map is."),
}
"""What is wrong where the disk takes nothing, and what to do."""


def examine(folder: Path) -> tuple[Finding, ...]:
    """Every check of a store's folder, in a fixed order. Leaves the store open if it can be opened."""
    try:
        store.open_store(folder)
    except StoreMissing as refused:
        return _program(), _log(folder), _unopened(refused)
    except Refused as refused:
        return _program(), _log(folder), _unopened(refused), *_around(folder)
    return (
        _program(),
        *_driver(),
        _log(folder),
        Finding(State.GOOD, "gegevens", f"in {folder}, en van bwk"),
        *_place(folder),
        *_contents(folder),
    )


def at_start(folder: Path) -> tuple[Finding, ...]:
    """What asks for attention of all that can be seen in a moment, on the open store: for whoever starts to work.

    Whether each row is as it was written is looked at by night (`bwk store check`), and by `examine`.
    """
    quick = (
        *_driver(),
        _folder(folder),
        _space(folder),
        _journal(),
        _clock(),
        *doctor_keeping.findings(folder),
    )
    return tuple(finding for finding in quick if finding.state is not State.GOOD)


def _unopened(refused: Refused) -> Finding:
    return Finding(State.FAULT, "gegevens", in_dutch(refused))


def _around(folder: Path) -> Iterator[Finding]:
    """What can be seen of a store that doesn't open: why may well be among it."""
    with suppress(OSError):  # a folder that can't be looked into is what the refusal says
        yield from _place(folder)
    if refusal := space.refusal(folder):
        yield Finding(State.FAULT, WRITING, *_REFUSED[refusal])


def _place(folder: Path) -> Iterator[Finding]:
    """The store's folder and the disk under it. Raises OSError."""
    yield _folder(folder)
    yield _space(folder)
    yield _ballast(folder)


def _program() -> Finding:
    return Finding(
        State.GOOD, "programma", f"bwk {bwk_tui.__version__} met Python {platform.python_version()}"
    )


def _driver() -> Iterator[Finding]:
    version = health.sqlite_version()
    name = ".".join(str(part) for part in version)
    if version < SAFE_SQLITE:
        yield Finding(
            State.FAULT,
            "SQLite",
            f"versie {name} kan gegevens beschadigen",
            "Installeer bwk opnieuw; het hoort een nieuwere mee te brengen.",
        )
    else:
        yield Finding(State.GOOD, "SQLite", f"versie {name}")


def _log(folder: Path) -> Finding:
    """Where to look first: what broke lately. Not a fault by itself; the kiosk came back."""
    log = crash_log.seen(folder, LATELY_DAYS)
    if log.last is None:
        return Finding(State.GOOD, LOG, f"nog leeg ({log.path})")
    last = f"de laatste op {long_moment(log.last)}"
    lines = "1 regel" if log.recent == 1 else f"{log.recent} regels"
    what = f"{lines} in de laatste {LATELY_DAYS} dagen, {last} ({log.path})"
    if not log.recent:
        return Finding(State.GOOD, LOG, what)
    return Finding(
        State.ATTENTION,
        LOG,
        what,
        "Er ging iets mis. Stuur dit bestand mee als je om hulp vraagt; er staat niets over mensen in.",
    )


def _folder(folder: Path) -> Finding:
    open_to_others = [path for path in (folder, folder / store.FILE) if path.stat().st_mode & OTHERS]
    if not open_to_others:
        return Finding(State.GOOD, "map", "alleen voor wie bwk start")
    return Finding(
        State.ATTENTION,
        "map",
        "anderen op deze computer kunnen erin kijken",
        f"Doe: chmod -R go-rwx {folder}",
    )


def _space(folder: Path) -> Finding:
    left = space.left(folder)
    what = f"nog {space.left_bytes(folder) // MEGABYTE:,} MB vrij".replace(",", ".")
    if left is Space.AMPLE:
        return Finding(State.GOOD, "schijf", what)
    state = State.FAULT if left is Space.NONE else State.ATTENTION
    return Finding(state, "schijf", what, "Maak ruimte: als de schijf vol is, kan niemand inchecken.")


def _ballast(folder: Path) -> Finding:
    """The kiosk sets it aside as soon as there is room; that there is none is what `_space` says."""
    if space.has_ballast(folder):
        return Finding(
            State.GOOD, "reserve", f"{space.BALLAST_BYTES // MEGABYTE} MB, voor als de schijf vol is"
        )
    return Finding(State.GOOD, "reserve", "nog niet apart gezet; dat doet de kiosk als er ruimte is")


def _contents(folder: Path) -> Iterator[Finding]:
    """The checks that read the store; none after the first that shows that it can't be read."""
    try:
        yield _journal()
        if not health.is_whole():
            yield _damaged()
            return
        yield Finding(State.GOOD, "bestand", "heel")
        yield _writable()
        yield _clock()
        yield _handgeld()
        yield _erased()
        yield _receipts()
        yield from doctor_keeping.findings(folder)
    except (DatabaseError, DoesNotExist):  # also where a row points to one that isn't there
        yield _damaged()


def _writable() -> Finding:
    try:
        health.can_be_written()
    except OperationalError as error:
        return Finding(
            State.FAULT,
            WRITING,
            f"er kan nu niets worden geschreven ({error})",
            "Kijk of de schijf niet alleen-lezen is, en of een ander programma bezig is.",
        )
    return Finding(State.GOOD, WRITING, "kan")


def _journal() -> Finding:
    mode = health.journal_mode()
    if mode == "wal":
        return Finding(State.GOOD, "journaal", "wal")
    return Finding(
        State.FAULT,
        "journaal",
        f"{mode} in plaats van wal",
        "Zet de gegevens op een schijf van deze computer zelf.",
    )


def _damaged() -> Finding:
    return Finding(
        State.FAULT, "bestand", "beschadigd", "Gebruik bwk nu niet verder en zet een reservekopie terug."
    )


def _clock() -> Finding:
    newest = max(_newest(), default=None)
    if newest is None or newest <= clock.now() + SMALL_LAG:
        return Finding(State.GOOD, "klok", "loopt niet achter op de gegevens")
    return Finding(
        State.FAULT,
        "klok",
        f"loopt achter: er is al iets opgeschreven op {long_moment(newest)}",
        "Zet de klok van de computer goed; bezoeken komen anders op de verkeerde dag.",
    )


def _newest() -> Iterator[datetime]:
    """When the last visit and the last entry were written: the last by id, whatever the clock said before."""
    for column, key in ((CheckIn.written_at, CheckIn.id), (HandgeldEntry.booked_at, HandgeldEntry.id)):
        yield from column.model.select(column).order_by(key.desc()).limit(1).scalars()


def _handgeld() -> Finding:
    broken = [
        f"{kamer.slug} {row.name}"
        for kamer in Kamer.select().order_by(Kamer.slug)
        for row in chain.broken_rows(kamer)
    ]
    if not broken:
        return Finding(State.GOOD, "handgeld", "elke boeking is zoals zij geboekt werd")
    return Finding(
        State.FAULT,
        "handgeld",
        f"niet meer zoals het geboekt werd: {_named(broken)}",
        "Verander niets en bel de penningmeester.",
    )


def _erased() -> Finding:
    """Opening the store cleared what it could."""
    if not cleaning.is_asked():
        return Finding(State.GOOD, "wissen", "van wie gewist is, is niets meer over")
    return Finding(
        State.ATTENTION,
        "wissen",
        "van iemand die gewist is, kan nog iets in het bestand staan",
        "Sluit bwk overal waar het openstaat en doe dit nog eens. Blijft dit staan, maak dan ruimte op de schijf.",
    )


def _receipts() -> Finding:
    left = list(store_check.left_behind())
    if not left:
        return Finding(State.GOOD, "bonnen", "wat is weggehaald, ligt er niet meer")
    return Finding(
        State.ATTENTION,
        "bonnen",
        f"weggehaald, en ligt er nog: {_named([difference.place for difference in left])}",
        f"Doe: bwk retention receipts --kamer {left[0].kamer}",
    )


def _named(found: list[str]) -> str:
    """The first few of what was found."""
    return listing(found) if len(found) <= NAMED else f"{', '.join(found[:NAMED])} en meer"
