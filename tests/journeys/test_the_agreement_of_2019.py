"""The agreement of 2019, as it is printed, beside a made-up year of four kamers; all of it typed as commands."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from pypdf import PdfReader

from bwk_tui.domain import clock
from bwk_tui.domain.consent import SENSITIVE_TYPES
from tests.cli.conftest import Typist
from tests.conftest import KAMER, NOON

AGREEMENT = Path(__file__).parents[2] / "bwk_tui" / "assets" / "targets" / "prestaties-2019.csv"
KAMERS = {
    KAMER: "Casa Jepie Makandra",
    "handreiking": "De Handreiking",
    "multibron": "MultiBron",
    "samen-sterk": "Samen Sterk",
}
PEOPLE = 40
"""So many people come to each kamer; ten of them to the next one too."""

REPORT = ("report", "prestaties", "--kamer", "all", "--period", "2019")


def agreed() -> list[dict[str, str]]:
    """The nine rows of the agreement."""
    return list(csv.DictReader(AGREEMENT.read_text("utf-8").splitlines()))


def visits() -> Iterator[tuple[str, str, str, str]]:
    """A year: everybody comes to one thing of each type, in turn, in a kamer; a klus is done for each fourth person."""
    types = [row["indicator"] for row in agreed()[:-1]]
    slugs = list(KAMERS)
    for place, slug in enumerate(slugs):
        for person in range(PEOPLE):
            day = date(2019, 1, 7) + timedelta(days=7 * person + place)
            kind = types[person % len(types)]
            yield str(day), slug, kind, f"{slug}-{person}"
            if person % 4 == 0:
                yield str(day), slug, "Klussen", f"{slug}-{person}"
            if person < 10:
                yield str(day + timedelta(days=1)), slugs[(place + 1) % 4], kind, f"{slug}-{person}"


@pytest.fixture(scope="module")
def town(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Typist:
    """Four kamers with their agreement, their people and their year, from four files."""
    folder = tmp_path_factory.mktemp("2019")
    types = Typist(Path(copytree(template, folder / "store")))
    kinds = [row["indicator"] for row in agreed()[:-1]]
    files = {
        "activity": [("kamer", "type", "name"), *((slug, kind, kind) for slug in KAMERS for kind in kinds)],
        "member": [
            ("code", "first_name", "kamer", "joined"),
            *(
                (f"{slug}-{n}", f"Testpersoon {n}", slug, "2019-01-01")
                for slug in KAMERS
                for n in range(PEOPLE)
            ),
        ],
        "visit": [("day", "kamer", "activity", "member"), *visits()],
    }
    with clock.standing_at(NOON):
        for slug, name in list(KAMERS.items())[1:]:
            types.does("kamer", "add", slug, "--name", name)
        for what, rows in files.items():
            file = folder / f"{what}.csv"
            file.write_text("\n".join(map(",".join, rows)))
            types.does(what, "import", str(file))
            if what == "member":  # who comes for help with debts stands there by name only with consent
                for code in sorted({code for *_, kind, code in visits() if kind in SENSITIVE_TYPES}):
                    types.does("member", "consent", code, "--how", "op papier")
        types.does("target", "import", str(AGREEMENT))
    return types


@pytest.fixture(autouse=True)
def nobody_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of whoever runs the tests."""
    for name in ("BWK_STORE", "BWK_AS", "BWK_PIN"):
        monkeypatch.delenv(name, raising=False)


def reached(rows: list[tuple[str, str, str, str]]) -> dict[str, int]:
    """What was reached of each of the nine rows, counted the slow way."""
    found = {
        row["indicator"]: len({member for _, _, kind, member in rows if kind == row["indicator"]})
        for row in agreed()
    }
    return found | {
        "Klussen": sum(kind == "Klussen" for _, _, kind, _ in rows),
        "Totaal unieke bezoekers": len({member for *_, member in rows}),
    }


def test_all_nine_rows_stand_there_for_four_kamers_and_for_all_together(town: Typist) -> None:
    told = town.does(*REPORT)
    lines = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in told.splitlines()]
    assert ["Per kamer", *KAMERS, "samen"] in lines
    per_kamer = [reached([row for row in visits() if row[1] == slug]) for slug in KAMERS]
    together = reached(list(visits()))
    assert len(agreed()) == 9
    for row in agreed():
        name, aims = row["indicator"], [int(row[kamer]) for kamer in KAMERS.values()]
        cells = [f"{own[name]} / {aim}" for own, aim in zip(per_kamer, aims, strict=True)]
        everybody = f"{sum(aims):,}".replace(",", ".")
        assert [name, *cells, f"{together[name]} / {everybody}"] in lines


def test_who_came_to_two_kamers_counts_once_together(town: Typist) -> None:
    told = json.loads(town.does(*REPORT, "--format", "json"))
    assert told["per_kamer"] == dict.fromkeys(KAMERS, PEOPLE + 10)
    assert told["total"]["unique"] == PEOPLE * len(KAMERS)
    assert told["total"]["target"] == 1600


def test_the_printed_450_klussen_are_not_the_sum_of_the_table(town: Typist, tmp_path: Path) -> None:
    said = "450 klussen voor alle kamers samen. De doelen van de kamers tellen op tot 350."
    assert said in " ".join(town.does(*REPORT).split())
    town.does(*REPORT, "--format", "pdf", "-o", str(tmp_path / "2019.pdf"))
    pages = PdfReader(tmp_path / "2019.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert said in text
    assert "Klussen (aantal klussen) 350" in text


def test_what_nothing_registers_is_not_nought(town: Typist) -> None:
    told = town.does("report", "prestaties", "--kamer", "all", "--period", "2018")
    assert "nog niet geregistreerd" in told
