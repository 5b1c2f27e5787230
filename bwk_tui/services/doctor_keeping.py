"""The doctor's look at what keeps the store: its backups and the proof of them, its key, and the last whole check."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.domain.finding import Finding, State
from bwk_tui.domain.words import long_moment
from bwk_tui.services import backups, encrypting, keys, proofs, recovery, store
from bwk_tui.services.proofs import Outcome

SMALL_LAG = timedelta(minutes=1)
"""So far two clocks that are set now and then may be apart."""

BACKUP_AFTER = timedelta(days=2)
CHECK_AFTER = timedelta(days=8)
DRILL_AFTER = timedelta(days=15)
"""Older than this, something didn't run that should have: each night, each night and each week, with some patience."""

OTHERS = 0o077
"""The permission bits of everyone but the owner."""


def findings(folder: Path) -> Iterator[Finding]:
    """Every check of this kind, for the open store in a folder, in a fixed order."""
    yield _backup(folder)
    yield _last("proef", proofs.last_drill(), "teruggezet op proef", DRILL_AFTER, "Doe: bwk store drill")
    yield _last("nagekeken", proofs.last_check(), "alles nagekeken", CHECK_AFTER, "Doe: bwk store check")
    yield _sheet(folder)
    yield _encryption(folder)
    yield from _keys()


def _backup(folder: Path) -> Finding:
    """The newest that lies where the last one went; of a stick that isn't in, what the log says of it."""
    to = backups.last_folder(folder)
    there = _made(to) if to else None
    if to and there is not None:
        if not there:
            return Finding(State.ATTENTION, "reservekopie", f"er is er geen in {to}", "Doe: bwk store backup")
        newest = max(there)
        what = f"de laatste is van {long_moment(newest)}, in {to}"
        if newest > clock.now() + SMALL_LAG:
            return Finding(
                State.ATTENTION,
                "reservekopie",
                what,
                f"Die tijd moet nog komen. Kijk de klok na. Stond die fout, gooi {there[newest].name} dan weg.",
            )
        if clock.now() - newest <= BACKUP_AFTER:
            return Finding(State.GOOD, "reservekopie", what)
        return Finding(State.ATTENTION, "reservekopie", what, "Doe: bwk store backup")
    advice = "Steek de stick erin en doe: bwk store backup" if to else "Doe: bwk store backup MAP"
    return _last("reservekopie", proofs.last_backup(), "de laatste is gemaakt", BACKUP_AFTER, advice)


def _made(to: Path) -> dict[datetime, Path] | None:
    """The backups in a folder; None where it can't be looked into, as of a stick that isn't in."""
    try:
        return backups.made(to) if to.is_dir() else None
    except OSError:
        return None


def _last(about: str, last: Outcome | None, done: str, most: timedelta, advice: str) -> Finding:
    """How the last one of its kind ended, and how long ago that was."""
    if last is None:
        return Finding(State.ATTENTION, about, f"nog nooit {done.removeprefix('de laatste is ')}", advice)
    if not last.good:
        return Finding(
            State.FAULT,
            about,
            f"op {long_moment(last.at)} klopte niet alles",
            f"{advice}. Die zegt wat er niet klopt, en wat je doet.",
        )
    state = State.GOOD if clock.now() - last.at <= most else State.ATTENTION
    return Finding(state, about, f"{done} op {long_moment(last.at)}", "" if state is State.GOOD else advice)


def _sheet(folder: Path) -> Finding:
    """Who can read the backups, and whether the sheet opens the store."""
    make_one = "Doe: bwk store sheet -o herstelblad.pdf"
    try:
        name = recovery.sheet_name(folder)
    except (FileUnreadable, OSError):
        what = f"{folder / recovery.RECIPIENTS} is niet te lezen: zo wordt er geen reservekopie gemaakt"
        return Finding(State.FAULT, "herstelblad", what, f"Maak een nieuw. {make_one}")
    key = store.key_of(folder)
    if name is None:
        if key:
            what = "er is er geen: als deze computer stukgaat, kan niemand de gegevens meer lezen"
            return Finding(State.FAULT, "herstelblad", what, make_one)
        what = "er is er geen: iedereen kan de reservekopieën lezen"
        return Finding(State.ATTENTION, "herstelblad", what, make_one)
    if key and not (folder / recovery.LOCKED_KEY).exists():
        what = f"nummer {name} opent de reservekopieën, maar niet de gegevens op deze computer"
        return Finding(State.ATTENTION, "herstelblad", what, f"Maak een nieuw. {make_one}")
    if readable := _readable(folder):
        return Finding(
            State.ATTENTION,
            "herstelblad",
            f"nummer {name}: reservekopieën zijn op slot, maar niet {readable.name} van eerder",
            f"Gooi die weg, en andere op .db, als er nieuwere zijn: ze liggen in {readable.parent}.",
        )
    return Finding(State.GOOD, "herstelblad", f"nummer {name}: reservekopieën zijn op slot")


def _readable(folder: Path) -> Path | None:
    """A backup where the last one went that anybody can read; None also where it can't be looked into."""
    to = backups.last_folder(folder)
    try:
        return next(iter(backups.readable_in(to)), None) if to else None
    except OSError:
        return None


def _encryption(folder: Path) -> Finding:
    if copies := encrypting.plain_copies(folder):
        return Finding(
            State.ATTENTION,
            "versleuteling",
            f"de gegevens zijn versleuteld, maar een oude kopie is leesbaar: {copies[0]}",
            "Gooi die kopie weg als alles goed is.",
        )
    if store.key_of(folder):
        return Finding(
            State.GOOD, "versleuteling", f"de gegevens zijn versleuteld; de sleutel is in {keys.folder()}"
        )
    return Finding(
        State.GOOD, "versleuteling", "geen; wie de computer meeneemt kan alles lezen (docs/bewaren.md)"
    )


def _keys() -> Iterator[Finding]:
    """Only what is wrong: where there are no keys there is nothing to tell."""
    place = keys.folder()
    try:
        found = [place, *place.iterdir()] if place.is_dir() else []
        open_to_others = any(path.stat().st_mode & OTHERS for path in found)
    except OSError:  # of somebody else: then others can't read it either
        return
    if open_to_others:
        yield Finding(
            State.FAULT,
            "sleutels",
            "anderen op deze computer kunnen ze lezen",
            f"Doe: chmod -R go-rwx {place}",
        )
