"""`bwk handgeld count|counts`: blind, by two people, and no difference is passed over."""

import pytest

from tests.cli.conftest import ASSISTENT, KASCOMMISSIE, PENNINGMEESTER, Typist, posted

NAMES = ("--counted-by", "Sam Voorbeeld", "--counted-by", "Noor Voorbeeld")
COUNT = ("handgeld", "count", "--date", "2026-10-31", *NAMES, "--coins")
RIGHT, SHORT = "50=1,20=2,10=1", "50=1,20=2,5=1,0.05=3"
SHOWN = "Geteld:   € 95,15\nVerwacht: € 100,00\nVerschil: € 4,85 te weinig\n"


def counts(types: Typist) -> list[str]:
    """The lines of the list of counts."""
    return types.does("handgeld", "counts", who=KASCOMMISSIE).splitlines()[2:]


def test_a_count_without_a_difference_is_done(october: Typist) -> None:
    said = october.does(*COUNT, RIGHT, who=ASSISTENT)
    assert said == "Geteld:   € 100,00\nVerwacht: € 100,00\nVerschil: geen\n"
    (line,) = counts(october)
    assert " ".join(line.split()) == "31-10-2026 maand Sam Voorbeeld en Noor Voorbeeld € 100,00 € 100,00"


def test_a_count_with_a_difference_stays_and_leaves_something_to_do(october: Typist) -> None:
    done = october(*COUNT, SHORT, who=ASSISTENT)
    assert (done.exit_code, done.stdout) == (1, SHOWN)
    (line,) = done.stderr.splitlines()
    assert "€ 4,85 te weinig" in line
    assert "bwk handgeld count" in line
    assert "--date 2026-10-31 en --explanation" in line
    assert [line.split()[-1] for line in counts(october)] == ["geen"]
    assert posted(october.folder)["boekingen"] == 3


def test_the_same_command_with_an_explanation_explains_that_count(october: Typist) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    said = october.does(*COUNT, SHORT, "--explanation", "te weinig teruggekregen", who=ASSISTENT)
    assert said == SHOWN + "Geboekt: 2026-004.\n"
    (line,) = counts(october)
    assert line.endswith("-€ 4,85  te weinig teruggekregen (2026-004)")
    listed = october.does("handgeld", "list", who=ASSISTENT)
    assert "Nu in de kas € 95,15" in listed


def test_it_is_the_same_count_in_whatever_order_names_and_coins_are_typed(october: Typist) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    words = (
        "--counted-by",
        "noor voorbeeld",
        "--counted-by",
        "sam voorbeeld",
        "--coins",
        "0.05=3,50=1,5.00=1,20=2",
    )
    october.does("handgeld", "count", "--date", "2026-10-31", *words, "--explanation", "mis", who=ASSISTENT)
    assert len(counts(october)) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("--date", "2026-10-30"),
        ("--coins", "50=1,20=2,5=1"),
        ("--handover",),
    ],
    ids=" ".join,
)
def test_another_command_with_an_explanation_is_another_count(
    october: Typist, other: tuple[str, ...]
) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    october.does(*COUNT, SHORT, *other, "--explanation", "mis", who=ASSISTENT)
    explained = [line.endswith("mis (2026-004)") for line in counts(october)]
    assert explained == [False, True]


def test_the_count_of_two_others_is_another_count(october: Typist) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    words = ("--counted-by", "Sam Voorbeeld", "--counted-by", "Dewi Voorbeeld", "--coins", SHORT)
    october.does("handgeld", "count", "--date", "2026-10-31", *words, "--explanation", "mis", who=ASSISTENT)
    assert len(counts(october)) == 2


def test_a_difference_that_a_forgotten_receipt_explains_is_counted_again(october: Typist) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    words = (
        "--date",
        "2026-10-30",
        "--amount",
        "4,85",
        "--category",
        "A",
        "--description",
        "koffie",
        "--receipt",
    )
    october.does("handgeld", "expense", "--from", "kas", *words, who=ASSISTENT)
    said = october.does(*COUNT, SHORT, "--explanation", "bon vergeten", who=ASSISTENT)
    assert said == "Geteld:   € 95,15\nVerwacht: € 95,15\nVerschil: geen\n"
    assert posted(october.folder)["boekingen"] == 4


