"""Where keys lie, and how the right one is found."""

from pathlib import Path

import pytest

from bwk_tui.domain.errors import StoreKeyMissing
from bwk_tui.services import keys, recovery, store


def test_a_kept_key_is_found_by_the_salt_of_its_store() -> None:
    one, other = keys.new(), keys.new()
    file = keys.keep(one)
    keys.keep(other)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    assert keys.find(one.salt) == one
    assert keys.find(keys.new().salt) is None


def test_no_two_keys_are_alike() -> None:
    assert len({keys.new().secret for _ in range(50)}) == 50
    assert len(keys.new().secret) == 32


@pytest.mark.parametrize("variable", ["BWK_KEY_FILE", "CREDENTIALS_DIRECTORY"])
def test_systemd_or_the_environment_may_hand_it_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    key = keys.new()
    (tmp_path / "bwk-key").write_text(key.secret.hex())
    monkeypatch.setenv(variable, str(tmp_path / "bwk-key" if variable == "BWK_KEY_FILE" else tmp_path))
    assert keys.find(key.salt) == key


def test_a_key_that_is_handed_over_for_another_store_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keys.new()
    keys.keep(key)
    (tmp_path / "key").write_text(keys.new().secret.hex())
    monkeypatch.setenv("BWK_KEY_FILE", str(tmp_path / "key"))
    assert keys.find(key.salt) == key


@pytest.mark.parametrize("written", ["", "geen sleutel", "00" * 31, "zz" * 32])
def test_what_is_no_key_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        keys.read(written)


def test_a_new_store_can_be_encrypted_from_its_birth(tmp_path: Path) -> None:
    key = keys.new()
    keys.keep(key)
    with store.making(tmp_path / "store", key=key):
        pass
    store.close()
    assert (tmp_path / "store" / store.FILE).read_bytes()[:16] == key.salt
    store.open_store(tmp_path / "store")
    store.close()


def test_without_its_key_a_store_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys.new()
    keys.keep(key)
    with store.making(tmp_path / "store", key=key):
        pass
    store.close()
    (tmp_path / "store" / recovery.LOCKED_KEY).touch()
    monkeypatch.setenv("BWK_KEYS", str(tmp_path / "none"))
    with pytest.raises(StoreKeyMissing) as refused:
        store.open_store(tmp_path / "store")
    assert refused.value.name == key.salt.hex()
