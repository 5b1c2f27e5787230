"""The entries of a kamer and what is in its pots, beside hledger on our own journal export of the same entries.

Process against process, each with its caches warm. Ours starts Python and opens the store; a command also logs somebody
in (argon2, meant to be slow) and writes on the audit log that entries left the house, synced. hledger reads the
journal and checks its balances. All write to a pipe that nobody looks into, but for one run that must agree.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import many_entries
from lines import Line
from many_entries import KAMER, PERIOD
from measuring import Asked, side_by_side
from stores import COORDINATOR, MOMENT, PASSPHRASE

from bwk_tui.domain import clock
from bwk_tui.domain.handgeld import Pot
from bwk_tui.reports.handgeld_export import Form
from bwk_tui.services import store, texts

ENTRIES = 100_000
GOAL = 1.0
_ACCOUNT = f"activa:handgeld:{KAMER}:"
READER = Path(__file__).with_name("ledger_reader.py")


def lines(asked: Asked) -> Iterator[Line]:
    """Reading all entries with the balances after each, as a bare process and as the command that lists them.

    None where hledger isn't installed.

    Raises:
        AssertionError: ours and hledger don't give the same.
    """
    if shutil.which("hledger") is None:
        print("hledger is not installed: without it there is nothing to measure beside", file=sys.stderr)
        return
    source = many_entries.folder_of(asked.some(ENTRIES))
    with tempfile.TemporaryDirectory() as made:
        books = _Books(Path(made) / "store", Path(made) / "all.journal")
        shutil.copytree(source, books.folder)
        entries = books.export()
        books.require_same(entries)
        size = f"{entries:,} entries".replace(",", " ")
        for what, ours, reference, bare in (
            ("entries and balances, a process", books.reader, "hledger balance", books.hledger_balance),
            ("bwk handgeld list --format csv", books.command, "hledger balance", books.hledger_balance),
            (
                "bwk handgeld list --format csv",
                books.command,
                "hledger register -O csv",
                books.hledger_register,
            ),
        ):
            yield side_by_side(
                f"{what}, {size}",
                ours,
                reference,
                bare,
                goal=GOAL if asked.part == 1 else None,
                rounds=asked.rounds,
            )


@dataclass(frozen=True)
class _Books:
    """The same entries in a store, and in a journal that was exported from it."""

    folder: Path
    journal: Path

    def export(self) -> int:
        """Write the journal; how many entries there are."""
        store.open_store(self.folder)
        with clock.standing_at(MOMENT):
            made = texts.handgeld_file(COORDINATOR, KAMER, PERIOD, Form.HLEDGER, self.journal)
        store.close()
        return made.entries

    def reader(self) -> str:
        """The entries and the balances as our reports give them; told is what is in each pot."""
        return _output(sys.executable, str(READER), str(self.folder), KAMER)

    def command(self) -> str:
        """Every entry, with what its pot holds after it."""
        who = ("--store", str(self.folder), "--as", COORDINATOR.name)
        listing = ("handgeld", "list", "--kamer", KAMER, "--format", "csv")
        return _output(sys.executable, "-m", "bwk_tui", *who, *listing, BWK_PIN=PASSPHRASE)

    def hledger_balance(self) -> str:
        """What is in each pot."""
        return self._hledger("balance", self._pots, "-O", "csv")

    def hledger_register(self) -> str:
        """Every posting to a pot, with what the pots hold together after it."""
        return self._hledger("register", self._pots, "-O", "csv")

    def require_same(self, entries: int) -> None:
        """That hledger finds the same in the pots, and the same entries, as the reader and the command."""
        found = {row["account"]: _cents(row["balance"]) for row in _rows(self.hledger_balance())}
        ours = {row["pot"]: int(row["cents"]) for row in _rows(self.reader())}
        assert ours == {str(pot): found.get(f"{_ACCOUNT}{pot}", 0) for pot in Pot}
        listed = sorted(
            _cents(row["in"]) or -_cents(row["uit"]) for row in _rows(self.command(), delimiter=";")
        )
        # The begin and the end of each month are postings of nothing.
        posted = sorted(_cents(row["amount"]) for row in _rows(self.hledger_register()))
        assert listed == [cents for cents in posted if cents]
        assert len(listed) == entries

    @property
    def _pots(self) -> str:
        """The accounts of the pots, as hledger searches them; not what is on its way between the two."""
        return f"{_ACCOUNT}({'|'.join(Pot)})"

    def _hledger(self, *words: str) -> str:
        return _output("hledger", "-f", str(self.journal), *words, LC_ALL="C.UTF-8")


def _output(*words: str, **environment: str) -> str:
    return subprocess.run(  # noqa: S603 - our own words
        words, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=True
    ).stdout


def _rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text), delimiter=delimiter))


def _cents(amount: str) -> int:
    """`€ -1.234,50` in cents; 0 of nothing."""
    return int("".join(sign for sign in amount if sign in "-0123456789") or 0)
