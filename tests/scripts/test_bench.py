"""Measuring: a very short round on a very small store gives the table and the file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = ROOT / "scripts" / "lib" / "bench"

LINES = {"check_in": 1, "door": 6, "memory": 3, "prestaties": 2, "search": 4, "starting": 3}
"""So many does each part give of one store."""


def bench(cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, BENCH, "--rounds", "1", *arguments],
        env={**os.environ, "BWK_BENCH_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


LINES = {
    "check_in": 1,
    "door": 2,
    "search": 4,
    "prestaties": 2,
    "starting": 3,
    "papers": 2,
    "memory": 3,
    "ledger": 3 if shutil.which("hledger") else 0,
    "importing": 2,
    "together": 4,
}
"""How many each part gives; without hledger there is nothing to measure the ledger beside."""

SLOW = ("door", "starting", "memory", "together", "papers", "importing", "ledger")
SLOW = () if os.environ.get("BWK_EVERY_BENCH") else SLOW
"""These open kiosks or make more stores, which takes longer than all others together."""


def test_a_short_round_makes_each_store_once_and_gives_every_line(tmp_path: Path) -> None:
    parts = [part for part in LINES if part not in SLOW]
    words = ["--visits", "1000", "--part", "0.001", "--json", str(tmp_path / "found.json")]
    done = bench(tmp_path / "cache", *words, *(word for part in parts for word in ("--only", part)))
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    made = [line.split()[1] for line in said if line.startswith("made ")]
    assert len(made) == len(set(made))
    assert sorted(made) == sorted(store.parent.name for store in (tmp_path / "cache").glob("*/store.db"))
    table = [line for line in said if not line.startswith("made ")]
    assert len(table) == 2 + sum(LINES[part] for part in parts)
    assert all(line.count("|") == table[0].count("|") for line in table)
    found = json.loads((tmp_path / "found.json").read_text())
    for line in found["lines"]:
        assert (line["goal"], line["limit"], line["ok"]) == (None, None, True)
        if line["bare"] is None:
            assert line["ratio"] is None
        else:
            assert line["ours"] > 0 < line["bare"]
            assert line["ratio"] == round(line["ours"] / line["bare"], 3)
        assert line["unit"] != "count" or line["ours"] == 0, done.stderr  # what went wrong meanwhile


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> object:
    import importlib

    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("lines")


def test_a_line_that_takes_longer_than_its_goal_says_so(lines: object) -> None:
    line = lines.Line("dit", "dat", 0.3, 0.1, 1.5)  # type: ignore[attr-defined]
    assert (line.ratio, line.met) == (pytest.approx(3), False)
    assert "| 3.00 x | 1.5 x | NO |" in lines.table([line])  # type: ignore[attr-defined]
