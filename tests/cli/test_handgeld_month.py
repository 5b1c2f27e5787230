"""`bwk handgeld submit|approve|cap`: a whole month through the command line alone."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bwk_tui.db.models import Account
from bwk_tui.domain import clock
from bwk_tui.domain.actor import Role
from bwk_tui.domain.digest import in_groups
from bwk_tui.reports import closings
from bwk_tui.services import accounts
from tests.cli.conftest import (
    ASSISTENT,
    COORDINATOR,
    KASCOMMISSIE,
    PENNINGMEESTER,
    Typist,
    opened,
    posted,
)
from tests.conftest import KAMER, NOON

OCTOBER = ("--month", "2026-10")
SUBMIT, APPROVE = ("handgeld", "submit", *OCTOBER), ("handgeld", "approve", *OCTOBER)
NAMES = ("--counted-by", "Sam Voorbeeld", "--counted-by", "Noor Voorbeeld")
COUNT = ("handgeld", "count", "--date", "2026-10-31", *NAMES, "--coins")
COFFEE = ("handgeld", "expense", "--category", "A", "--from", "kas", "--description", "koffie", "--receipt")


@pytest.fixture
def counted(october: Typist) -> Typist:
    """October, with its € 100 in the kas counted."""
    october.does(*COUNT, "50=2", who=ASSISTENT)
    return october


@pytest.fixture
def closed(submitted: Typist) -> Typist:
    """October, closed."""
    submitted.does(*APPROVE, who=PENNINGMEESTER)
    return submitted


def states(types: Typist) -> dict[str, str]:
    """How far each month is, as scripts read it."""
    listed = json.loads(types.does("handgeld", "list", "--format", "json", who=KASCOMMISSIE))
    return {month["month"]: month["state"] for month in listed["months"]}


def digest_in(folder: Path) -> str:
    """October's digest, as people read it."""
    with opened(folder):
        return in_groups(closings.steps(accounts.first_actor(""), KAMER)[-1].month_digest)


def test_a_whole_month_is_booked_counted_submitted_returned_and_closed(types: Typist, picture: Path) -> None:
    def sam(*words: str) -> str:
        return types.does("handgeld", *words, "--kamer", KAMER, who=ASSISTENT)

    words = ("topup", "--date", "2026-10-01", "--amount", "250", "--kamer", KAMER)
    types.does("handgeld", *words, who=PENNINGMEESTER)
    sam("withdraw", "--date", "2026-10-02", "--amount", "100")
    sam(*COFFEE[1:], "--date", "2026-10-05", "--amount", "12,50", "--shop", "Voorbeeldwinkel")
    sam("attach", "B-2026-001", str(picture))
    sam(*COFFEE[1:], "--date", "2026-10-06", "--amount", "21,50")
    sam("reverse", "2026-005", "--reason", "het was € 12,50")
    words = (
        "advance",
        "--date",
        "2026-10-07",
        "--amount",
        "7,40",
        "--category",
        "C",
        "--description",
        "parkeren",
    )
    sam(*words, "--paid-by", "Noor Voorbeeld", "--no-receipt", "automaat stuk")
    claim = sam("advances").splitlines()[2].split()[0]
    sam("repay", claim, "--date", "2026-10-09", "--from", "kas")
    sam("deposit", "--date", "2026-10-20", "--amount", "20")
    assert types(*COUNT, "50=1,10=1", "--kamer", KAMER, who=ASSISTENT).exit_code == 1
    assert "€ 60,00" in types.is_refused(*SUBMIT)
    sam(*COUNT[1:], "50=1,10=1", "--explanation", "tien cent kwijt")

    assert states(types) == {"2026-10": "open"}
    assert types.does(*SUBMIT) == f"Ingediend: oktober 2026. Digest {digest_in(types.folder)}.\n"
    assert states(types) == {"2026-10": "submitted"}
    said = types.does(*APPROVE, "--return", "waar is de bon van het parkeren?", who=PENNINGMEESTER)
    assert said == "Teruggegeven: oktober 2026. De maand is weer open.\n"
    assert states(types) == {"2026-10": "open"}
    types.does(*SUBMIT)
    said = types.does(*APPROVE, who=PENNINGMEESTER)
    assert said == (
        f"Goedgekeurd en gesloten: oktober 2026. Digest {digest_in(types.folder)}.\n"
        "Voorstel voor de overmaking van november 2026: € 20,00.\n"
    )
    assert states(types) == {"2026-10": "closed"}
    assert "€ 230,10  gesloten" in types.does("handgeld", "list", who=KASCOMMISSIE)
    assert "In orde" in types.does("store", "check", who=None)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ((*COFFEE, "--amount", "1"), ASSISTENT),
        (("handgeld", "withdraw", "--amount", "1"), ASSISTENT),
        (("handgeld", "deposit", "--amount", "1"), ASSISTENT),
        (("handgeld", "return", "--amount", "1"), ASSISTENT),
        (("handgeld", "topup", "--amount", "1"), PENNINGMEESTER),
        ((*COUNT, "50=2"), ASSISTENT),
        ((*COUNT, "50=1", "--explanation", "mis"), ASSISTENT),
        (
            (
                "handgeld",
                "advance",
                "--amount",
                "1",
                *COFFEE[2:4],
                *COFFEE[6:],
                "--paid-by",
                "Noor Voorbeeld",
            ),
            ASSISTENT,
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else given[1],
)
def test_nothing_goes_into_a_month_that_is_submitted_or_closed(
    submitted: Typist, words: tuple[str, ...], who: str
) -> None:
    before = posted(submitted.folder)
    words = (*words, "--date", "2026-10-31")
    assert "Oktober 2026 ligt bij de penningmeester" in submitted.is_refused(*words, who=who)
    assert posted(submitted.folder) == before
    submitted.does(*APPROVE, who=PENNINGMEESTER)
    before = posted(submitted.folder)
    assert "Oktober 2026 is gesloten" in submitted.is_refused(*words, who=who)
    assert posted(submitted.folder) == before


