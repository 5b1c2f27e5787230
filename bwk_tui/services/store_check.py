"""The whole check of a store: its file, its chains, its receipts. Says which row is not as it was written."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from peewee import DatabaseError, Model
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import health
from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import AuditLog, HandgeldCap, HandgeldEntry, Kamer, stored_rows
from bwk_tui.domain.digest import canonical, digest
from bwk_tui.domain.errors import ReceiptFileLost
from bwk_tui.domain.handgeld import Kind, Pot, Step
from bwk_tui.reports import chain, closings, ledger, receipt_files, retention


@dataclass(frozen=True)
class Difference:
    """Something that isn't as it was written: `where` names it for people, `kamer` is a slug or None for the whole.

    `receipt` says that it is only the file of a receipt: every row is what it was.
    """

    kamer: str | None
    where: str
    why: str
    receipt: bool = False

    @property
    def place(self) -> str:
        """Where it is, and in which kamer."""
        return f"{self.where} van {self.kamer}" if self.kamer else self.where


_ROWS = {
    "handgeld_cap": "grenzen",
    "handgeld_entry": "boekingen",
    "handgeld_advance": "voorgeschoten bedragen",
    "handgeld_count": "tellingen",
    "handgeld_step": "afsluitingen",
    "receipt_file": "bestanden van bonnen",
    "kascontrole": "kascontroles",
    "kascontrole_mark": "oordelen van de kascommissie",
    "kascontrole_verslag": "verslagen van de kascommissie",
    "handed_in": "ingediende rapporten",
}


_SUBJECTS = {
    "handgeld": "handgeld_entry",
    "voorgeschoten": "handgeld_advance",
    "count": "handgeld_count",
    "step": "handgeld_step",
    "receipt": "receipt_file",
    "kascontrole": "kascontrole",
    "mark": "kascontrole_mark",
    "verslag": "kascontrole_verslag",
    "report": "handed_in",
}
"""How the audit log names rows of each table, before their uid."""


def differences(progress: Callable[[float], None] | None = None) -> Iterator[Difference]:
    """Everything in the open store that isn't as it was written; nothing for a sound store.

    The first row that is named is the first that differs: what only follows from it comes after it.
    Needs no right: it tells numbers and dates of rows, and no word of what is in them. `progress` hears which part
    (0 to 1) is done.
    """
    try:
        with snapshot():  # what others write meanwhile is in no part of it, or in all
            yield from _file()
            kamers = Kamer.select().order_by(Kamer.slug)
            chains = [partial(_chain, table) for table in chain.CHAINS]
            of_kamers = [partial(look, kamer) for kamer in kamers for look in (_pairs, _receipts)]
            looks: list[Callable[[], Iterator[Difference]]] = [
                _places, *chains, _audit_log, _dangling, *of_kamers, _missing,
            ]  # fmt: skip
            # What the rows say together is only asked where each of them is as it was written.
            together: list[Callable[[], Iterator[Difference]]] = [
                partial(look, kamer) for kamer in kamers for look in (_closings, _caps, _halves)
            ]
            sound = True
            for done, look in enumerate((*looks, *together), start=1):
                if sound or look not in together:
                    for difference in look():
                        sound = False
                        yield difference
                if progress:
                    progress(done / (len(looks) + len(together)))
    except (DatabaseError, driver.DatabaseError, UnicodeDecodeError):  # peewee's own doesn't cover fetching
        yield Difference(None, "het bestand", "beschadigd")


def left_behind() -> Iterator[Difference]:
    """The files of receipts that were taken away by what is written down, and still lie there.

    No part of `differences`: all rows are sound, and a backup that is put back brings such files along.
    """
    for kamer in Kamer.select().order_by(Kamer.slug):
        for _, file in retention.left_files(kamer):
            where = f"bestand van bon {receipt_files.receipt_of(file)}"
            yield Difference(kamer.slug, where, "is weggehaald, en ligt er nog")


def walked() -> dict[str, int]:
    """How many rows each chain of the open store holds, by what people call those rows: what `differences` walks."""
    rows = {_ROWS[table]: one.model.select().count() for table, one in chain.CHAINS.items()}
    return rows | {"regels in het logboek": AuditLog.select().count()}


def _file() -> Iterator[Difference]:
    for finding in health.integrity_findings():
        yield Difference(None, "het bestand", finding)


def _chain(table: str) -> Iterator[Difference]:
    for broken in chain.broken_rows_in(table):
        yield Difference(broken.kamer, broken.name, "niet meer zoals het werd opgeschreven")


def _dangling() -> Iterator[Difference]:
    for table, row in health.dangling_rows():
        yield Difference(None, f"{table} rij {row}", "wijst naar een rij die er niet is")


def _pairs(kamer: Kamer) -> Iterator[Difference]:
    """A withdrawal or deposit has two sides; SQLite can't refuse the first for want of the second."""
    second_sides = HandgeldEntry.select(HandgeldEntry.pair).where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.pair.is_null(False)
    )
    lonely = HandgeldEntry.select(HandgeldEntry.year, HandgeldEntry.seq).where(
        HandgeldEntry.kamer == kamer,
        HandgeldEntry.kind.in_((Kind.WITHDRAWAL, Kind.DEPOSIT)),
        HandgeldEntry.pair.is_null(),
        HandgeldEntry.id.not_in(second_sides),
    )
    for entry in lonely.order_by(HandgeldEntry.id):
        yield Difference(kamer.slug, f"boeking {ledger.number_of(entry)}", "heeft geen andere kant")


