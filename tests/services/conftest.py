"""What the tests of backups share: a stick, and another machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bwk_tui.services import store


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    return tmp_path / "usb"


@pytest.fixture
def fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Go on at a machine that has no key and no store; gives the folder for one."""

    def moved() -> Path:
        store.close()
        monkeypatch.setenv("BWK_KEYS", str(tmp_path / "other machine" / "keys"))
        return tmp_path / "other machine" / "store"

    return moved