def test_a_late_receipt_is_booked_in_the_open_month_with_its_own_date(closed: Typist) -> None:
    words = (*COFFEE, "--date", "2026-11-02", "--amount", "3", "--receipt-date", "2026-10-30")
    assert closed.does(*words, who=ASSISTENT).startswith("Geboekt: 2026-004.")
    assert states(closed) == {"2026-10": "closed", "2026-11": "open"}


def test_an_entry_of_a_closed_month_is_reversed_today(october: Typist) -> None:
    october.does(*COFFEE, "--date", "2026-10-05", "--amount", "10", who=ASSISTENT)
    october.does(*COUNT, "50=1,20=2", who=ASSISTENT)
    october.does(*SUBMIT)
    words = ("handgeld", "reverse", "2026-004", "--reason", "teruggebracht")
    assert "ligt bij de penningmeester" in october.is_refused(*words, who=ASSISTENT)
    october.does(*APPROVE, who=PENNINGMEESTER)
    october.does(*words, who=ASSISTENT)
    assert "2026-005  20-11-2026  terugboeking" in october.does("handgeld", "list", who=ASSISTENT)


def test_a_month_is_submitted_once_after_the_kas_was_counted(october: Typist) -> None:
    assert "nog niet geteld" in october.is_refused(*SUBMIT)
    october.does(*COUNT, "50=2", who=ASSISTENT)
    october.does(*SUBMIT)
    assert "ligt bij de penningmeester" in october.is_refused(*SUBMIT)
    october.does(*APPROVE, who=PENNINGMEESTER)
    assert "is gesloten" in october.is_refused(*SUBMIT)


def test_a_month_that_cannot_be_submitted_or_approved_is_refused(counted: Typist) -> None:
    before = posted(counted.folder)
    assert "niet ingediend" in counted.is_refused(*APPROVE, who=PENNINGMEESTER)
    assert "niet ingediend" in counted.is_refused(*APPROVE, "--return", "waarom", who=PENNINGMEESTER)
    assert "nog niet begonnen" in counted.is_refused("handgeld", "submit", "--month", "2026-12")
    for month in ("2026-13", "2026", "oktober", ""):
        assert "geen periode" in counted.is_refused("handgeld", "submit", "--month", month)
    counted.is_wrong_usage("handgeld", "submit")
    counted.is_wrong_usage("handgeld", "approve", who=PENNINGMEESTER)
    assert posted(counted.folder) == before


def test_months_go_in_order(counted: Typist) -> None:
    words = (*COUNT, "50=2", "--date", "2026-11-20")
    counted.does("handgeld", "topup", "--date", "2026-11-02", "--amount", "1", who=PENNINGMEESTER)
    counted.does(*words, who=ASSISTENT)
    november = ("--month", "2026-11")
    assert "Eerst moet oktober 2026" in counted.is_refused("handgeld", "submit", *november)
    counted.does(*SUBMIT)
    counted.does("handgeld", "submit", *november)
    refused = counted.is_refused("handgeld", "approve", *november, who=PENNINGMEESTER)
    assert "Eerst moet oktober 2026" in refused
    counted.does(*APPROVE, who=PENNINGMEESTER)
    assert "december 2026: niets." in counted.does("handgeld", "approve", *november, who=PENNINGMEESTER)


