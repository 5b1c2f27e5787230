"""What leaves the house: who took it, of which kamers and which period, and in what form. Each is on the audit log."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.period import Period
from bwk_tui.reports import scope
from bwk_tui.reports.whole_file import Leaving, require_place, write_whole
from bwk_tui.services import audit
from bwk_tui.services.store import write

PDF, XLSX, CSV, JSON, TABLE = "pdf", "xlsx", "csv", "json", "table"


class What(StrEnum):
    """What there is to take away, as the audit log calls it."""

    MEMBERS = "members"
    PASSES = "passes"
    KLUSSEN = "klussen"
    KLUSLIJST = "kluslijst"
    HANDGELD = "handgeld"
    KASVERSLAG = "kasverslag"
    KASCONTROLE = "kascontrole"
    PROTOCOL = "protocol"
    PRESTATIES = "prestaties"
    HANDED_IN = "handed-in report"
    LOG = "log"

    @property
    def verb(self) -> str:
        """What the log says of it."""
        return f"{self} exported"


RIGHTS: Mapping[What, Right] = {
    What.MEMBERS: Right.KEEP_MEMBERS,
    What.PASSES: Right.KEEP_MEMBERS,
    What.KLUSSEN: Right.KEEP_KLUSSEN,
    What.KLUSLIJST: Right.KEEP_KLUSSEN,
    What.HANDGELD: Right.READ_HANDGELD,
    What.KASVERSLAG: Right.EXPORT_HANDGELD,
    What.KASCONTROLE: Right.READ_HANDGELD,
    What.PROTOCOL: Right.READ_HANDGELD,
    What.PRESTATIES: Right.READ_FIGURES,
    What.HANDED_IN: Right.READ_FIGURES,
    What.LOG: Right.READ_LOG,
}
"""Which right it takes, in every kamer that it is about. What makes a paper may ask for more than this."""


def require(actor: Actor, what: What, kamers: str, file: Path) -> None:
    """Refuse at once what would be refused when all the work is done. `kamers` is as reports name them.

    Raises:
        NotAllowed: the actor may not have it.
        FieldUnknown: there is no such kamer.
        FileUnreadable: nothing can be written there.
    """
    scope.some(actor, RIGHTS[what], kamers)
    require_place(file)


def record(
    actor: Actor,
    what: What,
    kamers: str,
    form: str,
    *,
    period: Period | None = None,
    digest: str = "",
    **facts: Any,
) -> None:
    """Write down that something leaves the house. Where it is kept isn't said: names of files may hold those of people.

    It is written before the file is. So there is no file without its line; there may be a line of a file that the
    disk didn't take.

    Raises:
        NotAllowed: the actor may not have it.
        FieldUnknown: there is no such kamer.
        StoreUnusable: it can't be written down, and so it doesn't leave.
    """
    rows = scope.some(actor, RIGHTS[what], kamers)
    subject = f"kamer {rows[0].uid}" if kamers != scope.ALL and len(rows) == 1 else "kamers"
    with write():
        audit.record(
            actor,
            what.verb,
            subject,
            kamers=scope.name(kamers, rows),
            form=form,
            first=str(period.first) if period else None,
            last=str(period.last) if period else None,
            digest=digest or None,
            **facts,
        )


def record_log(actor: Actor, form: str, *, period: Period | None = None) -> None:
    """The same of the audit log itself, which is of no kamer. Raises NotAllowed and StoreUnusable."""
    actor.require(RIGHTS[What.LOG])
    with write():
        audit.record(
            actor,
            What.LOG.verb,
            "log",
            form=form,
            first=str(period.first) if period else None,
            last=str(period.last) if period else None,
        )


def leaving(
    actor: Actor, what: What, kamers: str, form: str, *, period: Period | None = None, **facts: Any
) -> Leaving:
    """What a paper calls when it is ready, just before it is written. It raises as `record` does."""
    return lambda digest: record(actor, what, kamers, form, period=period, digest=digest, **facts)


def keep(
    actor: Actor, what: What, kamers: str, form: str, text: str, file: Path, period: Period | None = None
) -> None:
    """Write a text that was made of what is kept, such as a table, to a file. Raises as `require` and `record` do."""
    require(actor, what, kamers, file)
    write_whole(file, encoded(form, text), leaving(actor, what, kamers, form, period=period))


def encoded(form: str, text: str) -> bytes:
    """The bytes of a text. Without its mark at the beginning, Excel reads the é of a CSV file as Ã©."""
    return text.encode("utf-8-sig" if form == CSV else "utf-8")