def _halves(kamer: Kamer) -> Iterator[Difference]:
    """Both sides of a withdrawal or deposit are reversed together."""
    undone = set(ledger.undone(kamer).scalars())
    second_sides = HandgeldEntry.select().where(
        HandgeldEntry.kamer == kamer, HandgeldEntry.pair.is_null(False)
    )
    for entry in second_sides.order_by(HandgeldEntry.id):
        if (entry.id in undone) != (entry.pair_id in undone):
            yield Difference(kamer.slug, f"boeking {ledger.number_of(entry)}", "is aan één kant teruggeboekt")


def _closings(kamer: Kamer) -> Iterator[Difference]:
    """What a month was closed with is worked out anew: a chain can be made whole again, and this with it can't."""
    for step in closings.steps_of(kamer):
        if step.step is Step.CLOSED:
            held = ledger.balances(kamer, until=step.month)
            same = closings.month_digest(kamer, step.month) == step.month_digest
            if not same or held != {Pot.KAS: step.kas_cents, Pot.BANK: step.bank_cents}:
                yield Difference(
                    kamer.slug, f"afsluiting van {step.month}", "de maand is niet meer wat werd gesloten"
                )


def _caps(kamer: Kamer) -> Iterator[Difference]:
    """A kamer has a cap from its beginning on, and as many after it as the log says."""
    caps = HandgeldCap.select().where(HandgeldCap.kamer == kamer).count()
    said = (
        AuditLog.select().where(AuditLog.verb == "cap set", AuditLog.subject == f"kamer {kamer.uid}").count()
    )
    if caps < 1 + said:
        yield Difference(kamer.slug, "een grens van het handgeld", "is er niet meer")


def _receipts(kamer: Kamer) -> Iterator[Difference]:
    for line in receipt_files.files_of(kamer):
        try:
            line.read()
        except ReceiptFileLost:
            yield Difference(kamer.slug, f"bestand van bon {line.receipt}", "weg of veranderd", receipt=True)


def _places() -> Iterator[Difference]:
    """Posted rows lie one after the other: a row in another place was put there, or something was taken out."""
    tables: dict[str, type[Model]] = {name: one.model for name, one in chain.CHAINS.items()}
    for table, posted in (tables | {"audit_log": AuditLog}).items():
        for place, stored in enumerate(stored_rows(posted), start=1):
            if stored["id"] != place:
                yield Difference(None, f"{table} rij {stored['id']}", "staat niet op zijn plaats")
                break


def _missing() -> Iterator[Difference]:
    """The end of a chain can be cut off without a break in it: what was posted and the log must name each other."""
    logged = {str(stored["subject"]) for stored in stored_rows(AuditLog)}
    there = {
        f"{kind} {stored['uid']}"
        for kind, table in _SUBJECTS.items()
        for stored in stored_rows(chain.CHAINS[table].model)
    }
    for subject in sorted(logged - there):
        if subject.partition(" ")[0] in _SUBJECTS:
            yield Difference(None, subject, "staat in het logboek, en is er niet meer")
    for subject in sorted(there - logged):
        yield Difference(None, subject, "staat niet in het logboek")


def log_lines() -> Iterator[tuple[int, bool]]:
    """The number of each line of the audit log, and whether it is as it was written after the one before it."""
    previous = ""
    for stored in stored_rows(AuditLog):
        yield stored["id"], stored["previous"] == previous and stored["digest"] == _audit_digest(stored)
        previous = stored["digest"]


def _audit_log() -> Iterator[Difference]:
    for line, sound in log_lines():
        if not sound:
            yield Difference(None, f"logboek regel {line}", "niet meer zoals het werd opgeschreven")


def _audit_digest(stored: dict[str, object]) -> str | None:
    """The digest that a line of the log must carry; None where something in it can't be what was written."""
    try:
        details = json.loads(str(stored["details"]))
        moment = datetime.fromisoformat(str(stored["at"]))
        if not isinstance(details, dict) or canonical(details) != stored["details"]:
            return None
        if AuditLog.at.db_value(moment) != stored["at"]:
            return None
        line = {
            "at": moment,
            "account": stored["account_id"],
            "role": stored["role"],
            "verb": stored["verb"],
            "subject": stored["subject"],
            "details": details,
        }
        return digest(line, str(stored["previous"]))
    except (ValueError, OverflowError):
        return None