def test_a_month_is_returned_with_a_remark_or_not_at_all(submitted: Typist) -> None:
    assert "opmerking" in submitted.is_refused(*APPROVE, "--return", " ", who=PENNINGMEESTER)
    assert states(submitted) == {"2026-10": "submitted"}


@pytest.mark.parametrize("who", [ASSISTENT, PENNINGMEESTER, KASCOMMISSIE])
def test_only_a_coordinator_submits(counted: Typist, who: str) -> None:
    assert "mag je dit niet: een maand indienen" in counted.is_refused(*SUBMIT, who=who)
    assert states(counted) == {"2026-10": "open"}


@pytest.mark.parametrize("who", [ASSISTENT, COORDINATOR, KASCOMMISSIE])
@pytest.mark.parametrize("words", [(), ("--return", "nee")], ids=["approve", "return"])
def test_only_the_penningmeester_approves(submitted: Typist, who: str, words: tuple[str, ...]) -> None:
    assert "mag je dit niet: een maand goedkeuren" in submitted.is_refused(*APPROVE, *words, who=who)
    assert states(submitted) == {"2026-10": "submitted"}


@pytest.mark.parametrize("who", [ASSISTENT, COORDINATOR])
def test_nobody_approves_a_month_in_which_they_took_part_whatever_they_became(
    submitted: Typist, who: str
) -> None:
    with opened(submitted.folder):
        Account.update(role=Role.PENNINGMEESTER).where(Account.name == who).execute()
    assert "Iemand anders moet dit doen" in submitted.is_refused(*APPROVE, who=who)
    assert states(submitted) == {"2026-10": "submitted"}


def test_an_unknown_kamer_has_no_month(submitted: Typist) -> None:
    for words, who in ((SUBMIT, COORDINATOR), (APPROVE, PENNINGMEESTER)):
        assert "bestaat niet" in submitted.is_refused(*words, "--kamer", "nergens", who=who)


def test_another_cap_holds_from_its_month_on(counted: Typist) -> None:
    words = ("handgeld", "cap", "--since", "2026-11", "--amount", "275")
    assert "mag je dit niet: de grens" in counted.is_refused(*words)
    assert counted.does(*words, who=PENNINGMEESTER) == "Vanaf november 2026: hoogstens € 275,00 per maand.\n"
    assert "al in gebruik" in counted.is_refused(*words, who=PENNINGMEESTER)
    early = ("handgeld", "cap", "--since", "2026-10", "--amount", "300")
    assert "oktober 2026" in counted.is_refused(*early, who=PENNINGMEESTER)
    assert counted.is_refused(*words[:-1], "-5", who=PENNINGMEESTER)
    counted.does(*SUBMIT)
    said = counted.does(*APPROVE, who=PENNINGMEESTER)
    assert "november 2026: € 25,00." in said
    topup = ("handgeld", "topup", "--date", "2026-11-02", "--amount")
    counted.does(*topup, "275", who=PENNINGMEESTER)
    assert "€ 275,00 per maand" in counted.is_refused(*topup, "0,01", who=PENNINGMEESTER)


def test_closing_makes_a_backup_where_the_last_one_went(submitted: Typist, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with clock.standing_at(NOON - timedelta(days=1)):
        submitted.does("store", "backup", str(usb), who=None)
    said = submitted.does("handgeld", "approve", "--month", "2026-10", who=PENNINGMEESTER)
    assert len(list(usb.glob("bwk-*"))) == 2
    assert said.splitlines()[-1] == f"Reservekopie: {max(usb.glob('bwk-*'))}."


def test_a_stick_that_was_taken_out_hinders_no_closing(submitted: Typist, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    submitted.does("store", "backup", str(usb), who=None)
    shutil.rmtree(usb)
    said = submitted.does("handgeld", "approve", "--month", "2026-10", who=PENNINGMEESTER)
    assert "gesloten: oktober 2026" in said
    assert said.splitlines()[-1].startswith(f"Let op: er is geen reservekopie gemaakt. {usb} ")
    assert not usb.exists()
