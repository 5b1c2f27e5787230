"""Measures the program against the bare thing that can't be beaten, on stores that it makes itself."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import door
import prestaties
from measuring import ROUNDS, table

LINES = (door.lines, prestaties.lines)
"""Each gives lines of the table: `lines(visits, rounds)`."""


def main() -> int:
    """Print the table; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--visits", type=int, default=1_000_000, metavar="N", help="visits in the store")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help="rounds, of which the best counts"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines there too")
    asked = parser.parse_args()
    found = [line for lines in LINES for line in lines(asked.visits, asked.rounds)]
    print(table(found))
    if asked.json:
        measured = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "python": platform.python_version(),
            "lines": [line.as_json() for line in found],
        }
        asked.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    return 0 if all(line.met for line in found) else 1


if __name__ == "__main__":
    sys.exit(main())
