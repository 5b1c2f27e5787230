"""`bwk handgeld advance|repay|cancel-advance|advances`: what somebody paid out of their own pocket."""

import json

import pytest

from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, PENNINGMEESTER, Typist, posted

PAID_BY = ("--description", "parkeren", "--paid-by", "Noor Voorbeeld")
ADVANCE = ("handgeld", "advance", "--date", "2026-10-05", "--amount", "7,40", "--category", "c", *PAID_BY)
REPAY = ("handgeld", "repay", "--date", "2026-10-06", "--from", "kas")
LIST = ("handgeld", "advances")


def test_what_was_paid_by_somebody_changes_no_pot_until_it_is_repaid(october: Typist) -> None:
    said = october.does(*ADVANCE, "--receipt", "--shop", "Voorbeeldgarage", who=ASSISTENT)
    assert said == "Voorgeschoten: B-2026-001.\nSchrijf op de bon: B-2026-001.\n"
    listed = october.does(*LIST, who=KASCOMMISSIE)
    assert "parkeren · Voorbeeldgarage  Noor Voorbeeld  open" in listed
    assert "Nog terug te betalen: € 7,40." in listed
    assert balance(october) == {"kas": 10_000, "bank": 15_000}

    assert october.does(*REPAY, "b-2026-001", who=ASSISTENT) == "Geboekt: 2026-004.\n"
    assert balance(october) == {"kas": 9_260, "bank": 15_000}
    listed = october.does(*LIST, who=ASSISTENT)
    assert "terugbetaald met 2026-004" in listed
    assert "Nog terug te betalen: € 0,00." in listed
    assert "al terugbetaald, met boeking 2026-004" in october.is_refused(*REPAY, "B-2026-001", who=ASSISTENT)


def test_without_a_receipt_a_claim_is_named_as_it_is_listed(october: Typist) -> None:
    said = october.does(*ADVANCE, "--no-receipt", "automaat stuk", who=ASSISTENT)
    name = said.removeprefix("Voorgeschoten: ").removesuffix(".\n")
    assert name in october.does(*LIST, who=ASSISTENT)
    assert october.does(*REPAY, name, who=ASSISTENT) == "Geboekt: 2026-004.\n"


def test_a_claim_that_was_a_mistake_is_taken_back_and_stays_in_the_list(october: Typist) -> None:
    for _ in range(2):
        october.does(*ADVANCE, "--receipt", who=ASSISTENT)
    words = ("handgeld", "cancel-advance", "B-2026-002", "--reason")
    assert "reden" in october.is_refused(*words, " ", who=ASSISTENT)
    assert october.does(*words, "dubbel", who=ASSISTENT) == "Ingetrokken: B-2026-002.\n"
    listed = october.does(*LIST, who=ASSISTENT)
    assert [line.split()[-1] for line in listed.splitlines()[2:4]] == ["open", "ingetrokken"]
    assert "was al ingetrokken" in october.is_refused(*words, "dubbel", who=ASSISTENT)
    assert "was al ingetrokken" in october.is_refused(*REPAY, "B-2026-002", who=ASSISTENT)


@pytest.mark.parametrize("claim", ["B-2026-009", "", "geen"])
def test_a_claim_that_does_not_exist_is_refused(october: Typist, claim: str) -> None:
    october.does(*ADVANCE, "--no-receipt", "automaat stuk", who=ASSISTENT)
    before = posted(october.folder)
    assert "bestaat niet" in october.is_refused(*REPAY, claim, who=ASSISTENT)
    cancel = ("handgeld", "cancel-advance", claim, "--reason", "dubbel")
    assert "bestaat niet" in october.is_refused(*cancel, who=ASSISTENT)
    assert posted(october.folder) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "2026-11-21"), "nog niet geweest"),
        (("--date", "2010-12-31"), "nog geen handgeld"),
        (("--amount", "1.234"), "€ 1.234,00 of € 1,23"),
        (("--amount", "0"), "bedrag"),
        (("--paid-by", " "), "wie het voorschoot"),
        (("--description", ""), "omschrijving"),
        (("--receipt-date", "2026-10-06"), "later dan 5 oktober 2026"),
    ],
    ids=" ".join,
)
def test_a_claim_that_cannot_be_is_refused(october: Typist, words: tuple[str, ...], said: str) -> None:
    before = posted(october.folder)
    assert said in october.is_refused(*ADVANCE, "--receipt", *words, who=ASSISTENT)
    assert posted(october.folder) == before


def test_a_repayment_comes_from_a_pot_that_holds_it_after_the_claim_was_made(october: Typist) -> None:
    october.does(*ADVANCE, "--receipt", "--amount", "150,01", who=ASSISTENT)
    before = posted(october.folder)
    assert "150,00" in october.is_refused(*REPAY, "B-2026-001", "--from", "bank", who=ASSISTENT)
    assert "eerder dan 5 oktober" in october.is_refused(
        *REPAY, "B-2026-001", "--date", "2026-10-04", who=ASSISTENT
    )
    october.is_wrong_usage(*REPAY, "B-2026-001", "--from", "sok", who=ASSISTENT)
    assert posted(october.folder) == before


@pytest.mark.parametrize("who", [PENNINGMEESTER, KASCOMMISSIE])
def test_who_does_not_book_writes_down_no_claims(october: Typist, who: str) -> None:
    october.does(*ADVANCE, "--receipt", who=ASSISTENT)
    before = posted(october.folder)
    for words in (
        (*ADVANCE, "--receipt"),
        (*REPAY, "B-2026-001"),
        ("handgeld", "cancel-advance", "B-2026-001", "--reason", "dubbel"),
    ):
        assert "mag je dit niet: uitgaven en opnames boeken" in october.is_refused(*words, who=who)
    assert posted(october.folder) == before


def balance(types: Typist) -> dict[str, int]:
    """What is in each pot, in cents."""
    listed = json.loads(types.does("handgeld", "list", "--format", "json", who=KASCOMMISSIE))
    in_pots: dict[str, int] = listed["balance_cents"]
    return in_pots
