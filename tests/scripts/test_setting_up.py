"""Setting up on a machine that lacks something: one clear line."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A copy of the scripts and locks, and a PATH with a shell's tools and no Python."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "locks", tmp_path / "locks")
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "cmp", "cat", "rm", "cp", "dirname"):
        (tools / tool).symlink_to(shutil.which(tool) or pytest.skip(f"{tool} isn't installed"))
    return tmp_path


def run(machine: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine / "scripts" / script],
        env={"PATH": str(machine / "tools")},
        capture_output=True,
        text=True,
        check=False,
        cwd=machine,
    )


def python(machine: Path, body: str) -> None:
    """A `python3` that answers as `body` says."""
    fake = machine / "tools" / "python3"
    fake.write_text(f"#!/bin/sh\n{body}\n")
    fake.chmod(0o755)


@pytest.mark.parametrize("script", ["bwk", "test"])
def test_no_python_gets_one_clear_line(bare_machine: Path, script: str) -> None:
    done = run(bare_machine, script)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.11 or newer" in done.stderr
    assert not (bare_machine / ".venv").exists()


def test_a_too_old_python_gets_the_same_line(bare_machine: Path) -> None:
    python(bare_machine, "exit 1")
    done = run(bare_machine, "bwk")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_gets_one_clear_line(bare_machine: Path) -> None:
    python(bare_machine, 'case "$2" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac')
    done = run(bare_machine, "bwk")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "venv module" in done.stderr
    assert "apt install python3-venv" in done.stderr


def test_the_lock_files_name_no_registry_and_hash_everything() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text
        assert "index-url" not in text
        packages = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert packages
        assert text.count("--hash=sha256:") >= len(packages)
