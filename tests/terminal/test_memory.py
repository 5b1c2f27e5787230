"""The kiosk runs for months: a visit leaves nothing behind. BWK_SOAK_VISITS=10000 makes it a long round."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

VISITS = int(os.environ.get("BWK_SOAK_VISITS", "39"))
MOST_GROWTH = 0.02
"""Of the memory halfway, in the second half."""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat(furnished: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(furnished, folder)
    words = [sys.executable, "-m", "tests.terminal.soaking", str(folder), str(VISITS)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["after"]["nodes"] <= found["before"]["nodes"]
    assert found["after"]["bytes"] <= found["before"]["bytes"] * (1 + MOST_GROWTH)
