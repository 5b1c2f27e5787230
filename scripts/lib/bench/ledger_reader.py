"""A process that reads all entries of a kamer and its balances: `python ledger_reader.py FOLDER KAMER`."""

import sys
from pathlib import Path

from bwk_tui.domain.actor import Actor, Role
from bwk_tui.reports import handgeld
from bwk_tui.services import store

_, folder, kamer = sys.argv
who = Actor(Role.COORDINATOR, "Bench Voorbeeld", 1, None)
store.open_store(Path(folder))
entries = handgeld.entries(who, kamer)
print("pot,cents")
for pot, cents in handgeld.balances(who, kamer).items():
    assert cents == next((line.balance_cents for line in reversed(entries) if line.pot is pot), 0)
    print(f"{pot},{cents}")
store.close()
