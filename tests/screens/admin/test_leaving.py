"""What is left in memory of the team's side is looked for where no other test has left anything: see `leaving`."""

import subprocess
import sys
from pathlib import Path


def test_nothing_of_it_is_left() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            Path(__file__).with_name("leaving.py"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
