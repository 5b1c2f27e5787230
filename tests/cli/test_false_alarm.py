"""`--no-bsn`: the one line that tells of it, and what goes on with it."""

import pytest

from bwk_tui.services import crash_log, store
from tests.cli.conftest import ASSISTENT, PENNINGMEESTER, Typist, contents, opened
from tests.conftest import PASSPHRASE

LIKE_A_BSN = "klant 1234.56.782"  # made up; nobody was given this number


def not_a_bsn_lines(types: Typist) -> int:
    from bwk_tui.db.connection import database

    with opened(types.folder):
        row = database.execute_sql("SELECT count(*) FROM audit_log WHERE verb = 'not a bsn'").fetchone()
    return int(row[0])


def test_the_refusal_is_one_line_without_the_number_that_says_how_to_go_on(types: Typist) -> None:
    words = ("member", "add", "--first-name", "Testpersoon", "--contact", LIKE_A_BSN)
    said = types.is_refused(*words, who=ASSISTENT)
    assert "Bij contact lijkt een burgerservicenummer te staan" in said
    assert "--no-bsn" in said
    assert "1234" not in said
    assert not (types.folder / crash_log.FILE).exists()
    assert "Toegevoegd" in types.does(*words, "--no-bsn", who=ASSISTENT)
    assert not_a_bsn_lines(types) == 1
    types.is_refused(*words, who=ASSISTENT)  # what was said held for that one run


def test_no_other_refusal_speaks_of_it(types: Typist) -> None:
    assert "--no-bsn" not in types.is_refused("member", "add", "--first-name", " ", who=ASSISTENT)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (("activity", "add", "--type", "Klussen", "--name", LIKE_A_BSN), "Dewi Voorbeeld"),
        (
            ("handgeld", "topup", "--date", "2026-11-02", "--amount", "1", "--reference", LIKE_A_BSN),
            PENNINGMEESTER,
        ),
        (("kamer", "add", "nieuw", "--name", LIKE_A_BSN), "Dewi Voorbeeld"),
    ],
)
def test_it_goes_with_every_command_that_somebody_does(
    types: Typist, words: tuple[str, ...], who: str
) -> None:
    types.is_refused(*words, who=who)
    types.does(*words, "--no-bsn", who=who)
    assert not_a_bsn_lines(types) == 1


def test_a_new_store_can_have_such_a_name_too(elsewhere: Typist) -> None:
    words = ("init", "--kamer", "cjm", "--name", LIKE_A_BSN, "--account", "Noor Voorbeeld")
    assert "--no-bsn" in elsewhere.is_refused(*words, who=None, BWK_NEW_PIN=PASSPHRASE)
    assert not (elsewhere.folder / store.FILE).exists()
    elsewhere.does(*words, "--no-bsn", who=None, BWK_NEW_PIN=PASSPHRASE)
    assert not_a_bsn_lines(elsewhere) == 1


def test_an_import_tells_line_and_column_and_goes_on_for_one_run(types: Typist) -> None:
    file = types.folder.parent / "leden.csv"
    file.write_text(f"code,first_name,kamer,street\nT-1,Testpersoon,cjm,\nT-2,Testpersoon,cjm,{LIKE_A_BSN}\n")
    done = types("member", "import", str(file))
    first, second = done.stderr.splitlines()
    assert (done.exit_code, done.stdout) == (1, "")
    assert "1 fout in het bestand" in first
    assert "--no-bsn" in first
    assert second.startswith("regel 3, kolom street: Bij straat lijkt een burgerservicenummer")
    assert "1234" not in done.stderr
    assert "Ingelezen: 2." in types.does("member", "import", str(file), "--no-bsn")


def test_the_number_is_in_no_file_of_the_store(types: Typist) -> None:
    types.is_refused("member", "add", "--first-name", "Testpersoon", "--contact", LIKE_A_BSN, who=ASSISTENT)
    assert [name for name, content in contents(types.folder).items() if b"1234.56" in content] == []
