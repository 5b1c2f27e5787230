"""veraPDF, the validator of PDF/A: other people's program, that says whether a paper is what it claims to be."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("verapdf")

needs_verapdf = pytest.mark.skipif(
    PROGRAM is None,
    reason="verapdf isn't installed (verapdf.org): nothing here was held against the rules of PDF/A-3U",
)
"""Marks a test that has nothing to say without veraPDF: it is skipped, and says so."""


def complaints(*files: Path) -> str:
    """What veraPDF says of files that aren't PDF/A-3U; nothing if all of them are."""
    if PROGRAM is None:
        raise RuntimeError("verapdf isn't installed")
    done = subprocess.run(
        [PROGRAM, "--flavour", "3u", *map(str, files)], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
