"""`bwk store sheet`, `encrypt`, `unlock`, `backup`, `restore` and `drill`: a machine breaks, and another goes on."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bwk_tui.services import store
from tests.cli.conftest import ASSISTENT, PENNINGMEESTER, Typist, contents
from tests.conftest import PASSPHRASE


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    return tmp_path / "usb"


@pytest.fixture
def other_machine(tmp_path: Path) -> dict[str, str]:
    """Where there is no key at all."""
    return {"BWK_KEYS": str(tmp_path / "other keys"), "BWK_STORE": str(tmp_path / "other")}


def code_on(sheet: Path) -> str:
    """What somebody would type over from a recovery sheet."""
    words = PdfReader(BytesIO(sheet.read_bytes())).pages[0].extract_text().split()
    return " ".join(words[words.index("AGE-") : words.index("Alles")])


def newest(usb: Path) -> str:
    return str(max(usb.glob("bwk-*")))


def test_yesterdays_backup_on_another_machine_is_one_command(
    types: Typist, usb: Path, tmp_path: Path, other_machine: dict[str, str]
) -> None:
    sheet = tmp_path / "herstelblad.pdf"
    said = types.does("store", "sheet", "-o", str(sheet))
    assert str(sheet) in said
    assert "kluis" in said
    types.does("store", "backup", str(usb), who=None)
    refused = types.is_refused("store", "restore", newest(usb), who=None, **other_machine)
    assert refused.startswith("Hiervoor is de code van het herstelblad nodig")
    said = types.does(
        "store", "restore", newest(usb), who=None, BWK_RECOVERY_KEY=code_on(sheet), **other_machine
    )
    assert said.splitlines()[0] == f"Teruggezet in {other_machine['BWK_STORE']}, en alles nagekeken."
    assert said.splitlines()[1] == "Erin staan 0 bezoeken, en 0 boekingen van het handgeld."
    assert "In orde" in types.does("store", "check", who=None, **other_machine)


def test_encrypted_from_its_birth(
    elsewhere: Typist, tmp_path: Path, usb: Path, other_machine: dict[str, str]
) -> None:
    sheet = tmp_path / "herstelblad.pdf"
    words = ("init", "--kamer", "cjm", "--name", "Casa", "--account", "Dewi Voorbeeld")
    both = ("--encrypt", "--sheet", str(sheet))
    for half in (both[:1], both[1:]):
        assert "go together" in elsewhere.is_wrong_usage(*words, *half, BWK_NEW_PIN=PASSPHRASE)
    elsewhere.does(*words, *both, who=None, BWK_NEW_PIN=PASSPHRASE)
    assert not (elsewhere.folder / store.FILE).read_bytes().startswith(b"SQLite")
    elsewhere.does("activity", "add", "--name", "Inloop", "--type", "Formulieren")
    moved = {"BWK_KEYS": other_machine["BWK_KEYS"]}
    assert "bwk store unlock" in elsewhere.is_refused("activity", "list", **moved)
    assert "code van het herstelblad" in elsewhere.is_refused("store", "unlock", **moved)
    assert "geen code" in elsewhere.is_refused("store", "unlock", BWK_RECOVERY_KEY="koffie", **moved)
    assert "weer op deze computer" in elsewhere.does(
        "store", "unlock", BWK_RECOVERY_KEY=code_on(sheet), **moved
    )
    assert "Inloop" in elsewhere.does("activity", "list", **moved)
    assert "niets veranderd" in elsewhere.does("store", "unlock", who=None, **moved)


def test_a_sheet_that_cannot_be_written_makes_no_store(elsewhere: Typist, tmp_path: Path) -> None:
    words = ("init", "--kamer", "cjm", "--name", "Casa", "--account", "Dewi Voorbeeld")
    refused = elsewhere.is_refused(
        *words, "--encrypt", "--sheet", str(tmp_path / "nergens" / "a.pdf"), who=None, BWK_NEW_PIN=PASSPHRASE
    )
    assert "nergens" in refused
    assert not (elsewhere.folder / store.FILE).exists()


def test_encrypting_later(types: Typist, tmp_path: Path) -> None:
    assert "bwk store sheet" in types.is_refused("store", "encrypt")
    types.does("store", "sheet", "-o", str(tmp_path / "blad.pdf"))
    for who in (ASSISTENT, PENNINGMEESTER):
        types.is_refused("store", "encrypt", who=who)
        types.is_refused("store", "sheet", "-o", str(tmp_path / "ander blad.pdf"), who=who)
    assert not (tmp_path / "ander blad.pdf").exists()
    said = types.does("store", "encrypt")
    assert "versleuteld" in said
    assert "al versleuteld" in types.is_refused("store", "encrypt")
    assert "In orde" in types.does("store", "check", who=None)


def test_a_store_is_only_replaced_when_that_is_said(types: Typist, usb: Path) -> None:
    types.does("store", "backup", str(usb), who=None)
    types.does("activity", "add", "--name", "Inloop", "--type", "Formulieren")
    before = contents(types.folder)
    assert "--replace" in types.is_refused("store", "restore", newest(usb), who=None)
    assert contents(types.folder) == before
    said = types.does("store", "restore", "--replace", newest(usb), who=None)
    assert "Wat er stond, staat nu in" in said
    assert "Inloop" not in types.does("activity", "list")


def test_a_drill_needs_no_folder_after_the_first_backup(types: Typist, usb: Path) -> None:
    for command in ("backup", "drill"):
        assert "no backup was made yet" in types.is_wrong_usage("store", command, who=None)
    said = types.does("store", "backup", str(usb), who=None)
    assert "Iedereen kan deze kopie lezen" in said
    assert types.does("store", "drill", who=None).startswith(f"Gelukt: {newest(usb)}")
    assert types.does("store", "backup", who=None).startswith(f"Bewaard en nagekeken: {usb}")


def test_a_drill_of_a_damaged_backup_says_so(types: Typist, usb: Path) -> None:
    types.does("store", "backup", str(usb), who=None)
    Path(newest(usb)).write_bytes(b"niets")
    assert "beschadigd" in types.is_refused("store", "drill", who=None)
    assert "geen reservekopie" in types.is_refused("store", "drill", str(usb / "nergens"), who=None)


@pytest.mark.parametrize("command", ["backup", "drill", "restore", "sheet", "encrypt", "unlock"])
def test_where_there_is_no_store_each_says_so(elsewhere: Typist, tmp_path: Path, command: str) -> None:
    words = {"sheet": ("-o", "blad.pdf"), "encrypt": (), "unlock": ()}.get(command, (str(tmp_path),))
    line = elsewhere.is_refused("store", command, *words)
    assert line
    assert "Traceback" not in line
