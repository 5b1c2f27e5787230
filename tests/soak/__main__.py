"""`scripts/soak --minutes N --seed S`: a kamer under load for so long, and a table of figures at the end."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.supervising import Soak


def main() -> int:
    """Run it; 0 when nothing was lost and all checks held."""
    asked = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    asked.add_argument("--minutes", type=float, default=5, help="how long (5)")
    asked.add_argument("--seed", type=int, default=1, help="what happens follows from it; when doesn't (1)")
    asked.add_argument("--no-door", action="store_true", help="without the real kiosk in a terminal")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bwk-soak-") as place:
        soak = Soak(Path(place), chosen.seed, with_door=not chosen.no_door)
        figures = soak.run(chosen.minutes * 60)
    sys.stdout.write(figures.table() + "\n")
    return 0 if figures.sound else 1


if __name__ == "__main__":
    sys.exit(main())
