"""Measures the program against the bare thing that can't be beaten, on stores that it makes itself."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import check_in
import door
import importing
import ledger
import memory
import papers
import prestaties
import search
import starting
import together
from lines import Line, table
from measuring import Asked

ROUNDS = 7
"""So many rounds are enough for the best one of each to have had the machine for itself."""

VISITS = (10_000, 100_000, 1_000_000, 10_000_000)

PARTS: dict[str, Callable[[Asked], Iterator[Line]]] = {
    "check_in": check_in.lines,
    "door": door.lines,
    "search": search.lines,
    "prestaties": prestaties.lines,
    "starting": starting.lines,
    "papers": papers.lines,
    "ledger": ledger.lines,
    "memory": memory.lines,
    "importing": importing.lines,
    "together": together.lines,
}
"""Each gives lines of the table."""


def main() -> int:
    """Print the table; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument(
        "--visits", type=int, action="append", metavar="N", help=f"a store's visits; else {VISITS}"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"else {ROUNDS}")
    parser.add_argument(
        "--part",
        type=float,
        default=1,
        metavar="0.01",
        help="a part of every other amount, for a short round",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines there too")
    given = parser.parse_args()
    asked = Asked(tuple(sorted(given.visits or VISITS)), given.rounds, given.part)
    found = []
    for part in given.only or PARTS:
        print(f"measuring: {part}", file=sys.stderr)
        found.extend(PARTS[part](asked))
    print(table(found))
    if given.json:
        measured = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "python": platform.python_version(),
            "lines": [line.as_json() for line in found],
        }
        given.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    return 0 if all(line.met for line in found) else 1


if __name__ == "__main__":
    sys.exit(main())