def test_counting_again_is_a_second_count(october: Typist) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    assert october(*COUNT, SHORT, who=ASSISTENT).exit_code == 1
    october.does(*COUNT, RIGHT, who=ASSISTENT)
    assert len(counts(october)) == 3
    assert posted(october.folder)["boekingen"] == 3


def test_a_difference_is_booked_at_once_where_it_is_explained_at_once(october: Typist) -> None:
    said = october.does(*COUNT, "50=2,0.50=1", "--handover", "--explanation", "fooienpot", who=ASSISTENT)
    assert "Verschil: € 0,50 te veel\nGeboekt: 2026-004.\n" in said
    (line,) = counts(october)
    assert "overdracht" in line
    assert line.endswith("fooienpot (2026-004)")


def test_an_explanation_that_was_not_needed_books_nothing(october: Typist) -> None:
    assert october.does(*COUNT, RIGHT, "--explanation", "kan niet", who=ASSISTENT).endswith(
        "Verschil: geen\n"
    )
    assert posted(october.folder)["boekingen"] == 3


def test_an_empty_kas_can_be_counted(types: Typist) -> None:
    assert "Verschil: geen" in types.does(*COUNT, "", who=ASSISTENT)


@pytest.mark.parametrize(
    "coins", ["50=-1", "50=1.5", "50=1,5", "50=een", "50", "=1", "50=", "50=1;20=2", "50=1,50=1", "50=10000"]
)
def test_pieces_that_cannot_be_are_refused(october: Typist, coins: str) -> None:
    before = posted(october.folder)
    assert "munten en briefjes" in october.is_refused(*COUNT, coins, who=ASSISTENT)
    assert posted(october.folder) == before


@pytest.mark.parametrize("coins", ["100=1", "0.01=2", "3=1", "0.50=1,0.25=2"])
def test_a_denomination_that_the_kas_does_not_hold_is_refused(october: Typist, coins: str) -> None:
    before = posted(october.folder)
    assert "Kies uit: 50,00, 20,00" in october.is_refused(*COUNT, coins, who=ASSISTENT)
    assert posted(october.folder) == before


@pytest.mark.parametrize("names", [(), NAMES[:2], NAMES + NAMES[:2]], ids=["none", "one", "three"])
def test_counting_takes_two_names(october: Typist, names: tuple[str, ...]) -> None:
    words = ("handgeld", "count", "--date", "2026-10-31", "--coins", RIGHT, *names)
    assert "--counted-by" in october.is_wrong_usage(*words, who=ASSISTENT)
    assert posted(october.folder)["tellingen"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "2026-11-21"), "nog niet geweest"),
        (("--date", "2010-12-31"), "nog geen handgeld"),
        (("--explanation", ""), "uitleg"),
        (("--explanation", "x" * 501), "500 tekens"),
    ],
    ids=["in the future", "before the first cap", "empty", "long"],
)
def test_a_count_that_cannot_be_is_refused(october: Typist, words: tuple[str, ...], said: str) -> None:
    assert said in october.is_refused(*COUNT, SHORT, *words, who=ASSISTENT)
    assert posted(october.folder)["tellingen"] == 0


def test_two_names_are_two_people(october: Typist) -> None:
    words = ("--date", "2026-10-31", "--counted-by", "Sam Voorbeeld", "--counted-by", "sam  voorbeeld")
    said = october.is_refused("handgeld", "count", *words, "--coins", RIGHT, who=ASSISTENT)
    assert "twee verschillende namen" in said
    assert posted(october.folder)["tellingen"] == 0


@pytest.mark.parametrize("who", [PENNINGMEESTER, KASCOMMISSIE])
def test_the_cooperatie_does_not_count(october: Typist, who: str) -> None:
    october(*COUNT, SHORT, who=ASSISTENT)
    before = posted(october.folder)
    for explained in ((), ("--explanation", "mis")):
        assert "mag je dit niet: de kas tellen" in october.is_refused(*COUNT, SHORT, *explained, who=who)
    assert posted(october.folder) == before
