"""`bwk doctor`: a line for each check, and an exit status for scripts."""

from bwk_tui.services import store
from tests.cli.conftest import Typist


def test_a_store_that_is_well_is_good_on_every_line(types: Typist) -> None:
    said = types.does("doctor", who=None)
    assert {line.split()[0] for line in said.splitlines() if not line.startswith(" ")} <= {"goed", "let"}
    assert str(types.folder) in said


def test_a_folder_that_others_can_read_is_no_fault_but_said(types: Typist) -> None:
    types.folder.chmod(0o755)
    assert "let op  map " in types.does("doctor", who=None)


def test_a_missing_store_is_a_fault(elsewhere: Typist) -> None:
    done = elsewhere("doctor", who=None)
    assert done.exit_code == 1
    assert "fout    gegevens " in done.stdout
    assert not elsewhere.folder.exists()


def test_a_store_that_is_not_ours_is_a_fault(elsewhere: Typist) -> None:
    elsewhere.folder.mkdir()
    (elsewhere.folder / store.FILE).write_bytes(b"niet van ons")
    assert elsewhere("doctor", who=None).exit_code == 1
    assert (elsewhere.folder / store.FILE).read_bytes() == b"niet van ons"
