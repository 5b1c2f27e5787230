"""hledger, for tests: other people's software that reads our journal."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

needs_hledger = pytest.mark.skipif(
    shutil.which("hledger") is None, reason="hledger is not installed: apt-get install hledger"
)

EVERYTHING = ("check", "--strict", "ordereddates")


def run(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What hledger says of a journal. It takes the encoding of files from the locale."""
    return subprocess.run(
        ["hledger", "-f", str(file), *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def accepts(file: Path) -> None:
    """Every check there is passes, and nothing is said."""
    done = run(file, *EVERYTHING)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


def told(file: Path, *words: str) -> Any:
    """What a command of hledger gives as JSON."""
    done = run(file, *words, "-O", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def balances(file: Path, *words: str) -> dict[str, int]:
    """The cents in every account that doesn't hold zero."""
    rows, _ = told(file, "balance", *words)
    return {account: _cents(amounts) for account, _, _, amounts in rows}


def _cents(amounts: list[dict[str, Any]]) -> int:
    (amount,) = amounts
    assert amount["acommodity"] == "€"
    quantity = amount["aquantity"]
    cents, rest = divmod(quantity["decimalMantissa"] * 100, 10 ** quantity["decimalPlaces"])
    assert rest == 0
    return int(cents)
